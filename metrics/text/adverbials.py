"""Blank out the adverbials of a text, so that what is left names what is measured.

``总产值扣除价格因素后增长6.8%`` speaks of the output, not of prices. The text keeps its length, so that places stay the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.lexicon.pattern_start import beginnings_of

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["adverbials_in", "without_adverbials"]

_NOTHING = r"(?!)"  # matches nowhere


@lru_cache(maxsize=16)
def _patterns_of(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of the characters with which an adverbial can begin, which is quickly looked for, and that of all."""
    entries = lexicon.entries("adverbial")
    words = [re.escape(word) for entry in entries for word in sorted(entry.words, key=len, reverse=True)]
    pattern = "|".join([*(entry.pattern for entry in entries if entry.pattern), *words]) or _NOTHING
    (first,) = beginnings_of([pattern])
    return re.compile(f"[{re.escape(''.join(sorted(first)))}]" if first else r"(?s:.)"), re.compile(pattern)


def adverbials_in(folded: str, lexicon: Lexicon) -> tuple[tuple[int, int], ...]:
    """Return the places of the adverbials of a folded text.

    >>> from metrics.lexicon import Lexicon
    >>> adverbials_in("收入按可比价计算增长5%", Lexicon.default())
    ((2, 8),)
    """
    first, pattern = _patterns_of(lexicon)
    places = []
    at = 0
    while (begun := first.search(folded, at)) is not None:
        match = pattern.match(folded, begun.start())
        at = begun.end() if match is None else max(match.end(), begun.end())
        if match is not None:
            places.append(match.span())
    return tuple(places)


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
