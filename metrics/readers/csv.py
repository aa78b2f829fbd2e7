"""CSV and TSV: one table; the delimiter (comma, tab, semicolon) is told from the first lines."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from metrics.errors import UnreadableDocumentError
from metrics.readers.decode import decode
from metrics.readers.spaces import strip
from metrics.records import Cell, Document, Place, Table

if TYPE_CHECKING:
    from metrics.readers.limits import Limits
    from metrics.readers.opening import Opened

__all__ = ["looks_like_table", "read"]

_DELIMITERS = ("\t", ",", ";", "|")
_SAMPLE = 65_536


def read(file: Opened, limits: Limits) -> Document:
    """Read a delimited text file as one table."""
    text = decode(file.data, file.name)
    delimiter = _delimiter(text)
    if text.count(delimiter) > limits.cells:
        raise _too_many(file, limits)
    rows: list[tuple[int, list[str]]] = []
    width = held = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for record in reader:
            values = [strip(value) for value in record]
            while values and not values[-1]:
                values.pop()
            if values:
                rows.append((line, values))
                width, held = max(width, len(values)), held + len(values)
            line = reader.line_num + 1
            if held > limits.cells:
                break
    except csv.Error as error:
        raise UnreadableDocumentError(file.name, f"line {line}: {error}; check the quotes") from error
    if not rows:
        raise UnreadableDocumentError(file.name, "holds nothing but white space")
    if held > limits.cells or width * len(rows) > limits.cells:
        raise _too_many(file, limits)
    return Document(source=file.name, format="csv", blocks=(_table(rows, width),))


def _too_many(file: Opened, limits: Limits) -> UnreadableDocumentError:
    return UnreadableDocumentError(file.name, f"a table of more than {limits.cells} cells (Limits.cells)")


def _table(rows: list[tuple[int, list[str]]], width: int) -> Table:
    grid = tuple(
        tuple(Cell(text=text, row=number, column=column) for column, text in enumerate(values))
        + (None,) * (width - len(values))
        for number, (_, values) in enumerate(rows)
    )
    return Table(grid=grid, places=tuple(Place(line=line) for line, _ in rows))


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
