from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.records.interval import Interval
from metrics.tables.numbers import exact, outward, percent, plain, readable, rounded, width

decimals = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**20), max_value=10**20)
fractions = st.fractions(min_value=-(10**9), max_value=10**9)


@given(decimals)
def test_plain_loses_nothing(value):
    assert Decimal(plain(value)) == value
    assert "E" not in plain(value)


@given(decimals)
def test_exact_is_inverse_of_fraction(value):
    assert exact(Fraction(value)) == value


@given(fractions)
def test_rounded_is_close(value):
    error = abs(Fraction(rounded(value)) - value)
    assert error <= abs(value) / 10**11


@given(fractions, fractions, st.sampled_from([Fraction(1, 100), Fraction(1), Fraction(10**4)]))
def test_outward_contains(a, b, quantum):
    interval = Interval(min(a, b), max(a, b))
    low, high = outward(interval, quantum)
    assert Fraction(low) <= interval.low <= Fraction(low) + quantum / 10
    assert Fraction(high) - quantum / 10 <= interval.high <= Fraction(high)


def test_exact_refuses_a_third():
    with pytest.raises(ValueError, match="1/3"):
        exact(Fraction(1, 3))


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("15210000", "元", "+1521万元"),
        ("185090000", "元", "+1.8509亿元"),
        ("-120", "个", "-120个"),
        ("-0.60", "百分点", "-0.6百分点"),
        ("12345", "%", "+12345%"),
        ("0", "个", "0个"),
        ("9999", None, "+9999"),
    ],
)
def test_readable(value, unit, shown):
    assert readable(Decimal(value), unit, sign=True) == shown


@pytest.mark.parametrize(
    ("ratio", "shown"),
    [
        (Fraction(26509, 8000), "331.4%"),
        (Fraction(3, 5), "60%"),
        (Fraction(9995, 10000), "99.95%"),
        (Fraction(100001, 100000), "100.001%"),
        (Fraction(-1, 8), "-12.5%"),
    ],
)
def test_percent_rounds_half_up(ratio, shown):
    assert percent(ratio) == shown


@pytest.mark.parametrize(("text", "columns"), [("", 0), ("a中", 3), ("１％", 4), ("e\u0301", 1), ("𠮷", 2)])
def test_width(text, columns):
    assert width(text) == columns
