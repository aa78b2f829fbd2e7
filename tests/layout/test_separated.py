"""Tables of text with tabs or pipes between their cells."""

from __future__ import annotations

import pytest

import metrics
from metrics.layout.table.flattened import unflatten
from metrics.lexicon import Lexicon
from metrics.records import Paragraph, Table

WORK = (
    ("序号", "目标任务", "完成情况"),
    ("1", "新建公园12个", "新建公园9个"),
    ("2", "培训技工300人", "培训技工330人"),
    ("3", "", "修渠4公里"),
    ("4", "栽树5万株", "栽树5万株"),
)
BUDGET = (
    ("项目", "预算数", "执行数", "完成预算%"),
    ("增值税", "1,200", "1,260", "105.0"),
    ("车船税", "300", "", ""),
    ("", "80", "90", "112.5"),
    ("合计", "1,580", "1,350", "85.4"),
)
INDICATORS = (
    ("指标名称", "计量单位", "年度目标", "累计完成", "完成率"),
    ("造林面积", "亩", "500", "480", "96%"),
    ("新增就业", "人", "", "330", ""),
    ("改造管网", "公里", "20", "25", "125%"),
)
FOUND = {
    WORK: [("新建公园", "unmet"), ("培训技工", "exceeded"), ("栽树", "met")],
    BUDGET: [("增值税", "exceeded"), (None, "exceeded"), ("合计", "unmet")],
    INDICATORS: [("造林面积", "unmet"), ("改造管网", "exceeded")],
}
NAMES = {WORK: "work", BUDGET: "budget", INDICATORS: "indicators"}


def tabs(table):
    return ["\t".join(row) for row in table]


def pipes(table):
    return [" | ".join(row) for row in table]


def framed(table):
    return ["| " + " | ".join(row) + " |" for row in table]


def ruled(table):
    rule = "+-----" * len(table[0]) + "+"
    head, *rows = framed(table)
    return [rule, head, rule, *rows, rule]


def drawn(table):
    head, *rows = ["│" + "│".join(row) + "│" for row in table]
    return [head, "├────┼────┤", *rows]


def grids(text):
    blocks = tuple(Paragraph(text=line) for line in text.split("\n"))
    return [
        [tuple(cell.text for cell in row) for row in block.grid] if isinstance(block, Table) else block.text
        for block in unflatten(blocks, Lexicon.default())
    ]


@pytest.mark.parametrize("form", [tabs, pipes, framed, ruled, drawn])
@pytest.mark.parametrize("table", FOUND, ids=NAMES.get)
def test_each_cell_keeps_its_column(form, table, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("\n".join(form(table)), encoding="utf-8")

    report = metrics.audit(path, period="2024")

    rows = [[cell.text for cell in row.cells if cell.text] for row in report.rows]
    assert rows == [[text for text in row if text] for row in table[1:]]
    assert [(each.indicator, each.status) for each in report.comparisons] == FOUND[table]


@pytest.mark.parametrize(
    "above",
    [
        ("重点工作推进",),
        ("某县重点工作完成情况一览表",),
        ("某县重点工作完成情况一览表", "单位：万元"),
        ("现将全年任务完成情况列表如下，",),
        ("今年以来各部门抓紧推进，各项任务总体顺利，具体如下：",),
        ("目标任务",),
    ],
    ids=["words", "title", "unit", "open sentence", "sentence", "a heading of its own"],
)
@pytest.mark.parametrize("form", [tabs, framed])
def test_lines_around_a_table_are_none_of_it(form, above):
    report = metrics.audit_text("\n".join([*above, *form(BUDGET), "以上为快报数。"]), period="2024")

    assert [(each.indicator, each.status) for each in report.comparisons] == FOUND[BUDGET]
    assert [row.cells[0].text for row in report.rows if row.table is None] == [*above, "以上为快报数。"]


def test_the_unit_above_a_table_is_that_of_its_figures():
    report = metrics.audit_text("\n".join(["收入完成情况（单位：万元）", *tabs(BUDGET)]), period="2024")

    assert {(quantity.text, quantity.value) for quantity in report.quantities} >= {("1,200", 12_000_000), ("90", 900_000)}


def test_an_empty_first_cell_at_the_beginning_of_a_line(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("\t预算数\t执行数\n\t80\t90\n增值税\t30\t\n", encoding="utf-8")

    (grid,) = grids("\n".join(block.text for block in metrics.read(path).blocks))
    assert grid == [("", "预算数", "执行数"), ("", "80", "90"), ("增值税", "30", "")]


def test_an_indent_is_no_cell(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("\t一、目标\t建成公园3个。\n办公室\n", encoding="utf-8")

    assert metrics.read(path).blocks[0].text == "一、目标\t建成公园3个。"


@pytest.mark.parametrize(
    "text",
    [
        "首页 | 新闻 | 政务\n县情 | 公开 | 服务\n办事 | 互动 | 数据",
        "新建公园目标3个，\t建成公园4个。",
        "目标任务\t完成情况",
        "目标任务 | 完成情况\n新建公园3个 | 建成公园4个",
        "今年目标 | 已经完成\n其余各项正在推进。",
        "序号\t目标任务\t完成情况\n以上各项均已完成。",
    ],
    ids=["menu", "one tab", "header alone", "two columns, one row", "prose under", "no rows"],
)
def test_prose_with_a_mark_is_no_table(text):
    assert grids(text) == text.split("\n")


def test_two_columns_with_several_rows():
    (grid,) = grids("目标任务\t完成情况\n新建公园3个\t建成公园4个\n修渠5公里\t修渠2公里")

    assert grid[1:] == [("新建公园3个", "建成公园4个"), ("修渠5公里", "修渠2公里")]
