"""Loading a lexicon, and adding a user's own words to it."""

from __future__ import annotations

import pickle

import pytest

from metrics.errors import BrokenLexiconError, LexiconError, MetricsError
from metrics.lexicon import Entry, Lexicon, split_mark
from metrics.lexicon.files import shipped_files

OWN_UNIT = """
[[unit]]
id = "count.peng"
symbol = "棚"
words = ["棚", "个大棚"]
dimension = "count.peng"
factor = "1"
kind = "classifier"
discrete = true
source = "本单位用语"
yes = ["新建草莓[20棚]", "新建[12个大棚]"]
no = ["棚改3600套"]
"""
OWN_INDICATOR = """
[[indicator]]
id = "{id}"
words = {words}
better = "up"
source = "本单位用语"
yes = ["[园区产值]达到3亿元", "[GDP]增长5%"]
no = ["园区[面积]3平方公里"]
"""


@pytest.fixture
def write(tmp_path):
    def written(text, name="own.toml", encoding="utf-8"):
        path = tmp_path / name
        path.write_text(text, encoding=encoding)
        return path

    return written


def by_id(lexicon, kind):
    return {entry.id: entry for entry in lexicon.entries(kind)}


def test_lexicon_default_is_one_object():
    assert Lexicon.default() is Lexicon.default()


def test_lexicon_compares_by_identity(write):
    path = write(OWN_UNIT)
    first, second = Lexicon.default().with_files(path), Lexicon.default().with_files(path)

    assert first != second
    assert len({first, second}) == 2


def test_lexicon_cannot_be_changed():
    with pytest.raises(AttributeError):
        Lexicon.default().files = ()
    with pytest.raises(TypeError):
        Lexicon.default().entries("unit")[0].data["symbol"] = "x"


def test_lexicon_reads_only_the_file_that_is_asked_for():
    lexicon = Lexicon(shipped_files())
    lexicon.entries("unit")

    assert [key.partition("\n")[0] for key in lexicon._parsed] == ["units.toml"]


def test_lexicon_pickles(write):
    added = Lexicon.default().with_files(write(OWN_UNIT))
    loaded = pickle.loads(pickle.dumps(added))

    assert Lexicon.default() is pickle.loads(pickle.dumps(Lexicon.default()))
    assert added.entries("unit")[-1].words == loaded.entries("unit")[-1].words == ("棚", "个大棚")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_lexicon_with_files_adds_entries(write, encoding):
    lexicon = Lexicon.default().with_files(write(OWN_UNIT, encoding=encoding))

    assert len(Lexicon.default().entries("unit")) + 1 == len(lexicon.entries("unit"))
    assert by_id(lexicon, "unit")["count.peng"].text("symbol") == "棚"
    assert "count.peng" not in by_id(Lexicon.default(), "unit")


def test_lexicon_with_files_takes_a_folder_and_windows_line_ends(write, tmp_path):
    write(OWN_UNIT.replace("\n", "\r\n"), "a.toml")
    write(OWN_INDICATOR.format(id="own.park", words='["园区产值"]'), "b.toml")
    write("no lexicon", "notes.md")
    lexicon = Lexicon.default().with_files(tmp_path)

    assert "count.peng" in by_id(lexicon, "unit")
    assert "own.park" in by_id(lexicon, "indicator")


def test_lexicon_with_files_replaces_an_entry_of_the_same_id(write):
    text = OWN_INDICATOR.format(id="economy.gdp", words='["园区产值"]')
    lexicon = Lexicon.default().with_files(write(text))

    assert by_id(lexicon, "indicator")["economy.gdp"].words == ("园区产值",)
    assert len(Lexicon.default().entries("indicator")) == len(lexicon.entries("indicator"))


def test_lexicon_with_files_takes_spellings_from_ours(write):
    text = OWN_INDICATOR.format(id="own.park", words='["GDP"]')
    lexicon = Lexicon.default().with_files(write(text))

    assert "GDP" not in by_id(lexicon, "indicator")["economy.gdp"].words
    assert "生产总值" in by_id(lexicon, "indicator")["economy.gdp"].words
    assert "GDP" in by_id(Lexicon.default(), "indicator")["economy.gdp"].words


def test_lexicon_with_files_leaves_ambiguous_spellings_to_both(write):
    text = OWN_INDICATOR.format(id="own.park", words='["GDP"]\nambiguous = true')
    lexicon = Lexicon.default().with_files(write(text))

    assert "GDP" in by_id(lexicon, "indicator")["economy.gdp"].words


def test_lexicon_with_files_can_be_called_again(write):
    once = Lexicon.default().with_files(write(OWN_UNIT, "a.toml"))
    twice = once.with_files(write(OWN_INDICATOR.format(id="own.park", words='["园区产值"]'), "b.toml"))

    assert "count.peng" in by_id(twice, "unit")
    assert "own.park" in by_id(twice, "indicator")


def test_lexicon_with_files_refuses_all_problems_at_once(write, tmp_path):
    broken = write(OWN_UNIT.replace('kind = "classifier"', 'sort = "classifier"'))
    with pytest.raises(BrokenLexiconError) as caught:
        Lexicon.default().with_files(broken, tmp_path / "none.toml")

    assert isinstance(caught.value, MetricsError)
    assert isinstance(caught.value, ExceptionGroup)
    assert all(isinstance(problem, LexiconError) for problem in caught.value.exceptions)
    assert len(caught.value.exceptions) == 3
    assert "none.toml: 没有这个文件或文件夹" in str(caught.value)


def test_entry_reads_its_fields_by_type():
    entry = Entry(id="a.b", kind="unit", data={"symbol": "元", "discrete": True, "units": ["元", "%"], "one": "甲"})

    assert (entry.text("symbol"), entry.text("missing"), entry.text("missing", "无")) == ("元", "", "无")
    assert (entry.flag("discrete"), entry.flag("missing")) == (True, False)
    assert (entry.list("units"), entry.list("one"), entry.list("missing")) == (("元", "%"), ("甲",), ())


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ("[3个]项目", ("3个项目", (0, 2))),
        ("投资[5亿元]", ("投资5亿元", (2, 5))),
        ("无标记", ("无标记", None)),
        ("不成对]", ("不成对]", None)),
    ],
)
def test_split_mark(example, expected):
    assert expected == split_mark(example)
