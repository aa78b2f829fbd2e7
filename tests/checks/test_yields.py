"""Yields: what an area gives on average, from output and area."""

import pytest


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("谷子播种面积92.4万亩，总产量38.5万吨，平均亩产416.7公斤。", [("rate", "416.7公斤", "exact")]),
        ("谷子播种面积92.4万亩，总产量38.5万吨，平均亩产467.1公斤。", [("rate", "467.1公斤", "inconsistent")]),
        ("茶园3.2万亩，产量960吨，亩产为30公斤。", [("rate", "30公斤", "exact")]),
        ("谷子播种面积92.4万亩，收购38.5万吨，平均亩产467.1公斤。", []),
        ("谷子92.4万亩、豆子12万亩，总产量38.5万吨，平均亩产467.1公斤。", []),
        ("计划播种92.4万亩，总产量38.5万吨，平均亩产467.1公斤。", []),
        ("谷子播种面积92.4万亩，总产量38.5万吨，化肥467.1公斤。", []),
    ],
)
def test_a_yield_is_the_output_over_the_area(line, expected, stated):
    assert [one for one in stated(line) if one[0] == "rate"] == expected


def test_a_wrong_yield_is_told_with_its_formula(audited):
    check = audited("谷子播种面积92.4万亩，总产量38.5万吨，平均亩产467.1公斤。").findings[0]

    assert check.formula == "38.5万吨 ÷ 92.4万亩"
    assert check.message.startswith("单产：按文中数字应为 ")
    assert check.message_en.startswith("yield: ")
    assert check.implied == ()  # in other units than the numbers of the text
