"""Everything that the stages found in one document; all that tables and outputs draw."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  the types of fields can be resolved at run time
from dataclasses import dataclass, field
from typing import Protocol

from metrics.records.check import Check, Claim  # noqa: TC001
from metrics.records.comparison import Comparison, NotCompared  # noqa: TC001
from metrics.records.decision import Correction, Decision  # noqa: TC001
from metrics.records.link import Link, links_of
from metrics.records.quantity import Quantity  # noqa: TC001
from metrics.records.row import Period, Row  # noqa: TC001
from metrics.records.summary import Summary, summarise

__all__ = ["Analysed", "Analysis"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Everything that the stages found in one document, before any output form.

    Args:
        decided: The decisions and corrections of a person that fitted something in the document.
    """

    source: str
    title: str | None = None
    issuer: str | None = None
    region: str | None = None
    period: Period | None = None
    rows: tuple[Row, ...] = field(default=(), repr=False)
    quantities: tuple[Quantity, ...] = field(default=(), repr=False)
    comparisons: tuple[Comparison, ...] = field(default=(), repr=False)
    not_compared: tuple[NotCompared, ...] = field(default=(), repr=False)
    checks: tuple[Check, ...] = field(default=(), repr=False)
    claims: tuple[Claim, ...] = field(default=(), repr=False)
    notes: tuple[str, ...] = field(default=(), repr=False)
    columns: Mapping[str, str | None] = field(default_factory=dict, repr=False)
    decided: tuple[Decision | Correction, ...] = field(default=(), repr=False)

    @property
    def findings(self) -> tuple[Check, ...]:
        """Checks that do not hold, the gravest first."""
        order = ("conclusion_inconsistent", "inconsistent")
        return tuple(sorted((c for c in self.checks if c.finding), key=lambda c: order.index(c.verdict)))

    @property
    def doubts(self) -> tuple[Check, ...]:
        """Checks that a reader should look at though they may hold: told apart from the findings and counted apart."""
        return tuple(check for check in self.checks if check.doubtful)

    @property
    def links(self) -> tuple[Link, ...]:
        """The relations between numbers that the comparisons and checks rest on."""
        return links_of(self.comparisons, self.checks, self.quantities)

    @property
    def summary(self) -> Summary:
        """The counts a reader asks for first."""
        return summarise(
            rows=self.rows,
            quantities=self.quantities,
            comparisons=self.comparisons,
            not_compared=self.not_compared,
            checks=self.checks,
            claims=self.claims,
        )


class Analysed(Protocol):
    """What holds an analysis: a report as a user has it."""

    @property
    def analysis(self) -> Analysis:
        """Everything that was found."""
