"""Tables of numbers: a ratio, growth or share cell against the cells of its row that the columns declare.

A ratio column is checked against the target and the actual beside it; which of two budgets it refers to is tried in the
order that the headings suggest. What a growth or share column was computed from is less sure (同口径, other bases), so such a
column is held to account only when most of its rows show that the relation is meant. So are a rate that answers no plan
(户籍人口 | 参保人数 | 参保率) and what is left (应整治 | 已完成整治 | 未完成): the figures say which two columns give them.

Source: budget tables of the Ministry of Finance's form.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.judging import Judged, judge_statement
from metrics.checks.engine.scales import LARGEST_FRACTION, POINTS
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import is_percent, targets_of
from metrics.checks.linking.table_columns import computed_columns, is_share_of, is_what_is_left
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

ROLES = frozenset({"ratio", "ratio_initial", "growth", "share"})
RATIOS = {"ratio": "target", "ratio_initial": "target_initial"}
PARTS, DIFFERENCES = frozenset({"rate", "share"}), frozenset({"difference"})
ENOUGH_ROWS = 5
ENOUGH_COUNTS = 3
SMALL = 500  # half of one in so many is a tenth of a per cent
MOST = 0.8


def find_column_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every ratio and growth cell in *view* with the numbers of its row."""
    columns: dict[tuple[str | None, str, int, str], list[Statement]] = {}
    told: dict[tuple[str | None, str], list[Statement]] = {}
    compared = _compared(view)
    for cell, cells in _numeric_cells(view):
        role, table = cell.cell.role, cell.row.table
        statement = _rate(view, cell, cells) if role in RATIOS else _growth(cell, cells)
        if statement is not None and role is not None:
            columns.setdefault((table, cell.cell.name, cell.cell.group, role), []).append(statement)
        elif role == "ratio" and (found := _of_texts(cell, _in_words(cell, compared.get(cell.row.id, ())))) is not None:
            told.setdefault((table, cell.cell.name), []).append(found)
    for statements in _remarked(view, compared).values():
        yield from _if_meant(view, statements)
    for (_, _, _, role), statements in columns.items():
        yield from _as_counts(view, statements) if role in RATIOS else _if_usual(view, statements)
    for statements in told.values():
        yield from _if_sound(view, statements)
    yield from _of_two_columns(view)


def _of_two_columns(view: View) -> Iterator[Statement]:
    """Yield the statements of rates without a plan and of differences, whose columns only their figures tell."""
    for column in computed_columns(view, PARTS, is_share_of):
        for cell, two in column:
            kind = "share" if cell.cell.role == "share" else "rate"
            yield _of_two(cell, two, kind, "ratio_percent")
    for column in computed_columns(view, DIFFERENCES, is_what_is_left):
        for cell, (done, whole) in column:
            left = (whole.role, done.role) == ("target", "actual")
            yield _of_two(cell, (whole, done), *(("remainder", "remainder") if left else ("difference", "difference")))


def _of_two(cell: CellView, two: tuple[Quantity, Quantity], kind: str, form: str) -> Statement:
    subject = message("subject.named", name=cell.cell.name)
    return Statement(kind=kind, claim=cell.quantities[0], readings=(Reading(form, two),), subject=subject)


def _numeric_cells(view: View) -> Iterator[tuple[CellView, dict[int, CellView]]]:
    """Yield the cells of ratios, growths and shares, each with the cells of its row that hold one number."""
    for row in view.rows:
        numeric = [cell for cell in view.cells_of(row.id) if cell.numeric] if row.table is not None else []
        claims = [cell for cell in numeric if cell.cell.role in ROLES]
        if claims:
            cells = {cell.index: cell for cell in numeric}
            yield from ((cell, cells) for cell in claims)


def _compared(view: View) -> dict[str, list[tuple[Quantity, Quantity]]]:
    """Return what was compared in each row, as (actual, target)."""
    found: dict[str, list[tuple[Quantity, Quantity]]] = {}
    for comparison in view.comparisons:
        actual, target = view.by_id.get(comparison.actual), view.by_id.get(comparison.target or "")
        if comparison.basis == "computed" and actual is not None and target is not None:
            found.setdefault(comparison.row, []).append((actual, target))
    return found


def _in_words(cell: CellView, compared: Sequence[tuple[Quantity, Quantity]]) -> list[tuple[Quantity, Quantity]]:
    """Return what was compared in the row of *cell* but for figures in a pair of columns that *cell* is no ratio of."""
    cells = cell.row.cells
    return [pair for pair in compared if any(cells[each.cell].text != each.text for each in pair)]


def _of_texts(cell: CellView, compared: Sequence[tuple[Quantity, Quantity]]) -> Statement | None:
    """Return the statement of a ratio beside a task and an achievement in words that hold one number each."""
    claim = cell.quantities[0]
    if len(compared) != 1 or claim.value is None or any(cell.index == each.cell for each in compared[0]):
        return None
    readings = tuple(_forms(claim, compared[0]))
    return Statement(kind="completion_rate", claim=claim, readings=readings) if readings else None


def _remarked(view: View, compared: dict[str, list[tuple[Quantity, Quantity]]]) -> dict[tuple[str, str], list[Statement]]:
    """Return the statements of the shares done that remarks state, by table and column: 完成51.2% beside target and actual."""
    found: dict[tuple[str, str], list[Statement]] = {}
    for row in view.rows:
        for cell in view.cells_of(row.id) if row.table is not None else ():
            if cell.cell.role == "remark" and (statement := _told(cell, compared.get(row.id, ()))) is not None:
                found.setdefault((row.table or "", cell.cell.name), []).append(statement)
    return found


