"""Say which listed results answer listed goals, by order: 发生火灾48起、死亡9人，分别控制在60起和15人以内.

Goals are listed as one list of numbers, or dealt out by 分别 to the results before them, as many and in the same units. One
goal with 均 holds for all members of the list before it.

Source: usage of work reports; 分别 deals the members of one list out to those of another (《现代汉语八百词》).
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from metrics.statements.passage import REACH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.statements.passage import Passage
    from metrics.statements.tree import Clause

__all__ = ["Aligned", "aligned_goals", "shared_goals"]

_SEVERAL = 2


class _Goals(NamedTuple):
    """Goals that a list of results answers one by one.

    Args:
        members: Their places.
        dealt: 分别 deals them out to what is told before them: they go by its names, and may be read as of another aspect.
    """

    members: tuple[int, ...]
    dealt: bool = False


class Aligned(NamedTuple):
    """Goals and the results that answer them, in order.

    Args:
        goals: The places of the goals.
        results: The places of as many results.
        named: What the results are of, and how they are measured, holds for the goals, and the bound of the last goal for all.
    """

    goals: tuple[int, ...]
    results: tuple[int, ...]
    named: bool


def aligned_goals(text: Passage) -> tuple[Aligned, ...]:
    """Return the lists of goals that a list of results answers."""
    found: list[Aligned] = []
    taken: set[int] = set()
    for goals in (*_dealt_goals(text), *_listed_goals(text)):
        told = _aligned(text, goals) if taken.isdisjoint(goals.members) else None
        if told is not None:
            found.append(Aligned(goals.members, told, goals.dealt and told[-1] < goals.members[0]))
            taken.update(goals.members)
    return tuple(found)


def shared_goals(text: Passage) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the goals with 均, and the places of the results that each of them holds for."""
    for place in text.forms:
        if 0 <= text.clause[place].symbols.find("A") < text.at[place] and not text.listed(place):
            told = _list_before(text, place)
            if told:
                yield place, told


def _listed_goals(text: Passage) -> Iterator[_Goals]:
    """Yield the lists of numbers that are goals, whole lists where a noun closes them (企业40家、投资9亿元两项目标)."""
    goals = (each.members for each in text.lists if all(member in text.forms for member in each.members))
    return (_Goals(members) for members in goals if not _goes_on(text, members))


def _goes_on(text: Passage, members: Sequence[int]) -> bool:
    """Whether some goals are only those of one unit in a list that a noun closes, which each go by their own names."""
    beside = (place for place in (members[0] - 1, members[-1] + 1) if place in text.forms)
    return any(text.forms[p].form == "listed" and text.clause[p] is text.clause[members[0]] for p in beside)


def _dealt_goals(text: Passage) -> Iterator[_Goals]:
    """Yield the goals that 分别 lists in a clause: those that refer, or all where what came of them is not told behind."""
    for clause in {text.clause[place].number: text.clause[place] for place in text.forms}.values():
        goals = _behind_each(text, clause)
        if len(goals) >= _SEVERAL:
            yield _Goals(goals, dealt=True)


def _behind_each(text: Passage, clause: Clause) -> tuple[int, ...]:
    each = clause.symbols.find("F")
    numbers = [clause.tokens[at].number for at in clause.numbers if at > each] if each >= 0 else []
    goals = list(takewhile(text.forms.__contains__, numbers))
    listed = goals == numbers and bool(numbers) and "G" in clause.symbols[:each]
    if listed and not _told_behind(text, goals):
        return tuple(goals)
    return tuple(takewhile(lambda number: text.forms[number].refers, goals))


def _told_behind(text: Passage, goals: Sequence[int]) -> bool:
    """Whether the rest of the sentence tells a result in the unit of the goals."""
    behind = (place for place in text.behind(goals[-1]) if text.sentence(place) == text.sentence(goals[0]))
    return any(_is_result_in_unit(text, goal, place) for place in behind for goal in goals)


def _is_result_in_unit(text: Passage, goal: int, place: int) -> bool:
    told = text.quantities[place]
    return told.role == "actual" and told.unit == text.quantities[goal].unit


def _aligned(text: Passage, goals: _Goals) -> tuple[int, ...] | None:
    """Return as many results as there are goals, before them or else behind, in order."""
    listed = _list_beside(text, goals)
    if listed is not None:
        return listed
    size = len(goals.members)
    before, after = _around(text, goals)
    finished = [p for p in before if not text.unfinished(p)]  # 获批72项，申报318项; 社科11项，计划分别为70项和12项
    before = finished if len(finished) >= size else before
    return next((tuple(told) for told in (before[-size:], after[:size]) if _all_answer(text, goals, told)), None)


def _around(text: Passage, goals: _Goals) -> tuple[list[int], list[int]]:
    """Return the results of the sentence before and behind listed goals, or where it has none those of the next one."""
    first, last = goals.members[0], goals.members[-1]
    behind = range(last + 1, min(len(text.quantities), last + REACH))
    before = [p for p in text.before(first) if text.beside(first, p) and _answers_any(text, goals, p)]
    after = [p for p in behind if text.beside(first, p) and _answers_any(text, goals, p)]
    return before, after if before or after else [p for p in behind if text.following(first, p)]


def _list_beside(text: Passage, goals: _Goals) -> tuple[int, ...] | None:
    """Return the nearest list of results, before goals that refer, else the one behind that says what came of them.

    预期分别增长5%和6%，实际分别增长4%和7%: what came of the goals is told behind them, whatever list stands before.
    """
    first = goals.members[0]
    beside = [each.members for each in text.lists if text.sentence(each.members[0]) == text.sentence(first)]
    found = [members for members in beside if _all_answer(text, goals, members)]
    before = next((members for members in reversed(found) if members[0] < first), None)
    behind = next((members for members in found if members[0] > first), None)
    return behind if before is None or (behind is not None and _came_of(text, first, behind)) else before


def _came_of(text: Passage, goal: int, members: Sequence[int]) -> bool:
    """Whether a list says what came of a goal that does not refer to what stands before it."""
    return "D" in text.clause[members[0]].symbols and not text.forms[goal].refers


def _all_answer(text: Passage, goals: _Goals, told: Sequence[int]) -> bool:
    size = len(goals.members)
    return len(told) == size and all(_answers(text, goals, g, p) for g, p in zip(goals.members, told, strict=True))


def _answers_any(text: Passage, goals: _Goals, place: int) -> bool:
    return any(_answers(text, goals, goal, place) for goal in goals.members)


def _answers(text: Passage, goals: _Goals, goal: int, place: int) -> bool:
    """Whether a number can answer a goal; one that 分别 deals out need only be in its unit (增长7.9%，目标分别为8%和3%)."""
    return text.fits(goal, place) or (goals.dealt and _is_result_in_unit(text, goal, place))


def _list_before(text: Passage, place: int) -> tuple[int, ...] | None:
    """Return all members of the list that 均 takes together, or the results of the clauses before it."""
    near = [p for p in text.before(place) if text.together(place, p)]
    if not near:
        return None
    held = text.listed(near[-1])
    if held is not None:
        return tuple(m for m in held.members if text.fits(place, m))
    return tuple(near)
