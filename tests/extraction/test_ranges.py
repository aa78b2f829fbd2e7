"""Ranges in every dash, lists that share a unit, negatives, separators and damage."""

from __future__ import annotations

from decimal import Decimal

import pytest

from metrics import find_quantities


def read(text):
    return [(q.text, q.value if q.ends is None else tuple(q.ends), q.unit) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("增长5%—5.5%", "5", "5.5", "%"),
        ("增长5%-5.5%", "5", "5.5", "%"),
        ("增长5%–5.5%", "5", "5.5", "%"),
        ("增长5%~5.5%", "5", "5.5", "%"),
        ("增长5%～5.5%", "5", "5.5", "%"),
        ("增长5%——5.5%", "5", "5.5", "%"),
        ("增长5%至5.5%", "5", "5.5", "%"),
        ("增长4.5-5%", "4.5", "5", "%"),
        ("增长３—４％", "3", "4", "%"),
        ("３至５家", "3", "5", "家"),
        ("3到5家", "3", "5", "家"),
        ("3—5亿元", "300000000", "500000000", "元"),
        ("3000万元—1亿元", "30000000", "100000000", "元"),
        ("十七八个", "17", "18", "个"),
        ("两三百户", "200", "300", "户"),
        ("-3%至-1%", "-3", "-1", "%"),
    ],
)
def test_range_has_two_ends(text, low, high, unit):
    (quantity,) = find_quantities(text)

    assert quantity.value is None
    assert (Decimal(low), Decimal(high)) == quantity.ends
    assert unit == quantity.unit


@pytest.mark.parametrize("text", ["由12.5%提高到15.8%", "从12.5%到15.8%", "由12.5%升至15.8%"])
def test_from_and_to_are_two_values(text):
    assert [Decimal("12.5"), Decimal("15.8")] == [quantity.value for quantity in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("分别新建32、33和34公里", ["32", "33", "34"], "公里"),
        ("分别为12、15、18个", ["12", "15", "18"], "个"),
        ("增加3,4,5万元", ["30000", "40000", "50000"], "元"),
        ("桥梁、隧道分别投资2、7亿元", ["200000000", "700000000"], "元"),
        ("三片林地分别为1.8、2.6和3.5万亩", ["18000", "26000", "35000"], "亩"),
    ],
)
def test_list_shares_its_unit(text, values, unit):
    found = find_quantities(text)

    assert [Decimal(value) for value in values] == [quantity.value for quantity in found]
    assert {unit} == {quantity.unit for quantity in found}
    assert all("unit.shared" in quantity.rules for quantity in found[:-1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("同比增长-8.92%", "-8.92"),
        ("自然增长率为-1.97‰", "-1.97"),
        ("利润-3.2亿元", "-320000000"),
        ("利润负3.2亿元", "-320000000"),
        ("余额1,234.5万元", "12345000"),
        ("余额６，６８８，５８７元", "6688587"),
        ("余额28，583万元", "285830000"),
        ("增长1 1 ％", "11"),
        ("增长15. 7%", "15.7"),
        ("增长0.\n3%", "0.3"),
        ("投资 2.13亿 元", "213000000"),
        ("投资3\n亿元", "300000000"),
        ("余额117\U001001b07亿元", "11770000000"),
        ("为预算的\n[4\n]\n96.3%", "96.3"),
        ("增长\n- 3 -\n119.3%", "119.3"),
        ("生产总值[2]2381.46亿元", "238146000000"),
        ("控制在6%o以内", "6"),
        ("完成年计划的84.1", "84.1"),
        ("投资3.2×10^4万元", "320000000"),
    ],
)
def test_damaged_numbers_are_read(text, expected):
    (quantity,) = find_quantities(text)

    assert Decimal(expected) == quantity.value
    assert quantity.text == text[quantity.start : quantity.end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("五元三毛", [("5.3", "元")]),
        ("50元6角三分", [("50.63", "元")]),
        ("三块五毛钱", [("3.5", "元")]),
        ("三块五", [("3.5", "元")]),
        ("铺石材三块", [("3", "块")]),
        ("两美元又三美分", [("2.03", "美元")]),
        ("$20", [("20", "美元")]),
        ("￥300", [("300", "元")]),
        ("人民币8亿元", [("800000000", "元")]),
        ("8亿元人民币", [("800000000", "元")]),
        ("1个亿的投资", [("100000000", "元")]),
        ("一吨半", [("1.5", "吨")]),
        ("两个半小时", [("2.5", "小时")]),
        ("一个半月", [("1.5", "个月")]),
        ("3个半挂车项目", [("3", "个")]),
        ("12k个百分点", [("12000", "百分点")]),
        ("打对折", [("50", "%")]),
        ("按七五折收取", [("75", "%")]),
        ("不打折扣地完成3件", [("3", "件")]),
        ("三成五", [("35", "%")]),
        ("千分之五", [("5", "‰")]),
        ("百分之百", [("100", "%")]),
        ("占全国1/4", [("0.25", None)]),
        ("人均3.2万元/人", [("32000", "元/人")]),
        ("每亩用药0.35千克/亩", [("0.35", "公斤/亩")]),
        ("12.5件/万人", [("12.5", "件/万人")]),
        ("35微克/立方米", [("35", "微克/立方米")]),
        ("二两茶叶", [("2", "两")]),
        ("三千两百两", [("3200", "两")]),
    ],
)
def test_units_are_read(text, expected):
    assert [(Decimal(value), unit) for value, unit in expected] == [(q.value, q.unit) for q in find_quantities(text)]
