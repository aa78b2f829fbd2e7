"""The blocks of HTML in reading order, without what a page is dressed with: for pages and for tables inside other text.

Scripts, styles, forms, ``nav``, hidden elements and runs of three or more links (menus) are left out. Nothing is
fetched and nothing is executed; the place of a block is its line in the source.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from metrics.errors import UnreadableDocumentError
from metrics.readers.flow import Flow, OpenCell
from metrics.readers.spaces import collapse, tidy_lines
from metrics.records import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from metrics.readers.limits import Limits
    from metrics.records import Paragraph, Table

__all__ = ["NO_TEXT", "MarkupWalker", "parse_markup"]

_HEAD = 50  # rows of a head that are counted
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "select",
        "button",
        "textarea",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "applet",
        "audio",
        "video",
        "canvas",
        "datalist",
        "dialog",
        "map",
        "rt",
        "rp",
        "head",
        "title",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "ul",
        "tbody",
        "thead",
        "tfoot",
        "colgroup",
    ]
)
NO_TEXT = "a page without text; perhaps its content is loaded by a script: open it in a browser and save it from there"
_TOO_DEEP = (
    "elements nested deeper than the parser allows were left out; "
    "to have them read, open the page in a browser and save its text"
)
_STRUCK = frozenset({"del", "s", "strike"})
_LINE_THROUGH = re.compile(r"text-decoration(?:-line)?\s{0,4}:[^;]{0,40}line-through", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden", re.IGNORECASE)


def parse_markup(text: str, source: str, limits: Limits) -> tuple[Any, list[str]]:
    """Return the root element of *text*, and notes on what the parser left out."""
    from lxml import etree

    # The declaration of the page is wrong now that the text is decoded, hence the explicit encoding.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True, default_doctype=False
    )
    data = text.replace("\x00", "").encode("utf-8", "replace")
    guard = _AttributeGuard(source, limits.html_attributes)
    try:
        etree.fromstring(data, etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, target=guard))
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocumentError(source, f"no readable HTML: {error.msg}") from error
    if root is None:
        raise UnreadableDocumentError(source, NO_TEXT)
    notes = []
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in (entry.message or "") for entry in parser.error_log):
        notes.append(_TOO_DEEP)
    return root, notes


class _AttributeGuard:
    """Sees the tags go by without a tree; building one takes quadratic time in the attributes of a tag."""

    def __init__(self, source: str, limit: int) -> None:
        self._source = source
        self._limit = limit

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Refuse a tag with too many attributes."""
        if len(attributes) > self._limit:
            reason = f"a tag <{tag[:20]}> with more than {self._limit} attributes (Limits.html_attributes)"
            raise UnreadableDocumentError(self._source, reason)

    def close(self) -> None:
        """End without a result, as the parser demands."""


class MarkupWalker:
    """Walks the tree without recursion, so that depth cannot exhaust the stack.

    Args:
        source: Name of the file, for errors.
        limits: Limits on tables.
        line: Line of the file above the markup, which stands inside other text.
    """

    def __init__(self, source: str, limits: Limits, line: int = 0) -> None:
        self._line = line
        self._flow = Flow(source, limits, tidy_lines, menus=True)
        self._limits = limits
        self._tables: list[int] = []  # for each open table, how many cells of it are open
        self._last = Place()
        self._preformatted = 0
        self._links = 0
        self._struck = 0
        self.notes: list[str] = []

    def walk(self, root: Any) -> tuple[Paragraph | Table, ...]:
        """Return the blocks below *root*; what was left out is then in ``notes``."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: Any = None  # its end comes right behind its start
        for kind, element in walk:
            if kind == "start":
                if self._is_left_out(element):
                    skipped = element
                    walk.skip_subtree()
                    continue
                self._start(element)
                self._text(element.text)
            else:
                if element is not skipped:
                    self._end(element)
                if element is not root:
                    self._text(element.tail)
                if element.tag == "tr":
                    element.clear(keep_tail=True)  # its cells are read, and a large table need not be held twice
        blocks = self._flow.finish()
        if self._flow.menu_lines:
            self.notes.append(f"{self._flow.menu_lines} lines of links (menus) were left out")
        if self._struck:
            self.notes.append(f"{self._struck} passages of struck-through text were left out")
        return blocks

    def _place(self, element: Any) -> Place:
        line = self._line + element.sourceline
        if line != self._last.line:
            self._last = Place(line=line)
        return self._last

    def _is_left_out(self, element: Any) -> bool:
        """Return whether nobody sees what an element holds, or it is struck through, which is counted."""
        style = element.get("style")
        if element.tag in _SKIPPED or element.get("hidden") is not None or (style and _HIDDEN.search(style)):
            return True
        struck = element.tag in _STRUCK or (style is not None and _LINE_THROUGH.search(style) is not None)
        self._struck += struck and any(text.strip() for text in element.itertext())
        return struck

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._preformatted:
            self._flow.text(text)
        elif text.strip(" \t\r\n\f"):
            self._flow.text(collapse(text), linked=self._links > 0)
        else:
            self._flow.text(" ")

    def _start(self, element: Any) -> None:
        tag = element.tag
        if tag == "br":
            self._flow.text("\n")
        elif tag == "a":
            if element.get("href") is not None:
                self._links += 1
                self._flow.link()
        elif tag in _BLOCKS:
            self._flow.start_paragraph(self._place(element))
            self._preformatted += tag == "pre"
        elif tag == "table":
            self._flow.start_table(presentation=element.get("role") == "presentation")
            self._tables.append(0)
        elif self._tables and tag == "tr":
            self._close_cells()
            self._flow.start_row(self._place(element))
        elif self._tables and tag in {"td", "th"}:
            self._close_cells()
            self._flow.start_cell(
                OpenCell(
                    rowspan=_rows_of(element),
                    colspan=_span(element, "colspan"),
                    header=tag == "th",
                    place=self._place(element),
                )
            )
            self._tables[-1] = 1
        elif self._tables and tag == "caption":
            self._close_cells()
            self._flow.start_caption(self._place(element))
            self._tables[-1] = 1

    def _end(self, element: Any) -> None:
        tag = element.tag
        if tag == "a":
            self._links -= element.get("href") is not None
        elif tag in _BLOCKS:
            level = int(tag[1]) if len(tag) == 2 and tag[1].isdecimal() else None
            self._flow.end_paragraph(level)
            self._flow.start_paragraph(self._place(element))
            self._preformatted -= tag == "pre"
        elif self._tables and tag in {"td", "th", "caption"}:
            self._close_cells()
        elif self._tables and tag == "table":
            self._close_cells()
            self._tables.pop()
            self._flow.end_table()

    def _close_cells(self) -> None:
        if self._tables[-1]:
            self._tables[-1] = 0
            self._flow.end_cell()


def _rows_of(element: Any) -> int:
    """Return how many rows a cell covers; one in a head ends with it, however far its rowspan reaches."""
    wanted, row = _span(element, "rowspan"), element.getparent()
    head = row.getparent() if wanted > 1 and row is not None else None
    if head is None or head.tag != "thead":
        return wanted
    left = 1 + sum(1 for _ in islice(row.itersiblings("tr"), _HEAD))
    return min(wanted, left) if left <= _HEAD else wanted


def _span(element: Any, name: str) -> int:
    value = (element.get(name) or "").strip()
    if not value.isdecimal():
        return 1
    # A row span of 0 reaches to the end of the table.
    return int(value[:7]) or (1 if name == "colspan" else 1_000_000)
