"""Find tables that were flattened into lines of text, and build their grids again.

A page copied as text leaves one cell a line (perhaps with a ``|`` behind it), or one row a line with ``|``, tabs or runs
of blanks between.
A run of column headings starts such a table; the row numbers divide it; and each row's cells are laid onto the columns by what
they look like, so that missing cells, cells of several lines and group cells that span rows find their place.

What the grid means is the business of :mod:`metrics.layout.table.layout`.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from metrics.layout.table.alignment import align
from metrics.layout.table.headings import classify_heading
from metrics.layout.table.separated import separated_table
from metrics.layout.table.spaced import SpacedTable, spaced_table
from metrics.layout.table.text_headings import FEWEST_HEADINGS, heads_marked, is_header, may_name_column, names_column
from metrics.records import Cell, Paragraph, Place, Table, divided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon

__all__ = ["unflatten"]

_SEPARATOR = re.compile(r"[|｜\t]")
_RULE = re.compile(r"[\s|｜:\-—+=]+")
_NUMBER = re.compile(r"(\d{1,4})[.、]?")


class _Line(NamedTuple):
    """A line of text as the cells that it holds."""

    fields: tuple[str, ...]
    place: Place
    piped: bool = True


def unflatten(blocks: Sequence[Paragraph | Table], lexicon: Lexicon) -> tuple[Paragraph | Table, ...]:
    """Return *blocks* with every flattened table in place of its lines.

    Args:
        blocks: Paragraphs and tables in document order.
        lexicon: Holds the vocabulary of headers.
    """
    lines = [_line(b) if isinstance(b, Paragraph) else None for b in blocks]
    found: list[Paragraph | Table] = []
    at = 0
    while at < len(blocks):
        result = _found_at(blocks, lines, at, lexicon) if lines[at] is not None else None
        if result is None:
            found.append(blocks[at])
            at += 1
        else:
            table, at = result
            found.append(table)
    return tuple(found)


def _found_at(
    blocks: Sequence[Paragraph | Table], lines: Sequence[_Line | None], at: int, lexicon: Lexicon
) -> tuple[Table, int] | None:
    """Return the table that begins at *at*: the exact reading of marked cells, unless a looser one reaches further."""
    marked = separated_table(blocks, at, lambda names: heads_marked(names, lexicon))
    loose = _table_at(lines, at, lexicon)
    if marked is not None and (loose is None or loose[1] <= marked.end):
        return _laid_under(marked, lexicon)
    return loose or _spaced_at(blocks, at, lexicon)


def _line(paragraph: Paragraph) -> _Line:
    text = paragraph.text
    if not _SEPARATOR.search(text):
        return _Line((text,), paragraph.place, piped=False)
    if _RULE.fullmatch(text):
        return _Line((), paragraph.place)
    return _Line(tuple(f.strip() for f in divided(_SEPARATOR, text) if f.strip()), paragraph.place)


def _table_at(lines: Sequence[_Line | None], start: int, lexicon: Lexicon) -> tuple[Table, int] | None:
    """Return the table whose header begins at *start*, and where the text goes on."""
    header = _header(lines, start, lexicon)
    if header is None:
        return None
    names, at = header
    roles = [classify_heading(n, lexicon) for n in names]
    rows, at = _rows(lines, at, roles, lexicon)
    if not rows:
        return None
    grouped = any(len(fields) > len(names) for fields, _ in rows) and roles[0] == "number"
    columns: list[str | None] = list(roles)
    if grouped:
        columns.insert(1, "group")
    separated = _separated(lines, at)
    aligned = [align(fields, columns, lexicon, separated=separated) for fields, _ in rows]
    heads = [*names[:1], "", *names[1:]] if grouped else list(names)
    return _grid(heads, aligned, [p for _, p in rows], group=1 if grouped else None), at


def _spaced_at(blocks: Sequence[Paragraph | Table], start: int, lexicon: Lexicon) -> tuple[Table, int] | None:
    """Return the table of text columns whose header is the block at *start*, and where the text goes on."""
    found = spaced_table(blocks, start, lambda names: is_header(names, lexicon))
    return None if found is None else _laid_under(found, lexicon)


def _laid_under(found: SpacedTable, lexicon: Lexicon) -> tuple[Table, int]:
    """Return a table of text with each row under its headings, and where the text goes on."""
    roles = [classify_heading(name, lexicon) for name in found.names]
    rows = [list(row) if len(row) == len(roles) else align(row, roles, lexicon, separated=True) for row in found.rows]
    return _grid(list(found.names), rows, list(found.places), group=None), found.end


def _header(lines: Sequence[_Line | None], start: int, lexicon: Lexicon) -> tuple[list[str], int] | None:
    """Return the headings that begin at *start*: a run of lines, or the fields of one line."""
    first = lines[start]
    if first is None or not first.fields:
        return None
    if len(first.fields) >= FEWEST_HEADINGS:
        names = list(first.fields)
        return (names, start + 1) if is_header(names, lexicon) else None
    names, at = _heading_lines(lines, start, lexicon)
    return (names, at) if is_header(names, lexicon) else None


def _heading_lines(lines: Sequence[_Line | None], start: int, lexicon: Lexicon) -> tuple[list[str], int]:
    """Return the headings that stand in lines of their own from *start*, one of them unknown at most, and the line after."""
    names: list[str] = []
    unknown = 0
    at = start
    while at < len(lines) and (line := lines[at]) is not None and len(line.fields) <= 1:
        text = line.fields[0] if line.fields else ""
        if text:
            known = names_column(text, lexicon)
            if text in names or not (known or (names and not unknown and may_name_column(text))):
                break
            unknown += not known
            names.append(text)
        at += 1
    while names and classify_heading(names[-1], lexicon) is None:
        names.pop()
        at -= 1
    return names, at


def _separated(lines: Sequence[_Line | None], end: int) -> bool:
    """Whether the cells before *end* have a ``|`` or a blank line between them."""
    last = [line for line in lines[max(0, end - 20) : end] if line is not None]
    if not last:
        return False
    numbers = [line.place.line for line in last if line.place.line is not None]
    gaps = [b - a for a, b in itertools.pairwise(numbers)]
    return all(line.piped for line in last) or (bool(gaps) and sum(1 for g in gaps if g > 1) * 2 > len(gaps))


Fields = tuple[tuple[str, ...], Place]


def _rows(lines: Sequence[_Line | None], start: int, roles: Sequence[str | None], lexicon: Lexicon) -> tuple[list[Fields], int]:
    """Return the fields of every row from *start*, and where the table ends."""
    while start < len(lines) and (rule := lines[start]) is not None and not rule.fields:
        start += 1  # the line under the header of a Markdown table
    first = lines[start] if start < len(lines) else None
    if first is not None and len(first.fields) > 1:
        return _rows_by_line(lines, start, len(roles))
    if "number" in roles:
        return _rows_by_number(lines, start, roles, lexicon)
    return _rows_by_count(lines, start, len(roles))


def _rows_by_line(lines: Sequence[_Line | None], start: int, width: int) -> tuple[list[Fields], int]:
    rows: list[Fields] = []
    at = start
    while at < len(lines) and (line := lines[at]) is not None and line.piped:
        if len(line.fields) > 1:
            rows.append((line.fields, line.place))
        elif line.fields and rows:
            fields, place = rows[-1]
            if len(fields) >= width:
                break
            rows[-1] = ((*fields, *line.fields), place)
        at += 1
    return rows, at


def _rows_by_count(lines: Sequence[_Line | None], start: int, width: int) -> tuple[list[Fields], int]:
    """Divide by counting cells, for a table without row numbers whose cells all have a ``|`` behind them."""
    cells: list[tuple[str, Place]] = []
    at = start
    while at < len(lines) and (line := lines[at]) is not None and line.piped and len(line.fields) == 1:
        cells.append((line.fields[0], line.place))
        at += 1
    if not cells or len(cells) % width:
        return [], start
    return [(tuple(c for c, _ in cells[i : i + width]), cells[i][1]) for i in range(0, len(cells), width)], at


def _rows_by_number(
    lines: Sequence[_Line | None], start: int, roles: Sequence[str | None], lexicon: Lexicon
) -> tuple[list[Fields], int]:
    """Divide at the lines that count up: 1, 2, 3 …."""
    before = roles.index("number")
    places = _numbered(lines, start, before, lexicon)
    if not places:
        return [], start
    after = len(roles) - before - 1
    sizes = [b - a for a, b in itertools.pairwise(places)]
    rows: list[Fields] = []
    for i, at in enumerate(places):
        end = places[i + 1] - before if i + 1 < len(places) else _last_end(lines, at, after, sizes)
        fields = tuple(f for line in lines[at - before : end] if line is not None for f in line.fields)
        line = lines[at]
        rows.append((fields, line.place if line is not None else Place()))
        last = end
    return rows, last


def _last_end(lines: Sequence[_Line | None], at: int, after: int, sizes: Sequence[int]) -> int:
    """Return where the last row ends: with its ``|``, or after as many cells as a row has."""
    first = lines[at]
    piped = first is not None and first.piped
    longest = max([*sizes, after + 1])
    end = at
    while end < len(lines) and end - at < longest and (line := lines[end]) is not None:
        if piped and not line.piped:
            return end
        end += 1
    return end if piped else min(end, at + 1 + after)


def _numbered(lines: Sequence[_Line | None], start: int, before: int, lexicon: Lexicon) -> list[int]:
    """Return the places of the lines that carry the row numbers, in counting order."""
    places: list[int] = []
    expected: int | None = None
    at = start + before
    limit = start + before
    while at < len(lines) and (line := lines[at]) is not None:
        match = _NUMBER.fullmatch(line.fields[0]) if len(line.fields) == 1 else None
        if match is not None and (expected is None or int(match[1]) == expected):
            places.append(at)
            expected = int(match[1]) + 1
            limit = at + 60
        elif expected is None or at > limit or _opens_table(line, lexicon):
            break
        at += 1
    return places


def _opens_table(line: _Line, lexicon: Lexicon) -> bool:
    """Whether the line is the heading of a number column, with which another table begins."""
    return len(line.fields) == 1 and len(line.fields[0]) <= 4 and classify_heading(line.fields[0], lexicon) == "number"


def _grid(heads: list[str], rows: list[list[str]], places: list[Place], *, group: int | None) -> Table:
    """Build the table; a group cell reaches down to the next."""
    grid: list[tuple[Cell | None, ...]] = [tuple(Cell(text=h, row=0, column=c, header=True) for c, h in enumerate(heads))]
    held: Cell | None = None
    for number, texts in enumerate(rows, 1):
        cells: list[Cell | None] = []
        for column, text in enumerate(texts):
            if column == group and not text and held is not None:
                cells.append(held)
                continue
            cell = Cell(text=text, row=number, column=column, rowspan=_reach(rows, number, column) if column == group else 1)
            held = cell if column == group else held
            cells.append(cell)
        grid.append(tuple(cells))
    return Table(grid=tuple(grid), places=(places[0], *places))


def _reach(rows: list[list[str]], number: int, column: int) -> int:
    end = number
    while end < len(rows) and not rows[end][column]:
        end += 1
    return end - number + 1
