"""From statements to checks: judge every statement, then diagnose the failed ones with all equations at hand.

A check is worded last, when its verdict stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from metrics.checks.engine.corroboration import corroborated
from metrics.checks.engine.diagnosis import diagnose
from metrics.checks.engine.formulas import formula_of
from metrics.checks.engine.judging import Judged, Unjudged, judge_statement
from metrics.checks.engine.ladder import slack
from metrics.checks.engine.operand import operand_of
from metrics.checks.engine.statement import Remark, Statement
from metrics.checks.engine.wording import cause_of, implied_by, judged_message, unchecked_message
from metrics.messages import render
from metrics.records import Check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from metrics.checks.engine.diagnosis import Equation, Repair
    from metrics.checks.engine.operand import Operand
    from metrics.checks.engine.workings import Workings
    from metrics.records import Quantity, Verdict

    Result = Judged | Unjudged | Remark

__all__ = ["run_checks"]

RATIOS = ("completion_rate", "rate", "share")
UNIT_SLIPS = ("unit", "units_differ")
MOST_SHARED = 40  # equations of one number that a diagnosis looks at


def run_checks(
    found: Iterable[Statement | Remark],
    workings: Workings,
    verdict_of: Callable[[Judged], Verdict] = lambda judged: judged.verdict,
) -> tuple[Check, ...]:
    """Return a check for every statement, those of one number and kind once, and every remark, in the order given.

    Args:
        found: What the families found.
        workings: What is already known of the document.
        verdict_of: The verdict on a statement in the light of its row.
    """
    items = list(found)
    statements = (item for item in items if isinstance(item, Statement))
    results: list[Result] = [*_judged(list(_once(statements)), workings)]
    workings.results.clear()
    results += (item for item in items if isinstance(item, Remark))
    items.clear()
    shared = _shared_by(results)
    checks: list[Check] = []
    counts: dict[str, int] = {}
    results.reverse()
    while results:
        each = results.pop()  # so that in a large report what was judged makes room for the checks
        row = each.rows[0] if isinstance(each, Remark) else each.statement.claim.row
        counts[row] = counts.get(row, -1) + 1
        checks.append(_check(f"{row}.k{counts[row]}", each, _Context(workings.operands, shared, verdict_of)))
    return tuple(checks)


def _judged(statements: Sequence[Statement], workings: Workings) -> list[Judged | Unjudged]:
    """Return what became of *statements*: those that hold or must hold, and those that others corroborate."""
    results = [judge_statement(statement, workings) for statement in statements]
    opened = [at for at, (statement, result) in enumerate(zip(statements, results, strict=True)) if _open(statement, result)]
    firm = [result for result in results if isinstance(result, Judged)]
    for at, result in corroborated([statements[at] for at in opened], firm, workings).items():
        results[opened[at]] = result
    return [result for result in results if result is not None]


def _open(statement: Statement, result: Judged | Unjudged | None) -> bool:
    return result is None and not statement.firm


def _once(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Drop a statement that repeats another: one number is the result of one relation of a kind."""
    seen: set[tuple[str, str]] = set()
    for statement in statements:
        key = (statement.claim.id, "ratio" if statement.kind in RATIOS else statement.kind)
        if key not in seen:
            seen.add(key)
            yield statement


@dataclass(frozen=True, slots=True)
class _Shared:
    """The equations of the numbers that a failed statement holds, and those numbers."""

    equations: dict[str, list[Equation]] = field(default_factory=dict)
    numbers: dict[str, Quantity] = field(default_factory=dict)


def _shared_by(results: Iterable[Result]) -> _Shared:
    judged = [result for result in results if isinstance(result, Judged)]
    doubtful = {quantity.id for one in judged if one.failed for quantity in one.quantities}
    shared = _Shared()
    for one in judged if doubtful else ():
        equation = None if doubtful.isdisjoint([quantity.id for quantity in one.quantities]) else one.equation
        if equation is None:
            continue
        for number in {equation.claim, *equation.operands} & doubtful:
            shared.equations.setdefault(number, []).append(equation)
        shared.numbers.update((quantity.id, quantity) for quantity in one.quantities)
    return shared


