"""The texts of a workbook: shared and inline strings, with runs of several formats, and escaped characters."""

from __future__ import annotations

import re
from typing import Any

from metrics.readers.ooxml import MAIN, local
from metrics.readers.spaces import strip

__all__ = ["rich_text", "unescape"]

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_TEXT = frozenset(f"{{{space}}}t" for space in MAIN)
_PHONETIC = frozenset(f"{{{space}}}rPh" for space in MAIN)
_STRIKE = tuple(f"{{{space}}}strike" for space in MAIN)
_OFF = frozenset({"0", "false"})


def unescape(text: str) -> str:
    r"""Return *text* with characters instead of their escapes; two halves of a character (surrogates) are one again.

    >>> unescape("造林_x000D_5亩"), unescape("_xD83D__xDE00_"), unescape("_xD800_")
    ('造林\r5亩', '😀', '\ufffd')
    """
    if "_x" not in text:
        return text
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    if _SURROGATE.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def rich_text(element: Any) -> tuple[str, bool]:
    """Return the text of a string item without its struck-through runs, and whether there are any."""
    texts, struck = [], False
    for part in element.iter(*_TEXT):
        parent = part.getparent()
        if parent.tag in _PHONETIC:
            continue
        if local(parent) == "r" and is_struck(parent):
            struck = struck or bool(strip(part.text or ""))
            continue
        texts.append(part.text or "")
    text = unescape(texts[0] if len(texts) == 1 else "".join(texts))
    return strip(text.replace("\r\n", "\n").replace("\r", "\n")), struck


def is_struck(format_of: Any) -> bool:
    """Whether a run or a font is struck through."""
    return any(mark.get("val") not in _OFF for mark in format_of.iter(*_STRIKE))
