"""A table seen by rows of distinct cells.

>>> from metrics.records import Cell, Table
>>> wide = Cell(text="合计", row=0, column=0, colspan=2)
>>> View(Table(grid=((wide, wide),))).cells(0)
(Cell(text='合计', row=0, column=0, rowspan=1, colspan=2, stored=None, header=False),)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metrics.records import Cell, Place, Table

__all__ = ["View"]


class View:
    """Read-only access to a table; a merged cell counts once a row, empty cells do not count."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.height = len(table.grid)
        self.width = max(map(len, table.grid), default=0)
        self._cells: dict[int, tuple[Cell, ...]] = {}

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell that covers the position."""
        line = self.table.grid[row]
        return line[column] if column < len(line) else None

    def text(self, row: int, column: int) -> str:
        """Return the text at the position, empty where there is no cell."""
        cell = self.at(row, column)
        return "" if cell is None else cell.text

    def cells(self, row: int) -> tuple[Cell, ...]:
        """Return the distinct cells of a row that hold text, from left to right."""
        found = self._cells.get(row)
        if found is None:
            found = self._cells[row] = self._distinct(row)
        return found

    def _distinct(self, row: int) -> tuple[Cell, ...]:
        found: list[Cell] = []
        before: Cell | None = None
        for cell in self.table.grid[row]:
            if cell is not None and cell is not before and cell.text.strip():
                found.append(cell)
            before = cell
        return tuple(found)

    def starts(self, row: int) -> frozenset[int]:
        """Return the columns at which a cell of the row begins or continues from above, one a cell."""
        found, before = set(), None
        for column, cell in enumerate(self.table.grid[row]):
            if cell is not None and cell is not before:
                found.add(column)
            before = cell
        return frozenset(found)

    def place(self, row: int) -> Place:
        """Return the place of a row."""
        if row < len(self.table.places):
            return self.table.places[row]
        from metrics.records import Place

        return Place()
