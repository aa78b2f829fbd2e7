"""XLSX: one table a visible sheet, numbers as displayed beside the numbers as stored, merged cells from the sheet.

Own reader on lxml: one pass over each sheet, so a used range of a million empty rows costs what its XML costs.
Formulas are not calculated; a formula that was never calculated is an empty cell. Hidden sheets are skipped and
hidden rows and columns kept; both are noted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from metrics.errors import UnreadableDocumentError
from metrics.readers.archive import Package
from metrics.readers.ooxml import MAIN, RELATIONSHIPS, attribute, events, local, relationships, title
from metrics.readers.sheet import Sheet, column_number
from metrics.readers.xlsx_cells import Filler, SharedParts
from metrics.readers.xlsx_styles import read_styles
from metrics.readers.xlsx_text import rich_text
from metrics.records import Document

if TYPE_CHECKING:
    from metrics.readers.limits import Limits
    from metrics.readers.opening import Opened
    from metrics.records import Table

__all__ = ["read", "sheet_parts"]


def _tags(*names: str) -> tuple[str, ...]:
    return tuple(f"{{{space}}}{name}" for space in MAIN for name in names)


_BOOK = _tags("sheet", "workbookPr")
_STRINGS = _tags("si")
_SHEET = _tags("row", "c", "mergeCell", "col", "sheetView")
_CELL = frozenset(_tags("c"))
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def read(file: Opened, limits: Limits) -> Document:
    """Read an Excel workbook."""
    package = Package(file.data, file.name, limits)
    book = _read_book(package)
    notes = _hidden_sheets(book)
    blocks: list[Table] = []
    remarks: dict[str, list[str]] = {}
    held = 0
    for name, state, part in book.sheets:
        if state != "visible" or part not in package:
            continue
        sheet = _read_sheet(package, book, part, Sheet(name, package.source, limits, located=file.located), limits)
        table = sheet.table()
        for remark, detail in sheet.remarks.items():
            remarks.setdefault(remark, []).append(f"{name} ({detail})")
        if table is not None:
            held += len(table.grid) * len(table.grid[0])
            if held > limits.document_cells:
                reason = f"tables of more than {limits.document_cells} cells (Limits.document_cells)"
                raise UnreadableDocumentError(file.name, reason)
            blocks.append(table)
    notes.extend(f"{remark}: {', '.join(where)}" for remark, where in remarks.items())
    if not blocks:
        raise UnreadableDocumentError(file.name, "; ".join(("holds no text in visible sheets", *notes)))
    return Document(source=file.name, format="xlsx", title=title(package), blocks=tuple(blocks), notes=tuple(notes))


def sheet_parts(package: Package) -> dict[str, str]:
    """Return the part of each sheet of a workbook by the sheet's name."""
    return {name: part for name, _, part in _read_book(package).sheets}


def _hidden_sheets(book: SharedParts) -> list[str]:
    hidden = [name for name, state, _ in book.sheets if state != "visible"]
    if not hidden:
        return []
    return [f"{len(hidden)} hidden sheet{'s' * (len(hidden) > 1)} skipped: {', '.join(hidden)}"]


def _read_book(package: Package) -> SharedParts:
    main = next((target for kind, target in relationships(package, "").values() if kind == "officeDocument"), "")
    if main not in package:
        main = "xl/workbook.xml"
    related = relationships(package, main)
    book = SharedParts()
    for _, element in events(package.read(main), _BOOK, package.source, main, start=False):
        if local(element) == "workbookPr":
            book.since_1904 = element.get("date1904") in {"1", "true"}
            continue
        kind, part = related.get(attribute(element, "id", RELATIONSHIPS) or "", ("", ""))
        if kind == "worksheet":
            book.sheets.append((element.get("name") or "", element.get("state") or "visible", part))
    parts = {kind: part for kind, part in related.values() if part in package}
    if "sharedStrings" in parts:
        _read_strings(package, book, parts["sharedStrings"])
    if "styles" in parts:
        book.styles = read_styles(package, parts["styles"])
    return book


def _read_strings(package: Package, book: SharedParts, part: str) -> None:
    for _, element in events(package.read(part), _STRINGS, package.source, part, start=False):
        text, struck = rich_text(element)
        if struck:
            book.part_struck.add(len(book.strings))
        book.strings.append(text)


def _read_sheet(package: Package, book: SharedParts, part: str, sheet: Sheet, limits: Limits) -> Sheet:
    row = column = 0
    cells = Filler(sheet, book, limits, (package.source, part))
    data = cells.take_plain(package.read(part))
    for _, element in events(data, _SHEET, package.source, part, start=False, keep=_CELL):
        if element.tag in _CELL:
            number, column = _position(element, row, column, package.source, part)
            cells.check(column)
            if len(element):
                cells.put(element, number, column)
        elif local(element) == "row":
            row, column = _row_number(element, row), 0
            if element.get("hidden") in {"1", "true"}:
                sheet.hidden_rows.append(row)
        else:
            _read_view(element, sheet, cells)
    return sheet


def _read_view(element: Any, sheet: Sheet, cells: Filler) -> None:
    """Read what a sheet says of its cells together: merged, hidden, without zeros."""
    name = local(element)
    if name == "mergeCell":
        sheet.merge(element.get("ref") or "")
    elif name == "col" and element.get("hidden") in {"1", "true"}:
        sheet.hide_columns(element.get("min") or "", element.get("max") or "")
    elif name == "sheetView":
        cells.zeros = element.get("showZeros") not in {"0", "false"}


def _position(element: Any, row: int, column: int, source: str, part: str) -> tuple[int, int]:
    """Return the row and the column of a cell; one without a reference follows the cell before it."""
    reference = element.get("r")
    if not reference:
        return _row_number(element.getparent(), row), column + 1
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise UnreadableDocumentError(source, f"{part}: no cell is called {reference[:20]!r}")
    return int(match[2]), column_number(match[1])


def _row_number(element: Any, before: int) -> int:
    number = element.get("r") or ""
    return int(number) if number.isdecimal() and len(number) < 8 else before + 1