@dataclass(frozen=True, slots=True)
class _Context:
    operands: dict[str, Operand | None]
    shared: _Shared
    verdict_of: Callable[[Judged], Verdict]


def _check(name: str, result: Result, context: _Context) -> Check:
    if isinstance(result, Remark):
        return _remarked(name, result)
    return _unchecked(name, result) if isinstance(result, Unjudged) else _recomputed(name, result, context)


def _recomputed(name: str, judged: Judged, context: _Context) -> Check:
    statement, reading = judged.statement, judged.reading
    claim = operand_of(statement.claim, context.operands)
    verdict = context.verdict_of(judged)
    formula = formula_of(reading)
    said = judged_message(judged, verdict, formula)
    repair = _repair(judged, context.shared) if judged.failed else None
    cause = judged.note if repair is None else cause_of(repair, context.shared.numbers)
    words = None if cause is None else render(cause, "zh")
    return Check(
        id=name,
        kind=statement.kind if repair is None else _kind(statement.kind, repair),
        rows=_rows(judged.quantities),
        reported=statement.claim.id,
        operands=tuple(operand.id for operand in reading.operands),
        formula=render(formula, "zh"),
        computed=judged.shown,
        unit=statement.claim.unit,
        verdict=verdict,
        diagnosis=words,
        message=render(said, "zh") if repair is None else f"{render(said, 'zh')}；{words}",
        said=said,
        implied=_implied(judged),
        slack=None if claim is None else slack(claim, judged.computed),
    )


def _implied(judged: Judged) -> tuple[str, ...]:
    """Return what a failed statement implies, where its numbers are in units that need no conversion."""
    if not judged.failed or judged.equation is None:
        return ()
    return tuple(render(one, "zh") for one in implied_by(judged.statement, judged.reading))


def _kind(kind: str, repair: Repair) -> str:
    """Return the kind of a check that *repair* would mend: a unit slip in a ratio is a kind of its own."""
    return "unit_slip" if repair.slip in UNIT_SLIPS and kind in RATIOS else kind


def _repair(judged: Judged, shared: _Shared) -> Repair | None:
    """Return the one repair that fits all equations of the numbers of *judged*."""
    equation = judged.equation
    if equation is None:
        return None
    numbers = (equation.claim, *equation.operands)
    related = list(dict.fromkeys(other for number in numbers for other in shared.equations.get(number, ())))[:MOST_SHARED]
    names = {number for other in (equation, *related) for number in (other.claim, *other.operands)}
    known = {name: operand for name in names if (operand := operand_of(shared.numbers[name])) is not None}
    return diagnose(equation, related, known)


def _unchecked(name: str, unjudged: Unjudged) -> Check:
    statement = unjudged.statement
    said = unchecked_message(statement, unjudged.reason)
    operands = statement.readings[0].operands if statement.readings else ()
    return Check(
        id=name,
        kind=statement.kind,
        rows=_rows((statement.claim, *operands)),
        reported=statement.claim.id,
        operands=tuple(operand.id for operand in operands),
        formula="",
        computed=None,
        unit=statement.claim.unit,
        verdict="not_checkable",
        reason=unjudged.reason,
        message=render(said, "zh"),
        said=said,
    )


def _remarked(name: str, remark: Remark) -> Check:
    return Check(
        id=name,
        kind=remark.kind,
        rows=remark.rows,
        reported="" if remark.reported is None else remark.reported.id,
        operands=tuple(operand.id for operand in remark.operands),
        formula="",
        computed=None,
        unit=None if remark.reported is None else remark.reported.unit,
        verdict=remark.verdict,
        message=render(remark.message, "zh"),
        said=remark.message,
    )


def _rows(quantities: Iterable[Quantity]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(quantity.row for quantity in quantities))
