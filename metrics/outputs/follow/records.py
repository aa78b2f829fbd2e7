"""Outcomes as plain values, in the schema ``progress-metrics/follow-1``: exact, numbers as decimal strings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.tables.numbers import plain, rounded
from metrics.tables.record_values import decision_record

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

    from metrics.records import Span
    from metrics.records.outcome import Candidate, DocumentPart, Figure, Following, Outcome

__all__ = ["FOLLOW_SCHEMA", "figure_record", "follow_record", "outcome_record", "ratio_text"]

FOLLOW_SCHEMA = "progress-metrics/follow-1"
_DIGITS = 12


def follow_record(result: Following) -> dict[str, Any]:
    """Return *result* as plain values."""
    return {
        "schema": FOLLOW_SCHEMA,
        "plan": _document(result.plan),
        "reports": [_document(report) for report in result.reports],
        "outcomes": [outcome_record(outcome) for outcome in result.outcomes],
    }


def outcome_record(outcome: Outcome) -> dict[str, Any]:
    """Return one outcome as plain values."""
    key = outcome.target.key
    return {
        "id": outcome.id,
        "region": outcome.region,
        "indicator": key.indicator,
        "indicator_id": key.indicator_id,
        "aspect": key.aspect,
        "unit": outcome.target.quantity.unit,
        "scope": key.scope,
        "average": key.average,
        "modality": outcome.target.modality,
        "target": figure_record(outcome.target),
        "actual": None if outcome.actual is None else figure_record(outcome.actual),
        "also": [figure_record(figure) for figure in outcome.also],
        "completion_ratio": ratio_text(outcome.completion_ratio),
        "gap": _number(outcome.gap),
        "gap_unit": outcome.gap_unit,
        "exceeded": outcome.exceeded,
        "status": outcome.status,
        "reason": outcome.reason,
        "claim": outcome.claim,
        **decision_record(outcome),
        "candidates": [_candidate(candidate) for candidate in outcome.candidates],
    }


def figure_record(figure: Figure) -> dict[str, Any]:
    """Return a number with its place as plain values."""
    quantity = figure.quantity
    low, high = quantity.ends or (None, None)
    return {
        "source": figure.source,
        "id": quantity.id,
        "row": quantity.row,
        "cell": quantity.cell,
        "start": quantity.start,
        "end": quantity.end,
        "text": quantity.text,
        "sentence": figure.sentence,
        "offset": figure.offset,
        "value": _number(quantity.value),
        "low": _number(low),
        "high": _number(high),
        "unit": quantity.unit,
        "bound": quantity.bound,
        "period": _span(figure.period),
    }


def ratio_text(ratio: Fraction | None) -> str | None:
    """Return a ratio as a decimal with at most twelve digits."""
    return None if ratio is None else plain(rounded(ratio, _DIGITS))


def _document(part: DocumentPart) -> dict[str, Any]:
    return {"source": part.source, "title": part.title, "region": part.region, "period": _span(part.period)}


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {**figure_record(candidate.figure), "reason": candidate.reason}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _span(span: Span | None) -> dict[str, str] | None:
    return None if span is None else {"start": span.start.isoformat(), "end": span.end.isoformat()}
