"""Explanations: every veto and feature has an example that shows it, and what is told agrees with what was judged."""

import io
import tomllib
from importlib.resources import files

import pytest
from click.testing import CliRunner

import metrics
from metrics.cli import cli
from metrics.comparison.vetoes import VETOES
from metrics.comparison.weights import WEIGHTS
from metrics.errors import ChoiceError
from metrics.outputs.labels import labels

EXAMPLES = tomllib.loads((files("metrics.docs") / "pairing_examples.toml").read_text("utf-8"))


def tried(goal, told):
    (row,) = (metrics.compare(goal, told, period="2024").explain(1).explanation,)
    return [each for target in row.targets for each in target.tried]


@pytest.mark.parametrize("name", VETOES)
def test_each_veto_has_an_example_and_a_label(name):
    assert name in {each.veto for each in tried(*EXAMPLES["veto"][name])}
    assert name in labels()["veto"]


@pytest.mark.parametrize("name", WEIGHTS)
def test_each_feature_has_an_example_and_a_label(name):
    assert name in {feature.name for each in tried(*EXAMPLES["feature"][name]) for feature in each.features}
    assert name in labels()["feature"]


def test_what_is_chosen_is_what_was_compared():
    report = metrics.compare("新建农贸市场4个、改造农贸市场6个", "改造农贸市场7个，新建农贸市场3个，另有2个在建")
    explained = report.explain("1").explanation
    chosen = {(target.target, each.actual) for target in explained.targets for each in target.tried if each.outcome == "chosen"}

    assert chosen == {(c.target, c.actual) for c in report.comparisons}
    assert len(chosen) == 2
    assert {link.rests for link in explained.links} == {c.id for c in report.comparisons}


def test_a_target_without_an_answer_is_explained_with_its_reason():
    report = metrics.compare("新建农贸市场4个", "计划新建农贸市场5个")
    (target,) = report.explain("1").explanation.targets

    assert target.reason == report.not_compared[0].reason == "planned_only"
    assert [each.veto for each in target.tried] == ["planned"]


def test_a_row_is_found_by_what_it_holds():
    report = metrics.compare("新建农贸市场4个", "新建农贸市场5个，完成率125%")
    for key in (report.rows[0].id, report.comparisons[0].id, report.quantities[0].id, report.checks[0].id):
        assert report.explain(key).explanation.row == report.rows[0].id
    with pytest.raises(ChoiceError, match="99"):
        report.explain(99)


def test_the_text_is_in_both_languages():
    report = metrics.compare("新建农贸市场4个", "新建农贸市场5个，完成率141%")

    assert "可能性" in str(report.explain(1))
    assert "完成率" in str(report.explain(1))
    english = str(report.explain(1, language="en"))
    assert "chance" in english
    assert "inconsistent" in english


def test_the_command_explains_a_row_of_a_report(tmp_path):
    path = tmp_path / "report.csv"
    path.write_text("序号,目标任务,完成情况\n7,新建农贸市场4个,新建农贸市场5个\n", encoding="utf-8")
    shown = CliRunner().invoke(cli, ["explain", str(path), "--row", "7", "--lang", "en"])
    missing = CliRunner().invoke(cli, ["explain", str(path), "--row", "9"])

    assert shown.exit_code == 0
    assert "exactly the same unit [same_unit]" in shown.output
    assert isinstance(missing.exception, ChoiceError)


@pytest.mark.parametrize(("language", "said"), [("zh", "占比关系: 25% ← 9家、36家"), ("en", "a share of: 25% ← 9家、36家")])
def test_a_link_is_named_by_its_relation(language, said):
    report = metrics.audit(io.BytesIO("园区企业36家，其中高新技术企业9家，占25%。".encode()), period="2031")
    shown = str(report.explain(report.checks[0].id, language=language))

    assert said in shown
    assert not any("…" in words for pair in labels()["link"].values() for words in pair)
