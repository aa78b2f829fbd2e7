"""Read the numerals of a folded text: Arabic, Chinese, formal and mixed, exactly.

A numeral is only the number: ``3亿5000万``, ``两千四百五``, ``1,234.5万``, ``三点五亿``. What it counts is the business of
:mod:`metrics.extraction.quantities`. Reading follows GB/T 15835 (出版物上数字用法) and everyday omission of the last place name
(两千四百五 is 2450, 2万5 is 25000).

>>> parse_numeral("3亿5000万"), parse_numeral("1.20万"), parse_numeral("两千四百五")
(Decimal('350000000'), Decimal('12000'), Decimal('2450'))
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from metrics.errors import NumeralError
from metrics.extraction.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Numeral", "chinese_integer", "find_numerals", "parse_numeral", "read_numeral"]

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
FORMAL = dict(zip("壹贰貳叁參肆伍陆陸柒捌玖", (1, 2, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9), strict=True))
SMALL = {"十": 1, "百": 2, "千": 3, "拾": 1, "佰": 2, "仟": 3}
LARGE = {"万": 4, "亿": 8, "兆": 12}
_VALUES = DIGITS | FORMAL
_POWERS = SMALL | LARGE
_LIMIT = 40

_ARABIC = re.compile(r"\d{1,3}(?:,\d{3}){1,7}(?!\d)(?:\.\d{1,15})?|\d{1,30}(?:\. ?\d{1,15}|\.\n\d{1,15})?")
_SPACED = re.compile(r"\d(?: \d){1,9}(?=\s?[%亿万])")
# 千 before these begins a unit (千瓦, 千米, 千克), it is no power of ten
_KILO = re.compile(r"千(?=[瓦米克赫帕卡伏焦安字比牛]|吨公里)")
_CHAR = "零〇一二三四五六七八九两十百千万亿壹贰貳叁參肆伍陆陸柒捌玖拾佰仟廿卅"
_START = re.compile(rf"[0-9{_CHAR}]")
_PURE = re.compile(r"[一二三四五六七八九十百千万亿零两]{3,40}")
_HEDGE = re.compile(r"\s?[余多几]\s?(?=[十百千万亿])")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral in a folded text.

    Args:
        start, end: Half-open offsets.
        value: The number, exact.
        decimals: Decimal places as printed.
        scale: Power of ten of the last multiplier that the decimals belong to (4 in ``1.20万``).
        ends: Lower and upper end of an approximate pair (``十七八``); ``value`` is then ``None``.
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


@lru_cache(maxsize=4096)
def chinese_integer(text: str) -> int:
    """Return the integer that a plain Chinese numeral (三百五十亿) spells, by cn2an.

    Raises:
        NumeralError: *text* is no well-formed Chinese integer of at most 40 characters.

    >>> chinese_integer("三百五十亿")
    35000000000
    """
    if not _PURE.fullmatch(text):
        raise NumeralError(text)
    try:
        return int(_cn2an()(text, "normal"))
    except (ValueError, KeyError, IndexError) as error:
        raise NumeralError(text) from error


@cache
def _cn2an() -> object:
    from cn2an import cn2an

    return cn2an


def read_numeral(text: str, start: int) -> Numeral | None:  # noqa: PLR0912
    """Read the longest numeral of a folded text that begins at *start*.

    Returns:
        The numeral, or ``None`` when the characters there spell none.
    """
    tokens: list[tuple[str, object]] = []  # ("digit", int) | ("arabic", str) | ("power", int) | ("zero", 0) | ("point", None)
    at, end, size = start, start, min(len(text), start + 80)
    hedged, chinese, arabic = False, False, False
    while at < size:
        char = text[at]
        if char in " \n" and end > start and at == end:
            # one space or line break may stand inside a numeral, when a multiplier or digit of its kind follows
            follow = text[at + 1 : at + 2]
            if follow in _POWERS and tokens[-1][0] != "power" and text[at + 2 : at + 3] != "分":
                at += 1
                end = at
                continue
            break
        if char.isascii() and char.isdigit():
            if tokens and tokens[-1][0] not in ("power", "zero"):
                break
            match = _SPACED.match(text, at) or _ARABIC.match(text, at)
            if match is None:
                break
            tokens.append(("arabic", re.sub(r"[,\s]", "", match[0])))
            arabic, at, end = True, match.end(), match.end()
            continue
        if char in _POWERS:
            if char == "千" and _KILO.match(text, at):
                break
            tokens.append(("power", _POWERS[char]))
            chinese = chinese or char in SMALL
        elif char in _VALUES:
            if tokens and tokens[-1][0] == "arabic":
                break
            value = _VALUES[char]
            chinese = True
            tokens.append(("zero", 0) if value == 0 and (not tokens or tokens[-1][0] == "power") else ("digit", value))
        elif char in "廿卅":
            tokens += [("digit", 2 if char == "廿" else 3), ("power", 1)]
            chinese = True
        elif char == "点" and tokens and not any(t[0] == "point" for t in tokens) and text[at + 1 : at + 2] in _VALUES:
            tokens.append(("point", None))
        elif char == "个" and tokens and text[at + 1 : at + 2] == "亿":
            at += 1
            continue
        elif char in "余多几" and tokens and (match := _HEDGE.match(text, at)):
            hedged, at = True, match.end()
            continue
        else:
            break
        at += 1
        end = at
    if not tokens or len(tokens) > _LIMIT:
        return None
    return _evaluate(text, start, end, tokens, hedged=hedged, chinese=chinese and not arabic)


def _evaluate(text: str, start: int, end: int, tokens: list[tuple[str, object]], *, hedged: bool, chinese: bool) -> Numeral | None:
    pair = _pair(tokens)
    if pair is not None:
        return Numeral(start, end, None, ends=pair, chinese=True)
    if tokens[0][0] == "power" and tokens[0][1] != 1:
        return None  # 千家, 万人, 百万群众: vague
    literal = text[start:end]
    if chinese and not hedged and _PURE.fullmatch(literal) and tokens[-1][0] == "power":
        try:
            return Numeral(start, end, Decimal(chinese_integer(literal)), chinese=True, scale=_scale(tokens))
        except NumeralError:
            pass
    value, decimals, scale = _sum(tokens)
    return Numeral(start, end, value, decimals, scale, chinese=chinese, hedged=hedged)


def _scale(tokens: list[tuple[str, object]]) -> int:
    """Power of ten that 万 and 亿 at the end carry; 十 百 千 belong to the digits."""
    scale = 0
    for kind, value in reversed(tokens):
        if kind != "power" or value not in (4, 8, 12):
            break
        scale += int(value)  # type: ignore[call-overload]
    return scale


def _pair(tokens: list[tuple[str, object]]) -> tuple[Decimal, Decimal] | None:
    """Return the ends of an approximate pair of neighbouring digits: 两三百, 十七八, 三五个 (GB/T 15835 概数)."""
    digits = [i for i, t in enumerate(tokens) if t[0] == "digit"]
    runs = [i for i in digits if i + 1 in digits and i + 2 not in digits and i - 1 not in digits]
    if len(runs) != 1 or any(t[0] in ("arabic", "zero", "point") for t in tokens):
        return None
    at = runs[0]
    low, high = int(tokens[at][1]), int(tokens[at + 1][1])  # type: ignore[call-overload]
    if high - low not in (1, 2) or (high - low == 2 and (low, high) != (3, 5)):
        return None
    first = _sum([*tokens[: at + 1], *tokens[at + 2 :]], plain=True)[0]
    second = _sum([*tokens[:at], *tokens[at + 1 :]], plain=True)[0]
    return first, second


def _sum(tokens: list[tuple[str, object]], *, plain: bool = False) -> tuple[Decimal, int, int]:
    """Add the parts up; return the value, its decimals and the scale of the last multiplier."""
    total = section = Decimal(0)
    number: Decimal | None = None
    decimals = 0
    last = largest = 0
    zero = False
    point: str | None = None
    for kind, token in tokens:
        if kind == "arabic":
            literal = str(token)
            number = Decimal(literal)
            decimals = len(literal.partition(".")[2])
        elif kind == "digit":
            digit = int(token)  # type: ignore[call-overload]
            if point is not None:
                point += str(digit)
            else:
                number = Decimal(digit) if number is None else number * 10 + digit
        elif kind == "zero":
            if point is not None:
                point += "0"
            else:
                zero = True
        elif kind == "point":
            section += number or 0
            number, point = Decimal(0), ""
        else:
            power = int(token)  # type: ignore[call-overload]
            if point is not None:
                number = section + Decimal(f"0.{point or 0}")
                decimals, section, point = len(point), Decimal(0), None
            if power < 4:  # noqa: PLR2004
                section += (Decimal(1) if number is None else number).scaleb(power)
            else:
                part = section + (number or 0)
                if power >= largest:
                    total = (total + part).scaleb(power)
                    largest = max(largest, power)
                else:
                    total += part.scaleb(power)
                section = Decimal(0)
            number, last, zero = None, power, False
    if point is not None:
        return total + section + Decimal(f"0.{point or 0}"), len(point), 0
    if number is not None:
        omitted = last >= 2 and not zero and number < 10 and decimals == 0 and not plain  # noqa: PLR2004
        if omitted and tokens[-1][0] == "arabic" and tokens[-1][1] == "0":
            omitted = False
        return total + section + (number.scaleb(last - 1) if omitted else number), decimals, 0
    return total + section, decimals, _scale(tokens) or (last if decimals and last else 0)


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """Return every numeral in *text*, whatever it stands for.

    Offsets point into *text*. Use :func:`metrics.find_quantities` for numbers that measure something.

    >>> [n.value for n in find_numerals("三百五十户、12.5万亩")]
    [Decimal('350'), Decimal('125000.0')]
    """
    return tuple(_walk(fold(text)))


def _walk(folded: str) -> Iterator[Numeral]:
    at = 0
    while (match := _START.search(folded, at)) is not None:
        numeral = read_numeral(folded, match.start())
        if numeral is None:
            at = match.end()
        else:
            yield numeral
            at = numeral.end


def parse_numeral(text: str) -> Decimal:
    """Return the number that the whole of *text* spells.

    Args:
        text: A numeral, with an optional sign (负, -) and outer white space.

    Raises:
        NumeralError: *text* is no numeral, spells an approximate pair (十七八), or is longer than 80 characters.

    >>> parse_numeral("负三十二"), parse_numeral("４，５６５")
    (Decimal('-32'), Decimal('4565'))
    >>> parse_numeral("若干")
    Traceback (most recent call last):
        ...
    metrics.errors.NumeralError: '若干': not a numeral
    """
    folded = fold(text.strip())
    sign = -1 if folded[:1] in ("负", "-") else 1
    start = 1 if folded[:1] in ("负", "-", "+") else 0
    numeral = read_numeral(folded, start) if start < len(folded) else None
    if numeral is None or numeral.end != len(folded) or numeral.value is None:
        raise NumeralError(text)
    return numeral.value * sign
