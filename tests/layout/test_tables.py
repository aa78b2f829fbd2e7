"""Every layout of table that reports have, as a small table of its own."""

from __future__ import annotations

from decimal import Decimal

import grids
import pytest
from grids import laid, shown, table
from hypothesis import given
from hypothesis import strategies as st

from metrics.errors import ColumnError, RoleError
from metrics.layout.table.column_roles import roles
from metrics.layout.table.headings import LEAF_ROLES, MODIFIERS
from metrics.layout.table.layout import lay_out_table, require_columns, rows_of_table
from metrics.lexicon import Lexicon
from metrics.records import Cell, Table

LEXICON = Lexicon.default()


def cells(layout):
    return [shown(row) for row in layout.rows]


# --- figures ---------------------------------------------------------------------------------------------------


def test_tables_one_header_row():
    layout = laid("项目 | 预算数(万元) | 执行数(万元) | 占预算(%) | 比上年增长(%)", "契税 | 400 | 412 | 103 | -2.5")

    assert cells(layout) == [["indicator.0 契税", "target.0 400 万元", "actual.0 412 万元", "ratio.0 103 %", "growth.0 -2.5 %"]]
    assert layout.columns["占预算(%)"] == "ratio"


def test_tables_header_of_two_levels_with_years():
    layout = laid(
        "科目编码 | 项目 | 2024年决算数 | 2025年 | < | 比较 | <",
        "^ | ^ | ^ | 预算数 | 执行数 | 比2024年决算数增长% | 完成2025年预算数的%",
        "101 | 一、税收收入 | 90 | 100 | 99 | 10 | 99",
        "10101 | 增值税 | 40 | 50 | 45 | 12.5 | 90",
    )

    first = [
        "number.0 101",
        "indicator.0 一、税收收入",
        "last_year.0 90",
        "target.0 100",
        "actual.0 99",
        "growth.0 10 %",
        "ratio.0 99 %",
    ]
    assert first == cells(layout)[0]
    assert "2025年/执行数" in layout.columns
    assert [row.level for row in layout.rows] == [1, 2]
    assert [row.number for row in layout.rows] == ["101", "10101"]


def test_tables_header_of_three_levels_and_a_formula_row():
    layout = laid(
        "项目 | 2025年 | < | < | < | 2026年预算 | < | <",
        "^ | 年初预算数 | 调整预算数 | 执行数 | 完成预算% | 建议数 | 比2025年执行数增减 | <",
        "^ | ^ | ^ | ^ | ^ | ^ | 金额 | %",
        "^ | 1 | 2 | 3 | 4=3/2*100 | 5 | 6=5-3 | 7=6/3*100",
        "国防支出 | 38 | 68 | 56 | 82.4 | 39 | -17 | -30.4",
    )

    assert cells(layout) == [
        [
            "indicator.0 国防支出",
            "target_initial.0 38",
            "target.0 68",
            "actual.0 56",
            "ratio.0 82.4 %",
            "target_next.0 39",
            "difference.0 -17",
            "growth.0 -30.4 %",
        ]
    ]


def test_tables_header_with_empty_places_instead_of_merges():
    layout = laid("科目 | 2026年预算 | 其中： | ", " | | 基本支出 | 项目支出", "合计 | 30 | 10 | 20")

    assert list(layout.columns)[2:] == ["其中：/基本支出", "其中：/项目支出"]
    assert cells(layout) == [["indicator.0 合计", "target.0 30", "None.0 10", "None.0 20"]]
    assert layout.rows[0].total


def test_tables_letters_in_the_header_say_what_the_ratio_is_of():
    layout = laid("资金 | 年初预算数 | 全年预算数(A) | 全年执行数(B) | 执行率(B/A)", "总额（万元） | 120 | 100 | 98 | 98%")

    assert {
        "年初预算数": "target_initial",
        "全年预算数(A)": "target",
        "全年执行数(B)": "actual",
    }.items() <= layout.columns.items()
    assert "ratio.0 98%" in cells(layout)[0]
    assert "target.0 100 万元" in cells(layout)[0]


