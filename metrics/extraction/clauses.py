"""Cut a text into sentences, clauses and parentheses around its quantities.

A clause ends at ， ； 。 and line breaks; what stands in parentheses is a clause of its own, and the clause around it goes on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from metrics.extraction.grammar import grammar_of
from metrics.records.making import tuple_maker
from metrics.text.sentences import pieces_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from metrics.lexicon import Lexicon
    from metrics.text.sentences import Piece

__all__ = ["Placed", "Setting", "settings_of", "without_bound"]

_PAREN = re.compile(r"\([^()]{0,120}\)")
_HEAD = re.compile(r"^.*[,，。;；!！?？]", re.DOTALL)
_WINDOW = 160  # characters that can say something of a number; keeps the cost linear


Placed = tuple[int, int, tuple[int, int] | None, int]
"""Where a number begins and ends, where its bound word stands before it (``None`` where it does not), and where its bound word
behind it ends (the end of the number where there is none)."""


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
        plain: ``before`` without the bound word of the number.
        behind: ``tail`` without the bound word of the number.
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
    plain: str = ""
    behind: str = ""


_make_setting = tuple_maker(Setting)


def without_bound(after: str, lexicon: Lexicon) -> str:
    """Return the words behind a number without the bound word that belongs to it (95%以上的目标).

    >>> from metrics.lexicon import Lexicon
    >>> without_bound("以上的目标", Lexicon.default())
    '的目标'
    """
    suffixes = grammar_of(lexicon).suffixes
    word = suffixes.at(after, 0)
    return after if word is None or suffixes.meaning[word].only_before else after[len(word) :]


def settings_of(folded: str, places: Sequence[Placed]) -> tuple[Setting, ...]:
    """Return the setting of each number at *places*, which stand in the order of the text."""
    pieces, cut = pieces_of(folded, places), _cutting(folded)
    settings: list[Setting] = []
    at = previous = 0
    final = len(places) - 1
    chain = (-1, -1)  # pieces of the clause last gone around: its quantities share it, however long it is
    for i, (start, end, prefix, closes) in enumerate(places):
        while at + 1 < len(pieces) and pieces[at][1] <= start:
            at += 1
        left, right, sentence, clause, opened, sentence_start = pieces[at]
        inside = opened >= 0
        if inside:
            first, last = left, right
        else:
            if not chain[0] <= at <= chain[1] or (at - chain[0]) % 2:
                chain = _around(pieces, at)
            first, last = pieces[chain[0]][0], pieces[chain[1]][1]
        begins, ends = max(first, start - _WINDOW), min(last, end + _WINDOW)
        lead, tail = cut(begins, start, inside), cut(end, ends, inside)
        before = lead if previous <= begins else cut(previous, start, inside)
        following = places[i + 1][0] if i < final else ends
        after = tail if following >= ends else cut(end, following, inside)
        head = _HEAD.sub("", folded[max(0, opened - 30) : opened]) if inside else ""
        plain = before if prefix is None else _without(folded, prefix, start, before, inside=inside)
        behind = tail if closes <= end else cut(closes, max(ends, closes), inside)
        place = (sentence, clause, first, last, sentence_start)
        settings.append(_make_setting((*place, before, lead, after, tail, inside, head, plain, behind)))
        previous = closes
    return tuple(settings)


def _cutting(folded: str) -> Callable[[int, int, bool], str]:
    """Return what cuts a part of *folded* without white space and parentheses; most texts have none."""
    if any(mark in folded for mark in " \n()"):
        return lambda start, end, inside: _outside(folded[start:end], inside=inside)
    return lambda start, end, _: folded[start:end]


def _without(folded: str, prefix: tuple[int, int], start: int, before: str, *, inside: bool) -> str:
    """Return *before*, the text up to *start*, without the bound word at *prefix*."""
    word = _SPACE.sub("", folded[prefix[0] : prefix[1]])
    rest = _outside(folded[prefix[1] : start], inside=inside)
    return before.removesuffix(word + rest) + rest if before.endswith(word + rest) else before


def _around(pieces: list[Piece], at: int) -> tuple[int, int]:
    """Return the first and last piece of the clause that goes on around parentheses."""
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
    return first, last


_SPACE = re.compile(r"\s+")


def _outside(text: str, *, inside: bool) -> str:
    """Return *text* without white space and, unless the number stands *inside* some, without parentheses."""
    if " " in text or "\n" in text:
        text = _SPACE.sub("", text)
    if inside or "(" not in text:
        return text
    text = _PAREN.sub("", text)
    if "(" in text:
        text = text.partition("(")[0]
    return text.partition(")")[2] if ")" in text else text
