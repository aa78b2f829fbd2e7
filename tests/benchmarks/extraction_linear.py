"""Show that the cost of reading numbers grows in step with the text: ``python tests/benchmarks/extraction_linear.py [--full]``.

Prose and strings made to be hard are read at growing sizes, up to 1 MB, with ``--full`` up to 10 MB. The last column is the
time of the largest text over the time of the text ten times smaller: 10 is linear, 100 would be quadratic. Exits with 1 where
it is above 20, or where a call takes more than two minutes. ``--only`` takes a part of the name of a text.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time

from metrics import find_quantities
from metrics.extraction.notation import find_numerals
from metrics.extraction.states import find_states
from metrics.lexicon import Lexicon

PROSE = "2023年，全市完成固定资产投资35.28亿元，同比增长12.3%；新增就业1.2万人以上，其中高校毕业生3200人（占26.7%）。"
PIECES = {
    "prose": PROSE,
    "prose without a full stop": PROSE.replace("。", "，").replace("；", "，"),
    "prose in one clause": "".join(char for char in PROSE if char not in "，；。（）"),
    "digits": "7",
    "separators": "1,234,",
    "dots": "1.2.",
    "powers": "百千万",
    "chinese digits": "一二三",
    "chinese numerals": "三百五十万",
    "chinese counts": "三百五十户",
    "opened brackets": "(1元",
    "brackets": "1元(2%)",
    "nested brackets": "(" * 500 + "3元" + ")" * 500,
    "empty brackets": "()",
    "opened quotes": "“3个",
    "opened quotes, chinese": "“三个",
    "quotes only": "“",
    "opened titles": "《5项",
    "titles only": "《",
    "dashes": "—",
    "hyphens": "3--",
    "spaces": "1 ",
    "spaces only": " ",
    "line breaks": "1\n",
    "line breaks only": "\n",
    "list": "12、",
    "list that shares a unit": "12、",
    "list with a unit": "12、13公里、",
    "numbers in one clause": "3户",
    "units": "3元/",
    "ranges": "3-5%-",
    "compounds": "3天2",
    "from and to": "由3到",
    "fractions": "三分之",
    "slashes": "1/",
    "powers of two": "2^9",
    "goals": "不低于3%的目标",
    "parts": "其中3个，",
    "rates": "3%，",
    "one rate, then counts": "3户，",
    "mail": "a1@",
    "addresses": "www.a",
    "addresses with digits": "www.1 ",
}
ENDS = {"list that shares a unit": "5公里", "one rate, then counts": "增长3%"}
GROWTH = 20
LONGEST = 120


def text_of(name, size):
    """Return the text of *name* with about *size* bytes of UTF-8."""
    piece = PIECES[name]
    return piece * max(1, size // len(piece.encode())) + ENDS.get(name, "")


def seconds(act, text):
    """Return the processor time of one call."""
    started = time.process_time()
    act(text)
    return time.process_time() - started


def main():
    """Print a table; return 1 where time grows faster than the text."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--full", action="store_true", help="up to 10 MB")
    parser.add_argument("--only", default="", help="only strings whose name holds this")
    parser.add_argument("--call", default="", help="only calls whose name holds this")
    arguments = parser.parse_args()
    lexicon = Lexicon.default()
    acts = {
        "found": lambda text: find_quantities(text, lexicon),
        "measured": lambda text: find_quantities(text, lexicon, measured=True),
        "numerals": find_numerals,
        "states": lambda text: find_states(text, lexicon),
    }
    sizes = [100_000, 1_000_000, 10_000_000] if arguments.full else [10_000, 100_000, 1_000_000]
    print(f"{'text':28} {'call':10}" + "".join(f"{size // 1000:>9} kB" for size in sizes) + f"{'growth':>9}")
    failed = False
    for name in PIECES:
        if arguments.only not in name:
            continue
        for act_name, act in acts.items():
            if arguments.call not in act_name:
                continue
            act(text_of(name, sizes[0]))
            times = []
            for size in sizes:
                text = text_of(name, size)
                gc.collect()
                times.append(seconds(act, text))
                if times[-1] > LONGEST:
                    break
            cells = "".join(f"{each:10.3f} s" for each in times)
            growth = times[-1] / max(times[-2], 0.001) if len(times) > 1 else GROWTH + 1
            failed = failed or growth > GROWTH or len(times) < len(sizes)
            print(f"{name:28} {act_name:10}{cells}{growth:9.1f}", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
