"""HTML: paragraphs, headings and tables of a page in reading order, with its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.errors import UnreadableDocumentError
from metrics.readers.decode import declared_charset, decode
from metrics.readers.markup import NO_TEXT, MarkupWalker, parse_markup
from metrics.readers.spaces import collapse, strip
from metrics.records import Document

if TYPE_CHECKING:
    from metrics.readers.limits import Limits
    from metrics.readers.opening import Opened

__all__ = ["read"]


def read(file: Opened, limits: Limits) -> Document:
    """Read a web page."""
    if len(file.data) > limits.html_bytes:
        reason = f"{len(file.data)} bytes of HTML, more than the limit of {limits.html_bytes} (Limits.html_bytes)"
        raise UnreadableDocumentError(file.name, reason)
    if file.data.count(b"<") > limits.html_tags:
        raise UnreadableDocumentError(file.name, f"more than {limits.html_tags} tags (Limits.html_tags)")
    text = decode(file.data, file.name, declared_charset(file.data))
    root, notes = parse_markup(text, file.name, limits)
    walker = MarkupWalker(file.name, limits)
    blocks = walker.walk(root)
    if not blocks:
        raise UnreadableDocumentError(file.name, f"holds no other text; {notes[0]}" if notes else NO_TEXT)
    found = root.find(".//title") if root.tag != "title" else root
    title = strip(collapse(found.text)) if found is not None and found.text else None
    return Document(source=file.name, format="html", title=title or None, blocks=blocks, notes=(*notes, *walker.notes))
