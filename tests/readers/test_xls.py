"""XLS: a small BIFF8 workbook made here, with formats, errors, merged cells and a hidden sheet; broken and hostile files."""

from __future__ import annotations

import struct
import sys
from decimal import Decimal

import pytest
from xls_files import BOOK, STRINGS, container, number_cell, record, text_cell, workbook

from metrics.errors import MissingExtraError, UnreadableDocumentError
from metrics.readers import Limits
from metrics.readers.biff import Encrypted, TooWide, read_book
from metrics.readers.ole import stream

pytest.importorskip("python_calamine")


def test_xls_displayed_and_stored_numbers_and_merged_cells(build, texts):
    document = build.read(container(BOOK), "a.xls")
    assert texts(document) == [
        [
            [None] * 5,
            [None, "重点任务", "重点任务", "重点任务", "重点任务"],
            [None, "新增就业", "12,500", "13,218", "5.5"],
            [None, "完成率", "10575.0%", "#REF!", "#DIV/0!"],
            [None, None, "2023/12/31", "98.6%", None],
        ]
    ]
    (table,) = document.blocks
    assert [cell and cell.stored for cell in table.grid[4]] == [None, None, None, Decimal("0.9857"), None]
    assert table.grid[1][1].colspan == 4
    assert (table.places[2].sheet, table.places[2].cell) == ("进度", "A3")
    assert document.notes == ("1 hidden sheet skipped: 旧表",)


def test_xls_that_is_really_xlsx(build, texts):
    document = build.read(build.xlsx({"a": '<sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData>'}), "a.xls")
    assert (document.format, texts(document)) == ("xlsx", [[["5"]]])


# --- broken and hostile files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("keep", [600, 1500, 2000])
def test_xls_truncated(build, keep):
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        build.read(container(BOOK)[:keep] + b"Workbook".decode().encode("utf-16-le") + b"\0\0", "a.xls")


def test_xls_password(build):
    data = workbook({"a": text_cell(0, 0, 0)}, STRINGS, [], extra=record(0x002F, bytes(6)))
    with pytest.raises(Encrypted):
        read_book(data)
    with pytest.raises(UnreadableDocumentError, match="password"):
        build.read(container(data), "a.xls")


def test_xls_cell_beyond_the_last_column_is_refused_before_memory_is_taken(build):
    data = workbook({"a": number_cell(65535, 65535, 0, 5.0) + number_cell(0, 0, 0, 1.0)}, STRINGS, [])
    with pytest.raises(TooWide):
        read_book(data)
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        build.read(container(data), "a.xls")


def test_xls_without_text(build):
    with pytest.raises(UnreadableDocumentError, match="no text in visible sheets"):
        build.read(container(workbook({"a": b""}, STRINGS, [])), "a.xls")


@pytest.mark.parametrize("at", range(0, 512, 24))
def test_xls_damaged_container_ends_in_an_error_or_a_result(at):
    data = bytearray(container(BOOK))
    data[at : at + 24] = b"\xff" * 24
    found = stream(bytes(data), ("Workbook",))
    assert found is None or isinstance(found, bytes)


def test_xls_circular_chain_ends():
    data = bytearray(container(BOOK))
    struct.pack_into("<I", data, 512 + 4 * 5, 2)  # sector 5 goes back to the first sector of the stream
    assert stream(bytes(data), ("Workbook",)) is not None


def test_xls_without_its_library_names_the_extra(build, monkeypatch):
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(MissingExtraError, match=r"progress-metrics\[excel\]"):
        build.read(container(BOOK), "a.xls", Limits(isolate=False))
