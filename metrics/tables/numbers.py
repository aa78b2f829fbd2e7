"""Exact numbers as text: for interchange (nothing lost) and for people (万, 亿, rounded half up).

No float takes part. Where a number has no finite decimal it is rounded, and only here.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metrics.records.interval import Interval

__all__ = ["exact", "is_finite_decimal", "outward", "percent", "plain", "ratio_exact", "readable", "rounded", "width"]


def plain(value: Decimal) -> str:
    """Return *value* without exponent, as many digits as it has.

    >>> plain(Decimal("8E+7")), plain(Decimal("1.20")), plain(Decimal("-0.0"))
    ('80000000', '1.20', '0.0')
    """
    return format(value or abs(value), "f")  # no "-0"


def is_finite_decimal(value: Fraction) -> bool:
    """Return whether *value* can be written with finitely many digits.

    >>> is_finite_decimal(Fraction(1, 8)), is_finite_decimal(Fraction(1, 3))
    (True, False)
    """
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def exact(value: Fraction) -> Decimal:
    """Return *value*, which must have a finite decimal, as a decimal without a digit lost.

    >>> exact(Fraction(593, 20))
    Decimal('29.65')
    """
    if not is_finite_decimal(value):
        raise ValueError(f"{value} has no finite decimal")
    places = 0
    power = 1
    while power % value.denominator:
        places += 1
        power *= 10
    return Decimal(value.numerator * (power // value.denominator)).scaleb(-places, Context(prec=10_000))


def rounded(value: Fraction, digits: int = 12) -> Decimal:
    """Return *value* with at most *digits* significant digits, half up; exact where that many are enough.

    >>> rounded(Fraction(26509, 8000)), rounded(Fraction(2, 3), 4)
    (Decimal('3.313625'), Decimal('0.6667'))
    """
    context = Context(prec=digits, rounding=ROUND_HALF_UP)
    result = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    return Decimal(plain(result.normalize(context))) if result else Decimal(0)


def ratio_exact(value: Fraction) -> str:
    """Return *value* as ``n/d`` in lowest terms.

    >>> ratio_exact(Fraction(26509, 8000)), ratio_exact(Fraction(2))
    ('26509/8000', '2/1')
    """
    return f"{value.numerator}/{value.denominator}"


def outward(interval: Interval, quantum: Fraction) -> tuple[Decimal | None, Decimal | None]:
    """Return the ends of *interval* rounded away from its middle, one digit finer than *quantum*.

    Small ends are given with two digits at least, so that what is not zero is not shown as zero.

    >>> from metrics.records.interval import Interval
    >>> outward(Interval(Fraction(53017, 160), Fraction(53019, 160)), Fraction(1, 10))
    (Decimal('331.35'), Decimal('331.37'))
    """
    step = quantum / 10
    smallest = min((abs(end) for end in (interval.low, interval.high) if end), default=None)
    while smallest is not None and smallest < 10 * step and step > Fraction(1, 10**15):
        step /= 10
    low = None if interval.low is None else exact(floor(interval.low / step) * step)
    high = None if interval.high is None else exact(ceil(interval.high / step) * step)
    return low, high


def readable(value: Decimal | Fraction, unit: str | None = None, *, sign: bool = False, digits: int = 6) -> str:
    """Return a number as a Chinese reader would print it, in 万 or 亿 where that is shorter.

    >>> readable(Decimal("185090000"), "元", sign=True), readable(Decimal("-3.20"), "百分点"), readable(Decimal(12))
    ('+1.8509亿元', '-3.2百分点', '12')
    """
    number = Fraction(value)
    scale, word = next(((power, word) for power, word in ((10**8, "亿"), (10**4, "万")) if abs(number) >= power), (1, ""))
    if scale != 1 and unit in ("%", "百分点"):
        scale, word = 1, ""
    shown = rounded(number / scale, digits)
    text = plain(shown)
    return f"{'+' if sign and number > 0 else ''}{text}{word}{unit or ''}"


def percent(ratio: Fraction | None, places: int = 1) -> str:
    """Return a fraction of 1 as a percentage, or an empty string; what is not quite 100 % is never shown as 100 %.

    >>> percent(Fraction(26509, 8000)), percent(Fraction(1)), percent(Fraction(9996, 10000)), percent(None)
    ('331.4%', '100%', '99.96%', '')
    """
    if ratio is None:
        return ""
    shown = Fraction(floor(ratio * 100 * 10**places + Fraction(1, 2)), 10**places)
    if shown == 100 and ratio != 1 and places < 6:
        return percent(ratio, places + 1)
    return f"{plain(exact(shown))}%"


def width(text: str) -> int:
    """Return how many columns of a terminal *text* takes; Chinese characters take two.

    >>> width("完成率 12%")
    10
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    import unicodedata

    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    return 1 + (unicodedata.east_asian_width(character) in "WF")
