"""Gaps, shares, growth and completions between the members that the text names."""

import pytest

HOLD = [
    ("羊肉产量增长9.4%；牛肉产量增长6.9%，羊肉增速快于牛肉2.5个百分点。", ("difference", "2.5个百分点")),
    ("园区优良率88.4%；城区优良率84.1%，低于园区4.3个百分点。", ("difference", "4.3个百分点")),
    ("甲村人均住房38平方米，乙村人均住房52平方米，乙村比甲村多14平方米。", ("difference", "14平方米")),
    ("东片完工率88%，西片完工率79%，两者相差9个百分点。", ("difference", "9个百分点")),
    (
        "城区、乡镇达标率分别为99.1%和96.8%，比各自目标值（98%、95%）高出1.1个百分点和1.8个百分点。",
        ("difference", "1.8个百分点"),
    ),
    (
        "投资增长9.2%（省定目标7%、县定目标12%），高于省定目标2.2个百分点，低于县定目标2.8个百分点。",
        ("difference", "2.8个百分点"),
    ),
    ("破案率60.1%，同比提高4.8个百分点（上年同期55.3%）。", ("difference", "4.8个百分点")),
    ("完成收入24.38亿元，同比增长4.1%（上年同期23.42亿元）。", ("growth", "4.1%")),
    ("客运收入5.5亿元，其中市内2.1亿元。比上年增加0.5亿元，增长10%。", ("growth", "10%")),
    ("事故19起、死亡17人，同比分别减少4起、3人，下降17.4%和15%。", ("growth", "15%")),
    ("上市企业研发投入7.9亿元，全市企业研发投入18.4亿元。上市企业占全市企业研发投入的比重为42.9%。", None),
    ("造林6万亩｜完成造林5.1万亩，造林任务完成85%。", ("completion_rate", "85%")),
    ("引进工作站12个，相当于计划数（8个）的1.5倍。", ("completion_rate", "1.5倍")),
    ("产值88.2亿元，完成年初计划的105%，比计划多4.2亿元。", ("completion_rate", "105%")),
    ("造林（含补植）860亩，占计划（800亩，年初下达）的107.5%。", ("completion_rate", "107.5%")),
    ("修路100公里｜修路91公里，占全年任务（下同）的91%。", ("completion_rate", "91%")),
    ("造林1860公顷，为全年任务2.5万亩的111.6%。", ("completion_rate", "111.6%")),
    (
        "新增就业11864人，超额完成省定目标（1万人）和市定目标（1.15万人），分别完成118.6%和103.2%。",
        ("completion_rate", "103.2%"),
    ),
    ("征迁完成全年任务的86%，快于进度11个百分点。", ("schedule", "11个百分点")),
    ("化债完成年度任务的69%，欠进度6%。", ("schedule", "6%")),
    ("出生率7.12‰、死亡率6.48‰，自然增长率0.64‰。", ("difference", "0.64‰")),
    ("城镇与农村居民收入分别为41,200元、20,600元，城乡收入比为2.0。", ("rate", "2.0")),
    ("基金当年收入6.13亿元、支出5.87亿元，当期结余0.26亿元。", ("remainder", "0.26亿元")),
    ("完成投资6亿元，占年计划9亿元的66.7%，占总投资30亿元的20%。", ("share", "20%")),
]
FAIL = [
    ("羊肉产量增长9.4%；牛肉产量增长6.9%，羊肉增速快于牛肉3.5个百分点。", ("difference", "3.5个百分点")),
    ("客运收入5.5亿元，其中市内2.1亿元。比上年增加0.5亿元，增长15%。", ("growth", "15%")),
    ("造林6万亩｜完成造林5.1万亩，造林任务完成95%。", ("completion_rate", "95%")),
    ("产值88.2亿元，完成年初计划的115%，比计划多4.2亿元。", ("completion_rate", "115%")),
    ("化债完成年度任务的69%，欠进度9%。", ("schedule", "9%")),
    ("出生率7.12‰、死亡率6.48‰，自然增长率0.46‰。", ("difference", "0.46‰")),
    ("完成投资6亿元，占年计划9亿元的66.7%，占总投资30亿元的35%。", ("share", "35%")),
    ("接待来访3,180批次，化解率96%。总的看，全年共接待来访3,810批次。", ("duplicate_count", "3,810批次")),
]
QUIET = [
    "粮油收购完成12.4万吨，为计划12万吨的103.3%；化肥储备完成4.6万吨，完成计划的92%。",
    "小麦播种完成计划的96%；油菜已播14万亩，落后序时进度6个百分点。",
    "校舍维修16万平方米，占年计划的56%；食堂改造7万平方米，占年计划的44%。",
    "失业保险5000人，完成任务4800人的104.2%；工伤保险3000人，占年度任务的101%。",
    "预算收入1050亿元。200个项目完成投资2300亿元，年度计划投资完成率115%。",
    "企业数从全国第12位升至第9位，总量增长1.6倍。",
    "成交额从120亿元增加到360亿元，企业数量增长3.5倍。",
    "投资50亿元，工业投资增加5亿元，增长19%。",
    "税收完成6000万元，占预算10000万元的60%，低于平均进度15个百分点，短收1500万元。",
    "产值超亿元企业98家，占企业总数的12%；合计产值占规上工业的87.7%。",
    "60岁以上80万人，占比20%，其中65岁以上56万人，占比14%。",
    "利润80亿元，其中亏损额6亿元，亏损面9.5%。",
    "3个地级、8个县级水源地和1个地下水源地均达标，达标率100%。",
    "招商资金一季度12亿元，全年51亿元，超过全年50亿元计划。",
]
CLAIMS = [
    "完成投资70亿元，完成年度任务的36%，超额完成市级调度指标。",
    "完成任务的有3项，占任务总数的30%，均超额完成。",
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
    assert "contradicted" in [claim.verdict for claim in audited("完成投资70亿元，完成年度任务的36%，超额完成任务。").claims]
