"""Goals that one paragraph announces are answered by the paragraphs that report on them, and by nothing else."""

from __future__ import annotations

import pytest

import metrics
from metrics.decisions import Correction, Decisions

OPENING = "年初与镇里签订的责任书明确：茶叶总产量820吨，新建冷链库9座，道路硬化30公里，群众满意度95%以上。"


def _pairs(report: metrics.Report) -> set[tuple[str, str, str]]:
    printed = {each.id: each.text for each in report.quantities}
    return {(printed[each.target], printed[each.actual], each.status) for each in report.comparisons if each.target}


def _told(*paragraphs: str, opening: str = OPENING) -> set[tuple[str, str, str]]:
    text = "\n\n".join((opening, *paragraphs))
    return _pairs(metrics.audit_text(text, period="2031", as_of="2031-12-31"))


def test_announced_goals_are_answered_by_other_paragraphs():
    found = _told("产业方面。全年茶叶总产量846吨，比上年增长3%。新建冷链库7座。", "群众满意度96.2%，比上年提高1个百分点。")

    assert found == {("820吨", "846吨", "exceeded"), ("9座", "7座", "unmet"), ("95%", "96.2%", "exceeded")}


@pytest.mark.parametrize(
    "opening",
    [
        "县里下达的年度目标——茶叶总产量820吨、新建冷链库9座，各村分头落实。",
        "全年主要计划为：茶叶总产量820吨，新建冷链库9座。",
        "全面落实县国资公司下达的经营目标：茶叶总产量820吨，新建冷链库9座。",
    ],
)
def test_announced_goals_are_read_however_they_are_announced(opening):
    assert _told("全年茶叶总产量846吨。新建冷链库7座。", opening=opening) == {
        ("820吨", "846吨", "exceeded"),
        ("9座", "7座", "unmet"),
    }


@pytest.mark.parametrize(
    "paragraph",
    [
        "去年茶叶总产量846吨，今年有待核实。",
        "邻县茶场总产量846吨。",
        "其中春茶总产量512吨。",
        "明年茶叶总产量力争达到900吨。",
    ],
)
def test_numbers_of_another_time_or_thing_answer_no_announced_goal(paragraph):
    assert _told(paragraph, opening="全年主要计划为：茶叶总产量820吨，新建冷链库9座。") == set()


def test_numbers_that_differ_under_one_name_answer_nothing():
    assert _told("一村报告茶叶总产量846吨。", "二村报告茶叶总产量791吨。", opening="全年主要计划为：茶叶总产量820吨。") == set()


def test_a_stated_completion_is_checked_against_the_goal_of_another_paragraph():
    report = metrics.audit_text(
        "全年主要计划为：茶叶总产量820吨，新建冷链库9座。\n\n茶叶总产量861吨，完成计划的103.0%；新建冷链库9座。", period="2031"
    )
    printed = {each.id: each.text for each in report.quantities}

    assert [(printed[each.reported], each.verdict) for each in report.checks] == [("103.0%", "inconsistent")]
    assert {each.basis for each in report.comparisons} == {"computed"}, "the stated share is no comparison of its own any more"


def test_a_pair_over_two_paragraphs_may_be_taken_apart():
    text = "全年主要计划为：茶叶总产量820吨，新建冷链库9座。\n\n茶叶总产量861吨。新建冷链库7座。"
    pair = next(each for each in metrics.audit_text(text, period="2031").comparisons if each.status == "exceeded")
    apart = Decisions(corrections=(Correction(kind="apart", key=pair.key),))

    report = metrics.audit_text(text, period="2031", decisions=apart)

    assert _pairs(report) == {("9座", "7座", "unmet")}
    assert apart.fitting(report.quantities, ()) == apart.corrections, "it is about something in the document"


@pytest.mark.parametrize(
    ("period", "status"), [("2031-01-01/2031-06-30", "on_schedule"), ("2031H1", "on_schedule"), ("2031", "unmet")]
)
def test_the_goal_of_a_year_is_not_missed_in_june(period, status):
    report = metrics.audit_text("管网更新52公里，占全年目标100公里的52%。", period=period)

    assert [each.status for each in report.comparisons] == [status]


def test_the_time_behind_a_goal_and_the_time_it_is_held_against_are_its_own():
    report = metrics.audit_text(
        "上半年产值增长6.1%，与全年7%的目标相差0.9个百分点；用电增长5.2%，高于5%的年度目标。", period="2031H1"
    )
    goals = {each.text: str(each.period.end) for each in report.quantities if each.role == "target"}

    assert goals == {"7%": "2031-12-31", "5%": "2031-12-31"}
    assert {each.status for each in report.comparisons} == {"behind_schedule", "on_schedule"}


def test_an_explanation_names_the_answer_from_both_paragraphs():
    report = metrics.audit_text("全年主要计划为：茶叶总产量820吨。\n\n茶叶总产量861吨。", period="2031")

    for row in ("第1行", "第3行"):
        (target,) = report.explain(row).explanation.targets
        assert target.text == "820吨"
        assert [each.text for each in target.tried] == ["861吨"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_line_of_an_explanation_names_the_row_again(language):
    report = metrics.audit_text("全年主要计划为：茶叶总产量820吨。\n\n茶叶总产量861吨。", period="2031")
    explained = report.explain(report.rows[-1].id, language=language)

    assert report.explain(str(explained).splitlines()[0], language=language).explanation == explained.explanation
