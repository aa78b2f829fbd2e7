"""What a number is called by the words beside it: the thing before it, a short form, a narrower number, a limit."""

import pytest

from metrics import audit_text, compare


def pairs(analysis):
    texts = {quantity.id: quantity.text for quantity in analysis.quantities}
    return [(texts[c.target], texts[c.actual]) for c in analysis.comparisons if c.target]


@pytest.mark.parametrize(
    ("task", "progress", "expected"),
    [
        ("整治危桥60座", "危桥摸排71座，已整治销号52座。", [("60座", "52座")]),
        ("重大火灾隐患整改率100%", "一般隐患90处，整改率98%；重大火灾隐患8处，整改7处，整改率87.5%。", [("100%", "87.5%")]),
        ("压力容器定期检验率达到97%", "在用压力容器定检率98.2%。", [("97%", "98.2%")]),
        ("民办幼儿园普惠率达到90%", "幼儿园普惠率93%，民办88%。", [("90%", "88%")]),
        ("新建、改建冷库共12座", "新建冷库5座，改建冷库6座。", []),
        ("特困人员救助覆盖率达到100%", "特困人员补贴发放率98%。", []),
    ],
)
def test_a_goal_is_answered_by_what_the_number_is_said_of(task, progress, expected):
    assert pairs(compare(task, progress).analysis) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市级政府债务限额90亿元，年末余额85亿元。", [("90亿元", "85亿元")]),
        ("回款52亿元，超过50亿元的预算2亿元。", [("50亿元", "52亿元")]),
    ],
)
def test_a_limit_is_answered_by_how_much_there_is(text, expected):
    assert pairs(audit_text(text).analysis) == expected
