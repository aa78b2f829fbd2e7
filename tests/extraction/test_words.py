"""Words: the part of the dictionary that a text asks for gives what the whole of it gives."""

from __future__ import annotations

from importlib.resources import files
from math import log

import pytest

from metrics.lexicon import Lexicon
from metrics.text.segment import _KNOWN, _tokenizer, words_of

TEXTS = [
    "全市完成固定资产投资三十五亿元，老旧小区改造二百一十个。",
    "C++课程和T恤衫、B超设备一批",
    "新增城镇就业人员；乡村振兴示范带建设加快推进",
    "𠮷野家\U0010ffff",
    "一",
    "",
    "第3批A股、5G基站 12.5%\r\n 新能源-汽车（含PHEV）x年y月",
    "ab一a1二",
    "龥鿿 é",
]


@pytest.fixture(scope="module")
def whole():
    """Return the frequencies of the whole dictionary with the words of the lexicon, and their sum."""
    found, total = {}, 0
    for line in (files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, frequency, _ = line.split(" ")
        found[word] = int(frequency)
        total += int(frequency)
    entries = Lexicon.default().entries("word")
    named = {word for entry in entries for word in (*entry.words, *entry.list("part"), *entry.list("whole"))}
    own = {word for word in named if len(word) > 1} - set(found)
    found |= dict.fromkeys(own, 20_000)
    total += 20_000 * len(own)
    for word in list(found):
        for end in range(1, len(word)):
            found.setdefault(word[:end], 0)
    return found, total


def test_words_counts_the_dictionary_right(whole):
    _, total = whole
    text = (files("jieba") / "dict.txt").read_text(encoding="utf-8")
    assert _tokenizer(Lexicon.default())._total == log(total)
    assert len(text) != _KNOWN[0] or _KNOWN[1] == sum(int(line.split(" ")[1]) for line in text.splitlines())


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_those_of_the_whole_dictionary(whole, text):
    import jieba

    tokenizer = jieba.Tokenizer()
    (tokenizer.FREQ, tokenizer.total), tokenizer.initialized = whole, True
    assert tuple(tokenizer.cut(text, HMM=False)) == words_of(text, Lexicon.default())


def test_words_keep_a_word_of_the_lexicon_whole():
    own = _tokenizer(Lexicon.default())._own
    word = min(word for words in own.values() for word in words if "一" <= word[0] <= "龥")
    assert word in words_of(word, Lexicon.default())


def test_words_are_found_without_starting_jieba():
    import subprocess
    import sys

    code = (
        "import sys\nfrom metrics.lexicon import Lexicon\nfrom metrics.text.segment import words_of\n"
        "assert len(words_of('移栽桂花树', Lexicon.default())) == 2\nassert 'jieba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
