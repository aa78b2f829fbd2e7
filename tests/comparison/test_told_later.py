"""Goals of one sentence answered by a later one, and totals that add to a stock."""

import pytest

import metrics
from metrics.records import Row, RowCell


def pairs(report):
    known = {quantity.id: quantity.text for quantity in report.quantities}
    return {(known[c.target], known[c.actual]) for c in report.comparisons if c.target}


def test_a_later_sentence_answers_the_goals_of_an_earlier_one():
    text = "年初计划新建冷库12座、改造粮仓30座。受用地影响，全年新建冷库9座，改造粮仓34座，培训保管员60名。"
    report = metrics.audit((metrics.records.Row(id="1", cells=(metrics.records.RowCell(name="", role="actual", text=text),)),))

    assert pairs(report) == {("12座", "9座"), ("30座", "34座")}


def test_what_speaks_of_another_thing_answers_nothing():
    text = "年初计划新建冷库12座。全年改造粮仓34座，培训保管员60名。"
    report = metrics.audit((metrics.records.Row(id="1", cells=(metrics.records.RowCell(name="", role="actual", text=text),)),))

    assert pairs(report) == set()


def test_a_total_with_what_was_there_before_answers_no_new_work():
    report = metrics.compare("新建社区食堂20个", "新建社区食堂14个，与原有9个合计23个")

    assert pairs(report) == {("20个", "14个")}
    assert report.comparisons[0].status == "unmet"


def test_a_share_that_says_no_more_than_done_tells_which_goal_is_answered():
    def answered(progress):
        cells = (RowCell(name="年度目标", role="target", text="8.6亿元"), RowCell(name="进展", role="actual", text=progress))
        task = RowCell(name="工作任务", role="task", text="工业投资")
        return pairs(metrics.audit((Row(id="1", table="1", cells=(task, *cells)),), period="2023", families=()))

    assert answered("入库纳统7.93亿元，完成92.2%。") == {("8.6亿元", "7.93亿元")}
    assert answered("入库纳统7.93亿元，完成88.3%。") == set()
    assert answered("入库纳统4.30亿元，完成50%。") == set()


def test_a_total_of_new_work_answers_still():
    report = metrics.compare("新建社区食堂20个", "东片新建社区食堂12个、西片新建社区食堂10个，合计22个")

    assert pairs(report) == {("20个", "22个")}


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("2031年9月末，存款余额840亿元，较年初增加60亿元，同比增长9.5%。", False),
        ("2031年9月末，存款余额840亿元，比上年同期增加60亿元，同比增长9.5%。", True),
        ("2031年9月末，存款余额840亿元，较年初增加60亿元，增长7.7%。", True),
    ],
)
def test_growth_on_a_year_before_is_not_reckoned_from_the_start_of_the_year(text, judged):
    assert any(check.kind == "growth" for check in metrics.audit_text(text).checks) == judged
