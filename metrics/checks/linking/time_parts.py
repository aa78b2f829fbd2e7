"""Parts in time: quarters that together are the year, years that together are the span that their total is told of.

一季度21万吨、二季度24万吨、三季度23万吨、四季度22万吨，全年90万吨: the times themselves say that nothing is left out.

Source: the wording of statistical communiqués.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from metrics.checks.linking.links import amounts_before, is_plan
from metrics.statements.cores import core

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["are_all_of_the_time", "parts_in_time"]

FEWEST = 2
MOST = 12
ONE_DAY = timedelta(days=1)


def are_all_of_the_time(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Return whether the times of *parts*, in their order, make up the time of *whole* without a gap."""
    if whole.period is None or len(parts) < FEWEST:
        return False
    spans = [part.period for part in parts if part.period is not None and part.period_basis == "stated"]
    if len(spans) < len(parts) or (spans[0].start, spans[-1].end) != (whole.period.start, whole.period.end):
        return False
    return all(one.end + ONE_DAY == other.start for one, other in pairwise(spans))


def parts_in_time(view: View, cell: CellView, whole: Quantity) -> tuple[Quantity, ...]:
    """Return the numbers before *whole* that tell the parts of its time, one after the other, of one thing; none else."""
    found: list[Quantity] = []
    for other in _of_its_own_time(view, cell, whole):
        found.insert(0, other)
        if are_all_of_the_time(whole, found):
            return tuple(found) if _are_of_one_thing(cell, found) else ()
        if len(found) == MOST:
            break
    return ()


def _of_its_own_time(view: View, cell: CellView, whole: Quantity) -> Iterator[Quantity]:
    """Yield the numbers like *whole* right before it that name a time of their own, nearest first."""
    for other in amounts_before(cell, whole, like=whole):
        if other.period_basis != "stated" or other.aspect != "level" or is_plan(view, cell, other) or other.role == "target":
            return
        yield other


def _are_of_one_thing(cell: CellView, parts: Sequence[Quantity]) -> bool:
    """Return whether the parts name no more than one thing, which those behind the first may leave out."""
    names = {core(cell.head(part).strip("、"), cell.lexicon) for part in parts}
    return len(names - {""}) <= 1
