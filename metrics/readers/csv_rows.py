"""Rows of a delimited file that do not fit its header: a comma inside a number, a value that is missing, a quote left open.

Read by position, the values of such a row would stand under the wrong headings. The row is kept as one text, and noted.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Record", "fit", "records"]

_MOST_OPEN = 20
_FIRST = 5
_FIGURE = re.compile(r"[-+]?\d[\d,.]{0,20}%?")
_PROFILED = 500
_ENDS_OPEN = "unexpected end of data"


class Record(NamedTuple):
    """A row as read: its first line, and its values."""

    line: int
    values: list[str]


def records(text: str, delimiter: str) -> Iterator[Record | str]:
    r"""Yield the rows of *text*; where a quote is never closed, its line as if it had none, and a note.

    Raises:
        csv.Error: The text has too many open quotes.

    >>> [getattr(each, "values", each) for each in records('甲,"1\n乙,2\n', ",")]
    ['line 1 opens a quote that is never closed; the quote was read as text', ['甲', '"1'], ['乙', '2']]
    """
    start, rest = 1, text
    for _ in range(_MOST_OPEN):
        begins, held = start, None
        reader = csv.reader(io.StringIO(rest, newline=""), delimiter=delimiter)
        for values in reader:
            if held is not None:
                yield held
            held = Record(begins, values)
            begins = start + reader.line_num
        if held is None or not _is_open(rest, held.line - start, delimiter):
            if held is not None:
                yield held
            return
        lines = rest.splitlines(keepends=True)[held.line - start :]
        yield f"line {held.line} opens a quote that is never closed; the quote was read as text"
        yield Record(held.line, next(csv.reader(lines[:1], delimiter=delimiter, quoting=csv.QUOTE_NONE), []))
        start, rest = held.line + 1, "".join(lines[1:])
    raise csv.Error(f"more than {_MOST_OPEN} quotes are never closed")


def _is_open(text: str, line: int, delimiter: str) -> bool:
    """Whether the record that begins at *line* (from 0) ends inside quotes."""
    lines = text.splitlines(keepends=True)[line:]
    if not any('"' in each for each in lines):
        return False
    try:
        next(csv.reader(lines, delimiter=delimiter, strict=True), None)
    except csv.Error as error:
        return _ENDS_OPEN in str(error)
    return False


def fit(rows: list[Record]) -> tuple[list[Record], list[str]]:
    """Return *rows*, those that do not fit the header as one text each, and what to say of them.

    >>> rows = [Record(n, line.split(",")) for n, line in enumerate(("指标,目标,完成", "甲,3,500,3,850", "乙,3,4"), 1)]
    >>> fit(rows)[0][1].values
    ['甲,3,500,3,850']
    """
    tables = [row for row in rows if len(_filled(row.values)) > 1]
    if len(tables) < 2:
        return rows, []
    counts = Counter(len(row.values) for row in tables)
    width = max(counts, key=lambda size: (counts[size], size == len(tables[0].values)))
    profile = _profile([row.values for row in tables if len(row.values) == width][:_PROFILED])
    out, misfits = [], []
    longer_table = False
    for row in rows:
        filled = _filled(row.values)
        if len(filled) <= width and (len(row.values) >= width or len(filled) < 2):
            longer_table = False
            out.append(row)
            continue
        headed = not any(map(_FIGURE.fullmatch, filled))
        longer_table = longer_table or headed
        if longer_table or (len(filled) < width and _agrees(row.values, profile)):
            out.append(row)
            continue
        misfits.append(row.line)
        out.append(Record(row.line, [",".join(value for value in row.values if value)]))
    return out, _notes(misfits)


def _filled(values: list[str]) -> list[str]:
    end = len(values)
    while end and not values[end - 1].strip():
        end -= 1
    return values[:end]


def _profile(rows: list[list[str]]) -> list[bool | None]:
    """Return for each column whether it holds figures (True), words (False) or both."""
    found: list[bool | None] = []
    for column in zip(*rows[1:], strict=False):
        kinds = {_FIGURE.fullmatch(value.strip()) is not None for value in column if value.strip()}
        found.append(next(iter(kinds)) if len(kinds) == 1 else None)
    return found


def _agrees(values: list[str], profile: list[bool | None]) -> bool:
    """Whether a short row only lacks values at its end: those it has are what their columns hold."""
    return all(
        kind is None or not value.strip() or (_FIGURE.fullmatch(value.strip()) is not None) == kind
        for value, kind in zip(values, profile, strict=False)
    )


def _notes(lines: list[int]) -> list[str]:
    if not lines:
        return []
    more = f" and {len(lines) - _FIRST} more" if len(lines) > _FIRST else ""
    named = ", ".join(map(str, lines[:_FIRST])) + more
    return [
        f"rows with more or fewer values than the header were read as text; put values with a comma in quotes: line {named}"
    ]
