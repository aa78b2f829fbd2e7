"""Collects paragraphs and nested tables in reading order, for formats whose tables hold paragraphs (HTML, DOCX).

A table that only arranges a page (one cell, or tables and whole articles inside its cells) is opened: what its cells
hold becomes blocks of the document. Every other table is a grid, and a table inside one of its cells becomes lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from metrics.errors import UnreadableDocumentError
from metrics.readers.grid import RawCell, RawRow, lay_out
from metrics.records import Cell, Paragraph, Place, Table, divided, joined, place_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from metrics.readers.limits import Limits

__all__ = ["Flow", "OpenCell", "too_many_paragraphs"]

# A cell with so many paragraphs, or so much text in several of them, is an article and its table a frame.
_ARTICLE_PARAGRAPHS = 12
_ARTICLE_CHARACTERS = 1_500
_BODY_PARAGRAPHS, _BODY_TENTHS = 3, 8
# Line breaks stand for paragraphs where an empty line or an indent follows.
_NEW_PARAGRAPH = re.compile(r"\n[ \t\xa0]*\n\s*|\n(?= ?(?:\u3000|\xa0\xa0))")
_SHORT = 24
_MOST_SHARED = 50_000
_MENU_LINES = 3
_MENU_LINKS = 4
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class OpenCell(RawCell):
    """A cell while its content is being read; the document itself is the outermost one.

    ``menu`` holds the positions of blocks that are nothing but links, with the number of their links.
    """

    continues: bool = False
    blocks: list[Paragraph | Table] = field(default_factory=list)
    menu: dict[int, int] | None = None
    place: Place = field(default_factory=Place)


@dataclass(slots=True)
class _OpenTable:
    rows: list[tuple[Place, list[OpenCell]]] = field(default_factory=list)
    caption: OpenCell | None = None
    presentation: bool = False


class Flow:
    """Builder of a document's blocks.

    Args:
        source: Name of the file, for errors.
        limits: Limits on tables.
        tidy: Turns the collected text of a paragraph into what is printed.
        menus: Leave out runs of links, as the menus of a web page are.
    """

    def __init__(self, source: str, limits: Limits, tidy: Callable[[str], str], *, menus: bool = False) -> None:
        self._source = source
        self._limits = limits
        self._tidy = tidy
        self._menus = menus
        self._document = OpenCell()
        self._cells: list[OpenCell] = [self._document]
        self._tables: list[_OpenTable] = []
        # Only one paragraph is open at a time, so its text and links are not kept by cell.
        self._parts: list[str] = []
        self._links = 0
        self._unlinked = False  # whether it has a letter outside links
        self._texts: dict[str, str] = {}
        self._held = self._opened = 0
        self.menu_lines = 0

    def text(self, text: str, *, linked: bool = False) -> None:
        """Add characters to the paragraph that is open."""
        self._parts.append(text)
        if self._menus and not (linked or self._unlinked):
            self._unlinked = _LETTER.search(text) is not None

    def link(self) -> None:
        """Count a link in the paragraph that is open."""
        self._links += 1

    def start_paragraph(self, place: Place) -> None:
        """Close the open paragraph; the next one stands at *place*."""
        self.end_paragraph()
        self._cells[-1].place = place

    def end_paragraph(self, level: int | None = None) -> None:
        """Close the open paragraph, if it holds any text."""
        if not self._parts:
            return
        cell, text = self._cells[-1], joined("", self._parts)
        links, unlinked = self._links, self._unlinked
        self.discard_paragraph()
        for part in divided(_NEW_PARAGRAPH, text) if "\n" in text else (text,):
            if tidied := self._shared(self._tidy(part)):
                if links and not unlinked:
                    cell.menu = cell.menu or {}
                    cell.menu[len(cell.blocks)] = links
                cell.blocks.append(Paragraph(text=tidied, level=level, place=cell.place))
        if len(self._document.blocks) > self._limits.paragraphs:
            raise too_many_paragraphs(self._source, self._limits)

    def _shared(self, text: str) -> str:
        """Return a short text that occurred before as the same object: a large table repeats its units and names."""
        if len(text) > _SHORT or len(self._texts) >= _MOST_SHARED or place_of(text):
            return text
        return self._texts.setdefault(text, text)

    def discard_paragraph(self) -> None:
        """Drop the text of the open paragraph."""
        self._parts.clear()
        self._links, self._unlinked = 0, False

    def start_table(self, *, presentation: bool = False) -> None:
        """Open a table inside the open cell or the document."""
        self.end_paragraph()
        self._tables.append(_OpenTable(presentation=presentation))

    def start_row(self, place: Place) -> None:
        """Open a row."""
        if self._tables:
            self._tables[-1].rows.append((place, []))

    def start_cell(self, cell: OpenCell) -> None:
        """Open a cell in the last row of the innermost table."""
        table = self._tables[-1]
        if not table.rows:
            table.rows.append((cell.place, []))
        row = table.rows[-1][1]
        row.append(cell)
        self._opened += 1
        if len(row) > self._limits.columns:
            raise self._refusal("a table", self._limits.columns, "columns")
        if self._opened > self._limits.document_cells:
            raise self._refusal("tables", self._limits.document_cells, "document_cells")
        self._cells.append(cell)

    def start_caption(self, place: Place) -> None:
        """Open the caption of the innermost table."""
        self._tables[-1].caption = OpenCell(place=place)
        self._cells.append(self._tables[-1].caption)

    def end_cell(self) -> None:
        """Close the innermost cell or caption."""
        self.end_paragraph()
        if len(self._cells) > 1:
            self._cells.pop()

    def end_table(self) -> None:
        """Close the innermost table and hand its content to what surrounds it."""
        table = self._tables.pop()
        into = self._cells[-1].blocks
        if _is_frame(table):
            for cell in ([table.caption] if table.caption else []) + [cell for _, row in table.rows for cell in row]:
                into.extend(self._without_menus(cell))
            return
        caption = "\n".join(_lines(table.caption.blocks)) if table.caption else None
        rows = [RawRow([_raw(cell, self._limits) for cell in cells], place) for place, cells in table.rows]
        grid = lay_out(_merge_down(rows, table), self._source, self._limits, caption or None)
        if grid is not None:
            self._held += len(grid.grid) * len(grid.grid[0])
            if self._held > self._limits.document_cells:
                raise self._refusal("tables", self._limits.document_cells, "document_cells")
            into.append(grid)

    def _refusal(self, what: str, limit: int, name: str) -> UnreadableDocumentError:
        unit = "columns" if name == "columns" else "cells"
        return UnreadableDocumentError(self._source, f"{what} of more than {limit} {unit} (Limits.{name})")

    def finish(self) -> tuple[Paragraph | Table, ...]:
        """Close everything and return the blocks of the document."""
        while self._tables:
            while len(self._cells) > 1:
                self.end_cell()
            self.end_table()
        self.end_paragraph()
        return tuple(self._without_menus(self._document))

    def _without_menus(self, cell: OpenCell) -> list[Paragraph | Table]:
        """Drop runs of paragraphs that are nothing but links, and single ones that string many links together."""
        if not cell.menu:
            return cell.blocks
        kept: list[Paragraph | Table] = []
        for number, block in enumerate(cell.blocks):
            if number in cell.menu and (cell.menu[number] >= _MENU_LINKS or _run(cell.menu, number) >= _MENU_LINES):
                self.menu_lines += 1
            else:
                kept.append(block)
        return kept


def too_many_paragraphs(source: str, limits: Limits) -> UnreadableDocumentError:
    """Return the refusal of a text that is longer than any report."""
    return UnreadableDocumentError(
        source, f"more than {limits.paragraphs} paragraphs (Limits.paragraphs); divide it into several files"
    )


def _run(menu: dict[int, int], number: int) -> int:
    """Return how many neighbours of a link, itself included, are links; more than enough need not be counted."""
    first = last = number
    while first - 1 in menu and number - first < _MENU_LINES:
        first -= 1
    while last + 1 in menu and last - number < _MENU_LINES:
        last += 1
    return last - first + 1


def _raw(cell: OpenCell, limits: Limits) -> RawCell:
    """Return *cell* as a cell of a grid: a text instead of paragraphs."""
    cell.text = _text(cell.blocks)[: limits.cell_characters]
    cell.blocks = []
    return cell


def _text(blocks: list[Paragraph | Table]) -> str:
    if len(blocks) == 1 and isinstance(only := blocks[0], Paragraph):
        return only.text
    return joined("\n", _lines(blocks))


def _lines(blocks: list[Paragraph | Table]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines.extend(joined(" ", texts) for row in block.grid if (texts := _own(row)))
    return lines


def _own(row: tuple[Cell | None, ...]) -> list[str]:
    """Return the texts of a row, a merged cell once."""
    return [cell.text for before, cell in zip((None, *row), row, strict=False) if cell and cell is not before and cell.text]


def _merge_down(rows: list[RawRow], table: _OpenTable) -> list[RawRow]:
    """Turn cells that continue the cell above (DOCX vMerge) into the row span of that cell."""
    open_above: dict[int, RawCell] = {}
    for row, (_, cells) in zip(rows, table.rows, strict=True):
        kept: list[RawCell] = []
        seen: dict[int, RawCell] = {}
        for raw, cell in zip(row.cells, cells, strict=True):
            above = open_above.get(cell.column) if cell.continues and cell.column is not None else None
            if above is not None and cell.column is not None and above.colspan == raw.colspan and not raw.text:
                above.rowspan += 1
                seen[cell.column] = above
            else:
                kept.append(raw)
                if cell.column is not None:
                    seen[cell.column] = raw
        row.cells, open_above = kept, seen
    return rows


def _is_frame(table: _OpenTable) -> bool:
    """Whether the table arranges a page and holds no data of its own."""
    cells = [cell for _, row in table.rows for cell in row]
    filled = [cell for cell in cells if cell.blocks]
    if table.presentation or (len(filled) <= 1 and (len(cells) <= 1 or not _short(filled))):
        return True
    if _holds_article(filled):
        return True
    paragraphs = [[len(block.text) for block in cell.blocks if isinstance(block, Paragraph)] for cell in filled]
    if len(table.rows) <= 3 and any(len(p) >= _ARTICLE_PARAGRAPHS and sum(p) >= _ARTICLE_CHARACTERS for p in paragraphs):
        return True
    inner = _characters_of_tables(filled)
    return inner > 0 and inner * 2 > sum(map(sum, paragraphs))


def _characters_of_tables(cells: list[OpenCell]) -> int:
    """Return how much text stands in the tables inside of *cells*."""
    tables = [block for cell in cells for block in cell.blocks if isinstance(block, Table)]
    return sum(len(text) for table in tables for row in table.grid for text in _own(row))


def _holds_article(filled: list[OpenCell]) -> bool:
    """Whether nearly all text of a table stands in the paragraphs of one cell: the page is laid out around its body."""
    sizes = sorted(sum(len(b.text) for b in cell.blocks if isinstance(b, Paragraph)) for cell in filled)
    most = max(filled, key=lambda cell: len(cell.blocks), default=None)
    several = most is not None and len(most.blocks) >= _BODY_PARAGRAPHS
    return several and sizes[-1] >= _ARTICLE_CHARACTERS and sizes[-1] * 10 >= sum(sizes) * _BODY_TENTHS


def _short(filled: list[OpenCell]) -> bool:
    return all(len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph) for cell in filled)
