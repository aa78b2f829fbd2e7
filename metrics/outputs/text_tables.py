"""Tables of text for a terminal, aligned by display width, so that Chinese lines up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.outputs.controls import clean
from metrics.tables.numbers import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["aligned", "table_text", "widths_of"]


def table_text(head: Sequence[str], body: Iterable[Sequence[str]], *, columns: int | None = None, shrink: int = 0) -> list[str]:
    r"""Return lines of a table aligned for the terminal; column *shrink* gives way when *columns* is too narrow.

    >>> print("\n".join(table_text(["指标", "完成率"], [["GDP", "104%"], ["新增就业", "98.2%"]])))
    指标      完成率
    GDP       104%
    新增就业  98.2%
    """
    rows = [[clean(text) for text in row] for row in (head, *body)]
    return list(aligned(rows, widths_of(rows, columns, shrink)))


def widths_of(rows: Iterable[Sequence[str]], columns: int | None, shrink: int) -> list[int]:
    """Return the widths of the columns of *rows*, column *shrink* narrower where they do not fit."""
    found = iter(rows)
    widths = [width(text) for text in next(found)]
    for row in found:
        widths = [max(size, width(text)) for size, text in zip(widths, row, strict=True)]
    over = sum(widths) + 2 * (len(widths) - 1) - columns if columns else 0
    if over > 0:
        widths[shrink] = max(12, widths[shrink] - over)
    return widths


def aligned(rows: Iterable[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """Yield the line of each of *rows* in columns of *widths*; a text that is too wide is cut."""
    for row in rows:
        yield "  ".join(_pad(text, size) for text, size in zip(row, widths, strict=True)).rstrip()


def _pad(text: str, size: int) -> str:
    if width(text) > size:
        while width(text) > size - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (size - width(text))
