"""What following hands back: the outcomes, and every form they can be given out in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    import pandas as pd

    from metrics.outputs.labels import Language
    from metrics.records import Correction, Decision
    from metrics.records.outcome import DocumentPart, Following, Outcome
    from metrics.tables.outcome_table import OutcomeTable

__all__ = ["Follow"]


@dataclass(frozen=True, slots=True, repr=False)
class Follow:
    """The targets of a plan followed into later reports.

    Args:
        following: Everything that was found.
    """

    following: Following

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {status}" for status, count in self.statuses.items())
        return f"<Follow of {len(self.outcomes)} targets of {self.plan.source}: {counts}>"

    @property
    def plan(self) -> DocumentPart:
        """The plan; its period is the one that its targets are set for."""
        return self.following.plan

    @property
    def reports(self) -> tuple[DocumentPart, ...]:
        """The reports."""
        return self.following.reports

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """One for each target, in the order of the plan."""
        return self.following.outcomes

    @property
    def decided(self) -> tuple[Decision | Correction, ...]:
        """What a person decided or corrected that fitted something."""
        return self.following.decided

    @property
    def statuses(self) -> Mapping[str, int]:
        """Outcomes by status."""
        return dict(Counter(outcome.status for outcome in self.outcomes))

    @property
    def missed(self) -> tuple[Outcome, ...]:
        """Outcomes that fall short of their target, without those that were dismissed."""
        return tuple(outcome for outcome in self.outcomes if outcome.missed)

    def select(self, indicator: str) -> Follow:
        """Return the outcomes of one indicator alone, by its name, an id of the lexicon, or part of the name."""
        kept = tuple(o for o in self.outcomes if indicator == o.target.key.indicator_id or indicator in o.target.key.indicator)
        return Follow(replace(self.following, outcomes=kept))

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain values, in the schema ``progress-metrics/follow-1``."""
        from metrics.outputs.follow.records import follow_record

        return follow_record(self.following)

    def to_json(self, indent: int | None = None) -> str:
        """Return everything as JSON, in the schema ``progress-metrics/follow-1``."""
        import json

        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    @property
    def table(self) -> OutcomeTable:
        """One line for each target, as a table that pandas, Arrow, polars and duckdb take."""
        from metrics.tables.outcome_table import OutcomeTable

        return OutcomeTable.of_outcomes(self.outcomes)

    def to_csv(self) -> str:
        """Return one line for each target, as CSV with a header."""
        return self.table.to_csv()

    def to_frame(self, *, floats: bool = False) -> pd.DataFrame:
        """Return one line for each target, as a data frame with exact decimals (or floats)."""
        return self.table.to_frame(floats=floats)

    def to_html(self, language: Language = "zh") -> str:
        """Return a page for the browser: the sentences of plan and report side by side, with the numbers marked."""
        from metrics.outputs.follow.page import follow_page

        return follow_page(self.following, language)

    def to_text(self, language: Language = "zh", *, columns: int | None = None, color: bool = False) -> str:
        """Return what a person reads in a terminal.

        Args:
            language: ``zh`` or ``en``.
            columns: Width to keep the table within; ``None`` for no limit.
            color: Use ANSI colours.
        """
        from metrics.outputs.follow.terminal import follow_text

        return follow_text(self.following, language, columns=columns, color=color)

    def to_xlsx(self, path: str | PathLike[str]) -> None:
        """Write a workbook with one line for each target.

        Raises:
            MissingExtraError: ``openpyxl`` is not installed.
            OutputError: The file cannot be written, or holds decisions that are not among those handed over.
        """
        from metrics.decisions import Decisions
        from metrics.decisions.kept import check_kept
        from metrics.outputs.follow.workbook import write_workbook

        check_kept(path, Decisions.of_entries(self.decided))
        table = self.table
        write_workbook(table.columns, table.records, path)

    def _repr_html_(self) -> str:
        from metrics.outputs.follow.page import follow_fragment

        return follow_fragment(self.following)


@dataclass(frozen=True, slots=True, repr=False)
class Panel:
    """One line for each target of each report.

    Args:
        records: The lines, exact values by column.
    """

    records: tuple[dict[str, Any], ...]

    def __repr__(self) -> str:
        regions = len({record["region"] for record in self.records})
        return f"<Panel of {len(self.records)} targets of {regions} regions>"

    def __len__(self) -> int:
        return len(self.records)

    @property
    def table(self) -> OutcomeTable:
        """The lines as a table that pandas, Arrow, polars and duckdb take."""
        from metrics.tables.outcome_table import OutcomeTable

        return OutcomeTable("outcomes", self.records)

    def to_frame(self, *, floats: bool = False) -> pd.DataFrame:
        """Return the lines as a data frame with exact decimals (or floats)."""
        return self.table.to_frame(floats=floats)

    def to_csv(self) -> str:
        """Return the lines as CSV with a header."""
        return self.table.to_csv()

    def to_file(self, path: str | PathLike[str]) -> None:
        """Write the lines to *path* in the form that its name ends in: csv, parquet, xlsx, db or sqlite.

        Raises:
            ChoiceError: The name ends in nothing of these.
            MissingExtraError: The form needs an optional dependency.
            OutputError: The file cannot be written.
        """
        from metrics.outputs.follow.files import write_table

        write_table(self.table, path)

    def _repr_html_(self) -> str:
        return self.table._repr_html_()
