"""Totals of steps that the text counts: 首期培训132人、次期158人，累计培训290人.

The steps are told one by one from the first, in words of one kind (期, 批, 季度). Where the total adds up what the first of
them was said to do, it can be of no more; else, as in 累计达到400户, more may have been there before.

Source: elementary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import amounts_before, is_plan
from metrics.extraction.word_patterns import WordPattern

if TYPE_CHECKING:
    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["step_total"]

SUMMED = WordPattern(r"^(?P<time><whole_year|this_period>)?<so_far|total>(?P<deed><han>{0,8}?)<is|about>?$")
FIRST = WordPattern(r"<first_in_order>")
NEXT = WordPattern(r"^<next_in_order>")
MOST_STEPS = 6
FEWEST = 2
SHORTEST = 2  # characters of a deed


def step_total(view: View, cell: CellView, whole: Quantity) -> Statement | None:
    """Return the statement that *whole* is the total of the steps right before it."""
    said = None if cell.lacks("first_in_order", "next_in_order") else SUMMED.of(cell).match(cell.head(whole))
    parts = () if said is None else _steps_before(view, cell, whole)
    if said is None or not parts:
        return None
    deed = said["deed"][:SHORTEST]
    same = len(deed) == SHORTEST and deed in cell.head(parts[0])
    same = same and (said["time"] is None or _are_all(view, cell, parts))
    return Statement(kind="sum", claim=whole, readings=(Reading("total", parts),), firm=same and not _of_more(whole, parts))


def _steps_before(view: View, cell: CellView, whole: Quantity) -> tuple[Quantity, ...]:
    """Return the steps before *whole* in its sentence, from the first on; none where they do not reach back to that."""
    steps: list[Quantity] = []
    for other in amounts_before(cell, whole, like=whole):
        if is_plan(view, cell, other) or len(steps) == MOST_STEPS:
            return ()
        steps.append(other)
        if not NEXT.of(cell).match(cell.head(other)):
            break
    steps.reverse()
    heads = [cell.head(step) for step in steps]
    told = len(steps) >= FEWEST and all(_goes_on(cell, heads[0], head) for head in heads[1:])
    return tuple(steps) if told and len(set(heads)) == len(heads) else ()


def _goes_on(cell: CellView, first: str, later: str) -> bool:
    """Return whether *later* names a further step of the kind that *first* names one of (首期, 次期)."""
    said = NEXT.of(cell).match(later)
    kind = "" if said is None else later[said.end() : said.end() + 1]
    return kind != "" and any(first[one.end() : one.end() + 1] == kind for one in FIRST.of(cell).finditer(first))


def _are_all(view: View, cell: CellView, parts: tuple[Quantity, ...]) -> bool:
    """Return whether *parts* are called by all the names of a partition (上半年, 下半年), so that none is left out."""
    heads = [cell.head(part) for part in parts]
    named = (one.names for one in view.partitions if len(one.names) == len(heads))
    return any(all(name in head for name, head in zip(names, heads, strict=True)) for names in named)


def _of_more(whole: Quantity, parts: tuple[Quantity, ...]) -> bool:
    """Return whether *whole* is no total of *parts* alone: more than twice as much, or no more than one of them."""
    values = [part.value for part in parts if part.value is not None]
    return whole.value is None or not max(values) < whole.value <= 2 * sum(values)
