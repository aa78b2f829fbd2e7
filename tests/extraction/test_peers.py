"""Every defect that was seen in other extractors, as a regression sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest

from metrics import find_quantities
from metrics.extraction.notation import parse_numeral
from metrics.extraction.quantities import scan
from metrics.lexicon import Lexicon

LEXICON = Lexicon.default()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # two magnitudes in digits
        ("到位资金3亿5000万元", [("350000000", "元", None)]),
        ("结转1亿2000万元", [("120000000", "元", None)]),
        ("人均补助12万5000元", [("125000", "元", None)]),
        ("外资2亿3400万美元", [("234000000", "美元", None)]),
        ("奖励两万五千元", [("25000", "元", None)]),
        ("奖励2万5千元", [("25000", "元", None)]),
        ("补助两万五元", [("25000", "元", None)]),
        ("补助2万5元", [("25000", "元", None)]),
        # bounds, negated verbs, prefix and suffix
        ("贷款不低于700万元", [("7000000", "元", "at_least")]),
        ("费用不超过5亿元", [("500000000", "元", "at_most")]),
        ("控制在700万元以内", [("7000000", "元", "at_most")]),
        ("补助700万元以内", [("7000000", "元", "at_most")]),
        ("规模在500家以上", [("500", "家", "at_least")]),
        ("产值突破3亿元", [("300000000", "元", "more_than")]),
        ("投资达到或超过3亿元", [("300000000", "元", "at_least")]),
        # percentage points are no percent
        ("占比提高0.6个百分点", [("0.6", "百分点", None)]),
        # approximation between number and unit
        ("总投资35.28亿余元", [("3528000000", "元", "more_than")]),
        # units
        ("钢板厚5毫米", [("5", "毫米", None)]),
        ("苗床2公亩", [("2", "公亩", None)]),
        ("用时3分钟", [("3", "分钟", None)]),
        ("装机500MW", [("500", "兆瓦", None)]),
        ("人民币8亿元", [("800000000", "元", None)]),
        ("资产12345678901234567元", [("12345678901234567", "元", None)]),
        ("发放26509万元", [("265090000", "元", None)]),
        ("覆盖12万5000人", [("125000", "人", None)]),
        ("装机50万千瓦", [("500000", "千瓦", None)]),
        ("接待1,234.5万人次", [("12345000", "人次", None)]),
        ("接待１，２３４．５万人次", [("12345000", "人次", None)]),
        ("PM2.5浓度降至32微克/立方米", [("32", "微克/立方米", None)]),
        ("节能5.2万吨标准煤", [("52000", "吨标准煤", None)]),
        ("人均可支配收入3.1万元/人", [("31000", "元/人", None)]),
        ("管道12千米", [("12", "公里", None)]),
        ("产粮2.3万千克", [("23000", "公斤", None)]),
        # exact decimals that floats lose
        ("投资16.4亿元", [("1640000000", "元", None)]),
        ("投资8.2亿元", [("820000000", "元", None)]),
        # 人 is not 人次, 户 is not 家
        (
            "惠及300人、1200人次、80户、5家",
            [("300", "人", None), ("1200", "人次", None), ("80", "户", None), ("5", "家", None)],
        ),
    ],
)
def test_peer_defect_is_read_right(text, expected):
    found = find_quantities(text)

    assert [(Decimal(value), unit, bound) for value, unit, bound in expected] == [(q.value, q.unit, q.bound) for q in found]


@pytest.mark.parametrize(
    ("text", "ends", "unit"), [("增长5%-6%", (5, 6), "%"), ("招聘十七八个", (17, 18), "个"), ("走访两三百户", (200, 300), "户")]
)
def test_peer_range_is_one_quantity(text, ends, unit):
    (quantity,) = find_quantities(text)

    assert (ends, unit, None) == (quantity.ends, quantity.unit, quantity.value)


@pytest.mark.parametrize(("text", "value"), [("总量居第2位", 2), ("居全省第3位", 3)])
def test_peer_rank_is_a_rank(text, value):
    (quantity,) = find_quantities(text)

    assert (value, "rank", "位") == (quantity.value, quantity.aspect, quantity.unit)


def test_peer_from_and_to_are_kept_apart():
    found = find_quantities("占比由12.5%提高到15.8%")

    assert [Decimal("12.5"), Decimal("15.8")] == [quantity.value for quantity in found]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("建设5G基站", "name"),
        ("“十四五”规划", "period"),
        ("十四五开局良好", "period"),
        ("排放二氧化碳", "no_unit"),
        ("第三季度稳中有进", "ordinal"),
        ("一季度开门红", "date"),
        ("1-9月情况", "date"),
        ("第一产业稳定", "ordinal"),
        ("12345热线", "telephone"),
        ("创建5A级景区", "grade"),
        ("一件事一次办", "idiom"),
        ("政发〔2021〕3号", "document_number"),
        ("1.加快建设", "list_number"),
        ("产值八到九百亿元", "ambiguous"),
    ],
)
def test_peer_false_quantity_is_refused(text, reason):
    found = scan(text, Lexicon.default())

    assert () == found.quantities
    assert reason in [refused.reason for refused in found.refused]


@pytest.mark.parametrize(
    ("text", "aspect", "value"),
    [
        ("总量翻一番", "multiple", 2),
        ("总量翻两番", "multiple", 4),
        ("规模是上年的2.3倍", "multiple", Decimal("2.3")),
        ("规模增长1.5倍", "growth", Decimal("1.5")),
        ("税收增长3.2%", "growth", Decimal("3.2")),
        ("税收下降3.2%", "growth", Decimal("-3.2")),
        ("占比达到61.5%", "share", Decimal("61.5")),
        ("占三分之二", "share", Decimal(2) / 3),
        ("近八成", "share", 80),
    ],
)
def test_peer_missing_change_is_known(text, aspect, value):
    (quantity,) = find_quantities(text)

    assert (aspect, value) == (quantity.aspect, quantity.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三点五亿", "350000000"),
        ("七十八点六万", "786000"),
        ("百万", "1000000"),
        ("两万五", "25000"),
        ("2万5", "25000"),
        ("3亿5000万", "350000000"),
        ("1,234.5万", "12345000"),
        ("12345678901234567", "12345678901234567"),
        ("1,234.5", "1234.5"),
        (".5", "0.5"),
        ("一半", "0.5"),
        ("三分之二", "0.6666666666666666666666666667"),
        ("五亿二千零九十二", "500002092"),
        ("16.4亿", "1640000000"),
        ("1亿2千万", "120000000"),
        ("两千四百五", "2450"),
    ],
)
def test_peer_numeral_is_parsed(text, expected):
    assert Decimal(expected) == parse_numeral(text, LEXICON)


def test_two_decimal_hundred_millions_are_exact():
    wrong = [n for n in range(1, 30000, 7) if parse_numeral(f"{n // 100}.{n % 100:02}亿", LEXICON) != n * 1_000_000]

    assert wrong == []


def test_spans_point_into_the_text_as_printed():
    text = "　全年完成投资３５．２８亿元（同比增长２９．７％），居全省第２位"
    found = find_quantities(text)

    assert ["３５．２８亿元", "２９．７％", "第２位"] == [text[q.start : q.end] for q in found]


def test_every_quantity_says_which_rule_read_it():
    found = find_quantities("完成投资35.28亿元以上")

    assert ("money.cny", "bound.at_least.suffix") == found[0].rules
