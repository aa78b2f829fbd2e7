"""Workbooks: displayed and stored numbers, merged cells, hidden things, broken and hostile files."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import pytest

from metrics.errors import UnreadableDocumentError
from metrics.readers import Limits
from metrics.readers.numberformat import display, display_text

openpyxl = pytest.importorskip("openpyxl")


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("0.9857", "0.0%", "98.6%"),
        ("0.125", "0%", "13%"),
        ("1234567.5", "#,##0.00", "1,234,567.50"),
        ("127.8314", "#,##0.00_ ", "127.83"),
        ("64.3464", "#,##0.00", "64.35"),
        ("-1234.5", "#,##0.00_);[Red]\\(#,##0.00\\)", "(1,234.50)"),
        ("0", '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("0", "#,##0;-#,##0;;@", ""),
        ("12345", '0\\.0,"0"', "1.20"),
        ("12345678", "#,##0,", "12,346"),
        ("1.005", "0.00", "1.01"),
        ("0.5", "#.##", ".5"),
        ("5", "000", "005"),
        ("3", '0"户"', "3户"),
        ("150", '[>=100]0"高";0"低"', "150高"),
        ("50", '[>=100]0"高";0"低"', "50低"),
        ("5", '"≥"0"%"', "≥5%"),
        ("1234.5", "0.00E+00", "1234.5"),
        ("-0.5", "[$¥-804]#,##0.00;-[$¥-804]#,##0.00", "-¥0.50"),
        ("99999999999", "General", "99999999999"),
        ("0.985693609061056", "General", "0.985693609"),
        ("12.5", 'General"元"', "12.5元"),
        ("0.3333", "# ?/?", "0.3333"),
        ("7", "@", "7"),
        ("45291", "yyyy/m/d;@", "2023/12/31"),
        ("45291", 'yyyy"年"m"月"', "2023年12月"),
        ("45291.5", "yyyy-mm-dd hh:mm", "2023-12-31 12:00"),
        ("45291.75", "h:mm AM/PM", "6:00 PM"),
        ("1.5", "[h]:mm", "36:00"),
        ("1", "yyyy/m/d", "1900/1/1"),
        ("-1", "yyyy/m/d", "-1"),
        ("8615812345678", "000-0000-0000", "86158-1234-5678"),
    ],
)
def test_numberformat_shows_what_a_spreadsheet_shows(value, code, shown):
    assert display(Decimal(value), code) == shown


def test_numberformat_text_section():
    assert display_text("完成", '0;-0;0;@"了"') == "完成了"
    assert display_text("完成", "0.00") == "完成"


def workbook(fill) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_xlsx_merged_cells_and_places(build, texts):
    def fill(book):
        sheet = book.active
        sheet.title = "表一"
        sheet["B1"] = "重点任务进展"
        sheet.merge_cells("B1:D1")
        sheet["B3"], sheet["C3"], sheet["D3"] = "就业", 5, 0.9857
        sheet["D3"].number_format = "0.0%"
        sheet.merge_cells("B3:B4")
        sheet["C4"] = 6
        sheet["H9"].font = openpyxl.styles.Font(bold=True)
        book.properties.title = "进展附表"

    document = build.read(workbook(fill), "a.xlsx")
    (table,) = document.blocks
    assert texts(document) == [
        [
            [None, "重点任务进展", "重点任务进展", "重点任务进展"],
            [None] * 4,
            [None, "就业", "5", "98.6%"],
            [None, "就业", "6", None],
        ]
    ]
    assert table.grid[2][1] is table.grid[3][1]
    assert table.grid[2][3].stored == Decimal("0.9857")
    assert (table.places[2].sheet, table.places[2].cell) == ("表一", "A3")
    assert (document.title, document.format) == ("进展附表", "xlsx")


def test_xlsx_stored_numbers_lose_binary_noise(build):
    data = build.xlsx({"a": '<sheetData><row r="1"><c r="A1"><v>0.98569360906105601</v></c></row></sheetData>'})
    (table,) = build.read(data, "a.xlsx").blocks
    assert table.grid[0][0].stored == Decimal("0.985693609061056")


def test_xlsx_dates_have_no_stored_number(build):
    def fill(book):
        book.active["A1"] = dt.date(2023, 12, 31)
        book.active["A1"].number_format = "yyyy/m/d"

    (table,) = build.read(workbook(fill), "a.xlsx").blocks
    assert (table.grid[0][0].text, table.grid[0][0].stored) == ("2023/12/31", None)


def test_xlsx_hidden_sheets_are_skipped_hidden_rows_kept(build, texts):
    def fill(book):
        book.active["A1"], book.active["A2"], book.active["B2"] = "指标", "就业", 5
        book.active.row_dimensions[2].hidden = True
        book.active.column_dimensions["B"].hidden = True
        for name, state in (("旧表", "hidden"), ("底稿", "veryHidden")):
            sheet = book.create_sheet(name)
            sheet["A1"] = "不读"
            sheet.sheet_state = state

    document = build.read(workbook(fill), "a.xlsx")
    assert texts(document) == [[["指标", None], ["就业", "5"]]]
    assert document.notes == (
        "2 hidden sheets skipped: 旧表, 底稿",
        "hidden rows were read: Sheet (1)",
        "hidden columns were read: Sheet (B)",
    )


def test_xlsx_cell_kinds(build, texts):
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>行</t></r><r><t>内</t></r></is></c>'
        '<c r="C1" t="str"><f>A1&amp;"x"</f><v>甲x</v></c><c r="D1" t="b"><v>1</v></c>'
        '<c r="E1" t="e"><f>1/0</f><v>#REF!</v></c><c r="F1"><f>SUM(A2:A3)</f></c><c><v>7</v></c></row>'
        "<row><c><v>8</v></c></row>"
    )
    document = build.read(build.xlsx({"a": f"<sheetData>{rows}</sheetData>"}, strings=("第一_x000D_\n第二",)), "a.xlsx")
    assert texts(document) == [[["第一\n第二", "行内", "甲x", "TRUE", "#REF!", None, "7"], ["8"] + [None] * 6]]
    assert "never calculated" in document.notes[0]


def test_xlsx_zeros_that_the_sheet_hides_are_empty_but_stored(build):
    sheet = '<sheetViews><sheetView showZeros="0"/></sheetViews><sheetData><row r="1"><c r="A1"><v>0</v></c>'
    sheet += '<c r="B1"><v>5</v></c></row></sheetData>'
    (table,) = build.read(build.xlsx({"a": sheet}), "a.xlsx").blocks
    assert [(cell.text, cell.stored) for cell in table.grid[0]] == [("", Decimal(0)), ("5", Decimal(5))]


# --- broken and hostile workbooks --------------------------------------------------------------------------------


def cells(*references: str) -> str:
    rows = "".join(f'<row r="{"".join(filter(str.isdigit, r))}"><c r="{r}"><v>5</v></c></row>' for r in references)
    return f"<sheetData>{rows}</sheetData>"


def test_xlsx_used_range_of_a_million_rows_is_read(build, texts):
    empty = "".join(f'<row r="{n}" ht="14"/>' for n in range(3, 1_000_001))
    sheet = f'<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>5</v></c></row>{empty}</sheetData>'
    data = build.xlsx({"a": sheet})
    assert texts(build.read(data, "a.xlsx")) == [[["5"]]]


def test_xlsx_cells_far_apart(build, texts):
    document = build.read(build.xlsx({"a": cells("A1", "XFD1048576")}), "a.xlsx")
    assert texts(document) == [[["5", None], [None, "5"]]]
    assert "far apart" in document.notes[0]
    assert [place.cell for place in document.blocks[0].places] == ["A1", "A1048576"]


def test_xlsx_huge_and_overlapping_merges(build, texts):
    sheet = cells("A1", "B2") + '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="bad"/></mergeCells>'
    assert texts(build.read(build.xlsx({"a": sheet}), "a.xlsx")) == [[["5", "5"], ["5", "5"]]]
    sheet = cells("A1", "Z100") + "<mergeCells>" + '<mergeCell ref="A1:Z100"/>' * 50 + "</mergeCells>"
    with pytest.raises(UnreadableDocumentError, match="overlap"):
        build.read(build.xlsx({"a": sheet}), "a.xlsx", Limits(cells=5_000))


def test_xlsx_limits(build):
    sheet = "<sheetData>" + "".join(f'<row r="{n}"><c><v>1</v></c></row>' for n in range(1, 200)) + "</sheetData>"
    with pytest.raises(UnreadableDocumentError, match=r"Limits\.cells"):
        build.read(build.xlsx({"a": sheet}), "a.xlsx", Limits(cells=100))
    with pytest.raises(UnreadableDocumentError, match=r"Limits\.document_cells"):
        build.read(build.xlsx({"a": sheet, "b": sheet}), "a.xlsx", Limits(document_cells=300))
    with pytest.raises(UnreadableDocumentError, match=r"Limits\.entries"):
        build.read(build.xlsx({"a": sheet}), "a.xlsx", Limits(entries=3))


def test_xlsx_formula_errors_are_read_and_noted(build, texts):
    row = "".join(f'<c r="{letter}2" t="e"><f>1/0</f><v>#DIV/0!</v></c>' for letter in "ABCDEFG")
    sheet = f'<sheetData><row r="1"><c r="A1"><v>5</v></c></row><row r="2">{row}</row></sheetData>'
    document = build.read(build.xlsx({"a": sheet}), "a.xlsx")
    assert texts(document)[0][1] == ["#DIV/0!"] * 7
    (note,) = document.notes
    assert "errors of formulas" in note
    assert note.endswith("a (A2 #DIV/0!, B2 #DIV/0!, C2 #DIV/0!, D2 #DIV/0!, E2 #DIV/0! and 2 more)")


def test_xlsx_zip_bomb_is_refused_in_bounded_memory(build):
    bomb = build.xlsx({"a": "<sheetData>" + " " * 30_000_000 + "</sheetData>"})
    assert len(bomb) < 100_000
    with pytest.raises(UnreadableDocumentError, match="zip bomb"):
        build.read(bomb, "a.xlsx", Limits(part_bytes=10_000_000))


def test_xlsx_parts_nobody_asked_for_are_not_unpacked(build, texts):
    parts = {"xl/media/bomb.bin": bytes(30_000_000)}
    data = build.xlsx({"a": cells("A1")})
    with __import__("zipfile").ZipFile(io.BytesIO(data)) as archive:
        parts |= {name: archive.read(name) for name in archive.namelist()}
    assert texts(build.read(build.pack(parts), "a.xlsx", Limits(part_bytes=1_000_000))) == [[["5"]]]


@pytest.mark.parametrize("declared", ["", "utf-16"], ids=["utf-8", "utf-16"])
def test_xlsx_document_types_and_entities_are_refused(build, declared):
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    )
    head = '<?xml version="1.0" encoding="UTF-16"?>' if declared else ""
    with __import__("zipfile").ZipFile(io.BytesIO(build.xlsx({"a": cells("A1")}))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts["xl/worksheets/s0.xml"].decode().replace("<v>5</v>", "<v>&b;&c;</v>")
    parts["xl/worksheets/s0.xml"] = (head + bomb + text).encode(declared or "utf-8")
    with pytest.raises(UnreadableDocumentError, match="document type"):
        build.read(build.pack(parts), "a.xlsx")


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9, 0.99])
def test_xlsx_truncated_file(build, keep):
    data = build.xlsx({"a": cells("A1")})
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        build.read(data[: int(len(data) * keep)], "a.xlsx")


def test_xlsx_damaged_parts(build):
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        build.read(build.xlsx({"a": "<sheetData><row>"}), "a.xlsx")
    with pytest.raises(UnreadableDocumentError, match="no cell is called"):
        build.read(build.xlsx({"a": '<sheetData><row><c r="5"><v>1</v></c></row></sheetData>'}), "a.xlsx")
    data = bytearray(build.xlsx({"a": cells("A1")}))
    at = data.index(b"xl/worksheets/s0.xml") + 25
    data[at : at + 10] = b"\xff" * 10
    with pytest.raises(UnreadableDocumentError):
        build.read(bytes(data), "a.xlsx")


def test_xlsx_without_visible_text(build):
    with pytest.raises(UnreadableDocumentError, match="no text in visible sheets; 1 hidden sheet skipped: b"):
        build.read(build.xlsx({"a": "<sheetData/>", "b": cells("A1")}, b="hidden"), "a.xlsx")
