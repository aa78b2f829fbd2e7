"""由A增加到B: the two levels that a change leads from and to, with the years that the text gives them."""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from metrics.extraction.word_patterns import WordPattern

if TYPE_CHECKING:
    from metrics.checks.engine.document_view import CellView
    from metrics.records import Quantity

__all__ = ["raised_before", "years_between"]

FARTHEST = 24  # characters from the level reached to the change
RAISED = WordPattern(
    r"<rise|fall|shorten|cut|reshape|moved_short><arrives>(?:((?:19|20)\d\d)年<month_end>?的?[^\d,。;]{0,4})?$"
)
FROM = re.compile(r"(?:由|从)[^,。;]{0,16}$")
STARTED = WordPattern(r"((?:19|20)\d\d)年<month_end>?的?[^\d,。;]{0,10}$")
LASTING = re.compile(r"([二三四五六七八九十2-9]|10)年(?:来|间|以来)")
NUMERALS = "零一二三四五六七八九十"


def raised_before(cell: CellView, claim: Quantity, *, farthest: int = FARTHEST) -> tuple[Quantity, Quantity] | None:
    """Return the level reached and the one it started from, nearest before *claim*."""
    earlier = list(islice((other for other in cell.before(claim, reach="near") if other.value is not None), 4))
    for now, before in pairwise(earlier):
        if now.unit != before.unit or now.unit is None:
            continue
        if RAISED.of(cell).search(cell.gap(before, now)) and FROM.search(cell.lead(before)):
            return (now, before) if len(cell.gap(now, claim)) <= farthest else None
    return None


def years_between(cell: CellView, now: Quantity, before: Quantity) -> tuple[int, ...]:
    """Return how many years lie between two levels: by their years, else by words (五年来) that leave one year open."""
    first, last = (
        STARTED.of(cell).search(cell.text[max(0, before.start - 24) : before.start]),
        RAISED.of(cell).search(cell.gap(before, now)),
    )
    if first is not None and last is not None and last[1] is not None:
        years = int(last[1]) - int(first[1])
        return (years,) if years > 1 else ()
    said = None if first is not None else LASTING.search(cell.text[max(0, before.start - 40) : before.start])
    if said is None:
        return ()
    lasting = int(said[1]) if said[1].isdigit() else NUMERALS.index(said[1])
    return tuple(years for years in (lasting, lasting - 1) if years > 1)
