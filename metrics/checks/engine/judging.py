"""Judge one linked statement: choose the reading that the text supports and that fits, and put it on the ladder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from metrics.checks.engine.diagnosis import Equation, diagnose
from metrics.checks.engine.forms import FORMS
from metrics.checks.engine.ladder import Computed, compute, judge, too_wide
from metrics.checks.engine.operand import MOST_KNOWN, Operand, operand_in, operand_of
from metrics.checks.engine.scales import PERCENT
from metrics.checks.engine.workings import Workings
from metrics.lexicon.units import compatible
from metrics.messages import Message, message
from metrics.records.interval import Interval
from metrics.records.making import with_values

if TYPE_CHECKING:
    from metrics.checks.engine.statement import Reading, Statement
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity, Verdict

__all__ = ["FAILED", "Judged", "Unjudged", "judge_statement"]

FAILED = ("inconsistent_soft", "inconsistent", "conclusion_inconsistent")
HOLDING = ("exact", "consistent")
RUNGS = ("exact", "consistent", "rounding_style", "consistent_if_coarse", *FAILED)
HUNDRED = Fraction(100)
SCALES = (Fraction(10) ** 4, Fraction(10) ** 8)  # of 万 and 亿
CAPS = (100, 120)  # scores are often capped there, so a capped rate is no slip


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement with the reading that was taken and its rung; *converted* where its numbers are in several units."""

    statement: Statement
    reading: Reading
    computed: Computed
    verdict: Verdict
    note: Message | None = None
    converted: bool = False

    @property
    def failed(self) -> bool:
        """Whether the statement does not hold."""
        return self.verdict in FAILED

    @property
    def shown(self) -> Interval | None:
        """The computed interval in the unit of the claim."""
        nearest = self.computed.nearest
        return nearest.scaled(Fraction(10)) if nearest is not None and self.statement.claim.unit == "‰" else nearest

    @property
    def equation(self) -> Equation | None:
        """The statement as an equation that a diagnosis may rely on; ``None`` for schedules and for units that differ."""
        if self.reading.constants or self.statement.sign < 0 or self.converted:
            return None
        return Equation(self.reading.form, self.statement.claim.id, tuple(operand.id for operand in self.reading.operands))

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The claim and its operands."""
        return (self.statement.claim, *self.reading.operands)


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A statement that cannot be judged, with the reason."""

    statement: Statement
    reason: str


def judge_statement(statement: Statement, workings: Workings) -> Judged | Unjudged | None:
    """Judge *statement* by the first reading that holds; ``None`` where a loose one holds under no reading."""
    if statement.reason is not None:
        return Unjudged(statement, statement.reason)
    best = _best_of(statement, workings)
    if isinstance(best, str):
        return Unjudged(statement, best) if statement.firm else None
    if best.verdict in HOLDING:
        return best
    if statement.ceiling:
        return _as_bound(best)
    return best if statement.firm else None


def _best_of(statement: Statement, workings: Workings) -> Judged | str:
    """Return the first reading that holds, else the one nearest to holding; a reason where none can be judged."""
    best: Judged | None = None
    reasons = ["missing_operand"]
    for reading in statement.readings:
        result = _result(statement, reading, workings)
        if isinstance(result, str):
            reasons.append(result)
        elif best is None or (not result.failed and RUNGS.index(result.verdict) < RUNGS.index(best.verdict)):
            best = result
        if best is not None and best.verdict in HOLDING:
            break
    vague = "hedge_too_wide" in reasons  # then a reading that fails proves nothing
    return reasons[-1] if best is None or (vague and best.failed) else best


def _as_bound(best: Judged) -> Judged | Unjudged | None:
    """Return a statement that need not be an equality, judged as the bound that it is."""
    statement = best.statement
    if statement.firm and _near_miss(best):
        return best
    if _over(best):
        return replace(best, verdict="inconsistent_soft") if statement.soft and best.failed else best
    return Unjudged(statement, "parts_not_exhaustive") if statement.firm else None


def _over(judged: Judged) -> bool:
    """Whether the parts alone are already more than the whole, or the rest is more than what they leave of it."""
    claim, computed = operand_of(judged.statement.claim), judged.computed.nearest
    if claim is None or computed is None:
        return False
    return computed.below(claim.nearest) if judged.reading.form == "remainder" else claim.nearest.below(computed)


def _result(statement: Statement, reading: Reading, workings: Workings) -> Judged | str:
    """Return one reading judged, now or before; a reason where it cannot be judged."""
    if not statement.claim.id:
        return _read(statement, reading, Workings(workings.lexicon))
    joined = (reading.form, reading.counts, *[operand.id for operand in reading.operands], *reading.constants)
    key = (statement.kind, statement.claim.id, statement.sign, statement.threshold, statement.firm, joined)
    known = workings.results.get(key)
    if known is None:
        if len(workings.results) >= MOST_KNOWN:
            workings.results.clear()
        known = workings.results[key] = _read(statement, reading, workings)
    if isinstance(known, str) or (known.statement is statement and known.reading is reading):
        return known
    return with_values(known, statement=statement, reading=reading)


