"""Diagnosis: one repair that fits all equations, or none."""

from fractions import Fraction

import pytest

from metrics.checks.engine.diagnosis import Equation, diagnose, holds
from metrics.checks.engine.operand import Operand


def count(digits, scale=0):
    return Operand.printed(digits, counted=True, unit="户", scale=scale)


def percent(digits):
    return Operand.printed(digits, unit="%")


def rate_of(done, whole, rate, left=None):
    numbers = {"done": done, "all": whole, "rate": rate}
    equations = [Equation("ratio_percent", "rate", ("done", "all"))]
    if left is not None:
        numbers["left"] = left
        equations.append(Equation("remainder", "left", ("all", "done")))
    return equations[0], equations, numbers


def test_diagnosis_uses_the_linked_identity_to_place_blame():
    repair = diagnose(*rate_of(count("169"), count("179"), percent("99.4"), count("10")))
    assert ("digit", "rate", Fraction("94.4")) == (repair.slip, repair.number, repair.value)


def test_diagnosis_without_the_identity_stays_open():
    """179→170 explains 99.4 as well as 99.4→94.4 does, so nothing is said."""
    assert diagnose(*rate_of(count("169"), count("179"), percent("99.4"))) is None


def test_diagnosis_says_units_differ_when_either_number_may_be_the_one():
    repair = diagnose(*rate_of(count("91198"), count("91304", scale=4), percent("99.9")))
    assert ("units_differ", {"done", "all"}) == (repair.slip, {repair.number, repair.other})


def test_diagnosis_names_the_unit_when_an_identity_settles_it():
    repair = diagnose(*rate_of(count("91198"), count("91304", scale=4), percent("99.9"), count("106")))
    assert ("unit", "all", Fraction(91304)) == (repair.slip, repair.number, repair.value)


def test_diagnosis_gives_none_when_no_small_slip_explains_it():
    target = Operand.printed("8000", scale=4, target=True, unit="元")
    assert diagnose(*rate_of(Operand.printed("26509", scale=4, unit="元"), target, percent("301.8"))) is None


@pytest.mark.parametrize(
    ("numbers", "slip", "name", "value"),
    [
        ({"a": "512", "b": "237", "sum": "776"}, None, None, None),
        ({"a": "512", "b": "237", "sum": "749", "left": "276"}, "digit", "left", "275"),
    ],
)
def test_diagnosis_of_sums(numbers, slip, name, value):
    operands = {key: count(digits) for key, digits in numbers.items()}
    sums = Equation("total", "sum", ("a", "b"))
    equations = [sums]
    failed = sums
    if "left" in numbers:
        failed = Equation("remainder", "left", ("a", "b"))
        equations.append(failed)
    repair = diagnose(failed, equations, operands)
    assert (slip, name, value and Fraction(value)) == (
        repair and repair.slip,
        repair and repair.number,
        repair and repair.value,
    )


def test_diagnosis_sees_swapped_operands():
    repair = diagnose(*rate_of(count("120"), count("96"), percent("80.0"), None))
    assert repair.slip == "swapped"


def test_diagnosis_equations_hold_within_rounding():
    equation, _, numbers = rate_of(count("3629"), count("4044"), percent("89.74"))
    assert holds(equation, numbers)
    assert not holds(equation, {**numbers, "rate": percent("89.84")})
