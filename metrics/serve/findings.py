"""The findings of a report as a person decides on them: numbered, each with its sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.outputs.controls import clean
from metrics.outputs.labels import label
from metrics.outputs.phrases import row_place
from metrics.records import Claim
from metrics.serve.orders import Finding
from metrics.text.sentences import sentence_span

if TYPE_CHECKING:
    from metrics.outputs.labels import Language
    from metrics.records import Analysis, Check, Quantity, Row

__all__ = ["findings_of"]

_REACH = 100  # characters of a sentence shown on either side of the number


def findings_of(analysis: Analysis, language: Language) -> tuple[Finding, ...]:
    """Return what a person decides on, whatever was decided about it.

    First what does not hold, the gravest first, then claims that the numbers contradict, then what a reader should look at.
    """
    open_again = replace(analysis, checks=tuple(replace(check, decision=None) for check in analysis.checks))
    rows = {row.id: row for row in analysis.rows}
    quantities = {quantity.id: quantity for quantity in analysis.quantities}
    refuted = (claim for claim in analysis.claims if replace(claim, decision=None).refuted)
    items: list[Check | Claim] = [*open_again.findings, *refuted, *open_again.doubts]
    return tuple(
        _claim(number, item, rows, language)
        if isinstance(item, Claim)
        else _finding(number, item, rows, quantities.get(item.reported), language)
        for number, item in enumerate(items, 1)
    )


def _claim(number: int, claim: Claim, rows: dict[str, Row], language: Language) -> Finding:
    """Return a claim in words (超额完成) that the numbers contradict, with its sentence where its words stand in one."""
    before, stated, after = _around(rows.get(claim.row), claim.text)
    return Finding(
        number=number,
        key=claim.key,
        certain=True,
        kind=label("claim", claim.claim, language),
        where=row_place(rows.get(claim.row), claim.row, language),
        message=clean(f"{claim.text}: {label('claim_verdict', claim.verdict, language)}"),
        before=before,
        stated=stated,
        after=after,
    )


def _around(row: Row | None, words: str) -> tuple[str, str, str]:
    """Return the sentence in which *words* stand, in three parts."""
    texts = (cell.text for cell in row.cells) if row is not None else iter(())
    text = next((text for text in texts if words and words in text), None)
    return ("", clean(words), "") if text is None else _parts(text, text.index(words), text.index(words) + len(words))


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
    return _parts(row.cells[reported.cell].text, reported.start, reported.end)


def _parts(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return the sentence around the words from *start* to *end* in three parts, cut on both sides when it is very long."""
    low, high = sentence_span(text, start, end)
    first, last = max(low, start - _REACH), min(high, end + _REACH)
    before = ("…" if first > low else "") + text[first:start]
    after = text[end:last] + ("…" if last < high else "")
    return clean(before), clean(text[start:end]), clean(after)
