"""Whether what was done and a plan go together for a stated completion, and what else tells the plan: tasks of a row, gaps."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.linking.links import is_plan, of_own_subject, set_tasks
from metrics.checks.linking.plans import was_set
from metrics.statements.goal_phrases import gap_side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

    Pair = tuple[Quantity, Quantity]

__all__ = ["gaps_beside", "is_gap", "is_of_claim", "is_set_here", "is_stated_here", "other_tasks"]

MOST_TASKS = 4
FAR_BELOW = 5  # times less than what was done, which no plan is that was only exceeded


def is_of_claim(view: View, cell: CellView, claim: Quantity, part: Quantity, whole: Quantity) -> bool:
    """Return whether *claim* is of *part*: no other thing stands between but its own plan (；改造任务320户，完成率101.9%)."""
    beside = cell.previous(claim) is whole and is_plan(view, cell, whole)
    return beside or not of_own_subject(cell, part, claim)


def is_stated_here(cell: CellView, part: Quantity, whole: Quantity) -> bool:
    """Return whether the text or the row joins *part* and *whole*, so that a share of another plan is a finding.

    A plan of an earlier sentence must be called like what was done, and so must one of another paragraph of prose.
    """
    if whole.row != part.row:
        return cell.row.table is not None or (part.indicator is not None and whole.indicator == part.indicator)
    first, second = sorted((part, whole), key=lambda one: one.start)
    if whole.cell != part.cell or cell.joined(first, second):
        return True
    return cell.sentences_between(first, second) <= 1 and (whole.indicator is None or whole.indicator == part.indicator)


def is_set_here(view: View, cell: CellView, part: Quantity, whole: Quantity) -> bool:
    """Return whether *whole* may be the plan of *part*: one of an earlier sentence must be set as one."""
    here = (whole.row, whole.cell) == (cell.row.id, cell.index)
    return not here or whole.start > part.start or cell.joined(whole, part) or was_set(view, cell, whole)


def is_gap(cell: CellView, number: Quantity, done: Quantity) -> bool:
    """Return whether *number* says how far from the plan, and is no plan of what was *done* (接种8600名，超年度目标250人)."""
    here = (number.row, number.cell) == (cell.row.id, cell.index)
    if not here or number.value is None or done.value is None or gap_side(cell.head(number), cell.lexicon) is None:
        return False
    return number.role != "target" or FAR_BELOW * number.value < done.value


def other_tasks(view: View, pairs: Sequence[Pair]) -> list[Pair]:
    """Return what else the row sets in the unit of what was done: tried before a share is said not to hold."""
    part = pairs[0][0] if pairs else None
    return [] if part is None else [(part, task) for task in islice(set_tasks(view, part), MOST_TASKS)]


def gaps_beside(cell: CellView, claim: Quantity) -> Iterator[tuple[Quantity, str]]:
    """Yield the numbers right behind and right before *claim* that say how far from the plan, with the form they ask for."""
    for gap in (cell.next(claim), cell.previous(claim)):
        side = None if gap is None or gap.role == "target" else gap_side(cell.head(gap), cell.lexicon)
        if gap is not None and side is not None:
            signed = gap.value is not None and gap.value < 0  # 较计划减少1.6万吨 carries its own sign
            yield gap, "ratio_by_excess" if signed or side == "above" else "ratio_by_shortfall"
