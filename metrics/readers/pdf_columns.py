"""Tables of a PDF page that have no rules: neighbouring lines whose numbers stand in the same columns.

Cautious on purpose: at least three lines with two numbers each, and no column may hold two parts of one line;
otherwise the lines stay text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.readers.grid import RawCell, RawRow, lay_out
from metrics.readers.pdf_tables import is_number
from metrics.readers.pdf_text import is_wide, join
from metrics.records import Place, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.readers.limits import Limits
    from metrics.readers.pdf_text import Line, Part
    from metrics.records import Table

__all__ = ["read_frame", "take_columns"]

_ROWS = 3
_NUMBERS = 2
_HEADERS = 4
_MANY = 4  # lines of figures that no columns fit are worth a note
_NARROW = 0.5  # width of a digit, of the size of the print
_NUMBER_AND_LABEL = re.compile(r"(\d[\d.,]{0,20}%?) (\D.{0,60})")


def take_columns(page: list[Line], source: str, limits: Limits) -> tuple[list[Line], list[tuple[float, Table]], bool]:
    """Divide the lines of a page into those of the text and tables, each with its height; say whether a table remained text."""
    text: list[Line] = []
    tables: list[tuple[float, Table]] = []
    at, failed = 0, False
    while at < len(page):
        end = _run(page, at)
        body, edges = _fitted(page[at:end], text[-1] if text else None) if end else ([], None)
        if edges is None:
            failed = failed or end - at >= _MANY
            text.append(page[at])
            at += 1
            continue
        headers: list[Line] = []
        while text and len(headers) < _HEADERS and _is_header(text[-1], edges):
            headers.insert(0, text.pop())
        rows = [*headers, *body]
        table = lay_out([_row(line, edges) for line in rows], source, limits)
        if table is not None:
            tables.append((rows[0].top, table))
        at = end
    return text, tables, failed


def read_frame(header: list[Line], body: list[Line], source: str, limits: Limits) -> Table | None:
    """Return the table between level rules, its header above the second one; ``None`` when no columns can be told apart."""
    printed = [line for line in (*header, *body) if len(line.parts) > 1]
    edges = _columns(printed) or _columns(header)
    if edges is None or any(len(set(_taken(line, edges))) < len(line.parts) for line in printed):
        return None
    rows: list[RawRow] = [_row(line, edges) for line in header]
    for line in body:
        row = _row(line, edges)
        if len(rows) > len(header) and _is_rest(row):
            _add(rows[-1], row)
        else:
            rows.append(row)
    return lay_out(rows, source, limits)


def _is_rest(row: RawRow) -> bool:
    """Whether a line of words under an empty first cell is what did not fit into the row above."""
    return not row.cells[0].text and not any(is_number(cell.text) for cell in row.cells)


def _add(row: RawRow, rest: RawRow) -> None:
    above = {cell.column: cell for cell in row.cells}
    for cell in rest.cells:
        if cell.text and cell.column in above:
            above[cell.column].text = join(above[cell.column].text, cell.text)


def _is_row(line: Line) -> bool:
    return len(line.parts) > _NUMBERS and sum(is_number(part[2]) for part in line.parts[1:]) >= _NUMBERS


def _run(page: list[Line], start: int) -> int:
    """Return where the rows that begin at *start* end, 0 when they are too few; a label alone may stand between."""
    end, rows = start, 0
    while end < len(page):
        if _is_row(page[end]):
            rows += 1
            end += 1
        elif rows and len(page[end].parts) == 1 and end + 1 < len(page) and _is_row(page[end + 1]) and len(page[end].text) < 30:
            end += 1
        else:
            break
    return end if rows >= _ROWS else 0


def _fitted(body: list[Line], header: Line | None) -> tuple[list[Line], list[tuple[float, float]] | None]:
    """Return the lines and their columns; a line of headings above settles what stands too near or too far apart."""
    edges = _columns([line for line in body if _is_row(line)])
    wanted = len(header.parts) if header is not None else 0
    if edges is None or wanted < _NUMBERS or wanted == len(edges):
        return body, edges
    if wanted > len(edges):
        split = [replace(line, parts=tuple(_split(line))) for line in body]
        found = _columns([line for line in split if _is_row(line)])
        return (split, found) if found is not None and len(found) == wanted else (body, edges)
    return body, _merged(edges, body, wanted)


def _split(line: Line) -> Iterator[Part]:
    """Yield the parts of *line*, a number and the label of the next column that stand close together as two (1 增值税)."""
    for left, right, text in line.parts:
        found = _NUMBER_AND_LABEL.fullmatch(text)
        if found is None:
            yield left, right, text
            continue
        begin = max(left + 0.2, right - line.size * sum(1.0 if is_wide(character) else _NARROW for character in found[2]))
        yield left, min(begin - 0.1, left + line.size * _NARROW * len(found[1])), text[: found.end(1)]
        yield begin, right, text[found.start(2) :]


def _merged(edges: list[tuple[float, float]], body: list[Line], wanted: int) -> list[tuple[float, float]]:
    """Return *wanted* columns by joining neighbours that no line fills both (a dash stands left of its figures)."""
    found = list(edges)
    filled = [[_column(part, found) for part in line.parts] for line in body if _is_row(line)]
    at = {number: {row for row, taken in enumerate(filled) if number in taken} for number in range(len(found))}
    groups = [(edge, at[number]) for number, edge in enumerate(found)]
    while len(groups) > wanted:
        near = [n for n in range(len(groups) - 1) if not groups[n][1] & groups[n + 1][1]]
        if not near:
            return edges
        n = min(near, key=lambda each: groups[each + 1][0][0] - groups[each][0][1])
        (left, _), (_, right) = groups[n][0], groups[n + 1][0]
        groups[n : n + 2] = [((left, right), groups[n][1] | groups[n + 1][1])]
    return [edge for edge, _ in groups]


def _columns(rows: list[Line]) -> list[tuple[float, float]] | None:
    """Return the columns, each from left to right edge, or ``None`` when the parts of some line share one."""
    edges: list[list[float]] = []
    for x0, x1, _ in sorted(part for line in rows for part in line.parts):
        if edges and x0 <= edges[-1][1]:
            edges[-1][1] = max(edges[-1][1], x1)
        else:
            edges.append([x0, x1])
    found = [(left, right) for left, right in edges]
    for line in rows:
        taken = [_column(part, found) for part in line.parts]
        if len(set(taken)) < len(taken):
            return None
    return found


def _column(part: Part, columns: list[tuple[float, float]]) -> int:
    """Return the column that the middle of a part lies in or is nearest to."""
    middle = (part[0] + part[1]) / 2
    at = max(0, bisect_right(columns, (middle, float("inf"))) - 1)
    near = [n for n in (at, at + 1) if n < len(columns)]
    return min(near, key=lambda n: max(columns[n][0] - middle, middle - columns[n][1], 0.0))


def _is_header(line: Line, columns: list[tuple[float, float]]) -> bool:
    """Whether a line above the rows names columns: two or more labels, each over a column of its own."""
    if len(line.parts) < 2:
        return False
    return len(set(_taken(line, columns))) == len(line.parts)


def _taken(line: Line, columns: list[tuple[float, float]]) -> list[int]:
    """Return the column of each part; as many parts as columns go by their order."""
    if len(line.parts) == len(columns):
        return list(range(len(columns)))
    return [_column(part, columns) for part in line.parts]


def _row(line: Line, columns: list[tuple[float, float]]) -> RawRow:
    texts: dict[int, str] = {}
    spans: dict[int, int] = {}
    whole = len(line.parts) == len(columns)
    for part, place in zip(line.parts, _taken(line, columns), strict=True):
        covered = [n for n, (left, right) in enumerate(columns) if left < part[1] and part[0] < right]
        at = covered[0] if len(covered) > 1 and not whole else place
        texts[at] = joined(" ", (texts[at], part[2])) if at in texts else part[2]
        spans[at] = 1 if whole else max(1, len(covered))
    row, at = RawRow(place=Place(page=line.page)), 0
    while at < len(columns):
        span = spans.get(at, 1)
        row.cells.append(RawCell(texts.get(at, ""), 1, span, column=at))
        at += span
    return row
