"""Numbers as people print them: spaces of every kind, signs, ranges, lists that share a unit, word parts that look alike."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics import find_quantities
from metrics.extraction.bare import read_bare
from metrics.extraction.quantities import scan
from metrics.lexicon import Lexicon

LEXICON = Lexicon.default()
QUICK = settings(max_examples=150, deadline=None)
SPACES = st.sampled_from(" \u00a0\u3000\u2002\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f")
MINUS = st.sampled_from("-－−﹣\u2010\u2011\u2012–负")
DASHES = st.sampled_from(["至", "到", "—", "~", "～", "–", "——"])
TENTHS = st.integers(min_value=1, max_value=9999).map(lambda number: Decimal(number) / 10)


def read(text):
    return [(q.value if q.ends is None else tuple(q.ends), q.unit) for q in find_quantities(text)]


def printed(value):
    return f"{value:f}"


@QUICK
@given(st.integers(min_value=1000, max_value=10**12), SPACES)
def test_digits_in_groups_are_one_number(number, space):
    assert [(Decimal(number), "人")] == read(f"新增就业{number:,}人".replace(",", space))


@QUICK
@given(st.integers(min_value=1000, max_value=10**12), SPACES.filter(lambda space: space != " "))
def test_digits_in_groups_are_one_number_in_a_cell(number, space):
    found = read_bare(f"{number:,}".replace(",", space if space not in "\t\u3000" else "\u2009"), LEXICON)

    assert found is not None
    assert found.value == number


@QUICK
@given(st.integers(min_value=100, max_value=10**8), SPACES)
def test_letter_spaced_digits_are_one_number(number, space):
    assert [(Decimal(number), "户")] == read(f"实际完成{space.join(str(number))}户")


@QUICK
@given(TENTHS, MINUS)
def test_every_minus_sign_counts(value, minus):
    (quantity,) = find_quantities(f"税收增长{minus}{printed(value)}%")
    number = read_bare(f"{minus}{printed(value)}", LEXICON)

    assert quantity.value == -value
    assert number is not None
    assert number.value == -value


@QUICK
@given(TENTHS, TENTHS, DASHES, st.booleans())
def test_range_keeps_the_signs_of_its_ends(low, high, dash, both):
    ends = (-max(low, high) - 1, -min(low, high)) if both else (-low, high)
    second = f"-{printed(-ends[1])}" if both else printed(high)

    assert [(ends, "%")] == read(f"增速预计-{printed(-ends[0])}%{dash}{second}%")


@QUICK
@given(st.integers(min_value=1, max_value=40), st.integers(min_value=1, max_value=40), st.sampled_from("和与至到"))
def test_between_two_numbers_is_a_range(low, more, joint):
    ends = (Decimal(low), Decimal(low + more))

    assert [(ends, "%")] == read(f"占比在{low}%{joint}{low + more}%之间")


@QUICK
@given(st.lists(st.integers(min_value=1, max_value=99), min_size=2, max_size=4), st.sampled_from([("万", 4), ("亿", 8)]))
def test_list_shares_unit_and_power(numbers, power):
    word, scale = power
    text = "、".join(map(str, numbers))

    assert [(Decimal(n).scaleb(scale), "元") for n in numbers] == read(f"各镇分别投资{text}{word}元")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("税收263, 520万元", [("2635200000", "元")]),
        ("完成1 2 . 5 %", [("12.5", "%")]),
        ("增长百分之五到六", [(("5", "6"), "%")]),
        ("自给率介于百分之四十二和百分之四十五之间", [(("42", "45"), "%")]),
        ("占比为百分之四十二和百分之四十五", [("42", "%"), ("45", "%")]),
        ("货柜1200立方英尺", [("1200", "立方英尺")]),
        ("占比在百分之三十至四十之间", [(("30", "40"), "%")]),
        ("从百分之五到百分之六", [("5", "%"), ("6", "%")]),
        ("补助介于20万元和30万元之间", [(("200000", "300000"), "元")]),
        ("新建3个和5个站点之间的道路", [("3", "个"), ("5", "个")]),
        ("增速-3%--1%", [(("-3", "-1"), "%")]),
        ("增速5%--5.5%", [(("5", "5.5"), "%")]),
        ("气温零下5到零下2摄氏度", [(("-5", "-2"), "摄氏度")]),
        ("气温零下四摄氏度", [("-4", "摄氏度")]),
        ("占比负四分之一", [("-0.25", None)]),
        ("完成百分三十", [("30", "%")]),
        ("标价10~15k元", [(("10000", "15000"), "元")]),
        ("投资3000W元", [("30000000", "元")]),
        ("样品三万元欧元", [("30000", "欧元")]),
        ("样品9000元日币", [("9000", "日元")]),
        ("授信欧元300万", [("3000000", "欧元")]),
        ("设计每小时120公里", [("120", "公里/小时")]),
        ("设计时速约120公里", [("120", "公里/小时")]),
        ("里程120公里", [("120", "公里")]),
        ("含盐3%o", [("3", "‰")]),
        ("作业20万亩次", [("200000", "亩次")]),
        # word parts that look like numerals
        ("进一步扩种一万二千亩", [("12000", "亩")]),
        ("一共有一百二十家", [("120", "家")]),
        ("统一改造一千二百户", [("1200", "户")]),
        ("全县唯一一家", [("1", "家")]),
        ("王四人民币50元", [("50", "元")]),
        ("一次交检合格率98%", [("98", "%")]),
        ("二次供水改造6处", [("6", "处")]),
        ("四届三次会议以来收到提案16件", [("16", "件")]),
        ("212项目完成投资3亿元", [("300000000", "元")]),
        ("完成12项目标任务", [("12", "项")]),
    ],
)
def test_number_is_read_as_printed(text, expected):
    wanted = [(tuple(map(Decimal, v)) if isinstance(v, tuple) else Decimal(v), unit) for v, unit in expected]

    assert wanted == read(text)


def test_power_of_a_list_is_open_where_the_sizes_differ():
    found = scan("分别投资3000、5万元", LEXICON)

    assert [Decimal(50000)] == [quantity.value for quantity in found.quantities]
    assert ["ambiguous"] == [refused.reason for refused in found.refused]


@pytest.mark.parametrize("text", ["2023年–2025年3家", "增长5%，——3家企业", "第1 200号"])
def test_dash_and_space_that_belong_to_no_number(text):
    assert all(value is None or value >= 0 for value, _ in read(text))
    assert 1200 not in [value for value, _ in read(text)]
