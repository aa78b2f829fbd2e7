"""Builds small tables for the tests: a list of lists of texts; ``<`` continues the cell on the left, ``^`` the one above."""

from __future__ import annotations

from metrics.layout.table.layout import lay_out_table
from metrics.lexicon import Lexicon
from metrics.records import Cell, Place, Table


def table(*lines: str | list[str], page: int | None = None) -> Table:
    """Make a table of lines such as ``项目 | 预算数 | <``; empty texts are empty cells."""
    texts = [[text.strip() for text in line.split("|")] if isinstance(line, str) else line for line in lines]
    width = max(map(len, texts))
    texts = [[*line, *[""] * (width - len(line))] for line in texts]
    owner = {(r, c): (r, c) for r in range(len(texts)) for c in range(width)}
    for r, line in enumerate(texts):
        for c, text in enumerate(line):
            if text == "<":
                owner[r, c] = owner[r, c - 1]
            elif text == "^":
                owner[r, c] = owner[r - 1, c]
    cells = {}
    for r, c in sorted(set(owner.values())):
        covered = [place for place, of in owner.items() if of == (r, c)]
        cells[r, c] = Cell(
            text=texts[r][c].replace("⏎", "\n"),
            row=r,
            column=c,
            rowspan=max(place[0] for place in covered) - r + 1,
            colspan=max(place[1] for place in covered) - c + 1,
        )
    grid = tuple(tuple(cells[owner[r, c]] for c in range(width)) for r in range(len(texts)))
    return Table(grid=grid, places=tuple(Place(page=page, line=r + 1) for r in range(len(texts))))


def laid(*lines: str, **options):
    return lay_out_table(table(*lines), number="1", lexicon=Lexicon.default(), **options)


def shown(row) -> list[str]:
    """Return the cells of a row as ``role.group text unit``."""
    return [f"{cell.role}.{cell.group} {cell.text} {cell.unit or ''}".strip() for cell in row.cells]
