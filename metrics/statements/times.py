"""Read the times that a text names: 今年1—9月, 到2030年, “十四五”期间, 比上年同期.

A time is put together from parts that ``lexicons/times.toml`` lists by meaning: a core (今年, 2024年, 上半年), a part of
the year after it, a word before it that says how it is used (到, 比, 从) and words behind it (底, 以来, 期间). What days
it means depends on the year of the report and is decided by :mod:`metrics.statements.calendar`.

>>> from metrics.lexicon import Lexicon
>>> [(t.text, t.meaning, t.use) for t in times_in("到2030年建成9座，比上年增加2座", Lexicon.default())]
[('到2030年', 'year_number', 'by'), ('比上年', 'year', 'compared')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from metrics.lexicon.pattern_start import beginnings
from metrics.text.fold import fold

if TYPE_CHECKING:
    from metrics.lexicon import Entry, Lexicon

__all__ = ["TimeExpression", "Use", "times_in"]

Use = Literal["in", "by", "since", "compared", "from"]

_PREFIXES = ("by", "compared", "from")
_SUFFIXES = ("end", "period", "same", "since")
_AFFIXES = frozenset((*_PREFIXES, *_SUFFIXES))
_YEARS = ("year", "year_in_force", "year_number", "reported_year")
_PARTS = ("months", "first_months", "month", "month_range", "quarter")
_GROUP_NAME = re.compile(r"\(\?P<\w>")
_PAUSES = "，, “”\"'‘’"
_LONGEST_WORD = 6
_SPELLED = {digit: str(at) for at, digit in enumerate("〇一二三四五六七八九")} | {"零": "0", "两": "2"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time as a text names it, not yet days.

    Args:
        start, end: Half-open offsets into the text; ``text`` stands there, folded to half width.
        meaning: What the core is: ``year``, ``year_in_force``, ``plan_year``, ``year_number``, ``year_range``,
            ``reported_year``, ``plan``, ``years_ahead``, ``years_past``, ``years_running``, ``months``,
            ``now`` or ``whole_life``.
        use: What the time does in its clause: ``in`` it, ``by`` it, ``since`` it, ``compared`` with it, or ``from`` it on.
        year: The year that is named; the number of a five-year plan.
        last_year: The last year of a range.
        offset: Years from this year.
        months: First and last month of a part of a year.
        day: The day of the last month.
        count: Number of years.
        at_end: It names the end of its time (底, 末).
        same: It names the same part of an earlier year (同期).
        rules: Ids of the lexicon entries that it is put together from.
    """

    start: int
    end: int
    text: str
    meaning: str
    use: Use = "in"
    year: int | None = None
    last_year: int | None = None
    offset: int | None = None
    months: tuple[int, int] | None = None
    day: int | None = None
    count: int | None = None
    at_end: bool = False
    same: bool = False
    rules: tuple[str, ...] = ()


class _Grammar(NamedTuple):
    core: re.Pattern[str]
    by_group: dict[str, tuple[Entry, re.Pattern[str]]]
    before: re.Pattern[str]
    after: re.Pattern[str]
    word_of: dict[str, dict[str, Entry]]


@lru_cache(maxsize=16)
def _grammar(lexicon: Lexicon) -> _Grammar:
    entries = lexicon.entries("time")
    cores = [e for e in entries if e.text("meaning") not in _AFFIXES]
    # a month range is tried before a month, a range of years before a year: the longer reading wins
    cores.sort(key=lambda e: (not e.text("meaning").endswith("_range"), e.id))
    by_group: dict[str, tuple[Entry, re.Pattern[str]]] = {}
    branches = []
    for number, entry in enumerate(cores):
        words = "|".join(map(re.escape, sorted(entry.words, key=len, reverse=True)))
        pattern = "|".join(part for part in (entry.pattern, words) if part)
        by_group[f"t{number}"] = entry, re.compile(pattern)
        branches.append(f"(?P<t{number}>{_GROUP_NAME.sub('(?:', pattern)})")
    word_of: dict[str, dict[str, Entry]] = {"before": {}, "after": {}}
    for entry in entries:
        side = "before" if entry.text("meaning") in _PREFIXES else "after" if entry.text("meaning") in _SUFFIXES else None
        if side is not None:
            word_of[side].update(dict.fromkeys(entry.words, entry))
    before, after = ("|".join(map(re.escape, sorted(word_of[s], key=len, reverse=True))) or "(?!)" for s in ("before", "after"))
    plains = [_GROUP_NAME.sub("(?:", p.pattern) for _, p in by_group.values()]
    characters = _characters(cores)
    begins = "".join(sorted(frozenset().union(*(beginnings(plain, characters) for plain in plains))))
    return _Grammar(
        re.compile(f"(?=[{re.escape(begins)}])(?:{'|'.join(branches)})" if branches else "(?!)"),
        by_group,
        re.compile(rf"(?:{before})[“\"'‘ ]?$"),
        re.compile(rf"[”\"'’ ]?(?:{after})"),
        word_of,
    )


