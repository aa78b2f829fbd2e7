"""Goals against progress, one pair of texts a case: what is compared, and how it is judged."""

from __future__ import annotations

from fractions import Fraction

import pytest

import metrics
import metrics.records
from metrics.records import Row, RowCell
from metrics.report import Report


def told(report: Report) -> list[tuple[str | None, str]]:
    texts = {q.id: q.text for q in report.quantities}
    return [(texts[c.target] if c.target else None, texts[c.actual]) for c in report.comparisons]


PAIRED = [
    ("工业投资增长20%以上", "完成工业投资35.28亿元、同比增长29.7%,高于全省3.1个百分点(全省为26.6%)", [("20%", "29.7%")]),
    ("新增停车泊位800个", "共涉及6个停车场,已建成停车泊位300个,其余正在施工", [("800个", "300个")]),
    ("新建管网30公里", "已完工5.5km,正在施工4.2km", [("30公里", "5.5km")]),
    ("引进8家研发机构,建成12家研发机构", "已建成甲研究院、乙研究院等9家研发机构", [("12家", "9家")]),
    ("新开工住房900套、基本建成700套", "实际新开工860套、基本建成710套", [("900套", "860套"), ("700套", "710套")]),
    ("药品抽检合格率达到98%以上", "全年药品抽检合格率98.6%", [("98%", "98.6%")]),
    ("改造老旧小区7个,加装电梯20部", "改造老旧小区7个;20部电梯加装完成12部", [("7个", "7个"), ("20部", "12部")]),
    ("新增国土绿化1.2万亩", "完成国土绿化110公顷", [("1.2万亩", "110公顷")]),
    ("增长7%以上、力争达到8%", "同比增长7.5%", [("7%", "7.5%"), ("8%", "7.5%")]),
    ("农村户厕改造600户", "应完成600户,目前已完成572户", [("600户", "572户")]),
    ("受理率、办结率均达到100%", "受理率100%,办结率98.8%", [("100%", "100%"), ("100%", "98.8%")]),
    ("新增停车泊位900个", "建成车位1020个，另有公厕12个", [("900个", "1020个")]),
    ("受益人口3万人", "惠及群众3.4万人", [("3万人", "3.4万人")]),
    ("安装充电桩400根", "已安装充电桩352个", [("400根", "352个")]),
    ("新建污水处理站3座", "新建雨水口28处", []),
    ("新建消防栓150具", "消防栓新建138具、修复77具", [("150具", "138具")]),
    ("建成渔港12处", "渔港立项18处，动工15处，建成开放11处", [("12处", "11处")]),
    ("水产品抽检560批次", "完成水产品抽检580批次，不合格14批次", [("560批次", "580批次")]),
    ("平均通关时间不超过6小时", "平均通关时间由12.6小时缩至5.8小时", [("6小时", "5.8小时")]),
    ("渔船起数、死亡人数分别下降10%以上", "渔船事故8起、死亡5人，下降14.8%、19.2%", [("10%", "14.8%"), ("10%", "19.2%")]),
    ("城镇就业800人，城镇渔民转业320人", "城镇就业820人、渔民转业273人", [("800人", "820人"), ("320人", "273人")]),
    ("出口通关时间压缩30%", "出口通关8小时，压缩32%；进口通关9小时，压缩41%", [("30%", "32%")]),
    ("渔港除险加固9座", "9座渔港中，完工并通过防浪验收7座，在建2座", [("9座", "7座")]),
    ("国家级渔港新增4座", "全市新增渔港21座，其中省级9座、市级12座", []),
    ("应收账款余额压降至9亿元以下", "年末应收账款余额8.76亿元", [("9亿元", "8.76亿元")]),
    ("栈桥贯通14公里", "全线14公里栈桥已贯通9公里", [("14公里", "9公里")]),
    (
        "实施36个技改项目，完成投资18亿元",
        "36个技改项目合计完成投资9.4亿元，其中玻璃厂二线完成投资2.2亿元",
        [("18亿元", "9.4亿元")],
    ),
    ("项目开工20个、竣工15个", "已开工22个，竣工11个", [("20个", "22个"), ("15个", "11个")]),
    ("资金到位率100%，项目开工率100%", "资金到位率、项目开工率均为100%", [("100%", "100%"), ("100%", "100%")]),
    ("政策知晓率90%，补助发放率95%", "补助发放率达到97%", [("95%", "97%")]),
    (
        "新修乡道80公里，河堤加固30公里",
        "一是乡道建设。已完成铺装62.5公里；二是河堤加固。完成砌护18.2公里。",
        [("80公里", "62.5公里"), ("30公里", "18.2公里")],
    ),
    ("医疗垃圾集中处置率98%", "整治村庄21个，占全部村庄的63.6%", []),
    ("重大动物疫病免疫密度95%", "畜禽免疫密度97.1%", [("95%", "97.1%")]),
    ("新建换乘车位600个", "东站230个、南站180个车位已启用，合计410个", [("600个", "410个")]),
    ("铺设燃气管道20公里", "铺设主管道8,300米、支管道9,900米，合计18.2公里", [("20公里", "18.2公里")]),
    ("新增家庭医生签约8万人", "累计签约31万人，其中本年新增8.6万人", [("8万人", "8.6万人")]),
    ("财政收入12亿元", "财政收入首次突破13亿元大关，达到13.2亿元", [("12亿元", "13.2亿元")]),
    ("税收占比75%以上", "其中税收收入9.9亿元，占地方财政收入的76.1%", [("75%", "76.1%")]),
    (
        "二氧化硫减排800吨、氮氧化物减排600吨",
        "二氧化硫、氮氧化物分别减排870吨、560吨",
        [("800吨", "870吨"), ("600吨", "560吨")],
    ),
    ("校舍重建30所", "校舍重建开工30所，其中主体完工18所，竣工交付7所", [("30所", "7所")]),
    ("事故死亡人数控制在20人以内", "发生事故15起、死亡17人", [("20人", "17人")]),
    ("贷款审批时限8个工作日以内", "贷款平均6个工作日办结", [("8个工作日", "6个工作日")]),
    ("畅通工程90公里", "建成水泥路101.7公里（其中县道12公里），占年计划的113.0%", [("90公里", "101.7公里")]),
    ("工单按时办结率98%", "办结率96.2%；按时办结率98.7%", [("98%", "98.7%")]),
    ("巡察反馈的37项整改任务，年内完成30项", "37项整改任务中，已完成整改32项", [("30项", "32项")]),
    ("全年完成水利投资20亿元，一季度完成4亿元", "一季度完成水利投资4.2亿元", [("20亿元", "4.2亿元"), ("4亿元", "4.2亿元")]),
]


