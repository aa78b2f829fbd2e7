"""A whole that a sentence only names is looked up in the rest of the document, at its level and its time."""

from __future__ import annotations

import pytest

import metrics

TITLE = "关于南屿市2031年工作情况的报告"


def _shares(*paragraphs: str) -> dict[str, str]:
    report = metrics.audit_text("\n\n".join((TITLE, *paragraphs)), period="2031", as_of="2031-12-31")
    by_id = {each.id: each.text for each in report.quantities}
    return {by_id[each.reported]: each.verdict for each in report.checks if each.kind == "share" and each.reported}


HOLDS = {
    "a known name": ("全年全市地区生产总值1250亿元，增长5%。", "民营经济增加值800亿元，占地区生产总值的比重为64%。", "64%"),
    "behind what was done": (
        "公司完成供电量96.4亿千瓦时，增长4%。",
        "分区域看，城网供电量53亿千瓦时，占全部供电量的55%。",
        "55%",
    ),
    "the whole of a body": (
        "集团全年接待游客640万人次，增长9%。",
        "白鹭湖景区接待游客224万人次，占集团的35%。",
        "35%",
    ),
    "the whole by the name of the part": ("全市脱贫人口40000人。", "东山县脱贫人口30000人，占全市的75%。", "75%"),
    "another spelling": (
        "全市货物贸易进出口总额480亿元，下降2%。",
        "民营企业进出口312亿元，占全市进出口总额的65%。",
        "65%",
    ),
    "people": ("全市常住人口412万人。", "参加医疗保险391.4万人，占全市常住人口的95%。", "95%"),
}


@pytest.mark.parametrize("case", HOLDS.values(), ids=HOLDS)
def test_a_whole_told_in_another_paragraph_is_found(case: tuple[str, str, str]) -> None:
    whole, share, claim = case
    assert _shares(whole, share) == {claim: "exact"}


WRONG = {
    "digits exchanged": ("全市社会消费品零售总额640亿元。", "实物商品网上零售额128亿元，占社会消费品零售总额的22%。", "22%"),
    "a body of its own": ("全港完成货物吞吐量9600万吨。", "铁矿石到港2400万吨，占全港货物吞吐量的52%。", "52%"),
    "a case": ("全年受理审查起诉案件2500件。", "危险驾驶案件500件，占受理审查起诉案件的25%。", "25%"),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_a_share_that_does_not_follow_is_a_finding(case: tuple[str, str, str]) -> None:
    whole, share, claim = case
    assert _shares(whole, share) == {claim: "inconsistent"}


def test_the_level_tells_which_whole_is_meant() -> None:
    expenditure = ("全市一般公共预算支出420亿元，增长3%。", "市本级一般公共预算支出160亿元，增长2%。")
    assert _shares(*expenditure, "全市民生支出336亿元，占一般公共预算支出的80%。") == {"80%": "exact"}
    assert _shares(*expenditure, "市本级民生支出96亿元，占一般公共预算支出的60%。") == {"60%": "exact"}


def test_a_heading_says_the_level_of_what_stands_under_it() -> None:
    city = ("一、全市预算执行情况", "一般公共预算收入200亿元。")
    own = ("二、市本级预算执行情况", "一般公共预算收入80亿元。", "税收收入44亿元，占一般公共预算收入的55%。")
    assert _shares(*city, *own) == {"55%": "exact"}


SILENT = {
    "a level that nothing says": (
        "全市一般公共预算支出420亿元。",
        "市本级一般公共预算支出160亿元。",
        "三、保障重点",
        "投入教育资金90亿元，占一般公共预算支出的30%。",
    ),
    "another year": ("上年地区生产总值1180亿元。", "今年民营经济增加值800亿元，占地区生产总值的64%。"),
    "another account": (
        "一、政府性基金预算",
        "全市基金预算总支出90亿元。",
        "二、一般公共预算",
        "全市农林水支出30亿元，占预算总支出的12%。",
    ),
    "a district": ("北港区地区生产总值300亿元。", "全市民营经济增加值200亿元，占地区生产总值的61%。"),
    "a bound": ("固定资产投资超过320亿元。", "工业投资100亿元，占固定资产投资的40%。"),
    "a plan": ("年初计划固定资产投资350亿元。", "工业投资100亿元，占固定资产投资的40%。"),
    "two amounts of one name": (
        "全市固定资产投资350亿元。",
        "全市固定资产投资320亿元。",
        "工业投资100亿元，占固定资产投资的40%。",
    ),
    "a short name": ("全市投资350亿元。", "工业投入100亿元，占投资的40%。"),
    "a part of what a list breaks down": (
        "全市固定资产投资350亿元。",
        "投资计划300亿元，其中，工业100亿元，占固定资产投资的40%。",
    ),
}


@pytest.mark.parametrize("paragraphs", SILENT.values(), ids=SILENT)
def test_where_the_whole_is_not_sure_nothing_is_said(paragraphs: tuple[str, ...]) -> None:
    assert _shares(*paragraphs) == {}


def test_part_and_whole_may_both_stand_elsewhere() -> None:
    told = ("全校现有研究生1500人。", "全校现有全日制学生20000人。")
    assert _shares(*told, "研究生占全日制学生的7.5%。") == {"7.5%": "exact"}


def _averages(*paragraphs: str) -> dict[str, str]:
    report = metrics.audit_text("\n\n".join((TITLE, *paragraphs)), period="2031", as_of="2031-12-31")
    by_id = {each.id: each.text for each in report.quantities}
    return {by_id[each.reported]: each.verdict for each in report.checks if each.kind == "rate" and each.reported}


@pytest.mark.parametrize(("average", "verdict"), [("12000元", "exact"), ("14000元", "inconsistent")])
def test_an_average_looks_up_the_count_that_it_is_said_to_be_by(average: str, verdict: str) -> None:
    spent = f"全年一般公共预算支出60亿元。按年末常住人口计算，人均一般公共预算支出{average}。"
    assert _averages("全市年末常住人口50万人。", spent) == {average: verdict}


@pytest.mark.parametrize(("average", "verdict"), [("75000元", "exact"), ("77500元", "inconsistent")])
def test_an_average_looks_up_the_amount_that_it_is_of(average: str, verdict: str) -> None:
    said = f"按年平均常住人口40万人计算，人均地区生产总值{average}。"
    assert _averages("全年地区生产总值300亿元。", said) == {average: verdict}


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("全市常住人口50万人。", "全年地区生产总值300亿元。", "按常住人口计算，人均地区生产总值59500元。"),
        ("上年地区生产总值280亿元。", "今年按年平均常住人口40万人计算，人均地区生产总值75000元。"),
        (
            "全市一般公共预算支出60亿元，市本级一般公共预算支出20亿元。",
            "按年末常住人口50万人计算，人均一般公共预算支出9000元。",
        ),
    ],
)
def test_an_average_whose_amount_or_count_is_not_sure_is_no_check(paragraphs: tuple[str, ...]) -> None:
    assert _averages(*paragraphs) == {}
