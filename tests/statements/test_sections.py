"""Sections are told by their headings and by the openings of paragraphs; numbers take period and role from them."""

from __future__ import annotations

import pytest

import metrics
from metrics.lexicon import Lexicon, split_mark
from metrics.statements.sections import meaning_of, word_pattern

LEXICON = Lexicon.default()
SECTIONS = LEXICON.entries("section")
REPORT = """2032年某市政府工作报告
一、2031年工作回顾和“十六五”发展成就
过去一年，全市经济稳中有进。生产总值增长5.4%，城镇调查失业率控制在4.9%以内。完成营造林80万亩。
过去五年，我们接续奋斗。新建公园120个，常住人口城镇化率从61.5%提高到66.8%。
二、2032年工作安排
发展的主要预期目标为：地区生产总值增长5%左右；城镇新增就业9万人以上，失业率5.5%左右。
（一）做强产业。新建智能工厂30家。全市现有上市公司18家。到2035年，建成智能工厂200家。
为全市70岁以上老年人免费体检。
名词解释
1.“双百”计划：支持对象为来市工作3年以上的人才，每人20万元。
"""


@pytest.fixture(scope="module")
def numbers(tmp_path_factory):
    path = tmp_path_factory.mktemp("reports") / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return {q.text: q for q in metrics.audit(path).quantities}


def examples(field):
    return [pytest.param(entry, each, id=f"{entry.id}::{each}") for entry in SECTIONS for each in getattr(entry, field)]


@pytest.mark.parametrize(("entry", "example"), examples("yes"))
def test_sections_read_their_examples(entry, example):
    text, mark = split_mark(example)
    read = text[: mark[1]] if entry.pattern.endswith("$") else text  # words that stand right before a number

    found = [m.span() for m in word_pattern(LEXICON, entry.text("meaning")).finditer(read)]

    assert any(start < mark[1] and mark[0] < end for start, end in found)


@pytest.mark.parametrize(("entry", "example"), examples("no"))
def test_sections_leave_other_text_alone(entry, example):
    text, _ = split_mark(example)

    assert word_pattern(LEXICON, entry.text("meaning")).search(text) is None


MENTIONED = """2032年某市政府工作报告
一、2031年工作回顾
2031年是实现“十六五”规划目标的关键一年。引进企业24家。
积极争取各类资金80亿元，课间时间调整到15分钟。
"""


