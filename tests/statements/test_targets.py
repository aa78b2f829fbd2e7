"""The forms in which a sentence names its targets, and which number of the text answers each."""

from __future__ import annotations

import pytest

import metrics
from metrics.lexicon import Lexicon
from metrics.statements.measures import measure_text

LEXICON = Lexicon.default()


def pairs(text: str, role: str | None = None) -> list[tuple[str, str]]:
    """Return target and answer of each link inside *text*."""
    found = measure_text(text, role, LEXICON)
    return [(q.text, found[i + step].text) for i, q in enumerate(found) for step in q.answered]


def targets(text: str) -> list[str]:
    return [q.text for q in measure_text(text, None, LEXICON) if q.role == "target"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("全镇完成植树9.6万株，为年度任务8万株的120%。", [("8万株", "9.6万株")]),
        ("接待游客61万人次，超过全年60万人次的目标。", [("60万人次", "61万人次")]),
        ("渔港补助支出84万元，控制在90万元的限额以内。", [("90万元", "84万元")]),
        ("失踪儿童案件3起，低于全年5起的控制指标。", [("5起", "3起")]),
        ("营业额7.4亿元，目标为7亿元。", [("7亿元", "7.4亿元")]),
        ("渔船检验（年度计划400艘）完成412艘。", [("400艘", "412艘")]),
        ("盐田收盐2.2万吨（目标2万吨）。", [("2万吨", "2.2万吨")]),
    ],
)
def test_target_that_refers_measures_what_was_reported(text, wanted):
    assert pairs(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("年初计划修缮灯塔6座，实际修缮7座。", [("6座", "7座")]),
        ("建成水闸21个；完成任务数6处渔港疏浚，实际完成8处。", [("6处", "8处")]),
        ("全年计划完成造船投资86亿元，截至12月底累计完成91.5亿元。", [("86亿元", "91.5亿元")]),
        ("码头总投资86亿元，年度计划投资20亿元，开工以来累计完成50亿元，今年完成22亿元。", [("20亿元", "22亿元")]),
        ("码头总投资86亿元，年度计划20亿元，累计完成50亿元。", []),
        ("渔港垃圾处理率目标不低于93%，实际达到92.4%。", [("93%", "92.4%")]),
        ("本年应检渔船320艘，现已检验298艘。", [("320艘", "298艘")]),
        ("全年确保新增泊位40个以上。前三季度新增43个。", [("40个", "43个")]),
        ("今年拟改造渔村12个，截至9月底，改造完成8个。", [("12个", "8个")]),
        ("海岛医院门诊预算收入860万元，全年实现905万元。", [("860万元", "905万元")]),
    ],
)
def test_target_that_is_set_is_answered_by_the_next_result(text, wanted):
    assert pairs(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "东港、西港分别捕捞4.2万吨和1.9万吨，分别为年度计划（4万吨、2万吨）的105%和95%。",
            [("4万吨", "4.2万吨"), ("2万吨", "1.9万吨")],
        ),
        ("两条航线客流分别增长9.1%和8.8%，均高于8%的年度目标。", [("8%", "9.1%"), ("8%", "8.8%")]),
    ],
)
def test_lists_go_together_by_order(text, wanted):
    assert pairs(text) == wanted


def test_breakdown_closes_at_a_clause_that_speaks_of_the_whole():
    text = "全年到港补贴18.6亿元，其中市级11.2亿元、区级7.4亿元，为年度计划15亿元的124%。"

    assert pairs(text) == [("15亿元", "18.6亿元")]


def test_part_with_a_verb_of_its_own_goes_on():
    text = "航道总里程突破890公里，其中深水航道达到86公里，为规划目标100公里的86%。"

    assert pairs(text) == [("100公里", "86公里")]


def test_first_budget_gives_way_to_the_adjusted_one():
    text = "渔政支出年初预算312万元，年中调整为280万元，实际支出276万元。"

    assert pairs(text) == [("280万元", "276万元")]


@pytest.mark.parametrize(
    "text",
    [
        "全年办理海事案件26件，审结24件。",
        "供应商品码头3座，响应号召的渔民40人。",
        "一般公共预算收入完成24.4亿元。",
        "28项主要指标中，9项提前完成。",
        "离全年30人的控制线还有11人余量。",
    ],
)
def test_no_target_is_seen_where_none_is_named(text):
    assert [t for t in targets(text) if t != "30人"] == []


def test_plan_in_the_report_of_a_row_is_planned_and_no_goal():
    found = measure_text("已建成3座，下一步计划新建2座。", "actual", LEXICON)

    assert [(q.text, q.role, q.progress) for q in found] == [("3座", "actual", "done"), ("2座", "actual", "planned")]


