"""The lists of the page: what does not hold, what words claim, what was dealt with, what was not judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.outputs.phrases import grouped_claims, interval_text
from metrics.outputs.sentences import in_language
from metrics.tables.table_records import computed_ends, severity

if TYPE_CHECKING:
    from metrics.outputs.page.view import PageView
    from metrics.records import Check

__all__ = ["claims", "doubts", "findings", "open_checks", "silenced"]


def findings(view: PageView) -> list[dict[str, Any]]:
    """Return what does not hold, the gravest first."""
    return [_finding(view, item) for item in view.analysis.findings]


def doubts(view: PageView) -> list[dict[str, Any]]:
    """Return what a reader should look at though it may hold."""
    return [_finding(view, item) for item in view.analysis.doubts]


def claims(view: PageView) -> list[dict[str, str]]:
    """Return claims in words, each wording once, with what the numbers say of it."""
    return [
        {
            "where": view.where(item.row) if len(rows) == 1 else _names(view, rows),
            "claim": view.word("claim", item.claim),
            "text": item.text,
            "verdict": view.word("claim_verdict", item.verdict),
            "word": item.verdict,
        }
        for item, rows in grouped_claims(view.analysis)
    ]


def silenced(view: PageView) -> list[dict[str, str]]:
    """Return the findings that a reader has dealt with."""
    return [
        {"where": view.where(row), "what": _message(view, item), "why": item.silenced or ""}
        for item in view.analysis.checks
        if item.silenced is not None
        for row in item.rows[:1]
    ]


def open_checks(view: PageView) -> list[dict[str, str]]:
    """Return the arithmetic that could not be judged, with the reason."""
    return [_open_check(view, item) for item in view.analysis.checks if item.verdict == "not_checkable"]


def _finding(view: PageView, item: Check) -> dict[str, Any]:
    reported = view.quantity_of.get(item.reported)
    row_id = (reported.row if reported else "") or next(iter(item.rows), "")
    low, high = computed_ends(item.computed, reported)
    message = _message(view, item)
    diagnosis = in_language(item.diagnosis or "", view.language)
    stated, operand = view.word("page", "stated"), view.word("page", "formula")
    return {
        "severity": severity(item),
        "severity_label": view.word("severity", severity(item)),
        "kind": view.word("kind", item.kind),
        "verdict": view.word("verdict", item.verdict),
        "where": view.where(row_id),
        "owner": view.of_row(row_id)["owner"],
        "message": message,
        "stated": reported.text if reported else "",
        "computed": interval_text(
            low, high, item.unit, point=item.computed.low if item.computed is not None and item.computed.is_point else None
        ),
        "formula": item.formula,
        "diagnosis": "" if diagnosis in message else diagnosis,
        "implied": [in_language(text, view.language) for text in item.implied],
        "sources": view.quote({item.reported: stated, **dict.fromkeys(item.operands, operand), item.reported: stated}),
    }


def _message(view: PageView, item: Check) -> str:
    return (item.message_en if view.language == "en" else item.message) or item.message or item.formula


def _names(view: PageView, rows: list[str]) -> str:
    return ("、" if view.language == "zh" else ", ").join(view.name_of.get(row, row) for row in rows)


def _open_check(view: PageView, item: Check) -> dict[str, str]:
    row_id = next(iter(item.rows), "")
    reported = view.quantity_of.get(item.reported)
    return {
        "where": view.where(row_id),
        "what": item.formula or (reported.text if reported else ""),
        "kind": view.word("kind", item.kind),
        "why": view.word("reason", item.reason) if item.reason else "",
    }
