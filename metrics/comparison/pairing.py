"""Pair the targets of a row with what was achieved.

A target is answered by a number of the same dimension and aspect that speaks of the same thing and reports finished work. The
likeliest pairs are made first; what finds no answer is said to be so, with the nearest reason.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.comparison.pairing_by_ratio import told_by_ratio
from metrics.comparison.scoring import ENOUGH, answers_of, counts_alike, goal_of, names_in, same_dimension, score
from metrics.comparison.terms import likeness, terms_of_text

from metrics.comparison.stages import asks_for_a_beginning, same_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from metrics.comparison.scoring import Answer, Goal
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["Pair", "Pairing", "pair_quantities"]

_MOST = 200  # numbers a side; a row with more is a list, and the cost of pairing is their product
_CLOSE = 0.25
_UNFINISHED = ("begun", "under_way", "left")
_DONE = re.compile(r"已|完成|建成|投用|竣工|办结|化解|整改|完工|销号|验收")
_WORK = re.compile(r"工程量|总进度|形象进度|工程进度|总体进度|完成率|执行率")
_TOTAL = re.compile(r"^[、,]?(?:以上|三项|两项|各项)?(?:合计|共计|总计)")
_SETS = ("contrast.owner", "contrast.residence")
_WIDER = re.compile(r"全[国省市区县州镇乡]")
_PARTS = 20
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
    """All pairs of a row, and why the other targets have none."""

    pairs: tuple[Pair, ...]
    unanswered: tuple[tuple[Quantity, tuple[Quantity, ...], str], ...]


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
    goals = [goal_of(target, asked, lexicon) for target in asked]
    answers = [answer for actual in told for answer in answers_of(actual, lexicon)]
    themes = [terms_of_text(s, lexicon) for s in subjects]
    restated, summed, wholes = _restated(told), _summed(told), _wholes(asked, told)
    found: list[Pair] = []
    misses: dict[str, _Miss] = {}
    for goal in goals:
        miss = misses[goal.quantity.id] = _Miss()
        narrower = _narrower(goal, answers) if goal.terms.sides else frozenset()
        for answer in answers:
            reason = _not_comparable(goal, answer, lexicon, final=final)
            if reason is None and _wider_set(goal, answer):
                reason = "scope_differs"
            if reason is not None:
                miss.note(answer.quantity, reason)
                continue
            points, rule = score(goal, answer, themes)
            if (answer.quantity.id, goal.quantity.value) in restated:
                points -= 0.5
            if narrower - answer.terms.sides - answer.inherited.sides:
                points -= 0.5
            if answer.quantity.id in summed:
                points -= 0.6
            if points >= ENOUGH and wholes.get(answer.quantity.id, goal.quantity.id) != goal.quantity.id:
                points += 0.6
            if points >= ENOUGH:
                found.append(Pair(goal.quantity, answer.quantity, points, rule))
            else:
                miss.note(answer.quantity, "indicator_differs")
    chosen = _choose(found, targets, actuals)
    paired = {pair.target.id for pair in chosen} | {pair.actual.id for pair in chosen}
    left = told_by_ratio([t for t in asked if t.id not in paired], [a for a in told if a.id not in paired])
    chosen += tuple(Pair(target, actual, ENOUGH, "pair.stated_ratio") for target, actual in left)
    answered = {p.target.id for p in chosen}
    missed = [(t, misses.get(t.id) or _Miss()) for t in targets if t.id not in answered]
    return Pairing(chosen, tuple((t, tuple(m.near), m.reason) for t, m in missed))


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


def _not_comparable(goal: Goal, answer: Answer, lexicon: Lexicon, *, final: bool) -> str | None:
    """Return why two numbers cannot be compared (empty when they have nothing in common), ``None`` when they can."""
    target, actual = goal.quantity, answer.quantity
    if not same_dimension(target, actual) and not counts_alike(goal, answer):
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


def _narrower(goal: Goal, answers: Sequence[Answer]) -> frozenset[tuple[str, str]]:
    """Return the qualifiers of a goal (省级, 农村) that some number of its kind has too: one without is of a wider set."""
    found = set()
    for answer in answers:
        shared = goal.terms.sides & answer.terms.sides
        alike = goal.quantity.aspect == answer.quantity.aspect and same_dimension(goal.quantity, answer.quantity)
        if shared and alike and (answer.terms.elliptic or likeness(goal.terms, answer.terms) >= ENOUGH):
            found |= shared
    return frozenset(found)


def _wider_set(goal: Goal, answer: Answer) -> bool:
    """Whether a number of the whole area (全市) is told for a goal of one part of it (省属, 农村)."""
    missing = goal.terms.sides - answer.terms.sides - answer.inherited.sides
    return _WIDER.search(answer.quantity.before) is not None and any(group in _SETS for group, _ in missing)


def _names_it(goal: Goal, answer: Answer) -> bool:
    """Whether a number of another unit or aspect speaks of the goal's own thing."""
    return answer.quantity.role == "actual" and not answer.terms.elliptic and likeness(goal.terms, answer.terms) >= ENOUGH


def _both_of_work(target: Quantity, actual: Quantity) -> bool:
    """Whether goal and achievement are both shares of a work done (完成总工程量的60%)."""
    return actual.role == "claim" and _WORK.search(target.lead) is not None and _WORK.search(actual.lead) is not None


def _restated(actuals: Sequence[Quantity]) -> set[tuple[str, object]]:
    """Return the numbers that only repeat a whole before saying how much of it is done (42条街巷中，35条已完工)."""
    found: set[tuple[str, object]] = set()
    for first, second in itertools.pairwise(actuals):
        if (
            first.cell == second.cell
            and first.sentence == second.sentence
            and 0 <= second.clause - first.clause <= 1
            and first.unit == second.unit
            and first.aspect == second.aspect
            and first.value is not None
            and second.value is not None
            and second.value <= first.value
            and _DONE.search(second.before + second.after[:6]) is not None
        ):
            found.add((first.id, first.value))
    return found


def _summed(actuals: Sequence[Quantity]) -> set[str]:
    """Return the numbers that a total after them adds up (东门420个、西门365个，合计785个)."""
    found: set[str] = set()
    for at, total in enumerate(actuals):
        if _TOTAL.search(total.before) is None:
            continue
        for part in reversed(actuals[max(0, at - _PARTS) : at]):
            if (part.cell, part.sentence, part.aspect) != (total.cell, total.sentence, total.aspect):
                break
            if same_dimension(part, total):
                found.add(part.id)
    return found


def _wholes(targets: Sequence[Quantity], actuals: Sequence[Quantity]) -> dict[str, str]:
    """Return the numbers of whose clause the subject is a goal's whole count (168个项目完成投资…), with that goal."""
    goals: dict[tuple[Decimal | None, str | None], str] = {
        (t.value, t.unit): t.id for t in targets if t.counted and t.aspect == "level" and t.value and t.value > 1
    }
    found: dict[str, str] = {}
    for first, second in itertools.pairwise(actuals):
        goal = goals.get((first.value, first.unit))
        if goal is not None and (first.cell, first.sentence, first.clause) == (second.cell, second.sentence, second.clause):
            found[second.id] = goal
    return found


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
        and abs(p.score - pair.score) < _CLOSE
        and (p.actual.before.startswith("、") or pair.actual.before.startswith("、"))
        for p in rivals
    )
