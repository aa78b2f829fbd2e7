"""What a reported number may not answer, however alike the names are, and what it may."""

import pytest

import metrics
from metrics.records import Row, RowCell


def pairs(task, progress):
    cells = (RowCell(name="目标任务", role="task", text=task), RowCell(name="完成情况", role="actual", text=progress))
    report = metrics.audit((Row(id="1", cells=cells),), period="2031")
    texts = {quantity.id: quantity.text for quantity in report.quantities}
    return [(texts[c.target], texts[c.actual]) for c in report.comparisons if c.basis == "computed"]


@pytest.mark.parametrize(
    ("task", "progress", "wanted"),
    [
        ("新增托位400个", "全市托位总数3,900个，新增托位420个。", [("400个", "420个")]),
        ("新增托位400个", "全市现有托位3,900个。", []),
        ("新增贷款30亿元", "贷款余额212亿元，较年初新增33亿元。", [("30亿元", "33亿元")]),
        ("养殖企业突破90家", "养殖企业净增12家，养殖企业总数达94家。", [("90家", "94家")]),
        ("企业净增50家", "新设企业96家，注销40家，净增56家。", [("50家", "56家")]),
        ("新增签约居民30万人", "累计签约居民52万人，其中今年新增31万人。", [("30万人", "31万人")]),
    ],
)
def test_what_is_added_and_all_there_is_do_not_answer_each_other(task, progress, wanted):
    assert pairs(task, progress) == wanted


@pytest.mark.parametrize(
    ("task", "progress", "wanted"),
    [
        ("市级示范社新增8家", "全市示范社新增30家，其中市级9家。", [("8家", "9家")]),
        ("县级示范社收入5亿元", "全县示范社收入6亿元。", [("5亿元", "6亿元")]),
        ("高中阶段新增学位900个", "新增各类学位3,100个，其中高中阶段860个。", [("900个", "860个")]),
        ("示范社新增12家", "新增省级示范社3家，市级示范社9家。", []),
        ("创建五星级酒店1家", "创建四星级酒店2家。", []),
        ("省级技术中心新认定4家", "新认定省级技术中心3家、市级9家。", [("4家", "3家")]),
    ],
)
def test_a_set_is_answered_by_itself_alone(task, progress, wanted):
    assert pairs(task, progress) == wanted


@pytest.mark.parametrize(
    ("task", "progress", "wanted"),
    [
        ("引进物流项目20个", "成功签约物流项目8个。", [("20个", "8个")]),
        ("新建物流项目20个", "成功签约物流项目8个。", []),
        ("接待团队300批次", "去年接待团队340批次，今年接待团队312批次。", [("300批次", "312批次")]),
        ("固定资产投资总额增长8%", "一季度固定资产投资总额增长9%。", [("8%", "9%")]),
    ],
)
def test_time_and_stage_forbid_a_pair(task, progress, wanted):
    assert pairs(task, progress) == wanted


def test_the_size_of_what_is_counted_is_no_goal():
    assert pairs("引进投资1亿元及以上项目10个", "引进投资1亿元及以上项目11个。") == [("10个", "11个")]


def test_one_goal_for_each_of_the_things_named():
    found = pairs("城东、城西片区各新建公园3个", "城东片区新建公园4个、城西片区新建公园2个。")

    assert found == [("3个", "4个"), ("3个", "2个")]
