"""Tables of a PDF page: ruled cells from pdfplumber, spans from their geometry, text from the characters inside.

Where no rule divides the rows, one cell holds a whole column: such a row is divided at the heights of its numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from metrics.readers.grid import RawCell, RawRow, lay_out
from metrics.readers.pdf_text import Line, join, lines
from metrics.records import Place, joined

if TYPE_CHECKING:
    from metrics.readers.limits import Limits
    from metrics.records import Table

__all__ = ["Box", "boxes", "is_number", "read_table"]

Box = tuple[float, float, float, float]
_EDGE = 2.0  # rules closer than this are one
_PADDING = 1.3  # of the character size: white space that a full line still leaves in its cell
_HALVES = 2
_CUT = re.compile(r"[.．]$|[,，][\d０-９]{0,2}$")  # a group of three is not complete
_NUMBER = re.compile(r"[-−—－+]?[\d０-９][\d０-９,，.．%％\s]*|[-—－/／*]")


def boxes(table: Any) -> list[Box]:
    """Return the boxes of the cells of a pdfplumber table."""
    return [tuple(cell) for cell in table.cells if cell]


def read_table(cells: list[Box], characters: list[dict[str, Any]], page: int, source: str, limits: Limits) -> Table | None:
    """Return the grid of a table whose cells are *cells* and whose characters are *characters*."""
    tops, lefts = _edges(cell[1] for cell in cells), _edges(cell[0] for cell in cells)
    content = _assign(cells, characters, page)
    rows = [RawRow(place=Place(page=page)) for _ in tops]
    raw: list[list[tuple[RawCell, Box, list[Line]]]] = [[] for _ in tops]
    for cell, inside in sorted(content, key=lambda item: (item[0][1], item[0][0])):
        top, left = _at(tops, cell[1]), _at(lefts, cell[0])
        # Edges count from the first one at or beyond the far side, so that a cell spans what begins inside it.
        bottom, right = bisect_left(tops, cell[3] - _EDGE), bisect_left(lefts, cell[2] - _EDGE)
        raw[top].append((RawCell("", max(1, bottom - top), max(1, right - left), column=left), cell, inside))
    out: list[RawRow] = []
    for row, entries in zip(rows, raw, strict=True):
        heights = _divide(entries)
        if heights is None:
            for entry, cell, inside in entries:
                entry.text = _text(inside, cell)
                row.cells.append(entry)
            out.append(row)
        else:
            _stretch(out, len(heights) - 1)
            out.extend(_divided(entries, heights, page))
    return lay_out(out, source, limits)


def _edges(values: Any) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _EDGE:
            edges.append(value)
    return edges


def _at(edges: list[float], value: float) -> int:
    return max(0, bisect_left(edges, value + _EDGE) - 1)


def _assign(cells: list[Box], characters: list[dict[str, Any]], page: int) -> list[tuple[Box, list[Line]]]:
    """Give each character to the cell that its middle lies in."""
    held: list[list[dict[str, Any]]] = [[] for _ in cells]
    order = sorted(range(len(cells)), key=lambda n: cells[n][1])
    starts = [cells[n][1] for n in order]
    tallest = max((cell[3] - cell[1] for cell in cells), default=0)
    for character in characters:
        x, y = (character["x0"] + character["x1"]) / 2, (character["top"] + character["bottom"]) / 2
        low, high = bisect_left(starts, y - tallest - _EDGE), bisect_left(starts, y + 0.01)
        for n in order[low:high]:
            x0, top, x1, bottom = cells[n]
            if x0 <= x < x1 and top <= y < bottom:
                held[n].append(character)
                break
    return [(cell, lines(inside, page)) for cell, inside in zip(cells, held, strict=True)]


def _text(inside: list[Line], cell: Box) -> str:
    """Join the lines of a cell; a break stays where the next word would still have fitted."""
    text = ""
    for number, line in enumerate(inside):
        if number == 0:
            text = line.text
            continue
        before = inside[number - 1]
        room = cell[2] - cell[0] - (before.x1 - before.x0)
        full = room <= line.head + _PADDING * line.size
        numbers = is_number(before.text) and _NUMBER.fullmatch(line.text)
        text = join(text, line.text) if full and not numbers else joined("\n", (text, line.text))
    return text.replace("\t", " ")


# --- one cell that holds a whole column -----------------------------------------------------------------------


def _divide(entries: list[tuple[RawCell, Box, list[Line]]]) -> list[float] | None:
    """Return the heights at which a row is really several rows, or ``None``."""
    tall = [inside for _, _, inside in entries if len(inside) > 1]
    numeric = [inside for inside in tall if all(is_number(line.text) for line in inside)]
    # Two lines of numbers in one column may be a number and its unit's twin; in two columns they are two rows.
    if not numeric or len(tall) < 2 or (len(numeric) < 2 and len(numeric[0]) < 3):
        return None
    tolerance = 0.5 * numeric[0][0].size
    heights = _distinct(sorted(line.middle for inside in tall for line in inside), tolerance)
    aligned = total = 0
    for inside in numeric:
        others = sorted(line.middle for other in tall if other is not inside for line in other)
        aligned += sum(_near(others, line.middle, tolerance) for line in inside)
        total += len(inside)
    # A wrapped label beside centred numbers does not line up; columns in one cell each do.
    return _of_rows(heights, tall, numeric, tolerance) if aligned * 10 >= total * 7 else None


def _of_rows(heights: list[float], tall: list[list[Line]], numeric: list[list[Line]], tolerance: float) -> list[float]:
    """Return *heights* without those of the halves of labels that stand above and below the figures of their row."""
    figures = sorted(line.middle for inside in numeric for line in inside)
    halves: list[float] = []
    whole: list[float] = []
    for inside in (each for each in tall if each not in numeric):
        at = 0
        while at < len(inside):
            two = _is_in_halves(inside[at : at + 2], figures, tolerance)
            (halves if two else whole).extend(line.middle for line in inside[at : at + 1 + two])
            at += 1 + two
    kept = sorted((*figures, *whole))
    return [height for height in heights if height not in halves or _near(kept, height, tolerance)]


def _is_in_halves(pair: list[Line], figures: list[float], tolerance: float) -> bool:
    """Whether two lines are one label, wrapped: figures stand midway between them, nearer than those of another row can."""
    if len(pair) < _HALVES or pair[1].middle - pair[0].middle > _HALVES * pair[0].size:
        return False
    between = _near(figures, (pair[0].middle + pair[1].middle) / 2, tolerance / 2)
    return between and not any(_near(figures, line.middle, tolerance / 2) for line in pair)


def is_number(text: str) -> bool:
    """Whether a line is a whole number of its own, not the first half of a wrapped one."""
    return _NUMBER.fullmatch(text) is not None and _CUT.search(text) is None


def _distinct(values: list[float], tolerance: float) -> list[float]:
    found: list[float] = []
    for value in values:
        if not found or value - found[-1] > tolerance:
            found.append(value)
    return found


def _near(heights: list[float], value: float, tolerance: float) -> bool:
    at = bisect_left(heights, value)
    return any(abs(heights[n] - value) <= tolerance for n in (at - 1, at) if 0 <= n < len(heights))


def _divided(entries: list[tuple[RawCell, Box, list[Line]]], heights: list[float], page: int) -> list[RawRow]:
    rows = [RawRow(place=Place(page=page)) for _ in heights]
    for entry, cell, inside in entries:
        if len(inside) <= 1 and not (inside and _NUMBER.fullmatch(inside[0].text)):
            # A single label, usually centred, belongs to all of them.
            rows[0].cells.append(
                RawCell(_text(inside, cell), entry.rowspan + len(heights) - 1, entry.colspan, column=entry.column)
            )
            continue
        texts = ["" for _ in heights]
        for line in inside:
            at = min(range(len(heights)), key=lambda n: abs(heights[n] - line.middle))
            texts[at] = join(texts[at], line.text)
        for row, text in zip(rows, texts, strict=True):
            row.cells.append(RawCell(text.replace("\t", " "), 1, entry.colspan, column=entry.column))
    return rows


def _stretch(rows: list[RawRow], by: int) -> None:
    """Let the cells that reach down past the last row reach down past the rows that it was divided into."""
    for distance, row in enumerate(reversed(rows), 1):
        for cell in row.cells:
            if cell.rowspan > distance:
                cell.rowspan += by
