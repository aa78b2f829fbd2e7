"""Clauses, brackets and cues of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.extraction.quantities import scan
from metrics.lexicon import Lexicon
from metrics.statements.cues import cues_in
from metrics.statements.tree import Marks, clauses_of
from metrics.text.fold import fold

LEXICON = Lexicon.default()


def symbols(text: str) -> list[str]:
    found = scan(text, LEXICON)
    return [c.symbols for c in clauses_of(Marks(found.folded, [(q.start, q.end) for q in found.quantities], LEXICON))]


def test_clause_goes_on_around_a_bracket():
    assert "VGdN" in symbols("完成预算（下同）的97%")


@pytest.mark.parametrize(("text", "meaning"), [("供应充足", "plan"), ("比例合理", "compare"), ("模拟运行", "plan")])
def test_longer_word_shields_what_it_contains(text, meaning):
    assert meaning not in [cue.meaning for cue in cues_in(text, LEXICON)]


@pytest.mark.parametrize(
    "entry", [e for e in LEXICON.entries("cue") if e.text("meaning") != "mask"], ids=lambda entry: entry.id
)
def test_cue_reads_its_examples(entry):
    for example in entry.yes:
        before, _, rest = example.partition("[")
        inside, _, after = rest.partition("]")
        text = before + inside + after
        found = [c for c in cues_in(fold(text), LEXICON) if (c.start, c.end) == (len(before), len(before) + len(inside))]
        assert [c.meaning for c in found] == [entry.text("meaning")], example


@given(st.text(alphabet="甲完成目标的为1亿元%，。；（）、其中分别均", max_size=60))
def test_any_text_is_cut_without_losing_a_number(text):
    found = scan(text, LEXICON)
    clauses = clauses_of(Marks(found.folded, [(q.start, q.end) for q in found.quantities], LEXICON))
    numbers = sorted(t.number for c in clauses for t in c.tokens if t.symbol == "N")

    assert numbers == list(range(len(found.quantities)))
