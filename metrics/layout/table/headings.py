"""Say what a column holds by reading its header cell.

A header is judged by the entries of ``lexicons/headings.toml``. Chinese phrases have their head at the end, so the match
that ends last decides, and of those the longest: ``预算数为上年执行数的%`` is a growth, although it names a budget.
What columns mean *beside each other* (which budget a ratio refers to) is settled in :mod:`metrics.layout.table.column_pairs`.

>>> from metrics.lexicon import Lexicon
>>> classify_heading("完成2025年预算数的%", Lexicon.default())
'ratio'
>>> classify_heading("预算数为上年执行数的%", Lexicon.default())
'growth'
>>> classify_heading("港口区", Lexicon.default()) is None
True
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.layout.table.cell_texts import years_of
from metrics.layout.table.unit_words import split_unit
from metrics.layout.years import arabic_years
from metrics.lexicon.word_sets import simplified_of
from metrics.text.fold import fold as printed
from metrics.text.numbers import compact, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.lexicon import Entry, Lexicon

__all__ = [
    "LEAF_ROLES",
    "MODIFIERS",
    "Heading",
    "classify_heading",
    "decide",
    "modifier_places",
    "modifiers_of",
    "part_of_year",
    "residue_of",
    "says_time_only",
    "side_of",
    "without_plan",
]

# They say nothing by themselves: 金额 under 决算数 is an actual, under 比上年增减 a difference.
LEAF_ROLES = frozenset({"amount", "percent", "total"})
SIDES = frozenset({"planned", "done", "undone"})  # which side of a plan a header is on; the words stay part of its subject
MODIFIERS = SIDES | {"adjusted", "cumulative", "initial", "month", "of_plan", "part", "plain"}
MAX_HEADING = 60

_LABEL_ROLES = frozenset({"group", "indicator", "number", "period", "project", "unit", "text"})
_TAIL = re.compile(
    r"情况|同口径|描述|简述|内容|说明|要求|明细|统计|汇总|一览|表|[数值额量][%\d]{0,3}|\d{1,3}|[A-Z](?:/[A-Z])?|[一二三四五]"
)
_BRACKETS = re.compile(r"[(\[【<][^()\[\]【】<>%]{0,40}[)\]】>]$")
_OF_ROLE = {"target": "planned", "actual": "done", "difference": "undone"}
_OF_NOW = frozenset({"cumulative", "month"})
_SPAN = re.compile(r"[一二三四]季度|[上下]半年|(?<!\d)(?:1[0-2]|[1-9])(?:[-—–~～至](?:1[0-2]|[1-9]))?月")
_AND = re.compile(r"(?<=..)(?:以及|及其|及|和)(?=..)")
_YEAR = re.compile(r"(?:19|20)\d{2}(?:年度|年)?|上年度?|去年|前年|下年度?|次年|明年")


@dataclass(frozen=True, slots=True)
class Heading:
    """What decided about a header cell.

    Args:
        role: Role of the column.
        start, end: The deciding characters of the text.
        entry: Id of the lexicon entry.
    """

    role: str
    start: int
    end: int
    entry: str


def classify_heading(text: str, lexicon: Lexicon) -> str | None:
    """Return the role of the column under the header cell *text*, ``None`` when it names none.

    >>> from metrics.lexicon import Lexicon
    >>> [classify_heading(text, Lexicon.default()) for text in ("占比", "占调整预算(%)", "比上年增减%", "权 重")]
    ['share', 'ratio', 'growth', 'weight']
    """
    found = decide(text, lexicon)
    return None if found is None or found.role in LEAF_ROLES else found.role


def _simplified(text: str, lexicon: Lexicon) -> str:
    """Return *text* with each traditional character as the one it is read as, character by character."""
    return text if text.isascii() else printed(text).translate(simplified_of(lexicon))


@lru_cache(maxsize=8192)
def decide(text: str, lexicon: Lexicon) -> Heading | None:
    """Return what decides about the header cell *text*, leaf roles included."""
    if not text or len(text) > MAX_HEADING:
        return None
    folded, places = fold(split_unit(_simplified(text, lexicon), lexicon)[0])
    if not folded:
        return None
    core = _BRACKETS.sub("", folded) or folded
    for part in (*_first_half(core), core, folded):
        best = _best(part, lexicon)
        if best is not None:
            start, end, entry = best
            return Heading(entry.text("role"), places[start], places[end - 1] + 1, entry.id)
    return None


def _first_half(core: str) -> tuple[str, ...]:
    found = _AND.search(core)
    return () if found is None else (core[: found.start()],)


def _best(text: str, lexicon: Lexicon) -> tuple[int, int, Entry] | None:
    best: tuple[int, int, Entry] | None = None
    for entry, regex in _rules(lexicon):
        for found in regex.finditer(text):
            start, end = found.span(1)
            if not _is_head(entry.text("role"), text, start, end):
                continue
            if best is None or (end, end - start) > (best[1], best[1] - best[0]):
                best = start, end, entry
    return best


def _is_head(role: str, text: str, start: int, end: int) -> bool:
    """Return whether the match is the head of the phrase: nothing that matters may follow it."""
    if role in LEAF_ROLES:
        return text[start:end] == text.strip("()")
    tail = text[end:].strip("()%:,.*")
    return not tail or (role not in _LABEL_ROLES and (len(tail) == 1 or _TAIL.fullmatch(tail) is not None))


@lru_cache(maxsize=8)
def _rules(lexicon: Lexicon) -> tuple[tuple[Entry, re.Pattern[str]], ...]:
    """Return the words and the pattern of each deciding entry, compiled."""
    rules: list[tuple[Entry, re.Pattern[str]]] = []
    for entry in lexicon.entries("heading"):
        if entry.text("role") in MODIFIERS:
            continue
        rules.extend((entry, regex) for regex in _compiled(entry))
    return tuple(rules)


def _compiled(entry: Entry, *, overlapping: bool = True) -> list[re.Pattern[str]]:
    words = sorted({fold(word)[0] for word in entry.words}, key=len, reverse=True)
    patterns = ["|".join(map(re.escape, words))] if words else []
    patterns += [entry.pattern] if entry.pattern else []
    # A look-ahead also finds a match that begins inside an earlier one: 偏差原因 and 原因分析 in 偏差原因分析.
    return [re.compile(f"(?=({pattern}))" if overlapping else pattern) for pattern in patterns]


@lru_cache(maxsize=8)
def _modifier_rules(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry.text("role"), regex)
        for entry in lexicon.entries("heading")
        if entry.text("role") in MODIFIERS
        for regex in _compiled(entry, overlapping=False)
    )


def modifiers_of(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Return which modifiers *text* holds.

    >>> from metrics.lexicon import Lexicon
    >>> sorted(modifiers_of("年初预算数", Lexicon.default()))
    ['initial', 'planned']
    """
    folded, _ = fold(_simplified(text, lexicon))
    return frozenset(role for role, regex in _modifier_rules(lexicon) if regex.search(folded))


