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
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, TypeVar

from metrics.lexicon.word_sets import goals_added, words_meaning
from metrics.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from metrics.lexicon import Lexicon
    from metrics.lexicon.entry import Entry

__all__ = ["NOTHING", "WordList", "any_of", "plain_finder", "rests_of", "spellings_of", "unless", "unless_behind", "unmasked"]

T = TypeVar("T")

_DEEDS = ("reshape", "shorten", "cut")
_DIRECTIONS = {"rise": "up", "fall": "down"}
NOTHING = r"(?!)"  # matches nowhere


class WordList(Generic[T]):
    """Spellings with a meaning; finds the longest that begins or ends at a place, in constant time."""

    def __init__(self, pairs: Iterable[tuple[str, T]]) -> None:
        self.meaning: dict[str, T] = {}
        for word, meaning in pairs:
            self.meaning.setdefault(word, meaning)
        self.first = frozenset(word[0] for word in self.meaning)
        self.last = frozenset(word[-1] for word in self.meaning)
        # words by two characters, since few words have both in common
        self._begun: dict[str, list[str]] = {}
        self._ended: dict[str, list[str]] = {}
        for word in sorted(self.meaning, key=len, reverse=True):
            self._begun.setdefault(word[:2], []).append(word)
            self._ended.setdefault(word[-2:], []).append(word)

    def at(self, text: str, start: int) -> str | None:
        """Return the longest word that begins at *start*."""
        pair = text[start : start + 2]
        for word in self._begun.get(pair, ()):
            if text.startswith(word, start):
                return word
        char = pair[:1]
        return char if char in self._begun else None

    def all_at(self, text: str, start: int) -> list[str]:
        """Return the words that begin at *start*, the longest first."""
        pair = text[start : start + 2]
        words = [word for word in self._begun.get(pair, ()) if text.startswith(word, start)]
        return [*words, *self._begun.get(pair[:1], ())] if len(pair) > 1 else words

    def before(self, text: str, end: int) -> str | None:
        """Return the longest word that ends at *end*."""
        if end <= 0:
            return None
        pair = text[end - 2 : end] if end > 1 else text[:1]
        for word in self._ended.get(pair, ()):
            if text.endswith(word, 0, end):
                return word
        char = pair[-1:]
        return char if char in self._ended else None


@lru_cache(maxsize=512)
def spellings_of(lexicon: Lexicon, *meanings: str) -> tuple[str, ...]:
    """Return the folded spellings of every ``[[marker]]`` and ``[[word]]`` entry of *lexicon* that has one of *meanings*.

    What rises and falls is told by the words of ``[[aspect]]`` too, a user's own among them; a user's own words for a goal
    mean a ``plan`` too.
    """
    found = [fold(word) for entry in _meaning(lexicon, *meanings) for word in entry.words]
    moved = (word for meaning in meanings if meaning in _DIRECTIONS for word in _moved(_DIRECTIONS[meaning], lexicon))
    goals = map(fold, goals_added(lexicon)) if "plan" in meanings else ()
    return tuple(dict.fromkeys((*found, *moved, *goals)))


def _meaning(lexicon: Lexicon, *meanings: str) -> list[Entry]:
    """Return every marker and word entry that has one of *meanings*, in the order of the lexicon."""
    by_meaning = _by_meaning(lexicon)
    found = [each for meaning in dict.fromkeys(meanings) for each in by_meaning.get(meaning, ())]
    return [entry for _, entry in sorted(found, key=itemgetter(0))]


@lru_cache(maxsize=16)
def _by_meaning(lexicon: Lexicon) -> Mapping[str, Sequence[tuple[int, Entry]]]:
    """Return the marker and word entries by their meaning, each with its place in the lexicon."""
    found: dict[str, list[tuple[int, Entry]]] = {}
    for at, entry in enumerate((*lexicon.entries("marker"), *lexicon.entries("word"))):
        found.setdefault(entry.text("meaning"), []).append((at, entry))
    return found


def _moved(direction: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the words of growth in one direction that name no deed (改造提升) and are no end of another word."""
    deeds = set(spellings_of(lexicon, *_DEEDS))
    for entry in lexicon.entries("aspect"):
        if entry.text("aspect") == "growth" and entry.text("direction") == direction and not entry.flag("deed"):
            yield from (word for word in map(fold, entry.words) if len(word) > 1 and word not in deeds)


@lru_cache(maxsize=512)
def plain_finder(meaning: str, lexicon: Lexicon) -> re.Pattern[str] | None:
    """Return a pattern for the words without which no text says *meaning*; ``None`` where an entry has a pattern of its own.

    >>> from metrics.lexicon import Lexicon
    >>> plain_finder("two_of", Lexicon.default()).findall("两者相加"), plain_finder("schedule", Lexicon.default())
    (['两者'], None)
    """
    if any(entry.pattern is not None for entry in _meaning(lexicon, meaning)):
        return None
    return re.compile(any_of((*spellings_of(lexicon, meaning), *words_meaning(meaning, lexicon))))


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of *words*, the longest first; one that never matches where there is none."""
    return "|".join(map(re.escape, sorted(dict.fromkeys(words), key=len, reverse=True))) or NOTHING


def rests_of(char: str, masks: Iterable[str]) -> str:
    """Return a pattern for what makes *char* the beginning of one of *masks*."""
    return any_of(word[1:] for word in masks if word[0] == char)


def unless(char: str, masks: Iterable[str]) -> str:
    """Return a pattern for *char* where it begins none of *masks*.

    >>> unless("成", ["成立", "成员"])
    '成(?!立|员)'
    """
    return f"{char}(?!{rests_of(char, masks)})"


def unmasked(words: Iterable[str], masks: Iterable[str]) -> str:
    """Return a pattern for any of *words*, those of one character only where they begin none of *masks*.

    >>> unmasked(["距离", "离"], ["离校", "高校"])
    '距离|离(?!校)'
    """
    words, masks = list(dict.fromkeys(words)), list(masks)
    single = [unless(word, masks) for word in words if len(word) == 1]
    return "|".join((any_of(word for word in words if len(word) > 1), *single))


def unless_behind(char: str, masks: Iterable[str]) -> str:
    """Return a pattern for *char* where it ends none of *masks*, which have two characters.

    >>> unless_behind("负", ["担负", "自负"])
    '(?<!担|自)负'
    """
    return f"(?<!{any_of(word[0] for word in masks if word[1:] == char)}){char}"
