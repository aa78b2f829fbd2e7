"""What a number is called where the words around it say more, or less, than its name."""

import pytest

from metrics.lexicon import Lexicon
from metrics.records import Row, RowCell
from metrics.statements.cells import measure_row

LEXICON = Lexicon.default()


def told(text):
    return measure_row(Row(id="1", cells=(RowCell(name="正文", role="text", text=text),)), LEXICON)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("招引青岭创新基地、南浦机床西部基地等项目605个", ["招引项目"]),
        ("培育茶叶、水果等特色产业9个", ["培育特色产业"]),
        ("茶叶、水果等产值9亿元", ["茶叶、水果等产值"]),
        ("打造9个设施全、服务好的便民站点", ["打造便民站点"]),
        ("环城8公里绿道全线贯通", ["绿道"]),
        ("一般公共预算收入增长2%、支出首次超过70亿元", ["一般公共预算收入", "一般公共预算支出"]),
        ("筹措7万套保障性租赁住房，实现“十四五”末总量达到60万套", ["保障性租赁住房", "保障性租赁住房总量"]),
    ],
)
def test_a_number_is_called_by_the_thing_it_measures(text, wanted):
    assert [quantity.indicator for quantity in told(text)] == wanted


def test_a_round_mark_that_was_passed_names_nothing():
    growth = told("地区生产总值连跨两个万亿元台阶，年均增长5.7%")[1]
    assert growth.indicator_id == "economy.gdp"
