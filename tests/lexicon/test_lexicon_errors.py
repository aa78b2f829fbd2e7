"""Every mistake in a lexicon file is named, with its file, line, entry and what to do."""

from __future__ import annotations

import pickle
import re
from copy import copy

import pytest

from metrics.errors import BrokenLexiconError
from metrics.examples import check_lexicon
from metrics.lexicon import Lexicon
from metrics.lexicon.messages import table

GOOD = """
[[unit]]
id = "count.peng"
symbol = "棚"
words = ["棚", "大棚"]
dimension = "count.peng"
factor = "1"
kind = "classifier"
discrete = true
source = "本单位用语"
yes = ["新建[20棚]", "新建[12大棚]"]
no = ["棚改3600套"]
"""


def problems(tmp_path, text, name="own.toml"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = check_lexicon(path)
    assert all(problem.file == str(path) for problem in found)
    return [f"{problem.place}: {'提醒：' * problem.warning}{problem.reason}" for problem in found]


def test_check_lexicon_finds_nothing_in_a_good_file(tmp_path):
    assert problems(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('source = "本单位用语"\n', "", "提醒：缺少字段 source"),
        ("[[unit]]", '[[indicator]]\nname = "棚"', "提醒：字段 name 已经不用，可以删去"),
        ("discrete", "discret", "不认识字段 discret；是否想写 discrete？可以写的是：id、words"),
        ('"count.peng"\nsymbol', '"大棚"\nsymbol', "id 要用小写英文、数字和点"),
        ('"count.peng"\nsymbol', '"Count.Peng"\nsymbol', "id 要用小写英文、数字和点"),
        ('"count.peng"\nsymbol', '"peng"\nsymbol', "至少两段"),
        ("discrete = true", 'discrete = "是"', "discrete 应是true 或 false，现在是 '是'"),
        ('symbol = "棚"', "symbol = 3", "symbol 应是文字（加引号），现在是 3"),
        ('words = ["棚", "大棚"]', 'words = "棚"', "words 应是列表"),
        ('words = ["棚", "大棚"]', "words = [1]", "words 应是列表"),
        ('words = ["棚", "大棚"]', "words = []", "缺少字段 words"),
        ('words = ["棚", "大棚"]\n', "", "缺少字段 words"),
        ('"棚", "大棚"]', '"棚", "大棚 "]', "“大棚 ”首尾有空格"),
        ('"棚", "大棚"]', '"棚", "大棚", "棚"]', "words 里“棚”写了 2 次"),
        ('"棚", "大棚"]', '"棚", ""]', "words 是空的"),
        ('symbol = "棚"', 'symbol = "e\\u0301"', "不是 NFC 编码"),
        ('"棚", "大棚"]', '"棚", "大棚", "拱棚"]', "提醒：“拱棚”没有例句"),
        ('kind = "classifier"', 'kind = "counter"', "kind 不能是 counter；只能是 measure、classifier、rate"),
        ('factor = "1"', 'factor = "0"', "factor 应是正数"),
        ('factor = "1"', 'factor = "1/0"', "factor 应是正数"),
        ('factor = "1"', 'factor = "1e999999"', "factor 应是正数"),
        ('factor = "1"', "factor = 1", "factor 应是分数文字"),
        ('yes = ["新建[20棚]", "新建[12大棚]"]', "yes = []", "提醒：yes 至少要有一个例句"),
        ('no = ["棚改3600套"]', "no = []", "提醒：no 至少要有一个例句"),
        ("新建[20棚]", "新建20棚", "方括号标出一处：新建20棚"),
        ("新建[20棚]", "[新建][20棚]", "方括号标出一处：[新建][20棚]"),
        ("新建[20棚]", "新建[]20棚", "方括号标出一处：新建[]20棚"),
        ("棚改3600套", "棚改]3600套", "no 的例句要用一对半角方括号标出一处"),
        ('symbol = "棚"', "symbol = \"棚\"\npattern = '(棚'", "不是合法的正则表达式"),
        ('symbol = "棚"', "symbol = \"棚\"\npattern = '棚+'", "第 2 个字符处是无上限的重复 +"),
        ('symbol = "棚"', "symbol = \"棚\"\npattern = '棚?'", "它能匹配空文本"),
        ('symbol = "棚"', "symbol = \"棚\"\npattern = '温室'", "pattern 在 yes 的例句里都匹配不到"),
    ],
)
def test_check_lexicon_names_the_problem(tmp_path, old, new, expected):
    assert old in GOOD
    found = problems(tmp_path, GOOD.replace(old, new, 1))

    assert any(expected in problem for problem in found), found
    assert all(problem.startswith("第 2 行，") for problem in found)


