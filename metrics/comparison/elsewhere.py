"""Goals that one paragraph announces and others report on: 年初确定的目标是固定资产投资260亿元…。…固定资产投资完成138亿元.

Only a goal of an announced list is looked for elsewhere, by its name. What answers it is called by that name, or by the end of
it where nothing else is; where numbers called so differ, a stated share of the plan tells which is meant, or nothing does.

Source: work reports, 责任书 and plans that open with the goals of the year.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from metrics.comparison.pairing import Pair, considered
from metrics.comparison.pairing_by_ratio import told_by_ratio
from metrics.records import NotCompared
from metrics.statements.clean_names import clean_name
from metrics.statements.section_roles import is_announced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from metrics.comparison.pairing import Considered
    from metrics.decisions import Decisions
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity, Row

__all__ = ["answers_elsewhere"]

_RULE = "document.named"
_ASPECTS = ("level", "growth", "share")
_TOLD = ("actual", "part")
_OTHER_TIMES = ("last_year", "earlier", "future")
_CLEARLY = 0.25  # by which a number must answer better than others called so
_ENDING = 4  # characters of a name that may be the end of a longer one
_MOST = 40  # numbers of one name


def answers_elsewhere(
    rows: Sequence[Row],
    by_row: Mapping[str, Sequence[Quantity]],
    compared: AbstractSet[str],
    lexicon: Lexicon,
    decisions: Decisions,
    *,
    final: bool,
) -> Iterator[Pair | NotCompared]:
    """Yield for each goal of an announced list the number of another row that answers it, or why none does.

    Args:
        rows: The rows of a document.
        by_row: Their numbers.
        compared: Ids of the numbers that are compared already, and of the goals known to have no answer.
        lexicon: Words to compare by.
        decisions: What a person decided, which may forbid a pair.
        final: The period is over.
    """
    goals = [goal for goal in _announced(rows, by_row, lexicon) if goal.id not in compared]
    told = _by_ending(filter(_is_told, chain.from_iterable(by_row.values())), lexicon) if goals else {}
    for goal in goals:
        every = considered([goal], list(_called(goal, told, lexicon)), lexicon, final=final, decisions=decisions)
        answer = _answer(goal, [each for each in every if each.likely], by_row, lexicon)
        if not isinstance(answer, Pair) or answer.actual.id not in compared:
            yield answer


def _announced(rows: Sequence[Row], by_row: Mapping[str, Sequence[Quantity]], lexicon: Lexicon) -> Iterator[Quantity]:
    """Yield the goals of announced lists, which stand in prose."""
    for row in rows:
        if row.table is None:
            yield from (number for number in by_row.get(row.id, ()) if _is_announced(number, lexicon))


def _answer(
    goal: Quantity, likely: Sequence[Considered], by_row: Mapping[str, Sequence[Quantity]], lexicon: Lexicon
) -> Pair | NotCompared:
    """Return the answer of *goal*, or that none is reported, or that several are which differ."""
    answer = _chosen(goal, likely, by_row, lexicon)
    if answer is not None:
        return Pair(goal, answer, 1.0, _RULE)
    candidates = tuple(dict.fromkeys(each.actual.id for each in likely))
    return NotCompared(row=goal.row, target=goal.id, candidates=candidates, reason="ambiguous" if candidates else "no_actual")


def _is_announced(goal: Quantity, lexicon: Lexicon) -> bool:
    """Return whether *goal* is one of a list that words announce, of the time of the report, with a name."""
    due = goal.role == "target" and goal.frame != "future" and goal.section != "outlook"
    return due and bool(goal.indicator) and goal.aspect in _ASPECTS and is_announced(goal, lexicon)


def _is_told(number: Quantity) -> bool:
    return number.role in _TOLD and number.frame not in _OTHER_TIMES


def _by_ending(numbers: Iterable[Quantity], lexicon: Lexicon) -> dict[str, list[tuple[str, Quantity]]]:
    """Return *numbers* with their names, by the last characters of those."""
    found: dict[str, list[tuple[str, Quantity]]] = defaultdict(list)
    for number in numbers:
        name = clean_name(number.indicator, lexicon) if number.indicator and number.aspect in _ASPECTS else ""
        if name:
            found[name[-_ENDING:]].append((name, number))
    return found


def _called(goal: Quantity, told: Mapping[str, Sequence[tuple[str, Quantity]]], lexicon: Lexicon) -> Iterator[Quantity]:
    """Yield the numbers of other rows that are called like *goal*, else those that the one name ends with the other of."""
    name = clean_name(goal.indicator or "", lexicon)
    others = [(said, one) for said, one in told.get(name[-_ENDING:], ()) if one.row != goal.row and one.aspect == goal.aspect]
    same = [one for said, one in others if said == name]
    yield from (same or [one for said, one in others if said.endswith(name) or name.endswith(said)])[:_MOST]


def _chosen(
    goal: Quantity, likely: Sequence[Considered], by_row: Mapping[str, Sequence[Quantity]], lexicon: Lexicon
) -> Quantity | None:
    """Return the likeliest number where no other comes near it, else the one that a stated share of *goal* tells."""
    best = max((each.score for each in likely), default=0.0)
    near = [each.actual for each in likely if each.score > best - _CLEARLY]
    if len({(one.value, one.ends, one.unit) for one in near}) == 1:
        return near[0]
    sure = [one for one in near if any(pair[1] is one for pair in told_by_ratio([goal], by_row[one.row], lexicon))]
    return sure[0] if len(sure) == 1 else None
