"""Patterns that could be slow are refused."""

from __future__ import annotations

import pytest

from metrics.lexicon.ambiguity import ways
from metrics.lexicon.pattern_safety import pattern_problem


@pytest.mark.parametrize(
    "pattern",
    [
        r"第[一二三四五]{1,3}批",
        r"\d{1,12}(?:,\d{3}){0,8}元",
        r"[+*?]元",
        r"\+\*\?元",
        r"a{1,3}+b",
        r"(?:a{1,9}+){0,9}b",
        r"(?<![A-Z])号楼?",
        r"(?P<year>\d{4})年",
        r"甲?+乙",
        r"甲{3}",
        r"[]甲]乙",
        r"[^]甲]乙",
        r"(?:[0-9]{1,3},){1,5}元",
        r"(?:甲乙|丙丁){1,40}批",
        r"(?:\d|[一二三]){1,40}元",
    ],
)
def test_pattern_problem_allows(pattern):
    assert pattern_problem(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("", "空文本"),
        ("甲?", "空文本"),
        ("甲{0,3}", "空文本"),
        ("甲*乙", "无上限的重复 *"),
        ("甲+", "无上限的重复 +"),
        ("甲++", "无上限的重复 +"),
        (".{2,}乙", "没有上限"),
        ("甲{1,1000}", "超过 100 次"),
        (r"(?:\d{1,9}){1,9}元", "重复里又有重复"),
        (r"((?:\d{1,3},?){1,9}x){1,9}元", "重复里又有重复"),
        ("(?:[一二三]|[一二三四]{1,2}){1,30}批", "太多种匹配方式"),
        ("(?:一|一一){1,30}批", "太多种匹配方式"),
        ("(?:一?){30}一{30}批", "太多种匹配方式"),
        ("(?=(?:一|一一){1,30}批)三", "太多种匹配方式"),
        (r"(?:\w\d|\d\w){1,40}元", "太多种匹配方式"),
        ("一{0,90}一{0,90}一{0,90}一{0,90}一{0,90}批", "太多种匹配方式"),
        ("(?:(?>(?:一|一一){1,30})批){2}", "太多种匹配方式"),
        ("(?:甲|[^乙]{1,2}){1,30}丙", "太多种匹配方式"),
        ("(甲", "不是合法的正则表达式"),
        ("甲" * 2001, "太长"),
    ],
)
def test_pattern_problem_refuses(pattern, expected):
    assert expected in pattern_problem(pattern)


@pytest.mark.parametrize("times", [5, 10, 15])
def test_ways_counts_what_the_text_does_not_decide(times):
    assert ways(f"(?:一|一){{{times}}}批") >= 2**times
    assert ways(f"(?:一|二){{{times}}}批") == 1
    assert ways(f"一{{0,{times}}}[一二]") == times + 1
    assert ways(f"一{{0,{times}}}二") == 1
