"""What a file holds and nobody should read as valid: struck-through text, rows that fit no header, unreadable cells."""

from __future__ import annotations

import io

import pytest

import metrics
from metrics.errors import UnreadableDocumentError
from metrics.readers.csv_rows import Record, fit

STRUCK = "passages of struck-through text were left out"


def named(data: bytes, name: str) -> io.BytesIO:
    file = io.BytesIO(data)
    file.name = name
    return file


# --- struck-through text --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "old",
    [
        "<del>30棵</del>",
        "<s>30<b>棵</b></s>",
        "<strike>30棵</strike>",
        '<span style="color:red; text-decoration: line-through">30棵</span>',
    ],
)
def test_html_struck_text_is_left_out_and_noted(build, texts, old):
    document = build.read(f"<p>栽树{old}36棵</p>".encode(), "a.html")
    assert texts(document) == ["栽树36棵"]
    assert document.notes == (f"1 {STRUCK}",)


@pytest.mark.parametrize(("mark", "read"), [("<w:strike/>", False), ("<w:dstrike/>", False), ('<w:strike w:val="0"/>', True)])
def test_docx_struck_text_is_left_out_and_noted(build, texts, mark, read):
    body = f"<w:p><w:r><w:rPr>{mark}</w:rPr><w:t>30棵</w:t></w:r><w:r><w:t>36棵</w:t></w:r></w:p>"
    document = build.read(build.docx(body), "a.docx")
    assert (texts(document), document.notes) == ((["30棵36棵"], ()) if read else (["36棵"], (f"1 {STRUCK}",)))


def test_xlsx_struck_cells_and_runs_are_left_out_and_noted(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["指标", "目标", "完成"])
    sheet.append(["栽树", 30, 36])
    sheet["B2"].font = Font(strike=True)
    sheet["C2"].font = Font(bold=True)
    sheet["A3"] = CellRichText(TextBlock(InlineFont(strike=True), "装灯9盏"), "装灯12盏")
    book.save(tmp_path / "a.xlsx")

    document = metrics.readers.read_document(tmp_path / "a.xlsx")
    table = document.blocks[0]
    assert [[cell and cell.text for cell in row] for row in table.grid[1:]] == [["栽树", None, "36"], ["装灯12盏", None, None]]
    assert document.notes == ("struck-through text was left out: Sheet (B2, A3)",)


# --- spreadsheet cells ----------------------------------------------------------------------------------------------


def test_xlsx_formula_with_an_empty_result_is_noted(build):
    sheet = '<sheetData><row><c t="inlineStr"><is><t>完成</t></is></c><c><f>A1+1</f><v></v></c></row></sheetData>'
    assert "formulas never calculated" in build.read(build.xlsx({"一": sheet}), "a.xlsx").notes[0]


@pytest.mark.parametrize(
    ("value", "code"), [("1e41", "0.00"), ("-1e40", "#,##0"), ("1e39", "0." + "0" * 25), ("1e300", "0.00E+00")]
)
def test_xlsx_numbers_beyond_measure_are_read(build, value, code):
    sheet = f'<sheetData><row><c s="1"><v>{value}</v></c></row></sheetData>'
    text = build.read(build.xlsx({"一": sheet}, formats=(code,)), "a.xlsx").blocks[0].grid[0][0].text
    assert float(text) == float(value)


def test_xlsx_scientific_format_shows_the_number_in_full(build):
    sheet = '<sheetData><row><c s="1"><v>120000000</v></c></row></sheetData>'
    assert build.read(build.xlsx({"一": sheet}, formats=("0.00E+00",)), "a.xlsx").blocks[0].grid[0][0].text == "120000000"


def test_xlsx_escaped_halves_of_a_character_are_one(build):
    sheet = '<sheetData><row><c t="s"><v>0</v></c></row></sheetData>'
    document = build.read(build.xlsx({"一": sheet}, strings=("好_xD83D__xDE00_坏_xD800_",)), "a.xlsx")
    assert document.blocks[0].grid[0][0].text == "好😀坏\ufffd"


