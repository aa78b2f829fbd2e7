"""What one pass over a text finds: numbers with unit and bound, and numbers that are no quantities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from metrics.extraction.clauses import Setting
    from metrics.records import Quantity

__all__ = ["Drafts", "Refused", "Scan"]


class Refused(NamedTuple):
    """A number that is no quantity, with the reason and the rule that says so."""

    start: int
    end: int
    text: str
    reason: str
    rule: str


class Drafts(NamedTuple):
    """Everything that was found in one text, the quantities not yet frozen (:mod:`metrics.extraction.change`).

    Args:
        quantities: In the order of the text.
        refused: Start, end, reason and rule of the numbers that are none, in the order of the text.
        settings: Where each quantity stands.
        folded: The folded text; the text as it is where nothing was found.
    """

    quantities: list[Any]
    refused: list[tuple[int, int, str, str]]
    settings: tuple[Setting, ...]
    folded: str


class Scan(NamedTuple):
    """Everything that was found in one text, see :class:`Drafts`."""

    quantities: tuple[Quantity, ...]
    refused: tuple[Refused, ...]
    settings: tuple[Setting, ...]
    folded: str
