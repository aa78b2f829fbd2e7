"""Yearly growth (年均): recomputed where both levels and their years are given, and only there."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.checks.engine.forms import FORMS
from metrics.checks.engine.forms.corners import root
from metrics.records.interval import Interval

HOLDS = [
    ("税收由2017年的12.4亿元增加到2022年的19.1亿元，年均增长9%。", "9%"),
    (
        "税收由2017年的12.4亿元增加到2022年的19.1亿元，年均增长9.0%；税收以外的收入由6.2亿元增加到8.1亿元，年均增长5.5%。",
        "5.5%",
    ),
    ("五年来，规上企业从164家发展到301家，年均增长12.9%。", "12.9%"),
    ("事故起数由2018年的95起下降到2022年的58起，年均下降11.6%。", "11.6%"),
    ("2022年村民人均收入24150元，比2017年增加8930元，年均增长9.7%。", "9.7%"),
    ("入园率由2017年的81.5%提高到2022年的92%，年均提高2.1个百分点。", "2.1个百分点"),
    ("税收由2017年的12.4亿元增加到2022年的19.1亿元，年均增长10.8%。", "10.8%"),  # the whole growth divided by the years
]
FAILS = [
    ("税收由2017年的12.41亿元增加到2022年的19.12亿元，年均增长12%。", "12%"),
    ("五年来，规上企业从164家发展到301家，年均增长19.2%。", "19.2%"),
    ("2022年村民人均收入24150元，比2017年增加8930元，年均增长8.7%。", "8.7%"),
    ("入园率由2017年的81.5%提高到2022年的92%，年均提高3.1个百分点。", "3.1个百分点"),
]
QUIET = [
    "税收由12.4亿元增加到19.1亿元，年均增长12%。",
    "地区生产总值由2017年的212亿元增加到2022年的301亿元，年均增长6.1%。",
    "“十三五”期间，粮食产量由42万吨提高到45万吨，年均增长0.2%。",
    "规模以上企业营业收入年均增长12%，2022年达到301亿元。",
    "企业由2021年的164家增加到2022年的301家，年均增长12%。",
]


@pytest.mark.parametrize(("line", "claim"), HOLDS)
def test_yearly_holds(line, claim, stated):
    assert {text: verdict for _, text, verdict in stated(line)}.get(claim) in ("exact", "consistent")


@pytest.mark.parametrize(("line", "claim"), FAILS)
def test_yearly_does_not_hold(line, claim, stated):
    assert {text: verdict for _, text, verdict in stated(line)}.get(claim) == "inconsistent"


@pytest.mark.parametrize("line", QUIET)
def test_yearly_without_years_or_at_constant_prices_is_left_alone(line, stated):
    assert [] == stated(line)


def test_yearly_prints_its_formula(audited):
    check = audited(FAILS[1][0]).findings[0]
    assert "(301家 ÷ 164家) ^ (1/5) - 1" in check.message


@given(st.integers(1, 10**9), st.integers(2, 12))
def test_yearly_root_is_between_its_bounds(value, degree):
    number = Fraction(value, 1000)
    low, high = root(number, degree), root(number, degree, up=True)
    assert low**degree <= number <= high**degree
    assert high - low <= Fraction(1, 10**12)


@given(st.integers(1, 10**6), st.integers(1, 300), st.integers(2, 8))
def test_yearly_growth_recovers_the_rate_it_was_made_with(level, rate, years):
    before = Interval.point(Fraction(level))
    now = Interval.point(level * (1 + Fraction(rate, 1000)) ** years)
    found = FORMS["compound_growth"](now, before, Interval.point(Fraction(years)))
    assert found is not None
    assert Fraction(rate, 10) in found
