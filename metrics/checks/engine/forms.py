"""Closed forms of the arithmetic that reports state, over exact intervals.

Every form takes the intervals of its operands and returns what the result can be, or ``None`` where it is not defined
(a base that is not surely positive). A form in which an operand occurs twice is evaluated at the corners of the box, so
that the result is as narrow as it can be (the dependency problem of interval arithmetic).

>>> a, b = Interval.point(Fraction(3629)), Interval.point(Fraction(4044))
>>> ratio_percent(a, b).low == Fraction(362900, 4044)
True
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import ceil, floor
from typing import TYPE_CHECKING

from metrics.records.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Form = Callable[..., Interval | None]

__all__ = [
    "FORMS",
    "compound_growth",
    "compound_increase",
    "decline",
    "difference",
    "even_growth",
    "even_step",
    "excess_percent",
    "growth_from_increment",
    "growth_from_levels",
    "integers_for_rate",
    "lag",
    "lag_by_ratio",
    "lead",
    "lead_by_ratio",
    "multiple",
    "part_of_sum",
    "ratio_by_excess",
    "ratio_by_shortfall",
    "ratio_of_total",
    "ratio_percent",
    "remainder",
    "rest_of_hundred",
    "rest_of_stock",
    "rest_percent",
    "same",
    "shares",
    "times_more",
    "total",
    "weighted_bound",
    "weighted_growth",
]

HUNDRED = Fraction(100)
ROOT_PLACES = 10**12


def total(*parts: Interval) -> Interval | None:
    """Return the sum of *parts*."""
    result = Interval.point(Fraction(0))
    for part in parts:
        result = result + part
    return result


def remainder(whole: Interval, *done: Interval) -> Interval | None:
    """Return what is left of *whole*."""
    for part in done:
        whole = whole - part
    return whole


def difference(first: Interval, second: Interval) -> Interval | None:
    """Return *first* minus *second*."""
    return first - second


def decline(first: Interval, second: Interval) -> Interval | None:
    """Return *second* minus *first*: how far the first lies below the second."""
    return second - first


def ratio_percent(part: Interval, whole: Interval) -> Interval | None:
    """Return *part* over *whole* in percent; the whole must be positive, or both negative (a decline of a decline)."""
    if whole.high is not None and whole.high < 0 and part.high is not None and part.high <= 0:
        part, whole = -part, -whole
    quotient = part / whole
    return None if quotient is None else quotient.scaled(HUNDRED)


def ratio_of_total(part: Interval, *wholes: Interval) -> Interval | None:
    """Return *part* in percent of all *wholes* together (结案 over 新收 and 旧存).

    >>> ratio_of_total(*(Interval.point(Fraction(n)) for n in (90, 80, 20))).low
    Fraction(90, 1)
    """
    whole = total(*wholes)
    return None if whole is None else ratio_percent(part, whole)


def rest_percent(part: Interval, whole: Interval) -> Interval | None:
    """Return what *part* leaves of *whole* in percent (合格 where 不合格 is counted)."""
    rate = ratio_percent(part, whole)
    return None if rate is None else Interval.point(HUNDRED) - rate


def rest_of_stock(taken: Interval, carried: Interval, done: Interval) -> Interval | None:
    """Return what is left of *taken* and *carried* together."""
    return taken + carried - done


def lead(rate: Interval, actual: Interval, plan: Interval, elapsed: Interval) -> Interval | None:
    """Return how far the printed *rate* lies ahead of the time that has passed, where it is that of *actual* over *plan*.

    >>> lead(*(Interval.point(Fraction(n)) for n in (62, 31, 50, 50))).low
    Fraction(12, 1)
    """
    own = rate_of(rate, actual, plan)
    return None if own is None else own - elapsed


def lag(rate: Interval, actual: Interval, plan: Interval, elapsed: Interval) -> Interval | None:
    """Return how far the printed *rate* lies behind the time that has passed, where it is that of *actual* over *plan*."""
    ahead = lead(rate, actual, plan, elapsed)
    return None if ahead is None else -ahead


def rate_of(rate: Interval, actual: Interval, plan: Interval) -> Interval | None:
    """Return *rate*; ``None`` where it is not the rate of *actual* over *plan*."""
    ratio = ratio_percent(actual, plan)
    if rate.is_point:
        return rate
    return rate if ratio is not None and ratio.meets(rate) else None


def lead_by_ratio(actual: Interval, plan: Interval, elapsed: Interval) -> Interval | None:
    """Return how far *actual* over *plan* lies ahead of the time that has passed, where no rate is printed."""
    ratio = ratio_percent(actual, plan)
    return None if ratio is None else ratio - elapsed


def lag_by_ratio(actual: Interval, plan: Interval, elapsed: Interval) -> Interval | None:
    """Return how far *actual* over *plan* lies behind the time that has passed, where no rate is printed."""
    ratio = ratio_percent(actual, plan)
    return None if ratio is None else elapsed - ratio


def part_of_sum(part: Interval, rest: Interval) -> Interval | None:
    """Return *part* over part and rest together in percent (审减 over 审定 and 审减)."""

    def rate(one: Fraction, other: Fraction) -> Fraction | None:
        return HUNDRED * one / (one + other) if one >= 0 and one + other > 0 else None

    return at_corners(rate, part, rest)


def ratio_by_excess(actual: Interval, excess: Interval) -> Interval | None:
    """Return *actual* in percent of a plan that it exceeds by *excess*, negative where it falls short of it.

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
    return None if ratio is None else ratio - Interval.point(HUNDRED)


