"""Exact intervals: what a printed number can mean.

``29.7%`` stands for anything from 29.65 to 29.75, ``8000万元以上`` for everything from 8000万 up, ``5%—5.5%`` for a
band. One small type carries all of these. Ends are :class:`fractions.Fraction` (``None`` is unbounded) and may be
open or closed; arithmetic is exact, so a verdict never depends on floating point.

This is interval arithmetic in the sense of Moore (1966), as used by XBRL Calculations 1.1 for reported figures.

>>> printed = Interval.around(Fraction("29.7"), Fraction("0.1"))
>>> printed.low, printed.high
(Fraction(593, 20), Fraction(119, 4))
>>> printed.meets(Interval.point(Fraction("29.75")))
True
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Interval"]


@dataclass(frozen=True, slots=True, init=False)
class Interval:
    """A set of rational numbers between two ends.

    Args:
        low: Lower end, or ``None`` for no lower end.
        high: Upper end, or ``None`` for no upper end.
        low_open: The lower end itself is excluded.
        high_open: The upper end itself is excluded.
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __init__(  # booleans by position, as a dataclass would take them
        self,
        low: Fraction | None,
        high: Fraction | None,
        low_open: bool = False,  # noqa: FBT001, FBT002
        high_open: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        # Intervals are made by the hundred thousand: their slots are filled directly, in half the time.
        _set_low(self, low)
        _set_high(self, high)
        _set_low_open(self, low_open)
        _set_high_open(self, high_open)

    @classmethod
    def point(cls, value: Fraction) -> Interval:
        """Return the interval that holds *value* alone."""
        return cls(value, value)

    @classmethod
    def around(cls, value: Fraction, quantum: Fraction) -> Interval:
        """Return what *value* can stand for when it was rounded to a multiple of *quantum*.

        Both ends are closed because the tie rule of the writer is unknown.

        >>> Interval.around(Fraction(8), Fraction(1))
        Interval(low=Fraction(15, 2), high=Fraction(17, 2), low_open=False, high_open=False)
        """
        (above, below), (step, steps) = value.as_integer_ratio(), quantum.as_integer_ratio()
        middle, half, whole = 2 * above * steps, step * below, 2 * below * steps
        return cls(Fraction(middle - half, whole), Fraction(middle + half, whole))

    @classmethod
    def total(cls, parts: Sequence[Interval]) -> Interval:
        """Return what *parts* add up to; zero where there are none.

        >>> Interval.total((Interval(Fraction(1), Fraction(2)), Interval(Fraction(3), None)))
        Interval(low=Fraction(4, 1), high=None, low_open=False, high_open=False)
        """
        low = _sum([part.low for part in parts])
        points = all(part.low is part.high for part in parts)
        high = low if points else _sum([part.high for part in parts])
        return cls(low, high, any(part.low_open for part in parts), any(part.high_open for part in parts))

    @property
    def is_point(self) -> bool:
        """Whether the interval holds exactly one number."""
        low, high = self.low, self.high
        if low is None or high is None:
            return False
        return low is high or (low.numerator == high.numerator and low.denominator == high.denominator)

    @property
    def width(self) -> Fraction | None:
        """Distance between the ends; ``None`` when an end is missing."""
        if self.low is None or self.high is None:
            return None
        return Fraction(0) if self.low is self.high else _minus(self.high, self.low)

    def __contains__(self, value: Fraction) -> bool:
        return self.meets(Interval.point(value))

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both intervals."""
        return not (self.below(other) or other.below(self))

    def below(self, other: Interval) -> bool:
        """Whether every number here is smaller than every number of *other*."""
        if self.high is None or other.low is None:
            return False
        high = self.high.numerator * other.low.denominator
        low = other.low.numerator * self.high.denominator
        return high < low or (high == low and (self.high_open or other.low_open))

    def widen(self, by: Fraction) -> Interval:
        """Return the interval with both ends moved outwards by *by*."""
        return Interval(
            None if self.low is None else self.low - by,
            None if self.high is None else self.high + by,
            self.low_open,
            self.high_open,
        )

    def whole(self) -> Interval:
        """Return the whole numbers inside, from the first to the last; those on either side where none lies inside.

        >>> Interval(Fraction("1589.4"), Fraction("1610.7")).whole() == Interval(Fraction(1590), Fraction(1610))
        True
        >>> Interval.point(Fraction("10.5")).whole() == Interval(Fraction(10), Fraction(11))
        True
        """
        low, high = self.low, self.high
        first = None if low is None else Fraction(ceil(low) + (self.low_open and low.denominator == 1))
        last = None if high is None else Fraction(floor(high) - (self.high_open and high.denominator == 1))
        if low is not None and high is not None and first is not None and last is not None and first > last:
            return Interval(Fraction(floor(low)), Fraction(ceil(high)))
        return Interval(first, last)

    def scaled(self, by: Fraction) -> Interval:
        """Return the interval multiplied by the number *by*.

        >>> Interval(Fraction(1), None).scaled(Fraction(-2))
        Interval(low=None, high=Fraction(-2, 1), low_open=False, high_open=False)
        """
        low = None if self.low is None else self.low * by
        high = low if self.high is self.low else None if self.high is None else self.high * by
        if by < 0:
            return Interval(high, low, self.high_open, self.low_open)
        return Interval(low, high, self.low_open, self.high_open)

    def __neg__(self) -> Interval:
        low = None if self.high is None else -self.high
        high = low if self.high is self.low else None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open)

    def __add__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.low is None else _plus(self.low, other.low)
        if self.low is self.high and other.low is other.high:
            high = low
        else:
            high = None if self.high is None or other.high is None else _plus(self.high, other.high)
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    def __sub__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.high is None else _minus(self.low, other.high)
        if self.low is self.high and other.low is other.high:
            high = low
        else:
            high = None if self.high is None or other.low is None else _minus(self.high, other.low)
        return Interval(low, high, self.low_open or other.high_open, self.high_open or other.low_open)

    def __truediv__(self, other: Interval) -> Interval | None:
        """Divide by an interval of positive numbers; ``None`` when *other* is not all positive.

        >>> Interval.point(Fraction(1)) / Interval(Fraction(2), Fraction(4))
        Interval(low=Fraction(1, 4), high=Fraction(1, 2), low_open=False, high_open=False)
        """
        return self.over(other)

    def over(self, other: Interval, times: int = 1) -> Interval | None:
        """Return the interval divided by *other* and multiplied by the positive number *times*, 100 for percent.

        >>> Interval.point(Fraction(3)).over(Interval.point(Fraction(4)), 100) == Interval.point(Fraction(75))
        True
        """
        if other.low is None or other.low.numerator <= 0:
            return None
        low = high = None
        low_open, high_open = self.low_open, self.high_open
        if self.low is not None:
            upward = self.low.numerator >= 0
            by = other.high if upward else other.low
            low_open = low_open or (other.high_open if upward else other.low_open)
            low = Fraction(0) if by is None else _ratio(self.low, by, times)
        if self.high is not None:
            upward = self.high.numerator >= 0
            by = other.low if upward else other.high
            high_open = high_open or (other.low_open if upward else other.high_open)
            points = self.low is self.high and other.low is other.high
            high = low if points else Fraction(0) if by is None else _ratio(self.high, by, times)
        return Interval(low, high, low_open, high_open)


# The operators of Fraction look first what they are given and find common divisors twice; here both are fractions.
def _plus(one: Fraction, other: Fraction) -> Fraction:
    below = one.denominator
    if below == other.denominator:
        return Fraction(one.numerator + other.numerator, below)
    return Fraction(one.numerator * other.denominator + other.numerator * below, below * other.denominator)


def _minus(one: Fraction, other: Fraction) -> Fraction:
    below = one.denominator
    if below == other.denominator:
        return Fraction(one.numerator - other.numerator, below)
    return Fraction(one.numerator * other.denominator - other.numerator * below, below * other.denominator)


def _ratio(part: Fraction, whole: Fraction, times: int) -> Fraction:
    return Fraction(times * part.numerator * whole.denominator, part.denominator * whole.numerator)


def _sum(numbers: Sequence[Fraction | None]) -> Fraction | None:
    """Return the sum of *numbers*, over one denominator; ``None`` where one is missing."""
    ratios = [number.as_integer_ratio() for number in numbers if number is not None]
    if len(ratios) < len(numbers):
        return None
    whole = lcm(*{below for _, below in ratios})
    return Fraction(sum(above * (whole // below) for above, below in ratios), whole)


_set_low, _set_high, _set_low_open, _set_high_open = (
    Interval.__dict__[name].__set__ for name in ("low", "high", "low_open", "high_open")
)
