"""What is said of a lexicon file that cannot be read or used; the words stand in ``messages.toml``.

>>> explained("line", line=3), explained("repeated", name="words", item="户", count=2)
('第 3 行', 'words 里“户”写了 2 次')
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["explained", "table"]


def explained(key: str, **fields: object) -> str:
    """Return the sentence *key* with its *fields* filled in."""
    return table("said")[key].format(**fields)


def table(name: str) -> dict[str, str]:
    """Return one table of the messages: ``said``, ``types``, ``hints``, ``columns`` or ``directions``."""
    return _tables()[name]


@cache
def _tables() -> dict[str, dict[str, str]]:
    import tomllib

    return tomllib.loads((files("metrics.lexicon") / "messages.toml").read_text(encoding="utf-8"))
