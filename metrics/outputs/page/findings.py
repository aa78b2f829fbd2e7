"""The lists of the page: what does not hold, what words claim, what was dealt with, what was not judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.outputs.phrases import decision_text, grouped_claims, interval_text
from metrics.outputs.sentences import in_language
from metrics.tables.record_values import computed_ends, severity

if TYPE_CHECKING:
    from metrics.outputs.page.view import PageView
    from metrics.records import Check

__all__ = ["claims", "doubts", "findings", "open_checks", "silenced"]


def findings(view: PageView) -> list[dict[str, Any]]:
    """Return what does not hold, the gravest first, numbered F1, F2 …."""
    return [{"ref": f"F{number}", **_finding(view, item)} for number, item in enumerate(view.analysis.findings, 1)]


def doubts(view: PageView) -> list[dict[str, Any]]:
    """Return what a reader should look at though it may hold, numbered D1, D2 …."""
    return [{"ref": f"D{number}", **_finding(view, item)} for number, item in enumerate(view.analysis.doubts, 1)]


def claims(view: PageView) -> list[dict[str, Any]]:
    """Return claims in words, each wording once, with what the numbers say of it, numbered C1, C2 …."""
    return [
        {
            "ref": f"C{number}",
            "key": item.key if len(rows) == 1 else "",
            "decided": decision_text(item, view.language),
            "refuted": item.refuted,
            "where": view.where(item.row) if len(rows) == 1 else _names(view, rows),
            "claim": view.word("claim", item.claim),
            "text": item.text,
            "verdict": view.word("claim_verdict", item.verdict),
            "word": item.verdict,
        }
        for number, (item, rows) in enumerate(grouped_claims(view.analysis), 1)
    ]


def silenced(view: PageView) -> list[dict[str, str]]:
    """Return the findings that a reader has dealt with."""
    return [
        {"where": view.where(row), "what": _message(view, item), "why": decision_text(item, view.language)}
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
    computed = item.computed.whole() if item.computed and reported and reported.counted else item.computed
    low, high = computed_ends(computed, reported)
    message = _message(view, item)
    diagnosis = in_language(item.diagnosis or "", view.language)
    stated, operand = view.word("page", "stated"), view.word("page", "formula")
    return {
        "key": item.key,
        "decided": decision_text(item, view.language),
        "severity": severity(item),
        "severity_label": view.word("severity", severity(item)),
        "kind": view.word("kind", item.kind),
        "verdict": view.word("verdict", item.verdict),
        "where": view.where(row_id),
        "owner": view.of_row(row_id)["owner"],
        "message": message,
        "stated": reported.text if reported else "",
        "computed": interval_text(
            low, high, item.unit, point=computed.low if computed is not None and computed.is_point else None
        ),
        "formula": item.formula,
        "diagnosis": "" if diagnosis in message else diagnosis,
        "implied": [in_language(text, view.language) for text in item.implied],
        "sources": view.quote({**dict.fromkeys(item.operands, operand), item.reported: stated}, wrong=item.reported),
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
