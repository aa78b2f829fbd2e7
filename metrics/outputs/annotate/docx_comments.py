"""The comments of a Word document: their part, and the marks in the text that refer to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from metrics.outputs.annotate.author import AUTHOR, INITIALS
from metrics.readers.ooxml import WORD, attribute

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.outputs.annotate.package import PackageCopy

__all__ = ["Comments", "printable"]

_RELATIONSHIPS = {
    WORD[0]: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    WORD[1]: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_UNPRINTABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SIZE = "20"  # half points: comments do not take over the large print of a report


class Comments:
    """The comments of a document, those that it has and those that are added."""

    def __init__(self, copy: PackageCopy, main: str, root: Any) -> None:
        from lxml import etree

        self._copy, self._main = copy, main
        self._space = root.tag.rpartition("}")[0].removeprefix("{")
        self._part = copy.related(main, "comments")
        new = etree.Element(self._name("comments"), nsmap={"w": self._space})
        self._root = new if self._part is None else copy.read(self._part)
        ranges = root.iter(self._name("commentRangeStart"), self._name("commentReference"))
        used = [attribute(element, "id", WORD) for element in (*self._root, *ranges) if isinstance(element.tag, str)]
        self.ranges = sum(1 for _ in root.iter(self._name("commentRangeStart")))
        self._next = 1 + max((int(key) for key in used if key and key.isdecimal()), default=-1)

    def add(self, first: Any, last: Any, lines: Sequence[str]) -> None:
        """Add a comment of *lines* that reaches from the element *first* to the element *last*."""
        key, self._next = str(self._next), self._next + 1
        first.addprevious(self._element("commentRangeStart", id=key))
        end, mark = self._element("commentRangeEnd", id=key), self._element("r")
        mark.append(self._element("commentReference", id=key))
        last.addnext(end)
        end.addnext(mark)
        comment = self._element("comment", id=key, author=AUTHOR, initials=INITIALS)
        for number, line in enumerate(lines):
            comment.append(self._paragraph(line, bold=number == 0))
        self._root.append(comment)

    def finish(self) -> None:
        """Put the comments into the copy."""
        if self._part is None:
            folder = self._main.rpartition("/")[0]
            usual = f"{folder}/comments.xml"
            self._part = self._copy.free(f"{folder}/comments{{}}.xml") if usual in self._copy.package else usual
            self._copy.register(self._part, _CONTENT)
            self._copy.relate(self._main, self._part, _RELATIONSHIPS.get(self._space, _RELATIONSHIPS[WORD[0]]))
        self._copy.write(self._part, self._root)

    def _paragraph(self, line: str, *, bold: bool) -> Any:
        paragraph, properties, run = self._element("p"), self._element("pPr"), self._element("r")
        properties.append(self._element("spacing", before="0", after="0", line="240", lineRule="auto"))
        properties.append(self._element("ind", firstLineChars="0", firstLine="0"))
        properties.append(self._element("jc", val="left"))
        look, text = self._element("rPr"), self._element("t")
        if bold:
            look.append(self._element("b"))
        look.append(self._element("sz", val=_SIZE))
        text.text = printable(line)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.extend((look, text))
        paragraph.extend((properties, run))
        return paragraph

    def _element(self, name: str, **attributes: str) -> Any:
        made = self._root.makeelement(self._name(name), nsmap={"w": self._space})
        for key, value in attributes.items():
            made.set(self._name(key), value)
        return made

    def _name(self, name: str) -> str:
        return f"{{{self._space}}}{name}"


def printable(text: str) -> str:
    r"""Return *text* without the characters that XML cannot hold.

    >>> printable("完成\x0b5件")
    '完成 5件'
    """
    return _UNPRINTABLE.sub(" ", text)
