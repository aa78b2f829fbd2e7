"""Earlier audits in a folder that the user chose: one SQLite file with the reports, their results and their tables.

The tables of each audit are those of ``metrics load``; beside them, ``served`` holds what the page shows and the files as
they were handed over. Nothing is written anywhere unless such a folder is given.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing, contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from metrics.errors import DatabaseError, OutputError
from metrics.outputs.database.history import library_version
from metrics.serve.orders import Finding, Result, Upload

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["AUDITS_FILE", "Archive"]

AUDITS_FILE = "audits.db"

_TABLE = """CREATE TABLE IF NOT EXISTS served (
    id TEXT PRIMARY KEY, made TEXT NOT NULL, product TEXT NOT NULL, name TEXT NOT NULL, title TEXT NOT NULL,
    result TEXT NOT NULL, files BLOB NOT NULL, page BLOB NOT NULL)"""
_SHOWN = 200
_PATIENCE = 15.0
_NEVER = ("never", "never")  # the digests of no decisions


class Archive:
    """The earlier audits of a folder.

    Args:
        folder: The folder; it is made where it does not exist.

    Raises:
        OutputError: The folder cannot be made.
        DatabaseError: Its file is no database of ours.
    """

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(str(folder), error.strerror or str(error)) from error
        self.path = folder / AUDITS_FILE
        with self._open() as database:
            database.execute(_TABLE)

    def put(self, result: Result) -> None:
        """Keep *result* in place of an earlier one of the same report.

        Raises:
            DatabaseError: The file cannot be written.
        """
        facts = asdict(result)
        files, page = facts.pop("files"), facts.pop("page")
        facts["library"] = library_version()
        facts["files"] = [[file["name"], len(file["data"])] for file in files]
        data = zlib.compress(b"".join(file["data"] for file in files), 6)
        line = (result.id, result.made, result.product, result.name, result.title)
        with self._open() as database:
            database.execute(
                "INSERT OR REPLACE INTO served (id, made, product, name, title, result, files, page)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*line, json.dumps(facts, ensure_ascii=False), data, page),
            )

    def get(self, mark: str) -> Result | None:
        """Return the result *mark* as it was kept.

        Raises:
            DatabaseError: The file cannot be read.
        """
        with self._open() as database:
            found = database.execute("SELECT result, files, page FROM served WHERE id = ?", (mark,)).fetchone()
        return None if found is None else _result(json.loads(found[0]), zlib.decompress(found[1]), found[2])

    def drop(self, mark: str) -> None:
        """Take the result *mark* out, with its files and tables.

        Raises:
            DatabaseError: The file cannot be written.
        """
        with self._open() as database:
            database.execute("DELETE FROM served WHERE id = ?", (mark,))

    def search(self, words: str) -> list[tuple[str, str, str, str, str]]:
        """Return id, time, product, name and title of the audits whose name or title holds *words*, the newest first.

        Raises:
            DatabaseError: The file cannot be read.
        """
        with self._open() as database:
            return database.execute(
                "SELECT id, made, product, name, title FROM served"
                " WHERE instr(lower(name || ' ' || title), lower(?)) > 0 OR ? = ''"
                " ORDER BY made DESC, id LIMIT ?",
                (words, words, _SHOWN),
            ).fetchall()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, timeout=_PATIENCE)) as database, database:
                yield database
        except sqlite3.Error as error:
            raise DatabaseError(str(self.path), str(error)) from error


def _result(facts: dict[str, Any], data: bytes, page: bytes) -> Result:
    files, start = [], 0
    for name, size in facts.pop("files"):
        files.append(Upload(name=name, data=data[start : start + size]))
        start += size
    if facts.pop("library") != library_version():
        # what another release found is not shown as if this one had: the report is read again
        return Result(id=facts["id"], product=facts["product"], files=tuple(files), made=facts["made"], obeyed=_NEVER)
    findings = tuple(Finding(**finding) for finding in facts.pop("findings"))
    facts |= {"notes": tuple(facts["notes"]), "obeyed": tuple(facts["obeyed"])}
    return Result(**facts, page=page, files=tuple(files), findings=findings)
