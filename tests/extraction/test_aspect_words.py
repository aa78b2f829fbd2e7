"""Every rising and falling word, and one that a user adds, with rates, percentage points and amounts; aspects handed on."""

from __future__ import annotations

from decimal import Decimal

import pytest

from metrics import find_quantities
from metrics.lexicon import Lexicon

LEXICON = Lexicon.default()
GROWTH = [entry for entry in LEXICON.entries("aspect") if entry.text("aspect") == "growth"]
ENTRIES = [entry for entry in GROWTH if entry.text("direction")]
WORDS = [pytest.param(word, entry.text("direction"), id=word) for entry in ENTRIES for word in entry.words]


def sign(direction):
    return -1 if direction == "down" else 1


@pytest.mark.parametrize(("word", "direction"), WORDS)
def test_word_makes_a_rate_a_growth(word, direction):
    (quantity,) = find_quantities(f"客运量比上年{word}1.2%")

    assert ("growth", direction, Decimal("1.2") * sign(direction)) == (quantity.aspect, quantity.direction, quantity.value)


@pytest.mark.parametrize("word", [word for entry in GROWTH if not entry.text("direction") for word in entry.words])
@pytest.mark.parametrize("sign", ["", "-"])
def test_word_of_change_without_a_direction_leaves_the_sign_as_printed(word, sign):
    (quantity,) = find_quantities(f"客运量{word}为{sign}1.2%")

    assert ("growth", Decimal(f"{sign}1.2")) == (quantity.aspect, quantity.value)


@pytest.mark.parametrize(("word", "direction"), WORDS)
def test_word_directs_percentage_points(word, direction):
    (quantity,) = find_quantities(f"参保率同比{word}1.2个百分点")

    assert ("difference", direction, Decimal("1.2") * sign(direction)) == (quantity.aspect, quantity.direction, quantity.value)


@pytest.mark.parametrize(("word", "direction"), WORDS)
def test_word_directs_an_amount_against_the_past(word, direction):
    (quantity,) = find_quantities(f"货运站比上年{word}12家")

    assert ("difference", direction, 12) == (quantity.aspect, quantity.direction, abs(quantity.value))


OWN = """
[[aspect]]
id = "own.aspect.slid"
aspect = "growth"
direction = "down"
words = ["滑坡"]
source = "自定"
yes = ["产量滑坡[3%]"]
no = ["山体滑坡3处"]
"""


def test_own_word_of_falling_works_with_everything(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    lexicon = LEXICON.with_files(path)
    found = find_quantities("产量同比滑坡3%，占比同比滑坡2个百分点，门店比上年滑坡12家。", lexicon)

    assert [("growth", -3), ("difference", -2), ("difference", -12)] == [(q.aspect, q.value) for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a goal that is named behind what was achieved
        ("茶叶出口增长9.4%，圆满完成9%的目标任务。", [("9.4", "growth"), ("9", "growth")]),
        ("茶叶出口增长9.4%，落实了全年不低于7%的增长要求。", [("9.4", "growth"), ("7", "growth")]),
        ("茶叶出口增长6.4%，处于6%—7%的预期区间。", [("6.4", "growth"), (None, "growth")]),
        ("茶叶出口增长9.4%，实现确保8%、力争9%的目标。", [("9.4", "growth"), ("8", "growth"), ("9", "growth")]),
        ("茶叶出口按照6%以上的目标推进，实际增长6.8%。", [("6", "growth"), ("6.8", "growth")]),
        # but a share of the work stays one
        ("茶叶出口增长9.4%，完成70%的年度任务。", [("9.4", "growth"), ("70", "share")]),
        # another area
        ("茶叶出口增长9.4%，全省平均为5%和7.1%。", [("9.4", "growth"), ("5", "growth"), ("7.1", "growth")]),
        # a list
        ("出口、进口分别增长5%、-3.7%。", [("5", "growth"), ("-3.7", "growth")]),
        ("火情、伤员分别减少4起、3人。", [("-4", "difference"), ("-3", "difference")]),
        # a share without its sign
        ("危桥改造完工64座，占年计划的105.3。", [("64", "level"), ("105.3", "share")]),
        ("码头完成投资9亿元，为年计划8亿元的112.5。", [("900000000", "level"), ("800000000", "level"), ("112.5", "share")]),
        ("税收完成年计划的46%，欠进度4%。", [("46", "share"), ("4", "difference")]),
        # a gap to a goal has no direction, one to the past has
        ("渡口比目标少3座。", [("3", "difference")]),
        ("水质优于年度目标（35微克/立方米）2微克/立方米。", [("35", "level"), ("2", "difference")]),
        ("平均用时7.4天，优于年度目标7.8天。", [("7.4", "level"), ("7.8", "level")]),
        ("压减产能30万吨。", [("300000", "level")]),
    ],
)
def test_aspect_is_handed_on(text, expected):
    found = [(q.value, q.aspect) for q in find_quantities(text)]

    assert [(None if value is None else Decimal(value), aspect) for value, aspect in expected] == found
