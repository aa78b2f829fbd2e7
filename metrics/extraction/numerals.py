"""Read the numerals of a folded text: Arabic, Chinese, formal and mixed, exactly.

A numeral is only the number: ``3亿5000万``, ``两千四百五``, ``1,234.5万``, ``三点五亿``. What it counts is the business of
:mod:`metrics.extraction.quantities`; fractions, powers and other notations are read by :mod:`metrics.extraction.notation`.
Reading follows GB/T 15835 (出版物上数字用法) and everyday omission of the last place name (两千四百五 is 2450, 2万5 is 25000).

>>> read_numeral("3亿5000万元", 0).value, read_numeral("两千四百五", 0).value
(Decimal('350000000'), Decimal('2450'))
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from metrics.errors import NumeralError
from metrics.extraction.chinese_integer import PURE, chinese_integer
from metrics.extraction.numeral_marks import COLLIDING, DIGITS, GREAT, HEDGES, NUMERAL_CHARS, PLAIN_POWERS, POWERS, SCALES, TENS
from metrics.extraction.numeral_value import pair_of, scale_of, scaled, sum_of
from metrics.extraction.printed_digits import APART, ARABIC, GROUPED, SPACED, WHOLE
from metrics.text.characters import HAN

if TYPE_CHECKING:
    from metrics.extraction.numeral_value import Token

__all__ = ["PLAIN", "Numeral", "read_numeral"]

_SINGLE = {char: Decimal(value) for char, value in DIGITS.items() if value}
# What is read at a glance where nothing goes on with it: a digit, and a power, which is no number alone (千家, 万人).
_POWER = frozenset(power for power, tens in POWERS.items() if tens > 1)
_ALONE = _POWER.union(_SINGLE)
# What can follow a digit inside a numeral; 个 because of 一个亿.
_CONTINUES = frozenset(NUMERAL_CHARS + f"0123456789 \n点个{HEDGES}")

_NO_ONE = "两零〇"
_MYRIAD = 4  # the power of 万
_LIMIT = 40
_WINDOW = 80
_MANY = f"[{''.join(power for power, tens in POWERS.items() if tens >= _MYRIAD)}]"  # 万, 亿, 兆
# Digits with what can multiply them and nothing that goes on with the numeral; most are seen to end by one character.
PLAIN = re.compile(
    rf"""
    (?<!\d\.) (\d{{1,30}}) (?:\.(\d{{1,15}}))? ({GREAT}|[{GREAT}])?
    (?: (?= [^\d.,\ \n{NUMERAL_CHARS}{HEDGES}点个] ) | (?! \d | [.,]\d | \.[ \n]\d | [ ]\.[ ]?\d | [ ],\d{{3}}(?!\d)
      | ,[ ]\d{{3}}(?!\d) | [ \n]{{1,2}}[\d{PLAIN_POWERS}] | [{NUMERAL_CHARS}{HEDGES}点] | 个\s?[余多]?亿 ) )
    """,
    re.VERBOSE,
)
_VAGUE = re.compile(f"[{''.join(_POWER)}]{{1,8}}(?![{''.join(_CONTINUES)}])")  # powers without a digit: 百万, 千亿
_GAPS = f" \n{HEDGES}"
_GAP = re.compile(r" {1,2}")
_LIANG = re.compile(rf"两(?=[百千{GREAT}])")
_ONE_LIANG = re.compile(rf"(?<=一)两(?=[{HAN}])(?![黄白酒茶肉药金两])")
_HEDGE = re.compile(rf" ?[{HEDGES}] ?(?={_MANY})")
_GREAT = re.compile(r"个\s?[余多]?(?=亿)")
_POINT = re.compile(r"点(\d{1,4})(?=\s?(?:[万亿倍%吨亩]|个百分点|平方|公里|[美欧港日]?元))")
_BREAK = re.compile(rf"[ \n]{{1,2}}(?=([{PLAIN_POWERS}])(?!分))")


class Numeral(NamedTuple):
    """A numeral in a folded text.

    Args:
        start: Where it begins.
        end: Where it ends.
        value: The number, exact; ``None`` for an approximate pair.
        decimals: Decimal places as printed.
        scale: Power of ten of the last multiplier that the decimals belong to (4 in ``1.20万``).
        ends: Lower and upper end of an approximate pair (``十七八``).
        chinese: Written with Chinese digits only.
        hedged: A 余, 多 or 几 stands before the last multiplier (``6600多万``).
    """

    start: int
    end: int
    value: Decimal | None
    decimals: int = 0
    scale: int = 0
    ends: tuple[Decimal, Decimal] | None = None
    chinese: bool = False
    hedged: bool = False


def read_numeral(text: str, start: int, stops: re.Pattern[str] | None = None, *, loose: bool = False) -> Numeral | None:
    """Read the longest numeral of a folded text that begins at *start*.

    Args:
        text: The folded text.
        start: Where to read.
        stops: Matches where a 千, 百 or 兆 begins a unit (千瓦, 百分点) and is no power of ten.
        loose: Also read a power without a digit before it (百三, 百万) and numbers spaced out with powers (7万 5千).

    Returns:
        The numeral, or ``None`` when the characters there spell none.
    """
    first = text[start : start + 1]
    if first in _ALONE and text[start + 1 : start + 2] not in _CONTINUES:
        digit = _SINGLE.get(first)
        return None if digit is None else Numeral(start, start + 1, digit, chinese=True)
    if not loose and first in _POWER and _VAGUE.match(text, start) is not None:
        return None
    plain = PLAIN.match(text, start)
    if plain is not None:
        whole, fraction, power = plain.groups()
        scale = SCALES[power]
        if fraction is None:
            return Numeral(start, plain.end(), Decimal(whole + "0" * scale), 0, scale)
        return Numeral(start, plain.end(), scaled(whole, fraction, scale), len(fraction), scale)
    return _Reader(text, start, stops, loose=loose).read()


class _Reader:
    """Reads one numeral that is not plain digits: collects its tokens, then adds them up."""

    def __init__(self, text: str, start: int, stops: re.Pattern[str] | None, *, loose: bool) -> None:
        self.text, self.start, self.stops, self.loose = text, start, stops, loose
        self.tokens: list[Token] = []
        self.at = self.end = start
        self.hedged = self.chinese = self.arabic = False
        self.point = False  # a 点 was read
        self.closed = False  # decimals and their multiplier were read: nothing but powers can follow

    def read(self) -> Numeral | None:
        limit = min(len(self.text), self.start + _WINDOW)
        while self.at < limit and self._take(self.text[self.at]):
            pass
        tokens = self.tokens
        if not tokens or len(tokens) > _LIMIT:
            return None
        return self._evaluate()

    def _take(self, char: str) -> bool:
        """Take the token at the current place; return whether there was one."""
        if char.isascii() and char.isdigit():
            return self._take_arabic()
        if char in POWERS:
            return self._take_power(char)
        if char in DIGITS:
            return self._take_digit(char)
        if char in TENS:
            if self.tokens and self.tokens[-1][0] != "power":
                return False
            self.chinese = True
            return self._add(("digit", TENS[char]), ("power", 1))
        if not self.tokens:
            return False
        if char == "点":
            return self._take_spoken_point() if self.tokens[-1][0] == "arabic" else self._take_point()
        if char in " \n" and not _HEDGE.match(self.text, self.at):
            return self._take_gap()
        if char == "个":
            great = _GREAT.match(self.text, self.at)
            if great is not None:
                self.at, self.hedged = great.end(), self.hedged or len(great[0].replace(" ", "")) > 1
            return great is not None
        hedge = _HEDGE.match(self.text, self.at) if char in _GAPS else None
        if hedge is None:
            return False
        if self.tokens[-1][0] == "zero":
            self.tokens.pop()
        self.hedged, self.at = True, hedge.end()
        return True

    def _add(self, *tokens: Token, length: int = 1) -> bool:
        self.tokens += tokens
        self.at += length
        self.end = self.at
        return True

    def _take_arabic(self) -> bool:
        chained = self.at > 1 and self.text[self.at - 1] == "." and self.text[self.at - 2].isdigit()  # 1.2.3 has no decimals
        text, at = self.text, self.at
        match = None if self.tokens or chained else APART.match(text, at) or GROUPED.match(text, at)
        match = match or SPACED.match(text, at) or (WHOLE if chained else ARABIC).match(text, at)
        if match is None:
            return False
        literal = re.sub(r"[,\s]", "", match[0])
        if self.tokens:
            # 5万4千, 3亿5000万: a whole number smaller than the multiplier before it
            kind = self.tokens[-1][0]
            if kind not in ("power", "zero") or "." in literal or self.closed:
                return False
            last = next((int(value) for name, value in reversed(self.tokens) if name == "power"), 0)
            if not last or len(literal) > last:
                return False
        self.arabic = True
        return self._add(("arabic", literal), length=len(match[0]))

    def _take_power(self, char: str) -> bool:
        power, tokens = POWERS[char], self.tokens
        if self.stops is not None and char in COLLIDING and self.stops.match(self.text, self.at):
            return False
        kind = tokens[-1][0] if tokens else ""
        if not (self._takes_small(power, kind) if power < _MYRIAD else tokens):
            return False
        self.closed = self.closed or self.point or (kind == "arabic" and "." in str(tokens[-1][1]))
        return self._add(("power", power))

    def _takes_small(self, power: int, kind: str) -> bool:
        """Whether 十, 百 or 千 goes on with the numeral; the 一 that 三百十五 leaves out is put in."""
        if kind == "power":
            if not self._leaves_out_one(power):
                return False
            self.tokens.append(("digit", 1))
        if self.point and (power < 3 or kind != "digit"):
            return False  # 八点三十分 is a time
        if power == 1 and kind == "arabic" and (not self.loose or len(str(self.tokens[-1][1])) > 1):
            return False
        if kind in ("digit", "arabic") and self._out_of_order(power):
            self.tokens.pop()
            self.at = self.end = self.end - 1
            return False
        self.chinese = True
        return True

    def _leaves_out_one(self, power: int) -> bool:
        """Whether a 十 behind another power stands for 一十: 三百十五, unlike 五十千, which ends after 五十."""
        following = self.text[self.at + 1 : self.at + 2]
        return power == 1 and int(self.tokens[-1][1]) > 1 and following in DIGITS and following not in _NO_ONE

    def _out_of_order(self, power: int) -> bool:
        """Whether a smaller power stands before in the same section (五百三千 are two numbers)."""
        before = next((int(value) for name, value in reversed(self.tokens) if name == "power"), 9)
        return before <= power and self.tokens[-1][0] == "digit"

    def _take_digit(self, char: str) -> bool:
        tokens = self.tokens
        kind = tokens[-1][0] if tokens else ""
        if kind == "arabic" or self.closed:
            return False
        if char == "两" and tokens:
            liang = _ONE_LIANG if kind == "digit" else _LIANG if kind in ("power", "zero") else None
            if liang is None or not liang.match(self.text, self.at):
                return False
        value = DIGITS[char]
        self.chinese = True
        if value == 0 and kind in ("", "power"):
            return self._add(("zero", 0))
        return self._add(("digit", value))

    def _take_point(self) -> bool:
        gap = _GAP.match(self.text, self.at + 1)
        following = gap.end() if gap else self.at + 1
        char = self.text[following : following + 1]
        if self.point or self.tokens[-1][0] == "arabic" or not char or char not in DIGITS or char == "两":
            return False
        self.point = True
        self.tokens.append(("point", 0))
        self.at = self.end = following
        return True

    def _take_spoken_point(self) -> bool:
        """Take the 点 of 8点5倍, where what follows shows that it is no time of day."""
        literal = str(self.tokens[-1][1])
        point = _POINT.match(self.text, self.at)
        if point is None or len(self.tokens) > 1 or "." in literal:
            return False
        self.tokens[-1] = ("arabic", f"{literal}.{point[1]}")
        self.at = self.end = point.end()
        return True

    def _take_gap(self) -> bool:
        """Go over white space inside the numeral, where what follows goes on with it."""
        kind = self.tokens[-1][0]
        broken = _BREAK.match(self.text, self.at)
        if broken is not None and kind != "power":
            self.at = broken.end()
            return True
        gap = _GAP.match(self.text, self.at)
        if gap is None:
            return False
        char = self.text[gap.end() : gap.end() + 1]
        if not char or not self._joins(char, gap.end(), kind) or (self.arabic and not self.loose and char not in POWERS):
            return False
        self.at = gap.end()
        return True

    def _joins(self, char: str, at: int, kind: str) -> bool:
        """Whether the character behind white space goes on with the numeral."""
        if char in DIGITS:
            return char not in _NO_ONE and kind in ("power", "point")
        if char in POWERS:
            return POWERS[char] >= _MYRIAD or kind != "power"
        if char == "点":
            return kind in ("digit", "power") and self.text[at + 1 : at + 2] not in ("", "两")
        return self.loose and char.isascii() and char.isdigit() and kind == "power"

    def _evaluate(self) -> Numeral | None:
        tokens, start, end = self.tokens, self.start, self.end
        chinese = self.chinese and not self.arabic
        pair = pair_of(tokens) if chinese and not self.point else None
        if pair is not None:
            return Numeral(start, end, None, ends=pair, chinese=True)
        if tokens[0][0] == "power" and tokens[0][1] != 1 and (not self.loose or len(tokens) == 1):
            return None  # 千家, 万人, 百万群众: vague
        literal = self.text[start:end]
        if chinese and not self.hedged and tokens[-1][0] == "power" and tokens[0][0] == "digit" and PURE.fullmatch(literal):
            try:
                return Numeral(start, end, Decimal(chinese_integer(literal)), chinese=True, scale=scale_of(tokens))
            except NumeralError:
                pass
        value, decimals, scale = sum_of(tokens)
        return Numeral(start, end, value, decimals, scale, chinese=chinese, hedged=self.hedged)
