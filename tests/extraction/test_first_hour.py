"""Goals of none, numbers that were not reached, lists in words: what a first look at a report meets."""

from __future__ import annotations

from decimal import Decimal

import pytest

from metrics import compare, find_quantities


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("全市达标率未达到60%", "less_than"),
        ("达标率未能达到60%以上", "less_than"),
        ("达标率没有达到60%", "less_than"),
        ("未达到60%", "less_than"),
        ("空置率不宜高过8%", "at_most"),
        ("企业不少于（含）15家", "at_least"),
        # a number that a result is held against, and a plain one
        ("达标率55%，未达到60%", None),
        ("未达到60%的目标", None),
        ("达标率达到60%", None),
    ],
)
def test_bounds_turned_round(text, bound):
    assert find_quantities(text)[-1].bound == bound


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("建设三、五亿元的项目", (300_000_000, 500_000_000)),
        ("分别投资三、四、五千万元", (30_000_000, 40_000_000, 50_000_000)),
        ("三、五亿元的项目", (500_000_000,)),  # 三、 may number a paragraph
        ("计划三、十二亿元", (1_200_000_000,)),  # whether 3元 or 3亿元 is open
    ],
)
def test_lists_in_words_share_their_unit(text, values):
    assert tuple(q.value for q in find_quantities(text)) == tuple(map(Decimal, values))


@pytest.mark.parametrize(
    ("goal", "answer", "status"),
    [
        ("确保生产安全零事故", "发生生产安全事故2起", "unmet"),
        ("实现零上访", "上访0件", "met"),
        ("零死亡目标", "死亡3人", "unmet"),
        ("信访积案40件", "信访积案52件", "unmet"),
    ],
)
def test_goals_of_none(goal, answer, status):
    assert [c.status for c in compare(goal, answer).comparisons] == [status]


@pytest.mark.parametrize("text", ["零容忍", "零距离服务", "加工零件", "零事故村评选", "从零起步"])
def test_words_with_zero_that_set_no_goal(text):
    assert find_quantities(text) == ()


def test_goal_of_none_is_named_by_the_thing_behind_it():
    (found,) = find_quantities("确保生产安全零事故", measured=True)
    assert (found.text, found.value, found.indicator) == ("零", 0, "生产安全事故")


def test_unit_that_is_longer_than_one_we_know_is_not_cut():
    assert find_quantities("厂房面积5000平方码") == ()
