"""The workbook: what stands in it, that no text in it is run, and that it is read back without loss."""

import datetime as dt
import zipfile
from dataclasses import replace

import openpyxl
import pytest

import metrics
from metrics.decisions import Correction, Decision, Decisions, read_decisions
from metrics.decisions.words import decision_words
from metrics.errors import ChoiceError, DecisionError, OutputError
from metrics.outputs.workbook.columns import SHEETS
from metrics.outputs.workbook.report_book import write_report_book
from metrics.outputs.workbook.words import book_words
from metrics.outputs.workbook.writing import LONGEST_CELL, BookColumn, BookWriter, sheet_name
from metrics.report import Report
from metrics.samples import sample_reports

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "@SUM(A1)",
    "+8610",
    "'撇号",
    "两行\n文字",
    "https://example.com",
    "_x0041_",
    "—",
)
LANGUAGES = ("zh", "en")


@pytest.fixture
def book(tmp_path):
    return tmp_path / "结果.xlsx"


def column(sheet, name, language="zh"):
    """Return the number of a column by its name in the lists of words."""
    titles = (decision_words()["column"] | book_words()["column"]).get(name)
    if sheet.title in book_words()["sheet"]["corrections"] or (name in decision_words()["column"] and name != "kind"):
        titles = decision_words()["column"][name]
    title = titles[1 if language == "en" else 0]
    return next(cell.column for cell in sheet[1] if cell.value == title)


def fill(sheet, line, language="zh", **values):
    for name, value in values.items():
        cell = sheet.cell(line, column(sheet, name, language))
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"


