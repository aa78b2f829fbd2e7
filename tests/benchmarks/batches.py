"""Time of a batch on one process and on more, interleaved: ``python tests/benchmarks/batches.py [REPORTS] [JOBS]``.

The reports are copies of the samples in a folder of their own; the median of three rounds is told.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

import metrics
from metrics.samples import sample_report, sample_reports


def main():
    count, jobs = (int(text) for text in (sys.argv[1:] + ["300", "2"][len(sys.argv) - 1 :])[:2])
    paths = [sample_report(), *sample_reports()]
    times: dict[int, list[float]] = {1: [], jobs: []}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            source = paths[number % len(paths)]
            Path(folder, f"{number:05}{source.suffix}").write_bytes(source.read_bytes())
        metrics.audit_many(paths)
        for _ in range(3):
            for tried, taken in times.items():
                started = time.perf_counter()
                assert len(metrics.audit_many(folder, jobs=tried)) == count
                taken.append(time.perf_counter() - started)
    one, more = (statistics.median(taken) for taken in times.values())
    print(f"{count} reports: 1 process {one:.1f} s, {jobs} processes {more:.1f} s, {one / more:.2f} × as fast")


if __name__ == "__main__":
    main()