@pytest.mark.parametrize(
    ("ratio", "figures", "chosen"),
    [
        ("占调整预算%", "100 | 120 | 114 | 114", "调整预算"),
        ("占年初预算%", "100 | 120 | 114 | 114", "年初预算"),
        ("占预算%", "100 | 120 | 114 | 114", "年初预算"),
        ("占预算%", "100 | 120 | 114 | 95", "调整预算"),
        ("执行率", "100 | 120 | 114 | 95", "调整预算"),
    ],
)
def test_tables_ratio_refers_to_the_budget_it_names_or_fits(ratio, figures, chosen):
    layout = laid(f"项目 | 年初预算 | 调整预算 | 执行数 | {ratio}", f"收入 | {figures}", f"支出 | {figures}")

    other = ({"年初预算", "调整预算"} - {chosen}).pop()
    assert (layout.columns[chosen], layout.columns[other]) == ("target", "target_initial")


def test_tables_two_ratios_of_one_actual():
    layout = laid("项目 | 年初预算 | 调整预算 | 执行数 | 占年初预算% | 占调整预算%", "收入 | 100 | 120 | 114 | 114 | 95")

    roles = ["indicator", "target_initial", "target", "actual", "ratio_initial", "ratio"]
    assert roles == list(layout.columns.values())


def test_tables_month_beside_cumulative():
    layout = laid("项目 | 年度计划(万元) | 本月完成 | 累计完成 | 占年度计划%", "某路 | 1000 | 80 | 600 | 60")

    assert cells(layout) == [
        ["indicator.0 某路", "target.0 1000 万元", "actual_other.0 80 万元", "actual.0 600 万元", "ratio.0 60 %"]
    ]


def test_tables_years_make_groups():
    layout = laid("指标 | 2023年目标 | 2023年完成 | 2024年目标 | 2024年完成", "粮食（吨） | 100 | 110 | 120 | 118")

    assert cells(layout) == [
        ["indicator.0 粮食（吨）", "target.0 100 吨", "actual.0 110 吨", "target.1 120 吨", "actual.1 118 吨"]
    ]


def test_tables_plan_of_next_year_is_no_target_of_this_one():
    layout = laid(
        "指标名称 | 单位 | 2024年实际 | 2025年计划 | 2025年预计 | 2026年计划", "粮食产量 | 万吨 | 30 | 31 | 31.2 | 31.5"
    )

    assert list(layout.columns.values()) == ["indicator", "unit", "last_year", "target", "actual", "target_next"]
    assert "actual.0 31.2 万吨" in cells(layout)[0]


def test_tables_twins_side_by_side():
    layout = laid(
        "项目 | 预算数 | 完成数 | < | < | < | 项目 | 变动预算数 | 执行数 | <",
        "^ | ^ | 金额 | 完成预算数% | 上年同期数 | 增减% | ^ | ^ | 金额 | 完成变动预算数%",
        "税收收入 | 200 | 210 | 105 | 190 | 10.5 | 教育支出 | 300 | 290 | 96.7",
        " | | | | | | 农林水支出 | 50 | 50 | 100",
    )

    left = ["indicator.0 税收收入", "target.0 200", "actual.0 210", "ratio.0 105 %", "last_year.0 190", "growth.0 10.5 %"]
    right = ["indicator.1 教育支出", "target.1 300", "actual.1 290", "ratio.1 96.7 %"]
    assert left + right == cells(layout)[0]
    assert cells(layout)[1] == ["indicator.1 农林水支出", "target.1 50", "actual.1 50", "ratio.1 100 %"]


def test_tables_several_triples_to_one_label():
    layout = laid(
        "项目 | 全县收入预算数 | 全县收入完成数 | 占预算% | 市本级收入调整预算 | 市本级收入完成 | 占调整预算(%)",
        "养老保险基金 | 50 | 51 | 102 | 20 | 19 | 95",
    )

    row = layout.rows[0]
    assert [cell.group for cell in row.cells] == [0, 0, 0, 0, 1, 1, 1]
    assert [cell.subject for cell in row.cells] == [None, "全县收入", "全县收入", None, "市本级收入", "市本级收入", None]


def test_tables_parent_headers_are_the_subject():
    layout = laid(
        "县区 | 就业工程 | < | < | < | < | <",
        "^ | 城镇新增就业(人) | < | < | 培训（人次） | < | <",
        "^ | 目标任务 | 进度 | 完成比例(%) | 目标任务 | 进度 | 完成比例(%)",
        "东区 | 1000 | 1100 | 110 | 300 | 290 | 96.7",
    )

    row = layout.rows[0]
    assert shown(row)[1:] == [
        "target.0 1000 人", "actual.0 1100 人", "ratio.0 110 %", "target.1 300 人次", "actual.1 290 人次", "ratio.1 96.7 %",
    ]  # fmt: skip
    assert {"就业工程/城镇新增就业", "就业工程/培训"} == {cell.subject for cell in row.cells[1:]}


