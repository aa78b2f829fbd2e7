"""What the lexicon means for reading numbers: its units, bounds and names, compiled once for a lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from metrics.extraction.numerals import NUMERAL_CHARS
from metrics.lexicon.pattern_start import can_begin
from metrics.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from metrics.lexicon import Entry, Lexicon
    from metrics.records import Bound

__all__ = ["BoundWord", "Grammar", "Unit", "WordList", "grammar_of"]

T = TypeVar("T")

# What else than a unit can follow a Chinese numeral that is a quantity.
_AFTER_CHINESE = "成折分点又余多几来半至到-—~%‰‱、和及与或/ \n0123456789"
# Currency signs stand before their number.
_SIGNS = ("¥", "$", "€", "£")
# Names that are no numerals at all, whatever is asked for: 一切, 四川.
_WORDS = ("idiom", "place")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as matched: its canonical symbol and what it is.

    Args:
        symbol: As results print it.
        dimension: Units of one dimension convert into each other.
        discrete: It counts whole things.
        rule: Id of its entry.
        arabic: It stands only after Arabic digits (三门峡 is no three gates).
        factor: How many base units it is, as a fraction in text.
    """

    symbol: str
    dimension: str
    discrete: bool
    rule: str
    arabic: bool = False
    factor: str = "1"


@dataclass(frozen=True, slots=True)
class BoundWord:
    """A bound word: what it says and beside which characters it is part of another word."""

    bound: Bound
    spread: Literal["above", "below", "around"] | None
    rule: str
    not_after: str
    only_before: str


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


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled lexicon: units, bound words by their side, and patterns of what is no quantity.

    Args:
        units: Spellings that may follow a number.
        denominators: Spellings that may follow a slash.
        prefixes: Bound words before a number.
        suffixes: Bound words after a unit.
        arabic_names: Arabic numbers that are dates, names and the like; a group ``nI`` for the entry at I.
        chinese_names: The same for Chinese numbers.
        name_entries: The entries of these groups.
        words: Everyday words that begin with a numeral (一切).
        stops: Units that begin with a power of ten (千瓦, 百分点), where a numeral ends.
        signs: Currency signs, which stand before their number.
        after_chinese: Characters that can follow a Chinese numeral in a quantity.
    """

    units: WordList[Unit]
    denominators: WordList[Unit]
    prefixes: WordList[BoundWord]
    suffixes: WordList[BoundWord]
    arabic_names: re.Pattern[str]
    chinese_names: re.Pattern[str]
    name_entries: tuple[Entry, ...]
    words: re.Pattern[str]
    stops: re.Pattern[str]
    signs: dict[str, Unit]
    after_chinese: frozenset[str]

    def named(self, match: re.Match[str]) -> tuple[str, str]:
        """Return the reason and the id of the entry that *match* of a pattern of names found."""
        entry = self.name_entries[int((match.lastgroup or "n0")[1:])]
        return entry.text("reason"), entry.id


@lru_cache(maxsize=16)
def grammar_of(lexicon: Lexicon) -> Grammar:
    """Return the compiled grammar of *lexicon*."""
    names = lexicon.entries("name")
    bounds = lexicon.entries("bound")
    every = list(_unit_words(lexicon.entries("unit")))
    units = WordList((word, unit) for word, kind, unit in every if kind != "rate" and word not in _SIGNS)
    collisions = [re.escape(word) for word in units.meaning if word[0] in "百千兆" and len(word) > 1]
    return Grammar(
        units=units,
        # a word that stands only after a slash has its own meaning there (时 is an hour)
        denominators=WordList((word, unit) for word, kind, unit in sorted(every, key=lambda each: each[1] != "rate")),
        prefixes=WordList(_bound_words(bounds, "prefix")),
        suffixes=WordList(_bound_words(bounds, "suffix")),
        arabic_names=_names(names, "0123456789"),
        chinese_names=_names(names, NUMERAL_CHARS + "第翻半折"),
        name_entries=names,
        words=re.compile("|".join(f"(?:{_pattern(e)})" for e in names if e.text("reason") in _WORDS) or r"(?!)"),
        stops=re.compile("|".join(sorted(collisions, key=len, reverse=True)) or r"(?!)"),
        signs={word: unit for word, _, unit in every if word in _SIGNS},
        after_chinese=frozenset(_AFTER_CHINESE)
        | {word[0] for word in units.meaning}
        | {char for word in units.meaning if word[0] in NUMERAL_CHARS for char in word[1:2]},
    )


def _names(entries: tuple[Entry, ...], chars: str) -> re.Pattern[str]:
    """Return one pattern for the entries that can begin with one of *chars*."""
    patterns = [(i, _pattern(entry)) for i, entry in enumerate(entries)]
    return re.compile("|".join(f"(?P<n{i}>{pattern})" for i, pattern in patterns if can_begin(pattern, chars)) or r"(?!)")


def _pattern(entry: Entry) -> str:
    if entry.pattern:
        return entry.pattern
    return "|".join(re.escape(fold(w)) for w in sorted(entry.words, key=len, reverse=True))


def _unit_words(entries: tuple[Entry, ...]) -> Iterable[tuple[str, str, Unit]]:
    for entry in entries:
        unit = Unit(
            entry.text("symbol"),
            entry.text("dimension"),
            entry.flag("discrete"),
            entry.id,
            entry.flag("arabic"),
            entry.text("factor", "1"),
        )
        for word in entry.words:
            yield fold(word), entry.text("kind"), unit


def _bound_words(entries: tuple[Entry, ...], side: str) -> Iterable[tuple[str, BoundWord]]:
    for entry in entries:
        if entry.text("side") != side:
            continue
        word = BoundWord(
            cast("Bound", entry.text("bound")),
            cast('Literal["above", "below", "around"] | None', entry.text("spread") or None),
            entry.id,
            entry.text("not_after"),
            entry.text("only_before"),
        )
        for spelling in entry.words:
            yield spelling, word
