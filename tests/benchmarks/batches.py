"""Time of a batch on one process and on more, in turn.

    python tests/benchmarks/batches.py [REPORT...] [--count 300] [--jobs 2] [--rounds 3] [--spark]

The reports given, or else the samples, are copied into a folder of their own until there are as many as asked for; each batch
begins with a new process. Wall-clock time says something only on a machine with nothing else to do, so processor time is told
too: what the parent takes, what its children take, and by how much more processes can be faster at best, which follows.

``--spark`` measures Spark on one core and on two in the same way (wall-clock time; needs PySpark and Java).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import metrics
from metrics.samples import sample_report, sample_reports


def batch(folder, jobs):
    """Audit the reports of *folder* and print their number and the seconds: by the clock, of this process, of its children."""
    started = time.perf_counter()
    found = len(metrics.audit_many(folder, jobs=jobs))
    ended = time.perf_counter()
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps([found, ended - started, *(one.ru_utime + one.ru_stime for one in used)]))


def timed(folder, count, jobs):
    """Return what :func:`batch` says in a process of its own."""
    told = subprocess.run(
        [sys.executable, __file__, "--batch", folder, "--jobs", str(jobs)], capture_output=True, text=True, check=True
    )
    found, *seconds = json.loads(told.stdout)
    check(found, count)
    return seconds


def at_best(alone, parent, children, jobs):
    """Return how many times as fast *jobs* processes on as many cores can be: no core can do less than its share.

    >>> at_best(10.0, 0.5, 9.5, 2), at_best(10.0, 6.0, 5.0, 2)
    (2.0, 1.6666666666666667)
    """
    return alone / max((parent + children) / jobs, parent)


def processes(folder, count, jobs, rounds):
    taken = {1: [], jobs: []}
    for _ in range(rounds):
        for tried, times in taken.items():
            times.append(timed(folder, count, tried))
    (alone, own, _), (more, parent, children) = (
        [statistics.median(column) for column in zip(*times, strict=True)] for times in taken.values()
    )
    print(f"{count} reports, by the clock: {alone:.1f} s, {jobs} processes {more:.1f} s, {alone / more:.2f} × as fast")
    print(f"processor time: 1 process {own:.1f} s; {jobs} processes: parent {parent:.1f} s, children {children:.1f} s")
    print(f"at best {at_best(own, parent, children, jobs):.2f} × as fast")


def check(found, expected):
    if found != expected:
        raise SystemExit(f"{found} of {expected} reports")


def on_spark(paths, count, rounds):
    """Tell the time of Spark on one core and on two; the Python workers are started before."""
    from pyspark.sql import SparkSession

    import metrics.spark

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = str(Path(metrics.__file__).parents[1])
    rows = [(f"{number:05}{source.suffix}", source.read_bytes()) for number, source in filled(paths, count)]
    times = {}
    for cores in (1, 2):
        session = SparkSession.builder.master(f"local[{cores}]").config("spark.ui.enabled", "false").getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        frame = session.createDataFrame(rows, "name string, content binary").repartition(2 * cores).cache()
        frame.count()
        metrics.spark.audit(frame.limit(2 * cores).repartition(cores)).count()
        times[cores] = []
        for _ in range(rounds):
            started = time.perf_counter()
            check(metrics.spark.audit(frame).select("source").distinct().count(), count)
            times[cores].append(time.perf_counter() - started)
        session.stop()
    one, two = (statistics.median(taken) for taken in times.values())
    print(f"{count} reports, Spark: local[1] {one:.1f} s, local[2] {two:.1f} s, {one / two:.2f} × as fast")


def filled(paths, count):
    return ((number, paths[number % len(paths)]) for number in range(count))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("reports", type=Path, nargs="*")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--spark", action="store_true")
    parser.add_argument("--batch", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    paths = arguments.reports or [sample_report(), *sample_reports()]
    if arguments.batch:
        batch(arguments.batch, arguments.jobs)
        return
    if arguments.spark:
        on_spark(paths, arguments.count, arguments.rounds)
        return
    with tempfile.TemporaryDirectory() as folder:
        for number, source in filled(paths, arguments.count):
            Path(folder, f"{number:05}{source.suffix}").write_bytes(source.read_bytes())
        processes(folder, arguments.count, arguments.jobs, arguments.rounds)


if __name__ == "__main__":
    main()
