"""The cell styles of a workbook, as far as they change what a cell says: number formats and struck-through fonts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from metrics.readers.builtin_formats import BUILTIN
from metrics.readers.ooxml import MAIN, events, local
from metrics.readers.xlsx_text import is_struck

if TYPE_CHECKING:
    from metrics.readers.archive import Package

__all__ = ["CellStyles", "read_styles"]

_STYLES = tuple(f"{{{space}}}{name}" for space in MAIN for name in ("numFmt", "font", "fonts", "xf", "cellXfs"))


@dataclass(slots=True)
class CellStyles:
    """Number format of each cell style, and the styles that strike their text through."""

    formats: list[str] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)

    def of(self, style: str | bytes | None) -> tuple[str, bool]:
        """Return the format of the style that a cell names, and whether it is struck through."""
        number = int(style) if style and style.isdigit() and len(style) < 10 else 0
        return (self.formats[number] if number < len(self.formats) else "General"), number in self.struck


def read_styles(package: Package, part: str) -> CellStyles:
    """Read the styles of a workbook."""
    codes = dict(BUILTIN)
    styles = CellStyles()
    struck_fonts: set[int] = set()
    fonts = 0
    within = ""
    for kind, element in events(package.read(part), _STYLES, package.source, part):
        name = local(element)
        if name in ("cellXfs", "fonts"):
            within = name if kind == "start" else ""
        elif kind == "end" and name == "font" and within == "fonts":
            if is_struck(element):
                struck_fonts.add(fonts)
            fonts += 1
        elif kind == "start" and name == "numFmt":
            codes[_number(element, "numFmtId")] = element.get("formatCode") or "General"
        elif kind == "start" and name == "xf" and within == "cellXfs":
            if _number(element, "fontId") in struck_fonts:
                styles.struck.add(len(styles.formats))
            styles.formats.append(codes.get(_number(element, "numFmtId"), "General"))
    return styles


def _number(element: Any, name: str) -> int:
    value = element.get(name) or "0"
    return int(value) if value.isdecimal() and len(value) < 10 else 0
