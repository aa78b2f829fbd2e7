"""Load reports into a database: SQLite by default, PostgreSQL the same.

One document is one transaction: it is there in its old state or in its new one, never in between. Loading it again
changes nothing; loading a changed one replaces it. Exact numbers are TEXT; beside each stands a ``*_num`` column to
calculate with. The tables are the flat tables of :mod:`metrics.tables.columns`.
"""

from __future__ import annotations

import hashlib
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from metrics.errors import DatabaseError, MissingExtraError, SchemaVersionError
from metrics.outputs.database.sql_schema import SQL_SCHEMA, metadata_of, stored, views
from metrics.tables.columns import TABLES
from metrics.tables.table_records import table_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Self

    from sqlalchemy import Connection, Engine

    from metrics.records import Analysed, Analysis

__all__ = ["Store", "fingerprint", "load"]

_T = TypeVar("_T")

_PATIENCE = 60
_TRIES = 6
_LOCK = 20_240_117


def load(reports: Analysed | Iterable[Analysed], url: str) -> dict[str, int]:
    """Load reports into the database at *url* and return how many were loaded, replaced and unchanged.

    Reports are taken one at a time, so a generator of thousands keeps memory flat. A report is known by its source.

    Args:
        reports: What :func:`metrics.audit` returned, one report or many.
        url: ``file.db``, ``sqlite:///file.db`` or ``postgresql://user@host/name``.

    Raises:
        SchemaVersionError: The database was written by another schema.
        DatabaseError: The database cannot be reached or written.
        MissingExtraError: SQLAlchemy or the driver is not installed.
    """
    from metrics.arguments import check_report, check_text

    check_text(url, "url")
    many = cast("Iterable[Analysed]", reports if hasattr(reports, "__iter__") and not isinstance(reports, str) else (reports,))
    counts = {"loaded": 0, "replaced": 0, "unchanged": 0}
    with Store(url) as store:
        for report in many:
            check_report(report)
            counts[store.put(report.analysis)] += 1
    return counts


def fingerprint(path: str, *settings: object) -> str:
    """Return a digest of a file and of everything that decides how it is read, so that unchanged work can be skipped."""
    from importlib.metadata import version

    digest = hashlib.sha256(f"{version('progress-metrics')} {SQL_SCHEMA} {settings!r}".encode())
    try:
        with Path(path).open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()


class Store:
    """A database of reports, open.

    Args:
        url: Where it is; a plain file name is SQLite.
    """

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self.metadata, self.tables = metadata_of()
        try:
            self._retried(self._prepare)
        except BaseException:
            self.engine.dispose()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.engine.dispose()

    def has(self, source: str, mark: str) -> bool:
        """Return whether *source* was loaded from just this input."""
        from sqlalchemy import select

        documents = self.tables["documents"]
        query = select(documents.c.document).where(documents.c.source == _clean(source), documents.c.input_digest == mark)
        with self.engine.connect() as connection:
            return bool(mark) and connection.execute(query).first() is not None

    def put(self, analysis: Analysis, *, source: str | None = None, mark: str | None = None) -> str:
        """Load one report.

        Args:
            analysis: What to load.
            source: Name the document is known by, when not that of the report.
            mark: Fingerprint of the input, for :meth:`has`.

        Returns:
            ``loaded``, ``replaced`` or ``unchanged``.
        """
        source = _clean(source or analysis.source)
        rows = {table: [stored(table, record) for record in table_records(analysis, table)] for table in TABLES}
        digest = hashlib.sha256(repr(rows).encode("utf-8", "backslashreplace")).hexdigest()
        return self._retried(lambda connection: self._put(connection, source, rows, digest, mark))

    def _put(
        self, connection: Connection, source: str, rows: dict[str, list[dict[str, Any]]], digest: str, mark: str | None
    ) -> str:
        from sqlalchemy import delete, insert, select, update

        documents = self.tables["documents"]
        found = connection.execute(
            select(documents.c.document, documents.c.digest, documents.c.input_digest).where(documents.c.source == source)
        ).first()
        facts = {**rows["documents"][0], "source": source, "digest": digest, "input_digest": mark}
        if found is not None and found.digest == digest:
            if mark is not None and found.input_digest != mark:
                connection.execute(update(documents).where(documents.c.document == found.document).values(input_digest=mark))
            return "unchanged"
        if found is None:
            key = connection.execute(insert(documents).values(facts).returning(documents.c.document)).scalar_one()
        else:
            key = found.document
            connection.execute(update(documents).where(documents.c.document == key).values(facts))
            for name in reversed(TABLES[1:]):
                connection.execute(delete(self.tables[name]).where(self.tables[name].c.document == key))
        for name in TABLES[1:]:
            if rows[name]:
                numbered = ({"document": key, "position": n, **row} for n, row in enumerate(rows[name]))
                connection.execute(insert(self.tables[name]), list(numbered))
        return "loaded" if found is None else "replaced"

    def _prepare(self, connection: Connection) -> None:
        from sqlalchemy import insert, inspect, select

        schema = self.tables["metrics_schema"]
        if inspect(connection).has_table("metrics_schema"):
            version = connection.execute(select(schema.c.version)).scalar_one_or_none()
            if version != SQL_SCHEMA:
                raise SchemaVersionError(str(version), SQL_SCHEMA)
            return
        taken = sorted(set(inspect(connection).get_table_names()) & set(self.tables))
        if taken:
            raise SchemaVersionError(f"unknown (it has tables {', '.join(taken)} of something else)", SQL_SCHEMA)
        self.metadata.create_all(connection)
        for _, statement in views().values():
            connection.exec_driver_sql(statement)
        connection.execute(insert(schema).values(version=SQL_SCHEMA))

    def _retried(self, act: Callable[[Connection], _T]) -> _T:
        return _retried(self.engine, act)


