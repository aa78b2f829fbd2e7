"""Find the words of a sentence that tell how it is built: goals, plans, results, comparisons, 其中, 分别, frames of time.

The words come from the lexicon by meaning (``[[cue]]``); a longer word shields what it contains (供应 is no 应, 比例 no 比), and
so do the names of indicators (一般公共预算收入 is no budget).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

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


@lru_cache(maxsize=16)
def _words_of(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return one pattern for words and patterns, and the meaning of each word or named group."""
    meanings = {word: entry.text("meaning") for entry in lexicon.entries("cue") for word in entry.words}
    meanings |= {word: "deed" for entry in lexicon.entries("word") if entry.text("meaning") == "work_verb" for word in entry.words}
    meanings |= {word: "change" for entry in lexicon.entries("aspect") if entry.text("direction") for word in entry.words}
    bounds = {w: "limit" for e in lexicon.entries("bound") for w in e.words if e.text("side") == "suffix"}
    bounds |= {w: "bounded" for e in lexicon.entries("bound") for w in e.words if e.text("side") == "prefix"}
    meanings = bounds | meanings
    names = [word for entry in lexicon.entries("indicator") for word in entry.words]
    hidden = re.compile("|".join(map(re.escape, sorted(meanings, key=len, reverse=True))) or r"(?!)")
    meanings = {name: _MASK for name in names if len(name) > 2 and hidden.search(name)} | meanings
    written = {f"p{i}": e for i, e in enumerate(e for e in lexicon.entries("cue") if e.pattern)}
    groups = [f"(?P<{name}>{entry.pattern})" for name, entry in written.items()]
    meanings |= {name: entry.text("meaning") for name, entry in written.items()}
    words = {word: meaning for word, meaning in meanings.items() if word not in written}
    return re.compile("|".join([*groups, _alternation(words)]) or r"(?!)"), meanings


def _alternation(meanings: dict[str, str]) -> str:
    """Return one pattern for all words, longest first, entered by the first character."""
    groups: dict[str, list[str]] = {}
    for word in meanings:
        groups.setdefault(word[0], []).append(word[1:])
    parts = [
        f"{re.escape(first)}(?:{'|'.join(map(re.escape, sorted(rests, key=len, reverse=True)))})"
        for first, rests in groups.items()
    ]
    return "|".join(parts)


def cues_in(folded: str, lexicon: Lexicon, start: int = 0, end: int | None = None) -> Iterator[Cue]:
    """Yield the cues of *folded* between two places, in the order of the text.

    >>> from metrics.lexicon import Lexicon
    >>> [(c.meaning, c.start) for c in cues_in("供应充足,应建三处", Lexicon.default())]
    [('plan', 5)]
    """
    pattern, meanings = _words_of(lexicon)
    for match in pattern.finditer(folded, start, len(folded) if end is None else end):
        meaning = meanings[match.lastgroup or match[0]]
        if meaning != _MASK:
            yield Cue(meaning, match.start(), match.end())
