"""Sections, totals and the depth of rows, from numbering, 其中 and group rows.

>>> depths = Depths()
>>> [depths.of(label) for label in ("一、税收收入", "增值税", "其中：改征增值税", "二、非税收入", "合计")]
[1, 2, 3, 1, None]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.layout.table.cell_texts import is_total, ordinal_level
from metrics.text.numbers import compact

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Depths", "Sections"]

_SEPARATOR = " / "


class Depths:
    """Gives each row label its depth; rows are fed in order."""

    def __init__(self, codes: Iterable[str] = ()) -> None:
        self._lengths = sorted({len(code) for code in codes})
        self._numbered: int | None = None
        self._last: int | None = None
        self._parts: int | None = None

    def of(self, label: str, code: str = "") -> int | None:
        """Return the depth of the row with *label*, ``None`` where the table shows none.

        Account codes tell it better than labels: 201, 20101, 2010101.
        """
        if len(self._lengths) > 1 and len(code) in self._lengths:
            return self._lengths.index(len(code)) + 1
        folded = compact(label[:20])
        if is_total(label):
            self._numbered = self._last = self._parts = None
            return None
        if folded.startswith("其中"):
            self._parts = None if self._last is None else self._last + 1
            return self._parts
        level = ordinal_level(label)
        if level is not None:
            if self._parts is not None and level > 2 and self._parts > level:
                level = self._parts  # 其中：1. …, 2. …
            else:
                self._numbered, self._parts = level, None
        elif self._parts is not None:
            level = self._parts
        elif self._numbered is not None:
            level = self._numbered + 1
        self._last = level
        return level


class Sections:
    """The headings that rows stand under; a group row replaces those of its depth and below."""

    def __init__(self, title: str | None) -> None:
        self._title = title
        self._groups: list[tuple[int, str]] = []

    def enter(self, text: str) -> None:
        """Take a group row."""
        level = ordinal_level(text) or 0
        self._groups = [(depth, group) for depth, group in self._groups if depth < level]
        self._groups.append((level, compact_line(text)))

    def path(self, *cells: str) -> str | None:
        """Return the section of a row that also has the group cells *cells*."""
        found = [self._title, *(group for _, group in self._groups), *map(compact_line, cells)]
        return _SEPARATOR.join(dict.fromkeys(text for text in found if text)) or None


def compact_line(text: str) -> str:
    """Return *text* on one line, without the breaks that a narrow column forces."""
    return "".join(line.strip() for line in text.split("\n"))
