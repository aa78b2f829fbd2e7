"""Columns of a table of which one is computed of two others, row by row, as nearly all of its rows show.

参保率 is 参保人数 over 户籍人口, 未完成 is what 已完成整治 leaves of 应整治. No header says so for sure: three rows that
hold are asked for, hardly one that does not, and no other two columns that would do as well.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

from metrics.checks.linking.links import is_amount, is_percent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity, Row

    Key = tuple[int, str]
    Fits = Callable[[Fraction, Fraction, Fraction, Fraction], bool]

__all__ = ["computed_columns", "is_share_of", "is_what_is_left", "nearly_all_hold"]

AMOUNTS = frozenset({"target", "target_initial", "actual", "last_year", "whole", "part"})
CONFIRMED = 3
MANY = 10  # a row in so many may fail, one always may
NEAREST = 6
MOST_ROWS = 400


def is_share_of(stated: Fraction, quantum: Fraction, part: Fraction, whole: Fraction) -> bool:
    """Return whether *stated* is *part* in per cent of *whole*, as printed."""
    return whole > 0 and abs(part * 100 / whole - stated) <= quantum


def is_what_is_left(stated: Fraction, quantum: Fraction, done: Fraction, whole: Fraction) -> bool:
    """Return whether *stated* is what *done* leaves of *whole*, as printed."""
    return abs(whole - done - stated) <= quantum


def computed_columns(
    view: View, roles: frozenset[str], fits: Fits
) -> Iterator[list[tuple[CellView, tuple[Quantity, Quantity]]]]:
    """Yield each column of *roles* that nearly all its rows show to be computed of the same two others, cell by cell.

    Args:
        view: The document.
        roles: Roles of the columns that may be computed.
        fits: Whether a number, printed to a place, follows from two others.
    """
    for rows in view.tables.values():
        cells = [_columns_of(view, row) for row in rows]
        keys = dict.fromkeys(key for each in cells for key, cell in each.items() if cell.cell.role in roles)
        for key in keys:
            held = [each for each in cells if key in each]
            found = _operands(key, held, fits)
            if found is not None:
                yield [(each[key], _two(each, found)) for each in held if set(found) <= each.keys()]


def _columns_of(view: View, row: Row) -> dict[Key, CellView]:
    return view.keep("columns", lambda: _by_column(view, row), row.id)


def _by_column(view: View, row: Row) -> dict[Key, CellView]:
    """Return the cells of *row* that hold one number, by group and header of their column; none of two columns of one name."""
    numeric = [cell for cell in view.cells_of(row.id) if cell.numeric and cell.quantities[0].value is not None]
    names = [(cell.cell.group, cell.cell.name) for cell in numeric]
    return {name: cell for name, cell in zip(names, numeric, strict=True) if names.count(name) == 1}


def _operands(key: Key, rows: Sequence[dict[Key, CellView]], fits: Fits) -> tuple[Key, Key] | None:
    """Return the only two columns that give the column *key* in nearly all *rows*."""
    others = dict.fromkeys(name for row in rows for name, cell in row.items() if _is_operand(cell) and name != key)
    near = sorted(others, key=lambda name: _distance(key, name, rows))[:NEAREST]
    found = [two for two in permutations(near, 2) if _gives(key, two, rows[:MOST_ROWS], fits)]
    return found[0] if len(found) == 1 else None


def _is_operand(cell: CellView) -> bool:
    return cell.cell.role in AMOUNTS and (is_amount(cell.quantities[0]) or is_percent(cell.quantities[0]))


def _distance(key: Key, name: Key, rows: Sequence[dict[Key, CellView]]) -> int:
    return next((abs(row[key].index - row[name].index) for row in rows if name in row), NEAREST * NEAREST)


def _gives(key: Key, two: tuple[Key, Key], rows: Sequence[dict[Key, CellView]], fits: Fits) -> bool:
    full = (row for row in rows if two[0] in row and two[1] in row)
    judged = [_holds(row[key].quantities[0], _two(row, two), fits) for row in full]
    held, failed = judged.count(True), judged.count(False)
    return nearly_all_hold(held, failed)


def nearly_all_hold(held: int, failed: int) -> bool:
    """Return whether enough rows of a column hold, and hardly one fails, to say that all are meant to hold.

    >>> nearly_all_hold(3, 1), nearly_all_hold(2, 0), nearly_all_hold(12, 2)
    (True, False, False)
    """
    return held >= CONFIRMED and (failed <= 1 or failed * MANY <= held)


def _two(row: dict[Key, CellView], two: tuple[Key, Key]) -> tuple[Quantity, Quantity]:
    first, second = (row[name].quantities[0] for name in two)
    return first, second


def _holds(claim: Quantity, two: tuple[Quantity, Quantity], fits: Fits) -> bool | None:
    """Return whether a number follows from two others, ``None`` where that says nothing: all is done, or nothing."""
    stated, first, second = (Fraction(one.value or 0) for one in (claim, *two))
    if not second or (not first and stated in (0, second)) or (first == second and stated in (0, 100)):
        return None
    return fits(stated, Fraction(claim.quantum), first, second)
