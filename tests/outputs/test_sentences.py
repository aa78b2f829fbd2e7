"""Notes, diagnoses and numbers solved back can be said in Chinese and in English."""

import re
import tomllib
from dataclasses import replace
from fractions import Fraction
from importlib.resources import files
from typing import get_args

import pytest

import metrics
from metrics.checks.engine.diagnosis import Repair, Slip
from metrics.checks.engine.wording import cause_of
from metrics.messages import render, templates
from metrics.outputs.sentences import in_language
from metrics.outputs.terminal import report_text
from metrics.report import Report
from metrics.samples import sample_report

PAIRS = tomllib.loads((files("metrics.outputs") / "sentences.toml").read_text("utf-8"))["sentence"] + [
    {"zh": zh, "en": en} for zh, en in templates()["cause"].values()
]
CHINESE = re.compile("[一-鿿]")


def filled(sentence):
    return re.sub(r"\{(\w+)\}", lambda match: f"<{match[1]}>", sentence)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["en"])
def test_sentences_go_both_ways(pair):
    assert in_language(filled(pair["zh"]), "en") == filled(pair["en"])
    assert in_language(filled(pair["en"]), "zh") == filled(pair["zh"])
    assert in_language(filled(pair["zh"]), "zh") == filled(pair["zh"])
    assert not CHINESE.search(pair["en"])


@pytest.mark.parametrize("slip", get_args(Slip))
def test_sentences_know_every_diagnosis(slip):
    first, second = metrics.find_quantities("完成投资120元，比上年多20元")
    cause = cause_of(
        Repair(slip, "a", Fraction(210), "b" if slip in ("swapped", "units_differ") else None), {"a": first, "b": second}
    )
    words = render(cause, "zh")

    assert CHINESE.search(words)
    assert not CHINESE.search(in_language(words, "en").replace("120元", "").replace("20元", "").replace("210元", ""))


def test_sentences_of_the_sample_are_english_where_asked():
    text = report_text(metrics.audit(sample_report()), language="en")

    assert "perhaps: 97.7% is meant, not 98.7% (one digit)" in text
    assert "the denominator would have to be 5544.7万元～5549.6万元; the text has 6000万元" in text
    assert "可能" not in text
    assert not set("：；（）") & set(re.sub(r"^ +text: .*$", "", text, flags=re.MULTILINE))


def test_sentences_of_notes_are_chinese_where_asked():
    report = metrics.audit(sample_report(), as_of="2023-09-30")

    assert "指定的截至日 2023-09-30 早于报告期（2024-01-01 至 2024-12-31）" in report_text(report)
    assert "2023-09-30 早于报告期" in report.to_html()
    assert "is before the period of the report" in report.to_html(language="en")


def test_sentences_count_one_as_one():
    report = metrics.audit(sample_report())
    one = Report(replace(report.analysis, rows=report.rows[:1], comparisons=report.comparisons[:1], checks=report.findings[:1]))

    assert (
        "1 row, 1 target compared (exceeded 1), 2 not judged; 1 arithmetic statement, 1 of which does not hold"
        in report_text(one, language="en")
    )
    assert "25 rows" in report.to_html(language="en")
    assert "1 row<" in one.to_html(language="en")


@pytest.mark.parametrize("text", ["", "x" * 5000, "{a}", "第  页未读"])
def test_sentences_leave_the_rest_alone(text):
    assert in_language(text, "en") == text
