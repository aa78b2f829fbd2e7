"""Findings as entries of a file of decisions, for a person to fill in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from metrics.decisions import Decision
from metrics.decisions.files import toml_lines
from metrics.outputs.controls import clean
from metrics.outputs.phrases import row_place, target_text
from metrics.records import Check, Claim, Comparison
from metrics.text.sentences import sentence_span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from metrics.outputs.labels import Language
    from metrics.records import Analysis, NotCompared, Quantity, Row

    Result = Check | Claim | Comparison | NotCompared

__all__ = ["about_result", "decision_entries", "silences_text"]

_LONGEST = 200


def decision_entries(
    analysis: Analysis, *, everything: bool = False, without: Collection[str] = (), language: Language = "zh"
) -> str:
    """Return an entry without a ruling for every finding, doubt and contradicted claim of *analysis*, as TOML.

    Args:
        analysis: The audit.
        everything: Also write entries for targets, and for claims that hold.
        without: Keys that are decided already.
        language: Language of what is said about each.
    """
    rows = {row.id: row for row in analysis.rows}
    lines: list[str] = []
    for item, row in _results(analysis, everything=everything):
        if item.key in without:
            continue
        place = f"{analysis.source} {row_place(rows.get(row), row, language)}"
        entry = Decision(key=item.key, ruling="to_check", about=about_result(item, analysis, language))
        lines += [f"# {clean(place)}", *map(_blank, toml_lines(entry))]
    return "".join(f"{line}\n" for line in lines)


def _results(analysis: Analysis, *, everything: bool) -> Iterator[tuple[Result, str]]:
    """Yield what may be decided, with the row that it stands in."""
    yield from ((check, next(iter(check.rows), "")) for check in (*analysis.findings, *analysis.doubts))
    yield from ((claim, claim.row) for claim in analysis.claims if everything or claim.refuted)
    if everything:
        yield from ((comparison, comparison.row) for comparison in analysis.comparisons)
        yield from ((target, target.row) for target in analysis.not_compared)


def _blank(line: str) -> str:
    return 'ruling = ""\nreason = ""\nwho = ""\nwhen = ""' if line.startswith("ruling = ") else line


def about_result(item: Result, analysis: Analysis, language: Language = "zh") -> str:
    """Return in a line what a result is, so that a person knows it again."""
    numbers = {quantity.id: quantity for quantity in analysis.quantities}
    if isinstance(item, Check):
        text = (item.message_en if language == "en" else item.message) or item.message or item.formula
    elif isinstance(item, Claim):
        text = item.text
    elif isinstance(item, Comparison):
        actual = numbers.get(item.actual)
        text = f"{item.indicator or ''} {target_text(item, numbers, language)} → {actual.text if actual else ''}"
    else:
        text = _sentence(numbers.get(item.target), {row.id: row for row in analysis.rows})
    text = clean(text).strip()
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _sentence(number: Quantity | None, rows: dict[str, Row]) -> str:
    row = None if number is None else rows.get(number.row)
    if number is None or row is None:
        return ""
    text = row.cells[number.cell].text
    low, high = sentence_span(text, number.start, number.end)
    return text[low:high]


def silences_text(analysis: Analysis) -> str:
    """Return an entry of the form before keys for every finding of *analysis*."""
    texts = {quantity.id: quantity.text for quantity in analysis.quantities}
    return "".join(
        f"{line}\n" for item in analysis.findings for line in _entry(analysis.source, item, texts.get(item.reported))
    )


def _entry(source: str, item: Check, reported: str | None) -> Iterator[str]:
    yield f"# {clean(item.message or item.formula)}"
    yield "[[silence]]"
    yield f"source = {_quoted(source)}"
    yield f"row = {_quoted(item.rows[0])}"
    yield f"kind = {_quoted(item.kind)}"
    if reported:
        yield f"reported = {_quoted(reported)}"
    yield 'reason = ""'
    yield ""


def _quoted(text: str) -> str:
    # a JSON string is a basic string of TOML
    return json.dumps(text.replace("\x7f", ""), ensure_ascii=False)
