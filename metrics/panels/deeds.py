"""Names that say one thing of one deed in other words: 新建公园 in a plan, 建成公园 in the report on it.

Deeds are alike where the lexicon has them in one entry (``deed_alike``). What they are done to has to be the same, word for
word: 新建学校 is not 新建、改建学校, and 改造公园 is another deed.

>>> from metrics.lexicon import Lexicon
>>> words = Lexicon.default()
>>> same_deed(done_to("新建公园", words), done_to("建成公园", words)), done_to("改造公园", words)
(True, None)
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from metrics.extraction.wordlists import any_of

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["Done", "done_to", "same_deed"]

_SHORTEST = 2  # characters of a thing
_MOST = 3  # deeds before it: 新建开通


class Done(NamedTuple):
    """What was done to which thing.

    Args:
        thing: The thing.
        deeds: The entries of the lexicon that hold every word of the deed.
    """

    thing: str
    deeds: frozenset[str]


@lru_cache(maxsize=16)
def _deeds(lexicon: Lexicon, *, asked: bool) -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    """Return what finds a deed at the start of a name, and the entries that each word stands in."""
    held: dict[str, frozenset[str]] = {}
    for entry in lexicon.entries("word"):
        if entry.text("meaning") == "deed_alike":
            for word in entry.words:
                held[word] = held.get(word, frozenset()) | {entry.id}
        elif asked and entry.text("meaning") == "deed_asked":
            held |= {word: held.get(word, frozenset()) | {*entry.list("beside")} for word in entry.words}
    return re.compile(any_of(held)), held


@lru_cache(maxsize=4096)
def done_to(name: str, lexicon: Lexicon, *, asked: bool = False) -> Done | None:
    """Return the deed that *name* begins with and its thing; ``None`` where it names no deed that others are like.

    Args:
        name: The name.
        lexicon: Which deeds are alike.
        asked: It names a target: 建设 asks for what is built in the end, and reports work that may be under way.
    """
    pattern, held = _deeds(lexicon, asked=asked)
    deeds: frozenset[str] | None = None
    for _ in range(_MOST):
        found = pattern.match(name)
        if found is None:
            break
        deeds = held[found[0]] if deeds is None else deeds & held[found[0]]
        name = name[found.end() :]
    return None if not deeds or len(name) < _SHORTEST else Done(name, deeds)


def same_deed(one: Done, other: Done) -> bool:
    """Return whether both are one deed on one thing.

    >>> same_deed(Done("公园", frozenset({"build"})), Done("公园", frozenset({"build", "add"})))
    True
    """
    return one.thing == other.thing and bool(one.deeds & other.deeds)
