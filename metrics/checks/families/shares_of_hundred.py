"""构成: shares that together are everything (三次产业比重分别为10.2%、41.0%和48.8%).

Tested only where the words name a complete partition, for a run of percentages as long as the partition: three for 三次产业.
A list of shares (占比分别为64.6%和35.4%) goes by its order with as many amounts before it, where these add up to the amount
before them.

Source: 三次产业划分规定; rounding of parts after GB/T 8170.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.forms import FORMS
from metrics.checks.engine.operand import operand_of
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import amounts_before, is_percent, is_plan, same_unit
from metrics.extraction.wording import Wording
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

WHOLE = Wording(r"<industries>[^。;]{0,24}<make_up>[^。;\d]{0,8}$")
EACH = Wording(r"<each_of>?(?:占比|占?<proportion>)<each><is>?<about>?|<each_of>?<each>占(?:比?[重例]|比)?<is>?<about>?")
NEXT = Wording(r"[、,]?<and>|[、,]")
PARTS = 3
WHOLES = 3  # amounts before the parts that may be the whole


def find_share_sums(view: View) -> Iterable[Statement]:
    """Yield a statement for every complete list of shares in *view*: the last is what the others leave of 100."""
    for cell in view.prose:
        for first in cell.quantities:
            if not is_percent(first) or first.aspect == "growth":
                continue
            if EACH.of(view).fullmatch(cell.clause_head(first)):
                yield from _by_order(view, cell, _run(cell, first))
            if WHOLE.of(view).search(cell.text[max(0, first.start - 60) : first.start]):
                run = _run(cell, first)
                if len(run) == PARTS:
                    *others, last = run
                    yield Statement(
                        kind="shares",
                        claim=last,
                        readings=(Reading("rest_of_hundred", tuple(others)),),
                        subject=message("subject.hundred"),
                    )


def _by_order(view: View, cell: CellView, run: list[Quantity]) -> Iterator[Statement]:
    """Yield the shares of *run* of the whole that as many amounts before them add up to."""
    amounts = list(islice(amounts_before(cell, run[0], reach="cell"), len(run) + WHOLES))
    parts = amounts[: len(run)][::-1]
    if not 2 <= len(run) == len(parts) or cell.text.count("。", parts[0].start, run[0].start) > 1:
        return
    if not all(same_unit(part, parts[0]) and not is_plan(view, cell, part) for part in parts):
        return
    operands = [operand for part in parts if (operand := operand_of(part)) is not None]
    total = FORMS["total"](*(operand.nearest for operand in operands))
    for whole in amounts[len(run) :]:
        stated = operand_of(whole) if same_unit(whole, parts[0]) else None
        if stated is not None and total is not None and stated.nearest.meets(total):
            for share, part in zip(run, parts, strict=True):
                yield Statement(kind="share", claim=share, readings=(Reading("ratio_percent", (part, whole)),))
            return


def _run(cell: CellView, first: Quantity) -> list[Quantity]:
    """Return *first* with the percentages that follow it with nothing but a comma between."""
    run = [first]
    for other in cell.following(first, reach="near"):
        if not is_percent(other) or not NEXT.of(cell).fullmatch(cell.gap(run[-1], other)):
            break
        run.append(other)
    return run


FAMILY = Family(
    "shares",
    find_share_sums,
    kinds=("shares", "share"),
    forms=("rest_of_hundred", "ratio_percent"),
)
