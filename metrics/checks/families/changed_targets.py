"""Targets that change between the goal and its detail in one row (增长20%以上 in one, 增长18%以上 in the other).

Only a number that is called by the same words in both cells is compared, words that say nothing of the thing (全年, 完成, 力争)
aside; a detail may always add numbers of its own, such as those of a quarter.

Source: 督查 practice: a goal is broken down, not lowered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.statement import Remark
from metrics.extraction.word_patterns import WordPattern
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

SHORTEST = 4
IDLE = WordPattern(r"(?:20\d\d年|<this_year|region|own_region|driving|plan|aim_word>|不少于|不低于|努力|[在的,，])")
PART = WordPattern(r"<part_target>")
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
    named: dict[tuple[str, str | None, str], list[Quantity]] = {}
    for other in detail.quantities:
        named.setdefault(_key(detail, other), []).append(other)
    for quantity in goal.quantities:
        key = _key(goal, quantity)
        others = named.get(key, [])
        if len(key[0]) < SHORTEST or not others or any(other.value == quantity.value for other in others):
            continue
        other = others[0]
        if {quantity.bound, other.bound} in ({"at_least", "at_most"}, {"more_than", "less_than"}):
            continue  # 5000人以上、5500人以内 are two ends of one range
        yield Remark(
            kind="changed_target",
            rows=(quantity.row,),
            reported=other,
            operands=(quantity,),
            message=message("remark.changed_target", goal=quantity.text, detail=other.text),
        )


def _key(cell: CellView, quantity: Quantity) -> tuple[str, str | None, str]:
    """Return what a number is of: its words with unit and aspect; no words for a number of part of the year."""
    head = cell.clause_head(quantity)
    return (
        "" if PART.of(cell).search(head) or quantity.value is None else IDLE.of(cell).sub("", head),
        quantity.unit,
        quantity.aspect,
    )


FAMILY = Family(
    "changed_target",
    find_changed_targets,
    kinds=("changed_target",),
)
