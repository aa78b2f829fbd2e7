"""Lay the cells of a flattened row onto the columns of its table by what they look like.

A row may lack cells, have a cell of several lines, or lack the group cell that it shares with the rows above. The best
order-keeping assignment is found by dynamic programming over (cell, column).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.layout.office_words import office_words
from metrics.records import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon

__all__ = ["align"]

_SHORT = 40
_GROUP = 30
_MISSING = {"support": 0.3, "owner": 0.8, "remark": 0.2, "group": 0.0, "number": 1.5}
_MERGED = {False: 1.4, True: 6.0}


def align(cells: Sequence[str], columns: Sequence[str | None], lexicon: Lexicon, *, separated: bool = False) -> list[str]:
    """Return one text a column; cells that share a column are joined by a line break.

    Args:
        cells: The texts of the row in order.
        columns: The role of each column.
        lexicon: Words that the names of offices end with.
        separated: Every cell ends with a mark of its own, so that two texts are hardly ever one cell.

    >>> from metrics.lexicon import Lexicon
    >>> roles = ["number", "task", "owner", "support", "actual"]
    >>> align(["3", "新建道路5条", "区交通局", "已建成2条"], roles, Lexicon.default())
    ['3', '新建道路5条', '区交通局', '', '已建成2条']
    """
    if len(cells) == len(columns):
        return list(cells)
    width = len(columns)
    skip = [0.0]
    for role in columns:
        skip.append(skip[-1] + _MISSING.get(role or "", 1.0))
    best: list[list[tuple[float, int]]] = []
    for i, cell in enumerate(cells):
        owner = _looks_like_owners(cell, lexicon)
        scores = [_fit(cell, role, owner=owner) for role in columns]
        line: list[tuple[float, int]] = []
        for j in range(width):
            if i == 0:
                line.append((scores[j] - skip[j], -1))
                continue
            options = [(best[i - 1][p][0] - (_MERGED[separated] if p == j else skip[j] - skip[p + 1]), p) for p in range(j + 1)]
            score, previous = max(options)
            line.append((score + scores[j], previous))
        best.append(line)
    at = max(range(width), key=lambda j: best[-1][j][0] - (skip[width] - skip[j + 1]))
    texts: list[list[str]] = [[] for _ in columns]
    for i in range(len(cells) - 1, -1, -1):
        texts[at].insert(0, cells[i])
        at = best[i][at][1]
    return [joined("\n", t) for t in texts]


def _fit(cell: str, role: str | None, *, owner: bool) -> float:
    """Return how well a cell's look fits a column's role."""
    if role == "number":
        return 3.0 if cell.strip(".、").isdigit() else -3.0
    if role in ("owner", "support"):
        return 2.0 if owner else -2.0
    if role == "group":
        return 0.6 if len(cell) <= _GROUP and not owner else -1.0
    if cell.isdigit():
        return 0.0
    return -1.0 if owner else 1.0


def _looks_like_owners(cell: str, lexicon: Lexicon) -> bool:
    """Whether the cell lists organisations: short names that end as offices do."""
    names = [n for n in re.split(r"[\s、，,;；()（）]+", cell) if n]
    if not names or len(max(names, key=len)) > _SHORT:
        return False
    owner = office_words(lexicon).owner
    hits = sum(1 for n in names if owner.fullmatch(n) is not None)
    return hits * 2 > len(names) or (hits > 0 and len(cell) <= 12)
