"""Say everything that is wrong with lexicon files, in words that a person who is no programmer can act on.

This is slow beside loading and therefore runs only for a user's files, in the tests and for ``metrics lexicon check``.
Whether the examples are read as they say is found by :mod:`metrics.examples`, which stands above all that read.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from metrics.errors import LexiconError
from metrics.lexicon.files import LexiconFile, entry_lines, parse
from metrics.lexicon.pattern_safety import pattern_problem
from metrics.lexicon.schema import DEFINED, EVIDENCE, KINDS, RETIRED, Field, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["problems_of"]

_ID = re.compile(r"[a-z][a-z0-9_]{0,40}(?:\.[a-z0-9_]{1,40}){1,4}")
_TYPES = {
    "text": "文字（加引号）",
    "chars": "一串字符（加引号）",
    "flag": "true 或 false",
    "list": '列表，如 ["甲", "乙"]',
    "fraction": '分数文字，如 "10000" 或 "2000/3"',
}


def problems_of(files: Iterable[LexiconFile]) -> tuple[LexiconError, ...]:
    """Return every problem in *files*, in reading order, then the clashes between entries."""
    problems: list[LexiconError] = []
    entries: list[tuple[str, str, str, dict[str, Any]]] = []
    for file in files:
        try:
            parsed = parse(file)
        except LexiconError as problem:
            problems.append(problem)
            continue
        for kind, place, raw in _tables(file, parsed, problems):
            problems.extend(LexiconError(file.name, place, reason) for reason in _entry_problems(kind, raw))
            problems.extend(LexiconError(file.name, place, reason, warning=file.user) for reason in _shortcomings(kind, raw))
            entries.append((file.name, place, kind, raw))
    return (*problems, *_clashes(entries))


def _tables(
    file: LexiconFile, parsed: dict[str, Any], problems: list[LexiconError]
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    if not parsed:
        problems.append(LexiconError(file.name, "", "文件里没有词条；每个词条以 [[unit]]、[[indicator]] 这样的一行开头"))
    for kind, tables in parsed.items():
        if kind not in KINDS:
            place = "、".join(f"第 {line} 行" for line in entry_lines(file, kind)[:5])
            problems.append(LexiconError(file.name, place, f"不认识 [[{kind}]]；{_options(kind, KINDS)}"))
            continue
        if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
            problems.append(LexiconError(file.name, "", f"词条要以双方括号 [[{kind}]] 开头"))
            continue
        lines = entry_lines(file, kind)
        for number, raw in enumerate(tables):
            name = raw.get("id", f"第 {number + 1} 条 [[{kind}]]")
            line = f"第 {lines[number]} 行，" if number < len(lines) else ""
            yield kind, f"{line}{name}", raw


def _options(written: str, known: Iterable[str]) -> str:
    """Say what can be written, the likeliest first."""
    names = list(known)
    return f"{_guess(written, names)}可以写的是：{'、'.join(names)}"


def _guess(written: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(written, list(known), 1)
    return f"是否想写 {close[0]}？" if close else ""


def _entry_problems(kind: str, raw: dict[str, Any]) -> Iterator[str]:
    fields = fields_of(kind)
    for name, value in raw.items():
        if name in fields:
            yield from _value_problems(fields[name], value)
        elif name not in RETIRED.get(kind, ()):
            yield f"不认识字段 {name}；{_options(name, fields)}"
    for field in fields.values():
        if field.required and field.name not in raw and field.name not in EVIDENCE:
            yield f"缺少字段 {field.name}（{_TYPES[field.type]}）"
    identity = raw.get("id")
    if isinstance(identity, str) and not _ID.fullmatch(identity):
        yield f"id 要用小写英文、数字和点，至少两段，如 economy.gdp；现在是 {identity}"
    words, pattern = raw.get("words", []), raw.get("pattern")
    if not words and not pattern:
        yield "words 和 pattern 至少要写一个"
    if isinstance(pattern, str) and (reason := pattern_problem(pattern)):
        yield f"pattern 不能用：{reason}"
    if kind == "word":
        yield from _definition_problems(raw)
    yes, no = raw.get("yes", []), raw.get("no", [])
    if isinstance(yes, list) and isinstance(no, list):
        yield from _example_problems(pattern, yes, no)


def _definition_problems(raw: dict[str, Any]) -> Iterator[str]:
    """Say where a ratio or balance does not name its two numbers, or another word does."""
    meaning = raw.get("meaning")
    needed = DEFINED.get(str(meaning), ())
    for name in dict.fromkeys(key for keys in DEFINED.values() for key in keys):
        if name in needed and not raw.get(name):
            yield f"缺少字段 {name}：{meaning} 的 words 写名称，{'、'.join(needed)} 写算出它的两个数的叫法"
        if name not in needed and name in raw:
            owners = "、".join(each for each, keys in DEFINED.items() if name in keys)
            yield f"字段 {name} 只用于 meaning 为 {owners} 的词条"


def _shortcomings(kind: str, raw: dict[str, Any]) -> Iterator[str]:
    """Say what an entry lacks and what it need not have; a user's own words can be used as they are."""
    fields = fields_of(kind)
    yield from (f"字段 {name} 已经不用，可以删去" for name in raw if name in RETIRED.get(kind, ()))
    missing = [f"{name}（{_TYPES[fields[name].type]}）" for name in EVIDENCE if name not in raw]
    if missing:
        yield f"缺少字段 {'、'.join(missing)}"
    yield from (f"{name} 至少要有一个例句" for name in EVIDENCE if raw.get(name) == [])
    yes, words = raw.get("yes"), raw.get("words")
    if isinstance(yes, list) and isinstance(words, list):
        plain = [example.replace("[", "").replace("]", "") for example in yes if isinstance(example, str)]
        for word in words:
            if isinstance(word, str) and word and not any(word in example for example in plain):
                yield f"“{word}”没有例句：请在 yes 里加一句含有它的话"


