"""XLS (Excel 97 to 2003): one table a visible sheet, numbers as displayed beside the numbers as stored.

Texts and merged cells come from python-calamine, numbers with their formats from the file's own records.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from metrics.errors import MissingExtraError, UnreadableDocumentError
from metrics.readers.biff import Book, Encrypted, TooWide, read_book
from metrics.readers.numberformat import display, is_date
from metrics.readers.ole import stream
from metrics.readers.sheet import Sheet
from metrics.readers.spaces import strip
from metrics.records import Document

if TYPE_CHECKING:
    from metrics.readers.limits import Limits
    from metrics.readers.opening import Opened
    from metrics.records import Table

__all__ = ["read"]

_DAMAGED = "a damaged or truncated XLS file; download it again, or open it in a spreadsheet program and save it as .xlsx"
_PASSWORD = "protected by a password; remove the password and save it again"  # noqa: S105


def read(file: Opened, limits: Limits) -> Document:
    """Read an Excel 97-2003 workbook."""
    book = _numbers(file)
    try:
        import python_calamine
    except ImportError as error:
        raise MissingExtraError("reading .xls", "excel") from error
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(file.data))
        visible = [(s.name, s.visible == python_calamine.SheetVisibleEnum.Visible) for s in workbook.sheets_metadata]
        sheets = [_sheet(workbook.get_sheet_by_name(name), name, book, file, limits) for name, shown in visible if shown]
    except UnreadableDocumentError:
        raise
    except BaseException as error:
        # A panic of the Rust library is no Exception, and its class cannot be imported.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            reason = _PASSWORD if "assword" in f"{type(error).__name__} {error}" else _DAMAGED
            raise UnreadableDocumentError(file.name, reason) from error
        raise
    tables: list[Table] = [table for sheet in sheets if (table := sheet.table()) is not None]
    hidden = [name for name, shown in visible if not shown]
    notes = (f"{len(hidden)} hidden sheet{'s' * (len(hidden) > 1)} skipped: {', '.join(hidden)}",) if hidden else ()
    if not tables:
        raise UnreadableDocumentError(file.name, "; ".join(("holds no text in visible sheets", *notes)))
    return Document(source=file.name, format="xls", blocks=tuple(tables), notes=notes)


def _numbers(file: Opened) -> Book:
    data = stream(file.data, ("Workbook", "Book"))
    if data is None:
        raise UnreadableDocumentError(file.name, _DAMAGED)
    try:
        return read_book(data)
    except Encrypted as error:
        raise UnreadableDocumentError(file.name, _PASSWORD) from error
    except TooWide as error:
        raise UnreadableDocumentError(file.name, _DAMAGED) from error


def _sheet(source: Any, name: str, book: Book, file: Opened, limits: Limits) -> Sheet:
    sheet = Sheet(name, file.name, limits)
    numbers = book.sheets.get(name, {})
    # Rows come from the first of the sheet on, columns only from the first filled one.
    left = source.start[1] if source.start else 0
    for y, row in enumerate(source.iter_rows()):
        for x, value in enumerate(row, left):
            if isinstance(value, str) and value and (y, x) not in numbers:
                sheet.put(y + 1, x + 1, strip(value))
            elif isinstance(value, bool):
                sheet.put(y + 1, x + 1, str(value).upper())
    for (y, x), (number, code) in numbers.items():
        if isinstance(number, str):
            sheet.put(y + 1, x + 1, number)
        else:
            shown = display(number, code, since_1904=book.since_1904)
            sheet.put(y + 1, x + 1, shown, None if is_date(code) else number)
    for (top, left), (bottom, right) in source.merged_cell_ranges or ():
        sheet.merge_range(top + 1, left + 1, bottom + 1, right + 1)
    return sheet
