"""Say what a number without a unit is: a count, an amount of money, a share, a member of a list that shares a unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from metrics.extraction.numeral_value import EXACT
from metrics.text.characters import HAN, is_han

if TYPE_CHECKING:
    from metrics.extraction.grammar import Grammar
    from metrics.extraction.numerals import Numeral

__all__ = ["LARGE", "as_scaled", "counts", "heads_list", "is_amount", "is_share", "rises_to"]

LARGE = 4  # the power of ten of 万
_THOUSAND = 1000
_FAR_APART = 100  # members of a list that share 万 or 亿 are of one order
_TEN = 10
_OF = "的"
_ENDS = frozenset(("", *",。;)\n"))
_LONGEST_LISTED = 16  # characters
_LISTED = re.compile(rf"(?<![\d.])(\d{{1,6}}\.\d{{1,6}})[、{HAN}]$")
_FROM = re.compile(r"[从由]$")


def is_amount(folded: str, numeral: Numeral) -> bool:
    """Whether a Chinese numeral without a unit is an amount: 投资三百万."""
    following = folded[numeral.end : numeral.end + 1]
    return numeral.scale >= LARGE and (not is_han(following) or following == "的")


def heads_list(folded: str, numeral: Numeral) -> bool:
    """Whether a digit in words begins or goes on with a list inside a sentence, which may share the unit of its last.

    Source: GB/T 15835—2011: digits that only estimate stand side by side without 、 (三四亿元); 三、四亿元 lists two amounts.
    """
    before = folded[numeral.start - 1 : numeral.start]
    inside = before == "、" or (before.isalpha() and not before.isascii())
    return inside and folded[numeral.end : numeral.end + 1] == "、" and numeral.value is not None and numeral.value < _TEN


def counts(folded: str, start: int, end: int, grammar: Grammar) -> bool:
    """Whether a bare number stands where only a count or an amount can stand."""
    beside = grammar.beside
    if folded[end : end + 1] in ("-", "/", "×", "."):
        return False
    if "." in folded[start:end]:
        if beside.decimal.before(folded, start) is not None:
            return True
        if folded[end : end + 1] == _OF and folded.startswith(grammar.limits, end + 1):
            return True  # 未突破1.3的上限
        listed = _LISTED.search(folded, max(0, start - _LONGEST_LISTED), start)  # 系数分别为0.58和0.61
        if listed is not None:
            return counts(folded, *listed.span(1), grammar)
    if beside.counted.before(folded, start) is not None:
        return True
    return _FROM.search(folded, max(0, start - 1), start) is not None and beside.changes.match(folded, end) is not None


def is_share(folded: str, start: int, end: int, grammar: Grammar) -> bool:
    """Whether a number is a percentage that lost its sign: 占年计划的105.3 and nothing behind it."""
    if folded[start - 1 : start] != _OF or folded[end : end + 1] not in _ENDS:
        return False
    return grammar.beside.shared.search(folded, max(0, start - 40), start) is not None


def as_scaled(bare: Numeral, last: Numeral) -> Numeral:
    """Return a member of a list with the 万 or 亿 of its last (3、5亿元); without a value where that is open (3000、5万元)."""
    value, scale = bare.value, last.scale
    if bare.chinese and value is not None and last.value is not None:  # 三、五千万元
        digit = last.value.scaleb(-last.value.adjusted())
        shared = last.chinese and scale >= LARGE and digit == int(digit)
        return bare._replace(value=value.scaleb(last.value.adjusted(), EXACT) if shared else None, scale=scale)
    if scale < LARGE or bare.scale >= LARGE or value is None or last.value is None:
        return bare
    if value >= max(Decimal(_THOUSAND), _FAR_APART * last.value.scaleb(-scale)):
        return bare._replace(value=None)
    return bare._replace(value=Decimal(f"{value.scaleb(scale, EXACT):f}"), scale=scale)


def rises_to(folded: str, bare: Numeral, numeral: Numeral) -> bool:
    """Whether *bare* is where a change to *numeral* began: 由35提高到42家; 由3增加到5万户 leaves open whether 3 or 3万."""
    if _FROM.search(folded, max(0, bare.start - 1), bare.start) is None or bare.value is None:
        return False
    return numeral.scale < LARGE or bare.scale >= LARGE or bare.value >= _THOUSAND
