"""Which rows of a table are header rows, and how many levels the header has.

Header rows are told by their words (:mod:`metrics.layout.table.headings`), or, at the beginning of a table, by holding no
figures above rows that do. A further level stands under wider cells, or over cells that divide it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.layout.table.cell_texts import is_formula, unit_of_line
from metrics.layout.table.headings import LEAF_ROLES, decide
from metrics.text.numbers import compact, is_blank, is_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.layout.table.grid import View
    from metrics.lexicon import Lexicon
    from metrics.records import Cell

__all__ = ["LONG", "HeaderRows"]

LONG = 40  # characters, above which a text is no heading
_VALUE_ROLES = frozenset({"target", "actual", "ratio", "detail", "task", "last_year", "weight", "score", "growth", "operator"})
_LABEL_ROLES = frozenset({"number", "indicator", "project", "group", "task", "owner", "unit"})
_PERIOD = re.compile(
    r"(?:19|20)\d{2}(?:年度?)?|\d{1,2}月|[一二三四]季度|上半年|全年|其中[:：]?|(?:19|20)\d{2}年?[-—–~～至](?:19|20)?\d{2}年?"
)
_SENTENCE = re.compile(r"[。；;]|，.{0,40}，")
_LOOK_AHEAD = 4  # rows below a header in which the first figures stand


class HeaderRows:
    """The rows of a table, asked whether they name its columns.

    Args:
        view: The table.
        lexicon: The words of headings.
    """

    def __init__(self, view: View, lexicon: Lexicon) -> None:
        self.view = view
        self.lexicon = lexicon

    def says_heading(self, cell: Cell) -> bool:
        """Return whether the text of a cell is a known heading or a period."""
        return decide(cell.text, self.lexicon) is not None or _is_period(cell)

    def is_formula(self, row: int) -> bool:
        """Return whether a row numbers the columns or says how they are computed."""
        return is_formula(tuple(cell.text for cell in self._beginning(row)))

    def is_header(self, row: int, *, first: bool) -> bool:
        """Return whether a header begins with *row*; only the *first* row of a table may do so without known words."""
        cells = self._beginning(row)
        # A row number or a sentence is no heading, whatever words it holds.
        if len(cells) < 2 or is_number(cells[0].text) or any(map(_is_sentence, cells)):
            return False
        figures = sum(map(_is_figure, cells))
        if figures * 4 > len(cells) or any(len(cell.text) > LONG and not unit_of_line(cell.text) for cell in cells):
            return False
        labels = [cell for cell in cells if not (_is_figure(cell) or unit_of_line(cell.text) or is_blank(cell.text))]
        if len(labels) < 2:
            return False
        return self._names_columns(row, labels) or (first and not figures and self._is_plain_head(row, labels))

    def continues(self, header: list[int], row: int) -> bool:
        """Return whether *row* is a further level of *header*."""
        if self.is_formula(row):
            return False
        fresh = self._beginning(row)
        if not fresh:  # merged cells reach down from above
            return bool(self.view.cells(row)) and all(cell.row in header for cell in self.view.cells(row))
        if any(len(cell.text) > LONG for cell in fresh) or self._is_data(header, fresh):
            return False
        return self._is_middle(row, fresh) or self._divides(header, fresh)

    # --- the first level --------------------------------------------------------------------------------------

    def _names_columns(self, row: int, labels: list[Cell]) -> bool:
        """Return whether most labels are known headings, together those of a table."""
        roles = [found.role for cell in labels if (found := decide(cell.text, self.lexicon))]
        known = len(roles) + sum(map(_is_period, labels))
        return known >= 2 and known * 2 > len(labels) and self._is_table_head(set(roles) - LEAF_ROLES, row, labels)

    def _is_table_head(self, named: set[str], row: int, labels: list[Cell]) -> bool:
        """Return whether the roles of a row are those of a header, not of a form (主管部门 | 某局 | 实施单位 | 某所)."""
        if len(named & _VALUE_ROLES) + bool(named & _LABEL_ROLES) >= 2 or len(named) >= 3:
            return True
        below = next((cells for cells in self._figures_below(row) if len(cells) > 1), None)
        return bool(named) and below is not None and len(labels) <= len(below) + 1

    def _is_plain_head(self, row: int, labels: list[Cell]) -> bool:
        """Return whether a first row without figures stands above rows with figures, or is marked as a header."""
        if any(len(cell.text) > LONG // 2 for cell in labels):
            return False
        if all(cell.header for cell in labels):
            return True
        below = next(self._figures_below(row), [])
        return any(is_number(cell.text) for cell in below if cell.column > labels[0].column)

    def _figures_below(self, row: int) -> Iterator[list[Cell]]:
        """Yield the cells of each of the next rows that hold figures."""
        for below in range(row + 1, min(row + 1 + _LOOK_AHEAD, self.view.height)):
            cells = self._beginning(below)
            if any(is_number(cell.text) for cell in cells) and not self.is_formula(below):
                yield cells

    # --- further levels ---------------------------------------------------------------------------------------

    def _is_data(self, header: list[int], fresh: list[Cell]) -> bool:
        """Return whether a row holds figures, or a label or number of its own under the first heading."""
        if sum(map(_is_figure, fresh)) * 3 > len(fresh):
            return True
        first = fresh[0]
        above = self.view.text(header[-1], first.column).strip()
        labelled = first.column == self._first_column(header) and bool(above)
        return labelled and not self.says_heading(first) and first.colspan == 1

    def _is_middle(self, row: int, fresh: list[Cell]) -> bool:
        """Return whether a row of wide cells stands over headings that the row below divides."""
        plain = all(cell.colspan > 1 and not is_number(cell.text) and not _is_sentence(cell) for cell in fresh)
        if not plain or row + 1 >= self.view.height:
            return False
        below = self._beginning(row + 1)
        return len(below) > len(fresh) and all(self.says_heading(cell) for cell in below)

    def _divides(self, header: list[int], fresh: list[Cell]) -> bool:
        """Return whether a row divides wider cells above it, and all but few of its texts can be headings."""
        under = [self._is_under_parent(header, cell) for cell in fresh]
        doubtful = [
            cell for cell, above in zip(fresh, under, strict=True) if not (above or _is_figure(cell) or self.says_heading(cell))
        ]
        few = len(doubtful) * 4 <= len(fresh) and all(cell.column > self._first_column(header) for cell in doubtful)
        return few and any(under)

    def _is_under_parent(self, header: list[int], cell: Cell) -> bool:
        """Return whether *cell* stands below a header cell that is wider than it, merged or with empty places beside it."""
        above = self.view.at(header[-1], cell.column)
        if above is None or not above.text.strip():
            return cell.column > 0 and any(self.view.text(header[-1], left).strip() for left in range(cell.column))
        if above.colspan > cell.colspan:
            return True
        if above.row != header[-1] or above.rowspan > 1 or cell.column == self._first_column(header):
            return False
        right = cell.column + cell.colspan
        return right < self.view.width and not self.view.text(header[-1], right).strip()

    def _first_column(self, header: list[int]) -> int:
        return min((cell.column for cell in self.view.cells(header[0])), default=0)

    def _beginning(self, row: int) -> list[Cell]:
        """Return the cells that begin in *row*, without those that reach down from above."""
        return [cell for cell in self.view.cells(row) if cell.row == row]


def _is_period(cell: Cell) -> bool:
    return _PERIOD.fullmatch(compact(cell.text)) is not None


def _is_figure(cell: Cell) -> bool:
    """Return whether a cell holds a number that is not a year."""
    return is_number(cell.text) and not _is_period(cell)


def _is_sentence(cell: Cell) -> bool:
    return _SENTENCE.search(cell.text) is not None
