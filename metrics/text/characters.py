"""Keep halves of characters out of what other programs read."""

from __future__ import annotations

import re

__all__ = ["whole_characters"]

_HALF = re.compile(r"[\ud800-\udfff]+")


def whole_characters(text: str) -> str:
    r"""Return *text* with pairs of surrogates joined and single ones replaced; no other program takes them.

    >>> whole_characters("造林\ud83d\ude00\ud800")
    '造林😀\ufffd'
    """
    return _HALF.sub(lambda found: found[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"), text)
