"""Patterns that could be slow are refused."""

from __future__ import annotations

import pytest

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
        ("(甲", "不是合法的正则表达式"),
        ("甲" * 2001, "太长"),
    ],
)
def test_pattern_problem_refuses(pattern, expected):
    assert expected in pattern_problem(pattern)
