"""Small pieces of HTML for notebooks: a report, a table, a text with its numbers marked. Everything is escaped.

>>> from metrics.records import Quantity
>>> text_snippet("贷款<3万元", [Quantity(start=3, end=6, text="3万元", value=None, role="target")])
'<span ...>贷款&lt;<mark ... title="目标；3万元">3万元</mark></span>'
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from metrics.errors import ChoiceError
from metrics.outputs.labels import label, worded
from metrics.outputs.page.marking import marked
from metrics.tables.html_table import LIMIT, html_table
from metrics.tables.numbers import percent, readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from metrics.outputs.labels import Language
    from metrics.records import Analysis, Comparison, Quantity

__all__ = [
    "MarkedText",
    "comparisons_snippet",
    "marked_row",
    "quantity_title",
    "report_snippet",
    "text_snippet",
]

_TINTS = {
    "target": "43,108,176",
    "actual": "39,133,92",
    "claim": "183,110,0",
    "baseline": "128,90,150",
    "benchmark": "128,90,150",
}


def quantity_title(quantity: Quantity, language: Language = "zh") -> str:
    """Return what a reader sees when pointing at a marked number: role, value with unit, bound, indicator, rule."""
    parts = [label("role", quantity.role, language)]
    shown = quantity.text if quantity.value is None else readable(quantity.value, quantity.unit, digits=24)
    parts.append((label("bound", quantity.bound, language) + " " if quantity.bound else "") + shown)
    if quantity.aspect != "level":
        parts.append(label("aspect", quantity.aspect, language))
    parts += [part for part in (quantity.indicator, " ".join(quantity.rules)) if part]
    return ("; " if language == "en" else "；").join(parts)


def text_snippet(text: str, quantities: Iterable[Quantity], language: Language = "zh") -> str:
    """Return *text* with every quantity marked by role; pointing at one shows value, unit and rule."""
    out = []
    for piece in marked(text, quantities):
        if piece.quantity is None:
            out.append(escape(piece.text))
            continue
        tint = _TINTS.get(piece.quantity.role or "", "120,120,120")
        style = f"background:rgba({tint},.18);border-bottom:2px solid rgb({tint});color:inherit"
        out.append(
            f'<mark style="{style}" title="{escape(quantity_title(piece.quantity, language))}">{escape(piece.text)}</mark>'
        )
    return f'<span style="white-space:pre-wrap;line-height:1.8">{"".join(out)}</span>'


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The text of a cell with its quantities; a notebook shows them marked."""

    text: str
    quantities: tuple[Quantity, ...]

    def _repr_html_(self) -> str:
        return text_snippet(self.text, self.quantities)


def marked_row(analysis: Analysis, row: str | int, cell: int | None = None) -> MarkedText:
    """Return the text of a row, or of one of its cells, with its quantities.

    Raises:
        ChoiceError: There is no such row or cell.
    """
    row = str(row)
    found = next((item for item in analysis.rows if item.id == row), None)
    if found is None:
        raise ChoiceError("row", row, tuple(item.id for item in analysis.rows))
    if cell is not None and not 0 <= cell < len(found.cells):
        raise ChoiceError("cell", str(cell), tuple(str(n) for n in range(len(found.cells))))
    text, quantities = "", []
    for number, item in enumerate(found.cells):
        if cell is not None and number != cell:
            continue
        text += "\n" if text else ""
        at = len(text)
        quantities += [
            replace(q, start=q.start + at, end=q.end + at) for q in analysis.quantities if (q.row, q.cell) == (row, number)
        ]
        text += item.text
    return MarkedText(text, tuple(quantities))


def comparisons_snippet(analysis: Analysis, comparisons: Sequence[Comparison] | None = None) -> str:
    """Return a table of comparisons, the first thirty at most."""
    items = analysis.comparisons if comparisons is None else comparisons
    texts = {quantity.id: quantity.text for quantity in analysis.quantities}
    body = [
        [
            item.row,
            item.indicator or "—",
            texts.get(item.target or "", "—"),
            texts.get(item.actual, "—"),
            percent(item.completion_ratio) or "—",
            "—" if item.gap is None else readable(item.gap, item.gap_unit, sign=True),
            label("status", item.status),
        ]
        for item in items[:LIMIT]
    ]
    names = ("row", "indicator", "target", "actual", "ratio", "gap", "status")
    return html_table([label("head", name) for name in names], body, len(items))


def report_snippet(analysis: Analysis) -> str:
    """Return a report as a notebook shows it: one line of counts, findings, comparisons."""
    s = analysis.summary
    counted: dict[str, object] = {
        "rows": s.rows,
        "compared": s.compared,
        "left": s.not_compared,
        "checks": s.checks,
        "findings": s.findings,
    }
    head = worded("headline", "snippet", "zh", **counted)
    said = (
        worded("headline", "snippet_finding", rows=" ".join(item.rows), said=item.message or item.formula)
        for item in analysis.findings[:LIMIT]
    )
    findings = "".join(f"<li>{escape(each)}</li>" for each in said)
    return (
        f"<div><p><b>{escape(analysis.title or analysis.source)}</b><br>{escape(head)}</p>"
        + (f"<ul>{findings}</ul>" if findings else "")
        + comparisons_snippet(analysis)
        + "</div>"
    )
