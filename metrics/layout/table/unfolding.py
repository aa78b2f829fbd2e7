"""Unfold a table whose indicators take several rows each: 目标, 完成 and 完成率 below each other in a column of their own.

>>> from metrics.lexicon import Lexicon
>>> from metrics.records import Cell, Table
>>> texts = [["指标", "项目", "东区", "西区"], ["就业(人)", "目标", "90", "80"], ["就业(人)", "完成", "99", "72"]]
>>> grid = tuple(tuple(Cell(text=t, row=r, column=c) for c, t in enumerate(line)) for r, line in enumerate(texts))
>>> unfolded = unfolded_table(Table(grid=grid), Lexicon.default())
>>> [[cell.text for cell in line] for line in unfolded.grid]
[['项目', '指标', '目标', '完成'], ['东区', '就业(人)', '90', '99'], ['西区', '就业(人)', '80', '72']]
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from metrics.layout.table.headings import decide
from metrics.layout.table.turning import first_row
from metrics.text.numbers import compact, is_blank, is_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Cell, Table

__all__ = ["unfolded_table"]

_MOST_ROWS = 600
_MOST_COLUMNS = 60
_LABELS = 3
_VALUES = frozenset({"target", "actual", "ratio"})

Line: TypeAlias = "tuple[Cell | None, ...]"


def unfolded_table(table: Table, lexicon: Lexicon) -> Table | None:
    """Return *table* with one row for each indicator and column, ``None`` when its rows are what they should be."""
    start = first_row(table)
    lines = table.grid[start:]
    if not 3 <= len(lines) <= _MOST_ROWS or not 3 <= len(lines[0]) <= _MOST_COLUMNS:
        return None
    for at in range(1, min(_LABELS + 1, len(lines[0]) - 1)):
        groups = _groups(lines, at, lexicon)
        if groups is not None and _is_folded(lines, groups, at, lexicon):
            return _unfolded(table, start, groups, at)
    return None


def _groups(lines: Sequence[Line], at: int, lexicon: Lexicon) -> list[list[int]] | None:
    """Return the rows of each indicator, told by the roles that column *at* names again and again in one order."""
    found: list[list[int]] = []
    roles: list[list[str]] = []
    for number, line in enumerate(lines[1:], 1):
        cell = line[at]
        heading = None if cell is None or cell in lines[0] else decide(cell.text, lexicon)
        if heading is None:
            return None
        if not roles or heading.role == roles[0][0]:
            found.append([])
            roles.append([])
        found[-1].append(number)
        roles[-1].append(heading.role)
    same = all(each == roles[0] for each in roles)
    return found if same and roles[0].count("target") == 1 and roles[0].count("actual") == 1 else None


def _is_folded(lines: Sequence[Line], groups: list[list[int]], at: int, lexicon: Lexicon) -> bool:
    """Return whether the columns right of *at* are figures under plain names, and those left of it labels of a group."""
    for cell in lines[0][at + 1 :]:
        heading = decide(cell.text, lexicon) if cell is not None else None
        if cell is None or not cell.text.strip() or (heading is not None and heading.role in _VALUES):
            return False
    figures = [cell.text for line in lines[1:] for cell in line[at + 1 :] if cell is not None and not is_blank(cell.text)]
    if not figures or not all(map(is_number, figures)):
        return False
    return all(
        len({compact(cell.text) for row in group if (cell := lines[row][left]) is not None and cell.text.strip()}) < 2
        for group in groups
        for left in range(at)
    )


def _unfolded(table: Table, start: int, groups: list[list[int]], at: int) -> Table:
    lines = table.grid[start:]
    width = 1 + at + len(groups[0])
    head = [lines[0][at], *lines[0][:at], *(lines[row][at] for row in groups[0])]
    made: list[Line] = [(*line[:width], *[None] * (width - len(line))) for line in table.grid[:start]]
    places = list(table.places[:start])
    made.append(tuple(map(_moved, head, [start] * width, range(width))))
    places += table.places[start : start + 1]
    for group in groups:
        labels = [next((cell for row in group if (cell := lines[row][left]) and cell.text.strip()), None) for left in range(at)]
        for column in range(at + 1, len(lines[0])):
            texts = [lines[0][column], *labels, *(lines[row][column] for row in group)]
            made.append(tuple(map(_moved, texts, [len(made)] * width, range(width))))
            places += table.places[start + group[0] : start + group[0] + 1]
    return replace(table, grid=tuple(made), places=tuple(places))


def _moved(cell: Cell | None, row: int, column: int) -> Cell | None:
    return None if cell is None else replace(cell, row=row, column=column, rowspan=1, colspan=1)
