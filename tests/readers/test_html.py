"""Web pages: encodings, reading order, what is left out, tables as printed, hostile pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from metrics.errors import UnreadableDocumentError
from metrics.readers import Limits
from metrics.records import Paragraph, Table


def page(body: str, head: str = "<title>进展通报</title>") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("gb18030", "gb2312"),
        ("gb18030", "GBK"),
        ("gb18030", None),
        ("gb18030", "utf-8"),
        ("utf-8", None),
        ("utf-8", "gb2312"),
        ("utf-8-sig", "gbk"),
        ("utf-16", None),
        ("big5", "big5"),
    ],
)
def test_html_decodes_by_mark_declaration_and_content(build, texts, codec, declared):
    text = "完成面積，投資三百億元" if codec == "big5" else "镕基大桥完成面积35.6㎡，〇七年以来累计投资三百亿元"
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    data = f"<html><head>{meta}</head><body><p>{text}</p><p>末段</p></body></html>".encode(codec)
    assert texts(build.read(data, "a.html")) == [text, "末段"]


def test_html_keeps_order_levels_title_and_lines(build):
    body = "<h1>总体</h1>\n<p>第一段</p>\n<table><tr><th>指标</th><td>5</td></tr></table>\n<div>尾段</div>"
    document = build.read(page(body), "a.htm")
    kinds = [(type(b), getattr(b, "level", None)) for b in document.blocks]
    assert kinds == [(Paragraph, 1), (Paragraph, None), (Table, None), (Paragraph, None)]
    assert document.title == "进展通报"
    assert [b.place.line for b in document.blocks if isinstance(b, Paragraph)] == [1, 2, 4]
    assert document.blocks[2].places[0].line == 3


def test_html_leaves_out_what_is_not_printed(build, texts):
    body = """<script>var 目标 = 5;</script><style>p{}</style><nav><p>首页</p></nav><!-- 注释 -->
    <p style="display: none">隐藏</p><div hidden>隐藏</div><select><option>区县</option></select>
    <p>目标<span style="color:red">5</span>个<noscript>请打开脚本</noscript></p><template><p>模板</p></template>"""
    assert texts(build.read(page(body), "a.html")) == ["目标5个"]


def test_html_leaves_out_menus_but_not_single_links(build, texts):
    menu = "".join(f'<li><a href="/{n}">栏目{n}</a> 05-1{n}</li>' for n in range(5))
    trail = '<div><a href="/">首页</a> &gt; <a href="/a">公开</a> &gt; <a href="/b">计划</a> &gt; <a href="/c">总结</a></div>'
    body = f'<ul>{menu}</ul>{trail}<p>目标5个，完成6个。</p><p><a href="x.pdf">附件</a></p><p><a name="m">正文</a></p>'
    document = build.read(page(body), "a.html")
    assert texts(document) == ["目标5个，完成6个。", "附件", "正文"]
    assert document.notes == ("6 lines of links (menus) were left out",)


def test_html_white_space_and_breaks(build, texts):
    body = (
        "<p>\n  完成投资\n  3.5 亿元，\n  增长&nbsp;5%<br>另起一行</p><pre>第一行\n第二行</pre>"
        "<div>段一。<br>　　段二。<br><br>段三。</div>"
    )
    assert texts(build.read(page(body), "a.html")) == [
        "完成投资 3.5 亿元，增长\xa05%\n另起一行",
        "第一行\n第二行",
        "段一。",
        "段二。",
        "段三。",
    ]


def test_html_injected_pinyin_is_left_alone(build, texts):
    assert texts(build.read(page("<p>實現(xiàn)產值5億元</p>"), "a.html")) == ["實現(xiàn)產值5億元"]


# --- tables -----------------------------------------------------------------------------------------------------


def test_html_cell_of_a_head_ends_with_it(build):
    head = "<thead><tr><th colspan=9>单位：户</th></tr><tr><th rowspan=99>项目<th>目标</tr></thead>"
    (table,) = build.read(page(f"<table>{head}<tbody><tr><td>改厕<td>5</tr></tbody></table>"), "a.html").blocks

    assert [cell.text for cell in table.grid[2][:2]] == ["改厕", "5"]


def test_html_table_merged_cells(build):
    body = """<table><caption>进度表</caption>
    <tr><th rowspan=2>项目</th><th colspan=2>全年</th></tr><tr><th>目标</th><th>完成</th></tr>
    <tr><td rowspan="0">就业<td>5<td>6<tr><td>7</table>"""
    (table,) = build.read(page(body), "a.html").blocks
    assert table.caption == "进度表"
    rows = [[None if cell is None else cell.text for cell in row] for row in table.grid]
    assert rows == [["项目", "全年", "全年"], ["项目", "目标", "完成"], ["就业", "5", "6"], ["就业", "7", None]]
    assert table.grid[0][0] is table.grid[1][0]
    assert (table.grid[0][1].colspan, table.grid[2][0].rowspan) == (2, 2)
    assert [cell.header for cell in table.grid[0]] == [True] * 3


def test_html_cell_lines(build, texts):
    body = "<table><tr><td><p>第一项</p><p>第二项<br>续</p></td><td><ul><li>甲<li>乙</ul></td></tr></table>"
    assert texts(build.read(page(body), "a.html")) == [[["第一项\n第二项\n续", "甲\n乙"]]]


def test_html_layout_tables_are_opened(build, texts):
    data = "<table><tr><td>指标</td><td>目标</td></tr><tr><td>就业</td><td>5</td></tr></table>"
    body = f"<table><tr><td><p>导语</p>{data}</td></tr><tr><td>编辑</td></tr></table>"
    assert texts(build.read(page(body), "a.html")) == ["导语", [["指标", "目标"], ["就业", "5"]], "编辑"]
    article = "".join(f"<p>第{n}段：{'推进各项重点工作，' * 20}</p>" for n in range(15))
    found = texts(build.read(page(f"<table><tr><td>左栏</td><td>{article}</td></tr></table>"), "a.html"))
    assert (len(found), found[0]) == (16, "左栏")


def test_html_small_table_inside_a_data_cell_becomes_lines(build, texts):
    inner = "<table><tr><td>其中甲</td><td>3</td></tr></table>"
    rows = "".join(f"<tr><td>指标{n}</td><td>目标{n}个</td><td>完成{n}个</td></tr>" for n in range(5))
    body = f"<table>{rows}<tr><td>合计</td><td>{inner}</td><td>5</td></tr></table>"
    (table,) = texts(build.read(page(body), "a.html"))
    assert table[-1] == ["合计", "其中甲 3", "5"]


# --- broken and hostile pages -----------------------------------------------------------------------------------


def test_html_broken_markup_loses_nothing(build, texts):
    body = "<p>一<p>二<table><tr><td>甲<td>5<tr><td>乙<td>6</table>尾<div>三"
    assert texts(build.read(page(body), "a.html")) == ["一", "二", [["甲", "5"], ["乙", "6"]], "尾", "三"]


@pytest.mark.parametrize("body", ["", "<script>load()</script>", "<div> </div>"])
def test_html_without_text_is_a_clear_error(build, body):
    with pytest.raises(UnreadableDocumentError, match="without text"):
        build.read(page(body), "a.html")


def test_html_colspan_of_a_million_is_as_wide_as_the_table(build, texts):
    body = '<table><tr><td colspan="1000000" rowspan="1000000">总表</td></tr><tr><td>甲</td><td>5</td></tr></table>'
    (table,) = texts(build.read(page(body), "a.html"))
    assert table[0][0] == "总表"
    assert len(table[0]) <= 3


def test_html_many_wide_cells_are_refused(build):
    body = "<table><tr>" + '<td colspan="1000">甲</td>' * 30 + "</tr></table>"
    with pytest.raises(UnreadableDocumentError, match=r"Limits\.columns"):
        build.read(page(body), "a.html")
    tall = "<table>" + "<tr>" + "<td>甲</td>" * 100 + "</tr>" + "<tr><td>乙</td></tr>" * 200 + "</table>"
    with pytest.raises(UnreadableDocumentError, match=r"Limits\.cells"):
        build.read(page(tall), "a.html", Limits(cells=10_000))


@pytest.mark.parametrize("tag", ["div", "span", "table><tr><td"])
def test_html_deep_nesting_ends_and_is_noted(build, tag):
    close = "</".join(reversed(tag.replace(">", "").split("<"))) if "<" in tag else tag
    document = build.read(page("<p>开头</p>" + f"<{tag}>" * 20_000 + "深处" + f"</{close}>" * 20_000), "a.html")
    assert document.blocks[0].text == "开头"
    assert any("nested deeper" in note for note in document.notes)


def test_html_that_is_nothing_but_nesting_says_what_to_do(build):
    with pytest.raises(UnreadableDocumentError, match=r"holds no other text; .*save its text"):
        build.read(page("<div>" * 20_000 + "深处"), "a.html")


def test_html_of_countless_paragraphs_is_refused(build):
    with pytest.raises(UnreadableDocumentError, match=r"Limits\.paragraphs"):
        build.read(page("<p>甲</p>" * 4), "a.html", Limits(paragraphs=3))


def test_html_external_things_are_neither_fetched_nor_expanded(build, texts):
    data = (
        '<!DOCTYPE html [<!ENTITY a "目标"><!ENTITY b SYSTEM "file:///etc/passwd">]><html><body>'
        '<p>&a;&b;完成5个</p><img src="http://192.0.2.1/x.png"><iframe src="http://192.0.2.1/"></iframe></body></html>'
    )
    (text,) = [t for t in texts(build.read(data.encode(), "a.html")) if "完成" in t]
    assert "root:" not in text


def test_html_tag_with_countless_attributes_is_refused(build):
    body = "<p " + " ".join(f"a{n}=b" for n in range(200_000)) + ">完成</p>"
    with pytest.raises(UnreadableDocumentError, match=r"Limits\.html_attributes"):
        build.read(page(body), "a.html")


def test_html_tag_limit(build):
    with pytest.raises(UnreadableDocumentError, match=r"Limits\.html_tags"):
        build.read(page("<br>" * 1000), "a.html", Limits(html_tags=500))


def test_html_size_limit(build):
    with pytest.raises(UnreadableDocumentError, match=r"Limits\.html_bytes"):
        build.read(page("<p>" + "长" * 1000 + "</p>"), "a.html", Limits(html_bytes=1000))


def test_html_of_twenty_megabytes_stays_below_a_gigabyte(build):
    if not Path("/proc/self/status").exists():
        pytest.skip("needs /proc to see the memory of a process of its own")
    row = "<tr>" + "".join(f"<td>第{n}项完成{n}个</td>" for n in range(8)) + "</tr>"
    part = "<p>" + "全年目标任务稳步推进，完成投资5亿元。" * 20 + "</p>"
    data = page("<table>" + row * 3000 + "</table>" + part * (19_500_000 // len(part.encode())))
    (build.folder / "big.html").write_bytes(data)
    # VmHWM and not ru_maxrss, which begins at what the parent process holds
    code = (
        "import re, sys; from metrics.readers import read_document; document = read_document(sys.argv[1]);"
        "print(len(document.blocks), re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(build.folder / "big.html")], capture_output=True, text=True, check=True, timeout=120
    )
    blocks, kilobytes = map(int, done.stdout.split())
    assert len(data) > 19_000_000
    assert blocks > 10_000
    assert kilobytes < 700 * 1024
