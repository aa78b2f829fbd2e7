"""Read the unit that follows a numeral, with a hedge (余, 多) before it and a denominator (元/人) after it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from metrics.extraction.grammar import POINT, YUAN, Unit
from metrics.extraction.numeral_marks import GREAT, HEDGES, ONES, POWERS
from metrics.extraction.numeral_value import EXACT, without_exponent
from metrics.text.characters import HAN

if TYPE_CHECKING:
    from metrics.extraction.grammar import Grammar, WordList
    from metrics.extraction.numerals import Numeral

__all__ = ["UnitText", "currency_before", "plain_units", "read_unit", "speed_unit", "with_letter", "word_at"]

_SPACED_POINT = re.compile(r"\s{0,4}个?\s?百\s?分\s?点")
_FEN = re.compile(rf"[{ONES}]分(?!之)")
_LETTER = re.compile(rf"([kKMWw])\s?(?=[{HAN}])")
_LETTERS = {"k": 3, "K": 3, "M": 6, "W": 4, "w": 4}
_TEN = re.compile(r"\s?[×xX*]\s?10\s?\^?\s?(-?\d{1,2})(?!\d)|\s?[×xX*]\s?10([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_GAPS = f" \n{HEDGES}"
_TIME = "time"
_HOUR = "小时"
_FAHRENHEIT = "华氏度"
_FLOWING = ("length", "volume", "mass", "data")
# What the words around make another unit of.
_TOLD_NEARER = ("块", "度")
_WHOLE = 100
_THOUSAND = 1000


class UnitText(NamedTuple):
    """The unit after a numeral.

    Args:
        end: Where it ends; the end of the numeral where there is none.
        unit: The unit.
        hedge: The hedge between number and unit.
    """

    end: int
    unit: Unit | None
    hedge: str | None = None


@lru_cache(maxsize=32)
def plain_units(grammar: Grammar, *, speeds: bool) -> dict[str, Unit]:
    """Return the units, by their spelling, that only what stands right behind them can make another of.

    Args:
        grammar: The compiled lexicon.
        speeds: A word before the number may make a length or a volume a speed.
    """
    return {
        word: unit
        for word, unit in grammar.units.meaning.items()
        if word not in _TOLD_NEARER and not _is_letter(word[-1]) and not (speeds and unit.dimension in _FLOWING)
    }


def _is_letter(char: str) -> bool:
    return "A" <= char <= "z"


def with_letter(folded: str, numeral: Numeral, grammar: Grammar) -> Numeral:
    """Return *numeral* with a multiplier in letters or as a power of ten: 12k个百分点, 3.2×10^4吨."""
    value = numeral.value
    if value is None:
        return numeral
    letter = _LETTER.match(folded, numeral.end)
    if letter is not None:
        if grammar.units.at(folded, letter.end()) is None:
            return numeral
        scale, end = _LETTERS[letter[1]], letter.end()
    else:
        ten = _TEN.match(folded, numeral.end)
        if ten is None:
            return numeral
        scale, end = int(ten[1] or (ten[2] or "0").translate(_RAISED)), ten.end()
        for char in folded[end : end + 2]:
            if char not in GREAT:
                break
            scale, end = scale + POWERS[char], end + 1
    return numeral._replace(end=end, value=without_exponent(value.scaleb(scale, EXACT)), scale=scale)


def read_unit(folded: str, numeral: Numeral, grammar: Grammar) -> UnitText:
    """Return the unit that follows *numeral*."""
    at, chinese = numeral.end, numeral.chinese
    char = folded[at : at + 1]
    if char not in _GAPS:
        end, unit = _unit_at(folded, at, grammar, numeral)
        return UnitText(end, unit)
    hedge = grammar.beside.hedge.match(folded, at)
    if hedge is not None:
        end, unit = _unit_at(folded, hedge.end(), grammar, numeral)
        if unit is not None:
            return UnitText(end, unit, hedge[1])
    spaced = _SPACED_POINT.match(folded, at)
    if spaced is not None:
        return UnitText(spaced.end(), grammar.units.meaning.get(POINT))
    start = at
    while start < len(folded) and folded[start] in " \n" and start - at < 2:
        start += 1
    end, unit = _unit_at(folded, start, grammar, numeral)
    if unit is not None:
        return UnitText(at, None) if start > at and chinese and unit.discrete else UnitText(end, unit)
    return UnitText(at, None) if hedge is None else UnitText(hedge.end(), None, hedge[1])


def currency_before(folded: str, end: int, grammar: Grammar, *, named: bool = False) -> tuple[Unit | None, int]:
    """Return the currency that is named or signed right before a number (港币3亿元, HK$3) and where the number then begins.

    With *named*, the number has no unit of its own, so that any name of a currency is its unit (欧元300万).
    """
    word = grammar.units.before(folded, end)
    unit = None if word is None else grammar.units.meaning[word]
    if word is None or unit is None or not unit.dimension.startswith("money."):
        sign = grammar.signs.get(folded[end - 1 : end])
        return sign, end - 1 if sign else end
    if not word.endswith(("币", "金", "$")) and not word.isascii() and not (named and len(word) > 1):
        return None, end
    return unit, end - len(word) if word.isascii() else end


def _unit_at(folded: str, at: int, grammar: Grammar, numeral: Numeral) -> tuple[int, Unit | None]:
    word = word_at(folded, at, grammar.units)
    if word is None or _begins_another_word(folded, at + len(word), word, numeral, grammar):
        return at, None
    end, unit = at + len(word), grammar.units.meaning[word]
    if unit.symbol == YUAN and folded[end : end + 1] in grammar.currencies:
        end, unit = _currency_after(folded, end, unit, grammar)
    if word == "块" and _is_money(folded, end, numeral, grammar):
        unit = grammar.units.meaning.get(YUAN, unit)
    following = folded[end : end + 1]
    if following == "/":
        return _rate(folded, end, unit, grammar)
    if following == "每" and not unit.discrete:
        return _each(folded, end, unit, grammar)
    if word == "度":
        unit = _degree(folded, numeral.start, unit, grammar)
    spaced = _SPACED_POINT.match(folded, at) if word == "个" and folded.startswith(" 百", end) else None
    return (end, unit) if spaced is None else (spaced.end(), grammar.units.meaning.get(POINT))


def _begins_another_word(folded: str, end: int, word: str, numeral: Numeral, grammar: Grammar) -> bool:
    """Whether what looks like a unit is part of another word: 117项目, 李四人民币, 三方, 三两个."""
    unit = grammar.units.meaning[word]
    if unit.not_before is not None and unit.not_before.match(folded, end) is not None:
        return True
    if not numeral.chinese:
        return False
    if unit.symbol == YUAN and not numeral.scale and word[0] not in "元块":
        return True
    if word == "两" and grammar.in_words.tael.match(folded, end):
        return True
    return (unit.arabic or word in ("方", "度")) and not _large(numeral) and not _coins(folded, end, word)


def _is_money(folded: str, end: int, numeral: Numeral, grammar: Grammar) -> bool:
    """Whether 块 is the word for 元: change follows, or a verb of paying stands before."""
    paid = grammar.beside.paid.search(folded, max(0, numeral.start - 8), numeral.start)
    return paid is not None or grammar.in_words.change.match(folded, end) is not None


def _currency_after(folded: str, end: int, unit: Unit, grammar: Grammar) -> tuple[int, Unit]:
    """Return the currency that is named behind 元: 9000元日币."""
    word = word_at(folded, end, grammar.units)
    other = None if word is None else grammar.units.meaning[word]
    if word is None or other is None or len(word) < 2 or not other.dimension.startswith("money."):
        return end, unit
    return end + len(word), other


def speed_unit(folded: str, start: int, unit: Unit, grammar: Grammar) -> Unit:
    """Return the unit of a speed where 每小时 or 时速 stands before a length, of a rate right behind 每秒."""
    rate = _rate_of_time(folded, start, unit, grammar)
    if rate is not None:
        return rate
    if unit.dimension != "length" or grammar.beside.speed.search(folded, max(0, start - 10), start) is None:
        return unit
    hour = grammar.denominators.meaning.get(_HOUR)
    below = _HOUR if hour is None else hour.symbol
    return Unit(f"{unit.symbol}/{below}", f"{unit.dimension}/{below}", discrete=False, rule=unit.rule)


def _rate_of_time(folded: str, start: int, unit: Unit, grammar: Grammar) -> Unit | None:
    """Return the unit of what happens in a time: 每秒3立方米, 每分钟20升."""
    at = folded.rfind("每", max(0, start - 4), start)
    below = None if at < 0 or unit.discrete else grammar.denominators.meaning.get(folded[at + 1 : start])
    if below is None or below.dimension != _TIME or unit.dimension not in _FLOWING:
        return None
    return Unit(f"{unit.symbol}/{below.symbol}", f"{unit.dimension}/{below.symbol}", discrete=False, rule=unit.rule)


def _coins(folded: str, end: int, word: str) -> bool:
    """Whether a small unit of money is meant after all: 九毛钱, 五角三分."""
    return word[-1] == "钱" or (word == "角" and _FEN.match(folded, end) is not None)


def _large(numeral: Numeral) -> bool:
    """Whether a Chinese numeral is too large to begin a name (一百二十对, but 三门峡)."""
    value = numeral.value
    return value is not None and (value >= _THOUSAND or (value >= _WHOLE and numeral.end - numeral.start > 2))


def word_at(folded: str, at: int, units: WordList[Unit]) -> str | None:
    """Return the longest unit at *at*; one that ends in a letter must not go on."""
    longest = units.at(folded, at)
    if longest is None or not _is_letter(longest[-1]):
        return longest
    for word in units.all_at(folded, at):
        following = folded[at + len(word) : at + len(word) + 1]
        if not (_is_letter(word[-1]) and following.isascii() and following.isalnum()):
            return word
    return None


def _rate(folded: str, end: int, unit: Unit, grammar: Grammar) -> tuple[int, Unit]:
    """Return the unit with the denominators after it: 元/人, 件/万人, 微克/立方米."""
    for _ in range(2):
        if folded[end : end + 1] != "/":
            break
        scale = 1 if folded[end + 1 : end + 2] in ("万", "百", "千") else 0
        lower = word_at(folded, end + 1, grammar.denominators)
        if lower is None:
            lower = word_at(folded, end + 1 + scale, grammar.denominators)
        else:
            scale = 0
        if lower is None:
            break
        below = folded[end + 1 : end + 1 + scale] + grammar.denominators.meaning[lower].symbol
        unit = Unit(f"{unit.symbol}/{below}", f"{unit.dimension}/{below}", discrete=False, rule=unit.rule)
        end += 1 + scale + len(lower)
    return end, unit


def _each(folded: str, end: int, unit: Unit, grammar: Grammar) -> tuple[int, Unit]:
    """Return the unit with a denominator in words, where nothing else can be meant: 微克每立方米, 公里每小时."""
    lower = word_at(folded, end + 1, grammar.denominators)
    if lower is None or grammar.in_words.rate_end.match(folded, end + 1 + len(lower)) is None:
        return end, unit
    below = grammar.denominators.meaning[lower].symbol
    rate = Unit(f"{unit.symbol}/{below}", f"{unit.dimension}/{below}", discrete=False, rule=unit.rule)
    return end + 1 + len(lower), rate


def _degree(folded: str, start: int, unit: Unit, grammar: Grammar) -> Unit:
    """Return what a 度 measures: heat, an angle, or electricity."""
    begin = max(0, start - 10)
    hot = grammar.beside.hot.search(folded, begin, start)
    if hot is not None:
        return grammar.units.meaning.get(_FAHRENHEIT if _FAHRENHEIT[:-1] in folded[begin:start] else "摄氏度", unit)
    return grammar.units.meaning.get("°", unit) if grammar.beside.angle.search(folded, begin, start) else unit
