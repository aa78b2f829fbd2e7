"""Read ranges in every dash and sign: 5%—5.5%, 4.5-5%, -1.2%至2.3%, 3至5家, 两到三千人, 在3%和5%之间."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from metrics.extraction.lesser import lesser_units
from metrics.extraction.numeral_marks import GREAT, ONES, POWERS, SMALL
from metrics.extraction.numeral_value import EXACT
from metrics.extraction.numerals import Numeral, read_numeral
from metrics.extraction.unit_text import UnitText, read_unit, with_letter

if TYPE_CHECKING:
    from metrics.extraction.grammar import Grammar

__all__ = ["AND", "Range", "from_before", "is_between", "range_joint", "read_range"]

AND = "和与及"
_NUMBER = f"0-9{ONES}十两"
_SIGNED = r"负|零([下上])"
_BEYOND = rf"(?=[-—]?[{_NUMBER}]|{_SIGNED})"
_DASH = re.compile(rf"(?:\(不?含\))?(?:\s?(?:——?|--?|~)\s?{_BEYOND}|\s?(?:至|到)\s?{_BEYOND})")
_BETWEEN = re.compile(rf"[{AND}]\s?{_BEYOND}")
_SIGN = re.compile(rf"-|—|{_SIGNED}")
_ROUND = re.compile(rf"[{ONES}两]([{SMALL}])")
_ABOVE_ZERO = "上"


class Range(NamedTuple):
    """A range, or the reason why two numbers with a dash cannot be read as one."""

    numeral: Numeral
    unit: UnitText
    refused: str | None = None


def range_joint(folded: str, end: int) -> re.Match[str] | None:
    """Return the dash, 至 or 和 that may join a number that ends at *end* to the upper end of a range."""
    return (_BETWEEN if folded[end] in AND else _DASH).match(folded, end)


def read_range(
    folded: str, first: Numeral, read: UnitText, joint: re.Match[str], grammar: Grammar, *, negative: bool = False
) -> Range | None:
    """Return the range that begins with *first*, its unit *read* and *joint*, or ``None``.

    Args:
        folded: The folded text.
        first: The lower end, without its sign.
        read: The unit of it.
        joint: What stands behind that, see :func:`range_joint`.
        grammar: The compiled lexicon.
        negative: A minus sign stands before the lower end.
    """
    between = joint.re is _BETWEEN
    if first.value is None or ("到" in joint[0] and from_before(folded, first.start, grammar)):
        return None
    start, minus = _signed_start(folded, joint.end())
    second, other = _upper(folded, start, read, grammar)
    if second is None or second.value is None or (between and not is_between(folded, first.start, other.end, grammar)):
        return None
    low, high = first.value, second.value
    if read.unit is None and not first.scale and first.end == read.end:
        if _ambiguous(folded, low, second):
            return Range(first, other, "ambiguous")
        low = _with_power(folded, low, second)
    low = EXACT.minus(low) if negative else low
    # in -3%--1% the second hyphen is a sign, in 5%--5.5% the two are one dash
    minus = minus or (negative and joint[0].strip() == "--" and EXACT.minus(high) > low)
    high = EXACT.minus(high) if minus else high
    if low >= high:
        return None
    return Range(second._replace(start=first.start, value=None, ends=(_plain(low), _plain(high))), other)


def _upper(folded: str, start: int, read: UnitText, grammar: Grammar) -> tuple[Numeral | None, UnitText]:
    """Return the number that begins at *start* with its unit, where that goes with *read*, the unit of the lower end."""
    second = read_numeral(folded, start, grammar.stops)
    if second is None or second.value is None:
        return None, read
    second = with_letter(folded, second, grammar)
    second, other = lesser_units(folded, second, read_unit(folded, second, grammar), grammar)
    alike = other.unit is not None and (read.unit is None or read.unit.dimension == other.unit.dimension)
    return (second, other) if alike else (None, read)


def _with_power(folded: str, low: Decimal, second: Numeral) -> Decimal:
    """Return the lower end with the power of ten that it shares with the upper: 两到三千人, 3至5万户."""
    rounded = _ROUND.fullmatch(folded[second.start : second.end])
    if rounded is not None and 1 <= low < 10:
        return low.scaleb(POWERS[rounded[1]], EXACT)  # 两到三千人 can only be 2000 to 3000
    return low.scaleb(second.scale, EXACT) if second.scale else low


def from_before(folded: str, start: int, grammar: Grammar) -> bool:
    """Whether 由 or 从 stands before the number at *start*, so that 到 leads to another value."""
    before = folded[max(0, start - 12) : start]
    return any(word in before for word in grammar.in_words.origins)


def _signed_start(folded: str, at: int) -> tuple[int, bool]:
    """Return where the digits at *at* begin and whether a minus sign stands before them."""
    sign = _SIGN.match(folded, at)
    return (at, False) if sign is None else (sign.end(), sign[1] != _ABOVE_ZERO)


def is_between(folded: str, start: int, end: int, grammar: Grammar) -> bool:
    """Whether 在 … 之间 stands around two numbers."""
    words = grammar.in_words
    return (
        words.between_end.match(folded, end) is not None and words.between.search(folded, max(0, start - 4), start) is not None
    )


def _ambiguous(folded: str, low: Decimal, second: Numeral) -> bool:
    """Whether a range may begin with and without the power of its end: 八到九百亿 is 8 or 800 to 900."""
    if not second.chinese or second.value is None or not 1 <= low < 10:
        return False
    text = folded[second.start : second.end]
    if text[-1] not in GREAT or not any(char in SMALL for char in text):
        return False
    return second.value.scaleb(-second.scale, EXACT) >= 10 * low


def _plain(value: Decimal) -> Decimal:
    return Decimal(f"{value:f}")
