"""Names of numbers: those of respective lists, of parts, and those that a sentence leaves unfinished."""

from __future__ import annotations

import pytest

from metrics.lexicon import Lexicon
from metrics.statements.measures import measure_text
from metrics.statements.respective import with_head

LEXICON = Lexicon.default()


def names(text: str) -> list[str | None]:
    return [q.indicator for q in measure_text(text, None, LEXICON)]


def test_head_of_the_last_name_belongs_to_all():
    assert with_head(["小麦", "玉米播种面积"], LEXICON) == ["小麦播种面积", "玉米播种面积"]
    assert with_head(["渔业产值", "税收"], LEXICON) == ["渔业产值", "税收"]


def test_members_of_a_respective_list_have_names_of_their_own():
    assert names("水稻、大豆播种面积分别稳定在43万亩和17万亩。") == ["水稻播种面积", "大豆播种面积"]


def test_rates_take_the_names_of_the_amounts_before_them():
    assert names("渔业产值31.8亿元，盐业税收2.6亿元，同比分别增长11.3%和8.4%。")[2:] == ["渔业产值", "盐业税收"]


def test_general_noun_belongs_to_the_subject_before_it():
    assert names("社会保险基金收入286亿元，支出251亿元。") == ["社会保险基金收入", "社会保险基金支出"]


def test_verb_alone_belongs_to_what_was_counted():
    assert names("灯塔修缮25处，已完工23处。")[1].startswith("灯塔")


def test_part_takes_the_thing_of_its_whole():
    found = names("新增渔业公园8处，其中省级4处、市级3处。")

    assert [name and name.endswith("渔业公园") for name in found[1:]] == [True, True]


@pytest.mark.parametrize("text", ["产值扣除价格因素后增长6.8%。", "产值按可比价格计算增长6.8%。", "产值初步核算增长6.8%。"])
def test_adverbials_name_nothing(text):
    assert names(text) == ["产值"]


def test_deed_alone_takes_the_place_of_the_deed_before():
    assert names("实施绿道项目86个，新开工35个、竣工22个。")[1:] == ["新开工绿道项目", "竣工绿道项目"]


SIZED = [
    ("实施500万元以上绿道127条。", ["127条", "500万元以上绿道"]),
    ("建设3个8万吨以上泊位。", ["3个", "8万吨以上泊位"]),
]


@pytest.mark.parametrize(("text", "told"), SIZED)
def test_size_of_the_things_counted_is_part_of_their_name(text, told):
    found = {q.text: q.indicator for q in measure_text(text, None, LEXICON)}

    assert found[told[0]].endswith(told[1])


def test_attribute_before_a_count_is_part_of_its_name():
    assert names("与专线配套的12家车行陆续开业。") == ["专线配套车行"]
    assert names("上市车行仅5家，与年初目标的7家任务还差2家。")[1] == "上市车行"
