"""Many reports in one process take no more memory than few: caches are bounded.

python tests/benchmarks/test_memory.py [REPORTS]        # 200 reports, each with words and figures of its own
pytest tests/benchmarks/test_memory.py
"""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
import random
import sys
from pathlib import Path

import pytest

import metrics

# What is asked for a closed set of names: families of words, kinds of the lexicon, files of the package.
CLOSED = {
    "metrics.decisions.words._by_name",
    "metrics.lexicon.schema.fields_of",
    "metrics.messages.message._pattern",
    "metrics.samples._on_disk",
}
COMMON = "造林养老床位改造小区新增就业投资增长完成目标建设项目农村公路河道治理学校医院培训人次产值税收企业创新平台生态环境"


def text_of(number):
    """Return a report of its own words and figures."""
    chance = random.Random(number)
    lines = [f"{2020 + number % 20}年第{number}县工作报告"]
    for _ in range(40):
        name = "".join(chance.choices(COMMON, k=6)) + chr(0x4E00 + chance.randrange(20_000))
        goal, done = chance.randrange(10, 9000), chance.randrange(10, 9000)
        lines.append(f"{name}目标{goal}个，完成{done}个，完成率{done / goal:.1%}，同比增长{chance.uniform(0, 30):.1f}%。")
    return "\n".join(lines)


def resident():
    """Return the memory that this process holds now, in MB."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024
    return 0


def grown(first, more):
    """Return the memory after *first* reports, and after *more*."""
    for number in range(first):
        metrics.audit_text(text_of(number))
    before = resident()
    for number in range(first, first + more):
        metrics.audit_text(text_of(number))
    return before, resident()


def caches():
    for module in pkgutil.walk_packages(metrics.__path__, "metrics."):
        if module.name.endswith("__main__"):
            continue
        try:
            held = vars(importlib.import_module(module.name))
        except ImportError:  # an extra that is not installed
            continue
        for name, value in held.items():
            if isinstance(value, functools._lru_cache_wrapper) and value.__module__ == module.name:
                yield f"{module.name}.{name}", value


def test_every_cache_is_bounded():
    found = dict(caches())
    assert len(found) > 60
    endless = {
        name
        for name, value in found.items()
        if value.cache_parameters()["maxsize"] is None and inspect.signature(value).parameters
    }
    assert endless == CLOSED


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_memory_stays_flat():
    before, after = grown(60, 60)
    assert after - before < 20


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    before, after = grown(count // 4, count - count // 4)
    print(f"{before} MB after {count // 4} reports, {after} MB after {count}")


if __name__ == "__main__":
    main()
