"""Words by meaning: the sets and patterns that stages ask the lexicon for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from metrics.lexicon.schema import DEFINED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from metrics.lexicon.lexicon import Lexicon

__all__ = [
    "CONTRASTS",
    "Contrast",
    "Definition",
    "Partition",
    "Vocabulary",
    "alternatives_of",
    "contrasts_of",
    "counted_by",
    "deeds_of",
    "definitions_of",
    "finder_of",
    "folded_names",
    "goals_added",
    "has_sense",
    "partitions_of",
    "simplified_of",
    "vocabulary_of",
    "words_meaning",
]

CONTRASTS = ("contrast", "contrast_of_stage", "contrast_of_tier")
"""The meanings of words that name one side of a contrast (进口, 出口)."""

_GOALS = ("goal", "plan")


class Contrast(NamedTuple):
    """A group of words that are sides of one contrast, or that narrow a name.

    Args:
        meaning: One of :data:`CONTRASTS`, ``qualifier`` or ``part``.
        name: Which group.
    """

    meaning: str
    name: str


@lru_cache(maxsize=512)
def words_meaning(meaning: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words with *meaning*, longest first.

    The indicators at constant prices mean ``constant_price`` too, and a user's own words for a goal a ``plan``.
    """
    found = [word for entry in lexicon.entries("word") if entry.text("meaning") == meaning for word in entry.words]
    if meaning == "constant_price":
        found += [word for entry in lexicon.entries("indicator") if entry.flag("constant_prices") for word in entry.words]
    if meaning == "plan":
        found += goals_added(lexicon)
    return tuple(sorted(found, key=len, reverse=True))


