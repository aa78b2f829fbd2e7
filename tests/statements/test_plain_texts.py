"""Texts whose numbers are what they are by themselves: their clauses are not cut, and would change nothing."""

import json
from pathlib import Path

import pytest

from metrics.lexicon import Lexicon
from metrics.statements import roles
from metrics.statements.measures import measure_text

LEXICON = Lexicon.default()
CORPUS = Path(__file__).parents[1] / "corpus"
TEXTS = [
    row["progress"] for path in sorted(CORPUS.glob("*-prose.rows.json")) for row in json.loads(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("role", [None, "actual"])
def test_clauses_that_are_not_cut_would_change_nothing(role, monkeypatch):
    read = [measure_text(text, role, LEXICON) for text in TEXTS]
    monkeypatch.setattr(roles, "_may_tell_more", lambda *_: True)

    assert read == [measure_text(text, role, LEXICON) for text in TEXTS]


@pytest.mark.parametrize("text", ["完成投资3亿元，同比增长8%", "新建泵站5座，改造管网12公里"])
def test_clauses_of_plain_texts_are_not_cut(text, monkeypatch):
    monkeypatch.setattr(roles, "clauses_of", None)

    assert len(measure_text(text, None, LEXICON)) == 2
