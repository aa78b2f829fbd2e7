"""Columns that only a time heads: results beside a plan and what they are compared with, and tables that do not tell."""

from __future__ import annotations

import pytest
from grids import laid

TOLD = {
    "two levels": (
        ["板块 | 主营收入（万元） | < | < | 完成预算 | 同比", "^ | 本年1—9月 | 全年预算 | 去年同期 | ^ | ^"],
        ["供水 | 8420 | 11200 | 8105 | 75.2% | +3.9%", "排水 | 3360 | 4500 | 3190 | 74.7% | +5.3%"],
        ["group", "actual", "target", "last_year", "ratio", "growth"],
    ),
    "a base of the same time": (
        ["指标 | 年度目标 | 上半年 | 上年同期 | 同比增长"],
        ["增加值（亿元） | 186 | 92.4 | 86.1 | 7.3%", "零售额（亿元） | 240 | 118.6 | 112.7 | 5.2%"],
        ["indicator", "target", "actual", "last_year", "growth"],
    ),
    "the base is told by its time alone": (
        ["线路 | 客运量（万人次） | < | <", "^ | 一季度 | 全年计划 | 上年一季度"],
        ["一号线 | 612 | 2500 | 588", "二号线 | 430 | 1800 | 441"],
        ["indicator", "actual", "target", "last_year"],
    ),
    "a rate that fits": (
        ["项目 | 年度计划（万元） | 截至8月末 | 完成计划"],
        ["堤防加固 | 3200 | 2176 | 68.0%", "泵站改造 | 1500 | 1260 | 84.0%"],
        ["indicator", "target", "actual", "ratio"],
    ),
    "month and sum of months": (
        ["镇街 | 全年任务 | 9月 | 1-9月 | 同比"],
        ["东岭镇 | 2400 | 210 | 1820 | 6.1%", "西河镇 | 1300 | 95 | 960 | 2.4%"],
        ["indicator", "target", None, "actual", "growth"],
    ),
    "years": (
        ["指标 | 2024年 | 2025年目标 | 2025年"],
        ["学位（个） | 8600 | 9000 | 9120", "床位（张） | 1560 | 1700 | 1650"],
        ["indicator", "last_year", "target", "actual"],
    ),
}
OPEN = {
    "outlay of each year": ["项目 | 计划总投资（万元） | 2023年 | 2024年", "甲 | 3000 | 1200 | 900", "乙 | 5000 | 1500 | 2100"],
    "plan of each quarter": [
        "指标 | 全年计划 | 一季度 | 二季度 | 三季度 | 四季度",
        "植树（亩） | 1000 | 300 | 400 | 100 | 200",
    ],
    "two years before the plan": ["指标 | 2023年 | 2024年 | 2025年目标", "学位 | 8200 | 8600 | 9000", "床位 | 150 | 156 | 170"],
    "later years": ["指标 | 2025年目标 | 2026年 | 2027年", "学位 | 8600 | 9000 | 9500", "床位 | 1560 | 1700 | 1800"],
    "halves of a year": ["镇街 | 年度任务 | 上半年 | 下半年", "东岭镇 | 100 | 40 | 60", "西河镇 | 80 | 30 | 50"],
    "a part of the plan": ["镇街 | 年度任务 | 其中：上半年 | 同比", "东岭镇 | 100 | 40 | 5%", "西河镇 | 80 | 30 | 3%"],
    "nothing beside": ["镇街 | 年度任务 | 上半年", "东岭镇 | 100 | 40", "西河镇 | 80 | 30"],
    "a rate that refutes it": [
        "镇街 | 年度任务 | 上半年 | 同比 | 完成率",
        *[f"{n} | 90 | 40 | 5% | {n}5%" for n in range(6, 10)],
    ],
}


@pytest.mark.parametrize(("header", "rows", "roles"), TOLD.values(), ids=TOLD)
def test_timed_column_is_the_result(header, rows, roles):
    assert [cell.role for cell in laid(*header, *rows).rows[0].cells] == roles


@pytest.mark.parametrize("lines", OPEN.values(), ids=OPEN)
def test_timed_column_is_left_open(lines):
    assert "actual" not in [cell.role for row in laid(*lines).rows for cell in row.cells]


def test_timed_percentages_of_a_plan_are_no_amounts():
    layout = laid("项目 | 年度预算（万元） | 完成预算", "公路 | 20.50 | 48.1%", "物流 | 8.60 | 50.8%")

    assert [cell.role for cell in layout.rows[0].cells] == ["indicator", "target", "ratio"]


@pytest.mark.parametrize(("heading", "role"), [("问题数", "target"), ("建议件数", "target"), ("存在问题", "remark")])
def test_timed_counts_of_what_is_to_be_done(heading, role):
    rows = [f"{name} | {n} | {done} | {done * 100 / n:.1f}%" for name, n, done in (("甲", 12, 8), ("乙", 7, 4), ("丙", 16, 5))]

    assert laid(f"类别 | {heading} | 已办结 | 办结率", *rows).rows[0].cells[1].role == role
