"""The values of single results as records hold them: of a number, of what was decided, of a period; as JSON or as one field."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from metrics.tables.numbers import exact, is_finite_decimal, outward, plain, rounded
from metrics.text.characters import whole_characters

if TYPE_CHECKING:
    from decimal import Decimal

    from metrics.records import Check, Claim, Comparison, NotCompared, Period, Quantity, Summary
    from metrics.records.interval import Interval
    from metrics.records.outcome import Outcome

__all__ = [
    "computed_ends",
    "decision_record",
    "encode",
    "flatten",
    "period_record",
    "quantity_record",
    "severity",
    "summary_record",
]

Record = dict[str, Any]

_SEVERITY = {"conclusion_inconsistent": "high", "inconsistent": "medium", "inconsistent_soft": "low"}


def severity(check: Check) -> str | None:
    """Return how much a finding matters: ``high``, ``medium``, ``low`` for what to look at, ``None`` for a check that holds."""
    return _SEVERITY.get(check.verdict) if check.finding or check.doubtful else None


def encode(value: Any) -> Any:
    """Return *value* as JSON can hold it: decimals as strings, dates as ISO text, tuples as lists."""
    from datetime import date
    from decimal import Decimal

    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return {key: encode(item) for key, item in value.items()}
    return value


def flatten(value: Any, kind: str) -> Any:
    """Return *value* as one field of a flat table: lists joined, cells as JSON text."""
    if value is None:
        return None
    if kind == "ids":
        return " ".join(value)
    if kind == "texts":
        value = "\n".join(value)
    elif kind == "cells":
        value = json.dumps(value, ensure_ascii=False)
    return whole_characters(value) if isinstance(value, str) else value


def summary_record(summary: Summary) -> Record:
    """Return the counts as plain values, ``coverage`` as a decimal string."""
    counts = ((name, getattr(summary, name)) for name in summary.__slots__ if not name.startswith("_"))
    result: Record = {name: dict(value) if isinstance(value, dict) else value for name, value in counts}
    result["coverage"] = None if summary.coverage is None else plain(rounded(summary.coverage, 6))
    return result


def period_record(period: Period | None) -> Record | None:
    """Return the period of a report as plain values; one of an unknown year has its month alone."""
    if period is None:
        return None
    return {
        "start": period.start.isoformat() if period.dated else None,
        "end": period.end.isoformat() if period.dated else None,
        "as_of": period.as_of.isoformat() if period.dated else None,
        "month": None if period.dated else period.as_of.month,
        "elapsed": plain(rounded(period.elapsed)),
        "basis": period.basis,
        "stated": period.stated,
    }


def decision_record(item: Check | Claim | Comparison | NotCompared | Outcome) -> Record:
    """Return the key of a result and what a person decided about it."""
    made = item.decision
    return {
        "key": item.key,
        "decision": made and made.ruling,
        "decision_reason": (made and made.reason) or None,
        "decision_by": (made and made.who) or None,
        "decision_on": (made and made.when) or None,
    }


def quantity_record(quantity: Quantity) -> Record:
    """Return the record of one quantity, without the source."""
    meaning = quantity.meaning
    names: tuple[str, ...] = ("id", "row", "cell", "start", "end", "text", "value", "unit", "bound", "aspect", "direction")
    names += ("role", "indicator", "indicator_id", "scope", "period_basis", "frame", "section", "modality")
    period = quantity.period
    return {
        **{name: getattr(quantity, name) for name in names},
        "period": None if period is None else {"start": period.start, "end": period.end},
        "period_start": period and period.start,
        "period_end": period and period.end,
        "low": _decimal(meaning.low),
        "high": _decimal(meaning.high),
        "rule": " ".join(quantity.rules) or None,
        "key": quantity.key or None,
    }


def computed_ends(computed: Interval | None, reported: Quantity | None) -> tuple[Decimal | None, Decimal | None]:
    """Return the ends of what a check computed, rounded outward one digit finer than the number it is held against."""
    if computed is None:
        return None, None
    return outward(computed, reported.quantum if reported else Fraction(1, 100))


def _decimal(value: Fraction | None) -> Decimal | None:
    if value is None:
        return None
    return exact(value) if is_finite_decimal(value) else rounded(value)
