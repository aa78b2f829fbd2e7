"""XLSX: one table a visible sheet, numbers as displayed beside the numbers as stored, merged cells from the sheet.

Own reader on lxml: one pass over each sheet, so a used range of a million empty rows costs what its XML costs.
Formulas are not calculated; a formula that was never calculated is an empty cell. Hidden sheets are skipped and
hidden rows and columns kept; both are noted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Context, Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from metrics.errors import UnreadableDocumentError
from metrics.readers.archive import Package
from metrics.readers.numberformat import display, display_text, is_date
from metrics.readers.ooxml import MAIN, RELATIONSHIPS, attribute, events, local, relationships, title
from metrics.readers.sheet import Sheet, column_number
from metrics.readers.spaces import strip
from metrics.readers.xlsx_styles import CellStyles, read_styles
from metrics.readers.xlsx_text import rich_text, unescape
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
_VALUE = frozenset(_tags("v"))
_FORMULA = frozenset(_tags("f"))
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_BLANK = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"[^<>]{0,80}/>')
# Spreadsheets keep fifteen digits; what the file holds beyond them is noise of binary fractions.
_FIFTEEN = Context(prec=15)


@dataclass(slots=True)
class _Book:
    """What the sheets share."""

    sheets: list[tuple[str, str, str]] = field(default_factory=list)  # name, state, part
    strings: list[str] = field(default_factory=list)
    part_struck: set[int] = field(default_factory=set)  # strings of which a part is struck through
    styles: CellStyles = field(default_factory=CellStyles)
    since_1904: bool = False


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


def _hidden_sheets(book: _Book) -> list[str]:
    hidden = [name for name, state, _ in book.sheets if state != "visible"]
    if not hidden:
        return []
    return [f"{len(hidden)} hidden sheet{'s' * (len(hidden) > 1)} skipped: {', '.join(hidden)}"]


def _read_book(package: Package) -> _Book:
    main = next((target for kind, target in relationships(package, "").values() if kind == "officeDocument"), "")
    if main not in package:
        main = "xl/workbook.xml"
    related = relationships(package, main)
    book = _Book()
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


def _read_strings(package: Package, book: _Book, part: str) -> None:
    for _, element in events(package.read(part), _STRINGS, package.source, part, start=False):
        text, struck = rich_text(element)
        if struck:
            book.part_struck.add(len(book.strings))
        book.strings.append(text)


def _read_sheet(package: Package, book: _Book, part: str, sheet: Sheet, limits: Limits) -> Sheet:
    row = column = 0
    zeros = True
    data = package.read(part)
    if b"<![CDATA[" not in data:
        # Cells that are only formatted hold nothing, and some sheets have millions of them.
        data = _BLANK.sub(b"", data)
    for _, element in events(data, _SHEET, package.source, part, start=False, keep=_CELL):
        tag = element.tag
        if tag in _CELL:
            column += 1
            if reference := element.get("r"):
                match = _REFERENCE.fullmatch(reference)
                if match is None:
                    raise UnreadableDocumentError(package.source, f"{part}: no cell is called {reference[:20]!r}")
                column = column_number(match[1])
                number = int(match[2])
            else:
                number = _row_number(element.getparent(), row)
            if column > limits.columns:
                raise UnreadableDocumentError(package.source, f"{part}: more than {limits.columns} columns (Limits.columns)")
            if len(element):
                _put(sheet, book, element, number, column, zeros=zeros)
            continue
        name = local(element)
        if name == "row":
            row, column = _row_number(element, row), 0
            if element.get("hidden") in {"1", "true"}:
                sheet.hidden_rows.append(row)
        elif name == "mergeCell":
            sheet.merge(element.get("ref") or "")
        elif name == "col" and element.get("hidden") in {"1", "true"}:
            sheet.hide_columns(element.get("min") or "", element.get("max") or "")
        elif name == "sheetView":
            zeros = element.get("showZeros") not in {"0", "false"}
    return sheet


def _row_number(element: Any, before: int) -> int:
    number = element.get("r") or ""
    return int(number) if number.isdecimal() and len(number) < 8 else before + 1


def _put(sheet: Sheet, book: _Book, element: Any, row: int, column: int, *, zeros: bool) -> None:
    kind = element.get("t") or "n"
    raw, formula = None, False
    for child in element:
        if child.tag in _VALUE:
            raw = child.text or ""
        elif child.tag in _FORMULA:
            formula = True
        elif kind == "inlineStr":
            raw, partly = rich_text(child)
            if partly:
                sheet.struck.append((row, column))
    if raw is None or (formula and not raw):
        sheet.uncalculated += formula
        return
    code, struck = book.styles.of(element.get("s"))
    if struck:
        sheet.struck.append((row, column))
        return
    if kind == "n":
        number = _decimal(raw)
        if number is None:
            sheet.put(row, column, strip(raw))
            return
        shown = display(number, code, since_1904=book.since_1904) if zeros or number else ""
        sheet.put(row, column, shown, None if is_date(code) else number)
        return
    text = raw
    if kind == "s":
        at = int(raw) if raw.isdecimal() and len(raw) < 10 else len(book.strings)
        text = book.strings[at] if at < len(book.strings) else ""
        if at in book.part_struck:
            sheet.struck.append((row, column))
    elif kind == "b":
        text = "TRUE" if raw.strip() == "1" else "FALSE"
    elif kind == "e":
        sheet.errors.append((row, column, raw[:20]))
    elif kind == "str":
        text = strip(unescape(raw))
    sheet.put(row, column, display_text(text, code) if code not in {"General", "@"} else text)


def _decimal(text: str) -> Decimal | None:
    if text.isdecimal() and len(text) < 16:
        return Decimal(text)
    try:
        number = _FIFTEEN.create_decimal(text.strip()) if len(text) < 64 else None
    except InvalidOperation:
        return None
    if number is None or not number.is_finite():
        return None
    whole = number.to_integral_value()
    return whole if whole == number and number.adjusted() < 15 else number