def _value_problems(field: Field, value: object) -> Iterator[str]:
    name = field.name
    items = value if isinstance(value, list) else [value]
    right = isinstance(value, {"flag": bool, "list": list}.get(field.type, str))
    if not right or (field.type == "list" and not all(isinstance(item, str) for item in items)):
        yield f"{name} 应是{_TYPES[field.type]}，现在是 {value!r}"
        return
    for item in items:
        if not isinstance(item, str):
            continue
        if not item:
            yield f"{name} 是空的"
        if field.type != "chars" and item != item.strip():
            yield f"{name} 的“{item}”首尾有空格，请删去"
        if item != unicodedata.normalize("NFC", item):
            yield f"{name} 的“{item}”不是 NFC 编码，请重新输入"
        if field.values and item not in field.values:
            guess = _guess(item, field.values)
            yield f"{name} 只能是 {'、'.join(field.values)}，现在是 {item}{guess and f'；{guess}'}"
    if isinstance(value, list):
        yield from (f"{name} 里“{item}”写了 {count} 次" for item, count in Counter(value).items() if count > 1)
    if field.type == "fraction" and not _positive(str(value)):
        yield f"{name} 应是正数，写成 {_TYPES['fraction']}；现在是 {value}"


def _positive(text: str) -> bool:
    # The form is checked first: Fraction("1e999999") would take seconds.
    return re.fullmatch(r"\d{1,24}(?:\.\d{1,24}|/\d{1,24})?", text, re.ASCII) is not None and _fraction(text) > 0


def _fraction(text: str) -> Fraction:
    try:
        return Fraction(text)
    except ZeroDivisionError:
        return Fraction(0)


def _example_problems(pattern: object, yes: list[Any], no: list[Any]) -> Iterator[str]:
    for name, examples in (("yes", yes), ("no", no)):
        for example in examples:
            if not isinstance(example, str):
                continue
            marks = example.count("["), example.count("]")
            allowed = [(1, 1)] if name == "yes" else [(0, 0), (1, 1)]
            if marks not in allowed or (marks == (1, 1) and not re.search(r"\[[^]]", example)):
                yield f"{name} 的例句要用一对半角方括号标出一处：{example}"
    plain = [example.replace("[", "").replace("]", "") for example in yes if isinstance(example, str)]
    usable = isinstance(pattern, str) and pattern_problem(pattern) is None
    anchored = str(pattern).startswith("^") or str(pattern).endswith("$")  # reads beside a number only
    if usable and not anchored and plain and not any(re.search(str(pattern), each) for each in plain):
        yield "pattern 在 yes 的例句里都匹配不到"


def _clashes(entries: list[tuple[str, str, str, dict[str, Any]]]) -> Iterator[LexiconError]:
    """Yield ids that are used twice, and spellings that two entries of a kind claim."""
    ids: dict[str, str] = {}
    spellings: dict[tuple[str, str], str] = {}
    for file, place, kind, raw in entries:
        identity = raw.get("id")
        if isinstance(identity, str):
            if identity in ids:
                yield LexiconError(file, place, f"id {identity} 已经用过：{ids[identity]}")
            ids.setdefault(identity, f"{file} {place}")
        if raw.get("ambiguous") is True or not isinstance(raw.get("words"), list):
            continue
        for word in dict.fromkeys(each for each in raw["words"] if isinstance(each, str)):
            if (kind, word) in spellings:
                reason = f"“{word}”已经属于 {spellings[kind, word]}；同一个词只能属于一条，确有两义请写 ambiguous = true"
                yield LexiconError(file, place, reason)
            spellings.setdefault((kind, word), f"{file} {place}")
