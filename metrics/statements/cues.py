"""Find the words of a sentence that tell how it is built: goals, plans, results, comparisons, 其中, 分别, frames of time.

The words come from the lexicon by meaning (``[[cue]]``); a longer word shields what it contains (供应 is no 应, 比例 no 比),
and so do the names of indicators (一般公共预算收入 is no budget).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from metrics.extraction.wordlists import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.lexicon import Lexicon

__all__ = ["Cue", "cues_in"]

_MASK = "mask"


class Cue(NamedTuple):
    """A word that tells how its sentence is built, with its meaning and place."""

    meaning: str
    start: int
    end: int


class _Words(NamedTuple):
    words: re.Pattern[str]
    meanings: dict[str, str]
    written: re.Pattern[str]
    groups: dict[str, str]


@lru_cache(maxsize=16)
def _words_of(lexicon: Lexicon) -> _Words:
    """Return the words with their meanings, and the entries that are patterns with the meaning of each."""
    bounds = {w: "limit" for e in lexicon.entries("bound") for w in e.words if e.text("side") == "suffix"}
    bounds |= {w: "bounded" for e in lexicon.entries("bound") for w in e.words if e.text("side") == "prefix"}
    meanings = bounds | {word: entry.text("meaning") for entry in lexicon.entries("cue") for word in entry.words}
    meanings |= {
        word: "deed" for entry in lexicon.entries("word") if entry.text("meaning") == "work_verb" for word in entry.words
    }
    meanings |= {word: "change" for entry in lexicon.entries("aspect") if entry.text("direction") for word in entry.words}
    names = [word for entry in lexicon.entries("indicator") for word in entry.words]
    hidden = re.compile(any_of(meanings))
    meanings = {name: _MASK for name in names if len(name) > 2 and hidden.search(name)} | meanings
    written = {f"p{i}": e for i, e in enumerate(e for e in lexicon.entries("cue") if e.pattern)}
    pattern = "|".join(f"(?P<{name}>{entry.pattern})" for name, entry in written.items()) or r"(?!)"
    groups = {name: entry.text("meaning") for name, entry in written.items()}
    return _Words(re.compile(_alternation(meanings) or r"(?!)"), meanings, re.compile(pattern), groups)


def _alternation(meanings: dict[str, str]) -> str:
    """Return one pattern for all words, longest first; all begin with a character, which lets the search skip ahead."""
    firsts: dict[str, list[str]] = {}
    for word in meanings:
        firsts.setdefault(word[0], []).append(word[1:])
    rests = {first: "|".join(map(re.escape, sorted(each, key=len, reverse=True))) for first, each in firsts.items()}
    return "|".join(f"{re.escape(first)}(?:{rest})" for first, rest in rests.items())


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
        found.append(Cue(known.groups[match.lastgroup or ""], *match.span()))
        at = match.end()
    found += _words_between(folded, at, last, known)
    return found


def _words_between(folded: str, start: int, end: int, known: _Words) -> Iterator[Cue]:
    for match in known.words.finditer(folded, start, end):
        meaning = known.meanings[match[0]]
        if meaning != _MASK:
            yield Cue(meaning, *match.span())
