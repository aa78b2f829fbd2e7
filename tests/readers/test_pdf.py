"""PDF: paragraphs from lines, tables from rules, columns in one cell, broken and hostile files."""

from __future__ import annotations

import sys
import zlib

import pytest

from metrics.errors import MissingExtraError, UnreadableDocumentError
from metrics.readers import Limits
from metrics.readers.pdf_text import join
from metrics.readers.radicals import unify

pytest.importorskip("pdfplumber")


def grid_lines(xs: list[int], ys: list[int]) -> list[tuple]:
    """Rules of a full grid; *ys* from top to bottom."""
    return [(x, ys[0], x, ys[-1]) for x in xs] + [(xs[0], y, xs[-1], y) for y in ys]


def in_cells(xs: list[int], ys: list[int], rows: list[list[str]], size: int = 10) -> list[tuple]:
    """Texts at the left of each cell."""
    return [(xs[c] + 3, ys[r] - 15, size, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text]


def test_pdf_lines_become_paragraphs(build, texts):
    page = [
        (100, 780, 16, "工作进展"),
        (120, 750, 10, "全年目标任务总体进展顺利，重点项目完成投资3."),
        (100, 734, 10, "5亿元，同比增长百分之五，其中续建项目占六成，"),
        (100, 718, 10, "开工率较高。"),
        (120, 702, 10, "第二段另起一行。"),
    ]
    assert texts(build.read(build.pdf(page), "a.pdf")) == [
        "工作进展",
        "全年目标任务总体进展顺利，重点项目完成投资3.5亿元，同比增长百分之五，其中续建项目占六成，开工率较高。",
        "第二段另起一行。",
    ]


def test_pdf_paragraph_goes_on_over_pages_without_page_numbers_and_heads(build, texts):
    def page(number: int, *lines: str) -> list[tuple]:
        printed = [(100, 700 - 16 * n, 10, line) for n, line in enumerate(lines)]
        return [(100, 810, 8, "某区工作情况通报"), *printed, (280, 30, 9, f"— {number} —")]

    document = build.read(
        build.pdf(
            page(1, "全市上下狠抓落实，全年完成固定资产投资同比增长"),
            page(2, "119.3%，超过年度计划九个百分点，实现了全年目标", "任务。"),
            page(3, "其余事项按期推进。"),
        ),
        "a.pdf",
    )
    assert texts(document) == [
        "全市上下狠抓落实，全年完成固定资产投资同比增长119.3%，超过年度计划九个百分点，实现了全年目标任务。",
        "其余事项按期推进。",
    ]
    assert [block.place.page for block in document.blocks] == [1, 3]


def test_pdf_table_merged_cells_and_text_around(build, texts):
    xs, ys = [100, 200, 300, 400], [700, 680, 660, 640]
    rules = [rule for rule in grid_lines(xs, ys) if rule not in {(300, 700, 300, 640), (100, 680, 400, 680)}]
    rules += [(300, 680, 300, 640), (200, 680, 400, 680)]
    rows = [["项目", "全年", ""], ["", "目标", "完成"], ["就业", "12,500", "13,218"]]
    page = [(100, 720, 10, "单位：人"), *rules, *in_cells(xs, ys, rows), (100, 600, 10, "注：快报数。")]
    document = build.read(build.pdf(page), "a.pdf")
    assert texts(document) == [
        "单位：人",
        [["项目", "全年", "全年"], ["项目", "目标", "完成"], ["就业", "12,500", "13,218"]],
        "注：快报数。",
    ]
    table = document.blocks[1]
    assert table.grid[0][0] is table.grid[1][0]
    assert {place.page for place in table.places} == {1}


def test_pdf_tables_on_two_pages_are_two_blocks(build, texts):
    xs, ys = [100, 200, 300], [700, 680, 660]
    pages = [grid_lines(xs, ys) + in_cells(xs, ys, [["指标", "完成"], [f"任务{n}", str(n)]]) for n in (1, 2)]
    document = build.read(build.pdf(*pages), "a.pdf")
    assert texts(document) == [[["指标", "完成"], ["任务1", "1"]], [["指标", "完成"], ["任务2", "2"]]]
    assert [block.places[0].page for block in document.blocks] == [1, 2]


def test_pdf_one_cell_that_holds_a_whole_column_is_divided(build, texts):
    xs, ys = [100, 220, 320, 420], [700, 680, 600]
    heights = [660, 644, 628, 612]
    page = [*grid_lines(xs, ys), *in_cells(xs, ys, [["科目", "预算数", "完成数"]])]
    page += [(103, y, 10, text) for y, text in zip(heights, ["税收收入", "其中：增值税", "契税", "合计"], strict=True)]
    page += [(225, y, 10, text) for y, text in zip(heights[:1] + heights[2:], ["300", "80", "380"], strict=True)]
    page += [(325, y, 10, text) for y, text in zip(heights, ["310", "—", "79", "389"], strict=True)]
    assert texts(build.read(build.pdf(page), "a.pdf")) == [
        [
            ["科目", "预算数", "完成数"],
            ["税收收入", "300", "310"],
            ["其中：增值税", "", "—"],
            ["契税", "80", "79"],
            ["合计", "380", "389"],
        ]
    ]


def test_pdf_label_in_two_lines_belongs_to_the_figures_midway_between_them(build, texts):
    xs, ys = [100, 220, 320, 440, 540], [700, 680, 596]
    page = [*grid_lines(xs, ys), *in_cells(xs, ys, [["收入", "预算数", "支出", "预算数"]])]
    page += [
        (103, y, 10, text) for y, text in zip([664, 643, 616, 604], ["渔业税", "盐业税", "海域使用", "金收入"], strict=True)
    ]
    page += [(225, y, 10, text) for y, text in zip([664, 643, 610], ["300", "80", "45"], strict=True)]
    page += [
        (323, y, 10, text) for y, text in zip([664, 649, 637, 610], ["渔政支出", "港口疏浚", "补助支出", "结转"], strict=True)
    ]
    page += [(445, y, 10, text) for y, text in zip([664, 643, 610], ["210", "95", "120"], strict=True)]
    assert texts(build.read(build.pdf(page), "a.pdf")) == [
        [
            ["收入", "预算数", "支出", "预算数"],
            ["渔业税", "300", "渔政支出", "210"],
            ["盐业税", "80", "港口疏浚补助支出", "95"],
            ["海域使用金收入", "45", "结转", "120"],
        ]
    ]


def test_pdf_wrapped_cell_text_is_joined_where_it_was_full(build, texts):
    xs, ys = [100, 166, 300], [700, 640]
    page = [
        *grid_lines(xs, ys),
        (103, 680, 10, "新增城镇就业"),
        (103, 666, 10, "人数"),
        (170, 680, 10, "甲项"),
        (170, 666, 10, "乙项"),
    ]
    assert texts(build.read(build.pdf(page), "a.pdf")) == [[["新增城镇就业人数", "甲项\n乙项"]]]


def test_pdf_bold_print_made_by_printing_twice(build, texts):
    assert texts(build.read(build.pdf([(100, 700, 10, "完成5个"), (100.4, 700, 10, "完成5个")]), "a.pdf")) == ["完成5个"]


def test_pdf_table_without_rules(build, texts):
    xs = [100, 250, 350, 450]
    rows = [
        ["", "全年", "", ""],
        ["指标", "目标", "完成", "完成率%"],
        ["新增就业", "12,500", "13,218", "105.7"],
        ["其中：", "", "", ""],
        ["高校毕业生", "3,000", "—", "98.0"],
        ["养老床位", "800", "816", "102.0"],
    ]
    page = [(xs[c], 700 - 20 * r, 10, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text]
    page = [(100, 740, 10, "主要指标完成情况如下"), *page, (100, 500, 10, "以上为快报数。")]
    found = texts(build.read(build.pdf(page), "a.pdf"))
    assert found == ["主要指标完成情况如下", "全年", rows[1:], "以上为快报数。"]


def test_pdf_table_without_rules_whose_headings_stand_left_of_the_figures(build, texts):
    rows = [["1 城镇就业", "12500", "13218"], ["2 养老床位", "800", "816"], ["3 托位", "90", "85"]]
    heads = [(100, "序号"), (140, "指标"), (250, "目标值"), (350, "完成值")]
    page = [(x, 700, 10, text) for x, text in heads]
    for r, (label, *figures) in enumerate(rows):
        page += [(x, 680 - 20 * r, 10, text) for x, text in zip((112, 126), label.split(), strict=True)]
        page += [(right - 5 * len(text), 680 - 20 * r, 10, text) for right, text in zip((330, 430), figures, strict=True)]

    assert texts(build.read(build.pdf(page), "a.pdf")) == [
        [[text for _, text in heads], *([*label.split(), *figures] for label, *figures in rows)]
    ]


def test_pdf_prose_with_numbers_is_no_table(build, texts):
    page = [(100, 700 - 16 * n, 10, f"第{n}项 12 个 15 个 100 %") for n in range(5)]
    assert all(isinstance(text, str) for text in texts(build.read(build.pdf(page), "a.pdf")))


def test_pdf_watermark_and_text_off_the_page_are_left_out(build, texts):
    page = [(100, 700, 10, "完成5个"), (200, 600, 40, "内部资料", "0.7 0.7 -0.7 0.7"), (700, 690, 10, "页外")]
    assert texts(build.read(build.pdf(page), "a.pdf")) == ["完成5个"]


def test_pdf_number_cut_inside_a_group_of_three_is_joined(build, texts):
    xs, ys = [100, 138, 170], [700, 640]
    page = [*grid_lines(xs, ys), (103, 680, 10, "7,285,9"), (103, 666, 10, "33"), (141, 680, 10, "84.0")]
    assert texts(build.read(build.pdf(page), "a.pdf")) == [[["7,285,933", "84.0"]]]


def test_pdf_number_wrapped_in_its_cell_is_joined(build, texts):
    xs, ys = [100, 135, 170], [700, 640]
    page = [
        *grid_lines(xs, ys),
        (103, 680, 10, "1,234,"),
        (103, 666, 10, "567"),
        (138, 680, 10, "2,345,"),
        (138, 666, 10, "678"),
    ]
    assert texts(build.read(build.pdf(page), "a.pdf")) == [[["1,234,567", "2,345,678"]]]


def test_pdf_border_around_a_page_is_no_table(build, texts):
    page = [*grid_lines([30, 565], [820, 30]), (100, 700, 10, "完成5个")]
    assert texts(build.read(build.pdf(page), "a.pdf")) == ["完成5个"]


@pytest.mark.parametrize(("heads", "noted"), [(["项目", "目标", "完成", "备注"], True), (["年度总结", "", "", ""], False)])
def test_pdf_ruled_table_that_is_taken_for_a_border_is_noted_with_its_page(build, texts, heads, noted):
    xs, ys = [60, 180, 300, 420, 540], [800, 770, 60]
    rules = [(60, y, 540, y) for y in ys] + [(x, ys[0], x, ys[1]) for x in xs] + [(60, 770, 60, 60), (540, 770, 540, 60)]
    page = [*rules, *in_cells(xs, ys, [heads]), (70, 700, 10, "改造老旧小区，目标5处，完成6处。")]
    document = build.read(build.pdf([(100, 700, 10, "首页")], page), "a.pdf")

    assert [text for text in texts(document) if isinstance(text, list)] == []
    assert document.notes == (("page 2: what looks like a table could not be laid out and was read as text",) if noted else ())


@pytest.mark.parametrize(
    ("text", "unified"),
    [("⽬标⼈数", "目标人数"), ("⻓效", "长效"), ("76\U001001b01%", "76.1%"), ("㎡①Ⅲ", "㎡①Ⅲ"), ("abc", "abc")],
)
def test_pdf_radicals_become_ordinary_characters(text, unified):
    assert unify(text) == unified


def test_pdf_join_adds_a_space_between_words_only():
    assert [join("GDP", "growth"), join("增长", "5%"), join("3.", "5亿")] == ["GDP growth", "增长5%", "3.5亿"]


# --- broken and hostile files -----------------------------------------------------------------------------------------


def test_pdf_scan_without_text_says_so(build):
    with pytest.raises(UnreadableDocumentError, match=r"scan.*OCR"):
        build.read(build.pdf([(100, 100, 200, 200)], []), "a.pdf")


def test_pdf_pages_without_text_are_noted(build):
    document = build.read(build.pdf([(100, 700, 10, "完成5个")], []), "a.pdf")
    assert document.notes == ("pages without text (blank or scanned): 2",)


def test_pdf_encrypted(build):
    with pytest.raises(UnreadableDocumentError, match="password"):
        build.read(build.pdf([(100, 700, 10, "完成5个")], encrypt=True), "a.pdf")


@pytest.mark.parametrize("keep", [0.05, 0.5, 0.8, 0.97])
def test_pdf_truncated(build, keep):
    data = build.pdf([(100, 700, 10, "完成5个")] * 50)
    with pytest.raises(UnreadableDocumentError, match="truncated"):
        build.read(data[: int(len(data) * keep)], "a.pdf")


def test_pdf_damaged_inside(build):
    data = build.pdf([(100, 700, 10, "完成5个")]).replace(b"/Kids", b"/Kidz").replace(b"/Root", b"/Rxxt")
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        build.read(data, "a.pdf")


def test_pdf_compression_bomb_is_refused(build):
    stream = zlib.compress(b" " * 50_000_000, 9)
    bomb = b"9 0 obj << /Length %d /Filter /FlateDecode >>\nstream\n" % len(stream) + stream + b"\nendstream\nendobj\n"
    data = build.pdf([(100, 700, 10, "完成5个")]).replace(b"xref\n", bomb + b"xref\n", 1)
    with pytest.raises(UnreadableDocumentError, match="bomb"):
        build.read(data, "a.pdf", Limits(part_bytes=10_000_000))
    twice = data.replace(b"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode]")
    with pytest.raises(UnreadableDocumentError, match="twice"):
        build.read(twice, "a.pdf")


def test_pdf_heavy_page_is_left_out_and_noted(build, texts):
    pages = [[(100, 700, 10, "完成5个")], [(100, 700, 10, "字" * 50)] * 30]
    document = build.read(build.pdf(*pages, compress=True), "a.pdf", Limits(page_objects=40))
    assert texts(document) == ["完成5个"]
    assert "page 2 was left out" in document.notes[0]


def test_pdf_page_and_time_limits(build):
    data = build.pdf(*[[(100, 700, 10, "完成5个")]] * 5)
    with pytest.raises(UnreadableDocumentError, match=r"Limits\.pages"):
        build.read(data, "a.pdf", Limits(pages=3))
    with pytest.raises(UnreadableDocumentError, match=r"Limits\.seconds"):
        build.read(data, "a.pdf", Limits(seconds=-1))


def test_pdf_that_makes_its_library_take_all_memory_is_a_clear_error(build):
    pytest.importorskip("resource")
    data = build.pdf([(100, 700, 10, "完成5个")]).replace(b"/W [1 [500] 2 95 500]", b"/W [1 900000000 500] ")
    with pytest.raises(UnreadableDocumentError, match=r"memory"):
        build.read(data, "a.pdf", Limits(memory_bytes=600 * 1024**2))


def test_pdf_in_the_same_process_gives_the_same(build):
    data = build.pdf([(100, 700, 10, "完成5个")])
    assert build.read(data, "a.pdf", Limits(isolate=False)) == build.read(data, "a.pdf")


def test_pdf_without_its_library_names_the_extra(build, monkeypatch):
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    with pytest.raises(MissingExtraError, match=r"progress-metrics\[pdf\]"):
        build.read(build.pdf([(100, 700, 10, "完成5个")]), "a.pdf", Limits(isolate=False))


# --- tables that lack lines -----------------------------------------------------------------------------------------

OPEN_ROWS = [["序号", "工作", "目标", "进展"], ["1", "绿化", "栽树80棵", "栽树96棵"], ["2", "路灯", "装灯50盏", "装灯41盏"]]
OPEN_XS, OPEN_YS = [100, 150, 220, 320, 420], [700, 680, 660, 640]


@pytest.mark.parametrize(
    "missing",
    [
        pytest.param([(100, 700, 100, 640), (420, 700, 420, 640)], id="left-right"),
        pytest.param([(100, 700, 420, 700)], id="top"),
        pytest.param([(100, 640, 420, 640)], id="bottom"),
        pytest.param([(100, 700, 100, 640), (420, 700, 420, 640), (100, 700, 420, 700), (100, 640, 420, 640)], id="all-sides"),
        pytest.param([(x, 700, x, 640) for x in OPEN_XS] + [(100, 660, 420, 660)], id="three-lines"),
    ],
)
def test_pdf_table_that_lacks_lines(build, texts, missing):
    page = [rule for rule in grid_lines(OPEN_XS, OPEN_YS) if rule not in missing]
    page += [(100, 740, 10, "甲区重点工作"), *in_cells(OPEN_XS, OPEN_YS, OPEN_ROWS), (100, 600, 10, "说明：年末数。")]
    assert texts(build.read(build.pdf(page), "a.pdf")) == ["甲区重点工作", OPEN_ROWS, "说明：年末数。"]


def test_pdf_two_sided_table_keeps_the_names_of_both_halves(build, texts):
    xs, ys = [60, 160, 230, 300, 400, 470, 540], [700, 680, 660, 640]
    rows = [
        ["收入", "预算", "执行", "支出", "预算", "执行"],
        ["增值税", "30", "31", "教育", "18", "17"],
        ["契税", "9", "8", "农林水", "7", "7"],
    ]
    rules = [rule for rule in grid_lines(xs, ys) if rule not in {(60, 700, 60, 640), (540, 700, 540, 640)}]
    assert texts(build.read(build.pdf([*rules, *in_cells(xs, ys, rows)]), "a.pdf")) == [rows]


def test_pdf_rules_that_frame_a_heading_are_no_table(build, texts):
    page = [(100, 720, 500, 720), (100, 700, 500, 700), (100, 100, 500, 100), (100, 704, 14, "某局简报")]
    page += [(120, 660, 10, "全年工作完成。"), (120, 640, 10, "明年再接再厉。")]
    assert texts(build.read(build.pdf(page), "a.pdf")) == ["某局简报", "全年工作完成。", "明年再接再厉。"]


def test_pdf_three_line_table_with_wrapped_cells(build, texts):
    page = [(100, y, 500, y) for y in (700, 680, 600)]
    page += [(x, 686, 10, text) for x, text in ((100, "工作"), (200, "目标"), (350, "进展"))]
    page += [(x, 664, 10, text) for x, text in ((100, "绿化"), (200, "城区栽种行道树"), (350, "栽树96棵"))]
    page += [(200, 650, 10, "80棵"), *((x, 630, 10, text) for x, text in ((100, "路灯"), (200, "装灯50盏"), (350, "装灯41盏")))]
    assert texts(build.read(build.pdf(page), "a.pdf")) == [
        [["工作", "目标", "进展"], ["绿化", "城区栽种行道树80棵", "栽树96棵"], ["路灯", "装灯50盏", "装灯41盏"]]
    ]


def test_pdf_lines_that_look_like_a_table_and_have_no_columns_are_noted(build):
    page = [(x, 700 - 20 * n, 10, text) for n in range(5) for x, text in ((100, f"{n}镇"), (160, "12"), (260, "34"))]
    page += [(100, 600, 10, "全县"), (150, 600, 10, "1" * 24), (300, 600, 10, "46")]
    document = build.read(build.pdf([(100, 760, 10, "各镇情况")], page), "a.pdf")
    assert document.notes == ("page 2: what looks like a table could not be laid out and was read as text",)


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param(["", "", "装灯50盏", "块，装灯41盏"], id="without-row-number"),
        pytest.param(["", "", "", "块"], id="one-cell"),
    ],
)
def test_pdf_row_that_a_page_break_divides(build, texts, rest):
    first = [OPEN_ROWS[0], ["1", "绿化", "栽树80棵，", "栽树96棵，挂牌3"]]
    second = [rest, ["2", "停车", "划位60个", "划位66个"]]
    pages = [grid_lines(OPEN_XS, OPEN_YS[:3]) + in_cells(OPEN_XS, OPEN_YS, rows) for rows in (first, second)]
    whole = [a + b for a, b in zip(first[1], rest, strict=True)]
    document = build.read(build.pdf(*pages), "a.pdf")
    assert texts(document) == [[first[0], whole], [second[1]]]
    assert document.blocks[1].places[0].page == 2


