"""The examples of the words for following are read as they say."""

from __future__ import annotations

import re

import pytest

from metrics.lexicon import Lexicon, split_mark
from metrics.statements.names import known_name
from metrics.statements.words import follow_words
from metrics.text.fold import fold

LEXICON = Lexicon.default()
WORDS = follow_words(LEXICON)
ENTRIES = LEXICON.entries("follow")
PATTERNS = {
    "goal_list_opening": WORDS.opening,
    "goal_list_end": WORDS.ending,
    "yearly_average": WORDS.average,
    "cumulative": WORDS.cumulative,
    "modality_base": WORDS.base,
    "modality_stretch": WORDS.stretch,
    "one_for_all": WORDS.joint,
    "respective": WORDS.respective,
    "nation": WORDS.nation,
    "topic_noun": WORDS.topics,
    "zero_growth": WORDS.zero,
    "base_year": WORDS.base_year,
    "target_revised": WORDS.revised,
    "scope_real": WORDS.scopes[0][0],
    "scope_method": WORDS.scopes[1][0],
}
ENDS = {
    "neutral_qualifier": WORDS.neutral,
    "measure_tail": WORDS.tail,
    "carrier_noun": WORDS.carrier,
    "predicate_end": WORDS.predicate,
}
EVERY_NAME = re.compile(
    "|".join(map(re.escape, sorted({*WORDS.indicators, *WORDS.growing, *WORDS.folds}, key=len, reverse=True)))
)


def examples(field, meanings):
    return [
        pytest.param(entry, each, id=f"{entry.id}::{each}")
        for entry in ENTRIES
        if entry.text("meaning") in meanings
        for each in getattr(entry, field)
    ]


def test_every_meaning_is_known():
    names = {"identity", "fold", "dependent_head"}

    assert {entry.text("meaning") for entry in ENTRIES} == {*PATTERNS, *ENDS, *names}


@pytest.mark.parametrize(("entry", "example"), examples("yes", PATTERNS))
def test_words_are_found_where_their_examples_mark_them(entry, example):
    text, mark = split_mark(example)

    assert mark in [match.span() for match in PATTERNS[entry.text("meaning")].finditer(fold(text))]


@pytest.mark.parametrize(("entry", "example"), examples("no", PATTERNS))
def test_words_leave_other_text_alone(entry, example):
    assert PATTERNS[entry.text("meaning")].search(fold(example)) is None


@pytest.mark.parametrize(("entry", "example"), examples("yes", ENDS))
def test_words_are_taken_off_the_end_of_a_name(entry, example):
    text, (start, end) = split_mark(example)
    cut = text[:end] if entry.text("meaning") != "neutral_qualifier" else text[start:]

    assert ENDS[entry.text("meaning")].search(cut) is not None


@pytest.mark.parametrize(("entry", "example"), examples("yes", {"identity"}))
def test_names_mean_their_indicator(entry, example):
    text, (start, end) = split_mark(example)

    assert known_name(fold(text)[start:end], "growth", WORDS).id == entry.list("beside")[0]


@pytest.mark.parametrize(("entry", "example"), examples("no", {"identity", "fold"}))
def test_names_are_not_read_in_other_text(entry, example):
    assert [found for found in EVERY_NAME.findall(example) if found in entry.words] == []


@pytest.mark.parametrize(("entry", "example"), examples("yes", {"fold"}))
def test_names_stand_for_several_that_are_known(entry, example):
    text, (start, end) = split_mark(example)

    assert WORDS.folds[text[start:end]] == entry.list("beside")


@pytest.mark.parametrize(("entry", "example"), examples("yes", {"dependent_head"}))
def test_head_nouns_are_known(entry, example):
    text, (start, end) = split_mark(example)

    assert text[start:end] in WORDS.heads
