"""Plain text, delimited text, encodings and standard input."""

from __future__ import annotations

import codecs
import io
import sys

import pytest

from metrics.errors import UnreadableDocumentError, UnsupportedFormatError
from metrics.readers import Limits, read_document


def name_of(value):
    """Return the test id of a parameter; pytest has none for bytes here."""
    return value if isinstance(value, str) else "bytes"


SAMPLE = "重点任务\n\n　　新增就业目标1.2万人，完成1.25万人。\xa0\n总面积35.6㎡，镕基公园"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_decodes_each_encoding(build, texts, codec):
    assert texts(build.read(SAMPLE.encode(codec), "a.txt")) == [
        "重点任务",
        "新增就业目标1.2万人，完成1.25万人。",
        "总面积35.6㎡，镕基公园",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_numbers_lines_as_an_editor_does(build, end):
    document = build.read(SAMPLE.replace("\n", end).encode(), "a.txt")
    assert [block.place.line for block in document.blocks] == [1, 3, 4]


def test_text_big_endian_mark(build, texts):
    assert texts(build.read(codecs.BOM_UTF16_BE + "完成5个".encode("utf-16-be"), "a.txt")) == ["完成5个"]


def test_text_forgives_few_damaged_bytes(build, texts):
    (text,) = texts(build.read("全年完成投资三百亿元。".encode() * 50 + b"\xff" + "完".encode(), "a.txt"))
    assert text.startswith("全年完成投资三百亿元。")


def test_text_reads_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("完成5个".encode())))
    document = read_document("-")
    assert (document.source, document.blocks[0].text) == ("<stdin>", "完成5个")


def test_text_reads_a_file_object(tmp_path):
    path = tmp_path / "进展.txt"
    path.write_bytes("完成5个".encode("gbk"))
    with path.open("rb") as file:
        assert read_document(file).source == "进展.txt"


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t\n", "a.txt", "white space"),
        (bytes(range(256)) * 40, "a.txt", "binary"),
        (bytes(range(256)) * 40, "a.xyz", "binary"),
        (b"\xff\xfe\x00\xd8" * 100, "a.txt", "UTF-16"),
    ],
    ids=name_of,
)
def test_text_broken_file_is_a_clear_error(build, data, name, says):
    with pytest.raises(UnreadableDocumentError, match=says) as caught:
        build.read(data, name)
    assert name in str(caught.value)


