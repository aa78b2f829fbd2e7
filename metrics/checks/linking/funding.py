"""Where the money of a project comes from, told right behind its total: 总投资6亿元，中央补助2亿元，市级配套1亿元，自筹3亿元.

Each number behind the total is called by a source of money, and nothing else stands between. What a builder brings itself
(自筹) is whatever the others leave, so that a list of three or more that ends with it is complete.

Source: 项目资金筹措方案 usage.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from metrics.checks.linking.links import is_amount, is_plan, same_unit
from metrics.checks.linking.lists import COMMA, MOST_ITEMS, Items, adds_up, mark_between
from metrics.extraction.word_patterns import WordPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["Funded", "funded_projects"]

TOTAL_COST = WordPattern(r"<total_cost><is|about>?$")
SOURCE = WordPattern(r"^(?:<of_which>|<so_far>)?<han>{0,6}<money_source><han>{0,6}$")
OWN = WordPattern(r"<own_money>")
FEWEST = 2  # sources
FEWEST_WITH_OWN = 3

Funded = tuple["Quantity", Items, tuple["Quantity", ...]]
"""A total cost, the sources behind it, and these again where they are all there are."""


def funded_projects(view: View, cell: CellView) -> Iterator[Funded]:
    """Yield the projects of *cell* whose money is told by its sources, where these are all or make up the total."""
    if not cell.says("total_cost") or not cell.says("money_source"):
        return
    for cost in cell.quantities:
        if not is_amount(cost) or TOTAL_COST.of(cell).search(cell.head(cost)) is None or is_plan(view, cell, cost):
            continue
        sources = _sources(cell, cost)
        if len(sources) < FEWEST:
            continue
        mark = mark_between(cell, *sources[:2])
        complete = len(sources) >= FEWEST_WITH_OWN and OWN.of(cell).search(cell.head(sources[-1])) is not None
        if complete or adds_up(view, cost, sources):
            yield cost, Items(sources, mark), sources if complete else ()


def _sources(cell: CellView, cost: Quantity) -> tuple[Quantity, ...]:
    """Return the numbers right behind *cost* that are called by a source of money, up to the first that is not."""
    found: list[Quantity] = []
    for other in takewhile(lambda one: _is_source(cell, cost, one), cell.following(cost, reach="near")):
        if mark_between(cell, found[-1] if found else cost, other) > COMMA or len(found) == MOST_ITEMS:
            break
        found.append(other)
    return tuple(found)


def _is_source(cell: CellView, cost: Quantity, other: Quantity) -> bool:
    return is_amount(other) and same_unit(cell, other, cost) and SOURCE.of(cell).match(cell.head(other)) is not None
