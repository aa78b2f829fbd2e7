"""Segment Chinese text into words with a private jieba tokenizer.

The tokenizer is built from jieba's own dictionary file and the words of the lexicon. It reads no cache from a shared temporary
folder and writes none, and a user's own jieba is left as it is.
"""

from __future__ import annotations

import warnings
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["words_of"]

_FREQUENCY = 20_000


@lru_cache(maxsize=4)
def _tokenizer(lexicon: Lexicon) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's source has invalid escapes that newer Pythons warn about
        import jieba
    tokenizer = jieba.Tokenizer()
    frequencies: dict[str, int] = {}
    total = 0
    text = (files("jieba") / "dict.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        word, frequency, _ = line.split(" ", 2)
        number = int(frequency)
        frequencies[word] = number
        total += number
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)
    for entry in lexicon.entries("word"):
        for word in entry.words:
            if len(word) < 2 or (entry.kind == "word" and word in frequencies and frequencies[word] > 0):
                continue
            total += _FREQUENCY - frequencies.get(word, 0)
            frequencies[word] = _FREQUENCY
            for end in range(1, len(word)):
                frequencies.setdefault(word[:end], 0)
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, total, True
    return tokenizer


def words_of(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words of *text* in order.

    >>> from metrics.lexicon import Lexicon
    >>> words_of("移栽桂花树", Lexicon.default())
    ('移栽', '桂花树')
    """
    return tuple(_tokenizer(lexicon).cut(text, HMM=False))
