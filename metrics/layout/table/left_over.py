"""What the targets and actuals are that found no partner: another version of a paired one, or one of another year.

预算数 beside 调整预算数 is the target as it first was, 2024年决算数 beside 2025年执行数 the achievement of the year before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.layout.table.columns import Column
    from metrics.layout.table.grouping import Pair

__all__ = ["name_left_over"]


def name_left_over(block: list[Column], pairs: list[Pair]) -> None:
    """Say of every target and actual of *block* that stands in no pair what it is instead."""
    targets = [column for column in block if column.role == "target" and not column.fixed]
    actuals = [column for column in block if column.role == "actual" and not column.fixed]
    paired_targets, paired_actuals = [pair.target for pair in pairs], [pair.actual for pair in pairs]
    paired = {id(column) for column in (*paired_targets, *paired_actuals)}
    newest = max((column.year for column in actuals if column.year is not None and column.year > 0), default=None)
    for column in actuals:
        if id(column) not in paired:
            column.role = _role_of_actual(column, paired_actuals, actuals)
    for column in targets:
        if id(column) not in paired:
            column.role = _role_of_target(column, paired_targets, targets, newest)


def _role_of_actual(column: Column, paired: list[Column], actuals: list[Column]) -> str:
    if _is_older(column, (*paired, *actuals)):
        return "last_year"
    return "actual_other" if column.numeric and _versions(column, paired) else "actual"


def _role_of_target(column: Column, paired: list[Column], targets: list[Column], newest: int | None) -> str:
    """Return the role of a target, where *newest* is the last year of which the table has an achievement."""
    if column.year is not None and newest is not None and column.year > newest:
        return "target_next"
    versions = _versions(column, paired) if column.numeric else []
    if any(version.year == column.year for version in versions):
        return "target_initial"
    if _is_older(column, (*paired, *targets)):
        return "last_year"
    return "target_initial" if versions else "target"


def _versions(column: Column, paired: list[Column]) -> list[Column]:
    """Return the columns of which *column* is another version: its header does not say that it is about something else."""
    return [other for other in paired if other.subject == column.subject or not column.subject]


def _is_older(column: Column, others: Iterable[Column]) -> bool:
    """Return whether *column* is of an earlier year: it says so (上年), or another column of its subject is of a later one."""
    year = column.year
    if year is None:
        return False
    return year < 0 or any(
        other is not column and other.year is not None and other.year > year and _may_share_subject(column, other)
        for other in others
    )


def _may_share_subject(column: Column, other: Column) -> bool:
    return not (column.subject and other.subject) or column.subject == other.subject
