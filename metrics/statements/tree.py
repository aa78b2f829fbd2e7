"""Cut a text into sentences, clauses and brackets, and each clause into tokens: numbers, cues, and the words between.

A clause ends at ， ； 。 and line breaks. What stands in brackets is a clause of its own that belongs to the token before it,
and the clause around it goes on, whatever the remark (（下同）, （含补植）). A sentence without a number that another follows
has no clauses. A token has a one-letter symbol, so that the forms
of sentences can be written down as short patterns over the symbols of a clause (``RyNG``: 完成全年36亿元目标).
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from metrics.records.making import tuple_maker
from metrics.statements.marks import SILENT, Marks, Token, make_token

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Clause", "Marks", "Token", "clauses_of", "host_number", "hosts_of"]

_REACH = 120  # tokens of a clause that can say what a number is; keeps the cost linear where a text has no stops


class Clause(NamedTuple):
    """The tokens of a clause, brackets left out.

    Args:
        sentence: Ordinal of the sentence.
        number: Ordinal of the clause.
        tokens: In the order of the text.
        symbols: Their symbols in one string.
        numbers: The places of its numbers among them.
        host: For a clause in brackets: the clause around it and the place of the token before the bracket.
        closed: The mark that ends it.
    """

    sentence: int
    number: int
    tokens: tuple[Token, ...]
    symbols: str
    numbers: tuple[int, ...]
    host: tuple[int, int] | None = None
    closed: str = ""

    def before(self, at: int) -> str:
        """Return the symbols before the token *at*, of a clause without end the nearest."""
        return self.symbols[max(0, at - _REACH) : at]

    def behind(self, at: int) -> str:
        """Return the symbols behind the token *at*, of a clause without end the nearest."""
        return self.symbols[at + 1 : at + 1 + _REACH]


_make_clause = tuple_maker(Clause)


def host_number(clause: Clause, by_number: Mapping[int, Clause]) -> int:
    """Return the place of the number that a clause in brackets stands behind, -1 where it stands behind none.

    Args:
        clause: The clause.
        by_number: The clauses of the text by their ordinals.
    """
    outer = None if clause.host is None else by_number.get(clause.host[0])
    if outer is None or clause.host is None or not 0 <= clause.host[1] < len(outer.tokens):
        return -1
    return outer.tokens[clause.host[1]].number


def hosts_of(clauses: Sequence[Clause]) -> dict[int, int]:
    """Return the place of the number that each number in brackets stands behind, by the place of the number."""
    by_number = {clause.number: clause for clause in clauses}
    found: dict[int, int] = {}
    for clause in clauses if any(clause.host is not None for clause in clauses) else ():
        host = host_number(clause, by_number)
        if host >= 0:
            found |= {clause.tokens[at].number: host for at in clause.numbers}
    return found


def clauses_of(marks: Marks) -> tuple[Clause, ...]:
    """Return the clauses of a text in the order in which they end.

    >>> from metrics.lexicon import Lexicon
    >>> text = "收入9亿元(下同),为预算8亿元的112.5%"
    >>> [c.symbols for c in clauses_of(Marks(text, [(2, 5), (13, 16), (17, 23)], Lexicon.default()))]
    ['H', 'wN', 'CGNdN']
    """
    return _Builder(marks).clauses()


class _Builder:
    """Collects the tokens of the clauses that are open: the clause itself, and one in brackets."""

    def __init__(self, marks: Marks) -> None:
        self._folded = marks.folded
        self._tokens = marks.tokens()
        self._done: list[Clause] = []
        self._open: list[list[Token]] = [[]]
        self._hosts: list[tuple[int, int] | None] = [None]
        self._numbers = [0]
        self._next = 1
        self._sentence = 0

    def clauses(self) -> tuple[Clause, ...]:
        at = 0
        tokens = self._open[-1]
        for token in self._tokens:
            symbol, start, end, _ = token
            if symbol == SILENT:
                at = end
                self._pass_over()
                continue
            if start > at and not self._folded[at:start].isspace():
                tokens.append(make_token(("w", at, start, -1)))
            at = max(at, end)
            if symbol not in _STRUCTURE or (symbol == ":" and tokens):
                tokens.append(token)
                continue
            if symbol == "(":
                self._enter()
            elif symbol == ")":
                self._leave()
            else:
                self._end(symbol)
            tokens = self._open[-1]
        self._words(at, len(self._folded))
        while len(self._open) > 1:
            self._leave()
        self._end("")
        return tuple(self._done)

    def _words(self, start: int, end: int) -> None:
        if self._folded[start:end].strip():
            self._open[-1].append(make_token(("w", start, end, -1)))

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

    def _pass_over(self) -> None:
        """Count a sentence that says nothing of a number."""
        self._numbers[-1] = self._next
        self._next += 1
        self._sentence += 1

    def _end(self, mark: str) -> None:
        if mark == ".":
            while len(self._open) > 1:  # a bracket that nobody closed ends with its sentence
                self._leave()
        self._close(mark)
        self._open[-1] = []
        self._numbers[-1] = self._next
        self._next += 1
        if mark == ".":
            self._sentence += 1

    def _close(self, mark: str) -> None:
        tokens = tuple(self._open[-1])
        if tokens:
            symbols = "".join(map(_SYMBOL, tokens))
            numbers = tuple([at for at, symbol in enumerate(symbols) if symbol == "N"]) if "N" in symbols else ()
            clause = (self._sentence, self._numbers[-1], tokens, symbols, numbers, self._hosts[-1], mark)
            self._done.append(_make_clause(clause))


_SYMBOL = itemgetter(0)
_DEEPEST = 3
_STRUCTURE = frozenset("(),;.:")
