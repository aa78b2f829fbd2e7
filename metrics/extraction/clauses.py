"""Cut a text into sentences, clauses and parentheses around its quantities.

A clause ends at ， ； 。 and line breaks; what stands in parentheses is a clause of its own, and the clause around it goes on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.records import Quantity

__all__ = ["Setting", "settings_of"]

_SENTENCE = "。;!?\n"
_CLAUSE = ",，" + _SENTENCE
_STOP = re.compile(r"[,。;!?\n()①②③④⑤⑥⑦⑧⑨⑩]| (?=[①-⑩])")
_PAREN = re.compile(r"\([^()]{0,120}\)")
_BOUND = re.compile(r"^(?:及?以上|及?以下|以内|之内|左右|上下)")  # belongs to the number before
_HEAD = re.compile(r"^.*[,，。;；!！?？]", re.DOTALL)
_WINDOW = 160  # characters that can say something of a number; keeps the cost linear
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"


class Setting(NamedTuple):
    """Where a quantity stands: the folded text around it.

    Args:
        sentence: Ordinal of its sentence.
        clause: Ordinal of its clause.
        start: Where the clause begins.
        end: Where the clause ends.
        sentence_start: Where the sentence begins.
        before: Text from the number before, or the start of the clause, to this number; parentheses left out.
        lead: Text from the start of the clause to this number.
        after: Text from this number to the next, or to the end of the clause.
        tail: Text from this number to the end of the clause.
        inside: The number stands in parentheses.
        head: Text before the opening parenthesis, in its clause.
    """

    sentence: int
    clause: int
    start: int
    end: int
    sentence_start: int
    before: str
    lead: str
    after: str
    tail: str
    inside: bool
    head: str = ""


def settings_of(folded: str, quantities: Sequence[Quantity]) -> tuple[Setting, ...]:
    """Return the setting of each of *quantities*, which are in the order of the text."""
    marks = _marks(folded, quantities)
    settings: list[Setting] = []
    spans = [(q.start, q.end) for q in quantities]
    pieces = _pieces(folded, marks)
    at = 0
    for i, (start, end) in enumerate(spans):
        while at + 1 < len(pieces) and pieces[at][1] <= start:
            at += 1
        left, right, sentence, clause, opened, sentence_start = pieces[at]
        inside = opened >= 0
        first, last = (left, right) if inside else _around(pieces, at)
        previous = spans[i - 1][1] if i else 0
        before = _outside(folded[max(first, previous, start - _WINDOW) : start], keep=inside)
        before = _BOUND.sub("", before)
        following = spans[i + 1][0] if i + 1 < len(spans) else len(folded)
        settings.append(
            Setting(
                sentence,
                clause,
                first,
                last,
                sentence_start,
                before,
                _outside(folded[max(first, start - _WINDOW) : start], keep=inside),
                _outside(folded[end : min(last, following, end + _WINDOW)], keep=inside),
                _outside(folded[end : min(last, end + _WINDOW)], keep=inside),
                inside,
                _HEAD.sub("", folded[max(0, opened - 30) : opened]) if inside else "",
            )
        )
    return tuple(settings)


Piece = tuple[int, int, int, int, int, int]


def _marks(folded: str, quantities: Sequence[Quantity]) -> list[int]:
    """Return the places of punctuation that does not stand inside a number."""
    taken = iter([(q.start, q.end) for q in quantities])
    span = next(taken, None)
    marks = []
    for match in _STOP.finditer(folded):
        at = match.start()
        while span is not None and span[1] <= at:
            span = next(taken, None)
        if span is None or not span[0] <= at < span[1]:
            marks.append(at)
    return marks


def _pieces(folded: str, marks: list[int]) -> list[Piece]:
    """Return (start, end, sentence, clause, place of the open parenthesis or -1, start of the sentence)."""
    pieces: list[Piece] = []
    start = sentence = clause = sentence_start = 0
    opened = -1
    for at in [*marks, len(folded)]:
        pieces.append((start, at, sentence, clause, opened, sentence_start))
        char = folded[at] if at < len(folded) else ""
        start = at + 1
        if char == "(":
            opened = at
            clause += 1
        elif char == ")":
            opened = -1
            clause += 1
        elif opened < 0 or char in _SENTENCE:
            clause += 1
            if char in _SENTENCE or char in _CIRCLED or char == " ":
                sentence += 1
                sentence_start, opened = at + 1, -1
    return pieces


def _around(pieces: list[Piece], at: int) -> tuple[int, int]:
    """Return the ends of the clause that goes on around parentheses."""
    first = last = at
    while (
        first >= 2
        and pieces[first - 1][4] >= 0
        and pieces[first][2] == pieces[first - 2][2]
        and pieces[first - 1][4] == pieces[first - 2][1]
    ):
        first -= 2
    while (
        last + 2 < len(pieces)
        and pieces[last + 1][4] == pieces[last][1]
        and pieces[last + 1][4] >= 0
        and pieces[last + 2][4] < 0
        and pieces[last + 2][2] == pieces[last][2]
        and pieces[last + 1][1] + 1 == pieces[last + 2][0]
    ):
        last += 2
    return pieces[first][0], pieces[last][1]


_SPACE = re.compile(r"\s+")


def _outside(text: str, *, keep: bool) -> str:
    if " " in text or "\n" in text:
        text = _SPACE.sub("", text)
    if keep or "(" not in text:
        return text
    text = _PAREN.sub("", text)
    if "(" in text:
        text = text.partition("(")[0]
    return text.partition(")")[2] if ")" in text else text
