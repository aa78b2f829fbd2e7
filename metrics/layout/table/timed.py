"""The result that only a time heads: 上半年 beside 年度目标 and 上年同期, 2025年1—9月 beside 2025年计划 and 完成计划%.

Such a column may as well be the plan of a part of the year, or the outlay of one year among several. It is a result where the
table has none by its words, where no other column is of the same time, and where a base, a growth or a rate stands beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.layout.table.fitting import evidence
from metrics.layout.table.roles_by_figures import is_percentage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.layout.table.columns import Column

__all__ = ["name_timed_columns"]

_FREE = (None, "amount", "total")
_MOST = 24


def name_timed_columns(block: list[Column]) -> None:
    """Say of the columns of *block* that only a time heads which is the result, and which are its bases."""
    timed = [column for column in block if column.timed and column.role in _FREE and column.numeric and not column.fixed]
    for subject in dict.fromkeys(column.subject for column in timed[:_MOST]):
        own = [column for column in block if _may_be_of(column, subject)]
        _name(own, [column for column in timed if column.subject == subject])


def _may_be_of(column: Column, subject: str) -> bool:
    return not (column.subject and subject) or column.subject == subject


def _name(block: list[Column], timed: list[Column]) -> None:
    result = _newest(timed)
    targets = [column for column in block if column.role == "target" and column.numeric]
    if result is None or not _is_due(result, targets):
        return
    past = [column for column in timed if _is_past(column, result)]
    if _is_told(block, result, targets, compared=bool(past)):
        result.role = "actual"
        for column in past:
            column.role = "last_year"


def _is_told(block: list[Column], result: Column, targets: list[Column], *, compared: bool) -> bool:
    """Return whether the table has no result by its words, and what stands beside *result* shows it to be one."""
    rates = [column for column in block if _is_rate(column, targets)][:_MOST]
    return not _has_result(block, rates) and _borne_out(result, targets, rates, told=compared or _has_comparison(block))


def _has_result(block: list[Column], rates: list[Column]) -> bool:
    return any(column.role == "actual" and column.numeric and column not in rates for column in block)


def _is_rate(column: Column, targets: list[Column]) -> bool:
    """Return whether a column is a rate of the plan: it says so, or holds percentages beside a plan in amounts."""
    if column.role == "ratio":
        return True
    return column.role == "actual" and is_percentage(column) and not any(map(is_percentage, targets))


def _newest(timed: list[Column]) -> Column | None:
    """Return the one column of the latest time: of the report's own where no year is named, the cumulative one of several."""
    undated = [column for column in timed if column.year is None]
    newest = max((column.year for column in timed if column.year is not None), default=0)
    latest = undated or [column for column in timed if column.year == newest > 0]
    if len(latest) > 1:
        latest = [column for column in latest if "cumulative" in column.modifiers]
    return latest[0] if len(latest) == 1 else None


def _is_due(result: Column, targets: list[Column]) -> bool:
    """Return whether there is a target, and *result* lies in its year, as far as both say."""
    years = {column.year for column in targets}
    return bool(years) and (result.year is None or years == {None} or result.year in years)


def _is_past(column: Column, result: Column) -> bool:
    if column is result or column.year is None:
        return False
    return column.year < 0 or result.year is None or column.year < result.year


def _has_comparison(block: Iterable[Column]) -> bool:
    return any(column.role in ("last_year", "growth") for column in block)


def _borne_out(result: Column, targets: list[Column], rates: list[Column], *, told: bool) -> bool:
    """Return whether the figures of a rate beside *result* say that it answers a target, or what it is compared with does."""
    found = [evidence(rate, target, result) for rate in rates for target in targets[:_MOST]]
    if any(held > failed for held, failed in found):
        return True
    refuted = any(failed for _, failed in found)
    whole_year = result.year is not None and result.span is None and all(target.year != result.year for target in targets)
    return told and not refuted and not whole_year
