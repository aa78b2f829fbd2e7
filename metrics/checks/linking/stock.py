"""Stocks: what came in and what was there before make up what is to be dealt with.

新收案件1860件，旧存120件，审结1900件，未结80件: the whole of 审结 and of 未结 is 新收 and 旧存 together.

Source: 人民法院司法统计 on 新收, 旧存, 审结, 未结.
"""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from metrics.checks.linking.links import amounts_before

if TYPE_CHECKING:
    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["stock_before"]

MOST_BEFORE = 4


def stock_before(view: View, cell: CellView, done: Quantity) -> tuple[Quantity, Quantity] | None:
    """Return what was taken in and what was carried over before *done*, where the sentence gives both side by side."""
    before = list(islice(amounts_before(cell, done, reach="near", like=done), MOST_BEFORE))
    for later, earlier in pairwise(before):
        names = (cell.head(earlier), cell.head(later))
        for taken, carried in (names, names[::-1]):
            if view.finder("carried_over").search(carried) and view.finder("taken_in").search(taken):
                return (earlier, later)
    return None
