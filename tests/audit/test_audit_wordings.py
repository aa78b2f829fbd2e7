"""Single wordings, right and wrong: what must be noticed, what must hold and what must be left alone."""

import pytest

HELD = ("exact", "consistent")

RIGHT = [
    ("全年完成植树造林48万亩，一季度完成10万亩以上｜一季度完成造林9.36万亩，占季度目标的93.6%、占全年目标的19.5%。", "93.6%"),
    ("全年完成植树造林48万亩，一季度完成10万亩以上｜一季度完成造林9.36万亩，占季度目标的93.6%、占全年目标的19.5%。", "19.5%"),
    ("村集体收入由1480万元增加到3020万元，翻了一番。", "翻了一番"),
    ("专利授权量由310件增加到1190件，翻两番。", "翻两番"),
    ("下达技改计划5.2亿元，完成4.1亿元；投资完成率78.8%。", "78.8%"),
]
WRONG = [
    ("全年完成植树造林48万亩，一季度完成10万亩以上｜一季度完成造林9.36万亩，占季度目标的83.6%、占全年目标的19.5%。", "83.6%"),
    ("全年完成植树造林48万亩，一季度完成10万亩以上｜一季度完成造林9.36万亩，占季度目标的93.6%、占全年目标的29.5%。", "29.5%"),
    ("村集体收入由1480万元增加到2020万元，翻了一番。", "翻了一番"),
    ("专利授权量由310件增加到620件，翻两番。", "翻两番"),
    ("下达技改计划5.2亿元，完成4.1亿元；投资完成率88.8%。", "88.8%"),
]
OPEN = [
    ("下达技改计划5.2亿元，完成4.1亿元，完成率78.8%；专项债项目开工37个，投资完成率61.8%。", "61.8%"),
    ("下达技改计划5.2亿元，完成4.1亿元，完成率78.8%；专项债项目投资完成率61.8%。", "61.8%"),
]


@pytest.mark.parametrize(("line", "number"), RIGHT)
def test_audit_wording_holds(line, number, stated):
    verdicts = {text: verdict for _, text, verdict in stated(line)}

    assert verdicts[number] in HELD
    assert set(verdicts.values()) <= set(HELD)


@pytest.mark.parametrize(("line", "number"), WRONG)
def test_audit_wording_is_noticed(line, number, stated):
    assert [text for _, text, verdict in stated(line) if verdict not in HELD] == [number]


@pytest.mark.parametrize(("line", "number"), OPEN)
def test_audit_wording_is_left_alone(line, number, stated):
    assert number not in [text for _, text, _ in stated(line)]