def test_reviews_speak_of_the_year_that_is_over(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(MENTIONED, encoding="utf-8")
    numbers = {q.text: q for q in metrics.audit(path).quantities}

    assert str(numbers["24家"].period.start) == "2031-01-01"
    assert str(numbers["24家"].period.end) == "2031-12-31"
    assert [numbers[text].role for text in ("80亿元", "15分钟")] == ["actual", "actual"]


READ = [
    ("5.4%", "actual", "2031-01-01", "2031-12-31", "review"),
    ("4.9%", "actual", "2031-01-01", "2031-12-31", "review"),
    ("80万亩", "actual", "2031-01-01", "2031-12-31", "review"),
    ("120个", "actual", "2027-01-01", "2031-12-31", "review"),
    ("61.5%", "baseline", "2026-01-01", "2026-12-31", "review"),
    ("66.8%", "actual", "2031-01-01", "2031-12-31", "review"),
    ("9万人", "target", "2032-01-01", "2032-12-31", "outlook"),
    ("30家", "target", "2032-01-01", "2032-12-31", "outlook"),
    ("200家", "target", "2035-01-01", "2035-12-31", "outlook"),
]


@pytest.mark.parametrize(("text", "role", "start", "end", "section"), READ)
def test_numbers_take_period_and_role_from_their_section(numbers, text, role, start, end, section):
    quantity = numbers[text]

    assert (role, section) == (quantity.role, quantity.section)
    assert (start, end) == (str(quantity.period.start), str(quantity.period.end))


def test_what_is_there_already_is_no_target(numbers):
    assert numbers["18家"].role == "actual"


def test_glossaries_set_no_targets(numbers):
    assert numbers["20万元"].role is None
    assert numbers["20万元"].period is None


def test_targets_of_the_coming_year_are_listed_and_not_judged(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    report = metrics.audit(path)
    targets = report.to_frame("targets").set_index("text")

    assert ["not_due"] * 5 == list(targets.loc[["9万人", "30家", "200家"], "reason"]) + list(
        targets.loc[["5%", "5.5%"], "reason"]
    )
    assert targets.loc["9万人", "indicator"] == "城镇新增就业"
    assert str(targets.loc["9万人", "period_end"])[:10] == "2032-12-31"
    assert targets.loc["9万人", "bound"] == "at_least"
    assert report.comparisons == ()
    assert any(note.endswith("they can be judged only with a report on that time") for note in report.notes)


BUDGET = """关于某市2031年预算执行情况和2032年预算草案的报告
一、2031年预算执行情况
全市一般公共预算收入90亿元，完成预算的104%。
二、2032年预算草案
2032年教育支出预算95亿元，比上年多5亿元。增支原因：普通教育支出增加3亿元。
2032年市级“三公”经费安排1.8亿元，其中：公务接待经费0.1亿元。
"""


def test_budgets_of_the_coming_year_answer_nothing(tmp_path):
    path = tmp_path / "budget.txt"
    path.write_text(BUDGET, encoding="utf-8")
    report = metrics.audit(path)
    roles = {q.text: q.role for q in report.quantities}

    assert ("actual", "target", "target") == (roles["90亿元"], roles["95亿元"], roles["1.8亿元"])
    assert ["104%"] == [q.text for c in report.comparisons for q in report.quantities if q.id == c.actual]


PLAN = """2031年重点工作要点
新建公园12个。工业投资增长8%以上。上年建成学校9所。
"""


def test_plans_set_targets_of_their_year(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    report = metrics.audit(path)

    assert [("12个", "target", 2031), ("8%", "target", 2031), ("9所", "actual", 2030)] == [
        (q.text, q.role, q.period.end.year) for q in report.quantities
    ]


PROGRESS = """2031年重点任务进展情况
一、重点任务
全市新建公园12个，完成年度任务15个的80%。
二、下一步工作打算
再建公园3个。
"""


def test_tasks_of_a_running_report_are_reported_on(tmp_path):
    path = tmp_path / "progress.txt"
    path.write_text(PROGRESS, encoding="utf-8")
    report = metrics.audit(path)
    roles = {q.text: q.role for q in report.quantities}

    assert ("actual", "target", "target") == (roles["12个"], roles["15个"], roles["3个"])


def test_headings_without_words_say_nothing():
    assert meaning_of("三、全面提升治理水平", LEXICON) is None


def test_table_with_results_reports_whatever_its_heading():
    text = "2030年某县工作总结\n\n民生实事\n\n指标\t年度目标\t完成情况\n新建公园\t10个\t12个\n改造道路\t20公里\t18公里\n"

    report = metrics.audit_text(text, period="2030", as_of="2030-12-31")

    assert [c.status for c in report.comparisons] == ["exceeded", "unmet"]


def test_sections_how_far_a_goal_lies_is_no_goal():
    report = metrics.audit_text("中期评估\n\n公园绿地24公顷，距2035年目标还差8公顷。2036年计划新建公园6个。", period="2033")
    goals = {each.text for each in report.quantities if each.role == "target"}

    assert goals == {"6个"}


def test_sections_a_heading_of_problems_and_plans_tells_how_things_stand_first():
    text = "一、工作情况\n\n建成公园9个。\n\n二、存在问题和下一步打算\n\n全年投诉3147件，仍有意见。2034年，新建公园12个。"
    roles = {each.text: each.role for each in metrics.audit_text(text, period="2033").quantities}

    assert (roles["3147件"], roles["12个"]) == ("actual", "target")


HALF_YEAR = """青岭镇2031年上半年工作总结和下半年工作打算
一、上半年工作开展情况
固定资产投资2.35亿元，增长13.7%。1—6月，完成工业产值8.6亿元，占全年目标16.5亿元的52.1%。上年同期产值7.9亿元。
二、下半年工作打算
新建泵站6座，确保全年工业产值达到16.8亿元。
"""


def spans_of(tmp_path, text):
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    return {q.text: (q.role, str(q.period.start), str(q.period.end)) for q in metrics.audit(path).quantities if q.period}


def test_a_report_on_half_a_year_tells_of_that_half(tmp_path):
    found = spans_of(tmp_path, HALF_YEAR)

    assert found["2.35亿元"] == found["8.6亿元"] == ("actual", "2031-01-01", "2031-06-30")
    assert found["52.1%"] == ("claim", "2031-01-01", "2031-06-30")
    assert found["16.5亿元"] == ("target", "2031-01-01", "2031-12-31")
    assert found["7.9亿元"][1:] == ("2030-01-01", "2030-06-30")
    assert found["6座"] == ("target", "2031-07-01", "2031-12-31")


OUTLINE = """青岭州国民经济和社会发展第十六个五年规划纲要
第一章 发展基础
“十五五”时期，全州新建公路640公里，2030年接待游客870万人次，是2025年的2.3倍。
第二章 主要目标
生产总值年均增长6%左右，森林覆盖率达到38%。
第三章 重点任务
新建高标准农田12万亩，2033年建成货运枢纽2个。
"""


def test_all_of_a_plan_but_its_look_back_is_to_be_done(tmp_path):
    found = spans_of(tmp_path, OUTLINE)

    assert found["640公里"] == ("actual", "2026-01-01", "2030-12-31")
    assert found["2.3倍"] == ("actual", "2030-01-01", "2030-12-31")
    assert found["6%"] == ("target", "2031-01-01", "2035-12-31")
    assert found["38%"] == ("target", "2035-01-01", "2035-12-31")
    assert found["12万亩"] == ("target", "2031-01-01", "2035-12-31")
    assert found["2个"] == ("target", "2033-01-01", "2033-12-31")
