"""Characters: Chinese ones, and halves of characters, which are kept out of what other programs read."""

from __future__ import annotations

import re

__all__ = ["HAN", "is_han", "whole_characters"]

HAN = r"\u4e00-\u9fff"  # inside a set of a pattern
_FIRST, _LAST = "\u4e00", "\u9fff"
_HALF = re.compile(r"[\ud800-\udfff]+")


def is_han(char: str) -> bool:
    """Whether *char* is a Chinese character.

    >>> is_han("户"), is_han("3"), is_han("")
    (True, False, False)
    """
    return _FIRST <= char <= _LAST


def whole_characters(text: str) -> str:
    r"""Return *text* with pairs of surrogates joined and single ones replaced; no other program takes them.

    >>> whole_characters("造林\ud83d\ude00\ud800")
    '造林😀\ufffd'
    """
    return _HALF.sub(lambda found: found[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"), text)
