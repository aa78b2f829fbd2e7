"""A user's word of change reaches the reading and the checks alike, whichever kind of entry gives it."""

from __future__ import annotations

from decimal import Decimal

import pytest

import metrics
from metrics import Lexicon, find_quantities

MARKERS = """
[[marker]]
id = "own.gush"
meaning = "rise"
words = ["井喷"]

[[marker]]
id = "own.shrink"
meaning = "fall"
words = ["缩水"]
"""
ASPECTS = MARKERS.replace("[[marker]]", '[[aspect]]\naspect = "growth"').replace('meaning = "rise"', 'direction = "up"')
ASPECTS = ASPECTS.replace('meaning = "fall"', 'direction = "down"')


@pytest.fixture(params=[MARKERS, ASPECTS], ids=["marker", "aspect"])
def lexicon(request, tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(request.param, "utf-8")
    return Lexicon.default().with_files(path)


@pytest.mark.parametrize(
    ("text", "aspect", "direction", "value", "rule"),
    [
        ("工业投资井喷5%", "growth", "up", Decimal(5), "own.gush"),
        ("出口总额缩水5%", "growth", "down", Decimal(-5), "own.shrink"),
        ("企业比上年缩水3家", "difference", "down", Decimal(-3), None),
        ("合格率同比缩水2.1个百分点", "difference", "down", Decimal("-2.1"), None),
        ("合格率井喷至95%", "share", None, Decimal(95), None),
    ],
)
def test_the_reading_knows_the_word(lexicon, text, aspect, direction, value, rule):
    (quantity,) = find_quantities(text, lexicon=lexicon)

    assert (quantity.aspect, quantity.direction, quantity.value) == (aspect, direction, value)
    assert rule is None or rule in quantity.rules


def test_without_the_word_nothing_is_read_of_it():
    (quantity,) = find_quantities("工业投资井喷5%")

    assert (quantity.aspect, quantity.direction) == ("share", None)


def test_the_checks_know_the_word_too(lexicon):
    text = "2030年工作情况\n全年接待游客110万人次，上年为100万人次，同比井喷12%。\n"

    assert [check.kind for check in metrics.audit_text(text, lexicon=lexicon).checks] == ["growth"]
    assert metrics.audit_text(text).checks == ()
