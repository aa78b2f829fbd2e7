r"""Tell beside which characters a pattern can match a run of digits, so that it need not be tried beside others.

The names of the lexicon (dates, list numbers, standards) are tried at every number, and few numbers are names. What follows the
digits, or what stands before them, rules nearly all patterns out. The answer may be a careless yes, never a wrong no.

>>> gate = RunGate([r"\d{1,2} ?日(?!均)", r"(?<=前)\d{1,3}", r"1[3-9]\d{9}"], points=False)
>>> [gate.lets(*beside) for beside in (("月", "日", 2), ("月", "个", 2), ("前", "个", 2), ("", "", 11))]
[True, False, True, True]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from metrics.lexicon.ambiguity import is_read_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["RunGate"]

_DIGITS = "0123456789"
_START, _WHOLE, _POINT, _PART = range(4)  # how far a run is read: not begun, digits, the point, decimals
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_CHARACTERS = ("LITERAL", "NOT_LITERAL", "IN", "ANY")
_FEW = 300  # characters of a range that are listed one by one
_NEVER = 1_000_000
_HAN = "中"

_State = tuple[int, "frozenset[str] | None", bool]  # how far, what must stand before the run, whether what follows is told
_States = dict[_State, int]  # with the fewest characters that are read then


@dataclass(frozen=True, slots=True)
class _Behind:
    """A character that may follow the run where a pattern matches."""

    name: str
    value: Any
    before: frozenset[str] | None
    length: int


class RunGate:
    """Whether one of *patterns* can match where a run of digits begins.

    Args:
        patterns: Regular expressions.
        points: The runs are digits, a point and digits.

    Attributes:
        words: Where one of these stands in a text, nothing is ruled out there, since anything may stand before it.
    """

    def __init__(self, patterns: Iterable[str], *, points: bool) -> None:
        self._last = _PART if points else _WHOLE
        self._behind: list[_Behind] = []
        self._length = _NEVER  # runs so long can match whatever stands beside
        self._before: frozenset[str] = frozenset()  # behind these a run can match whatever follows
        words: list[str] = []
        for pattern in patterns:
            walk = _Walk(self._last)
            for (_, before, told), used in walk.sequence(_parsed(pattern), {(_START, None, False): 0}, ()).items():
                if told:
                    continue
                if before is None:
                    self._length = min(self._length, used)
                else:
                    self._before |= before
            self._behind += walk.behind
            words += walk.words
        self.words = tuple(dict.fromkeys(words))
        self._sides: dict[str, tuple[int, frozenset[str]]] = {}

    def lets(self, before: str, behind: str, length: int) -> bool:
        """Whether a run of *length* characters between *before* and *behind* can be matched."""
        side = self._sides.get(behind) or self._side(behind)
        return length >= side[0] or before in side[1]

    def _side(self, behind: str) -> tuple[int, frozenset[str]]:
        length, allowed = self._length, self._before
        for each in self._behind if behind else ():
            if is_read_by(behind, each.name, each.value):
                if each.before is None:
                    length = min(length, each.length)
                else:
                    allowed |= each.before
        self._sides[behind] = length, allowed
        return length, allowed


@lru_cache(maxsize=256)
def _parsed(pattern: str) -> tuple[Any, ...]:
    parser: Any = re._parser  # type: ignore[attr-defined]  # noqa: SLF001 (the parser has no public name)
    return tuple(parser.parse(pattern))


class _Walk:
    """One walk through a parsed pattern along a run of digits, up to the first character behind it."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.behind: list[_Behind] = []
        self.words: list[str] = []

    def sequence(self, nodes: Sequence[Any], states: _States, rest: Sequence[Any]) -> _States:
        """Return the states behind *nodes*, which *rest* follows."""
        for i, (name, value) in enumerate(nodes):
            if not states:
                break
            states = self._node(str(name), value, states, (*nodes[i + 1 :], *rest))
        return states

    def _node(self, name: str, value: Any, states: _States, rest: Sequence[Any]) -> _States:
        if name in _CHARACTERS:
            return self._character(name, value, states, rest)
        if name in _REPEATS:
            return self._repeat(value, states, rest)
        if name == "BRANCH":
            return _joined(*(self.sequence(list(branch), states, rest) for branch in value[1]))
        if name in ("SUBPATTERN", "ATOMIC_GROUP"):
            return self.sequence(list(value[-1] if name == "SUBPATTERN" else value), states, rest)
        if name == "ASSERT":
            return self._ahead(list(value[1]), states, rest) if value[0] > 0 else _back(list(value[1]), states)
        return states

    def _character(self, name: str, value: Any, states: _States, rest: Sequence[Any]) -> _States:
        digit = any(is_read_by(char, name, value) for char in _DIGITS)
        point = self.last == _PART and is_read_by(".", name, value)
        found: _States = {}
        for (phase, before, told), used in states.items():
            if digit:
                _add(found, (_WHOLE if phase <= _WHOLE else _PART, before, told), used + 1)
            if point and phase == _WHOLE:
                _add(found, (_POINT, before, told), used + 1)
            if phase == self.last and not (digit and name == "LITERAL"):
                self._follow(_Behind(name, value, before, used), rest)
        return found

    def _follow(self, behind: _Behind, rest: Sequence[Any]) -> None:
        """Note what may follow; of what may be any word, the word that must come after it."""
        if is_read_by(_HAN, behind.name, behind.value):
            self.words.append(_first_word(rest))
        else:
            self.behind.append(behind)

    def _repeat(self, value: tuple[int, int, Any], states: _States, rest: Sequence[Any]) -> _States:
        low, high, body = value
        found = dict(states) if low == 0 else {}
        for i in range(min(int(high), max(low, 1) + _PART)):
            states = self.sequence(list(body), states, rest)
            if i + 1 >= low:
                found = _joined(found, states)
        return found

    def _ahead(self, body: list[Any], states: _States, rest: Sequence[Any]) -> _States:
        """Look ahead: within the run nothing is told, behind it what follows is told."""
        within = self.sequence(body, states, rest)
        return states if within else {(phase, before, True): used for (phase, before, _), used in states.items()}


