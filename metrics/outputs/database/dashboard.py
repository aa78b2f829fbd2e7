"""A ready dashboard in Datasette for a SQLite file of any name."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from metrics.errors import DatabaseError, OutputError

__all__ = ["datasette_config", "write_dashboard"]

_SQLITE = b"SQLite format 3\x00"


def datasette_config(name: str) -> str:
    """Return the configuration of Datasette for the database that it calls *name*: the file without its suffix.

    >>> '  "quarter":' in datasette_config("quarter").splitlines()
    True
    """
    template = (files("metrics.outputs.database") / "datasette.yml").read_text(encoding="utf-8")
    return template.replace("\n  DATABASE:\n", f"\n  {json.dumps(name, ensure_ascii=False)}:\n", 1)


def write_dashboard(database: str | Path, output: str | Path | None = None) -> Path:
    """Write the configuration for *database* and return its path.

    Args:
        database: A SQLite file that was loaded.
        output: Where to write it; beside the database by default.

    Raises:
        DatabaseError: There is no such SQLite file.
        OutputError: The configuration cannot be written.
    """
    scheme, server, _ = str(database).partition("://")
    if server:
        raise DatabaseError(f"{scheme}://…", "Datasette opens SQLite files only; the views of a server are read by other tools")
    path = Path(database)
    try:
        with path.open("rb") as file:
            known = file.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        reason = f"{error.strerror or error}; make it first: metrics load REPORT... --into {path.name}"
        raise DatabaseError(str(database), reason) from error
    if not known:
        raise DatabaseError(str(database), "not a SQLite file; Datasette opens no other")
    target = path.with_suffix(".datasette.yml") if output is None else Path(output)
    try:
        target.write_text(datasette_config(path.stem), encoding="utf-8")
    except OSError as error:
        raise OutputError(str(target), error.strerror or str(error)) from error
    return target
