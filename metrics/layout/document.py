"""Lay out a whole document: its tables and paragraphs as rows, with what the document says of itself.

Title, issuer, region and period are read from the document's own words, so that many reports can be put side by side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from metrics.errors import UnreadableDocumentError
from metrics.layout.front_matter import issuer_of
from metrics.layout.front_words import front_pattern
from metrics.layout.periods import read_period
from metrics.layout.regions import find_region
from metrics.layout.table.cell_texts import is_title, unit_of_line
from metrics.layout.table.flattened import unflatten
from metrics.layout.table.layout import lay_out_table, require_columns
from metrics.layout.table.unit_words import is_unit, unit_at_end
from metrics.layout.titles import find_title
from metrics.layout.unread_figures import notes_on_figures
from metrics.records import Paragraph, Place, Row, RowCell, Table
from metrics.records.making import copier, maker
from metrics.text.numbers import is_bare_number
from metrics.text.ordinals import ORDINAL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from metrics.layout.table.layout import TableLayout
    from metrics.lexicon import Lexicon
    from metrics.records import Document, Period

__all__ = ["Layout", "lay_out"]

PROSE = "正文"
_copied_row, _copied_cell = copier(Row), copier(RowCell)
_make_row, _make_cell = maker(Row), maker(RowCell)
_READ = Table(grid=())
_LONGEST_PARAGRAPH = 200_000  # no report has one; pairing numbers across more would take minutes
_LONGEST_TITLE = 80
_SHORTEST_TITLE = 8
_FIGURE = 10  # a longer text is no figure of a numeric column
_DIGIT = re.compile(r"[0-9０-９]")
_SENTENCE = re.compile(r"[。；;]")
_NOTES = 2  # paragraphs under a table that may be its notes
_NOTE = ("注", "备注", "说明")
_COUNTED_IN = re.compile(r"[以按]([^\s以按,，。;；、]{1,6}?)(?:为单位|计(?:算|量)?(?=[。，；,;）)\s]|$))")
_SHORT = 30  # a page number or a note between two pages of a table
_HEADING = re.compile(rf"(?:{ORDINAL}、|[（(]{ORDINAL}[）)]|第{ORDINAL}[章节部分]{{1,2}}|附[件表]\s?\d{{0,2}})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A document as rows.

    Args:
        rows: Every table row and paragraph, ids unique.
        columns: The role that each header was taken for.
    """

    title: str | None
    issuer: str | None
    region: str | None
    period: Period | None
    rows: tuple[Row, ...] = field(repr=False)
    columns: Mapping[str, str | None]
    notes: tuple[str, ...] = ()


def lay_out(document: Document, lexicon: Lexicon, columns: Mapping[str, str] | None = None) -> Layout:
    """Lay out *document*; a table that nobody else holds makes room for its rows as soon as they are read.

    Args:
        document: As read.
        lexicon: Holds the vocabulary of headers.
        columns: Roles that the caller fixes, by header.

    Raises:
        ColumnError: *columns* names a header that no table has.
        UnreadableDocumentError: A paragraph is beyond all measure.
    """
    _refuse_endless(document)
    called, notes = document.title, (*document.notes, *notes_on_figures(document))
    blocks = list(unflatten(document.blocks, lexicon))
    del document
    paragraphs = [block for block in blocks if isinstance(block, Paragraph) and block.text]
    walk = _Walk(blocks, lexicon, columns)
    walk.take_all()
    layouts = walk.layouts
    if columns:
        require_columns(columns, layouts)
    titles = [title for each in layouts for title in each.titles]
    texts = [*(p.text for p in paragraphs), *titles]
    title = find_title(called, paragraphs, lexicon) or _title_of_tables(titles, lexicon)
    return Layout(
        title=title,
        issuer=issuer_of(paragraphs, lexicon),
        region=find_region(title, called, texts, lexicon),
        period=read_period(title, texts, lexicon, [name for each in layouts for name in each.columns]),
        rows=_numbered(walk.rows),
        columns={name: role for each in layouts for name, role in each.columns.items()},
        notes=notes,
    )


class _Walk:
    """Goes through the blocks of a document in order and collects rows; what stands above a table is kept for it.

    Args:
        blocks: The blocks; a table is taken out when its rows are read.
        lexicon: Holds the vocabulary of headers.
        columns: Roles that the caller fixes, by header.
    """

    def __init__(self, blocks: list[Paragraph | Table], lexicon: Lexicon, columns: Mapping[str, str] | None) -> None:
        self._blocks, self._lexicon, self._columns = blocks, lexicon, columns
        self.rows: list[Row] = []
        self.layouts: list[TableLayout] = []
        self._section: str | None = None
        self._unit: str | None = None
        self._previous: TableLayout | None = None

    def take_all(self) -> None:
        """Add the rows of all blocks."""
        for at, block in enumerate(self._blocks):
            if isinstance(block, Table):
                self._take_table(at, block)
                self._blocks[at] = _READ
            elif block.text:
                self._take_paragraph(block)

    def _take_table(self, at: int, table: Table) -> None:
        caption = _caption(table)
        layout = lay_out_table(
            table,
            number=str(len(self.layouts) + 1),
            lexicon=self._lexicon,
            columns=self._columns,
            unit=_unit_in(caption, self._lexicon) or self._unit or _unit_below(self._blocks, at, self._lexicon),
            previous=self._previous,
        )
        self._previous = replace(layout, rows=())
        self.layouts.append(self._previous)
        above = next((line.text for line in caption if _heads(line.text)), None)
        self.rows += (_prose(line, self._section) for line in caption if line.text != above)
        self.rows += (_under(_in_words(row), self._section, above) for row in layout.rows)

    def _take_paragraph(self, block: Paragraph) -> None:
        """Add a paragraph; a short one may be the unit of a table or stand between two pages of one."""
        short = len(block.text) < _SHORT
        self._unit = _unit_of(block.text, self._lexicon) or (self._unit if short else None)
        self._section = block.text if _is_heading(block) else self._section
        self.rows.append(_prose(block, self._section, str(len(self.rows) + 1)))
        self._previous = self._previous if short else None


