"""Which way is better: targets of zero, unwanted things, negated bounds; and how wide 左右 is."""

from __future__ import annotations

from fractions import Fraction

import pytest

import metrics
from metrics.comparison.judgement import Around, judge
from metrics.lexicon import Lexicon

LEXICON = Lexicon.default()


@pytest.mark.parametrize(
    ("target", "actual", "bound", "exceeded", "status"),
    [
        ("溺水事故0起", "溺水事故0起", "at_most", False, "met"),
        ("溺水事故0起", "溺水事故1起", "at_most", False, "unmet"),
        ("返贫人口0人", "返贫人口4人", "at_most", False, "unmet"),
        ("游客投诉0件", "游客投诉2件", "at_most", False, "unmet"),
        ("溺水死亡人数6人", "溺水死亡7人", "at_most", False, "unmet"),
        ("山林火灾8起", "山林火灾5起", "at_most", True, "exceeded"),
        ("客运投诉率3%", "客运投诉率4%", "at_most", False, "unmet"),
        ("办结游客投诉30件", "办结游客投诉35件", "exact", True, "exceeded"),
        ("整改火灾隐患30处", "整改火灾隐患28处", "exact", False, "unmet"),
        ("接待费不宜超过12万元", "接待费9万元", "at_most", True, "exceeded"),
        ("绿地率不应低于35%", "绿地率32%", "at_least", False, "unmet"),
    ],
)
def test_better_is_what_is_wanted(target, actual, bound, exceeded, status):
    (comparison,) = metrics.compare(target, actual).comparisons

    assert (bound, exceeded, status) == (comparison.bound, comparison.exceeded, comparison.status)


AROUND = [
    ("茶叶出口增长8%左右", "茶叶出口增长8%", None, "met"),
    ("茶叶出口增长8%左右", "茶叶出口增长8.5%", None, "met"),
    ("茶叶出口增长8%左右", "茶叶出口增长7.5%", None, "met"),
    ("茶叶出口增长8%左右", "茶叶出口增长8.6%", True, "exceeded"),
    ("茶叶出口增长8%左右", "茶叶出口增长7.4%", False, "unmet"),
    ("新增床位2000张左右", "新增床位2010张", None, "met"),
    ("新增床位2000张左右", "新增床位2011张", True, "exceeded"),
    ("新增床位2000张左右", "新增床位1989张", False, "unmet"),
]


@pytest.mark.parametrize(("target", "actual", "exceeded", "status"), AROUND)
def test_around_has_one_width(target, actual, exceeded, status):
    (comparison,) = metrics.compare(target, actual).comparisons

    assert (exceeded, status) == (comparison.exceeded, comparison.status)


def test_width_of_around_is_an_option():
    (target,), (actual,) = metrics.find_quantities("增长8%左右"), metrics.find_quantities("增长8.6%")
    wide = Around(points=Fraction(1))

    assert judge(target, actual, LEXICON, better="up", period=None).status == "exceeded"
    assert judge(target, actual, LEXICON, better="up", period=None, around=wide).status == "met"
