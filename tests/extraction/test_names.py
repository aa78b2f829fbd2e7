"""Numbers that are no quantities: every entry of names.toml by its examples, and a table of what reports hold."""

from __future__ import annotations

import pytest

from metrics.extraction.quantities import scan
from metrics.lexicon import Lexicon, split_mark

LEXICON = Lexicon.default()
NAMES = LEXICON.entries("name")
YES = [pytest.param(entry, example, id=f"{entry.id}::{example}") for entry in NAMES for example in entry.yes]
NO = [pytest.param(entry, example, id=f"{entry.id}::{example}") for entry in NAMES for example in entry.no]


@pytest.mark.parametrize(("entry", "example"), YES)
def test_name_refuses_its_examples(entry, example):
    text, (start, end) = split_mark(example)
    found = scan(text, LEXICON)

    assert entry.text("reason") in [r.reason for r in found.refused if start <= r.start < end]
    assert [] == [q.text for q in found.quantities if q.start < end and start < q.end]


@pytest.mark.parametrize(("entry", "example"), NO)
def test_name_leaves_its_counterexamples_alone(entry, example):
    text, _ = split_mark(example)

    assert entry.id not in [refused.rule for refused in scan(text, LEXICON).refused]


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("2024年3月底前完成", "2024年3月底", "date"),
        ("2021—2025年规划", "2021—2025年", "date"),
        ("1—9月", "1—9月", "date"),
        ("前三季度", "三季度", "date"),
        ("上午9时30分", "9时30分", "date"),
        ("二〇二四年", "二〇二四年", "date"),
        ("20世纪80年代建成", "20世纪80年代", "date"),
        ("“十四五”时期", "十四五", "period"),
        ("近三年来", "三年", "period"),
        ("建校70周年", "70周年", "period"),
        ("三年行动方案", "三年行动", "period"),
        ("1.推进改造", "1.", "list_number"),
        ("(三)强化保障", "三)", "list_number"),
        ("政办发〔2023〕18号", "2023〕18号", "document_number"),
        ("拨打12345热线", "12345", "telephone"),
        ("联系电话:010-62345678", "010-62345678", "telephone"),
        ("依据第二十三条", "第二十三条", "article"),
        ("第三批名单", "第三批", "ordinal"),
        ("位列前五名", "五名", "ordinal"),
        ("5G基站", "5", "name"),
        ("PM2.5浓度", "2.5", "name"),
        ("3D打印", "3", "name"),
        ("5A级景区", "5A级", "grade"),
        ("一期工程", "一期", "phase"),
        ("7号线", "7号", "name"),
        ("12号楼", "12号", "name"),
        ("301路公交", "301路", "name"),
        ("110千伏变电站", "110千伏", "name"),
        ("“6+2”体系", "6+2", "name"),
        ("十五条硬措施", "十五条", "name"),
        ("“一企一策”", "一企一策", "name"),
        ("三化六体系", "三", "no_unit"),
        ("增强四个意识", "四个", "name"),
        ("落实“两个100%”", "两个", "name"),
        ("24小时值守", "24小时", "name"),
        ("65岁及以上人口", "65岁及以上", "group"),
        ("一切为了群众", "一切", "idiom"),
        ("千方百计稳岗", "千方百计", "idiom"),
        ("三门峡", "三门峡", "place"),
        ("数十家企业", "十家", "vague"),
        ("上千名群众", "千", "vague"),
        ("近百万群众", "百万", "vague"),
        ("迈上万亿台阶", "万亿", "vague"),
        ("减少****万人", "万", "vague"),
        ("三产占比7.3:46.0:46.7", "7.3:46.0:46.7", "ratio"),
        ("发病率215.74/10万", "215.74/10万", "rate"),
        ("增长\n- 3 -\n提速", "3 -", "page_number"),
        ("总值[2]增长", "2", "footnote"),
        ("见http://example.org/2024/05", "2024/05", "address"),
        ("八到九百亿元", "八到九百亿元", "ambiguous"),
    ],
)
def test_not_a_quantity_has_its_reason(text, number, reason):
    found = scan(text, LEXICON)

    assert () == found.quantities
    assert (number, reason) in [(refused.text, refused.reason) for refused in found.refused]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增建筑面积2021平方米", "2021平方米"),
        ("培训1949人次", "1949人次"),
        ("完成十五条道路改造", "十五条"),
        ("共三个一期项目", "三个"),
        ("奖励5A级景区2家", "2家"),
        ("12345热线受理4.6万件", "4.6万件"),
        ("目前3个项目开工", "3个"),
        ("一百二十对伴侣", "一百二十对"),
    ],
)
def test_quantity_beside_a_name_is_kept(text, expected):
    assert [expected] == [quantity.text for quantity in scan(text, LEXICON).quantities]
