"""Tables of numbers: a ratio, growth or share cell against the cells of its row that the columns declare.

A ratio column is checked against the target and the actual beside it; which of two budgets it refers to is tried in the
order that the headings suggest. What a growth or share column was computed from is less sure (同口径, other bases), so such a
column is held to account only when most of its rows show that the relation is meant.

Source: budget tables of the Ministry of Finance's form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.audit.judging import Judged, judge_statement
from metrics.audit.links import targets_of
from metrics.audit.statement import Reading, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.audit.view import CellView, View
    from metrics.records import Quantity

__all__ = ["find_column_checks"]

KINDS = {"ratio": "completion_rate", "ratio_initial": "completion_rate", "growth": "growth", "share": "share"}
RATIOS = {"ratio": "target", "ratio_initial": "target_initial"}
ENOUGH_ROWS = 5
MOST = 0.8
LARGEST_FRACTION = 5  # a ratio printed without % and below this may be a fraction of 1


def find_column_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every ratio and growth cell in *view* with the numbers of its row."""
    columns: dict[tuple[str | None, str, int, str], list[Statement]] = {}
    for row in view.rows:
        if row.table is None:
            continue
        cells = {cell.index: cell for cell in view.cells_of(row.id) if cell.numeric}
        for cell in cells.values():
            role = cell.cell.role
            if role in KINDS:
                statement = _ratio(view, cell, cells) if role in RATIOS else _growth(cell, cells)
                if statement is not None:
                    columns.setdefault((row.table, cell.cell.name, cell.cell.group, role), []).append(statement)
    for (_, _, _, role), statements in columns.items():
        yield from statements if role in RATIOS else _if_usual(view, statements)


def _of_role(cell: CellView, cells: dict[int, CellView], *roles: str) -> list[Quantity]:
    """Return the numbers of the other cells of *roles* in the group of *cell*."""
    return [
        other.quantities[0]
        for other in cells.values()
        if other.cell.role in roles and other.cell.group == cell.cell.group and other is not cell
    ]


def _ratio(view: View, cell: CellView, cells: dict[int, CellView]) -> Statement | None:
    claim = cell.quantities[0]
    actuals, targets = _of_role(cell, cells, "actual"), _of_role(cell, cells, RATIOS[cell.cell.role or ""])
    adjusted = view.finder("plan_adjusted")
    wants = adjusted.search(cell.cell.name) is not None
    names = {other.quantities[0].id: other.cell.name for other in cells.values()}
    targets.sort(key=lambda target: (adjusted.search(names[target.id]) is not None) != wants)
    pairs: list[tuple[Quantity, Quantity]] = []
    if cell.cell.role == "ratio":
        pairs = [(actual, target) for actual in actuals for target in targets_of(view, actual) if target.row == claim.row]
    pairs += [(actual, target) for actual in actuals for target in targets]
    readings = tuple(reading for pair in dict.fromkeys(pairs) for reading in _forms(claim, pair))
    if not readings:
        return None
    return Statement(kind="completion_rate", claim=claim, readings=readings, threshold=None, subject="完成率")


def _forms(claim: Quantity, pair: tuple[Quantity, Quantity]) -> Iterator[Reading]:
    """Yield the readings of a ratio cell: percent, or a fraction of 1 when it is printed without the sign."""
    if pair[0].unit != pair[1].unit and None not in (pair[0].unit, pair[1].unit):
        return
    yield Reading("ratio_percent", pair)
    if "%" not in claim.text and claim.value is not None and abs(claim.value) < LARGEST_FRACTION:
        yield Reading("multiple", pair)


def _growth(cell: CellView, cells: dict[int, CellView]) -> Statement | None:
    claim = cell.quantities[0]
    if cell.cell.role == "share":
        return None
    before = _of_role(cell, cells, "last_year")
    readings: list[Reading] = []
    for now in _of_role(cell, cells, "actual"):
        for base in before:
            readings += [Reading("growth_from_levels", (now, base)), Reading("ratio_percent", (now, base))]
            if "%" not in claim.text:
                readings += [Reading("times_more", (now, base)), Reading("multiple", (now, base))]
    return Statement(kind="growth", claim=claim, readings=tuple(readings), subject="增速") if readings else None


def _if_usual(view: View, statements: list[Statement]) -> Iterator[Statement]:
    """Yield *statements* of one column: all when most of them hold the same way, else none."""
    judged = [result for statement in statements if isinstance(result := judge_statement(statement, view.operands), Judged)]
    held = [result for result in judged if not result.failed]
    forms = [result.reading.form for result in held]
    usual = max(set(forms), key=forms.count, default="")
    if len(judged) < ENOUGH_ROWS or forms.count(usual) < MOST * len(judged):
        return
    for statement in statements:
        readings = tuple(reading for reading in statement.readings if reading.form == usual)
        yield Statement(kind=statement.kind, claim=statement.claim, readings=readings, subject=statement.subject)