WORD = """
[[word]]
id = "own.total"
meaning = "total"
words = ["总共"]
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("total", "totl", "meaning 不能是 totl；是否想写 total？"),
        ('"total"', '"qqq"', "meaning 不能是 qqq；可以写的有"),
        ('"total"', '"totals"', "meaning 不能是 totals；是否想写 total？"),
        ('"total"', '"goal"', "meaning 不能是 goal；是否想写 goal（[[cue]] 的 meaning、[[edge]] 的 meaning）"),
        ('"total"', '"ratio"', "缺少字段 part：ratio 的 words 写名称，part、whole 写算出它的两个数的叫法"),
        ('"total"', '"balance"\nof = ["出口"]', "缺少字段 less：balance 的 words 写名称"),
        ('"total"', '"total"\npart = ["出口"]', "字段 part 只用于 meaning 为 ratio 的词条"),
    ],
)
def test_the_meaning_of_a_word_is_one_of_a_closed_set(tmp_path, old, new, expected):
    assert [each for each in problems(tmp_path, WORD) if "提醒" not in each] == []
    found = problems(tmp_path, new.join(WORD.rsplit(old, 1)) if old == "total" else WORD.replace(old, new))

    assert any(expected in each for each in found), found


CLOSED = """
[[heading]]
id = "own.heading"
role = "target"
words = ["承诺事项"]

[[state]]
id = "own.state"
meaning = "zero"
words = ["归零了"]

[[name]]
id = "own.name"
reason = "idiom"
words = ["三板斧"]

[[indicator]]
id = "own.indicator"
words = ["智慧药箱数"]
units = ["件/万人", "平米"]

[[role]]
id = "own.role"
role = "target"
scope = "backward"
pattern = '立誓$'
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"target"\nwords', '"tarjet"\nwords', "第 2 行，own.heading: role 不能是 tarjet；是否想写 target？"),
        ('"zero"', '"zeroed_out"', "第 7 行，own.state: meaning 不能是 zeroed_out；"),
        ('"idiom"', '"idiot"', "第 12 行，own.name: reason 不能是 idiot；是否想写 idiom？只能是 date、"),
        ('"件/万人"', '"药箱x"', "第 17 行，own.indicator: units 的“药箱x”不是认识的单位；"),
        ('"件/万人"', '"万件"', "第 17 行，own.indicator: units 的“万件”不是认识的单位；是否想写 件？"),
        ("pattern = '立誓$'", 'words = ["立誓"]', "第 22 行，own.role: [[role]] 不读 words，请写 pattern"),
        ("pattern = '立誓$'", "", "第 22 行，own.role: 缺少字段 pattern"),
        ('words = ["智慧药箱数"]', "pattern = '智慧药箱'", "第 17 行，own.indicator: [[indicator]] 不读 pattern，请写 words"),
    ],
)
def test_what_nothing_would_read_is_refused(tmp_path, old, new, expected):
    assert [each for each in problems(tmp_path, CLOSED) if "提醒" not in each] == []
    found = [each for each in problems(tmp_path, CLOSED.replace(old, new)) if "提醒" not in each]

    assert len(found) == 1
    assert found[0].startswith(expected)


