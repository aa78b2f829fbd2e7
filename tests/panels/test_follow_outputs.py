"""What became of each target, as JSON, table, page, workbook and text, and on the command line."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest
from click.testing import CliRunner

import metrics
from metrics.cli import cli

GOALS = "地区生产总值增长6%左右，城镇新增就业50万人以上，居民消费价格涨幅2%左右，进出口总额增长5%。"
REVIEW = (
    "地区生产总值增长6.2%，城镇新增就业48万人、超额完成任务<b>，居民消费价格平稳，出口增长7%。五年来，进出口总额年均增长9%。"
)


@pytest.fixture
def result(plan, report):
    return metrics.follow(plan(GOALS), report(REVIEW))


@pytest.fixture
def files(plan, report, tmp_path):
    for name, file in (("plan.txt", plan(GOALS)), ("report.txt", report(REVIEW))):
        (tmp_path / name).write_bytes(file.getvalue())
    return [str(tmp_path / name) for name in ("plan.txt", "report.txt")]


def run(*arguments):
    return CliRunner().invoke(cli, ["follow", *arguments])


def test_json_has_the_fields_of_its_schema(result):
    found = json.loads(result.to_json())
    first = found["outcomes"][0]

    assert found["schema"] == "progress-metrics/follow-1"
    assert found["plan"] == {
        "source": "plan.txt",
        "title": "2031年云泽省政府工作报告",
        "region": "云泽省",
        "period": {"start": "2031-01-01", "end": "2031-12-31"},
    }
    assert [report["source"] for report in found["reports"]] == ["report.txt"]
    assert {k: first[k] for k in ("id", "indicator", "indicator_id", "aspect", "unit", "scope", "modality")} == {
        "id": "o1",
        "indicator": "地区生产总值",
        "indicator_id": "economy.gdp",
        "aspect": "growth",
        "unit": "%",
        "scope": None,
        "modality": None,
    }
    assert {k: first["target"][k] for k in ("text", "value", "low", "high", "bound")} == {
        "text": "6%",
        "value": "6",
        "low": None,
        "high": None,
        "bound": "about",
    }
    assert (first["completion_ratio"], first["gap"], first["gap_unit"]) == ("1.03333333333", "0.2", "百分点")


def test_json_lists_what_came_near_with_the_reason(result):
    last = json.loads(result.to_json())["outcomes"][-1]

    assert (last["actual"], last["status"], last["reason"]) == (None, "unverifiable", "other_period")
    assert [(c["text"], c["reason"]) for c in last["candidates"]] == [("9%", "other_period")]


def test_table_holds_one_line_a_target(result):
    frame = result.to_frame()

    assert frame["target_text"].tolist() == ["6%", "50万人", "2%", "5%"]
    assert frame["exceeded"].isna().tolist() == [True, False, True, True]
    assert frame["target_low"].tolist()[:2] == [6, 500000]
    assert frame["target_high"].isna().tolist() == [False, True, False, False]
    assert result.to_csv().count("\n") == 5


def test_page_shows_both_sentences_with_their_numbers_marked(result):
    page = result.to_html()

    assert '地区生产总值增长<mark class="q q-target key">6%</mark>左右' in page
    assert '地区生产总值增长<mark class="q q-actual key">6.2%</mark>' in page
    assert re.search(r"report\.txt · \d+:\d+–\d+", page)


def test_page_escapes_the_documents_and_runs_nothing(result):
    page = result.to_html("en")

    assert "任务&lt;b&gt;" in page
    assert "<script" not in page
    assert "default-src &#39;none&#39;" in page
    assert "The sentences side by side" in page


def test_text_says_what_became_of_each_target(result):
    text = result.to_text()

    assert re.search(r"地区生产总值\s+增速\s+6%（约）\s+6.2%\s+103.3%\s+\+0.2百分点\s+达标", text)
    assert "无法核实：只有文字，没有数" in text
    assert "【9%】 是另一时期的数" in text
    assert text.endswith("4 项目标：达标 1，未达标 1，无法核实 2\n")


def test_text_speaks_english_and_colours(result):
    text = result.to_text("en", color=True)

    assert "unverifiable: in words only" in text
    assert "\x1b[31m城镇新增就业" in text


def test_result_shows_itself(result):
    assert repr(result) == "<Follow of 4 targets of plan.txt: 1 met, 1 unmet, 2 unverifiable>"
    assert "<table>" in result._repr_html_()


def test_workbook_keeps_numbers_as_numbers(result, tmp_path):
    result.to_xlsx(tmp_path / "f.xlsx")
    sheet = pd.read_excel(tmp_path / "f.xlsx", engine="openpyxl")

    assert sheet["actual"].tolist()[:2] == [6.2, 480000]


def test_command_writes_every_form(files, tmp_path):
    for name in ("o.json", "o.csv", "o.html", "o.xlsx", "o.txt"):
        assert run(*files, "-o", str(tmp_path / name)).exit_code == 0
    written = {path.suffix: path.read_bytes() for path in tmp_path.glob("o.*")}

    assert json.loads(written[".json"])["outcomes"][0]["status"] == "met"
    assert written[".csv"].startswith(b"\xef\xbb\xbfregion,year")
    assert written[".html"].startswith(b"<!doctype html>")
    assert written[".xlsx"].startswith(b"PK")
    assert "未达标 1" in written[".txt"].decode()


def test_command_is_strict_about_missed_targets(files):
    assert run(*files, "--strict").exit_code == 1
    assert run(*files, "--strict", "--indicator", "地区生产总值").exit_code == 0


def test_command_also_writes_a_page(files, tmp_path):
    page = tmp_path / "page.html"

    assert run(*files, "--html", str(page), "--lang", "en").exit_code == 0
    assert "Targets and what became of them" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "xlsx"], "needs a file"),
        (["-o", "{report}"], "is a report that is read"),
        (["-o", "{folder}/x.html", "--html", "{folder}/x.html"], "name the same file"),
    ],
)
def test_command_refuses_what_cannot_be_written(files, tmp_path, arguments, said):
    given = [each.format(report=files[1], folder=tmp_path) for each in arguments]
    found = run(*files, *given)

    assert (found.exit_code, said in found.output) == (2, True)


def test_panel_command_writes_a_table(files, tmp_path):
    found = CliRunner().invoke(cli, ["panel", *files, "-o", str(tmp_path / "p.csv")])

    assert (found.exit_code, "5 targets" in found.output) == (0, True)
    assert len(pd.read_csv(tmp_path / "p.csv")) == 5


def test_panel_command_goes_on_after_a_report_that_cannot_be_read(files, tmp_path):
    found = CliRunner().invoke(cli, ["panel", *files, str(tmp_path / "missing.txt")])

    assert found.exit_code == 3
    assert found.output.count("云泽省,") == 5
    assert "missing.txt" in found.output


def test_panel_command_takes_a_table_of_parents(files, tmp_path):
    parents = tmp_path / "parents.csv"
    parents.write_text("region,parent\n云泽省,全国\n", "utf-8")
    found = CliRunner().invoke(cli, ["panel", *files, "--parents", str(parents), "-o", str(tmp_path / "p.csv")])

    assert found.exit_code == 0
    assert set(pd.read_csv(tmp_path / "p.csv")["parent_region"]) == {"全国"}


def test_panel_command_refuses_a_form_it_does_not_know(files, tmp_path):
    found = CliRunner().invoke(cli, ["panel", *files, "-o", str(tmp_path / "p.doc")])

    assert (found.exit_code, "ends in" in found.output) == (2, True)
