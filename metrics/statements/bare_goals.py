"""Let a goal that says only how much (预期目标6%) be of the kind that the rate beside it is of (实际增长5.7%).

A goal of a rate with no name and no word of change takes both from the result that its sentence tells for it: a rate of
growth makes it one of growth.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.extraction.change import changed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from metrics.records import Quantity
    from metrics.statements.target_form import TargetForm
    from metrics.statements.tree import Clause

__all__ = ["with_kind_of_result"]

_SETS = "GPSCyzFBAd"  # symbols of a clause that names nothing but the goal
_GOAL_BEHIND = re.compile(r"b?d?[yS]{0,2}G")
_NEAR = 4  # numbers


def with_kind_of_result(
    quantities: Sequence[Quantity], forms: Mapping[int, TargetForm], clauses: Sequence[Clause]
) -> tuple[Quantity, ...]:
    """Return *quantities* in which bare goals of a rate are of growth where the result beside them is.

    Args:
        quantities: Of one text, with roles.
        forms: The targets.
        clauses: Of the text.
    """
    found = list(quantities)
    if not forms:
        return tuple(found)
    bare = frozenset(number for clause in clauses for number in _bare_numbers(clause))
    for place in forms:
        goal = found[place]
        if place not in bare or goal.aspect != "share" or goal.unit != "%":
            continue
        result = _rate_beside(place, found, forms)
        if result is not None and result.aspect == "growth":
            found[place] = changed(goal, aspect="growth", direction=result.direction)
    return tuple(found)


def _bare_numbers(clause: Clause) -> list[int]:
    """Return the number of a clause that names nothing but a goal: 预期目标6%, 跑赢6%的目标."""
    if not clause.numbers:
        return []
    at = clause.numbers[0]
    before, after = clause.before(at), clause.behind(at)
    named = "G" in before and not before.strip(_SETS)
    measures = "X" in before or "C" in before
    held = measures and not before.strip(_SETS + "X") and _GOAL_BEHIND.match(after) is not None
    return [clause.tokens[at].number] if named or held else []


def _rate_beside(place: int, quantities: Sequence[Quantity], forms: Mapping[int, TargetForm]) -> Quantity | None:
    """Return the rate of the sentence that is told next to a goal, behind it first."""
    behind = range(place + 1, min(len(quantities), place + _NEAR + 1))
    before = range(place - 1, max(-1, place - _NEAR - 1), -1)
    places = [near for near in (*behind, *before) if near not in forms]
    told = (quantities[near] for near in places if quantities[near].sentence == quantities[place].sentence)
    return next((each for each in told if each.role == "actual" and each.unit == "%"), None)