@pytest.mark.parametrize(("target", "actual", "expected"), PAIRED)
def test_compare_pairs(target: str, actual: str, expected: list[tuple[str, str]]) -> None:
    assert expected == told(metrics.compare(target, actual))


REFUSED = [
    ("特困家庭养老床位试点400户", "完成老年人家庭适老化改造1300户", "indicator_differs"),
    ("完成技改项目10个", "推动实施机床厂等12个技改项目", "not_finished"),
    ("改造老旧小区70个", "5个小区已进场施工,65个小区已完成方案设计", "not_finished"),
    ("建成游客中心等20个项目", "计划6月完成18个项目", "planned_only"),
    ("改造危桥12座", "12座危桥已全部完成施工招标", "not_finished"),
    ("进口通关时间压缩50%以上", "出口通关时间压缩72.6%", "indicator_differs"),
    ("较大事故不超过1起", "发生生产安全事故23起", "indicator_differs"),
    ("新增境内外上市公司2家", "新增科创板上市公司1家、北交所上市公司1家", None),
    ("救助困难群众400户", "救助困难群众1300人", "unit_differs"),
    ("加固山塘9座", "9座山塘中，6座正在清淤，3座完成招标", "not_finished"),
    ("新建日间照料中心4个", "4个日间照料中心已列入年度投资计划", "not_finished"),
    ("适老化改造500户", "适老化改造完成入户评估380户", "not_finished"),
    ("新增供热面积90万平方米", "意向接入用户4200户，折合供热面积约45万平方米", "not_finished"),
]


@pytest.mark.parametrize(("target", "actual", "reason"), REFUSED)
def test_compare_refuses(target: str, actual: str, reason: str | None) -> None:
    report = metrics.compare(target, actual)

    assert [] == told(report)
    assert reason is None or reason in [n.reason for n in report.not_compared]


JUDGED = [
    ("发放贷款8000万元以上", "发放贷款26509万元", Fraction(26509, 8000), True, "exceeded"),
    ("失业率控制在5%以内", "失业率为4%", Fraction(5, 4), True, "exceeded"),
    ("失业率控制在4%以内", "失业率为5%", Fraction(4, 5), False, "unmet"),
    ("新建公园3个", "建成公园3个", Fraction(1), False, "met"),
    ("新建公园3个", "建成公园2个", Fraction(2, 3), False, "unmet"),
    ("单位能耗下降3%以上", "单位能耗下降4.2%", Fraction(7, 5), True, "exceeded"),
    ("单位能耗下降3%以上", "单位能耗上升1%", None, False, "unmet"),
    ("财政收入增长5%—5.5%", "财政收入增长5.2%", None, False, "met"),
    ("财政收入增长5%—5.5%", "财政收入增长5.8%", None, True, "exceeded"),
    ("保护性耕作42万亩", "完成保护性耕作约42万亩", Fraction(1), None, "met"),
    ("新增就业500人", "新增就业600余人", Fraction(6, 5), True, "exceeded"),
    ("完成投资3亿元", "完成投资28000万元", Fraction(28000, 30000), False, "unmet"),
    ("财政收入增长8%左右", "财政收入增长7.9%", Fraction(79, 80), None, "met"),
    ("财政收入增长8%左右", "财政收入增长6.1%", Fraction(61, 80), False, "unmet"),
]


