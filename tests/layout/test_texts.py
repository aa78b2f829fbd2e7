"""What single cells are."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.layout.table import cell_texts as texts
from metrics.text import numbers


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", "万元"),
        ("单位:亿元、%", "亿元"),
        ("（单位：人次）", "人次"),
        ("金额单位： 元", "元"),
        ("附表3　　单位：万元", "万元"),
        ("填报单位：市财政局", None),
        ("责任单位：县农业农村局", None),
        ("单位", None),
        ("单位：市教育局", None),
    ],
)
def test_texts_unit_lines(text, unit):
    assert unit == texts.unit_of_line(text)


@pytest.mark.parametrize("text", ["1,448,485", "-683", "95%", "≥95", "５.５", "5%—5.5%", "5-6", "+3.2"])
def test_texts_bare_numbers(text):
    assert numbers.is_number(text)


@pytest.mark.parametrize("text", ["95个", "12月", "—", "", "3=2/1*100", "1.2.3", "2025年", "一"])
def test_texts_no_bare_numbers(text):
    assert not numbers.is_number(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,234.50", Fraction("1234.5")), ("98.6%", Fraction("98.6")), ("≥30", 30), ("－5", -5), ("5-6", None), ("/", None)],
)
def test_texts_numbers(text, number):
    assert number == numbers.number_of(text)


@pytest.mark.parametrize(
    "row",
    [
        ("", "1", "2", "3=2/1*100"),
        ("栏次", "1", "2", "3"),
        ("公式", "A=B+C", "B", "C"),
        ("**", "1", "1", "2"),
        ("甲", "1", "2", "3"),
    ],
)
def test_texts_formula_rows(row):
    assert texts.is_formula(row)


@pytest.mark.parametrize("row", [("合计", "1", "2", "3"), ("1", "12", "90"), ("", "100"), ("2", "3", "5")])
def test_texts_no_formula_rows(row):
    assert not texts.is_formula(row)


@pytest.mark.parametrize(
    ("label", "level"),
    [
        ("一、税收收入", 1),
        ("（二）增值税", 2),
        ("3.契税", 3),
        ("3、契税", 3),
        ("(4)其他", 4),
        ("12.5亿元", None),
        ("增值税", None),
    ],
)
def test_texts_ordinals(label, level):
    assert level == texts.ordinal_level(label)


@pytest.mark.parametrize(
    ("label", "total"), [("合 计", True), ("收入总计", True), ("小计", True), ("设计费", False), ("合计划拨资金", False)]
)
def test_texts_totals(label, total):
    assert total is texts.is_total(label)


@given(st.text(max_size=80))
def test_texts_never_raise(text):
    folded, places = numbers.fold(text)

    assert len(folded) == len(places)
    assert folded == numbers.compact(text)
    assert numbers.is_number(text) or numbers.number_of(text) is None
    (
        texts.unit_of_line(text),
        texts.is_title(text),
        texts.ordinal_level(text),
        texts.years_of(text),
        texts.is_formula((text,) * 3),
    )