def test_text_missing_file_and_folder(tmp_path):
    with pytest.raises(UnreadableDocumentError, match="no such file"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(UnreadableDocumentError, match="folder"):
        read_document(str(tmp_path))


def test_text_stream_opened_as_text_is_refused():
    with pytest.raises(UnreadableDocumentError, match="binary mode"):
        read_document(io.StringIO("完成5个"))


def test_text_sparse_file_of_two_gigabytes_is_refused_at_once(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)
    with pytest.raises(UnreadableDocumentError, match=r"Limits\.file_bytes"):
        read_document(path)


def test_text_limit_is_settable(build):
    with pytest.raises(UnreadableDocumentError, match="limit of 10 bytes"):
        build.read(b"12345678901", "a.txt", Limits(file_bytes=10))


def test_text_of_countless_lines_is_refused(build):
    with pytest.raises(UnreadableDocumentError, match=r"a.txt: more than 3 paragraphs \(Limits\.paragraphs\)"):
        build.read("甲\n\n乙\n丙\n丁\n".encode(), "a.txt", Limits(paragraphs=3))
    assert len(build.read("甲\n\n乙\n丙\n".encode(), "a.txt", Limits(paragraphs=3)).blocks) == 3


def test_text_line_of_many_megabytes(build, texts):
    assert len(texts(build.read("完成5个，".encode() * 2_000_000, "a.txt"))[0]) == 10_000_000


# --- delimited text -------------------------------------------------------------------------------------------

ROWS = [["指标", "目标", "完成"], ["新增就业", "12,500", "13,218"], ["说明", "分两行\n写", None]]


@pytest.mark.parametrize(
    ("delimiter", "name"),
    [(",", "a.csv"), ("\t", "a.tsv"), (";", "a.csv"), ("\t", "noname"), (",", "b")],
    ids=["comma", "tab", "semicolon", "bare", "bare-comma"],
)
def test_csv_tells_the_delimiter(build, texts, delimiter, name):
    lines = [["指标", "目标", "完成"], ["新增就业", '"12,500"', '"13,218"'], ["说明", '"分两行\n写"']]
    data = "\n".join(delimiter.join(line) for line in lines) + "\n"
    assert texts(build.read(data.encode("gb18030"), name)) == [ROWS]


def test_csv_without_suffix_is_told_by_its_content(build):
    assert build.read("指标,目标,完成\n就业,5,6\n养老,7,8\n".encode(), "stdin").format == "csv"
    assert build.read("今年目标5个，完成6个。\n明年7个。\n".encode(), "stdin").format == "txt"


def test_csv_keeps_line_numbers_and_drops_empty_edges(build):
    (table,) = build.read("指标,目标,,\n,,,\n就业,5,,\n".encode(), "a.csv").blocks
    assert [place.line for place in table.places] == [1, 3]
    assert len(table.grid[0]) == 2


def test_csv_broken_quote_of_huge_field_is_a_clear_error(build):
    data = ("指标,目标\n就业,5\n" * 20 + 'a,"' + "x" * 200_000).encode()
    with pytest.raises(UnreadableDocumentError, match=r"line \d+.*quotes"):
        build.read(data, "a.csv")


def test_csv_hostile_width_is_refused(build):
    data = ("a,b\n" * 60_000 + "," * 60_000 + "x\n").encode()
    with pytest.raises(UnreadableDocumentError, match=r"Limits\.cells"):
        build.read(data, "a.csv")


# --- formats that no reader takes -------------------------------------------------------------------------------

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (OLE + "WordDocument".encode("utf-16-le") + bytes(100), "a.doc", r"\.doc.*save it as \.docx"),
        (OLE + "WordDocument".encode("utf-16-le") + bytes(100), "a.wps", r"\.wps.*save it as \.docx"),
        (OLE + "Workbook".encode("utf-16-le") + bytes(100), "a.et", r"\.et.*save it as \.xlsx"),
        (b"{\\rtf1 text}", "a.rtf", r"RTF.*\.docx"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "scan.png", "OCR"),
        (b"Rar!\x1a\x07\x00" + bytes(50), "a.rar", "unpack"),
        (b"\x09\x08\x08\x00\x00\x05" + bytes(50), "a.xls", r"\.xlsx"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "a.xls", r"\.xlsx"),
    ],
    ids=name_of,
)
def test_sniff_unsupported_formats_say_how_to_convert(build, data, name, says):
    with pytest.raises(UnsupportedFormatError, match=says) as caught:
        build.read(data, name)
    assert name in str(caught.value)


def test_sniff_archives(build):
    with pytest.raises(UnsupportedFormatError, match="unpack"):
        build.read(build.pack({"a.txt": "x"}), "a.zip")
    with pytest.raises(UnsupportedFormatError, match="OpenDocument"):
        build.read(build.pack({"mimetype": "application/vnd.oasis", "content.xml": "<x/>"}), "a.ods")
    with pytest.raises(UnsupportedFormatError, match="xlsb"):
        build.read(build.pack({"xl/workbook.bin": "x"}), "a.xlsb")


def test_sniff_encrypted_office_file(build):
    with pytest.raises(UnreadableDocumentError, match="password"):
        build.read(OLE + "EncryptedPackage".encode("utf-16-le") + bytes(100), "a.xlsx")


def test_sniff_ignores_a_wrong_suffix(build, texts):
    page = "<html><body><table><tr><td>指标</td><td>5</td></tr></table></body></html>"
    document = build.read(page.encode(), "导出.xls")
    assert (document.format, texts(document)) == ("html", [[["指标", "5"]]])
