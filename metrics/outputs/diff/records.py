"""Differences as plain values, in the schema ``progress-metrics/diff-1``: numbers as decimal strings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.outputs.phrases import row_place
from metrics.tables.numbers import plain

if TYPE_CHECKING:
    from metrics.records import Analysis, Quantity
    from metrics.records.difference import Difference, FindingChange, NumberChange

__all__ = ["DIFF_SCHEMA", "NUMBER_COLUMNS", "diff_record", "number_record"]

DIFF_SCHEMA = "progress-metrics/diff-1"
NUMBER_COLUMNS = (
    "change",
    "effect",
    "role",
    "indicator",
    "aspect",
    "unit",
    "old_text",
    "old_value",
    "old_row",
    "new_text",
    "new_value",
    "new_row",
    "key",
)


def diff_record(found: Difference) -> dict[str, Any]:
    """Return *found* as plain values."""
    return {
        "schema": DIFF_SCHEMA,
        "old": _document(found.old),
        "new": _document(found.new),
        "numbers": [number_record(each, found) for each in found.numbers],
        "same": found.same,
        "copied": None
        if found.copied is None
        else [{"text": each.text, "old_row": each.old_row, "new_row": each.new_row} for each in found.copied],
        "findings": [_finding(each) for each in found.findings],
        "kept": found.kept,
    }


def number_record(each: NumberChange, found: Difference) -> dict[str, Any]:
    """Return one number that is not the same as plain values, in the order of :data:`NUMBER_COLUMNS`."""
    number = each.number
    return {
        "change": each.change,
        "effect": each.effect,
        "role": number.role,
        "indicator": number.indicator,
        "aspect": number.aspect,
        "unit": number.unit,
        **_side("old", each.old, found.old),
        **_side("new", each.new, found.new),
        "key": number.key,
    }


def _side(name: str, quantity: Quantity | None, analysis: Analysis) -> dict[str, Any]:
    row = None if quantity is None else next((row for row in analysis.rows if row.id == quantity.row), None)
    return {
        f"{name}_text": quantity and quantity.text,
        f"{name}_value": None if quantity is None or quantity.value is None else plain(quantity.value),
        f"{name}_row": None if quantity is None else row_place(row, quantity.row, "en"),
    }


def _finding(each: FindingChange) -> dict[str, Any]:
    check = each.check
    return {
        "change": each.change,
        "kind": check.kind,
        "verdict": check.verdict,
        "message": check.message,
        "message_en": check.message_en,
        "rows": list(check.rows),
        "key": check.key,
    }


def _document(analysis: Analysis) -> dict[str, Any]:
    period = analysis.period
    return {
        "source": analysis.source,
        "title": analysis.title,
        "region": analysis.region,
        "as_of": period.as_of.isoformat() if period is not None and period.dated else None,
        "findings": analysis.summary.findings,
    }
