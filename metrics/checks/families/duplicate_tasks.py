"""同一任务: one task at two places of a report, answered with different numbers.

Two places set the same task when amount and unit agree and the words of one are found, in order, in those of the other
(新改建管网 in 新改建污水管网). Different answers are something to look at, no contradiction: the scopes may differ.

Source: XBRL duplicate-fact rules.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.operand import operand_of
from metrics.checks.engine.statement import Remark
from metrics.checks.linking.links import is_amount
from metrics.extraction.word_patterns import WordPattern
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

MOST_PLACES = 6  # an amount at more places is a formula of the writer, no task
SHORTEST = 4
ALIKE = 0.6
TASK_ROLES = frozenset({"target", "task", "detail", "project"})
FILLER = WordPattern(r"<filler>|\s")


def find_duplicate_checks(view: View) -> Iterable[Remark]:
    """Yield a remark for every task of *view* that stands in two rows and is answered with different numbers."""
    places: dict[tuple[str, str], list[tuple[str, Quantity]]] = {}
    for cell in view.prose:
        if cell.cell.role not in TASK_ROLES or cell.row.table is None:
            continue
        for quantity in cell.quantities:
            words = _words(cell, quantity)
            if words is not None and quantity.unit is not None:
                places.setdefault((str(quantity.value), quantity.unit), []).append((words, quantity))
    answers = _answers(view)
    for found in places.values():
        if len(found) <= MOST_PLACES:
            for (words, first), (others, second) in combinations(found, 2):
                if first.row != second.row and _alike(words, others):
                    yield from _compare(first, second, answers)


def _words(cell: CellView, quantity: Quantity) -> str | None:
    if not is_amount(quantity):
        return None
    words = FILLER.of(cell).sub("", cell.clause_head(quantity) + cell.tail(quantity))
    return words if len(words) >= SHORTEST else None


def _alike(first: str, second: str) -> bool:
    """Return whether the shorter text is in the longer one, in order and for the most part."""
    shorter, longer = sorted((first, second), key=len)
    rest = iter(longer)
    return len(shorter) >= ALIKE * len(longer) and all(character in rest for character in shorter)


def _answers(view: View) -> dict[str, Quantity]:
    return {
        comparison.target: view.by_id[comparison.actual]
        for comparison in view.comparisons
        if comparison.target is not None and comparison.actual in view.by_id
    }


def _compare(first: Quantity, second: Quantity, answers: dict[str, Quantity]) -> Iterable[Remark]:
    one, other = answers.get(first.id), answers.get(second.id)
    if one is None or other is None or one.unit != other.unit:
        return
    here, there = operand_of(one), operand_of(other)
    if here is None or there is None:
        return
    agree = here.nearest.meets(there.nearest)
    yield Remark(
        kind="duplicate_task",
        rows=(first.row, second.row),
        reported=other,
        operands=(one,),
        verdict="exact" if agree else "inconsistent_soft",
        message=message(
            "remark.answers_agree" if agree else "remark.answers_differ", task=first.text, one=one.text, other=other.text
        ),
    )


FAMILY = Family(
    "duplicate",
    find_duplicate_checks,
    kinds=("duplicate_task",),
)
