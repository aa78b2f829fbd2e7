"""What can be asked of whatever holds an analysis: each of its parts by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from metrics.records.analysis import Analysis
    from metrics.records.check import Check, Claim
    from metrics.records.comparison import Comparison, NotCompared
    from metrics.records.decision import Correction, Decision
    from metrics.records.link import Link
    from metrics.records.quantity import Quantity
    from metrics.records.row import Period, Row
    from metrics.records.summary import Summary

__all__ = ["Facts"]


class Facts:
    """The parts of an analysis by their names."""

    __slots__ = ()

    analysis: Analysis

    @property
    def source(self) -> str:
        """Name of the file."""
        return self.analysis.source

    @property
    def title(self) -> str | None:
        """Title of the report."""
        return self.analysis.title

    @property
    def issuer(self) -> str | None:
        """Who issued the report."""
        return self.analysis.issuer

    @property
    def region(self) -> str | None:
        """Region the report is about."""
        return self.analysis.region

    @property
    def period(self) -> Period | None:
        """The period the report is about (报告期)."""
        return self.analysis.period

    @property
    def rows(self) -> tuple[Row, ...]:
        """Rows and paragraphs, in order."""
        return self.analysis.rows

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Numbers that measure or count something, in order."""
        return self.analysis.quantities

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Targets with what was achieved."""
        return self.analysis.comparisons

    @property
    def not_compared(self) -> tuple[NotCompared, ...]:
        """Numeric targets that found no answer, with the reason."""
        return self.analysis.not_compared

    @property
    def checks(self) -> tuple[Check, ...]:
        """Arithmetic statements of the report, recomputed."""
        return self.analysis.checks

    @property
    def findings(self) -> tuple[Check, ...]:
        """Checks that do not hold, the gravest first."""
        return self.analysis.findings

    @property
    def doubts(self) -> tuple[Check, ...]:
        """Checks that a reader should look at though they may hold: told apart from the findings and counted apart."""
        return self.analysis.doubts

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Claims in words beside their evidence."""
        return self.analysis.claims

    @property
    def links(self) -> tuple[Link, ...]:
        """The relations between numbers that the comparisons and checks rest on, with their evidence."""
        return self.analysis.links

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out of the reading, and why."""
        return self.analysis.notes

    @property
    def decided(self) -> tuple[Decision | Correction, ...]:
        """What a person decided or corrected that fitted something in the report."""
        return self.analysis.decided

    @property
    def columns(self) -> Mapping[str, str | None]:
        """What each column was taken to hold, by header."""
        return self.analysis.columns

    @property
    def summary(self) -> Summary:
        """The counts a reader asks for first."""
        return self.analysis.summary
