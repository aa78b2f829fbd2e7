"""The examples of units and indicators are read as they say, and nothing else is read in them."""

from __future__ import annotations

import re

import pytest

from metrics import find_quantities
from metrics.lexicon import Lexicon, split_mark

UNITS = Lexicon.default().entries("unit")
INDICATORS = Lexicon.default().entries("indicator")

# What the extraction does not yet read right, with the reason.
PREFIX = "the numeral takes the 千, 百 or 兆 that begins the unit"
ARABIC = "units marked arabic are read after Chinese numerals"
NAME = "no entry in names.toml"
OPEN = {
    "data.mb::图片压缩到[5兆字节]以内": PREFIX,
    "data_rate.mbps::下载速率[320兆比特每秒]": PREFIX,
    "electric.megavolt_ampere::新增主变容量[240兆伏安]": PREFIX,
    "energy.megajoule::天然气热值[35.6兆焦]": PREFIX,
    "energy.megawatt_hour::新型储能规模[200兆瓦时]": PREFIX,
    "environment.megapascal::供水压力达[0.35兆帕]": PREFIX,
    "power.megawatt::并网光伏[200兆瓦]": PREFIX,
    "ratio.per_mille_point::孕产妇指标改善[0.2千分点]": PREFIX,
    "ratio.percentage_point::占比提高[1.2百分点]": PREFIX,
    "volume.kilolitre::啤酒产量[36万千升]": PREFIX,
    "volume.litre::啤酒产量[36万千升]": PREFIX,
    "count.dao::筑牢安全生产三道防线": ARABIC,
    "count.lu::两路口片区更新": ARABIC,
    "count.men::赴三门峡市考察": ARABIC,
    "money.jiao::深度融入长三角一体化发展": ARABIC,
    "rate.hour::上午9时开工": "units of kind rate are read without a slash",
    "count.tiao::出台[十五条硬措施]": NAME,
    "ratio.multiple::发展五倍子产业": NAME,
    "time.week::建院70周年": NAME,
}


def examples(entries, field):
    return [
        pytest.param(
            entry,
            example,
            id=f"{entry.id}::{example}",
            marks=[pytest.mark.xfail(reason=OPEN[key], strict=True)] if (key := f"{entry.id}::{example}") in OPEN else [],
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
