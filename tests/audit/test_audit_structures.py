"""Which numbers belong together: bases, goals, wholes and lists, and what must be left alone."""

import pytest

HOLDS = [
    ("投入资金2.4亿元，比上年的2亿元增加4000万元，增长20%。", ("growth", "20%")),
    ("投入资金2.4亿元，比上年的2亿元增加4000万元，增长20%。", ("difference", "4000万元")),
    ("接待费450万元，比预算数600万元减少150万元，下降25%。", ("growth", "25%")),
    ("受理申请800件，办结760件，办结率95%，40件尚在办理中。", ("remainder", "40件")),
    ("规模企业由年初的150户增加到180户，净增30户。", ("difference", "30户")),
    ("合同登记额28亿元，距30亿元的目标相差2亿元。", ("difference", "2亿元")),
    ("高新产业产值120亿元，占工业总产值（400亿元）的30%。", ("share", "30%")),
    ("全市50个项目完成投资90亿元。分领域看，产业项目30个，完成投资60亿元；民生项目20个，完成投资30亿元。", ("sum", "90亿元")),
]
FAILS = [
    (
        "40万人饮水工程。上半年新解决6.4万人，累计下达计划43.8万人，累计解决32.3万人，占总计划的88.8%。",
        ("completion_rate", "88.8%"),
    ),
    ("截至3月底，完成年度计划的30.9%，超时间进度7.9个百分点。", ("schedule", "7.9个百分点")),
    ("完成年度计划的71%，较序时进度慢9个百分点。", ("schedule", "9个百分点")),
    ("受理诉求1000件，其中咨询类620件，求助类210件，投诉类90件，其他类20件。", ("sum", "1000件")),
    ("受理申请800件，办结760件，办结率95%，52件尚在办理中。", ("remainder", "52件")),
    ("投入资金2.43亿元，比上年的2.01亿元增加4200万元，增长41%。", ("growth", "41%")),
    ("高新产业产值120亿元，占工业总产值（400亿元）的36%。", ("share", "36%")),
]
QUIET = [
    "40万人饮水工程。上半年新解决6.4万人，累计下达计划43.8万人，累计解决32.3万人，占总计划的80.8%。",
    "其中：税收收入完成18.4亿元，增长6%；非税收入完成9.1亿元，增长2%。其中：税收收入完成20.3亿元；非税收入完成9.4亿元。",
    "承办事项共17件。其中：市级建议2件（主办1件、会办1件）；市级提案4件；县级建议5件；县级提案6件（主办2件、会办4件）。",
    "承办事项共19件。其中：市级建议2件；市级提案4件；县级建议5件；县级提案6件；信访转办2件。",
    "居民收入38650元，其中城镇46820元，农村24310元。",
    "新增贷款10.5亿元，完成全年任务的96%；其中支持个人6.8亿元，完成全年任务的103.5%；扶持企业3.7亿元，完成全年任务的84.9%。",
    "截至3月底，完成年度计划的30.9%，超时间进度5.9个百分点。",
    "完成年度计划的77%，开工率93.1%，超序时进度2个百分点。",
    "各项存款余额800亿元；各项贷款余额500亿元，存贷比62.5%；不良贷款率1.9%。",
    "解决饮水12万人；养老保险参保40万人，参保率95%。",
    "全年完成收入132亿元，为年初预算128亿元的103.1%，比上年增加10亿元，增长8.2%。",
    "每千人口医师数3.4人，已超过规划目标3.2人。",
    "建成卫生室40间｜卫生室已完工18间，在建13间，其余9间正在办理手续。",
    "能耗累计下降16%，转移劳动力12万人｜转移劳动力6万人，完成目标的50%；能耗累计下降7.4%，完成目标进度的46.3%。",
]


@pytest.mark.parametrize(("line", "wanted"), HOLDS, ids=[f"{kind} {text}" for _, (kind, text) in HOLDS])
def test_structures_that_hold_are_found(line, wanted, stated):
    assert {(kind, text): verdict for kind, text, verdict in stated(line)}.get(wanted) in ("exact", "consistent")


@pytest.mark.parametrize(("line", "wanted"), FAILS, ids=[f"{kind} {text}" for _, (kind, text) in FAILS])
def test_structures_that_do_not_hold_are_found(line, wanted, stated):
    assert {(kind, text): verdict for kind, text, verdict in stated(line)}.get(wanted) == "inconsistent"


@pytest.mark.parametrize("line", QUIET)
def test_structures_of_other_things_are_left_alone(line, audited):
    assert [] == [finding.message for finding in audited(line).findings]


def test_structures_reversed_conclusion_is_marked(stated):
    found = stated("网上办结率不低于98%｜受理事项12345件，网上办结12003件，网上办结率98.6%。")
    assert ("rate", "98.6%", "conclusion_inconsistent") in found