def test_pdf_row_that_a_page_break_divides_under_a_repeated_header(build, texts):
    first = [OPEN_ROWS[0], ["1", "绿化", "栽树80棵，", "栽树96棵"]]
    second = [OPEN_ROWS[0], ["", "", "种草2亩", ""]]
    pages = [grid_lines(OPEN_XS, OPEN_YS[:3]) + in_cells(OPEN_XS, OPEN_YS, rows) for rows in (first, second)]
    assert texts(build.read(build.pdf(*pages), "a.pdf")) == [[OPEN_ROWS[0], ["1", "绿化", "栽树80棵，种草2亩", "栽树96棵"]]]


def test_pdf_row_whose_group_cell_stands_on_the_page_before_is_a_row_of_its_own(build, texts):
    first = [["类别", "工作", "目标", "进展"], ["民生", "绿化", "栽树80棵", "栽树96棵"]]
    second = [["", "路灯", "装灯50盏", "装灯41盏"], ["农业", "水渠", "修渠9公里", "修渠9公里"]]
    pages = [grid_lines(OPEN_XS, OPEN_YS[:3]) + in_cells(OPEN_XS, OPEN_YS, rows) for rows in (first, second)]
    assert texts(build.read(build.pdf(*pages), "a.pdf")) == [first, second]


