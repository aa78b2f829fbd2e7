"""The table of outcomes as an SQLite database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from metrics.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from metrics.tables.columns import Column

__all__ = ["write_database"]

_TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "decimal": "NUMERIC", "date": "TEXT"}


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
