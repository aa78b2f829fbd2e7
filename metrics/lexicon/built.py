"""The lexicon as parsed when the wheel was built: reading JSON takes a tenth of the time that reading TOML takes.

The TOML files stay what is read and corrected. What was parsed is used only for a file whose text is still the same, so a
changed word counts at once; a checkout has no such file and parses.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import Any

__all__ = ["BUILT", "built_tables", "tables_of"]

BUILT = "built.json"


def tables_of(texts: dict[str, str]) -> str:
    """Return what is kept of lexicon files, by their names and texts; the build of the wheel writes it as :data:`BUILT`.

    >>> tables_of({"a.toml": "[[name]]"})
    '{"a.toml": ["d5f56d3...", {"name": [{}]}]}'
    """
    import tomllib

    return json.dumps({name: (_digest(text), tomllib.loads(text)) for name, text in texts.items()}, ensure_ascii=False)


def built_tables(name: str, text: str) -> dict[str, Any] | None:
    """Return the tables of the lexicon file *name* as parsed when the wheel was built.

    Args:
        name: Name of a file of the library.
        text: Its text.

    Returns:
        The tables; ``None`` where nothing was built, or another text.
    """
    digest, tables = _built().get(name, ("", None))
    return tables if digest and digest == _digest(text) else None


@cache
def _built() -> dict[str, tuple[str, dict[str, Any]]]:
    from metrics.lexicon.files import lexicon_folder

    try:
        found = json.loads((lexicon_folder() / BUILT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest(text: str) -> str:
    return hashlib.sha256(text.replace("\r\n", "\n").encode("utf-8")).hexdigest()
