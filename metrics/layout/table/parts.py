"""Split one physical table into its logical tables: titles, unit line, header rows, data rows.

A new logical table begins where header rows (:mod:`metrics.layout.table.header_rows`) appear again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from metrics.layout.table.cell_texts import has_ordinal, is_entry, is_title, title_lines, unit_of_line
from metrics.layout.table.header_rows import LONG, HeaderRows
from metrics.layout.table.headings import decide
from metrics.layout.table.unit_words import unit_at_end
from metrics.text.numbers import is_number

if TYPE_CHECKING:
    from metrics.layout.table.grid import View
    from metrics.lexicon import Lexicon
    from metrics.records import Cell

__all__ = ["Part", "split_parts"]

_MAX_LEVELS = 4
_NOTES = 3  # rows under a table in which it may say its unit


@dataclass(slots=True)
class Part:
    """A logical table inside a physical one, as row numbers of the grid.

    Args:
        titles: Texts above the header.
        preamble: Rows that hold the titles and unit lines.
        notes: Rows above the header that hold whole sentences.
        unit: Unit of the unit line above or inside the header.
        header: Header rows; empty when there are none.
        formula: Row under the header that numbers the columns or says how they are computed.
        rows: Data rows.
    """

    titles: list[str] = field(default_factory=list)
    preamble: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    unit: str | None = None
    header: list[int] = field(default_factory=list)
    formula: int | None = None
    rows: list[int] = field(default_factory=list)


def split_parts(view: View, lexicon: Lexicon) -> tuple[Part, ...]:
    """Return the logical tables of a physical table, in order."""
    return tuple(_Splitter(view, lexicon).run())


class _Splitter:
    def __init__(self, view: View, lexicon: Lexicon) -> None:
        self.view = view
        self.lexicon = lexicon
        self.headers = HeaderRows(view, lexicon)
        self.parts: list[Part] = []

    def run(self) -> list[Part]:
        part, row = Part(), 0
        while row < self.view.height:
            cells = self.view.cells(row)
            first = not part.header and not part.rows
            header = bool(cells) and not (first and self._is_preamble(cells)) and self.headers.is_header(row, first=first)
            if header:
                part = self._begin(part)
                row = self._read_header(part, row)
                continue
            if not part.header and not part.rows and self._is_preamble(cells):
                self._take_preamble(part, row)
            elif _has_unit_line(cells) and self._is_preamble(cells):
                fresh = self._reopen(part, row)
                self._close(part)
                part = fresh
            elif cells:
                part.rows.append(row)
            row += 1
        self._close(part)
        self._read_notes()
        return self.parts

    # --- beginning and end of a part --------------------------------------------------------------------------

    def _close(self, part: Part) -> None:
        if part.header and not part.rows and not part.notes and not self._is_all_heading(part.header):
            part.rows, part.header = part.header, []
        if not part.header:
            # Without a header there is no title either: what was taken for one is content.
            part.rows = sorted({*part.preamble, *part.rows})
            part.preamble = []
        if part.header or part.rows:
            self.parts.append(part)

    def _read_notes(self) -> None:
        """Take the unit that a note under a table announces; a unit line at its very end belongs to it too."""
        if len(self.parts) > 1 and self._is_foot(self.parts[-1]):
            foot = self.parts.pop()
            self.parts[-1].rows += foot.rows
        for part in self.parts:
            notes = (cells[0] for row in part.rows[-_NOTES:] if len(cells := self.view.cells(row)) == 1)
            if part.header and part.unit is None:
                part.unit = next((unit for cell in notes if (unit := unit_of_line(cell.text))), None)

    def _is_foot(self, part: Part) -> bool:
        return not part.header and all(len(self.view.cells(row)) == 1 for row in part.rows) and len(part.rows) <= _NOTES

    def _is_all_heading(self, rows: list[int]) -> bool:
        """Return whether every cell is a heading: a header that nothing follows, not a form (项目名称 | 某工程)."""
        cells = (cell for row in rows for cell in self.view.cells(row))
        return all(self.headers.says_heading(cell) for cell in cells if not unit_of_line(cell.text))

    def _begin(self, part: Part) -> Part:
        """Return the part that a header row opens; titles at the end of the part before belong to it."""
        if not part.header and not part.rows:
            return part
        fresh = self._reopen(part, None)
        self._close(part)
        return fresh

    def _reopen(self, part: Part, unit_row: int | None) -> Part:
        """Return a new part that takes over the title rows at the end of *part*."""
        fresh, taken = Part(), []
        while part.rows and self._is_title_row(part.rows[-1]):
            taken.append(part.rows.pop())
        for row in reversed(taken):
            self._take_preamble(fresh, row)
        if unit_row is not None:
            self._take_preamble(fresh, unit_row)
        return fresh

    def _take_preamble(self, part: Part, row: int) -> None:
        if any(len(cell.text) > LONG * 2 for cell in self.view.cells(row)):
            part.notes.append(row)
            return
        part.preamble.append(row)
        for text in (line.strip() for cell in self.view.cells(row) for line in title_lines(cell.text)):
            unit = unit_of_line(text)
            if unit is None and not is_entry(text):
                if text not in part.titles:
                    part.titles.append(text)
                unit = unit_at_end(text, self.lexicon)
            part.unit = part.unit or unit

    def _is_title_row(self, row: int) -> bool:
        cells = self.view.cells(row)
        if len(cells) != 1:
            return _has_unit_line(cells) and self._is_preamble(cells)
        cell = cells[0]
        wide = cell.colspan * 2 > self.view.width > 1 and not has_ordinal(cell.text)
        return is_title(cell.text) or wide or unit_of_line(cell.text) is not None

    def _is_preamble(self, cells: tuple[Cell, ...]) -> bool:
        """Return whether a row before the header holds only titles, table numbers and unit lines."""
        if not cells:
            return True
        if len(cells) == 1:
            text = cells[0].text
            return not is_number(text) and (len(text) <= LONG * 2 or cells[0].colspan * 2 > self.view.width)
        if all(unit_of_line(cell.text) or is_title(cell.text) or is_entry(cell.text) for cell in cells):
            return True
        return _has_unit_line(cells) and not any(
            is_number(cell.text) or (decide(cell.text, self.lexicon) and not unit_of_line(cell.text)) for cell in cells
        )

    # --- header rows ------------------------------------------------------------------------------------------

    def _read_header(self, part: Part, row: int) -> int:
        """Collect the header rows from *row* on; return the row after them."""
        part.header.append(row)
        for level in range(row + 1, min(row + _MAX_LEVELS, self.view.height)):
            if not self.headers.continues(part.header, level):
                break
            part.header.append(level)
        following = part.header[-1] + 1
        for number in part.header:
            for cell in self.view.cells(number):
                if part.unit is None:
                    part.unit = unit_of_line(cell.text)
        if following < self.view.height and self.headers.is_formula(following):
            part.formula = following
            following += 1
        return following


def _has_unit_line(cells: tuple[Cell, ...]) -> bool:
    return any(unit_of_line(cell.text) for cell in cells)