def test_tables_indicators_below_target_and_actual():
    layout = laid(
        "地区 | 年度目标 | < | 完成情况 | <",
        "^ | 新增就业(人) | 技能培训(人次) | 新增就业(人) | 技能培训(人次)",
        "甲区 | 1000 | 300 | 1100 | 290",
    )

    assert shown(layout.rows[0])[1:] == ["target.0 1000 人", "target.1 300 人次", "actual.0 1100 人", "actual.1 290 人次"]


def test_tables_stacked_in_one_grid():
    layout = laid(
        "附表1 | < | <", "收入完成情况表 | < | <", " | | 单位：万元", "科目 | 预算数 | 完成数", "契税 | 100 | 90",
        "附表2 | < | <", "支出完成情况表 | < | <", " | | 单位：亿元", "科目 | 调整预算数 | 完成数", "教育 | 3 | 2.5",
    )  # fmt: skip

    assert cells(layout) == [
        ["indicator.0 契税", "target.0 100 万元", "actual.0 90 万元"],
        ["indicator.0 教育", "target.0 3 亿元", "actual.0 2.5 亿元"],
    ]
    assert [row.section for row in layout.rows] == ["收入完成情况表", "支出完成情况表"]
    assert layout.titles == ("附表1", "收入完成情况表", "附表2", "支出完成情况表")
    assert [row.place.line for row in layout.rows] == [5, 10]


def test_tables_header_repeated_on_the_next_page():
    layout = laid("项目 | 预算数 | 执行数", "甲 | 1 | 2", "项目 | 预算数 | 执行数", "乙 | 3 | 4")

    assert cells(layout) == [["indicator.0 甲", "target.0 1", "actual.0 2"], ["indicator.0 乙", "target.0 3", "actual.0 4"]]


def test_tables_continued_without_a_header():
    before = laid("单位：万元 | < | < | <", "项目 | 预算数 | 执行数 | 占预算%", "国防 | 1 | 1 | 100")
    layout = laid("教育 | 10 | 9 | 90", "农业 | 20 | 21 | 105", previous=before)

    assert cells(layout)[0] == ["indicator.0 教育", "target.0 10 万元", "actual.0 9 万元", "ratio.0 90 %"]


def test_tables_other_table_is_no_continuation():
    before = laid("项目 | 预算数 | 执行数", "国防 | 1 | 1")
    layout = laid("张三 | 科长 | 负责协调", "李四 | 科员 | 负责统计", previous=before)

    assert {None} == set(layout.columns.values())


def test_tables_blank_helper_columns_and_stray_numbers():
    layout = laid(
        "项目 | 2025年 | < | < | | 打印",
        "^ | 预算数 | 3 | 执行数 | | ",
        "契税 | 40 | 8 | 41 | | 是",
        "房产税 | 50 | 10 | 49 | | 是",
    )

    assert cells(layout)[0] == ["indicator.0 契税", "target.0 40", "None.0 8", "actual.0 41", "None.0 是"]


def test_tables_figures_drawn_off_their_headers():
    layout = laid(
        "项目 | < | < | 预算数 | < | 完成数 | < | 占预算%",
        "契税 | < | 100 | < | 90 | < | < | 90",
        "房产税 | < | 50 | < | 55 | < | < | 110",
    )

    assert cells(layout)[1] == ["indicator.0 房产税", "target.0 50", "actual.0 55", "ratio.0 110 %"]


def test_tables_rows_and_columns_exchanged():
    layout = laid("指标 | 新增就业(人) | 培训(人次)", "目标任务 | 1000 | 200", "完成情况 | 1100 | 180", "完成率(%) | 110 | 90")

    assert cells(layout)[1] == ["indicator.0 培训(人次)", "target.0 200 人次", "actual.0 180 人次", "ratio.0 90 %"]


def test_tables_figures_tell_the_unnamed_actual():
    layout = laid(
        "指标 | 全年目标 | 一季度 | 上半年 | 完成率", "就业(人) | 1000 | 300 | 900 | 90%", "培训(人) | 200 | 30 | 100 | 50%"
    )

    assert list(layout.columns.values()) == ["indicator", "target", None, "actual", "ratio"]


