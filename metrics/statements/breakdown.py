"""Tell the parts of a whole (其中 …) from what is said of the whole again once the breakdown is over.

A breakdown opens with 其中. Its parts follow, each with a name of its own. Where 其中 stands inside a sentence, a clause
without a name that measures against a goal (，为年度计划15亿元的124%) speaks of the whole again and closes it; where 其中
begins a sentence or has a colon, every part has predicates of its own. A list of parts joined by 、 ends with its clause.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.statements.lists import alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity
    from metrics.statements.tree import Clause

__all__ = ["parts_of"]

_OF_WHOLE_AGAIN = re.compile(r"^[FADBVySPl]*(?:[CXKVD][FADBCVySdXK]*)?(?:(?:Nw?)?G|[XK])")
_STATEMENT = re.compile(r"^[^N]*w[^N]*[VCg][^N]*N|^[yz]?D?V")  # after ；, a clause with a verb of its own is no part any more
_NAMELESS = re.compile(r"^[FADBVCXKyGdSb&P]*[N(]")
_PREDICATE = re.compile(r"^O[^N]*[CVDg][^Nd]*N")  # 其中高速公路达到286公里: a statement of the part, which goes on


def parts_of(clauses: Sequence[Clause], quantities: Sequence[Quantity], lexicon: Lexicon) -> frozenset[int]:
    """Return the places of the numbers that are parts of a whole.

    Args:
        clauses: Of the text.
        quantities: Of the text.
        lexicon: Units to compare by.
    """
    if not any("O" in clause.symbols for clause in clauses):
        return frozenset()
    reader = _Reader(clauses, quantities, lexicon)
    for clause in sorted(clauses, key=lambda c: c.tokens[0].start):
        reader.read(clause)
    return frozenset(reader.parts)


class _Reader:
    """Reads clause after clause and knows the breakdown that is open.

    A *block* has parts with predicates of their own; a *listed* breakdown has parts joined by marks.
    """

    def __init__(self, clauses: Sequence[Clause], quantities: Sequence[Quantity], lexicon: Lexicon) -> None:
        self.parts: set[int] = set()
        self._quantities, self._lexicon = quantities, lexicon
        self._ordinals = {clause.number for clause in clauses}
        self._opened = self._block = self._listed = False
        self._sentence = -1
        self._ended = False  # the clause before ended with ；

    def read(self, clause: Clause) -> None:
        """Take the parts of the next clause of the text."""
        if clause.sentence != self._sentence:
            self._opened, self._sentence = False, clause.sentence
        at = clause.symbols.find("O")
        if clause.host is not None:
            if at >= 0:
                self.parts.update(_numbers_after(clause, at))
            elif self._opened and clause.host[0] in self._ordinals:
                self.parts.update(_numbers_after(clause, 0))
            return
        if at >= 0:
            self._open(clause, at)
        elif self._opened:
            self._go_on(clause)
        self._ended = clause.closed == ";"

    def _open(self, clause: Clause, at: int) -> None:
        self._opened = True
        self.parts.update(_numbers_after(clause, at))
        self._listed = _is_list(clause, self._quantities, at)
        alone = clause.symbols.startswith("O:") or not _any_before(clause, self._quantities, at)
        self._block = alone or (not self._listed and _PREDICATE.search(clause.symbols[at:]) is not None)

    def _go_on(self, clause: Clause) -> None:
        if _closes(clause, block=self._block, listed=self._listed) or self._turns(clause):
            self._opened = False
        else:
            self.parts.update(_numbers_after(clause, 0))

    def _turns(self, clause: Clause) -> bool:
        """Whether a clause behind ； is no part any more."""
        if not self._ended or self._block:
            return False
        return _STATEMENT.search(clause.symbols) is not None or not _of_kind(
            clause, self.parts, self._quantities, self._lexicon
        )


def _closes(clause: Clause, *, block: bool, listed: bool) -> bool:
    symbols = clause.symbols
    if not block and _OF_WHOLE_AGAIN.match(symbols) and ("G" in symbols or symbols[0] in "XK"):
        return True
    return listed and not block and "w" in symbols and _NAMELESS.match(symbols) is None


def _of_kind(clause: Clause, parts: set[int], quantities: Sequence[Quantity], lexicon: Lexicon) -> bool:
    """Whether the first number of a clause is counted or measured like the last part."""
    first = next(iter(_numbers_after(clause, 0)), None)
    return first is None or not parts or alike(quantities[first], quantities[max(parts)], lexicon)


def _numbers_after(clause: Clause, at: int) -> list[int]:
    return [clause.tokens[place].number for place in clause.numbers if place >= at]


def _any_before(clause: Clause, quantities: Sequence[Quantity], at: int) -> bool:
    """Whether a number of the sentence stands before the breakdown."""
    first = next(iter(_numbers_after(clause, at)), None)
    if clause.numbers and clause.numbers[0] < at:
        return True
    if first is None or first == 0:
        return False
    return quantities[first - 1].sentence == quantities[first].sentence


def _is_list(clause: Clause, quantities: Sequence[Quantity], at: int) -> bool:
    numbers = _numbers_after(clause, at)
    return len(numbers) > 1 and "&" in clause.symbols[at:] and quantities[numbers[0]].unit == quantities[numbers[-1]].unit
