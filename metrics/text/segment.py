"""Segment Chinese text into words by the dictionary of jieba.

The words of a text are the likeliest path through all words that the dictionary, or the lexicon, knows in it: what
``jieba.cut(text, HMM=False)`` does, without the start of jieba itself, and a user's own jieba is left as it is. A text asks
only for the words that begin with two characters as they follow each other in it, so little of the dictionary is taken in.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from math import log
from operator import add
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from metrics.lexicon import Lexicon

__all__ = ["begins_place", "is_named_place", "is_verb", "is_word", "words_of"]

_VERB, _PLACE = "verb", "place"
_KINDS = {b"v": _VERB, b"vi": _VERB, b"vn": _VERB, b"ns": _PLACE}  # by the part of speech of the dictionary
_PAIR = 2

_MISSING: Any = object()
_FREQUENCY = 20_000
_MOST_LOADED = 200_000  # pairs of characters; after so many of them the dictionary is taken in anew
# Bytes of the dictionary of jieba 0.42.1, and the sum of its frequencies: adding them up takes longer than all else here.
_KNOWN = (5_071_852, 60_101_967)
# As jieba cuts: blocks of characters that words are made of, Latin letters and figures together, white space for itself.
_BLOCK = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+)")
_SPACE = re.compile(r"(\r\n|\s)")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


class _TakenIn:
    """The words of the dictionary that begin as those of the texts so far did.

    Attributes:
        weights: How likely a word is, as a logarithm; ``None`` for what only begins a word.
        kinds: Which of them are verbs, and which are places.
        places: What the names of places begin with.
        beginnings: One or two characters of which all words are known.
    """

    __slots__ = ("beginnings", "kinds", "places", "weights")

    def __init__(self) -> None:
        self.weights: dict[str, float | None] = {}
        self.kinds: dict[str, str] = {}
        self.places: set[str] = set()
        self.beginnings: set[str] = set()


class _Words:
    """A dictionary that takes in the words that begin with two characters when a text holds these."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = _dictionary()
        # lines stay bytes, in the order of their characters all the same: few of them are ever read
        self._lines = sorted(data.splitlines())
        own = self._own_words(lexicon)
        self._own: dict[str, list[str]] = {}
        for word in own:
            self._own.setdefault(word[:2], []).append(word)
        self._total = log(_total(data, self._lines) + _FREQUENCY * len(own))
        self._taken = _TakenIn()

    def cut(self, text: str) -> Iterator[str]:
        """Yield the words of *text*."""
        weights = self.beginning_with({*text, *map(add, text, text[1:])}).weights
        if _BLOCK.fullmatch(text) is not None:
            yield from self._cut_block(text, weights)
            return
        for at, block in enumerate(_BLOCK.split(text)):
            if at % 2:
                yield from self._cut_block(block, weights)
            else:
                for piece in filter(None, _SPACE.split(block)):
                    yield from (piece,) if _SPACE.match(piece) else piece

    def _cut_block(self, block: str, weights: Mapping[str, float | None]) -> Iterator[str]:
        """Yield the words of the likeliest path; Latin letters and figures that make no word stay together."""
        ends = self._path(block, weights)
        at, latin = 0, 0
        while at < len(block):
            if ends[at] == at + 1 and block[at] in _LATIN:
                at += 1
                continue
            if latin < at:
                yield block[latin:at]
            yield block[at : ends[at]]
            at = latin = ends[at]
        if latin < at:
            yield block[latin:at]

    def _path(self, block: str, weights: Mapping[str, float | None]) -> list[int]:
        """Return where the likeliest word from each place of *block* ends."""
        size, weight_of = len(block), weights.get
        unknown = -self._total
        best = [0.0] * (size + 1)
        ends = [0] * size
        for at in range(size - 1, -1, -1):
            most, last, end = None, at + 1, at + 1
            weight = weight_of(block[at], _MISSING)
            while weight is not _MISSING:
                if weight is not None:
                    score = weight + best[end]
                    if most is None or score >= most:
                        most, last = score, end
                end += 1
                if end > size:
                    break
                weight = weight_of(block[at:end], _MISSING)
            best[at] = unknown + best[at + 1] if most is None else most
            ends[at] = last
        return ends

    def _own_words(self, lexicon: Lexicon) -> frozenset[str]:
        return frozenset(
            word
            for entry in lexicon.entries("word")
            for word in (*entry.words, *entry.list("part"), *entry.list("whole"))
            if len(word) > 1 and not self._frequency(word)
        )

    def _frequency(self, word: str) -> int:
        """Return the frequency of *word* in jieba's dictionary, 0 where it is missing."""
        line = self._line_of(word)
        return 0 if line is None else int(line.split(b" ", 2)[1])

    def knows(self, text: str) -> bool:
        """Return whether *text* is one word of jieba's dictionary."""
        return self._line_of(text) is not None

    def kind(self, word: str) -> str:
        """Return whether the dictionary knows *word* as a verb or as a place first of all; empty for any other word."""
        return self.beginning_with({word[:_PAIR]}).kinds.get(word, "")

    def beginning_with(self, beginnings: AbstractSet[str]) -> _TakenIn:
        """Return what is known of the words that begin with *beginnings*."""
        if len(self._taken.beginnings) > _MOST_LOADED:
            self._taken = _TakenIn()
        taken = self._taken
        new = beginnings - taken.beginnings
        if new:
            found: dict[str, int] = {}
            for beginning in new:
                self._take_in(beginning, found, taken)
            # in one step and always the same, so that threads may meet here
            taken.weights.update((word, log(times) - self._total if times else None) for word, times in found.items())
            taken.beginnings |= new
        return taken

    def _line_of(self, word: str) -> bytes | None:
        """Return the line of *word* in jieba's dictionary; ``None`` where it is missing."""
        beginning = _encoded(f"{word} ")
        at = bisect_left(self._lines, beginning)
        line = self._lines[at] if at < len(self._lines) else b""
        return line if line.startswith(beginning) else None

    def _take_in(self, beginning: str, found: dict[str, int], taken: _TakenIn) -> None:
        """Add the frequencies of the words that begin with two characters to *found*, 0 for what only begins one.

        Of a single character the word alone is taken in.
        """
        lines, begun = self._lines, _encoded(beginning if len(beginning) == _PAIR else f"{beginning} ")
        words = dict.fromkeys(self._own.get(beginning, ()), _FREQUENCY)
        at = bisect_left(lines, begun)
        while at < len(lines) and lines[at].startswith(begun):
            spelt, frequency, tag = lines[at].split(b" ", 2)
            word, kind = spelt.decode(), _KINDS.get(tag)
            words.setdefault(word, int(frequency))
            if kind is not None:
                taken.kinds[word] = kind
            if kind == _PLACE:
                taken.places.add(beginning)
            at += 1
        for word in tuple(words):
            for end in range(_PAIR, len(word)):
                words.setdefault(word[:end], 0)
        if len(beginning) < _PAIR:
            words.setdefault(beginning, 0)
        found.update(words)


