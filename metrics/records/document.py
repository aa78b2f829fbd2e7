"""A file as read: what readers hand on."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal  # noqa: TC003  the types of fields can be resolved at run time

__all__ = ["Cell", "Document", "Paragraph", "Place", "Table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands in its file. Counts start at 1; ``None`` where the format has no such thing.

    Args:
        part: Part of the package that an element stands in (``word/document.xml``).
        node: Number of an element that holds text among those of its part, from 0 (:mod:`metrics.readers.docx_text`).
        box: Left, lower, right and upper edge of a character on its page, in the page's own coordinates.
    """

    page: int | None = None
    sheet: str | None = None
    line: int | None = None
    cell: str | None = None
    part: str | None = field(default=None, repr=False)
    node: int | None = field(default=None, repr=False)
    box: tuple[float, float, float, float] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph or a line of text outside tables.

    Args:
        text: As printed, outer white space stripped.
        level: 1 to 6 for a heading the format itself marks, else ``None``.
    """

    text: str
    level: int | None = None
    place: Place = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One printed cell of a table. A merged cell is one object at every position that it covers.

    Args:
        text: As printed (a stored 0.9857 shown as ``98.6%`` reads ``98.6%``), outer white space stripped.
        row: Grid row of its upper left corner, from 0.
        column: Grid column of its upper left corner, from 0.
        stored: The stored number where the file keeps one beside its display.
        header: The format itself marks the cell as a header.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    stored: Decimal | None = None
    header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Table:
    """A grid of cells; every grid row has the same length, merged cells repeat, absent cells are ``None``.

    Args:
        grid: The cells by row and column.
        caption: A caption that the format itself attaches.
        places: The place of each grid row.
    """

    grid: tuple[tuple[Cell | None, ...], ...]
    caption: str | None = None
    places: tuple[Place, ...] = ()

    def __repr__(self) -> str:
        first = next((cell.text for line in self.grid for cell in line if cell is not None and cell.text), "")
        return f"<Table of {len(self.grid)} by {len(self.grid[0]) if self.grid else 0} cells: {first[:20]}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as read: its blocks in order, nothing interpreted.

    Args:
        source: Name of the file.
        format: Name of the format, one of :data:`metrics.readers.formats.READABLE`.
        title: Title that the format itself carries.
        blocks: Paragraphs and tables in document order.
        notes: What was left out and why (hidden sheets, truncated nesting), one sentence each.
    """

    source: str
    format: str
    title: str | None = None
    blocks: tuple[Paragraph | Table, ...] = field(default=(), repr=False)
    notes: tuple[str, ...] = ()
