"""Parts of wholes: rates, shares, multiples, averages."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from metrics.checks.engine.forms.corners import HUNDRED, at_corners
from metrics.checks.engine.forms.sums import total
from metrics.records.interval import Interval

if TYPE_CHECKING:
    from fractions import Fraction

__all__ = [
    "excess_percent",
    "integers_for_rate",
    "multiple",
    "part_of_sum",
    "parts_percent",
    "ratio_by_excess",
    "ratio_by_shortfall",
    "ratio_of_total",
    "ratio_percent",
    "rest_percent",
]

_WHOLE = Interval.point(HUNDRED)


def ratio_percent(part: Interval, whole: Interval) -> Interval | None:
    """Return *part* over *whole* in percent; the whole must be positive, or both negative (a decline of a decline)."""
    if whole.high is not None and whole.high.numerator < 0 and part.high is not None and part.high.numerator <= 0:
        part, whole = -part, -whole
    return part.over(whole, 100)


def ratio_of_total(part: Interval, *wholes: Interval) -> Interval | None:
    """Return *part* in percent of all *wholes* together (结案 over 新收 and 旧存).

    >>> from fractions import Fraction
    >>> ratio_of_total(*(Interval.point(Fraction(n)) for n in (90, 80, 20))).low
    Fraction(90, 1)
    """
    whole = total(*wholes)
    return None if whole is None else ratio_percent(part, whole)


def parts_percent(whole: Interval, *parts: Interval) -> Interval | None:
    """Return all *parts* together in percent of *whole* (二者合计占三成).

    >>> from fractions import Fraction
    >>> parts_percent(*(Interval.point(Fraction(n)) for n in (50, 10, 5))).low
    Fraction(30, 1)
    """
    part = total(*parts)
    return None if part is None else ratio_percent(part, whole)


def rest_percent(part: Interval, whole: Interval) -> Interval | None:
    """Return what *part* leaves of *whole* in percent (合格 where 不合格 is counted)."""
    rate = ratio_percent(part, whole)
    return None if rate is None else Interval.point(HUNDRED) - rate


def part_of_sum(part: Interval, rest: Interval) -> Interval | None:
    """Return *part* over part and rest together in percent (审减 over 审定 and 审减)."""

    def rate(one: Fraction, other: Fraction) -> Fraction | None:
        return HUNDRED * one / (one + other) if one >= 0 and one + other > 0 else None

    return at_corners(rate, part, rest)


def ratio_by_excess(actual: Interval, excess: Interval) -> Interval | None:
    """Return *actual* in percent of a plan that it exceeds by *excess*, negative where it falls short of it.

    >>> from fractions import Fraction
    >>> ratio_by_excess(Interval.point(Fraction(108)), Interval.point(Fraction(8))).low
    Fraction(108, 1)
    """

    def rate(done: Fraction, more: Fraction) -> Fraction | None:
        return HUNDRED * done / (done - more) if done >= 0 and done - more > 0 else None

    return at_corners(rate, actual, excess)


def ratio_by_shortfall(actual: Interval, shortfall: Interval) -> Interval | None:
    """Return *actual* in percent of a plan that it falls short of by *shortfall*."""
    return ratio_by_excess(actual, -shortfall)


def excess_percent(actual: Interval, target: Interval) -> Interval | None:
    """Return by how many percent *actual* exceeds *target* (超额完成6.7%)."""
    ratio = ratio_percent(actual, target)
    return None if ratio is None else ratio - _WHOLE


def multiple(part: Interval, whole: Interval) -> Interval | None:
    """Return how many times *whole* goes into *part* (是…的2.1倍)."""
    return part / whole


def integers_for_rate(rate: Interval, whole: int) -> range:
    """Return the whole numbers k for which k of *whole* gives *rate* in percent (the GRIM test).

    >>> from fractions import Fraction
    >>> list(integers_for_rate(Interval(Fraction("99.35"), Fraction("99.45")), 179))
    [178]
    """
    if rate.low is None or rate.high is None or whole <= 0:
        return range(0)
    return range(ceil(rate.low * whole / 100), floor(rate.high * whole / 100) + 1)
