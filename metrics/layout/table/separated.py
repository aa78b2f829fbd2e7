r"""Read the rows of a table whose cells have tabs or pipes between them, as it is copied out of a sheet or a terminal.

The marks tell the columns, so that an empty cell keeps its place. A row that lacks cells at its end has empty ones there; rules
(``+----+``) are no rows; a line with another number of cells, or without a mark, ends the table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.layout.table.spaced import SpacedTable
from metrics.records import Paragraph, divided

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from metrics.records import Place, Table

__all__ = ["separated_table"]

_PIPE = re.compile(r"[|｜│┃║]")
_TAB = re.compile(r"\t")
_RULE = re.compile(r"[\s|｜:\-—+=─━═┄┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬│┃║]{1,4000}")
_FEW = 2  # columns; so many need more proof than one row


def separated_table(
    blocks: Sequence[Paragraph | Table], start: int, is_header: Callable[[Sequence[str]], bool]
) -> SpacedTable | None:
    """Return the table whose header, or the rule above it, is the block at *start*, ``None`` where it is none.

    Args:
        blocks: Blocks of the document.
        start: Number of the block.
        is_header: Judges headings.
    """
    head = start + _is_rule(blocks[start])
    framed = head < len(blocks) and _is_framed(blocks[head])
    names = _cells(blocks[head], framed=framed) if head < len(blocks) else ()
    if len(names) < _FEW or not is_header(names):
        return None
    rows: list[tuple[str, ...]] = []
    places: list[Place] = []
    at = head + 1
    while at < len(blocks) and isinstance(block := blocks[at], Paragraph):
        if not _is_rule(block):
            cells = _cells(block, framed=framed)
            if not 1 < len(cells) <= len(names) or not any(cells):
                break
            rows.append((*cells, *[""] * (len(names) - len(cells))))
            places.append(block.place)
        at += 1
    enough = len(rows) > (len(names) == _FEW)
    return SpacedTable(names, tuple(rows), tuple(places), at) if enough else None


def _is_rule(block: Paragraph | Table) -> bool:
    return isinstance(block, Paragraph) and _RULE.fullmatch(block.text) is not None


def _is_framed(header: Paragraph | Table) -> bool:
    """Return whether the lines of a table begin and end with pipes: its header does, for a heading is hardly ever empty."""
    return isinstance(header, Paragraph) and _PIPE.match(header.text) is not None


def _cells(block: Paragraph | Table, *, framed: bool) -> tuple[str, ...]:
    """Return the cells of a line, empty ones too; none where nothing separates them."""
    if not isinstance(block, Paragraph):
        return ()
    pattern = _PIPE if _PIPE.search(block.text) else _TAB
    cells = [cell.strip() for cell in divided(pattern, block.text)]
    if framed and pattern is _PIPE:
        cells = cells[not cells[0] : len(cells) - (len(cells) > 1 and not cells[-1])]
    return tuple(cells) if len(cells) > 1 else ()
