"""What was done to a database and when: one line for every document that was loaded, replaced or forgotten."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import MetaData, Table

    from metrics.lexicon import Lexicon

__all__ = ["LOADS", "lexicon_version", "library_version", "loads_table", "moment"]

LOADS = {
    "load": "number of the line, in the order of loading",
    "loaded_at": "when, UTC, as 2024-01-31T08:00:00Z",
    "source": "what the document is known by (its key)",
    "outcome": "loaded, replaced or forgotten",
    "library": "version of the library",
    "lexicon": "version of the words: the library's, and a digest where files of the user were added",
    "digest": "digest of what was loaded; null when it was forgotten",
    "replaced_digest": "digest of what stood there before",
    "replaced_load": "line in which that was loaded",
    "notes": "what was left out of the reading and why, a line each",
}


def loads_table(metadata: MetaData) -> Table:
    """Return the table of loads for SQLAlchemy."""
    from sqlalchemy import Column, Index, Integer, Table, Text

    kinds = {"load": Integer, "replaced_load": Integer}
    empty = ("digest", "replaced_digest", "replaced_load", "notes")
    columns: list[Column[Any]] = [
        Column(name, kinds.get(name, Text), primary_key=name == "load", nullable=name in empty, comment=doc)
        for name, doc in LOADS.items()
    ]
    table = Table("loads", metadata, *columns)
    Index("loads_by_source", table.c.source)
    return table


def moment() -> str:
    """Return the present time as it stands in the table."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@cache
def library_version() -> str:
    """Return the version of the library."""
    from importlib.metadata import version

    return version("progress-metrics")


def lexicon_version(lexicon: Lexicon | None) -> str:
    """Return which words a document was read by: those of the library, and which of the user's own.

    >>> lexicon_version(None) == library_version()
    True
    """
    added = () if lexicon is None else tuple(file.text for file in lexicon.files if file.user)
    if not added:
        return library_version()
    digest = hashlib.sha256("\0".join(added).encode("utf-8", "backslashreplace")).hexdigest()
    return f"{library_version()}+{digest[:12]}"
