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

from metrics.comparison.abbreviations import spelled_for
from metrics.comparison.context import in_context, with_subject_for
from metrics.comparison.features import features_of, view_of
from metrics.comparison.pairing_by_ratio import told_by_ratio
from metrics.comparison.scoring import answers_of, goal_of, names_in
from metrics.comparison.vetoes import Veto, ground_of, vetoes_of
from metrics.comparison.weights import ENOUGH, speaking_for, weigh
from metrics.decisions import NO_DECISIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from metrics.comparison.terms import Terms
    from metrics.decisions import Decisions
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["RULED_OUT", "Considered", "Pair", "Pairing", "considered", "pair_quantities"]

RULED_OUT = "ruled_out"  # a person decided so

_MOST = 200  # numbers a side; a row with more is a list, and the cost of pairing is their product
_CLOSE = 0.25
_HEAD = 3  # characters of a noun
_PART_OF_YEAR = re.compile(r"[一二三四1-4]季度|[上下]半年|\d月底?")


_RULED_OUT = Veto(RULED_OUT, RULED_OUT)


@dataclass(frozen=True, slots=True)
class Pair:
    """A target and its answer, with the score of the answer."""

    target: Quantity
    actual: Quantity
    score: float
    rule: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Considered:
    """A reported number as the answer to a target: what forbids it, or what speaks for and against it.

    Args:
        veto: What forbids the pair, ``None`` where nothing does.
        features: What speaks for and against it (:mod:`metrics.comparison.features`); none where it is forbidden.
        score: The chance from 0 to 1 that it answers.
        asked: What the goal names.
        told: What the answer names.
    """

    target: Quantity
    actual: Quantity
    veto: Veto | None
    features: Mapping[str, float]
    score: float
    asked: Terms
    told: Terms

    @property
    def likely(self) -> bool:
        """Whether it may answer."""
        return self.veto is None and self.score >= ENOUGH

    @property
    def evidence(self) -> tuple[str, ...]:
        """The names of the features that speak for it, the weightiest first."""
        return speaking_for(self.features)


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
    final: bool = True,
    decisions: Decisions = NO_DECISIONS,
) -> Pairing:
    """Pair *targets* with *actuals*.

    Args:
        targets: Numeric goals, in the order of the text.
        actuals: Everything that the progress reports, in the order of the text.
        lexicon: Words to compare by.
        final: The period is over, so that 预计全年 gives its result and no forecast.
        decisions: What a person decided, which may forbid a pair.
    """
    if not targets or not actuals:
        return Pairing((), tuple((target, (), "no_actual") for target in targets))
    asked, told = targets[:_MOST], actuals[:_MOST]
    found: list[Considered] = []
    misses: dict[str, _Miss] = {target.id: _Miss() for target in targets}
    for each in considered(asked, told, lexicon, final=final, decisions=decisions):
        if each.likely:
            found.append(each)
        else:
            misses[each.target.id].note(each.actual, each.veto.reason if each.veto else "indicator_differs")
    sure = {(target.id, actual.id) for target, actual in told_by_ratio(asked, told, lexicon, exact=True)}
    chosen = _choose(found, targets, actuals, lexicon, sure)
    paired = {pair.target.id for pair in chosen} | {pair.actual.id for pair in chosen}
    left = told_by_ratio([t for t in asked if t.id not in paired], [a for a in told if a.id not in paired], lexicon)
    allowed = (pair for pair in left if not decisions.bars(*pair))
    chosen += tuple(Pair(target, actual, ENOUGH, "pair.stated_ratio") for target, actual in allowed)
    return Pairing(chosen, _unanswered(targets, actuals, chosen, misses), len(targets) - len(asked) + len(actuals) - len(told))


def considered(
    targets: Sequence[Quantity],
    actuals: Sequence[Quantity],
    lexicon: Lexicon,
    *,
    final: bool = True,
    decisions: Decisions = NO_DECISIONS,
) -> Iterator[Considered]:
    """Yield every number of *actuals* as the answer to every goal of *targets*, with what forbids it or speaks for it."""
    goals = [goal_of(target, targets, lexicon) for target in targets]
    answers = list(in_context([answer for actual in actuals for answer in answers_of(actual, lexicon)], lexicon))
    view = view_of(goals, answers, lexicon)
    ground = ground_of(targets, answers, actuals, lexicon, final=final)
    for goal in goals:
        told = [with_subject_for(goal, answer) for answer in spelled_for(goal, answers, lexicon)]
        for answer, forbidding in zip(told, vetoes_of(goal, told, ground), strict=True):
            veto = _RULED_OUT if decisions.bars(goal.quantity, answer.quantity) else forbidding
            features = {} if veto else features_of(goal, answer, view, lexicon)
            score = 0.0 if veto else weigh(features)
            yield Considered(goal.quantity, answer.quantity, veto, features, score, goal.terms, answer.terms)