def test_file_name_that_is_no_text_can_be_printed():
    report = metrics.audit(named("完成5个".encode(), "\udce6a.txt"))
    assert report.source == "?a.txt"


# --- CSV ------------------------------------------------------------------------------------------------------------


def test_csv_value_kept_as_text_by_a_formula(build, texts):
    assert texts(build.read('指标,完成\n造林,="3500"\n'.encode(), "a.csv")) == [[["指标", "完成"], ["造林", "3500"]]]


def test_csv_scientific_notation_is_noted(build):
    notes = build.read("指标,完成\n产值,1.20E+08\n".encode(), "a.csv").notes
    assert notes == (
        "numbers in scientific notation (1.20E+08) are no exact numbers and were read as text; write them in full: line 2",
    )


@pytest.mark.parametrize(
    ("row", "fits"),
    [
        pytest.param("造林,亩,3,500,3,850", False, id="comma-in-numbers"),
        pytest.param("造林,350,385", False, id="value-missing-in-the-middle"),
        pytest.param("造林,亩,350", True, id="value-missing-at-the-end"),
        pytest.param("造林,亩,350,385,,", True, id="empty-values-at-the-end"),
        pytest.param("合计", True, id="label"),
    ],
)
def test_csv_rows_that_do_not_fit_are_noted_and_never_shifted(row, fits):
    rows = ["指标,单位,目标,完成", "育苗,亩,20,21", row, "护林,亩,60,66"]
    found, notes = fit([Record(n, line.split(",")) for n, line in enumerate(rows, 1)])
    assert (len(found[2].values) == len(row.split(","))) == fits
    assert bool(notes) != fits


def test_csv_second_table_may_be_wider(build):
    text = "指标,完成\n甲,1\n乙,2\n\n项目,目标,完成,单位\n丙,3,4,亩\n"
    document = build.read(text.encode(), "a.csv")
    assert document.notes == ()
    assert [cell.text for cell in document.blocks[0].grid[-1]] == ["丙", "3", "4", "亩"]


def test_csv_quote_that_is_never_closed_swallows_no_rows(build):
    lines = ["序号,任务,进展", *(f"{n},改造小区{n}个,改造小区{n}个" for n in range(1, 6))]
    lines[3] = '3,"改造小区3个,改造小区3个'
    document = build.read("\n".join(lines).encode(), "a.csv")
    assert len(document.blocks[0].grid) == 6
    assert document.notes == ("line 4 opens a quote that is never closed; the quote was read as text",)


def test_csv_value_over_several_lines_is_no_open_quote(build):
    document = build.read('任务,进展\n甲,"完成3个\n续建5个"\n'.encode(), "a.csv")
    assert document.notes == ()
    assert document.blocks[0].grid[1][1].text == "完成3个\n续建5个"


# --- charsets -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("charset", ["undefined", "punycode", "unicode_escape", "rot13", "base64", "klingon"])
def test_html_charset_that_is_none_of_pages_is_passed_over(build, texts, charset):
    assert texts(build.read(f"<meta charset={charset}><p>完成6个</p>".encode(), "a.html")) == ["完成6个"]


# --- what a small file would become -----------------------------------------------------------------------------------


def test_merged_cells_that_repeat_too_much_text_are_refused(build):
    def page(rows: int) -> bytes:
        cell = f"<td rowspan={rows}>{'某局、' * 1000}</td>"
        return f"<table><tr><td>任务</td>{cell}</tr>{'<tr><td>完成2个</td></tr>' * (rows - 1)}</table>".encode()

    assert len(build.read(page(100), "a.html").blocks[0].grid) == 100
    with pytest.raises(UnreadableDocumentError, match="merged_characters"):
        build.read(page(3000), "a.html")


def test_sheet_of_one_long_text_in_every_cell_is_refused(build):
    cells = '<c t="s"><v>0</v></c>' * 20
    sheet = f"<sheetData>{f'<row>{cells}</row>' * 200}</sheetData>"
    with pytest.raises(UnreadableDocumentError, match="sheet_characters"):
        build.read(build.xlsx({"一": sheet}, strings=("完成3个，" * 5000,)), "a.xlsx")
