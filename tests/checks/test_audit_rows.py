"""Rows beside themselves: numbers of the year before, and targets that change between goal and detail."""

import pytest

from metrics import audit
from metrics.records import Row, RowCell


def soft(goal, progress, detail=None, period=None):
    cells = [RowCell(name="目标任务", role="target", text=goal)]
    if detail is not None:
        cells.append(RowCell(name="具体任务", role="detail", text=detail))
    cells.append(RowCell(name="完成情况", role="actual", text=progress))
    report = audit((Row(id="1", table="1", number="1", cells=tuple(cells)),), **({"period": period} if period else {}))
    return [(check.kind, check.message) for check in report.checks if check.verdict == "inconsistent_soft"]


@pytest.mark.parametrize(
    ("goal", "progress"),
    [
        ("城镇新增就业稳中有升（上年完成12653人）", "城镇新增就业12653人。"),
        ("完成技术合同登记", "完成技术合同登记额86.42亿元，上年同期为86.42亿元。"),
    ],
)
def test_stale_number_is_that_of_the_year_before(goal, progress):
    [(kind, message)] = soft(goal, progress)
    assert "stale_number" == kind
    assert "可能未更新" in message


@pytest.mark.parametrize(
    ("goal", "progress"),
    [
        ("城镇新增就业稳中有升（上年完成12653人）", "城镇新增就业12735人。"),
        ("城镇新增就业稳中有升（上年完成12653人）", "城镇新增就业12653人，与上年持平。"),
        ("新增床位（上年完成1200张）", "新增床位1200张。"),
        ("完成技术合同登记", "完成技术合同登记额86.42亿元，比上年增加86.42万元。"),
        ("城镇新增就业12653人（不低于上年）", "城镇新增就业12653人。"),
    ],
)
def test_stale_number_is_not_seen_in_others(goal, progress):
    assert [] == soft(goal, progress)


def test_stale_number_of_an_early_cut_off(audited):
    report = audited("完成改造｜截至2022年10月底，已改造老旧小区31个。")
    assert ["stale_number"] == [check.kind for check in report.checks if check.verdict == "inconsistent_soft"]
    assert [] == [check.kind for check in audited("完成改造｜截至2023年6月底，已改造老旧小区31个。").findings]


@pytest.mark.parametrize(
    ("goal", "detail"),
    [
        ("城镇新增就业6000人以上", "全年城镇新增就业5600人以上"),
        ("新建改建农村公路120公里", "年内完成新建改建农村公路100公里"),
        ("社会消费品零售总额增长8%", "力争社会消费品零售总额增长7%"),
        ("单位能耗下降3%以上", "确保单位能耗下降2.5%"),
    ],
)
def test_changed_target_is_seen(goal, detail):
    assert ["changed_target"] == [kind for kind, _ in soft(goal, "正在推进。", detail)]


@pytest.mark.parametrize(
    ("goal", "detail"),
    [
        ("城镇新增就业6000人以上", "一季度城镇新增就业1500人"),
        ("城镇新增就业6000人以上", "失业人员再就业2000人"),
        ("新建改建农村公路120公里", "其中新建改建农村公路重点路段30公里"),
        ("城镇新增就业6000人以上", "城镇新增就业6000人，力争城镇新增就业6500人"),
        ("粮食播种面积45万亩", "粮食播种面积落实到户12家"),
        ("社会消费品零售总额增长8%", "社会消费品零售总额达到86亿元"),
    ],
)
def test_changed_target_is_not_seen_in_breakdowns(goal, detail):
    assert [] == soft(goal, "正在推进。", detail)
