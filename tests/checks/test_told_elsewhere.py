"""Parts, wholes and goals that stand in another clause than what is recomputed of them, and what must be left alone."""

import pytest

HOLDS = {
    "a share of several together": (
        "全年货运量80万吨，其中，煤炭30万吨，矿石18万吨，二者合计占总运量的60%。",
        ("share", "60%"),
    ),
    "a share of a list by another name": ("现有医师200人，其中主任医师30人、副主任医师50人，高级职称占40%。", ("share", "40%")),
    "a share of what stands before": ("全年处理秸秆50万吨，月均4万吨，还田利用40万吨，还田占比80%。", ("share", "80%")),
    "a number named by its own words": (
        "年末存款余额150亿元，增长6%。年末贷款余额120亿元，为存款余额的80%。",
        ("share", "80%"),
    ),
    "a whole whose name stands a comma before": (
        "钢材产量与上年大体相当，为60万吨，其中板材24万吨，占总产量的40%。",
        ("share", "40%"),
    ),
    "what ought to have been, behind": ("全镇老人体检4,750人，体检率95%，应体检5,000人。", ("rate", "95%")),
    "what the sentence before opens with": (
        "全院接诊住院患者2,500例，手术900例，手术率36%。术前讨论2,450例，讨论率98%。",
        ("rate", "98%"),
    ),
    "paid of what was agreed": ("勘测项目合同额800万元，已支付600万元，支付率75%。", ("rate", "75%")),
    "granted of what was applied for": ("获批省级课题36项，申报144项，立项率25%。", ("rate", "25%")),
    "a margin of net profit": ("营业收入25亿元，增长4%；利润总额3亿元；净利润2亿元，净利率8%。", ("rate", "8%")),
    "the registered population": ("户籍人口50万人，其中城镇户籍20万人，户籍人口城镇化率40%。", ("rate", "40%")),
    "two incomes, of which one is told short": (
        "城镇居民人均收入45,000元，农村居民22,500元，城乡收入比为2.0。",
        ("rate", "2.0"),
    ),
    "an average of what stands side by side": (
        "培训补贴90万元、创业补贴50万元，发放助学贷款200人160万元，人均8,000元。",
        ("rate", "8,000元"),
    ),
    "a total by its name": ("新建小学3所、初中2所、高中1所，学校总数6所。", ("sum", "6所")),
    "a list under a head": ("全年财政收入90亿元，增长5%。从结构看，税收收入60亿元、非税收入30亿元。", ("sum", "90亿元")),
    "sources of money": (
        "灌区改造总投资9,000万元，中央补助5,000万元，省级配套2,500万元，乡村自筹1,500万元。",
        ("sum", "9,000万元"),
    ),
    "tasks that end": ("下达督办事项30项，完成25项，4项跨年实施，1项终止。", ("sum", "30项")),
    "room under a ceiling": ("核定全区债务限额120亿元，年末债务余额105亿元，限额结余15亿元。", ("remainder", "15亿元")),
    "the latter": ("工业增加值增长8.5%，快于投资增速1.5个百分点，后者为7%。", ("difference", "1.5个百分点")),
    "two that were told before": ("县医院平均候诊24分钟，乡卫生院15分钟，县医院比乡卫生院长9分钟。", ("difference", "9分钟")),
    "members of a list by its name": (
        "三次产业增加值增速分别为2.1%、7.4%、6.0%，第二产业快于第三产业1.4个百分点。",
        ("difference", "1.4个百分点"),
    ),
    "a name that begins like a degree": ("本科生就业率91%，较高职学生的88%高出3个百分点。", ("difference", "3个百分点")),
    "the whole against its ceiling": ("全年火灾9起，其中厂房2起，较全年12起的控制数少3起。", ("difference", "3起")),
    "a base with a remark": ("受理仲裁（含调解，下同）630件，比上年（600件，下同）增长5%。", ("growth", "5%")),
    "a plan exceeded by a share": ("完成投资总额460亿元，超过原定计划400亿元的15%。", ("completion_rate", "15%")),
    "a count joined with money": ("发放生活补贴400户｜发放生活补贴440户、260万元，完成率110%。", ("completion_rate", "110%")),
    "a base set for what follows": (
        "教育支出调整预算50亿元，卫生支出调整预算20亿元｜教育支出48亿元，相当于调整预算数（下同）的96%；卫生支出19亿元，相当于95%。",
        ("completion_rate", "95%"),
    ),
    "a rate of those before it": (
        "抽检药品900批次，其中不合格18批次，不合格率2%，已处置18批次，处置率100%。",
        ("rate", "100%"),
    ),
}
FAILS = {
    "a named stock": ("年末存款余额150亿元，增长6%。年末贷款余额120亿元，为存款余额的88%。", ("share", "88%")),
    "a list that ends with the rest": ("查办案件70件，其中经济领域30件、其他领域35件。", ("sum", "70件")),
    "profit and tax": ("实现利税12.6亿元，其中利润7.1亿元、税金4.2亿元。", ("sum", "12.6亿元")),
    "what is left of a task": (
        "修缮古桥9座，新建驿站20个｜修缮古桥9座；驿站全部进场，已完工12个，剩余5个年底前建成。",
        ("remainder", "5个"),
    ),
    "an average": ("发放助学贷款200人160万元，人均9,000元。", ("rate", "9,000元")),
    "tasks in order": (
        "改造危房200户，修复渠道30公里，培训农民900人｜三项任务分别完成210户、33公里和900人，分别占任务的105%、120%和100%。",
        ("completion_rate", "120%"),
    ),
}
QUIET = [
    "全行业利润增长30%，较全国工业利润平均增速快4个百分点，占全国工业利润总额的12%。",
    "工资总额由800亿元增加到1000亿元，平均每年增加40亿元，增长4.6%。",
    "完成投资80亿元，占年度计划的45%，高于去年投资时序进度3.8个百分点。",
    "年末缴存余额200亿元。提取额60亿元，占当年缴存额的75%。",
    "新建小学3所、初中2所、高中1所，学校总数达到46所。",
    "灌区改造总投资9,000万元，中央补助5,000万元，省级配套2,500万元。",
    "查办案件70件，其中经济领域30件，其他收入5万元。",
    "常住人口60万人，其中城镇人口36万人，户籍人口城镇化率45%。",
    "贷款余额120亿元，为去年同期的108%。",
    "服务老人4,000人，为全省平均水平的120%。",
]


@pytest.mark.parametrize(("line", "wanted"), HOLDS.values(), ids=HOLDS)
def test_what_is_told_elsewhere_holds(line, wanted, stated):
    assert {(kind, text): verdict for kind, text, verdict in stated(line)}.get(wanted) in ("exact", "consistent")


@pytest.mark.parametrize(("line", "wanted"), FAILS.values(), ids=FAILS)
def test_what_is_told_elsewhere_does_not_hold(line, wanted, stated):
    verdicts = {(kind, text): verdict for kind, text, verdict in stated(line)}
    assert verdicts.get(wanted) in ("inconsistent", "conclusion_inconsistent")


@pytest.mark.parametrize("line", QUIET)
def test_what_is_of_other_numbers_is_left_alone(line, audited):
    assert [] == [finding.message for finding in audited(line).findings]


def test_the_schedule_is_that_of_the_rate_that_is_named(stated):
    line = "累计实现收入60亿元，利润4亿元，分别完成年度目标的78%和72%，收入超序时3个百分点，利润滞后3个百分点。"
    assert [one for one in stated(line) if one[0] == "schedule"] == [
        ("schedule", "3个百分点", "exact"),
        ("schedule", "3个百分点", "exact"),
    ]
