"""Automatic numbers of DOCX paragraphs (一、 （二） 3.): Word prints them, but the text of the file does not hold them.

>>> label("第%1章", (("chineseCounting", 12),))
'第十二章'
>>> label("%1.%2", (("decimal", 3), ("decimal", 1)))
'3.1'
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from metrics.readers.ooxml import WORD, attribute, events, local

if TYPE_CHECKING:
    from metrics.readers.archive import Package

__all__ = ["Numbering", "label"]

_NAMES = ("abstractNum", "lvl", "start", "numFmt", "lvlText", "num", "abstractNumId", "lvlOverride", "startOverride")
_TAGS = tuple(f"{{{space}}}{name}" for space in WORD for name in _NAMES)
_DEPTHS = 9
_PLACE = re.compile(r"%([1-9])")
_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class _Level:
    start: int = 1
    kind: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class _List:
    abstract: str = ""
    starts: dict[int, int] = field(default_factory=dict)
    begun: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted; lists made from one pattern count on together."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    lists: dict[str, _List] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    @classmethod
    def read(cls, package: Package, parts: dict[str, str]) -> Numbering:
        """Read the numbering part, if there is one."""
        numbering = cls()
        part = parts.get("numbering")
        if part is None:
            return numbering
        level, one, depth = _Level(), _List(), 0
        pattern: dict[int, _Level] = {}
        for kind, element in events(package.read(part), _TAGS, package.source, part):
            name = local(element)
            if kind == "end":
                continue
            value = attribute(element, "val", WORD) or ""
            if name == "abstractNum":
                pattern = numbering.levels.setdefault(attribute(element, "abstractNumId", WORD) or "", {})
            elif name == "lvl":
                level = pattern.setdefault(_integer(attribute(element, "ilvl", WORD)), _Level())
            elif name == "start":
                level.start = _integer(value, 1)
            elif name == "numFmt":
                level.kind = value
            elif name == "lvlText":
                level.text = value
            elif name == "num":
                one = numbering.lists.setdefault(attribute(element, "numId", WORD) or "", _List())
                pattern = {}  # what a list overrides does not touch the pattern
            elif name == "abstractNumId":
                one.abstract = value
            elif name == "lvlOverride":
                depth = _integer(attribute(element, "ilvl", WORD))
            elif name == "startOverride":
                one.starts[depth] = _integer(value, 1)
        return numbering

    def next(self, number: str, depth: int) -> str:
        """Count one paragraph of list *number* and return its label, empty for bullets."""
        one = self.lists.get(number)
        levels = self.levels.get(one.abstract, {}) if one else {}
        level = levels.get(depth)
        if one is None or level is None or not 0 <= depth < _DEPTHS:
            return ""
        counts = self.counts.setdefault(one.abstract, [None] * _DEPTHS)
        if not one.begun:
            one.begun = True
            for at, start in one.starts.items():
                if at < _DEPTHS:
                    counts[at] = start - 1
        before = counts[depth]
        counts[depth] = level.start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_DEPTHS - depth - 1)
        if level.kind in {"bullet", "none"}:
            return ""
        numbers = []
        for at in range(depth + 1):
            upper, count = levels.get(at, _Level()), counts[at]
            numbers.append((upper.kind, upper.start if count is None else count))
        return label(level.text, tuple(numbers))


def label(pattern: str, numbers: tuple[tuple[str, int], ...]) -> str:
    """Fill the places ``%1`` to ``%9`` of *pattern* with *numbers*, each a kind of numeral and a number."""

    def fill(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        return _numeral(*numbers[at]) if at < len(numbers) else ""

    return _PLACE.sub(fill, pattern[:100])


def _integer(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else default


def _numeral(kind: str, number: int) -> str:
    """Write *number* as Word does for the kind of numeral."""
    if kind in {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"} or (
        kind == "taiwaneseCountingThousand"
    ):
        return _chinese(number)
    if kind == "chineseLegalSimplified" and 0 < number < 10:
        return _LEGAL[number]
    if kind in {"ideographTraditional", "ideographZodiac"} and 0 < number <= 10:
        return _STEMS[number - 1]
    if kind in {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"} and 0 < number <= 20:
        return chr(0x245F + number)
    if kind in {"lowerLetter", "upperLetter"} and 0 < number <= 26:
        return chr((96 if kind == "lowerLetter" else 64) + number)
    if kind in {"lowerRoman", "upperRoman"} and 0 < number < 200:
        text = "".join(_roman(number))
        return text if kind == "lowerRoman" else text.upper()
    return str(number).zfill(2) if kind == "decimalZero" else str(number)


def _roman(number: int) -> list[str]:
    out = []
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        out.append(letters * times)
    return out


def _chinese(number: int) -> str:
    """Write a number below 1000 in 汉字, as headings do: 十二, 二十, 一百零五."""
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")
