"""One call of the command line over many reports: which they are, what failed, what is told at the end, the exit code."""

from __future__ import annotations

import json
import logging
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from metrics.batches.failures import Failure, write_traceback
from metrics.batches.manifest import read_manifest
from metrics.batches.pool import Budget, run
from metrics.batches.sources import expand, listed
from metrics.cli.files import SOME_FAILED
from metrics.cli.language import told
from metrics.cli.logs import LogForm, logged
from metrics.cli.progress import progress
from metrics.errors import UnreadableDocumentError
from metrics.outputs.controls import clean, visible
from metrics.stages import LOGGER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

__all__ = ["Batch", "BatchRun", "standard_input", "with_sample"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What the command line says of a batch; see :mod:`metrics.cli.batch_options`."""

    lists: Sequence[str] = ()
    jobs: int = 1
    timeout: float | None = None
    memory: int | None = None
    max_failures: int | None = None
    failures: str | None = None
    manifest: str | None = None
    log: LogForm | None = None
    summary: str | None = None

    @classmethod
    def taken(cls, options: dict[str, Any]) -> Batch:
        """Take the options of a batch out of *options*."""
        return cls(**{name: options.pop(name) for name in cls.__slots__ if name in options})

    def budget(self) -> Budget:
        """Return what the batch may take."""
        return Budget(jobs=self.jobs, seconds=self.timeout, memory=self.memory)

    def said(self) -> Mapping[str, Mapping[str, str]]:
        """Return what the manifest says of single reports."""
        return {} if self.manifest is None else read_manifest(self.manifest)


@dataclass(slots=True)
class BatchRun:
    """One run over *reports*.

    Args:
        batch: How it is done.
        reports: What the caller named.
    """

    batch: Batch
    reports: Sequence[str]
    names: list[str] = field(init=False)
    failed: list[Failure] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    began: float = field(default_factory=time.monotonic)
    tried: int = 0
    shown: Iterator[str] = field(default_factory=lambda: iter(()), repr=False)

    def __post_init__(self) -> None:
        """Find the documents.

        Raises:
            UsageError: There is none.
        """
        self.names = []
        for given in (*self.reports, *(name for path in self.batch.lists for name in listed(path))):
            try:
                self.names += (name for name in expand([given]) if name not in self.names)
            except UnreadableDocumentError as error:
                self.failed.append(Failure.of(given, error))
        if not self.names and not self.failed:
            raise click.UsageError("no report to read: the list of names is empty")

    @property
    def many(self) -> bool:
        """Whether there may be more than one report."""
        return len(self.names) + len(self.failed) > 1

    def each(self, act: Callable[[str], T], names: Iterable[str] | None = None) -> Iterator[tuple[str, T]]:
        """Yield each name with what *act* makes of it, in order; what goes wrong is kept and does not stop the rest."""
        with logged(self.batch.log):
            for failure in self.failed:
                self._log(failure)
            watched = self.names if names is None else names
            self.shown = iter(progress(self.names)) if self.batch.log is None else iter(self.names)
            for outcome in run(act, watched, self.batch.budget()):
                self.step()
                if outcome.failure is None:
                    yield outcome.item, outcome.value  # type: ignore[misc]
                elif self.fail(outcome.failure):
                    break
            for _ in self.shown:
                pass

    def step(self) -> None:
        """Count a document as done."""
        next(self.shown, None)
        self.tried += 1

    def fail(self, failure: Failure) -> bool:
        """Keep *failure* and return whether there are too many now."""
        self.failed.append(failure)
        self._log(failure)
        return self.batch.max_failures is not None and len(self.failed) > self.batch.max_failures

    def finish(self, code: int = 0) -> int:
        """Tell what failed, and the summary where it is asked for; return the exit code, *code* when nothing failed."""
        code = SOME_FAILED if self.failed else code
        places = self._tracebacks()
        for failure, place in zip(self.failed, places, strict=True):
            where = "" if place is None else f" (traceback: {place})"
            told("\n".join(clean(line) for line in f"{failure.message}{where}".splitlines()))
        stopped = len(self.names) - self.tried if self._too_many() else 0
        if stopped:
            told(f"stopped after {len(self.failed)} failures; {stopped} reports were not tried")
        if self.batch.summary is not None:
            click.echo(self._summary(code, stopped, places), err=True)
        return code

    def _too_many(self) -> bool:
        return self.batch.max_failures is not None and len(self.failed) > self.batch.max_failures

    def _log(self, failure: Failure) -> None:
        if LOGGER.isEnabledFor(logging.ERROR) and self.batch.log is not None:
            facts = {"document": failure.name, "stage": "failed", "error": failure.kind}
            LOGGER.error("%s", failure.message, extra=facts)

    def _tracebacks(self) -> list[Path | None]:
        """Write the tracebacks: all where a folder was named, else those of faults of the library."""
        given = self.batch.failures
        wanted = [given is not None or not failure.expected for failure in self.failed]
        if not any(wanted):
            return [None] * len(wanted)
        folder = Path(given) if given is not None else Path(tempfile.mkdtemp(prefix="metrics-failures-"))
        return [write_traceback(f, folder) if wish else None for f, wish in zip(self.failed, wanted, strict=True)]

    def _summary(self, code: int, stopped: int, places: Sequence[Path | None]) -> str:
        failures = [
            {"document": f.name, "error": f.kind, "message": f.message, "traceback": None if place is None else str(place)}
            for f, place in zip(self.failed, places, strict=True)
        ]
        facts = {
            "documents": len(self.names),
            "failed": len(self.failed),
            "not_tried": stopped,
            **self.counts,
            "seconds": round(time.monotonic() - self.began, 3),
            "exit_code": code,
            "failures": failures,
        }
        return visible(json.dumps(facts, ensure_ascii=False))


def standard_input(names: Sequence[str]) -> bytes | None:
    """Return what standard input holds where it is one of *names*: only this process can read it."""
    from metrics.readers import Limits

    return sys.stdin.buffer.read(Limits().file_bytes + 1) if "-" in names else None


def with_sample(reports: tuple[str, ...], *, sample: bool) -> tuple[str, ...]:
    """Return *reports*, with the sample report where it is asked for.

    Raises:
        UsageError: There is none.
    """
    if sample:
        from metrics.samples import sample_report

        reports = (*reports, str(sample_report()))
    if not reports and not click.get_current_context().params.get("lists"):
        name = click.get_current_context().command_path
        raise click.UsageError(f"Missing argument 'REPORT...'; to try it out: {name} --sample")
    return reports
