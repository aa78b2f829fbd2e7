"""Load reports into a database: SQLite by default, PostgreSQL the same.

One document is one transaction: it is there in its old state or in its new one, never in between. Loading it again
changes nothing; loading a changed one replaces it, and the table ``loads`` tells so. Exact numbers are TEXT; beside each
stands a ``*_num`` column to calculate with. The tables are the flat tables of :mod:`metrics.tables.columns`.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from metrics.errors import KeyClashError, SchemaVersionError
from metrics.outputs.database.engines import engine_of
from metrics.outputs.database.history import lexicon_version, library_version, moment
from metrics.outputs.database.identity import key_of
from metrics.outputs.database.migrations import migrate, steps
from metrics.outputs.database.prepared import Prepared, fingerprint, prepare
from metrics.outputs.database.sql_schema import SQL_SCHEMA, metadata_of, views
from metrics.outputs.database.waiting import PATIENCE, acting
from metrics.tables.columns import TABLES

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable
    from typing import Self

    from sqlalchemy import Connection

    from metrics.outputs.database.identity import KeyKind
    from metrics.records import Analysis

__all__ = ["Store", "fingerprint", "forget", "load"]

_T = TypeVar("_T")


class Located(Protocol):
    """An analysis and where its file lies: a report as a user has it."""

    @property
    def analysis(self) -> Analysis:
        """Everything that was found."""

    @property
    def path(self) -> str | None:
        """Where the file lies, if there is one."""


def load(
    reports: Located | Iterable[Located],
    url: str,
    *,
    key: KeyKind = "path",
    root: str | os.PathLike[str] | None = None,
    wait: float = PATIENCE,
) -> dict[str, int]:
    """Load reports into the database at *url* and return how many were loaded, replaced and unchanged.

    Reports are taken one at a time, so a generator of thousands keeps memory flat.

    Args:
        reports: What :func:`metrics.audit` returned, one report or many.
        url: ``file.db``, ``sqlite:///file.db`` or ``postgresql://user@host/name``.
        key: What a report is known by, next month too: the ``path`` of its file, its ``name``, or the ``digest`` of the file.
            A report without a file is known by its source.
        root: Folder from which paths are told; without it they are absolute.
        wait: Seconds to wait for a database that is locked or away.

    Raises:
        KeyClashError: Two different reports have the same key, so that one would replace the other.
        SchemaVersionError: The database was written by another schema.
        DatabaseError: The database cannot be reached or written.
        MissingExtraError: SQLAlchemy or the driver is not installed.
    """
    from metrics.arguments import check_report, check_text

    check_text(url, "url")
    many = iter(cast("Iterable[Located]", reports if _several(reports) else (reports,)))
    first = list(islice(many, 1))
    for report in first:
        check_report(report)  # before a database is made for it
    counts = {"loaded": 0, "replaced": 0, "unchanged": 0}
    seen: dict[str, tuple[str, str]] = {}
    with Store(url, wait=wait) as store:
        for report in chain(first, many):
            check_report(report)
            name = report.path or report.analysis.source
            source = report.analysis.source if report.path is None else key_of(report.path, by=key, root=root)
            ready = prepare(report.analysis, source, lexicon=None)
            other, digest = seen.setdefault(ready.source, (name, ready.digest))
            if digest != ready.digest:
                raise KeyClashError(source, other, name)
            counts[store.put_prepared(ready)] += 1
    return counts


def _several(reports: object) -> bool:
    return hasattr(reports, "__iter__") and not isinstance(reports, str)


def forget(url: str, keys: Iterable[str], *, wait: float = PATIENCE) -> dict[str, bool]:
    """Take documents out of the database at *url*; ``loads`` keeps that they were there.

    Args:
        url: The database.
        keys: What the documents are known by (``documents.source``).
        wait: Seconds to wait for a database that is locked or away.

    Returns:
        For each key whether there was such a document.

    Raises:
        DatabaseError: The database cannot be reached or written.
    """
    with Store(url, wait=wait, create=False) as store:
        return {key: store.forget(key) for key in keys}


class Store:
    """A database of reports, open.

    Args:
        url: Where it is; a plain file name is SQLite.
        wait: Seconds to wait while it is locked or away.
        create: Make it where it does not exist.
    """

    def __init__(self, url: str, *, wait: float = PATIENCE, create: bool = True) -> None:
        self.engine = engine_of(url, wait, create=create)
        self.wait = wait
        self.known = False
        self.metadata, self.tables = metadata_of()
        try:
            self._acting(self._prepare)
        except BaseException:
            self.engine.dispose()
            raise
        self.known = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.engine.dispose()

    def has(self, source: str, mark: str) -> bool:
        """Return whether *source* was loaded from just this input."""
        from sqlalchemy import select

        documents = self.tables["documents"]
        query = select(documents.c.document).where(documents.c.source == _clean(source), documents.c.input_digest == mark)
        return bool(mark) and self._acting(lambda connection: connection.execute(query).first() is not None)

    def sources(self) -> list[str]:
        """Return what the documents are known by, sorted."""
        from sqlalchemy import select

        query = select(self.tables["documents"].c.source)
        return sorted(self._acting(lambda connection: list(connection.execute(query).scalars())))

    def put(self, analysis: Analysis, *, source: str | None = None, mark: str | None = None) -> str:
        """Load one report.

        Args:
            analysis: What to load.
            source: Name the document is known by, when not that of the report.
            mark: Fingerprint of the input, for :meth:`has`.

        Returns:
            ``loaded``, ``replaced`` or ``unchanged``.
        """
        return self.put_prepared(prepare(analysis, source or analysis.source, lexicon=None, mark=mark))

    def put_prepared(self, ready: Prepared) -> str:
        """Load a report whose tables are made; see :meth:`put`."""
        return self._acting(lambda connection: self._put(connection, ready))

    def forget(self, source: str) -> bool:
        """Take the document *source* out and return whether it was there."""
        return self._acting(lambda connection: self._forget(connection, _clean(source)))

    def _put(self, connection: Connection, ready: Prepared) -> str:
        from sqlalchemy import insert, select, update

        documents = self.tables["documents"]
        columns = (documents.c.document, documents.c.digest, documents.c.input_digest, documents.c.load)
        found = connection.execute(select(*columns).where(documents.c.source == ready.source)).first()
        if found is not None and found.digest == ready.digest:
            if ready.mark is not None and found.input_digest != ready.mark:
                chosen = update(documents).where(documents.c.document == found.document)
                connection.execute(chosen.values(input_digest=ready.mark))
            return "unchanged"
        outcome = "loaded" if found is None else "replaced"
        line = self._tell(connection, ready.source, outcome, found, ready)
        facts = {**ready.rows["documents"][0], "source": ready.source, "digest": ready.digest, "input_digest": ready.mark}
        facts |= {"name": ready.name, "load": line}
        if found is None:
            key = connection.execute(insert(documents).values(facts).returning(documents.c.document)).scalar_one()
        else:
            key = found.document
            connection.execute(update(documents).where(documents.c.document == key).values(facts))
            self._empty(connection, key)
        for name in TABLES[1:]:
            if ready.rows[name]:
                numbered = ({"document": key, "position": n, **row} for n, row in enumerate(ready.rows[name]))
                connection.execute(insert(self.tables[name]), list(numbered))
        return outcome

    def _forget(self, connection: Connection, source: str) -> bool:
        from sqlalchemy import delete, select

        documents = self.tables["documents"]
        columns = (documents.c.document, documents.c.digest, documents.c.load)
        found = connection.execute(select(*columns).where(documents.c.source == source)).first()
        if found is None:
            return False
        self._tell(connection, source, "forgotten", found, None)
        self._empty(connection, found.document)
        connection.execute(delete(documents).where(documents.c.document == found.document))
        return True

    def _empty(self, connection: Connection, document: int) -> None:
        from sqlalchemy import delete

        for name in reversed(TABLES[1:]):
            connection.execute(delete(self.tables[name]).where(self.tables[name].c.document == document))

    def _tell(self, connection: Connection, source: str, outcome: str, found: Any, ready: Prepared | None) -> int:
        from sqlalchemy import insert

        loads = self.tables["loads"]
        line = {
            "loaded_at": moment(),
            "source": source,
            "outcome": outcome,
            "library": library_version(),
            "lexicon": lexicon_version(None) if ready is None else ready.lexicon,
            "digest": None if ready is None else ready.digest,
            "replaced_digest": None if found is None else found.digest,
            "replaced_load": None if found is None else found.load,
            "notes": None if ready is None else ready.notes,
        }
        return int(connection.execute(insert(loads).values(line).returning(loads.c.load)).scalar_one())

    def _prepare(self, connection: Connection) -> None:
        from sqlalchemy import insert, inspect, select, update

        schema = self.tables["metrics_schema"]
        if inspect(connection).has_table("metrics_schema"):
            version = str(connection.execute(select(schema.c.version)).scalar_one_or_none())
            if version in steps():
                self._drop_views(connection)
                version = migrate(connection, version)
                connection.execute(update(schema).values(version=version))
                self._make_views(connection)
            if version != SQL_SCHEMA:
                raise SchemaVersionError(version, SQL_SCHEMA)
            return
        taken = sorted(set(inspect(connection).get_table_names()) & set(self.tables))
        if taken:
            raise SchemaVersionError(f"unknown (it has tables {', '.join(taken)} of something else)", SQL_SCHEMA)
        self.metadata.create_all(connection)
        self._make_views(connection)
        connection.execute(insert(schema).values(version=SQL_SCHEMA))

    def _drop_views(self, connection: Connection) -> None:
        for name in views():
            connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")

    def _make_views(self, connection: Connection) -> None:
        for _, statement in views().values():
            connection.exec_driver_sql(statement)

    def _acting(self, act: Callable[[Connection], _T]) -> _T:
        return acting(self.engine, act, patience=self.wait, known=self.known)


def _clean(text: str) -> str:
    return text.replace("\x00", "")
