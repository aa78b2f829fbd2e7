"""Run the code blocks of a Markdown page, in order, in one folder and one Python namespace.

The language of a block says what is done with it:

``python``  run; with ``>>>`` as a doctest. ``python if:X`` where the module X is installed, else compiled alone;
            ``python with:X`` with what stands in for X in this folder, since X is a server of its own.
``cron``    lines of a crontab, whose commands are run. ``dockerfile`` is held against what such a file needs.
``console`` lines after ``$`` are commands, the lines under them their output (``...`` for anything).
``sh``      commands of a person who installs; what installs or tests is left out, the rest is run.
``sql X``   a query on the SQLite file X, which must give a line.
``toml X``, ``csv X``  written to the file X.
``json``, ``toml``  must be valid.
"""

from __future__ import annotations

import doctest
import importlib.util
import json
import os
import re
import sqlite3
import subprocess
import sys
import tomllib
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```(\w*)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INSTALLS = (
    "pip ",
    "python -m venv",
    ". .venv",
    "git ",
    "cd ",
    "pytest",
    "bash .ci/run",
    "datasette ",
    "chromium ",
    "python -c",
    "ruff ",
    "mypy",
)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


class Block(NamedTuple):
    line: int
    language: str
    name: str
    code: str


def blocks_of(page: Path) -> list[Block]:
    text = page.read_text("utf-8")
    return [Block(text.count("\n", 0, m.start()) + 1, m[1], m[2] or "", m[3]) for m in BLOCK.finditer(text)]


def shell(command: str, folder: Path) -> str:
    environment = os.environ | {
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONUTF8": "1",
        "LC_ALL": "C.UTF-8",
        "METRICS_LANG": "",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    return done.stdout + done.stderr + ("" if done.returncode == 0 else f"exit code {done.returncode}\n")


def run_page(page: Path, folder: Path) -> int:
    """Run every block of *page* in *folder* and return how many there were."""
    names: dict[str, object] = {"__name__": "__docs__"}
    blocks = blocks_of(page)
    for block in blocks:
        where = f"{page.name}:{block.line}"
        act = ACTS.get(block.language)
        assert act is not None, f"{where}: no way to run a block of {block.language or 'no language'}"
        act(block, folder, names, where)
    return len(blocks)


def _python(block, folder, names, where):
    kind, _, module = block.name.partition(":")
    if kind == "with":
        path = os.pathsep.join([str(ROOT), str(Path(__file__).parent / "stand_ins")])
        (folder / f"{module}_jobs.py").write_text(block.code, "utf-8")
        said = shell(f"PYTHONPATH={path} {sys.executable} {module}_jobs.py", folder)
        assert said == "", f"{where}: {said}"
        return
    if kind == "if" and importlib.util.find_spec(module) is None:
        compile(block.code, where, "exec")
        return
    before = Path.cwd()
    os.chdir(folder)
    try:
        if ">>>" not in block.code:
            exec(compile("\n" * block.line + block.code, where, "exec"), names)
            return
        test = doctest.DocTestParser().get_doctest(block.code, names, where, where, block.line)
        said: list[str] = []
        result = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=said.append, clear_globs=False)
        names.update(test.globs)
        assert result.failed == 0, "".join(said)
    finally:
        os.chdir(before)


def _console(block, folder, _, where):
    for part in re.split(r"^\$ ", block.code, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        got = shell(command, folder)
        assert _same(expected, got), f"{where}: {command}\n--- expected\n{expected}\n--- got\n{got}"


def _same(expected: str, got: str) -> bool:
    def tidy(text):
        return "\n".join(line.rstrip() for line in text.strip().splitlines())

    return (
        re.fullmatch(
            ".*?".join(map(re.escape, re.split(r"^\.\.\.$", tidy(expected), flags=re.MULTILINE))), tidy(got), re.DOTALL
        )
        is not None
    )


def _sh(block, folder, _, where):
    for command in re.split(r"&&|\n", block.code):
        if (command := command.strip()) and not command.startswith(INSTALLS):
            assert "exit code" not in (said := shell(command, folder)), f"{where}: {said}"


def _file(block, folder, _, where):
    if block.language == "toml":
        assert tomllib.loads(block.code), where
    if block.name:
        (folder / block.name).write_text(block.code, "utf-8")


def _json(block, *_):
    json.loads(block.code)


def _sql(block, folder, _, where):
    with closing(sqlite3.connect(folder / block.name)) as database:
        assert database.execute(block.code).fetchall(), f"{where}: no line"


def _cron(block, folder, _, where):
    for line in block.code.splitlines():
        if line and not line.startswith("#"):
            command = line.split(maxsplit=5)[5].replace("\\%", "%")
            assert "exit code" not in (said := shell(command, folder)), f"{where}: {said}"


def _dockerfile(block, _, __, where):
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    asked = {extra for found in re.findall(r"\[([\w,]+)\]", block.code) for extra in found.split(",") if extra != "metrics"}
    assert asked, where
    assert asked <= set(extras), where
    assert re.search(r"^USER (?!root|0)", block.code, re.MULTILINE), f"{where}: runs as root"
    assert re.search(r'^ENTRYPOINT \["metrics"\]', block.code, re.MULTILINE), where


ACTS = {
    "cron": _cron,
    "dockerfile": _dockerfile,
    "python": _python,
    "console": _console,
    "sh": _sh,
    "toml": _file,
    "csv": _file,
    "json": _json,
    "sql": _sql,
}
