"""总体比率: the rate of a whole must lie between the rates of its parts, whatever their weights.

Tested for growth where a list after 其中 gives level and growth of parts that make up the whole.

Source: elementary: a weighted mean lies within its terms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.operand import operand_of
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import is_amount, is_percent, same_unit
from metrics.messages import message
from metrics.records.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

MOST_PARTS = 4


def find_bound_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every whole of *view* with its growth and the growth of all its parts."""
    for cell, whole in view.numbers_saying("of_which", is_amount):
        if whole.unit is not None:
            yield from _growth_of_whole(view, cell, whole)


def _growth_of_whole(view: View, cell: CellView, whole: Quantity) -> Iterable[Statement]:
    following = list(cell.following(whole))
    if len(following) < 5 or not _is_growth(following[0]):
        return
    claim, rest = following[0], following[1:]
    if not view.finder("of_which").search(cell.gap(claim, rest[0])):
        return
    pairs = _level_and_growth(view, rest, whole)
    if not 2 <= len(pairs) <= MOST_PARTS or not _adds_up(whole, [level for level, _ in pairs]):
        return
    flat = tuple(quantity for pair in pairs for quantity in pair)
    yield Statement(
        kind="growth", claim=claim, readings=(Reading("weighted_growth", flat),), subject=message("subject.growth_of_whole")
    )


def _is_growth(quantity: Quantity) -> bool:
    return is_percent(quantity) and quantity.aspect == "growth"


def _level_and_growth(view: View, rest: list[Quantity], whole: Quantity) -> list[tuple[Quantity, Quantity]]:
    """Return the leading pairs of a level in the unit of *whole* and its growth."""
    pairs: list[tuple[Quantity, Quantity]] = []
    for level, growth in zip(rest[::2], rest[1::2], strict=False):
        if not (is_amount(level) and same_unit(view, level, whole) and _is_growth(growth)):
            break
        pairs.append((level, growth))
    return pairs


def _adds_up(whole: Quantity, parts: list[Quantity]) -> bool:
    operand = operand_of(whole)
    operands = [other for part in parts if (other := operand_of(part)) is not None]
    if operand is None or len(operands) < len(parts):
        return False
    return operand.nearest.meets(Interval.total([other.nearest for other in operands]))


FAMILY = Family(
    "bounds",
    find_bound_checks,
    kinds=("growth",),
    forms=("weighted_growth",),
)
