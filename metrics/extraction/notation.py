"""Read numbers in any notation: signs, fractions (三分之二, 1 3/5), powers (2^5, 2e5), letters (40k), dozens (一打), 半.

:func:`find_numerals` and :func:`parse_numeral` read a number for its own sake, whatever it stands for. Reports are read by
:mod:`metrics.extraction.quantities`, which is stricter about what counts as a number.

>>> from metrics.lexicon import Lexicon
>>> [str(parse_numeral(text, Lexicon.default())) for text in ("三又五分之一", "40k", "-1.5e3")]
['3.2', '40000', '-1500']
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING
from unicodedata import numeric

from metrics.errors import NumeralError
from metrics.extraction.grammar import grammar_of
from metrics.extraction.numeral_marks import GREAT, NUMERAL_CHARS, POWERS, SMALL
from metrics.extraction.numeral_value import EXACT, without_exponent
from metrics.extraction.numerals import Numeral, read_numeral
from metrics.text.characters import is_han
from metrics.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.extraction.grammar import Grammar
    from metrics.lexicon import Lexicon

__all__ = ["divide", "find_numerals", "parse_numeral", "read_fraction"]

_BEGIN = re.compile(rf"[0-9{NUMERAL_CHARS}半½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|(?<![\d.])\.(?=\d)")
_ENDLESS = re.compile(rf"[{NUMERAL_CHARS}]{{41,400}}")
_OF = re.compile(r"\s{0,2}分\s{0,2}之\s{0,2}([负-])?\s?")
_AND = re.compile(r"\s?又\s?")
_PER = re.compile(rf"([{SMALL}万]{{1,3}}|亿)\s{{0,2}}分\s{{0,2}}之\s{{0,2}}([负-])?")
_SLASHED = re.compile(r"(?:(\d{1,12}) )?(\d{1,12}) ?/ ?(\d{1,12})(?![\d/.])")
_POWER = re.compile(r"\^([+-]{0,3})(\d{1,2}(?:\.\d{1,3})?)(?![\d.])")
_EXPONENT = re.compile(r"[eE]([+-]?\d{1,2})(?![0-9A-Za-z.])|\s?[×xX*]\s?10\s?\^\s?([+-]?\d{1,3})(?!\d)")
_LETTER = re.compile(r"\s?([kKM])(?![0-9A-Za-z])")
_HALF = re.compile(r"一?半([百千万亿])?")
_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_DECIMAL = re.compile(r"\.(\d{1,15})(?!\d{0,15}\.\d)")
_ALONE = "伍陆陸拾肆"


def find_numerals(text: str, lexicon: Lexicon) -> tuple[Numeral, ...]:
    """Return every numeral in *text*, whatever it stands for.

    Offsets point into *text*; a sign belongs to the numeral. Digits inside everyday words (一切, 四川) are none.
    Use :func:`metrics.find_quantities` for numbers that measure something.

    Args:
        text: Any text.
        lexicon: Units and everyday words to tell numerals by.

    Examples:
        >>> from metrics.lexicon import Lexicon
        >>> [str(n.value) for n in find_numerals("三百五十户、12.5万亩、占三分之二", Lexicon.default())]
        ['350', '125000', '0.6666666666666666666666666667']
    """
    return tuple(_walk(fold(text), grammar_of(lexicon)))


def parse_numeral(text: str, lexicon: Lexicon) -> Decimal:
    """Return the number that the whole of *text* spells.

    Args:
        text: A numeral in any notation, with an optional sign (负, -) and outer white space.
        lexicon: Units and everyday words to tell numerals by.

    Raises:
        NumeralError: *text* is no numeral, spells an approximate pair (十七八), or is longer than 80 characters.

    Examples:
        >>> from metrics.lexicon import Lexicon
        >>> [str(parse_numeral(text, Lexicon.default())) for text in ("负三十二", "４，５６５", "百分之五")]
        ['-32', '4565', '0.05']
        >>> parse_numeral("若干", Lexicon.default())
        Traceback (most recent call last):
            ...
        metrics.errors.NumeralError: '若干': not a numeral
    """
    folded = fold(text.strip())
    if len(folded) > 80:
        raise NumeralError(text)
    sign, start = (-1 if folded[:1] in ("负", "-") else 1), 0
    if folded[:1] in ("负", "-", "+"):
        start = 2 if folded[1:2] == " " else 1
    per = _PER.match(folded, start)
    grammar = grammar_of(lexicon)
    if per is not None:
        above = _read(folded, per.end(), grammar)
        value = None
        if above is not None and above.value is not None and above.end == len(folded):
            value = divide(EXACT.minus(above.value) if per[2] else above.value, _power(per[1]))
    else:
        numeral = _read(folded, start, grammar) if start < len(folded) else None
        value = numeral.value if numeral is not None and numeral.end == len(folded) else None
    if value is None:
        raise NumeralError(text)
    return EXACT.minus(value) if sign < 0 else value


def divide(above: Decimal, below: Decimal | int) -> Decimal:
    """Return a quotient: exact where it has few decimals, else to 28 digits."""
    quotient = Fraction(above) / Fraction(below)
    rest = quotient.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest == 1:
        return EXACT.divide(Decimal(quotient.numerator), Decimal(quotient.denominator))
    return Decimal(quotient.numerator) / Decimal(quotient.denominator)


def _power(word: str) -> int:
    return int("1" + "0" * sum(POWERS[char] for char in word))


def _walk(folded: str, grammar: Grammar) -> Iterator[Numeral]:
    at = -1
    while (match := _BEGIN.search(folded, max(at, 0))) is not None:
        start = match.start()
        endless = _ENDLESS.match(folded, start)
        if endless is not None:
            at = endless.end()
            continue
        word = grammar.words.match(folded, start)
        if word is not None and word.end() > start:
            at = word.end()
            continue
        per = _PER.match(folded, start)
        numeral = None if per is not None else _read(folded, start, grammar)
        if per is not None:
            at = per.end() - (1 if per[2] else 0)
        elif numeral is None or _inside_word(folded, numeral) or (folded[start] == "两" and at == start):
            at = match.end() if numeral is None else numeral.end
        else:
            yield _signed(folded, numeral, grammar)
            at = numeral.end


def _inside_word(folded: str, numeral: Numeral) -> bool:
    """Whether a formal digit stands inside a word (队伍, 大陆, 收拾) and is none."""
    start, end = numeral.start, numeral.end
    if end - start != 1 or folded[start] not in _ALONE:
        return folded[start : end + 1] == "两两"
    around = folded[max(0, start - 1) : start] + folded[end : end + 1]
    return any(map(is_han, around))


def _signed(folded: str, numeral: Numeral, grammar: Grammar) -> Numeral:
    """Return *numeral* with the sign before it."""
    minus = grammar.in_words.minus
    sign = minus.search(folded, max(0, numeral.start - 3), numeral.start) if numeral.start else None
    if sign is None or numeral.value is None:
        return numeral
    return numeral._replace(start=sign.start(), value=EXACT.minus(numeral.value))


def _read(folded: str, start: int, grammar: Grammar) -> Numeral | None:
    """Read a numeral with everything that notation can add to it."""
    if start >= len(folded):
        return None
    slashed = _slashed(folded, start)
    if slashed is not None:
        return slashed
    half = _HALF.match(folded, start)
    if half is not None:
        value = Decimal(_power(half[1]) if half[1] else 1) / 2
        return Numeral(start, half.end(), value, 0 if half[1] else 1)
    point = _DECIMAL.match(folded, start)
    if point is not None:
        numeral: Numeral | None = Numeral(start, point.end(), Decimal(f"0.{point[1]}"), len(point[1]))
    else:
        numeral = read_numeral(folded, start, grammar.stops, loose=True)
    if folded[start] in _VULGAR:
        return _vulgar(folded, Numeral(start, start, Decimal(0)))
    if numeral is None or numeral.value is None:
        return numeral
    if folded[start] in GREAT:
        return None
    return read_fraction(folded, numeral, grammar) or _vulgar(folded, numeral) or _exponent(folded, numeral, grammar)


def read_fraction(folded: str, numeral: Numeral, grammar: Grammar) -> Numeral | None:
    """Return the fraction (三分之二, 3又5分之1) that begins with *numeral*, or ``None``."""
    whole = Decimal(0)
    below: Numeral | None = numeral
    joint = _AND.match(folded, numeral.end)
    if joint is not None:
        slashed = _slashed(folded, joint.end())
        if slashed is not None and slashed.value is not None and numeral.value is not None:
            return slashed._replace(start=numeral.start, value=numeral.value + slashed.value)
        whole, below = numeral.value or Decimal(0), read_numeral(folded, joint.end(), grammar.stops, loose=True)
    over = None if below is None else _OF.match(folded, below.end)
    if over is None or below is None or not below.value:
        return None
    above = read_numeral(folded, over.end(), grammar.stops, loose=True)
    if above is None or above.value is None:
        return None
    value = whole + divide(EXACT.minus(above.value) if over[1] else above.value, below.value)
    return Numeral(numeral.start, above.end, value, max(0, -int(value.as_tuple().exponent)), chinese=numeral.chinese)


def _vulgar(folded: str, numeral: Numeral) -> Numeral | None:
    """Read ½ and its like, alone or after a whole number."""
    char = folded[numeral.end : numeral.end + 1]
    if not char or char not in _VULGAR or numeral.value is None or numeral.decimals:
        return None
    part = Fraction(numeric(char)).limit_denominator(10)
    value = numeral.value + divide(Decimal(part.numerator), part.denominator)
    return Numeral(numeral.start, numeral.end + 1, value, max(0, -int(value.as_tuple().exponent)))


def _slashed(folded: str, start: int) -> Numeral | None:
    """Read ``1/3``, ``1 3/5``; a year before a slash begins a date."""
    match = _SLASHED.match(folded, start)
    if match is None or not int(match[3]) or (len(match[2]) == 4 and int(match[3]) <= 12):
        return None
    value = Decimal(match[1] or 0) + divide(Decimal(match[2]), int(match[3]))
    return Numeral(start, match.end(), value, max(0, -int(value.as_tuple().exponent)))


def _exponent(folded: str, numeral: Numeral, grammar: Grammar) -> Numeral:
    """Return *numeral* with what multiplies it: an exponent, k or M, a dozen."""
    value, end = numeral.value, numeral.end
    if value is None:
        return numeral
    if folded[end - 1].isdigit():
        power = _POWER.match(folded, end)
        if power is not None:
            exponent = Decimal(power[2]) * (-1) ** power[1].count("-")
            if value or exponent > 0:
                return numeral._replace(end=power.end(), value=without_exponent(EXACT.power(value, exponent)))
        ten = _EXPONENT.match(folded, end)
        if ten is not None:
            return numeral._replace(end=ten.end(), value=without_exponent(value.scaleb(int(ten[1] or ten[2]), EXACT)))
        letter = _LETTER.match(folded, end)
        if letter is not None:
            scale = 3 if letter[1] in "kK" else 6
            return numeral._replace(end=letter.end(), value=without_exponent(value.scaleb(scale, EXACT)), scale=scale)
    dozen = grammar.in_words.dozen.match(folded, end)
    return numeral if dozen is None else numeral._replace(end=dozen.end(), value=value * 12)
