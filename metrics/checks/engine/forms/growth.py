"""Growth: over levels, from a change, year by year, of a whole from its parts."""

from __future__ import annotations

from fractions import Fraction

from metrics.checks.engine.forms.corners import HUNDRED, at_corners, root
from metrics.checks.engine.forms.ratios import excess_percent
from metrics.records.interval import Interval

__all__ = [
    "compound_growth",
    "compound_increase",
    "even_growth",
    "even_step",
    "growth_from_increment",
    "growth_from_levels",
    "times_more",
    "weighted_growth",
]


def growth_from_levels(now: Interval, before: Interval) -> Interval | None:
    """Return the growth from *before* to *now* in percent, negative for a decline; the base must be positive."""
    return excess_percent(now, before) if before.low is not None and before.low.numerator > 0 else None


def growth_from_increment(level: Interval, increment: Interval) -> Interval | None:
    """Return the growth in percent when *level* includes *increment* (negative for a decrease).

    >>> growth = growth_from_increment(Interval.point(Fraction(110)), Interval.point(Fraction(10)))
    >>> growth.low
    Fraction(10, 1)
    """

    def rate(now: Fraction, change: Fraction) -> Fraction | None:
        base = now - change
        return HUNDRED * change / base if base > 0 else None

    return at_corners(rate, level, increment)


def times_more(now: Interval, before: Interval) -> Interval | None:
    """Return by how many times *now* exceeds *before* (增长1.5倍 is two and a half times as much)."""
    quotient = now / before
    return None if quotient is None else quotient - Interval.point(Fraction(1))


def compound_growth(now: Interval, before: Interval, years: Interval) -> Interval | None:
    """Return the yearly growth in percent that leads from *before* to *now* in so many whole *years*.

    >>> compound_growth(*(Interval.point(Fraction(n)) for n in (121, 100, 2))).low
    Fraction(10, 1)
    """
    return _yearly(growth_from_levels(now, before), years)


def compound_increase(level: Interval, increment: Interval, years: Interval) -> Interval | None:
    """Return the yearly growth in percent when *level* includes the *increment* of so many whole *years*."""
    return _yearly(growth_from_increment(level, increment), years)


def _yearly(growth: Interval | None, years: Interval) -> Interval | None:
    """Return the yearly growth in percent that adds up to *growth*."""
    if growth is None or growth.low is None or growth.high is None or growth.low < -HUNDRED or years.low is None:
        return None
    low, high = (1 + end / HUNDRED for end in (growth.low, growth.high))
    ends = Interval(root(low, int(years.low)), root(high, int(years.low), up=True), growth.low_open, growth.high_open)
    return (ends - Interval.point(Fraction(1))).scaled(HUNDRED)


def even_growth(now: Interval, before: Interval, years: Interval) -> Interval | None:
    """Return the growth from *before* to *now* in percent, spread evenly over *years*."""
    growth = growth_from_levels(now, before)
    return None if growth is None else growth / years


def even_step(now: Interval, before: Interval, years: Interval) -> Interval | None:
    """Return the change from *before* to *now*, spread evenly over *years*."""
    return (now - before) / years


def weighted_growth(*levels_and_rates: Interval) -> Interval | None:
    """Return the growth of a whole from level and growth of each part, given alternately."""

    def rate(*numbers: Fraction) -> Fraction | None:
        levels, rates = numbers[::2], numbers[1::2]
        if any(HUNDRED + growth <= 0 for growth in rates):
            return None
        base = sum((level / (HUNDRED + growth) for level, growth in zip(levels, rates, strict=True)), Fraction(0))
        return sum(levels, Fraction(0)) / base - HUNDRED if base > 0 else None

    return at_corners(rate, *levels_and_rates) if len(levels_and_rates) <= 8 else None
