"""Levels of two years side by side, averages of what the text counts, totals of several kinds, deeds of a plan."""

import pytest

HOLDS = [
    ("今年新招护士180人，去年招护士150人，较上年增加30人。", ("difference", "30人")),
    ("火情为640起，上年780起，比上年减少140起。", ("difference", "140起")),
    ("外贸增速7.8%，上年同期5.3%，同比加快2.5个百分点。", ("difference", "2.5个百分点")),
    ("路灯由1500盏增至3000盏，达到原来的2倍。", ("growth", "2倍")),
    ("共有果园250亩，产果3000吨，亩均12吨。", ("rate", "12吨")),
    ("设班级50个，在读学员1200人，平均每班24人。", ("rate", "24人")),
    ("县道、乡道、村道分别为90公里、120公里和110公里，合计320公里。", ("sum", "320公里")),
    ("新建桥28座，旧桥18座，两类桥梁共计46座。", ("sum", "46座")),
    ("应检锅炉5400台，已检4050台，检测率75%。", ("rate", "75%")),
    ("运行时长1860小时，完成全年4500小时的41.3%。", ("completion_rate", "41.3%")),
    ("年度资金1200万元支付768万元，支付率64%。", ("rate", "64%")),
    ("发放奖学金1560万元，去年发放1300万元，增长20%。", ("growth", "20%")),
    ("全县草地80万亩，人工草场28万亩，占草地总面积的35%。", ("share", "35%")),
    ("复诊次均费用318元，比310元的控制目标高出8元。", ("difference", "8元")),
    ("平均候诊8.1天，比院内目标（7.8天）长了0.3天。", ("difference", "0.3天")),
    ("目标筹资5000万元，实际到账4700万元，资金缺口300万元。", ("difference", "300万元")),
]
FAILS = [
    ("今年新招护士190人，去年招护士150人，较上年增加30人。", ("difference", "30人")),
    ("外贸增速7.8%，上年同期5.3%，同比加快1.5个百分点。", ("difference", "1.5个百分点")),
    ("路灯由1500盏增至3000盏，达到原来的3倍。", ("growth", "3倍")),
    ("共有果园250亩，产果3000吨，亩均16吨。", ("rate", "16吨")),
    ("县道、乡道、村道分别为90公里、120公里和110公里，合计310公里。", ("sum", "310公里")),
    ("应检锅炉5400台，已检4050台，检测率78%。", ("rate", "78%")),
    ("年度资金1200万元支付768万元，支付率46%。", ("rate", "46%")),
    ("复诊次均费用318.0元，比310.0元的控制目标高出9.0元。", ("difference", "9.0元")),
    ("平均候诊8.1天，比院内目标（7.8天）长了0.9天。", ("difference", "0.9天")),
    ("发放奖学金1560万元，去年发放1300万元，增长30%。", ("growth", "30%")),
    ("全县草地80万亩，人工草场28万亩，占草地总面积的53%。", ("share", "53%")),
]
QUIET = [
    "今年新招护士190人，去年招医生150人，较上年增加30人。",
    "现有职工80人，建成果园250亩，总产3000吨，人均工资6万元。",
    "引进企业28家，培训学员18人，两类服务共计46次。",
]


@pytest.mark.parametrize(("line", "wanted"), HOLDS, ids=[f"{kind} {text}" for _, (kind, text) in HOLDS])
def test_levels_that_hold_are_found(line, wanted, stated):
    assert {(kind, text): verdict for kind, text, verdict in stated(line)}.get(wanted) in ("exact", "consistent")


@pytest.mark.parametrize(("line", "wanted"), FAILS, ids=[f"{kind} {text}" for _, (kind, text) in FAILS])
def test_levels_that_do_not_hold_are_found(line, wanted, stated):
    verdicts = {(kind, text): verdict for kind, text, verdict in stated(line)}

    assert verdicts.get(wanted) in ("inconsistent", "conclusion_inconsistent")


@pytest.mark.parametrize("line", QUIET)
def test_levels_of_other_things_are_left_alone(line, audited):
    assert [] == [finding.message for finding in audited(line).findings]
