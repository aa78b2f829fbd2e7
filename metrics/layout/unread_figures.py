"""Say which cells hold a figure in a form that is no exact number: scientific notation, or a formula kept as text.

>>> from metrics.records import Cell, Document, Table
>>> cells = tuple(Cell(text=text, row=0, column=at) for at, text in enumerate(("税收", "1.20E+08")))
>>> notes_on_figures(Document(source="a.xlsx", format="xlsx", blocks=(Table(grid=(cells,)),)))[0].partition(":")[2]
' table 1, row 1'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.records import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.records import Document

__all__ = ["notes_on_figures"]

# 1.20E+08; ="3500" or '3500
_UNREAD = re.compile(
    r"(?P<scientific>[-+]?\d(?:\.\d{1,15})?[Ee][-+]?\d{1,6})|(?P<kept>=\s?\"[-+\d,.]{1,30}\"|['‘’][-+]?\d[\d,.]{0,30})"
)
_NOTED_BY_ITS_READER = "csv"
_FIRST = 5
_REASONS = {
    "scientific": "numbers in scientific notation (1.20E+08) are no exact numbers and were read as text; write them in full",
    "kept": 'figures kept as text (="3500") were not read as numbers; store them as numbers',
}


def notes_on_figures(document: Document) -> tuple[str, ...]:
    """Return a note for each form of such figures, with the first places."""
    if document.format == _NOTED_BY_ITS_READER:
        return ()
    places: dict[str, list[str]] = {form: [] for form in _REASONS}
    for number, table in enumerate((block for block in document.blocks if isinstance(block, Table)), 1):
        for row, form in _forms(table):
            places[form].append(f"table {number}, row {row + 1}")
    return tuple(note for form, reason in _REASONS.items() if (note := _note(places[form], reason)))


def _forms(table: Table) -> Iterator[tuple[int, str]]:
    """Yield each row and each form of such figures in it, once."""
    for row, line in enumerate(table.grid):
        found = [_UNREAD.fullmatch(cell.text) for cell in line if cell is not None and cell.row == row]
        yield from ((row, form) for form in dict.fromkeys(each.lastgroup or "" for each in found if each is not None))


def _note(places: list[str], reason: str) -> str | None:
    if not places:
        return None
    more = f" and {len(places) - _FIRST} more" if len(places) > _FIRST else ""
    return f"{reason}: {'; '.join(places[:_FIRST])}{more}"