def _dictionary() -> bytes:
    """Return the dictionary file of jieba; the package itself is not started."""
    from importlib.util import find_spec

    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("No module named 'jieba'", name="jieba")
    place = spec.origin.replace("__init__.pyc", "__init__.py").removesuffix("__init__.py") + "dict.txt"
    data: bytes = spec.loader.get_data(place)  # type: ignore[union-attr]
    return data


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _total(data: bytes, lines: Sequence[bytes]) -> int:
    return _KNOWN[1] if len(data) == _KNOWN[0] else sum(int(line.split(b" ", 2)[1]) for line in lines)


@lru_cache(maxsize=4)
def _tokenizer(lexicon: Lexicon) -> _Words:
    return _Words(lexicon)


@lru_cache(maxsize=4096)  # several stages ask for the words of one name
def words_of(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words of *text* in order.

    >>> from metrics.lexicon import Lexicon
    >>> words_of("移栽桂花树", Lexicon.default())
    ('移栽', '桂花树')
    """
    return tuple(_tokenizer(lexicon).cut(text))


@lru_cache(maxsize=8192)
def is_word(text: str, lexicon: Lexicon) -> bool:
    """Whether the dictionary knows *text* as one word.

    >>> from metrics.lexicon import Lexicon
    >>> is_word("管网", Lexicon.default()), is_word("水管网", Lexicon.default())
    (True, False)
    """
    return _tokenizer(lexicon).knows(text)


@lru_cache(maxsize=8192)
def is_verb(word: str, lexicon: Lexicon) -> bool:
    """Whether the dictionary knows *word* as a verb first of all.

    >>> from metrics.lexicon import Lexicon
    >>> is_verb("录取", Lexicon.default()), is_verb("学校", Lexicon.default())
    (True, False)
    """
    return _tokenizer(lexicon).kind(word) == _VERB


@lru_cache(maxsize=8192)
def is_named_place(word: str, lexicon: Lexicon) -> bool:
    """Whether the dictionary knows *word* as the name of a place first of all.

    >>> from metrics.lexicon import Lexicon
    >>> is_named_place("泸州市", Lexicon.default()), is_named_place("学校", Lexicon.default())
    (True, False)
    """
    return _tokenizer(lexicon).kind(word) == _PLACE


@lru_cache(maxsize=8192)
def begins_place(beginning: str, lexicon: Lexicon) -> bool:
    """Whether the dictionary knows the name of a place that begins with two characters.

    >>> from metrics.lexicon import Lexicon
    >>> begins_place("泸州", Lexicon.default()), begins_place("学校", Lexicon.default())
    (True, False)
    """
    return beginning in _tokenizer(lexicon).beginning_with({beginning}).places