def test_tables_target_growth_is_answered_by_real_growth():
    layout = laid("指标 | 目标增速(%) | 实际增速(%)", "工业 | 8 | 9.1")

    assert cells(layout) == [["indicator.0 工业", "target.0 8 %", "actual.0 9.1 %"]]


def test_tables_one_cell_holds_a_whole_column():
    layout = laid("项目 | 预算数 | 执行数 | 占预算%", "一、税收⏎增值税⏎契税 | 350⏎300⏎50 | 340⏎298⏎42 | 97.1⏎99.3⏎84.0")

    assert cells(layout)[2] == ["indicator.0 契税", "target.0 50", "actual.0 42", "ratio.0 84.0 %"]
    assert [row.level for row in layout.rows] == [1, 2, 2]


def test_tables_column_that_cannot_be_aligned_has_no_role():
    layout = laid("项目 | 预算数 | 执行数 | 占预算%", "一、税收⏎增值税⏎契税 | 350⏎300⏎50 | 340⏎298⏎42 | 97.1⏎99.3")

    assert cells(layout)[0][:3] == ["indicator.0 一、税收", "target.0 350", "actual.0 340"]
    assert layout.rows[0].cells[3].role is None
    assert all(len(row.cells) == 3 for row in layout.rows[1:])


def test_tables_label_of_two_lines_stays_whole():
    layout = laid("项目 | 预算数 | 执行数", "城市基础设施⏎配套费 | 350 | 340")

    assert cells(layout)[0][0] == "indicator.0 城市基础设施\n配套费"


# --- units -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["单位：万元 | < | <", "项目 | 目标 | 完成", "甲 | 10 | 9"], ["万元", "万元"]),
        (["项目 | 目标 | 完成 | 单位：亿元", "甲 | 10 | 9 | "], ["亿元", "亿元"]),
        (["项目 | 目标（个） | 完成（个）", "甲 | 10 | 9"], ["个", "个"]),
        (["单位：万元 | < | <", "项目 | 目标（个） | 完成", "甲 | 10 | 9"], ["个", "个"]),
        (["项目 | 计量单位 | 目标 | 完成", "甲 | 公里 | 10 | 9"], ["公里", "公里"]),
        (["项目 | 目标 | 完成", "公路（公里） | 10 | 9"], ["公里", "公里"]),
        (["项目(万元) | 目标 | 完成", "甲 | 10 | 9"], ["万元", "万元"]),
        (["项目 | 目标 | 完成", "甲 | 10个 | 9%"], [None, None]),
        (["项目 | 目标 | 完成", "甲 | 10 | 9"], ["户", "户"]),
    ],
)
def test_tables_unit_of_bare_numbers(lines, expected):
    row = laid(*lines, unit="户").rows[0]

    assert expected == [cell.unit for cell in row.cells if cell.role in ("target", "actual")]


def test_tables_ratio_printed_as_a_fraction_is_no_percentage():
    layout = laid("项目 | 预算数 | 执行数 | 执行率", "甲 | 100 | 98 | 0.98", "乙 | 50 | 49 | 0.98")

    assert layout.rows[0].cells[3].unit is None


def test_tables_operator_value_and_unit_in_columns():
    layout = laid(
        "一级指标 | 三级指标 | 指标符号 | 指标值 | 计量单位 | 实际完成值 | 权重 | 得分",
        "产出指标 | 合格率 | ≥ | 95 | % | 98 | 20 | 20",
        "^ | 保障人数 | ≤ | 30 | 人 | 完成 | 10 | 10",
    )

    assert cells(layout)[0] == [
        "group.0 产出指标", "indicator.0 合格率", "operator.0 ≥", "target.0 95 %", "unit.0 %", "actual.0 98 %", "weight.0 20",
        "score.0 20",
    ]  # fmt: skip
    assert "actual.0 完成" in cells(layout)[1]
    assert [row.section for row in layout.rows] == ["产出指标", "产出指标"]


def test_tables_column_of_offices_is_no_unit_column():
    layout = laid("单位 | 目标（万元） | 完成", "市财政局 | 100 | 98", "市教育局 | 50 | 50")

    assert layout.rows[1].owner == "市教育局"
    assert "target.0 50 万元" in cells(layout)[1]


# --- text ------------------------------------------------------------------------------------------------------


