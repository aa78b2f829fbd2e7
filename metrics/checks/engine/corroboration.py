"""Statements that are not firm, and what else in the text corroborates them.

Two things can be open: whether the words assert a relation, and which numbers it joins. A statement of the second sort
(签约率90% where the whole stands in the task of the row) is left alone where it does not hold, unless

* another equation that holds, of another form, joins the same part to the same whole (剩余32户 of 320 after 288),
* the share told right before it is of the same whole and holds (进出口846亿元，… 占43.5%；民营企业332亿元，占93.2%), or
* two such statements about one part and one whole both fail, and one slip of that part or whole mends both.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product
from typing import TYPE_CHECKING

from metrics.checks.engine.diagnosis import Equation, one_slip
from metrics.checks.engine.judging import Judged, judge_statement
from metrics.checks.engine.operand import operand_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.checks.engine.statement import Reading, Statement
    from metrics.checks.engine.workings import Workings
    from metrics.records import Quantity

__all__ = ["corroborated"]

Pair = tuple[str, str]
RATIOS = ("ratio_percent", "multiple")
SHARE = "share"
NEXT = 40  # characters from one share to the next: its part, and the words of both
MOST_OPEN = 12  # statements of one row that are compared with each other


def corroborated(opened: Sequence[Statement], judged: Sequence[Judged], workings: Workings) -> dict[int, Judged]:
    """Return the findings among the statements *opened* by their place, given all others as *judged*."""
    if not opened:
        return {}
    joined = {(pair, one.reading.form) for one in judged if not one.failed and _says(one) for pair in _pairs(one)}
    found: dict[int, Judged] = {}
    for at, statement in enumerate(opened):
        reading = next((one for one in statement.asserted if any((_pair(one), form) in joined for form in _others(one))), None)
        reading = reading or _of_same_whole(statement, judged)
        result = None if reading is None else _firmly(statement, reading, workings)
        if result is not None:
            found[at] = result
    for first, second in _together(opened):
        for at, reading in (first, second):
            result = _firmly(opened[at], reading, workings) if at not in found else None
            if result is not None:
                found[at] = result
    return found


def _of_same_whole(statement: Statement, judged: Sequence[Judged]) -> Reading | None:
    """Return the reading of a share that is of the whole of the share told right before it, which holds."""
    told = [one for one in judged if one.statement.kind == statement.kind == SHARE and _says(one)]
    wholes = {one.reading.operands[-1].id for one in told if _right_before(one.statement.claim, statement.claim)}
    return next((reading for reading in statement.asserted if reading.operands[-1].id in wholes), None)


def _right_before(earlier: Quantity, later: Quantity) -> bool:
    """Return whether no more than the part of *later* stands between two shares."""
    here = (earlier.row, earlier.cell) == (later.row, later.cell)
    return here and 0 < later.start - earlier.end <= NEXT


def _others(reading: Reading) -> tuple[str, ...]:
    """Return the forms that can corroborate *reading*: two rates of one part and whole would be the same rate."""
    return ("remainder", "total") if reading.form in RATIOS else RATIOS


def _says(judged: Judged) -> bool:
    """Whether the words of *judged* say that its numbers belong together: it did not only happen to hold."""
    return (judged.statement.firm or judged.reading in judged.statement.asserted) and judged.verdict in ("exact", "consistent")


def _pair(reading: Reading) -> Pair | None:
    """Return part and whole of *reading*."""
    if len(reading.operands) != 2 or reading.constants:
        return None
    first, second = (operand.id for operand in reading.operands)
    if reading.form in RATIOS:
        return first, second
    return (second, first) if reading.form == "remainder" else None


def _pairs(judged: Judged) -> Iterator[Pair]:
    """Yield every part and whole that *judged* joins."""
    claim, reading = judged.statement.claim.id, judged.reading
    pair = _pair(reading)
    if pair is not None:
        yield pair
        if reading.form == "remainder":
            yield claim, pair[1]
    elif reading.form == "total":
        yield from ((operand.id, claim) for operand in reading.operands)


def _firmly(statement: Statement, reading: Reading, workings: Workings) -> Judged | None:
    result = judge_statement(replace(statement, firm=True, ceiling=False, readings=(reading,)), workings)
    return result if isinstance(result, Judged) else None


def _together(opened: Sequence[Statement]) -> Iterator[tuple[tuple[int, Reading], tuple[int, Reading]]]:
    """Yield two statements with readings of one part and whole that one slip of either mends both."""
    rows: dict[str, list[int]] = {}
    for at, statement in enumerate(opened):
        rows.setdefault(statement.claim.row, []).append(at)
    for places in rows.values():
        for at, other in combinations(places[:MOST_OPEN], 2):
            first, second = opened[at], opened[other]
            if first.claim.id == second.claim.id or not (first.asserted or second.asserted):
                continue
            for one, two in product(first.readings, second.readings):
                if (
                    one.form != two.form
                    and _pair(one) is not None
                    and _pair(one) == _pair(two)
                    and _one_slip(first, one, second, two)
                ):
                    yield (at, one), (other, two)


def _one_slip(first: Statement, one: Reading, second: Statement, other: Reading) -> bool:
    numbers = {
        quantity.id: operand
        for quantity in (first.claim, second.claim, *one.operands)
        if (operand := operand_of(quantity)) is not None
    }
    if len(numbers) < 4:
        return False
    equations = [
        Equation(reading.form, statement.claim.id, tuple(operand.id for operand in reading.operands))
        for statement, reading in ((first, one), (second, other))
    ]
    return one_slip([operand.id for operand in one.operands], equations, numbers) is not None
