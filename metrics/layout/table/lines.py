"""The data rows of a logical table, each as (column, cell) pairs; a cell that holds a whole column is taken apart.

In a PDF table without row rules one cell holds all figures of a column, a line each. Such a row is split when the label
and the figures have the same number of lines; a cell with another count cannot be aligned and stays whole, without a role.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.layout.table.columns import NAMES, VALUES
from metrics.records.making import maker
from metrics.text.numbers import is_blank, is_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from metrics.layout.table.columns import Column
    from metrics.layout.table.grid import View
    from metrics.layout.table.parts import Part

__all__ = ["Item", "Line", "lines_of"]

_FEW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A printed cell of a row.

    Args:
        column: The column that names it.
        text: As printed.
        stored: The stored number.
        width: Number of columns that it covers.
        height: Number of grid rows that it covers.
        first: It begins in this row.
        aligned: Its line belongs to the row for sure.
    """

    column: Column
    text: str
    stored: Decimal | None = None
    width: int = 1
    height: int = 1
    first: bool = True
    aligned: bool = True


_make_item = maker(Item)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row as it is printed."""

    row: int
    items: tuple[Item, ...]


def lines_of(view: View, part: Part, columns: list[Column]) -> Iterator[Line]:
    """Yield the rows of *part* that hold text."""
    for row in (*part.notes, *part.rows):
        items = tuple(sorted(_items(view, part, columns, row), key=_place_of))
        if items:
            yield from _split(row, items)


def _place_of(item: Item) -> int:
    return item.column.index


def _items(view: View, part: Part, columns: list[Column], row: int) -> list[Item]:
    items: list[Item] = []
    covered: dict[tuple[int, int], list[Column]] = {}
    cells, header = view.table.grid[row], part.header
    asks = False
    for column in columns:
        index = column.index
        cell = cells[index] if index < len(cells) else None
        # A header cell may reach down beside all rows of the table (绩效指标).
        if cell is None or cell.row in header or not (text := cell.text.strip()):
            continue
        if cell.colspan == 1 and cell.row == row and cell.column == index:
            items.append(_make_item(column, text, cell.stored, 1, cell.rowspan))
            asks = asks or column.role == "target"
        else:
            covered.setdefault((cell.row, cell.column), []).append(column)
    for (top, left), over in covered.items():
        cell = view.at(top, left)
        if cell is not None:
            column = _naming(over)
            items.append(_make_item(column, cell.text.strip(), cell.stored, len(over), cell.rowspan, top == row))
            asks = asks or column.role == "target"
    if asks:
        items += _hidden_zeros(view, columns, row)
        items += _blank_answers(columns, items)
    return items


def _hidden_zeros(view: View, columns: list[Column], row: int) -> Iterator[Item]:
    """Yield the zeros that a number format hides, in a row whose target shows: planned 145, done nothing."""
    for column in columns:
        cell = view.at(row, column.index)
        if column.role in VALUES and cell is not None and cell.stored == 0 and not cell.text.strip():
            yield Item(column=column, text="0", stored=cell.stored)


def _blank_answers(columns: list[Column], items: list[Item]) -> Iterator[Item]:
    """Yield the empty cells in which the answer to a target in figures should stand."""
    asked = {item.column.group for item in items if item.column.role == "target" and is_number(item.text)}
    held = {item.column.index for item in items}
    for column in columns:
        if column.role == "actual" and column.group in asked and column.index not in held:
            yield Item(column=column, text="")


def _naming(over: list[Column]) -> Column:
    """Return the column that names a cell over several: 合计 over 序号 and 项目 is a label, no number."""
    return next((column for column in over if column.role in NAMES), over[0])


def _split(row: int, items: tuple[Item, ...]) -> Iterator[Line]:
    if not any("\n" in item.text for item in items):
        yield Line(row=row, items=items)
        return
    counts = {id(item): item.text.count("\n") + 1 for item in items}
    figures = [counts[id(item)] for item in items if counts[id(item)] > 1 and _is_column_of_numbers(item.text)]
    count = max(figures, key=figures.count, default=1)
    labels = [item for item in items if counts[id(item)] == count and not _is_column_of_numbers(item.text)]
    if count < _FEW or not labels:
        yield Line(row=row, items=items)
        return
    texts = {id(item): item.text.split("\n") for item in items}
    for number in range(count):
        line = []
        for item in items:
            aligned = counts[id(item)] == count
            if aligned or number == 0:
                text = (texts[id(item)][number] if aligned else item.text).strip()
                line.append(Item(column=item.column, text=text, aligned=aligned))
        yield Line(row=row, items=tuple(item for item in line if item.text))


def _is_column_of_numbers(text: str) -> bool:
    lines = text.split("\n")
    return all(is_number(line) or is_blank(line) for line in lines) and any(map(is_number, lines))
