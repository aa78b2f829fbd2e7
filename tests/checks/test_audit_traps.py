"""What must survive: one case or more for every trap that makes arithmetic checkers raise false alarms."""

import pytest

TRAPS = {
    "1 rate of another thing than the counted one": [
        "全区86栋楼宇已有80栋完成改造，用户满意率99.2%。",
        "建成供水站15座，集中供水率96.4%。",
    ],
    "2 another target is in use": [
        "农村公路改造20公里｜完成农村公路改造18公里，为省定任务的120%。",
    ],
    "3 cumulative, period and stock": [
        "9月当月新开工项目12个，1—9月累计新开工项目74个，年末在库项目310个。",
        "本月办结31件，今年以来累计办结402件，办结率98.5%。",
    ],
    "4 persons and person-times, households and persons": [
        "全年培训1200人，参训2600人次，参训率98%。",
        "搬迁86户，其中老人40人、儿童90人。",
    ],
    "5 a list after 其中 that is not exhaustive": [
        "完成投资61.5亿元，其中工业投资21.2亿元，交通投资9.8亿元。",
        "全县共有中小学校64所，其中城区小学11所、乡镇中学16所。",
    ],
    "6 overlapping categories": [
        "慰问困难群众95户（低保户80户、残疾人家庭40户，部分家庭重复计算）。",
        "享受补贴210人，其中残疾人120人，同时享受低保的140人。",
    ],
    "7 packages that are split": [
        "全年安排重点项目120项（打包项目拆分后共186项）。",
    ],
    "8 comparable prices": [
        "地区生产总值612.4亿元，比上年增加50.1亿元，同比增长6.1%。",
        "规模以上工业增加值由82.0亿元增加到95.5亿元，按可比价增长7.2%。",
    ],
    "9 a revised base": [
        "完成投资86.4亿元，按核实后的上年数据计算增长9.5%，上年公布数为80.1亿元。",
    ],
    "10 a gap printed shorter than its numbers": [
        "综合覆盖率达71.87%，高于全省平均水平（65.97%）6个百分点。",
    ],
    "11 rounded parts": [
        "完成投资合计30.55亿元（一产5.38亿元、二产10.72亿元、三产14.46亿元）。",
    ],
    "12 computed from unrounded figures": [
        "截至9月底，完成年度计划的87.2%，超序时进度12.3个百分点。",
    ],
    "13 decreases in words": [
        "“三公”经费支出813.6万元，比上年减少9.0万元，下降1.09%。",
        "单位能耗降低3.2%，比上年降幅收窄0.4个百分点。",
    ],
    "14 hedged operands": [
        "惠及群众近4万人，其中城区2.1万余人，乡镇1.8万余人。",
        "发放补贴约120万元，完成计划110万元的108%。",
    ],
    "15 floors and ceilings": [
        "城镇调查失业率控制在5.5%以内｜城镇调查失业率5.1%，低于控制目标0.4个百分点。",
        "发放贷款3000万元以上｜发放贷款3960万元，完成目标任务的132%。",
    ],
    "16 two accounting views": [
        "改造小区22个、惠及5460户，按小区数计算完成年度任务的110%，按户数计算完成年度任务的104%。",
    ],
    "17 numbers that are none": [
        "第十四届人大二次会议第12号建议已于2023年8月15日答复，12345热线办结率100%。",
        "实施“双百”行动，推进5G+应用，完成率100%。",
    ],
    "18 a rate of rates": [
        "甲片区完成率91%，乙片区完成率88%，总体完成率90.2%。",
    ],
    "19 a capped rate": [
        "完成植树120万株｜完成植树131万株，完成年度任务的100%。",
    ],
    "20 a tie that was rounded down": [
        "受理申请400件，办结271件，办结率67.7%。",
    ],
    "21 lists with shared denominators": [
        "新建、改建、扩建分别完成年计划的76.5%、89.5%和80.2%。",
        "新增就业4100人、再就业1205人，分别完成年计划的82%、60.3%和75%。",
    ],
    "22 planned in the year and due so far": [
        "承办督办事项45项，已办结42项，按时办结率100%。",
        "全年计划开工60个项目，截至9月应开工48个，实际开工45个，开工率93.75%。",
    ],
}
CASES = [(name, line) for name, lines in TRAPS.items() for line in lines]


@pytest.mark.parametrize(("trap", "line"), CASES, ids=[f"{name}: {line[:16]}" for name, line in CASES])
def test_audit_survives_trap(trap, line, audited):
    findings = audited(line).findings
    assert [] == [finding.message for finding in findings]


def test_audit_traps_are_all_there():
    assert [str(number) for number in range(1, 23)] == [name.split(" ")[0] for name in TRAPS]


# What stands beside a trap must be seen: the same sentence where the trap gives no excuse.
TWINS = {
    "1": ("全区86栋楼宇已有80栋完成改造，改造率99.2%。", "99.2%"),
    "2": ("农村公路改造20公里｜完成农村公路改造18公里，为目标任务的120%。", "120%"),
    "3": ("今年以来受理诉求425件，累计办结402件，办结率98.5%。", "98.5%"),
    "4": ("全年应训1200人，实训1104人，参训率98%。", "98%"),
    "5": ("完成投资61.5亿元，其中工业投资41.2亿元、交通投资29.8亿元。", "61.5亿元"),
    "6": ("慰问困难群众95户（低保户80户、残疾人家庭40户）。", "95户"),
    "7": ("全年安排重点项目120项（产业类66项、民生类64项）。", "120项"),
    "8": ("商品销售额612.4亿元，比上年增加50.1亿元，同比增长6.1%。", "6.1%"),
    "9": ("完成投资86.4亿元，上年同期为80.1亿元，同比增长9.5%。", "9.5%"),
    "10": ("综合覆盖率达71.87%，高于全省平均水平（65.97%）8个百分点。", "8个百分点"),
    "11": ("完成投资合计30.75亿元（一产5.38亿元、二产10.72亿元、三产14.46亿元）。", "30.75亿元"),
    "12": ("截至9月底，完成年度计划的87.2%，超序时进度13.2个百分点。", "13.2个百分点"),
    "13": ("“三公”经费支出813.6万元，比上年减少9.0万元，下降1.9%。", "1.9%"),
    "14": ("发放补贴120万元，完成计划110万元的118%。", "118%"),
    "15": ("发放贷款3000万元以上｜发放贷款3960万元，完成目标任务的123%。", "123%"),
    "16": ("改造小区22个，按小区数计算完成年度任务20个的120%。", "120%"),
    "17": ("2023年8月，12345热线受理诉求1260件，办结1241件，办结率99.5%。", "99.5%"),
    "19": ("完成植树120万株｜完成植树131万株，完成年度任务的107.2%。", "107.2%"),
    "20": ("受理申请408件，办结277件，办结率67.2%。", "67.2%"),
    "21": ("新增就业4100人、再就业1205人，分别完成年计划5000人和2000人的82%和63%。", "63%"),
    "22": ("全年计划开工60个项目，截至9月应开工48个，实际开工45个，开工率83.75%。", "83.75%"),
}


@pytest.mark.parametrize(("line", "claim"), TWINS.values(), ids=TWINS)
def test_audit_sees_the_twin_of_a_trap(line, claim, stated):
    failed = {text for _, text, verdict in stated(line) if "inconsistent" in verdict}
    assert claim in failed
