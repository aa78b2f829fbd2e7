"""Markdown: headings, emphasis, lists and tables, and what only looks like them."""

from __future__ import annotations

import sys

import pytest

from metrics import audit
from metrics.errors import MissingExtraError, UnreadableDocumentError
from metrics.readers import Limits
from metrics.records import Table

pytest.importorskip("markdown_it")


@pytest.fixture
def md(build):
    return lambda text, limits=None: build.read(text.encode(), "报告.md", limits)


def lines(document):
    return [block.text for block in document.blocks]


def test_headings_have_levels_and_lines(md):
    document = md("# 年度总结\n\n## 一、民生\n完成改造5处。\n\n收支情况\n====\n完成3处。\n")

    assert [(b.text, b.level, b.place.line) for b in document.blocks] == [
        ("年度总结", 1, 1),
        ("一、民生", 2, 3),
        ("完成改造5处。", None, 4),
        ("收支情况", 1, 6),
        ("完成3处。", None, 8),
    ]


@pytest.mark.parametrize("text", ["完成改造5处。\n---\n完成3处。", "完成改造5处。\n\n---\n\n完成3处。"])
def test_a_rule_under_prose_only_divides(md, text):
    assert [(b.text, b.level) for b in md(text).blocks] == [("完成改造5处。", None), ("完成3处。", None)]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("新增就业**1200人**，*超*目标", "新增就业1200人，超目标"),
        ("**新增就业1200人。**其中脱贫劳动力80人。", "新增就业1200人。其中脱贫劳动力80人。"),
        ("增长`5%`，[详见](x.html)附表", "增长5%，详见附表"),
        (r"面积3\*4米，增速&lt;5%", "面积3*4米，增速<5%"),
        ("长3*4米，高5*6米", "长3*4米，高5*6米"),
        ("增长5%~6%，约3~4处", "增长5%~6%，约3~4处"),
        ("增长5%~~6%，约3~~4处", "增长5%~~6%，约3~~4处"),
        ("- 新增就业1200人", "新增就业1200人"),
        ("3. 新增就业1200人", "3. 新增就业1200人"),
        ("- [x] 改造5处", "改造5处"),
        ("> 改造5处", "改造5处"),
        ("        改造5处", "改造5处"),
        ("![图](a.png)改造5处", "改造5处"),
    ],
)
def test_a_line_reads_as_it_is_printed(md, printed, read):
    assert lines(md(printed)) == [read]


def test_struck_text_is_left_out_and_noted(md):
    document = md("完成~~6处~~7处。")

    assert lines(document) == ["完成7处。"]
    assert document.notes == ("1 passages of struck-through text were left out",)


def test_a_line_is_a_paragraph_unless_lines_were_broken_at_one_width(md):
    own = "新增就业1200人。\n培训300人次，完成率达到目标的九成。\n"
    broken = "全年新增就业一千二百人，培训农民工三百\n人次，建成充电桩六十个，完成改造五处，\n惠及居民二千户。\n"

    assert [(b.text, b.place.line) for b in md(own).blocks] == [
        ("新增就业1200人。", 1),
        ("培训300人次，完成率达到目标的九成。", 2),
    ]
    assert lines(md(broken)) == [broken.strip()]


def test_pipe_table(md):
    text = "| 项目 | 目标 | 完成 |\n|:---|---:|---|\n| 改造\\|新建 | 5处 | 6处 |\n| **就业** | 1000人 |\n\n之后3处。"
    table, after = md(text).blocks

    assert isinstance(table, Table)
    assert [[cell.text if cell else "" for cell in row] for row in table.grid] == [
        ["项目", "目标", "完成"],
        ["改造|新建", "5处", "6处"],
        ["就业", "1000人", ""],
    ]
    assert [cell.header for cell in table.grid[0]] == [True, True, True]
    assert [place.line for place in table.places] == [1, 3, 4]
    assert (after.text, after.place.line) == ("之后3处。", 6)


def test_table_of_html_inside(md):
    text = (
        "# 附表\n\n<table>\n<tr><td>项目</td><td>目标</td></tr>\n\n<tr><td>改造</td><td>5处</td></tr>\n</table>\n\n改造完成。\n"
    )
    heading, table, after = md(text).blocks

    assert (heading.text, after.text, after.place.line) == ("附表", "改造完成。", 9)
    assert [[cell.text for cell in row] for row in table.grid] == [["项目", "目标"], ["改造", "5处"]]
    assert [place.line for place in table.places] == [4, 6]


def test_table_of_html_that_nothing_closes_takes_no_text(md):
    assert lines(md("<table>\n\n# 民生\n\n改造5处。"))[-2:] == ["民生", "改造5处。"]


def test_comments_and_other_tags_print_nothing(md):
    assert lines(md("<!-- 目标9处 -->\n\n<div>\n\n改造5处<br>新建6处\n\n</div>")) == ["改造5处", "新建6处"]


def test_metadata_gives_the_title(md):
    document = md('---\ntitle: "年度总结"\ndate: 2031-01-05\n---\n\n改造5处。')

    assert (document.title, lines(document)) == ("年度总结", ["改造5处。"])


def test_lines_with_bars_and_no_rule_are_still_a_table(md):
    report = audit(md("任务 | 年度目标 | 完成情况\n改造老旧小区 | 改造5处 | 已改造6处\n培训技工 | 培训80人 | 已培训60人\n"))

    assert [(c.exceeded, str(c.completion_ratio)) for c in report.comparisons] == [(True, "6/5"), (False, "3/4")]


def test_pipe_table_is_audited(md):
    table = "| 任务 | 年度目标 | 完成情况 |\n|---|---|---|\n| 改造老旧小区 | 改造5处 | 已改造6处 |\n"

    assert [c.exceeded for c in audit(md(f"# 民生\n\n{table}")).comparisons] == [True]


@pytest.mark.parametrize(
    ("text", "limits", "said"),
    [
        (" \n\n", None, "white space"),
        ("改造5处\n" * 12, Limits(paragraphs=10), r"Limits\.paragraphs"),
        ("改造5处\n" * 12, Limits(html_bytes=10), r"Limits\.html_bytes"),
        ("|a|b|\n|-|-|\n|1|2|\n\n" * 4, Limits(document_cells=12), r"Limits\.document_cells"),
        ("<table><tr><td>1</td><td>2</td></tr></table>\n\n" * 8, Limits(document_cells=12), r"Limits\.document_cells"),
    ],
)
def test_beyond_a_limit(md, text, limits, said):
    with pytest.raises(UnreadableDocumentError, match=said):
        md(text, limits)


def test_without_the_parser_the_extra_is_named(md, monkeypatch):
    monkeypatch.setitem(sys.modules, "markdown_it", None)

    with pytest.raises(MissingExtraError, match=r"\[markdown\]"):
        md("改造5处")
