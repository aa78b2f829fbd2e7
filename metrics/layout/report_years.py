"""The year that a report is about, as its title, its first lines or the headings of its parts say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.layout.period_words import PeriodWords

__all__ = ["LONGEST_HEADING", "SIGNED", "YEAR", "looks_ahead", "looks_back", "year_of"]

YEAR = re.compile(r"((?:19|20)\d{2}) ?年(?!代)")
SIGNED = re.compile(r"((?:19|20)\d{2}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日")
LONGEST_HEADING = 40

_LINES = 40
_SHORTEST = 6
_BEHIND = 6  # characters that are shown with the year
_ADVERBIAL = re.compile(r"(?:(?<=[。；;，,、])|(?<!.))((?:19|20)\d{2}) ?年(?=[，,])")  # 2023年，…: when, not which of several
_PLAN = re.compile(r"((?:19|20)\d{2}) ?年?[-—~至] ?((?:19|20)\d{2}) ?年")
_PART_ON_A_YEAR = re.compile(r"[一二三四五六七]、[^,。;]{0,12}?((?:19|20)\d{2}) ?年")


def year_of(title: str, lines: Sequence[str], words: PeriodWords) -> tuple[int | None, str | None]:
    """Return the year that a report names first, and how it is printed.

    >>> from metrics.layout.period_words import period_words
    >>> from metrics.lexicon import Lexicon
    >>> year_of("重点工作完成情况", ["2030年，全县完成投资3亿元。"], period_words(Lexicon.default()))
    (2030, '2030年，全县完成投')
    """
    for text in (title, *lines[:_LINES]):
        if SIGNED.fullmatch(text.strip()) or len(text) < _SHORTEST:
            continue
        single = _PLAN.sub("", text)
        match = next(_years(single, words), None)
        if match is not None and text is not title:
            match = next((m for m in _ADVERBIAL.finditer(single, match.start()) if m[1] >= match[1]), match)
        if match is not None and (words.until.search(single[: match.start()]) or not SIGNED.match(single, match.start())):
            return int(match[1]), single[match.start() : match.end() + _BEHIND]
    return None, None


def _years(text: str, words: PeriodWords) -> Iterator[re.Match[str]]:
    """Return the years of *text* that are not those of an event (2029年督察反馈的问题)."""
    return (found for found in YEAR.finditer(text) if not words.event.match(text, found.end()))


def looks_ahead(lines: Sequence[str], year: int) -> bool:
    """Return whether a part of the report is on the year after *year*, which is over then.

    >>> looks_ahead(["一、2030年工作回顾", "二、2031年工作安排"], 2030)
    True
    """
    return any(int(part[1]) == year + 1 for part in _parts(lines))


def looks_back(lines: Sequence[str], year: int, words: PeriodWords) -> bool:
    """Return whether a plan for *year* tells first what became of that of the year before.

    >>> from metrics.layout.period_words import period_words
    >>> from metrics.lexicon import Lexicon
    >>> looks_back(["一、2030年计划执行情况", "二、2031年目标"], 2031, period_words(Lexicon.default()))
    True
    """
    first = next(iter(_parts(lines)), None)
    if first is None or int(first[1]) != year - 1:
        return False
    return words.review.search(first.string) is not None


def _parts(lines: Sequence[str]) -> list[re.Match[str]]:
    found = (_PART_ON_A_YEAR.match(line) for line in lines if len(line) <= LONGEST_HEADING)
    return [part for part in found if part is not None]
