"""Where sentences, parts and clauses end.

Folded text has half-width marks (:mod:`metrics.text.fold`); text as printed has both.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["BREAKS", "CLAUSE_MARK", "MARK", "SENTENCE", "STOPS", "Piece", "pieces_of", "sentence_span"]

STOPS = frozenset("。!?\n")
BREAKS = STOPS | {";"}
MARK = re.compile(r"[,、:。;!?\n()“”]")
CLAUSE_MARK = re.compile(r"[,。;!?\n]")
SENTENCE = re.compile(r"[^。;!?\n]+")

_CLAUSE_END = re.compile(r"[,。;!?\n()①-⑩ ](?:(?<! )|(?=[①-⑩]))")  # a set alone can be searched for quickly
_NOWHERE = (sys.maxsize, sys.maxsize)

_REACH = 1000
_PRINTED = "。；！？;!?\n"
_PRINTED_END = re.compile(f"[{_PRINTED}]")

Piece = tuple[int, int, int, int, int, int]


def pieces_of(folded: str, spans: Sequence[tuple[Any, ...]]) -> list[Piece]:
    """Return (start, end, sentence, clause, place of the open parenthesis or -1, start of the sentence).

    Punctuation inside a number of *spans*, which begin with its start and end, cuts nothing.
    """
    pieces: list[Piece] = []
    start = sentence = clause = sentence_start = 0
    opened = -1
    taken = iter(spans)
    span: Sequence[Any] = next(taken, _NOWHERE)
    for match in _CLAUSE_END.finditer(folded):
        at = match.start()
        while span[1] <= at:
            span = next(taken, _NOWHERE)
        if span[0] <= at:
            continue
        pieces.append((start, at, sentence, clause, opened, sentence_start))
        char = match[0]
        start = at + 1
        if char == "(":
            opened = at
            clause += 1
        elif char == ")":
            opened = -1
            clause += 1
        elif opened < 0 or char in BREAKS:
            clause += 1
            if char not in ",，":
                sentence += 1
                sentence_start, opened = at + 1, -1
    pieces.append((start, len(folded), sentence, clause, opened, sentence_start))
    return pieces


@lru_cache(maxsize=4)  # the numbers of a text ask one after the other
def _ends_of(text: str) -> tuple[int, ...]:
    """Return the places right behind the marks that end a sentence or a part in *text* as printed."""
    return tuple([mark.end() for mark in _PRINTED_END.finditer(text)])


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the half-open span of the sentence around the span *start*, *end*, a thousand characters either side at most.

    >>> sentence_span("甲完成3项。乙完成5项。丙未动。", 9, 11)
    (6, 12)
    """
    ends = _ends_of(text)
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    before, behind = bisect_right(ends, start), bisect_right(ends, end)
    if before:
        low = max(low, ends[before - 1])
    if behind < len(ends):
        high = min(high, ends[behind])
    while low < start and text[low].isspace():
        low += 1
    while high > end and text[high - 1].isspace():
        high -= 1
    return low, high