def test_tables_of_text_with_group_rows():
    layout = laid(
        "序号 | 目标任务 | 牵头单位 | 配合单位 | 完成情况",
        "一、稳增长 | < | < | < | <",
        "1 | 工业增加值增长8% | 市经信局 | 各县区 | 增长9.1%。",
        "二、惠民生 | < | < | < | <",
        "2 | 新增就业5000人 | 市人社局、⏎市教育局 | | 新增就业5100人。",
    )

    assert cells(layout)[0] == [
        "number.0 1",
        "target.0 工业增加值增长8%",
        "owner.0 市经信局",
        "support.0 各县区",
        "actual.0 增长9.1%。",
    ]
    assert [row.section for row in layout.rows] == ["一、稳增长", "二、惠民生"]
    assert [row.owner for row in layout.rows] == ["市经信局", "市人社局、市教育局"]
    assert [row.number for row in layout.rows] == ["1", "2"]


def test_tables_of_text_with_cells_that_span_rows():
    layout = laid(
        "序号 | 重点领域 | 目标任务 | 具体任务 | 责任单位 | 2021年一季度进展",
        "1 | 城市更新 | 改造老旧小区 | 改造10个小区 | 住建局 | 开工6个",
        "^ | ^ | ^ | 加装电梯20部 | ^ | 完成5部",
    )

    assert cells(layout)[1] == [
        "group.0 城市更新",
        "target.0 改造老旧小区",
        "detail.0 加装电梯20部",
        "owner.0 住建局",
        "actual.0 完成5部",
    ]
    assert [row.section for row in layout.rows] == ["城市更新", "城市更新"]
    assert layout.rows[0].number == "1"


def test_tables_row_that_sounds_like_a_header_is_none():
    layout = laid(
        "序号 | 预期目标 | 责任单位 | 进展情况",
        "1 | 降碳完成年度目标任务 | 发改委 | 预计能够完成年度目标",
        "2 | 民生实事项目 | 责任部门 | 完成任务",
        "3 | 实施方案 | 发改委 | 已完成",
    )

    assert [row.number for row in layout.rows] == ["1", "2", "3"]


def test_tables_group_column_without_a_heading():
    layout = laid(
        "序号 |  | 具体任务 | 牵头单位 | 进展情况",
        "1 | 创新生态 | 引进机构 | 科技局 | 已对接",
        "2 | ^ | 引进人才 | 组织部 | 已起草",
    )

    assert cells(layout)[1] == ["number.0 2", "group.0 创新生态", "target.0 引进人才", "owner.0 组织部", "actual.0 已起草"]
    assert [row.section for row in layout.rows] == ["创新生态", "创新生态"]


def test_tables_figure_shared_by_rows_is_given_once():
    layout = laid("项目 | 计划（万元） | 地块 | 完成（万元）", "征地 | 100 | 东 | 40", "^ | ^ | 西 | 60")

    assert "target.0 100 万元" in cells(layout)[0]
    assert cells(layout)[1] == ["indicator.0 征地", "None.0 西", "actual.0 60 万元"]


def test_tables_outline_by_chinese_numbers():
    layout = laid(
        "序号 | 项目名称 | 计划投资（万元） | 完成投资（万元）", "一 | 交通 | | ", "1 | 甲路 | 50 | 40", "2 | 乙路 | 60 | 66"
    )

    assert [row.level for row in layout.rows] == [1, 3, 3]
    assert layout.rows[1].section == "交通"


def test_tables_list_below_a_label_without_figures():
    layout = laid("项目 | 限额 | 余额", "一般债务 | | ", "一、年初余额 | 10 | 9", "二、发行额 | 3 | 3")

    assert [row.section for row in layout.rows] == [None, "一般债务", "一般债务"]


def test_tables_levels_and_totals():
    layout = laid(
        "项目 | 预算数 | 执行数",
        "合 计 | 9 | 9",
        "一、税收 | 6 | 6",
        "增值税 | 5 | 5",
        "其中：改征 | 1 | 1",
        "二、非税 | 3 | 3",
    )

    assert [row.level for row in layout.rows] == [None, 1, 2, 3, 1]
    assert [row.total for row in layout.rows] == [True, False, False, False, False]


