"""What the parts of the page look things up in: rows, quantities and words by name, and sentences with their numbers marked."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from metrics.outputs.labels import label
from metrics.outputs.page.marking import marked
from metrics.outputs.page.snippets import quantity_title
from metrics.outputs.phrases import place_text, row_names, row_place
from metrics.text.sentences import sentence_span

if TYPE_CHECKING:
    from metrics.outputs.labels import Language
    from metrics.records import Analysis, Quantity, Row

__all__ = ["PageView"]

_LONG = 160


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    role: str = ""
    title: str = ""
    key: str = ""
    wrong: bool = False


class PageView:
    """A report by its ids, in the language of the page."""

    def __init__(self, analysis: Analysis, language: Language) -> None:
        self.analysis, self.language = analysis, language
        self.name_of = row_names(analysis.rows, language)
        self.row_of: dict[str, Row] = {row.id: row for row in analysis.rows}
        self.quantity_of: dict[str, Quantity] = {quantity.id: quantity for quantity in analysis.quantities}
        self.in_cell: dict[tuple[str, int], list[Quantity]] = {}
        for quantity in analysis.quantities:
            self.in_cell.setdefault((quantity.row, quantity.cell), []).append(quantity)
        for found in self.in_cell.values():
            found.sort(key=lambda quantity: quantity.start)

    def word(self, family: str, word: object) -> str:
        """Return what a word of a closed vocabulary is called."""
        return label(family, word, self.language)

    def where(self, row_id: str) -> str:
        """Return a row with its place in the file."""
        return row_place(self.row_of.get(row_id), row_id, self.language)

    def of_row(self, row_id: str) -> dict[str, Any]:
        """Return what every line of a table says of its row."""
        row = self.row_of.get(row_id)
        return {
            "row_id": row_id,
            "row": self.name_of.get(row_id, row_id),
            "place": place_text(row, self.language),
            "owner": (row and row.owner) or "",
            "section": (row and row.section) or "",
        }

    def quote(self, keys: dict[str, str], wrong: str = "") -> list[dict[str, Any]]:
        """Return the sentences of some quantities, each once, with the numbers marked; *keys* says what each one is here.

        *wrong* is the one that does not hold, if any: it is marked apart from the others.
        """
        spans: dict[tuple[str, int], list[tuple[int, int]]] = {}
        for quantity in (self.quantity_of[key] for key in keys if key in self.quantity_of):
            row = self.row_of.get(quantity.row)
            if row is None or quantity.cell >= len(row.cells):
                continue
            span = _shortened(row.cells[quantity.cell].text, quantity)
            known = spans.setdefault((quantity.row, quantity.cell), [])
            meeting = [other for other in known if other[0] <= span[1] and span[0] <= other[1]]
            known[:] = [other for other in known if other not in meeting]
            known.append((min(span[0], *(s[0] for s in meeting), span[0]), max(span[1], *(s[1] for s in meeting), span[1])))
        return [
            {
                "where": self.where(row),
                "cell": self.row_of[row].cells[cell].name,
                "pieces": self._pieces(row, cell, span, keys, wrong),
                "cut_before": span[0] > 0,
                "cut_after": span[1] < len(self.row_of[row].cells[cell].text),
            }
            for (row, cell), found in spans.items()
            for span in sorted(found)
        ]

    def _pieces(self, row: str, cell: int, span: tuple[int, int], keys: dict[str, str], wrong: str) -> list[_Piece]:
        result = []
        known = self.in_cell[row, cell]
        first, last = (bisect_left(known, end, key=lambda quantity: quantity.start) for end in span)
        for piece in marked(self.row_of[row].cells[cell].text, known[first:last], span):
            quantity = piece.quantity
            if quantity is None:
                result.append(_Piece(piece.text))
            else:
                key, title = keys.get(quantity.id, ""), quantity_title(quantity, self.language)
                result.append(_Piece(piece.text, quantity.role or "none", title, key, wrong=bool(key) and quantity.id == wrong))
        return result


def _shortened(text: str, quantity: Quantity) -> tuple[int, int]:
    """Return the sentence of *quantity*, cut on both sides when it is very long."""
    low, high = sentence_span(text, quantity.start, quantity.end)
    return max(low, quantity.start - _LONG), min(high, quantity.end + _LONG)
