"""The table of outcomes as a workbook."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from metrics.outputs.workbook.writing import BookColumn, BookWriter
from metrics.outputs.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from metrics.outputs.workbook.cells import CellValue
    from metrics.tables.columns import Column

__all__ = ["write_workbook"]

_WIDEST = 60
_NARROWEST = 12


def write_workbook(columns: Iterable[Column], records: Iterable[dict[str, Any]], path: str | PathLike[str]) -> None:
    """Write *records* to *path* as a workbook: one sheet, a header that stays in sight, a filter.

    Raises:
        MissingExtraError: ``xlsxwriter`` is not installed.
        OutputError: The file cannot be written.
    """
    heads = list(columns)
    book = BookWriter()
    lines = ([_cell(record[column.name]) for column in heads] for record in records)
    book.sheet("outcomes", [BookColumn(title=column.name, width=_width(column.name)) for column in heads], lines)
    write_whole(Path(path), book.data())


def _width(name: str) -> int:
    return _WIDEST if name.endswith("sentence") else max(len(name) + 2, _NARROWEST)


def _cell(value: Any) -> CellValue:
    return value if value is None or isinstance(value, (int, date, Decimal)) else str(value)
