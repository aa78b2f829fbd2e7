"""Targets that a report answers in other words for the same deed."""

from __future__ import annotations

import io

import pytest

import metrics


def answers(goals: str, results: str) -> list[tuple[str, str | None]]:
    plan = f"2031年青禾市政府工作报告\n主要预期目标是：{goals}"
    report = f"2032年青禾市政府工作报告\n过去一年，{results}"
    found = metrics.follow(*(io.BytesIO(text.encode()) for text in (plan, report)))
    return [(o.target.quantity.text, o.actual.quantity.text if o.actual else None) for o in found.outcomes]


@pytest.mark.parametrize(
    ("goal", "result", "answer"),
    [
        ("新建公园30个。", "建成公园32个。", "32个"),
        ("建设公租房2000套。", "建成公租房2100套。", "2100套"),
        ("培育专精特新企业20家。", "新增专精特新企业23家。", "23家"),
        ("新建5座泵站。", "新增泵站6座。", "6座"),
        # another deed, another thing, a work begun, a stock, a noun that says nothing
        ("新建公园30个。", "改造公园12个。", None),
        ("新建口袋公园20个。", "建成口袋公园和小游园25个。", None),
        ("新建公租房2000套。", "开工建设公租房2100套。", None),
        ("新建公租房2000套。", "建设公租房2100套。", None),
        ("新增公园绿地100公顷。", "公园绿地面积达到900公顷。", None),
        ("新建项目50个。", "建成项目60个。", None),
        ("新建公园30个。", "建成公园32亩。", None),
    ],
)
def test_deeds_that_are_one_in_other_words(goal, result, answer):
    assert [found for _, found in answers(goal, result)] == [answer]


def test_two_numbers_in_other_words_are_not_chosen_between():
    assert answers("新建公园30个。", "建成公园32个。全市新增公园35个。") == [("30个", None)]


def test_the_same_words_outweigh_others():
    assert answers("新建公园30个。", "新建公园31个，建成公园20个。") == [("30个", "31个")]
