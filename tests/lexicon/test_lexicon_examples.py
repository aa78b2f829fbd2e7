"""The examples of units and indicators are read as they say, and nothing else is read in them."""

from __future__ import annotations

import re

import pytest

from metrics import find_quantities
from metrics.lexicon import Lexicon, split_mark

UNITS = Lexicon.default().entries("unit")
INDICATORS = Lexicon.default().entries("indicator")


def examples(entries, field):
    return [
        pytest.param(
            entry,
            example,
            id=f"{entry.id}::{example}",
        )
        for entry in entries
        for example in getattr(entry, field)
    ]


def overlaps(place, mark):
    return mark is None or (place[0] < mark[1] and mark[0] < place[1])


@pytest.mark.parametrize(("entry", "example"), examples(UNITS, "yes"))
def test_unit_reads_its_examples(entry, example):
    text, mark = split_mark(example)
    found = {(quantity.start, quantity.end): quantity.unit for quantity in find_quantities(text)}

    assert mark in found
    if entry.text("kind") == "rate":
        assert found[mark].endswith("/" + entry.text("symbol"))
    else:
        assert entry.text("symbol") == found[mark]


@pytest.mark.parametrize(("entry", "example"), examples(UNITS, "no"))
def test_unit_leaves_other_text_alone(entry, example):
    text, mark = split_mark(example)
    found = [quantity.unit for quantity in find_quantities(text) if overlaps((quantity.start, quantity.end), mark)]

    assert entry.text("symbol") not in found


@pytest.fixture(scope="module")
def indicators_in():
    """Return a function that finds the longest indicator words of a text, with the entry they belong to."""
    owner = {word: entry.id for entry in INDICATORS for word in entry.words}
    pattern = re.compile("|".join(map(re.escape, sorted(owner, key=len, reverse=True))))
    return lambda text: {match.span(): owner[match[0]] for match in pattern.finditer(text)}


@pytest.mark.parametrize(("entry", "example"), examples(INDICATORS, "yes"))
def test_indicator_reads_its_examples(entry, example, indicators_in):
    text, mark = split_mark(example)

    assert {mark: entry.id} == indicators_in(text)


@pytest.mark.parametrize(("entry", "example"), examples(INDICATORS, "no"))
def test_indicator_leaves_other_text_alone(entry, example, indicators_in):
    text, mark = split_mark(example)

    assert entry.id not in [found for place, found in indicators_in(text).items() if overlaps(place, mark)]


@pytest.mark.parametrize("entry", INDICATORS, ids=lambda entry: entry.id)
def test_indicator_is_complete(entry):
    symbols = {unit.text("symbol") for unit in UNITS}

    assert entry.text("name") == entry.words[0]
    assert symbols.issuperset(unit for whole in entry.list("units") for unit in whole.split("/"))
    assert not (entry.flag("accumulates") and "share" in entry.list("aspects")), "a rate does not add up over the year"
