"""Cut out the words that stand before a number and can name what it measures; blank the times among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from metrics.extraction.clauses import without_bound
from metrics.statements.times import times_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity
    from metrics.statements.words import FollowWords

__all__ = ["Lead", "NamedText", "lead_of", "members_from", "without_times"]

_REACH = 160
_SENTENCE_END = re.compile(r"[。;!?\n]")
_CLAUSE_END = re.compile(r"[,:。;!?\n]|——")
_BRACKETED = re.compile(r"\([^()]{0,120}\)")
_BETWEEN_MEMBERS = re.compile(r"(?:以上|以下|以内|左右|之内)?(?:[、,和及与]|以及|或)?")
_WHITE = re.compile(r"\s+")


class NamedText(NamedTuple):
    """A folded text with its numbers, and what is needed to name them.

    Args:
        folded: The text, without times.
        quantities: Its numbers, in order.
        words: Word sets.
        region: The region whose report it is.
    """

    folded: str
    quantities: Sequence[Quantity]
    words: FollowWords
    region: str | None


@dataclass(frozen=True, slots=True)
class Lead:
    """The words before one number.

    Args:
        clause: From the start of the clause, or from the number before, to the number.
        fresh: No number stands before it in its clause.
        sentence: A sentence began since the number before.
        inside: The number stands in brackets.
        earlier: The clause before, when no number stands in it.
    """

    clause: str
    fresh: bool
    sentence: bool
    inside: bool
    earlier: str = ""


def without_times(folded: str, quantities: Sequence[Quantity], lexicon: Lexicon) -> tuple[str, tuple[Quantity, ...]]:
    """Return *folded* with blanks for the times that it names, so that they stand in no name, and the numbers outside them.

    No character moves. A number of years in a time (连续五年) measures nothing.

    >>> from metrics.lexicon import Lexicon
    >>> without_times("到2030年粮食产量", (), Lexicon.default())[0].split()
    ['粮食产量']
    """
    times = times_in(folded, lexicon)
    parts, at = [], 0
    for time in times:
        end = time.end + folded.startswith("的", time.end)
        parts += [folded[at : time.start], " " * (end - time.start)]
        at = end
    numbers = (q for q in quantities if not any(t.start <= q.start and q.end <= t.end for t in times))
    return "".join([*parts, folded[at:]]), tuple(numbers)


def lead_of(text: NamedText, i: int) -> Lead:
    """Return the words before number *i*."""
    folded, start = text.folded, text.quantities[i].start
    previous = text.quantities[i - 1].end if i else 0
    words = _WHITE.sub("", folded[max(previous, start - _REACH) : start])
    if i and previous >= start - _REACH:
        words = without_bound(words, text.words.lexicon)
    words = _BRACKETED.sub("", words)
    opened = words.rfind("(")
    inside = opened >= 0 or (i > 0 and ")" not in words and _is_inside(folded, start))
    words = words[opened + 1 :] if opened >= 0 else words.rpartition(")")[2]
    sentence = i == 0 or _SENTENCE_END.search(words) is not None
    ends = list(_CLAUSE_END.finditer(words))
    if not ends:
        return Lead(words, fresh=i == 0, sentence=sentence, inside=inside)
    last = ends[-1]
    earlier = ""
    if _SENTENCE_END.fullmatch(last[0]) is None and (i == 0 or len(ends) > 1):
        earlier = words[ends[-2].end() if len(ends) > 1 else 0 : last.start()]
    return Lead(words[last.end() :], fresh=True, sentence=sentence, inside=inside, earlier=earlier)


def _is_inside(folded: str, start: int) -> bool:
    opened = folded.rfind("(", max(0, start - _REACH), start)
    return opened >= 0 and folded.find(")", opened, start) < 0


def members_from(text: NamedText, first: int) -> list[int]:
    """Return the places of the numbers that follow each other from *first* on, with a pause or 和 alone between them."""
    members = [first]
    while members[-1] + 1 < len(text.quantities):
        one, following = text.quantities[members[-1]], text.quantities[members[-1] + 1]
        if _BETWEEN_MEMBERS.fullmatch(_WHITE.sub("", text.folded[one.end : following.start])) is None:
            break
        members.append(members[-1] + 1)
    return members
