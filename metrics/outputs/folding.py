r"""Shorten a long report in text: the counts first, then the beginning of each section and how much more there is.

>>> print("\n".join(folded(["目标与完成（3）", "税收", "投资", "就业"], keep=1)))
目标与完成（3）
税收
  … 另有 2 行（--all 全部列出）
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.outputs.labels import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from metrics.outputs.labels import Language

__all__ = ["folded", "headings", "is_long"]

_DETAIL = "    "  # what a line begins with that belongs to the one above it


def is_long(sections: Sequence[Sequence[str]], screen: int | None) -> bool:
    """Return whether *sections*, with a line between them, are longer than a screen of so many lines."""
    filled = [section for section in sections if section]
    return screen is not None and sum(map(len, filled)) + len(filled) > screen


def headings(sections: Sequence[Sequence[str]]) -> list[str]:
    """Return the first line of each section, which says how much it holds."""
    return [section[0] for section in sections if section]


def folded(section: Iterable[str], *, keep: int, language: Language = "zh") -> list[str]:
    """Return a section with the first *keep* lines below its heading, without the details of lines that group others."""
    kept: list[str] = []
    size = 0
    for line in section:
        size += 1
        if len(kept) <= keep and not line.startswith(_DETAIL):
            kept.append(line)
    rest = size - len(kept)
    return [*kept, label("fold", "more", language).format(rest)] if rest else kept
