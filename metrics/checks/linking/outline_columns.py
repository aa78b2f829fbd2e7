"""The table of indicators in the outline of a plan: the levels of two years, and beside them what lies between.

2025年 | 2030年 | 年均增长[累计]: a figure in square brackets is how much is to be added in all, one without them the growth
from year to year. Some write the former in per cent of the first level, and a fall without its sign.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from metrics.checks.engine.statement import Reading
from metrics.checks.linking.links import is_amount, is_percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

    Level = tuple[int, Quantity]

__all__ = ["outlined"]

YEAR = re.compile(r"(?:19|20)\d\d")
LONGEST = 14  # characters of a header that names a year
LEVELS = frozenset({"target", "target_initial", "target_next", "actual", "last_year", None})


def outlined(view: View) -> Iterator[list[tuple[Quantity, tuple[Reading, ...]]]]:
    """Yield each column of yearly growths beside the levels of two years, number by number with what it may be computed as."""
    columns: dict[tuple[str | None, str], list[tuple[Quantity, tuple[Reading, ...]]]] = {}
    for row in view.rows:
        cells = view.cells_of(row.id) if row.table is not None else ()
        for cell in cells:
            if _is_yearly(view, cell) and (readings := _readings(cell, _levels(cells))):
                columns.setdefault((row.table, cell.cell.name), []).append((cell.quantities[0], readings))
    yield from columns.values()


def _is_yearly(view: View, cell: CellView) -> bool:
    named = cell.cell.role == "growth" and view.finder("yearly_heading").search(cell.cell.name) is not None
    return named and len(cell.quantities) == 1 and cell.quantities[0].bound is None


def _levels(cells: Sequence[CellView]) -> list[Level]:
    """Return the levels of a row with the years that their headers name, in order of time."""
    found: list[Level] = []
    for cell in cells:
        year = YEAR.findall(cell.cell.name) if len(cell.cell.name) <= LONGEST else []
        if cell.numeric and cell.cell.role in LEVELS and len(year) == 1:
            found.append((int(year[0]), cell.quantities[0]))
    return sorted(found, key=lambda level: level[0])


def _readings(cell: CellView, levels: Sequence[Level]) -> tuple[Reading, ...]:
    if not _are_two(levels):
        return ()
    (first, before), (last, now) = levels
    claim = cell.quantities[0]
    if claim.aspect == "difference":
        forms = ("difference", "decline") if is_percent(now) else ("difference", "decline", "growth_from_levels")
        exact = _is_beyond_rounding(claim, now, before)
        return tuple(Reading(form, (now, before), counts=exact) for form in forms)
    if not is_percent(claim) or is_percent(now):
        return ()
    years = (Fraction(last - first),)
    return tuple(Reading(form, (now, before), years) for form in ("compound_growth", "even_growth"))


def _are_two(levels: Sequence[Level]) -> bool:
    """Return whether there are levels of two years, of one kind."""
    units = {level.unit for _, level in levels}
    kinds = all(is_amount(level) or is_percent(level) for _, level in levels)
    return len(levels) == len({year for year, _ in levels}) == 2 and len(units) == 1 and kinds


def _is_beyond_rounding(claim: Quantity, now: Quantity, before: Quantity) -> bool:
    """Return whether a step is off by two places of the coarsest figure: the level that is aimed at is exact as printed."""
    stated, last, first = (Fraction(one.value or 0) for one in (claim, now, before))
    coarsest = max(Fraction(one.quantum) for one in (claim, now, before))
    return abs(abs(last - first) - abs(stated)) >= 2 * coarsest
