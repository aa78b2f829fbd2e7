"""Goals behind 分别 and names that a word stands for: each belongs to one of as many numbers before."""

from __future__ import annotations

from fractions import Fraction

import pytest

import metrics


def pairs(text):
    report = metrics.audit_text(text, period="2023")
    numbers = {quantity.id: quantity for quantity in report.quantities}
    return [(c.indicator, numbers[c.target].text, numbers[c.actual].text) for c in report.comparisons]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全年走失牲畜48起、伤人9人，分别控制在镇里下达的60起和15人以内。",
            [("走失牲畜", "60起", "48起"), ("伤人", "15人", "9人")],
        ),
        (
            "年初计划安排新建凉亭12座、改造水井40座。到年底，两项分别完成13座和38座。",
            [("新建凉亭", "12座", "13座"), ("改造水井", "40座", "38座")],
        ),
        (
            "工作报告明确茶叶产值增长6%、水果产值增长7.5%。从执行结果看，两者分别增长6.8%、7.1%。",
            [("茶叶产值增速", "6%", "6.8%"), ("水果产值增速", "7.5%", "7.1%")],
        ),
        ("举办赛歌会21场，恰为年度安排（15场）的1.4倍。", [("举办赛歌会", "15场", "21场")]),
    ],
)
def test_goals_go_to_their_results(text, expected):
    assert pairs(text) == expected


def test_the_last_bound_holds_for_each_goal():
    report = metrics.audit_text("全年失业率4.1%、物价涨幅2.1%，分别控制在5%和3%以内。", period="2023")

    assert [q.bound for q in report.quantities if q.role == "target"] == ["at_most", "at_most"]
    assert [c.completion_ratio for c in report.comparisons] == [Fraction(50, 41), Fraction(10, 7)]


def test_a_gap_is_of_the_member_that_is_named_anew():
    text = "工作报告明确茶叶产值增长6%、水果产值增长7.5%。两者分别增长6.8%、7.1%，其中水果产值低于目标0.4个百分点。"
    (check,) = (check for check in metrics.audit_text(text, period="2023").checks if check.kind == "difference")

    assert check.verdict == "exact"