def worked(path, change):
    found = openpyxl.load_workbook(path)
    change(found)
    found.save(path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_is_there_with_filter_and_header_in_sight(sample, book, language):
    sample.to_excel(book, language=language)
    found = openpyxl.load_workbook(book)
    at = 1 if language == "en" else 0
    assert found.sheetnames == [names[at] for names in book_words()["sheet"].values()]
    assert all(len(name) <= 31 for name in found.sheetnames)
    for sheet in found.worksheets[:-1]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref is not None
        assert None not in [cell.value for cell in sheet[1]]
    counts = dict(zip(SHEETS, (sheet.max_row - 1 for sheet in found.worksheets), strict=False))
    assert (counts["comparisons"], counts["findings"]) == (len(sample.comparisons), len(sample.findings))
    assert (counts["claims"], counts["numbers"]) == (len(sample.claims), len(sample.quantities))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_decision_is_chosen_from_a_list(sample, book, language):
    sample.to_excel(book, language=language)
    found = openpyxl.load_workbook(book)
    at = 1 if language == "en" else 0
    words = ",".join(names[at] for names in decision_words()["ruling"].values())
    lists = {sheet.title: [v.formula1.strip('"') for v in sheet.data_validations.dataValidation] for sheet in found}
    sheets = book_words()["sheet"]
    for name in ("comparisons", "findings", "claims", "open"):
        assert lists[sheets[name][at]] == [words]
    (corrections,) = lists[sheets["corrections"][at]]
    assert corrections.endswith(words)
    assert any(sheet.conditional_formatting for sheet in found)


def test_numbers_are_numbers_with_the_decimals_that_were_printed(book):
    report = metrics.audit_text("全年目标增长12.50%，实际增长13.1%，投资目标3.50亿元，完成投资3.6亿元。", period=2031)
    report.to_excel(book)
    sheet = openpyxl.load_workbook(book)["数字"]
    forms = {row[column(sheet, "text") - 1].value: row[column(sheet, "value") - 1] for row in sheet.iter_rows(min_row=2)}
    assert (forms["12.50%"].value, forms["12.50%"].number_format) == (12.5, '#,##0.00"%"')
    assert (forms["3.50亿元"].value, forms["3.50亿元"].number_format) == (350000000, "#,##0")
    sheet = openpyxl.load_workbook(book)["目标与完成"]
    ratio = sheet.cell(2, column(sheet, "ratio"))
    assert (round(ratio.value, 3), ratio.number_format) == (1.048, "0.0%")


def test_a_finding_leads_to_its_number(sample, book):
    sample.to_excel(book)
    found = openpyxl.load_workbook(book)
    sheet = found["算术不符"]
    numbers = found["数字"]
    for line, check in enumerate(sample.findings, 2):
        link = sheet.cell(line, column(sheet, "where")).hyperlink
        target = numbers[link.location.rpartition("!")[2]].row
        assert link.location.startswith("'数字'!")
        number = next(q for q in sample.quantities if q.id == check.reported)
        assert numbers.cell(target, column(numbers, "key")).value == number.key


def test_several_reports_make_one_book(book):
    audits = metrics.audit_many([str(path) for path in sample_reports()])
    audits.to_excel(book)
    sheet = openpyxl.load_workbook(book)["概览"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [report.source for report in audits]
    assert len(read_decisions(book)) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_decided_stands_in_the_book_and_is_read_back(sample, book, language):
    entries = [c.key for c in (*sample.findings, *sample.claims, *sample.not_compared)]
    rulings = ("dismissed", "confirmed", "to_check")
    made = Decisions(
        decisions=(
            *(
                Decision(key=key, ruling=rulings[n % 3], reason=HOSTILE[n % len(HOSTILE)], who="王", when="2031-03-02")
                for n, key in enumerate(entries)
            ),
            Decision(key=sample.comparisons[0].key, ruling="dismissed", reason="不是一件事", when="三月初"),
            Decision(key="B7KQ2MXW", ruling="confirmed", about="不在此报告"),
        ),
        corrections=(
            Correction(kind="together", key=sample.quantities[0].key, other="C7KQ2MXW"),
            Correction(kind="apart", key="B7KQ2MXW", other="D7KQ2MXW", reason="=不同"),
            Correction(kind="apart", key="F7KQ2MXW"),
            Correction(kind="no_target", key="G7KQ2MXW", who="李"),
            Correction(kind="name", key="H7KQ2MXW", name="@街头绿地"),
        ),
    )
    report = metrics.audit(metrics.samples.sample_report(), decisions=made)
    report.to_excel(book, language=language, decisions=made)
    found = read_decisions(book)
    assert {each.key: each for each in found.decisions} == {each.key: each for each in made.decisions}
    assert set(found.corrections) == set(made.corrections)
    again = metrics.audit(metrics.samples.sample_report(), decisions=book)
    assert again.to_dict() == report.to_dict()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_fills_the_book_in(sample, book, language):
    sample.to_excel(book, language=language)
    at = 1 if language == "en" else 0
    words, sheets = decision_words(), book_words()["sheet"]

    def change(found):
        sheet = found[sheets["findings"][at]]
        ruling = words["ruling"]["dismissed"][at]
        fill(sheet, 2, language, ruling=ruling, reason="=按调整后的目标", who="王", when=dt.datetime(2031, 3, 2))  # noqa: DTZ001
        fill(sheet, 3, language, ruling=f" {words['ruling']['confirmed'][at]} ")
        sheet = found[sheets["corrections"][at]]
        fill(sheet, 2, language, kind=words["correction"]["name"][at], key="b7kq-2mxw", name="街头绿地")

    worked(book, change)
    first, second = sample.findings
    assert read_decisions(book) == Decisions(
        decisions=(
            Decision(key=first.key, ruling="dismissed", reason="=按调整后的目标", who="王", when="2031-03-02"),
            Decision(key=second.key, ruling="confirmed"),
        ),
        corrections=(Correction(kind="name", key="B7KQ2MXW", name="街头绿地"),),
    )
    assert metrics.audit(metrics.samples.sample_report(), decisions=book).findings[0].key == second.key


@pytest.mark.parametrize(
    ("sheet", "values", "said"),
    [
        ("算术不符", {"ruling": "也许"}, "算术不符!K2: '也许' is not a decision"),
        ("算术不符", {"ruling": "误报"}, "算术不符!L2: a dismissed finding needs a reason"),
        ("算术不符", {"reason": "忘了选"}, "算术不符!K2: nothing is decided"),
        ("算术不符", {"ruling": "属实", "key": None}, "算术不符!O2: the key is missing"),
        ("算术不符", {"ruling": True}, "算术不符!K2: holds True"),
        ("更正", {"kind": "其他", "key": "B7KQ2MXW"}, "更正!A2: '其他' is no correction"),
        ("更正", {"kind": "两数对应", "key": "B7KQ2MXW"}, "更正!C2: the key is missing"),
        ("更正", {"kind": "指标名称", "key": "B7KQ2MXW"}, "更正!D2: the name is missing"),
        ("更正", {"reason": "只有理由", "key": "B7KQ2MXW"}, "更正!A2: "),
    ],
)
def test_what_cannot_be_understood_names_sheet_and_cell(sample, book, sheet, values, said):
    sample.to_excel(book)
    worked(book, lambda found: fill(found[sheet], 2, **values))
    with pytest.raises(DecisionError) as caught:
        read_decisions(book)
    assert str(caught.value).startswith(f"结果.xlsx: {said}")


def test_a_formula_in_a_decision_is_refused(sample, book):
    sample.to_excel(book)

    def change(found):
        found["算术不符"]["K2"] = "=A1"

    worked(book, change)
    with pytest.raises(DecisionError, match="算术不符!K2: holds a formula"):
        read_decisions(book)


def test_one_key_may_stand_twice_but_not_be_decided_twice(sample, book):
    write_report_book([sample.analysis, sample.analysis], book)
    count = len(sample.findings)

    def change(other):
        def act(found):
            fill(found["算术不符"], 2, ruling="属实")
            fill(found["算术不符"], 2 + count, ruling=other)

        return act

    keys = [row[-1].value for row in openpyxl.load_workbook(book)["算术不符"].iter_rows(min_row=2)]
    assert len(keys) == 2 * count
    assert keys[:count] == keys[count:]
    worked(book, change(None))
    assert len(read_decisions(book)) == 1
    worked(book, change("待核实"))
    with pytest.raises(DecisionError, match=r"算术不符!O4: .* in another way in 算术不符!O2"):
        read_decisions(book)


def test_columns_may_be_moved_and_added(sample, book):
    sample.to_excel(book)

    def change(found):
        sheet = found["算术不符"]
        fill(sheet, 2, ruling="属实")
        sheet.insert_cols(1)
        sheet["A1"] = "我的备注"

    worked(book, change)
    assert [each.ruling for each in read_decisions(book)] == ["confirmed"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_run(sample, book, text):
    analysis = replace(sample.analysis, source=text, title=text, notes=(text,))
    Report(analysis).to_excel(book)
    with zipfile.ZipFile(book) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in sheet for sheet in sheets)
        assert b"http" not in b"".join(parts.read(name) for name in parts.namelist() if name.endswith("sheet1.xml.rels"))
    cell = openpyxl.load_workbook(book)["概览"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_what_a_file_cannot_hold_does_no_harm(sample, book):
    analysis = replace(sample.analysis, title="甲\x00\x0b乙\ud800丙\ufffe" + "长" * 40_000)
    Report(analysis).to_excel(book)
    found = openpyxl.load_workbook(book)
    title = found["概览"]["B2"].value
    assert title.startswith("甲乙\ufffd丙长")
    assert len(title) == LONGEST_CELL
    assert any("32767" in str(row[0].value) for row in found["说明"].iter_rows())


def test_names_of_sheets_are_made_fit():
    assert sheet_name("a:b/c[d]*?\\") == "a_b_c_d____"
    assert sheet_name("", ["_"]) == "_~2"
    assert len(sheet_name("甲" * 50, ["甲" * 31])) <= 31
    writer = BookWriter()
    for _ in range(3):
        writer.sheet("同名" * 20, [BookColumn(title="列")], [["值"]])
    assert writer.data().startswith(b"PK")


def test_errors_are_those_of_the_library(sample, tmp_path):
    with pytest.raises(OutputError):
        sample.to_excel(tmp_path / "none" / "b.xlsx")
    with pytest.raises(ChoiceError, match="no language"):
        sample.to_excel(tmp_path / "b.xlsx", language="fr")
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04nonsense")
    with pytest.raises(DecisionError, match=r"broken.xlsx: a damaged"):
        read_decisions(broken)
    other = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(other)
    with pytest.raises(DecisionError, match="no sheet with the columns 编号/Key and 判定/Decision"):
        read_decisions(other)
    with pytest.raises(DecisionError, match="cannot be read"):
        read_decisions(tmp_path / "none.xlsx")
