"""Pair the targets of a row with what was achieved.

A target is answered by a number of the same dimension and aspect that speaks of the same thing and reports finished work. The
likeliest pairs are made first; what finds no answer is said to be so, with the nearest reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.comparison.terms import Terms, likeness, terms_of, terms_of_text
from metrics.extraction.indicators import core
from metrics.units import dimension_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["Pair", "Pairing", "pair_quantities"]

ENOUGH = 0.34
_GENERIC = frozenset({"个", "家", "项", "件", "处"})
_UNFINISHED = ("begun", "under_way", "planned", "left", "involved")
_BEGINS = re.compile(r"开工|启动|签约|招标|立项|编制|摸排|动工|方案|设计|选址|申报")
_DONE = re.compile(r"已|完成|建成|投用|竣工|办结|化解|整改")
_WORK = re.compile(r"工程量|总进度|形象进度|工程进度|总体进度|完成率")


@dataclass(frozen=True, slots=True)
class Pair:
    """A target and its answer, with the likeness of what they speak of."""

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
    targets: Sequence[Quantity], actuals: Sequence[Quantity], lexicon: Lexicon, *, subjects: Sequence[str] = ()
) -> Pairing:
    """Pair *targets* with *actuals*.

    Args:
        targets: Numeric goals, in the order of the text.
        actuals: Everything that the progress reports, in the order of the text.
        lexicon: Words to compare by.
        subjects: What the row is about (its task text), inherited by elliptic numbers.
    """
    goal_terms = {t.id: _goal_terms(t, lexicon) for t in targets}
    found: list[Pair] = []
    reasons: dict[str, tuple[list[Quantity], str]] = {}
    for target in targets:
        near: list[Quantity] = []
        reason = "no_actual"
        for actual in actuals:
            verdict = _comparable(target, actual)
            if verdict is not None:
                speaks = verdict not in ("unit_differs", "aspect_differs") or _names_it(goal_terms[target.id], actual, lexicon)
                if speaks and reason in ("no_actual", "unit_differs", "aspect_differs"):
                    near.append(actual)
                    reason = verdict
                continue
            score, rule = _score(target, goal_terms[target.id], actual, targets, lexicon, subjects)
            if _restates(target, actual, actuals):
                score -= 0.5
            if score >= ENOUGH:
                found.append(Pair(target, actual, score, rule))
            else:
                near.append(actual)
                reason = "indicator_differs"
        reasons[target.id] = near, reason
    chosen = _choose(found, targets, actuals)
    answered = {p.target.id for p in chosen}
    open_ = tuple((t, tuple(reasons[t.id][0]), reasons[t.id][1]) for t in targets if t.id not in answered)
    return Pairing(chosen, open_)


def _goal_terms(target: Quantity, lexicon: Lexicon) -> Terms:
    """Return what a goal is about; one that does not say so itself goes on from the goal before (860户3300人)."""
    own = terms_of(target, lexicon)
    if own.elliptic and target.indicator:
        inherited = terms_of_text(target.indicator, lexicon, target.indicator_id)
        return Terms(inherited.nouns, own.verbs | inherited.verbs, inherited.indicator, inherited.sides)
    return own


def _comparable(target: Quantity, actual: Quantity) -> str | None:
    """Return why two quantities cannot be compared, or ``None`` when they can."""
    if not same_dimension(target, actual):
        return "unit_differs"
    if target.aspect != actual.aspect:
        return "aspect_differs"
    if actual.role not in ("actual", "part") and not _both_of_work(target, actual):
        return "scope_differs"
    if actual.progress == "planned":
        return "planned_only"
    if actual.progress in _UNFINISHED and not _BEGINS.search(target.lead + target.after):
        return "not_finished"
    return None


def _names_it(goal: Terms, actual: Quantity, lexicon: Lexicon) -> bool:
    """Whether a number of another unit or aspect speaks of the goal's own thing."""
    own = terms_of(actual, lexicon)
    return actual.role == "actual" and not own.elliptic and likeness(goal, own) >= ENOUGH


def _restates(target: Quantity, actual: Quantity, actuals: Sequence[Quantity]) -> bool:
    """Whether the number only repeats the goal before saying how much of it is done (20部电梯加装完成12部)."""
    if actual.value != target.value:
        return False
    following = next((q for q in actuals if q.start > actual.start and q.cell == actual.cell), None)
    return (
        following is not None
        and following.clause == actual.clause
        and following.unit == actual.unit
        and following.aspect == actual.aspect
        and _DONE.search(following.before) is not None
    )


def _both_of_work(target: Quantity, actual: Quantity) -> bool:
    """Whether goal and achievement are both shares of a work done (完成总工程量的60%)."""
    return actual.role == "claim" and _WORK.search(target.lead) is not None and _WORK.search(actual.lead) is not None


