"""What a person decided about the pairs of one row, before any pair is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from metrics.comparison.pairing import Pair
from metrics.decisions import NO_DECISIONS
from metrics.decisions.decided import NO_TARGET
from metrics.records import NotCompared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from metrics.decisions import Decisions
    from metrics.records import Comparison, Quantity

__all__ = ["NOTHING_RULED", "RowRulings", "rulings_by_row"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRulings:
    """What is decided for one row.

    Args:
        decisions: All decisions.
        given: Pairs whose target stands in the row; the answer may stand in another.
        settled: Ids of the numbers of all given pairs, which take part in no other.
    """

    decisions: Decisions = NO_DECISIONS
    given: tuple[Pair, ...] = ()
    settled: frozenset[str] = field(default=frozenset(), repr=False)

    def free(self, quantities: Iterable[Quantity]) -> list[Quantity]:
        """Return the numbers that may still be paired."""
        if not self.settled:
            return list(quantities)
        return [quantity for quantity in quantities if quantity.id not in self.settled]

    def kept(self, pairs: Iterable[Pair]) -> tuple[Pair, ...]:
        """Return the pairs that nobody forbade."""
        return tuple(pair for pair in pairs if self._may(pair) and not self.decisions.bars(pair.target, pair.actual))

    def barred(self, pairs: Iterable[Pair]) -> tuple[Pair, ...]:
        """Return the pairs that a person forbade."""
        if not self.decisions:
            return ()
        return tuple(pair for pair in pairs if self._may(pair) and self.decisions.bars(pair.target, pair.actual))

    def unfit(self, row: str, found: Iterable[Comparison]) -> Iterator[NotCompared]:
        """Yield the targets of given pairs that could not be compared: their units do not convert."""
        compared = {comparison.target for comparison in found}
        for pair in self.given:
            if pair.target.id not in compared:
                yield NotCompared(row=row, target=pair.target.id, candidates=(pair.actual.id,), reason="unit_differs")

    def _may(self, pair: Pair) -> bool:
        return not {pair.target.id, pair.actual.id} & self.settled and NO_TARGET not in pair.target.rules


NOTHING_RULED = RowRulings()


def rulings_by_row(quantities: Sequence[Quantity], decisions: Decisions) -> Mapping[str, RowRulings]:
    """Return what is decided for each row that holds a number; empty when nothing is decided."""
    if not decisions:
        return {}
    given: dict[str, list[Pair]] = {}
    for target, actual in decisions.given(quantities):
        given.setdefault(target.row, []).append(Pair(target, actual, 1.0, "pair.given"))
    settled = frozenset(number.id for pairs in given.values() for pair in pairs for number in (pair.target, pair.actual))
    return {
        row: RowRulings(decisions=decisions, given=tuple(given.get(row, ())), settled=settled)
        for row in {quantity.row for quantity in quantities}
    }
