"""The tables of one report as the database holds them: made where the report is audited, written where the database is open."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from metrics.outputs.database.history import lexicon_version
from metrics.outputs.database.sql_schema import SQL_SCHEMA, stored
from metrics.tables.columns import TABLES
from metrics.tables.table_records import table_records
from metrics.text.characters import whole_characters

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon
    from metrics.records import Analysis, Correction, Decision

__all__ = ["Prepared", "fingerprint", "prepare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """One report, ready to be written.

    Args:
        source: What the document is known by.
        name: Name of its file.
        rows: The records of each table.
        digest: Digest of all of them.
        lexicon: Which words it was read by.
        notes: What was left out of the reading and why, a line each.
        mark: Fingerprint of the input.
        decided: The decisions and corrections that fitted something in it.
    """

    source: str
    name: str
    rows: dict[str, list[dict[str, Any]]]
    digest: str
    lexicon: str
    notes: str | None = None
    mark: str | None = None
    decided: tuple[Decision | Correction, ...] = ()


def prepare(analysis: Analysis, source: str, *, lexicon: Lexicon | None, mark: str | None = None) -> Prepared:
    """Return *analysis* as it is written, known by *source*."""
    rows = {table: [stored(table, record) for record in table_records(analysis, table)] for table in TABLES}
    return Prepared(
        source=_plain(source),
        name=_plain(analysis.source),
        rows=rows,
        digest=hashlib.sha256(repr(rows).encode("utf-8", "backslashreplace")).hexdigest(),
        lexicon=lexicon_version(lexicon),
        notes=_plain("\n".join(analysis.notes)) or None,
        mark=mark,
        decided=analysis.decided,
    )


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


def _plain(text: str) -> str:
    return whole_characters(text.replace("\x00", ""))
