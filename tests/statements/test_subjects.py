"""Every number is named by the words that speak of it, and by no others."""

from __future__ import annotations

import pytest

from metrics import find_quantities
from metrics.lexicon import Lexicon
from metrics.statements.leads import without_times
from metrics.statements.names import indicator_name
from metrics.statements.subjects import subjects_of
from metrics.statements.words import follow_words
from metrics.text.fold import fold

LEXICON = Lexicon.default()
WORDS = follow_words(LEXICON)


def named(text):
    folded, quantities = without_times(fold(text), find_quantities(text, measured=True), LEXICON)
    subjects = subjects_of(folded, quantities, WORDS, "云泽省")
    return [(q.text, *(name.text for name in s.names)) for q, s in zip(quantities, subjects, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全省地区生产总值达到2.1万亿元、增长6.1%", [("2.1万亿元", "地区生产总值"), ("6.1%", "地区生产总值")]),
        (
            "地区生产总值2.1万亿元、居中部第4位、增长6.1%",
            [("2.1万亿元", "地区生产总值"), ("第4位", "居中部"), ("6.1%", "地区生产总值")],
        ),
        ("规上工业企业达1.8万家、增加值增长7%", [("1.8万家", "规模以上工业企业"), ("7%", "规模以上工业增加值")]),
        ("云泽省固定资产投资增长5%，其中工业投资增长9%", [("5%", "固定资产投资"), ("9%", "工业投资")]),
        ("城镇新增就业稳步扩大，达到5.2万人", [("5.2万人", "城镇新增就业")]),
        ("居民消费价格总体平稳、上涨0.3%", [("0.3%", "居民消费价格")]),
        ("收入质量提高、一般公共预算收入增长3%", [("3%", "一般公共预算收入")]),
        ("粮食、油料总产量30万吨", [("30万吨", "粮食、油料总产量")]),
        ("财政平稳。城镇新增就业3万人。同比增长4%", [("3万人", "城镇新增就业"), ("4%",)]),
        ("新建2000张家庭养老床位，改造老旧小区30个", [("2000张", "新建家庭养老床位"), ("30个", "老旧小区改造")]),
        ("新增甲类示范企业3家、乙类示范企业5家", [("3家", "新增甲类示范企业"), ("5家", "新增乙类示范企业")]),
        ("粮食产量连续五年稳定在120万吨以上", [("120万吨", "粮食产量")]),
        ("“十七五”时期单位地区生产总值能耗下降13%", [("13%", "单位地区生产总值能耗")]),
        ("经济增长6%左右，县域经济增长7%", [("6%", "地区生产总值"), ("7%", "县域经济")]),
        ("地区生产总值增长6%以上、力争达到7%", [("6%", "地区生产总值"), ("7%", "地区生产总值")]),
        ("地区生产总值（GDP）增长6%", [("6%", "地区生产总值")]),
        (
            "一般公共预算收入20亿元（上年为19亿元），增长5%",
            [("20亿元", "一般公共预算收入"), ("19亿元", "一般公共预算收入"), ("5%", "一般公共预算收入")],
        ),
    ],
)
def test_subjects_name_a_number_by_its_own_words(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城乡居民收入分别增长5%和7%", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("城乡居民收入增长5%和7%左右", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("城镇和农村常住居民人均可支配收入分别增长5%、7%", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("城镇、农村居民人均可支配收入分别提高5%、7%", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("三次产业分别增长3%、6%、7%", ["第一产业增加值", "第二产业增加值", "第三产业增加值"]),
        ("第一、二、三产业增加值分别增长3%、6%、7%", ["第一产业增加值", "第二产业增加值", "第三产业增加值"]),
        ("工业、制造业、工业技改投资分别增长9%、13%、6%", ["工业投资", "制造业投资", "工业技改投资"]),
        ("固定资产投资50亿元、税收收入2亿元，分别增长8%、6%", ["固定资产投资", "税收收入", "固定资产投资", "税收收入"]),
        (
            "城镇、农村居民人均可支配收入分别为5.1万元、2.6万元，增长5%、7%",
            ["城镇居民人均可支配收入", "农村居民人均可支配收入", "城镇居民人均可支配收入", "农村居民人均可支配收入"],
        ),
    ],
)
def test_subjects_share_out_the_names_of_a_list(text, expected):
    assert [name for _, name in named(text)] == expected


def test_subjects_give_one_number_to_all_names_of_a_list():
    assert named("固定资产投资、社会消费品零售总额均增长6%") == [("6%", "固定资产投资", "社会消费品零售总额")]


@pytest.mark.parametrize(
    "text",
    [
        "甲指标、乙指标、丙指标分别增长5%、7%",
        "城乡居民收入分别增长5%、6%、7%",
        "城镇、农村居民人均可支配收入分别为5.1万元、2.6万元，增长5%",
    ],
)
def test_subjects_leave_a_list_unnamed_that_does_not_come_out_even(text):
    assert named(text)[-1][1:] == ()


@pytest.mark.parametrize(
    ("phrase", "aspect", "expected"),
    [
        ("我省粮食总产量稳定在", "level", ("粮食产量", "agriculture.grain_output", [], False)),
        ("经济增长预期目标为", "growth", ("地区生产总值", "economy.gdp", [], False)),
        ("经济总量达到", "level", ("经济", None, [], False)),
        ("地区生产总值年均增长", "growth", ("地区生产总值", "economy.gdp", [], True)),
        ("全国城镇新增就业", "level", ("城镇新增就业", "employment.new_urban", ["nation"], False)),
        ("居民人均可支配收入扣除价格因素增长", "growth", ("居民人均可支配收入", "income.residents", ["real"], False)),
        ("地区生产总值实际增长", "growth", ("地区生产总值", "economy.gdp", [], False)),
        ("一般公共预算收入同口径增长", "growth", ("一般公共预算收入", "fiscal.general_revenue", ["comparable"], False)),
        ("脱贫县农村居民收入增长", "growth", ("脱贫县农村居民收入", None, [], False)),
        ("外贸进出口总值增长", "growth", ("进出口总额", "trade.total", [], False)),
        ("城镇调查失业率平均值为", "share", ("城镇调查失业率", "employment.unemployment_surveyed", [], False)),
    ],
)
def test_names_are_exact(phrase, aspect, expected):
    name = indicator_name(phrase, aspect, WORDS, "云泽省")

    assert (name.text, name.indicator and name.indicator.id, sorted(name.scopes), name.average) == expected
