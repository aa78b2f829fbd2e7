"""Where a table says its unit, which rows are its header, and which column names its rows."""

from __future__ import annotations

import io

import pytest
from grids import laid, shown, table

import metrics
from metrics.layout.document import lay_out
from metrics.lexicon import Lexicon
from metrics.records import Document, Paragraph

ROWS = ("东环路 | 46 | 49", "西苑 | 30 | 27")


def units(layout) -> set[str | None]:
    return {cell.unit for row in layout.rows for cell in row.cells if cell.role in ("target", "actual")}


def lines(*blocks, caption: str | None = None):
    from dataclasses import replace

    made = [replace(block, caption=caption) if not isinstance(block, str) else Paragraph(text=block) for block in blocks]
    return lay_out(Document(source="a", format="html", blocks=tuple(made)), Lexicon.default())


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        pytest.param("工程 | 年度计划（亿） | 实际完成（亿）", "亿", id="scale-alone"),
        pytest.param("工程 | 年度计划⏎万元 | 实际完成⏎万元", "万元", id="line-break"),
        pytest.param("工程 | 年度计划 ⏎（人民币万元） | 实际完成 ⏎（人民币万元）", "万元", id="currency"),
        pytest.param("工程 | 年度计划 亿元 | 实际完成 亿元", "亿元", id="blank"),
    ],
)
def test_units_of_a_heading(header, unit):
    assert units(laid(header, *ROWS)) == {unit}


@pytest.mark.parametrize(
    ("above", "unit"),
    [
        ("单位：亿", "亿"),
        ("（金额单位：人民币万元）", "万元"),
        ("重点工程投资完成情况表（万元）", "万元"),
        ("金额单位均为千元", "千元"),
        ("重点工程投资完成情况表（草案）", None),
    ],
)
def test_units_above_a_table(above, unit):
    grid = table("工程 | 年度计划 | 实际完成", *ROWS)
    assert units(lines(above, grid)) == {unit}
    assert units(lines(grid, caption=above)) == {unit}
    assert units(laid(f"{above} | < | <", "工程 | 年度计划 | 实际完成", *ROWS)) == {unit}


@pytest.mark.parametrize("below", ["注：表中金额单位为万元。", "说明：1. 单位：万元"])
def test_units_in_a_note_under_a_table(below):
    grid = table("工程 | 年度计划 | 实际完成", *ROWS)
    assert units(lines(grid, below)) == {"万元"}
    assert units(laid("工程 | 年度计划 | 实际完成", *ROWS, f"{below} | < | <")) == {"万元"}


def test_units_of_a_foot_are_those_of_the_table_and_the_foot_is_kept():
    layout = laid("工程 | 年度计划 | 实际完成", *ROWS, "单位：万元 | < | <")
    assert units(layout) == {"万元"}
    assert [cell.text for cell in layout.rows[-1].cells] == ["单位：万元"]


def test_units_line_above_the_next_table_is_not_the_foot_of_the_one_before():
    layout = lines(table("工程 | 年度计划 | 实际完成", *ROWS), "单位：公里", table("河道 | 年度计划 | 实际完成", *ROWS))
    assert [cell.unit for row in layout.rows if row.table for cell in row.cells if cell.role == "target"] == [
        None,
        None,
        "公里",
        "公里",
    ]


def test_caption_is_the_section_and_what_more_it_says_a_row():
    layout = lines(table("工程 | 年度计划 | 实际完成", *ROWS), caption="投资进度\n单位：万元\n其中新开工4个；续建9个。")
    assert [[cell.text for cell in row.cells] for row in layout.rows[:2]] == [["单位：万元"], ["其中新开工4个；续建9个。"]]
    assert {row.section for row in layout.rows if row.table} == {"投资进度"}


@pytest.mark.parametrize("mark", ["-", "−", "﹣", "–", "负"])
def test_units_of_numbers_below_zero(mark):
    layout = laid("指标 | 单位 | 目标 | 完成", f"贷款净增 | 万元 | 50 | {mark}12")
    assert units(layout) == {"万元"}


# --- headers --------------------------------------------------------------------------------------------------------


def test_column_without_a_heading_swallows_no_rows():
    layout = laid(
        "序号 | 目标任务 | | 完成情况 | 牵头单位",
        "1 | 栽树212亩 | | 栽树257亩，同比增长3% | 林业局",
        "2 | 投资461万元 | | 投资268万元，完成率58.1% | 发改局",
        "3 | 新增企业24家 | | 新增企业25家 | 工信局",
    )
    assert [row.number for row in layout.rows] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "preamble",
    [
        "填报单位：某县财政局 | < | 填报日期：2024年12月31日",
        "填报单位：某县财政局 | | 2024年12月31日",
        "填报人：某某 | 联系电话：12345 | 单位：亿元",
    ],
)
def test_form_entries_above_the_header_are_no_level_of_it(preamble):
    layout = laid(preamble, "指标 | 目标 | 完成", "产值 | 30 | 33")
    assert list(layout.columns) == ["指标", "目标", "完成"]


@pytest.mark.parametrize("offices", ["责任单位：人社局 | < | 责任单位：住建局 | <", "县人社局 | < | 县住建局 | <"])
def test_header_of_three_rows_with_an_office_in_the_middle(offices):
    layout = laid(
        "新增就业（人） | < | 改造小区（个） | <", offices, "目标任务 | 进度 | 目标任务 | 进度", "300 | 330 | 20 | 19"
    )
    assert [shown(row) for row in layout.rows] == [["target.0 300 人", "actual.0 330 人", "target.1 20 个", "actual.1 19 个"]]
    assert [cell.subject for cell in layout.rows[0].cells] == ["新增就业", "新增就业", "改造小区", "改造小区"]


