"""Targets are followed from the plan to the report, and to nothing else."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from made_reports import named

import metrics
from metrics.errors import DocumentOrderError, RegionMismatchError
from metrics.lexicon import Lexicon
from metrics.panels.sources import read_numbers
from metrics.records.outcome import REASONS

GOALS = (
    "地区生产总值增长百分之六左右；规模以上工业增加值、固定资产投资均增长7%左右；城乡常住居民人均可支配收入分别增长5.5%、6.5%左右，"
    "城镇新增就业50万人以上。粮食产量1200万吨以上，城镇调查失业率控制在5.5%以内。"
)
REVIEW = (
    "全省地区生产总值3.2万亿元、增长6.2%，规模以上工业企业达1.8万家、增加值增长7.9%，固定资产投资增长4%。"
    "城镇、农村常住居民人均可支配收入分别增长5.6%、5.9%。城镇新增就业52.3万人、超额完成年度目标，城镇调查失业率均值5.1%。"
    "粮食产量突破1230万吨。"
)


def test_follow_answers_every_target_of_the_list(followed):
    found = [
        (o.target.key.indicator, o.target.quantity.text, o.actual.quantity.text, o.status) for o in followed(GOALS, REVIEW)
    ]

    assert found == [
        ("地区生产总值", "百分之六", "6.2%", "met"),
        ("规模以上工业增加值", "7%", "7.9%", "exceeded"),
        ("固定资产投资", "7%", "4%", "unmet"),
        ("城镇居民人均可支配收入", "5.5%", "5.6%", "met"),
        ("农村居民人均可支配收入", "6.5%", "5.9%", "unmet"),
        ("城镇新增就业", "50万人", "52.3万人", "exceeded"),
        ("粮食产量", "1200万吨", "1230万吨", "exceeded"),
        ("城镇调查失业率", "5.5%", "5.1%", "exceeded"),
    ]


def test_follow_gives_the_place_of_both_numbers(plan, report):
    result = metrics.follow(plan("城镇新增就业50万人以上。"), report("城镇新增就业52.3万人。"))
    (outcome,) = result.to_dict()["outcomes"]

    for number, source, text in ((outcome["target"], "plan.txt", "50万人"), (outcome["actual"], "report.txt", "52.3万人")):
        assert number["source"] == source
        assert number["sentence"][number["offset"] :].startswith(text)
        assert number["period"] == {"start": "2031-01-01", "end": "2031-12-31"}


def test_follow_keeps_the_report_s_own_verdict_as_a_claim(outcome):
    found = outcome("城镇新增就业50万人以上。", "城镇新增就业48万人，超额完成年度目标。")

    assert (found.status, found.exceeded) == ("unmet", False)
    assert found.claim == "超额完成"


@pytest.mark.parametrize(
    ("review", "reason"),
    [
        ("五年来，城镇新增就业累计260万人。", "other_period"),
        ("城镇新增就业年均52万人。", "other_period"),
        ("上半年城镇新增就业28万人。", "other_period"),
        ("前三季度，城镇新增就业41万人。", "other_period"),
        ("全国城镇新增就业1267万人。", "other_scope"),
        ("城镇新增就业增长4%。", "other_aspect"),
        ("城镇新增就业岗位52万个。", "unit_differs"),
        ("农村转移劳动力城镇新增就业8万人。", "other_indicator"),
        ("城镇新增就业稳步扩大。", "words_only"),
        ("粮食产量1230万吨。", "not_mentioned"),
        ("城镇新增就业52万人。城镇新增就业53万人。", "ambiguous"),
        ("城镇新增就业超过45万人。", "bound_only"),
        ("城镇新增就业目标调整为45万人，城镇新增就业46万人。", "revised"),
    ],
)
def test_follow_says_why_a_target_is_not_judged(outcome, review, reason):
    found = outcome("城镇新增就业50万人以上。", review)

    assert (found.status, found.reason, found.actual) == ("unverifiable", reason, None)
    assert reason in REASONS


def test_follow_takes_no_number_of_next_year_s_goals(outcome):
    found = outcome("外贸进出口总额增长5%。", "外贸平稳运行。", ahead="进出口总额增长6%，城镇新增就业51万人。")

    assert (found.actual, found.status) == (None, "unverifiable")


@pytest.mark.parametrize(
    ("goal", "review", "reason"),
    [
        ("进出口总额增长5%。", "出口总额增长6%。", "not_mentioned"),
        ("出口总额增长5%。", "进出口总额增长6%。", "not_mentioned"),
        ("地区生产总值增长6%左右。", "地区生产总值3.2万亿元。", "other_aspect"),
        ("居民人均可支配收入增长6%。", "居民人均可支配收入实际增长6%。", "other_scope"),
        ("一般公共预算收入增长3%。", "一般公共预算收入同口径增长4%。", "other_scope"),
        ("居民人均可支配收入增长6%。", "农村居民人均可支配收入增长6.8%。", "not_mentioned"),
        ("固定资产投资增长6%。", "工业固定资产投资增长9%。", "other_indicator"),
    ],
)
def test_follow_answers_by_the_same_thing_only(outcome, goal, review, reason):
    found = outcome(goal, review)

    assert (found.actual, found.reason) == (None, reason)


def test_follow_takes_real_growth_of_output_as_its_growth(outcome):
    assert outcome("地区生产总值增长6%左右。", "地区生产总值实际增长6.1%。").actual.quantity.text == "6.1%"


def test_follow_names_all_places_of_one_value(outcome):
    found = outcome("地区生产总值增长6%左右。", "地区生产总值增长6.2%。经济增长6.2%，快于上年。")

    assert (found.actual.quantity.text, [f.sentence for f in found.also]) == ("6.2%", ["经济增长6.2%，快于上年。"])


def test_follow_shows_the_candidates_of_an_ambiguous_answer(outcome):
    found = outcome("城镇新增就业50万人以上。", "城镇新增就业52万人。全年城镇新增就业53万人。")

    assert [(c.figure.quantity.text, c.reason) for c in found.candidates] == [("52万人", "ambiguous"), ("53万人", "ambiguous")]


def test_follow_tells_base_from_stretch(followed):
    found = followed("地区生产总值确保增长6%、力争增长7%。", "地区生产总值增长6.4%。")

    assert [(o.target.modality, o.target.quantity.text, o.status) for o in found] == [
        ("base", "6%", "exceeded"),
        ("stretch", "7%", "unmet"),
    ]


def test_follow_reads_growth_of_nothing_in_words(outcome):
    found = outcome("进出口总额与上年持平。", "进出口总额增长1.2%。")

    assert (found.target.quantity.text, found.gap, found.completion_ratio, found.status) == (
        "持平",
        Decimal("1.2"),
        None,
        "exceeded",
    )


def test_follow_takes_no_level_rate_for_growth_of_nothing(outcome):
    assert outcome("城镇调查失业率5.5%左右。", "城镇调查失业率与上年持平。").reason == "words_only"


def test_follow_judges_a_decline_by_how_far_it_falls(outcome):
    found = outcome("单位地区生产总值能耗下降3%。", "单位地区生产总值能耗下降3.6%。")

    assert (found.target.quantity.value, found.completion_ratio, found.status) == (-3, Fraction(6, 5), "exceeded")


def test_follow_puts_five_years_against_the_end_year_and_averages_against_averages(plan, report):
    goals = "地区生产总值增长6%左右。\n“十六五”时期，地区生产总值年均增长6%以上，到2035年森林覆盖率达到45%。"
    last = named(
        "2036年云泽省政府工作报告\n一、2035年工作回顾\n过去一年，地区生产总值增长5.2%，森林覆盖率达到45.5%。\n"
        "“十六五”时期，地区生产总值年均增长6.3%。",
        "last.txt",
    )
    early = metrics.follow(plan(goals), report("地区生产总值增长6.3%，森林覆盖率达到41%。")).outcomes
    late = metrics.follow(plan(goals), report("地区生产总值增长6.3%。"), last).outcomes
    said = [[(o.target.quantity.text, o.actual and o.actual.quantity.text, o.reason) for o in each] for each in (early, late)]

    assert said == [
        [("6%", "6.3%", None), ("6%", None, "not_due"), ("45%", None, "not_due")],
        [("6%", "6.3%", None), ("6%", "6.3%", None), ("45%", "45.5%", None)],
    ]
    assert [o.actual.source for o in late] == ["report.txt", "last.txt", "last.txt"]


def test_follow_holds_an_interim_report_against_the_schedule(plan):
    interim = named("2031年云泽省上半年经济运行情况\n上半年，全省城镇新增就业28万人，地区生产总值增长5.1%。", "half.txt")
    found = metrics.follow(plan("城镇新增就业50万人以上，地区生产总值增长6%左右。"), interim).outcomes

    assert [(o.actual.quantity.text, o.status) for o in found] == [("28万人", "on_schedule"), ("5.1%", "behind_schedule")]


def test_follow_refuses_another_region(plan):
    other = named("2032年白石省政府工作报告\n过去一年，地区生产总值增长6.2%。", "other.txt")

    with pytest.raises(RegionMismatchError, match=r"other\.txt is of 白石省, the plan plan\.txt of 云泽省"):
        metrics.follow(plan("地区生产总值增长6%左右。"), other)


def test_follow_refuses_the_wrong_order(plan, report):
    with pytest.raises(DocumentOrderError, match=r"plan\.txt reports on 2030, but report\.txt sets targets for 2032"):
        metrics.follow(report("地区生产总值增长6.2%。"), plan("地区生产总值增长6%左右。"))


def test_follow_wants_a_report(plan):
    with pytest.raises(TypeError, match="needs a report"):
        metrics.follow(plan("地区生产总值增长6%左右。"))


def test_follow_takes_what_was_audited(plan, report, tmp_path):
    paths = []
    for name, file in (("a.txt", plan("城镇新增就业50万人以上。")), ("b.txt", report("城镇新增就业52万人。"))):
        paths.append(tmp_path / name)
        paths[-1].write_bytes(file.getvalue())
    audited = metrics.follow(*map(metrics.audit, paths))
    fresh = metrics.follow(*paths)

    assert audited.to_json() == fresh.to_json()
    assert [o.status for o in fresh.outcomes] == ["exceeded"]


def test_follow_selects_an_indicator(plan, report):
    result = metrics.follow(plan(GOALS), report(REVIEW))

    assert [o.target.key.indicator for o in result.select("居民人均可支配收入").outcomes] == [
        "城镇居民人均可支配收入",
        "农村居民人均可支配收入",
    ]
    assert [o.target.quantity.text for o in result.select("economy.gdp").outcomes] == ["百分之六"]
    assert result.select("没有这个指标").outcomes == ()


def test_follow_reads_plans_and_reports_that_are_tables(tmp_path):
    plan, report = tmp_path / "plan.csv", tmp_path / "report.csv"
    plan.write_text("指标,2031年目标\n城镇新增就业（人）,50000\n固定资产投资增速（%）,6\n粮食产量（万吨）,120\n", "utf-8")
    report.write_text(
        "指标,2031年完成数\n城镇新增就业（人）,52000\n固定资产投资增速（%）,4.5\n粮食产量（吨）,1210000\n", "utf-8"
    )
    found = metrics.follow(plan, report).outcomes

    assert [(o.target.key.indicator, o.actual.quantity.text, o.status) for o in found] == [
        ("城镇新增就业", "52000", "exceeded"),
        ("固定资产投资", "4.5", "unmet"),
        ("粮食产量", "1210000", "exceeded"),
    ]


def test_follow_takes_a_fresh_answer_for_a_year_that_is_reported_twice(plan, report):
    later = named(
        "2033年云泽省政府工作报告\n一、2032年工作回顾\n过去一年，地区生产总值增长5.1%，比2031年的6.1%放缓。", "later.txt"
    )
    (found,) = metrics.follow(plan("地区生产总值增长6%左右。"), later, report("地区生产总值增长6.2%。")).outcomes

    assert (found.actual.quantity.text, found.actual.source) == ("6.2%", "report.txt")


@pytest.mark.parametrize(
    ("title", "opening", "region", "certain"),
    [
        ("2031年云泽省政府工作报告", "我代表省人民政府报告工作。", "云泽省", True),
        ("云泽苗族自治区2031年政府工作报告", "我代表自治区人民政府报告工作。", "云泽苗族自治区", True),
        ("2031年政府工作报告", "现在，我代表青禾市人民政府报告工作。", "青禾市", True),
        ("2031年政府工作报告", "现在，我代表国务院，向大会报告工作。", "全国", True),
        ("2031年政府工作报告", "现在，我代表市人民政府报告工作。", None, False),
    ],
)
def test_documents_say_whose_they_are(title, opening, region, certain):
    reading = read_numbers(named(f"{title}\n{opening}", "a.txt"), Lexicon.default())

    assert (reading.region, reading.certain) == (region, certain)


def test_follow_counts_the_nation_s_own_numbers_in_a_report_on_the_nation():
    plan = "2031年政府工作报告\n我代表国务院报告工作。\n二、2031年工作安排\n今年主要预期目标是：城镇新增就业1200万人以上。"
    report = "2032年政府工作报告\n我代表国务院报告工作。\n一、2031年工作回顾\n过去一年，全国城镇新增就业1210万人。"
    (found,) = metrics.follow(named(plan, "a.txt"), named(report, "b.txt")).outcomes

    assert (found.region, found.target.key.scope, found.status) == ("全国", None, "exceeded")
