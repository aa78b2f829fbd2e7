"""Word documents: what is printed and what is not, merged cells, automatic numbers, broken and hostile files."""

from __future__ import annotations

import pytest

from metrics.errors import UnreadableDocumentError
from metrics.readers import Limits
from metrics.readers.docx_numbering import label

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<w:p><w:r><w:t xml:space="preserve">完成 </w:t></w:r><w:r><w:t>5个</w:t></w:r></w:p>', ["完成 5个"]),
        ("<w:sdt><w:sdtContent>" + p("控件内") + "</w:sdtContent></w:sdt>" + p("后"), ["控件内", "后"]),
        ("<w:p><w:r><w:t>目标35</w:t><w:noBreakHyphen/><w:t>40个</w:t></w:r></w:p>", ["目标35-40个"]),
        (
            "<w:p><w:ins><w:r><w:t>新增</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del></w:p>",
            ["新增"],
        ),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>显</w:t></w:r></w:p>", ["显"]),
        ("<w:p><w:r><w:t>上行</w:t><w:br/><w:t>下行</w:t></w:r></w:p>", ["上行\n下行"]),
        ("<w:p><w:r><w:instrText>PAGE 7</w:instrText></w:r><w:r><w:t>正文</w:t></w:r></w:p>", ["正文"]),
        (
            (
                "<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>一次</w:t></mc:Choice><mc:Fallback><w:t>一次</w:t>"
                "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
            ),
            ["一次"],
        ),
        (
            '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>',
            ["甲\t乙"],
        ),
        ('<w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95%</w:t></w:r></w:p>', ["≥95%"]),
    ],
    ids=["runs", "control", "hyphen", "tracked", "hidden", "break", "field", "fallback", "tab", "symbol"],
)
def test_docx_reads_what_is_printed(build, texts, body, expected):
    assert texts(build.read(build.docx(body), "a.docx")) == expected


def test_docx_heading_levels_title_and_places(build):
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="a1"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a1"/></w:style>'
        '<w:style w:styleId="t"><w:name w:val="toc 1"/></w:style></w:styles>'
    )
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>工作总结</dc:title></cp:coreProperties>'
    )
    body = (
        p("目录行 3", '<w:pStyle w:val="t"/>')
        + p("二级", '<w:pStyle w:val="b"/>')
        + p("四级", '<w:outlineLvl w:val="3"/>')
        + p("正文")
    )
    document = build.read(build.docx(body, styles=styles, core=core), "a.docx")
    assert [(b.text, b.level, b.place.line) for b in document.blocks] == [("二级", 2, 2), ("四级", 4, 3), ("正文", None, 4)]
    assert document.title == "工作总结"
    assert document.notes == ("1 lines of a table of contents were left out",)


def test_docx_footnotes_follow_the_text(build, texts):
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1">{p("注：为快报数")}</w:footnote></w:footnotes>'
    assert texts(build.read(build.docx(p("正文"), footnotes=notes), "a.docx")) == ["正文", "注：为快报数"]


# --- automatic numbers --------------------------------------------------------------------------------------------

NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/>'
    "</w:lvl></w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="8"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
    "</w:numbering>"
)


def numbered(text: str, number: int, depth: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_docx_automatic_numbers_are_printed(build, texts):
    body = (
        numbered("总体", 1)
        + numbered("5亿元投资", 1, 1)
        + numbered("民生", 1, 1)
        + numbered("下步", 1)
        + numbered("重来", 1, 1)
        + numbered("要点", 3)
        + numbered("从五起", 4)
        + '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    )
    found = texts(build.read(build.docx(body, numbering=NUMBERING), "a.docx"))
    assert found == ["一、总体", "1. 5亿元投资", "2. 民生", "二、下步", "1. 重来", "要点", "5 从五起"]


def test_docx_automatic_numbers_fill_empty_cells(build, texts):
    cell = '<w:tc><w:p><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:p></w:tc>'
    body = table(tc("序号") + tc("任务"), cell + tc("就业"), cell + tc("养老"))
    assert texts(build.read(build.docx(body, numbering=NUMBERING), "a.docx")) == [
        [["序号", "任务"], ["1", "就业"], ["2", "养老"]]
    ]


@pytest.mark.parametrize(
    ("kind", "number", "text"),
    [
        ("chineseCounting", 10, "十"), ("chineseCounting", 21, "二十一"), ("chineseCounting", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"), ("decimalEnclosedCircle", 3, "③"), ("upperRoman", 14, "XIV"),
        ("lowerLetter", 3, "c"), ("ideographTraditional", 2, "乙"), ("decimalZero", 7, "07"), ("unknown", 7, "7"),
    ],
)  # fmt: skip
def test_docx_numbering_kinds(kind, number, text):
    assert label("（%1）", ((kind, number),)) == f"（{text}）"


# --- tables ---------------------------------------------------------------------------------------------------------


def test_docx_table_merged_cells(build):
    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        tc("项目", restart) + tc("全年", '<w:gridSpan w:val="2"/>'),
        tc("", go_on) + tc("目标") + tc("完成"),
        tc("就业", restart) + tc("5") + tc("6"),
        tc("", go_on) + tc("7") + tc("8"),
    )
    (found,) = build.read(build.docx(body), "a.docx").blocks
    rows = [[cell.text for cell in row] for row in found.grid]
    assert rows == [["项目", "全年", "全年"], ["项目", "目标", "完成"], ["就业", "5", "6"], ["就业", "7", "8"]]
    assert found.grid[0][0] is found.grid[1][0]
    assert (found.grid[0][0].rowspan, found.grid[0][1].colspan) == (2, 2)


def test_docx_table_malformed_merges_and_header_rows(build):
    body = table(
        "<w:trPr><w:tblHeader/></w:trPr>" + tc("指标", "<w:vMerge/>") + tc("目标"),
        '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("5"),
        tc("就业", '<w:gridSpan w:val="20000000"/>'),
    )
    (found,) = build.read(build.docx(body), "a.docx").blocks
    assert [[cell and cell.text for cell in row] for row in found.grid] == [["指标", "目标"], [None, "5"], ["就业", "就业"]]
    assert [cell.header for cell in found.grid[0]] == [True, True]


def test_docx_boxes_and_nested_tables(build, texts):
    inner = table(tc("指标") + tc("目标"), tc("就业") + tc("5"))
    box = f"<w:tbl><w:tr><w:tc>{p('框内文字')}{p('第二段')}{inner}</w:tc></w:tr></w:tbl>"
    assert texts(build.read(build.docx(box), "a.docx")) == ["框内文字", "第二段", [["指标", "目标"], ["就业", "5"]]]


# --- broken and hostile files ---------------------------------------------------------------------------------------


def test_docx_of_a_million_runs_is_read_where_the_limit_allows_it(build, texts):
    data = build.docx("<w:p>" + "<w:r><w:t>完</w:t></w:r>" * 1_000_000 + "</w:p>")
    (text,) = texts(build.read(data, "a.docx", Limits(runs=1_000_000)))
    assert len(text) == 1_000_000


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<w:tbl><w:tr><w:tc>" * 600 + p("深") + "</w:tc></w:tr></w:tbl>" * 600, "depth"),
        (p("长" * 4_000_000), "Text node too long"),
        ("<w:p><w:r>", "damaged"),
        ("", "holds no text"),
    ],
    ids=["deep", "long", "cut", "empty"],
)
def test_docx_hostile_or_broken_text_is_a_clear_error(build, body, says):
    with pytest.raises(UnreadableDocumentError, match=says):
        build.read(build.docx(body), "a.docx")


