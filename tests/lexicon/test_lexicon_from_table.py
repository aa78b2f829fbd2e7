"""A table of names becomes a lexicon file that can be used at once."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from metrics import Lexicon, find_quantities
from metrics.cli import cli
from metrics.errors import BrokenLexiconError, LexiconError
from metrics.examples import check_lexicon
from metrics.lexicon.from_table import entries_from_rows

TABLE = (
    "名称,其他名称,单位,方向\n物业投诉量,物业投诉、小区投诉,件,逆向\n智慧药箱数,,药箱,越大越好\n河道巡查里程,,万公里,\n,,,\n"
)


@pytest.fixture
def made(tmp_path):
    """The file that the command makes of the table."""
    (tmp_path / "names.csv").write_text(TABLE, encoding="utf-8")
    own = tmp_path / "own.toml"
    result = CliRunner().invoke(cli, ["lexicon", "from-table", str(tmp_path / "names.csv"), "-o", str(own)])
    assert result.exit_code == 0, result.output
    return own


def test_the_file_is_in_order(made):
    assert {problem.warning for problem in check_lexicon(made)} == {True}


def test_the_words_are_read(made):
    lexicon = Lexicon.default().with_files(made)
    complaints, boxes = find_quantities("小区投诉12件，智慧药箱数30药箱", lexicon, measured=True)

    assert [complaints.unit, boxes.unit] == ["件", "药箱"]
    entries = {entry.id: entry for entry in lexicon.entries("indicator")}
    assert entries[complaints.indicator_id].text("better") == "down"
    assert entries[boxes.indicator_id].text("better") == "up"


def test_a_scale_is_no_part_of_the_unit(made):
    assert 'units = ["公里"]' in made.read_text(encoding="utf-8")


def test_ids_stay_when_the_table_grows():
    rows = [["name", "unit"], ["物业投诉量", "件"]]
    first = entries_from_rows(rows, "a.csv", Lexicon.default())
    longer = entries_from_rows([rows[0], ["扬尘投诉量", "件"], rows[1]], "a.csv", Lexicon.default())

    assert first.split("\n\n")[-1] in longer


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "第 1 行: 第一行要写列名"),
        ([["甲", "乙"]], "第 1 行: 第一行要写列名"),
        ([["名称"], ["产值"], ["产值"]], "第 3 行: “产值”在第 2 行已经有了"),
        ([["名称", "别名"], ["产值", "税收"], ["税收", ""]], "第 3 行: “税收”在第 2 行已经有了"),
        ([["名称", "方向"], ["产值", "向上"]], "第 2 行: 方向只能是 up、正向"),
    ],
)
def test_what_cannot_be_read_is_named(rows, said):
    with pytest.raises((LexiconError, BrokenLexiconError)) as caught:
        entries_from_rows(rows, "names.csv", Lexicon.default())

    assert f"names.csv: {said}" in str(caught.value)


def test_every_problem_of_a_table_is_named_at_once():
    rows = [["名称", "方向"], ["产值", "向上"], ["产值", "正向"], ["税收", "向下"]]
    with pytest.raises(BrokenLexiconError) as caught:
        entries_from_rows(rows, "names.csv", Lexicon.default())

    assert [problem.line for problem in caught.value.exceptions] == [2, 3, 4]


@pytest.mark.parametrize(
    ("unit", "units", "own"),
    [
        ("万药箱", ["药箱"], {"药箱"}),
        ("亿药箱/万人", ["药箱/人"], {"药箱"}),
        ("万公里", ["公里"], set()),
        ("百万", [], set()),
    ],
)
def test_what_multiplies_is_no_part_of_an_own_unit(tmp_path, unit, units, own):
    path = tmp_path / "own.toml"
    path.write_text(entries_from_rows([["名称", "单位"], ["智慧药箱数", unit]], "a.csv", Lexicon.default()), "utf-8")
    added = Lexicon.default().with_files(path)

    assert added.entries("indicator")[-1].list("units") == tuple(units)
    assert {entry.text("symbol") for entry in added.entries("unit") if entry.file == str(path)} == own