def _retried(engine: Engine, act: Callable[[Connection], _T]) -> _T:
    """Run *act* in one transaction that no other loader shares; try again when the database is busy."""
    from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

    for attempt in range(_TRIES):
        try:
            with engine.begin() as connection:
                if engine.dialect.name == "postgresql":
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
                return act(connection)
        except OperationalError as error:
            busy = "locked" in str(error.orig) or "deadlock" in str(error.orig)
            if not busy or attempt == _TRIES - 1:
                raise DatabaseError(_plain(engine), _first_line(error.orig)) from error
            time.sleep(0.1 * 2**attempt)
        except DBAPIError as error:
            raise DatabaseError(_plain(engine), _first_line(error.orig)) from error
        except SQLAlchemyError as error:
            raise DatabaseError(_plain(engine), _first_line(error)) from error
    raise AssertionError


def _engine(url: str) -> Engine:
    try:
        from sqlalchemy import create_engine, event
        from sqlalchemy.engine import make_url
        from sqlalchemy.exc import ArgumentError, NoSuchModuleError
    except ImportError as error:
        raise MissingExtraError("A database", "sql") from error
    if not url.strip():
        raise DatabaseError(repr(url), "an empty name; write file.db or postgresql://user@host/name")
    text = re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)
    try:
        parsed = make_url(text if re.match(r"^[a-z0-9+]+://", text) else f"sqlite:///{text}")
        if parsed.get_backend_name() not in ("sqlite", "postgresql"):
            raise DatabaseError(_told(url), "only sqlite and postgresql are supported")
        wait = {"timeout": _PATIENCE} if parsed.get_backend_name() == "sqlite" else {"connect_timeout": _PATIENCE}
        engine = create_engine(parsed, connect_args=wait)
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise DatabaseError(_told(url), "not a database URL; write file.db or postgresql://user@host/name") from error
    except ImportError as error:
        raise MissingExtraError("PostgreSQL", "postgres") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_connected)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _sqlite_connected(connection: Any, _: object) -> None:
    # the driver would otherwise begin late and not at all before DDL
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _told(url: str) -> str:
    """Return *url* without what may be a password."""
    return re.sub(r"//[^/@]{0,400}@", "//***@", url)


def _plain(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=True)


def _first_line(error: object) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


def _clean(text: str) -> str:
    return text.replace("\x00", "")
