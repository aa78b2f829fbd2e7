"""The notes of one worksheet: their texts, and the drawing that says where their boxes lie."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from metrics.errors import AnnotationError
from metrics.outputs.annotate.author import AUTHOR
from metrics.outputs.annotate.docx_comments import printable
from metrics.outputs.annotate.package import parsed
from metrics.readers.ooxml import MAIN, RELATIONSHIPS, attribute, local, relationships
from metrics.readers.sheet import column_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.outputs.annotate.package import PackageCopy

__all__ = ["Notes"]

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_THREAD = "tc="  # the author of the note that stands in for a thread of comments
_VML, _OFFICE, _EXCEL = (f"urn:schemas-microsoft-com:{name}" for name in ("vml", "office:office", "office:excel"))
_SPACES = f'xmlns:v="{_VML}" xmlns:o="{_OFFICE}" xmlns:x="{_EXCEL}"'
_EMPTY = (
    f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_SHAPE = (
    f'<v:shape {_SPACES} id="{{id}}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" '
    'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_NUMBER = re.compile(r"_x0000_s(\d{1,9})")
_FIRST = 1025  # the number that office programs give the first shape
_WIDTH, _LINE = 5, 26  # columns of a box, characters of one of its lines
_TALLEST = 24


class Notes:
    """The notes of the sheet in *part*, those that it has and those that are added; *sheet* is its root element."""

    def __init__(self, copy: PackageCopy, part: str, sheet: Any) -> None:
        from lxml import etree

        self._copy, self._sheet = copy, part
        self._part = copy.related(part, "comments")
        self._drawing = self._drawing_of(sheet)
        space = MAIN[0]
        new = etree.Element(f"{{{space}}}comments", nsmap={None: space})
        self._root = new if self._part is None else copy.read(self._part)
        self._shapes = self._read_drawing()
        numbers = (_NUMBER.fullmatch(shape.get("id") or "") for shape in self._shapes.iter("*"))
        self._number = max([_FIRST, *(int(found[1]) + 1 for found in numbers if found)])
        self._authors, self._list = self._child(self._root, "authors", 0), self._child(self._root, "commentList", 1)
        self._known = {note.get("ref"): note for note in self._list.iterchildren("*")}
        self._added = 0

    def _drawing_of(self, sheet: Any) -> str | None:
        """Return the drawing of notes and controls; one of a page header has another mark."""
        marks = (child for child in sheet.iterchildren("*") if local(child) == "legacyDrawing")
        keys = [attribute(mark, "id", RELATIONSHIPS) for mark in marks]
        known = relationships(self._copy.package, self._sheet)
        return next((known[key][1] for key in keys if key in known), None)

    def _read_drawing(self) -> Any:
        if self._drawing is None:
            return parsed(_EMPTY.encode(), "drawing", self._copy.source)
        try:
            return self._copy.read(self._drawing)
        except AnnotationError as error:
            reason = f"{error.reason}; or delete the notes and form controls of this sheet in a copy"
            raise AnnotationError(self._copy.source, reason) from error

    def add(self, cell: str, lines: Sequence[str]) -> bool:
        """Add a note to a cell, behind the one that it has; return whether the cell takes one."""
        known = self._known.get(cell)
        if known is None:
            self._list.append(self._note(cell, lines))
            self._draw(cell, lines)
        elif self._author_of(known).startswith(_THREAD):
            return False
        else:
            text = next(child for child in known.iterchildren("*") if local(child) == "text")
            for run in self._runs(["", *lines]):
                text.append(run)
        self._added += 1
        return True

    def finish(self) -> str | None:
        """Put the notes into the copy; return the id of the drawing that the sheet does not know yet."""
        if not self._added:
            return None
        if self._part is None:
            self._part = self._copy.free("xl/comments{}.xml")
            self._copy.register(self._part, _CONTENT)
            self._copy.relate(self._sheet, self._part, f"{_TYPE}comments")
        self._copy.write(self._part, self._root)
        new = self._drawing is None
        if self._drawing is None:
            self._drawing = self._copy.free("xl/drawings/vmlDrawing{}.vml")
            self._copy.register(self._drawing, _DRAWING)
        self._copy.write(self._drawing, self._shapes)
        return self._copy.relate(self._sheet, self._drawing, f"{_TYPE}vmlDrawing") if new else None

    def _author_of(self, note: Any) -> str:
        number = note.get("authorId") or ""
        authors = list(self._authors.iterchildren("*"))
        return (authors[int(number)].text or "") if number.isdecimal() and int(number) < len(authors) else ""

    def _note(self, cell: str, lines: Sequence[str]) -> Any:
        note, text = self._element("comment"), self._element("text")
        note.set("ref", cell)
        note.set("authorId", str(self._author()))
        note.append(text)
        for run in self._runs(lines):
            text.append(run)
        return note

    def _author(self) -> int:
        names = [author.text for author in self._authors.iterchildren("*")]
        if AUTHOR not in names:
            author = self._element("author")
            author.text = AUTHOR
            self._authors.append(author)
            names.append(AUTHOR)
        return names.index(AUTHOR)

    def _runs(self, lines: Sequence[str]) -> list[Any]:
        """Return the lines of a note as a run each, the first in bold."""
        runs = []
        bold = next((number for number, line in enumerate(lines) if line), 0)
        for number, line in enumerate(lines):
            run, look, text = self._element("r"), self._element("rPr"), self._element("t")
            if number == bold:
                look.append(self._element("b"))
            size = self._element("sz")
            size.set("val", "9")
            look.append(size)
            text.text = printable(line) + "\n" * (number + 1 < len(lines))
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.extend((look, text))
            runs.append(run)
        return runs

    def _draw(self, cell: str, lines: Sequence[str]) -> None:
        match = _REFERENCE.fullmatch(cell)
        if match is None:
            return
        column, row = column_number(match[1]) - 1, int(match[2]) - 1
        height = min(_TALLEST, 1 + sum(1 + len(line) // _LINE for line in lines))
        anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 4, {column + 1 + _WIDTH}, 15, {max(row - 1, 0) + height}, 4"
        key, self._number = f"_x0000_s{self._number}", self._number + 1
        shape = _SHAPE.format(id=key, anchor=anchor, row=row, column=column)
        self._shapes.append(parsed(shape.encode(), "drawing", self._copy.source))

    def _child(self, root: Any, name: str, at: int) -> Any:
        found = next((child for child in root.iterchildren("*") if local(child) == name), None)
        if found is None:
            found = self._element(name)
            root.insert(at, found)
        return found

    def _element(self, name: str) -> Any:
        return self._root.makeelement(f"{{{MAIN[0]}}}{name}")
