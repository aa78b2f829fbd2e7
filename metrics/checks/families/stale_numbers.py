"""陈旧数字: numbers that may not have been updated.

A progress text whose cut-off date lies before the period of the report: only a date in so many words counts (截至2022年11月底
in a report on 2023), a look back at earlier years does not. And a number of this period that is, to four digits or more, the
one that the row itself gives for the year before (上年完成12650人 beside 完成12650人), unless it says that nothing changed.

Source: 督查 practice.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.statement import Remark
from metrics.checks.linking.links import CHANGE, is_amount
from metrics.extraction.word_patterns import WordPattern
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

CUT_OFF = WordPattern(r"<until>(20\d\d)年(\d{1,2})月")
UNCHANGED = WordPattern(r"<unchanged>")
FEWEST_DIGITS = 4
MONTHS = range(1, 13)
TASKS = ("target", "detail", "task")


def find_stale_numbers(view: View) -> Iterable[Remark]:
    """Yield a remark for every number of *view* that was written for an earlier period."""
    for _, prose in groupby(view.prose, key=lambda cell: cell.row.id):
        yield from _repeated(view, list(prose))
    if view.period is None or not view.period.dated:
        return
    for cell in view.prose:
        latest = _cut_off(cell)
        if latest is not None and latest < view.period.start:
            yield Remark(
                kind="stale_number",
                rows=(cell.row.id,),
                reported=cell.quantities[0],
                message=message("remark.of_earlier_month", year=str(latest.year), month=str(latest.month)),
            )


def _cut_off(cell: CellView) -> date | None:
    """Return the latest month that a progress text of a table says it is as of."""
    if cell.row.table is None or cell.cell.role != "actual":
        return None
    months = ((int(year), int(month)) for year, month in CUT_OFF.of(cell).findall(cell.text))
    return max((date(year, month, 1) for year, month in months if month in MONTHS), default=None)


def _repeated(view: View, prose: Sequence[CellView]) -> Iterable[Remark]:
    """Yield a remark for a number of this period that is the stated one of the year before."""
    told = [cell for cell in prose if cell.says("year_before")]
    if not told or any(UNCHANGED.of(view).search(cell.text) for cell in prose):
        return
    before = {(one.value, one.unit): one for cell in reversed(told) for one in reversed(_long_before(view, cell))}
    for cell, number in _achieved(prose) if before else ():
        twin = before.get((number.value, number.unit))
        if twin is not None and twin is not number and _is_of_now(view, cell, number):
            yield Remark(
                kind="stale_number",
                rows=(number.row,),
                reported=number,
                operands=(twin,),
                message=message("remark.of_year_before", number=number.text),
            )


def _long_before(view: View, cell: CellView) -> list[Quantity]:
    """Return the numbers of the year before in *cell* that are long enough to be told again."""
    return [one for one in cell.quantities if _long(one) and _of_year_before(view, cell, one)]


def _achieved(cells: Iterable[CellView]) -> Iterator[tuple[CellView, Quantity]]:
    """Yield the numbers of *cells* that set no task."""
    for cell in cells:
        if cell.cell.role not in TASKS:
            yield from ((cell, number) for number in cell.quantities)


def _is_of_now(view: View, cell: CellView, number: Quantity) -> bool:
    """Return whether *number* is a level of this period."""
    if number.aspect != "level" or number.role == "target" or CHANGE.of(cell).search(cell.head(number)):
        return False
    return not _of_year_before(view, cell, number)


def _long(quantity: Quantity) -> bool:
    """Return whether *quantity* has so many digits that it is not the same by chance."""
    digits = re.sub(r"\D", "", quantity.text).strip("0")
    return is_amount(quantity) and quantity.spread is None and len(digits) >= FEWEST_DIGITS


def _of_year_before(view: View, cell: CellView, quantity: Quantity) -> bool:
    head = cell.clause_head(quantity)
    found = view.finder("year_before").search(head)
    return found is not None and "年初" not in head


FAMILY = Family(
    "stale",
    find_stale_numbers,
    kinds=("stale_number",),
)
