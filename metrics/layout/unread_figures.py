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

_SCIENTIFIC = re.compile(r"[-+]?\d(?:\.\d{1,15})?[Ee][-+]?\d{1,6}")
_KEPT_AS_TEXT = re.compile(r"=\s?\"[-+\d,.]{1,30}\"|['‘’][-+]?\d[\d,.]{0,30}")
_NOTED_BY_ITS_READER = "csv"
_FIRST = 5
_REASONS = {
    _SCIENTIFIC: "numbers in scientific notation (1.20E+08) are no exact numbers and were read as text; write them in full",
    _KEPT_AS_TEXT: 'figures kept as text (="3500") were not read as numbers; store them as numbers',
}


def notes_on_figures(document: Document) -> tuple[str, ...]:
    """Return a note for each form of such figures, with the first places."""
    if document.format == _NOTED_BY_ITS_READER:
        return ()
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return tuple(note for pattern, reason in _REASONS.items() if (note := _note(list(_places(tables, pattern)), reason)))


def _places(tables: list[Table], pattern: re.Pattern[str]) -> Iterator[str]:
    for number, table in enumerate(tables, 1):
        for row, line in enumerate(table.grid):
            if any([cell is not None and pattern.fullmatch(cell.text) and cell.row == row for cell in line]):
                yield f"table {number}, row {row + 1}"


def _note(places: list[str], reason: str) -> str | None:
    if not places:
        return None
    more = f" and {len(places) - _FIRST} more" if len(places) > _FIRST else ""
    return f"{reason}: {'; '.join(places[:_FIRST])}{more}"
