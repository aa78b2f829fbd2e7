"""The sparse cells of a worksheet, and the grid they make."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.errors import UnreadableDocumentError
from metrics.readers.grid import merged_too_long
from metrics.records import Cell, Located, Place, Table
from metrics.records.making import maker

if TYPE_CHECKING:
    from decimal import Decimal

    from metrics.readers.limits import Limits

__all__ = ["Sheet", "column_name", "column_number"]

_make_cell, _make_place = maker(Cell), maker(Place)
_FIRST = 5  # errors that a note names
_RANGE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7}):\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


@lru_cache(maxsize=20_000)
def column_number(letters: str) -> int:
    """Return the number of a column.

    >>> column_number("A"), column_number("XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_name(number: int) -> str:
    """Return the letters of a column.

    >>> column_name(28)
    'AB'
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Sheet:
    """Collects the filled cells of one sheet; rows and columns count from 1."""

    def __init__(self, name: str, source: str, limits: Limits, *, located: bool = False) -> None:
        self.name = name
        self._located = located
        self.hidden_rows: list[int] = []
        self.uncalculated = 0
        self.errors: list[tuple[int, int, str]] = []
        self.struck: list[tuple[int, int]] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._source = source
        self._limits = limits
        self._cells: dict[int, dict[int, tuple[str, Decimal | None]]] = {}
        self._merges: list[tuple[int, int, int, int]] = []
        self._held = self._characters = 0

    def put(self, row: int, column: int, text: str, stored: Decimal | None = None) -> None:
        """Fill a cell."""
        if not text and stored is None:
            return
        self._held += 1
        self._characters += len(text)
        if self._characters > self._limits.sheet_characters:
            most = f"more than {self._limits.sheet_characters} characters (Limits.sheet_characters)"
            raise UnreadableDocumentError(self._source, f"sheet {self.name}: {most}")
        if self._held > self._limits.cells:
            raise UnreadableDocumentError(
                self._source, f"sheet {self.name}: more than {self._limits.cells} filled cells (Limits.cells)"
            )
        if self._located:
            text = Located.at(text, Place(sheet=self.name, cell=f"{column_name(column)}{row}"))
        self._cells.setdefault(row, {})[column] = (text[: self._limits.cell_characters], stored)

    def merge(self, reference: str) -> None:
        """Merge a range such as ``B2:D3``; anything else is ignored, as is all beyond a generous number of ranges."""
        match = _RANGE.fullmatch(reference)
        if match and len(self._merges) < self._limits.cells:
            left, right = sorted((column_number(match[1]), column_number(match[3])))
            top, bottom = sorted((int(match[2]), int(match[4])))
            self.merge_range(top, left, bottom, right)

    def merge_range(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merge the cells from the upper left to the lower right corner."""
        if (top, left) != (bottom, right):
            self._merges.append((top, left, bottom, right))

    def hide_columns(self, first: str, last: str) -> None:
        """Remember that the columns from *first* to *last* are hidden."""
        if first.isdecimal() and last.isdecimal() and len(first) < 8 and len(last) < 8:
            self._hidden_columns.append((int(first), int(last)))

    @property
    def remarks(self) -> dict[str, str]:
        """What a reader of the result should know about the sheet: remark and detail."""
        found = {}
        if self.uncalculated:
            found["formulas never calculated are empty cells; open the file in a spreadsheet program and save it"] = str(
                self.uncalculated
            )
        if self.errors:
            places = _places([(row, column) for row, column, _ in self.errors], [text for _, _, text in self.errors])
            found["cells hold errors of formulas and are read as text; correct them in a spreadsheet program"] = places
        if self.struck:
            found["struck-through text was left out"] = _places(self.struck)
        if not self._cells:
            return found
        last_row, last_column = max(self._cells), max(max(row) for row in self._cells.values())
        rows = sum(row <= last_row for row in self.hidden_rows)
        columns = [column_name(n) for low, high in self._hidden_columns for n in range(low, min(high, last_column) + 1)]
        if rows:
            found["hidden rows were read"] = str(rows)
        if columns:
            found["hidden columns were read"] = " ".join(columns)
        if last_row * last_column > self._limits.cells:
            found["empty rows and columns between cells far apart were left out"] = f"{last_row} by {last_column}"
        return found

    def table(self) -> Table | None:
        """Return the grid up to the last filled row and column, ``None`` for an empty sheet."""
        if not any(text for row in self._cells.values() for text, _ in row.values()):
            return None
        lines = list(range(1, max(self._cells) + 1))
        places = list(range(1, max(max(row) for row in self._cells.values()) + 1))
        if len(lines) * len(places) > self._limits.cells:
            lines, places = sorted(self._cells), sorted({column for row in self._cells.values() for column in row})
            if len(lines) * len(places) > self._limits.cells:
                reason = f"sheet {self.name}: a table of more than {self._limits.cells} cells (Limits.cells)"
                raise UnreadableDocumentError(self._source, reason)
        grid = self._grid(lines, places)
        return Table(grid=grid, places=tuple(_make_place(None, self.name, None, f"A{row}") for row in lines))

    def _grid(self, rows: list[int], columns: list[int]) -> tuple[tuple[Cell | None, ...], ...]:
        row_at = {row: index for index, row in enumerate(rows)}
        column_at = {column: index for index, column in enumerate(columns)}
        grid: list[list[Cell | None]] = [[None] * len(columns) for _ in rows]
        for row, cells in self._cells.items():
            y = row_at[row]
            line = grid[y]
            for column, (text, stored) in cells.items():
                x = column_at[column]
                line[x] = _make_cell(text, y, x, 1, 1, stored)
        room, repeated = 2 * self._limits.cells, 0
        for top, left, bottom, right in self._merges:
            if top not in row_at or left not in column_at:
                continue
            y, x = row_at[top], column_at[left]
            height, width = bisect_right(rows, bottom) - y, bisect_right(columns, right) - x
            room -= height * width
            if room < 0:
                raise UnreadableDocumentError(self._source, f"sheet {self.name}: merged cells overlap too often")
            anchor = grid[y][x]
            text, stored = (anchor.text, anchor.stored) if anchor else ("", None)
            repeated += len(text) * (height - 1)
            if repeated > self._limits.merged_characters:
                raise UnreadableDocumentError(self._source, f"sheet {self.name}: {merged_too_long(self._limits)}")
            cell = Cell(text=text, row=y, column=x, rowspan=height, colspan=width, stored=stored)
            for line in grid[y : y + height]:
                line[x : x + width] = [cell] * width
        return tuple(map(tuple, grid))


def _places(cells: list[tuple[int, int]], texts: list[str] | None = None) -> str:
    """Return the names of the first cells, each with its text, and how many more there are."""
    named = [f"{column_name(column)}{row}" for row, column in cells[:_FIRST]]
    if texts is not None:
        named = [f"{name} {text}" for name, text in zip(named, texts, strict=False)]
    return ", ".join(named) + (f" and {len(cells) - _FIRST} more" if len(cells) > _FIRST else "")
