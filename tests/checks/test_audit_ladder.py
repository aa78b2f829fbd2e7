"""The verdict ladder: each rung, and the laws that keep it from raising false alarms."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from metrics.checks.engine.forms import FORMS
from metrics.checks.engine.ladder import compute, judge, rounded, slack, too_wide
from metrics.checks.engine.operand import Operand, operand_of
from metrics.records import Quantity
from metrics.records.interval import Interval

RUNGS = ["exact", "consistent", "rounding_style", "consistent_if_coarse", "inconsistent"]
PASSES = set(RUNGS[:-1])


def count(digits):
    return Operand.printed(digits, counted=True, unit="个")


def percent(digits):
    return Operand.printed(digits, unit="%")


def money(digits, scale=4, **options):
    return Operand.printed(digits, scale=scale, unit="元", **options)


@pytest.mark.parametrize(
    ("claim", "operands", "verdict"),
    [
        (percent("89.74"), [count("3629"), count("4044")], "exact"),
        (percent("97.0"), [money("26.5", 8), money("27.3", 8)], "consistent"),
        (percent("72.7"), [count("7277"), count("10000")], "rounding_style"),
        (percent("40.2"), [count("201"), Operand.printed("497", target=True)], "inconsistent"),
        (percent("67.6"), [money("3.62", 4), money("5.3", 4, target=True)], "consistent_if_coarse"),
        (percent("53"), [count("634"), count("1200")], "exact"),
        (percent("52"), [count("634"), count("1200")], "rounding_style"),
        (percent("51"), [count("634"), count("1200")], "consistent_if_coarse"),
        (percent("45"), [count("634"), count("1200")], "inconsistent"),
        (percent("73"), [money("8", 4, spread="above"), money("11", 4)], "consistent"),
        (percent("20"), [money("80", 4, spread="above"), money("110", 4)], "inconsistent_soft"),
    ],
)
def test_ladder_rungs(claim, operands, verdict):
    assert verdict == judge(claim, compute(FORMS["ratio_percent"], operands))


@pytest.mark.parametrize(
    ("claim", "operands", "threshold", "verdict"),
    [
        ("102", ["91", "101"], 100, "conclusion_inconsistent"),
        ("98", ["121", "101"], 100, "conclusion_inconsistent"),
        ("130", ["121", "101"], 100, "inconsistent"),
        ("80", ["91", "101"], 100, "inconsistent"),
    ],
)
def test_ladder_says_when_the_conclusion_turns(claim, operands, threshold, verdict):
    computed = compute(FORMS["ratio_percent"], [count(digits) for digits in operands])
    assert verdict == judge(percent(claim), computed, threshold=Fraction(threshold))


@pytest.mark.parametrize(
    ("bound", "done", "verdict"),
    [("at_least", "95", "consistent"), ("at_least", "80", "inconsistent"), ("less_than", "92", "inconsistent")],
)
def test_ladder_reads_a_bounded_claim_as_a_bound(bound, done, verdict):
    claim = operand_of(Quantity(start=0, end=3, text="90%", value=Decimal(90), unit="%", bound=bound, aspect="share"))
    assert verdict == judge(claim, compute(FORMS["ratio_percent"], [count(done), count("101")]))


def test_ladder_refuses_an_undefined_result():
    with pytest.raises(ValueError, match="undefined"):
        judge(percent("1"), compute(FORMS["ratio_percent"], [count("1"), count("0")]))


def test_ladder_slack_counts_quanta_of_the_claim():
    computed = compute(FORMS["ratio_percent"], [money("1", 8), money("2", 8)])
    assert slack(percent("50"), computed) == computed.nearest.width
    assert slack(percent("50.0"), computed) == computed.nearest.width * 10


def test_ladder_drops_hedges_that_say_nothing():
    wide = compute(FORMS["ratio_percent"], [money("1", 4, spread="above"), money("2", 4)])
    assert too_wide(percent("50.0"), wide)
    assert not too_wide(percent("50"), compute(FORMS["ratio_percent"], [money("1", 4), money("2", 4)]))


@pytest.mark.parametrize(
    ("value", "quantum", "expected"), [("2.5", 1, 3), ("-2.5", 1, -3), ("94.41", "0.1", "94.4"), ("1449", 100, 1400)]
)
def test_ladder_rounds_half_up(value, quantum, expected):
    assert Fraction(expected) == rounded(Fraction(value), Fraction(quantum))


# --- laws ---------------------------------------------------------------------------------------------------

hidden = st.integers(1, 10**7).map(lambda number: Decimal(number) / 1000)
places = st.integers(0, 3)
ties = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN])


def printed(value, decimals, tie=ROUND_HALF_UP, unit="元"):
    return Operand.printed(str(value.quantize(Decimal(1).scaleb(-decimals), tie)), unit=unit)


def exactly(value, decimals):
    """Print a rational number rounded half up."""
    return Decimal(str(rounded(value, Fraction(1, 10**decimals)).limit_denominator(10**6).numerator)) / Decimal(
        rounded(value, Fraction(1, 10**decimals)).denominator
    )


@given(hidden, hidden, places, places, places, ties)
def test_ladder_never_flags_a_rounded_true_ratio(a, b, of_a, of_b, of_claim, tie):
    part, whole = printed(a, of_a, tie), printed(b, of_b, tie)
    computed = compute(FORMS["ratio_percent"], [part, whole])
    assume(computed.nearest is not None)
    claim = printed(exactly(Fraction(a) / Fraction(b) * 100, of_claim), of_claim, unit="%")
    assert judge(claim, computed) in {"exact", "consistent"}


@given(st.lists(hidden, min_size=2, max_size=8), places, ties)
def test_ladder_never_flags_a_rounded_true_sum(values, decimals, tie):
    parts = [printed(value, decimals, tie) for value in values]
    claim = printed(sum(values), decimals, tie)
    assert judge(claim, compute(FORMS["total"], parts)) in {"exact", "consistent"}


@given(hidden, hidden, places, places)
def test_ladder_never_flags_rounded_true_growth(now, before, of_level, of_claim):
    operands = [printed(now, of_level), printed(before, of_level)]
    computed = compute(FORMS["growth_from_levels"], operands)
    assume(computed.nearest is not None)
    growth = exactly(Fraction(now) / Fraction(before) * 100 - 100, of_claim)
    assert judge(printed(growth, of_claim, unit="%"), computed) in {"exact", "consistent"}


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 12000), st.integers(0, 2), st.integers(0, 2))
def test_ladder_widening_an_operand_never_turns_a_pass_into_a_fail(a, b, claimed, fine, coarse):
    claim = Operand.printed(f"{Decimal(claimed) / 100:.2f}", unit="%")
    narrow, wide = sorted((fine, coarse), reverse=True)
    verdicts = []
    for decimals in (narrow, wide):
        quantum = Fraction(1, 10**decimals)
        operand = Operand.printed(str(a), unit="元")
        widened = operand.mapped(lambda _, q=quantum: Interval.around(Fraction(a), q), Fraction(a))
        verdicts.append(judge(claim, compute(FORMS["ratio_percent"], [widened, Operand.printed(str(b), counted=True)])))
    assert RUNGS.index(verdicts[1]) <= RUNGS.index(verdicts[0]) or verdicts[1] in PASSES


@given(st.integers(1, 10**5), st.integers(1, 10**5), st.integers(0, 30000), st.sampled_from([0, 4, 8]))
def test_ladder_scaling_all_units_changes_nothing(a, b, claimed, scale):
    claim = Operand.printed(f"{Decimal(claimed) / 100:.2f}", unit="%")
    plain = [Operand.printed(f"{a}.5", unit="元"), Operand.printed(f"{b}.5", unit="元")]
    scaled = [Operand.printed(f"{a}.5", unit="元", scale=scale), Operand.printed(f"{b}.5", unit="元", scale=scale)]
    form = FORMS["ratio_percent"]
    assert judge(claim, compute(form, plain)) == judge(claim, compute(form, scaled))