def test_tables_total_across_number_and_label():
    layout = laid("序号 | 项目 | 预算数 | 执行数", "合计 | < | 5800 | 5000", "1 | 还本 | 2000 | 1900")

    assert cells(layout)[0][0] == "indicator.0 合计"
    assert layout.rows[0].total
    assert layout.rows[0].number is None


def test_tables_note_across_the_table_is_text():
    layout = laid("项目 | 预算数 | 执行数", "甲 | 1 | 2", "注：本表为快报数，以决算为准。 | < | <")

    assert cells(layout)[1] == ["text.0 注：本表为快报数，以决算为准。"]
    assert layout.rows[1].cells[0].name == "正文"


def test_tables_self_assessment_form():
    layout = laid(
        "项目支出绩效自评表 | < | < | < | < | < | <",
        "项目名称 | 某泵站工程 | < | < | 主管部门 | 市水利局 | <",
        "项目资金(万元) | < | 年初预算数 | 全年预算数(A) | 全年执行数(B) | 分值 | 执行率(B/A)",
        "^ | 年度资金总额 | 120 | 100 | 98 | 10 | 98%",
        "年度总体目标 | 预期目标 | < | < | 实际完成情况 | < | <",
        "^ | 建成泵站5座。 | < | < | 建成5座，投资98万元。 | < | <",
        "绩效指标 | 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分",
        "^ | 产出指标 | 泵站数量 | ≥5座 | 5座 | 20 | 20",
        "^ | ^ | 合格率 | 100% | 100% | 20 | 20",
    )

    assert ["None.0 项目名称", "None.0 某泵站工程", "None.0 主管部门", "None.0 市水利局"] in cells(layout)
    assert ["target.0 建成泵站5座。", "actual.0 建成5座，投资98万元。"] in cells(layout)
    assert cells(layout)[-1][1:] == ["indicator.0 合格率", "target.0 100%", "actual.0 100%", "weight.0 20", "score.0 20"]
    assert "target.0 100 万元" in cells(layout)[2]
    assert all(row.section.startswith("项目支出绩效自评表") for row in layout.rows)


def test_tables_without_a_header():
    layout = laid("1 | 修建农村道路，全长5公里，惠及6个行政村，总投资300万元 | 完成", "2 | 修桥 | 2座")

    assert [cell.name for cell in layout.rows[0].cells] == ["列1", "列2", "列3"]
    assert [cell.role for cell in layout.rows[0].cells] == [None, "text", None]


def test_tables_of_one_column_lose_nothing():
    assert cells(laid("某市政府", "2024年报告")) == [["None.0 某市政府"], ["None.0 2024年报告"]]


# --- what the caller fixes ----------------------------------------------------------------------------------------


def test_tables_columns_that_the_caller_fixes():
    lines = ("事项 | 要求达到 | 现已做到", "造林(亩) | 500 | 520")
    layout = laid(*lines, columns={"要求达到": "target", "现已做到": "actual"})

    assert cells(layout) == [["task.0 造林(亩)", "target.0 500 亩", "actual.0 520 亩"]]


def test_tables_fixed_target_displaces_the_recognised_one():
    layout = laid("项目 | 预算数 | 市里下达 | 完成数", "甲 | 10 | 12 | 11", columns={"市里下达": "target"})

    assert list(layout.columns.values()) == ["indicator", "target_initial", "target", "actual"]


def test_tables_unknown_column_names_the_known_ones():
    with pytest.raises(ColumnError, match="no column '年度目标'; the columns are: 项目, 预算数, 执行数") as caught:
        rows_of_table(
            table("项目 | 预算数 | 执行数", "甲 | 1 | 2"), number="1", lexicon=LEXICON, columns={"年度目标": "target"}
        )

    assert caught.value.known == ("项目", "预算数", "执行数")


def test_tables_unknown_role_names_the_known_ones():
    with pytest.raises(RoleError, match="'targt' is not a role of a column; the roles are: target, "):
        laid("项目 | 预算数", "甲 | 1", columns={"预算数": "targt"})


def test_tables_roles_are_those_of_the_lexicon():
    named = {entry.text("role") for entry in LEXICON.entries("heading")} - MODIFIERS - LEAF_ROLES

    assert named <= set(roles())


def test_tables_column_need_be_in_one_table_only():
    layouts = [laid("项目 | 预算数", "甲 | 1"), laid("项目 | 年度目标", "甲 | 1")]

    require_columns(["年度目标"], layouts)
    with pytest.raises(ColumnError):
        require_columns(["月度目标"], layouts)


