"""Diagnosis: the one small slip that would make a failed equation, and all that share the number, hold.

A diagnosis never turns a finding into a pass. It is given only when exactly one repair fits every equation that shares
the repaired number: with 179 − 169 = 10 beside it, 169 of 179 stated as 99.4 % can only be a slip for 94.4 %.

>>> from metrics.checks.engine.operand import Operand
>>> numbers = {
...     "done": Operand.printed("169", counted=True), "all": Operand.printed("179", counted=True),
...     "left": Operand.printed("10", counted=True), "rate": Operand.printed("99.4", unit="%"),
... }
>>> rate = Equation("ratio_percent", "rate", ("done", "all"))
>>> left = Equation("remainder", "left", ("all", "done"))
>>> repair = diagnose(rate, [rate, left], numbers)
>>> repair.number, str(repair.value.numerator / repair.value.denominator)
('rate', '94.4')
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from metrics.checks.engine.forms import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from metrics.checks.engine.operand import Operand

__all__ = ["Equation", "Repair", "diagnose", "holds", "one_slip", "repairs"]

Slip = Literal["unit", "point", "swapped", "digit", "transposed", "extra_digit", "missing_digit", "units_differ"]
UNIT_FACTORS = (Fraction(10**4), Fraction(1, 10**4), Fraction(10**8), Fraction(1, 10**8))
POINT_FACTORS = (Fraction(10), Fraction(1, 10))
TIERS: tuple[tuple[Slip, ...], ...] = (("unit", "swapped"), ("digit", "transposed", "point"), ("extra_digit", "missing_digit"))
MOST_OPERANDS = 12  # in longer sums many repairs fit, and trying them all costs time
LONGEST_NUMBER = 15  # digits; longer ones are no measurement and would only cost time


@dataclass(frozen=True, slots=True)
class Equation:
    """A claim that some form of its operands gives it; numbers are named by their ids."""

    form: str
    claim: str
    operands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """A slip of *number* that would explain a failed equation; *value* is what it should have been."""

    slip: Slip
    number: str
    value: Fraction
    other: str | None = None


def diagnose(failed: Equation, equations: Sequence[Equation], numbers: Mapping[str, Operand]) -> Repair | None:
    """Return the one repair that makes *failed* and all *equations* that share the repaired number hold.

    Likelier slips come first: a lost 万 before a mistyped digit before a lost digit. Two unit slips that fit equally
    well are returned as ``units_differ``, because the text then only shows that two units disagree.
    """
    if len(failed.operands) > MOST_OPERANDS:
        return None
    for tier in TIERS:
        found = _fitting(tier, failed, equations, numbers)
        if len(found) == 1:
            return found[0]
        if found and all(repair.slip == "unit" for repair in found):
            first, second = found[0], found[1]
            two = len(found) == 2 and first.number != second.number
            return Repair("units_differ", first.number, first.value, second.number) if two else None
        if found:
            return None
    return None


def one_slip(shared: Sequence[str], equations: Sequence[Equation], numbers: Mapping[str, Operand]) -> Repair | None:
    """Return the likeliest slip in one of the *shared* numbers that mends all *equations*, which all hold them."""
    for tier in TIERS:
        for number in shared:
            for slip, operand in repairs(numbers[number], tier):
                if all(holds(equation, {**numbers, number: operand}) for equation in equations):
                    return Repair(slip, number, operand.value)
    return None


def _numbers_of(equation: Equation) -> tuple[str, ...]:
    return equation.claim, *equation.operands


def _fitting(
    tier: tuple[Slip, ...], failed: Equation, equations: Sequence[Equation], numbers: Mapping[str, Operand]
) -> list[Repair]:
    """Return the repairs of *tier* that fit, one for each number and value."""
    found: dict[tuple[str, Fraction], Repair] = {}
    if "swapped" in tier and len(failed.operands) == 2:
        swapped = Equation(failed.form, failed.claim, failed.operands[::-1])
        if holds(swapped, numbers):
            repair = Repair("swapped", failed.operands[0], numbers[failed.operands[1]].value, failed.operands[1])
            found[repair.number, repair.value] = repair
    for number in dict.fromkeys(_numbers_of(failed)):
        sharing = [failed, *(other for other in equations if other != failed and number in _numbers_of(other))]
        for slip, operand in repairs(numbers[number], tier):
            changed = {**numbers, number: operand}
            if all(holds(equation, changed) for equation in sharing):
                found.setdefault((number, operand.value), Repair(slip, number, operand.value))
    return list(found.values())


def holds(equation: Equation, numbers: Mapping[str, Operand]) -> bool:
    """Return whether *equation* is satisfied with every number rounded to the nearest."""
    nearest = FORMS[equation.form](*(numbers[operand].nearest for operand in equation.operands))
    return nearest is not None and numbers[equation.claim].stated.meets(nearest)


def repairs(operand: Operand, slips: Sequence[Slip]) -> Iterator[tuple[Slip, Operand]]:
    """Yield what *operand* could have been before a slip of one of the kinds *slips*."""
    if "unit" in slips and not operand.relative:
        for factor in UNIT_FACTORS:
            yield "unit", operand.scaled(factor)
    if "point" in slips:
        for factor in POINT_FACTORS:
            yield "point", operand.scaled(factor)
    steps = abs(operand.value) / operand.quantum
    digits = str(steps.numerator).zfill(operand.decimals + 1)
    if steps.denominator != 1 or len(digits) > LONGEST_NUMBER:
        return
    sign = -1 if operand.value < 0 else 1
    for slip, changed in _respelled(digits, slips):
        if changed and changed != digits and int(changed):
            yield slip, operand.moved(sign * int(changed) * operand.quantum)


def _respelled(digits: str, slips: Sequence[Slip]) -> Iterator[tuple[Slip, str]]:
    """Yield digit strings one slip away from *digits*."""
    for at, old in enumerate(digits):
        head, tail = digits[:at], digits[at + 1 :]
        if "digit" in slips:
            yield from (("digit", f"{head}{new}{tail}") for new in "0123456789" if new != old and (at or new != "0"))
        if "transposed" in slips and tail and tail[0] != old and (at or tail[0] != "0"):
            yield "transposed", f"{head}{tail[0]}{old}{tail[1:]}"
        if "extra_digit" in slips:
            yield "extra_digit", head + tail
        if "missing_digit" in slips:
            yield from (("missing_digit", f"{digits[: at + 1]}{new}{tail}") for new in "0123456789")
