"""What a goal still lacks is held against the place of the document that tells goal and result."""

from __future__ import annotations

import pytest

import metrics

REPORT = """
上半年，技改投资完成12.4亿元，占年度目标30亿元的41.3%。

新增公办托位640个，完成年度目标1500个的42.7%。

{text}
"""


def _lacks(text: str) -> list[tuple[str, str]]:
    report = metrics.audit_text(REPORT.format(text=text), period="2031", as_of="2031-06-30")
    by_id = {each.id: each.text for each in report.quantities}
    return [(by_id[each.reported], each.verdict) for each in report.checks if each.kind in ("remainder", "difference")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("存在问题：一是新增公办托位与年度计划相差860个。", [("860个", "exact")]),
        ("存在问题：一是新增公办托位与年度计划相差680个。", [("680个", "inconsistent")]),
        ("对照全年目标，技改投资还需完成17.6亿元。", [("17.6亿元", "exact")]),
        ("对照全年目标，技改投资还需完成16.7亿元。", [("16.7亿元", "inconsistent")]),
        ("下一步，技改投资余17.6亿元任务。", [("17.6亿元", "exact")]),
    ],
)
def test_what_a_goal_lacks_is_told_elsewhere(text: str, expected: list[tuple[str, str]]) -> None:
    assert _lacks(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "商贸投资还需完成5亿元。",  # another goal
        "投资还需完成16.7亿元。",  # called alike only, so that nothing but a fit would count
        "技改投资项目还有16个在谈。",
        "村级托育点尚有28个未挂牌。",
    ],
)
def test_what_names_no_goal_of_the_document_is_left_alone(text: str) -> None:
    assert _lacks(text) == []


def test_a_balance_is_not_what_is_missing() -> None:
    text = "政府债务限额42.5亿元，债务余额40.1亿元。\n\n年末专项债务余额18.2亿元。\n\n其中专项债务限额20亿元，余额18.2亿元。"
    assert [each.kind for each in metrics.audit_text(text).checks if each.kind == "remainder"] == []
