"""From rows of spanning cells to a rectangular grid.

Cells are placed as browsers do: each at the first free column of its row, below the cells that reach down from rows
above. Columns and rows in which no cell begins are dropped, so a ``colspan`` of a million is as wide as the table.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from metrics.errors import UnreadableDocumentError
from metrics.records import Cell, Place, Table
from metrics.records.making import maker

if TYPE_CHECKING:
    from decimal import Decimal

    from metrics.readers.limits import Limits

__all__ = ["RawCell", "RawRow", "lay_out"]

_make_cell = maker(Cell)


@dataclass(slots=True)
class RawCell:
    """A cell as the file gives it.

    ``row``, ``left``, ``bottom`` and ``right`` are its position and the ends of its span, which :func:`lay_out` fills in:
    a record of its own for each of a million cells would take as much memory as the cells.
    """

    text: str = ""
    rowspan: int = 1
    colspan: int = 1
    header: bool = False
    stored: Decimal | None = None
    column: int | None = None
    row: int = 0
    left: int = 0
    bottom: int = 0
    right: int = 0


@dataclass(slots=True)
class RawRow:
    """A row of cells in file order."""

    cells: list[RawCell] = field(default_factory=list)
    place: Place = field(default_factory=Place)


def lay_out(rows: list[RawRow], source: str, limits: Limits, caption: str | None = None) -> Table | None:
    """Return the table that *rows* make, or ``None`` when no cell holds anything."""
    _place(rows, source, limits)
    placed = [cell for row in rows for cell in row.cells]
    if not any(cell.text for cell in placed):
        return None
    tops = sorted({cell.row for cell in placed})
    lefts = sorted({cell.left for cell in placed})
    if len(tops) * len(lefts) > limits.cells:
        raise UnreadableDocumentError(source, f"a table of more than {limits.cells} cells (Limits.cells)")
    repeated = sum(len(cell.text) * (cell.bottom - cell.row - 1) for cell in placed)
    if repeated > limits.merged_characters:
        raise UnreadableDocumentError(source, merged_too_long(limits))
    grid: list[list[Cell | None]] = [[None] * len(lefts) for _ in tops]
    for raw in placed:
        top, bottom = bisect_left(tops, raw.row), bisect_left(tops, raw.bottom)
        left, right = bisect_left(lefts, raw.left), bisect_left(lefts, raw.right)
        cell = _make_cell(raw.text, top, left, bottom - top, right - left, raw.stored, raw.header)
        for line in grid[top:bottom]:
            for column in range(left, right):
                if line[column] is None:
                    line[column] = cell
    return Table(grid=tuple(map(tuple, grid)), caption=caption, places=tuple(rows[top].place for top in tops))


def merged_too_long(limits: Limits) -> str:
    """Return why a table whose merged cells repeat too much text is refused."""
    return f"merged cells that repeat more than {limits.merged_characters} characters (Limits.merged_characters)"


def _place(rows: list[RawRow], source: str, limits: Limits) -> None:
    """Fill in the positions of the cells of *rows*."""
    above: list[RawCell] = []  # cells that reach into the current row, from left to right
    for number, row in enumerate(rows):
        above = [cell for cell in above if cell.bottom > number]
        column, started = 0, []
        waiting = iter(above)
        blocker = next(waiting, None)
        for cell in row.cells:
            if cell.column is not None:
                column = max(column, cell.column)
            while blocker is not None and blocker.left <= column:
                column = max(column, blocker.right)
                blocker = next(waiting, None)
            right = column + max(1, min(cell.colspan, limits.span))
            if right > limits.columns:
                raise UnreadableDocumentError(source, f"a table of more than {limits.columns} columns (Limits.columns)")
            cell.row, cell.left, cell.right = number, column, right
            cell.bottom = min(number + max(1, cell.rowspan), len(rows))
            if cell.bottom > number + 1:
                started.append(cell)
            column = right
        if started:
            above = sorted((*above, *started), key=lambda cell: cell.left)
