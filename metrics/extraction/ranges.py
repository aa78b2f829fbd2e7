"""Read ranges in every dash: 5%—5.5%, 4.5-5%, 3至5家, 两到三千人."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from metrics.extraction.numeral_value import EXACT
from metrics.extraction.numerals import Numeral, read_numeral
from metrics.extraction.unit_text import UnitText, lesser_units, read_unit

if TYPE_CHECKING:
    from metrics.extraction.grammar import Grammar

__all__ = ["Range", "read_range"]

_DASH = re.compile(
    r"(?:\(不?含\))?(?:\s?(?:——?|--?|~)\s?(?=[0-9一二三四五六七八九十两])|(?:至|到)(?=-?[0-9一二三四五六七八九十两]))"
)
_ROUND = re.compile(r"[一二两三四五六七八九]([百佰千仟])")
_FROM = ("由", "从", "自")


class Range(NamedTuple):
    """A range, or the reason why two numbers with a dash cannot be read as one."""

    numeral: Numeral
    unit: UnitText
    refused: str | None = None


def read_range(folded: str, first: Numeral, read: UnitText, grammar: Grammar) -> Range | None:
    """Return the range that begins with *first* and its unit *read*, or ``None``."""
    if first.value is None:
        return None
    dash = _DASH.match(folded, read.end)
    if dash is None or (dash[0] == "到" and any(word in folded[max(0, first.start - 12) : first.start] for word in _FROM)):
        return None
    start = dash.end()
    negative = folded[start : start + 1] == "-"
    second = read_numeral(folded, start + negative, grammar.stops)
    if second is None or second.value is None:
        return None
    second, other = lesser_units(folded, second, read_unit(folded, second, grammar), grammar)
    if second.value is None:
        return None
    if other.unit is None or (read.unit is not None and read.unit.dimension != other.unit.dimension):
        return None
    high = EXACT.minus(second.value) if negative else second.value
    low = first.value
    if folded[first.start - 1 : first.start] in ("-", "负") and negative:
        return None
    if read.unit is None and not first.scale and first.end == read.end:
        rounded = _ROUND.fullmatch(folded[second.start : second.end])
        if rounded is not None and 1 <= low < 10:
            low = low.scaleb(2 if rounded[1] in "百佰" else 3, EXACT)  # 两到三千人 can only be 2000 to 3000
        elif second.scale:
            low = low.scaleb(second.scale, EXACT)
        if _ambiguous(folded, first.value, second):
            return Range(first, other, "ambiguous")
    if low >= high:
        return None
    return Range(second._replace(start=first.start, value=None, ends=(_plain(low), high)), other)


def _ambiguous(folded: str, low: Decimal, second: Numeral) -> bool:
    """Whether a range may begin with and without the power of its end: 八到九百亿 is 8 or 800 to 900."""
    if not second.chinese or second.value is None or not 1 <= low < 10:
        return False
    text = folded[second.start : second.end]
    if text[-1] not in "万亿" or not any(char in "百千佰仟" for char in text):
        return False
    return second.value.scaleb(-second.scale, EXACT) >= 10 * low


def _plain(value: Decimal) -> Decimal:
    return Decimal(f"{value:f}")
