"""Find what a text says without a number: 全覆盖, 清零, 持平, 零增长, 过半; and ratios and rates that are no quantities.

States are kept apart from quantities: they have no value to compute with, only a meaning.

>>> from metrics.lexicon import Lexicon
>>> [(s.text, s.meaning) for s in find_states("零就业家庭动态清零,收入与上年持平", Lexicon.default())]
[('动态清零', 'zero'), ('持平', 'unchanged')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.text.fold import fold

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["State", "find_states"]

# Refused as quantities with these reasons, yet worth showing: 7.3:46.0:46.7, 215.74/10万.
_SHOWN = ("ratio", "rate")


@dataclass(frozen=True, slots=True)
class State:
    """Something that a text states without a number.

    Args:
        start: Where it begins.
        end: Where it ends.
        text: Its words as printed.
        meaning: ``full_coverage``, ``all``, ``zero``, ``unchanged``, ``growth``, ``decline``, ``first``, ``record``, ``half``,
            ``at_least_half``, or ``ratio`` and ``rate`` for numbers of several parts.
        rule: Id of the entry that reads it.
    """

    start: int
    end: int
    text: str
    meaning: str
    rule: str


@lru_cache(maxsize=16)
def _pattern_of(lexicon: Lexicon) -> tuple[re.Pattern[str], tuple[tuple[str, str], ...]]:
    found: list[tuple[str, str, str]] = []
    for entry in lexicon.entries("state"):
        words = "|".join(re.escape(fold(word)) for word in sorted(entry.words, key=len, reverse=True))
        found.append((entry.pattern or words, entry.text("meaning"), entry.id))
    found.extend(
        (rf"(?<![\d.,:])(?:{entry.pattern})", entry.text("reason"), entry.id)
        for entry in lexicon.entries("name")
        if entry.text("reason") in _SHOWN and entry.pattern
    )
    pattern = "|".join(f"(?P<s{i}>{each[0]})" for i, each in enumerate(found))
    return re.compile(pattern or r"(?!)"), tuple((meaning, rule) for _, meaning, rule in found)


def find_states(text: str, lexicon: Lexicon) -> tuple[State, ...]:
    """Return what *text* states without a number, in the order of the text.

    Args:
        text: Any text; offsets of the results point into it.
        lexicon: Words to read by.
    """
    pattern, meanings = _pattern_of(lexicon)
    states = []
    for match in pattern.finditer(fold(text)):
        start, end = match.span()
        if end > start:
            meaning, rule = meanings[int((match.lastgroup or "s0")[1:])]
            states.append(State(start, end, text[start:end], meaning, rule))
    return tuple(states)
