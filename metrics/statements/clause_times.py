"""Say of which time a number speaks, as far as its sentence tells: last year, the whole life of a project, one month of it.

The frame is what forbids a pair: a figure of last year, of the total investment or of one month answers no goal of the year.
A word of time governs what follows it up to the next word of time in the sentence; 总投资 names one number only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.records import Quantity
    from metrics.statements.tree import Clause

__all__ = ["Frame", "frames_of"]

Frame = Literal["to_date", "last_period", "whole_life", "part_period", "this_period", "next_period"]

_FRAMES: dict[str, Frame] = {
    "l": "last_period",
    "h": "whole_life",
    "m": "part_period",
    "y": "this_period",
    "t": "to_date",
    "f": "next_period",
}


def frames_of(clauses: Sequence[Clause], quantities: Sequence[Quantity]) -> dict[int, Frame]:
    """Return the frame of each number that its sentence tells, by its place in *quantities*."""
    found: dict[int, Frame] = {}
    frame: Frame | None = None
    sentence = -1
    for clause in sorted(clauses, key=lambda c: c.tokens[0].start):
        if clause.sentence != sentence:
            frame, sentence = None, clause.sentence
        own = None if clause.host is not None else frame
        for at, token in enumerate(clause.tokens):
            if token.symbol in _FRAMES:
                own = _FRAMES[token.symbol]
            elif token.symbol == "N" and own is not None:
                if own != "last_period" or _of_last_year(clause, at, quantities[token.number]):
                    found[token.number] = own
                if own == "whole_life" and "h" in clause.symbols[max(0, at - 3) : at]:
                    own = None
        if clause.host is None:
            frame = None if clause.closed == ";" or own not in ("last_period", "this_period", "to_date") else own
    return found


def _of_last_year(clause: Clause, at: int, quantity: Quantity) -> bool:
    """Whether a number behind 上年同期 is of last year: a rate in a clause of its own is the growth since then."""
    return quantity.aspect not in ("growth", "difference") or "l" in clause.symbols[:at]
