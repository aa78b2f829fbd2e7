"""Turn a table whose rows, not columns, are 目标, 完成 and 完成率.

>>> from metrics.lexicon import Lexicon
>>> from metrics.records import Cell, Table
>>> texts = [["指标", "新增就业(人)"], ["目标任务", "1000"], ["完成情况", "1100"]]
>>> grid = tuple(tuple(Cell(text=t, row=r, column=c) for c, t in enumerate(line)) for r, line in enumerate(texts))
>>> turned = turned_table(Table(grid=grid), Lexicon.default())
>>> [cell.text for cell in turned.grid[0]], [cell.text for cell in turned.grid[1]]
(['指标', '目标任务', '完成情况'], ['新增就业(人)', '1000', '1100'])
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.layout.table.cell_texts import unit_of_line
from metrics.layout.table.headings import decide
from metrics.text.numbers import is_number

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon
    from metrics.records import Cell, Table

__all__ = ["first_row", "turned_table"]

_MOST_ROWS = 12
_MOST_COLUMNS = 200


def turned_table(table: Table, lexicon: Lexicon) -> Table | None:
    """Return *table* with rows and columns exchanged, ``None`` when its columns are what they should be."""
    start = first_row(table)
    lines = table.grid[start:]
    if not 3 <= len(lines) <= _MOST_ROWS or not 2 <= len(lines[0]) <= _MOST_COLUMNS:
        return None
    across = {_role(cell, lexicon) for cell in lines[0]}
    down = [_role(line[0], lexicon) for line in lines[1:]]
    if across & {"target", "actual", "ratio"} or not {"target", "actual"} <= set(down) or None in down:
        return None
    if not all(cell is None or not cell.text or is_number(cell.text) for line in lines[1:] for cell in line[1:]):
        return None
    first = table.places[start : start + 1] * len(lines[0])
    head = tuple((*line, *[None] * (len(lines[0]) - len(line))) for line in table.grid[:start])
    return replace(
        table,
        grid=(*head, *(tuple(_exchanged(cell, start) for cell in line) for line in zip(*lines, strict=True))),
        places=(*table.places[:start], *first),
    )


def first_row(table: Table) -> int:
    """Return the first row that is no title and no unit line."""
    for number, line in enumerate(table.grid):
        texts = {cell.text for cell in line if cell is not None and cell.text.strip()}
        if len(texts) > 1 and not any(unit_of_line(text) for text in texts):
            return number
    return 0


def _role(cell: Cell | None, lexicon: Lexicon) -> str | None:
    found = decide(cell.text, lexicon) if cell is not None else None
    return None if found is None else found.role


def _exchanged(cell: Cell | None, start: int) -> Cell | None:
    if cell is None:
        return None
    return replace(cell, row=cell.column + start, column=cell.row - start, rowspan=cell.colspan, colspan=cell.rowspan)
