"""What the forms share: the corners of a box of intervals, and roots that never leave their interval.

A form in which an operand occurs twice is evaluated at the corners of the box, so that the result is as narrow as it can be
(the dependency problem of interval arithmetic).
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import ceil, floor
from typing import TYPE_CHECKING

from metrics.records.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable


__all__ = ["at_corners", "root"]

HUNDRED = Fraction(100)
ROOT_PLACES = 10**12


def root(value: Fraction, degree: int, *, up: bool = False) -> Fraction:
    """Return the root of *value* to twelve places, rounded down or up, so that no root ever leaves its interval.

    >>> root(Fraction(4), 2), root(Fraction(2), 2) < root(Fraction(2), 2, up=True)
    (Fraction(2, 1), True)
    """
    scaled = value * ROOT_PLACES**degree
    goal = ceil(scaled) if up else floor(scaled)
    low, high = 0, 1 << (goal.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**degree <= goal else (low, middle - 1)
    return Fraction(low + (up and low**degree < goal), ROOT_PLACES)


def at_corners(form: Callable[..., Fraction | None], *box: Interval) -> Interval | None:
    """Return the range of a monotone *form* over *box*; ``None`` where it is undefined or the box has no end."""
    values: list[tuple[Fraction, bool]] = []
    for corner in product(*map(_ends, box)):
        value = form(*(end for end, _ in corner))
        if value is None:
            return None
        values.append((value, any(opened for _, opened in corner)))
    if not values:
        return None
    low, high = min(value for value, _ in values), max(value for value, _ in values)
    return Interval(
        low,
        high,
        all(opened for value, opened in values if value == low),
        all(opened for value, opened in values if value == high),
    )


def _ends(interval: Interval) -> list[tuple[Fraction, bool]]:
    """Return the ends of *interval*, each with whether it is open; one where it is a point, none where it has no end."""
    if interval.low is None or interval.high is None:
        return []
    ends = [(interval.low, interval.low_open), (interval.high, interval.high_open)]
    return ends[:1] if interval.is_point else ends
