"""Columns that only their figures tell: an achievement, a plan, a ratio or a change of plan under an unusual heading.

Figures name a column only when several rows confirm it and hardly one contradicts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.layout.table.fitting import adds_up, evidence
from metrics.layout.table.rates_by_figures import name_plans
from metrics.text.numbers import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.layout.table.columns import Column

__all__ = ["is_percentage", "recognise_columns"]

_MOST = 24
_NEAREST = 8
_FEW = 12
_CONFIRMED = 2
_SURE = 4


def recognise_columns(block: list[Column]) -> None:
    """Settle the roles of the columns of *block* that their headers leave open or name too broadly."""
    _name_changes(block)
    _name_percentages(block)
    _name_operands(block)
    _name_ratio(block)
    name_plans(block)


def _free(block: list[Column]) -> list[Column]:
    return [column for column in block if column.role in (None, "amount") and column.numeric and not column.fixed][:_MOST]


def _of(block: list[Column], role: str) -> list[Column]:
    return [column for column in block if column.role == role][:_MOST]


def _name_changes(block: list[Column]) -> None:
    """预算数 | 预算变动数 | 变动后预算数: where the first two add up to the third, the second is a difference."""
    plans = [column for column in _of(block, "target") if column.numeric and not column.fixed]
    for change in plans[1:-1]:
        at = plans.index(change)
        if any(adds_up(plans[at - 1], change, later) for later in plans[at + 1 :]):
            change.role = "difference"


def _name_percentages(block: list[Column]) -> None:
    """完成预算 or 进度 over percentages, beside an achievement in amounts, is the ratio; so is 占比 that is computed so."""
    targets, actuals = _of(block, "target"), _of(block, "actual")
    if any(map(is_percentage, targets)):
        return
    for column in (*actuals, *_of(block, "share")):
        if column.numeric and not column.fixed:
            amounts = [actual for actual in actuals if actual is not column and not is_percentage(actual)]
            column.role = _role_of_percentages(column, targets, amounts)


def _role_of_percentages(column: Column, targets: list[Column], amounts: list[Column]) -> str | None:
    """Return the role of a column that may hold percentages.

    2020年基数 | 2025年目标 | 中期值 | 进度: how far it came from where it began answers no target.
    """
    if _is_ratio(column, targets, amounts):
        return "ratio"
    beside = column.role == "actual" and bool(amounts) and bool(targets)
    return "ratio_other" if beside and is_percentage(column) else column.role


def _is_ratio(column: Column, targets: list[Column], amounts: list[Column]) -> bool:
    """Return whether percentages are done over planned: 完成预算 says so by itself, others where their figures bear it out."""
    marked = column.role == "actual" and is_percentage(column)
    if marked and not amounts:
        return bool(targets) and "of_plan" in column.modifiers
    found = list(_evidence(column, targets, amounts))
    if marked and any(held >= failed for held, failed in found):
        return True
    return _varies(column) and any(held >= _SURE and not failed for held, failed in found)


def is_percentage(column: Column) -> bool:
    """Return whether more than three cells in four carry the sign of per cent."""
    filled = [text for text in map(compact, column.values[:200]) if text]
    return bool(filled) and sum(text.endswith("%") for text in filled) * 4 > len(filled) * 3


def _varies(column: Column) -> bool:
    return len(set(column.values)) > _CONFIRMED


def _name_operands(block: list[Column]) -> None:
    """上半年 | 前三季度 | 完成率: a column without a role is the actual or target that the ratio lacks."""
    for ratio in _of(block, "ratio"):
        if not any(map(_convinces, _evidence(ratio, _of(block, "target"), _of(block, "actual")))):
            _name_operand(block, ratio)


def _name_operand(block: list[Column], ratio: Column) -> None:
    best: tuple[tuple[int, int], Column, Column, str] | None = None
    for missing, there in (("actual", "target"), ("target", "actual")):
        for known in _nearest(ratio, _of(block, there)):
            for other in _nearest(ratio, [each for each in _free(block) if _may_be(each, missing)]):
                pair = (known, other) if missing == "actual" else (other, known)
                held, failed = _tested(ratio, *pair)
                score = held - failed, -abs(other.index - ratio.index)
                if _convinces((held, failed)) and (best is None or score > best[0]):
                    best = score, known, other, missing
    if best is not None:
        _, known, other, missing = best
        other.role, other.subject = missing, known.subject
        other.years = other.years or known.years


def _may_be(column: Column, role: str) -> bool:
    """Return whether the words of a header let it be a plan or a result: 未开工 is neither, 应建 no result."""
    return column.side not in ("undone", "done" if role == "target" else "planned")


def _name_ratio(block: list[Column]) -> None:
    """A column without a role whose every figure is done over planned is a ratio, whatever it is called."""
    for ratio in _free(block):
        if not _varies(ratio):
            continue
        for held, failed in _evidence(ratio, _of(block, "target"), _of(block, "actual")):
            if held >= _SURE and not failed:
                ratio.role = "ratio"


def _evidence(ratio: Column, targets: list[Column], actuals: list[Column]) -> Iterator[tuple[int, int]]:
    return (_tested(ratio, target, actual) for target in _nearest(ratio, targets) for actual in _nearest(ratio, actuals))


def _nearest(column: Column, others: list[Column]) -> list[Column]:
    """Return the columns that stand nearest: what a ratio is computed of stands beside it, and wide tables have many."""
    return sorted(others, key=lambda other: abs(other.index - column.index))[:_NEAREST]


def _tested(ratio: Column, target: Column, actual: Column) -> tuple[int, int]:
    """Return how many rows confirm and contradict a ratio; a few rows that contradict it are enough."""
    held, failed = evidence(ratio, target, actual, most=_FEW)
    return (held, failed) if failed > held else evidence(ratio, target, actual)


def _convinces(found: tuple[int, int]) -> bool:
    return found[0] - found[1] >= _CONFIRMED
