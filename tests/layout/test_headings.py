"""Header cells: every example of the lexicon both ways, and headers as they are printed."""

from __future__ import annotations

import pytest

from metrics.layout.table.column_pairs import classify_headings
from metrics.layout.table.headings import MODIFIERS, classify_heading, decide, modifiers_of, residue_of
from metrics.layout.table.unit_words import is_unit, unit_in_heading
from metrics.lexicon import Lexicon, split_mark

LEXICON = Lexicon.default()
ENTRIES = LEXICON.entries("heading")
ROLES = [entry for entry in ENTRIES if entry.text("role") not in MODIFIERS]


@pytest.mark.parametrize(
    ("entry", "example"),
    [pytest.param(entry, example, id=f"headings::{entry.id}::{example}") for entry in ROLES for example in entry.yes],
)
def test_headings_read_the_marked_words(entry, example):
    text, mark = split_mark(example)
    found = decide(text, LEXICON)

    assert found is not None
    assert (entry.id, mark) == (found.entry, (found.start, found.end))
    assert entry.text("role") == found.role


@pytest.mark.parametrize(
    ("entry", "example"),
    [pytest.param(entry, example, id=f"headings::{entry.id}::{example}") for entry in ROLES for example in entry.no],
)
def test_headings_leave_the_counter_example_alone(entry, example):
    text, _ = split_mark(example)
    found = decide(text, LEXICON)

    assert found is None or found.entry != entry.id


@pytest.mark.parametrize(
    ("entry", "example"),
    [
        pytest.param(entry, example, id=f"headings::{entry.id}::{example}")
        for entry in ENTRIES
        if entry.text("role") in MODIFIERS
        for example in (*entry.yes, *entry.no)
    ],
)
def test_headings_find_modifiers(entry, example):
    text, _ = split_mark(example)

    assert (example in entry.yes) == (entry.text("role") in modifiers_of(text, LEXICON))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("2025年预算数", "target"),
        ("年初预\n算数", "target"),
        ("建议数", "target"),
        ("年度指标值", "target"),
        ("2024年度目标任务（万元）", "target"),
        ("计划完成投资", "target"),
        ("目标增速(%)", "target"),
        ("预 算 数", "target"),
        ("2025年预计执行数", "actual"),
        ("1-11月推进情况", "actual"),
        ("实际完成值", "actual"),
        ("目标任务完成情况", "actual"),
        ("完成情况（截至6月底）", "actual"),
        ("完成情况及存在问题", "actual"),
        ("实际完成任务数", "actual"),
        ("占预算（％）", "ratio"),
        ("占调整\n预算(%)", "ratio"),
        ("决算数为预算数的%", "ratio"),
        ("为2022年预算数%", "ratio"),
        ("执行率(B/A)", "ratio"),
        ("完成全年目标(%)", "ratio"),
        ("预算数为上年执行数的%", "growth"),
        ("比2024年决算数增长%", "growth"),
        ("比上年增减", "growth"),
        ("所占比重%", "share"),
        ("占一般公共预算收入比重", "share"),
        ("比上年增减额", "difference"),
        ("与序时进度差", "difference"),
        ("上年同期数", "last_year"),
        ("序时进度", "period"),
        ("未完成原因分析", "remark"),
        ("责任单位及完成时限", "owner"),
        ("任务来源", "group"),
        ("一般债务", None),
        ("计划生育", None),
        ("地区生产总值", None),
        ("金额", None),
        ("", None),
        ("目标" * 40, None),
    ],
)
def test_headings_classify_one_header(text, role):
    assert role == classify_heading(text, LEXICON)


@pytest.mark.parametrize(
    ("texts", "roles"),
    [
        (["项目", "年初预算", "调整预算", "执行数", "为调整预算%"], "indicator target_initial target actual ratio"),
        (["项目", "年初预算", "调整预算", "执行数", "为年初预算%"], "indicator target target_initial actual ratio"),
        (["科目", "2024年决算数", "2025年预算数", "2025年执行数", "完成预算%"], "indicator last_year target actual ratio"),
        (["项目", "2025年执行数", "2026年预算数", "预算数比上年执行数增长%"], "indicator last_year target_next growth"),
        (
            ["项目", "2025年预算数", "2025年执行数", "2026年预算数", "比上年预算数增长%"],
            "indicator last_year last_year target_next growth",
        ),
        (["科目", "2025年执行数", "2026年预算数", "同比增长"], "indicator actual target_next growth"),
        (["序号", "目标任务", "具体任务", "牵头单位", "任务进度"], "number target detail owner actual"),
        (["序号", "具体任务", "责任单位", "进展情况"], "number target owner actual"),
        (["一级指标", "二级指标", "指标值", "完成值"], "group indicator target actual"),
    ],
)
def test_headings_classify_columns_beside_each_other(texts, roles):
    assert roles.split() == list(classify_headings(texts, LEXICON))


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("全市收入预算", "全市收入"),
        ("市本级支出完成", "市本级支出"),
        ("城镇新增就业(人)", "城镇新增就业"),
        ("2025年调整预算数(万元)", ""),
        ("一季度进展", ""),
        ("任务进度", ""),
    ],
)
def test_headings_leave_the_subject(text, subject):
    assert subject == residue_of(text, LEXICON)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("投资额（亿元）", "亿元"),
        ("新增就业(万人次)", "万人次"),
        ("完成率（％）", "％"),
        ("增长%", "%"),
        ("全年执行数(B)", None),
        ("完成数(1-6月)", None),
        ("目标任务", None),
    ],
)
def test_units_stand_in_header_cells(text, unit):
    assert unit == unit_in_heading(text, LEXICON)


def test_units_are_words_of_the_lexicon():
    assert is_unit("个（台、套）", LEXICON)
    assert not is_unit("甲县", LEXICON)


def test_headings_follow_words_that_a_user_adds(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        '[[heading]]\nid = "own.pledge"\nrole = "target"\nwords = ["军令状"]\nsource = "本单位"\n'
        'yes = ["年度[军令状]"]\nno = ["军令如山"]\n',
        encoding="utf-8",
    )

    assert classify_heading("年度军令状", LEXICON) is None
    assert classify_heading("年度军令状", LEXICON.with_files(own)) == "target"


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [("序號", "序号"), ("指標", "指标"), ("年度計劃數", "年度计划数"), ("實際完成情況", "实际完成情况"), ("備註", "备注")],
)
def test_traditional_headings_are_read_as_simplified_ones(traditional, simplified):
    assert classify_heading(traditional, LEXICON) == classify_heading(simplified, LEXICON)
