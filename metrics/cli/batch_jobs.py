"""What is done with one report of many, where it is audited: drawn in the form asked for, or made ready to be loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from metrics.batches.job import AuditJob
    from metrics.decisions import Correction, Decision
    from metrics.lexicon import Lexicon
    from metrics.outputs.database.prepared import Prepared
    from metrics.outputs.labels import Language
    from metrics.outputs.page.index import IndexEntry
    from metrics.records import Analysis
    from metrics.report import Report
    from metrics.tables.report_table import TableName

__all__ = ["Drawing", "Drawn", "Preparing"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One report in the form that was asked for.

    Args:
        text: The report in that form.
        page: The page for the browser, where one is asked for.
        stem: What the page is called.
        findings: Number of checks that do not hold.
        found: Something does not hold, a check or a claim, and nobody dismissed it.
        decided: The decisions and corrections that fitted something in it.
        entry: What the index of the pages says of it, where pages are asked for.
        kept: The audit itself, for a form that holds all reports.
    """

    text: str
    page: str | None
    stem: str
    findings: int
    found: bool
    entry: IndexEntry | None = None
    decided: tuple[Decision | Correction, ...] = ()
    kept: Analysis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Audits a document and draws the report.

    Args:
        audit: The audit.
        form: One of :data:`metrics.cli.forms.REPORT_FORMS`.
        table: The table, for CSV.
        language: Language of the text and the page.
        columns: Width of the terminal.
        color: Use colours.
        screen: Lines of a screen that a text is folded to; ``None`` shows all.
        brief: Only the counts.
        page: Make a page for the browser too.
    """

    audit: AuditJob
    form: str
    table: TableName = "comparisons"
    language: Language = "zh"
    columns: int | None = None
    color: bool = False
    screen: int | None = None
    brief: bool = False
    page: bool = False

    def warm(self) -> None:
        """Load what every audit needs."""
        self.audit.warm()

    def __call__(self, name: str) -> Drawn:
        """Return the drawn report on the document *name*."""
        from pathlib import Path

        report = self.audit(name)
        findings = report.summary.findings
        page, entry = self.pages(report) if self.page else (None, None)
        return Drawn(
            text="" if self.form == "xlsx" else self.text(report),
            page=page,
            stem=Path(report.source).stem,
            findings=findings,
            found=findings > 0 or any(claim.refuted for claim in report.claims),
            decided=report.analysis.decided,
            entry=entry,
            kept=report.analysis if self.form == "xlsx" else None,
        )

    def pages(self, report: Report) -> tuple[str, IndexEntry]:
        """Return the page of *report* and its line in the index of pages."""
        from metrics.outputs.page.index import IndexEntry

        return report.to_html(language=self.language), IndexEntry.of(report.analysis, self.language)

    def text(self, report: Report) -> str:
        """Return *report* in the form that is asked for."""
        if self.form == "jsonl":
            return report.to_json() + "\n"
        if self.form == "json":
            return report.to_json(indent=1) + "\n"
        if self.form == "csv":
            return report.to_csv(self.table)
        if self.form == "html":
            return report.to_html(language=self.language)
        if self.form != "text":
            raise NotImplementedError(self.form)
        from metrics.outputs.terminal import report_text

        return report_text(
            report.analysis,
            language=self.language,
            columns=self.columns,
            color=self.color,
            screen=self.screen,
            brief=self.brief,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparing:
    """Audits a document and makes its tables ready for the database.

    Args:
        audit: The audit.
        keys: What documents are known by.
        lexicon: The words they are read by.
    """

    audit: AuditJob
    keys: Mapping[str, str]
    lexicon: Lexicon | None = None

    def warm(self) -> None:
        """Load what every audit needs."""
        self.audit.warm()

    def __call__(self, name: str) -> Prepared:
        """Return the tables of the document *name*."""
        from metrics.outputs.database.prepared import prepare

        return prepare(self.audit(name).analysis, self.keys[name], lexicon=self.lexicon)