def test_chinese_years_of_a_header():
    layout = laid("收入项目 | 二○二四年决算数 | 二〇二五年预算数 | 二０二五年执行数", "车船税 | 54 | 60 | 58")
    assert [cell.role for cell in layout.rows[0].cells] == ["indicator", "last_year", "target", "actual"]


# --- names of rows --------------------------------------------------------------------------------------------------


def test_first_of_two_target_columns_without_numbers_is_the_name():
    layout = laid("目标任务 | 年度目标 | 完成情况", "新增就业（人） | 300 | 330", "改造小区（个） | 20 | 19")
    assert [shown(row) for row in layout.rows] == [
        ["indicator.0 新增就业（人）", "target.0 300 人", "actual.0 330 人"],
        ["indicator.0 改造小区（个）", "target.0 20 个", "actual.0 19 个"],
    ]


def test_only_label_column_names_the_rows_also_under_a_word_for_groups():
    layout = laid("收入分类 | 预算数 | 执行数", "增值税 | 66 | 63", "契税 | 9 | 8")
    assert [row.cells[0].role for row in layout.rows] == ["indicator", "indicator"]


@pytest.mark.parametrize("heading", ["", "渔场"])
@pytest.mark.parametrize("unit", ["", "艘"])
def test_column_left_of_the_figures_names_the_rows_whatever_its_heading(heading, unit):
    layout = laid(f"{heading} | 目标 | 完成", f"东港 | 66{unit} | 63{unit}", f"西港 | 9{unit} | 8{unit}")
    assert [row.cells[0].role for row in layout.rows] == ["indicator", "indicator"]


def test_words_under_a_heading_for_targets_name_the_rows_beside_figures_with_units():
    layout = laid("目标任务 | 目标值 | 完成值", "新建码头 | 3个 | 4个", "改造冷库 | 12座 | 11座")
    assert [[cell.role for cell in row.cells] for row in layout.rows] == [["indicator", "target", "actual"]] * 2


@pytest.mark.parametrize("heading", ["类别", ""])
def test_merged_group_cell_is_no_indicator(heading):
    layout = laid(f"{heading} | 指标 | 目标 | 完成", "稳增长 | 产值 | 30 | 33", "^ | 税收 | 20 | 19")
    assert [(row.section, row.cells[0].role, row.cells[1].role) for row in layout.rows] == [
        ("稳增长", "group", "indicator")
    ] * 2


# --- from the file to what is compared ------------------------------------------------------------------------------


def audited(text: str, name: str = "a.csv"):
    file = io.BytesIO(text.encode())
    file.name = name
    return metrics.audit(file, period="2024")


@pytest.mark.parametrize("blank", ["", "—", "/", "待统计", "数据未出"])
def test_target_in_figures_without_an_answer_is_listed(blank):
    report = audited(f"指标,单位,年度目标,实际完成\n就业,人,3500,3850\n培训,人次,300,{blank}\n")
    texts = {quantity.id: quantity.text for quantity in report.quantities}
    assert [(texts[each.target], each.reason) for each in report.not_compared] == [("300", "no_actual")]
    assert [row.status for row in report.rows] == ["exceeded", "unverifiable"]


@pytest.mark.parametrize("remark", ["注：表中金额单位为万元。", "说明：本表数据以万元计。", "注：产值以万元为单位。"])
def test_units_in_a_remark_under_a_table(remark):
    rows = "<tr><th>指标</th><th>目标</th><th>完成</th></tr><tr><td>产值</td><td>32</td><td>33</td></tr>"
    report = audited(f"<table>{rows}</table><p>{remark}</p>", "a.html")
    assert [(quantity.value, quantity.unit) for quantity in report.quantities] == [(320_000, "元"), (330_000, "元")]


def test_remark_on_prices_gives_no_unit():
    rows = "<tr><th>指标</th><th>目标</th><th>完成</th></tr><tr><td>产值</td><td>32</td><td>33</td></tr>"
    report = audited(f"<table>{rows}</table><p>注：增速按可比价计。</p>", "a.html")
    assert [quantity.unit for quantity in report.quantities] == [None, None]


@pytest.mark.parametrize(
    ("printed", "said"), [("1.20E+08", "scientific"), ('="3500"', "kept as text"), ("'3500", "kept as text")]
)
def test_figures_in_no_exact_form_are_noted_in_any_file(printed, said):
    rows = f"<tr><th>指标</th><th>目标</th><th>完成</th></tr><tr><td>产值</td><td>32</td><td>{printed}</td></tr>"
    notes = audited(f"<table>{rows}</table>", "a.html").notes
    assert [note.rpartition(": ")[2] for note in notes if said in note] == ["table 1, row 2"]


def test_targets_of_a_table_without_achievements_are_not_asked_for():
    assert not audited("指标,单位,年度目标\n就业,人,3500\n培训,人次,300\n").not_compared


def test_scale_without_a_unit_counts(tmp_path):
    report = audited("工程,年度计划（亿）,实际完成（亿）\n东环路,23,25\n")
    assert [str(quantity.value) for quantity in report.quantities] == ["2300000000", "2500000000"]


def test_comparison_without_an_indicator_has_none():
    report = audited("序号,目标,完成\n1,300,330\n")
    assert [each.indicator for each in report.comparisons] == [None]
