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
    ],
)
def test_scope_is_what_the_words_say(text, wanted):
    assert scopes(text) == wanted


def test_the_rank_of_an_unknown_region_says_nothing():
    assert scopes("全省新增就业9万人", region=None) == [None]
    assert scopes("全国新增就业9万人", region=None) == ["全国"]


def test_wholes_are_told_from_places():
    assert is_whole("全省", LEXICON)
    assert not is_whole("南浦区", LEXICON)
    assert not is_whole(None, LEXICON)
