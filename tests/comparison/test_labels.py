"""What is compared is labelled as a reader would call it."""

from __future__ import annotations

import pytest

from metrics.comparison.labels import plain_label, share_label, tells_change
from metrics.lexicon import Lexicon

LEXICON = Lexicon.default()


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("渔港完成投资", "渔港投资"),
        ("渔业公司实现收入", "渔业公司收入"),
        ("渔港投资完成率", "渔港投资完成率"),
        ("数量指标:检修渔船", "检修渔船"),
        ("护渔补贴提高到每船每年", "护渔补贴"),
        ("渔港投资", "渔港投资"),
    ],
)
def test_labels_leave_out_what_was_done(name, label):
    assert plain_label(name, LEXICON) == label


@pytest.mark.parametrize(
    ("lead", "label"),
    [
        ("渔港投资3亿元,占年度计划的", "渔港投资占年度计划"),
        ("渔港投资3亿元,完成年度计划的", "渔港投资"),
        ("占全市的", "渔港投资"),
    ],
)
def test_labels_of_shares_keep_the_goal_that_is_the_whole(lead, label):
    assert share_label("渔港投资", lead, LEXICON) == label


@pytest.mark.parametrize(("label", "told"), [("渔船价格上涨", True), ("渔港投资增速", True), ("渔港投资", False)])
def test_labels_tell_change_once(label, told):
    assert tells_change(label, LEXICON) is told
