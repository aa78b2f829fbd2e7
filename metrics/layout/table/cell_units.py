"""Where the unit of a bare number in a table stands: in its header, in a unit column, in the row's label, in a unit line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.layout.table.unit_words import is_unit, unit_in_heading
from metrics.text.numbers import fold, is_blank, is_number, number_of

if TYPE_CHECKING:
    from metrics.layout.table.columns import Column
    from metrics.layout.table.lines import Item, Line
    from metrics.lexicon import Lexicon

__all__ = ["UnitFinder"]

_PARTS_OF_HUNDRED = frozenset({"ratio", "ratio_initial", "ratio_other", "rate", "growth", "share"})
_WITHOUT = frozenset({"number", "operator", "unit", "weight", "score", "owner", "support", "period", "remark"})
_NAMING = frozenset({"indicator", "project", "task", "group", None})
_PARTNER = {"target": "actual", "actual": "target"}
_SMALL = 3
_MAX_UNIT = 20

_PRINTED = re.compile(r"[^\d]{0,6}\d[\d,.]{0,20}([^\d,.%‰以之内]{1,8})(?:以[上下内]|之内|内)?")


class UnitFinder:
    """Finds the unit of each bare number of a logical table.

    The unit column of the row wins, then the header of the column, the row's label, the header of its partner, that of the
    labels, the unit line of the table.

    Args:
        columns: The columns of the table.
        line: Unit of the unit line.
        lexicon: Holds the units.
    """

    def __init__(self, columns: list[Column], line: str | None, lexicon: Lexicon) -> None:
        self._line = line
        self._known: tuple[Line, list[Item], list[Item]] | None = None
        self._lexicon = lexicon
        self._siblings = _by_group(columns)
        self._heads = next((column.unit for column in columns if column.unit and _names_rows(column)), None)
        self._beside_it = any(column.role == "unit" for column in columns)
        self._given = {column.index: _given(column) for column in columns}

    def of(self, item: Item, line: Line) -> str | None:
        """Return the unit of a cell; ``None`` for text and for a number with a unit of its own."""
        column, text = item.column, item.text
        given = self._given[column.index]
        if given is None or not is_number(text) or text.rstrip().endswith(("%", "％", "‰")):
            return None
        if given:
            return given[0]
        return (
            (self._beside(item, line) if self._beside_it else None)
            or column.unit
            or self._of_partner(item, line)
            or self._in_label(item, line)
            or self._siblings.get(column.group)
            or self._heads
            or self._line
        )

    def _beside(self, item: Item, line: Line) -> str | None:
        units = self._of_line(line)[0]
        if not units:
            return None
        nearest = min(units, key=lambda each: abs(each.column.index - item.column.index))
        return nearest.text if len(nearest.text) <= _MAX_UNIT else None

    def _of_partner(self, item: Item, line: Line) -> str | None:
        """Return the unit that the target prints when the actual is bare (≥500人次 | 526), and the other way round."""
        partner = _PARTNER.get(item.column.role or "")
        for other in line.items if partner else ():
            if other.column.role == partner and other.column.group == item.column.group:
                found = _PRINTED.fullmatch(fold(other.text)[0]) if len(other.text) <= _MAX_UNIT else None
                return found[1] if found is not None and is_unit(found[1], self._lexicon) else None
        return None

    def _in_label(self, item: Item, line: Line) -> str | None:
        """Return the unit in brackets at the end of the nearest label on the left: 地区生产总值（亿元）."""
        for label in reversed(self._of_line(line)[1]):
            if label.column.index < item.column.index:
                return unit_in_heading(label.text, self._lexicon)
        return None

    def _of_line(self, line: Line) -> tuple[list[Item], list[Item]]:
        """Return the unit cells and the labels of *line*, found once a line."""
        if self._known is None or self._known[0] is not line:
            units = (
                [item for item in line.items if item.column.role == "unit" and not is_blank(item.text)]
                if self._beside_it
                else []
            )
            labels = [item for item in line.items if item.column.role in _NAMING and not is_number(item.text)]
            self._known = line, units, labels
        return self._known[1:]


def _given(column: Column) -> tuple[()] | tuple[str | None] | None:
    """Return the unit that the numbers of a column have whatever stands beside them; nothing where they have none."""
    if column.role in _WITHOUT or (column.role is None and column.levels and is_number(column.levels[-1])):
        return None
    if column.role not in _PARTS_OF_HUNDRED:
        return ()
    return (column.unit or (None if _holds_fractions(column) else "%"),)


def _holds_fractions(column: Column) -> bool:
    """Return whether ratios are printed as 0.98, not as 98: no per cent sign, small, with decimals."""
    if column.unit is not None:
        return False
    values = [abs(value) for text in column.values[:200] if (value := number_of(text)) is not None and "%" not in text]
    filled = [value for value in values if value]
    return bool(filled) and max(filled) <= _SMALL and any(value.denominator > 1 for value in filled)


def _by_group(columns: list[Column]) -> dict[int, str]:
    """Return the unit of each group whose target or actual alone prints one: 年度计划(万元) | 累计完成."""
    found: dict[int, str] = {}
    for column in columns:
        if column.unit and column.numeric and column.role in ("target", "actual"):
            found.setdefault(column.group, column.unit)
    return found


def _names_rows(column: Column) -> bool:
    """Return whether the column holds labels: its header's unit is that of the rows (项目资金（万元）)."""
    return not column.numeric and column.role in ("indicator", "project", None) and any(text.strip() for text in column.values)
