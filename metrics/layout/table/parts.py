"""Split one physical table into its logical tables: titles, unit line, header rows, data rows.

A new logical table begins where header rows appear again. Header rows are told by their words
(:mod:`metrics.layout.table.headings`), or, at the beginning of a table, by holding no figures above rows that do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from metrics.layout.table.cell_texts import has_ordinal, is_entry, is_formula, is_title, title_lines, unit_of_line
from metrics.layout.table.headings import LEAF_ROLES, decide
from metrics.layout.table.unit_words import unit_at_end
from metrics.text.numbers import compact, is_blank, is_number

if TYPE_CHECKING:
    from metrics.layout.table.grid import View
    from metrics.lexicon import Lexicon
    from metrics.records import Cell

__all__ = ["Part", "split_parts"]

_VALUE_ROLES = frozenset({"target", "actual", "ratio", "detail", "task", "last_year", "weight", "score", "growth", "operator"})
_LABEL_ROLES = frozenset({"number", "indicator", "project", "group", "task", "owner", "unit"})
_PERIOD = re.compile(
    r"(?:19|20)\d{2}(?:年度?)?|\d{1,2}月|[一二三四]季度|上半年|全年|其中[:：]?|(?:19|20)\d{2}年?[-—–~～至](?:19|20)?\d{2}年?"
)
_SENTENCE = re.compile(r"[。；;]|，.{0,40}，")
_MAX_LEVELS = 4
_LONG = 40
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
        self.parts: list[Part] = []

    def run(self) -> list[Part]:
        part, row = Part(), 0
        while row < self.view.height:
            cells = self.view.cells(row)
            first = not part.header and not part.rows
            header = bool(cells) and not (first and self._is_preamble(cells)) and self._is_header(row, first=first)
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
        return all(self._says_heading(cell) for row in rows for cell in self.view.cells(row) if not unit_of_line(cell.text))

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
        if any(len(cell.text) > _LONG * 2 for cell in self.view.cells(row)):
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
            return not is_number(text) and (len(text) <= _LONG * 2 or cells[0].colspan * 2 > self.view.width)
        if all(unit_of_line(cell.text) or is_title(cell.text) or is_entry(cell.text) for cell in cells):
            return True
        return _has_unit_line(cells) and not any(
            is_number(cell.text) or (decide(cell.text, self.lexicon) and not unit_of_line(cell.text)) for cell in cells
        )

    # --- header rows ------------------------------------------------------------------------------------------

    def _read_header(self, part: Part, row: int) -> int:
        """Collect the header rows from *row* on; return the row after them."""
        part.header.append(row)
        following = row + 1
        while following < self.view.height and len(part.header) < _MAX_LEVELS and self._continues(part, following):
            part.header.append(following)
            following += 1
        for number in part.header:
            for cell in self.view.cells(number):
                if part.unit is None:
                    part.unit = unit_of_line(cell.text)
        if following < self.view.height and self._is_formula(following):
            part.formula = following
            following += 1
        return following

    def _is_formula(self, row: int) -> bool:
        return is_formula(tuple(cell.text for cell in self.view.cells(row) if cell.row == row))

    def _continues(self, part: Part, row: int) -> bool:
        """Return whether *row* is a further level of the header."""
        if self._is_formula(row):
            return False
        fresh = [cell for cell in self.view.cells(row) if cell.row == row]
        if not fresh:
            return bool(self.view.cells(row)) and all(cell.row in part.header for cell in self.view.cells(row))
        if any(len(cell.text) > _LONG for cell in fresh):
            return False
        numbers = [cell for cell in fresh if is_number(cell.text) and not _PERIOD.fullmatch(compact(cell.text))]
        if len(numbers) * 3 > len(fresh) or self._begins_row(part, fresh):
            return False
        if self._is_middle(row, fresh):
            return True
        under = [self._under_parent(part, cell) for cell in fresh]
        counted = set(map(id, numbers))
        known = [id(cell) in counted or self._says_heading(cell) for cell in fresh]
        doubtful = [cell for cell, above, name in zip(fresh, under, known, strict=True) if not (above or name)]
        if len(doubtful) * 4 > len(fresh) or any(cell.column <= self._first_column(part) for cell in doubtful):
            return False
        return any(under)

    def _begins_row(self, part: Part, fresh: list[Cell]) -> bool:
        """Return whether a row has a label or a number of its own under the first heading: it is a data row."""
        first = fresh[0]
        above = self.view.text(part.header[-1], first.column).strip()
        return first.column == self._first_column(part) and bool(above) and not self._says_heading(first) and first.colspan == 1

    def _is_middle(self, row: int, fresh: list[Cell]) -> bool:
        """Return whether a row of wide cells stands over headings that the row below divides."""
        plain = all(cell.colspan > 1 and not is_number(cell.text) and not _SENTENCE.search(cell.text) for cell in fresh)
        if not plain or row + 1 >= self.view.height:
            return False
        below = [cell for cell in self.view.cells(row + 1) if cell.row == row + 1]
        return len(below) > len(fresh) and all(self._says_heading(cell) for cell in below)

    def _under_parent(self, part: Part, cell: Cell) -> bool:
        """Return whether *cell* stands below a header cell that is wider than it, merged or with empty places beside it."""
        above = self.view.at(part.header[-1], cell.column)
        if above is None or not above.text.strip():
            return cell.column > 0 and any(self.view.text(part.header[-1], left).strip() for left in range(cell.column))
        if above.colspan > cell.colspan:
            return True
        if above.row != part.header[-1] or above.rowspan > 1 or cell.column == self._first_column(part):
            return False
        right = cell.column + cell.colspan
        return right < self.view.width and not self.view.text(part.header[-1], right).strip()

    def _first_column(self, part: Part) -> int:
        return min((cell.column for cell in self.view.cells(part.header[0])), default=0)

    def _says_heading(self, cell: Cell) -> bool:
        return decide(cell.text, self.lexicon) is not None or _PERIOD.fullmatch(compact(cell.text)) is not None

    def _is_header(self, row: int, *, first: bool) -> bool:
        cells = [cell for cell in self.view.cells(row) if cell.row == row]
        # A row number or a sentence is no heading, whatever words it holds.
        if len(cells) < 2 or is_number(cells[0].text) or any(_SENTENCE.search(cell.text) for cell in cells):
            return False
        numbers = [cell for cell in cells if is_number(cell.text) and not _PERIOD.fullmatch(compact(cell.text))]
        if len(numbers) * 4 > len(cells) or any(len(cell.text) > _LONG and not unit_of_line(cell.text) for cell in cells):
            return False
        counted = set(map(id, numbers))
        texts = [cell for cell in cells if id(cell) not in counted and not unit_of_line(cell.text) and not is_blank(cell.text)]
        if len(texts) < 2:
            return False
        roles = [found.role for cell in texts if (found := decide(cell.text, self.lexicon))]
        periods = sum(_PERIOD.fullmatch(compact(cell.text)) is not None for cell in texts)
        named = set(roles) - LEAF_ROLES
        if len(roles) + periods >= 2 and (len(roles) + periods) * 2 > len(texts) and self._is_table_head(named, row, texts):
            return True
        return first and not numbers and self._is_plain_head(row, texts)

    def _is_table_head(self, named: set[str], row: int, texts: list[Cell]) -> bool:
        """Return whether the roles of a row are those of a header, not of a form (主管部门 | 某局 | 实施单位 | 某所)."""
        if len(named & _VALUE_ROLES) + bool(named & _LABEL_ROLES) >= 2 or len(named) >= 3:
            return True
        below = self._next_cells(row)
        return bool(named) and len(texts) <= len(below) + 1 and any(is_number(cell.text) for cell in below)

    def _is_plain_head(self, row: int, texts: list[Cell]) -> bool:
        """Return whether a first row without figures stands above rows with figures, or is marked as a header."""
        if any(len(cell.text) > _LONG // 2 for cell in texts):
            return False
        if all(cell.header for cell in texts):
            return True
        for below in range(row + 1, min(row + 5, self.view.height)):
            cells = [cell for cell in self.view.cells(below) if cell.row == below]
            if sum(is_number(cell.text) for cell in cells) and not self._is_formula(below):
                return any(is_number(cell.text) for cell in cells if cell.column > texts[0].column)
        return False

    def _next_cells(self, row: int) -> list[Cell]:
        for below in range(row + 1, min(row + 5, self.view.height)):
            cells = [cell for cell in self.view.cells(below) if cell.row == below]
            if len(cells) > 1 and not self._is_formula(below) and any(is_number(cell.text) for cell in cells):
                return cells
        return []


def _has_unit_line(cells: tuple[Cell, ...]) -> bool:
    return any(unit_of_line(cell.text) for cell in cells)
