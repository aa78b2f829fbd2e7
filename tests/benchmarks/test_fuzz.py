"""Audit files that are broken at random: each is read or refused clearly, in time and memory.

    python tests/benchmarks/test_fuzz.py 10000 [--first 1] [--keep FOLDER]
    pytest tests/benchmarks/test_fuzz.py                                # a few hundred

A case fails when it ends in anything but a report or a ``MetricsError``, when its page, JSON or tables cannot be written,
when it takes more than 20 seconds of processor time, or when the process grows beyond 1.5 GB. ``--keep`` keeps what failed.
"""

from __future__ import annotations

import argparse
import io
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from fuzz_cases import case, seeds

import metrics
from metrics.errors import MetricsError
from metrics.readers import Limits

SECONDS = 20
MEGABYTES = 1500
LIMITS = Limits(seconds=SECONDS, memory_bytes=MEGABYTES * 1024**2)


class TooLongError(BaseException):
    """A case took its time; no code of the library may catch this."""


def run(ending, data):
    """Return what became of one case; raises what it should not have raised."""
    stream = io.BytesIO(data)
    stream.name = f"case{ending}"
    try:
        report = metrics.audit(stream, limits=LIMITS)
    except MetricsError as error:
        return "refused" if str(error) else "FAILED without a word"
    report.to_json().encode()
    report.to_html().encode()
    for table in ("rows", "quantities", "comparisons", "checks"):
        report.to_csv(table).encode()
    return "numbers" if report.quantities else "no numbers"


def timed(ending, data):
    """Return the outcome of a case and its seconds; one that takes too long or fails is told by its traceback."""

    def stop(*_):
        raise TooLongError

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    started = time.process_time()
    try:
        outcome = run(ending, data)
    except (Exception, TooLongError):  # noqa: BLE001 (whatever comes is what is looked for)
        outcome = "FAILED\n" + traceback.format_exc(limit=-6)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return outcome, time.process_time() - started


def memory():
    """Return the largest memory that this process took, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1 if sys.platform == "darwin" else 1024)


def test_seeds_are_read_whole():
    for ending, data in seeds():
        outcome, _ = timed(ending, data)
        assert outcome == "numbers", (ending, outcome)


@pytest.mark.parametrize("first", range(0, 300, 60))
def test_broken_files_are_read_or_refused(first):
    outcomes = Counter()
    for number in range(first, first + 60):
        ending, data = case(number)
        if ending == ".pdf":
            continue  # a process each: the long run has them
        outcome, _ = timed(ending, data)
        assert not outcome.startswith("FAILED"), (number, ending, outcome)
        outcomes[outcome] += 1
    assert outcomes["numbers"] > 20
    assert memory() < MEGABYTES


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("cases", type=int, nargs="?", default=10_000)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    outcomes, endings, slowest, failed = Counter(), Counter(), (0.0, 0), 0
    for number in range(arguments.first, arguments.first + arguments.cases):
        ending, data = case(number)
        before = memory()
        outcome, seconds = timed(ending, data)
        slowest = max(slowest, (seconds, number))
        grown = memory()
        if outcome.startswith("FAILED") or (grown > MEGABYTES and grown > before):
            failed += 1
            print(f"case {number}{ending}: {grown} MB, {seconds:.1f} s\n{outcome}", flush=True)
            if arguments.keep:
                arguments.keep.mkdir(parents=True, exist_ok=True)
                (arguments.keep / f"{number}{ending}").write_bytes(data)
        outcomes[outcome.partition("\n")[0]] += 1
        endings[ending] += 1
    print(f"{arguments.cases} cases: {dict(outcomes)}, of {dict(endings)}")
    print(f"{failed} failed; slowest {slowest[0]:.1f} s (case {slowest[1]}); {memory()} MB at most")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
