"""Families declare themselves: what they are called, the kinds and forms of what they find, and what they say."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from metrics import find_quantities
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
    "收入86.53亿元，比上年增加7.21亿元，增长9.1%，超计划1.2亿元。",
    "完成年度任务的84.1%，超序时进度9.1个百分点。",
    "由2016年的18.6亿元增加到2021年的27.3亿元，年均增长8%。",
)


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
