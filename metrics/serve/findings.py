"""The findings of a report as a person decides on them: numbered, each with its sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.outputs.controls import clean
from metrics.outputs.labels import label
from metrics.outputs.phrases import row_place
from metrics.serve.orders import Finding
from metrics.text.sentences import sentence_span

if TYPE_CHECKING:
    from metrics.outputs.labels import Language
    from metrics.records import Analysis, Check, Quantity, Row

__all__ = ["findings_of"]

_REACH = 100  # characters of a sentence shown on either side of the number


def findings_of(analysis: Analysis, language: Language) -> tuple[Finding, ...]:
    """Return what does not hold, the gravest first, then what a reader should look at, whatever was decided about it."""
    open_again = replace(analysis, checks=tuple(replace(check, decision=None) for check in analysis.checks))
    rows = {row.id: row for row in analysis.rows}
    quantities = {quantity.id: quantity for quantity in analysis.quantities}
    return tuple(
        _finding(number, check, rows, quantities.get(check.reported), language)
        for number, check in enumerate((*open_again.findings, *open_again.doubts), 1)
    )


def _finding(number: int, check: Check, rows: dict[str, Row], reported: Quantity | None, language: Language) -> Finding:
    row_id = reported.row if reported is not None else next(iter(check.rows), "")
    before, stated, after = _quoted(rows.get(row_id), reported)
    message = check.message_en if language == "en" else check.message
    return Finding(
        number=number,
        key=check.key,
        certain=check.finding,
        kind=label("kind", check.kind, language),
        where=row_place(rows.get(row_id), row_id, language),
        message=clean(message or check.message or check.formula),
        before=before,
        stated=stated,
        after=after,
    )


def _quoted(row: Row | None, reported: Quantity | None) -> tuple[str, str, str]:
    """Return the sentence of *reported* in three parts, cut on both sides when it is very long."""
    if row is None or reported is None or reported.cell >= len(row.cells):
        return "", "", ""
    text = row.cells[reported.cell].text
    low, high = sentence_span(text, reported.start, reported.end)
    first, last = max(low, reported.start - _REACH), min(high, reported.end + _REACH)
    before = ("…" if first > low else "") + text[first : reported.start]
    after = text[reported.end : last] + ("…" if last < high else "")
    return clean(before), clean(reported.text), clean(after)
