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
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import amounts_before, is_percent, is_plan, same_unit
from metrics.checks.linking.lists import adds_up
from metrics.extraction.word_patterns import WordPattern
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

WHOLE = WordPattern(r"<industries>[^。;]{0,24}<make_up>[^。;\d]{0,8}$")
EACH = WordPattern(r"<each_of>?(?:占比|占?<proportion>)<each><is>?<about>?|<each_of>?<each>占(?:比?[重例]|比)?<is>?<about>?")
NEXT = WordPattern(r"[、,]?<and>|[、,]")
PARTS = 3
REACH = 60  # characters from the partition to its first share
WHOLES = 3  # amounts before the parts that may be the whole


def find_share_sums(view: View) -> Iterable[Statement]:
    """Yield a statement for every complete list of shares in *view*: the last is what the others leave of 100."""
    for cell, first in view.numbers(is_percent):
        if first.aspect != "growth":
            if EACH.of(view).fullmatch(cell.clause_head(first)):
                yield from _by_order(view, cell, _run(cell, first))
            if cell.says("industries") and WHOLE.of(view).search(cell.text[max(0, first.start - REACH) : first.start]):
                yield from _of_hundred(_run(cell, first))


def _of_hundred(run: list[Quantity]) -> Iterator[Statement]:
    if len(run) == PARTS:
        *others, last = run
        reading = Reading("rest_of_hundred", tuple(others))
        yield Statement(kind="shares", claim=last, readings=(reading,), subject=message("subject.hundred"))


def _by_order(view: View, cell: CellView, run: list[Quantity]) -> Iterator[Statement]:
    """Yield the shares of *run* of the whole that as many amounts before them add up to."""
    amounts = list(islice(amounts_before(cell, run[0], reach="cell"), len(run) + WHOLES))
    parts = amounts[: len(run)][::-1]
    if not 2 <= len(run) == len(parts) or cell.sentences_between(parts[0], run[0]) > 1:
        return
    if not all(same_unit(view, part, parts[0]) and not is_plan(view, cell, part) for part in parts):
        return
    wholes = (one for one in amounts[len(run) :] if same_unit(view, one, parts[0]) and adds_up(view, one, parts))
    for whole in islice(wholes, 1):
        for share, part in zip(run, parts, strict=True):
            yield Statement(kind="share", claim=share, readings=(Reading("ratio_percent", (part, whole)),))


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
