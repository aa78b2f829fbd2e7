"""Of which place, set or way of counting a number is, and where nothing of the kind is said."""

import pytest

from metrics.lexicon import Lexicon
from metrics.records import Row, RowCell
from metrics.statements.cells import measure_row
from metrics.statements.scopes import is_whole, with_scopes

LEXICON = Lexicon.default()


def scopes(text, region="临江市"):
    row = Row(id="1", cells=(RowCell(name="正文", role="text", text=text),))
    return [q.scope for q in with_scopes((row,), measure_row(row, LEXICON), region, LEXICON)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("全国平均增长5%", ["全国"]),
        ("全省新增就业9万人", ["全省"]),
        ("全市新增就业9万人", [None]),
        ("增长5%，高于全省2个百分点", [None, None]),
        ("南浦区引进外资3亿元，同比增长4%；新增企业9家", ["南浦区", "南浦区", None]),
        ("白石县引进外资3亿元，河东街道签约80户", ["白石县", "河东街道"]),
        ("改造老旧小区36个，城区供水率97%", [None, None]),
        ("办理市人大代表建议96件", [None]),
        ("60个重点项目完成投资9亿元", [None, "60个重点项目"]),
        ("税收同口径增长5%，支出增长3%（同口径）", ["同口径", "同口径"]),
        ("收入扣除价格因素增长3%", ["扣除价格因素"]),
        ("新增全国文明村9个", [None]),
        ("居全国第3位，增长5%，高于全国同期2%的水平", [None, None, "全国"]),
        ("今年上半年泸州引进外资3亿元", ["泸州"]),
        ("泸州机场旅客吞吐量90万人次，货物吞吐量8万吨", ["泸州机场", None]),
        ("泸州、内江经济总量突破90亿元", ["泸州、内江"]),
        ("进度较快的有：泸州（98%）、内江（96%）", ["泸州", "内江"]),
        ("园区新增企业9家，市属国有企业营收8亿元，脱贫地区农民收入增长7%", ["园区", "市属国有企业", "脱贫地区"]),
        ("城市副中心和平原新城服务业收入增长6%", ["城市副中心和平原新城"]),
        ("首批8个科创平台集聚企业90家", [None, "8个科创平台"]),
        ("交通、水利等领域32个共建项目完成投资9亿元", [None, "32个共建项目"]),
        ("从江县已开工21户", ["从江县"]),
        ("60个重点项目完成投资9亿元，投资完成率98%，民间投资增长4%", [None, "60个重点项目", "60个重点项目", None]),
        ("60个重点项目完成投资9亿元，新建道路3条", [None, "60个重点项目", None]),
        ("60个重点项目完成投资9亿元。增长4%", [None, "60个重点项目", None]),
    ],
)
def test_scope_is_what_the_words_say(text, wanted):
    assert scopes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("南浦区公交线路32条，公交客运量96万人次", ["南浦区", "南浦区"]),
        ("南浦区培育企业53家，新增优良品种16个", ["南浦区", "南浦区"]),
        ("南浦区获评先进，新增普惠托位500个", [None]),
        ("水质持续改善，南浦区培育企业53家，新增优良品种16个", ["南浦区", None]),
        ("南浦区引进外资3亿元，服务贸易增长7%", ["南浦区", None]),
        ("南浦区引进外资3亿元，全市增长7%", ["南浦区", None]),
        ("南浦区引进外资3亿元，增速比全市高2个百分点", ["南浦区", "南浦区"]),
        ("南浦区引进外资3亿元，12个镇建成水厂", ["南浦区", None]),
        ("南浦区加快建设。全国首家研究院落户，新增各类总部8家，累计达到15家", ["南浦区", "南浦区"]),
        ("市容持续改善。全国首家研究院落户，新增各类总部8家", [None]),
    ],
)
def test_what_goes_on_about_an_owner_is_its_own(text, wanted):
    assert scopes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("泸州、内江等9个市建成水厂", [None]),
        ("青岭黄酒、泸州泡菜、内江白糖3个产业入选", [None]),
        ("建设泸州、内江物流枢纽，打造联运线路5条", [None]),
        ("泸州到内江车程缩短至30分钟", [None]),
        ("市区两级76家企业完成改制", [None]),
        ("园区由106家整合为50家", [None, None]),
        ("机场2座，开发区9个", [None, None]),
        ("上市公司营收9亿元", [None]),
        ("临江经济总量突破90亿元", [None]),
    ],
)
def test_what_only_looks_like_an_owner_is_none(text, wanted):
    assert scopes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("泸州16个区与我市结对", ["泸州"]),
        ("自贸试验区9项经验在全省推广", ["自贸试验区"]),
        ("开发区9个建成投用", [None]),
    ],
)
def test_what_is_counted_at_a_place_is_its_own(text, wanted):
    assert scopes(text) == wanted


def test_the_rank_of_an_unknown_region_says_nothing():
    assert scopes("全省新增就业9万人", region=None) == [None]
    assert scopes("全国新增就业9万人", region=None) == ["全国"]


def test_wholes_are_told_from_places():
    assert is_whole("全省", LEXICON)
    assert not is_whole("南浦区", LEXICON)
    assert not is_whole(None, LEXICON)
