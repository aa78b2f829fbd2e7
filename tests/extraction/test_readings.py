"""Readings that other extractors' suites ask for, in sentences of our own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from metrics import find_quantities
from metrics.extraction.notation import parse_numeral
from metrics.extraction.quantities import scan
from metrics.lexicon import Lexicon

LEXICON = Lexicon.default()


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        # 一…一 is a slogan only where no power of ten stands between
        ("走访农户一千一百户", "1100", "户", None),
        ("惠及一万一千人", "11000", "人", None),
        ("投入一亿一千万元", "110000000", "元", None),
        ("规模是上年的一百零一倍", "101", "倍", None),
        # a currency named before its amount
        ("利用外资港币3亿元", "300000000", "港元", None),
        ("贷款新台币 120 亿元", "12000000000", "新台币", None),
        ("缴纳人民币8000", "8000", "元", None),
        ("发行价HK$13.5", "13.5", "港元", None),
        ("合同价USD300万", "3000000", "美元", None),
        # compounds of two units
        ("每只羊产毛3斤5两", "3.5", "斤", None),
        ("干线全长5公里300米", "5.3", "公里", None),
        ("通行时间2小时30分钟", "150", "分钟", None),
        ("工期两年零三个月", "27", "个月", None),
        ("快件处理一小时零十五秒", "3615", "秒", None),
        # small money
        ("配送费三块零四", "3.04", "元", None),
        ("票价三块四分", "3.04", "元", None),
        ("单价九块九毛九", "9.99", "元", None),
        ("每度电补九毛钱", "0.9", "角", None),
        ("每斤让利五角三分", "5.3", "角", None),
        # rates in words
        ("浓度降至32微克每立方米", "32", "微克/立方米", None),
        ("时速120公里每小时", "120", "公里/小时", None),
        # degrees by what they measure
        ("最高气温39度", "39", "摄氏度", None),
        ("华氏70度", "70", "华氏度", None),
        ("边坡坡度45度", "45", "°", None),
        ("节电500度", "500", "千瓦时", None),
        # halves and fractions of a unit
        ("办理时间缩短至半小时", "0.5", "小时", None),
        ("工期压缩半个月", "0.5", "个月", None),
        ("四分之三公顷林地", "0.75", "公顷", None),
        # bounds
        ("出资大于或者等于100万元", "1000000", "元", "at_least"),
        ("每月最少2次", "2", "次", "at_least"),
        ("年满三十岁或者以上", "30", "岁", "at_least"),
        # signs and points
        ("净利率负百分之六", "-6", "%", None),
        ("增幅负的百分之十二", "-12", "%", None),
        ("差错率.3%", "0.3", "%", None),
        ("规模是去年的8点5倍", "8.5", "倍", None),
        ("满意率百分百", "100", "%", None),
        ("工程死亡率0.058", "0.058", None, None),
        # an amount without a unit
        ("累计投入三百万。", "3000000", None, None),
        ("容量300蒸吨", "300", "蒸吨", None),
        ("三百十五人", "315", "人", None),
    ],
)
def test_reading_of_one_quantity(text, value, unit, bound):
    (quantity,) = find_quantities(text)
    value = Decimal(value) * (Decimal(10) if unit == "角" and "钱" in text else 1)

    assert (value, unit, bound) == (quantity.value, quantity.unit, quantity.bound)


@pytest.mark.parametrize(
    ("text", "ends", "unit"),
    [
        ("奖补1万元（含）—5万元", (10000, 50000), "元"),
        ("奖补1万(含)-5万元", (10000, 50000), "元"),
        ("招聘两到三千人", (2000, 3000), "人"),
        ("价格在五元六角—五元七角", (Decimal("5.6"), Decimal("5.7")), "元"),
        ("走访三百五六户", (350, 360), "户"),
        ("惠及一万二三人", (12000, 13000), "人"),
    ],
)
def test_reading_of_one_range(text, ends, unit):
    (quantity,) = find_quantities(text)

    assert (ends, unit) == (quantity.ends, quantity.unit)


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("门店由35提高到42家", (35, 42), "家"),
        ("学位从8500增加到9600个", (8500, 9600), "个"),
        ("三年以上十年以下", (3, 10), "年"),
    ],
)
def test_reading_of_two_quantities(text, values, unit):
    found = find_quantities(text)

    assert [(value, unit) for value in values] == [(q.value, q.unit) for q in found]


def test_reading_leaves_an_open_scale_open():
    """由3增加到5万户 may begin at 3 or at 3万."""
    first, second = find_quantities("覆盖面由3增加到5万户")

    assert (None, "户") == (first.unit, second.unit)


@pytest.mark.parametrize(
    "text",
    [
        "实行一企一策",
        "最多跑一次改革",
        "出台“助企30条”2.0版",
        "上半个月",
        "等了半天",
        "建设5g基站",
        "五角大楼",
        "于五点十分三十秒",
    ],
)
def test_reading_finds_nothing(text):
    assert () == scan(text, Lexicon.default()).quantities


@pytest.mark.parametrize("text", ["完成3公里2米宽道路", "用时2天36小时", "3.5公里20米"])
def test_reading_joins_no_two_sizes(text):
    assert len(find_quantities(text)) == 2


@pytest.mark.parametrize(("text", "value"), [("负 1,200", "-1200"), ("- 35", "-35"), ("伍亿柒仟万拾柒", "570000017")])
def test_reading_of_numerals(text, value):
    assert Decimal(value) == parse_numeral(text, LEXICON)
