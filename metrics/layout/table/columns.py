"""The columns of a logical table: header path, role, unit, years, subject.

A header over several levels is read from its lowest level upwards; a level that says nothing by itself (金额, %, 合计)
takes the role of the level above it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from metrics.layout.office_words import is_office
from metrics.layout.table.cell_texts import is_entry, unit_of_line, years_of
from metrics.layout.table.headings import (
    LEAF_ROLES,
    MAX_HEADING,
    decide,
    modifiers_of,
    part_of_year,
    residue_of,
    says_time_only,
    side_of,
    without_plan,
)
from metrics.layout.table.unit_words import unit_in_heading
from metrics.text.numbers import compact, is_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from metrics.layout.table.grid import View
    from metrics.layout.table.parts import Part
    from metrics.lexicon import Lexicon

__all__ = ["LABELS", "NAMES", "VALUES", "Column", "columns_of", "make_column"]

# Columns that name what a row is about, and columns that hold figures.
LABELS = frozenset({"number", "indicator", "project", "group", "task"})
NAMES = LABELS - {"number"}
VALUES = frozenset({"target", "actual", "ratio", "growth", "share", "difference", "last_year"})

_Said = TypeVar("_Said")
_FORMULA = re.compile(r"[(（]([A-Z](?:[-+*/=][A-Z]){0,6}|[①-⑳](?:[-+*/÷=][①-⑳]){0,4})[)）]")


@dataclass(slots=True, kw_only=True)
class Column:
    """One column while a table is being laid out.

    Args:
        index: Grid column.
        levels: Header texts from top to bottom, a merged one once.
        role: What it holds.
        unit: Unit of its header.
        years: Years that its header names, relative ones small.
        span: Part of the year that its header names (一季度, 1-9月).
        subject: What it is about beyond its role.
        modifiers: Words that tell one target or actual from another (年初, 调整, 累计, 当月).
        formula: How the table says it is computed (``3=2/1*100``).
        group: Side-by-side block it belongs to.
        numeric: Most of its cells are bare numbers.
        timed: The lowest level of its header names a time and nothing else.
        side: Which side of a plan its header is on by its words, ``planned``, ``done`` or ``undone``.
        planned: What its header says it is a plan of.
    """

    index: int
    levels: tuple[str, ...]
    role: str | None
    unit: str | None = None
    years: tuple[int, ...] = ()
    span: str | None = None
    subject: str = ""
    modifiers: frozenset[str] = frozenset()
    formula: str | None = None
    group: int = 0
    numeric: bool = False
    timed: bool = False
    side: str | None = None
    planned: str = ""
    values: list[str] = field(default_factory=list, repr=False)
    fixed: bool = False

    @property
    def name(self) -> str:
        """The header as printed, levels joined by ``/``; ``列N`` without one."""
        return "/".join(self.levels) or f"列{self.index + 1}"

    @property
    def year(self) -> int | None:
        """The one year that the header names."""
        return self.years[0] if self.years else None


def columns_of(view: View, part: Part, lexicon: Lexicon) -> list[Column]:
    """Return the columns of *part*: every grid column at which one of its cells begins."""
    used = _starts(view, part)
    formulas = _formulas(view, part)
    paths = {index: _path(view, part.header, index) for index in used}
    labels = _label_levels(view, part, lexicon, used)
    columns = [make_column(index, path, lexicon, quiet=labels, formula=formulas.get(index)) for index, path in paths.items()]
    for column in columns:
        column.values = _texts(view, part.rows, column.index, used)
        filled = [text for text in column.values if text.strip()][:200]
        if part.header and not column.levels and any(_spans_rows(view, row, column.index) for row in part.rows):
            column.role = "group"
        column.numeric = bool(filled) and sum(map(is_number, filled)) * 2 > len(filled)
    return columns


def _starts(view: View, part: Part) -> list[int]:
    """Return the grid columns at which a column begins.

    Word tables are often drawn a little off: a figure begins left of its header. It belongs to the header that begins
    inside it, so its own beginning makes no column.
    """
    heads = {cell.column for row in part.header for cell in view.cells(row)}
    ordered = sorted(heads)
    found = set(heads)
    for row in part.rows:
        for cell in view.cells(row):
            inside = bisect_right(ordered, cell.column) < bisect_left(ordered, cell.column + cell.colspan)
            if cell.column not in heads and not inside:
                found.add(cell.column)
    return sorted(found)


def _texts(view: View, rows: list[int], index: int, used: list[int]) -> list[str]:
    """Return the texts of the cells whose first column this is; a note across the table is no value of its columns."""
    grid = view.table.grid
    cells = [line[index] if index < len(line := grid[row]) else None for row in rows]
    return [
        cell.text if cell is not None and (cell.column == index or used[bisect_left(used, cell.column)] == index) else ""
        for cell in cells
    ]


def _spans_rows(view: View, row: int, index: int) -> bool:
    """Return whether the cell is a text that several rows share, as group cells without a heading are."""
    cell = view.at(row, index)
    return cell is not None and cell.rowspan > 1 and cell.text.strip() != "" and not is_number(cell.text)


def make_column(
    index: int,
    levels: tuple[str, ...],
    lexicon: Lexicon,
    *,
    quiet: frozenset[str] = frozenset(),
    formula: str | None = None,
) -> Column:
    """Read the header path *levels*; texts in *quiet* name a whole block and are no subject."""
    printed = levels
    levels = tuple(re.sub(r"\s*\n\s*", "", text).strip() for text in levels)
    role, level = _role(printed, lexicon)
    subject = [
        residue
        for number, text in enumerate(printed)
        if text not in quiet and (residue := _subject(text, lexicon, decides=number == level))
    ]
    letters = next((found[1] for text in reversed(levels) if (found := _FORMULA.search(text))), None)
    return Column(
        index=index,
        levels=levels,
        role=role,
        unit=_lowest(printed, partial(unit_in_heading, lexicon=lexicon)),
        years=_lowest(levels, years_of) or (),
        span=_lowest(levels, part_of_year),
        subject="/".join(dict.fromkeys(subject)),
        modifiers=frozenset().union(*(modifiers_of(text, lexicon) for text in levels)) if levels else frozenset(),
        formula=formula or letters,
        timed=bool(printed) and says_time_only(printed[-1], lexicon),
        side=_lowest(printed, partial(side_of, lexicon=lexicon)),
        planned=_lowest(printed, partial(without_plan, lexicon=lexicon)) or "",
    )


def _lowest(levels: tuple[str, ...], read: Callable[[str], _Said | None]) -> _Said | None:
    """Return what the lowest level says that says anything."""
    return next((said for text in reversed(levels) if (said := read(text))), None)


def _subject(text: str, lexicon: Lexicon, *, decides: bool) -> str:
    if len(text) > MAX_HEADING or is_number(text) or is_entry(text) or is_office(text, lexicon):
        return ""
    if not decides and decide(text, lexicon) is not None:
        # A parent such as 完成情况 over 目标, 完成 says nothing about the subject, 全市收入完成 does.
        found = residue_of(text, lexicon)
        return found if len(found) > 1 else ""
    return residue_of(text, lexicon)


def _role(levels: tuple[str, ...], lexicon: Lexicon) -> tuple[str | None, int]:
    """Return the role of a header path and the level that decided."""
    leaf: str | None = None
    for number in range(len(levels) - 1, -1, -1):
        found = decide(levels[number], lexicon)
        if found is None:
            continue
        if found.role in LEAF_ROLES:
            leaf = leaf or found.role
            continue
        return _below(found.role, leaf), number
    return leaf, len(levels) - 1


def _below(role: str, leaf: str | None) -> str | None:
    """Return what a level that says nothing by itself means below one of *role*."""
    if leaf == "amount" and role == "growth":
        return "difference"
    if leaf == "percent":
        return {"target": "percent", "actual": "percent", "difference": "growth", "last_year": None}.get(role, role)
    return role


def _path(view: View, header: list[int], index: int) -> tuple[str, ...]:
    """Return the texts above a column, from top to bottom, a merged one once."""
    path: list[str] = []
    seen: set[tuple[int, int]] = set()
    for number, row in enumerate(header):
        cell = view.at(row, index)
        if cell is not None and cell.text.strip():
            if (cell.row, cell.column) not in seen and not _is_unit_line(cell.text):
                seen.add((cell.row, cell.column))
                path.append(cell.text)
        elif number < len(header) - 1 and (parent := _parent_on_left(view, header, number, index)) is not None:
            path.append(parent)
    return tuple(path)


def _is_unit_line(text: str) -> bool:
    return unit_of_line(text) is not None and compact(text).startswith(("单位", "(单位", "金额单位"))


def _parent_on_left(view: View, header: list[int], number: int, index: int) -> str | None:
    """Return the unmerged parent whose empty right neighbour *index* is.

    A parent has something below it at its own column, and *index* has something below too.
    """
    below = header[number + 1]
    if not view.text(below, index).strip():
        return None
    for left in range(index - 1, -1, -1):
        cell = view.at(header[number], left)
        if cell is None or not cell.text.strip():
            continue
        under = view.at(below, left)
        return cell.text if under is not None and under.text.strip() and under is not cell else None
    return None


def _formulas(view: View, part: Part) -> dict[int, str]:
    if part.formula is None:
        return {}
    return {cell.column: compact(cell.text) for cell in view.cells(part.formula)}


def _label_levels(view: View, part: Part, lexicon: Lexicon, used: list[int]) -> frozenset[str]:
    """Return the header texts that also stand over a label column: they name a block (收入 | 支出), not a column."""
    names: set[str] = set()
    for index in used:
        path = _path(view, part.header, index)
        leaf = decide(path[-1], lexicon) if path else None
        if leaf is not None and leaf.role in LABELS and len(path) > 1:
            names.update(path[:-1])
    return frozenset(names)
