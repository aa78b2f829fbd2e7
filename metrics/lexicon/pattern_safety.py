"""Refuse regular expressions whose time could grow faster than the text.

A pattern in a lexicon meets any text that a report holds, so it must not repeat without end, must not repeat a repeat
many times over, must not read one text in very many ways, and must not match nothing.

>>> pattern_problem(r"第[一二三四五六七八九十]{1,3}批")
>>> pattern_problem(r"(?:[0-9]+,?)+元")
'第 9 个字符处是无上限的重复 +，请写成 {1,12} 这样有上限的'
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from metrics.lexicon.ambiguity import ways
from metrics.lexicon.messages import explained

__all__ = ["pattern_problem"]

_TOKEN = re.compile(
    r"""
    \\.                             # an escaped character
    | \[\^?\]?(?:\\.|[^]\\])*\]     # a set of characters
    | [({] | \)
    | [*+?]
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_COUNT = re.compile(r"\{(\d{0,6})(,?)(\d{0,6})\}")
_MAX_REPEAT = 100
_MAX_NESTED = 64
# a bound from above: the shipped pattern with most is counted as 1.97 million and takes microseconds
_MAX_WAYS = 2_000_000


@dataclass(slots=True)
class _Group:
    """The longest variable repeat inside an open group."""

    most: int = 1


def pattern_problem(pattern: str) -> str | None:
    """Return what is wrong with *pattern*, or ``None``."""
    if len(pattern) > 2000:
        return explained("too_long")
    try:
        compiled = re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        return explained("no_regex", error=error)
    if compiled.match("") is not None:
        return explained("matches_nothing")
    return _repeat_problem(pattern) or _ambiguity_problem(pattern)


def _ambiguity_problem(pattern: str) -> str | None:
    if ways(pattern) <= _MAX_WAYS:
        return None
    return explained("ambiguous")


def _repeat_problem(pattern: str) -> str | None:
    open_groups = [_Group()]
    last = 1  # the longest variable repeat inside the item just read
    position = 0
    while position < len(pattern):
        counted = _COUNT.match(pattern, position) if pattern[position] == "{" else None
        token = _TOKEN.match(pattern, position)
        text = counted[0] if counted else token[0] if token else pattern[position]
        if text == "(":
            open_groups.append(_Group())
            position += 2 if pattern.startswith("(?", position) else 1
            continue
        if text == ")":
            last = open_groups.pop().most if len(open_groups) > 1 else 1
        elif text in "*+":
            return explained("endless", place=position + 1, repeat=text)
        elif counted:
            low, high = int(counted[1] or 0), counted[3] if counted[2] else counted[1]
            if not high:
                return explained("no_limit", place=position + 1, repeat=text)
            if int(high) > _MAX_REPEAT:
                return explained("too_often", repeat=text, most=_MAX_REPEAT)
            if int(high) != low:
                if last > 1 and last * int(high) > _MAX_NESTED:
                    return explained("repeat_in_repeat", place=position + 1)
                last = max(last, 1) * int(high)
            if pattern.startswith("+", position + len(text)):
                # A possessive repeat never gives anything back, so it counts as one way to match.
                last = 1
                text += "+"
        elif text == "?":
            position += pattern.startswith("+", position + 1)
        else:
            last = 1
        open_groups[-1].most = max(open_groups[-1].most, last)
        position += len(text)
    return None
