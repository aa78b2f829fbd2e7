"""Lists that close, tallies, and what makes a breakdown a finding, something to look at, or nothing."""

import pytest

CLOSED = [
    ("全年救助7,920人，其中低保对象2,906人、特困人员512人，救助后回访7,150人。", "7,920人"),
    ("到位资金16.4亿元，其中市级9.8亿元、区级6.6亿元，为年度计划13亿元的126.2%。", None),
    ("机构26家，其中甲类14家、乙类12家；其他机构7家。", None),
    ("债务251亿元，其中一般债务121亿元，专项债务130亿元。其中：市本级80亿元；县级171亿元。", None),
    ("救助金1.6亿元，其中学生1.1亿元、老人0.5亿元，人均5万元。", None),
]
TALLIES = [
    "下达督办任务92项。截至8月底，办结31项，占33.7%；推进55项，占59.8%；滞后6项，占6.5%。",
    "118条意见中，涉企类66条均已回复；涉民类52条中有33条办结、12条在办，另7条退回。",
    "从各镇看，甲镇签约312户，占任务的87.4%；乙镇签约258户，占任务的62.3%。全县合计签约570户。",
    "火灾32起、受伤21人。其中，住宅火灾18起、受伤13人，厂房火灾9起、受伤6人，其他火灾5起、受伤2人。",
    "废料2.1吨，其中铁1500公斤、铜600公斤。",
]
FINDINGS = [
    ("隐患点132处，其中滑坡78处、崩塌41处、泥石流15处。", "132处"),
    ("产值56亿元，全部来自制造和食品：制造31亿元、食品20亿元。", "56亿元"),
    ("抽检240批次，其中合格226批次、不合格24批次。", "240批次"),
    ("助学金1.96亿元，其中本科生1.62亿元、专科生0.34万元。", "1.96亿元"),
    ("三家银行新增贷款4.06亿元，其中甲行1.5亿元、乙行1.1亿元、丙行0.9亿元。", "4.06亿元"),
]
NOTHING = [
    "保有量36万辆，其中私人车辆31万辆；货车9万辆。",
    "参保70万人；养老、工伤、大病保险分别为45万人、55万人和50万人。",
    "2028年和2029年营收分别为46亿元和48亿元，成本分别为39亿元和41亿元。",
    "组建剧团7个、合唱队5个、志愿者队伍9个。",
    "完成审核90亿元和招标30亿元，共计节约资金12亿元。",
    "省级补助0.6亿元，加上年结转0.4亿元，收入总计6亿元。",
    "全社会用电量98亿千瓦时，其中第一产业3亿千瓦时；第二产业40亿千瓦时；第三产业25亿千瓦时。居民用电30亿千瓦时。",
    "学员420人，其中线上390人、线下160人，部分学员两种都参加。",
    "新购设备18台，其中甲类10台。新购软件9套。",
]


@pytest.mark.parametrize(("text", "whole"), CLOSED)
def test_list_closes_before_what_is_no_part(text, whole, audited):
    report = audited(text)
    texts = {quantity.id: quantity.text for quantity in report.quantities}
    assert [] == [check.message for check in (*report.findings, *report.doubts)]
    unjudged = [texts[check.reported] for check in report.checks if check.verdict == "not_checkable" and check.kind == "sum"]
    assert unjudged == ([whole] if whole else [])


@pytest.mark.parametrize("text", TALLIES)
def test_tally_adds_up(text, stated):
    assert "sum" in [kind for kind, _, verdict in stated(text) if verdict == "exact"]


@pytest.mark.parametrize(("text", "number"), FINDINGS)
def test_complete_or_exclusive_parts_that_do_not_add_up_are_found(text, number, stated):
    assert ("sum", number, "inconsistent") in stated(text)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_breakdown_is_left_alone(text, audited):
    report = audited(text)
    assert [] == [check.message for check in (*report.findings, *report.doubts)]


def test_parts_that_may_overlap_are_shown_apart_from_the_findings(audited):
    report = audited("保有量36万辆，其中私人车辆31万辆，货车9万辆。")
    assert ((), 0, 1) == (report.findings, report.summary.findings, report.summary.doubts)
    assert ["inconsistent_soft"] == [check.verdict for check in report.doubts]
    page = report.to_html()
    assert 'id="doubts"' in page
    assert "请核对" in page
    assert 'id="doubts"' not in audited("投资52亿元，增长8%。").to_html()


def test_negated_part_is_the_remainder(stated):
    found = stated("62个指标中，达标50个，占指标总数的80.6%；未达标12个。")
    assert {("share", "80.6%", "exact"), ("remainder", "12个", "exact")} <= set(found)
