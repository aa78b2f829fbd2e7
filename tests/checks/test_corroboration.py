"""Statements whose numbers stand apart: what else in the text corroborates them, and what nothing does."""

import pytest

FOUND = [
    # the rest names part and whole of the rate, and the rate those of the rest
    ("完成搬迁安置460户｜已签订协议414户，协议签订率95%，剩余46户正在协商。", ("rate", "95%")),
    ("完成搬迁安置460户｜已签订协议414户，协议签订率90%，剩余56户正在协商。", ("remainder", "56户")),
    # one slip of the part mends both
    ("完成搬迁安置460户｜已签订协议441户，协议签订率90%，剩余46户正在协商。", ("rate", "90%")),
    ("外贸进出口38.5亿元，其中出口26.4亿元，占68.6%；进口12.1亿元，占34.1%。", ("share", "34.1%")),
    # what was owed and what was given
    ("应缴费车辆3200台，实缴费3136台，入库率89%。", ("rate", "89%")),
    ("应到委员36人，实际到会33人，出席率97.1%。", ("rate", "97.1%")),
    # a part of all tasks, and a total beside the one task
    ("年度计划实施工程64项，其中进度超前的有48项，占总任务的85%。", ("completion_rate", "85%")),
    ("全年新建改建管网90公里｜新建32公里，改建49公里，共81公里，占年度任务的80%。", ("completion_rate", "80%")),
    # what is done and what is under way cannot be more than all
    ("承担市级实事10件，已办结7件，5件正在推进。", ("remainder", "5件")),
    ("发现隐患310处，立行立改286处，限期整改42处。", ("remainder", "42处")),
]
QUIET = [
    "完成搬迁安置460户｜已签订协议414户，群众满意率95%，剩余46户正在协商。",
    "完成搬迁安置460户｜已签订协议414户，协议签订率95%。",
    "承担市级实事10件，已办结9件，剩余1件正在推进，开工率100%。",
    "承担市级实事10件，已办结7件，2件正在推进。",
    "共有项目30个，已开工22个，在建22个。",
    "发现隐患310处，已整改290处，限期整改42处。",
    "发现隐患310处，立行立改286处，限期整改24处，整改率100%。",
    "应缴费车辆3200台，实缴费3136台，群众满意率89%。",
    "工业投资50亿元，其中技改投资20亿元；民间投资40亿元，占60%。",
    "贷款120亿元，存款160亿元，存贷比75%；逾期贷款率1.9%。",
    "全年支出52亿元，民生支出41.6亿元，占比76%。",
    "年度计划实施工程64项，其中重大工程16项，完成任务的85%。",
    "全年新建改建管网90公里｜新建32公里，改建49公里，巡检81公里，占年度任务的80%。",
]
HOLD = [
    ("完成搬迁安置460户｜已签订协议414户，协议签订率90%，剩余46户正在协商。", {("rate", "exact"), ("remainder", "exact")}),
    ("应缴费车辆3200台，实缴费3136台，入库率98%。", {("rate", "exact")}),
    ("年度计划实施工程64项，其中进度超前的有48项，占总任务的75%。", {("completion_rate", "exact")}),
    ("承担市级实事10件，已办结7件，3件正在推进。", {("remainder", "exact")}),
]


@pytest.mark.parametrize(("line", "wanted"), FOUND)
def test_what_others_corroborate_is_found(line, wanted, stated):
    assert {(kind, text): verdict for kind, text, verdict in stated(line)}.get(wanted) in (
        "inconsistent",
        "conclusion_inconsistent",
    )


@pytest.mark.parametrize("line", QUIET)
def test_the_rest_is_left_alone(line, audited):
    assert [] == [finding.message for finding in audited(line).findings]


@pytest.mark.parametrize(("line", "wanted"), HOLD)
def test_what_holds_is_not_changed(line, wanted, stated):
    assert wanted <= {(kind, verdict) for kind, _, verdict in stated(line)}


def test_at_most_is_said_where_parts_exclude_each_other(audited):
    message = audited("承担市级实事10件，已办结7件，5件正在推进。").findings[0].message
    assert "至多为 3件，原文 5件" in message


def test_a_part_above_its_named_whole_is_a_finding(stated):
    assert ("share", "45%", "inconsistent") in stated("技术合同额31亿元，其中企业合同额139.5亿元，占技术合同额的45%。")
    assert [] == [one for one in stated("通水12万人；参合40万人，参合率95%。") if one[2] == "inconsistent"]
