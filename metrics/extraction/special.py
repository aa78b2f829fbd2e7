"""Read the numbers that are written in words: 百分之, 千分之, 三分之二, 八成, 七五折, 翻一番, 第三位."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from metrics.extraction.notation import divide, read_fraction
from metrics.extraction.numeral_marks import DIGITS, GREAT, IN_WORDS, ONES, POWERS, SMALL
from metrics.extraction.numeral_value import EXACT
from metrics.extraction.numerals import read_numeral
from metrics.extraction.ranges import AND, from_before, is_between

if TYPE_CHECKING:
    from metrics.extraction.grammar import Grammar
    from metrics.extraction.numerals import Numeral
    from metrics.records import Aspect

__all__ = ["NONE_AT_ALL", "Special", "after_numeral", "read_special"]

_PER = re.compile(
    rf"([{SMALL}万]|[百千万]万|百万万|亿)\s{{0,2}}分\s{{0,2}}之\s{{0,2}}([负-])?|(百)分(?=[{ONES}]?十|[{ONES}]点)"
)
_PER_DASH = re.compile(rf"\s?(?:至|到|——?|--?|~|([{AND}]))\s?(?:([{SMALL}万])分之)?([负-])?(?=[0-9{ONES}十])")
_PER_UNITS = {2: "%", 3: "‰", 4: "‱"}  # by the power of ten
_DOUBLE = re.compile(rf"翻(?:了?(?:([{ONES[:4]}两1-4])番|一倍)|番)")
_SPACED_FOLDS = re.compile(rf"([{ONES}])\s?([{ONES}])\s?折")
_THOUSAND = re.compile(r"\s?[kK](?![0-9A-Za-z])")
_RANK_SPAN = re.compile(rf"\s?[至到—~-]{{1,2}}\s?第?(?:\d{{1,4}}|[{ONES}十百]{{1,5}})[位名]")
NONE_AT_ALL = "special.none"
"""The rule that reads 零事故."""
_BEGINNINGS = frozenset(f"{IN_WORDS}{SMALL}{GREAT}")


class Special(NamedTuple):
    """A number in words at a place of the folded text, or the reason why it is no quantity."""

    start: int
    end: int
    value: Decimal | None = None
    unit: str | None = None
    decimals: int = 0
    aspect: Aspect = "share"
    rule: str = ""
    refused: str | None = None
    counted: bool = False
    ends: tuple[Decimal, Decimal] | None = None


def read_special(folded: str, start: int, grammar: Grammar) -> Special | None:
    """Read a number in words that begins at *start* with no ordinary numeral; ``None`` where none does."""
    char = folded[start]
    none = grammar.beside.none_of.match(folded, start) if DIGITS.get(char) == 0 else None
    if none is not None:  # 零事故: none at all
        return Special(start, none.end(), Decimal(0), None, aspect="level", rule=NONE_AT_ALL, counted=True)
    if char not in _BEGINNINGS:
        spaced = _SPACED_FOLDS.match(folded, start) if folded[start + 1 : start + 2] == " " else None
        if spaced is None:
            return None
        value = Decimal(DIGITS[spaced[1]] * 10 + DIGITS[spaced[2]])
        return Special(start, spaced.end(), value, "%", rule="special.folds")
    if char == "第":
        return _rank(folded, start, grammar)
    if char == "翻":
        return _double(folded, start)
    if char in "半折":
        half = grammar.in_words.half.match(folded, start)
        if half is None and char == "半":
            return _half_unit(folded, start, grammar)
        start -= char == "折"  # 对折 begins with the character before
        value = Decimal(5 if folded.startswith("半成", start) else 50)
        return None if half is None else Special(start, half.end(), value, "%", rule="special.half")
    return _per(folded, start, grammar)


def _half_unit(folded: str, start: int, grammar: Grammar) -> Special | None:
    """Read 半小时, 半个月; 上半月, 半天 alone and 大半个月 are no quantities."""
    match, before = grammar.in_words.half_unit.match(folded, start), folded[start - 1 : start]
    if match is None or before in grammar.in_words.half_before:
        return None
    limit = before in grammar.in_words.half_limit or folded.startswith("内", match.end())
    if match[1] == "天" and not limit:
        return None
    unit = grammar.units.meaning.get(match[1])
    if unit is None:
        return None
    return Special(start, match.end(), Decimal("0.5"), unit.symbol, 1, "level", "special.half")


def after_numeral(folded: str, numeral: Numeral, grammar: Grammar) -> Special | None:
    """Read what makes a number in words of *numeral*: 成, 折, 分之, a slash."""
    char = folded[numeral.end : numeral.end + 1]
    if char == "/":
        return _share(folded, numeral, grammar)
    if char == " ":
        char = folded[numeral.end : numeral.end + 2].strip()
    if char == "成":
        return _tenths(folded, numeral, grammar)
    if char == "折":
        return _folds(folded, numeral, grammar)
    if char in ("分", "又") and numeral.value:
        fraction = read_fraction(folded, numeral, grammar)
        if fraction is not None:
            return _fraction(folded, fraction, grammar)
    return None


def _fraction(folded: str, fraction: Numeral, grammar: Grammar) -> Special:
    """Return a fraction, with the unit of measure that it is a part of (四分之三公顷)."""
    word = grammar.units.at(folded, fraction.end)
    unit = (
        grammar.units.meaning[word] if word is not None and (len(word) > 1 or word in grammar.in_words.fraction_units) else None
    )
    if word is None or unit is None or unit.discrete:
        return Special(fraction.start, fraction.end, fraction.value, None, fraction.decimals, rule="special.fraction")
    end = fraction.end + len(word)
    return Special(fraction.start, end, fraction.value, unit.symbol, fraction.decimals, "level", "special.fraction")


def _per(folded: str, start: int, grammar: Grammar) -> Special | None:
    match = _PER.match(folded, start)
    if match is None:
        whole = folded.startswith("百分百", start)
        return Special(start, start + 3, Decimal(100), "%", rule="special.per") if whole else None
    first = grammar.in_words.negative.search(folded, max(0, start - 3), start)
    word = match[1] or match[3]
    power = sum(POWERS[char] for char in word)
    unit, scale = _PER_UNITS.get(power, "%"), 0 if power in _PER_UNITS else 2 - power
    numeral = read_numeral(folded, match.end(), grammar.stops)
    if numeral is None:
        whole = folded.startswith("百", match.end())
        return Special(start, match.end() + 1, Decimal(100), unit, rule="special.per") if whole else None
    value, end = numeral.value, numeral.end
    if value is None:
        return Special(start, end, None, unit, rule="special.per", ends=numeral.ends)
    letter = _THOUSAND.match(folded, end)
    if letter is not None:
        value, end = value * 1000, letter.end()
    value = value.scaleb(scale, EXACT) if scale else value
    value = EXACT.minus(value) if match[2] or first else value
    through = _per_range(folded, start, end, value, word, grammar) if not scale else None
    if through is not None:
        return through._replace(start=first.start() if first else start)
    return Special(first.start() if first else start, end, value, unit, numeral.decimals - scale, rule="special.per")


def _per_range(folded: str, start: int, end: int, low: Decimal, word: str, grammar: Grammar) -> Special | None:
    """Read the rest of 百分之五到六, 百分之五至百分之六 or 在百分之五和百分之六之间; *low* ends at *end*."""
    dash = _per_joint(folded, start, end, word, grammar)
    if dash is None:
        return None
    numeral = read_numeral(folded, dash.end(), grammar.stops)
    if numeral is None or numeral.value is None or (not dash[2] and grammar.units.at(folded, numeral.end) is not None):
        return None
    high = EXACT.minus(numeral.value) if dash[3] else numeral.value
    if not low < high or (dash[1] and not is_between(folded, start, numeral.end, grammar)):
        return None
    return Special(start, numeral.end, None, _PER_UNITS[POWERS[word]], rule="special.per", ends=(low, high))


def _per_joint(folded: str, start: int, end: int, word: str, grammar: Grammar) -> re.Match[str] | None:
    """Return what may join the lower end of a range, in parts of *word*, to the upper one."""
    dash = _PER_DASH.match(folded, end)
    if dash is None or (dash[2] and dash[2] != word) or ("到" in dash[0] and from_before(folded, start, grammar)):
        return None
    return dash


def _double(folded: str, start: int) -> Special | None:
    match = _DOUBLE.match(folded, start)
    if match is None:
        return Special(start, start + 1, refused="no_number", rule="special.double")
    times = 1 if match[1] is None else DIGITS.get(match[1]) or int(match[1])
    return Special(start, match.end(), Decimal(2**times), "倍", aspect="multiple", rule="special.double", counted=True)


def _tenths(folded: str, numeral: Numeral, grammar: Grammar) -> Special | None:
    match = grammar.beside.tenths.match(folded, numeral.end)
    if match is None or folded[numeral.start - 1 : numeral.start] == "组":
        return None
    low, high = numeral.ends or (numeral.value, numeral.value)
    if low is None or high is None or not 0 < low <= high <= 10:
        return None
    if numeral.ends is not None:
        return Special(numeral.start, match.end(), None, "%", rule="special.tenths", ends=(low.scaleb(1), high.scaleb(1)))
    rest = (match[1] or "").strip()
    more = Decimal(0) if not rest else Decimal("0.5") if rest == "半" else Decimal(DIGITS[rest]) / 10
    return Special(numeral.start, match.end(), (low + more).scaleb(1), "%", max(0, numeral.decimals - 1), rule="special.tenths")


def _folds(folded: str, numeral: Numeral, grammar: Grammar) -> Special | None:
    """Read a discount: 七五折 leaves 75 % of the price."""
    match = grammar.beside.folds.match(folded, numeral.end)
    if match is None:
        return None
    value = numeral.value if numeral.ends is None else numeral.ends[0] * 10 + numeral.ends[1]
    if value is None or not 0 < value < 100 or value == 10:
        return None
    if value < 10:
        return Special(numeral.start, match.end(), value.scaleb(1), "%", max(0, numeral.decimals - 1), rule="special.folds")
    return Special(numeral.start, match.end(), value, "%", numeral.decimals, rule="special.folds")


def _share(folded: str, numeral: Numeral, grammar: Grammar) -> Special | None:
    """Read ``2/3`` where it can only be a share of something."""
    match = grammar.in_words.share.match(folded, numeral.start)
    if match is None or not 0 < int(match[1]) < int(match[2]):
        return None
    before = grammar.in_words.share_before
    if match[3] is None and before.search(folded, max(0, numeral.start - 12), numeral.start) is None:
        return None
    value = divide(Decimal(match[1]), int(match[2]))
    decimals = max(0, -int(value.as_tuple().exponent))
    return Special(numeral.start, match.end(2), value, None, decimals, rule="special.fraction")


def _rank(folded: str, start: int, grammar: Grammar) -> Special:
    numeral = read_numeral(folded, start + 1, grammar.stops)
    if numeral is None or numeral.value is None:
        return Special(start, start + 1, refused="ordinal", rule="special.ordinal")
    end = numeral.end
    span = _RANK_SPAN.match(folded, end)
    if span is not None:
        return Special(start, span.end(), refused="ordinal", rule="special.ordinal")
    match = grammar.beside.rank_end.match(folded, end)
    if match is not None:
        return Special(start, match.end(), numeral.value, match[1], aspect="rank", rule="special.rank", counted=True)
    if (end >= len(folded) or folded[end] in ",。;、)\n ") and grammar.beside.ranked.search(folded, max(0, start - 16), start):
        return Special(start, end, numeral.value, None, aspect="rank", rule="special.rank", counted=True)
    more = grammar.in_words.ordinals.match(folded, end)  # 第3、5、8次
    if more is not None:
        return Special(start, more.end() + 1, refused="ordinal", rule="special.ordinal")
    word = folded[end : end + 1]
    if word in grammar.in_words.articles:
        return Special(start, end + 1, refused="article", rule="special.article")
    counted = word in grammar.in_words.ordinal_nouns
    return Special(start, end + counted, refused="ordinal", rule="special.ordinal")
