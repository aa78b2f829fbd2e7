"""Numbers and intervals as a reader would print them.

>>> figure(Fraction("331.35625"), 2)
'331.36'
>>> figure(Fraction(265090000), 0, 4)
'26509'
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.checks.engine.ladder import steps_of

if TYPE_CHECKING:
    from metrics.records import Quantity
    from metrics.records.interval import Interval

__all__ = ["figure", "span", "unit_of"]

MULTIPLIERS = {3: "千", 4: "万", 6: "百万", 7: "千万", 8: "亿", 12: "万亿"}


def figure(value: Fraction, decimals: int, scale: int = 0) -> str:
    """Print *value* in powers of ten *scale* with *decimals* places, idle zeros of the fraction left out."""
    steps = steps_of(value, _power_of_ten(scale - decimals))
    whole = str(abs(steps)).zfill(decimals + 1)
    digits = f"{whole[:-decimals]}.{whole[-decimals:]}".rstrip("0").rstrip(".") if decimals else whole
    return f"-{digits}" if steps < 0 else digits


@lru_cache(maxsize=64)
def _power_of_ten(exponent: int) -> Fraction:
    return Fraction(10) ** exponent


def unit_of(quantity: Quantity) -> str:
    """Return multiplier and unit of *quantity* as printed (``万元``)."""
    multiplier = MULTIPLIERS.get(quantity.scale, "")
    unit = quantity.unit_text or quantity.unit or ""
    return unit if unit.startswith(multiplier) else multiplier + unit


def span(interval: Interval, like: Quantity) -> str:
    """Print *interval* in the unit of *like*, a little finer than *like* is printed; things that are counted stay whole.

    >>> from metrics.records import Quantity
    >>> from metrics.records.interval import Interval
    >>> homes = Quantity(start=0, end=5, text="1200户", value=None, unit="户", counted=True)
    >>> span(Interval(Fraction("1117.5"), Fraction("1132.5")), homes)
    '1118户～1132户'
    """
    unit = unit_of(like)
    interval = interval.whole() if like.counted else interval
    exact = interval.is_point and interval.low is not None and (interval.low / like.quantum).denominator == 1
    decimals = like.decimals if exact else like.decimals + (2 if like.decimals == 0 and unit in ("%", "倍") else 1)
    ends = [None if end is None else figure(end, decimals, like.scale) for end in (interval.low, interval.high)]
    if ends[0] == ends[1]:
        return f"{ends[0]}{unit}"
    low, high = (f"{end}{unit}" if end is not None else None for end in ends)
    if low is None or high is None:
        return f"{low}以上" if low else f"{high}以下"
    return f"{low}～{high}"
