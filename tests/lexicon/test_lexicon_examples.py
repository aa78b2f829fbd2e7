"""Every yes and no example of every kind is read by the library itself, and one that is not is named."""

from __future__ import annotations

import pytest

from metrics.errors import LexiconError
from metrics.examples import check_lexicon
from metrics.examples.check import misread_examples, misreading
from metrics.examples.readings import READINGS
from metrics.examples.words import reading_of_word
from metrics.lexicon import Lexicon
from metrics.lexicon.meanings import MEANINGS
from metrics.lexicon.schema import KINDS

LEXICON = Lexicon.default()
UNITS = LEXICON.entries("unit")


@pytest.mark.parametrize("file", LEXICON.files, ids=lambda file: file.name)
def test_the_library_reads_every_example_of_the_file(file):
    assert [str(problem) for problem in misread_examples([file], LEXICON)] == []


def test_every_kind_has_a_reading():
    assert {*READINGS, "word"} == set(KINDS)


def test_every_meaning_has_an_entry_whose_words_are_read():
    meant = {entry.text("meaning") for entry in LEXICON.entries("word")}

    assert meant == set(MEANINGS)


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_without_its_word_is_seen(kind):
    """The runner can fail for every kind: what nothing stands in is not read as the entry says."""
    entry = LEXICON.entries(kind)[0]
    reading = reading_of_word(entry) if kind == "word" else READINGS[kind]

    said = misreading(entry, reading, "[天气]晴", LEXICON, wanted=True)

    assert said is not None
    assert said.startswith("yes 的例句没有读成")


@pytest.mark.parametrize("kind", KINDS)
def test_a_counterexample_that_is_read_is_seen(kind):
    said = []
    for entry in LEXICON.entries(kind)[:9]:
        reading = reading_of_word(entry) if kind == "word" else READINGS[kind]
        said.append(misreading(entry, reading, entry.yes[0], LEXICON, wanted=False) or "")

    assert any(each.startswith("no 的例句被读成了") for each in said)


@pytest.mark.parametrize(
    ("kind", "example"),
    [("marker", "各项任[务]"), ("cue", "完成目[标]"), ("claim", "各项任务已[全部]完成"), ("word", "完成[规]划")],
)
def test_a_mark_on_a_part_of_what_is_read_is_seen(kind, example):
    said = []
    for entry in LEXICON.entries(kind):
        reading = reading_of_word(entry) if kind == "word" else READINGS[kind]
        said.append(misreading(entry, reading, example, LEXICON, wanted=True) or "")

    assert "" not in said
    assert any(each.startswith("yes 的例句没有把“") for each in said)


OWN = """
[[bound]]
id = "own.bound.floor"
bound = "at_least"
side = "suffix"
words = ["打底"]
yes = ["增长[8%]打底", "增长[8%]左右"]
no = ["增长9%打底"]
"""


def test_a_users_examples_are_read_too(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    lacking, yes, no = map(str, check_lexicon(path))

    assert lacking == f"{path}: 第 2 行，own.bound.floor: 提醒：缺少字段 source（文字（加引号））"
    assert yes.startswith(f"{path}: 第 7 行，own.bound.floor: yes 的例句没有读成 at_least，读到的是 “8%” about（")
    assert yes.endswith("）：增长[8%]左右")
    assert no.startswith(f"{path}: 第 8 行，own.bound.floor: no 的例句被读成了 “9%” at_least（")
    assert no.endswith("）：增长9%打底")


def test_private_words_need_no_source_and_no_examples(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('[[bound]]\nid = "own.floor"\nbound = "at_least"\nside = "suffix"\nwords = ["打底"]\n', encoding="utf-8")

    assert [each.warning for each in check_lexicon(path)] == [True]
    assert "own.floor" in [entry.id for entry in LEXICON.with_files(path).entries("bound")]


@pytest.mark.parametrize("entry", LEXICON.entries("indicator"), ids=lambda entry: entry.id)
def test_the_units_of_an_indicator_are_known(entry):
    symbols = {unit.text("symbol") for unit in UNITS}

    assert symbols.issuperset(unit for whole in entry.list("units") for unit in whole.split("/"))


def test_a_problem_survives_a_process_boundary():
    import pickle

    told = pickle.loads(pickle.dumps(LexiconError("own.toml", "第 2 行", "缺少字段 source", warning=True)))

    assert str(told) == "own.toml: 第 2 行: 提醒：缺少字段 source"