def test_docx_entity_bomb_and_external_entity_are_refused(build):
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "http://192.0.2.1/x">]>'
    document = f'{bomb}<w:document xmlns:w="{W}"><w:body>{p("&b;&c;")}</w:body></w:document>'
    with pytest.raises(UnreadableDocumentError, match="document type"):
        build.read(build.pack({"word/document.xml": document}), "a.docx")


def test_docx_zip_bomb_is_refused(build):
    with pytest.raises(UnreadableDocumentError, match="zip bomb"):
        build.read(build.docx(p(" " * 20_000_000)), "a.docx", Limits(part_bytes=10_000_000))
    with pytest.raises(UnreadableDocumentError, match="zip bomb"):
        build.read(build.docx(p("长")), "a.docx", Limits(unpacked_bytes=300))


def test_docx_of_a_million_runs_is_refused(build):
    runs = "<w:r><w:t>完成5个。</w:t></w:r>" * 1000
    with pytest.raises(UnreadableDocumentError, match=r"a.docx: more than 500000 runs of text \(Limits\.runs\)"):
        build.read(build.docx(f"<w:p>{runs}</w:p>" * 1000), "a.docx")
    with pytest.raises(UnreadableDocumentError, match=r"more than 3 runs"):
        build.read(build.docx(f"<w:p>{runs}</w:p>"), "a.docx", Limits(runs=3))


def test_docx_of_countless_paragraphs_is_refused(build):
    with pytest.raises(UnreadableDocumentError, match=r"a.docx: more than 300000 paragraphs \(Limits\.paragraphs\)"):
        build.read(build.docx(p("甲") * 1_000_000), "a.docx")
    table = "<w:tbl>" + f"<w:tr><w:tc>{p('甲')}</w:tc><w:tc>{p('5')}</w:tc></w:tr>" * 4 + "</w:tbl>"
    assert len(build.read(build.docx(table + p("乙")), "a.docx", Limits(paragraphs=2)).blocks) == 2


def test_docx_of_countless_empty_paragraphs_is_refused(build):
    limits = Limits(paragraphs=10, document_cells=5)
    assert len(build.read(build.docx(p("乙") + "<w:p/>" * 20), "a.docx", limits).blocks) == 1
    with pytest.raises(UnreadableDocumentError, match=r"a.docx: more than 10 paragraphs \(Limits\.paragraphs\)"):
        build.read(build.docx(p("乙") + "<w:p/>" * 30), "a.docx", limits)


def test_docx_of_countless_elements_is_refused_before_it_is_parsed(build):
    data = build.docx(p("乙") + "<w:x/>" * 50)
    assert build.read(data, "a.docx", Limits(elements=60)).blocks
    with pytest.raises(UnreadableDocumentError, match=r"word/document.xml holds more than 50 elements \(Limits\.elements\)"):
        build.read(data, "a.docx", Limits(elements=50))


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.8, 0.98])
def test_docx_truncated(build, keep):
    data = build.docx(p("全年完成投资5亿元") * 50)
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        build.read(data[: int(len(data) * keep)], "a.docx")


def test_docx_without_its_main_part(build):
    with pytest.raises(UnreadableDocumentError, match="missing"):
        build.read(build.pack({"word/other.xml": "<x/>"}), "a.docx")


def test_docx_password_inside_the_archive(build):
    data = bytearray(build.docx(p("正文")))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[at + 8] |= 1
    with pytest.raises(UnreadableDocumentError, match="password"):
        build.read(bytes(data), "a.docx")
