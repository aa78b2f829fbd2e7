"""Words by meaning: the sets and patterns that stages ask the lexicon for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metrics.lexicon.lexicon import Lexicon

__all__ = ["Vocabulary", "contrasts_of", "definitions_of", "finder_of", "partitions_of", "vocabulary_of", "words_meaning"]


@lru_cache(maxsize=512)
def words_meaning(meaning: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words of ``lexicons/arithmetic.toml`` with *meaning*, longest first."""
    found = (word for entry in lexicon.entries("word") if entry.text("meaning") == meaning for word in entry.words)
    return tuple(sorted(found, key=len, reverse=True))


@lru_cache(maxsize=512)
def finder_of(meaning: str, lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern that finds any word with *meaning*."""
    words = words_meaning(meaning, lexicon)
    return re.compile("|".join(map(re.escape, words)) if words else r"(?!)")


@lru_cache(maxsize=16)
def partitions_of(lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    """Return the names of parts that together are always the whole."""
    return tuple(entry.words for entry in lexicon.entries("word") if entry.text("meaning") == "partition")


@lru_cache(maxsize=64)
def definitions_of(meaning: str, lexicon: Lexicon) -> tuple[tuple[str, str, str], ...]:
    """Return the ratios (``ratio``: name, part, whole) or balances (``balance``: name, from, taken) that have a definition."""
    found = (entry.words for entry in lexicon.entries("word") if entry.text("meaning") == meaning)
    return tuple((words[0], words[1], words[2]) for words in found if len(words) == 3)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that say nothing, verbs of doing, and for each synonym the word that stands for its group."""

    stops: frozenset[str]
    verbs: frozenset[str]
    synonyms: dict[str, str]


@lru_cache(maxsize=16)
def vocabulary_of(lexicon: Lexicon) -> Vocabulary:
    """Return the vocabulary of *lexicon*."""
    words: dict[str, list[str]] = {"stop_word": [], "work_verb": []}
    synonyms: dict[str, str] = {}
    for entry in lexicon.entries("word"):
        if entry.text("meaning") == "synonym":
            synonyms.update(dict.fromkeys(entry.words, entry.words[0]))
        else:
            words.setdefault(entry.text("meaning"), []).extend(entry.words)
    return Vocabulary(frozenset(words["stop_word"]), frozenset(words["work_verb"]), synonyms)


@lru_cache(maxsize=16)
def contrasts_of(lexicon: Lexicon) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return each word of a contrast: its group, the word, and the words it needs beside it."""
    return tuple(
        (e.id, word, e.list("beside"))
        for e in lexicon.entries("word")
        if e.text("meaning") in ("contrast", "qualifier", "part")
        for word in e.words
    )
