"""Title, region and cut-off of a document, from its own words."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.layout.periods import read_period
from metrics.layout.regions import find_region
from metrics.layout.titles import find_title
from metrics.layout.years import arabic_years
from metrics.lexicon import Lexicon
from metrics.records import Paragraph

LEXICON = Lexicon.default()
TEXT = "今年以来，全县上下扎实推进各项任务，取得了较好成效。" * 6


def title(*texts: str, own: str | None = None) -> str | None:
    return find_title(own, [Paragraph(text=text) for text in (*texts, TEXT)], LEXICON)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("关于甲县2024年预算执行情况和", "2025年预算草案的报告（书面）", "——2025年1月8日"),
            "关于甲县2024年预算执行情况和2025年预算草案的报告（书面）",
        ),
        (("2024年甲县国民经济和社会发展", "统计公报", "甲县统计局"), "2024年甲县国民经济和社会发展统计公报"),
        (("2024年一般公共预算执行情况", "和2025年一般公共预算草案"), "2024年一般公共预算执行情况和2025年一般公共预算草案"),
        (("2025年甲市地方政府再融资", "专项债券信用评级报告"), "2025年甲市地方政府再融资专项债券信用评级报告"),
        (("首页 数据 统计公报 正文", "登录 无障碍浏览", "2024年甲县统计公报"), "2024年甲县统计公报"),
        (("标题：  关于2024年民生实事进展情况的通报",), "关于2024年民生实事进展情况的通报"),
        (("甲县年度任务的报告——2025年2月3日在甲县第九届人民代表大会上",), "甲县年度任务的报告"),
        (("甲县1-11月重点项目全面推进", "2024-12-03 10:20:30"), "甲县1-11月重点项目全面推进"),
        (("2024年甲县目标任务完成情况", "一、总体情况"), "2024年甲县目标任务完成情况"),
        (("目录", "表一：甲县收入决算表"), None),
        (
            ("甲 州", "2024年财政预算执行情况和2025年财政预算（草案）", "甲州财政局"),
            "甲州2024年财政预算执行情况和2025年财政预算（草案）",
        ),
        (("2025年甲市轨道交通", "专项债券（一期）信用评级跟踪报告"), "2025年甲市轨道交通专项债券（一期）信用评级跟踪报告"),
        (
            ("大 会 文 件 （ 五 ）", "关于甲县2024年预算执行情况", "与2025年预算草案的", "报   告", "（书面）"),
            "关于甲县2024年预算执行情况与2025年预算草案的报告（书面）",
        ),
        (("二〇二四年度", "甲区重点工作任务", "完成情况汇总表"), "二〇二四年度甲区重点工作任务完成情况汇总表"),
        (("政 府 工 作 报 告", "——2025年1月8日在甲县第九届人民代表大会上"), "政府工作报告"),
        (
            ("甲县人民政府办公室文件", "甲县人民政府办公室", "关于2024年上半年重点工作推进情况的通报"),
            "甲县人民政府办公室关于2024年上半年重点工作推进情况的通报",
        ),
        (("甲县人民政府办公室文件",), None),
    ],
)
def test_title_of_the_page(lines, expected):
    assert title(*lines) == expected


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("甲省统计局 - 甲市2024年国民经济和社会发展统计公报", "甲市2024年国民经济和社会发展统计公报"),
        ("关于甲市2024年决算的报告_财政公开_甲市人民政府", "关于甲市2024年决算的报告"),
        ("甲市财政局门户网站", None),
        ("0520250123C", None),
        ("标题", None),
    ],
)
def test_title_that_the_file_says_it_has(own, expected):
    assert find_title(own, [Paragraph(text=TEXT)], LEXICON) == expected


def test_title_of_a_page_is_not_joined_with_the_name_of_its_site():
    assert title("甲县财政局", "关于2024年决算的报告", own="财政公开") == "关于2024年决算的报告"


def test_title_of_the_page_beats_that_of_the_file():
    assert title("甲市2024年统计公报", own="工作报告") == "甲市2024年统计公报"


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("关于呼和浩特市2024年预算执行情况的报告", "呼和浩特市"),
        ("2024年和田地区国民经济和社会发展统计公报", "和田地区"),
        ("博尔塔拉蒙古自治州2024年统计公报", "博尔塔拉蒙古自治州"),
        ("2024年成都市国民经济和社会发展统计公报", "成都市"),
        ("关于2024年全市和市本级预算执行情况的报告", None),
        ("前三季度我市民生实事推进", None),
        ("某路与某街交叉口市政工作", None),
        ("江陵经济技术开发区2024年重点项目进展情况", "江陵经济技术开发区"),
        ("国家级经济技术开发区2024年重点项目进展情况", None),
        ("丁乙工业园区2024年主要指标完成情况", "丁乙工业园区"),
        ("关于云枝特区2024年财政预算执行情况的报告", "云枝特区"),
        ("经济特区2024年工作总结", None),
        ("关于2024年江城市及市本级预算执行情况的报告", "江城市"),
        ("对口支援乙丁县2024年项目完成情况", "乙丁县"),
    ],
)
def test_region_of_a_title(text, region):
    assert find_region(text, None, (), LEXICON) == region


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("据开县人民政府网消息", "开县"),
        ("财政局局长王某受市人民政府委托", None),
        ("财政局局长向大会提交唐山市2024年预算执行情况的报告", "唐山市"),
        ("根据青海省西宁市人民政府的部署", "西宁市"),
        ("滨海新区管理委员会印发通报", "滨海新区"),
        ("记者近日从甲丁市住建局获悉，改造小区9个。", "甲丁市"),
        ("——2025年1月18日在乙丁县第九届人民代表大会第四次会议上", "乙丁县"),
        ("2024年，乙丁县新建公路12公里。", "乙丁县"),
        ("截至10月底，乙丁县新建公路12公里。", "乙丁县"),
        ("督查组对甲乙区就业工作进行督查，甲乙区汇报了进展，区委作了部署。", "甲乙区"),
        ("督查组对甲乙区就业工作进行督查，甲乙区汇报了进展。", None),
        ("今年，甲乙区新建公路12公里，全区开工9处。", "甲乙区"),
        ("2024年，安置区新建公路12公里，安置区绿化9处。", None),
        ("2024年，产粮大县新建公路12公里。", None),
        ("2024年，农贸市场改造9处。", None),
        ("2024年上半年，实现地区生产总值50亿元，全区开工9处。", None),
        ("2024年，项目区新建公路12公里，项目区绿化9处。", None),
    ],
)
def test_region_of_a_text(text, region):
    assert find_region("工作情况", None, (text,), LEXICON) == region


def test_region_of_the_site_beats_the_links_to_others():
    assert find_region("工作情况", "工作情况_甲乙市人民政府", ("丙丁省人民政府 | 甲乙市人民政府",) * 3, LEXICON) == "甲乙市"


@pytest.mark.parametrize(
    ("heading", "texts", "day"),
    [
        ("2024年9月民生实事进展情况", (), date(2024, 9, 30)),
        ("2024年工作月报（9月份）", (), date(2024, 9, 30)),
        ("重点工作进展（截至2024年9月15日）", (), date(2024, 9, 15)),
        ("2024年工作报告目标任务半年完成情况", (), date(2024, 6, 30)),
        ("2024年工作进展", ("截止今年11月26日，改造完成80户。",), date(2024, 11, 26)),
        ("2024年工作进展", ("前三季度完成投资8亿元。",), date(2024, 9, 30)),
        # An annual report speaks of a part of its year in passing.
        ("2024年工作进展", ("全年完成投资9亿元。", "前三季度进度快于上年。"), date(2024, 12, 31)),
        ("关于2024年预算执行情况和2025年预算草案的报告", ("上半年高温多雨。",), date(2024, 12, 31)),
        ("二○二四年全市收入执行情况表", (), date(2024, 12, 31)),
        ("政府工作报告", ("（2025年1月9日在甲县第九届人民代表大会第五次会议上）", "一、二季度经济平稳。"), date(2024, 12, 31)),
    ],
)
def test_cut_off_of_a_report(heading, texts, day):
    period = read_period(heading, texts, Lexicon.default())
    assert period is not None
    assert (period.start, period.as_of) == (date(2024, 1, 1), day)


@pytest.mark.parametrize(
    ("heading", "texts", "day"),
    [
        ("2025年计划", ("一、2024年计划执行情况", "二、2025年目标"), date(2024, 12, 31)),
        (None, ("2021年督察“回头看”反馈的问题已办结9个。2024年，空气优良率90%。",), date(2024, 12, 31)),
        (None, ("注：图中2021年至2023年为决算数，2024年为快报数。",), date(2024, 12, 31)),
        ("改造进展情况", ("时间：2024-07-22 来源：甲县日报", "2024年任务90户，截至目前开工80户。"), date(2024, 7, 22)),
        ("我县2024年改造任务5月情况", ("截止2024年5月27日，开工80户。",), date(2024, 5, 27)),
    ],
)
def test_time_of_a_report_told_by_its_words(heading, texts, day):
    period = read_period(heading, texts, LEXICON)
    assert period is not None
    assert (period.start, period.as_of) == (date(2024, 1, 1), day)


def test_year_of_an_inspection_is_not_that_of_the_report():
    period = read_period(None, ["截至6月30日，2021年督察反馈的问题已办结9个。"], LEXICON)
    assert period is not None
    assert (period.dated, period.as_of.month) == (False, 6)


@pytest.mark.parametrize("text", ["二○二四年", "二〇二四年", "二０二四年", "二零二四年", "二O二四年"])
def test_years_with_any_zero(text):
    assert arabic_years(text) == "2024年"


@pytest.mark.parametrize("text", ["一九四九", "二十年", "二〇二四", "一二三四年"])
def test_years_that_are_none(text):
    assert arabic_years(text) == text