def _unanswered(
    targets: Sequence[Quantity], actuals: Sequence[Quantity], chosen: Sequence[Pair], misses: Mapping[str, _Miss]
) -> tuple[tuple[Quantity, tuple[Quantity, ...], str], ...]:
    """Return the targets without an answer, each with what came near and the reason."""
    answered = {pair.target.id for pair in chosen}
    cut = {target.id for target in (targets if len(actuals) > _MOST else targets[_MOST:])}
    return tuple(
        (target, tuple(miss.near), "beyond_limit" if miss.reason == "no_actual" and target.id in cut else miss.reason)
        for target in targets
        if target.id not in answered
        for miss in (misses[target.id],)
    )


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
        RULED_OUT,
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
    found: Sequence[Considered],
    targets: Sequence[Quantity],
    actuals: Sequence[Quantity],
    lexicon: Lexicon,
    sure: AbstractSet[tuple[str, str]],
) -> tuple[Pair, ...]:
    """Take the likeliest pairs first, those before all that a stated share of the plan makes *sure*.

    A number answers one target, except a base and its stretch.
    """
    order = {t.id: i for i, t in enumerate(targets)}
    place = {a.id: i for i, a in enumerate(actuals)}
    rivals: dict[str, list[Considered]] = defaultdict(list)
    for each in found:
        rivals[each.target.id].append(each)
    chosen: list[Pair] = []
    answered: dict[str, int] = defaultdict(int)
    used: dict[str, list[Quantity]] = defaultdict(list)
    for each in sorted(found, key=lambda c: (_pair_of(c) not in sure, -c.score, order[c.target.id], place[c.actual.id])):
        target, actual = each.target, each.actual
        several = names_in(target, lexicon)
        if answered[target.id] >= several or _is_taken(target, used[actual.id], names_in(actual, lexicon)):
            continue
        free = [other for other in rivals[target.id] if not used.get(other.actual.id)]
        if several == 1 and _is_divided(each, free):
            continue
        chosen.append(Pair(target, actual, each.score, "pair.scored", each.evidence))
        answered[target.id] += 1
        used[actual.id].append(target)
    return tuple(sorted(chosen, key=lambda p: (order[p.target.id], place[p.actual.id])))


def _pair_of(each: Considered) -> tuple[str, str]:
    return each.target.id, each.actual.id


def _is_taken(target: Quantity, answered: Sequence[Quantity], names: int) -> bool:
    """Whether a number of so many *names* that has *answered* other targets cannot answer *target* too."""
    if target in answered:
        return True
    return len([t for t in answered if not _beside(t, target)]) >= names


def _beside(one: Quantity, other: Quantity) -> bool:
    """Whether two goals may have one answer: a base and its stretch, a part of the year and the year."""
    if "stretch" in (one.modality, other.modality) or _set_twice(one, other):
        return True
    return (_PART_OF_YEAR.search(one.lead) is None) != (_PART_OF_YEAR.search(other.lead) is None) and one.value != other.value


def _set_twice(one: Quantity, other: Quantity) -> bool:
    """Whether two goals of one clause are set for one thing (国家任务45吨、省定目标50吨)."""
    named = one.indicator is not None and one.indicator == other.indicator
    return named and (one.cell, one.clause, one.unit) == (other.cell, other.clause, other.unit) and one.value != other.value


def _is_divided(each: Considered, rivals: Sequence[Considered]) -> bool:
    """Whether the answer is one of several equal parts of what the goal asks for, none of which answers alone."""
    target, actual = each.target, each.actual
    if target.aspect != "level" or actual.value == target.value:
        return False
    return any(
        _listed_beside(each, other) or _other_side(each, other)
        for other in rivals
        if other.actual.id != actual.id and other.actual.cell == actual.cell
    )


def _listed_beside(each: Considered, other: Considered) -> bool:
    """Whether two answers are members of one list, as near to the goal (高速公路36公里、国道52公里)."""
    target, one, two = each.target, each.actual, other.actual
    if one.clause != two.clause or not (one.before.startswith("、") or two.before.startswith("、")):
        return False
    if _has_the_deed(each, other) or _has_the_deed(other, each):
        return False
    return abs(each.score - other.score) < _CLOSE or _one_head(target, two, one)


def _has_the_deed(each: Considered, other: Considered) -> bool:
    """Whether of two answers only one is of the deed that the goal asks for (新建138具、修复77具)."""
    asked, own, others = each.asked.verbs, each.told.verbs, other.told.verbs
    return bool(asked & own) and bool(others) and not asked & others


def _other_side(each: Considered, other: Considered) -> bool:
    """Whether two answers of one sentence are of two sides of a contrast that the goal takes together (省级3个，市级12个)."""
    if each.actual.sentence != other.actual.sentence:
        return False
    asked = {group for group, _ in each.asked.sides}
    one, two = (dict(sorted(c.told.sides)) for c in (each, other))
    return any(one[group] != two[group] for group in one.keys() & two.keys() - asked)


def _one_head(target: Quantity, one: Quantity, other: Quantity) -> bool:
    """Whether the members are two kinds of the goal's thing, none nearer to it (科创板上市公司1家、北交所上市公司1家)."""
    goal, first, second = (each.indicator or "" for each in (target, one, other))
    shared = _common_end(goal, first)
    return first != second and shared >= _HEAD and shared == _common_end(goal, second)


def _common_end(one: str, other: str) -> int:
    """Return how many characters at their end two names share."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(one), reversed(other), strict=False)))
