"""Kill loads at random moments and look whether every document is whole: the old one or the new one, in all tables.

    python tests/benchmarks/test_kills.py 200 [--into URL] [--seed N]      # SQLite without --into; "postgres" starts a server
    pytest tests/benchmarks/test_kills.py                                  # a dozen kills

Two versions of the same documents are loaded in turn by a child process that is killed with SIGKILL after a random time. After
each kill the database is read: a document that it holds must equal what one whole load of its old or its new version holds, no
row may stand without its document, and every document must name a line of ``loads``. At the end a load that is left alone must
bring everything to the new version.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest

import metrics

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "outputs"))

DOCUMENTS = 12


def reports(folder, version):
    """Return one report a document; both versions have the names, not the figures, and the new one more rows."""
    made = []
    for number in range(DOCUMENTS):
        count = 3 + number * 4 + version * 5
        rows = "".join(f"{n},改造小区{n + 4}个,改造小区{n + 4 + version}个\n" for n in range(1, count))
        path = Path(folder, f"{version}", f"r{number}.csv")
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"序号,目标任务,完成情况\n{rows}", encoding="utf-8")
        made.append(metrics.audit(path))
    return made


def contents(url):
    """Return the digest of each document over all tables, and what is wrong with the database as a whole."""
    from sqlalchemy import select

    from metrics.outputs.database.sql import Store

    found, wrong = {}, []
    with Store(url) as store, store.engine.connect() as connection:
        tables = dict(store.tables)
        loads, documents = tables.pop("loads"), tables.pop("documents")
        lines = set(connection.execute(select(loads.c.load)).scalars())
        names = {}
        for row in connection.execute(select(documents)).mappings():
            names[row["document"]] = row["source"]
            found[row["source"]] = hashlib.sha256(repr([row["digest"], row["name"]]).encode())
            if row["load"] not in lines:
                wrong.append(f"{row['source']} names no line of loads")
        for name, table in sorted(tables.items()):
            if "position" not in table.c:
                continue
            for row in connection.execute(select(table).order_by(table.c.document, table.c.position)).mappings():
                if row["document"] not in names:
                    wrong.append(f"a row of {name} without its document")
                    continue
                kept = [value for key, value in row.items() if key != "document"]
                found[names[row["document"]]].update(repr((name, kept)).encode())
    return {source: digest.hexdigest() for source, digest in found.items()}, wrong


def load(version, url):
    return metrics.load(version, url, key="name")


def killed(version, url, seconds):
    """Load in a child process and kill it; return whether it was still at work."""
    child = os.fork()
    if child == 0:
        try:
            load(version, url)
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def run(kills, url, seed, folder):
    """Return what the kills left, by kind; raises at the first document that is not whole."""
    chance = random.Random(seed)
    versions = [reports(folder, version) for version in (0, 1)]
    whole = []
    for number, version in enumerate(versions):
        load(version, str(Path(folder, f"whole{number}.db")))
        whole.append(contents(str(Path(folder, f"whole{number}.db")))[0])
    if url != str(Path(folder, "r.db")):  # numbers are kept in another way there, so that the whole is loaded there too
        whole = []
        for version in versions:
            load(version, url)
            whole.append(contents(url)[0])
    load(versions[0], url)
    started = time.monotonic()
    load(versions[1], url)
    needed = max(0.05, time.monotonic() - started)
    left = Counter()
    for number in range(kills):
        left["at work"] += killed(versions[number % 2], url, chance.uniform(0, needed * 1.2))
        held, wrong = contents(url)
        assert not wrong, wrong
        for source, digest in held.items():
            assert digest in (whole[0][source], whole[1][source]), f"kill {number}: {source} is mixed"
            left["old" if digest == whole[1 - number % 2][source] else "new"] += 1
        assert set(held) == set(whole[0]), f"kill {number}: {set(whole[0]) - set(held)} lost"
    load(versions[1], url)
    assert contents(url)[0] == whole[1]
    return left


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_killed_loads_leave_whole_documents(tmp_path):
    pytest.importorskip("sqlalchemy")
    left = run(12, str(tmp_path / "r.db"), 7, tmp_path)
    assert left["old"] + left["new"] == 12 * DOCUMENTS
    assert left["at work"] > 2


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("kills", type=int, nargs="?", default=200)
    parser.add_argument("--into", default="")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        url = arguments.into or str(Path(folder, "r.db"))
        if url == "postgres":
            from servers import postgres

            url = stack.enter_context(postgres())
        left = run(arguments.kills, url, arguments.seed, folder)
    print(f"{arguments.kills} kills, {left['at work']} of them during a load")
    print(f"{left['old']} documents old, {left['new']} new, none mixed, none lost")


if __name__ == "__main__":
    main()
