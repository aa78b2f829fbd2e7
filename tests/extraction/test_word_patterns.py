"""Patterns in words of the lexicon: every meaning is known, every word of a meaning works, a user's own among them."""

import importlib
import pkgutil
import re

import pytest

import metrics.checks
from metrics import audit
from metrics.extraction.word_patterns import WordPattern
from metrics.lexicon import Lexicon
from metrics.lexicon.meanings import RELATIONS

MEANING = re.compile(r"(?<!\?P)<([a-z_|]+)>")


def wordings():
    """Return every pattern of the checks by module and name."""
    found = {}
    for module in pkgutil.walk_packages(metrics.checks.__path__, "metrics.checks."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, WordPattern):
                found[f"{module.name}.{name}"] = value
    return found


def test_every_pattern_of_the_checks_can_be_built():
    assert len(wordings()) > 90
    for name, wording in wordings().items():
        assert wording.in_words_of(Lexicon.default()).pattern, name


def test_every_meaning_of_relations_is_asked_for():
    asked = {
        meaning
        for wording in wordings().values()
        for found in MEANING.findall(wording.template)
        for meaning in found.split("|")
    }

    assert set(RELATIONS) <= asked


@pytest.mark.parametrize("text", ["增加", "减少了", "下降约"])
def test_a_meaning_stands_for_each_of_its_words(text):
    assert WordPattern("<rise|fall><perfective|about>?").in_words_of(Lexicon.default()).fullmatch(text)


def test_a_named_group_is_no_meaning():
    assert WordPattern("(?P<rise>[多高])").in_words_of(Lexicon.default()).match("多")["rise"] == "多"


def test_an_unknown_meaning_is_an_error():
    with pytest.raises(ValueError, match="no word can mean 'raise'"):
        WordPattern("<raise>").in_words_of(Lexicon.default())


def test_a_word_of_the_user_works_in_every_pattern(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('[[marker]]\nid = "own.rise"\nmeaning = "rise"\nambiguous = true\nwords = ["窜升"]\n', "utf-8")
    lexicon = Lexicon.default().with_files(own)
    line = "完成投资86.53亿元，比上年窜升7.21亿元"

    assert WordPattern("<rise>").in_words_of(lexicon).search(line)
    assert not WordPattern("<rise>").in_words_of(Lexicon.default()).search(line)


@pytest.mark.parametrize("alone", ["", "alone = true\n"])
@pytest.mark.parametrize(("direction", "word"), [("up", "蹿高"), ("up", "走扬"), ("down", "滑落"), ("down", "走薄")])
def test_a_word_of_change_of_the_user_works_in_the_checks(tmp_path, direction, word, alone):
    own = tmp_path / "own.toml"
    own.write_text(
        f'[[aspect]]\nid = "own.step"\naspect = "growth"\ndirection = "{direction}"\n{alone}words = ["{word}"]\n', "utf-8"
    )
    right = "3%" if direction == "up" else "2.8%"
    said = {share: f"全年粮食产量103万吨，比上年{word}3万吨，同比{word}{share}。" for share in (right, "9%")}
    verdicts = {}
    for share, text in said.items():
        report = tmp_path / "report.txt"
        report.write_text(text, "utf-8")
        verdicts[share] = [check.verdict for check in audit(report, lexicon=Lexicon.default().with_files(own)).checks]

    assert verdicts == {right: ["exact"], "9%": ["inconsistent"]}
