"""表内合计: a row of a table and the rows below it in its hierarchy, column by column.

A parent row (一、) and its children (1.), or a row 合计 and the top rows of its table. That the children are all there are is
not taken for granted: at least two columns, and most of them, must add up; then a column of the same rows that does not
is a finding. Of a plan and what was done of it, one that adds up is enough to hold the other to it as a bound. Rates and
growths are no amounts and are left out. Points add up where their weights do (总分), all rows with a weight have points, and
none has more than its weight.

Source: Calculation relations of XBRL taxonomies, declared here by the hierarchy of the table.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.judging import Judged, judge_statement
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import is_amount
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.checks.engine.document_view import View
    from metrics.records import Quantity, Row

__all__ = ["FAMILY"]

COLUMNS = frozenset({"target", "target_initial", "actual", "last_year", "whole", "part"})
POINTS = ("weight", "score")
LABELS = ("indicator", "project", "task", "group", "number", "owner", None)
MOST_CHILDREN = 60
FEWEST_COLUMNS = 2
FEWEST_ROWS = 3
PAIR = {"target", "actual"}
MOST = 0.6
LONGEST_LABEL = 6
LONGEST_RUN = 8  # grandchildren in a row that may have been taken for children


def find_table_sums(view: View) -> Iterable[Statement]:
    """Yield a statement for every amount in a table of *view* that its children make up."""
    for rows in view.tables.values():
        for parent, children in _families(view, rows):
            if 2 <= len(children) <= MOST_CHILDREN:
                yield from _sums(view, parent, children)
        yield from _points(view, rows)


def _families(view: View, rows: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """Yield every parent with its children, the totals with the top rows on either side of them."""
    yield from _nested(rows)
    totals = [at for at, row in enumerate(rows) if _is_total(view, row)]
    for at, after in pairwise([*totals, len(rows)]):
        yield rows[at], _top(rows[at + 1 : after])
    for before, at in pairwise([-1, *totals]):
        yield rows[at], _top(rows[before + 1 : at])


def _is_total(view: View, row: Row) -> bool:
    """Return whether a row says that it is the total of others, or may be by its name (全市, 总分)."""
    if row.total:
        return True
    label = next((cell.text.strip() for cell in row.cells if cell.role in LABELS and cell.text.strip()), "")
    return len(label) <= LONGEST_LABEL and view.finder("total_row").fullmatch(label) is not None


def _points(view: View, rows: Sequence[Row]) -> Iterator[Statement]:
    """Yield the total of the points in a table whose weights add up, where each row of a weight has its points."""
    every = [(row, points) for row in rows if any(points := _points_of(view, row))]
    if not every or not _is_total(view, every[-1][0]):
        return
    whole, total = every[-1][1]
    held = [points for row, points in every if not _is_total(view, row)]
    if whole is not None and total is not None and _are_weighed(whole, held):
        parts = tuple(points for _, points in held if points is not None)
        reading = Reading("total", parts, counts=_is_beyond_rounding(total, parts))
        yield Statement(kind="sum", claim=total, readings=(reading,), subject=message("subject.table_sum"))


def _is_beyond_rounding(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Return whether points differ from their total by more than rounding explains; points in whole numbers are exact."""
    rounded = [one for one in (total, *parts) if one.decimals]
    slack = sum((Fraction(one.quantum) for one in rounded), Fraction(0)) / 2
    return abs(sum(Fraction(one.value or 0) for one in parts) - Fraction(total.value or 0)) > slack


def _points_of(view: View, row: Row) -> tuple[Quantity | None, Quantity | None]:
    """Return the weight and the points of a row; nothing where it has several."""
    found: dict[str, list[Quantity]] = {}
    for cell in view.cells_of(row.id):
        if cell.numeric and cell.cell.role in POINTS:
            found.setdefault(cell.cell.role or "", []).append(cell.quantities[0])
    weight, points = (found[role][0] if len(found.get(role, ())) == 1 else None for role in POINTS)
    return weight, points


def _are_weighed(whole: Quantity, held: Sequence[tuple[Quantity | None, Quantity | None]]) -> bool:
    """Return whether the weights of all rows make up the *whole*, and no row has more points than its weight allows."""
    full = [(w.value, p.value) for w, p in held if w and p and w.value is not None and p.value is not None]
    return FEWEST_ROWS <= len(full) == len(held) and all(p <= w for w, p in full) and sum(w for w, _ in full) == whole.value


