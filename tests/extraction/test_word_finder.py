"""Words found by two characters, and patterns that are guarded, find what the plain alternation finds."""

from __future__ import annotations

import random
import re

import pytest

from metrics.extraction.word_finder import WordFinder, by_beginning
from metrics.extraction.wordlists import any_of
from metrics.lexicon.pattern_start import guarded

_LETTERS = "甲乙丙丁3%"


def _words(seed):
    chance = random.Random(seed)
    return ["".join(chance.choices(_LETTERS, k=chance.randint(1, 4))) for _ in range(chance.randint(1, 9))]


def _text(seed):
    return "".join(random.Random(-seed - 1).choices(_LETTERS, k=60))


def _spans(pattern, text, *between):
    return [match.span() for match in re.compile(pattern).finditer(text, *between)]


@pytest.mark.parametrize("seed", range(60))
def test_the_finder_finds_what_the_alternation_finds(seed):
    words, text = _words(seed), _text(seed)

    assert WordFinder(words).spans(text) == _spans(any_of(words), text)
    assert WordFinder(words).spans(text, 7, 41) == _spans(any_of(words), text, 7, 41)


@pytest.mark.parametrize("seed", range(60))
def test_words_by_beginning_read_like_the_alternation(seed):
    words, text = _words(seed), _text(seed)

    assert _spans(by_beginning(words), text) == _spans(any_of(words), text)


@pytest.mark.parametrize(
    "pattern",
    [r"甲?乙", r"(?<!丙)丁|\d%", r"(?:^甲|乙)丙", r"[丁-丙]{1,3}", r"[^甲]丁", r"\w3", r"(?P<a>丁|3)?%", r"(?=甲)\w乙", r".丁"],
)
def test_a_guard_keeps_every_match(pattern):
    text = "".join(_text(seed) for seed in range(9))

    assert _spans(guarded(pattern, "丁丁"), text) == _spans(f"{pattern}|丁丁", text)


def test_without_words_nothing_is_found():
    assert WordFinder(()).spans("甲乙") == []
    assert WordFinder(()).last("甲乙") is None
