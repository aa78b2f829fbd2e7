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
    """A cell as the file gives it, before it has a position."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    header: bool = False
    stored: Decimal | None = None
    column: int | None = None


@dataclass(slots=True)
class RawRow:
    """A row of cells in file order."""

    cells: list[RawCell] = field(default_factory=list)
    place: Place = field(default_factory=Place)


@dataclass(slots=True)
class _Anchor:
    cell: RawCell
    row: int
    column: int
    bottom: int
    right: int


def lay_out(rows: list[RawRow], source: str, limits: Limits, caption: str | None = None) -> Table | None:
    """Return the table that *rows* make, or ``None`` when no cell holds anything."""
    anchors = _place(rows, source, limits)
    if not any(anchor.cell.text for anchor in anchors):
        return None
    tops = sorted({anchor.row for anchor in anchors})
    lefts = sorted({anchor.column for anchor in anchors})
    if len(tops) * len(lefts) > limits.cells:
        raise UnreadableDocumentError(source, f"a table of more than {limits.cells} cells (Limits.cells)")
    repeated = sum(len(anchor.cell.text) * (anchor.bottom - anchor.row - 1) for anchor in anchors)
    if repeated > limits.merged_characters:
        raise UnreadableDocumentError(source, merged_too_long(limits))
    grid: list[list[Cell | None]] = [[None] * len(lefts) for _ in tops]
    for anchor in anchors:
        top, bottom = bisect_left(tops, anchor.row), bisect_left(tops, anchor.bottom)
        left, right = bisect_left(lefts, anchor.column), bisect_left(lefts, anchor.right)
        raw = anchor.cell
        cell = _make_cell(raw.text, top, left, bottom - top, right - left, raw.stored, raw.header)
        for line in grid[top:bottom]:
            for column in range(left, right):
                if line[column] is None:
                    line[column] = cell
    return Table(grid=tuple(map(tuple, grid)), caption=caption, places=tuple(rows[top].place for top in tops))


def merged_too_long(limits: Limits) -> str:
    """Return why a table whose merged cells repeat too much text is refused."""
    return f"merged cells that repeat more than {limits.merged_characters} characters (Limits.merged_characters)"


def _place(rows: list[RawRow], source: str, limits: Limits) -> list[_Anchor]:
    anchors: list[_Anchor] = []
    above: list[_Anchor] = []  # cells that reach into the current row, from left to right
    for number, row in enumerate(rows):
        above = [anchor for anchor in above if anchor.bottom > number]
        column, started = 0, []
        waiting = iter(above)
        blocker = next(waiting, None)
        for cell in row.cells:
            if cell.column is not None:
                column = max(column, cell.column)
            while blocker is not None and blocker.column <= column:
                column = max(column, blocker.right)
                blocker = next(waiting, None)
            right = column + max(1, min(cell.colspan, limits.span))
            if right > limits.columns:
                raise UnreadableDocumentError(source, f"a table of more than {limits.columns} columns (Limits.columns)")
            bottom = min(number + max(1, cell.rowspan), len(rows))
            anchors.append(_Anchor(cell, number, column, bottom, right))
            if bottom > number + 1:
                started.append(anchors[-1])
            column = right
        if started:
            above = sorted((*above, *started), key=lambda anchor: anchor.column)
    return anchors
