"""Read the data rows of one logical table: sections, labels, totals, units of bare numbers."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from metrics.layout.table.cell_texts import is_total, starts_list, unit_of_line
from metrics.layout.table.columns import LABELS, NAMES
from metrics.layout.table.levels import Depths, Sections, compact_line
from metrics.layout.table.lines import lines_of
from metrics.records import Row, RowCell
from metrics.records.making import maker
from metrics.text.numbers import compact, is_number
from metrics.text.ordinals import NUMERALS, ORDINAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.layout.table.cell_units import UnitFinder
    from metrics.layout.table.columns import Column
    from metrics.layout.table.grid import View
    from metrics.layout.table.lines import Item, Line
    from metrics.layout.table.parts import Part

__all__ = ["RowReader"]

_make_row, _make_cell = maker(Row), maker(RowCell)
_LONG = 60
_CODE = re.compile(r"编码|代码")
_CHINESE = re.compile(ORDINAL)
_OUTLINED = re.compile(rf"[(]?[{NUMERALS}\d]{{1,3}}[)]?")
_NOTE = ("注", "备注", "说明")


class RowReader:
    """Reads the rows of *part*, whose columns and units are known.

    Args:
        view: The physical table.
        part: The logical table.
        columns: Its columns, with roles and groups.
        units: Finds the unit of a bare number.
        number: Number of the table in its document.
        title: Title of the logical table.
    """

    def __init__(
        self, view: View, part: Part, columns: list[Column], units: UnitFinder, *, number: str, title: str | None
    ) -> None:
        self._view = view
        self._part = part
        self._columns = columns
        self._number = number
        self._units = units
        self._sections = Sections(title)
        numbers = next((column for column in columns if column.role == "number"), None)
        codes = numbers.values if numbers is not None and _CODE.search(numbers.name) else []
        self._depths = Depths(compact(code) for code in codes if compact(code).isdigit())
        self._outline = numbers is not None and any(_CHINESE.fullmatch(compact(text[:8])) for text in numbers.values)
        self._names = {column.index: column.name for column in columns}
        self._labels: dict[tuple[int, bool, str], RowCell] = {}
        self._has_header = bool(part.header) or any(column.role for column in columns)

    def rows(self) -> Iterator[Row]:
        """Yield the rows; group rows become the section of those after them."""
        lines = list(lines_of(self._view, self._part, self._columns))
        for line, following in zip_longest(lines, lines[1:]):
            if len(line.items) == 1 and self._has_header and self._is_wide(line.items[0]):
                if self._is_group(line.items[0].text):
                    self._sections.enter(line.items[0].text)
                else:
                    yield self._text_row(line)
                continue
            row = self._row(line)
            if row.cells:  # none where a figure of the rows above is all there is
                yield row
            if self._has_header and following is not None and self._heads_list(line, following):
                self._sections.enter(_label(line))

    def _is_wide(self, item: Item) -> bool:
        return item.width > 1 and item.width * 2 > len(self._columns)

    def _is_group(self, text: str) -> bool:
        return len(text) <= _LONG and "。" not in text and not text.startswith(_NOTE) and unit_of_line(text) is None

    def _heads_list(self, line: Line, following: Line) -> bool:
        """Return whether a label without figures heads the numbered items after it (一般债务, then 一、…; 一, then 1)."""
        if any(item.column.role not in LABELS for item in line.items) or len(following.items) <= len(line.items):
            return False
        label, first = _label(line), following.items[0].text
        if len(label) > _LONG:
            return False
        if self._outline and line.items[0].column.role == "number":
            return _CHINESE.fullmatch(compact(line.items[0].text)) is not None and compact(first) in ("1", "(一)", "1.")
        return len(line.items) == 1 and not starts_list(label) and starts_list(first)

    def _text_row(self, line: Line) -> Row:
        cell = RowCell(name="正文", role="text", text=line.items[0].text)
        place = self._view.place(line.row)
        return Row(id="", table=self._number, place=place, section=self._sections.path(), cells=(cell,))

    def _row(self, line: Line) -> Row:
        label = _label(line)
        number = owner = None
        for item in line.items:
            role = item.column.role
            if role == "number" and number is None and not is_total(item.text):
                number = item.text
            elif role == "owner" and owner is None:
                owner = compact_line(item.text)
        groups = [item.text for item in line.items if item.height > 1 and self._has_header and _is_group_cell(item)]
        return _make_row(
            id="",
            table=self._number,
            number=number,
            section=self._sections.path(*groups),
            place=self._view.place(line.row),
            owner=owner,
            # A figure that several rows share belongs to all of them together, a text to each.
            cells=tuple([self._cell(item, line) for item in line.items if item.first or not is_number(item.text)]),
            total=is_total(label),
            level=self._depth(label, compact(number or "")) if self._has_header else None,
        )

    def _depth(self, label: str, number: str) -> int | None:
        if self._outline and _OUTLINED.fullmatch(number):
            label = f"{number}{'' if number.endswith(')') else '.' if number.isdigit() else '、'}{label}"
        return self._depths.of(label, number)

    def _cell(self, item: Item, line: Line) -> RowCell:
        column = item.column
        # a text that knows its place in the file (a subclass of str) is a cell of its own
        if item.stored is None and type(item.text) is str and not is_number(item.text):
            key = (column.index, item.aligned, item.text)
            known = self._labels.get(key)  # the same units, offices and types stand in many rows
            if known is None:
                known = self._labels[key] = self._made(item, None)
            return known
        return self._made(item, self._units.of(item, line))

    def _made(self, item: Item, unit: str | None) -> RowCell:
        column = item.column
        role = column.role if item.aligned else None
        if role is None and not self._has_header and len(item.text) > _LONG // 3:
            role = "text"
        subject = column.subject or None if role not in LABELS else None
        name, text, group = self._names[column.index], item.text, column.group
        if item.stored is None and type(text) is str:
            return _shared_cell(name, role, text, unit, group, subject)
        return _make_cell(name, role, text, unit, group, subject, item.stored)


# Rates and counts come again in the rows of all tables of a document: copies would take much memory.
@lru_cache(maxsize=8192)
def _shared_cell(name: str, role: str | None, text: str, unit: str | None, group: int, subject: str | None) -> RowCell:
    return _make_cell(name, role, text, unit, group, subject)


def _label(line: Line) -> str:
    """Return what names the row: its first label that is no number."""
    for item in line.items:
        if item.column.role in NAMES:
            return item.text
    return line.items[0].text


def _is_group_cell(item: Item) -> bool:
    return item.column.role in ("group", "task", "project", None) and not is_number(item.text)
