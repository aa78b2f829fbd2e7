"""Claims whose numbers stand in tables or other paragraphs are recomputed where just one fact is of that name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import metrics

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "临湖市交通运输局2031年工作总结"

GOALS = (
    ("指标名称", "计量单位", "年度目标", "全年完成"),
    ("公路投资", "亿元", "80", "86.4"),
    ("新改建乡村公路", "公里", "320", "308"),
    ("港口货物吞吐量", "万吨", "2400", "2508"),
    ("纯电公交车占比", "%", "85.0", "82.6"),
    ("水土流失综合治理面积", "平方公里", "36", "38.7"),
)
TOWNS = (
    ("乡镇", "到位资金（万元）", "支出资金（万元）", "资金支出进度"),
    ("石门镇", "5200", "4160", "80.0%"),
    ("白泉镇", "4800", "3504", "73.0%"),
    ("柳河乡", "3000", "1953", "65.1%"),
    ("合计", "13000", "9617", "74.0%"),
)
FIELDS = (
    ("项目类别", "年度计划投资（万元）", "完成投资（万元）"),
    ("产业发展", "12000", "8237"),
    ("基础设施", "7500", "4752"),
    ("公共服务", "4500", "2851"),
    ("合计", "24000", "15840"),
)
COUNTIES = (("县区", "完成投资（万元）"), ("东川县", "4417"), ("西陵县", "3528"), ("合计", "7945"))


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    head, *body = rows
    lines = ["<tr>" + "".join(f"<th>{each}</th>" for each in head) + "</tr>"]
    lines += ["<tr>" + "".join(f"<td>{each}</td>" for each in row) + "</tr>" for row in body]
    return f"<table border='1'>{''.join(lines)}</table>"


def _said(folder: Path, *blocks: str | tuple[tuple[str, ...], ...], title: str = TITLE) -> dict[str, str]:
    """Return the verdicts on the numbers of the prose of a report of paragraphs and tables."""
    parts = [each if each.startswith("<") else f"<p>{each}</p>" if each else "" for each in map(_block, blocks)]
    page = folder / "report.html"
    page.write_text(f"<html><head><meta charset='utf-8'></head><body><h1>{title}</h1>{''.join(parts)}</body></html>", "utf-8")
    report = metrics.audit(page, period="2031", as_of="2031-12-31")
    prose = {row.id for row in report.rows if row.table is None}
    told = {each.id: each.text for each in report.quantities if each.row in prose}
    checks = [each for each in report.checks if each.reported in told and each.verdict != "not_checkable"]
    return {told[each.reported]: each.verdict for each in checks}


def _block(block: str | tuple[tuple[str, ...], ...]) -> str:
    return block if isinstance(block, str) else _table(block)


TOLD = {
    "a gap to a goal in a table": (("全年公路投资比年度目标多{}。", GOALS), "6.4亿元", "8.4亿元"),
    "a gap behind another": (("乡村路网较快延伸，新改建乡村公路较年度目标少{}。", GOALS), "12公里", "14公里"),
    "a gap of a rate": (("纯电公交车占比低于年度目标{}。", GOALS), "2.4个百分点", "3.4个百分点"),
    "a completion in prose": (("全年港口货物吞吐量完成年度目标的{}。", GOALS), "104.5%", "101.5%"),
    "a name that is the end of the only one": (
        ("退耕还林持续推进，治理面积较年度目标多出{}。", GOALS),
        "2.7平方公里",
        "3.7平方公里",
    ),
    "a result told again beside its gap": (("全年新改建乡村公路308公里，离年度目标还差{}。", GOALS), "12公里", "22公里"),
    "a share of the total of a column": (("石门镇支出资金占全市支出资金的{}。", TOWNS), "43.3%", "45.3%"),
    "a row by its kind": (("产业发展类项目完成投资占全市完成投资的{}。", FIELDS), "52.0%", "56.0%"),
    "a row that the clause before names": (("产业发展类项目仍是主力，占全市已完成投资的{}。", FIELDS), "52.0%", "56.0%"),
    "rows of a list": (("全市完成投资1.584亿元，其中基础设施类占{}。", FIELDS), "30.0%", "36.0%"),
    "two rows of one column": (("柳河乡资金支出进度比全市低{}。", TOWNS), "8.9个百分点", "9.9个百分点"),
    "a share below its goal": (("纯电公交车占比比年度目标低{}。", GOALS), "2.4个百分点", "3.4个百分点"),
}


@pytest.mark.parametrize(("blocks", "right", "wrong"), TOLD.values(), ids=TOLD)
def test_the_numbers_of_a_claim_are_looked_up_in_tables(tmp_path: Path, blocks: tuple, right: str, wrong: str) -> None:
    said, *tables = blocks
    assert _said(tmp_path, said.format(right), *tables).get(right) in {"exact", "consistent"}
    assert _said(tmp_path, said.format(wrong), *tables)[wrong] == "inconsistent"


SILENT = {
    "another place": ("东川县新改建乡村公路较年度目标少5公里。", GOALS),
    "another year": ("公路投资比2029年多21亿元。", GOALS),
    "last year's result": ("公路投资比上年目标多9亿元。", GOALS),
    "a goal of another level": ("公路投资比省定目标多9亿元。", GOALS),
    "no name": ("全年工作比年度目标多9亿元。", GOALS),
    "two tables of one name": (
        "公路投资比年度目标多9亿元。",
        GOALS,
        (GOALS[0], ("公路投资", "亿元", "70", "74.1")),
    ),
    "another column": ("石门镇上级资金占全市上级资金的45.3%。", TOWNS),
    "a row that is no row": ("青石镇支出资金占全市支出资金的45.3%。", TOWNS),
    "two rows of one name": (
        "西陵县完成投资4528万元。",
        COUNTIES,
        (COUNTIES[0], ("西陵县", "2109"), ("北山区", "1836")),
    ),
    "a number told of another time": ("上半年，西陵县完成投资1528万元。", COUNTIES),
    "a share of a wider region": ("产业发展类项目完成投资占全省完成投资总额的12.0%。", FIELDS),
}


@pytest.mark.parametrize("blocks", SILENT.values(), ids=SILENT)
def test_where_no_fact_of_a_table_is_sure_nothing_is_said(tmp_path: Path, blocks: tuple) -> None:
    assert _said(tmp_path, *blocks) == {}


def test_a_number_of_a_table_is_told_again_with_a_slip(tmp_path: Path) -> None:
    for told, verdicts in (("3528万元", {}), ("4528万元", {"4528万元": "inconsistent"}), ("2106万元", {})):
        assert _said(tmp_path, f"西陵县完成投资{told}。", COUNTIES) == verdicts


def _prose(folder: Path, *paragraphs: str) -> dict[str, str]:
    return _said(folder, *paragraphs)


GOAL_LIST = "年初确定的主要目标是：改造薄弱学校48所，招聘教师1200名，义务教育巩固率达到98.5%。"
RESULTS = "全年改造薄弱学校46所，招聘教师1254名。义务教育巩固率98.9%。"


@pytest.mark.parametrize(
    ("claim", "right", "wrong"),
    [
        ("薄弱学校改造46所，完成年度目标的{}。", "95.8%", "93.8%"),
        ("招聘教师比年度目标多{}。", "54名", "64名"),
        ("招聘教师超额完成年度目标{}。", "4.5%", "6.5%"),
        ("招聘教师完成年度目标的104.5%，比年度目标多{}。", "54名", "64名"),
    ],
)
def test_goal_and_result_may_stand_in_two_other_paragraphs(tmp_path: Path, claim: str, right: str, wrong: str) -> None:
    blocks = ("一、目标", GOAL_LIST, "二、进展", RESULTS, "三、成效")
    assert _prose(tmp_path, *blocks, claim.format(right))[right] in {"exact", "consistent"}
    assert _prose(tmp_path, *blocks, claim.format(wrong))[wrong] == "inconsistent"


@pytest.mark.parametrize(
    "claim",
    [
        "民办学校招聘教师比年度目标多64名。",
        "招聘教师较上年多64名。",
        "招聘教师数量在2032年将比年度目标多64名。",
    ],
)
def test_the_goal_of_another_thing_or_time_is_not_taken(tmp_path: Path, claim: str) -> None:
    assert _prose(tmp_path, "一、目标", GOAL_LIST, "二、进展", RESULTS, "三、成效", claim).get("64名") is None


@pytest.mark.parametrize(
    ("told", "claim", "verdict"),
    [
        ("全年接待游客1286.5万人次。", "上半年接待游客565.2万人次，下半年接待游客721.3万人次。", "exact"),
        ("全年接待游客1286.5万人次。", "上半年接待游客565.2万人次，下半年接待游客731.3万人次。", "inconsistent"),
        ("全年接待过夜游客1286.5万人次。", "上半年接待游客565.2万人次，下半年接待游客731.3万人次。", None),
        ("全年参保户86.5万户。", "上半年参保户85.2万户，下半年参保户86.3万户。", None),
    ],
)
def test_parts_of_the_year_make_up_what_is_told_of_it(tmp_path: Path, told: str, claim: str, verdict: str | None) -> None:
    last = claim.rsplit("年", 1)[1].lstrip("接待游客参保户").rstrip("。")
    assert _prose(tmp_path, told, claim).get(last) == verdict


@pytest.mark.parametrize(
    ("claim", "share", "verdict"),
    [
        ("供热公司营业收入占集团营业收入的60%。", "60%", "exact"),
        ("供热公司营业收入占集团营业收入的66%。", "66%", "inconsistent"),
        ("供热公司利润总额占集团利润总额的66%。", "66%", None),
    ],
)
def test_a_share_of_what_others_brought_in(tmp_path: Path, claim: str, share: str, verdict: str | None) -> None:
    told = ("集团实现营业收入19.1亿元。", "供热公司实现营业收入11.46亿元；排水公司实现营业收入5.35亿元。")
    assert _prose(tmp_path, *told, claim).get(share) == verdict


@pytest.mark.parametrize(
    ("claim", "growth", "verdict"),
    [
        ("旅游收入同比增长12.5%。", "12.5%", "exact"),
        ("旅游收入同比增长15.5%。", "15.5%", "inconsistent"),
        ("按可比口径，旅游收入同比增长15.5%。", "15.5%", None),
        ("门票收入同比增长15.5%。", "15.5%", None),
    ],
)
def test_growth_on_what_is_told_of_the_year_before(tmp_path: Path, claim: str, growth: str, verdict: str | None) -> None:
    told = "全市实现旅游收入142.3亿元。2030年，全市实现旅游收入126.5亿元。"
    assert _prose(tmp_path, told, claim).get(growth) == verdict


def test_a_part_in_the_wrong_scale_is_found_by_its_share(tmp_path: Path) -> None:
    told = ("全年营业收入20.50亿元。", "研发投入4100亿元，占营业收入的2.00%。")
    assert _prose(tmp_path, *told) == {"2.00%": "inconsistent"}
    assert _prose(tmp_path, told[0], "研发投入4100亿元，占营业收入的3.15%。") == {}
