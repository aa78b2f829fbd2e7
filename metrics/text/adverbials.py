"""Blank out the adverbials of a text, so that what is left names what is measured.

``总产值扣除价格因素后增长6.8%`` speaks of the output, not of prices. The text keeps its length, so that places stay the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["adverbials_in", "without_adverbials"]


@lru_cache(maxsize=16)
def _pattern_of(lexicon: Lexicon) -> re.Pattern[str]:
    entries = lexicon.entries("adverbial")
    words = [re.escape(word) for entry in entries for word in sorted(entry.words, key=len, reverse=True)]
    return re.compile("|".join([*(entry.pattern for entry in entries if entry.pattern), *words]) or r"(?!)")


def adverbials_in(folded: str, lexicon: Lexicon) -> tuple[tuple[int, int], ...]:
    """Return the places of the adverbials of a folded text.

    >>> from metrics.lexicon import Lexicon
    >>> adverbials_in("收入按可比价计算增长5%", Lexicon.default())
    ((2, 8),)
    """
    return tuple(match.span() for match in _pattern_of(lexicon).finditer(folded))


def without_adverbials(folded: str, lexicon: Lexicon) -> str:
    """Return *folded* with blanks in place of its adverbials.

    >>> from metrics.lexicon import Lexicon
    >>> without_adverbials("收入按可比价计算增长5%", Lexicon.default())
    '收入      增长5%'
    """
    places = adverbials_in(folded, lexicon)
    if not places:
        return folded
    pieces: list[str] = []
    at = 0
    for start, end in places:
        pieces += (folded[at:start], " " * (end - start))
        at = end
    return "".join((*pieces, folded[at:]))
