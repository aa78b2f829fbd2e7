"""Whether a text is a number and nothing else, and which.

Knows single texts only, nothing of cells, units or bound words.

>>> is_number("1,448,485"), is_number("≥95"), is_number("95个")
(True, True, False)
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from metrics.text.fold import fold as half_width
from metrics.text.wrapping import HIDDEN

__all__ = ["BARE", "compact", "fold", "is_bare_number", "is_blank", "is_number", "number_of", "undated"]

_BELOW = "负"
_LONGEST, _LONGEST_NUMBER = 60, 40
BARE = re.compile(
    rf"(≥|≤|>|<|=|＝)?\s{{0,3}}([-+{_BELOW}—]?)\s?"
    r"(\d{1,3}(?:, ?\d{3}){1,7}(?:\.\d{1,12})?|\d{1,20}(?:\.\d{1,15})?)\s{0,3}(%|‰)?"
)

_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord("【"): ord("["),
    ord("】"): ord("]"),
    ord("﹪"): ord("%"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\ufe63"), ord("-")),
}
_SHOWN = dict.fromkeys(map(ord, HIDDEN))
_PRINTED = _HALF | _SHOWN
_OPERATOR = "≥≤＞＜>=<＝±"
_NUMBER = re.compile(rf"[{_OPERATOR}]{{0,2}}[+{_BELOW}-]?(?:\d{{1,3}}(?:,\d{{3}}){{1,6}}|\d{{1,20}})(?:\.\d{{1,20}})?[%‰]?")
# Less than nothing, as in accounts; one digit in brackets is a note or the number of a column.
_NEGATIVE = re.compile(r"\((\d[\d,]{0,25}(?:\d|\.\d{1,12}))(?P<percent>%?)\)|[△▲](\d[\d,]{0,25}(?:\.\d{1,12})?)")
_RANGE = re.compile(r"[+-]?\d{1,20}(?:\.\d{1,10})?%?[-—–~～至]{1,2}\d{1,20}(?:\.\d{1,10})?%?")
_DATE_BEHIND = re.compile(
    r"(?<=[\d%‰])\s{0,2}[(（](?:19|20)\d{2}[^\d()（）.,%]{1,3}(?:\d{1,2}[^\d()（）.,%]{1,3})?[)）]\s{0,4}$"
)
_BLANK = re.compile(r"[-—–－/／\\.…·*＊\s无]{0,6}")


def fold(text: str) -> tuple[str, tuple[int, ...]]:
    """Return *text* half-width and without white space, and the place of each character in *text*.

    >>> fold("占 预算（％）")
    ('占预算(%)', (0, 2, 3, 4, 5, 6))
    """
    places = tuple(index for index, character in enumerate(text) if not character.isspace() and character not in HIDDEN)
    return "".join(text[index] for index in places).translate(_HALF), places


def compact(text: str) -> str:
    """Return *text* half-width and without white space; what :func:`fold` gives, without the places."""
    joined = "".join(text.split())
    return joined if joined.isascii() else joined.translate(_PRINTED)


def is_blank(text: str) -> bool:
    """Return whether *text* stands for no value: empty, a dash, a slash."""
    return len(text) <= 6 and _BLANK.fullmatch(text) is not None


def undated(text: str) -> str:
    """Return *text* without the date in brackets that says of when its number is.

    >>> undated("302.8（2022年）"), undated("45.5%(2023年6月)"), undated("582（含3）")
    ('302.8', '45.5%', '582（含3）')
    """
    return _DATE_BEHIND.sub("", text) if text.rstrip()[-1:] in (")", "）") else text


def is_number(text: str) -> bool:
    """Return whether *text* is a number without words: sign, operator, separators and per cent allowed."""
    return len(text) <= _LONGEST and _is_number(text)


@lru_cache(maxsize=16384)  # of short texts alone: long ones would stay in memory
def _is_number(text: str) -> bool:
    folded = compact(undated(text))
    return bool(folded) and (_NUMBER.fullmatch(folded) or _RANGE.fullmatch(folded) or _NEGATIVE.fullmatch(folded)) is not None


def number_of(text: str) -> Fraction | None:
    """Return the number that *text* is, ``98.6%`` as 98.6; ``None`` for anything else.

    >>> number_of("1,448,485"), number_of("98.6%"), number_of("—"), number_of("(320)")
    (Fraction(1448485, 1), Fraction(493, 5), None, Fraction(-320, 1))
    """
    return _number_of(text) if len(text) <= _LONGEST_NUMBER else None


@lru_cache(maxsize=16384)
def _number_of(text: str) -> Fraction | None:
    folded = compact(undated(text))
    if not folded:
        return None
    if _NUMBER.fullmatch(folded) is None:
        found = _NEGATIVE.fullmatch(folded)
        return None if found is None else -Fraction((found[1] or found[3]).replace(",", ""))
    return Fraction(folded.lstrip(_OPERATOR + "=").replace(_BELOW, "-").rstrip("%‰").replace(",", ""))


def is_bare_number(text: str) -> bool:
    """Whether a cell holds one number and nothing else.

    >>> is_bare_number("1,234.5"), is_bare_number("98.6%"), is_bare_number("3家")
    (True, True, False)
    """
    return BARE.fullmatch(half_width(text.translate(_SHOWN)).strip()) is not None
