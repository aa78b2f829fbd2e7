"""Lists of goals begin where they are announced and end where they are explained."""

from __future__ import annotations

import io

import pytest

from metrics.lexicon import Lexicon
from metrics.panels.numbers import numbers_of
from metrics.panels.sources import read_numbers

LEXICON = Lexicon.default()


def goals(text, ahead="二、2031年工作安排"):
    """Return the listed goals of a plan: indicator, number as printed, bound, year."""
    file = io.BytesIO(f"2031年青禾市政府工作报告\n一、2030年工作回顾\n去年经济平稳。\n{ahead}\n{text}".encode())
    file.name = "plan.txt"
    found = numbers_of(read_numbers(file, LEXICON), LEXICON).targets
    return [(t.key.indicator, t.quantity.text, t.quantity.bound, t.period.end.year) for t in found if t.listed]


@pytest.mark.parametrize(
    "opening", ["主要预期目标是：", "主要预期目标建议为：", "预期目标如下：", "发展的主要目标：", "预期目标初步确定为："]
)
def test_goal_lists_are_opened_by_words_that_announce_them(opening):
    assert goals(f"今年{opening}生产总值增长6%左右。") == [("地区生产总值", "6%", "about", 2031)]


def test_goal_lists_go_on_over_every_stop():
    text = "今年主要预期目标是：生产总值增长6%以上；固定资产投资增长7%。粮食产量30万吨、城镇新增就业2万人。"

    assert goals(text) == [
        ("地区生产总值", "6%", "at_least", 2031),
        ("固定资产投资", "7%", None, 2031),
        ("粮食产量", "30万吨", None, 2031),
        ("城镇新增就业", "2万人", None, 2031),
    ]


@pytest.mark.parametrize(
    "explained",
    [
        "上述目标综合考虑了5.5%的潜在增速。",
        "为实现上述目标，要新建项目30个。",
        "我们要新建项目30个。",
        "2030年全市财政支出增长9%。",
    ],
)
def test_goal_lists_end_where_they_are_explained(explained):
    assert goals(f"今年主要预期目标是：生产总值增长6%。{explained}") == [("地区生产总值", "6%", None, 2031)]


def test_goal_lists_take_in_the_paragraphs_below():
    text = "今年主要预期目标是：\n——生产总值增长6%；\n——进出口总额增长4%；\n上述目标积极稳妥，进出口要高于去年3%的增速。"

    assert goals(text) == [("地区生产总值", "6%", None, 2031), ("进出口总额", "4%", None, 2031)]


def test_goal_lists_leave_out_what_brackets_explain():
    assert goals("今年主要预期目标是：生产总值增长6%（去年为5.8%）。") == [("地区生产总值", "6%", None, 2031)]


def test_goal_lists_share_the_bound_of_a_list_and_not_of_others():
    text = "今年主要预期目标是：城乡居民收入分别增长5%、7%左右，生产总值增长6%，财政收入增长4%左右。"

    assert [(number, bound) for _, number, bound, _ in goals(text)] == [
        ("5%", "about"),
        ("7%", "about"),
        ("6%", None),
        ("4%", "about"),
    ]


def test_goal_lists_know_the_years_of_a_plan():
    text = "“十六五”时期主要目标是：生产总值年均增长6%，到2035年城镇化率达到70%。"

    assert [year for *_, year in goals(text)] == [2035, 2035]
