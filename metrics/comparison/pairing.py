"""Pair the targets of a row with what was achieved.

A target is answered by a number of the same dimension and aspect that speaks of the same thing and reports finished work. The
likeliest pairs are made first; what finds no answer is said to be so, with the nearest reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from metrics.comparison.features import features_of, view_of
from metrics.comparison.pairing_by_ratio import told_by_ratio
from metrics.comparison.scoring import answers_of, goal_of, names_in
from metrics.comparison.terms import terms_of_text
from metrics.comparison.vetoes import refusals, told_of
from metrics.comparison.weights import ENOUGH, weigh

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from metrics.comparison.scoring import Answer, Goal
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["Pair", "Pairing", "pair_quantities"]

_MOST = 200  # numbers a side; a row with more is a list, and the cost of pairing is their product
_CLOSE = 0.25
_HEAD = 3  # characters of a noun
_PART_OF_YEAR = re.compile(r"[一二三四1-4]季度|[上下]半年|\d月底?")


@dataclass(frozen=True, slots=True)
class Pair:
    """A target and its answer, with the score of the answer."""

    target: Quantity
    actual: Quantity
    score: float
    rule: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """All pairs of a row, why the other targets have none, and how many numbers were too many to be looked at."""

    pairs: tuple[Pair, ...]
    unanswered: tuple[tuple[Quantity, tuple[Quantity, ...], str], ...]
    left_out: int = 0


def pair_quantities(
    targets: Sequence[Quantity],
    actuals: Sequence[Quantity],
    lexicon: Lexicon,
    *,
    subjects: Sequence[str] = (),
    final: bool = True,
) -> Pairing:
    """Pair *targets* with *actuals*.

    Args:
        targets: Numeric goals, in the order of the text.
        actuals: Everything that the progress reports, in the order of the text.
        lexicon: Words to compare by.
        subjects: What the row is about (its task text), for goals that do not say so.
        final: The period is over, so that 预计全年 gives its result and no forecast.
    """
    if not targets or not actuals:
        return Pairing((), tuple((target, (), "no_actual") for target in targets))
    asked, told = targets[:_MOST], actuals[:_MOST]
    candidates, misses = _candidates(asked, told, subjects, lexicon, final=final)
    chosen = _choose(candidates, asked, told, lexicon)
    chosen += _by_ratio(chosen, asked, told, lexicon)
    left_out = len(targets) - len(asked) + len(actuals) - len(told)
    return Pairing(chosen, tuple(_unanswered(targets, chosen, misses, all_told=len(told) == len(actuals))), left_out)


def _candidates(
    asked: Sequence[Quantity], told: Sequence[Quantity], subjects: Sequence[str], lexicon: Lexicon, *, final: bool
) -> tuple[list[_Candidate], dict[str, _Miss]]:
    """Return the likely pairs, and what came near each target without being likely."""
    goals = [goal_of(target, asked, lexicon) for target in asked]
    answers = [answer for actual in told for answer in answers_of(actual, lexicon)]
    view = view_of(goals, answers, [terms_of_text(s, lexicon) for s in subjects], lexicon)
    row = told_of(answers, told, lexicon, final=final)
    found: list[_Candidate] = []
    misses: dict[str, _Miss] = {goal.quantity.id: _Miss() for goal in goals}
    for goal in goals:
        for answer, reason in zip(answers, refusals(goal, answers, row), strict=True):
            points = weigh(features_of(goal, answer, view, lexicon)) if reason is None else 0.0
            if points >= ENOUGH:
                found.append(_Candidate(goal, answer, points))
            else:
                misses[goal.quantity.id].note(answer.quantity, "indicator_differs" if reason is None else reason)
    return found, misses


def _by_ratio(
    chosen: Sequence[Pair], asked: Sequence[Quantity], told: Sequence[Quantity], lexicon: Lexicon
) -> tuple[Pair, ...]:
    """Return the further pairs that a stated share of the plan tells."""
    paired = {each.id for pair in chosen for each in (pair.target, pair.actual)}
    left = told_by_ratio([t for t in asked if t.id not in paired], [a for a in told if a.id not in paired], lexicon)
    return tuple(Pair(target, actual, ENOUGH, "pair.stated_ratio") for target, actual in left)


def _unanswered(
    targets: Sequence[Quantity], chosen: Sequence[Pair], misses: Mapping[str, _Miss], *, all_told: bool
) -> list[tuple[Quantity, tuple[Quantity, ...], str]]:
    """Return the targets without an answer, what came near each, and the reason why it is none."""
    answered = {pair.target.id for pair in chosen}
    found = []
    for at, target in enumerate(targets):
        if target.id in answered:
            continue
        miss = misses.get(target.id) or _Miss()
        cut = not all_told or at >= _MOST
        found.append((target, tuple(miss.near), "beyond_limit" if cut and miss.reason == "no_actual" else miss.reason))
    return found


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A goal and an answer that may be its, with the chance that it is."""

    goal: Goal
    answer: Answer
    score: float

    @property
    def pair(self) -> Pair:
        return Pair(self.goal.quantity, self.answer.quantity, self.score, "pair.scored")


