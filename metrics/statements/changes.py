"""The words that lead from the start of a change to its end: 由12天[缩至]6天, 从5个[增加到]9个."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from metrics.extraction.wordlists import spellings_of

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["ends_of_change"]

_CHANGES = ("rise", "fall", "shorten", "cut", "reshape", "moved_short")


@lru_cache(maxsize=16)
def ends_of_change(lexicon: Lexicon) -> tuple[str, ...]:
    """Return every word of change with what says that it arrives (增加到, 缩至), and those that a baseline names itself.

    >>> from metrics.lexicon import Lexicon
    >>> {"增加到", "压缩至", "发展到"} <= set(ends_of_change(Lexicon.default()))
    True
    """
    named = (w for e in lexicon.entries("role") if e.text("role") == "baseline" for w in e.list("stops_at"))
    made = (a + b for a, b in product(spellings_of(lexicon, *_CHANGES), spellings_of(lexicon, "arrives")))
    return tuple(dict.fromkeys((*named, *made)))
