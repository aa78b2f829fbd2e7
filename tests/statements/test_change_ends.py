"""Every word of change, and one that a user adds: what it makes of a number, and that it is no part of the number's name."""

from __future__ import annotations

import pytest

import metrics
from metrics.lexicon import Lexicon

OWN = """
[[aspect]]
id = "own.aspect.shot_up"
aspect = "growth"
direction = "up"
words = ["窜高"]
yes = ["客流窜高[3%]"]
no = ["烟囱高3米"]
"""
CHANGES = [entry for entry in Lexicon.default().entries("aspect") if entry.text("aspect") in ("growth", "difference")]
GROWTH = ["窜高", *(word for entry in CHANGES if entry.text("aspect") == "growth" for word in entry.words)]
NOUNS = [word for word in GROWTH if len(word) > 1]
WORDS = ["窜高", *(word for entry in CHANGES for word in entry.words)]
EXCESS = [word for entry in CHANGES if entry.text("aspect") == "difference" and entry.flag("alone") for word in entry.words]
APART = [word for word in WORDS if word not in EXCESS]  # 超计划12% is a share of the plan


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory):
    path = tmp_path_factory.mktemp("words") / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return Lexicon.default().with_files(path)


def read(text, lexicon, tmp_path, name="report.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return metrics.audit(path, lexicon=lexicon)


def lines(form, words):
    return "2031年工作总结\n" + "\n".join(form.format(word) + "。" for word in words)


@pytest.mark.parametrize(
    ("form", "words", "name", "aspects"),
    [
        ("货运列车{}12%", GROWTH, "货运列车", {"growth"}),
        ("货运列车同比{}12%", GROWTH, "货运列车", {"growth"}),
        ("货运列车比上年{}12%", APART, "货运列车", {"growth", "difference"}),
        ("货运列车{}12%", EXCESS, "货运列车", {"share"}),
        ("货运列车比上年{}300列", WORDS, "货运列车", {"difference"}),
        ("参保率比上年{}1.2个百分点", WORDS, "参保率", {"difference"}),
        ("货运列车实现12%的{}", NOUNS, "货运列车", {"growth"}),
        ("参保率实现1.2个百分点的{}", NOUNS, "参保率", {"difference"}),
        ("货运列车实现300列的{}", NOUNS, "货运列车", {"difference"}),
    ],
)
def test_word_of_change_makes_the_number_a_change_and_is_no_part_of_its_name(form, words, name, aspects, lexicon, tmp_path):
    report = read(lines(form, words), lexicon, tmp_path)
    named = [(q.indicator, q.aspect) for q in report.quantities]

    assert len(named) == len(words)
    assert [(word, n, a) for word, (n, a) in zip(words, named, strict=True) if n != name or a not in aspects] == []


def test_header_with_a_word_of_growth_makes_its_rates_growth(lexicon, tmp_path):
    rows = "".join(f"货运列车{word},%,8,9\n" for word in NOUNS)
    report = read("指标,单位,目标,完成\n" + rows, lexicon, tmp_path, "table.csv")

    assert {(q.indicator, q.aspect) for q in report.quantities} == {("货运列车", "growth")}
    assert {comparison.indicator for comparison in report.comparisons} == {"货运列车增速", "货运列车降幅"}
    assert {comparison.status for comparison in report.comparisons} == {"exceeded"}


@pytest.mark.parametrize(
    ("header", "aspect", "name"),
    [
        ("渔港改造提升工程", "share", "渔港改造提升工程"),
        ("企业新增占比", "share", "企业新增占比"),
        ("人口自然增长率", "growth", "人口自然增长率"),
        ("渔船油耗降幅（%）", "growth", "渔船油耗"),
    ],
)
def test_header_that_only_holds_a_word_of_growth_keeps_it(header, aspect, name, lexicon, tmp_path):
    report = read(f"指标,单位,目标,完成\n{header},%,8,9\n", lexicon, tmp_path, "table.csv")

    assert {(q.indicator, q.aspect) for q in report.quantities} == {(name, aspect)}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("渔港客流同比狂涨12%", "渔港客流"),
        ("渔港贸易逆差比上年低3个百分点", "渔港贸易逆差"),
        ("渔港经费相应调减300万元", "渔港经费"),
        ("占用泊位170个", "占用泊位"),
        ("在用泊位170个", "在用泊位"),
    ],
)
def test_no_name_is_torn(sentence, name, lexicon, tmp_path):
    report = read(f"2031年工作总结\n{sentence}。", lexicon, tmp_path)

    assert [q.indicator for q in report.quantities] == [name]


@pytest.mark.parametrize("word", ["增长", "窜高", "攀升"])
def test_checks_know_every_word_of_growth(word, lexicon, tmp_path):
    text = f"2031年工作总结\n税收收入96亿元，比上年的80亿元{word}28亿元。\n税收收入96亿元，同比{word}48%，上年同期80亿元。"
    report = read(text, lexicon, tmp_path)

    assert [check.verdict for check in report.checks] == ["inconsistent", "inconsistent"]
