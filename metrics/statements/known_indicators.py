"""Say which indicator of the lexicon words name, and whether a number in its unit can measure it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.extraction.word_finder import WordFinder
from metrics.lexicon.units import compatible
from metrics.statements.changes import change_to, reaching
from metrics.statements.cores import core
from metrics.text.fold import fold

if TYPE_CHECKING:
    from metrics.lexicon import Entry, Lexicon

__all__ = ["RELATIVE_UNITS", "id_in_unit", "known_indicator", "known_place", "whole_name"]

RELATIVE_UNITS = (None, "%", "‰", "百分点", "倍")

_QUOTES = re.compile(r"[“”\"'‘’]")
_IN_NAME = re.compile(r"\([^()]{1,12}\)")
_LONGEST_NAME = 80


@lru_cache(maxsize=16)
def _known(lexicon: Lexicon) -> tuple[WordFinder, dict[str, Entry]]:
    entries = {spelling: e for e in lexicon.entries("indicator") for w in e.words for spelling in _spellings(w)}
    return WordFinder(entries), entries


def _spellings(word: str) -> tuple[str, str]:
    """Return a name as clauses hold it: with what stands in brackets, and without (执业(助理)医师数)."""
    whole = _QUOTES.sub("", fold(word))
    return whole, _IN_NAME.sub("", whole)


def known_indicator(phrase: str, lexicon: Lexicon) -> Entry | None:
    """Return the indicator entry that *phrase* names last, or ``None``."""
    phrase = _QUOTES.sub("", phrase)
    last = known_place(phrase, lexicon)
    return None if last is None else _known(lexicon)[1][phrase[last[0] : last[1]]]


def known_place(phrase: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return where the last known indicator stands in *phrase*, or ``None``.

    >>> from metrics.lexicon import Lexicon
    >>> known_place("年度税收收入目标", Lexicon.default())
    (2, 6)
    """
    return _last_known(phrase, lexicon) if len(phrase) <= _LONGEST_NAME else _known(lexicon)[0].last(phrase)


@lru_cache(maxsize=8192)  # several steps ask for the same names; what is too long for one would stay in memory
def _last_known(phrase: str, lexicon: Lexicon) -> tuple[int, int] | None:
    return _known(lexicon)[0].last(phrase)


def _named(before: str, lexicon: Lexicon) -> tuple[str, Entry] | None:
    """Return the known name that *before* ends with but for verbs (税收占比达到, 城乡收入比降至), and its entry."""
    before = _QUOTES.sub("", before)
    last = known_place(before, lexicon)
    if last is None:
        return None
    rest = before[last[1] :]
    if core(rest, lexicon) and not change_to(lexicon).fullmatch(rest) and not reaching(lexicon).fullmatch(rest):
        return None
    name = before[last[0] : last[1]]
    return name, _known(lexicon)[1][name]


def whole_name(name: str, printed: str, lexicon: Lexicon) -> tuple[str, Entry | None]:
    """Return *name*, or the known name at the end of what was *printed* where cutting words off has spoilt it, with its entry.

    >>> from metrics.lexicon import Lexicon
    >>> whole_name("使用外资", "实际使用外资", Lexicon.default())[0]
    '实际使用外资'
    """
    entry, named = known_indicator(name, lexicon), _named(printed, lexicon)
    if named is None or (entry is not None and entry.id == named[1].id):
        return name, entry
    return max(named[0], name, key=len), named[1]


def id_in_unit(entry: Entry | None, unit: str | None, lexicon: Lexicon) -> str | None:
    """Return the id of an indicator that a number in *unit* can measure: 12次 after 火灾 counts something else.

    >>> from metrics.lexicon import Lexicon
    >>> entry = known_indicator("地区生产总值", Lexicon.default())
    >>> [id_in_unit(entry, unit, Lexicon.default()) for unit in ("元", "%", "户")]
    ['economy.gdp', 'economy.gdp', None]
    """
    return entry.id if entry is not None and _can_measure(unit, entry, lexicon) else None


def _can_measure(unit: str | None, entry: Entry, lexicon: Lexicon) -> bool:
    units = entry.list("units")
    return unit in RELATIVE_UNITS or not units or any(compatible(unit, each, lexicon) for each in units)
