"""Families declare themselves: what they are called, the kinds and forms of what they find, and what they say."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from metrics import audit, find_quantities
from metrics.checks import inventory
from metrics.checks.engine.document_view import make_view
from metrics.checks.engine.forms import FORMS, FORMULAS
from metrics.checks.engine.formulas import formula_of
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.families import remainder
from metrics.lexicon import Lexicon
from metrics.messages import message, render, templates

FAMILIES = {family.name: family for family in inventory()}
ENGINE_KINDS = {"unit_slip"}  # what a diagnosis makes of a ratio
LABELS = tomllib.loads((files("metrics.outputs") / "labels.toml").read_text("utf-8"))
SENTENCES = (
    "贷款余额982亿元，存款余额1256亿元，存贷比78.2%。",
    "排查隐患120处，整改96处，整改率80%，剩余24处。",
    "完成投资61亿元，其中工业投资28亿元、基建投资33亿元，工业投资占比45.9%。",
    "收入69.76亿元，比上年增加5.81亿元，增长9.1%，超计划1.2亿元。",
    "完成年度任务的84.1%，超序时进度9.1个百分点。",
    "由2016年的18.6亿元增加到2021年的27.3亿元，年均增长8%。",
)


def table(*rows):
    """Return a table in Markdown, the first row its head."""
    head, *below = ["| " + " | ".join(row.split()) + " |" for row in rows]
    return "\n".join([head, "|---" * len(rows[0].split()) + "|", *below]) + "\n"


SAME = "已组织召开推进会并印发实施方案，正在按计划逐项落实各项工作。"

# A short report in which each family has something to find.
FOUND = {
    "columns": table("项目 2023年预算数 2023年执行数 完成预算%", "教育 320 304 95", "卫生 320 304 98"),
    "completion": "下达技改计划5.2亿元，完成4.1亿元，完成率78.8%。",
    "defined": "常住人口86.4万人，其中城镇人口52.7万人，城镇化率61%。",
    "rate": "排查隐患120处，整改96处，整改率80%。",
    "share": "完成投资61亿元，其中工业投资28亿元，占比45.9%。",
    "sum": "完成投资61亿元，其中工业投资28亿元、基建投资33亿元。",
    "table_sum": table("项目 2023年预算数 2023年执行数", "教育支出 40 42", "卫生支出 60 63", "合计 100 105"),
    "shares": "生产总值200亿元。一产20亿元；二产80亿元；三产100亿元。三次产业占比分别为10%、40%和50%。",
    "balance": "外贸出口总额17.8亿元，进口总额21亿元，实现逆差3.2亿元。",
    "carried": "年初存栏肉羊320只，繁育145只，出栏118只，年末存栏347只。",
    "remainder": "排查隐患120处，整改96处，剩余24处。",
    "difference": "收入增长6.8%，比全市平均增速（5.1%）高1.7个百分点。",
    "outstanding": "技改投资完成12.4亿元，占年度目标30亿元的41.3%。\n\n技改投资还需完成17.6亿元。",
    "growth": "收入69.76亿元，比上年增加5.81亿元，增长9.1%。",
    "yearly": "由2016年的18.6亿元增加到2021年的27.3亿元，年均增长8%。",
    "average": "发放补贴300万元，惠及2000户，户均1500元。",
    "yield": "种植大豆3.2万亩，总产量960吨，平均亩产30公斤。",
    "bounds": "完成投资61亿元，增长9%，其中工业投资28亿元，增长5%，基建投资33亿元，增长6%。",
    "schedule": "截至9月底，完成年度计划的71%，超序时进度9个百分点。",
    "percent_points": "绿化覆盖率由40%提高到43%，提高3%。",
    "feasibility": "抽检食品48批次，合格率97.3%。",
    "restated": "接待来访2470批次，答复率94%。全年看，共接待来访2740批次。",
    "duplicate": table(
        "序号 目标任务 完成情况", "1 新建改建供水管网约45公里 已完成6.5公里。", "2 新建改建管网45公里 完成4.8公里。"
    ),
    "copied_text": table("序号 目标任务 完成情况", f"1 推进甲项工作 {SAME}", f"2 推进乙项工作 {SAME}"),
    "stale": table(
        "序号 目标任务 完成情况",
        "1 完成技术合同登记 完成技术合同登记额86.42亿元，上年同期为86.42亿元。",
        "2 新建绿道5公里 完成5公里。",
    ),
    "changed_target": table(
        "序号 目标任务 具体任务 完成情况",
        "1 新建改建农村公路120公里 年内完成新建改建农村公路100公里 正在推进。",
        "2 新建绿道5公里 新建绿道5公里 完成5公里。",
    ),
    "headline": "6项重点工作任务进展情况表\n\n"
    + table("序号 目标任务 完成情况", *(f"{n} 推进第{n}类工作 正在实施。" for n in range(1, 7))),
}


def test_every_module_of_families_stands_in_the_inventory():
    folder = Path(remainder.__file__).parent
    listed = {family.find.__module__.rpartition(".")[2] for family in inventory()}

    assert listed == {path.stem for path in folder.glob("*.py")} - {"__init__"}


def test_every_family_has_a_title_and_no_title_lacks_its_family():
    assert set(templates()["family"]) == set(FAMILIES)
    assert FAMILIES["sum"].title == "合计与分项"
    assert FAMILIES["sum"].title_in("en") == "sums and their parts"


def test_kinds_are_those_that_a_family_declares_and_a_reader_knows():
    declared = {kind for family in inventory() for kind in family.kinds}

    assert declared | ENGINE_KINDS == set(LABELS["kind"])
    assert set(templates()["called"]) == {kind for family in inventory() if family.forms for kind in family.kinds}


def test_forms_are_those_that_a_family_declares():
    assert {form for family in inventory() for form in family.forms} == set(FORMS) == set(FORMULAS)


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_finds_what_it_declares(name, audited):
    family = FAMILIES[name]
    for line in SENTENCES:
        report = audited(line)
        view = make_view(report.rows, report.quantities, report.comparisons, report.period, Lexicon.default())
        found = list(family.find(view))
        assert {one.kind for one in found} <= set(family.kinds), line
        statements = [one for one in found if isinstance(one, Statement)]
        assert {reading.form for one in statements for reading in one.readings} <= set(family.forms), line


def test_every_family_is_tried_here():
    assert set(FOUND) == set(FAMILIES)


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_has_something_to_find(name, tmp_path):
    family = FAMILIES[name]
    path = tmp_path / "report.md"
    path.write_text(FOUND[name], "utf-8")
    report = audit(path, families=[name], period="2023")
    view = make_view(report.rows, report.quantities, report.comparisons, report.period, Lexicon.default())
    statements = [one for one in family.find(view) if isinstance(one, Statement)]

    assert report.checks
    assert {check.kind for check in report.checks} <= set(family.kinds)
    assert bool(statements) is bool(family.forms)
    assert {reading.form for one in statements for reading in one.readings} <= set(family.forms)


def test_messages_are_said_in_both_languages_with_the_same_places():
    for section, entries in templates().items():
        for name, (zh, en) in entries.items():
            assert zh, (section, name)
            assert set(_places(en)) <= set(_places(zh)), (section, name)


def _places(template):
    return [part.partition("}")[0].partition(":")[0] for part in template.split("{")[1:]]


def test_a_message_is_said_with_the_messages_in_it():
    said = message("sentence.unchecked", subject=message("called.rate"), stated="80%", reason=message("reason.hedge_too_wide"))

    assert render(said, "zh") == "比率：80% 未核对（约数范围过宽）"
    assert render(said, "en") == "rate: 80% not checked (the approximate numbers leave too wide a range)"


@pytest.mark.parametrize(
    ("text", "form", "written"),
    [
        ("增长9%、增长6%", "difference", "9% - 6%"),
        ("增长9%、增长6%", "decline", "6% - 9%"),
        ("下降3.6%、下降3.0%", "difference", "3.0% - 3.6%"),
        ("下降3.6%、下降3.0%", "decline", "3.6% - 3.0%"),
        ("下降3.6%、增长3.0%", "difference", "-3.6% - 3.0%"),
        ("增长3.0%、下降3.6%", "difference", "3.0% - (-3.6%)"),
    ],
)
def test_a_gap_is_written_so_that_it_gives_what_was_computed(text, form, written):
    numbers = tuple(find_quantities(text))

    assert render(formula_of(Reading(form, numbers)), "zh") == written
