"""Answers are judged by the width of 左右, the side of a bound, and the direction that is good."""

from __future__ import annotations

from fractions import Fraction

import pytest

from metrics import find_quantities
from metrics.lexicon import Lexicon
from metrics.panels.judging import better_for, judge_answer


def judged(goal, answer):
    target, actual = (find_quantities(text, measured=True)[0] for text in (goal, answer))
    better = better_for(target, actual, Lexicon.default())
    found = judge_answer(target, actual, better, None, Lexicon.default())
    return None if found is None else (found.status, found.exceeded, found.ratio)


@pytest.mark.parametrize(
    ("goal", "answer", "expected"),
    [
        ("生产总值增长6%左右", "生产总值增长6.5%", ("met", None, Fraction(13, 12))),
        ("生产总值增长6%左右", "生产总值增长6.6%", ("exceeded", True, Fraction(11, 10))),
        ("生产总值增长6%左右", "生产总值增长5.5%", ("met", None, Fraction(11, 12))),
        ("生产总值增长6%左右", "生产总值增长5.4%", ("unmet", False, Fraction(9, 10))),
        ("调查失业率5.5%左右", "调查失业率5.0%", ("met", None, Fraction(11, 10))),
        ("调查失业率5.5%左右", "调查失业率4.4%", ("exceeded", True, Fraction(5, 4))),
        ("调查失业率5.5%左右", "调查失业率6.1%", ("unmet", False, Fraction(55, 61))),
        ("城镇新增就业4万人左右", "城镇新增就业40200人", ("met", None, Fraction(201, 200))),
        ("城镇新增就业4万人左右", "城镇新增就业40201人", ("exceeded", True, Fraction(40201, 40000))),
        ("居民消费价格涨幅2%左右", "居民消费价格上涨0.2%", ("unmet", None, Fraction(1, 10))),
        ("居民消费价格涨幅2%左右", "居民消费价格上涨2.4%", ("met", None, Fraction(6, 5))),
        ("单位地区生产总值能耗下降3%左右", "单位地区生产总值能耗下降3.8%", ("exceeded", True, Fraction(19, 15))),
        ("生产总值增长5%—6%", "生产总值增长5.4%", ("met", False, None)),
        ("生产总值增长6%", "生产总值增长6.0%", ("met", False, Fraction(1))),
        ("调查失业率控制在5.5%以内", "调查失业率5.1%", ("exceeded", True, Fraction(55, 51))),
    ],
)
def test_judging_by_number(goal, answer, expected):
    assert judged(goal, answer) == expected


@pytest.mark.parametrize(
    ("goal", "answer", "expected"),
    [
        ("城镇新增就业4万人", "城镇新增就业超过4万人", ("exceeded", True)),
        ("城镇新增就业4万人", "城镇新增就业4万人以上", ("met", False)),
        ("城镇新增就业5万人", "城镇新增就业超过4万人", None),
        ("调查失业率控制在5%以内", "调查失业率控制在5%以内", ("met", None)),
        ("调查失业率控制在5.5%以内", "调查失业率控制在5%以内", ("exceeded", True)),
        ("调查失业率控制在5%以内", "调查失业率控制在5.5%以内", None),
        ("城镇新增就业4万人", "城镇新增就业不超过5万人", None),
    ],
)
def test_judging_by_an_answer_that_is_a_bound(goal, answer, expected):
    found = judged(goal, answer)

    assert (found and found[:2]) == expected


def test_judging_gives_no_ratio_for_an_upper_bound():
    assert judged("调查失业率控制在5%以内", "调查失业率控制在5%以内")[2] is None
