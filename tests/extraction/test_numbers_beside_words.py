"""Numbers whose reading hangs on what is printed right beside them: blanks, signs, joints, words for bounds and times."""

from __future__ import annotations

import pytest

from metrics import find_quantities


def read(text):
    found = find_quantities(text)
    return [("|".join(map(str, q.ends)) if q.ends else str(q.value), q.unit, q.bound, q.aspect) for q in found]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("海域整治2 ,450亩", "2450", "亩"),
        ("渔业增速为6 .4%", "6.4", "%"),
        ("港口投资7 ． 5 亿元", "750000000", "元"),
        ("搬迁渔民 3 0 户", "30", "户"),
        ("海水淡化每秒3立方米", "3", "立方米/秒"),
        ("泵站每分钟20升", "20", "升/分钟"),
        ("捐款USD 5万", "50000", "美元"),
        ("病死率3.1%0", "3.1", "‰"),
        ("补植红树林20hm2", "20", "公顷"),
        ("次品率30ppm", "30", "ppm"),
        ("架设箱梁500孔", "500", "孔"),
        ("净结余为—320万元", "-3200000", "元"),
        ("税收增长⁻2.6%", "-2.6", "%"),
    ],
)
def test_number_with_what_is_right_beside_it(text, value, unit):
    assert [found[:2] for found in read(text)] == [(value, unit)]


def test_range_from_below_to_above_zero():
    assert read("水温在零下3至零上2摄氏度之间")[0][:2] == ("-3|2", "摄氏度")


@pytest.mark.parametrize("text", ["第3、5、8次会议", "九届人大二次会议", "七届县委三次全会"])
def test_ordinals_measure_nothing(text):
    assert read(text) == []


@pytest.mark.parametrize("zero", "〇○零ОO")
def test_year_with_any_zero_measures_nothing(zero):
    assert [found[:2] for found in read(f"二{zero}三一年新增渔船一百艘")] == [("100", "艘")]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("补助上限为50万元", "at_most"),
        ("抽查比例下限为10%", "at_least"),
        ("起码达到20个", "at_least"),
        ("合格率⩾95%", "at_least"),
        ("误差⩽3%", "at_most"),
        ("最少不低于15%", "at_least"),
    ],
)
def test_bound_words(text, bound):
    ((value, _, found, aspect),) = read(text)

    assert found == bound
    assert not value.startswith("-")
    assert aspect != "growth"


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("渔业增减分别为3.2%、-1.5%", [("3.2", "growth"), ("-1.5", "growth")]),
        ("产值同比-3.2%", [("-3.2", "growth")]),
        ("产值同比+3.2%", [("3.2", "growth")]),
        ("存款同比少增300万元", [("-3000000", "difference")]),
        ("存款同比多增300万元", [("3000000", "difference")]),
    ],
)
def test_changes_keep_their_sign(text, changes):
    assert [(value, aspect) for value, _, _, aspect in read(text)] == changes
