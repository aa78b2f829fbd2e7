"""What the styles of a DOCX say of a paragraph: its heading level, and whether it is a line of a table of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from metrics.readers.ooxml import WORD, attribute, events, local

if TYPE_CHECKING:
    from metrics.readers.archive import Package

__all__ = ["Style", "Styles"]

_TAGS = tuple(f"{{{space}}}{name}" for space in WORD for name in ("style", "name", "basedOn", "outlineLvl", "numId", "ilvl"))
_KEPT = frozenset(tag for tag in _TAGS if not tag.endswith("}style"))
_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)


@dataclass(slots=True)
class Style:
    """One paragraph style."""

    level: int | None = None
    contents: bool = False
    number: str | None = None
    depth: int = 0
    based_on: str | None = None


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
        style = Style()
        for kind, element in events(package.read(part), _TAGS, package.source, part, keep=_KEPT):
            name = local(element)
            if kind == "start":
                if name == "style":
                    style = styles.by_id.setdefault(attribute(element, "styleId", WORD) or "", Style())
                continue
            value = attribute(element, "val", WORD) or ""
            if name == "name":
                style.contents = value.lower().startswith("toc ")
                if value.lower() == "title":
                    style.level = 1
                elif match := _HEADING.fullmatch(value):
                    style.level = min(int(match[1]), 6)
            elif name == "basedOn":
                style.based_on = value
            elif name == "numId":
                style.number = value
            elif name == "ilvl" and value.isdecimal():
                style.depth = min(int(value), 8)
            elif name == "outlineLvl" and value.isdecimal() and int(value) < 9:
                style.level = min(int(value) + 1, 6)
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
