"""Limits that keep a hostile or broken file from exhausting memory or time.

Every limit is generous for real reports and may be set; a file beyond one raises
:class:`~metrics.errors.UnreadableDocumentError`, which names the limit.

>>> Limits(file_bytes=1_000_000).file_bytes
1000000
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a reader takes before it gives up.

    Args:
        file_bytes: Size of the file itself.
        html_bytes: Size of an HTML or Markdown file.
        html_tags: Tags of an HTML file; each takes a hundred bytes of memory and more.
        html_attributes: Attributes of one HTML tag.
        part_bytes: Size of one unpacked part of a DOCX or XLSX file, and of one unpacked stream of a PDF.
        unpacked_bytes: Size of all unpacked parts together.
        elements: XML elements of one unpacked part of a DOCX or XLSX file; each takes a hundred bytes of memory and more.
        entries: Files inside a DOCX or XLSX file.
        span: Columns or rows that one merged cell may cover, as in browsers.
        columns: Columns of one table.
        cells: Positions of one table's grid, merged cells counted at each position.
        document_cells: Positions of all grids together.
        merged_characters: Characters of the merged cells of one table, counted in each row that they cover.
        sheet_characters: Characters of all cells of one sheet, a shared text counted in each cell.
        paragraphs: Paragraphs outside tables, or lines of a plain text or Markdown file; a DOCX file may have as many that are
            empty.
        runs: Runs of a DOCX file: stretches of text in one format.
        cell_characters: Characters of one cell.
        pages: Pages of a PDF.
        page_objects: Characters, lines, boxes and forms on one page of a PDF.
        seconds: Time to read a PDF or XLS file.
        memory_bytes: Memory to read a PDF or XLS file (not enforced on Windows).
        isolate: Read PDF and XLS files in a process of their own, without which the two limits above do not hold.
    """

    file_bytes: int = 256 * 1024 * 1024
    html_bytes: int = 64 * 1024 * 1024
    html_tags: int = 5_000_000
    html_attributes: int = 500
    part_bytes: int = 256 * 1024 * 1024
    unpacked_bytes: int = 512 * 1024 * 1024
    elements: int = 8_000_000
    entries: int = 10_000
    span: int = 1_000
    columns: int = 16_384
    cells: int = 1_000_000
    document_cells: int = 2_000_000
    merged_characters: int = 5_000_000
    sheet_characters: int = 50_000_000
    paragraphs: int = 300_000
    runs: int = 500_000
    cell_characters: int = 1_000_000
    pages: int = 2_000
    page_objects: int = 100_000
    seconds: float = 120.0
    memory_bytes: int = 2 * 1024 * 1024 * 1024
    isolate: bool = True