def goals_added(lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words for a goal that a user brings (``[[cue]]``): what is done is held against them as against a plan."""
    return tuple(word for entry in lexicon.added("cue") if entry.text("meaning") in _GOALS for word in entry.words)


@lru_cache(maxsize=512)
def alternatives_of(kind: str, lexicon: Lexicon, *meanings: str) -> str:
    """Return a pattern, to be put into groups, of the words of one kind of entry with any of *meanings*, longest first.

    >>> from metrics.lexicon import Lexicon
    >>> alternatives_of("front", Lexicon.default(), "above_region")
    '(?:自治区|自治州|省|市)'
    """
    found = [entry for entry in lexicon.entries(kind) if entry.text("meaning") in meanings]
    words = sorted((word for entry in found for word in entry.words), key=len, reverse=True)
    patterns = (entry.pattern for entry in found if entry.pattern is not None)
    return f"(?:{'|'.join([*map(re.escape, words), *patterns]) or '(?!)'})"


@lru_cache(maxsize=16)
def simplified_of(lexicon: Lexicon) -> Mapping[int, str]:
    """Return what each traditional character of a heading is read as, for :meth:`str.translate`.

    >>> from metrics.lexicon import Lexicon
    >>> "完成情況".translate(simplified_of(Lexicon.default()))
    '完成情况'
    """
    entries = [entry for entry in lexicon.entries("word") if entry.text("meaning") == "traditional"]
    return {ord(one): other for entry in entries for one, other in zip(entry.words, entry.list("read_as"), strict=False)}


@lru_cache(maxsize=512)
def finder_of(meaning: str, lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern that finds any word with *meaning*, and what its patterns say that no fixed words do (部分…均)."""
    patterns = (e.pattern for e in lexicon.entries("word") if e.text("meaning") == meaning and e.pattern is not None)
    words = [*map(re.escape, words_meaning(meaning, lexicon)), *patterns]
    return re.compile("|".join(words) if words else r"(?!)")


@dataclass(frozen=True, slots=True)
class Partition:
    """Names of parts that together are the whole, where the whole is called one of *of* (any whole if there are none)."""

    names: tuple[str, ...]
    of: tuple[str, ...] = ()


@lru_cache(maxsize=16)
def partitions_of(lexicon: Lexicon) -> tuple[Partition, ...]:
    """Return the names of parts that together are always the whole."""
    entries = (entry for entry in lexicon.entries("word") if entry.text("meaning") == "partition")
    return tuple(Partition(entry.words, entry.list("beside")) for entry in entries)


@dataclass(frozen=True, slots=True)
class Definition:
    """A number that is defined by two others.

    Args:
        meaning: ``ratio`` (first over second), ``balance`` or ``rest`` (first less second), ``margin`` (that over first).
        name: What the text calls it.
        first: Names of its part, or of what it is taken from.
        second: Names of its whole, or of what is taken.
    """

    meaning: str
    name: str
    first: tuple[str, ...]
    second: tuple[str, ...]


@lru_cache(maxsize=16)
def definitions_of(lexicon: Lexicon) -> tuple[Definition, ...]:
    """Return the ratios, balances and rests that have a definition, longest names first."""
    found = (
        Definition(meaning, name, entry.list(first), entry.list(second))
        for meaning, (first, second) in DEFINED.items()
        for entry in lexicon.entries("word")
        if entry.text("meaning") == meaning
        for name in entry.words
    )
    return tuple(sorted(found, key=lambda one: len(one.name), reverse=True))


@lru_cache(maxsize=16)
def folded_names(lexicon: Lexicon) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the names that stand for several, longest first, each with those (三次产业: 第一产业增加值, …)."""
    entries = (entry for entry in lexicon.entries("follow") if entry.text("meaning") == "fold")
    found = ((word, entry.list("beside")) for entry in entries for word in entry.words)
    return tuple(sorted(found, key=lambda one: len(one[0]), reverse=True))


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
    verbs = frozenset((*words["work_verb"], *words.get("deed_alike", ())))
    return Vocabulary(frozenset(words["stop_word"]), verbs, synonyms)


@lru_cache(maxsize=256)
def counted_by(thing: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the units that count what an average is for each of: 户 and 家 for 户均.

    >>> from metrics.lexicon import Lexicon
    >>> counted_by("户", Lexicon.default()), counted_by("公顷", Lexicon.default())
    (('户', '家'), ('公顷',))
    """
    entries = [entry for entry in lexicon.entries("word") if entry.text("meaning") == "counted_by"]
    return next((entry.list("beside") for entry in entries if thing in entry.words), (thing,))


@lru_cache(maxsize=16)
def deeds_of(lexicon: Lexicon) -> frozenset[str]:
    """Return the verbs of doing and the steps that things go through (销号, 并网), nouns in the dictionary or missing there.

    >>> from metrics.lexicon import Lexicon
    >>> {"建成", "销号"} <= deeds_of(Lexicon.default())
    True
    """
    return vocabulary_of(lexicon).verbs | frozenset(words_meaning("course_verb", lexicon))


@lru_cache(maxsize=16)
def contrasts_of(lexicon: Lexicon) -> tuple[tuple[Contrast, str, tuple[str, ...]], ...]:
    """Return each word of a contrast: its group, the word, and the words it needs beside it."""
    return tuple(
        (Contrast(e.text("meaning"), e.id), word, e.list("beside"))
        for e in lexicon.entries("word")
        if e.text("meaning") in (*CONTRASTS, "qualifier", "part")
        for word in e.words
    )


def has_sense(rules: Iterable[str], sense: str, lexicon: Lexicon) -> bool:
    """Whether any of *rules*, which found a number its role, has *sense*.

    >>> from metrics.lexicon import Lexicon
    >>> has_sense(("count.ge", "role.13.claim.rate"), "rate_of_counts", Lexicon.default())
    True
    """
    return not _rules_of(sense, lexicon).isdisjoint(rules)


@lru_cache(maxsize=64)
def _rules_of(sense: str, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(entry.id for entry in lexicon.entries("role") if entry.text("sense") == sense)
