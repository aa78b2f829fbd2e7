"""A fact told twice: in the same text, in another paragraph, or in a table and the prose beside it."""

from __future__ import annotations

import pytest

import metrics


def _found(text: str) -> list[tuple[str, str]]:
    report = metrics.audit_text(text, period="2031")
    printed = {each.id: each.text for each in report.quantities}
    return [(printed[each.reported], each.verdict) for each in report.checks if each.kind == "duplicate_count"]


@pytest.mark.parametrize(
    "later",
    [
        "全年污水处理费收入1.47亿元，仍有缺口。",
        "受上述因素影响，污水处理费收入仅1.47亿元。",
        "镇属公司污水处理费收入1.47亿元。",
    ],
)
def test_two_digits_exchanged_in_another_paragraph_are_found(later):
    assert _found(f"全年污水处理费收入1.74亿元，增长5%。\n\n{later}") == [("1.47亿元", "inconsistent")]


def test_a_number_in_other_units_of_the_same_digits_is_found():
    assert _found("水资源费收入3418万元。\n\n水资源费收入3418亿元，用于管护。") == [("3418亿元", "inconsistent")]


@pytest.mark.parametrize(
    "later",
    [
        "上年污水处理费收入1.47亿元。",
        "明年污水处理费收入目标1.47亿元。",
        "供水收入1.47亿元。",
        "污水处理费收入1.75亿元。",
        "污水处理费收入17.4亿元。",
        "污水处理费收入1.7亿元左右。",
    ],
)
def test_other_times_things_and_numbers_are_left_alone(later):
    assert _found(f"全年污水处理费收入1.74亿元，增长5%。\n\n{later}") == []


def test_small_numbers_are_left_alone():
    assert _found("转移支付0.90亿元。\n\n转移支付0.09亿元。") == []
    assert _found("引进人才2.5万人。\n\n引进人才5.2万人。") == []


def test_items_of_two_lists_are_left_alone():
    assert _found("全市收入情况：\n\n9.耕地占用税2.43亿元。\n\n市级收入情况：\n\n9.耕地占用税2.34亿元。") == []


def test_rates_of_one_name_are_held_against_each_other():
    assert _found("固定资产投资同比增长6.9%。\n\n固定资产投资同比增长9.6%，低于预期。") == [("9.6%", "inconsistent")]
    assert _found("固定资产投资同比增长6.9%。\n\n工业固定资产投资同比增长9.6%。") == []


def test_a_deed_at_the_end_of_a_name_says_nothing_else():
    assert _found("产业发展资金投入5460万元。\n\n产业发展资金5640万元。") == [("5640万元", "inconsistent")]


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("招聘教师587名，培训骨干教师120名。新招聘的578名教师已全部到岗。", "578名"),
        ("建成充电桩125个，停车位860个。上述152个充电桩均接入平台。", "152个"),
        ("清运建筑垃圾8640吨，资源化利用3200吨。年末汇总，建筑垃圾清运8460吨。", "8460吨"),
        ("景区累计接待游客24.1万人次，门票收入860万元。总之，全年游客接待量21.4万人次。", "21.4万人次"),
        ("巡护输电线路934公里，消除缺陷168处。综合来看，本年巡护输电线路943公里。", "943公里"),
    ],
)
def test_a_sentence_that_points_back_or_sums_up_restates(text, later):
    assert _found(text) == [(later, "inconsistent")]


@pytest.mark.parametrize(
    "text",
    [
        "一季度受理投诉413件，办结402件。二季度受理投诉431件，办结425件。",
        "东片区改造厕所2531户，验收2500户。西片区改造厕所2351户，验收2340户。",
        "新建农村公路512公里，安装护栏86公里。养护农村公路521公里，投入资金1.2亿元。",
        "举办讲座571场，受众4.2万人次。举办培训517场，受众3.1万人次。",
        "上年改造危房1342户。今年改造危房1324户，总投资2600万元。",
        "受理行政复议案件356件。受理行政诉讼案件365件，均已答辩。",
        "招聘教师587名，培训骨干教师120名。另有578名教师参加轮岗。",
        "居民消费价格上涨2.3%。总体看，工业品出厂价格上涨3.2%。",
    ],
)
def test_other_quarters_places_and_deeds_of_one_text_are_left_alone(text):
    assert _found(text) == []


def test_prose_is_held_against_its_table(tmp_path):
    report = tmp_path / "总结.md"
    report.write_text(
        "# 2031年总结\n\n| 指标 | 目标 | 完成 |\n|---|---|---|\n| 接待研学学生（万人次） | 320 | 346.2 |\n"
        "| 茶园新建（亩） | 1800 | 1930 |\n\n全年接待研学学生364.2万人次，茶园新建1930亩。\n",
        encoding="utf-8",
    )
    audited = metrics.audit(report)
    printed = {each.id: each.text for each in audited.quantities}

    assert [printed[each.reported] for each in audited.findings if each.kind == "duplicate_count"] == ["364.2万人次"]


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("全年出院病人48620人次。\n\n明年在出院病人46820人次的基础上增长3%。", "46820人次"),
        ("新增公办学位6480个。\n\n明年在新增公办学位6840个的基础上再增5200个。", "6840个"),
        ("在建项目总投资217.6亿元。\n\n继续推进前述总投资217.6万元的14个在建项目。", "217.6万元"),
    ],
)
def test_what_a_plan_starts_from_is_held_against_what_was_reported(text, later):
    assert (later, "inconsistent") in _found(text)


def test_what_a_plan_adds_restates_nothing():
    assert _found("新增公办学位6480个。\n\n明年在新增公办学位6480个的基础上再增4680个。") == []
