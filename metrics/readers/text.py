"""TXT: each line that holds text is a paragraph, with its line number; lines broken at a fixed width are joined."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from metrics.errors import UnreadableDocumentError
from metrics.readers.decode import decode
from metrics.readers.flow import too_many_paragraphs
from metrics.readers.spaces import strip
from metrics.readers.wrapped_lines import joined_lines
from metrics.records import Document, Paragraph, Place

if TYPE_CHECKING:
    from metrics.readers.limits import Limits
    from metrics.readers.opening import Opened

__all__ = ["read"]

_TAB = "\t"
_LINE_END = re.compile(r"\r\n|\r|\n")


def read(file: Opened, limits: Limits) -> Document:
    """Read a plain text file."""
    lines = _LINE_END.split(decode(file.data, file.name))
    texts = (
        Paragraph(text=_kept(text, line, number, lines), place=Place(line=number))
        for number, line in joined_lines(lines)
        if (text := strip(line))
    )
    blocks = tuple(islice(texts, limits.paragraphs + 1))
    if len(blocks) > limits.paragraphs:
        raise too_many_paragraphs(file.name, limits)
    if not blocks:
        raise UnreadableDocumentError(file.name, "holds nothing but white space")
    return Document(source=file.name, format="txt", blocks=blocks)


def _kept(text: str, line: str, number: int, lines: list[str]) -> str:
    """Return *text* with the tab before it where it is an empty first cell: the line next to it has as many tabs."""
    if not line.startswith(_TAB) or _TAB not in text:
        return text
    beside = lines[max(0, number - 2) : number - 1] + lines[number : number + 1]
    marks = line.count(_TAB)
    return _TAB + text if any(each.count(_TAB) == marks and not each.startswith(_TAB * 2) for each in beside) else text
