"""合计: a whole and its parts.

An equality is tested where the text says that the parts are all there are: a breakdown in brackets, a list that ends in 其他,
parts whose number or names say so, words such as 无其他. Any other list is held to the bound: its parts are not more than
the whole, which is a finding where 、 parts them, and something to look at where commas do, for such items may overlap. A
list that adds up all the same is reported as adding up; one that misses only by a lost 万 or 亿 is a slip of the unit.

Source: XBRL Calculations 1.1 (only declared relations are checked); GB/T 8170 on rounding of parts.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.operand import operand_in, operand_of
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.breakdown import Breakdown, is_tight
from metrics.checks.linking.breakdowns import breakdowns_of
from metrics.checks.linking.links import NOT_YET, amounts_before, is_amount, name_of, opposite_before
from metrics.checks.linking.lists import COMMA, adds_up, leading_runs, total_of
from metrics.checks.linking.tallies import spread_tallies
from metrics.checks.linking.time_elsewhere import parts_told_elsewhere
from metrics.checks.linking.time_parts import parts_in_time
from metrics.checks.linking.totals import closing_totals, may_close
from metrics.messages import message
from metrics.statements.times import times_in
from metrics.statements.words import follow_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

UNIT_SLIPS = (Fraction(10**4), Fraction(1, 10**4), Fraction(10**8), Fraction(1, 10**8))
FEWEST = 2  # numbers of a cell that one can be the whole and one a part
MOST_SLIPS = 6  # parts that are tried
AFTERWARDS = 40  # characters behind a list in which it may be said that its parts overlap


def find_sum_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every whole in *view* that the text breaks down."""
    averages = view.finder("not_additive")
    for cell in view.prose:
        yield from (
            one for one in _sums(view, cell) if not averages.search(name_of(cell, one.claim) + cell.clause_head(one.claim))
        )


def _sums(view: View, cell: CellView) -> Iterator[Statement]:
    if len(cell.quantities) < FEWEST:
        return
    for breakdown in breakdowns_of(view, cell):
        statement = _of_breakdown(view, cell, breakdown)
        if statement is not None:
            yield statement
    yield from _in_time(view, cell)
    yield from (_last_of(whole, parts) for whole, parts in parts_told_elsewhere(view, cell))
    for whole in cell.quantities if may_close(cell) else ():
        if is_amount(whole) and whole.unit is not None:
            yield from closing_totals(view, cell, whole)
    for tally in spread_tallies(view, cell):
        if tally.complete or (not tally.with_rest and adds_up(view, tally.whole, tally.parts)):
            yield _statement(tally.whole, tally.parts)


def _in_time(view: View, cell: CellView) -> Iterator[Statement]:
    """Yield the totals whose parts are told time after time: 一季度21万吨、二季度24万吨，上半年45万吨."""
    for whole in cell.quantities:
        if is_amount(whole) and whole.unit is not None and whole.period is not None and whole.role == "actual":
            parts = parts_in_time(view, cell, whole)
            if parts and not _is_last_time(parts, whole):
                yield _statement(whole, parts)


def _last_of(whole: Quantity, parts: Sequence[Quantity]) -> Statement:
    """Return that the last of *parts* is what the others leave of *whole*, which stands elsewhere and may be told of more."""
    *others, last = parts
    return Statement(kind="remainder", claim=last, readings=(Reading("remainder", (whole, *others)),))


def _is_last_time(parts: Sequence[Quantity], whole: Quantity) -> bool:
    """Return whether *whole* is no more than its own parts' last: a stock told year after year adds up to nothing."""
    return parts[-1].value == whole.value


def _statement(whole: Quantity, parts: Sequence[Quantity]) -> Statement:
    return Statement(kind="sum", claim=whole, readings=(Reading("total", tuple(parts)),), subject=message("subject.parts"))


def _of_breakdown(view: View, cell: CellView, breakdown: Breakdown) -> Statement | None:
    """Return what is asserted of one breakdown: an equality, a bound, or nothing."""
    whole, parts = breakdown.whole, breakdown.parts
    behind = cell.text[whole.end : parts[-1].end + AFTERWARDS].partition("。")[0]
    if view.finder("overlapping").search(behind) or _is_remainder(view, cell, breakdown):
        return None
    run = next((run for run in leading_runs((*parts, *breakdown.items.further)) if adds_up(view, whole, run)), None)
    if run is not None and len(run) >= len(breakdown.declared):
        return _statement(whole, run)
    if _of_earlier_times(view, cell, breakdown):
        return _with_this_time(view, cell, breakdown)
    if breakdown.opening == "respectively":
        return None
    if breakdown.declared and breakdown.sure and breakdown.items.even and _all_below(view, whole, breakdown.declared):
        return _statement(whole, breakdown.declared)
    return _bound(view, breakdown) if _may_be_bound(view, breakdown) else None


