"""Ask the lexicon for words by their meaning, and build patterns of them.

>>> from metrics.lexicon import Lexicon
>>> "不" in words_meaning(Lexicon.default(), "bound_negation")
True
>>> any_of(("以", "以内"))
'以内|以'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.extraction.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.lexicon import Lexicon

__all__ = ["NOTHING", "any_of", "words_meaning"]

NOTHING = r"(?!)"  # matches nowhere


def words_meaning(lexicon: Lexicon, *meanings: str) -> tuple[str, ...]:
    """Return the folded spellings of every ``[[word]]`` entry of *lexicon* that has one of *meanings*."""
    return tuple(fold(word) for entry in lexicon.entries("word") if entry.text("meaning") in meanings for word in entry.words)


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of *words*, the longest first; one that never matches where there is none."""
    return "|".join(map(re.escape, sorted(dict.fromkeys(words), key=len, reverse=True))) or NOTHING
