"""Segment Chinese text into words with a private jieba tokenizer.

The tokenizer is built from jieba's own dictionary file and the words of the lexicon. It reads no cache from a shared temporary
folder and writes none, and a user's own jieba is left as it is. A text asks only for the words that begin with two characters
as they follow each other in it, so a small part of the dictionary is taken in.
"""

from __future__ import annotations

import warnings
from bisect import bisect_left
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.lexicon import Lexicon

__all__ = ["is_verb", "words_of"]

_VERBS = ("v", "vi", "vn")

_FREQUENCY = 20_000
# Characters of the dictionary of jieba 0.42.1, and the sum of its frequencies: adding them up takes longer than all else here.
_KNOWN = (3_039_559, 60_101_967)


class _Words:
    """A tokenizer that takes in the words that begin with two characters when a text holds these."""

    def __init__(self, lexicon: Lexicon) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # jieba's source has invalid escapes that newer Pythons warn about
            import jieba
        text = (files("jieba") / "dict.txt").read_text(encoding="utf-8")
        self._lines = sorted(text.splitlines())
        own = self._own_words(lexicon)
        self._own: dict[str, list[str]] = {}
        for word in own:
            self._own.setdefault(word[:2], []).append(word)
        self._tokenizer: Any = jieba.Tokenizer()
        self._tokenizer.FREQ, self._tokenizer.initialized = {}, True
        self._tokenizer.total = _total(text, self._lines) + _FREQUENCY * len(own)
        self._loaded: set[str] = set()

    def cut(self, text: str) -> Iterator[str]:
        found: dict[str, int] = {}
        beginnings = {text[at : at + 2] for at in range(len(text))} | set(text)
        new = beginnings - self._loaded
        for beginning in new:
            self._take_in(beginning, found)
        # in one step and always the same, so that threads may meet here
        self._tokenizer.FREQ.update(found)
        self._loaded |= new
        words: Iterator[str] = self._tokenizer.cut(text, HMM=False)
        return words

    def _own_words(self, lexicon: Lexicon) -> frozenset[str]:
        return frozenset(
            word
            for entry in lexicon.entries("word")
            for word in (*entry.words, *entry.list("part"), *entry.list("whole"))
            if len(word) > 1 and not self._frequency(word)
        )

    def _frequency(self, word: str) -> int:
        """Return the frequency of *word* in jieba's dictionary, 0 where it is missing."""
        at = bisect_left(self._lines, f"{word} ")
        line = self._lines[at] if at < len(self._lines) else ""
        return _read(line)[1] if line.startswith(f"{word} ") else 0

    def tag(self, word: str) -> str:
        """Return the part of speech that the dictionary gives *word*, empty where it is missing."""
        at = bisect_left(self._lines, f"{word} ")
        line = self._lines[at] if at < len(self._lines) else ""
        return line.rpartition(" ")[2] if line.startswith(f"{word} ") else ""

    def _take_in(self, beginning: str, found: dict[str, int]) -> None:
        """Add the frequencies of the words that begin with two characters to *found*; 0 for what only begins one."""
        if len(beginning) == 1:
            found[beginning] = self._frequency(beginning)
            return
        words = dict.fromkeys(self._own.get(beginning, ()), _FREQUENCY)
        at = bisect_left(self._lines, beginning)
        while at < len(self._lines) and self._lines[at].startswith(beginning):
            word, frequency = _read(self._lines[at])
            words.setdefault(word, frequency)
            at += 1
        for word in tuple(words):
            for end in range(2, len(word)):
                words.setdefault(word[:end], 0)
        found.update(words)


def _read(line: str) -> tuple[str, int]:
    word, frequency, _ = line.split(" ", 2)
    return word, int(frequency)


def _total(text: str, lines: Sequence[str]) -> int:
    return _KNOWN[1] if len(text) == _KNOWN[0] else sum(_read(line)[1] for line in lines)


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
def is_verb(word: str, lexicon: Lexicon) -> bool:
    """Whether the dictionary knows *word* as a verb first of all.

    >>> from metrics.lexicon import Lexicon
    >>> is_verb("录取", Lexicon.default()), is_verb("学校", Lexicon.default())
    (True, False)
    """
    return _tokenizer(lexicon).tag(word) in _VERBS