def _told(cell: CellView, compared: Sequence[tuple[Quantity, Quantity]]) -> Statement | None:
    claims = [one for one in cell.quantities if one.role == "claim"]
    if len(claims) != 1 or len(compared) != 1:
        return None
    readings = tuple(_forms(claims[0], compared[0]))
    return Statement(kind="completion_rate", claim=claims[0], readings=readings) if readings else None


def _if_meant(view: View, statements: list[Statement]) -> Iterator[Statement]:
    """Yield *statements* of one column of remarks: those that hold, and one that does not where at least two others do."""
    judged = [result for statement in statements if isinstance(result := judge_statement(statement, view.workings), Judged)]
    held = [result.statement for result in judged if not result.failed]
    yield from statements if 3 * (len(judged) - len(held)) <= len(held) + 1 else held


def _if_sound(view: View, statements: list[Statement]) -> Iterator[Statement]:
    """Yield those of *statements* that hold, and the others only where most of the column shows what is meant."""
    judged = [result for statement in statements if isinstance(result := judge_statement(statement, view.workings), Judged)]
    held = [result.statement for result in judged if not result.failed]
    yield from statements if len(judged) >= ENOUGH_ROWS and len(held) >= MOST * len(judged) else held


def _of_role(cell: CellView, cells: dict[int, CellView], *roles: str) -> list[Quantity]:
    """Return the numbers of the other cells of *roles* in the group of *cell*."""
    return [
        other.quantities[0]
        for other in cells.values()
        if other.cell.role in roles and other.cell.group == cell.cell.group and other is not cell
    ]


def _rate(view: View, cell: CellView, cells: dict[int, CellView]) -> Statement | None:
    return _points(cell, cells) if cell.quantities[0].unit == POINTS else _ratio(view, cell, cells)


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
    return Statement(kind="completion_rate", claim=claim, readings=readings, threshold=None)


def _points(cell: CellView, cells: dict[int, CellView]) -> Statement | None:
    """Return the statement of a distance in a column of rates, where the row is one of a rate itself: +2.4个百分点."""
    levels = filter(is_percent, _of_role(cell, cells, RATIOS[cell.cell.role or ""], "last_year"))
    pairs = list(product(filter(is_percent, _of_role(cell, cells, "actual")), levels))
    readings = tuple(Reading(form, pair) for pair in pairs for form in ("difference", "decline"))
    return Statement(kind="difference", claim=cell.quantities[0], readings=readings) if readings else None


def _as_counts(view: View, statements: list[Statement]) -> list[Statement]:
    """Return *statements* of one column, their operands as exact counts where the small ones among them show that they are.

    A rate of 2 of 3 that is printed as 66.7 % is of counts: of rounded amounts it would be another one as often as not.
    """
    small = [one for one in statements if all(_is_small(reading) for reading in one.readings)]
    judged = [result for one in small if isinstance(result := judge_statement(one, view.workings), Judged)]
    exact = sum(result.verdict == "exact" for result in judged)
    if exact < ENOUGH_COUNTS or exact < MOST * (len(judged) - 1):
        return statements
    counted = {id(one): replace(one, readings=tuple(replace(each, counts=True) for each in one.readings)) for one in small}
    return [counted.get(id(one), one) for one in statements]


def _is_small(reading: Reading) -> bool:
    """Return whether the numbers of *reading* may be counts, so small that half of one would be seen in a rate."""
    return reading.form == "ratio_percent" and all(
        one.unit is None and one.decimals == 0 and one.value is not None and abs(one.value) < SMALL for one in reading.operands
    )


def _forms(claim: Quantity, pair: tuple[Quantity, Quantity]) -> Iterator[Reading]:
    """Yield the readings of a ratio cell: percent, or a fraction of 1 when it is printed without the sign."""
    if pair[0].unit != pair[1].unit and None not in (pair[0].unit, pair[1].unit):
        return
    yield Reading("ratio_percent", pair)
    if pair[1].bound in ("at_most", "less_than"):
        yield Reading("ratio_percent", pair[::-1])  # of a ceiling, what was allowed over what came
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
    return Statement(kind="growth", claim=claim, readings=tuple(readings)) if readings else None


def _if_usual(view: View, statements: list[Statement]) -> Iterator[Statement]:
    """Yield *statements* of one column: all when most of them hold the same way, else none."""
    judged = [result for statement in statements if isinstance(result := judge_statement(statement, view.workings), Judged)]
    held = [result for result in judged if not result.failed]
    forms = [result.reading.form for result in held]
    usual = max(set(forms), key=forms.count, default="")
    if len(judged) < ENOUGH_ROWS or forms.count(usual) < MOST * len(judged):
        return
    for statement in statements:
        readings = tuple(reading for reading in statement.readings if reading.form == usual)
        yield Statement(kind=statement.kind, claim=statement.claim, readings=readings, subject=statement.subject)


FAMILY = Family(
    "columns",
    find_column_checks,
    kinds=("completion_rate", "rate", "share", "growth", "remainder", "difference"),
    forms=("ratio_percent", "multiple", "growth_from_levels", "times_more", "remainder", "difference", "decline"),
)
