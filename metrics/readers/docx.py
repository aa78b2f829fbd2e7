"""DOCX: paragraphs with their heading level and automatic number, tables with merged cells.

Content controls are opened and tracked changes read as accepted.

Deleted and hidden text, field codes, tables of contents and the doubled fallback copies of drawings are left out;
text boxes, footnotes and endnotes are read. The line of a place is the number of the paragraph in the file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from metrics.errors import UnreadableDocumentError
from metrics.readers.archive import Package
from metrics.readers.docx_numbering import Numbering
from metrics.readers.docx_styles import Styles
from metrics.readers.docx_tables import OpenTables, is_on
from metrics.readers.docx_text import TEXT_NAMES, TEXT_TAGS
from metrics.readers.flow import Flow, too_many_paragraphs
from metrics.readers.ooxml import WORD, attribute, events, local, relationships, title
from metrics.readers.spaces import strip
from metrics.records import Document, Located, Place

if TYPE_CHECKING:
    from metrics.readers.limits import Limits
    from metrics.readers.opening import Opened
    from metrics.records import Paragraph, Table

__all__ = ["read"]

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NAMES = (
    "p", "r", "vanish", "pStyle", "outlineLvl", "numId", "ilvl",
    "pPr", "pPrChange", "rPrChange", "tbl", "tr", "tc", "gridSpan", "vMerge", "gridBefore", "tblHeader",
    "del", "moveFrom", "strike", "dstrike",
)  # fmt: skip
_TAGS = (*(f"{{{space}}}{name}" for space in WORD for name in _NAMES), _FALLBACK, *TEXT_TAGS)
# Deleted text, doubled drawings, and the properties before a tracked change.
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "pPrChange", "rPrChange"})
# Properties that print nothing are most of a part; they are empty elements, or hold such, and cost less unparsed than parsed.
_EMPTY = rb"(?!(?:%s)[ />])[A-Za-z]++(?: [^<>/]*+(?:/(?!>)[^<>/]*+)*+)?+/>" % "|".join((*_NAMES, *TEXT_NAMES)).encode()
_PROPERTY = re.compile(rb"<w:(?:rPr>(?:<w:%s)*+</w:rPr>|%s(?:<w:%s)*+)" % (_EMPTY, _EMPTY, _EMPTY))
_NO_PROPERTIES = b"<w:pPr></w:pPr>"
_LOCAL = {tag: tag.rpartition("}")[2] for tag in _TAGS}
_KEPT = frozenset(tag for tag in _TAGS if tag.rpartition("}")[2] not in {"p", "r", "tr", "tbl"})
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(file: Opened, limits: Limits) -> Document:
    """Read a Word document."""
    package = Package(file.data, file.name, limits)
    main = next((target for kind, target in relationships(package, "").values() if kind == "officeDocument"), "")
    if main not in package:
        main = "word/document.xml"
    related = relationships(package, main)
    by_kind = {kind: target for kind, target in related.values() if target in package}
    styles = Styles.read(package, by_kind)
    reader = _Reader(package, limits, styles, Numbering.read(package, by_kind), located=file.located)
    blocks = reader.part(main)
    for kind in ("footnotes", "endnotes"):
        if kind in by_kind:
            blocks += reader.part(by_kind[kind])
    if not blocks:
        raise UnreadableDocumentError(
            file.name, "holds no text; if it is a scan inside a document, recognise its text (OCR) first"
        )
    notes: tuple[str, ...] = ()
    notes += (f"{reader.contents} lines of a table of contents were left out",) if reader.contents else ()
    notes += (f"{reader.struck} passages of struck-through text were left out",) if reader.struck else ()
    return Document(source=file.name, format="docx", title=title(package), blocks=blocks, notes=notes)


class _Reader:
    """Follows the events of one part after the other; state that nests is kept on stacks."""

    def __init__(
        self, package: Package, limits: Limits, styles: Styles, numbering: Numbering, *, located: bool = False
    ) -> None:
        self._located = located
        self._package = package
        self._limits = limits
        self._styles = styles
        self._numbering = numbering
        # as many may be empty as may not, and every cell has one
        self._most_paragraphs = 2 * limits.paragraphs + limits.document_cells
        self.contents = self.struck = 0
        self._paragraphs = self._runs = 0

    def part(self, name: str) -> tuple[Paragraph | Table, ...]:
        self._flow = Flow(self._package.source, self._limits, strip)
        self._skip = 0
        self._hidden = self._struck = False
        self._open: list[_OpenParagraph] = []
        self._tables = OpenTables(self._flow, self._limits.span)
        self._part, self._node = name, -1
        data = self._package.read(name)
        if b"<![CDATA[" not in data:
            data = _PROPERTY.sub(b"", data)
            if self._styles.get(None).number is None:  # a paragraph without properties prints no number
                data = data.replace(_NO_PROPERTIES, b"")
        for kind, element in events(data, _TAGS, self._package.source, name, keep=_KEPT):
            tag = _LOCAL[element.tag]
            self._node += kind == "end" and tag in TEXT_NAMES
            if tag in _SKIPPED:
                self._skip += 1 if kind == "start" else -1
            elif self._skip:
                continue
            else:
                self._follow(kind, tag, element)
        return self._flow.finish()

    def _follow(self, kind: str, tag: str, element: Any) -> None:
        """Take in one event: of a text, a paragraph, or a table."""
        own, of_tables = (self._STARTS, OpenTables.STARTS) if kind == "start" else (self._ENDS, OpenTables.ENDS)
        if tag in own:
            own[tag](self, element)
        elif tag in of_tables:
            of_tables[tag](self._tables, element)

    # --- text ---------------------------------------------------------------------------------------------

    def _start_run(self, element: Any) -> None:
        del element
        self._hidden = self._struck = False
        self._runs += 1
        if self._runs > self._limits.runs:
            reason = f"more than {self._limits.runs} runs of text (Limits.runs); divide it into several files"
            raise UnreadableDocumentError(self._package.source, reason)

    def _vanish(self, element: Any) -> None:
        self._hidden = is_on(element)

    def _strike(self, element: Any) -> None:
        self._struck = is_on(element)

    def _text(self, element: Any) -> None:
        if self._struck:
            self.struck += bool(strip(element.text or ""))
            return
        if element.text and not self._hidden:
            self._print(element.text)
            if self._open:
                self._open[-1].filled = True

    def _character(self, element: Any) -> None:
        # A tab inside w:pPr/w:tabs is a tab stop, and a break has a type when it ends a page or a column.
        if not self._hidden and local(element.getparent()) != "tabs":
            self._print(_CHARACTERS[local(element)])

    def _symbol(self, element: Any) -> None:
        code = attribute(element, "char", WORD) or ""
        # Symbol fonts put their signs at F000 and up; the signs that matter for numbers have a plain twin.
        if not self._hidden and (sign := _SYMBOLS.get(code.upper())):
            self._print(sign)

    def _print(self, text: str) -> None:
        """Add what the element that has ended prints."""
        place = Place(part=self._part, node=self._node) if self._located else None
        self._flow.text(text if place is None else Located.at(text, place))

    # --- paragraphs ---------------------------------------------------------------------------------------

    def _start_paragraph(self, element: Any) -> None:
        del element
        self._paragraphs += 1
        if self._paragraphs > self._most_paragraphs:
            raise too_many_paragraphs(self._package.source, self._limits)
        self._flow.start_paragraph(Place(line=self._paragraphs))
        self._open.append(_OpenParagraph())
        self._hidden = False

    def _style(self, element: Any) -> None:
        if self._open:
            self._open[-1].style = attribute(element, "val", WORD)

    def _outline(self, element: Any) -> None:
        if self._open and (value := attribute(element, "val", WORD) or "").isdecimal():
            self._open[-1].level = min(int(value) + 1, 6) if int(value) < 9 else None

    def _number_id(self, element: Any) -> None:
        if self._open:
            self._open[-1].number = attribute(element, "val", WORD)

    def _depth(self, element: Any) -> None:
        if self._open and (value := attribute(element, "val", WORD) or "").isdecimal():
            self._open[-1].depth = min(int(value), 8)

    def _end_properties(self, element: Any) -> None:
        """Print the automatic number; the properties stand before the text."""
        if not self._open or local(element.getparent()) != "p":
            return
        paragraph, style = self._open[-1], self._styles.get(self._open[-1].style)
        number = style.number if paragraph.number is None else paragraph.number
        depth = style.depth if paragraph.depth is None else paragraph.depth
        if number and number != "0" and (label := self._numbering.next(number, depth)):
            paragraph.labelled = True
            # Without a space 1. and 5亿元 would read 1.5亿元.
            self._flow.text(label + " " * label[-1].isascii())

    def _end_paragraph(self, element: Any) -> None:
        del element
        paragraph = self._open.pop() if self._open else _OpenParagraph()
        style = self._styles.get(paragraph.style)
        if style.contents:
            self.contents += 1
            self._flow.discard_paragraph()
        if paragraph.labelled and not paragraph.filled and not self._tables.in_cell:
            self._flow.discard_paragraph()
        self._flow.end_paragraph(paragraph.level or style.level)

    def _start_row(self, element: Any) -> None:
        del element
        self._tables.start_row(Place(line=self._paragraphs + 1))

    def _start_cell(self, element: Any) -> None:
        del element
        self._tables.start_cell(Place(line=self._paragraphs + 1))

    _STARTS: ClassVar = {
        "r": _start_run,
        "p": _start_paragraph,
        "tr": _start_row,
        "tc": _start_cell,
    }
    _ENDS: ClassVar = {
        "vanish": _vanish,
        "strike": _strike,
        "dstrike": _strike,
        "t": _text,
        "tab": _character,
        "br": _character,
        "cr": _character,
        "noBreakHyphen": _character,
        "sym": _symbol,
        "pStyle": _style,
        "outlineLvl": _outline,
        "numId": _number_id,
        "ilvl": _depth,
        "pPr": _end_properties,
        "p": _end_paragraph,
    }


class _OpenParagraph:
    """What the properties of a paragraph say before it ends."""

    def __init__(self) -> None:
        self.style: str | None = None
        self.level: int | None = None
        self.number: str | None = None
        self.depth: int | None = None
        self.labelled = False
        self.filled = False


_SYMBOLS = {"F0B1": "±", "F0B3": "≥", "F0A3": "≤", "F0B4": "×", "F0B8": "÷", "F0B0": "°", "F0AE": "→"}
