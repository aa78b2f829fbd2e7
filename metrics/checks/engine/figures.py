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
from metrics.checks.engine.scales import TIMES
from metrics.messages import Message, message, templates

if TYPE_CHECKING:
    from metrics.records import Quantity
    from metrics.records.interval import Interval

__all__ = ["figure", "span", "unit_of"]

NO_MULTIPLIER = ("", "")
COARSE_UNITS = frozenset({"%", TIMES})  # of which a whole number is printed two places finer


def figure(value: Fraction, decimals: int, scale: int = 0) -> str:
    """Print *value* in powers of ten *scale* with *decimals* places, idle zeros of the fraction left out."""
    steps = steps_of(value, _power_of_ten(scale - decimals))
    whole = str(abs(steps)).zfill(decimals + 1)
    digits = f"{whole[:-decimals]}.{whole[-decimals:]}".rstrip("0").rstrip(".") if decimals else whole
    return f"-{digits}" if steps < 0 else digits


@lru_cache(maxsize=64)
def _power_of_ten(exponent: int) -> Fraction:
    return Fraction(10) ** exponent


def _is_multiple(value: Fraction, quantum: Fraction) -> bool:
    return value.numerator * quantum.denominator % (value.denominator * quantum.numerator) == 0


def unit_of(quantity: Quantity) -> str:
    """Return multiplier and unit of *quantity* as printed (``万元``)."""
    multiplier, _ = templates()["multiplier"].get(str(quantity.scale), NO_MULTIPLIER)
    unit = quantity.unit_text or quantity.unit or ""
    return unit if unit.startswith(multiplier) else multiplier + unit


def span(interval: Interval, like: Quantity) -> str | Message:
    """Print *interval* in the unit of *like*, a little finer than *like* is printed; things that are counted stay whole.

    >>> from metrics.records import Quantity
    >>> from metrics.records.interval import Interval
    >>> homes = Quantity(start=0, end=5, text="1200户", value=None, unit="户", counted=True)
    >>> span(Interval(Fraction("1117.5"), Fraction("1132.5")), homes)
    '1118户～1132户'
    """
    unit = unit_of(like)
    interval = interval.whole() if like.counted else interval
    decimals = like.decimals + _finer(interval, like, unit)
    low, high = ("" if end is None else f"{figure(end, decimals, like.scale)}{unit}" for end in (interval.low, interval.high))
    if low == high:
        return low
    if not high:
        return message("word.above", a=low)
    return f"{low}～{high}" if low else message("word.below", a=high)


def _finer(interval: Interval, like: Quantity, unit: str) -> int:
    """Return how many places more than *like* has *interval* is printed with; none where it is one number of its places."""
    if interval.is_point and interval.low is not None and _is_multiple(interval.low, like.quantum):
        return 0
    return 2 if like.decimals == 0 and unit in COARSE_UNITS else 1
