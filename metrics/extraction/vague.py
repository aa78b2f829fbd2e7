"""Say which numerals with a unit count nothing definite: 几十家, 上百人, slogans in quotation marks, names in 《》."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

from metrics.extraction.numeral_marks import ONES

if TYPE_CHECKING:
    from metrics.extraction.grammar import Grammar
    from metrics.extraction.numerals import Numeral
    from metrics.extraction.unit_text import UnitText

__all__ = ["addresses", "is_titled", "refusal_of"]

_TEN = re.compile(rf"十(?![{ONES}])")
_QUOTE_SPAN = 14
_TITLE_SPAN = 60
_ADDRESS = re.compile(r"(?:[A-Za-z]{2,10}://|www\.|[A-Za-z0-9._-]{1,40}@)[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]{1,2000}")


def addresses(folded: str) -> deque[tuple[int, int]]:
    """Return the places of web and mail addresses; digits inside them are none.

    >>> addresses("详见http://example.org/a20%25共3件")
    deque([(2, 27)])
    """
    if "://" not in folded and "www." not in folded and "@" not in folded:
        return deque()
    return deque(match.span() for match in _ADDRESS.finditer(folded))


def refusal_of(folded: str, numeral: Numeral, read: UnitText, grammar: Grammar, *, titles: bool = True) -> str | None:
    """Return why the numeral with its unit is no quantity, or ``None`` when it is one.

    Args:
        folded: The folded text.
        numeral: The numeral.
        read: Its unit.
        grammar: The compiled lexicon.
        titles: There are titles in the text.
    """
    start, end = numeral.start, read.end
    unit = None if read.unit is None else read.unit.symbol
    before = folded[start - 1] if start else ""
    if before == "第":
        return "ordinal"
    if numeral.chinese:
        if _TEN.match(folded, start) and grammar.in_words.vague.search(folded, max(0, start - 3), start):
            return "vague"
        if _slogan(folded, start, end, 60):
            return "name"
    elif before == "“" and end - start <= 2 and unit not in ("%", "元") and _slogan(folded, start, end, _QUOTE_SPAN):
        return "name"
    if titles and is_titled(folded, start):
        return "title"
    return None


def _slogan(folded: str, start: int, end: int, span: int) -> bool:
    """Whether the number stands inside short quotation marks: “四个意识”, “六个百分百”."""
    opened = folded.rfind("“", max(0, start - span), start)
    if opened < 0 or "”" in folded[opened:start]:
        return False
    closed = folded.find("”", end, end + span)
    return closed >= 0 and not any(c in folded[opened:closed] for c in "。;")


def is_titled(folded: str, start: int) -> bool:
    """Whether the number at *start* stands in a title: 《第十四个五年规划》."""
    opened = folded.rfind("《", max(0, start - _TITLE_SPAN), start)
    return opened >= 0 and "》" not in folded[opened:start] and "》" in folded[start : start + _TITLE_SPAN]
