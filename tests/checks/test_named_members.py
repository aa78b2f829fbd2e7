"""Gaps, shares, growth and completions between the members that the text names."""

import pytest

HOLD = [
    ("茶叶产量增长8.3%；水果产量增长5.2%，茶叶增速快于水果3.1个百分点。", ("difference", "3.1个百分点")),
    ("园区优良率88.4%；城区优良率84.1%，低于园区4.3个百分点。", ("difference", "4.3个百分点")),
    ("甲村人均住房38平方米，乙村人均住房52平方米，乙村比甲村多14平方米。", ("difference", "14平方米")),
    ("东片完工率88%，西片完工率79%，两者相差9个百分点。", ("difference", "9个百分点")),
    (
        "城区、乡镇达标率分别为99.1%和96.8%，比各自目标值（98%、95%）高出1.1个百分点和1.8个百分点。",
        ("difference", "1.8个百分点"),
    ),
    (
        "出口增长8.4%（省定目标6%、县定目标11%），高于省定目标2.4个百分点，低于县定目标2.6个百分点。",
        ("difference", "2.6个百分点"),
    ),
    ("破案率60.1%，同比提高4.8个百分点（上年同期55.3%）。", ("difference", "4.8个百分点")),
    ("完成收入24.38亿元，同比增长4.1%（上年同期23.42亿元）。", ("growth", "4.1%")),
    ("客运收入5.5亿元，其中市内2.1亿元。比上年增加0.5亿元，增长10%。", ("growth", "10%")),
    ("火灾38起、受伤34人，同比分别减少8起、6人，下降17.4%和15%。", ("growth", "15%")),
    ("上市企业研发投入7.9亿元，全市企业研发投入18.4亿元。上市企业占全市企业研发投入的比重为42.9%。", None),
    ("修渠40公里｜完成修渠34公里，修渠任务完成85%。", ("completion_rate", "85%")),
    ("引进工作站12个，相当于计划数（8个）的1.5倍。", ("completion_rate", "1.5倍")),
    ("营收44.1亿元，完成年初计划的105%，比计划多2.1亿元。", ("completion_rate", "105%")),
    ("造林（含补植）860亩，占计划（800亩，年初下达）的107.5%。", ("completion_rate", "107.5%")),
    ("修路100公里｜修路91公里，占全年任务（下同）的91%。", ("completion_rate", "91%")),
    ("造林1860公顷，为全年任务2.5万亩的111.6%。", ("completion_rate", "111.6%")),
    (
        "新增就业11864人，超额完成省定目标（1万人）和市定目标（1.15万人），分别完成118.6%和103.2%。",
        ("completion_rate", "103.2%"),
    ),
    ("征迁完成全年任务的86%，快于进度11个百分点。", ("schedule", "11个百分点")),
    ("化债完成年度任务的69%，欠进度6%。", ("schedule", "6%")),
    ("1至9月入库6.2亿元，完成77.5%，快于序时进度（75.0%）2.5个百分点。", ("difference", "2.5个百分点")),
    ("出生率7.12‰、死亡率6.48‰，自然增长率0.64‰。", ("difference", "0.64‰")),
    ("城镇与农村居民收入分别为36,800元、18,400元，城乡收入比为2.0。", ("rate", "2.0")),
    ("基金当年收入6.13亿元、支出5.87亿元，当期结余0.26亿元。", ("remainder", "0.26亿元")),
    ("完成投资6亿元，占年计划9亿元的66.7%，占总投资30亿元的20%。", ("share", "20%")),
]
FAIL = [
    ("茶叶产量增长8.3%；水果产量增长5.2%，茶叶增速快于水果4.1个百分点。", ("difference", "4.1个百分点")),
    ("客运收入5.5亿元，其中市内2.1亿元。比上年增加0.5亿元，增长15%。", ("growth", "15%")),
    ("修渠40公里｜完成修渠34公里，修渠任务完成95%。", ("completion_rate", "95%")),
    ("营收44.1亿元，完成年初计划的115%，比计划多2.1亿元。", ("completion_rate", "115%")),
    ("化债完成年度任务的69%，欠进度9%。", ("schedule", "9%")),
    ("1至9月入库6.2亿元，完成77.5%，快于序时进度（75.0%）5.2个百分点。", ("difference", "5.2个百分点")),
    ("出生率7.12‰、死亡率6.48‰，自然增长率0.46‰。", ("difference", "0.46‰")),
    ("完成投资6亿元，占年计划9亿元的66.7%，占总投资30亿元的35%。", ("share", "35%")),
    ("接待来访2,470批次，答复率94%。全年看，共接待来访2,740批次。", ("duplicate_count", "2,740批次")),
]
QUIET = [
    "种子收购完成6.2万吨，为计划6万吨的103.3%；农膜储备完成2.3万吨，完成计划的94%。",
    "水稻插秧完成计划的97%；大豆已种11万亩，落后序时进度5个百分点。",
    "屋面翻新12万平方米，占年计划的57%；厨房改建5万平方米，占年计划的43%。",
    "失业保险5000人，完成任务4800人的104.2%；工伤保险3000人，占年度任务的101%。",
    "预算收入820亿元。150个项目完成投资1700亿元，年度计划投资完成率112%。",
    "商户数从全省第8位升至第5位，总量增长1.4倍。",
    "交易额从90亿元增加到270亿元，商户数量增长3.6倍。",
    "投资50亿元，工业投资增加5亿元，增长19%。",
    "税收完成6000万元，占预算10000万元的60%，低于平均进度15个百分点，短收1500万元。",
    "产值超亿元企业98家，占企业总数的12%；合计产值占规上工业的87.7%。",
    "60岁以上80万人，占比20%，其中65岁以上56万人，占比14%。",
    "利润60亿元，其中亏损额5亿元，亏损面8.5%。",
    "5座山塘、7座县管水库和2座乡管水库均达标，达标率100%。",
    "外来投资一季度9亿元，全年42亿元，超过全年40亿元计划。",
]
CLAIMS = [
    "完成出口48亿元，完成年度任务的38%，超额完成市级调度指标。",
    "完成任务的有6项，占任务总数的60%，均超额完成。",
    "工业投资完成年度任务的36%，5项指标中其中3项超额完成。",
]


@pytest.mark.parametrize(("line", "wanted"), HOLD)
def test_relation_of_named_members_holds(line, wanted, stated):
    found = stated(line)
    assert [] == [one for one in found if one[2].endswith("inconsistent")]
    assert wanted is None or wanted in [one[:2] for one in found if one[2] in ("exact", "consistent")]


@pytest.mark.parametrize(("line", "wanted"), FAIL)
def test_wrong_relation_of_named_members_is_found(line, wanted, stated):
    assert wanted in [one[:2] for one in stated(line) if one[2].endswith("inconsistent")]


@pytest.mark.parametrize("line", QUIET)
def test_operands_are_not_borrowed_from_another_subject(line, stated):
    assert [] == [one for one in stated(line) if one[2].endswith("inconsistent")]


@pytest.mark.parametrize("line", CLAIMS)
def test_claim_of_items_or_another_level_is_not_contradicted(line, audited):
    assert "contradicted" not in [claim.verdict for claim in audited(line).claims]


def test_claim_of_the_own_target_is_contradicted(audited):
    assert "contradicted" in [claim.verdict for claim in audited("完成出口48亿元，完成年度任务的38%，超额完成任务。").claims]
