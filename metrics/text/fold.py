"""Fold a text to one spelling of digits, letters and punctuation without moving a single character.

Matching runs on the folded copy, offsets point into the text as read: every character maps to exactly one.

>>> fold("增长３．５％,共貳萬戶")
'增长3.5%,共貳万户'
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

__all__ = ["fold", "fold_once", "unfolded"]

_LONGEST_KEPT = 1000  # characters of a text whose folded copy is kept

_PAIRS = {
    "．": ".", "﹒": ".", "\U001001b0": ".", "％": "%", "﹪": "%", "，": ",", "﹐": ",", "：": ":", "∶": ":", "；": ";",
    "（": "(", "）": ")", "／": "/", "－": "-", "−": "-", "–": "—", "―": "—", "～": "~", "〜": "~", "﹣": "-",
    "＋": "+", "＝": "=", "≧": "≥", "≦": "≤", "＞": ">", "＜": "<", "\u3000": " ", "\xa0": " ", "\t": " ", "\u2002": " ",
    "\u2003": " ", **dict.fromkeys("\u1680\u2000\u2001\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", " "),
    **dict.fromkeys("\u2010\u2011\u2012\u207b", "-"), "⩾": "≥", "⩽": "≤",
    "￥": "¥", "＄": "$", "￡": "£", "＾": "^", "○": "〇", "＂": '"', "「": "“", "」": "”", "『": "“", "』": "”",
}  # fmt: skip


@cache
def _table() -> dict[str, str]:
    import tomllib

    spellings = tomllib.loads((files("metrics.text") / "spellings.toml").read_text(encoding="utf-8"))["spellings"]
    table = _PAIRS | {other: plain for plain, others in spellings.items() for other in others}
    for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A)):
        table |= {chr(code): chr(code - 0xFEE0) for code in range(first, last + 1)}
    return table


@cache
def _foldable() -> re.Pattern[str]:
    return re.compile("[" + re.escape("".join(_table())) + "]")


def fold(text: str) -> str:
    """Return a copy of *text* of the same length in half-width, simplified spelling.

    Args:
        text: Any text.

    Returns:
        The folded copy; character *i* of it stands for character *i* of *text*.
    """
    return _kept(text) if len(text) <= _LONGEST_KEPT else fold_once(text)


@lru_cache(maxsize=512)  # the stages ask for the same texts again
def _kept(text: str) -> str:
    return fold_once(text)


def fold_once(text: str) -> str:
    """Return what :func:`fold` returns, of a text that nobody asks for again: it takes the place of none that is kept.

    >>> fold_once("３．５％")
    '3.5%'
    """
    # faster than str.translate, because most characters stay and few kinds of them do not
    found = set(_foldable().findall(text))
    if found:
        table = _table()
        for wide in found:
            text = text.replace(wide, table[wide])
    return text


def unfolded(chars: str) -> tuple[str, ...]:
    """Return *chars* and every character that folds to one of them.

    >>> unfolded("万")
    ('万', '萬', '萭')
    """
    return (*chars, *(wide for wide, narrow in _table().items() if narrow in chars))
