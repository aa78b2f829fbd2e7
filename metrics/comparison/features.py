"""What speaks for and against a reported number as the answer to a goal: named features, each between -1 and 1.

The features are weighed in :mod:`metrics.comparison.weights`; what forbids a pair outright is no feature but a veto
(:mod:`metrics.comparison.pairing`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.comparison.doubts import doubts_of
from metrics.comparison.repeats import summed, wholes
from metrics.comparison.scoring import same_dimension
from metrics.comparison.terms import ALIKE, STAGES, closeness, likeness
from metrics.extraction.wordlists import any_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from metrics.comparison.scoring import Answer, Goal
    from metrics.comparison.terms import Terms
    from metrics.lexicon import Lexicon

__all__ = ["RowView", "features_of", "view_of"]

_REACH = 6  # numbers behind an answer to look at for a later stage of the same work


@dataclass(frozen=True, slots=True)
class RowView:
    """A row as its goals and answers see it.

    Args:
        goals: All goals.
        answers: All reported numbers as possible answers, in the order of the text.
        themes: What the row is about.
        rank: Place of each goal and answer among those of its unit and aspect.
        kinds: How many answers there are of each unit and aspect.
        completed: Ids of the answers with a word of completion (竣工, 完工, 验收) of their own.
        overtaken: Ids of the answers that a later number of the same work overtakes (开工31个，其中完工9个).
        summed: Ids of the answers that a total behind them adds up.
        wholes: Ids of the answers whose clause is about the whole of a goal, with that goal.
        narrower: For each goal its qualifiers (省级, 农村) that some answer of its kind has too: one without is of a wider set.
    """

    goals: Sequence[Goal]
    answers: Sequence[Answer]
    themes: Sequence[Terms]
    rank: Mapping[str, int]
    kinds: Mapping[tuple[str | None, str], int]
    completed: frozenset[str]
    overtaken: frozenset[str]
    summed: frozenset[str]
    wholes: Mapping[str, str]
    narrower: Mapping[str, frozenset[tuple[str, str]]]


def view_of(goals: Sequence[Goal], answers: Sequence[Answer], themes: Sequence[Terms], lexicon: Lexicon) -> RowView:
    """Return the view of a row."""
    told = list({a.quantity.id: a.quantity for a in answers}.values())
    completed = frozenset(a.quantity.id for a in answers if _is_completed(a, lexicon))
    return RowView(
        goals=goals,
        answers=answers,
        themes=themes,
        rank=_ranks(goals) | _ranks(answers),
        kinds=Counter((q.unit, q.aspect) for q in told if q.role != "claim"),
        completed=completed,
        overtaken=_overtaken(answers, completed),
        summed=summed(told, lexicon),
        wholes=wholes([g.quantity for g in goals], told),
        narrower={g.quantity.id: _narrower(g, answers, lexicon) for g in goals if g.terms.sides},
    )


def _kind(side: Goal | Answer) -> tuple[str | None, str]:
    return side.quantity.unit, side.quantity.aspect


def _ranks(sides: Sequence[Goal] | Sequence[Answer]) -> dict[str, int]:
    """Return the place of each number among those of its unit and aspect."""
    found: dict[str, int] = {}
    count: Counter[tuple[str | None, str]] = Counter()
    for side in sides:
        if side.quantity.id not in found:
            found[side.quantity.id] = count[_kind(side)]
            count[_kind(side)] += 1
    return found


def _overtaken(answers: Sequence[Answer], completed: frozenset[str]) -> frozenset[str]:
    """Return the answers that a completed number of the same work, soon behind them, overtakes."""
    return frozenset(
        first.quantity.id
        for i, first in enumerate(answers)
        if first.quantity.id not in completed and first.quantity.aspect == "level"
        for later in answers[i + 1 : i + _REACH]
        if later.quantity.id in completed
        and _kind(later) == _kind(first)
        and later.quantity.cell == first.quantity.cell
        and later.quantity.sentence - first.quantity.sentence <= 1
        and _same_work(first, later)
    )


def _narrower(goal: Goal, answers: Sequence[Answer], lexicon: Lexicon) -> frozenset[tuple[str, str]]:
    """Return the qualifiers of a goal (省级, 农村) that some number of its kind has too: one without is of a wider set."""
    found: set[tuple[str, str]] = set()
    asked = {(group, word) for group, word in goal.terms.sides if group not in STAGES}
    for answer in answers:
        shared = asked & answer.terms.sides
        alike = goal.quantity.aspect == answer.quantity.aspect
        alike = alike and same_dimension(goal.quantity, answer.quantity, lexicon)
        if shared and alike and (answer.terms.elliptic or likeness(goal.terms, answer.terms) >= ALIKE):
            found |= shared
    return frozenset(found)


@lru_cache(maxsize=16)
def _completed_words(lexicon: Lexicon) -> re.Pattern[str]:
    words = {w for e in lexicon.entries("progress") if e.text("state") == "done" and e.flag("final") for w in e.words}
    return re.compile(any_of(words))


def _is_completed(answer: Answer, lexicon: Lexicon) -> bool:
    pattern = _completed_words(lexicon)
    q = answer.quantity
    return q.progress == "done" and (pattern.search(q.before) or pattern.match(q.after.lstrip("的已全部均"))) is not None


def _same_work(first: Answer, later: Answer) -> bool:
    return later.terms.elliptic or likeness(first.terms, later.terms) > 0 or likeness(first.inherited, later.inherited) > 0


def features_of(goal: Goal, answer: Answer, view: RowView, lexicon: Lexicon) -> dict[str, float]:
    """Return the features of *answer* as the answer to *goal* in its row."""
    asked, own, above = goal.terms, answer.terms, answer.inherited
    actual = answer.quantity
    only = view.kinds.get(_kind(answer), 0) == 1
    elliptic, alone = float(own.elliptic), float(goal.alone)
    inherited = likeness(asked, above)
    same_deed = float(bool(asked.verbs & own.verbs))
    both = own.sides | above.sides
    return {
        "name_in_name": float(_within(goal.name, answer.name)),
        "closeness": closeness(asked, own),
        "likeness": likeness(asked, own),
        "likeness_above": inherited,
        "elliptic": elliptic,
        "elliptic_above": elliptic * inherited,
        "goal_elliptic": float(asked.elliptic),
        "goal_theme": max((likeness(t, own) for t in view.themes), default=0.0) if asked.elliptic else 0.0,
        "same_deed": same_deed,
        "alone": alone,
        "alone_deed": alone * same_deed,
        "alone_and_only": float(goal.alone and only),
        "completed": float(actual.id in view.completed),
        "overtaken": float(actual.id in view.overtaken),
        "part": float(actual.role == "part"),
        "part_named": float(actual.role == "part") * likeness(asked, own),
        "same_unit": float(goal.quantity.unit == actual.unit),
        "topic": likeness(asked, answer.topic) if answer.topic is not None else 0.0,
        "same_rank": float(view.rank.get(goal.quantity.id) == view.rank.get(actual.id)),
        "wider_set": float(bool(view.narrower.get(goal.quantity.id, frozenset()) - both)),
        "same_side": float(bool(asked.sides & both)),
        "part_of_period": float(actual.frame == "part"),
        "to_date": float(actual.frame in ("to_date", "this_period") and actual.period_basis == "stated"),
        "summed": float(actual.id in view.summed),
        "of_another_whole": float(view.wholes.get(actual.id, goal.quantity.id) != goal.quantity.id),
        "doubts": max(-1.0, min(2.0, doubts_of(goal, answer, lexicon))),
    }


def _within(goal: str, answer: str) -> bool:
    return len(goal) > 1 and len(answer) > 1 and (goal in answer or answer in goal)
