"""Gaps between a result and the goal that it answers, stated behind both: 支出2318万元，低于控制数2650万元，少支332万元.

Result and goal are known from their comparison; the clause of the gap says no more than that there is one (少支, 富余, 欠), or
names the goal again (与省定目标相差2微克). The words measure how far the two lie apart, whichever lies higher.

Source: 考核通报 usage.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from metrics.checks.engine.scales import POINTS
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import (
    THAN,
    asks_plan,
    is_amount,
    is_percent,
    of_year_before,
    same_level,
    same_unit,
    targets_of,
)
from metrics.checks.linking.resumed import spoken_of
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["distance_to_goal", "linked_gaps", "nearest_goals"]

_REACH = 40  # characters of the clause before a gap
_SHORTEST_NAME = 2  # characters
_LONGEST_DEED = 4  # characters of what was done by so much more or less (少支, 多完成)


def linked_gaps(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """Yield the statement that *claim* is how far the result before it lies from its one goal."""
    words = cell.head(claim)
    if claim.role == "target" or is_percent(claim):
        return
    if _is_of_goal(view, cell, claim, words):
        result = next((one for one in cell.before(claim, reach="near") if _may_be_result(cell, one, claim)), None)
    else:
        result = _member(view, cell, claim, words)
    found = (_reading(view, cell, claim, one, words) for one in spoken_of(view, cell, result))
    reading = next(filter(None, found), None)
    if reading is not None:
        yield Statement(
            kind="difference", claim=claim, readings=(reading,), threshold=Fraction(0), subject=message("subject.gap_to_goal")
        )


def _reading(view: View, cell: CellView, claim: Quantity, result: Quantity, words: str) -> Reading | None:
    """Return how far *result* lies from its one goal, ``None`` where it has none or several."""
    goals = [one for one in nearest_goals(view, cell, claim, result, words) if _alike(view, one, result)]
    negative = claim.value is not None and claim.value < 0
    return distance_to_goal(result, goals[0], signed=negative) if len(goals) == 1 else None


def nearest_goals(view: View, cell: CellView, claim: Quantity, result: Quantity, words: str) -> list[Quantity]:
    """Return the goals of *result* that *words* may mean; of several in the text the last one before the gap."""
    goals = [goal for goal in targets_of(view, result) if same_level(view, cell, words, goal)]
    here = [goal for goal in goals if (goal.row, goal.cell) == (claim.row, claim.cell) and goal.start < claim.start]
    return [max(here, key=lambda goal: goal.start)] if len(here) > 1 else goals


def distance_to_goal(result: Quantity, goal: Quantity, *, signed: bool = False) -> Reading | None:
    """Return how far *result* lies from *goal*, on whichever side; a gap that is *signed* (少降0.9个百分点) is below zero."""
    if result.value is None or goal.value is None or goal.unit != result.unit:
        return None
    if result.value < 0 < goal.value and goal.direction is None and result.text[:1].isdigit():
        return Reading("total", (goal, result))  # 能耗下降14.7%，距目标18%还差3.3个百分点: a goal of a fall
    return Reading("decline" if (result.value < goal.value) is not signed else "difference", (result, goal))


def _member(view: View, cell: CellView, claim: Quantity, words: str) -> Quantity | None:
    """Return the one result with a goal that *words* name before they say how far it lies apart (，乡镇高出1.4个百分点)."""
    gap = view.finder("gap_verb").search(words)
    name = "" if gap is None or gap.end() < len(words) else words[: gap.start()]
    if len(name) < _SHORTEST_NAME or asks_plan(view, name):
        return None
    results = [one for one in cell.before(claim, reach="near") if _may_be_result(cell, one, claim) and targets_of(view, one)]
    named = [one for one in results if name in (one.indicator or "")]
    return named[0] if len(named) == 1 < len(results) else None


def _may_be_gap(view: View, words: str) -> bool:
    """Return whether *words* compare or say how far apart."""
    return THAN.of(view).search(words) is not None or view.finder("gap_verb").search(words) is not None


def _is_of_goal(view: View, cell: CellView, claim: Quantity, words: str) -> bool:
    """Return whether *words* say a gap and their clause holds against no other number (比全市（5.1%）高1.7个百分点)."""
    if not _may_be_gap(view, words):
        return False
    clause = cell.clause_words(claim, _REACH)
    if of_year_before(view, clause):
        return False
    if THAN.of(view).search(words) is not None and asks_plan(view, words):
        return True  # 较预算增加6亿元: whatever the word of change
    return _says_gap(view, words) and (clause == words or asks_plan(view, clause))


def _says_gap(view: View, words: str) -> bool:
    """Return whether *words* say how far apart, of nothing or of a goal that they name."""
    gap = view.finder("gap_verb").search(words)
    if gap is None:
        return False
    named, deed = words[: gap.start()], words[gap.end() :]
    return len(deed) <= _LONGEST_DEED and (not named or asks_plan(view, named) or asks_plan(view, deed))


def _may_be_result(cell: CellView, other: Quantity, claim: Quantity) -> bool:
    if other.role == "target" or cell.aside(other, claim):
        return False
    if claim.unit == POINTS:
        return is_percent(other) and other.role != "claim"
    return is_amount(other) and same_unit(cell, other, claim)


def _alike(view: View, goal: Quantity, result: Quantity) -> bool:
    return goal.aspect == result.aspect and same_unit(view, goal, result)
