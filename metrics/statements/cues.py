"""Find the words of a sentence that tell how it is built: goals, plans, results, comparisons, 其中, 分别, frames of time.

The words come from the lexicon by meaning (``[[cue]]``); a longer word shields what it contains (供应 is no 应, 比例 no 比),
and so do the names of indicators (一般公共预算收入 is no budget).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from metrics.extraction.word_finder import WordFinder
from metrics.extraction.wordlists import any_of
from metrics.lexicon.pattern_start import guarded
from metrics.lexicon.word_sets import definitions_of
from metrics.records.making import tuple_maker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from metrics.lexicon import Entry, Lexicon

__all__ = ["Cue", "cues_in", "has_cue"]

_MASK = "mask"


class Cue(NamedTuple):
    """A word that tells how its sentence is built, with its meaning and place."""

    meaning: str
    start: int
    end: int


_make_cue = tuple_maker(Cue)


class _Words(NamedTuple):
    words: WordFinder
    meanings: dict[str, str]
    written: re.Pattern[str]
    groups: dict[str, str]


@lru_cache(maxsize=16)
def _words_of(lexicon: Lexicon) -> _Words:
    """Return the words with their meanings, and the entries that are patterns with the meaning of each."""
    meanings = _meanings(lexicon)
    hidden = WordFinder(meanings)
    meanings = {name: _MASK for name in _names(lexicon) if len(name) > 2 and hidden.spans(name)} | meanings
    written = {f"p{i}": e for i, e in enumerate(e for e in lexicon.entries("cue") if e.pattern)}
    patterns = (guarded(f"(?P<{name}>{entry.pattern})") for name, entry in written.items())
    pattern = guarded(*patterns) if written else r"(?!)"
    groups = {name: entry.text("meaning") for name, entry in written.items()}
    return _Words(WordFinder(meanings), meanings, re.compile(pattern), groups)


def _names(lexicon: Lexicon) -> Iterator[str]:
    """Yield the names of indicators and of ratios (存贷比), whose characters are no cues."""
    for entry in lexicon.entries("indicator"):
        yield from entry.words
    yield from (definition.name for definition in definitions_of(lexicon))


def _meanings(lexicon: Lexicon) -> dict[str, str]:
    """Return what each word means; a cue goes before a bound, a verb of work and a word of change before a cue."""
    found: dict[str, str] = {}
    for kind, meaning_of in _MEANING_OF.items():
        for entry in lexicon.entries(kind):
            meaning = meaning_of(entry)
            if meaning is not None:
                found |= dict.fromkeys(entry.words, meaning)
    return found


_SIDES = {"suffix": "limit", "prefix": "bounded"}
_OF_WORDS = {"work_verb": "deed", "above": "compare", "below": "compare", "total": "total"}
_MEANING_OF: dict[str, Callable[[Entry], str | None]] = {
    "bound": lambda entry: _SIDES.get(entry.text("side")),
    "cue": lambda entry: entry.text("meaning"),
    "word": lambda entry: _OF_WORDS.get(entry.text("meaning")),
    "aspect": lambda entry: "change" if entry.text("direction") else None,
}


def cues_in(folded: str, lexicon: Lexicon, start: int = 0, end: int | None = None) -> list[Cue]:
    """Return the cues of *folded* between two places, in the order of the text; a pattern goes before a word.

    >>> from metrics.lexicon import Lexicon
    >>> [(c.meaning, c.start) for c in cues_in("供应充足,应建三处", Lexicon.default())]
    [('plan', 5)]
    """
    known = _words_of(lexicon)
    last = len(folded) if end is None else end
    found: list[Cue] = []
    at = start
    for match in known.written.finditer(folded, start, last):
        found += _words_between(folded, at, match.start(), known)
        meaning = known.groups[match.lastgroup or ""]
        if meaning != _MASK:
            found.append(Cue(meaning, *match.span()))
        at = match.end()
    found += _words_between(folded, at, last, known)
    return found


def has_cue(folded: str, meaning: str, lexicon: Lexicon) -> bool:
    """Whether a cue of *folded* has *meaning*.

    >>> from metrics.lexicon import Lexicon
    >>> has_cue("年度目标", "goal", Lexicon.default()), has_cue("目的", "goal", Lexicon.default())
    (True, False)
    """
    if _spelling_of(meaning, lexicon).search(folded) is None:
        return False  # whatever may shield it
    return any(cue.meaning == meaning for cue in cues_in(folded, lexicon))


@lru_cache(maxsize=64)
def _spelling_of(meaning: str, lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern for the words and patterns of cues with *meaning*."""
    patterns = (e.pattern for e in lexicon.entries("cue") if e.pattern and e.text("meaning") == meaning)
    words = (word for word, known in _words_of(lexicon).meanings.items() if known == meaning)
    return re.compile(guarded(any_of(words), *patterns))


def _words_between(folded: str, start: int, end: int, known: _Words) -> list[Cue]:
    meanings = known.meanings
    told = [(meanings[folded[first:last]], first, last) for first, last in known.words.spans(folded, start, end)]
    return [_make_cue(cue) for cue in told if cue[0] != _MASK]