class _Miss:
    """The numbers that came near a target, and the weightiest reason why none answers it."""

    _ORDER = (
        "no_actual",
        "unit_differs",
        "aspect_differs",
        "scope_differs",
        "period_differs",
        "indicator_differs",
        "planned_only",
        "not_finished",
    )

    def __init__(self) -> None:
        self.near: list[Quantity] = []
        self.reason = "no_actual"

    def note(self, actual: Quantity, reason: str) -> None:
        """Take *actual* down with its reason; an empty reason says nothing."""
        if not reason:
            return
        self.near.append(actual)
        self.reason = max(self.reason, reason, key=self._ORDER.index)


def _choose(
    found: Sequence[_Candidate], targets: Sequence[Quantity], actuals: Sequence[Quantity], lexicon: Lexicon
) -> tuple[Pair, ...]:
    """Take the likeliest pairs first; a number answers one target, except a base and its stretch."""
    order = {t.id: i for i, t in enumerate(targets)}
    place = {a.id: i for i, a in enumerate(actuals)}
    rivals: dict[str, list[_Candidate]] = defaultdict(list)
    for each in found:
        rivals[each.goal.quantity.id].append(each)
    chosen: list[Pair] = []
    answered: dict[str, int] = defaultdict(int)
    used: dict[str, list[Quantity]] = defaultdict(list)
    for each in sorted(found, key=lambda c: (-c.score, order[c.goal.quantity.id], place[c.answer.quantity.id])):
        target, actual = each.goal.quantity, each.answer.quantity
        several = names_in(target, lexicon)
        if answered[target.id] >= several or _is_taken(target, used[actual.id], names_in(actual, lexicon)):
            continue
        if several == 1 and _is_divided(each, rivals[target.id]):
            continue
        chosen.append(each.pair)
        answered[target.id] += 1
        used[actual.id].append(target)
    return tuple(sorted(chosen, key=lambda p: (order[p.target.id], place[p.actual.id])))


def _is_taken(target: Quantity, answered: Sequence[Quantity], names: int) -> bool:
    """Whether a number of so many *names* that has *answered* other targets cannot answer *target* too."""
    if target in answered:
        return True
    return len([t for t in answered if not _beside(t, target)]) >= names


def _beside(one: Quantity, other: Quantity) -> bool:
    """Whether two goals may have one answer: a base and its stretch, a part of the year and the year."""
    if "stretch" in (one.modality, other.modality):
        return True
    return (_PART_OF_YEAR.search(one.lead) is None) != (_PART_OF_YEAR.search(other.lead) is None) and one.value != other.value


def _is_divided(each: _Candidate, rivals: Sequence[_Candidate]) -> bool:
    """Whether the answer is one of several equal parts of what the goal asks for, none of which answers alone."""
    target, actual = each.goal.quantity, each.answer.quantity
    if target.aspect != "level" or actual.value == target.value:
        return False
    return any(
        _listed_beside(each, other) or _other_side(each, other)
        for other in rivals
        if other.answer.quantity.id != actual.id and other.answer.quantity.cell == actual.cell
    )


def _listed_beside(each: _Candidate, other: _Candidate) -> bool:
    """Whether two answers are members of one list, as near to the goal (高速公路36公里、国道52公里)."""
    target, one, two = each.goal.quantity, each.answer.quantity, other.answer.quantity
    if one.clause != two.clause or not (one.before.startswith("、") or two.before.startswith("、")):
        return False
    return abs(each.score - other.score) < _CLOSE or _one_head(target, two, one)


def _other_side(each: _Candidate, other: _Candidate) -> bool:
    """Whether two answers of one sentence are of two sides of a contrast that the goal takes together (省级3个，市级12个)."""
    if each.answer.quantity.sentence != other.answer.quantity.sentence:
        return False
    asked = {group for group, _ in each.goal.terms.sides}
    one, two = (dict(sorted(c.answer.terms.sides)) for c in (each, other))
    return any(one[group] != two[group] for group in one.keys() & two.keys() - asked)


def _one_head(target: Quantity, one: Quantity, other: Quantity) -> bool:
    """Whether the members are two kinds of the goal's thing, none nearer to it (科创板上市公司1家、北交所上市公司1家)."""
    goal, first, second = (each.indicator or "" for each in (target, one, other))
    shared = _common_end(goal, first)
    return first != second and shared >= _HEAD and shared == _common_end(goal, second)


def _common_end(one: str, other: str) -> int:
    """Return how many characters at their end two names share."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(one), reversed(other), strict=False)))
