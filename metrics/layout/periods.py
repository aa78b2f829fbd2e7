"""Read what period a report is about and up to which day it reports, from the report's own words.

The year comes from the title or the first lines (``2023年度``), the cut-off from ``截至12月底``, ``一季度``,
``1—8月`` and the like.
Where the report names a cut-off and no year, the period is that of an unknown year, so that a schedule can be judged by
months. Where it says neither, there is no period, and nothing is judged by a schedule. A part of the year that a passing
sentence names (前三季度进度较快) is the time of that sentence: a cut-off is said in so many words, or with its figures.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from metrics.errors import PeriodError
from metrics.layout.period_words import FIRST_MONTHS, period_words
from metrics.layout.plan_years import planned_years
from metrics.layout.published import published_on
from metrics.layout.report_years import LONGEST_HEADING, SIGNED, YEAR, looks_ahead, looks_back, year_of
from metrics.layout.years import arabic_years
from metrics.records import Period
from metrics.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.layout.period_words import PeriodWords
    from metrics.lexicon import Lexicon

__all__ = ["make_period", "parse_day", "parse_period", "read_period", "year_seen_on"]

_SPAN = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\s*/\s*(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{4})(?:-?(?:[Qq]([1-4])|[Hh]([12]))|-(\d{1,2}))?")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_CUTOFFS = (
    re.compile(r"截[至止](?:到)?(?:[今本当]年)?(?:((?:19|20)\d{2}) ?年)? ?(\d{1,2}) ?月(?:份)?(底|末|(\d{1,2}) ?日)?"),
    re.compile(f"(){FIRST_MONTHS}()"),
)
_QUARTER = re.compile(r"(前)?([一二三四1-4])季度")
_SOME_LEAP_YEAR = 1904  # stands for a year that is not known
_BODY = 30  # paragraphs that say up to when
_OPENING = 60  # a long paragraph says up to when it reports where it begins
_STOPS = ("。", "!", "?", ";", ",")
_FIGURE = re.compile(r"\d")
_TITLE_MONTH = re.compile(r"(?<![\d—~-])(\d{1,2}) ?月(?:份)?(?!\d)")
_GIVEN = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月\d{1,2}日.{0,40}(?:会议|大会)")
_FIRST_MONTHS = 4


def make_period(start: date, end: date, as_of: date | None = None, *, stated: str | None = None) -> Period:
    """Return the period from *start* to *end*, seen on *as_of*.

    The elapsed share counts whole months, as government releases compute 序时进度.

    >>> make_period(date(2021, 1, 1), date(2021, 12, 31), date(2021, 3, 31)).elapsed
    Fraction(1, 4)
    """
    day = end if as_of is None else as_of
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if day >= end:
        elapsed = Fraction(1)
    elif day < start:
        elapsed = Fraction(0)
    else:
        passed = (day.year - start.year) * 12 + day.month - start.month
        passed += 1 if day.day == monthrange(day.year, day.month)[1] else 0
        elapsed = Fraction(passed, months)
    return Period(start=start, end=end, as_of=day, elapsed=elapsed, stated=stated)


def year_seen_on(day: date) -> Period:
    """Return the year that *day* is in, seen on that day."""
    return make_period(day.replace(month=1, day=1), day.replace(month=12, day=31), day)


def parse_day(text: str) -> date:
    """Return the day that *text* (``2023-09-30``) names; a month (``2023-09``) stands for its last day.

    Raises:
        PeriodError: It names none.
    """
    match = _DAY.fullmatch(text.strip())
    try:
        if match is not None:
            return date(int(match[1]), int(match[2]), int(match[3]))
        month = _MONTH.fullmatch(text.strip())
        if month is not None and 1 <= int(month[2]) <= 12:
            return _month_end(int(month[1]), int(month[2]))
    except ValueError:
        pass
    raise PeriodError(text, "is not a date; write 2023-09-30, or 2023-09 for the end of a month")


def parse_period(text: str, as_of: str | None = None) -> Period:
    """Return the period that *text* names: ``2023``, ``2023Q1``, ``2023H1``, ``2023-06`` or ``2023-01-01/2023-12-31``.

    Raises:
        PeriodError: *text* or *as_of* cannot be read.

    >>> parse_period("2023").end, parse_period("2023", "2023-09-30").elapsed
    (datetime.date(2023, 12, 31), Fraction(3, 4))
    """
    day = None if as_of is None else parse_day(as_of)
    span = _SPAN.fullmatch(text.strip())
    if span is not None:
        first, last = text.split("/")
        start, end = parse_day(first), parse_day(last)
        if end < start:
            raise PeriodError(text)
        return make_period(start, end, day)
    match = _NAMED.fullmatch(text.strip().removesuffix("年"))
    if match is None:
        raise PeriodError(text)
    year = int(match[1])
    first_month, last_month = 1, 12
    if match[2]:
        first_month, last_month = int(match[2]) * 3 - 2, int(match[2]) * 3
    elif match[3]:
        first_month, last_month = int(match[3]) * 6 - 5, int(match[3]) * 6
    elif match[4]:
        first_month = last_month = int(match[4])
    if not (1 <= first_month <= last_month <= 12 and 1900 <= year <= 2200):
        raise PeriodError(text)
    return make_period(date(year, first_month, 1), _month_end(year, last_month), day)


def read_period(title: str | None, texts: Sequence[str], lexicon: Lexicon, headings: Sequence[str] = ()) -> Period | None:
    """Return the period that a report states, ``None`` when it states none.

    Args:
        title: Its title.
        texts: The texts of its paragraphs, in order.
        lexicon: Words that tell the time of a report.
        headings: Column headings, which may name a quarter.
    """
    lines = [arabic_years(fold(t)) for t in texts]
    title = arabic_years(fold(title or ""))
    headings = [arabic_years(fold(h)) for h in headings]
    planned = planned_years(title, lexicon)
    if planned is not None:
        return make_period(date(planned[0], 1, 1), date(planned[1], 12, 31), date(planned[0], 1, 1), stated=title)
    words = period_words(lexicon)
    delivered = _delivered(title, lines, words)
    if delivered is not None:
        return make_period(date(delivered - 1, 1, 1), date(delivered - 1, 12, 31), stated=f"{delivered}年")
    year, stated = year_of(title, lines, words)
    if year is None:
        cutoff = _cutoff(_SOME_LEAP_YEAR, title, lines, headings, words)
        return None if cutoff is None else _undated(cutoff)
    before = words.delivered.search(title) and any(f"{year - 1}年" in t or words.past_year.search(t) for t in lines)
    if before or (not looks_ahead(lines, year) and looks_back(lines, year, words)):  # given in January on the year before
        return make_period(date(year - 1, 1, 1), date(year - 1, 12, 31), stated=stated)
    cutoff = None
    if not looks_ahead(lines, year):
        cutoff = _cutoff(year, title, lines, headings, words) or _day_told(year, title, lines, words)
    return make_period(date(year, 1, 1), date(year, 12, 31), cutoff, stated=stated)


def _day_told(year: int, title: str, lines: Sequence[str], words: PeriodWords) -> date | None:
    """Return the day on which a report came out that tells what was reached 截至目前."""
    if words.annual.search(title) or not any(words.now.search(t) for t in lines[:_BODY]):
        return None
    day = published_on(lines)
    return day if day is not None and day.year == year else None


def _cutoff(year: int, title: str, lines: Sequence[str], headings: Sequence[str], words: PeriodWords) -> date | None:
    """Return the last day that the achievements cover; ``None`` when the whole period is reported on."""
    found = _cutoff_in(title, year, words)
    if found is not None:
        return found
    found = _month_of(title, year)
    if found is not None:
        return _day_in(found, lines)
    if words.annual.search(title):
        return None
    for text in headings:
        found = _cutoff_in(text, year, words)
        if found is not None:
            return found
    return _cutoff_of_body([t if len(t) < 400 else t[:_OPENING] for t in lines[:_BODY]], year, words)


def _day_in(month: date, lines: Sequence[str]) -> date:
    """Return the day in *month*, whose end it is, that paragraphs name as the last (截止5月27日), else the end."""
    days = (_stated_cutoff(text[:_OPENING], month.year, _CUTOFFS[:1]) for text in lines[:_BODY])
    return next((day for day in days if day is not None and day.replace(day=1) == month.replace(day=1)), month)


def _delivered(title: str, lines: Sequence[str], words: PeriodWords) -> int | None:
    """Return the year in whose first months a work report was given, as the line under its title says."""
    if not words.delivered.search(title) or YEAR.search(title):
        return None
    given = next((found for text in lines[:10] if len(text) < 100 and (found := _GIVEN.search(text))), None)
    return int(given[1]) if given is not None and int(given[2]) <= _FIRST_MONTHS else None


def _month_of(title: str, year: int) -> date | None:
    """Return the end of the month that a title names: 2024年9月民生实事进展, 工作月报（9月份）."""
    found = _TITLE_MONTH.search(SIGNED.sub("", title))
    return _month_end(year, int(found[1])) if found is not None and 1 <= int(found[1]) <= 12 else None


def _cutoff_of_body(lines: Sequence[str], year: int, words: PeriodWords) -> date | None:
    """Return the cut-off that paragraphs name: in so many words (截至8月底), or by the figures of a part of the year.

    A report that gives the figures of the whole year (全年新增就业…人) is one on the year, whatever else it mentions.
    """
    for text in lines:
        found = _stated_cutoff(text, year, _CUTOFFS[:1])
        if found is not None:
            return found
    if any(words.year_figure.search(text) for text in lines):
        return None
    for sentence in (sentence for text in lines for sentence in re.split(r"(?<=[。!?])", text)):
        part = words.part.search(sentence)
        if part is None or words.other_time.search(sentence[: part.start()]):
            continue
        if _FIGURE.search(sentence, part.end()) or (len(sentence) <= LONGEST_HEADING and not sentence.endswith(_STOPS)):
            return _cutoff_in(sentence[part.start() :], year, words)
    return None


def _undated(cutoff: date) -> Period:
    """Return the period of an unknown year up to the month of *cutoff*."""
    made = make_period(cutoff.replace(month=1, day=1), cutoff.replace(month=12, day=31), cutoff)
    return replace(made, dated=False)


def _cutoff_in(text: str, year: int, words: PeriodWords) -> date | None:
    found = _stated_cutoff(text, year, _CUTOFFS)
    if found is not None:
        return found
    for months, month in words.months:
        if months.search(text):
            return _month_end(year, month)
    match = _QUARTER.search(text)
    return _month_end(year, _QUARTERS[match[2]] * 3) if match is not None else None


def _stated_cutoff(text: str, year: int, patterns: Sequence[re.Pattern[str]]) -> date | None:
    """Return the day that 截至8月底 or 1—8月 names, where no other year stands with it."""
    for pattern in patterns:
        match = pattern.search(text)
        if match is not None and (not match[1] or int(match[1]) == year) and 1 <= int(match[2]) <= 12:
            last = _month_end(year, int(match[2]))
            day = match[4] if pattern.groups >= 4 else None
            return last.replace(day=min(int(day), last.day)) if day and int(day) else last
    return None


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
