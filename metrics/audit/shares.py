"""构成: shares that together are everything (三次产业比重分别为10.2%、41.0%和48.8%).

Tested only where the words name a complete partition, for a run of percentages as long as the partition: three for 三次产业.

Source: 三次产业划分规定; rounding of parts after GB/T 8170.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.audit.links import is_percent
from metrics.audit.statement import Reading, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.audit.view import CellView, View
    from metrics.records import Quantity

__all__ = ["find_share_sums"]

WHOLE = re.compile(
    r"(?:三次产业|一二三产业?|第一、(?:第)?二、(?:第)?三产业)[^。;]{0,24}(?:比重|占比|比例|构成|结构)[^。;\d]{0,8}$"
)
NEXT = re.compile(r"(?:[、,]|和|[、,]和)")
PARTS = 3


def find_share_sums(view: View) -> Iterable[Statement]:
    """Yield a statement for every complete list of shares in *view*: the last is what the others leave of 100."""
    for cell in view.prose:
        for first in cell.quantities:
            if (
                is_percent(first)
                and first.aspect != "growth"
                and WHOLE.search(cell.text[max(0, first.start - 60) : first.start])
            ):
                run = _run(cell, first)
                if len(run) == PARTS:
                    *others, last = run
                    yield Statement(
                        kind="shares",
                        claim=last,
                        readings=(Reading("rest_of_hundred", tuple(others)),),
                        subject="各部分比重之和应为100%",
                    )


def _run(cell: CellView, first: Quantity) -> list[Quantity]:
    """Return *first* with the percentages that follow it with nothing but a comma between."""
    run = [first]
    for other in cell.following(first, reach="near"):
        if not is_percent(other) or not NEXT.fullmatch(cell.gap(run[-1], other)):
            break
        run.append(other)
    return run
