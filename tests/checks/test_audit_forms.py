"""Closed forms: the interval of each against an independent inequality, and the laws they obey."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.checks.engine.forms import FORMS, integers_for_rate
from metrics.checks.engine.ladder import compute, judge
from metrics.checks.engine.operand import Operand
from metrics.records.interval import Interval


def number(digits, **options):
    return Operand.printed(digits, **options)


def money(digits, scale=8):
    return number(digits, scale=scale, unit="元")


def count(digits):
    return number(digits, counted=True, unit="个")


def percent(digits):
    return number(digits, unit="%")


CASES = [
    ("total", "sum of counts", count("114"), [count("3"), count("3"), count("108")], "exact"),
    ("total", "rounded parts", money("19.54"), [money("4.37"), money("4.71"), money("10.45")], "consistent"),
    ("total", "one part too many", money("19.54"), [money("4.37"), money("4.81"), money("10.45")], "inconsistent"),
    ("remainder", "left over", count("34"), [count("487"), count("453")], "exact"),
    ("remainder", "left over wrong", count("104"), [count("1287"), count("1193")], "inconsistent"),
    ("difference", "percentage points", number("16.8", unit="百分点"), [percent("29.7"), percent("12.9")], "exact"),
    ("difference", "gap below zero", number("26.77", unit="百分点"), [percent("24.17"), percent("-2.6")], "exact"),
    ("decline", "below the control line", number("3.22", unit="百分点"), [percent("61.78"), percent("65")], "exact"),
    ("ratio_percent", "rate of counts", percent("96.66"), [count("4682"), count("4844")], "exact"),
    ("ratio_percent", "tie cut down", percent("114"), [count("1374"), count("1200")], "consistent"),
    ("ratio_percent", "truncated", percent("118.7"), [money("864662", 4), money("728001", 4)], "rounding_style"),
    ("ratio_percent", "far off", percent("301.8"), [money("26509", 4), number("8000", scale=4, target=True)], "inconsistent"),
    ("excess_percent", "beyond the plan", percent("6.7"), [money("32"), money("30")], "exact"),
    ("growth_from_levels", "rise", percent("6.8"), [number("790", unit="元"), number("740", unit="元")], "exact"),
    ("growth_from_levels", "fall", percent("-5.0"), [count("95"), count("100")], "exact"),
    ("growth_from_increment", "rise", percent("9.1"), [money("86.53"), money("7.21")], "exact"),
    ("growth_from_increment", "fall", percent("-11.6"), [money("1086", 4), money("-143", 4)], "exact"),
    ("growth_from_increment", "wrong rise", percent("8.1"), [money("86.53"), money("7.21")], "inconsistent"),
    ("multiple", "times as much", number("2.09", unit="倍"), [count("247"), count("118")], "exact"),
    ("times_more", "grown by times", number("1.5", unit="倍"), [count("250"), count("100")], "exact"),
    ("weighted_growth", "of the whole", percent("5.0"), [money("6.3"), percent("5"), money("2.1"), percent("5")], "exact"),
    ("same", "duplicate", number("3.5", scale=8, unit="元"), [number("35000", scale=4, unit="元")], "exact"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "claim", "operands", "verdict"), [(c[0], *c[2:]) for c in CASES], ids=[f"{c[0]}: {c[1]}" for c in CASES]
)
def test_forms_judge_stated_results(form, claim, operands, verdict):
    assert verdict == judge(claim, compute(FORMS[form], operands))


def test_forms_refuse_a_base_that_may_be_zero():
    assert FORMS["ratio_percent"](Interval.point(Fraction(3)), Interval.around(Fraction(0), Fraction(1))) is None
    assert FORMS["growth_from_increment"](Interval.point(Fraction(5)), Interval.point(Fraction(5))) is None
    assert FORMS["growth_from_levels"](Interval.point(Fraction(5)), Interval.point(Fraction(-5))) is None


def test_forms_use_each_operand_once():
    """X−Y in the base and Y above it must not widen the result: corners, not plain interval arithmetic."""
    level, increment = Interval.around(Fraction(100), Fraction(2)), Interval.around(Fraction(10), Fraction(2))
    result = FORMS["growth_from_increment"](level, increment)
    assert (Fraction(900, 92), Fraction(1100, 88)) == (result.low, result.high)


@given(st.integers(1, 400), st.integers(1, 400), st.integers(0, 3))
def test_forms_ratio_agrees_with_the_inequality(a, b, decimals):
    quantum = Fraction(1, 10**decimals)
    part, whole = Interval.around(Fraction(a), quantum), Interval.around(Fraction(b), quantum)
    result = FORMS["ratio_percent"](part, whole)
    if whole.low <= 0:
        assert result is None
        return
    claimed = Fraction(100 * a, b) + 1
    allowed = claimed * whole.low <= 100 * part.high and claimed * whole.high >= 100 * part.low
    assert allowed == (claimed in result)


@given(st.lists(st.fractions(-100, 100, max_denominator=50), min_size=1, max_size=6), st.randoms())
def test_forms_sum_is_permutation_invariant(values, random):
    parts = [Interval.around(value, Fraction(1, 10)) for value in values]
    shuffled = random.sample(parts, len(parts))
    assert FORMS["total"](*parts) == FORMS["total"](*shuffled)


@pytest.mark.parametrize(
    ("low", "high", "whole", "expected"), [("99.35", "99.45", 179, [178]), ("49.9", "50.1", 7, []), ("33", "34", 3, [1])]
)
def test_forms_integers_for_rate(low, high, whole, expected):
    assert expected == list(integers_for_rate(Interval(Fraction(low), Fraction(high)), whole))
