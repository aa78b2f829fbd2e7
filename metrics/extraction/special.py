"""Read the numbers that are written in words: 百分之, 千分之, 三分之二, 八成, 翻一番, 第三位."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from metrics.extraction.numerals import read_numeral
from metrics.records import Quantity

if TYPE_CHECKING:
    from metrics.extraction.grammar import Grammar
    from metrics.extraction.numerals import Numeral

__all__ = ["Special", "read_special"]

_PER = re.compile(r"(百|千|万)\s?分\s?之\s?(负)?")
_PER_UNITS = {"百": "%", "千": "‰", "万": "‱"}
_DOUBLE = re.compile(r"翻(?:了)?(一|两|二|三|四|1|2|3|4)番|翻番|翻(?:了)?一倍")
_TIMES = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_TENTHS = re.compile(r"\s?成(?!立|员|果|功|本|为|都|品|绩|效|长|熟|片|批|交|套|立|型|人|因|分|像|活|渝|规模|建制)(半|[一二三四五六七八九])?")
_FRACTION = re.compile(r"\s?分\s?之\s?")
_RANKED = re.compile(r"(?:列|居|位|排名?|名|名次|进位|升|跃升|上升|前进|至|到)[^,。;\d]{0,14}$|(?:全国|全省|全市|全区|全县|区县|城市|省份?|地区|片区|八区)$")
_RANK_END = re.compile(r"\s?(位(?!于|置|数)|名(?!称|单|额|师|义|校))")


@dataclass(frozen=True, slots=True)
class Special:
    """A number in words at a place of the folded text, or the reason why it is no quantity."""

    start: int
    end: int
    value: Decimal | None = None
    unit: str | None = None
    decimals: int = 0
    aspect: str = "level"
    rule: str = ""
    refused: str | None = None
    counted: bool = False
    ends: tuple[Decimal, Decimal] | None = None

    def quantity(self, text: str) -> Quantity:
        """Return the quantity, with its words cut from *text*."""
        return Quantity(
            start=self.start,
            end=self.end,
            text=text[self.start : self.end],
            value=self.value,
            ends=self.ends,
            decimals=self.decimals,
            counted=self.counted,
            unit=self.unit,
            aspect=self.aspect,  # type: ignore[arg-type]
            rules=(self.rule,),
        )


def read_special(folded: str, start: int, grammar: Grammar) -> Special | None:
    """Read a number in words that begins at *start*; ``None`` when an ordinary numeral stands there."""
    char = folded[start]
    if char == "第":
        return _rank(folded, start)
    if char == "翻":
        return _double(folded, start)
    if char == "半":
        return None
    if char in "百千万":
        return _per(folded, start)
    numeral = read_numeral(folded, start)
    if numeral is None or numeral.value is None:
        return None
    return _tenths(folded, numeral) or _fraction(folded, numeral, grammar)


def _per(folded: str, start: int) -> Special | None:
    match = _PER.match(folded, start)
    if match is None:
        return None
    if folded[match.end() : match.end() + 1] == "百":
        return Special(start, match.end() + 1, Decimal(100), _PER_UNITS[match[1]], aspect="share", rule="special.per")
    numeral = read_numeral(folded, match.end())
    if numeral is None:
        return None
    value = numeral.value if numeral.value is None or not match[2] else -numeral.value
    return Special(
        start, numeral.end, value, _PER_UNITS[match[1]], numeral.decimals, "share", "special.per", ends=numeral.ends
    )


def _double(folded: str, start: int) -> Special | None:
    match = _DOUBLE.match(folded, start)
    if match is None:
        return Special(start, start + 1, refused="no_number", rule="special.double")
    times = _TIMES[match[1]] if match[1] else 1
    return Special(start, match.end(), Decimal(2**times), "倍", aspect="multiple", rule="special.double", counted=True)


def _tenths(folded: str, numeral: Numeral) -> Special | None:
    match = _TENTHS.match(folded, numeral.end)
    if match is None or numeral.value is None or not 0 < numeral.value <= 10 or folded[numeral.start - 1 : numeral.start] == "组":
        return None
    rest = Decimal(0) if not match[1] else Decimal("0.5") if match[1] == "半" else Decimal("一二三四五六七八九".index(match[1]) + 1) / 10
    value = (numeral.value + rest) * 10
    return Special(numeral.start, match.end(), value, "%", max(0, numeral.decimals - 1), "share", "special.tenths")


def _fraction(folded: str, numeral: Numeral, grammar: Grammar) -> Special | None:  # noqa: ARG001
    match = _FRACTION.match(folded, numeral.end)
    if match is None or not numeral.value:
        return None
    above = read_numeral(folded, match.end())
    if above is None or above.value is None:
        return None
    return Special(numeral.start, above.end, above.value / numeral.value, aspect="share", rule="special.fraction", counted=True)


def _rank(folded: str, start: int) -> Special:
    numeral = read_numeral(folded, start + 1)
    if numeral is None or numeral.value is None:
        return Special(start, start + 1, refused="ordinal", rule="special.ordinal")
    end = numeral.end
    match = _RANK_END.match(folded, end)
    ranked = _RANKED.search(folded[max(0, start - 16) : start]) is not None
    if match is not None:
        return Special(start, match.end(), numeral.value, match[1], aspect="rank", rule="special.rank", counted=True)
    if ranked and (end >= len(folded) or folded[end] in ",。;、)\n "):
        return Special(start, end, numeral.value, None, aspect="rank", rule="special.rank", counted=True)
    word = folded[end : end + 1]
    return Special(start, end + (1 if word and word in "批次届期季条章款项个名位轮版类步号" else 0), refused="ordinal", rule="special.ordinal")
