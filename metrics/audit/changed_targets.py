"""Targets that change between the goal and its detail in one row (增长20%以上 in one, 增长18%以上 in the other).

Only a number that is called by the same words in both cells is compared; a detail may always add numbers of its own.

Source: 督查 practice: a goal is broken down, not lowered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.audit.statement import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.audit.view import CellView, View
    from metrics.records import Quantity

__all__ = ["find_changed_targets"]

SHORTEST = 4
GOALS = ("target",)
DETAILS = ("detail", "task")


def find_changed_targets(view: View) -> Iterable[Remark]:
    """Yield a remark for every target of *view* whose number differs between goal and detail."""
    for row in view.rows:
        cells = view.cells_of(row.id)
        details = [cell for cell in cells if cell.cell.role in DETAILS and not cell.numeric]
        for goal in cells:
            if goal.cell.role in GOALS and not goal.numeric:
                for detail in details:
                    yield from _changed(goal, detail)


def _changed(goal: CellView, detail: CellView) -> Iterable[Remark]:
    named = {_key(detail, quantity): quantity for quantity in detail.quantities}
    for quantity in goal.quantities:
        other = named.get(_key(goal, quantity))
        if other is None or other.value == quantity.value or len(_key(goal, quantity)[0]) < SHORTEST:
            continue
        yield Remark(
            kind="changed_target",
            rows=(quantity.row,),
            reported=other,
            operands=(quantity,),
            message=f"目标与具体任务的数字不同：{quantity.text} 与 {other.text}",
            message_en=f"the goal says {quantity.text}, its detail {other.text}",
        )


def _key(cell: CellView, quantity: Quantity) -> tuple[str, str | None, str, str | None]:
    return cell.clause_head(quantity), quantity.unit, quantity.aspect, quantity.bound
