"""Find the numbers that a sentence lists together, and align the lists with each other: n things, n results, n goals, n shares.

A list is a run of numbers of one aspect and dimension joined by 、 or 和, or, before a clause with 分别, the last numbers of
as many clauses. What stands first in one list goes with what stands first in the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.lexicon.units import dimension_of, find_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity
    from metrics.statements.tree import Clause

__all__ = ["NumberList", "alike", "lists_of", "make_up"]

_JOINED = re.compile(r"[bw]?[&][wgVCBPyD]{0,3}")
_SEVERAL = 2
_CLOSE = re.compile(r"[b]?[&][b]?")


@dataclass(frozen=True, slots=True)
class NumberList:
    """Numbers listed together.

    Args:
        members: Their places in the quantities of the text.
        sentence: Ordinal of the sentence.
        clause: Ordinal of the clause they stand in.
        respective: 分别 stands before it.
        close: Nothing but 、 stands between the members.
        host: The list stands in brackets.
    """

    members: tuple[int, ...]
    sentence: int
    clause: int
    respective: bool
    close: bool
    host: bool


def alike(one: Quantity, other: Quantity, lexicon: Lexicon) -> bool:
    """Whether two numbers are of one aspect and dimension."""
    if one.aspect != other.aspect:
        return False
    if one.unit == other.unit:
        return True
    if one.unit is None or other.unit is None:
        return one.counted and other.counted and (one.unit or other.unit) != "元"
    if _is_generic(one.unit, lexicon) and _is_generic(other.unit, lexicon):
        return True
    return dimension_of(one.unit, lexicon) == dimension_of(other.unit, lexicon)


def _is_generic(symbol: str, lexicon: Lexicon) -> bool:
    unit = find_unit(symbol, lexicon)
    return unit is not None and unit.generic


def lists_of(clauses: Sequence[Clause], quantities: Sequence[Quantity], lexicon: Lexicon) -> tuple[NumberList, ...]:
    """Return the lists of two and more numbers, in the order of the clauses."""
    return tuple(found for clause in clauses for found in _lists(clause, quantities, lexicon))


def _lists(clause: Clause, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[NumberList]:
    places = clause.numbers
    if len(places) < _SEVERAL:
        return
    run: list[int] = []
    close = True
    respective = "F" in clause.symbols[: places[0]]  # 分别存栏86万头、24万只: whatever each is counted in
    for at, place in enumerate(places):
        if run:
            between = clause.symbols[places[at - 1] + 1 : place]
            last, here = (quantities[clause.tokens[i].number] for i in (run[-1], place))
            same = alike(last, here, lexicon) or (respective and _are_counts(last, here))
            if same and _JOINED.fullmatch(between):
                close = close and _CLOSE.fullmatch(between) is not None
                run.append(place)
                continue
            yield from _made(clause, run, close=close)
        run, close = [place], True
    yield from _made(clause, run, close=close)


def _are_counts(one: Quantity, other: Quantity) -> bool:
    return one.counted and other.counted and one.aspect == other.aspect == "level"


def _made(clause: Clause, run: list[int], *, close: bool) -> Iterator[NumberList]:
    if len(run) > 1:
        respective = "F" in clause.symbols[: run[0]]
        members = tuple(clause.tokens[i].number for i in run)
        yield NumberList(members, clause.sentence, clause.number, respective, close, clause.host is not None)


def make_up(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether several numbers of the unit and aspect of *whole* add up to it."""
    kind = whole.unit, whole.aspect
    values = [part.value for part in parts if part.value is not None and (part.unit, part.aspect) == kind]
    return len(parts) > 1 and len(values) == len(parts) and sum(values) == whole.value
