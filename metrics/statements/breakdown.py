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

_OF_WHOLE_AGAIN = re.compile(r"^[FADBVySPl]*(?:[CXKVD][FADBCVySdXK]*)?(?:G|[XK])")
_STATEMENT = re.compile(r"^[^N]*w[^N]*[VCg][^N]*N|^[yz]?V")  # after ；, a clause with a verb of its own is no part any more
_NAMELESS = re.compile(r"^[FADBVCXKyGdSb&P]*[N(]")
_PREDICATE = re.compile(r"^O[^N]*[CVDg][^Nd]*N")  # 其中高速公路达到286公里: a statement of the part, which goes on


def parts_of(clauses: Sequence[Clause], quantities: Sequence[Quantity], lexicon: Lexicon) -> frozenset[int]:
    """Return the places of the numbers that are parts of a whole.

    Args:
        clauses: Of the text.
        quantities: Of the text.
        lexicon: Units to compare by.
    """
    found: set[int] = set()
    opened = block = listed = False
    sentence = -1
    before: Clause | None = None
    if not any("O" in clause.symbols for clause in clauses):
        return frozenset()
    ordinals = {clause.number for clause in clauses}
    for clause in sorted(clauses, key=lambda c: c.tokens[0].start):
        ended = before is not None and before.closed == ";"
        if clause.host is None:
            before = clause
        if clause.sentence != sentence:
            opened, sentence = False, clause.sentence
        if clause.host is not None:
            if "O" in clause.symbols:
                found.update(_numbers_after(clause, clause.symbols.index("O")))
            elif opened and clause.host[0] in ordinals:
                found.update(_numbers_after(clause, 0))
            continue
        at = clause.symbols.find("O")
        if at >= 0:
            block = clause.symbols.startswith(("O:",)) or not _any_before(clause, quantities, at)
            opened = True
            found.update(_numbers_after(clause, at))
            listed = _is_list(clause, quantities, at)
            block = block or (not listed and _PREDICATE.search(clause.symbols[at:]) is not None)
            continue
        if not opened:
            continue
        if _closes(clause, block=block, listed=listed) or (
            ended and not block and (_STATEMENT.search(clause.symbols) or not _of_kind(clause, found, quantities, lexicon))
        ):
            opened = False
            continue
        found.update(_numbers_after(clause, 0))
    return frozenset(found)


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