def _add(states: _States, state: _State, used: int) -> None:
    states[state] = min(used, states.get(state, _NEVER))


def _joined(*several: _States) -> _States:
    found: _States = {}
    for states in several:
        for state, used in states.items():
            _add(found, state, used)
    return found


def _back(body: list[Any], states: _States) -> _States:
    """Look back from the beginning of the run: one of the characters that *body* ends in must stand there."""
    ends = _ends(body)
    found: _States = {}
    for (phase, before, told), used in states.items():
        known = ends if before is None else before if ends is None else before & ends
        _add(found, (phase, known if phase == _START else before, told), used)
    return found


def _ends(body: list[Any]) -> frozenset[str] | None:
    """Return the characters that *body* can end in, ``None`` where they are too many to tell."""
    name, value = str(body[-1][0]), body[-1][1]
    if name == "LITERAL":
        return frozenset(chr(value))
    if name == "SUBPATTERN":
        return _ends(list(value[-1]))
    if name == "BRANCH":
        return _union(_ends(list(branch)) for branch in value[1])
    return _union(_listed(str(part), inner) for part, inner in value) if name == "IN" else None


def _listed(name: str, value: Any) -> frozenset[str] | None:
    if name == "LITERAL":
        return frozenset(chr(value))
    if name == "RANGE" and value[1] - value[0] < _FEW:
        return frozenset(map(chr, range(value[0], value[1] + 1)))
    return None


def _union(several: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    found: frozenset[str] = frozenset()
    for each in several:
        if each is None:
            return None
        found |= each
    return found


def _first_word(rest: Sequence[Any]) -> str:
    """Return the letters that must follow, empty where that is not told."""
    word = ""
    for name, value in rest:
        if str(name) != "LITERAL":
            break
        word += chr(value)
    return word
