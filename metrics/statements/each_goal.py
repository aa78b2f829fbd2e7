"""Say which results the goals behind 分别 belong to: 发生火灾48起、死亡9人，分别控制在60起和15人以内.

The goals take the results before them one by one, as many and in the same units; what the results are of and how they are
measured holds for the goals, and the bound behind the last goal holds for all.

Source: usage of work reports; 分别 deals the members of one list out to those of another (《现代汉语八百词》).
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.statements.passage import Passage
    from metrics.statements.tree import Clause

__all__ = ["goals_of_each"]

_SEVERAL = 2


def goals_of_each(text: Passage) -> Iterator[tuple[int, int, int]]:
    """Yield the place of each goal of such a list, of the result that it belongs to, and of the last goal."""
    for clause in {text.clause[place].number: text.clause[place] for place in text.forms}.values():
        goals = _goals(text, clause)
        told = _results(text, goals) if len(goals) >= _SEVERAL else ()
        yield from ((goal, result, goals[-1]) for goal, result in zip(goals, told, strict=False))


def _goals(text: Passage, clause: Clause) -> list[int]:
    """Return the goals that 分别 lists in a clause: those that refer, or all where what came of them is not told behind."""
    each = clause.symbols.find("F")
    numbers = [clause.tokens[at].number for at in clause.numbers if at > each] if each >= 0 else []
    goals = list(takewhile(text.forms.__contains__, numbers))
    listed = goals == numbers and bool(numbers) and "G" in clause.symbols[:each]
    if listed and not _told_behind(text, goals):
        return goals
    return list(takewhile(lambda number: text.forms[number].refers, goals))


def _told_behind(text: Passage, goals: list[int]) -> bool:
    """Whether the rest of the sentence tells a result in the unit of the goals."""
    behind = (place for place in text.behind(goals[-1]) if text.sentence(place) == text.sentence(goals[0]))
    units = {text.quantities[goal].unit for goal in goals}
    return any(text.quantities[place].role == "actual" and text.quantities[place].unit in units for place in behind)


def _results(text: Passage, goals: list[int]) -> tuple[int, ...]:
    """Return as many results of the sentence before as there are *goals*, in their units; nothing where those differ."""
    units = [text.quantities[goal].unit for goal in goals]
    here = [place for place in text.before(goals[0]) if text.sentence(place) == text.sentence(goals[0])]
    told = [place for place in here if text.quantities[place].role == "actual" and text.quantities[place].unit in units]
    finished = [place for place in told if not text.unfinished(place)]  # 获批72项，申报318项; 社科11项，计划分别为70项和12项
    found = (finished if len(finished) >= len(goals) else told)[-len(goals) :]
    return tuple(found) if [text.quantities[place].unit for place in found] == units else ()
