"""Cut a cell's text into pieces so that every number can be marked by the role it plays.

>>> from metrics.records import Quantity
>>> pieces = marked("新增就业1200人。", [Quantity(start=4, end=9, text="1200人", value=None)])
>>> [(piece.text, piece.quantity is not None) for piece in pieces]
[('新增就业', False), ('1200人', True), ('。', False)]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.records import Quantity

__all__ = ["Piece", "marked"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and the quantity that it is, if any."""

    text: str
    quantity: Quantity | None = None


def marked(text: str, quantities: Iterable[Quantity], span: tuple[int, int] | None = None) -> tuple[Piece, ...]:
    """Return *text* (or the part in *span*) in pieces; quantities that overlap an earlier one stay unmarked."""
    at, stop = span or (0, len(text))
    pieces: list[Piece] = []
    for quantity in sorted(quantities, key=lambda q: (q.start, -q.end)):
        if quantity.start < at or quantity.end > stop:
            continue
        if quantity.start > at:
            pieces.append(Piece(text[at : quantity.start]))
        pieces.append(Piece(text[quantity.start : quantity.end], quantity))
        at = quantity.end
    if at < stop:
        pieces.append(Piece(text[at:stop]))
    return tuple(pieces)