def growth_from_levels(now: Interval, before: Interval) -> Interval | None:
    """Return the growth from *before* to *now* in percent, negative for a decline; the base must be positive."""
    return excess_percent(now, before) if before.low is not None and before.low > 0 else None


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


def multiple(part: Interval, whole: Interval) -> Interval | None:
    """Return how many times *whole* goes into *part* (是…的2.1倍)."""
    return part / whole


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


def weighted_bound(*rates: Interval) -> Interval | None:
    """Return where the rate of the whole must lie, whatever the weights of the parts."""
    lows, highs = [rate.low for rate in rates], [rate.high for rate in rates]
    if not rates or None in lows or None in highs:
        return None
    return Interval(min(low for low in lows if low is not None), max(high for high in highs if high is not None))


def weighted_growth(*levels_and_rates: Interval) -> Interval | None:
    """Return the growth of a whole from level and growth of each part, given alternately."""

    def rate(*numbers: Fraction) -> Fraction | None:
        levels, rates = numbers[::2], numbers[1::2]
        if any(HUNDRED + growth <= 0 for growth in rates):
            return None
        base = sum((level / (HUNDRED + growth) for level, growth in zip(levels, rates, strict=True)), Fraction(0))
        return sum(levels, Fraction(0)) / base - HUNDRED if base > 0 else None

    return at_corners(rate, *levels_and_rates) if len(levels_and_rates) <= 8 else None


def shares(*parts: Interval) -> Interval | None:
    """Return the sum of shares, which is 100 when they are exhaustive."""
    return total(*parts)


def rest_of_hundred(*parts: Interval) -> Interval | None:
    """Return what *parts* leave of 100 percent."""
    return remainder(Interval.point(HUNDRED), *parts)


def same(other: Interval) -> Interval | None:
    """Return *other*: the same fact stated twice."""
    return other


def integers_for_rate(rate: Interval, whole: int) -> range:
    """Return the whole numbers k for which k of *whole* gives *rate* in percent (the GRIM test).

    >>> list(integers_for_rate(Interval(Fraction("99.35"), Fraction("99.45")), 179))
    [178]
    """
    if rate.low is None or rate.high is None or whole <= 0:
        return range(0)
    return range(ceil(rate.low * whole / 100), floor(rate.high * whole / 100) + 1)


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
    corners = []
    for interval in box:
        if interval.low is None or interval.high is None:
            return None
        ends = [(interval.low, interval.low_open), (interval.high, interval.high_open)]
        corners.append(ends[:1] if interval.is_point else ends)
    values: list[tuple[Fraction, bool]] = []
    for corner in product(*corners):
        value = form(*(end for end, _ in corner))
        if value is None:
            return None
        values.append((value, any(opened for _, opened in corner)))
    low, high = min(value for value, _ in values), max(value for value, _ in values)
    return Interval(
        low,
        high,
        all(opened for value, opened in values if value == low),
        all(opened for value, opened in values if value == high),
    )


FORMS: Mapping[str, Form] = {
    form.__name__: form
    for form in (
        total,
        remainder,
        difference,
        decline,
        ratio_percent,
        ratio_by_excess,
        ratio_by_shortfall,
        lead,
        lag,
        lead_by_ratio,
        lag_by_ratio,
        part_of_sum,
        ratio_of_total,
        rest_percent,
        rest_of_stock,
        excess_percent,
        growth_from_levels,
        growth_from_increment,
        multiple,
        times_more,
        compound_growth,
        compound_increase,
        even_growth,
        even_step,
        weighted_bound,
        weighted_growth,
        shares,
        rest_of_hundred,
        same,
    )
}