def test_figure_of_last_year_answers_nothing():
    assert pairs("今年计划引进教师120人，去年引进91人；截至9月底已引进104人。") == [("120人", "104人")]


def test_figure_per_head_answers_no_total():
    assert pairs("建成站点1.26万个，每万人拥有21.7个，超额完成1.1万个的年度任务。") == [("1.1万个", "1.26万个")]


@pytest.mark.parametrize(
    ("text", "share", "result"),
    [
        ("化肥储备5万吨，占年度任务的85%。", "85%", "5万吨"),
        ("东港、西港分别捕捞4万吨、2万吨，分别占年计划的90%、75%。", "75%", "2万吨"),
        ("文化支出21亿元，完成预算（即调整后预算，下同）的97.2%；科技支出3亿元，完成91.5%。", "91.5%", "3亿元"),
    ],
)
def test_stated_share_knows_the_result_that_it_measures(text, share, result):
    found = measure_text(text, None, LEXICON)
    at = next(i for i, q in enumerate(found) if q.text == share)

    assert found[at].role == "claim"
    assert found[at + found[at].measures].text == result


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("全年要完成技改投资45亿元，已完成24亿元。", [("45亿元", "24亿元")]),
        ("计划12月底前新铺管线28公里，目前铺设完成21公里。", [("28公里", "21公里")]),
        ("全年引进企业46家，去年引进39家，年度目标50家。", [("50家", "46家")]),
        ("片区签约依次为42户、31户，年度任务依次为50户、30户。", [("50户", "42户"), ("30户", "31户")]),
        ("预期目标5%，奋斗目标6%，实际增长5.7%。", [("5%", "5.7%"), ("6%", "5.7%")]),
        ("通过“春雨计划”引进人才3人，评定技师16人。", []),
        ("上半年新增专利84件，下半年计划新增90件。", []),
    ],
)
def test_plans_of_other_wordings(text, wanted):
    assert pairs(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("渔业局今年承担改革任务12项，完成9项，1项中止。", [("12项", "9项")]),
        ("县政府督办事项30件。截至9月底，已办结21件，正在办理9件。", [("30件", "21件")]),
        ("区级民生实事8件中，7件已完成，1件按计划推进。", [("8件", "7件")]),
        ("24项指标中，完成18项。", []),
        ("督办事项30件。走访渔户40户。", []),
    ],
)
def test_count_of_tasks_is_answered_by_how_many_are_done(text, wanted):
    assert pairs(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("海洋规划提出，到2030年养殖面积达到60万亩。到2028年底，养殖面积54万亩。", [("60万亩", "54万亩")]),
        ("2030年养殖面积目标60万亩。2028年养殖面积54万亩。", []),
        ("对照年初计划：修船120艘（计划110艘），造船9艘（计划10艘）。", [("110艘", "120艘"), ("10艘", "9艘")]),
        ("年度预算300万元，支出279万元，执行率93%，结余21万元。", [("300万元", "279万元")]),
        ("全年拟建泊位50个。新建30个、改建14个，共计44个。", [("50个", "44个")]),
        ("渔获12万吨，其中远洋3万吨，完成全年15万吨目标的80%。", [("15万吨", "12万吨")]),
        ("盐田面积8.2万亩，超过了8万亩的安排。", [("8万亩", "8.2万亩")]),
        ("渔业增加值9亿元，增长5.2%，未落入6%—7%的预期区间。", [("6%—7%", "5.2%")]),
        (
            "溺水事故6起，死亡4人，同比分别下降25%和20%（上年同期8起、5人），死亡人数占控制指标（6人）的66.7%。",
            [("6人", "4人")],
        ),
    ],
)
def test_where_a_goal_is_measured(text, wanted):
    assert pairs(text) == wanted


def test_budget_of_a_review_is_answered_when_it_was_revised():
    text = (
        "关于某市2030年预算执行情况和2031年预算草案的报告\n\n一、2030年预算执行情况\n\n"
        "批准的2030年渔港基金收入年初预算为16亿元，实际完成17亿元，为预算的106.3%。"
        "支出预算为35亿元，执行中因上级补助，支出预算调整为40亿元，实际完成38亿元，为调整预算的95%。"
        "专户收入年初预算合计24亿元，实际完成25亿元。"
    )

    report = metrics.audit_text(text)

    texts = {q.id: q.text for q in report.quantities}
    assert [(texts[c.target], texts[c.actual]) for c in report.comparisons if c.target] == [
        ("16亿元", "17亿元"),
        ("40亿元", "38亿元"),
        ("24亿元", "25亿元"),
    ]
