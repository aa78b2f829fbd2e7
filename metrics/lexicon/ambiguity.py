"""In how many ways a regular expression can match one text: what it may try, one after the other, before it gives up.

Bounded repeats are not enough: ``(?:[一二]|[一二三]{1,2}){1,30}批`` reads a run of 一 in more ways than there are seconds. Two
choices multiply only where the text does not decide between them, that is, where what may follow begins alike.

>>> ways(r"(?:[0-9]{1,3},){1,5}元"), ways(r"(?:[一二]|[一二三]{1,2}){1,30}批") > 10**9
(1, True)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

__all__ = ["is_read_by", "ways"]

_CAP = 10**12
# one character of each kind that \d, \w, \s and . tell apart, besides those that the pattern itself names
_KINDS = "09５aZ_ \t\n\u3000-.，中"


def ways(pattern: str) -> int:
    """Return an upper bound of the ways in which *pattern* can match one text, at most 10**12.

    Raises:
        re.error: *pattern* is no regular expression.
    """
    parser: Any = re._parser  # type: ignore[attr-defined]  # noqa: SLF001 (the parser has no public name)
    tree = parser.parse(pattern)
    return _Counter(frozenset(_KINDS) | frozenset(_named(tree))).sequence(list(tree), frozenset())


def _named(tree: Any) -> set[str]:
    """Return the characters that the parsed *tree* names, with the neighbours of its ranges."""
    found: set[str] = set()
    for name, value in tree:
        if str(name) in ("LITERAL", "NOT_LITERAL"):
            found.add(chr(value))
        elif str(name) == "RANGE":
            found.update(chr(code) for end in value for code in (end - 1, end, end + 1) if 0 <= code < 0x110000)
        for inner in _inside(str(name), value):
            found |= _named(inner)
    return found


def _inside(name: str, value: Any) -> list[Any]:
    """Return the sequences inside one node."""
    if name == "IN":
        return [value]
    if name == "BRANCH":
        return list(value[1])
    if name in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
        return [value[-1]]
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return [value[2]]
    if name == "ATOMIC_GROUP":
        return [value]
    return [part for part in value[1:] if part is not None] if name == "GROUPREF_EXISTS" else []


@dataclass(frozen=True, slots=True)
class _Counter:
    """Counts over the characters of *alphabet*, which stand for all others."""

    alphabet: frozenset[str]

    def sequence(self, nodes: list[Any], follow: frozenset[str]) -> int:
        """Return the ways of a sequence before something that begins with one of *follow*; an empty one is the end."""
        total = 1
        for i, (name, value) in enumerate(nodes):
            first, empty = self.first(nodes[i + 1 :])
            total *= self.node(str(name), value, first | follow if empty else first)
            if total > _CAP:
                return _CAP
        return total

    def node(self, name: str, value: Any, follow: frozenset[str]) -> int:
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            low, high, body = value
            return self.repeat(int(low), int(high), body, follow)
        if name == "BRANCH":
            return self.branch(value[1], follow)
        if name == "SUBPATTERN":
            return self.sequence(list(value[-1]), follow)
        # what is looked at, and what gives nothing back, is tried on its own, but tried in all its ways
        counts = [self.sequence(list(inner), frozenset()) for inner in _inside(name, value) if name != "IN"]
        return max(counts, default=1)

    def repeat(self, low: int, high: int, body: Any, follow: frozenset[str]) -> int:
        first, _ = self.first(list(body))
        inner = self.sequence(list(body), first | follow if high > 1 else follow)
        if inner > 1:
            return min(_CAP, (high - low + 1) * int(inner ** min(high, 64)))
        return high - low + 1 if first & follow else 1

    def branch(self, branches: Any, follow: frozenset[str]) -> int:
        counts = [self.sequence(list(branch), follow) for branch in branches]
        firsts = [first | follow if empty else first for first, empty in (self.first(list(branch)) for branch in branches)]
        # the alternatives that one character may begin are tried one after the other
        return max(sum(n for n, first in zip(counts, firsts, strict=True) if c in first) for c in self.alphabet) or max(counts)

    def first(self, nodes: list[Any]) -> tuple[frozenset[str], bool]:
        """Return what *nodes* can begin with, and whether they can match nothing."""
        found: frozenset[str] = frozenset()
        for name, value in nodes:
            begins, empty = self.begins(str(name), value)
            found |= begins
            if not empty:
                return found, False
        return found, True

    def begins(self, name: str, value: Any) -> tuple[frozenset[str], bool]:
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            first, empty = self.first(list(value[2]))
            return first, empty or value[0] == 0
        if name in ("SUBPATTERN", "ATOMIC_GROUP"):
            return self.first(list(value[-1] if name == "SUBPATTERN" else value))
        if name == "BRANCH":
            parts = [self.first(list(branch)) for branch in value[1]]
            return frozenset[str]().union(*(first for first, _ in parts)), any(empty for _, empty in parts)
        if name in ("AT", "ASSERT", "ASSERT_NOT"):
            return frozenset(), True
        if name in ("GROUPREF", "GROUPREF_EXISTS"):
            return self.alphabet, True
        return frozenset(c for c in self.alphabet if is_read_by(c, name, value)), False


def is_read_by(character: str, name: str, value: Any) -> bool:
    """Return whether one node that reads one character reads *character*."""
    code = ord(character)
    if name == "LITERAL":
        return bool(code == value)
    if name == "NOT_LITERAL":
        return bool(code != value)
    if name == "RANGE":
        return bool(value[0] <= code <= value[1])
    if name == "CATEGORY":
        return _in_category(character, str(value))
    if name == "IN":
        parts = [(str(part), inner) for part, inner in value]
        negated = bool(parts) and parts[0][0] == "NEGATE"
        return negated != any(is_read_by(character, part, inner) for part, inner in parts[negated:])
    return name == "ANY"


def _in_category(character: str, category: str) -> bool:
    letters = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}
    kind = category.rpartition("_")[2]
    return (re.match(letters[kind], character) is not None) != ("_NOT_" in category)