def _characters(cores: list[Entry]) -> str:
    """Return every character that a core can hold, so that most of a text is skipped at a glance."""
    return "".join({c for e in cores for c in "".join(e.words) + (e.pattern or "")} | set("0123456789"))


def times_in(text: str, lexicon: Lexicon) -> tuple[TimeExpression, ...]:
    """Return the times that *text* names, in order; none overlap.

    Args:
        text: Any text; offsets point into it.
        lexicon: Holds the parts that a time is put together from.
    """
    return _times_in_folded(fold(text), lexicon)


@lru_cache(maxsize=8)  # the stages that ask for the times of a text ask one after the other
def _times_in_folded(folded: str, lexicon: Lexicon) -> tuple[TimeExpression, ...]:
    grammar = _grammar(lexicon)
    found: list[TimeExpression] = []
    at = 0
    while (match := grammar.core.search(folded, at)) is not None:
        made = _read(match, folded, grammar)
        at = made.end
        found.append(made)
    return tuple(found)


def _read(match: re.Match[str], folded: str, grammar: _Grammar) -> TimeExpression:
    entry, pattern = grammar.by_group[str(match.lastgroup)]
    values, start, end = _values(entry, pattern, folded, match.start()), match.start(), match.end()
    rules = [entry.id]
    if values["meaning"] in _YEARS:
        part = grammar.core.match(folded, end)
        if part is not None:
            inner, inner_pattern = grammar.by_group[str(part.lastgroup)]
            own = _values(inner, inner_pattern, folded, part.start())
            if own["meaning"] == "months":
                values |= {"months": own["months"], "day": own.get("day")}
                end = part.end()
                rules.append(inner.id)
    end = _suffixes(folded, end, grammar, values, rules)
    start = _prefix(folded, start, grammar, values, rules)
    return TimeExpression(start=start, end=end, text=folded[start:end], rules=tuple(rules), **values)


def _prefix(folded: str, start: int, grammar: _Grammar, values: dict[str, Any], rules: list[str]) -> int:
    """Take in the word before a time that says how it is used; return where the time begins."""
    found = grammar.before.search(folded, max(0, start - _LONGEST_WORD), start)
    if found is None:
        return start
    entry = grammar.word_of["before"][found[0].rstrip("“\"'‘ ")]
    if values.get("use") != "since" or entry.text("meaning") == "compared":
        values["use"] = entry.text("meaning")
    rules.append(entry.id)
    return found.start()


def _suffixes(folded: str, end: int, grammar: _Grammar, values: dict[str, Any], rules: list[str]) -> int:
    """Take in the words behind a time; return where it ends."""
    while (found := grammar.after.match(folded, end)) is not None:
        entry = grammar.word_of["after"][found[0].lstrip("”\"'’ ")]
        meaning = entry.text("meaning")
        if meaning == "since":
            values["use"] = "since"
        values["at_end"] = values.get("at_end", False) or meaning == "end"
        values["same"] = values.get("same", False) or meaning == "same"
        rules.append(entry.id)
        end = found.end()
    return end


def _values(entry: Entry, pattern: re.Pattern[str], folded: str, start: int) -> dict[str, Any]:
    """Return the fields that a core gives; parts of a year all become months."""
    match = pattern.match(folded, start)
    groups = {} if match is None else {k: v for k, v in match.groupdict().items() if v is not None}
    meaning = entry.text("meaning")
    found: dict[str, Any] = {"meaning": meaning}
    if entry.text("offset"):
        found["offset"] = int(entry.text("offset"))
    if "y" in groups:
        found["year"] = _integer(groups["y"])
    if "z" in groups:
        found["last_year"] = _integer(groups["z"])
    if meaning == "plan":
        found["year"] = 10 + _integer(next(iter(groups.values()), "0"))
    if "c" in groups or meaning.startswith("years"):
        found["count"] = _integer(groups["c"]) if "c" in groups else 5
    if "d" in groups:
        found["day"] = _integer(groups["d"])
    if meaning in _PARTS:
        found |= {"meaning": "months", "months": _months(entry, groups)}
    return found


def _months(entry: Entry, groups: dict[str, str]) -> tuple[int, int]:
    if entry.text("months"):
        first, _, last = entry.text("months").partition("-")
        return int(first), int(last)
    if "q" in groups:
        quarter = _integer(groups["q"])
        return quarter * 3 - 2, quarter * 3
    if "c" in groups:
        return 1, min(_integer(groups["c"]) or 12, 12)
    first_month = _integer(groups["m"])
    return first_month, max(first_month, _integer(groups["n"])) if "n" in groups else first_month


def _integer(text: str) -> int:
    """Return the number that digits, spelled digits (二〇三〇) or a small numeral (十二) give."""
    if text.isdigit() and text.isascii():
        return int(text)
    tens, ten, ones = text.partition("十")
    if ten:
        return int(_SPELLED.get(tens, "1")) * 10 + int(_SPELLED.get(ones, "0"))
    return int("".join(_SPELLED.get(char, char) for char in text))
