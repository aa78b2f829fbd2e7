"""From statements to checks: judge every statement, then diagnose the failed ones with all equations at hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.checks.engine.corroboration import vouched
from metrics.checks.engine.diagnosis import diagnose
from metrics.checks.engine.judging import Judged, Unjudged, judge_statement
from metrics.checks.engine.ladder import slack
from metrics.checks.engine.messages import diagnosis_of, formula_of, implied_by, message_of, unchecked_message
from metrics.checks.engine.operand import operand_of
from metrics.checks.engine.statement import Remark, Statement
from metrics.records import Check

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.checks.engine.diagnosis import Equation
    from metrics.checks.engine.operand import Operand
    from metrics.records import Quantity

__all__ = ["settle"]

RATIOS = ("completion_rate", "rate", "share")
MOST_SHARED = 40  # equations of one number that a diagnosis looks at


def settle(found: Iterable[Statement | Remark], operands: dict[str, Operand | None] | None = None) -> tuple[Check, ...]:
    """Return a check for every statement, those of one number and kind once, and every remark, in the order given.

    *operands* keeps the operands of the document by the ids of their quantities.
    """
    items = list(found)
    statements = (item for item in items if isinstance(item, Statement))
    operands = {} if operands is None else operands
    results: list[Judged | Unjudged | Remark] = [*_judged(list(_once(statements)), operands)]
    results += (item for item in items if isinstance(item, Remark))
    items.clear()
    judged = [result for result in results if isinstance(result, Judged)]
    doubtful = {quantity.id for one in judged if one.failed for quantity in one.quantities}
    sharing: dict[str, list[Equation]] = {}
    known: dict[str, Quantity] = {}
    for one in judged:
        equation = one.equation
        if equation is not None:
            numbers = {equation.claim, *equation.operands} & doubtful
            for number in numbers:
                sharing.setdefault(number, []).append(equation)
            if numbers:
                known |= {quantity.id: quantity for quantity in one.quantities}
    judged.clear()
    checks: list[Check] = []
    counts: dict[str, int] = {}
    results.reverse()
    while results:
        each = results.pop()  # so that in a large report what was judged makes room for the checks
        row = each.rows[0] if isinstance(each, Remark) else each.statement.claim.row
        counts[row] = counts.get(row, -1) + 1
        name = f"{row}.k{counts[row]}"
        if isinstance(each, Remark):
            checks.append(_remarked(name, each))
        elif isinstance(each, Unjudged):
            checks.append(_unchecked(name, each))
        else:
            check = _check(name, each, operands)
            checks.append(_diagnosed(check, each, sharing, known) if each.failed else check)
    return tuple(checks)


def _judged(statements: Sequence[Statement], operands: dict[str, Operand | None]) -> list[Judged | Unjudged]:
    """Return what became of *statements*: those that hold or must hold, and those that others vouch for."""
    results = [judge_statement(statement, operands) for statement in statements]
    opened = [at for at, (statement, result) in enumerate(zip(statements, results, strict=True)) if _open(statement, result)]
    firm = [result for result in results if isinstance(result, Judged)]
    for at, result in vouched([statements[at] for at in opened], firm, operands).items():
        results[opened[at]] = result
    return [result for result in results if result is not None]


def _open(statement: Statement, result: Judged | Unjudged | None) -> bool:
    return result is None and not statement.firm


def _once(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Drop a statement that repeats another: one number is the result of one relation of a kind."""
    seen: set[tuple[str, ...]] = set()
    for statement in statements:
        key: tuple[str, ...] = (statement.claim.id, "ratio" if statement.kind in RATIOS else statement.kind)
        if statement.kind == "duplicate":
            key = (*key, *(operand.id for operand in statement.readings[0].operands))
        if key not in seen:
            seen.add(key)
            yield statement


def _check(name: str, judged: Judged, operands: dict[str, Operand | None]) -> Check:
    statement, reading = judged.statement, judged.reading
    claim = operand_of(statement.claim, operands)
    message, message_en = message_of(statement, reading, judged.shown, judged.verdict)
    return Check(
        id=name,
        kind=statement.kind,
        rows=_rows(judged.quantities),
        reported=statement.claim.id,
        operands=tuple(operand.id for operand in reading.operands),
        formula=formula_of(reading),
        computed=judged.shown,
        unit=statement.claim.unit,
        verdict=judged.verdict,
        diagnosis=judged.note,
        message=message,
        message_en=message_en,
        implied=implied_by(statement, reading) if judged.failed else (),
        slack=None if claim is None else slack(claim, judged.computed),
    )


def _diagnosed(check: Check, judged: Judged, sharing: dict[str, list[Equation]], known: dict[str, Quantity]) -> Check:
    """Attach the one repair that fits all equations of its number; a unit slip becomes a kind of its own."""
    equation = judged.equation
    if equation is None:
        return check
    related = list(dict.fromkeys(other for number in (equation.claim, *equation.operands) for other in sharing.get(number, ())))
    related = related[:MOST_SHARED]
    names = {number for other in (equation, *related) for number in (other.claim, *other.operands)}
    numbers = {name: operand for name in names if (operand := operand_of(known[name])) is not None}
    repair = diagnose(equation, related, numbers)
    if repair is None:
        return check
    words = diagnosis_of(repair, known)
    kind = "unit_slip" if repair.slip in ("unit", "units_differ") and check.kind in RATIOS else check.kind
    return replace(check, kind=kind, diagnosis=words, message=f"{check.message}；{words}")


def _unchecked(name: str, unjudged: Unjudged) -> Check:
    statement = unjudged.statement
    message, message_en = unchecked_message(statement, unjudged.reason)
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
        message=message,
        message_en=message_en,
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
        message=remark.message,
        message_en=remark.message_en,
    )


def _rows(quantities: Iterable[Quantity]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(quantity.row for quantity in quantities))
