"""PDF with text: ruled tables, and the text outside them as paragraphs.

A scan without text is refused with advice. Nothing in the file is executed; a page that is too heavy is left out
and noted.
"""

from __future__ import annotations

import io
import re
import time
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from metrics.errors import MissingExtraError, UnreadableDocumentError
from metrics.readers.pdf_breaks import join_broken_rows
from metrics.readers.pdf_guard import check
from metrics.readers.pdf_page import Page, read_page
from metrics.readers.pdf_text import Line, paragraphs
from metrics.readers.spaces import strip
from metrics.records import Document, Paragraph, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.readers.limits import Limits
    from metrics.readers.opening import Opened
    from metrics.records import Table

__all__ = ["read"]

_DAMAGED = "a damaged or truncated PDF; download it again, or open it and print it to a new PDF"
_SCAN = "a PDF without text, probably a scan; recognise its text (OCR) first"
_PAGE_NUMBER = re.compile(
    r"[-—–－·•~_\s]{0,6}(?:第\s?)?(?:\d{1,4}|[ivxlcIVXLC]{1,7})(?:\s?页)?(?:\s?[,，/／]?\s?共?\s?\d{1,4}(?:\s?页)?)?[-—–－·•~_\s]{0,6}"
)
_FURNITURE = 0.12  # of the page height, at its top and bottom


def read(file: Opened, limits: Limits) -> Document:
    """Read a PDF."""
    check(file, limits)
    pages, title = _read_pages(file, limits)
    if not any(page.lines or page.tables for page in pages):
        raise UnreadableDocumentError(file.name, "; ".join([note for page in pages for note in page.notes]) or _SCAN)
    notes = [note for page in pages for note in page.notes]
    empty = [str(number) for number, page in enumerate(pages, 1) if not (page.lines or page.tables or page.notes)]
    if empty:
        notes.append(f"pages without text (blank or scanned): {', '.join(empty)}")
    return Document(source=file.name, format="pdf", title=title, blocks=_blocks(pages), notes=tuple(notes))


def _read_pages(file: Opened, limits: Limits) -> tuple[list[Page], str | None]:
    try:
        import pdfplumber
    except ImportError as error:
        raise MissingExtraError("reading PDF", "pdf") from error
    pages: list[Page] = []
    ends = time.monotonic() + limits.seconds
    with _errors(file.name), pdfplumber.open(io.BytesIO(file.data)) as pdf:
        if len(pdf.pages) > limits.pages:
            raise UnreadableDocumentError(file.name, f"{len(pdf.pages)} pages, more than {limits.pages} (Limits.pages)")
        for number, page in enumerate(pdf.pages, 1):
            if time.monotonic() > ends:
                raise UnreadableDocumentError(
                    file.name, f"page {number} was not reached in {limits.seconds} seconds (Limits.seconds)"
                )
            pages.append(read_page(page, number, file.name, limits, located=file.located))
            page.close()
        title = pdf.metadata.get("Title")
    return pages, (strip(title) or None) if isinstance(title, str) else None


@contextmanager
def _errors(source: str) -> Iterator[None]:
    """Turn what pdfminer raises for broken and encrypted files into errors that say what to do."""
    import logging

    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    logger = logging.getLogger("pdfminer")
    if not logger.handlers:
        # Without any handler its warnings about fonts would go to standard error.
        logger.addHandler(logging.NullHandler())
    try:
        yield
    except UnreadableDocumentError:
        raise
    except Exception as error:
        causes = _causes(error)
        reason = _DAMAGED
        if any(isinstance(cause, MemoryError) for cause in causes):
            reason = "needs more memory than allowed (Limits.memory_bytes); the file is probably damaged"
        elif any(isinstance(cause, (PDFPasswordIncorrect, PDFEncryptionError)) for cause in causes):
            reason = "protected by a password; remove the password and save it again"
        raise UnreadableDocumentError(source, reason) from error


def _causes(error: BaseException) -> list[BaseException]:
    """Return an exception and those it was raised from; pdfplumber hands some on as arguments."""
    found: list[BaseException] = []
    queue: list[BaseException | None] = [error]
    while queue and len(found) < 20:
        one = queue.pop()
        if one is not None and one not in found:
            found.append(one)
            queue += [one.__cause__, one.__context__, *(arg for arg in one.args if isinstance(arg, BaseException))]
    return found


def _blocks(pages: list[Page]) -> tuple[Paragraph | Table, ...]:
    heads = _running_heads(pages)
    blocks: list[Paragraph | Table] = []
    flow: list[Line] = []

    def flush() -> None:
        blocks.extend(Paragraph(text=text, place=Place(page=page)) for text, page in paragraphs(flow))
        flow.clear()

    for printed, tables, height, _ in pages:
        kept = _without_furniture(printed, height, heads, drop_heads=not tables)
        for top, table in sorted(tables, key=lambda item: item[0]):
            flow.extend(line for line in kept if line.middle < top)
            kept = [line for line in kept if line.middle >= top]
            flush()
            blocks.append(table)
        flow.extend(kept)
    flush()
    return join_broken_rows(blocks)


def _running_heads(pages: list[Page]) -> set[tuple[str, int]]:
    """Return the texts that stand at the same height of at least three pages, at their edges."""
    seen: Counter[tuple[str, int]] = Counter()
    for printed, _, height, _ in pages:
        seen.update({_key(line) for line in printed if _at_edge(line, height)})
    return {key for key, times in seen.items() if times >= 3}


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d{1,6}", "0", line.text), round(line.top / 4)


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom < _FURNITURE * height or line.top > (1 - _FURNITURE) * height


def _without_furniture(printed: list[Line], height: float, heads: set[tuple[str, int]], *, drop_heads: bool) -> list[Line]:
    """Drop page numbers, and on pages without tables running heads (above a table they are its title)."""
    kept = []
    for number, line in enumerate(printed):
        outer = number == 0 or number == len(printed) - 1 or _at_edge(line, height)
        if outer and _at_edge(line, height) and _PAGE_NUMBER.fullmatch(line.text):
            continue
        if drop_heads and _at_edge(line, height) and _key(line) in heads:
            continue
        kept.append(line)
    return kept
