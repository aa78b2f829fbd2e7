"""Cut a text into sentences, clauses and brackets, and each clause into tokens: numbers, cues, and the words between.

A clause ends at ， ； 。 and line breaks. What stands in brackets is a clause of its own that belongs to the token before it, and
the clause around it goes on, whatever the remark (（下同）, （含补植）). A token has a one-letter symbol, so that the forms of
sentences can be written down as short patterns over the symbols of a clause (``RyNG``: 完成全年36亿元目标).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.statements.cues import cues_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon
    from metrics.statements.cues import Cue

__all__ = ["SYMBOLS", "Clause", "Token", "clauses_of"]

SYMBOLS = {
    "goal": "G",
    "plan": "P",
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
    "rest": "r",
    "date": "z",
    "to_date": "t",
    "last_period": "l",
    "whole_life": "h",
    "part_period": "m",
    "this_period": "y",
    "next_period": "f",
    "limit": "b",
    "bounded": "B",
}

@dataclass(frozen=True, slots=True)
class Token:
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


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens of a clause, brackets left out.

    Args:
        sentence: Ordinal of the sentence.
        number: Ordinal of the clause.
        tokens: In the order of the text.
        symbols: Their symbols in one string.
        host: For a clause in brackets: the clause around it and the place of the token before the bracket.
        closed: The mark that ends it.
    """

    sentence: int
    number: int
    tokens: tuple[Token, ...]
    symbols: str
    host: tuple[int, int] | None = None
    closed: str = ""


def clauses_of(folded: str, spans: Sequence[tuple[int, int]], lexicon: Lexicon) -> tuple[Clause, ...]:
    """Return the clauses of a folded text in the order in which they end.

    Args:
        folded: The text.
        spans: Places of its numbers, in order.
        lexicon: The cues.

    >>> from metrics.lexicon import Lexicon
    >>> text = "收入9亿元(下同),为预算8亿元的112.5%"
    >>> [c.symbols for c in clauses_of(text, [(2, 5), (13, 16), (17, 23)], Lexicon.default())]
    ['wX', 'wN', 'CGNdN']
    """
    return _Builder(folded, spans, lexicon).clauses()


class _Builder:
    """Collects the tokens of the clauses that are open: the clause itself, and one in brackets."""

    def __init__(self, folded: str, spans: Sequence[tuple[int, int]], lexicon: Lexicon) -> None:
        self._folded = folded
        self._marks = _marks(folded, spans, lexicon)
        self._done: list[Clause] = []
        self._open: list[list[Token]] = [[]]
        self._hosts: list[tuple[int, int] | None] = [None]
        self._numbers = [0]
        self._next = 1
        self._sentence = 0

    def clauses(self) -> tuple[Clause, ...]:
        at = 0
        for token in self._marks:
            self._words(at, token.start)
            at = max(at, token.end)
            if token.symbol == "(":
                self._enter()
            elif token.symbol == ")":
                self._leave()
            elif token.symbol in (",", ";", ".", ":"):
                self._end(token)
            else:
                self._open[-1].append(token)
        self._words(at, len(self._folded))
        while len(self._open) > 1:
            self._leave()
        self._end(None)
        return tuple(self._done)

    def _words(self, start: int, end: int) -> None:
        if self._folded[start:end].strip():
            self._open[-1].append(Token("w", start, end))

    def _enter(self) -> None:
        if len(self._open) > _DEEPEST:
            return
        self._hosts.append((self._numbers[-1], len(self._open[-1]) - 1))
        self._open.append([])
        self._numbers.append(self._next)
        self._next += 1

    def _leave(self) -> None:
        if len(self._open) > 1:
            self._close("")
            self._open.pop()
            self._hosts.pop()
            self._numbers.pop()

    def _end(self, token: Token | None) -> None:
        mark = "" if token is None else token.symbol
        if mark == ".":
            while len(self._open) > 1:  # a bracket that nobody closed ends with its sentence
                self._leave()
        if mark == ":" and self._open[-1]:
            self._open[-1].append(Token(":", token.start, token.end) if token else Token(":", 0, 0))
            return
        self._close(mark)
        self._open[-1] = []
        self._numbers[-1] = self._next
        self._next += 1
        if mark == ".":
            self._sentence += 1

    def _close(self, mark: str) -> None:
        tokens = tuple(self._open[-1])
        if tokens:
            symbols = "".join(t.symbol for t in tokens)
            self._done.append(Clause(self._sentence, self._numbers[-1], tokens, symbols, self._hosts[-1], mark))


_DEEPEST = 3
_MARK = re.compile(r"[,。;!?\n():、的]|(?:以及|[和及])")
_OF = {"。": ".", "!": ".", "?": ".", "\n": ".", ",": ",", ";": ";", "(": "(", ")": ")", ":": ":", "、": "&", "的": "d"}


def _marks(folded: str, spans: Sequence[tuple[int, int]], lexicon: Lexicon) -> list[Token]:
    """Return numbers, cues and marks in the order of the text; inside a number nothing is found, inside a cue no mark."""
    numbers = [Token("N", start, end, i) for i, (start, end) in enumerate(spans)]
    starts = [start for start, _ in spans]

    def taken(start: int, end: int) -> bool:
        at = bisect_left(starts, end) - 1
        return at >= 0 and spans[at][1] > start

    ends = {end for _, end in spans}
    begins = set(starts)

    def touches(cue: Cue) -> bool:
        """Whether a bound word stands at a number; elsewhere 余, 多 or 近 are words like others."""
        if cue.meaning == "limit":
            return cue.start in ends or cue.start - 1 in ends
        return cue.meaning != "bounded" or cue.end in begins or cue.end + 1 in begins

    cues = [
        Token(SYMBOLS[c.meaning], c.start, c.end)
        for c in cues_in(folded, lexicon)
        if touches(c) and not taken(c.start, c.end)
    ]
    begin = [c.start for c in cues]
    found = numbers + cues
    for match in _MARK.finditer(folded):
        start, end = match.span()
        if taken(start, end):
            continue
        at = bisect_left(begin, end) - 1
        if at >= 0 and cues[at].end > start:
            continue
        symbol = _OF.get(match[0], "&")
        if match[0] in _JOINING and not _joins(folded, start, end, starts, spans):
            continue
        found.append(Token(symbol, start, end))
    found.sort(key=lambda t: t.start)
    return found


_JOINING = ("和", "及", "以及")


def _joins(folded: str, start: int, end: int, starts: Sequence[int], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether 和 stands right behind a number or right before one, where it joins the members of a list."""
    at = bisect_left(starts, end)
    before = at > 0 and spans[at - 1][1] >= start - 1
    return before or (at < len(spans) and spans[at][0] <= end + 1)
