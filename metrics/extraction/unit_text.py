"""Read the unit that follows a numeral, with a hedge (余, 多) before it and a denominator (元/人) after it."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from metrics.extraction.grammar import Unit
from metrics.extraction.numeral_value import EXACT
from metrics.extraction.numerals import Numeral, read_numeral

if TYPE_CHECKING:
    from metrics.extraction.grammar import Grammar, WordList

__all__ = ["UnitText", "currency_before", "lesser_units", "read_unit", "speed_unit", "with_letter"]

_SPACED_POINT = re.compile(r"\s{0,4}个?\s?百\s?分\s?点")
_NOUN = re.compile(r"[一-鿿](?<![半黄白金银酒茶肉药重的和、])")
_CHANGE = re.compile(r"零?[一二三四五六七八九\d](?:[毛角]|分(?![之别享配布期])|(?![一-鿿\d])|(?=[到至]))")
_HALF = re.compile(r"半(?=[^一-鿿]|[的以左多后前内时]|$)")
_MIDDLE_HALF = re.compile(r"半\s?(小时|月|学期|季度|百分点)")
_TENTH = re.compile(r"(零?)[一二三四五六七八九\d](?:(?![一-鿿\d.])|(?=[到至]))")
_FEN = re.compile(r"[一二三四五六七八九]分(?!之)")
_LAST = re.compile(r"[一二三四五六七八九\d](?![一-鿿\d.])")
_AND = re.compile(r"\s?[又零]?\s?")
_GOES_ON = frozenset("0123456789零〇一二三四五六七八九十两半又 壹贰叁肆伍陆柒捌玖拾")
_COMPOUND = ("length", "mass", "time", "calendar")
_SIZE = ("宽", "高", "厚", "深", "长", "粗")
_AFTER_EACH = re.compile(r"(?![一-鿿])|[的以左上下计]")
_LESSER = {"角": Decimal("0.1"), "毛": Decimal("0.1"), "分": Decimal("0.01"), "厘": Decimal("0.001")}
_TWO = re.compile(r"\s?[分角](?![0-9一-鿿]|之)|\s?[角毛分厘](?!之|[别享配布期])")
_LETTER = re.compile(r"([kKMWw])\s?(?=[一-鿿])")
_LETTERS = {"k": 3, "K": 3, "M": 6, "W": 4, "w": 4}
_TEN = re.compile(r"\s?[×xX*]\s?10\s?\^?\s?(-?\d{1,2})(?!\d)|\s?[×xX*]\s?10([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})")
_LARGE = {"万": 4, "亿": 8}
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
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
            if char not in _LARGE:
                break
            scale, end = scale + _LARGE[char], end + 1
    return numeral._replace(end=end, value=value.scaleb(scale, EXACT), scale=scale)


def read_unit(folded: str, numeral: Numeral, grammar: Grammar) -> UnitText:
    """Return the unit that follows *numeral*."""
    at, chinese = numeral.end, numeral.chinese
    char = folded[at : at + 1]
    if char not in " \n余多几来":
        end, unit = _unit_at(folded, at, grammar, numeral)
        return UnitText(end, unit)
    hedge = grammar.beside.hedge.match(folded, at)
    if hedge is not None:
        end, unit = _unit_at(folded, hedge.end(), grammar, numeral)
        if unit is not None:
            return UnitText(end, unit, hedge[1])
    spaced = _SPACED_POINT.match(folded, at)
    if spaced is not None:
        return UnitText(spaced.end(), grammar.units.meaning.get("百分点"))
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
    word = _word_at(folded, at, grammar.units)
    if word is None:
        return at, None
    end, unit = at + len(word), grammar.units.meaning[word]
    if unit.not_before is not None and unit.not_before.match(folded, end) is not None:
        return at, None
    if unit.symbol == "元":
        if numeral.chinese and not numeral.scale and word[0] != "元" and word[0] != "块":
            return at, None  # 李四人民币
        if folded[end : end + 1] in grammar.currencies:
            end, unit = _currency_after(folded, end, unit, grammar)
    if numeral.chinese and (unit.arabic or word in ("方", "度")) and not _large(numeral) and not _coins(folded, end, word):
        return at, None
    if word == "两" and numeral.chinese and _NOUN.match(folded, end):
        return at, None  # 三两个
    if word == "块" and (
        _CHANGE.match(folded, end) or grammar.beside.paid.search(folded, max(0, numeral.start - 8), numeral.start)
    ):
        unit = grammar.units.meaning.get("元", unit)
    following = folded[end : end + 1]
    if following == "/":
        return _rate(folded, end, unit, grammar)
    if following == "每" and not unit.discrete:
        return _each(folded, end, unit, grammar)
    if word == "度":
        unit = _degree(folded, numeral.start, unit, grammar)
    if word == "个" and folded.startswith(" 百", end):
        spaced = _SPACED_POINT.match(folded, at)
        if spaced is not None:
            return spaced.end(), grammar.units.meaning.get("百分点")
    return end, unit


def _currency_after(folded: str, end: int, unit: Unit, grammar: Grammar) -> tuple[int, Unit]:
    """Return the currency that is named behind 元: 9000元日币."""
    word = _word_at(folded, end, grammar.units)
    other = None if word is None else grammar.units.meaning[word]
    if word is None or other is None or len(word) < 2 or not other.dimension.startswith("money."):
        return end, unit
    return end + len(word), other


def speed_unit(folded: str, start: int, unit: Unit, grammar: Grammar) -> Unit:
    """Return the unit of a speed where 每小时 or 时速 stands before a length."""
    if unit.dimension != "length" or grammar.beside.speed.search(folded, max(0, start - 10), start) is None:
        return unit
    hour = grammar.denominators.meaning.get("小时")
    below = "小时" if hour is None else hour.symbol
    return Unit(f"{unit.symbol}/{below}", f"{unit.dimension}/{below}", discrete=False, rule=unit.rule)


def _coins(folded: str, end: int, word: str) -> bool:
    """Whether a small unit of money is meant after all: 九毛钱, 五角三分."""
    return word[-1] == "钱" or (word == "角" and _FEN.match(folded, end) is not None)


def _large(numeral: Numeral) -> bool:
    """Whether a Chinese numeral is too large to begin a name (一百二十对, but 三门峡)."""
    value = numeral.value
    return value is not None and (value >= _THOUSAND or (value >= _WHOLE and numeral.end - numeral.start > 2))


def _word_at(folded: str, at: int, units: WordList[Unit]) -> str | None:
    """Return the longest unit at *at*; one that ends in a letter must not go on."""
    words = units.first.get(folded[at : at + 1])
    if words is None:
        return None
    for word in words:
        if folded.startswith(word, at):
            last = word[-1]
            if last.isascii() and last.isalpha():
                following = folded[at + len(word) : at + len(word) + 1]
                if following.isascii() and following.isalnum():
                    continue
            return word
    return None


def _rate(folded: str, end: int, unit: Unit, grammar: Grammar) -> tuple[int, Unit]:
    """Return the unit with the denominators after it: 元/人, 件/万人, 微克/立方米."""
    for _ in range(2):
        if folded[end : end + 1] != "/":
            break
        scale = 1 if folded[end + 1 : end + 2] in ("万", "百", "千") else 0
        lower = _word_at(folded, end + 1, grammar.denominators)
        if lower is None:
            lower = _word_at(folded, end + 1 + scale, grammar.denominators)
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
    lower = _word_at(folded, end + 1, grammar.denominators)
    if lower is None or _AFTER_EACH.match(folded, end + 1 + len(lower)) is None:
        return end, unit
    below = grammar.denominators.meaning[lower].symbol
    rate = Unit(f"{unit.symbol}/{below}", f"{unit.dimension}/{below}", discrete=False, rule=unit.rule)
    return end + 1 + len(lower), rate


def _degree(folded: str, start: int, unit: Unit, grammar: Grammar) -> Unit:
    """Return what a 度 measures: heat, an angle, or electricity."""
    begin = max(0, start - 10)
    hot = grammar.beside.hot.search(folded, begin, start)
    if hot is not None:
        return grammar.units.meaning.get("华氏度" if "华氏" in folded[begin:start] else "摄氏度", unit)
    return grammar.units.meaning.get("°", unit) if grammar.beside.angle.search(folded, begin, start) else unit


def lesser_units(folded: str, numeral: Numeral, read: UnitText, grammar: Grammar) -> tuple[Numeral, UnitText]:
    """Add what follows the unit and belongs to the number: 一吨半, 五元三角, 两美元又三美分."""
    unit, end, value = read.unit, read.end, numeral.value
    char = folded[end : end + 1]
    if char not in _GOES_ON or unit is None or value is None or read.hedge is not None:
        return numeral, read
    if char == "半" and not numeral.decimals and _HALF.match(folded, end):
        return numeral._replace(value=EXACT.add(value, Decimal("0.5")), decimals=1, scale=0), read._replace(end=end + 1)
    if char == "半" and not numeral.decimals and unit.symbol == "个":
        return _middle_half(folded, numeral, read, grammar)
    if numeral.decimals:
        return numeral, read
    if not unit.dimension.startswith("money."):
        if unit.dimension not in _COMPOUND or numeral.scale:
            return numeral, read
        return _compound(folded, numeral, read, grammar)
    tenth = _TENTH.match(folded, end) if folded[end - 1] == "块" else None
    if tenth is not None:
        digit = read_numeral(folded, tenth.end() - 1)
        if digit is not None and digit.value is not None:
            places = 2 if tenth[1] else 1  # 三块零四 is 3.04
            value = EXACT.add(value, digit.value.scaleb(-places))
            return numeral._replace(value=value, decimals=places), read._replace(end=digit.end)
    decimals: int = 0
    for _ in range(3):
        gap = _AND.match(folded, end)
        more = read_numeral(folded, gap.end() if gap else end, grammar.stops)
        if more is None or more.value is None or more.value >= _WHOLE:
            break
        part = _part(folded, more, unit, grammar)
        if part is None:
            break
        stop, factor = part
        value = EXACT.add(value, more.value * factor)
        decimals, end = max(decimals, -int(factor.as_tuple().exponent)), stop
        last = _LAST.match(folded, end) if decimals == 1 and folded[end - 1] in "毛角" else None
        digit = None if last is None else read_numeral(folded, end)
        if digit is not None and digit.value is not None:  # 九块九毛九
            value, decimals, end = EXACT.add(value, digit.value.scaleb(-2)), 2, digit.end
    return numeral._replace(value=value, decimals=decimals), read._replace(end=end)


def _compound(folded: str, numeral: Numeral, read: UnitText, grammar: Grammar) -> tuple[Numeral, UnitText]:
    """Read 3斤5两, 2小时30分钟: in the greater unit where that is a plain decimal, else in the lesser."""
    gap = _AND.match(folded, read.end)
    more = read_numeral(folded, gap.end() if gap else read.end, grammar.stops)
    unit, value = read.unit, numeral.value
    if more is None or more.value is None or more.decimals or more.scale or unit is None or value is None:
        return numeral, read
    word = _word_at(folded, more.end, grammar.units)
    lesser = None if word is None else grammar.units.meaning[word]
    if word is None or lesser is None or lesser.dimension != unit.dimension or lesser.discrete:
        return numeral, read
    ratio, end = Fraction(unit.factor) / Fraction(lesser.factor), more.end + len(word)
    if ratio.denominator != 1 or not 0 < more.value < ratio.numerator or folded.startswith(_SIZE, end):
        return numeral, read
    whole = EXACT.add(EXACT.multiply(value, Decimal(ratio.numerator)), more.value)
    places = len(str(ratio.numerator)) - 1
    if ratio.numerator == 10**places:
        return numeral._replace(value=whole.scaleb(-places), decimals=places), read._replace(end=end)
    return numeral._replace(value=whole), UnitText(end, lesser)


def _middle_half(folded: str, numeral: Numeral, read: UnitText, grammar: Grammar) -> tuple[Numeral, UnitText]:
    """Read 两个半小时, 一个半月."""
    match = _MIDDLE_HALF.match(folded, read.end)
    unit = None if match is None else grammar.units.meaning.get("个" + match[1]) or grammar.units.meaning.get(match[1])
    if match is None or unit is None or numeral.value is None:
        return numeral, read
    half = EXACT.add(numeral.value, Decimal("0.5"))
    return numeral._replace(value=half, decimals=1), UnitText(match.end(), unit)


def _part(folded: str, more: Numeral, unit: Unit, grammar: Grammar) -> tuple[int, Decimal] | None:
    """Return where a smaller unit of the same money ends, and how much of *unit* it is."""
    word = _word_at(folded, more.end, grammar.units)
    lesser = None if word is None else grammar.units.meaning[word]
    if word is not None and lesser is not None and lesser.dimension == unit.dimension and lesser.symbol != unit.symbol:
        factor = Fraction(lesser.factor) / Fraction(unit.factor)
        if factor < 1:
            return more.end + len(word), EXACT.divide(Decimal(factor.numerator), Decimal(factor.denominator))
    two = _TWO.match(folded, more.end) if unit.symbol in ("元", "角") else None
    if two is None:
        return None
    part = _LESSER[two[0].strip()]
    return two.end(), part if unit.symbol == "元" else part * 10
