"""Pair the targets that a sentence itself names with the achievements beside them.

``为年初预算78.3亿元的54.4%``, ``低于年度目标（6%）1.2个百分点``, ``预算89.8亿元，实际完成76.1亿元``:
the answer stands in the same sentence,
or in the next when a sentence sets the task and the next reports.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.comparison.pairing import Pair
from metrics.comparison.scoring import ENOUGH, same_dimension
from metrics.comparison.terms import likeness, terms_of, terms_of_text
from metrics.extraction.clauses import without_bound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.comparison.terms import Terms
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["pair_prose"]

_PER = re.compile(r"每(?:百|千|万|十万)?(?:人|户|名|亩|平方|家|个)|人均|户均|亩均|平均每")
_UNFINISHED = ("under_way", "planned", "left", "involved")
_WINDOW = 40  # numbers to look at around a target; a longer text is a list, and the cost must stay linear


def pair_prose(quantities: Sequence[Quantity], lexicon: Lexicon) -> tuple[Pair, ...]:
    """Return the pairs of in-sentence targets and their answers.

    Args:
        quantities: All quantities of one row outside its task cells, in the order of the text.
        lexicon: Words to compare by.
    """
    place = {q.id: i for i, q in enumerate(quantities)}
    targets = [q for q in quantities if q.role == "target" and q.aspect not in ("rank", "difference")]
    pairs: list[Pair] = []
    if len(targets) <= _WINDOW:
        targets = _current(targets, quantities)
        pairs = _respectively(targets, quantities)
    done = {p.target.id for p in pairs}
    for target in targets:
        if target.id in done:
            continue
        at = place[target.id]
        around = quantities[max(0, at - _WINDOW) : at + _WINDOW]
        near = _nearest(target, around)
        if near is not None and _speaks_alike(target, near, lexicon):
            pairs.append(Pair(target, near, 0.9, "prose.near"))
            continue
        following = _following(target, around, {p.actual.id for p in pairs[-_WINDOW:]}, lexicon)
        if following is not None:
            pairs.append(following)
    return tuple(pairs)


def _respectively(targets: Sequence[Quantity], quantities: Sequence[Quantity]) -> list[Pair]:
    """Pair a list of goals with the list before or after it: 改造163公里、208公里，分别完成计划（150公里、200公里）的…."""
    pairs: list[Pair] = []
    clauses: dict[tuple[int, int], list[Quantity]] = {}
    for target in targets:
        clauses.setdefault((target.cell, target.clause), []).append(target)
    for (cell, clause), goals in clauses.items():
        if len(goals) < 2:
            continue
        told = [
            q
            for q in quantities
            if q.cell == cell and q.sentence == goals[0].sentence and q.role == "actual" and q.aspect == goals[0].aspect
        ]
        before, after = [q for q in told if q.clause < clause], [q for q in told if q.clause > clause]
        for answers in (
            [q for q in before if q.clause == before[-1].clause],
            [q for q in after if q.clause == after[0].clause],
        ):
            if len(answers) == len(goals) and all(_answers(g, a) for g, a in zip(goals, answers, strict=True)):
                pairs += (Pair(g, a, 0.9, "prose.respectively") for g, a in zip(goals, answers, strict=True))
                break
    return pairs


def _current(targets: list[Quantity], quantities: Sequence[Quantity]) -> list[Quantity]:
    """Drop a budget that the same sentence replaces by an adjusted one, unless the stated share is of the first."""
    kept: list[Quantity] = []
    for target in targets:
        later = [
            t
            for t in targets
            if (_adjusted(t) or ("全年预算" in t.lead and "年初预算" in target.lead))
            and _same_cell(t, target)
            and 0 <= t.sentence - target.sentence <= 1
            and t.start > target.start
            and same_dimension(t, target)
            and not any(q.role == "claim" and target.start < q.start < t.start for q in quantities if q.cell == target.cell)
        ]
        if not later or _adjusted(target) or _is_named(target, quantities):
            kept.append(target)
    replaced = {t.id for t in targets if _is_named(t, quantities)}
    return [
        t
        for t in kept
        if not (_adjusted(t) and any(o.id in replaced and o.sentence == t.sentence and o.start < t.start for o in kept))
    ]


def _adjusted(target: Quantity) -> bool:
    return "role.22.target.adjusted" in target.rules or "调整后" in target.lead or "变动预算" in target.lead


def _is_named(target: Quantity, quantities: Sequence[Quantity]) -> bool:
    """Whether the share that the sentence states is of the budget as first set (为年初预算的…%)."""
    if _adjusted(target):
        return False
    claim = next(
        (
            q
            for q in quantities
            if q.role == "claim" and q.cell == target.cell and q.start > target.start and q.sentence == target.sentence
        ),
        None,
    )
    return claim is not None and "年初预算" in claim.lead and ("年初" in target.lead or "调整" not in target.lead)


def _same_cell(one: Quantity, other: Quantity) -> bool:
    return one.cell == other.cell


def _answers(target: Quantity, quantity: Quantity) -> bool:
    return (
        (quantity.role in ("actual", "part") or _is_rate(quantity))
        and "role.01.part.inside" not in quantity.rules
        and quantity.progress not in _UNFINISHED
        and _same_cell(target, quantity)
        and quantity.aspect == target.aspect
        and (quantity.unit is None) == (target.unit is None)
        and same_dimension(target, quantity)
    )


def _is_rate(quantity: Quantity) -> bool:
    """Whether a stated share is itself an indicator (完成率, 合格率) that a goal may be set for."""
    return quantity.role == "claim" and any(rule.startswith("role.13") for rule in quantity.rules)


def _nearest(target: Quantity, quantities: Sequence[Quantity]) -> Quantity | None:
    """Return the answer in the target's own sentence: the last before a referring target, the first after a set one."""
    fit = [q for q in quantities if _answers(target, q)]
    fit = [q for q in fit if not _PER.search(q.before)] or fit  # a figure per head answers no total
    inside = [q for q in fit if q.sentence == target.sentence]
    before = [q for q in inside if q.start < target.start]
    after = [q for q in inside if q.start > target.start]
    refers = target.after.startswith("的") or not target.before or "role.21.target.goal_before" not in target.rules
    if "role.22.target.adjusted" in target.rules or target.rules[-1].startswith("role.24") or not refers:
        return after[0] if after else before[-1] if before and not refers else None
    if not inside and target.after.startswith("的") and _names_claim(target, quantities):
        earlier = [q for q in fit if q.sentence == target.sentence - 1 and q.role == "actual"]
        return earlier[-1] if earlier else None
    if before:
        own = [q for q in before if q.role == "actual" or q.clause >= target.clause - 1]
        return own[-1] if own else None
    return after[0] if after else None


