"""Maps the radicals that some PDF fonts report in place of ordinary characters (⽬ → 目, ⻓ → 长).

Kangxi radicals have compatibility mappings in Unicode; the supplement has nearly none, hence the table. Other
characters stay as they are: a full normalisation would turn ㎡ into m2 and ① into 1.

>>> unify("⽬标⻓效")
'目标长效'
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files

__all__ = ["unify"]

# A private character that one widespread font uses for the decimal point.
_POINT = "\U001001b0"


@cache
def _supplement() -> dict[str, str]:
    import tomllib

    table = tomllib.loads((files("metrics.readers") / "radicals.toml").read_text(encoding="utf-8"))
    return {**dict(zip(table["supplement"], table["ordinary"], strict=True)), _POINT: "."}


def unify(text: str) -> str:
    """Return *text* with radicals replaced by the characters they look like."""
    if text.isascii() or not any("\u2e80" <= c <= "\u2fdf" or c == _POINT for c in text):
        return text
    return "".join(unicodedata.normalize("NFKC", c) if "\u2f00" <= c <= "\u2fdf" else _supplement().get(c, c) for c in text)
