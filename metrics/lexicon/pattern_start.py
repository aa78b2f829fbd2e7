r"""Tell whether a regular expression can match where a given kind of character begins the match.

The names in the lexicon are tried at every number; a pattern that can only begin with an Arabic digit need not be tried at a
Chinese one. The answer may be a careless yes, never a wrong no.

>>> can_begin(r"(?<=第)\d{1,2}号", "一二三"), can_begin(r"(?:\d|[一二三])级", "一二三")
(False, True)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["beginnings", "beginnings_of", "can_begin", "guarded"]

_ANCHOR = re.compile(r"[$^]|\\[AbBZ]")  # takes no character
_OPTIONAL = re.compile(r"[?*]|\{0?,|\{0\}")
_REPEAT = re.compile(r"\{\d{0,4},?\d{0,4}\}[?+]?|[?*+][?+]?")
_SET = re.compile(r"\[\^?\]?(?:\\.|[^]\\])*\]")
_DEPTH = 12
_GROUP_NAME = re.compile(r"^\?(?::|P<\w+>)")
_RANGE = re.compile(r"([^\\])-([^\]])")
_WIDEST = 256  # characters of a range that are tried one by one
_SENTINEL = chr(0x9F98)  # no pattern names this character; one that can begin with it can begin with anything


def guarded(*patterns: str) -> str:
    r"""Return an alternation of *patterns*, for folded text, that most characters pass by at a glance.

    >>> re.compile(guarded("去年|上年", r"\d{1,2}月")).pattern
    '(?=[0123456789上去])(?:去年|上年|\\d{1,2}月)'
    >>> guarded(r"\w月")
    '(?:\\w月)'
    """
    firsts = beginnings_of(patterns)
    either = "|".join(patterns)
    if not all(firsts):
        return f"(?:{either})"
    begins = "".join(sorted(frozenset[str]().union(*(each for each in firsts if each))))
    return f"(?=[{re.escape(begins)}])(?:{either})"


def beginnings_of(patterns: Sequence[str]) -> list[frozenset[str] | None]:
    r"""Return for each of *patterns* the characters of folded text that a match can begin with; ``None`` for any.

    >>> [found and "".join(sorted(found)) for found in beginnings_of(("去年|上年", r"\w月"))]
    ['上去', None]
    """
    chars = set("0123456789 \n" + _SENTINEL).union(*patterns)
    for pattern in patterns:
        for low, high in _RANGE.findall(pattern):
            if ord(high) - ord(low) <= _WIDEST:
                chars.update(map(chr, range(ord(low), ord(high) + 1)))
    alphabet = "".join(sorted(chars))
    found = (beginnings(pattern, alphabet) for pattern in patterns)
    return [None if _SENTINEL in begins else begins for begins in found]


def can_begin(pattern: str, chars: str) -> bool:
    """Return whether a match of *pattern* can begin with one of *chars*."""
    return bool(beginnings(pattern, chars))


def beginnings(pattern: str, chars: str) -> frozenset[str]:
    r"""Return those of *chars* with which a match of *pattern* can begin.

    >>> sorted(beginnings(r"第?[一二]|3|\w", "一3三第"))
    ['3', '一', '三', '第']
    >>> sorted(beginnings(r"第?[一二]|3", "一3三第"))
    ['3', '一', '第']
    """
    found = (_branch(branch, chars, _DEPTH) for branch in _branches(pattern))
    return frozenset().union(*(frozenset(chars) if goes_on else begins for begins, goes_on in found))


def _branches(pattern: str) -> list[str]:
    """Cut *pattern* at the ``|`` that stand in no group or set."""
    found, depth, start, at = [], 0, 0, 0
    while at < len(pattern):
        char = pattern[at]
        if char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and depth == 0:
            found.append(pattern[start:at])
            start = at + 1
        at = _past(pattern, at)
    return [*found, pattern[start:]]


def _branch(branch: str, chars: str, depth: int) -> tuple[frozenset[str], bool]:
    """Return with which of *chars* one alternative can begin, and whether what follows it may begin the match as well.

    The first atom that is not optional decides; what only looks around takes no character.
    """
    at = 0
    found: frozenset[str] = frozenset()
    while at < len(branch) and depth:
        anchor = _ANCHOR.match(branch, at)
        if anchor is not None:
            at = anchor.end()
            continue
        end, inner = _atom(branch, at)
        look = inner is not None and inner.startswith(("?<", "?=", "?!"))
        if inner is not None and not look:
            body = _GROUP_NAME.sub("", inner, count=1)
            if body.startswith("?"):
                return frozenset(chars), False
            within = [_branch(each, chars, depth - 1) for each in _branches(body)]
            found = found.union(*(begins for begins, _ in within))
            look = any(goes_on for _, goes_on in within)
        elif not look:
            found |= _matches(branch[at:end], chars)
        if not look and not _OPTIONAL.match(branch, end):
            return found, False
        repeat = _REPEAT.match(branch, end)
        at = repeat.end() if repeat else end
    return (found, True) if depth else (frozenset(chars), True)


def _atom(branch: str, at: int) -> tuple[int, str | None]:
    """Return where the atom at *at* ends, and what a group holds."""
    if branch[at] != "(":
        return _past(branch, at), None
    depth, end = 0, at
    while end < len(branch):
        if branch[end] in "()":
            depth += 1 if branch[end] == "(" else -1
            if depth == 0:
                break
        end = _past(branch, end)
    return end + 1, branch[at + 1 : end]


def _past(pattern: str, at: int) -> int:
    """Return where the character, the escape or the set at *at* ends."""
    if pattern[at] == "\\":
        return at + 2
    inside = _SET.match(pattern, at) if pattern[at] == "[" else None
    return at + 1 if inside is None else inside.end()


def _matches(atom: str, chars: str) -> frozenset[str]:
    if len(atom) == 1 and atom not in ".^$":
        return frozenset(atom) if atom in chars else frozenset()
    try:
        compiled = re.compile(atom)
    except re.error:
        return frozenset(chars)
    return frozenset(filter(compiled.match, chars))
