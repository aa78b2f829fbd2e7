"""Notes in workbooks: at the cell of the number, with everything else of the workbook as it was."""

from __future__ import annotations

import struct
import zlib

import openpyxl
import pytest
import xlsxwriter
from lxml import etree
from word_files import changed, parts

import metrics
from metrics.errors import AnnotationError

HEADS = ["指标", "年度目标（万元）", "累计完成（万元）", "完成率"]
TOUCHED = {"[Content_Types].xml"}
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
VML = "{urn:schemas-microsoft-com:vml}shape"

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension:UserWarning", "ignore:.*extension is not supported")


def made(path, *, wrong="80%", notes=(), busy=False, second=False, merged=False):
    """Write a workbook of two projects, the first of which states a wrong ratio."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("进度")
        sheet.write_row(0, 0, HEADS)
        sheet.write_row(1, 0, ["城区道路投资", 2000, 1500, wrong])
        sheet.write_row(2, 0, ["水利设施投资", 1000, 900])
        sheet.write_formula(2, 3, "=C3/B3", book.add_format({"num_format": "0.0%"}), 0.9)
        for cell, text in notes:
            sheet.write_comment(cell, text, {"author": "王某"})
        if busy:
            chart = book.add_chart({"type": "column"})
            chart.add_series({"values": "=进度!$B$2:$B$3"})
            sheet.insert_chart("G2", chart)
            sheet.insert_textbox("G20", "一段说明")
            sheet.insert_button("G30", {"caption": "汇总"})
            sheet.add_sparkline("F2", {"range": "进度!B2:C2"})
            sheet.write_rich_string("A6", "附", book.add_format({"bold": True}), "注：数据为初步数")
            sheet.add_table("J1:K3", {"columns": [{"header": "甲"}, {"header": "乙"}]})
            sheet.conditional_format("B2:B3", {"type": "data_bar", "data_bar_2010": True})
            sheet.data_validation("C2:C3", {"validate": "decimal", "criteria": ">", "value": 0})
        if merged:
            sheet.merge_range("A5:C5", "水渠计划整修40条，已整修30条，占计划的85%。")
        if second:
            other = book.add_worksheet("资金 拨付")
            other.write_row(0, 0, HEADS)
            other.write_row(1, 0, ["教育支出", 300, 150, "60%"])
    return path


def notes_of(path):
    """Return the notes of a workbook as openpyxl reads them, by sheet and cell."""
    book = openpyxl.load_workbook(path)
    cells = ((sheet.title, cell) for sheet in book for line in sheet.iter_rows() for cell in line)
    return {(title, cell.coordinate): cell.comment.text for title, cell in cells if cell.comment is not None}


def annotated(path, **options):
    target = path.with_name("copy.xlsx")
    return target, metrics.annotate(path, target, **options)


def assert_unchanged(path, target):
    before, after = parts(path), parts(target)
    allowed = {name for name in after if name.startswith(("xl/comments", "xl/drawings/vml", "xl/worksheets/"))}
    first, second = metrics.audit(path), metrics.audit(target)

    assert metrics.read(path).blocks == metrics.read(target).blocks
    assert (first.analysis.rows, first.checks, first.comparisons) == (second.analysis.rows, second.checks, second.comparisons)
    assert set(before) <= set(after)
    assert {name for name, data in after.items() if before.get(name) != data} <= allowed | TOUCHED
    for name in before:
        if name.startswith("xl/worksheets/sheet"):
            children = [[each.tag for each in etree.fromstring(held[name])] for held in (before, after)]
            assert [tag for tag in children[1] if not tag.endswith("legacyDrawing")] == [
                tag for tag in children[0] if not tag.endswith("legacyDrawing")
            ]


def test_the_note_stands_at_the_cell_of_the_number(tmp_path):
    path = made(tmp_path / "report.xlsx")
    target, told = annotated(path)
    (finding,) = metrics.audit(path).findings
    (text,) = notes_of(target).values()

    assert list(notes_of(target)) == [("进度", "D2")]
    assert text.splitlines()[0] == "算术不符 · 完成率 · 不符"
    assert finding.message in text
    assert finding.key in text
    assert (told.comments, told.findings, told.notes) == (1, 1, ())
    assert_unchanged(path, target)


def test_results_of_formulas_stay(tmp_path):
    target, _ = annotated(made(tmp_path / "report.xlsx"))

    assert openpyxl.load_workbook(target)["进度"]["D3"].value == "=C3/B3"
    assert openpyxl.load_workbook(target, data_only=True)["进度"]["D3"].value == pytest.approx(0.9)


def test_targets_of_several_sheets(tmp_path):
    path = made(tmp_path / "report.xlsx", second=True)
    target, told = annotated(path, targets=True)

    assert list(notes_of(target)) == [("进度", "B2"), ("进度", "D2"), ("进度", "B3"), ("资金 拨付", "B2"), ("资金 拨付", "D2")]
    assert "完成率 90%" in notes_of(target)["进度", "B3"]
    assert (told.comments, told.findings, told.targets) == (5, 2, 3)
    assert_unchanged(path, target)


def test_charts_shapes_controls_sparklines_and_formats_stay(tmp_path):
    path = made(tmp_path / "report.xlsx", busy=True, notes=[("A2", "请交通局核实")])
    target, _ = annotated(path, targets=True)
    before, after = parts(path), parts(target)
    shapes = [
        [shape.get("id") for shape in etree.fromstring(held["xl/drawings/vmlDrawing1.vml"]).iter(VML)]
        for held in (before, after)
    ]

    assert notes_of(target)["进度", "A2"] == "请交通局核实"
    assert len(notes_of(target)) == 4
    assert shapes[1][: len(shapes[0])] == shapes[0]
    assert len(set(shapes[1])) == len(shapes[1]) == len(shapes[0]) + 3
    assert before["xl/worksheets/sheet1.xml"].count(b"sparkline>") == after["xl/worksheets/sheet1.xml"].count(b"sparkline>") > 0
    assert_unchanged(path, target)


def test_a_note_that_is_there_is_kept_and_added_to(tmp_path):
    path = made(tmp_path / "report.xlsx", notes=[("D2", "口径待定"), ("A3", "另一条")])
    target, told = annotated(path)
    found = notes_of(target)

    assert list(found) == [("进度", "D2"), ("进度", "A3")]
    assert found["进度", "D2"].startswith("口径待定")
    assert "算术不符" in found["进度", "D2"]
    assert found["进度", "A3"] == "另一条"
    assert told.comments == 1
    assert_unchanged(path, target)


def test_a_cell_with_a_thread_takes_no_note_and_that_is_told(tmp_path):
    path = made(tmp_path / "report.xlsx", notes=[("D2", "[Threaded comment]")])
    held = parts(path)["xl/comments1.xml"].replace("王某".encode(), b"tc={6A3F}")
    target, told = annotated(changed(path, {"xl/comments1.xml": held}))

    assert notes_of(target) == {("进度", "D2"): "[Threaded comment]"}
    assert told.comments == 0
    assert told.notes[0].startswith("进度!D2 已有讨论串")


def test_several_numbers_of_a_cell_that_spans_others(tmp_path):
    path = made(tmp_path / "report.xlsx", merged=True)
    target, _ = annotated(path, targets=True)
    text = notes_of(target)["进度", "A5"]

    assert text.index("“40条”") < text.index("“85%”") < text.index("算术不符")
    assert_unchanged(path, target)


def test_the_reference_to_the_notes_stands_where_the_standard_wants_it(tmp_path):
    path = made(tmp_path / "report.xlsx")
    sheet = parts(path)["xl/worksheets/sheet1.xml"].replace(b"</worksheet>", b"<extLst><ext uri='u'/></extLst></worksheet>")
    target, _ = annotated(changed(path, {"xl/worksheets/sheet1.xml": sheet}))
    names = [etree.QName(each).localname for each in etree.fromstring(parts(target)["xl/worksheets/sheet1.xml"])]

    assert names[-2:] == ["legacyDrawing", "extLst"]


def test_a_picture_in_the_page_header_stays(tmp_path):
    pixel = zlib.compress(bytes(4))
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)), (b"IDAT", pixel), (b"IEND", b""))
    body = b"".join(struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks)
    picture = tmp_path / "mark.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    path = tmp_path / "report.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("进度")
        sheet.write_row(0, 0, HEADS)
        sheet.write_row(1, 0, ["城区道路投资", 2000, 1500, "80%"])
        sheet.set_header("&L&G", {"image_left": str(picture)})
    target, _ = annotated(path)
    names = [etree.QName(each).localname for each in etree.fromstring(parts(target)["xl/worksheets/sheet1.xml"])]

    assert list(notes_of(target)) == [("进度", "D2")]
    assert names[-2:] == ["legacyDrawing", "legacyDrawingHF"]
    assert parts(path)["xl/drawings/vmlDrawing1.vml"] == parts(target)["xl/drawings/vmlDrawing1.vml"]
    assert_unchanged(path, target)


def test_a_workbook_without_findings_is_copied(tmp_path):
    path = made(tmp_path / "report.xlsx", wrong="75%")
    target, told = annotated(path)

    assert told.comments == 0
    assert parts(path) == parts(target)


def test_strict_workbooks_are_refused_with_what_to_do(tmp_path):
    path = made(tmp_path / "report.xlsx")
    strict = {
        name: data.replace(MAIN, b"http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in parts(path).items()
    }

    with pytest.raises(AnnotationError, match="save it as an ordinary Excel workbook"):
        annotated(changed(path, strict))
    assert not (tmp_path / "copy.xlsx").exists()


def test_drawings_that_cannot_be_read_are_refused_with_what_to_do(tmp_path):
    path = made(tmp_path / "report.xlsx", notes=[("A2", "请核实")])
    broken = parts(path)["xl/drawings/vmlDrawing1.vml"].replace(b"</xml>", b"<br></xml>")

    with pytest.raises(AnnotationError, match="form controls"):
        annotated(changed(path, {"xl/drawings/vmlDrawing1.vml": broken}))


def test_formulas_in_texts_are_inert(tmp_path):
    path = tmp_path / "report.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("进度")
        sheet.write_row(0, 0, HEADS)
        sheet.write_row(1, 0, ['=HYPERLINK("x")投资', 2000, 1500, "80%"])
    target, _ = annotated(path, targets=True)

    assert '=HYPERLINK("x")投资' in notes_of(target)["进度", "B2"]
    assert b"<f>" not in parts(target)["xl/worksheets/sheet1.xml"]


def test_the_old_format_is_refused_with_what_to_do(tmp_path, monkeypatch):
    from metrics import readers
    from metrics.records import Document

    path = tmp_path / "report.xls"
    path.write_bytes(b"x")
    monkeypatch.setattr(readers, "read_opened", lambda *_: Document(source="report.xls", format="xls"))

    with pytest.raises(AnnotationError, match=r"save it as \.xlsx first"):
        metrics.annotate(path, tmp_path / "copy.xls")
