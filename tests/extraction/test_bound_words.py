"""Every shipped bound word, and one that a user adds, at every place where a bound word can stand; negations and frames."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics import find_quantities
from metrics.extraction.bare import read_bare
from metrics.extraction.grammar import grammar_of
from metrics.extraction.wordlists import spellings_of
from metrics.lexicon import Lexicon

LEXICON = Lexicon.default()
GRAMMAR = grammar_of(LEXICON)
PREFIXES = [pytest.param(word, each, id=word) for word, each in GRAMMAR.prefixes.meaning.items()]
SUFFIXES = [pytest.param(word, each, id=word) for word, each in GRAMMAR.suffixes.meaning.items()]
VERBS = [word for word, each in GRAMMAR.prefixes.meaning.items() if each.verb]
TURNED = {"more_than": "at_most", "less_than": "at_least"}
NEGATED = st.tuples(
    st.sampled_from(spellings_of(LEXICON, "bound_negation")),
    st.sampled_from(["", *spellings_of(LEXICON, "bound_modal")]),
    st.sampled_from(VERBS),
)


@pytest.mark.parametrize(("word", "meaning"), PREFIXES)
def test_prefix_bounds_a_number_and_leaves_its_indicator_alone(word, meaning):
    (quantity,) = find_quantities(f"城镇绿地面积{word}9000亩", measured=True)

    assert meaning.bound == quantity.bound
    assert quantity.indicator == "城镇绿地面积"


@pytest.mark.parametrize(("word", "meaning"), PREFIXES)
def test_prefix_keeps_its_bound_before_a_share(word, meaning):
    (quantity,) = find_quantities(f"持证人员{word}招聘总人数的80%")

    assert meaning.bound == quantity.bound


@pytest.mark.parametrize(("word", "meaning"), SUFFIXES)
def test_suffix_bounds_a_number_and_what_follows_goes_on(word, meaning):
    (quantity,) = find_quantities(f"城镇绿地面积9000亩{word}", measured=True)

    assert meaning.bound == quantity.bound
    assert quantity.indicator == "城镇绿地面积"


@pytest.mark.parametrize(("word", "meaning"), SUFFIXES)
def test_suffix_bounds_a_number_alone_in_its_cell(word, meaning):
    number = read_bare(f"80%{word}", LEXICON)

    assert number is not None
    assert meaning.bound == number.bound


@settings(max_examples=300, deadline=None)
@given(NEGATED)
def test_any_negation_turns_any_verb_of_comparison_round(words):
    negation, modal, verb = words
    (quantity,) = find_quantities(f"绿地率{negation}{modal}{verb}35%", measured=True)

    assert quantity.bound == TURNED[GRAMMAR.prefixes.meaning[verb].bound]
    assert quantity.spread is None
    assert (quantity.value, quantity.aspect, quantity.indicator) == (35, "share", "绿地率")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("每镇至少培育12名讲解员", "at_least"),
        ("最少应新栽300株", "at_least"),
        ("每批最多安排6人", "at_most"),
        ("最高为90元", "at_most"),
        ("产值突破了4亿元", "more_than"),
        ("补助6万元（含）以上", "at_least"),
        ("补助6万元（含6万元）以上", "at_least"),
        ("补助6万元（不含）以上", "more_than"),
        ("人数20人(含20人)以下", "at_most"),
        ("电耗控制在县里核定的700万千瓦时用量指标以内", "at_most"),
        ("接待费控制在45万元的限额之内", "at_most"),
        ("坝高压降到30米警戒线以下", "at_most"),
        ("覆盖率保持在90%的水平以上", "at_least"),
        ("落实不低于7%的要求", "at_least"),
    ],
)
def test_bound_further_off_is_read(text, bound):
    (quantity,) = find_quantities(text)

    assert quantity.bound == bound


@pytest.mark.parametrize(
    "text",
    [
        "投诉最少的3个镇",
        "涨幅高于全省的5.4%",
        "出险数低于上年的62起",
        "天数超过县里下达的310天目标",
        "超额完成全年任务的80%",
        "完成3个小区以内部改造为主的工程",
        "差别化管理3个片区",
    ],
)
def test_word_that_bounds_nothing_here(text):
    (quantity,) = find_quantities(text)

    assert quantity.bound is None


def test_bracket_with_the_same_number_is_no_second_quantity():
    assert ["6万元"] == [quantity.text for quantity in find_quantities("补助6万元（含6万元）以上的项目")]


OWN = """
[[bound]]
id = "own.bound.under"
bound = "at_most"
side = "prefix"
words = ["莫逾越"]
source = "自定"
yes = ["费用莫逾越[5万元]"]
no = ["费用5万元"]

[[bound]]
id = "own.bound.above"
bound = "at_least"
side = "suffix"
words = ["往上走"]
source = "自定"
yes = ["投资[5万元]往上走"]
no = ["投资5万元"]
"""


def test_own_bound_words_work_at_every_place(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    lexicon = LEXICON.with_files(path)

    (before,) = find_quantities("接待费莫逾越5万元", lexicon, measured=True)
    (share,) = find_quantities("持证人员莫逾越招聘总人数的80%", lexicon)
    (after,) = find_quantities("接待费5万元往上走", lexicon)

    assert ("at_most", "接待费") == (before.bound, before.indicator)
    assert (share.bound, after.bound) == ("at_most", "at_least")
