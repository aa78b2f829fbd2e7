"""The record of a breakdown: a whole, the list of its parts, and what in the text says that the ones make up the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from metrics.checks.linking.lists import PAUSE

if TYPE_CHECKING:
    from metrics.checks.linking.lists import Items
    from metrics.records import Quantity

__all__ = ["Breakdown", "Opening", "is_tight"]

Opening = Literal["bracket", "of_which", "built_of", "by_field", "tally", "respectively"]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole and the list of its parts.

    Args:
        whole: What is broken down.
        items: The list.
        opening: What says so.
        declared: The parts that the text says are all there are; none where it does not say so.
        sure: The whole is the only number that can be meant.
    """

    whole: Quantity
    items: Items
    opening: Opening
    declared: tuple[Quantity, ...] = ()
    sure: bool = True

    @property
    def parts(self) -> tuple[Quantity, ...]:
        """The parts as far as the marks of the list reach."""
        return self.items.items


def is_tight(breakdown: Breakdown) -> bool:
    """Return whether the parts exclude each other: they are joined by 、 alone, so none is named beside the list."""
    return breakdown.items.even and breakdown.items.mark == PAUSE