def test_pdf_digits_of_a_font_with_another_box_stay_in_their_line(build, texts):
    level = "1 0 0 1"
    page = [(100, 700, 10, "完成投资"), (140, 700, 10, "35.6", level, "F2"), (160, 700, 10, "亿元，同比增长")]
    page += [(230, 700, 10, "8.1%", level, "F2"), (250, 700, 10, "。")]
    page += [(120, 684, 10, "其中："), (150, 684, 10, "9", level, "F2"), (155, 684, 10, "家")]
    assert texts(build.read(build.pdf(page), "a.pdf")) == ["完成投资35.6亿元，同比增长8.1%。", "其中：9家"]


def test_pdf_digits_set_apart_are_one_number(build, texts):
    page = [
        (100, 700, 10, "新增就业"),
        *((146 + 9 * n, 700, 10, digit) for n, digit in enumerate("3850")),
        (182, 700, 10, "人"),
    ]
    assert texts(build.read(build.pdf(page), "a.pdf")) == ["新增就业3850人"]


def test_pdf_numbers_beside_each_other_stay_apart(build, texts):
    page = [(100, 700, 10, "7"), (110, 700, 10, "12"), (125, 700, 10, "9")]
    assert texts(build.read(build.pdf(page), "a.pdf")) == ["7 12 9"]


def test_pdf_page_set_in_columns_is_read_column_by_column(build, texts):
    sentence = "全市上下凝心聚力完成投资"
    page = [(100, 780, 16, "某市预算执行情况的报告")]
    for column in range(3):
        page += [(60 + 160 * column, 740 - 14 * n, 10, f"{sentence}{column}") for n in range(20)]
    found = texts(build.read(build.pdf(page), "a.pdf"))
    assert found == ["某市预算执行情况的报告", "".join(f"{sentence}{column}" * 20 for column in range(3))]


def test_pdf_table_without_rules_is_not_read_by_columns(build, texts):
    page = [(x, 740 - 14 * n, 10, text) for n in range(20) for x, text in ((60, f"任务{n}"), (220, "12"), (380, "13"))]
    assert texts(build.read(build.pdf(page), "a.pdf")) == [[[f"任务{n}", "12", "13"] for n in range(20)]]
