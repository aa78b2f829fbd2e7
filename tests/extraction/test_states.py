"""States are found by their words, and never counted as quantities."""

from __future__ import annotations

import dataclasses

import pytest

from metrics import find_quantities
from metrics.extraction.states import find_states
from metrics.lexicon import Lexicon, split_mark

LEXICON = Lexicon.default()
STATES = LEXICON.entries("state")
YES = [pytest.param(entry, example, id=example) for entry in STATES for example in entry.yes]
NO = [pytest.param(entry, example, id=example) for entry in STATES for example in entry.no]


@pytest.mark.parametrize(("entry", "example"), YES)
def test_states_reads_its_examples(entry, example):
    text, mark = split_mark(example)

    assert [(mark, entry.text("meaning"))] == [((s.start, s.end), s.meaning) for s in find_states(text, LEXICON)]


@pytest.mark.parametrize(("entry", "example"), NO)
def test_states_leaves_other_text_alone(entry, example):
    assert entry.text("meaning") not in [state.meaning for state in find_states(example, LEXICON)]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("三次产业结构调整为7.3:46.0:46.7", "ratio"),
        ("结构由１８．６∶３５．８∶４５．６变为新格局", "ratio"),
        ("传染病报告发病率215.74/10万", "rate"),
    ],
)
def test_states_shows_numbers_of_several_parts(text, meaning):
    (state,) = find_states(text, LEXICON)

    assert meaning == state.meaning
    assert text[state.start : state.end] == state.text
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    "text", ["村村通客车全覆盖", "隐患动态清零", "与去年持平", "化肥用量零增长", "任务过半", "增速由负转正"]
)
def test_states_are_no_quantities(text):
    assert len(find_states(text, LEXICON)) == 1
    assert find_quantities(text) == ()


def test_states_are_frozen():
    (state,) = find_states("隐患清零", LEXICON)

    with pytest.raises(dataclasses.FrozenInstanceError):
        state.meaning = "other"


def test_states_reads_the_words_of_a_user(tmp_path):
    (tmp_path / "own.toml").write_text(
        '[[state]]\nid = "own.closed"\nmeaning = "all"\nwords = ["闭环销号"]\n'
        'source = "本单位"\nyes = ["问题[闭环销号]"]\nno = ["闭环管理"]\n',
        encoding="utf-8",
    )

    states = find_states("问题全部闭环销号", Lexicon.default().with_files(tmp_path))

    assert [("闭环销号", "all", "own.closed")] == [(s.text, s.meaning, s.rule) for s in states]
