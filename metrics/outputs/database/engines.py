"""Connect to a database: how long an attempt may take, and how transactions of SQLite begin."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from metrics.errors import DatabaseError, MissingExtraError
from metrics.outputs.database.urls import hidden, parse_url

if TYPE_CHECKING:
    from sqlalchemy import Engine

__all__ = ["engine_of"]


def engine_of(url: str, wait: float, *, create: bool) -> Engine:
    """Return the engine of the database at *url*.

    Args:
        url: The database.
        wait: Seconds to wait for one that is locked or away, all attempts together.
        create: A SQLite file that is not there is made.

    Raises:
        DatabaseError: There is no such file, and none is to be made.
        MissingExtraError: The driver is not installed.
    """
    parsed = parse_url(url)
    from sqlalchemy import create_engine, event

    sqlite = parsed.get_backend_name() == "sqlite"
    if sqlite and not create and not Path(str(parsed.database)).is_file():
        raise DatabaseError(hidden(url), "no such database")
    # one attempt is a part of the patience, so that waiting goes on after a connection is lost
    options = {"timeout": max(0.1, wait / 3)} if sqlite else {"connect_timeout": max(2, round(wait / 3))}
    try:
        engine = create_engine(parsed, connect_args=options)
    except ImportError as error:
        raise MissingExtraError("PostgreSQL", "postgres") from error
    if sqlite:
        event.listen(engine, "connect", _sqlite_connected)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _sqlite_connected(connection: Any, _: object) -> None:
    # the driver would otherwise begin late and not at all before DDL
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()