def _nested(rows: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """Yield every row of a level with the rows one level below it that follow."""
    open_parents: list[tuple[Row, list[Row]]] = []
    for row in (*rows, None):
        level = None if row is None or row.total else row.level
        while open_parents and (level is None or _level(open_parents[-1][0]) >= level):
            yield open_parents.pop()
        if row is None or level is None:
            continue
        if open_parents and _level(open_parents[-1][0]) == level - 1:
            open_parents[-1][1].append(row)
        open_parents.append((row, []))


def _level(row: Row) -> int:
    return row.level or 0


def _top(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of the highest level among *rows*."""
    levels = [row.level for row in rows if row.level is not None]
    top = min(levels, default=None)
    return [row for row in rows if row.level == top and not row.total]


def _sums(view: View, parent: Row, children: Sequence[Row]) -> Iterator[Statement]:
    statements: list[Statement] = []
    full: list[int] = []  # how many rows have a number in the columns that add up
    exact: list[Statement] = []
    for whole, parts in _columns(view, parent, children):
        statement = Statement(
            kind="sum", claim=whole, readings=(Reading("total", parts),), subject=message("subject.table_sum")
        )
        result = judge_statement(statement, view.workings)
        if isinstance(result, Judged):
            full += [] if result.failed else [len(parts)]
            exact += [statement] if result.verdict == "exact" else []
            statements.append(replace(statement, firm=not _double(whole, parts)))
    if len(full) == len(exact) == 1 and parent.total:
        yield from _beside_the_one(view, statements, full[0])
    elif len(full) >= FEWEST_COLUMNS and len(full) >= MOST * len(statements):
        # a column in which fewer rows have a number than where it adds up is not complete
        yield from (replace(one, firm=one.firm and len(one.readings[0].operands) in full) for one in statements)


def _beside_the_one(view: View, statements: Sequence[Statement], full: int) -> Iterator[Statement]:
    """Yield the sums of a plan and of what was done of it, one of which adds up, in a row that is called a total.

    What was done may hold more than the rows that were planned, so that the other sum is a bound; a transposition of digits
    that would mend it is a finding all the same.
    """
    if len(statements) != FEWEST_COLUMNS or full < FEWEST_ROWS:
        return
    if _is_pair(view, *(one.claim for one in statements)):
        for one in statements:
            yield replace(one, ceiling=True, firm=one.firm and len(one.readings[0].operands) == full)


def _is_pair(view: View, first: Quantity, second: Quantity) -> bool:
    """Return whether two numbers of a row are a plan and what was done of it."""
    cells = {cell.index: cell.cell for cell in view.cells_of(first.row)}
    one, other = cells[first.cell], cells[second.cell]
    return one.group == other.group and {one.role, other.role} == PAIR and first.unit == second.unit


def _columns(view: View, parent: Row, children: Sequence[Row]) -> Iterator[tuple[Quantity, tuple[Quantity, ...]]]:
    """Yield the number of *parent* in each column with those of its *children*, where these are of its unit."""
    below = [_amounts(view, child) for child in children]
    for column, whole in _amounts(view, parent).items():
        parts = tuple(child[column] for child in below if column in child)
        if len(parts) > 1 and all(part.unit == whole.unit for part in parts):
            yield whole, parts


def _double(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Return whether the sum is too large by one of its parts, or by some that are one after another: parts of a part."""
    if whole.value is None or any(part.value is None for part in parts):
        return True
    values = [part.value for part in parts if part.value is not None]
    excess = sum(values) - whole.value
    return excess > 0 and any(excess == run for run in _runs(values))


def _runs(values: Sequence[Decimal]) -> Iterator[Decimal]:
    """Yield the sums of the runs of *values* of at most :data:`LONGEST_RUN`."""
    for at in range(len(values)):
        total = Decimal(0)
        for value in values[at : at + LONGEST_RUN]:
            total += value
            yield total


def _amounts(view: View, row: Row) -> dict[tuple[int, str], Quantity]:
    """Return the amounts of *row* by group and header of their column."""
    return view.keep("amounts", lambda: _amounts_in(view, row), row.id)


def _amounts_in(view: View, row: Row) -> dict[tuple[int, str], Quantity]:
    return {
        (cell.cell.group, cell.cell.name): cell.quantities[0]
        for cell in view.cells_of(row.id)
        if cell.numeric and cell.cell.role in COLUMNS and is_amount(cell.quantities[0])
    }


FAMILY = Family(
    "table_sum",
    find_table_sums,
    kinds=("sum",),
    forms=("total",),
)
