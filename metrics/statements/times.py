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
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from metrics.extraction.wordlists import any_of
from metrics.lexicon.pattern_start import beginnings_of
from metrics.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Entry, Lexicon

    _Patterns: TypeAlias = tuple[tuple[Entry, re.Pattern[str]], ...]

__all__ = ["TimeExpression", "Use", "times_in"]

Use = Literal["in", "by", "since", "compared", "from"]

_PREFIXES = ("by", "compared", "from")
_SUFFIXES = ("end", "period", "same", "since")
_AFFIXES = frozenset((*_PREFIXES, *_SUFFIXES))
_YEARS = ("year", "year_in_force", "year_number", "reported_year")
_WHOLE_YEAR = "year_in_force"
_PARTS = ("months", "first_months", "last_months", "month", "month_range", "quarter")
_PAUSES = "，, “”\"'‘’"
_LONGEST_WORD = 6
_LONGEST_KEPT = 1000  # characters of a text whose times are kept in memory
_SPELLED = {digit: str(at) for at, digit in enumerate("〇一二三四五六七八九")} | {"零": "0", "两": "2"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time as a text names it, not yet days.

    Args:
        start, end: Half-open offsets into the text; ``text`` stands there, folded to half width.
        meaning: What the core is: ``year``, ``year_in_force``, ``plan_year``, ``year_number``, ``year_range``,
            ``reported_year``, ``plan``, ``years_ahead``, ``years_past``, ``years_counted``,
            ``first_years``, ``years_running``, ``months``,
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


class _Core(NamedTuple):
    """A core as it stands in a text."""

    entry: Entry
    match: re.Match[str]


class _Grammar(NamedTuple):
    begins: re.Pattern[str]
    by_first: dict[str, _Patterns]
    anywhere: _Patterns
    before: re.Pattern[str]
    after: re.Pattern[str]
    word_of: dict[str, dict[str, Entry]]

    def core_at(self, folded: str, at: int) -> _Core | None:
        """Return the core that begins at a place."""
        for entry, pattern in self.by_first.get(folded[at : at + 1], self.anywhere):
            match = pattern.match(folded, at)
            if match is not None:
                return _Core(entry, match)
        return None

    def core_from(self, folded: str, start: int) -> _Core | None:
        """Return the first core from a place on."""
        by_first, anywhere = self.by_first, self.anywhere
        for begins in self.begins.finditer(folded, start):
            at = begins.start()
            for entry, pattern in by_first.get(begins[0], anywhere):
                match = pattern.match(folded, at)
                if match is not None:
                    return _Core(entry, match)
        return None


@lru_cache(maxsize=16)
def _grammar(lexicon: Lexicon) -> _Grammar:
    entries = lexicon.entries("time")
    cores = [e for e in entries if e.text("meaning") not in _AFFIXES]
    # a month range is tried before a month, a range of years before a year: the longer reading wins
    cores.sort(key=lambda e: (not e.text("meaning").endswith("_range"), e.id))
    by_first, anywhere = _dispatched(cores)
    some = f"[{re.escape(''.join(by_first))}]" if by_first else r"(?!)"
    word_of = {"before": _words_of(entries, _PREFIXES), "after": _words_of(entries, _SUFFIXES)}
    before, after = (any_of(word_of[side]) for side in ("before", "after"))
    return _Grammar(
        re.compile(r"[^\0]" if anywhere else some),
        by_first,
        anywhere,
        re.compile(rf"(?:{before})[“\"'‘ ]?$"),
        re.compile(rf"[”\"'’ ]?(?:{after})"),
        word_of,
    )


def _dispatched(cores: Sequence[Entry]) -> tuple[dict[str, _Patterns], _Patterns]:
    """Return the patterns that can match at each character, in order, and those that can match anywhere."""
    patterns = [_pattern_of(entry) for entry in cores]
    firsts = beginnings_of(patterns)
    tried = [(entry, re.compile(pattern), begin) for entry, pattern, begin in zip(cores, patterns, firsts, strict=True)]
    known = sorted(frozenset[str]().union(*filter(None, firsts)))
    by_first = {c: tuple((e, p) for e, p, begin in tried if begin is None or c in begin) for c in known}
    return by_first, tuple((e, p) for e, p, begin in tried if begin is None)


def _pattern_of(entry: Entry) -> str:
    return "|".join(part for part in (entry.pattern, any_of(entry.words) if entry.words else "") if part)


def _words_of(entries: Sequence[Entry], meanings: tuple[str, ...]) -> dict[str, Entry]:
    return {word: entry for entry in entries if entry.text("meaning") in meanings for word in entry.words}


def times_in(text: str, lexicon: Lexicon) -> tuple[TimeExpression, ...]:
    """Return the times that *text* names, in order; none overlap.

    Args:
        text: Any text; offsets point into it.
        lexicon: Holds the parts that a time is put together from.
    """
    folded = fold(text)
    return _kept(folded, lexicon) if len(folded) <= _LONGEST_KEPT else _found(folded, lexicon)


@lru_cache(maxsize=2048)  # goals and results are told apart by the times of a text, and so is the period of its numbers later
def _kept(folded: str, lexicon: Lexicon) -> tuple[TimeExpression, ...]:
    return _found(folded, lexicon)


def _found(folded: str, lexicon: Lexicon) -> tuple[TimeExpression, ...]:
    grammar = _grammar(lexicon)
    found: list[TimeExpression] = []
    at = 0
    while (core := grammar.core_from(folded, at)) is not None:
        made = _read(core, folded, grammar)
        at = made.end
        found.append(made)
    return tuple(found)


def _read(core: _Core, folded: str, grammar: _Grammar) -> TimeExpression:
    entry, match = core
    values, start, end = _values(entry, match), match.start(), match.end()
    rules = [entry.id]
    if values["meaning"] in _YEARS:
        part = grammar.core_at(folded, end)
        if part is not None:
            own = _values(part.entry, part.match)
            if own["meaning"] == "months":
                values |= {"months": own["months"], "day": own.get("day")}
            whole = own["meaning"] == _WHOLE_YEAR and grammar.after.match(folded, end) is None  # 去年全年 is all of last year
            if whole or own["meaning"] == "months":
                end = part.match.end()
                rules.append(part.entry.id)
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


def _values(entry: Entry, match: re.Match[str]) -> dict[str, Any]:
    """Return the fields that a core gives; parts of a year all become months."""
    groups = {k: v for k, v in match.groupdict().items() if v is not None}
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
        count = min(_integer(groups["c"]) or 12, 12)
        return (13 - count, 12) if entry.text("meaning") == "last_months" else (1, count)
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
