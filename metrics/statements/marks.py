"""Mark what a text is built of: its numbers, the cues of its sentences, and punctuation, each with a one-letter symbol.

Only sentences with a number are looked through; of the others just their ends are kept, with the symbol :data:`SILENT`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import chain, starmap
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from metrics.extraction.bounds import denied_from
from metrics.extraction.grammar import grammar_of
from metrics.extraction.wordlists import any_of
from metrics.records.making import tuple_maker
from metrics.statements.cues import cues_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.lexicon import Lexicon
    from metrics.statements.cues import Cue

__all__ = ["SILENT", "SYMBOLS", "Marks", "Token", "make_token"]

SILENT = "/"

SYMBOLS = {
    "goal": "G",
    "plan": "P",
    "norm": "o",
    "control": "K",
    "revised": "J",
    "set": "S",
    "actual": "D",
    "actual_short": "D",
    "reach": "C",
    "compare": "X",
    "deed": "V",
    "change": "g",
    "of_which": "O",
    "total": "T",
    "respective": "F",
    "each": "A",
    "per": "p",
    "hereafter": "H",
    "rest": "r",
    "date": "z",
    "to_date": "t",
    "last_period": "l",
    "part_period": "m",
    "this_period": "y",
    "next_period": "f",
    "limit": "b",
    "bounded": "B",
}


class Token(NamedTuple):
    """A number (symbol ``N``), a cue, a mark, or the words between (``w``).

    Args:
        symbol: One letter.
        start, end: Its place in the folded text.
        number: Place of the number in the text's quantities, -1 for other tokens.
    """

    symbol: str
    start: int
    end: int
    number: int = -1


make_token = tuple_maker(Token)
_SENTENCE_END = re.compile(r"[。!?\n]")
_QUOTED_NAME = re.compile(r"[“‘\"][^“”‘’\",。;:!?\n]{1,14}[”’\"]")  # of a plan, a programme, a brand
_OPENING = '“‘"'
_START = attrgetter("start")
_SYMBOL = itemgetter(0)
_AT_NUMBERS = ("limit", "bounded")  # bound words, which say something of the number that they touch
_NAMING = ("goal", "plan", "set", "control")
_SAID = 3  # two marks and a character: a name says more than the word
_JOINING = ("以及", "和", "及")
_MARK = re.compile(f"[,;():、的]|{any_of(_JOINING)}")
_OF = {",": ",", ";": ";", "(": "(", ")": ")", ":": ":", "、": "&", "的": "d"}


class Marks:
    """What a text is built of; the cues of its sentences are found at once, marks when they are asked for.

    Args:
        folded: The text.
        spans: Places of its numbers, in order.
        lexicon: The cues.

    Attributes:
        symbols: Those of the cues.
    """

    def __init__(self, folded: str, spans: Sequence[tuple[int, int]], lexicon: Lexicon) -> None:
        self.folded, self._spans, self._lexicon = folded, spans, lexicon
        self._starts = [start for start, _ in spans]
        self._inside: frozenset[int] = frozenset(chain.from_iterable(starmap(range, spans)))
        self._begins, self._ends = set(self._starts), {end for _, end in spans}
        self._grammar = grammar_of(lexicon)
        self._quoted = any(mark in folded for mark in _OPENING)
        self._sentences = tuple(self._cut())
        self._cues = {start: self._cues_between(start, end) for start, end, full in self._sentences if full}
        self.symbols = frozenset(map(_SYMBOL, chain.from_iterable(self._cues.values())))

    def tokens(self) -> list[Token]:
        """Return numbers, cues and marks in the order of the text; inside a number nothing is found, inside a cue no mark."""
        found = [make_token(("N", start, end, i)) for i, (start, end) in enumerate(self._spans)]
        for start, end, full in self._sentences:
            if full:
                found += self._inside_of(start, end)
            if end < len(self.folded):
                found.append(make_token(("." if full else SILENT, end, end + 1, -1)))
        found.sort(key=_START)
        return found

    def _cut(self) -> Iterator[tuple[int, int, bool]]:
        """Yield where each sentence begins and ends, and whether it has a number."""
        start = 0
        for match in _SENTENCE_END.finditer(self.folded):
            end = match.start()
            if end not in self._inside:
                yield start, end, self._any(start, end)
                start = end + 1
        yield start, len(self.folded), self._any(start, len(self.folded))

    def _inside_of(self, start: int, end: int) -> list[Token]:
        """Return the cues and marks of the sentence between two places."""
        cues, inside = self._cues[start], self._inside
        found = cues.copy()
        ahead = iter(cues)
        cue = next(ahead, None)
        for match in _MARK.finditer(self.folded, start, end):
            first, last = match.span()
            while cue is not None and cue.end <= first:
                cue = next(ahead, None)
            if (cue is not None and cue.start < last) or first in inside or last - 1 in inside:
                continue
            mark = match[0]
            if mark not in _JOINING or self._joins(first, last):
                found.append(make_token((_OF.get(mark, "&"), first, last, -1)))
        return found

    def _cues_between(self, start: int, end: int) -> list[Token]:
        names = self._names(start, end) if self._quoted else ()
        found, untaken = [], self._inside.isdisjoint
        for cue in cues_in(self.folded, self._lexicon, start, end):
            meaning, first, last = cue
            if (
                (meaning in _AT_NUMBERS and not self._touches(cue))
                or not untaken(range(first, last))
                or (names and _within(cue, names))
            ):
                continue
            symbol = SYMBOLS["bounded" if meaning == "compare" and self._denied(cue) else meaning]
            found.append(make_token((symbol, first, last, -1)))
        return found

    def _names(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the places of what stands in quotation marks without a number."""
        quoted = (match.span() for match in _QUOTED_NAME.finditer(self.folded, start, end))
        return [span for span in quoted if not self._any(*span)]

    def _any(self, start: int, end: int) -> bool:
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._starts[at] < end

    def _denied(self, cue: Cue) -> bool:
        """Whether a comparison is denied right before a number, which bounds it (目标不低于95%) and measures nothing."""
        return cue.end in self._begins and denied_from(self.folded, cue.start, self._grammar) < cue.start

    def _touches(self, cue: Cue) -> bool:
        """Whether a bound word stands at a number; elsewhere 余, 多 or 近 are words like others."""
        if cue.meaning == "limit":
            return cue.start in self._ends or cue.start - 1 in self._ends
        return cue.end in self._begins or cue.end + 1 in self._begins

    def _joins(self, start: int, end: int) -> bool:
        """Whether 和 stands right behind a number or right before one, where it joins the members of a list."""
        at = bisect_left(self._starts, end)
        before = at > 0 and self._spans[at - 1][1] >= start - 1
        return before or (at < len(self._spans) and self._spans[at][0] <= end + 1)


def _within(cue: Cue, names: Sequence[tuple[int, int]]) -> bool:
    """Whether a word of goals stands in quotation marks, where it belongs to a name (“春雨计划”) and sets none."""
    size = cue.end - cue.start + _SAID
    return cue.meaning in _NAMING and any(start < cue.start and cue.end < end and end - start > size for start, end in names)
