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
from metrics.comparison.repeats import summed
from metrics.comparison.scoring import same_dimension
from metrics.comparison.terms import ALIKE, closeness, is_stage, likeness, sides_by_contrast
from metrics.extraction.wordlists import any_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from metrics.comparison.scoring import Answer, Goal
    from metrics.lexicon import Lexicon
    from metrics.lexicon.word_sets import Contrast

__all__ = ["RowView", "features_of", "view_of"]


@dataclass(frozen=True, slots=True)
class RowView:
    """A row as its goals and answers see it.

    Args:
        kinds: How many answers there are of each unit and aspect.
        completed: Ids of the answers with a word of completion (竣工, 完工, 验收) of their own.
        summed: Ids of the answers that a total behind them adds up.
        narrower: For each goal its qualifiers (省级, 农村) that some answer of its kind has too: one without is of a wider set.
    """

    kinds: Mapping[tuple[str | None, str], int]
    completed: frozenset[str]
    summed: frozenset[str]
    narrower: Mapping[str, frozenset[tuple[Contrast, str]]]


def view_of(goals: Sequence[Goal], answers: Sequence[Answer], lexicon: Lexicon) -> RowView:
    """Return the view of a row."""
    told = list({a.quantity.id: a.quantity for a in answers}.values())
    completed = frozenset(a.quantity.id for a in answers if _is_completed(a, lexicon))
    return RowView(
        kinds=Counter((q.unit, q.aspect) for q in told if q.role != "claim"),
        completed=completed,
        summed=summed(told, lexicon),
        narrower={g.quantity.id: _narrower(g, answers, lexicon) for g in goals if g.terms.sides},
    )


def _kind(side: Goal | Answer) -> tuple[str | None, str]:
    return side.quantity.unit, side.quantity.aspect


def _narrower(goal: Goal, answers: Sequence[Answer], lexicon: Lexicon) -> frozenset[tuple[Contrast, str]]:
    """Return the qualifiers of a goal (省级, 农村) that some number of its kind has too: one without is of a wider set."""
    found: set[tuple[Contrast, str]] = set()
    together = {group for group, sides in sides_by_contrast(goal.terms).items() if len(sides) > 1}
    asked = {(group, word) for group, word in goal.terms.sides if not is_stage(group) and group not in together}
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


def features_of(goal: Goal, answer: Answer, view: RowView, lexicon: Lexicon) -> dict[str, float]:
    """Return the features of *answer* as the answer to *goal* in its row."""
    asked, own, above = goal.terms, answer.terms, answer.inherited
    actual = answer.quantity
    only = view.kinds.get(_kind(answer), 0) == 1
    both = own.sides | above.sides
    return {
        "name_in_name": float(_within(goal.name, answer.name)),
        "closeness": closeness(asked, own),
        "likeness": likeness(asked, own),
        "likeness_above": max(likeness(asked, above), likeness(asked, answer.topic) if answer.topic is not None else 0.0),
        "elliptic": float(own.elliptic),
        "same_deed": float(bool(asked.verbs & own.verbs)),
        "alone_and_only": float(goal.alone and only),
        "completed": float(actual.id in view.completed),
        "part": float(actual.role == "part"),
        "same_unit": float(goal.quantity.unit == actual.unit),
        "wider_set": float(bool(view.narrower.get(goal.quantity.id, frozenset()) - both)),
        "same_side": float(bool(asked.sides & both)),
        "part_of_period": float(actual.frame == "part"),
        "to_date": float(actual.frame in ("to_date", "this_period") and actual.period_basis == "stated"),
        "summed": float(actual.id in view.summed),
        "doubts": max(-1.0, min(2.0, doubts_of(goal, answer, lexicon))),
    }


def _within(goal: str, answer: str) -> bool:
    return len(goal) > 1 and len(answer) > 1 and (goal in answer or answer in goal)
