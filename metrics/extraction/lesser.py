"""Read what follows a unit and belongs to the number: 一吨半, 五元三角, 两个半小时, 3斤5两."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from metrics.extraction.grammar import YUAN
from metrics.extraction.numeral_marks import DIGITS, ONES
from metrics.extraction.numeral_value import EXACT
from metrics.extraction.numerals import read_numeral
from metrics.extraction.unit_text import UnitText, word_at
from metrics.text.characters import HAN

if TYPE_CHECKING:
    from metrics.extraction.grammar import Grammar, Unit
    from metrics.extraction.numerals import Numeral

__all__ = ["GOES_ON", "lesser_units"]

_TENTH = re.compile(rf"(零?)[{ONES}\d](?:(?![{HAN}\d.])|(?=[到至]))")
_LAST = re.compile(rf"[{ONES}\d](?![{HAN}\d.])")
_AND = re.compile(r"\s?[又零]?\s?")
GOES_ON = frozenset(f"0123456789半又 十拾{''.join(DIGITS)}")
_COMPOUND = ("length", "mass", "time", "calendar")
_LESSER = {"角": Decimal("0.1"), "毛": Decimal("0.1"), "分": Decimal("0.01"), "厘": Decimal("0.001")}
_WHOLE = 100


def lesser_units(folded: str, numeral: Numeral, read: UnitText, grammar: Grammar) -> tuple[Numeral, UnitText]:
    """Add what follows the unit and belongs to the number: 一吨半, 五元三角, 两美元又三美分."""
    unit = read.unit
    if folded[read.end : read.end + 1] not in GOES_ON or unit is None or numeral.value is None or read.hedge is not None:
        return numeral, read
    if numeral.decimals:
        return numeral, read
    if folded[read.end] == "半" and (half := _with_half(folded, numeral, read, grammar)) is not None:
        return half
    if unit.dimension.startswith("money."):
        return _in_spoken_tenths(folded, numeral, read) or _in_coins(folded, numeral, read, grammar)
    if unit.dimension not in _COMPOUND or numeral.scale:
        return numeral, read
    return _compound(folded, numeral, read, grammar)


def _with_half(folded: str, numeral: Numeral, read: UnitText, grammar: Grammar) -> tuple[Numeral, UnitText] | None:
    """Read 一吨半, 两个半小时; ``None`` where 半 begins something else."""
    if numeral.value is not None and grammar.in_words.half_end.match(folded, read.end):
        half = EXACT.add(numeral.value, Decimal("0.5"))
        return numeral._replace(value=half, decimals=1, scale=0), read._replace(end=read.end + 1)
    if read.unit is not None and read.unit.symbol == "个":
        return _middle_half(folded, numeral, read, grammar)
    return None


def _in_spoken_tenths(folded: str, numeral: Numeral, read: UnitText) -> tuple[Numeral, UnitText] | None:
    """Read 三块五 and 三块零四, which is 3.04."""
    tenth = _TENTH.match(folded, read.end) if folded[read.end - 1] == "块" else None
    digit = None if tenth is None else read_numeral(folded, tenth.end() - 1)
    if tenth is None or digit is None or digit.value is None or numeral.value is None:
        return None
    places = 2 if tenth[1] else 1
    return numeral._replace(value=EXACT.add(numeral.value, digit.value.scaleb(-places)), decimals=places), read._replace(
        end=digit.end
    )


def _in_coins(folded: str, numeral: Numeral, read: UnitText, grammar: Grammar) -> tuple[Numeral, UnitText]:
    """Read 五元三角, 两美元又三美分, 九块九毛九: smaller coins, one after the other."""
    decimals, end = 0, read.end
    for _ in range(3):
        coin = _coin(folded, end, read, grammar)
        if coin is None:
            break
        amount, places, end = coin
        numeral = numeral._replace(value=EXACT.add(numeral.value or Decimal(0), amount))
        decimals = max(decimals, places)
        last = _LAST.match(folded, end) if decimals == 1 and folded[end - 1] in "毛角" else None
        digit = None if last is None else read_numeral(folded, end)
        if digit is not None and digit.value is not None:  # 九块九毛九
            numeral = numeral._replace(value=EXACT.add(numeral.value or Decimal(0), digit.value.scaleb(-2)))
            decimals, end = 2, digit.end
    return numeral._replace(decimals=decimals), read._replace(end=end)


def _coin(folded: str, at: int, read: UnitText, grammar: Grammar) -> tuple[Decimal, int, int] | None:
    """Return the amount of a number of smaller coins, its decimal places and where it ends."""
    gap = _AND.match(folded, at)
    more = read_numeral(folded, gap.end() if gap else at, grammar.stops)
    if more is None or more.value is None or more.value >= _WHOLE or read.unit is None:
        return None
    part = _part(folded, more, read.unit, grammar)
    if part is None:
        return None
    end, factor = part
    return more.value * factor, -int(factor.as_tuple().exponent), end


def _compound(folded: str, numeral: Numeral, read: UnitText, grammar: Grammar) -> tuple[Numeral, UnitText]:
    """Read 3斤5两, 2小时30分钟: in the greater unit where that is a plain decimal, else in the lesser."""
    gap = _AND.match(folded, read.end)
    more = read_numeral(folded, gap.end() if gap else read.end, grammar.stops)
    unit, value = read.unit, numeral.value
    if more is None or more.value is None or more.decimals or more.scale or unit is None or value is None:
        return numeral, read
    word = word_at(folded, more.end, grammar.units)
    lesser = None if word is None else grammar.units.meaning[word]
    if word is None or lesser is None or lesser.dimension != unit.dimension or lesser.discrete:
        return numeral, read
    ratio, end = Fraction(unit.factor) / Fraction(lesser.factor), more.end + len(word)
    if ratio.denominator != 1 or not 0 < more.value < ratio.numerator or folded.startswith(grammar.in_words.sizes, end):
        return numeral, read
    whole = EXACT.add(EXACT.multiply(value, Decimal(ratio.numerator)), more.value)
    places = len(str(ratio.numerator)) - 1
    if ratio.numerator == 10**places:
        return numeral._replace(value=whole.scaleb(-places), decimals=places), read._replace(end=end)
    return numeral._replace(value=whole), UnitText(end, lesser)


def _middle_half(folded: str, numeral: Numeral, read: UnitText, grammar: Grammar) -> tuple[Numeral, UnitText]:
    """Read 两个半小时, 一个半月."""
    match = grammar.in_words.half_within.match(folded, read.end)
    unit = None if match is None else grammar.units.meaning.get("个" + match[1]) or grammar.units.meaning.get(match[1])
    if match is None or unit is None or numeral.value is None:
        return numeral, read
    half = EXACT.add(numeral.value, Decimal("0.5"))
    return numeral._replace(value=half, decimals=1), UnitText(match.end(), unit)


def _part(folded: str, more: Numeral, unit: Unit, grammar: Grammar) -> tuple[int, Decimal] | None:
    """Return where a smaller unit of the same money ends, and how much of *unit* it is."""
    word = word_at(folded, more.end, grammar.units)
    lesser = None if word is None else grammar.units.meaning[word]
    if word is not None and lesser is not None and lesser.dimension == unit.dimension and lesser.symbol != unit.symbol:
        factor = Fraction(lesser.factor) / Fraction(unit.factor)
        if factor < 1:
            return more.end + len(word), EXACT.divide(Decimal(factor.numerator), Decimal(factor.denominator))
    two = grammar.in_words.coins.match(folded, more.end) if unit.symbol in (YUAN, "角") else None
    if two is None:
        return None
    part = _LESSER[two[0].strip()]
    return two.end(), part if unit.symbol == YUAN else part * 10