def same_dimension(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities may be compared: one dimension, or two general classifiers (个, 家, 项, 件, 处)."""
    if one.unit == other.unit:
        return True
    if one.unit in _GENERIC and other.unit in _GENERIC:
        return True
    if one.unit is None or other.unit is None:
        return one.counted and other.counted and (one.unit or other.unit) not in ("元",)
    return dimension_of(one.unit) == dimension_of(other.unit)


def _score(
    target: Quantity, goal: Terms, actual: Quantity, targets: Sequence[Quantity], lexicon: Lexicon, subjects: Sequence[str]
) -> tuple[float, str]:
    own = terms_of(actual, lexicon)
    alone = _rivals(target, targets) == 1
    does = bool(goal.verbs & own.verbs)
    name = core(target.before)
    if len(name) > 1 and name == core(actual.before):
        return 1.1 + (0.15 if does else 0.0), "pair.same_name"
    if own.elliptic:
        return _score_elliptic(target, goal, actual, own, lexicon, alone=alone, does=does)
    if goal.elliptic:
        for subject in subjects:
            score = likeness(terms_of_text(subject, lexicon), own)
            if score >= ENOUGH:
                return score, "pair.subject"
        return 0.0, ""
    score = likeness(goal, own)
    if score < ENOUGH and actual.indicator:
        score = max(score, 0.9 * likeness(goal, terms_of_text(actual.indicator, lexicon, actual.indicator_id)))
    if score < ENOUGH and alone and does and target.unit not in _GENERIC and target.counted:
        score = 0.45
    if score < ENOUGH:
        return score, ""
    score += 0.15 if does else 0.0
    score += min(sum(map(len, goal.nouns & own.nouns)), 10) / 100  # more in common is better among equals
    if actual.role == "part":
        score -= 0.3
    if actual.progress == "involved":
        score -= 0.3
    year = _YEAR.search(actual.before)
    if target.aspect == "growth" and year is not None and year[0] not in target.before:
        score -= 0.3
    return score, "pair.alike"


_YEAR = re.compile(r"(?:19|20)\d\d年")


def _score_elliptic(
    target: Quantity, goal: Terms, actual: Quantity, own: Terms, lexicon: Lexicon, *, alone: bool, does: bool
) -> tuple[float, str]:
    """Score a number that does not say itself what it counts (已完工27栋)."""
    inherited = terms_of_text(actual.indicator, lexicon, actual.indicator_id) if actual.indicator else own
    if inherited.nouns or inherited.indicator:
        score = likeness(goal, inherited)
        if score >= ENOUGH:
            return min(score, 0.9) + (0.15 if does else 0.0), "pair.inherited"
    if does and (not inherited.nouns or alone):
        return 0.6, "pair.verb"
    if alone and (goal.elliptic or not inherited.nouns):
        return 0.5, "pair.elliptic"
    if alone and target.unit not in _GENERIC and target.aspect == "level":
        return 0.4, "pair.only_of_unit"
    return 0.0, ""


def _rivals(target: Quantity, targets: Sequence[Quantity]) -> int:
    return sum(1 for t in targets if same_dimension(t, target) and t.aspect == target.aspect and t.modality != "stretch")


def _choose(found: list[Pair], targets: Sequence[Quantity], actuals: Sequence[Quantity]) -> tuple[Pair, ...]:
    """Take the likeliest pairs first; a number answers one target, except a base and its stretch."""
    order = {t.id: i for i, t in enumerate(targets)}
    place = {a.id: i for i, a in enumerate(actuals)}
    chosen: list[Pair] = []
    times: dict[str, int] = {}
    used: dict[str, Quantity] = {}
    for pair in sorted(found, key=lambda p: (-p.score, order[p.target.id], place[p.actual.id])):
        if times.get(pair.target.id, 0) >= _names_in(pair.target):
            continue
        other = used.get(pair.actual.id)
        if other is not None and not (pair.target.modality == "stretch" or other.modality == "stretch"):
            continue
        if _is_divided(pair, found):
            continue
        chosen.append(pair)
        times[pair.target.id] = times.get(pair.target.id, 0) + 1
        used[pair.actual.id] = pair.target
    return tuple(sorted(chosen, key=lambda p: (order[p.target.id], place[p.actual.id])))


def _names_in(target: Quantity) -> int:
    """Return how many indicators one goal is set for (受理率、办结率均达到100%)."""
    return target.lead.count("、") + 1 if re.search(r"[均都](?:达到|达|为|不低于|实现|保持)?(?:在)?$", target.before) else 1


def _is_divided(pair: Pair, found: list[Pair]) -> bool:
    """Whether the answer is one of several equal members of a list, none of which answers alone."""
    if pair.target.aspect != "level" or pair.actual.value == pair.target.value:
        return False
    return any(
        p.target.id == pair.target.id
        and p.actual.id != pair.actual.id
        and p.actual.clause == pair.actual.clause
        and p.actual.cell == pair.actual.cell
        and abs(p.score - pair.score) < 0.2  # noqa: PLR2004
        and (p.actual.before.startswith("、") or pair.actual.before.startswith("、"))
        for p in found
    )
