"""Figures of the outputs: ``python tests/benchmarks/outputs.py``. A report of 157 rows; 200 copies into SQLite."""

from __future__ import annotations

import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "outputs"))

import made

from metrics.outputs.database.sql import load


def main():
    report = made.make_large()
    for name, act in (("HTML", report.to_html), ("JSON", report.to_json), ("frame", report.to_frame), ("CSV", report.to_csv)):
        act()
        started = time.perf_counter()
        size = len(act())
        print(f"{name:6} {1000 * (time.perf_counter() - started):7.0f} ms  {size} characters or rows")

    with tempfile.TemporaryDirectory() as folder:
        for batch in range(4):
            started = time.perf_counter()
            load((made.make_large(source=f"{batch}-{n}.txt") for n in range(50)), f"{folder}/reports.db")
            print(
                f"load   {50 / (time.perf_counter() - started):7.1f} reports a second"
                f" (copies {50 * batch + 1} to {50 * batch + 50})"
            )
        tracemalloc.start()
        for copies in (5, 50):
            tracemalloc.reset_peak()
            load((made.make_large(source=f"m{copies}-{n}.txt") for n in range(copies)), f"{folder}/reports.db")
            print(f"memory {tracemalloc.get_traced_memory()[1] / 1e6:7.1f} MB at most while loading {copies}")


if __name__ == "__main__":
    main()