@pytest.mark.parametrize(("target", "actual", "ratio", "exceeded", "status"), JUDGED)
def test_compare_judges(target: str, actual: str, ratio: Fraction | None, exceeded: bool | None, status: str) -> None:
    (comparison,) = metrics.compare(target, actual).comparisons

    assert (ratio, exceeded, status) == (comparison.completion_ratio, comparison.exceeded, comparison.status)


INTERIM = [
    ("新增就业2.6万人", "新增就业7383人", "on_schedule"),
    ("新增就业2.6万人", "新增就业6000人", "behind_schedule"),
    ("新增就业2.6万人", "新增就业3万人", "exceeded"),
    ("工业增加值增长8%", "工业增加值增长9%", "on_schedule"),
    ("工业增加值增长8%", "工业增加值增长7%", "behind_schedule"),
]


@pytest.mark.parametrize(("target", "actual", "status"), INTERIM)
def test_compare_interim_amounts_by_schedule_and_rates_by_target(target: str, actual: str, status: str) -> None:
    report = metrics.compare(target, actual, period="2021", as_of="2021-03-31")

    assert [status] == [c.status for c in report.comparisons]


PROSE = [
    ("财政收入完成5418万元，占年初预算12600万元的43%。", [("12600万元", "5418万元")]),
    ("收入预算89.8亿元，执行中调整为73.9亿元，实际完成76.1亿元，为调整预算的103%。", [("73.9亿元", "76.1亿元")]),
    ("地区生产总值增长7.1%，高于6.5%左右的预期目标。", [("6.5%", "7.1%")]),
    ("登记失业率3.4%，低于4.5%的控制目标1.1个百分点。", [("4.5%", "3.4%")]),
    (
        "全年改建163公里、安防工程208公里，分别完成年度计划（150公里、200公里）的108.7%和104%。",
        [("150公里", "163公里"), ("200公里", "208公里")],
    ),
    ("今年的主要预期目标是：生产总值增长5%左右，财政收入增长3%，新增就业2万人。", []),
    ("建成基站1.26万个，每万人拥有21.7个，超额完成1.1万个的年度任务。", [("1.1万个", "1.26万个")]),
    ("供水工程完成总工程量的84%。", [(None, "84%")]),
    ("主体结构完成70%，幕墙完成20%。", []),
    ("计划改造水闸40座，实际改造43座，超额完成7.5%。", [("40座", "43座")]),
    ("应建档900户，实际建档872户。", [("900户", "872户")]),
    ("工业用电增长6.3%，较全年目标7%低0.7个百分点。", [("7%", "6.3%")]),
    ("外贸出口2.1亿美元，下降3.4%（目标增长4%）。", [("4%", "3.4%")]),
    ("居民医保参保率98.1%，稳定在96%以上的目标水平。", [("96%", "98.1%")]),
    ("年报公示率94.2%，较91%的目标高3.2个百分点。", [("91%", "94.2%")]),
    (
        "市里下达新建托老所5所、食堂9个的任务，实际建成托老所6所、食堂8个。",
        [("5所", "6所"), ("9个", "8个")],
    ),
    ("年初预算300万元，全年预算数280万元，全年执行数275万元。", [("280万元", "275万元")]),
]


@pytest.mark.parametrize(("text", "expected"), PROSE)
def test_compare_goals_that_a_sentence_names(text: str, expected: list[tuple[str | None, str]]) -> None:
    document = metrics.records.Document(source="x", format="txt", blocks=(metrics.records.Paragraph(text=text),))

    assert expected == told(metrics.audit(document))


def test_what_a_limit_leaves_out_is_noted():
    goals = "，".join(f"甲{at}号桥新建{at}座" for at in range(1, 221))
    row = Row(
        id="7", cells=(RowCell(name="目标", role="task", text=goals), RowCell(name="完成", role="actual", text="建成3座"))
    )
    report = metrics.audit((row,))

    assert "row 7 holds too many numbers: 20 of them were not compared" in report.notes
    assert [n.reason for n in report.not_compared[-20:]] == ["beyond_limit"] * 20
    assert "beyond_limit" not in [n.reason for n in report.not_compared[:-20]]


def test_answers_beyond_the_limit_are_noted():
    told = "，".join(f"建成{at}公里" for at in range(1, 221))
    row = Row(id="7", cells=(RowCell(name="目标", role="task", text="绿化9亩"), RowCell(name="完成", role="actual", text=told)))
    report = metrics.audit((row,))

    assert "row 7 holds too many numbers: 20 of them were not compared" in report.notes
    assert [n.reason for n in report.not_compared] == ["beyond_limit"]