def modifier_places(text: str, lexicon: Lexicon) -> Iterator[tuple[str, int, int]]:
    """Yield each modifier that *text* holds, and where.

    >>> from metrics.lexicon import Lexicon
    >>> list(modifier_places("年初预算数", Lexicon.default()))
    [('initial', 0, 2), ('planned', 2, 4)]
    """
    folded, places = fold(_simplified(text, lexicon))
    for role, regex in _modifier_rules(lexicon):
        yield from ((role, places[found.start()], places[found.end() - 1] + 1) for found in regex.finditer(folded))


@lru_cache(maxsize=4096)
def says_time_only(text: str, lexicon: Lexicon) -> bool:
    """Return whether a header names a time and nothing else: what stands below is of that time.

    >>> from metrics.lexicon import Lexicon
    >>> [says_time_only(text, Lexicon.default()) for text in ("2025年1-9月", "截至8月末", "其中:上半年", "上半年计划")]
    [True, True, False, False]
    """
    if decide(text, lexicon) is not None or residue_of(text, lexicon):
        return False
    said = modifiers_of(text, lexicon)
    dated = bool(years_of(text)) or part_of_year(text) is not None or not said.isdisjoint(_OF_NOW)
    return dated and "part" not in said


@lru_cache(maxsize=4096)
def side_of(text: str, lexicon: Lexicon) -> str | None:
    """Return which side of a plan a header is on: ``planned``, ``done`` or ``undone``; the word that comes first tells.

    >>> from metrics.lexicon import Lexicon
    >>> [side_of(text, Lexicon.default()) for text in ("应整治", "已完成任务", "未开工", "计划完成数", "户籍人口")]
    ['planned', 'done', 'undone', 'planned', None]
    """
    found = decide(text, lexicon)
    if found is not None and found.role in _OF_ROLE:
        return _OF_ROLE[found.role]
    said = ((start, role) for role, start, _ in modifier_places(text, lexicon) if role in SIDES)
    return min(said, default=(0, None))[1]


@lru_cache(maxsize=4096)
def without_plan(text: str, lexicon: Lexicon) -> str:
    """Return what a header of a plan says it is a plan of.

    >>> from metrics.lexicon import Lexicon
    >>> [without_plan(text, Lexicon.default()) for text in ("年度计划实施项目", "应改造管道（公里）", "任务数")]
    ['实施项目', '改造管道', '']
    """
    rest = residue_of(text, lexicon)
    for role, regex in _modifier_rules(lexicon):
        rest = regex.sub("", rest) if role == "planned" else rest
    return rest if len(rest) > 1 else ""


def part_of_year(text: str) -> str | None:
    """Return the part of a year that a header names.

    >>> part_of_year("2025年前三季度"), part_of_year("1-9 月"), part_of_year("全年")
    ('三季度', '1-9月', None)
    """
    found = _SPAN.search(compact(text))
    return None if found is None else found[0]


@lru_cache(maxsize=4096)
def residue_of(text: str, lexicon: Lexicon) -> str:
    """Return what a header says beyond its role, years and modifiers: what the column is about.

    >>> from metrics.lexicon import Lexicon
    >>> residue_of("全市收入预算", Lexicon.default())
    '全市收入'
    >>> residue_of("2025年调整预算数(万元)", Lexicon.default())
    ''
    """
    rest = arabic_years(fold(split_unit(_simplified(text, lexicon), lexicon)[0])[0])
    rest = re.sub(r"[(\[【][^()\[\]【】]{0,40}[)\]】]", "", rest)
    found = decide(rest, lexicon)
    if found is not None:
        rest = rest[: found.start] + rest[found.end :]
    rest = _YEAR.sub("", rest)
    for role, regex in _modifier_rules(lexicon):
        rest = rest if role in SIDES else regex.sub("", rest)
    rest = re.sub(r"[\s:：/、,，;；()%\-—–~～+＋=*·.]", "", rest)
    if not re.search(r"[^\W\d_]", rest) or decide(rest, lexicon) is not None:
        return ""
    return rest
