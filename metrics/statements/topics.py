"""Find the headings inside a text, and the numbers that stand under each: 一是农村公路建设, 二是安防工程.

A heading has an ordinal (一是, 二、, ①, (三), 4.) or ends in a colon or 方面; it reaches to the next one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING, Any

from metrics.text.ordinals import NUMERALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["set_topics"]

_STOP = re.compile(r"[。;!?\n:]")
_HEADING = re.compile(
    rf"""
    \s{{0,4}}
    (?:
        (?:[{NUMERALS}]{{1,3}}(?:是|、)|[①-⑩]|\([{NUMERALS}\d]{{1,3}}\)|\d{{1,2}}[.、)])\s?
        ([^,。;:!?\n\d]{{2,24}}(?=[,。:\n])|[^,。;:!?\n\d]{{25,60}}(?=[。\n])).
    |   (?:在)?([^,。;:!?\n\d]{{2,16}})(?::|方面[,:])
    )
    """,
    re.DOTALL | re.VERBOSE,
)


def set_topics(drafts: Sequence[Any], folded: str) -> None:
    """Set the heading that each number stands under.

    Args:
        drafts: The numbers in the order of the text.
        folded: The folded text.
    """
    headings = list(_headings(folded))
    if not headings:
        return
    starts = [start for start, _ in headings]
    for draft in drafts:
        at = bisect_right(starts, draft.start) - 1
        if at >= 0:
            draft.topic = headings[at][1]


def _headings(folded: str) -> Iterator[tuple[int, str]]:
    """Yield the headings, which stand at the beginning or behind a stop, each with where it ends.

    >>> list(_headings("一是农村公路,新建9公里。二是安防工程:完成3处"))
    [(7, '农村公路'), (20, '安防工程')]
    """
    end = 0
    for start in chain((0,), (stop.end() for stop in _STOP.finditer(folded))):
        match = _HEADING.match(folded, start) if start >= end else None
        if match is not None:
            end = match.end()
            yield end, match[1] or match[2]
