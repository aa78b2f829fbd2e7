"""Say which listed results answer listed goals.

The members of two lists go together by order; one goal with 均 holds for all members of the list before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.statements.passage import REACH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.statements.lists import NumberList
    from metrics.statements.passage import Passage

__all__ = ["answers_by_lists"]


def answers_by_lists(text: Passage) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the targets that a list answers, with the places of the answers."""
    for goals in text.lists:
        if all(m in text.forms for m in goals.members):
            told = _aligned(text, goals)
            if told is not None:
                yield from ((g, (a,)) for g, a in zip(goals.members, told, strict=True))
    for place in text.forms:
        if 0 <= text.clause[place].symbols.find("A") < text.at[place] and not text.listed(place):
            told = _list_before(text, place)
            if told:
                yield place, told


def _aligned(text: Passage, goals: NumberList) -> tuple[int, ...] | None:
    """Return as many results as there are goals, before them or else behind, in order."""
    listed = _list_beside(text, goals)
    if listed is not None:
        return listed
    first, last = goals.members[0], goals.members[-1]
    size = len(goals.members)
    behind = range(last + 1, min(len(text.quantities), last + REACH))
    before = [p for p in text.before(first) if text.together(first, p)]
    after = [p for p in behind if text.together(first, p)]
    if not before and not after:
        after = [p for p in behind if text.following(first, p)]
    return next((tuple(told) for told in (before[-size:], after[:size]) if _all_fit(text, goals, told)), None)


def _list_beside(text: Passage, goals: NumberList) -> tuple[int, ...] | None:
    """Return the nearest list of results, before goals that refer, else the one behind that says what came of them.

    预期分别增长5%和6%，实际分别增长4%和7%: what came of the goals is told behind them, whatever list stands before.
    """
    first = goals.members[0]
    beside = [each.members for each in text.lists if text.sentence(each.members[0]) == text.sentence(first)]
    found = [members for members in beside if _all_fit(text, goals, members)]
    before = next((members for members in reversed(found) if members[0] < first), None)
    behind = next((members for members in found if members[0] > first), None)
    return behind if before is None or (behind is not None and _came_of(text, first, behind)) else before


def _came_of(text: Passage, goal: int, members: Sequence[int]) -> bool:
    """Whether a list says what came of a goal that does not refer to what stands before it."""
    return "D" in text.clause[members[0]].symbols and not text.forms[goal].refers


def _all_fit(text: Passage, goals: NumberList, told: Sequence[int]) -> bool:
    return len(told) == len(goals.members) and all(text.fits(g, p) for g, p in zip(goals.members, told, strict=True))


def _list_before(text: Passage, place: int) -> tuple[int, ...] | None:
    """Return all members of the list that 均 takes together, or the results of the clauses before it."""
    near = [p for p in text.before(place) if text.together(place, p)]
    if not near:
        return None
    held = text.listed(near[-1])
    if held is not None:
        return tuple(m for m in held.members if text.fits(place, m))
    return tuple(near)