def _read(statement: Statement, reading: Reading, workings: Workings) -> Judged | str:
    """Judge one reading; a reason where it cannot be judged."""
    claim = operand_of(statement.claim, workings.operands)
    operands = _as_meant(reading, _in_one_unit(statement, reading, workings))
    if claim is None or len(operands) < len(reading.operands):
        return "missing_operand"
    if statement.sign < 0:
        claim = -claim
    computed = compute(FORMS[reading.form], [*operands, *map(_constant, reading.constants)])
    if computed.nearest is None:
        return "zero_or_negative_base"
    if too_wide(claim, computed):
        return "hedge_too_wide"
    if _is_of_another_whole(statement, reading, claim, computed.nearest):
        return "formula_ambiguous"
    verdict = judge(claim, computed, threshold=statement.threshold)
    note = None
    if verdict in FAILED and statement.kind == "completion_rate" and _capped(claim, computed.nearest):
        verdict, note = "consistent_if_coarse", message("cause.capped", a=statement.claim.text)
    return Judged(statement, reading, computed.judged(), verdict, note, _converted(statement, reading, workings.lexicon))


def _converted(statement: Statement, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the claim or the first number is in another unit than a further number, into which it converts."""
    units = [quantity.unit for quantity in reading.operands]
    return any(
        one != other and one is not None and not {one, other} & PERCENT and compatible(one, other, lexicon)
        for one in (statement.claim.unit, *units[:1])
        for other in units
    )


def _in_one_unit(statement: Statement, reading: Reading, workings: Workings) -> list[Operand]:
    """Return the operands in the unit of the claim, or else of the first of them, where their units convert.

    >>> from metrics import find_quantities
    >>> from metrics.checks.engine.statement import Reading, Statement
    >>> whole, first, second = find_quantities("废油1.8吨，其中餐饮1200公斤、工业600公斤")
    >>> from metrics.lexicon import Lexicon
    >>> reading, workings = Reading("total", (first, second)), Workings(Lexicon.default())
    >>> [str(operand.value) for operand in _in_one_unit(Statement(kind="sum", claim=whole, readings=()), reading, workings)]
    ['6/5', '3/5']
    """
    found: list[Operand] = []
    for quantity in reading.operands:
        own = compatible(statement.claim.unit, quantity.unit, workings.lexicon)
        unit = statement.claim.unit if own else reading.operands[0].unit
        operand = operand_in(quantity, unit, workings.lexicon, workings.operands)
        if operand is not None:
            found.append(operand)
    return found


def _is_part_of_all(statement: Statement, reading: Reading) -> bool:
    """Whether a statement is of a part, which its whole bounds; an average (户均1500元) is none."""
    return statement.kind in ("rate", "share") and reading.form == "ratio_percent"


def _is_of_another_whole(statement: Statement, reading: Reading, claim: Operand, computed: Interval) -> bool:
    """Whether a part is more than its whole, and nothing says that they belong together all the same."""
    if not _is_part_of_all(statement, reading) or not _more_than_all(computed):
        return False
    return not (_belong_together(statement, reading) or _is_one_scale_off(statement, claim, computed))


def _more_than_all(computed: Interval) -> bool:
    """Whether a part is more than its whole: then they do not belong together."""
    return computed.low is not None and computed.low > HUNDRED


def _is_one_scale_off(statement: Statement, claim: Operand, computed: Interval) -> bool:
    """Whether a share fits once 万 is read for 亿, or no scale for 万: its part is what is named, in the wrong scale.

    研发投入4,100亿元，占营业收入的2.0% of 20.5亿元 told elsewhere.
    """
    firm = statement.kind == "share" and statement.firm
    return firm and any(computed.meets(claim.nearest.scaled(factor)) for factor in SCALES)


def _belong_together(statement: Statement, reading: Reading) -> bool:
    """Whether part and whole plainly belong together: in the sentence of the rate, the whole named or counts of one thing."""
    claim, numbers = statement.claim, reading.operands
    return statement.firm and all(
        (q.counted or statement.kind == "share")
        and q.unit == numbers[0].unit
        and (q.row, q.cell, q.sentence) == (claim.row, claim.cell, claim.sentence)
        for q in numbers
    )


def _as_meant(reading: Reading, operands: list[Operand]) -> list[Operand]:
    """Return *operands*, exact where the reading takes them for counts."""
    return [_constant(operand.value) for operand in operands] if reading.counts else operands


def _capped(claim: Operand, computed: Interval) -> bool:
    return claim.value in CAPS and computed.low is not None and computed.low > claim.value


def _constant(value: Fraction) -> Operand:
    point = Interval.point(value)
    return Operand(value=value, quantum=Fraction(1), decimals=0, nearest=point, further=lambda: (point, point), stated=point)


def _near_miss(judged: Judged) -> bool:
    """Whether exactly one transposition of digits mends a nearly complete list of three parts or more."""
    claim, value, equation = operand_of(judged.statement.claim), judged.computed.value, judged.equation
    if claim is None or value is None or equation is None or len(judged.reading.operands) < 3:
        return False
    if abs(value - claim.value) * 100 > abs(claim.value):
        return False
    numbers = {quantity.id: operand for quantity in judged.quantities if (operand := operand_of(quantity)) is not None}
    repair = diagnose(equation, [equation], numbers)
    return repair is not None and repair.slip == "transposed"
