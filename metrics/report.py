"""What an audit hands back: one frozen object that knows its tables and every form they can be given out in.

Nothing here computes a verdict; a report only shows what the stages found.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from metrics.records.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from os import PathLike
    from pathlib import Path

    import pandas as pd

    from metrics.lexicon import Lexicon
    from metrics.outputs.annotate.written import AnnotatedCopy
    from metrics.outputs.explanation import RowExplanation
    from metrics.outputs.labels import Language
    from metrics.outputs.page.snippets import MarkedText
    from metrics.records import (
        Analysis,
        Correction,
        Decision,
    )
    from metrics.tables.report_table import ReportTable, TableName

__all__ = ["Report"]


@dataclass(frozen=True, slots=True, repr=False)
class Report(Facts):
    """The audit of one report.

    Args:
        analysis: Everything that was found.
        path: Where the file lies, when the report was read from one; two files may share a name.
    """

    analysis: Analysis
    path: str | None = field(default=None, compare=False)

    def select(self, *, only: str | Collection[str] = (), skip: str | Collection[str] = ()) -> Report:
        """Return the report with the checks of some kinds alone.

        Args:
            only: Kinds (``completion_rate``, ``sum`` …; the column ``kind`` of the checks; or in Chinese, ``完成率``) to
                keep; all when empty.
            skip: Kinds to leave out.

        Raises:
            ChoiceError: There is no such kind.
        """
        from dataclasses import replace

        from metrics.arguments import as_names, check_choice
        from metrics.outputs.labels import labels

        called = {zh: kind for kind, (zh, _) in labels()["kind"].items()}
        wanted, unwanted = ([called.get(name, name) for name in as_names(names)] for names in (only, skip))
        for kind in (*wanted, *unwanted):
            check_choice("kind of check", kind, labels()["kind"])
        kept = tuple(c for c in self.analysis.checks if (not wanted or c.kind in wanted) and c.kind not in unwanted)
        return replace(self, analysis=replace(self.analysis, checks=kept))

    def explain(self, key: str | int, *, lexicon: Lexicon | None = None, language: Language = "zh") -> RowExplanation:
        """Tell why the targets of a row are answered as they are, and what its checks rest on.

        Args:
            key: Id of a row, its number or line as printed; id of a comparison, a check, a number, which brings its row.
            lexicon: The words that the report was audited with, where they were not the shipped ones.
            language: Of the text that ``str()`` gives.

        Raises:
            ChoiceError: Nothing in the report goes by *key*.

        Examples:
            >>> import metrics
            >>> report = metrics.compare("新建公园3个", "新建公园4个，建成公园2个")
            >>> explained = report.explain(1).explanation
            >>> [(tried.text, tried.outcome) for tried in explained.targets[0].tried]
            [('4个', 'chosen'), ('2个', 'another_answers')]
        """
        from metrics.lexicon import Lexicon as Default
        from metrics.lookup import explain

        return explain(self.analysis, key, lexicon or Default.default(), language)

    def marked(self, row: str | int, cell: int | None = None) -> MarkedText:
        """Return a row's text, which a notebook shows with every quantity marked by role.

        Args:
            row: Id of the row.
            cell: Index of one cell; all cells, a line each, when ``None``.

        Raises:
            ChoiceError: There is no such row or cell.
        """
        from metrics.outputs.page.snippets import marked_row

        return marked_row(self.analysis, row, cell)

    def table(self, name: TableName) -> ReportTable:
        """Return one table, which pandas, polars, duckdb and pyarrow can read.

        Args:
            name: ``documents``, ``rows``, ``quantities``, ``comparisons``, ``not_compared``, ``checks``, ``claims``,
                ``targets`` or ``links``.

        Raises:
            ChoiceError: There is no such table.
        """
        from metrics.tables.report_table import ReportTable

        return ReportTable.of(self.analysis, name)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as the interchange JSON ``progress-metrics/1``, as plain Python values."""
        from metrics.tables.table_records import to_dict

        return to_dict(self.analysis)

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the report as the interchange JSON ``progress-metrics/1``; one line unless *indent* is given."""
        import json

        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def to_frame(self, name: TableName = "comparisons", *, floats: bool = False) -> pd.DataFrame:
        """Return one table as a pandas frame; :meth:`table` lists the names.

        Args:
            name: The table.
            floats: Give numbers as ``float64``, rounded, instead of exact :class:`~decimal.Decimal`.

        Raises:
            ChoiceError: There is no such table.
        """
        return self.table(name).to_frame(floats=floats)

    def to_csv(self, name: TableName = "comparisons") -> str:
        """Return one table as CSV text; cells that a spreadsheet would run as a formula get a leading ``'``."""
        return self.table(name).to_csv()

    def to_excel(
        self, path: str | PathLike[str], *, language: Language = "zh", decisions: Iterable[Decision | Correction] = ()
    ) -> None:
        """Write the audit as a workbook to decide in (needs the extra ``excel``); ``decisions=`` reads it back.

        Args:
            path: The file.
            language: Language of headers and words: ``zh`` or ``en``.
            decisions: What was decided before, where the workbook should also keep what fits nothing in this report.

        Raises:
            MissingExtraError: ``xlsxwriter`` is not installed.
            OutputError: The file cannot be written, or holds decisions that are not among those handed over.

        Examples:
            >>> import tempfile
            >>> from pathlib import Path
            >>> import metrics
            >>> from metrics.decisions import read_decisions
            >>> from metrics.samples import sample_report
            >>> with tempfile.TemporaryDirectory() as folder:
            ...     book = Path(folder, "found.xlsx")
            ...     metrics.audit(sample_report()).to_excel(book)
            ...     len(read_decisions(book))
            0
        """
        from metrics.decisions import Decisions
        from metrics.decisions.kept import check_kept
        from metrics.outputs.workbook.report_book import write_report_book

        check_kept(path, Decisions.of_entries((*self.decided, *decisions)))
        write_report_book([self.analysis], path, language, decisions)

    def to_parquet(self, name: TableName, path: str | Path) -> None:
        """Write one table as a Parquet file (needs the extra ``arrow``)."""
        self.table(name).to_parquet(path)

    def to_html(self, *, language: Language = "zh") -> str:
        """Return a page of its own that opens without a network."""
        from metrics.outputs.page.html import to_html

        return to_html(self.analysis, language=language)

    def annotate(
        self,
        target: str | Path,
        source: str | Path | Any = None,
        *,
        targets: bool = False,
        doubts: bool = False,
        language: Language = "zh",
        lexicon: Lexicon | None = None,
        columns: Mapping[str, str] | None = None,
    ) -> AnnotatedCopy:
        """Write a copy of the report's file with a comment at every number that does not hold (:func:`metrics.annotate`).

        Args:
            target: Where the copy is written; never the report itself.
            source: The file, when it does not lie any more where it was read from.
            targets: Also comment on every target, with what became of it.
            doubts: Also comment on what may well hold but is worth a look.
            language: Language of the comments.
            lexicon: Words that the report was read by, when they were not the library's own.
            columns: Roles of columns that the report was audited with.

        Raises:
            AnnotationError: Files of this format hold no comments, or the report was read from no file.
            OutputError: *target* is the report itself or cannot be written.
        """
        from metrics.errors import AnnotationError
        from metrics.outputs.annotate.copy import Source, annotate_report

        found = self.path if source is None else source
        if found is None:
            raise AnnotationError(self.source, "was not read from a file with a path; give the file as source")
        return annotate_report(
            self.analysis,
            Source.read(found),
            target,
            language=language,
            doubts=doubts,
            targets=targets,
            lexicon=lexicon,
            columns=columns,
        )

    def _repr_html_(self) -> str:
        from metrics.outputs.page.snippets import report_snippet

        return report_snippet(self.analysis)

    def __repr__(self) -> str:
        s = self.summary
        return f"<Report {self.source!r}: {s.rows} rows, {s.compared} comparisons, {s.checks} checks, {s.findings} findings>"