# --- stored values and laws ----------------------------------------------------------------------------------------


def test_tables_zero_that_a_format_hides():
    texts = [["项目", "预算数", "执行数"], ["甲", "145", ""], ["乙", "", ""]]
    grid = tuple(
        tuple(Cell(text=text, row=r, column=c, stored=Decimal(0) if r and not text else None) for c, text in enumerate(line))
        for r, line in enumerate(texts)
    )
    rows = rows_of_table(Table(grid=grid), number="1", lexicon=LEXICON)

    assert [shown(row) for row in rows] == [["indicator.0 甲", "target.0 145", "actual.0 0"], ["indicator.0 乙"]]


_TEXTS = st.sampled_from(
    [
        "",
        "项目",
        "预算数",
        "执行数",
        "占预算%",
        "一、税收",
        "合计",
        "单位：万元",
        "附表1",
        "12",
        "98.6%",
        "1⏎2⏎3",
        "甲⏎乙⏎丙",
        "<",
        "^",
        "注：略。",
    ]
)


@given(st.lists(st.lists(_TEXTS, min_size=3, max_size=3), min_size=1, max_size=7))
def test_tables_never_raise_and_rows_hold_only_printed_cells(lines):
    lines = [[("甲" if text == "<" and not c else text) for c, text in enumerate(line)] for line in lines]
    lines[0] = [text if text != "^" else "" for text in lines[0]]
    made = grids.table(*lines)
    printed = {line for row in made.grid for cell in row if cell for line in (cell.text, *cell.text.split("\n"))}
    layout = lay_out_table(made, number="1", lexicon=LEXICON)

    for row in layout.rows:
        assert row.cells
        assert all(cell.text in printed if cell.text else cell.role == "actual" for cell in row.cells)


# --- columns that their figures tell ----------------------------------------------------------------------------


def test_tables_change_of_plan_is_no_plan():
    layout = laid(
        "项目 | 预算数 | 预算变动数 | 变动后预算数 | 完成数 | 占变动后预算数%",
        "契税 | 100 | -10 | 90 | 81 | 90",
        "房产税 | 200 | 50 | 250 | 200 | 80",
        "印花税 | 300 | 0 | 300 | 300 | 100",
        "车船税 | 400 | 100 | 500 | 450 | 90",
    )

    assert list(layout.columns.values()) == ["indicator", "target_initial", "difference", "target", "actual", "ratio"]


def test_tables_percentages_beside_amounts_are_the_ratio():
    layout = laid("项目 | 预算数 | 执行数 | 完成预算", "甲 | 200 | 190 | 95.0%", "乙 | 400 | 420 | 105.0%")

    assert list(layout.columns.values()) == ["indicator", "target", "actual", "ratio"]


def test_tables_figures_tell_a_ratio_of_any_name():
    lines = [
        "项目 | 资金计划 | 实际支出 | 兑付程度",
        *(f"{name} | {100 + at} | {(100 + at) * at} | {at * 100}" for at, name in enumerate("甲乙丙丁", 1)),
    ]

    assert list(laid(*lines).columns.values()) == ["indicator", "target", "actual", "ratio"]


def test_tables_ratio_that_no_row_bears_out_is_not_checked_against_the_columns():
    lines = [f"{name} | {100 * at} | {90 * at} | {7 * at}.5%" for at, name in enumerate("甲乙丙丁戊", 1)]
    layout = laid("项目 | 计划数 | 完成数 | 完成率", *lines)

    assert layout.columns["完成率"] == "ratio_other"
    assert (layout.columns["计划数"], layout.columns["完成数"]) == ("target", "actual")


def test_tables_ratios_of_two_goals_keep_their_goal():
    layout = laid(
        "镇街 | 保底任务 | 奋斗任务 | 累计完成 | 占保底任务% | 占奋斗任务%",
        "东街 | 100 | 120 | 90 | 90 | 75",
        "西街 | 200 | 240 | 120 | 60 | 50",
    )

    assert list(layout.columns.values()) == ["group", "target", "target_initial", "actual", "ratio", "ratio_initial"]


