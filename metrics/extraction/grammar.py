"""What the lexicon means for reading numbers: its units, bounds and names, compiled once for a lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from metrics.extraction.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.lexicon import Entry, Lexicon

__all__ = ["Grammar", "Unit", "WordList", "grammar_of"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as matched: its canonical symbol and what it is."""

    symbol: str
    dimension: str
    discrete: bool
    rule: str


class WordList(Generic[T]):
    """Spellings with a meaning; finds the longest that begins or ends at a place, in constant time."""

    def __init__(self, pairs: Iterable[tuple[str, T]]) -> None:
        self._first: dict[str, list[str]] = {}
        self._last: dict[str, list[str]] = {}
        self.meaning: dict[str, T] = {}
        for word, meaning in pairs:
            self.meaning.setdefault(word, meaning)
        for word in sorted(self.meaning, key=len, reverse=True):
            self._first.setdefault(word[0], []).append(word)
            self._last.setdefault(word[-1], []).append(word)

    def at(self, text: str, start: int) -> str | None:
        """Return the longest word that begins at *start*."""
        if start >= len(text):
            return None
        for word in self._first.get(text[start], ()):
            if text.startswith(word, start):
                return word
        return None

    def before(self, text: str, end: int) -> str | None:
        """Return the longest word that ends at *end*."""
        if end <= 0:
            return None
        for word in self._last.get(text[end - 1], ()):
            if text.endswith(word, 0, end):
                return word
        return None


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled lexicon: unit spellings, bound words by their side, and patterns of what is no quantity."""

    units: WordList[Unit]
    prefixes: WordList[Entry]
    suffixes: WordList[Entry]
    names: re.Pattern[str]
    name_entries: tuple[Entry, ...]

    def name_at(self, folded: str, start: int) -> tuple[int, Entry] | None:
        """Return where a number that is a name, a date or the like ends, and the entry that says so."""
        match = self.names.match(folded, start)
        if match is None or match.end() == start:
            return None
        return match.end(), self.name_entries[int((match.lastgroup or "n0")[1:])]


@lru_cache(maxsize=16)
def grammar_of(lexicon: Lexicon) -> Grammar:
    """Return the compiled grammar of *lexicon*."""
    names = lexicon.entries("name")
    bounds = lexicon.entries("bound")
    return Grammar(
        units=WordList(_unit_words(lexicon.entries("unit"))),
        prefixes=WordList((w, e) for e in bounds if e.text("side") == "prefix" for w in e.words),
        suffixes=WordList((w, e) for e in bounds if e.text("side") == "suffix" for w in e.words),
        names=re.compile("|".join(f"(?P<n{i}>{_pattern(e)})" for i, e in enumerate(names)) or r"(?!)"),
        name_entries=names,
    )


def _pattern(entry: Entry) -> str:
    if entry.pattern:
        return entry.pattern
    return "|".join(re.escape(fold(w)) for w in sorted(entry.words, key=len, reverse=True))


def _unit_words(entries: tuple[Entry, ...]) -> Iterable[tuple[str, Unit]]:
    for entry in entries:
        unit = Unit(entry.text("symbol"), entry.text("dimension"), entry.flag("discrete"), entry.id)
        for word in entry.words:
            yield fold(word), unit
