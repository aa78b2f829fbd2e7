"""Parts of the year that make up what is told of it elsewhere: 上半年投资9亿元，三季度6亿元 beside 1—9月完成投资15亿元.

The parts stand in one sentence and lie side by side; what they make up is told of just their time under the one name that they
have. A stock, which does not add up over time, is far from their sum and means nothing.

Source: the wording of statistical communiqués.
"""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from metrics.checks.linking.links import is_amount, is_plan, same_unit
from metrics.checks.linking.table_facts import table_facts
from metrics.checks.linking.told_elsewhere import told_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["parts_told_elsewhere"]

ONE_DAY = timedelta(days=1)
FEWEST = 2
FAR = Fraction(1, 4)  # of the whole: what is so far from the sum of the parts is no sum


def parts_told_elsewhere(view: View, cell: CellView) -> Iterator[tuple[Quantity, tuple[Quantity, ...]]]:
    """Yield what is told elsewhere of the time that amounts of one sentence of *cell* make up, with those."""
    for parts in _runs(view, cell):
        whole = _whole(view, cell, parts) if len(parts) >= FEWEST else None
        if whole is not None and _is_near(whole, parts):
            yield whole, tuple(parts)


def _runs(view: View, cell: CellView) -> Iterator[list[Quantity]]:
    """Yield the amounts of one sentence that follow each other in time without a gap."""
    run: list[Quantity] = []
    for one in cell.quantities:
        if not _is_of_own_time(view, cell, one):
            continue
        if run and not _goes_on(view, cell, run[-1], one):
            yield run
            run = []
        run.append(one)
    yield run


def _is_of_own_time(view: View, cell: CellView, one: Quantity) -> bool:
    dated = one.period_basis == "stated" and one.frame in ("part", "to_date", "this_period")
    return dated and is_amount(one) and one.role != "target" and one.spread is None and not is_plan(view, cell, one)


def _goes_on(view: View, cell: CellView, last: Quantity, one: Quantity) -> bool:
    if last.period is None or one.period is None or not cell.joined(last, one) or not same_unit(view, last, one):
        return False
    return last.period.end + ONE_DAY == one.period.start


def _whole(view: View, cell: CellView, parts: Sequence[Quantity]) -> Quantity | None:
    """Return the one amount that the document tells of the time of all *parts* by the name of the first."""
    first, last = parts[0].period, parts[-1].period
    if first is None or last is None:
        return None
    name = cell.head(parts[0])
    return told_in(view).of_time(name, parts[0], first.start, last.end) or _total(view, name, parts[0], first.start, last.end)


def _total(view: View, name: str, like: Quantity, start: date, end: date) -> Quantity | None:
    """Return the total of the column called *name*, of the days given."""
    fact = table_facts(view).total(name)
    span = None if fact is None else fact.quantity.period
    if fact is None or span is None or (span.start, span.end) != (start, end):
        return None
    return fact.quantity if same_unit(view, fact.quantity, like) else None


def _is_near(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    total = sum(Fraction(one.value) for one in parts if one.value is not None)
    return whole.value is not None and abs(total - Fraction(whole.value)) <= FAR * abs(Fraction(whole.value))