def test_tables_quarters_answer_their_own_quarter():
    layout = laid(
        "单位 | 一季度目标 | 一季度完成 | 二季度目标 | 二季度完成 | 全年目标 | 全年完成 | 完成全年目标%",
        "商务局 | 10 | 11 | 20 | 19 | 80 | 60 | 75",
        "文旅局 | 30 | 31 | 40 | 41 | 200 | 180 | 90",
    )

    assert cells(layout)[0][1:] == [
        "target.0 10", "actual.0 11", "target.1 20", "actual.1 19", "target.2 80", "actual.2 60", "ratio.2 75 %",
    ]  # fmt: skip


def test_tables_ratio_to_the_target_of_a_later_year():
    layout = laid("指标 | 2020年基期值 | 2025年目标值 | 2023年完成值 | 完成2025年目标比例", "床位（张） | 60 | 100 | 80 | 80%")

    assert list(layout.columns.values()) == ["indicator", "last_year", "target", "actual", "ratio"]


def test_tables_single_heading_beside_merged_ones_ends_no_header():
    layout = laid(
        "乡镇 | 高标准农田 | < | < | 改厕 | < | < | 光伏电站",
        "^ | 任务（亩） | 已建成（亩） | 完成率 | 任务（户） | 已完成（户） | 完成率 | 装机（千瓦）",
        "东乡 | 60 | 54 | 90% | 200 | 150 | 75% | 300",
    )

    assert len(layout.rows) == 1
    assert [cell.group for cell in layout.rows[0].cells if cell.role in ("target", "actual", "ratio")] == [0, 0, 0, 1, 1, 1]


def test_tables_indicators_of_three_rows_are_unfolded():
    layout = laid(
        "附表 | < | < | <",
        "指标 | 项目 | 东区 | 西区",
        "城镇就业（人） | 年度目标 | 90 | 80",
        "^ | 实际完成 | 99 | 72",
        "^ | 完成率% | 110 | 90",
        "管网改造（公里） | 年度目标 | 20 | —",
        "^ | 实际完成 | 15 | 3",
        "^ | 完成率% | 75 | ",
    )

    assert cells(layout)[0] == [
        "project.0 东区",
        "indicator.0 城镇就业（人）",
        "target.0 90 人",
        "actual.0 99 人",
        "ratio.0 110 %",
    ]
    assert [row.place.line for row in layout.rows] == [3, 3, 6, 6]


def test_tables_steps_below_each_other_are_not_unfolded():
    layout = laid(
        "环节 | 内容 | 说明", "甲 | 目标 | 年底前办结", "^ | 完成 | 已办结", "乙 | 目标 | 走访", "^ | 完成 | 走访30户"
    )

    assert ["目标", "年底前办结"] == [cell.text for cell in layout.rows[1].cells][1:3]


def test_tables_share_by_name_that_is_a_completion_by_its_figures():
    lines = [f"{name}局 | {100 * at} | {90 * at + at * at} | {90 + at}" for at, name in enumerate("甲乙丙丁", 1)]

    assert laid("部门 | 预算数 | 执行数 | 占比%", *lines).columns["占比%"] == "ratio"
    assert laid("部门 | 预算数 | 执行数 | 占比%", *lines[:2]).columns["占比%"] == "share"


@pytest.mark.parametrize(
    ("target", "actual"),
    [("应参保人数", "已参保人数"), ("计划开工数", "已开工数"), ("预算收入", "实际收入"), ("目标产量", "实际产量")],
)
def test_tables_counts_due_and_done(target, actual):
    layout = laid(f"县区 | {target} | {actual} | 比率", "东县 | 100 | 90 | 90%")

    assert (layout.columns[target], layout.columns[actual]) == ("target", "actual")


def test_tables_row_with_nothing_but_a_figure_from_above_is_none():
    assert len(laid("12 | | ", "^ | | ").rows) == 1


def test_tables_of_many_ratio_columns_take_time_in_proportion(monkeypatch):
    from metrics.layout.table import roles_by_figures as recognising

    asked = []
    real = recognising.evidence
    monkeypatch.setattr(recognising, "evidence", lambda *columns, **options: asked.append(1) or real(*columns, **options))

    def calls(count: int) -> int:
        asked.clear()
        heads = [f"{('目标', '完成', '完成率', '同比增长')[n % 4]}{n}" for n in range(count)]
        rows = [["工程甲", *(str(r * n % 97) for n in range(count))] for r in range(1, 9)]
        lay_out_table(grids.table(["项目", *heads], *rows), number="1", lexicon=LEXICON)
        return len(asked)

    assert calls(80) <= 4 * calls(40)
