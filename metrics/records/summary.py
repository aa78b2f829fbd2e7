"""The counts of an analysis that a reader asks for first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping  # noqa: TC003  the types of fields can be resolved at run time
from dataclasses import dataclass
from fractions import Fraction
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from metrics.records.check import Check, Claim
    from metrics.records.comparison import Comparison, NotCompared
    from metrics.records.quantity import Quantity
    from metrics.records.row import Row

__all__ = ["Summary", "summarise"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The counts a reader asks for first.

    Args:
        rows: Rows of the report.
        quantities: Numbers that were read.
        compared: Targets that were compared.
        not_compared: Numeric targets that found no answer.
        statuses: Comparisons by status.
        row_statuses: Rows by status.
        exceeded: Comparisons that exceed their target.
        checks: Arithmetic statements that were recognised.
        verdicts: Checks by verdict.
        findings: Checks that do not hold.
        findings_by_kind: The same by family.
        doubts: Checks that a reader should look at, no findings.
        claims: Claims by verdict.
        covered: Numbers that take part in a judged check.
        coverable: Numbers that could: those of comparisons and of checks, and all percentages.
    """

    rows: int
    quantities: int
    compared: int
    not_compared: int
    statuses: Mapping[str, int]
    row_statuses: Mapping[str, int]
    exceeded: int
    checks: int
    verdicts: Mapping[str, int]
    findings: int
    findings_by_kind: Mapping[str, int]
    doubts: int
    claims: Mapping[str, int]
    covered: int
    coverable: int

    @property
    def coverage(self) -> Fraction | None:
        """Share of the numbers that could be checked that were; ``None`` when none could."""
        return Fraction(self.covered, self.coverable) if self.coverable else None


def summarise(
    *,
    rows: Sequence[Row],
    quantities: Sequence[Quantity],
    comparisons: Sequence[Comparison],
    not_compared: Sequence[NotCompared],
    checks: Sequence[Check],
    claims: Sequence[Claim],
) -> Summary:
    """Return the counts of what was found in one document."""
    return Summary(
        rows=len(rows),
        quantities=len(quantities),
        compared=len(comparisons),
        not_compared=len(not_compared),
        statuses=_counted(comparisons, "status"),
        row_statuses=_counted([r for r in rows if r.status is not None], "status"),
        exceeded=sum(c.exceeded is True for c in comparisons),
        checks=len(checks),
        verdicts=_counted(checks, "verdict"),
        findings=sum(c.finding for c in checks),
        findings_by_kind=_counted([c for c in checks if c.finding], "kind"),
        doubts=sum(c.doubtful for c in checks),
        claims=_counted(claims, "verdict"),
        covered=_covered(checks),
        coverable=_coverable(quantities, comparisons, checks),
    )


def _covered(checks: Iterable[Check]) -> int:
    """Return how many numbers take part in a check that was judged."""
    return len({key for c in checks if c.verdict != "not_checkable" for key in (c.reported, *c.operands)})


def _coverable(quantities: Iterable[Quantity], comparisons: Iterable[Comparison], checks: Iterable[Check]) -> int:
    """Return how many numbers could take part in one."""
    could = {key for c in checks for key in (c.reported, *c.operands)}
    could.update(key for c in comparisons for key in (c.target, c.actual) if key is not None)
    could.update(q.id for q in quantities if q.unit in ("%", "百分点"))
    return len(could)


def _counted(results: Iterable[object], field: str) -> Mapping[str, int]:
    """Return how many of *results* have each value of a field."""
    return dict(Counter(map(attrgetter(field), results)))
