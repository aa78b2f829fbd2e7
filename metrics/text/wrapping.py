"""Undo the hard line breaks of narrow table columns, and leave out characters that no print shows.

A cell printed in a narrow column is broken every so many characters, in the middle of words and numbers. Such a cell is read
without its breaks; offsets are mapped back, so that they still point into the text as read.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass

__all__ = ["HIDDEN", "Unwrapped", "soften", "unwrap"]

# what stands in no print: zero-width spaces and joiners, the soft hyphen
HIDDEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_HIDDEN = re.compile(f"[{HIDDEN}]")
_GROUP_BEGUN = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){0,5},$")
_GROUP = re.compile(r"\d{3}(?!\d)")
_ENDS = "。；;：:！!？?"
_FEWEST = 3
_RAGGED = 2


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A text without its soft line breaks.

    Args:
        text: The joined text.
        offsets: For each character of it, its place in the text as read.
    """

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the text as read that stands for *start* to *end* here."""
        return self.offsets[start], self.offsets[end - 1] + 1


def unwrap(text: str) -> Unwrapped | None:
    r"""Return *text* without its soft line breaks; ``None`` when it has none.

    >>> found = unwrap("完成改造老旧\n小区10620\n户,惠及居民\n三千人")
    >>> found.text, found.span(8, 14)
    ('完成改造老旧小区10620户,惠及居民三千人', (9, 16))
    """
    if "\n" not in text and _HIDDEN.search(text) is None:
        return None
    soft = set(_soft_breaks(text))
    if not soft:
        return None
    kept = [i for i in range(len(text)) if i not in soft]
    return Unwrapped("".join(text[i] for i in kept), tuple(kept))


def soften(text: str) -> str:
    """Return *text*, character for character, with soft line breaks as spaces."""
    soft = set(_soft_breaks(text))
    return "".join(" " if i in soft else c for i, c in enumerate(text)) if soft else text


def _soft_breaks(text: str) -> list[int]:
    """Return the places of the line breaks that a narrow column made: all lines but the last are equally wide or long."""
    hidden = [match.start() for match in _HIDDEN.finditer(text)]
    if "\n" not in text:
        return hidden
    lines = text.split("\n")
    even = _is_even([_width(line) for line in lines]) or _is_even([len(line) for line in lines])
    places: list[int] = []
    at = -1
    for before, after in itertools.pairwise(lines):
        at += len(before) + 1
        if not before or not after or before[-1] in _ENDS:
            continue
        split = before[-1].isdigit() and (after[0].isdigit() or after[0] in "%％.．万亿元")
        if (even and len(lines) >= _FEWEST) or split or _goes_on(before, after):
            places.append(at)
    return [*hidden, *places]


def _goes_on(before: str, after: str) -> bool:
    """Whether a line ends within a number (3,⏎310人) or with the comma of Chinese print."""
    if before[-1] in "，、":
        return True
    return _GROUP_BEGUN.search(before) is not None and _GROUP.match(after) is not None


def _is_even(widths: list[int]) -> bool:
    widest = max(widths[:-1])
    return all(widest - w <= _RAGGED for w in widths[:-1]) and widths[-1] <= widest + 1


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
