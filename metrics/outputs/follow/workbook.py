"""The table of outcomes as a workbook and as an SQLite database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from metrics.errors import MissingExtraError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from metrics.tables.columns import Column

__all__ = ["write_database", "write_workbook"]

_TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "decimal": "NUMERIC", "date": "TEXT"}
_WIDEST = 60
_RISKY = ("=", "+", "-", "@")
_LONGEST_CELL = 32_000


def write_workbook(columns: Iterable[Column], records: Iterable[dict[str, Any]], path: str | PathLike[str]) -> None:
    """Write *records* to *path* as a workbook: one sheet, a header that stays in sight, a filter.

    Raises:
        MissingExtraError: ``openpyxl`` is not installed.
        OutputError: The file cannot be written.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Font
    except ImportError as error:
        raise MissingExtraError("a workbook", "excel") from error
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has a sheet
    sheet.title = "outcomes"
    heads = list(columns)
    sheet.append([column.name for column in heads])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for record in records:
        sheet.append([_cell(record[column.name]) for column in heads])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for column, letters in zip(heads, sheet.iter_cols(min_row=1, max_row=1), strict=True):
        wide = _WIDEST if column.name.endswith("sentence") else max(len(column.name) + 2, 12)
        sheet.column_dimensions[letters[0].column_letter].width = wide
    try:
        book.save(path)
    except OSError as error:
        raise OutputError(str(path), error.strerror or str(error)) from error


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        text = "".join(c for c in value if c >= " " or c in "\n\t")[:_LONGEST_CELL]
        return f"'{text}" if text.startswith(_RISKY) else text
    return value


def write_database(columns: Iterable[Column], records: Iterable[dict[str, Any]], path: str | PathLike[str]) -> None:
    """Write *records* to the table ``outcomes`` of the SQLite file *path*; a table of that name there is replaced.

    Raises:
        OutputError: The file is no database or cannot be written.
    """
    heads = list(columns)
    fields = ", ".join(f'"{c.name}" {_TYPES.get(c.kind, "TEXT")}{"" if c.nullable else " NOT NULL"}' for c in heads)
    places = ", ".join("?" * len(heads))
    try:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("DROP TABLE IF EXISTS outcomes")
            connection.execute(f"CREATE TABLE outcomes ({fields})")
            rows = ([_stored(record[column.name]) for column in heads] for record in records)
            connection.executemany(f"INSERT INTO outcomes VALUES ({places})", rows)  # noqa: S608 - only question marks
            connection.execute("CREATE INDEX outcomes_of ON outcomes (region, year, indicator)")
    except sqlite3.Error as error:
        raise OutputError(str(path), str(error)) from error


def _stored(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value
