"""Words that lead to a number: from where a change starts to its end (由12天[缩至]6天), or to its size (占比[达到]8%)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from metrics.extraction.wordlists import any_of, spellings_of
from metrics.lexicon.pattern_start import guarded
from metrics.lexicon.word_sets import finder_of

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["change_to", "ends_of_change", "reaching"]

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


@lru_cache(maxsize=16)
def change_to(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the words that lead from the start of a change to its end: 增至, 提升到."""
    return re.compile(any_of(ends_of_change(lexicon)))


@lru_cache(maxsize=16)
def reaching(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the words that say that something comes to a number, at the end of its name: 达到, 升至."""
    return re.compile(guarded(f"(?:{finder_of('reach', lexicon).pattern})$"))
