"""尚缺: what a goal told in another place of the document still lacks (固定资产投资还需完成93.7亿元, 新增学位与计划相差360个).

Reports tell goal and result where they report, and what is missing where they speak of problems or of the months to come.
The words before the number name the goal; it is the one comparison of the document that is called so. Where it is only called
alike, or where several may be meant, what is missing counts only where it holds.

Source: the parts of 计划执行情况报告 (总体情况, 困难问题, 下一步安排).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from metrics.checks.engine.family import Family
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import asks_plan, same_unit
from metrics.extraction.word_patterns import WordPattern
from metrics.statements.cores import core
from metrics.text.ordinals import ORDINAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Comparison, Quantity

    Lacking = tuple[Quantity, Quantity, bool]  # goal, result, and whether its name is just that of the words

__all__ = ["FAMILY"]

FROM_GOAL = r"<distance><han>{0,10}?<plan>(?:<goal_frame>|相比){0,3},?"
LACKS = WordPattern(
    rf"(?:^|[,;:.、])(?P<name><han>{{2,24}}?)(?P<from>{FROM_GOAL})?(?:<outstanding>|<still_to_do>(?:<han>{{2}})?)<about>?$"
)
ALONE = WordPattern(r"^(?:<outstanding|still_to_do>)<about>?$")
GAP = WordPattern(r"^的?<gap_noun>")
NUMBERED = WordPattern(f"^{ORDINAL}<is>")
SHORTEST_NAME = 3  # characters of a name that may be longer in the other place


class _Told(NamedTuple):
    """A goal with its result, the row that tells it, and what both are called."""

    row: str
    goal: Quantity
    result: Quantity
    names: set[str]


def find_outstanding_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every number in *view* that is said to be missing for a goal told elsewhere."""
    cells = [cell for cell in view.prose if cell.says("outstanding", "still_to_do")] if view.comparisons else []
    told = list(_told(view)) if cells else []
    for cell in cells:
        for claim in filter(_may_lack, cell.quantities):
            said = LACKS.of(cell).search(_words_before(cell, claim))
            name = "" if said is None else core(NUMBERED.of(cell).sub("", said["name"]), view.lexicon)
            if said is not None and name and _is_lack(view, cell, claim):
                yield from _of_goal(view, cell, claim, name, told, gap=said["from"] is not None)


def _may_lack(quantity: Quantity) -> bool:
    return quantity.value is not None and quantity.unit is not None and quantity.aspect in ("level", "difference")


def _words_before(cell: CellView, claim: Quantity) -> str:
    """Return the clause before *claim*, with the one before it where it says no more than that something is missing."""
    head = cell.head(claim)
    return cell.lead(claim) if ALONE.of(cell).match(head) else head


def _is_lack(view: View, cell: CellView, claim: Quantity) -> bool:
    """Return whether nothing but a goal or a gap follows *claim* in its clause (余13亿元任务): then it counts no things."""
    tail = cell.tail(claim)
    return not tail or asks_plan(view, tail) or GAP.of(cell).match(tail) is not None


def _told(view: View) -> Iterator[_Told]:
    """Yield the goals of the document that are compared with a result."""
    for comparison in view.comparisons:
        goal, result = view.by_id.get(comparison.target or ""), view.by_id.get(comparison.actual)
        if goal is not None and result is not None:
            yield _Told(comparison.row, goal, result, _names(comparison, goal, result, view))


def _of_goal(
    view: View, cell: CellView, claim: Quantity, name: str, told: Sequence[_Told], *, gap: bool
) -> Iterator[Statement]:
    lacking = list(_called(view, cell, claim, name, told))
    exact = [one for one in lacking if one[2]]
    meant = exact or lacking
    if len({one[0].id for one in meant}) != 1:
        return
    goal, result, _ = meant[0]
    yield Statement(
        kind="difference" if gap else "remainder",
        claim=claim,
        readings=(Reading("remainder", (goal, result)),),
        firm=bool(exact),
    )


def _called(view: View, cell: CellView, claim: Quantity, name: str, told: Sequence[_Told]) -> Iterator[Lacking]:
    """Yield the goals of other rows that are called *name*, or alike, each with its result."""
    for row, goal, result, names in told:
        if row == cell.row.id or not same_unit(view, goal, claim):
            continue
        if name in names:
            yield goal, result, True
        elif len(name) >= SHORTEST_NAME and any(each.endswith(name) or name.endswith(each) for each in names):
            yield goal, result, False


def _names(comparison: Comparison, goal: Quantity, result: Quantity, view: View) -> set[str]:
    said = (comparison.indicator, comparison.indicator_name, goal.indicator, result.indicator)
    return {name for each in said if each and (name := core(each, view.lexicon))}


FAMILY = Family("outstanding", find_outstanding_checks, kinds=("remainder", "difference"), forms=("remainder",))
