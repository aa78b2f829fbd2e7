"""Audit many documents: on several processes, each within limits, with every failure told beside the reports."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal

from metrics.arguments import check_choice
from metrics.batches.failures import Failure
from metrics.batches.job import AuditJob
from metrics.batches.manifest import read_manifest
from metrics.batches.pool import Budget, run
from metrics.batches.sources import expand
from metrics.outputs.database.identity import keys_of, printable_name

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

    import pandas as pd

    from metrics.outputs.database.identity import KeyKind
    from metrics.outputs.labels import Language
    from metrics.records import Correction, Decision
    from metrics.report import Report
    from metrics.tables.report_table import ReportTable, TableName

__all__ = ["Audits", "audit_many", "iter_audits"]


@dataclass(frozen=True, slots=True, repr=False)
class Audits:
    """The reports on many documents, in the order of the documents, and what could not be audited.

    Args:
        reports: The reports.
        failures: The documents without a report, each with its reason.
    """

    reports: tuple[Report, ...]
    failures: tuple[Failure, ...] = ()

    def __iter__(self) -> Iterator[Report]:
        return iter(self.reports)

    def __len__(self) -> int:
        return len(self.reports)

    def __repr__(self) -> str:
        return f"<Audits: {len(self.reports)} reports, {len(self.failures)} failures>"

    def table(self, name: TableName) -> ReportTable:
        """Return one table of all reports; ``source`` tells them apart.

        Raises:
            ChoiceError: There is no such table.
        """
        from metrics.tables.report_table import ReportTable

        return ReportTable.concat((report.table(name) for report in self.reports), name=name)

    def to_frame(self, name: TableName = "comparisons", *, floats: bool = False) -> pd.DataFrame:
        """Return one table of all reports as a pandas frame.

        Raises:
            ChoiceError: There is no such table.
        """
        return self.table(name).to_frame(floats=floats)

    def to_excel(
        self,
        path: str | os.PathLike[str],
        *,
        language: Language = "zh",
        decisions: Iterable[Decision | Correction] = (),
    ) -> None:
        """Write all reports as one workbook to decide in; see :meth:`metrics.Report.to_excel`."""
        from metrics.outputs.workbook.report_book import write_report_book

        write_report_book([report.analysis for report in self.reports], path, language, decisions)

    def load(self, url: str, *, key: KeyKind = "path", root: str | os.PathLike[str] | None = None) -> dict[str, int]:
        """Load the reports into the database at *url*; see :func:`metrics.load`."""
        from metrics.outputs.database.sql import load

        return load(self.reports, url, key=key, root=root)


def audit_many(
    paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    *,
    jobs: int = 1,
    errors: Literal["collect", "raise"] = "collect",
    timeout: float | None = None,
    memory: int | None = None,
    root: str | os.PathLike[str] | None = None,
    manifest: str | os.PathLike[str] | None = None,
    **options: Any,
) -> Audits:
    """Audit many documents and return their reports, in the order of the documents.

    A document that cannot be audited, whatever the reason, does not stop the others. For more reports than memory
    holds, take :func:`iter_audits`.

    Args:
        paths: Files, folders (the reports below them), and patterns such as ``reports/*.html``.
        jobs: Documents audited at the same time, each in a process of its own.
        errors: ``collect`` keeps what went wrong in ``failures``, ``raise`` ends with the first of it.
        timeout: Seconds for one document.
        memory: Bytes of memory for one document (not on Windows).
        root: Folder from which the names of the reports (``source``) are told; as given without it.
        manifest: CSV file with ``file`` and any of ``region``, ``issuer``, ``period`` and ``as_of``, for single documents.
        options: Handed on to :func:`metrics.audit`.

    Raises:
        UnreadableDocumentError: A folder or pattern holds no report; with ``errors="raise"``, a document cannot be read.
        AuditFailedError: With ``errors="raise"``: an unexpected error, under the name of the document.

    Examples:
        >>> from metrics.samples import sample_reports
        >>> audits = audit_many(["no-such-report.txt", *sample_reports()])
        >>> audits
        <Audits: 4 reports, 1 failures>
        >>> audits.failures[0].message
        'no-such-report.txt: no such file'
        >>> audits.to_frame("comparisons").groupby("source").size().to_list()
        [6, 6, 6, 6]
    """
    check_choice("way to treat errors", errors, ("collect", "raise"))
    reports: list[Report] = []
    failures: list[Failure] = []
    for found in iter_audits(paths, jobs=jobs, timeout=timeout, memory=memory, root=root, manifest=manifest, **options):
        if not isinstance(found, Failure):
            reports.append(found)
        elif errors == "raise":
            raise found.error or RuntimeError(found.message)
        else:
            failures.append(found)
    return Audits(tuple(reports), tuple(failures))


def iter_audits(
    paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    *,
    jobs: int = 1,
    timeout: float | None = None,
    memory: int | None = None,
    root: str | os.PathLike[str] | None = None,
    manifest: str | os.PathLike[str] | None = None,
    **options: Any,
) -> Iterator[Report | Failure]:
    """Yield the report on each document, or its failure, in the order of the documents; see :func:`audit_many`."""
    items = expand([paths] if isinstance(paths, (str, PathLike)) else paths)
    names = {item: printable_name(item) for item in items} if root is None else keys_of(items, root=root)
    job = AuditJob(options=options, manifest={} if manifest is None else read_manifest(manifest), names=names)
    return _results(job, items, Budget(jobs=jobs, seconds=timeout, memory=memory))


def _results(job: AuditJob, items: list[str], budget: Budget) -> Iterator[Report | Failure]:
    for outcome in run(job, items, budget):
        if outcome.failure is not None:
            yield outcome.failure
        elif outcome.value is not None:
            yield outcome.value
