"""From a grid to rows whose cells know their role, unit and group.

The stages: rows are sorted into titles, unit lines, header and data (:mod:`metrics.layout.table.parts`), header paths become
columns (:mod:`metrics.layout.table.columns`), columns find their partners (:mod:`metrics.layout.table.column_pairs`), data
rows are read (:mod:`metrics.layout.table.lines`). Which row means what is never a matter of position: a physical table may
hold several.

>>> from metrics.lexicon import Lexicon
>>> from metrics.records import Cell, Table
>>> texts = [["项目", "预算数(万元)", "执行数(万元)", "完成预算%"], ["增值税", "200", "190", "95"]]
>>> grid = tuple(tuple(Cell(text=t, row=r, column=c) for c, t in enumerate(line)) for r, line in enumerate(texts))
>>> row, = rows_of_table(Table(grid=grid), number="1", lexicon=Lexicon.default())
>>> [(cell.role, cell.text, cell.unit) for cell in row.cells]
[('indicator', '增值税', None), ('target', '200', '万元'), ('actual', '190', '万元'), ('ratio', '95', '%')]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from metrics.errors import ColumnError
from metrics.layout.table.cell_texts import is_title
from metrics.layout.table.cell_units import UnitFinder
from metrics.layout.table.column_pairs import pair_columns
from metrics.layout.table.column_roles import require_role
from metrics.layout.table.columns import Column, columns_of
from metrics.layout.table.grid import View
from metrics.layout.table.levels import compact_line
from metrics.layout.table.parts import Part, split_parts
from metrics.layout.table.row_reader import RowReader
from metrics.layout.table.turning import turned_table
from metrics.layout.table.unfolding import unfolded_table
from metrics.layout.table.unit_words import is_unit
from metrics.text.numbers import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from metrics.lexicon import Lexicon
    from metrics.records import Row, Table

__all__ = ["TableLayout", "lay_out_table", "require_columns", "rows_of_table"]


_SHORT = 5


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
        RoleError: *columns* gives a column a role that there is not.
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
    view = View(turned_table(table, lexicon) or unfolded_table(table, lexicon) or table)
    rows: list[Row] = []
    roles: dict[str, str | None] = {}
    titles: list[str] = []
    title: str | None = None
    carried = previous.carried if previous is not None else None
    for order, part in enumerate(split_parts(view, lexicon)):
        found = columns_of(view, part, lexicon)
        title, given = _title(part) or title, part.unit or unit
        if part.header or carried is None or order > 0 or not _continues(view, found, carried):
            _fix(found, columns or {})
            _check_unit_columns(found, lexicon)
            pair_columns(found)
        else:
            found = _resume(found, carried)
            title, given = carried.title, given or carried.unit
        titles.extend(text for text in part.titles if text not in titles)
        for column in found:
            roles.setdefault(column.name, column.role)
        rows.extend(RowReader(view, part, found, UnitFinder(found, given, lexicon), number=number, title=title).rows())
        carried = Carried(tuple(found), view.width, given, title) if part.header else carried
    return TableLayout(rows=tuple(rows), columns=roles, titles=tuple(titles), carried=carried)


# --- columns --------------------------------------------------------------------------------------------------------


def _fix(found: list[Column], columns: Mapping[str, str]) -> None:
    """Give columns the roles that the caller fixed; others of such a role step back."""
    for name, role in columns.items():
        require_role(role)
        for column in found:
            if _names(name, column.name):
                column.role, column.fixed = role, True
                column.subject = "" if len(column.levels) < 2 else column.subject
    fixed = {column.role for column in found if column.fixed}
    for column in found:
        if not column.fixed and column.role in fixed and column.role in ("target", "actual", "ratio"):
            column.role = "target_initial" if column.role == "target" else f"{column.role}_other"


def _names(wanted: str, name: str) -> bool:
    """Return whether *wanted* is the header *name* or one of its levels, white space aside."""
    levels = [compact(level) for level in name.split("/")]
    return compact(wanted) in (compact(name), levels[-1])


def _check_unit_columns(columns: list[Column], lexicon: Lexicon) -> None:
    """单位 may head units of measure or offices: the cells tell."""
    for column in columns:
        if column.role == "unit" and not column.fixed and compact(column.name).endswith("单位"):
            filled = [text for text in column.values if text.strip()][:50]
            measures = sum(is_unit(text, lexicon) for text in filled)
            if filled and compact(column.levels[-1]) == "单位" and measures * 2 < len(filled):
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
    named = [text for text in titles if len(compact(text)) > _SHORT]
    return next((text for text in named if is_title(text)), None) or (named[0] if named and part.header else None)