def _of_earlier_times(view: View, cell: CellView, breakdown: Breakdown) -> bool:
    """Return whether brackets behind a number of several years or months tell some of them (三年累计407项（2022年128项…）)."""
    if breakdown.opening != "bracket":
        return False
    listed = cell.text[breakdown.whole.end : breakdown.parts[-1].start]
    head, opened = cell.head(breakdown.whole), cell.text[breakdown.whole.end : breakdown.parts[0].start]
    several = times_in(head, view.lexicon) or follow_words(view.lexicon).cumulative.search(head)
    dated = times_in(opened, view.lexicon) or view.finder("each").search(opened)
    return bool(several and dated) and view.finder("part_of_year").search(listed) is None


def _with_this_time(view: View, cell: CellView, breakdown: Breakdown) -> Statement | None:
    """Return that the years or months in brackets and the number of this one before make up the whole, where they do."""
    this = next(amounts_before(cell, breakdown.whole, like=breakdown.whole), None)
    parts = () if this is None else (*breakdown.parts, this)
    return _statement(breakdown.whole, parts) if parts and adds_up(view, breakdown.whole, parts) else None


def _is_remainder(view: View, cell: CellView, breakdown: Breakdown) -> bool:
    """Return whether the list gives what is done and what is left, which is a remainder."""
    parts = breakdown.parts
    complete = len(parts) > 1 and adds_up(view, breakdown.whole, parts)
    if len(parts) != 2 and (breakdown.opening != "tally" or complete):
        return False
    return _is_rest(view, cell, parts[-1], loose=not complete)


def _may_be_bound(view: View, breakdown: Breakdown) -> bool:
    """Return whether the parts can be no more than the whole.

    Behind a semicolon something else may begin, and what the marks do not part may be parts of parts.
    """
    parts = breakdown.parts
    if len(parts) < 2 or not breakdown.sure or breakdown.items.mark > COMMA or not breakdown.items.even:
        return False
    return not _nested(parts) and _all_below(view, breakdown.whole, parts)


def _bound(view: View, breakdown: Breakdown) -> Statement:
    statement = _statement(breakdown.whole, breakdown.parts)
    if _one_unit_off(view, breakdown.whole, breakdown.parts):
        return statement
    return replace(statement, ceiling=True, soft=not is_tight(breakdown))


def _is_rest(view: View, cell: CellView, part: Quantity, *, loose: bool) -> bool:
    """Return whether *part* is what is left over, or with *loose* may be; that is a remainder then, no sum."""
    if opposite_before(cell, part, NOT_YET) is not None:
        return True
    around = cell.head(part) + cell.tail(part)
    if view.finder("left").search(cell.head(part)):
        return True
    return loose and view.finder("left_loose").search(around) is not None


def _all_below(view: View, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Return whether no part alone is more than *whole* or negative: otherwise it is no part."""
    top = operand_of(whole)
    operands = [operand_in(part, whole.unit, view.lexicon) for part in parts]
    return top is not None and all(one is not None and 0 <= one.value <= top.value for one in operands)


def _nested(parts: Sequence[Quantity]) -> bool:
    """Return whether one part is the sum of the others: then the list breaks that part down."""
    values = [part.value for part in parts if part.value is not None]
    return len(values) > 2 and any(2 * value == sum(values) for value in values)


def _one_unit_off(view: View, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Return whether the parts make up *whole* once one that is printed in 万 is read in 亿, or the other way round."""
    other_scale = islice((part for part in parts if part.scale != whole.scale), MOST_SLIPS)
    return any(_makes_up(view, whole, part, [other for other in parts if other is not part]) for part in other_scale)


def _makes_up(view: View, whole: Quantity, part: Quantity, others: Sequence[Quantity]) -> bool:
    """Return whether *part* in another unit makes up *whole* with the *others*."""
    top, one = operand_of(whole), operand_in(part, whole.unit, view.lexicon)
    rest = total_of(view, others, whole.unit)
    if top is None or one is None or rest is None:
        return False
    return any(top.nearest.meets(rest + one.scaled(factor).nearest) for factor in UNIT_SLIPS)


FAMILY = Family(
    "sum",
    find_sum_checks,
    kinds=("sum", "remainder"),
    forms=("total", "remainder"),
)
