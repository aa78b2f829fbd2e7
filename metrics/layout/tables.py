"""From a grid to rows whose cells know their role, unit and group.

The stages: rows are sorted into titles, unit lines, header and data (:mod:`metrics.layout.parts`), header paths become
columns (:mod:`metrics.layout.columns`), columns find their partners (:mod:`metrics.layout.pairing`), data rows are read
(:mod:`metrics.layout.lines`). Which row means what is never a matter of position: a physical table may hold several.

>>> from metrics.lexicon import Lexicon
>>> from metrics.records import Cell, Table
>>> texts = [["项目", "预算数(万元)", "执行数(万元)", "完成预算%"], ["增值税", "200", "190", "95"]]
>>> grid = tuple(tuple(Cell(text=t, row=r, column=c) for c, t in enumerate(line)) for r, line in enumerate(texts))
>>> row, = rows_of_table(Table(grid=grid), number="1", lexicon=Lexicon.default())
>>> [(cell.role, cell.text, cell.unit) for cell in row.cells]
[('indicator', '增值税', None), ('target', '200', '万元'), ('actual', '190', '万元'), ('ratio', '95', '%')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from metrics.errors import ColumnError
from metrics.layout.columns import LABELS, Column, columns_of
from metrics.layout.grid import View
from metrics.layout.levels import Depths, Sections, compact_line
from metrics.layout.lines import Line, lines_of
from metrics.layout.pairing import pair_columns
from metrics.layout.parts import Part, split_parts
from metrics.layout.texts import compact, is_number, is_title, is_total, starts_list
from metrics.layout.units import UnitFinder
from metrics.records import Row, RowCell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from metrics.layout.lines import Item
    from metrics.lexicon import Lexicon
    from metrics.records import Place, Table

__all__ = ["TableLayout", "lay_out_table", "require_columns", "rows_of_table"]

_CODE = re.compile(r"编码|代码")
_OWNERS = "局委办院厅部区县市镇乡村会社司所校处科团站"
_LONG = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLayout:
    """A table as it was understood.

    Args:
        rows: Its rows, with empty ids.
        columns: The role that each header was taken for; ``None`` for a column without one.
        titles: Titles inside the table, in order.
        carried: For :func:`lay_out_table` of a table that continues this one.
    """

    rows: tuple[Row, ...] = field(repr=False)
    columns: Mapping[str, str | None]
    titles: tuple[str, ...] = ()
    carried: Carried | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Carried:
    """What a table that goes on without a header of its own takes from the one before."""

    columns: tuple[Column, ...]
    width: int
    unit: str | None
    title: str | None


def rows_of_table(
    table: Table,
    *,
    number: str,
    lexicon: Lexicon,
    columns: Mapping[str, str] | None = None,
    unit: str | None = None,
) -> tuple[Row, ...]:
    """Return the rows of *table*; titles, unit lines, header and column-number rows are no rows.

    Args:
        table: The grid as read.
        number: Number of the table in its document.
        lexicon: Holds the vocabulary of headers.
        columns: Roles that the caller fixes, by header.
        unit: Unit of bare numbers where the table itself gives none.

    Raises:
        ColumnError: *columns* names a header that the table does not have.
    """
    layout = lay_out_table(table, number=number, lexicon=lexicon, columns=columns, unit=unit)
    require_columns(columns or {}, (layout,))
    return layout.rows


def require_columns(columns: Iterable[str], layouts: Iterable[TableLayout]) -> None:
    """Check that each of *columns* is a header of one of *layouts*.

    Raises:
        ColumnError: One is not; the error lists those there are.
    """
    known = tuple(dict.fromkeys(name for layout in layouts for name in layout.columns))
    for wanted in columns:
        if not any(_names(wanted, name) for name in known):
            raise ColumnError(wanted, known)


def lay_out_table(
    table: Table,
    *,
    number: str,
    lexicon: Lexicon,
    columns: Mapping[str, str] | None = None,
    unit: str | None = None,
    previous: TableLayout | None = None,
) -> TableLayout:
    """Lay out *table*; like :func:`rows_of_table`, and say which column was taken for what.

    Args:
        table: The grid as read.
        number: Number of the table in its document.
        lexicon: Holds the vocabulary of headers.
        columns: Roles that the caller fixes, by header; names that the table lacks are left to :func:`require_columns`.
        unit: Unit of bare numbers where the table itself gives none.
        previous: Layout of the table just before, which this one may continue without a header of its own.
    """
    view = View(table)
    rows: list[Row] = []
    roles: dict[str, str | None] = {}
    titles: list[str] = []
    carried = previous.carried if previous is not None else None
    for order, part in enumerate(split_parts(view, lexicon)):
        found = columns_of(view, part, lexicon)
        title, given = _title(part), part.unit or unit
        if part.header or carried is None or order > 0 or not _continues(view, found, carried):
            _fix(found, columns or {})
            _check_unit_columns(found)
            pair_columns(found)
        else:
            found = _resume(found, carried)
            title, given = carried.title, given or carried.unit
        titles.extend(text for text in part.titles if text not in titles)
        for column in found:
            roles.setdefault(column.name, column.role)
        rows.extend(_PartRows(view, part, found, UnitFinder(found, given, lexicon), number=number, title=title).rows())
        carried = Carried(tuple(found), view.width, given, title) if part.header else carried
    return TableLayout(rows=tuple(rows), columns=roles, titles=tuple(titles), carried=carried)


# --- columns --------------------------------------------------------------------------------------------------------


def _fix(found: list[Column], columns: Mapping[str, str]) -> None:
    """Give columns the roles that the caller fixed; others of such a role step back."""
    for name, role in columns.items():
        for column in found:
            if _names(name, column.name):
                column.role, column.fixed = role, True
    fixed = {column.role for column in found if column.fixed}
    for column in found:
        if not column.fixed and column.role in fixed and column.role in ("target", "actual", "ratio"):
            column.role = "target_initial" if column.role == "target" else f"{column.role}_other"


def _names(wanted: str, name: str) -> bool:
    """Return whether *wanted* is the header *name* or one of its levels, white space aside."""
    levels = [compact(level) for level in name.split("/")]
    return compact(wanted) in (compact(name), levels[-1])


def _check_unit_columns(columns: list[Column]) -> None:
    """单位 may head units of measure or offices: the cells tell."""
    for column in columns:
        filled = [text for text in column.values if text.strip()][:50]
        if column.role == "unit" and not column.fixed and filled and column.name.strip().endswith("单位"):
            offices = sum(len(text) > 8 or (len(text) > 2 and text[-1] in _OWNERS) for text in filled)
            if offices * 2 > len(filled):
                column.role = "owner"


def _continues(view: View, found: list[Column], carried: Carried) -> bool:
    """Return whether a table without a header goes on with the columns of the one before."""
    if view.width != carried.width:
        return False
    by_index = {column.index: column for column in carried.columns}
    for column in found:
        known = by_index.get(column.index)
        filled = [text for text in column.values if text.strip()]
        if filled and known is not None and known.numeric != column.numeric and known.role not in (None, "number"):
            return False
    return True


def _resume(found: list[Column], carried: Carried) -> list[Column]:
    from dataclasses import replace

    by_index = {column.index: column for column in carried.columns}
    return [replace(known, values=column.values) if (known := by_index.get(column.index)) else column for column in found]


def _title(part: Part) -> str | None:
    """Return the title of a logical table, without its number (附表1)."""
    titles = [compact_line(text) for text in part.titles]
    named = [text for text in titles if len(compact(text)) > 5]
    return next((text for text in named if is_title(text)), None) or (named[0] if named else None)


# --- rows -----------------------------------------------------------------------------------------------------------


class _PartRows:
    """Reads the data rows of one logical table."""

    def __init__(
        self, view: View, part: Part, columns: list[Column], units: UnitFinder, *, number: str, title: str | None
    ) -> None:
        self._view = view
        self._part = part
        self._columns = columns
        self._number = number
        self._units = units
        self._sections = Sections(title)
        codes = next((column.values for column in columns if column.role == "number" and _CODE.search(column.name)), [])
        self._depths = Depths(compact(code) for code in codes if compact(code).isdigit())
        self._has_header = bool(part.header) or any(column.role for column in columns)

    def rows(self) -> Iterable[Row]:
        lines = list(lines_of(self._view, self._part, self._columns))
        for line, following in zip(lines, (*lines[1:], None), strict=True):
            if len(line.items) == 1 and self._has_header:
                if self._is_group_row(line.items[0]):
                    self._sections.enter(line.items[0].text)
                    continue
                if self._is_wide(line.items[0]):
                    yield self._text_row(line)
                    continue
                if self._opens_list(line.items[0], following):
                    self._sections.enter(line.items[0].text)
            yield self._row(line)

    def _is_wide(self, item: Item) -> bool:
        return item.width > 1 and item.width * 2 > len(self._columns)

    def _is_group_row(self, item: Item) -> bool:
        return (
            self._is_wide(item)
            and len(item.text) <= _LONG
            and "。" not in item.text
            and not item.text.startswith(("注", "备注", "说明"))
        )

    def _opens_list(self, item: Item, following: Line | None) -> bool:
        """Return whether a label without figures heads the numbered items after it (一般债务, then 一、…)."""
        if following is None or len(following.items) < 2 or item.column.role == "number":
            return False
        return not starts_list(item.text) and starts_list(following.items[0].text) and len(item.text) <= _LONG

    def _text_row(self, line: Line) -> Row:
        cell = RowCell(name="正文", role="text", text=line.items[0].text)
        return Row(id="", table=self._number, place=self._place(line), section=self._sections.path(), cells=(cell,))

    def _row(self, line: Line) -> Row:
        label = next((item.text for item in line.items if item.column.role in LABELS - {"number"}), line.items[0].text)
        numbers = [item.text for item in line.items if item.column.role == "number" and not is_total(item.text)]
        groups = [
            item.text
            for item in line.items
            if item.height > 1 and item.column.role in ("group", "task", "project", None) and not is_number(item.text)
        ]
        if not self._has_header:
            groups = []
        return Row(
            id="",
            table=self._number,
            number=numbers[0] if numbers else None,
            section=self._sections.path(*groups),
            place=self._place(line),
            owner=next((compact_line(item.text) for item in line.items if item.column.role == "owner"), None),
            cells=tuple(self._cell(item, line) for item in line.items if item.first or not is_number(item.text)),
            total=is_total(label),
            level=self._depths.of(label, compact(numbers[0]) if numbers else "") if self._has_header else None,
        )

    def _cell(self, item: Item, line: Line) -> RowCell:
        column = item.column
        role = column.role if item.aligned else None
        if role is None and not self._has_header and len(item.text) > _LONG // 2:
            role = "text"
        return RowCell(
            name=column.name,
            role=role,
            text=item.text,
            unit=self._units.of(item, line),
            group=column.group,
            subject=column.subject or None if role not in LABELS else None,
            stored=item.stored,
        )

    def _place(self, line: Line) -> Place:
        return self._view.place(line.row)