def test_a_unit_that_is_itself_misspelt_is_named_once(tmp_path):
    """The indicator that is measured in it has no problem of its own."""
    unit = '[[unit]]\nid = "own.box"\nsymbol = "药箱"\nwords = ["药箱"]\ndimension = "box"\nkind = "classifier"\n'
    found = problems(tmp_path, unit + CLOSED.replace('"平米"', '"药箱"'))

    assert [each.partition(":")[0] for each in found if "提醒" not in each] == ["第 1 行，own.box"]


SOUND = GOOD.replace('id = "count.peng"', 'id = "count.jiao"').replace("棚", "窖").replace('"新建[20窖]"', '"新建20[窖]"')


def test_examples_of_sound_entries_are_read_beside_broken_ones(tmp_path):
    broken = GOOD.replace("discrete", "discret").replace("新建[20棚]", "新建20棚")
    found = problems(tmp_path, broken + SOUND)

    assert [each.partition("：")[0] for each in found] == [
        "第 2 行，count.peng: 不认识字段 discret；是否想写 discrete？可以写的是",
        "第 2 行，count.peng: yes 的例句要用一对半角方括号标出一处",
        "第 23 行，count.jiao: yes 的例句没有把“20窖”正好括住",
    ]


def test_problems_stand_in_the_order_of_files_and_lines(tmp_path):
    cue = '[[cue]]\nid = "own.cue"\nmeaning = "goals"\nwords = ["军令状"]\n'
    (tmp_path / "a.toml").write_text(CLOSED + cue + GOOD[1:], "utf-8")
    (tmp_path / "b.toml").write_text("[[unit]]\nid\n", "utf-8")
    (tmp_path / "c.toml").write_text(SOUND, "utf-8")
    found = [(problem.file[-6:], problem.line) for problem in check_lexicon(tmp_path)]

    assert found == sorted(found)
    assert {file for file, _ in found} == {"a.toml", "b.toml", "c.toml"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "文件里没有词条"),
        ("# 只有注释", "文件里没有词条"),
        ("[[units]]\nid = 'a.b'", "第 1 行: 不认识 [[units]]；是否想写 unit？可以写的是：unit、indicator"),
        ("[unit]\nid = 'a.b'", "词条要以双方括号 [[unit]] 开头"),
        ("unit = 3", "词条要以双方括号 [[unit]] 开头"),
        ('[[unit]]\nwords = ["棚"，"大棚"]', "第 2 行有全角 ， ，应为半角 ,"),
        ("[[unit]]\nid ＝ 'a.b'", "第 2 行有全角 ＝ ，应为半角 ="),
        ("[[unit]]\nid = “a.b”", '第 2 行有全角 “ ，应为半角 "'),
        ("【[unit]]\nid = 'a.b'", "第 1 行有全角 【 ，应为半角 ["),
        ('[[unit]]\nwords = ["棚"\n', "前面的方括号没有闭合"),
        ('[[unit]]\nid = "a.b', "第 2 行，a.b: 不合 TOML 格式"),
        ('[[unit]]\nid = "a.b"\nid = "a.c"', "第 3 行，a.b: 不合 TOML 格式"),
        ('[[unit]]\nid = "a.b"\nid = "a.c"', "同一词条里有两个同名字段"),
        ('[[unit]]\npattern = "\\d"\n', "双引号里的反斜杠要写两个"),
        ("[[unit]]\nid\n", "请检查引号、方括号、逗号是否成对"),
        ('[[unit]]\nid = "a.b"\nyes = ["3元"\nno = ["无"]\n', "第 3 行，a.b: 不合 TOML 格式；前面的方括号没有闭合"),
        ("x = " + "[" * 5000, "不合 TOML 格式"),
    ],
)
def test_check_lexicon_helps_with_toml(tmp_path, text, expected):
    found = problems(tmp_path, text)

    assert len(found) == 1
    assert expected in found[0]


def test_check_lexicon_does_not_mind_full_width_inside_words(tmp_path):
    assert problems(tmp_path, GOOD.replace("新建[20棚]", "新建，[20棚]")) == []


