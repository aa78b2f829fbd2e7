"""CSV and TSV: one table; the delimiter (comma, tab, semicolon) is told from the first lines."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from metrics.errors import UnreadableDocumentError
from metrics.readers.csv_rows import Record, fit, records
from metrics.readers.decode import decode
from metrics.readers.spaces import strip
from metrics.records import Cell, Document, Place, Table

if TYPE_CHECKING:
    from metrics.readers.limits import Limits
    from metrics.readers.opening import Opened

__all__ = ["looks_like_table", "read"]

_DELIMITERS = ("\t", ",", ";", "|")
_FIRST = 5
_KEPT_AS_TEXT = re.compile(r'="([^"]{0,200})"')
_SCIENTIFIC = re.compile(r"[-+]?\d(?:\.\d{1,15})?[Ee][-+]?\d{1,6}")
_SAMPLE = 65_536


def read(file: Opened, limits: Limits) -> Document:
    """Read a delimited text file as one table."""
    text = decode(file.data, file.name)
    delimiter = _delimiter(text)
    if text.count(delimiter) > limits.cells:
        raise _too_many(file, limits)
    rows: list[Record] = []
    notes: list[str] = []
    held = 0
    try:
        for record in records(text, delimiter):
            if isinstance(record, str):
                notes.append(record)
                continue
            values = [_value(value) for value in record.values]
            if any(values):
                rows.append(Record(record.line, values))
                held += len(values)
            if held > limits.cells:
                break
    except csv.Error as error:
        line = rows[-1].line + 1 if rows else 1
        raise UnreadableDocumentError(file.name, f"line {line}: {error}; check the quotes") from error
    if not rows:
        raise UnreadableDocumentError(file.name, "holds nothing but white space")
    rows, misfits = fit(rows)
    width = max(len(row.values) for row in rows)
    if held > limits.cells or width * len(rows) > limits.cells:
        raise _too_many(file, limits)
    notes += misfits + _scientific(rows)
    return Document(source=file.name, format="csv", blocks=(_table(rows),), notes=tuple(notes))


def _value(text: str) -> str:
    """Return a value without the formula that spreadsheets need to keep a number as text (``="0350"``)."""
    text = strip(text)
    found = _KEPT_AS_TEXT.fullmatch(text)
    return strip(found[1]) if found is not None else text


def _scientific(rows: list[Record]) -> list[str]:
    """Say where numbers stand in scientific notation: what a spreadsheet left out of them is lost."""
    lines = [str(row.line) for row in rows if any(map(_SCIENTIFIC.fullmatch, row.values))]
    if not lines:
        return []
    more = " and more" if len(lines) > _FIRST else ""
    reason = "numbers in scientific notation (1.20E+08) are no exact numbers and were read as text; write them in full"
    return [f"{reason}: line {', '.join(lines[:_FIRST])}{more}"]


def _too_many(file: Opened, limits: Limits) -> UnreadableDocumentError:
    return UnreadableDocumentError(file.name, f"a table of more than {limits.cells} cells (Limits.cells)")


def _table(rows: list[Record]) -> Table:
    rows = [Record(line, _trimmed(values)) for line, values in rows]
    width = max(len(values) for _, values in rows)
    grid = tuple(
        tuple(Cell(text=text, row=number, column=column) for column, text in enumerate(values))
        + (None,) * (width - len(values))
        for number, (_, values) in enumerate(rows)
    )
    return Table(grid=grid, places=tuple(Place(line=line) for line, _ in rows))


def _trimmed(values: list[str]) -> list[str]:
    end = len(values)
    while end > 1 and not values[end - 1]:
        end -= 1
    return values[:end]


def looks_like_table(text: str) -> bool:
    """Whether the first lines hold the same number of tabs, commas or semicolons, at least one."""
    return any(_steady(text, delimiter) for delimiter in _DELIMITERS[:3])


def _delimiter(text: str) -> str:
    counts = {d: score for d in _DELIMITERS if (score := _steady(text, d))}
    if counts:
        return max(counts, key=lambda d: counts[d])
    sample = text[:_SAMPLE]
    return max(_DELIMITERS[:3], key=sample.count) if any(d in sample for d in _DELIMITERS[:3]) else ","


def _steady(text: str, delimiter: str) -> int:
    """Score how steadily *delimiter* divides the first lines: 0 when it does not."""
    sample = text[:_SAMPLE]
    widths: dict[int, int] = {}
    try:
        for number, record in enumerate(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)):
            if number == 50:
                break
            if any(record):
                widths[len(record)] = widths.get(len(record), 0) + 1
    except csv.Error:
        return 0
    lines = sum(widths.values())
    width, times = max(widths.items(), key=lambda item: item[1], default=(1, 0))
    # A ragged line or two are no obstacle where the others agree on several columns.
    if width < 2 or lines < 2 or times + (width > 2) < lines * 0.8:
        return 0
    return width * times