def _names_claim(target: Quantity, quantities: Sequence[Quantity]) -> bool:
    """Whether a stated share of the target follows it at once (税收计划23亿元的81.3%)."""
    return any(q.role == "claim" and q.cell == target.cell and 0 < q.start - target.end <= 4 for q in quantities)


def _speaks_alike(target: Quantity, actual: Quantity, lexicon: Lexicon) -> bool:
    """Whether nothing speaks against the pair: a number that names another thing than the goal is no answer to it."""
    if _adjusted(target):
        return True
    goal, own = terms_of(target, lexicon), terms_of(actual, lexicon)
    if goal.elliptic or own.elliptic or without_bound(target.after).startswith("的"):
        return True
    return likeness(goal, own) >= ENOUGH


def _following(target: Quantity, quantities: Sequence[Quantity], used: set[str], lexicon: Lexicon) -> Pair | None:
    """Return the answer in one of the next two sentences that speaks of the same thing."""
    best: Pair | None = None
    goal = _terms(target, lexicon)
    for quantity in quantities:
        if (
            quantity.id in used
            or not _answers(target, quantity)
            or not 0 < quantity.sentence - target.sentence <= 2
            or quantity.role != "actual"
        ):
            continue
        own = _terms(quantity, lexicon)
        score = likeness(goal, own)
        if goal.verbs & own.verbs:
            score = max(score, 0.5) if own.elliptic or goal.elliptic or not own.nouns else score
        if own.elliptic and score == 0:
            score = 0.35
        if score >= ENOUGH and (best is None or score > best.score):
            best = Pair(target, quantity, score, "prose.following")
    return best


def _terms(quantity: Quantity, lexicon: Lexicon) -> Terms:
    own = terms_of(quantity, lexicon)
    if own.elliptic and quantity.indicator:
        return terms_of_text(quantity.indicator, lexicon, quantity.indicator_id)
    return own
