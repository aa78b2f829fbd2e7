"""Tell why the targets of a row are answered as they are: every number considered, with its veto or its features."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from metrics.comparison.pairing import considered
from metrics.comparison.ruled import NOTHING_RULED
from metrics.comparison.sides import sides_of
from metrics.comparison.weights import weight_of
from metrics.records.explanation import TargetExplained, Tried, Weighed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from metrics.comparison.pairing import Considered
    from metrics.comparison.ruled import RowRulings
    from metrics.lexicon import Lexicon
    from metrics.records import Comparison, NotCompared, Period, Quantity, Row
    from metrics.records.explanation import TriedOutcome

__all__ = ["explain_targets"]

_MOST = 60  # numbers a side that an explanation lists


def explain_targets(
    row: Row,
    quantities: Sequence[Quantity],
    comparisons: Sequence[Comparison],
    by_id: Mapping[str, Quantity],
    missing: Sequence[NotCompared],
    period: Period | None,
    lexicon: Lexicon,
    ruled: RowRulings = NOTHING_RULED,
) -> tuple[TargetExplained, ...]:
    """Return every target of *row*, and those of other rows that it answers, with what was tried as its answer.

    Args:
        row: The row.
        quantities: Its numbers, in the order of the text.
        comparisons: Its comparisons, and those that its numbers answer.
        by_id: All numbers of the report: a goal may be answered by another paragraph.
        missing: Its targets without an answer.
        period: The period of the report.
        lexicon: Words to compare by: those that the report was audited with.
        ruled: What a person decided about the pairs of the row.
    """
    sides = sides_of(row, quantities, period, ruled)
    goals, told = sides.goals[:_MOST], sides.told[:_MOST]
    tried: dict[str, list[Considered]] = defaultdict(list)
    for each in considered(goals, told, lexicon, final=sides.final, decisions=ruled.decisions):
        tried[each.target.id].append(each)
    reasons = {item.target: item.reason for item in missing}
    chosen = {(item.target, item.actual) for item in comparisons}
    found: list[TargetExplained] = []
    for target in (*quantities, *_goals_of_others(row, comparisons, by_id)):
        pairs = [item for item in comparisons if item.target == target.id]
        if pairs or target.id in reasons:
            known = _ranked(tried[target.id], chosen) or _by_rule(pairs, by_id)
            found.append(_explained(target, pairs, reasons.get(target.id), known))
    return tuple(found)


def _goals_of_others(row: Row, comparisons: Sequence[Comparison], by_id: Mapping[str, Quantity]) -> list[Quantity]:
    """Return the goals of other rows that the numbers of *row* answer."""
    return [by_id[item.target] for item in comparisons if item.target is not None and item.row != row.id]


def _explained(target: Quantity, pairs: Sequence[Comparison], reason: str | None, tried: tuple[Tried, ...]) -> TargetExplained:
    return TargetExplained(
        target=target.id,
        text=target.text,
        indicator=target.indicator,
        comparisons=tuple(item.id for item in pairs),
        rules=tuple(dict.fromkeys(rule for item in pairs for rule in item.rules)),
        reason=None if pairs else reason,
        tried=tried,
    )


def _ranked(found: Sequence[Considered], chosen: set[tuple[str | None, str]]) -> tuple[Tried, ...]:
    """Return what was considered for one target: what was chosen, then what was likely, then what was forbidden."""
    best: dict[str, Tried] = {}
    for each in found:
        tried = _tried(each, chosen)
        known = best.get(tried.actual)
        if known is None or tried.score > known.score:
            best[tried.actual] = tried
    return tuple(sorted(best.values(), key=lambda t: (t.outcome != "chosen", -t.score)))


def _tried(each: Considered, chosen: set[tuple[str | None, str]]) -> Tried:
    weighed = (Weighed(name=n, value=v, weight=weight_of(n, v)) for n, v in each.features.items() if v)
    return Tried(
        actual=each.actual.id,
        text=each.actual.text,
        outcome=_outcome(each, chosen),
        veto=each.veto.name if each.veto else None,
        reason=(each.veto.reason or None) if each.veto else None,
        score=each.score,
        features=tuple(sorted(weighed, key=lambda w: -abs(w.weight))),
    )


def _outcome(each: Considered, chosen: set[tuple[str | None, str]]) -> TriedOutcome:
    if (each.target.id, each.actual.id) in chosen:
        return "chosen"
    if each.veto is not None:
        return "forbidden"
    if not each.likely:
        return "unlikely"
    if any(target == each.target.id for target, _ in chosen):
        return "another_answers"
    return "answers_another" if any(actual == each.actual.id for _, actual in chosen) else "divided"


def _by_rule(judged: Sequence[Comparison], by_id: Mapping[str, Quantity]) -> tuple[Tried, ...]:
    """Return the answers that columns, a sentence or the names of two paragraphs give, which nothing rivals."""
    return tuple(Tried(actual=item.actual, text=by_id[item.actual].text, outcome="chosen", score=1.0) for item in judged)
