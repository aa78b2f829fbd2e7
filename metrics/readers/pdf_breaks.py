"""Table rows that a page break divides: what stands at the top of the next page goes back into its row.

A row goes on where the next page begins with a table of the same width whose first row lacks the row number that every row has,
or whose cells above end in the middle of a sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace

from metrics.readers.pdf_tables import is_number
from metrics.readers.pdf_text import join
from metrics.records import Cell, Paragraph, Table

__all__ = ["join_broken_rows"]

_OPEN_END = re.compile(r"[，,、：:（(《“]$")
_ROW_NUMBER = re.compile(r"\d{1,4}[.、]?")
_HEADS = 4

_Row = tuple[Cell | None, ...]


def join_broken_rows(blocks: list[Paragraph | Table]) -> tuple[Paragraph | Table, ...]:
    """Return *blocks* with each row that a page break divides in one piece.

    >>> def table(page, *rows):
    ...     grid = [tuple(Cell(text=t, row=r, column=c) for c, t in enumerate(row)) for r, row in enumerate(rows)]
    ...     return Table(grid=tuple(grid), places=(Place(page=page),) * len(rows))
    >>> from metrics.records import Place
    >>> whole, = join_broken_rows([table(1, ("1", "安装路灯"), ("2", "新建道路，")), table(2, ("", "栽种行道树"))])
    >>> [[cell.text for cell in row] for row in whole.grid]
    [['1', '安装路灯'], ['2', '新建道路，栽种行道树']]
    """
    found: list[Paragraph | Table] = []
    for block in blocks:
        before = found[-1] if found else None
        if isinstance(before, Table) and isinstance(block, Table) and _page(block) == _page(before, last=True) + 1:
            skip = _repeated(before, block)
            if skip < len(block.grid) and _goes_on(before.grid[-1], block.grid[skip]):
                found[-1] = _with_rest(before, block.grid[skip])
                left = _without(block, skip)
                found += [left] if left is not None else []
                continue
        found.append(block)
    return tuple(found)


def _page(table: Table, *, last: bool = False) -> int:
    return (table.places[-1 if last else 0].page or 0) if table.places else 0


def _repeated(before: Table, block: Table) -> int:
    """Return how many rows at the top of *block* repeat the header of the table before."""
    count = 0
    for first, again in zip(before.grid[:_HEADS], block.grid[:_HEADS], strict=False):
        if [_text(c) for c in first] != [_text(c) for c in again]:
            break
        count += 1
    return count


def _goes_on(row: _Row, rest: _Row) -> bool:
    """Whether *rest* is what did not fit of *row*: nothing at its beginning, and words only where *row* has words."""
    if len(row) != len(rest) or any(c is not None and c.rowspan > 1 for c in (*row, *rest)):
        return False
    pairs = [(_text(a), _text(b)) for a, b in zip(row, rest, strict=True)]
    added = [(above, below) for above, below in pairs if below]
    if not added or pairs[0][1] or not pairs[0][0]:
        return False
    if any(not above or is_number(above) or is_number(below) for above, below in added):
        return False
    return _ROW_NUMBER.fullmatch(pairs[0][0]) is not None or any(_OPEN_END.search(above) for above, _ in added)


def _with_rest(table: Table, rest: _Row) -> Table:
    last = [
        replace(cell, text=join(cell.text, _text(more))) if cell is not None and _text(more) else cell
        for cell, more in zip(table.grid[-1], rest, strict=True)
    ]
    return replace(table, grid=(*table.grid[:-1], tuple(last)))


def _without(table: Table, row: int) -> Table | None:
    """Return *table* without one of its rows, ``None`` when a repeated header is all that remains."""
    if row + 1 == len(table.grid):
        return None
    moved = {id(cell): replace(cell, row=cell.row - 1) for line in table.grid for cell in line if cell and cell.row > row}
    below = tuple(tuple(moved.get(id(cell), cell) for cell in line) for line in table.grid[row + 1 :])
    return replace(table, grid=(*table.grid[:row], *below), places=(*table.places[:row], *table.places[row + 1 :]))


def _text(cell: Cell | None) -> str:
    return "" if cell is None else cell.text