def _refuse_endless(document: Document) -> None:
    """Refuse a paragraph across whose numbers pairing would take minutes."""
    for block in document.blocks:
        if isinstance(block, Paragraph) and len(block.text) > _LONGEST_PARAGRAPH:
            where = f"line {block.place.line}: " if block.place.line else ""
            most = f"at most {_LONGEST_PARAGRAPH:,} are audited: break it into lines"
            reason = f"{where}a paragraph of {len(block.text):,} characters; {most}"
            raise UnreadableDocumentError(document.source, reason)


def _title_of_tables(titles: Sequence[str], lexicon: Lexicon) -> str | None:
    """Return the first title of a table that can be that of the document."""
    kind = front_pattern(lexicon, "report", "report_closed")
    return next((t for t in titles if kind.search(t) or (is_title(t) and len(t) > _SHORTEST_TITLE)), None)


def _unit_in(caption: Sequence[Paragraph], lexicon: Lexicon) -> str | None:
    """Return the unit that a caption announces."""
    return next((unit for line in caption if (unit := _unit_of(line.text, lexicon))), None)


def _caption(table: Table) -> tuple[Paragraph, ...]:
    """Return the lines of the caption that the format attaches to *table*."""
    place = table.places[0] if table.places else Place()
    return tuple(Paragraph(text=line, place=place) for line in (table.caption or "").split("\n") if line.strip())


def _heads(text: str) -> bool:
    """Return whether a line of a caption is a title, which becomes the section of the rows, not text of its own."""
    return len(text) <= _LONGEST_TITLE and not unit_of_line(text) and not _SENTENCE.search(text)


def _unit_of(text: str, lexicon: Lexicon) -> str | None:
    """Return the unit that a line above a table gives it: 单位：万元, or a title that ends in （万元）."""
    return unit_of_line(text) or unit_at_end(text, lexicon) or _counted_in(text, lexicon)


def _counted_in(text: str, lexicon: Lexicon) -> str | None:
    """Return the unit that a remark on a table says its figures are in: 本表数据以万元计, 以亿元为单位."""
    found = _COUNTED_IN.search(text) if len(text) <= _LONGEST_TITLE else None
    return found[1] if found is not None and is_unit(found[1], lexicon) else None


def _unit_below(blocks: Sequence[Paragraph | Table], at: int, lexicon: Lexicon) -> str | None:
    """Return the unit that a note under the table at *at* announces (注：金额单位为万元)."""
    for block in blocks[at + 1 : at + 1 + _NOTES]:
        if isinstance(block, Table):
            return None
        if block.text.startswith(_NOTE) and (unit := unit_of_line(block.text) or _counted_in(block.text, lexicon)):
            return unit
    return None


def _in_words(row: Row) -> Row:
    """Return *row* with the roles that its texts show: goals under 主要指标, progress in words under 完成进度."""
    cells = row.cells
    told = [c for c in cells if c.role in ("actual", "ratio") and len(c.text) > _FIGURE and not is_bare_number(c.text)]
    if not told:
        return row
    roles = {c.role for c in cells}
    if "actual" not in roles:
        cells = tuple(_copied_cell(c, role="actual") if c in told else c for c in cells)
    if not roles & {"target", "detail", "task"}:
        cells = tuple(
            _copied_cell(c, role="task") if c.role in ("indicator", "project") and _DIGIT.search(c.text) else c for c in cells
        )
    return _copied_row(row, cells=cells)


def _under(row: Row, section: str | None, caption: str | None) -> Row:
    """Return *row* under the heading of its surroundings, where it has none of its own."""
    above = caption or section
    return row if row.section is not None or above is None else _copied_row(row, section=above)


def _numbered(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return *rows* with their numbers as ids, which those of prose have already."""
    return tuple(row if row.id else _copied_row(row, id=str(i)) for i, row in enumerate(rows, 1))


def _prose(block: Paragraph, section: str | None, id_: str = "") -> Row:
    cell = _make_cell(PROSE, "text", block.text)
    return _make_row(id=id_, section=None if block.text == section else section, place=block.place, cells=(cell,))


def _is_heading(block: Paragraph) -> bool:
    if block.level is not None:
        return True
    text = block.text
    if len(text) > 40 or text.endswith(("。", "；", ";", ".")):
        return False
    return _HEADING.match(text) is not None or text.endswith(("一览表", "情况表", "明细表", "统计表", "清单"))
