"""One page of a PDF: its ruled tables, its tables without rules, and the lines of text outside them.

What is too heavy, and what looks like a table and could not be laid out, is said with the number of the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from metrics.readers.pdf_characters import inside, level_characters
from metrics.readers.pdf_columns import read_frame, take_columns
from metrics.readers.pdf_prose_columns import reading_order
from metrics.readers.pdf_rules import closing_lines, ruled_frames
from metrics.readers.pdf_tables import Box, boxes, read_table
from metrics.readers.pdf_text import Line, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.readers.limits import Limits
    from metrics.readers.pdf_rules import Frame
    from metrics.records import Table

__all__ = ["Page", "read_page"]

_FRAME = 0.6  # of the page: a cell of that size is a border around text
_SEVERAL = 4  # cells with text beside such a border: a table after all
_NO_LAYOUT = "what looks like a table could not be laid out and was read as text"


class Page(NamedTuple):
    """A page as read.

    Args:
        lines: Text outside tables.
        tables: Tables, each with the height of its top.
        height: Height of the page.
        notes: What was left out or not understood.
    """

    lines: list[Line]
    tables: list[tuple[float, Table]]
    height: float
    notes: list[str]


class _Reader:
    """Takes the tables of a page away from its characters, one after the other."""

    def __init__(self, page: Any, characters: list[dict[str, Any]], number: int, source: str, limits: Limits) -> None:
        self.page, self.number, self.source, self.limits = page, number, source, limits
        self.outside = characters
        self.tables: list[tuple[float, Table]] = []
        self.notes: list[str] = []

    def take_ruled(self) -> None:
        finder = self.page.debug_tablefinder()
        upright, level = closing_lines(finder.edges, self._holds)
        if upright or level:
            finder = self.page.debug_tablefinder({"explicit_vertical_lines": upright, "explicit_horizontal_lines": level})
        for table in finder.tables:
            self._take_grid(boxes(table), table.bbox)
        for frame in ruled_frames(finder.edges):
            self._take_frame(frame)

    def _holds(self, x0: float, top: float, x1: float, bottom: float) -> bool:
        return any(c["text"].strip() and inside(c, (x0, top, x1, bottom)) for c in self.outside)

    def _take_grid(self, cells: list[Box], box: Box) -> None:
        if len(cells) < 2:
            return
        if large := _large(cells, self.page):
            small = [cell for cell in cells if cell not in large and self._holds(*cell)]
            if len(small) >= _SEVERAL and len({round(cell[0]) for cell in small}) > 1:
                self.notes.append(_NO_LAYOUT)
            return
        held = [c for c in self.outside if inside(c, box)]
        grid = read_table(cells, held, self.number, self.source, self.limits)
        if grid is not None and len(grid.grid[0]) > 1:
            self.outside = [c for c in self.outside if not inside(c, box)]
            self.tables.append((box[1], grid))

    def _take_frame(self, frame: Frame) -> None:
        box = (frame.x0 - 2, frame.rules[0], frame.x1 + 2, frame.rules[-1])
        held = lines([c for c in self.outside if inside(c, box)], self.number)
        header = [line for line in held if line.middle < frame.rules[1]]
        body = [line for line in held if line.middle > frame.rules[1]]
        if max((len(line.parts) for line in header), default=0) < 2 or sum(len(line.parts) > 1 for line in body) < 2:
            return
        table = read_frame(header, body, self.source, self.limits)
        if table is None:
            self.notes.append(_NO_LAYOUT)
            return
        self.outside = [c for c in self.outside if not inside(c, box)]
        self.tables.append((box[1], table))


def read_page(page: Any, number: int, source: str, limits: Limits, *, located: bool = False) -> Page:
    """Read a page of pdfplumber; *located* texts tell where they stand."""
    characters, refusal = _characters(page, limits, number if located else None)
    if refusal:
        return Page([], [], page.height, [f"page {number} was left out: {refusal} (Limits.page_objects)"])
    reader = _Reader(page, characters, number, source, limits)
    if len(page.rects) + len(page.lines) + len(page.curves) > limits.page_objects // 10:
        reader.notes.append("tables were not looked for among its many lines (Limits.page_objects)")
    else:
        reader.take_ruled()
    text, aligned, failed = take_columns(reading_order(reader.outside, number), source, limits)
    if failed:
        reader.notes.append(_NO_LAYOUT)
    notes = [f"page {number}: {note}" for note in dict.fromkeys(reader.notes)]
    return Page(text, [*reader.tables, *aligned], page.height, notes)


def _characters(page: Any, limits: Limits, number: int | None) -> tuple[list[dict[str, Any]], str]:
    """Return the characters of a page, or why it is too heavy."""
    size = sum(map(len, _streams(page)))
    if size > limits.page_objects * 100:
        return [], f"{size} bytes of drawing instructions"
    characters = level_characters(page, number)
    if len(characters) > limits.page_objects:
        return [], f"more than {limits.page_objects} characters"
    return characters, ""


def _streams(page: Any) -> Iterator[bytes]:
    return (stream.get_data() for stream in page.page_obj.contents if hasattr(stream, "get_data"))


def _large(cells: list[Box], page: Any) -> list[Box]:
    """Return the cells that take most of the page, each of which is a border around text and not part of a table."""
    most = _FRAME * float(page.width) * float(page.height)
    return [(x0, top, x1, bottom) for x0, top, x1, bottom in cells if (x1 - x0) * (bottom - top) > most]
