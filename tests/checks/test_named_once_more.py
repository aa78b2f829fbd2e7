"""Numbers that the words of a check name once more: the only other one, the own part, the gap beside, the deed of a count."""

import pytest

HOLDS = {
    "who speaks of himself": ("光纤覆盖率62.5%，全市平均水平为58.1%，我县高出全市4.4个百分点。", ("difference", "4.4个百分点")),
    "a balance of its own part": (
        "甲基金收入14.8亿元，支出12.95亿元，当期结余1.85亿元；乙基金收入9.30亿元，支出9.64亿元，当期缺口0.34亿元。",
        ("difference", "0.34亿元"),
    ),
    "a gap to the plan before its share": ("利润总额2.2亿元，较预算增加0.2亿元，完成预算的110%。", ("completion_rate", "110%")),
    "a shortfall before its share": ("利润总额2亿元，较预算减少0.2亿元，完成预算的90.9%。", ("completion_rate", "90.9%")),
    "bases in brackets": ("发生火灾18起、伤亡9人，较上年（24起、12人）分别下降25%和25%。", ("growth", "25%")),
    "bases in the phrase": ("受理投诉180件、举报63件，比上年的150件、60件分别增长20%和5%。", ("growth", "5%")),
    "a gap to what it was": ("水泥产量126万吨，比上年产量高出6万吨，增长5%。", ("growth", "5%")),
    "what is counted among what was named": (
        "全年新登记项目60个，其中外资项目9个。到位资金30亿元。已登记项目中开工45个，开工率75%。",
        ("rate", "75%"),
    ),
    "what is counted by its deed": ("已登记项目中开工45个；投产18个，占开工项目的40%。", ("share", "40%")),
    "two steps": ("城区供水合格率提高3.4个百分点、快于乡镇1.2个百分点，乡镇提高2.2个百分点。", ("difference", "1.2个百分点")),
    "no more than the word of an excess": ("筹集公寓300套｜筹集公寓360套，超出60套。", ("difference", "60套")),
    "what is left in steps": ("96座水闸中，已开工70座，完工15座，其余26座明年安排。", ("remainder", "26座")),
    "a list of falls": ("发生事故19起、死亡17人，比上年减少4起、3人，分别下降17.4%和15%。", ("growth", "15%")),
}
FAILS = {
    "who speaks of himself": ("光纤覆盖率62.5%，全市平均水平为58.1%，我县高出全市5.4个百分点。", ("difference", "5.4个百分点")),
    "a balance of its own part": (
        "甲基金收入14.8亿元，支出12.95亿元，当期结余1.85亿元；乙基金收入9.30亿元，支出9.64亿元，当期缺口0.44亿元。",
        ("difference", "0.44亿元"),
    ),
    "bases in brackets": ("发生火灾18起、伤亡9人，较上年（24起、12人）分别下降25%和30%。", ("growth", "30%")),
    "what is counted among what was named": (
        "全年新登记项目60个，其中外资项目9个。到位资金30亿元。已登记项目中开工45个，开工率70%。",
        ("rate", "70%"),
    ),
    "no more than the word of an excess": ("筹集公寓300套｜筹集公寓360套，超出50套。", ("difference", "50套")),
    "the rest of what is dealt out": ("96座水闸中，已除险70座，做临时防护15座，其余8座明年安排。", ("remainder", "8座")),
}
QUIET = [
    "全县覆盖率85%，甲镇91%，全省平均82%，我县高出全省5个百分点。",
    "城区供水合格率95%，提高3个百分点，高于乡镇1.6个百分点，乡镇提高2个百分点。",
    "60个社区中，城区社区20个、镇区社区40个，其余事项12个年内办结。",
    "水泥产量126万吨，电力产量比上年高出6万吨，增长9%。",
    "发生事故19起、死亡17人，比上年少4起、3人，分别下降17.4%和15%。",
]


@pytest.mark.parametrize(("line", "wanted"), HOLDS.values(), ids=HOLDS)
def test_what_is_named_once_more_holds(line, wanted, stated):
    assert {(kind, text): verdict for kind, text, verdict in stated(line)}.get(wanted) == "exact"


@pytest.mark.parametrize(("line", "wanted"), FAILS.values(), ids=FAILS)
def test_what_is_named_once_more_does_not_hold(line, wanted, stated):
    verdicts = {(kind, text): verdict for kind, text, verdict in stated(line)}
    assert verdicts.get(wanted) in ("inconsistent", "conclusion_inconsistent")


@pytest.mark.parametrize("line", QUIET)
def test_what_may_be_of_other_numbers_is_left_alone(line, audited):
    assert [] == [finding.message for finding in audited(line).findings]


def test_the_word_of_an_excess_is_no_bound_of_it(audited):
    quantities = {quantity.text: quantity for quantity in audited("筹集公寓360套，超出60套。").quantities}
    assert (quantities["60套"].aspect, quantities["60套"].bound) == ("difference", None)


def test_a_shortfall_is_written_with_the_numbers_as_printed(audited):
    report = audited("利润总额2亿元，较预算减少0.2亿元，完成预算的90.9%。")
    check = next(check for check in report.checks if check.kind == "completion_rate")
    assert "2亿元 ÷ (2亿元 + 0.2亿元)" in str(report.explain(check.id))
