"""What the styles of a DOCX say of a paragraph: its heading level, and whether it is a line of a table of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from metrics.readers.ooxml import WORD, attribute, events, local

if TYPE_CHECKING:
    from metrics.readers.archive import Package

__all__ = ["Style", "Styles"]

_STYLES = tuple(f"{{{space}}}style" for space in WORD)
_TELLING = tuple(f"{{{space}}}{name}" for space in WORD for name in ("name", "basedOn", "outlineLvl", "numId", "ilvl"))
_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)


@dataclass(slots=True)
class Style:
    """One paragraph style."""

    level: int | None = None
    contents: bool = False
    number: str | None = None
    depth: int = 0
    based_on: str | None = None

    def tell(self, name: str, value: str) -> None:
        """Take down what one element inside the style says."""
        if name == "name":
            self.contents = value.lower().startswith("toc ")
            if value.lower() == "title":
                self.level = 1
            elif match := _HEADING.fullmatch(value):
                self.level = min(int(match[1]), 6)
        elif name == "basedOn":
            self.based_on = value
        elif name == "numId":
            self.number = value
        elif name == "ilvl" and value.isdecimal():
            self.depth = min(int(value), 8)
        elif name == "outlineLvl" and value.isdecimal() and int(value) < 9:
            self.level = min(int(value) + 1, 6)


@dataclass(slots=True)
class Styles:
    """The styles of a document by id."""

    by_id: dict[str, Style] = field(default_factory=dict)

    @classmethod
    def read(cls, package: Package, parts: dict[str, str]) -> Styles:
        """Read the style part, if there is one."""
        styles = cls()
        part = parts.get("styles")
        if part is None:
            return styles
        for _, element in events(package.read(part), _STYLES, package.source, part, start=False):
            style = styles.by_id.setdefault(attribute(element, "styleId", WORD) or "", Style())
            for each in element.iter(*_TELLING):
                style.tell(local(each), attribute(each, "val", WORD) or "")
        return styles

    def get(self, name: str | None) -> Style:
        """Return a style with what it inherits."""
        style = self.by_id.get(name or "")
        if style is None:
            return Style()
        found, step = Style(style.level, style.contents, style.number, style.depth), style
        for _ in range(20):
            if step.based_on is None or step.based_on not in self.by_id:
                break
            step = self.by_id[step.based_on]
            found.level = step.level if found.level is None else found.level
            if found.number is None:
                found.number, found.depth = step.number, step.depth
        return found
