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
from metrics.comparison.vetoes import Veto, ground_of, veto_of
from metrics.comparison.weights import ENOUGH, speaking_for, weigh
from metrics.decisions import NO_DECISIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
    """

    target: Quantity
    actual: Quantity
    veto: Veto | None
    features: Mapping[str, float]
    score: float

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
    subjects: Sequence[str] = (),
    final: bool = True,
    decisions: Decisions = NO_DECISIONS,
) -> Pairing:
    """Pair *targets* with *actuals*.

    Args:
        targets: Numeric goals, in the order of the text.
        actuals: Everything that the progress reports, in the order of the text.
        lexicon: Words to compare by.
        subjects: What the row is about (its task text), for goals that do not say so.
        final: The period is over, so that 预计全年 gives its result and no forecast.
        decisions: What a person decided, which may forbid a pair.
    """
    if not targets or not actuals:
        return Pairing((), tuple((target, (), "no_actual") for target in targets))
    asked, told = targets[:_MOST], actuals[:_MOST]
    found: list[Pair] = []
    misses: dict[str, _Miss] = {target.id: _Miss() for target in targets}
    for each in considered(asked, told, lexicon, subjects=subjects, final=final, decisions=decisions):
        if each.likely:
            found.append(Pair(each.target, each.actual, each.score, "pair.scored", each.evidence))
        else:
            misses[each.target.id].note(each.actual, each.veto.reason if each.veto else "indicator_differs")
    chosen = _choose(found, targets, actuals)
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
    subjects: Sequence[str] = (),
    final: bool = True,
    decisions: Decisions = NO_DECISIONS,
) -> Iterator[Considered]:
    """Yield every number of *actuals* as the answer to every goal of *targets*, with what forbids it or speaks for it."""
    goals = [goal_of(target, targets, lexicon) for target in targets]
    answers = [answer for actual in actuals for answer in answers_of(actual, lexicon)]
    view = view_of(goals, answers, [terms_of_text(subject, lexicon) for subject in subjects], lexicon)
    ground = ground_of(answers, actuals, lexicon, final=final)
    for goal in goals:
        for answer in answers:
            ruled_out = decisions.bars(goal.quantity, answer.quantity)
            veto = _RULED_OUT if ruled_out else veto_of(goal, answer, ground)
            features = {} if veto else features_of(goal, answer, view)
            yield Considered(goal.quantity, answer.quantity, veto, features, 0.0 if veto else weigh(features))


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


def _choose(found: list[Pair], targets: Sequence[Quantity], actuals: Sequence[Quantity]) -> tuple[Pair, ...]:
    """Take the likeliest pairs first; a number answers one target, except a base and its stretch."""
    order = {t.id: i for i, t in enumerate(targets)}
    place = {a.id: i for i, a in enumerate(actuals)}
    rivals: dict[tuple[str, int, int], list[Pair]] = defaultdict(list)
    for pair in found:
        rivals[pair.target.id, pair.actual.cell, pair.actual.clause].append(pair)
    chosen: list[Pair] = []
    times: dict[str, int] = {}
    used: dict[str, list[Quantity]] = defaultdict(list)
    for pair in sorted(found, key=lambda p: (-p.score, order[p.target.id], place[p.actual.id])):
        if times.get(pair.target.id, 0) >= names_in(pair.target):
            continue
        if pair.target in used[pair.actual.id]:
            continue
        others = [t for t in used[pair.actual.id] if not _beside(t, pair.target)]
        if len(others) >= names_in(pair.actual):
            continue
        if _is_divided(pair, rivals[pair.target.id, pair.actual.cell, pair.actual.clause]):
            continue
        chosen.append(pair)
        times[pair.target.id] = times.get(pair.target.id, 0) + 1
        used[pair.actual.id].append(pair.target)
    return tuple(sorted(chosen, key=lambda p: (order[p.target.id], place[p.actual.id])))


def _beside(one: Quantity, other: Quantity) -> bool:
    """Whether two goals may have one answer: a base and its stretch, a part of the year and the year."""
    if "stretch" in (one.modality, other.modality):
        return True
    return (_PART_OF_YEAR.search(one.lead) is None) != (_PART_OF_YEAR.search(other.lead) is None) and one.value != other.value


def _is_divided(pair: Pair, rivals: Sequence[Pair]) -> bool:
    """Whether the answer is one of several equal members of a list, none of which answers alone."""
    if pair.target.aspect != "level" or pair.actual.value == pair.target.value:
        return False
    return any(
        p.actual.id != pair.actual.id
        and (abs(p.score - pair.score) < _CLOSE or _one_head(p.target, p.actual, pair.actual))
        and (p.actual.before.startswith("、") or pair.actual.before.startswith("、"))
        for p in rivals
    )


def _one_head(target: Quantity, one: Quantity, other: Quantity) -> bool:
    """Whether the members are two kinds of the goal's thing, none nearer to it (科创板上市公司1家、北交所上市公司1家)."""
    goal, first, second = (each.indicator or "" for each in (target, one, other))
    shared = _common_end(goal, first)
    return first != second and shared >= _HEAD and shared == _common_end(goal, second)


def _common_end(one: str, other: str) -> int:
    """Return how many characters at their end two names share."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(one), reversed(other), strict=False)))
