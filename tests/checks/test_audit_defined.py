"""Ratios with a definition, averages, and how much of the money at hand was spent."""

import pytest

HOLDS = [
    ("常住人口86.4万人，其中城镇人口52.7万人，城镇化率61%。", ("rate", "61%")),
    ("存款余额1842.6亿元，增长8%；贷款余额1326.7亿元，增长9%，存贷比72.0%。", ("rate", "72.0%")),
    ("集团资产总额120亿元，负债总额74.2亿元，资产负债率61.8%。", ("rate", "61.8%")),
    ("一般公共预算收入28.6亿元，一般公共预算支出61.4亿元，财政自给率46.6%。", ("rate", "46.6%")),
    ("兑付惠农补贴1.26亿元，涉及8.4万户，户均1500元。", ("rate", "1500元")),
    ("发放小额贷款2.6亿元，支持1300户，户均贷款20万元。", ("rate", "20万元")),
    ("到位资金12.6亿元，已支出9.83亿元，支出进度78%。", ("rate", "78%")),
]
FAILS = [
    ("常住人口86.4万人，其中城镇人口52.7万人，城镇化率67%。", ("rate", "67%")),
    ("存款余额1842.6亿元，贷款余额1326.7亿元，存贷比82.0%。", ("rate", "82.0%")),
    ("发放小额贷款2.6亿元，支持1300户，户均贷款26万元。", ("rate", "26万元")),
    ("到位资金12.6亿元，已支出9.83亿元，支出进度88%。", ("rate", "88%")),
]
QUIET = [
    "常住人口86.4万人，其中城镇人口52.7万人，户籍人口城镇化率48%。",
    "年末户籍人口85.1万人，城镇人口42.7万人，城镇化率61%。",
    "存款余额1842.6亿元，贷款余额1326.7亿元，新增存贷比41%。",
    "当年新增贷款92亿元，存款余额1842.6亿元，存贷比72%。",
    "投资3000万元建成大棚，带动1200户，户均增收3500元。",
    "发放低保金2860万元，保障6120户，户均每月补差410元。",
    "一般公共预算收入40亿元，一般公共预算支出32亿元，支出进度65%。",
    "到位资金12.6亿元，完成投资9.83亿元，投资完成率61%。",
]


@pytest.mark.parametrize(("line", "wanted"), HOLDS)
def test_defined_holds(line, wanted, stated):
    assert {(kind, text): verdict for kind, text, verdict in stated(line)}.get(wanted) in ("exact", "consistent")


@pytest.mark.parametrize(("line", "wanted"), FAILS)
def test_defined_does_not_hold(line, wanted, stated):
    assert {(kind, text): verdict for kind, text, verdict in stated(line)}.get(wanted) == "inconsistent"


@pytest.mark.parametrize("line", QUIET)
def test_defined_of_other_numbers_is_left_alone(line, audited):
    assert [] == [finding.message for finding in audited(line).findings]
