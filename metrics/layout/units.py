"""Where the unit of a bare number in a table stands: in its header, in a unit column, in the row's label, in a unit line."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.layout.texts import fold, is_blank, is_number, number_of

if TYPE_CHECKING:
    from metrics.layout.columns import Column
    from metrics.layout.lines import Item, Line
    from metrics.lexicon import Lexicon

__all__ = ["UnitFinder", "is_unit", "split_unit", "unit_at_end", "unit_in_heading"]

_PARTS_OF_HUNDRED = frozenset({"ratio", "ratio_initial", "ratio_other", "growth", "share"})
_WITHOUT = frozenset({"number", "operator", "unit", "weight", "score", "owner", "support", "period", "remark"})
_NAMING = frozenset({"indicator", "project", "task", "group", None})
_SMALL = 3
_MAX_UNIT = 20

_CURRENCY = "人民币"
_BEFORE_UNIT = re.compile(rf"^(?:单位:?)?(?:{_CURRENCY})?")
_UNDERSTOOD = "万亿"
_LONGEST_HEADING = 80
_LAST_WORD = re.compile(r"\s{1,4}([^\s()（）]{1,8})\s*$")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,16})[)\]]|[/,:]([^()\[\],:/]{1,4}(?:/[^()\[\],:/]{1,4})?)$")
_PRINTED = re.compile(r"[^\d]{0,6}\d[\d,.]{0,20}([^\d,.%‰以之内]{1,8})(?:以[上下内]|之内|内)?")
_SCALE = re.compile(r"^(?:十|百|千)?(?:万亿|亿|万|千|百|十)?")


@lru_cache(maxsize=4096)
def unit_in_heading(text: str, lexicon: Lexicon) -> str | None:
    """Return the unit that a header cell gives to the bare numbers below it, as printed.

    >>> from metrics.lexicon import Lexicon
    >>> lexicon = Lexicon.default()
    >>> [unit_in_heading(text, lexicon) for text in ("地区生产总值（亿元）", "占预算(%)", "比上年增长%", "执行数(B)")]
    ['亿元', '%', '%', None]
    """
    if len(text) > 80:
        return None
    folded, places = fold(text)
    for found in reversed(list(_IN_BRACKETS.finditer(folded))):
        group = 1 if found[1] else 2
        inside = _BEFORE_UNIT.sub("", found[group])
        if inside and is_unit(inside, lexicon):
            start = found.end(group) - len(inside)
            return text[places[start] : places[found.end(group) - 1] + 1]
    if (unit := split_unit(text, lexicon)[1]) is not None:
        return unit
    if re.search(r"[%‰]\)?$", folded):
        return "‰" if folded.rstrip(")").endswith("‰") else "%"
    return None


@lru_cache(maxsize=4096)
def split_unit(text: str, lexicon: Lexicon) -> tuple[str, str | None]:
    r"""Return a heading and the unit that stands behind white space in it, in a line of its own as a rule.

    >>> from metrics.lexicon import Lexicon
    >>> split_unit("年度计划\n万元", Lexicon.default()), split_unit("预 算 数", Lexicon.default())
    (('年度计划', '万元'), ('预 算 数', None))
    """
    found = _LAST_WORD.search(text) if len(text) <= _LONGEST_HEADING else None
    if found is None or not is_unit(found[1], lexicon):
        return text, None
    return text[: found.start()], found[1]


def unit_at_end(text: str, lexicon: Lexicon) -> str | None:
    """Return the unit in brackets at the end of a title: 投资完成情况表（万元）.

    >>> from metrics.lexicon import Lexicon
    >>> [unit_at_end(text, Lexicon.default()) for text in ("投资完成情况表（万元）", "工作报告（草案）", "共计（亿元）。")]
    ['万元', None, None]
    """
    ends = len(text) <= _LONGEST_HEADING and text.rstrip().endswith((")", "）", "]", "】"))
    return unit_in_heading(text.strip(), lexicon) if ends else None


@lru_cache(maxsize=4096)
def is_unit(text: str, lexicon: Lexicon) -> bool:
    """Return whether *text* is a unit of measure: a word of the lexicon, 万 or 亿 before it, 元/月, or several, 个（台、套）.

    >>> from metrics.lexicon import Lexicon
    >>> [is_unit(text, Lexicon.default()) for text in ("万元", "%", "元/月", "含省直", "1-6月")]
    [True, True, True, False, False]
    """
    folded = fold(text)[0]
    if not folded or len(folded) > 16:
        return False
    parts = [part for part in re.split(r"[/、,()每·]", folded) if part]
    known = _words(lexicon)
    return bool(parts) and all(_is_measure(part.removeprefix(_CURRENCY), known) for part in parts)


def _is_measure(part: str, known: frozenset[str]) -> bool:
    """Return whether *part* is a word of measure, with 万 or 亿 before it, or 亿 alone (the unit is understood)."""
    bare = _SCALE.sub("", part)
    return part in known or (part != bare and (bare in known or (not bare and part[-1] in _UNDERSTOOD)))


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> frozenset[str]:
    words = {fold(word)[0] for entry in lexicon.entries("unit") for word in (*entry.words, entry.text("symbol"))}
    return frozenset(words | {"%", "‰"}) - {""}


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
        self._fractions = {column.index for column in columns if column.role in _PARTS_OF_HUNDRED and _holds_fractions(column)}

    def of(self, item: Item, line: Line) -> str | None:
        """Return the unit of a cell; ``None`` for text and for a number with a unit of its own."""
        column = item.column
        if column.role in _WITHOUT or not is_number(item.text) or item.text.rstrip().endswith(("%", "％", "‰")):
            return None
        if column.levels and is_number(column.levels[-1]) and column.role is None:
            return None
        if column.role in _PARTS_OF_HUNDRED:
            return column.unit or (None if column.index in self._fractions else "%")
        return (
            self._beside(item, line)
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
        partner = {"target": "actual", "actual": "target"}.get(item.column.role or "")
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
            units = [item for item in line.items if item.column.role == "unit" and not is_blank(item.text)]
            labels = [item for item in line.items if item.column.role in _NAMING and not is_number(item.text)]
            self._known = line, units, labels
        return self._known[1:]


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
