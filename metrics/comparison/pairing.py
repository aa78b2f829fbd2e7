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
from metrics.comparison.repeats import only_mentioned, totals
from metrics.comparison.scoring import answers_of, counts_alike, goal_of, names_in, same_dimension
from metrics.comparison.stages import asks_for_a_beginning, same_time
from metrics.comparison.terms import likeness, opposed, terms_of_text
from metrics.comparison.weights import ENOUGH, weigh
from metrics.decisions import NO_DECISIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.comparison.scoring import Answer, Goal
    from metrics.decisions import Decisions
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["RULED_OUT", "Pair", "Pairing", "pair_quantities"]

RULED_OUT = "ruled_out"  # a person decided so

_ALIKE = 0.34  # of likeness, from which a number of another kind speaks of the goal's thing
_MOST = 200  # numbers a side; a row with more is a list, and the cost of pairing is their product
_CLOSE = 0.25
_HEAD = 3  # characters of a noun
_UNFINISHED = ("begun", "under_way", "left")
_DONE = re.compile(r"已|完成|建成|投用|竣工|办结|化解|整改|完工|销号|验收")
_WORK = re.compile(r"工程量|总进度|形象进度|工程进度|总体进度|完成率|执行率")
_SETS = ("contrast.owner", "contrast.residence")
_WIDER = re.compile(r"全[国省市区县州镇乡]")
_PART_OF_YEAR = re.compile(r"[一二三四1-4]季度|[上下]半年|\d月底?")
_EXPECTED = re.compile(r"预计")


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
    goals = [goal_of(target, asked, lexicon) for target in asked]
    answers = [answer for actual in told for answer in answers_of(actual, lexicon)]
    themes = [terms_of_text(s, lexicon) for s in subjects]
    view = view_of(goals, answers, themes, lexicon)
    names = frozenset(answer.name for answer in answers)
    mentioned = only_mentioned(told)
    members = {total: [a for a in answers if a.quantity.id in parts] for total, parts in totals(told, lexicon).items()}
    found: list[Pair] = []
    misses: dict[str, _Miss] = {}
    for goal in goals:
        miss = misses[goal.quantity.id] = _Miss()
        for answer in answers:
            reason = _not_comparable(goal, answer, lexicon, final=final)
            if reason is None and decisions.bars(goal.quantity, answer.quantity):
                reason = RULED_OUT
            if reason is None and _wider_set(goal, answer):
                reason = "scope_differs"
            if reason is None and answer.quantity.id in mentioned:
                reason = ""
            if reason is None and _less_exact(goal, answer, names):
                reason = "scope_differs"
            of_one_thing = (answer, *members.get(answer.quantity.id, ()))  # a total is named by what it adds up
            if reason is None and all(_names_another(goal, each) for each in of_one_thing):
                reason = "indicator_differs"
            if reason is not None:
                miss.note(answer.quantity, reason)
                continue
            points = weigh(features_of(goal, answer, view))
            if points >= ENOUGH:
                found.append(Pair(goal.quantity, answer.quantity, points, "pair.scored"))
            else:
                miss.note(answer.quantity, "indicator_differs")
    chosen = _choose(found, targets, actuals)
    paired = {pair.target.id for pair in chosen} | {pair.actual.id for pair in chosen}
    left = told_by_ratio([t for t in asked if t.id not in paired], [a for a in told if a.id not in paired], lexicon)
    told_so = (pair for pair in left if not decisions.bars(*pair))
    chosen += tuple(Pair(target, actual, ENOUGH, "pair.stated_ratio") for target, actual in told_so)
    answered = {p.target.id for p in chosen}
    left_out = len(targets) - len(asked) + len(actuals) - len(told)
    cut = {t.id for t in targets} if len(told) < len(actuals) else {t.id for t in targets[_MOST:]}
    missed = [(t, misses.get(t.id) or _Miss()) for t in targets if t.id not in answered]
    reasons = ((t, m, "beyond_limit" if m.reason == "no_actual" and t.id in cut else m.reason) for t, m in missed)
    return Pairing(chosen, tuple((t, tuple(m.near), reason) for t, m, reason in reasons), left_out)


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


def _not_comparable(goal: Goal, answer: Answer, lexicon: Lexicon, *, final: bool) -> str | None:
    """Return why two numbers cannot be compared (empty when they have nothing in common), ``None`` when they can."""
    target, actual = goal.quantity, answer.quantity
    if not same_dimension(target, actual, lexicon) and not counts_alike(goal, answer, lexicon):
        return "unit_differs" if _names_it(goal, answer) else ""
    if target.aspect != actual.aspect:
        return "aspect_differs" if _names_it(goal, answer) else ""
    if actual.role not in ("actual", "part") and not _both_of_work(target, actual):
        return "scope_differs"
    if actual.progress == "planned" and not (final and _EXPECTED.search(actual.lead)):
        return "planned_only"
    if actual.progress == "involved" and actual.value == target.value:
        return "not_finished"  # 14座水库中，9座正在加固: only the goal again
    if actual.progress in _UNFINISHED and not asks_for_a_beginning(target, lexicon):
        return "not_finished"
    return None if same_time(target, actual) else "period_differs"


def _wider_set(goal: Goal, answer: Answer) -> bool:
    """Whether a number of the whole area (全市) is told for a goal of one part of it (省属, 农村)."""
    missing = goal.terms.sides - answer.terms.sides - answer.inherited.sides
    return _WIDER.search(answer.quantity.before) is not None and any(group in _SETS for group, _ in missing)


def _less_exact(goal: Goal, answer: Answer, names: frozenset[str]) -> bool:
    """Whether another number has more of the goal's name: 办结率 beside 按时办结率 for a goal of 工单按时办结率."""
    own = answer.name
    return len(own) > 1 and any(own != name and own in name and name in goal.name for name in names)


def _names_another(goal: Goal, answer: Answer) -> bool:
    """Whether a number names a thing, itself or by the subject before it, and it is not the goal's."""
    if goal.terms.elliptic:
        return opposed(goal.terms, answer.terms)
    own, above = answer.terms, answer.inherited
    if opposed(goal.terms, own) or (own.elliptic and opposed(goal.terms, above)):
        return True
    if (own.elliptic and above.elliptic) or (goal.alone and goal.terms.verbs & own.verbs and own.general):
        return False
    if len(answer.name) > 1 and (answer.name in goal.name or goal.name in answer.name):
        return False
    topic = likeness(goal.terms, answer.topic) if answer.topic is not None else 0.0
    return max(likeness(goal.terms, own), likeness(goal.terms, above), topic) < _ALIKE


def _names_it(goal: Goal, answer: Answer) -> bool:
    """Whether a number of another unit or aspect speaks of the goal's own thing."""
    return answer.quantity.role == "actual" and not answer.terms.elliptic and likeness(goal.terms, answer.terms) >= _ALIKE


def _both_of_work(target: Quantity, actual: Quantity) -> bool:
    """Whether goal and achievement are both shares of a work done (完成总工程量的60%)."""
    return actual.role == "claim" and _WORK.search(target.lead) is not None and _WORK.search(actual.lead) is not None


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
