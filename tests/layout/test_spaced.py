"""Tables of text whose columns stand apart by runs of blanks."""

from __future__ import annotations

import pytest

from metrics.layout.table.flattened import unflatten
from metrics.lexicon import Lexicon
from metrics.records import Paragraph, Place, Table

LEXICON = Lexicon.default()
HEAD = "序号  工作任务        年度目标    完成情况"


def laid(*lines):
    blocks = tuple(Paragraph(text=text, place=Place(line=number)) for number, text in enumerate(lines, 1))
    return [
        [[cell.text if cell else "" for cell in row] for row in block.grid] if isinstance(block, Table) else block.text
        for block in unflatten(blocks, LEXICON)
    ]


def test_rows_of_text_columns():
    assert laid(
        "民生实事",
        HEAD,
        "----  ------------  ----------  ----------",
        "1     改造老旧小区    改造5处     已改造6处",
        "2　　培训 技工　　培训80人　　已培训60人",
        "以上为全年数据。",
    ) == [
        "民生实事",
        [
            ["序号", "工作任务", "年度目标", "完成情况"],
            ["1", "改造老旧小区", "改造5处", "已改造6处"],
            ["2", "培训 技工", "培训80人", "已培训60人"],
        ],
        "以上为全年数据。",
    ]


def test_what_is_missing_is_seen_by_the_columns_of_print():
    (grid,) = laid(HEAD, "1     改造老旧小区                已改造6处", "2     培训技工        培训80人")

    assert grid[1:] == [["1", "改造老旧小区", "", "已改造6处"], ["2", "培训技工", "培训80人", ""]]


@pytest.mark.parametrize(
    "lines",
    [
        ("工作任务  完成情况", "改造老旧小区  已改造6处"),
        ("全年目标5处，  已完成6处，  完成率120%。", "改造小区  改造5处  已改造6处"),
        (HEAD, "改造老旧小区5处，已改造6处。"),
        (HEAD, "1  改造  5处  6处  7处"),
    ],
    ids=["two columns", "prose", "no rows", "more fields than headings"],
)
def test_what_is_no_such_table_stays_as_it_is(lines):
    assert laid(*lines) == list(lines)
