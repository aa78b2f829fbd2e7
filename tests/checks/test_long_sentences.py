"""Sentences that never end: what a check costs grows in step with the text, however deep its lists stand in each other."""

from __future__ import annotations

import time

import pytest

import metrics


@pytest.mark.parametrize(
    "piece",
    ["其中甲类4个，", "共有项目9个，其中甲类4个、乙类5个，占比分别为44%、56%，", "甲4个、乙5个，"],
    ids=["parts of parts", "breakdowns", "lists"],
)
def test_lists_cost_time_in_step_with_the_text(piece):
    def cost(count):
        started = time.process_time()
        metrics.audit_text("共有项目900个，" + piece * count)
        return time.process_time() - started

    cost(20)
    assert cost(360) < 3 + 20 * cost(36)


def test_breakdown_of_a_breakdown_is_still_checked():
    for parts in (8, 7):
        report = metrics.audit_text(f"共有项目30个，其中甲类20个（其中新建12个、续建{parts}个）、乙类10个。")
        verdicts = [check.verdict for check in report.checks if check.kind == "sum"]
        assert ("exact" in verdicts) == (parts == 8), (parts, verdicts)
