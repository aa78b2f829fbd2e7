"""The number that is alone in its cell: sign, separators, operator or bound word, per cent.

>>> from metrics.lexicon import Lexicon
>>> lexicon = Lexicon.default()
>>> [str(read_bare(text, lexicon).value) for text in ("1,234.5", "(2,536)", "△277", "7 831 393")]
['1234.5', '-2536', '-277', '7831393']
>>> read_bare("4.5以上", lexicon).bound, read_bare(">=88.5%", lexicon).percent, read_bare("3家", lexicon)
('at_least', '%', None)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from metrics.extraction.bounds import bound_of
from metrics.extraction.grammar import grammar_of
from metrics.text.fold import fold
from metrics.text.numbers import BARE, undated
from metrics.text.wrapping import unwrap

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon
    from metrics.records import Bound
    from metrics.text.wrapping import Unwrapped

__all__ = ["OPERATORS", "BareNumber", "read_bare"]

OPERATORS: dict[str, Bound] = {"≥": "at_least", "≤": "at_most", ">": "more_than", "<": "less_than"}
# One digit in brackets is a note or the number of a column.
_NEGATIVE = re.compile(
    r"\(\s?(?P<inside>\d[\d,]{0,25}(?:[\d]|\.\d{1,12}))\s?(?P<percent>%?)\)|[△▲]\s?(?P<marked>\d[\d,]{0,25}(?:\.\d{1,12})?)"
)
# Two numbers of neighbouring columns may stand in one cell of a PDF, three in groups of three do not.
_SPACED = re.compile(r"([-+负—]?)([1-9]\d{0,2}(?: \d{3}){2,6}(?:\.\d{1,12})?)")
# A space that is no common blank parts groups of digits and nothing else (GB/T 15835), so that one group is enough.
_THIN = re.compile(r"([-+负—]?)([1-9]\d{0,2}(?: \d{3}){1,6}(?:\.\d{1,12})?)")
_BOUNDED = re.compile(
    r"([^\d.]{1,8}?)?\s?(\d{1,3}(?:,\d{3}){1,7}(?:\.\d{1,12})?|\d{1,20}(?:\.\d{1,15})?)\s?(%|‰)?([^\d.%‰]{1,7})?"
)
_LONGEST = 60
_PLAIN = {ord(","): None, ord(" "): None, ord("负"): "-", ord("—"): "-"}


@dataclass(frozen=True, slots=True, kw_only=True)
class BareNumber:
    """A number that is alone in its cell.

    Args:
        value: As written.
        start, end: Half-open offsets into the text of the cell.
        decimals: Decimal places as printed.
        percent: The sign after the number, % or ‰.
        bound: What an operator or a bound word makes of it.
        spread: Where the true value lies for a hedge.
        rules: Entry of the bound word.
    """

    value: Decimal
    start: int
    end: int
    decimals: int
    percent: str | None = None
    bound: Bound | None = None
    spread: Literal["above", "below", "around"] | None = None
    rules: tuple[str, ...] = ()


def read_bare(text: str, lexicon: Lexicon, *, signs: bool = True) -> BareNumber | None:
    """Return the number that *text* is, ``None`` when it holds anything else.

    Args:
        text: Text of the cell.
        lexicon: Holds the bound words.
        signs: Brackets and triangles mean less than nothing, as in accounts.
    """
    return _read(text, lexicon, signs=signs) if len(text) <= _LONGEST else None


@lru_cache(maxsize=16384)  # a large table prints most of its figures more than once
def _read(text: str, lexicon: Lexicon, *, signs: bool) -> BareNumber | None:
    joined = unwrap(text)
    if joined is not None:
        return _placed(read_bare(joined.text, lexicon, signs=signs), joined)
    folded = fold(undated(text))
    shift = len(folded) - len(folded.lstrip())
    core = folded.strip()
    found = BARE.fullmatch(core)
    if found is not None:
        start = found.start(2) if found[2] else found.start(3)
        bound = OPERATORS.get(found[1] or "")
        return _number(found[2] + found[3], shift + start, shift + found.end(), percent=found[4], bound=bound)
    if signs and (found := _NEGATIVE.fullmatch(core)) is not None:
        digits = found["inside"] or found["marked"]
        return _number(f"-{digits}", shift, shift + found.end(), percent=found["percent"] or None)
    grouped = _SPACED if " " in text else _THIN
    if (found := grouped.fullmatch(core)) is not None:
        return _number(found[1] + found[2], shift, shift + found.end())
    return _bounded(core, shift, lexicon)


def _placed(number: BareNumber | None, joined: Unwrapped) -> BareNumber | None:
    """Return a number of the joined text with its place in the text as read."""
    if number is None:
        return None
    start, end = joined.span(number.start, number.end)
    return replace(number, start=start, end=end)


def _bounded(core: str, shift: int, lexicon: Lexicon) -> BareNumber | None:
    """Read 4.5以上, 不低于80, 大于等于90%: a bound word that the lexicon knows, and a number."""
    found = _BOUNDED.fullmatch(core)
    if found is None:
        return None
    grammar = grammar_of(lexicon)
    end = found.end(3) if found[3] else found.end(2)
    bounded = bound_of(core, found.start(2), end, grammar)
    if bounded is None:
        return None
    bound, spread, rules, prefix, closes = bounded
    if (found[1] and (prefix is None or prefix[0] > 0)) or (found[4] and closes < len(core)):
        return None
    return _number(found[2], shift + found.start(2), shift + end, percent=found[3], bound=bound, spread=spread, rules=rules)


def _number(
    digits: str,
    start: int,
    end: int,
    *,
    percent: str | None = None,
    bound: Bound | None = None,
    spread: Literal["above", "below", "around"] | None = None,
    rules: tuple[str, ...] = (),
) -> BareNumber | None:
    try:
        value = Decimal(digits.translate(_PLAIN))
    except InvalidOperation:
        return None
    decimals = len(digits.partition(".")[2])
    return BareNumber(
        value=value, start=start, end=end, decimals=decimals, percent=percent, bound=bound, spread=spread, rules=rules
    )
