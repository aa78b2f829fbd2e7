"""Ask the lexicon for words by their meaning, and build patterns of them.

>>> from metrics.lexicon import Lexicon
>>> "不" in spellings_of(Lexicon.default(), "bound_negation")
True
>>> any_of(("以", "以内"))
'以内|以'
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from metrics.lexicon.word_sets import words_meaning
from metrics.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.lexicon import Lexicon

__all__ = ["NOTHING", "WordList", "any_of", "plain_words", "spellings_of"]

T = TypeVar("T")

NOTHING = r"(?!)"  # matches nowhere


class WordList(Generic[T]):
    """Spellings with a meaning; finds the longest that begins or ends at a place, in constant time."""

    def __init__(self, pairs: Iterable[tuple[str, T]]) -> None:
        self.first: dict[str, list[str]] = {}
        self.last: dict[str, list[str]] = {}
        self.meaning: dict[str, T] = {}
        for word, meaning in pairs:
            self.meaning.setdefault(word, meaning)
        for word in sorted(self.meaning, key=len, reverse=True):
            self.first.setdefault(word[0], []).append(word)
            self.last.setdefault(word[-1], []).append(word)

    def at(self, text: str, start: int) -> str | None:
        """Return the longest word that begins at *start*."""
        words = self.first.get(text[start : start + 1])
        if words is not None:
            for word in words:
                if text.startswith(word, start):
                    return word
        return None

    def before(self, text: str, end: int) -> str | None:
        """Return the longest word that ends at *end*."""
        words = self.last.get(text[end - 1]) if end > 0 else None
        if words is not None:
            for word in words:
                if text.endswith(word, 0, end):
                    return word
        return None


@lru_cache(maxsize=512)
def spellings_of(lexicon: Lexicon, *meanings: str) -> tuple[str, ...]:
    """Return the folded spellings of every ``[[marker]]`` and ``[[word]]`` entry of *lexicon* that has one of *meanings*."""
    entries = (*lexicon.entries("marker"), *lexicon.entries("word"))
    return tuple(fold(word) for entry in entries if entry.text("meaning") in meanings for word in entry.words)


@lru_cache(maxsize=512)
def plain_words(meaning: str, lexicon: Lexicon) -> tuple[str, ...] | None:
    """Return the words without which no text says *meaning*; ``None`` where an entry has a pattern beside its words.

    >>> from metrics.lexicon import Lexicon
    >>> plain_words("two_of", Lexicon.default())[:2], plain_words("schedule", Lexicon.default())
    (('两者', '二者'), None)
    """
    entries = (*lexicon.entries("marker"), *lexicon.entries("word"))
    if any(entry.pattern is not None for entry in entries if entry.text("meaning") == meaning):
        return None
    words = dict.fromkeys((*spellings_of(lexicon, meaning), *words_meaning(meaning, lexicon)))
    return tuple(word for word in words if not any(other in word for other in words if other != word))


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of *words*, the longest first; one that never matches where there is none."""
    return "|".join(map(re.escape, sorted(dict.fromkeys(words), key=len, reverse=True))) or NOTHING