@pytest.mark.parametrize(
    ("encoding", "expected"), [("gbk", "请存为 UTF-8（现在像是 GBK）"), ("utf-16", "请存为 UTF-8（现在像是 UTF-16）")]
)
def test_check_lexicon_names_the_encoding(tmp_path, encoding, expected):
    assert [f": {expected}"] == problems(tmp_path, GOOD.encode(encoding))


def test_check_lexicon_refuses_what_is_no_text(tmp_path):
    assert "也许不是文本文件" in problems(tmp_path, b"PK\x03\x04\xff\xff\xff\xfe\x80\x80")[0]


def test_check_lexicon_refuses_a_huge_file(tmp_path):
    assert "文件超过 8 MB" in problems(tmp_path, b"#" * 8_000_001)[0]


def test_check_lexicon_refuses_a_folder_without_files(tmp_path):
    assert [problem.reason for problem in check_lexicon(tmp_path)] == ["文件夹里没有词表（.toml 文件）"]


def test_check_lexicon_refuses_a_missing_file(tmp_path):
    assert [problem.reason for problem in check_lexicon(tmp_path / "none")] == ["没有这个文件或文件夹"]


def test_check_lexicon_finds_an_id_used_twice(tmp_path):
    found = problems(tmp_path, GOOD + GOOD.replace("棚", "窖").replace("大窖", "地窖"))

    assert [problem.partition("：")[0] for problem in found] == ["第 14 行，count.peng: id count.peng 已经用过"]


def test_check_lexicon_finds_a_spelling_claimed_twice(tmp_path):
    second = GOOD.replace('"count.peng"\nsymbol', '"count.dapeng"\nsymbol')
    found = problems(tmp_path, GOOD + second)

    assert len(found) == 2
    assert "“棚”已经属于" in found[0]
    assert problems(tmp_path, GOOD + second.replace("discrete", "ambiguous = true\ndiscrete")) == []


def test_check_lexicon_finds_clashes_between_files(tmp_path):
    (tmp_path / "a.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.toml").write_text(GOOD, encoding="utf-8")
    found = check_lexicon(tmp_path)

    assert len(found) == 3
    assert {str(tmp_path / "b.toml")} == {problem.file for problem in found}


def test_check_lexicon_reports_every_problem_of_every_entry(tmp_path):
    broken = GOOD.replace('source = "本单位用语"\n', "")
    other = broken.replace("count.peng", "count.jiao_cellar").replace("棚", "窖").replace("discrete", "discret")

    assert [each.partition("，")[0] for each in problems(tmp_path, broken + other)] == ["第 2 行", "第 13 行", "第 13 行"]


@pytest.mark.parametrize("name", ["said", "types", "hints"])
def test_every_message_is_said_in_chinese_and_in_english(name):
    for key, pair in table(name).items():
        chinese, english = pair
        gaps = [set(re.findall(r"\{(\w+)\}", text)) for text in pair]

        assert gaps[0] == gaps[1], key
        assert not re.search(r"[\u4e00-\u9fff]", re.sub(r""""[^"]*"|'[^']*'|\(or [^)]*\)""", "", english)), key
        assert re.search(r"[\u4e00-\u9fff“]", chinese) or key in ("in_file", "field_of_type", "guess_elsewhere"), key


def test_a_problem_can_be_told_in_english(tmp_path):
    (tmp_path / "own.toml").write_text(GOOD.replace('kind = "classifier"', 'kind = "classifer"'), "utf-8")
    (problem,) = check_lexicon(tmp_path)
    said = "line 2, count.peng: kind cannot be classifer; it is one of measure, classifier, rate; did you mean classifier?"

    assert problem.english == f"{tmp_path / 'own.toml'}: {said}"
    assert copy(problem).english == pickle.loads(pickle.dumps(problem)).english == problem.english
    with pytest.raises(BrokenLexiconError) as caught:
        Lexicon.default().with_files(tmp_path)
    assert caught.value.english == f"the word lists have problems (1):\n  {problem.english}"
