"""Bound words with their legal inclusiveness, on either side of the number, and hedges."""

from __future__ import annotations

from fractions import Fraction

import pytest

from metrics import find_quantities
from metrics.lexicon import Lexicon, split_mark

BOUNDS = Lexicon.default().entries("bound")
YES = [pytest.param(entry, example, id=f"{entry.id}::{example}") for entry in BOUNDS for example in entry.yes]
NO = [pytest.param(entry, example, id=f"{entry.id}::{example}") for entry in BOUNDS for example in entry.no]


@pytest.mark.parametrize(("entry", "example"), YES)
def test_bound_reads_its_examples(entry, example):
    text, mark = split_mark(example)
    (quantity,) = [q for q in find_quantities(text) if (q.start, q.end) == mark]

    assert entry.text("bound") == quantity.bound
    assert (entry.text("spread") or None) == quantity.spread


@pytest.mark.parametrize(("entry", "example"), NO)
def test_bound_leaves_its_counterexamples_alone(entry, example):
    text, _ = split_mark(example)

    assert entry.id not in [rule for quantity in find_quantities(text) for rule in quantity.rules]


@pytest.mark.parametrize(
    ("text", "low", "high", "holds"),
    [
        # 《民法典》第一千二百五十九条：以上、以下、以内含本数；不满、超过、以外不含
        ("职工300人以上", 300, None, True),
        ("职工300人以下", None, 300, True),
        ("压减到300人以内", None, 300, True),
        ("距离300米以外", 300, None, False),
        ("不低于300人", 300, None, True),
        ("不少于300人", 300, None, True),
        ("不超过300人", None, 300, True),
        ("不突破300人", None, 300, True),
        ("控制在300人以内", None, 300, True),
        ("达到或超过300人", 300, None, True),
        ("低于300人", None, 300, False),
        ("≥300人", 300, None, True),
        ("≤300人", None, 300, True),
    ],
)
def test_bound_is_as_inclusive_as_the_law(text, low, high, holds):
    (quantity,) = find_quantities(text)
    meaning = quantity.meaning

    assert (None if low is None else Fraction(low)) == meaning.low
    assert (None if high is None else Fraction(high)) == meaning.high
    assert holds is (Fraction(300) in meaning)


@pytest.mark.parametrize(
    ("text", "bound", "spread"),
    [
        ("约300人", "about", "around"),
        ("300人左右", "about", "around"),
        ("近300人", "about", "below"),
        ("300余人", "more_than", "above"),
        ("300多人", "more_than", "above"),
        ("逾300人", "more_than", "above"),
        ("超300人", "more_than", "above"),
        ("突破300人", "more_than", "above"),
        ("不满300人", "less_than", "below"),
        ("9.2万余个", "more_than", "above"),
        ("35.28亿余元", "more_than", "above"),
        ("6600多万元", "more_than", "above"),
        ("近八成", "about", "below"),
        ("超七成", "more_than", "above"),
    ],
)
def test_hedge_says_on_which_side_the_value_lies(text, bound, spread):
    (quantity,) = find_quantities(text)

    assert (bound, spread) == (quantity.bound, quantity.spread)


@pytest.mark.parametrize(
    "text",
    [
        "签约3个项目",
        "附近3个村",
        "高于3%的目标",
        "除3家以外",
        "3个多方平台",
        "完成3处内部装修",
        "提高3个百分点",
        "预约3次",
        "反超3个百分点",
    ],
)
def test_bound_needs_its_own_word(text):
    (quantity,) = find_quantities(text)

    assert quantity.bound is None


def test_bound_suffix_outranks_prefix():
    (quantity,) = find_quantities("约300人以上")

    assert quantity.bound == "at_least"
