"""Which targets stand worst: those that fall short before those that do not, then by completion ratio."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.records import Comparison

__all__ = ["SHORT", "worst"]

SHORT = ("unmet", "behind_schedule")


def worst(comparisons: Iterable[Comparison], count: int) -> list[Comparison]:
    """Return the *count* targets that stand worst, the worst first; equals keep the order of the report."""
    return sorted(comparisons, key=_standing)[:count]


def _standing(item: Comparison) -> tuple[bool, bool, Fraction]:
    ratio = item.completion_ratio
    return item.status not in SHORT, ratio is None, Fraction(0) if ratio is None else ratio
