"""What belongs together by its own words: limits, stores and costs so far do not; totals that count, steps, opposites do."""

import pytest

HOLDS = {
    "a total that counts": (
        "东段计划8公里，实际贯通8.2公里；西段计划5公里，实际贯通4.6公里；支线计划3公里，实际贯通3.1公里。三段共贯通15.9公里。",
        ("sum", "15.9公里"),
    ),
    "a named total": ("发明专利授权12件、实用新型28件，知识产权共40件。", ("sum", "40件")),
    "steps": ("首批培训护理员86人、次批94人，累计培训180人。", ("sum", "180人")),
    "a list that goes on behind a comma": (
        "全年接办工单8,640件，办结8,325件，办结率96.4%。其中，城管类3,210件、住建类2,806件、交通类1,309件，其他类1,000件。",
        ("sum", "8,325件"),
    ),
    "what was added": (
        "各项存款新增46亿元｜存款余额562亿元，比年初增加48.3亿元，新增额完成计划的105.0%。",
        ("completion_rate", "105.0%"),
    ),
    "a member with its goal": (
        "城区、乡镇覆盖率分别为98%和86.4%，对照95%、85%的考核要求，城区达标，乡镇高出1.4个百分点。",
        ("difference", "1.4个百分点"),
    ),
    "a member by its short name": (
        "第一、二、三产业投资增速分别为3.0%、8.2%、6.5%，二产快于三产1.7个百分点。",
        ("difference", "1.7个百分点"),
    ),
    "two parts in other words": (
        "年度40项任务中，提前完成6项，按期推进29项，进展滞后5项，提前或按期的占87.5%。",
        ("share", "87.5%"),
    ),
    "parts by and": ("40个项目中，完工12个，在建20个，未开工8个，完工和在建的占80%。", ("share", "80%")),
    "a budget after it was changed": (
        "年初预算12,400万元，调整后14,200万元，实际支出13,350万元，预算执行率94.0%。",
        ("completion_rate", "94.0%"),
    ),
    "a total cost": ("机场扩建总投资48亿元，今年完成投资9.4亿元，累计完成21.6亿元，占总投资的45%。", ("share", "45%")),
}
FAILS = {
    "a total that counts": ("甲线开行120列；乙线开行98列；丙线开行76列。三条线路共开行304列。", ("sum", "304列")),
    "steps": ("上半年选派科技特派员120名，下半年选派95名，全年共选派225名。", ("sum", "225名")),
    "half years": ("上半年招工132人，下半年招工158人，今年共招工300人。", ("sum", "300人")),
    "school levels": ("公开招聘教师186名，其中高中50名、初中72名、小学54名。", ("sum", "186名")),
    "what moved in and out": ("当年流入技工2,360人，流出1,150人，净流入1,310人。", ("difference", "1,310人")),
    "an excess behind its goal": ("货运量增长5.8%，完成5.5%的年度目标，超目标0.5个百分点。", ("difference", "0.5个百分点")),
    "a rate named by its deed": (
        "全年须招商签约项目60个。洽谈91个，正式签约52个，签约任务完成率88.7%。",
        ("completion_rate", "88.7%"),
    ),
    "what was not spent": (
        "支出年初安排28,640万元，变动预算为34,175万元，实际支出32,690万元，未支出的1,585万元结转下年。",
        ("remainder", "1,585万元"),
    ),
    "the rest of a count": ("机组36台，已检修31台，未检修的6台列入下年。", ("remainder", "6台")),
    "what met the norm": ("监测点位40个，符合水质标准的37个，达标率95%。", ("rate", "95%")),
    "a total cost": ("机场扩建总投资48亿元，今年完成投资9.4亿元，累计完成21.6亿元，占总投资的47.5%。", ("share", "47.5%")),
}
QUIET = [
    "吨水成本不超过2.6元，管网完好率96%以上｜吨水成本2.52元；管网完好率96.9%。",
    "新增高新企业20家｜新增高新企业14家，储备库中还有11家。",
    "隧道年度投资9亿元｜全年完成投资9.36亿元，开工至今累计完成投资21.6亿元，占总投资的45%。",
    "480名学生中，310名参加科技社团，260名参加体育社团，不少人两头都跑。",
    "上半年新增商户132户，下半年新增158户，累计达到400户。",
    "第一期培训132人，第二期培训158人，三年累计培训1200人。",
    "四个窗口共办理560件，一号窗口办理98件。",
    "境外资金流入32亿元，境内资金流出28亿元，全市存款净流入9亿元。",
    "摸排危房320户，已鉴定280户，未鉴定30户，拆除10户。",
    "低保标准每月760元，调整后820元。",
    "一季度招工132人，二季度招工158人，全年累计招工300人。",
    "公开招聘教师140名，其中高中30名、初中40名、小学50名，其余为中职教师。",
    "招聘教师235名，其中高中64名、初中85名、小学72名、幼儿园12名。",
]


@pytest.mark.parametrize(("line", "wanted"), HOLDS.values(), ids=HOLDS)
def test_what_belongs_together_holds(line, wanted, stated):
    assert {(kind, text): verdict for kind, text, verdict in stated(line)}.get(wanted) in ("exact", "consistent")


@pytest.mark.parametrize(("line", "wanted"), FAILS.values(), ids=FAILS)
def test_what_belongs_together_does_not_hold(line, wanted, stated):
    verdicts = {(kind, text): verdict for kind, text, verdict in stated(line)}
    assert verdicts.get(wanted) in ("inconsistent", "conclusion_inconsistent")


@pytest.mark.parametrize("line", QUIET)
def test_what_does_not_belong_together_is_left_alone(line, stated):
    kinds = {kind for kind, _, verdict in stated(line) if verdict != "not_checkable"}
    assert not kinds & {"sum", "rate", "share", "remainder", "difference"}


@pytest.mark.parametrize("line", ["就业9,318人；登记离校未就业高校毕业生1,063人。", "培训860人；离岗高技能人才320人。"])
def test_a_word_that_only_begins_like_a_comparison_makes_no_gap(line, stated):
    from metrics import find_quantities

    assert {quantity.aspect for quantity in find_quantities(line)} == {"level"}
