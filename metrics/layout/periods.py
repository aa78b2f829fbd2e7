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
from metrics.layout.published import published_on
from metrics.layout.report_years import LONGEST_HEADING, SIGNED, YEAR, looks_ahead, looks_back, year_of
from metrics.layout.years import arabic_years
from metrics.records import Period
from metrics.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.layout.front_words import PeriodWords

__all__ = ["make_period", "parse_day", "parse_period", "read_period"]

_SPAN = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\s*/\s*(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{4})(?:-?(?:[Qq]([1-4])|[Hh]([12]))|-(\d{1,2}))?")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_CUTOFFS = (
    re.compile(r"截[至止](?:到)?(?:[今本当]年)?(?:((?:19|20)\d{2}) ?年)? ?(\d{1,2}) ?月(?:份)?(底|末|(\d{1,2}) ?日)?"),
    re.compile(r"()(?<!\d)(?:1|元|一) ?[-—~至到] ?(\d{1,2}) ?月()"),
)
_WORDS = ((re.compile(r"前三季度|三季度末"), 9), (re.compile(r"上半年|半年度|(?<!下)半年(?=完成|进展|工作)"), 6))
_QUARTER = re.compile(r"(前)?([一二三四1-4])季度")
_PART_OF_YEAR = re.compile(r"前三季度|三季度末|上半年|半年度|[一二三四1-4]季度|(?<!\d)(?:1|元|一) ?[-—~至到] ?\d{1,2} ?月")
_SOME_LEAP_YEAR = 1904  # stands for a year that is not known
_BODY = 30  # paragraphs that say up to when
_OPENING = 60  # a long paragraph says up to when it reports where it begins
_STOPS = ("。", "!", "?", ";", ",")
_OTHER_TIME_BEFORE = re.compile(r"(?:去年|上年|前年|明年|下年|同期|比|较|力争|预计|计划)[^,。;]{0,6}$")
_FIGURE = re.compile(r"\d")
_FIGURE_OF_THE_YEAR = re.compile(
    r"(?<![完成占为达的年定])全年(?!目标|任务|计划|预算|预期|力争|预计|有望|确保|要|将|的)[^,。;目标计划预]{0,24}\d"
)
_ANNUAL = re.compile(r"年度|全年|年终|年底|决算|公报|政府工作报告|工作总结|预算执行情况(?:的报告|[和与及])")
_TITLE_MONTH = re.compile(r"(?<![\d—~-])(\d{1,2}) ?月(?:份)?(?!\d)")
_GIVEN = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月\d{1,2}日.{0,40}(?:会议|大会)")
_FIRST_MONTHS = 4
_DELIVERED = re.compile(r"政府工作报告$")


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
    raise PeriodError(text, "is no day; write 2023-09-30, or 2023-09 for the end of a month")


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


def read_period(
    title: str | None, texts: Sequence[str], headings: Sequence[str] = (), words: PeriodWords | None = None
) -> Period | None:
    """Return the period that a report states, ``None`` when it states none.

    Args:
        title: Its title.
        texts: The texts of its paragraphs, in order.
        headings: Column headings, which may name a quarter.
        words: Find what tells the time of a report beside dates.
    """
    lines = [arabic_years(fold(t)) for t in texts]
    title = arabic_years(fold(title or ""))
    headings = [arabic_years(fold(h)) for h in headings]
    delivered = _delivered(title, lines)
    if delivered is not None:
        return make_period(date(delivered - 1, 1, 1), date(delivered - 1, 12, 31), stated=f"{delivered}年")
    year, stated = year_of(title, lines, words)
    if year is None:
        cutoff = _cutoff(_SOME_LEAP_YEAR, title, lines, headings)
        return None if cutoff is None else _undated(cutoff)
    before = _DELIVERED.search(title) and any(f"{year - 1}年" in t or "过去一年" in t for t in lines)  # given in January
    if before or (not looks_ahead(lines, year) and looks_back(lines, year, words)):
        return make_period(date(year - 1, 1, 1), date(year - 1, 12, 31), stated=stated)
    cutoff = None if looks_ahead(lines, year) else _cutoff(year, title, lines, headings) or _day_told(year, title, lines, words)
    return make_period(date(year, 1, 1), date(year, 12, 31), cutoff, stated=stated)


def _day_told(year: int, title: str, lines: Sequence[str], words: PeriodWords | None) -> date | None:
    """Return the day on which a report came out that tells what was reached 截至目前."""
    if words is None or _ANNUAL.search(title) or not any(words.now.search(t) for t in lines[:_BODY]):
        return None
    day = published_on(lines)
    return day if day is not None and day.year == year else None


def _cutoff(year: int, title: str, lines: Sequence[str], headings: Sequence[str]) -> date | None:
    """Return the last day that the achievements cover; ``None`` when the whole period is reported on."""
    found = _cutoff_in(title, year)
    if found is not None:
        return found
    found = _month_of(title, year)
    if found is not None:
        return _day_in(found, lines)
    if _ANNUAL.search(title):
        return None
    for text in headings:
        found = _cutoff_in(text, year)
        if found is not None:
            return found
    return _cutoff_of_body([t if len(t) < 400 else t[:_OPENING] for t in lines[:_BODY]], year)


def _day_in(month: date, lines: Sequence[str]) -> date:
    """Return the day in *month*, whose end it is, that paragraphs name as the last (截止5月27日), else the end."""
    days = (_stated_cutoff(text[:_OPENING], month.year, _CUTOFFS[:1]) for text in lines[:_BODY])
    return next((day for day in days if day is not None and day.replace(day=1) == month.replace(day=1)), month)


def _delivered(title: str, lines: Sequence[str]) -> int | None:
    """Return the year in whose first months a work report was given, as the line under its title says."""
    if not _DELIVERED.search(title) or YEAR.search(title):
        return None
    given = next((found for text in lines[:10] if len(text) < 100 and (found := _GIVEN.search(text))), None)
    return int(given[1]) if given is not None and int(given[2]) <= _FIRST_MONTHS else None


def _month_of(title: str, year: int) -> date | None:
    """Return the end of the month that a title names: 2024年9月民生实事进展, 工作月报（9月份）."""
    found = _TITLE_MONTH.search(SIGNED.sub("", title))
    return _month_end(year, int(found[1])) if found is not None and 1 <= int(found[1]) <= 12 else None


def _cutoff_of_body(lines: Sequence[str], year: int) -> date | None:
    """Return the cut-off that paragraphs name: in so many words (截至8月底), or by the figures of a part of the year.

    A report that gives the figures of the whole year (全年新增就业…人) is one on the year, whatever else it mentions.
    """
    for text in lines:
        found = _stated_cutoff(text, year, _CUTOFFS[:1])
        if found is not None:
            return found
    if any(_FIGURE_OF_THE_YEAR.search(text) for text in lines):
        return None
    for sentence in (sentence for text in lines for sentence in re.split(r"(?<=[。!?])", text)):
        part = _PART_OF_YEAR.search(sentence)
        if part is None or _OTHER_TIME_BEFORE.search(sentence[: part.start()]):
            continue
        if _FIGURE.search(sentence, part.end()) or (len(sentence) <= LONGEST_HEADING and not sentence.endswith(_STOPS)):
            return _cutoff_in(sentence[part.start() :], year)
    return None


def _undated(cutoff: date) -> Period:
    """Return the period of an unknown year up to the month of *cutoff*."""
    made = make_period(cutoff.replace(month=1, day=1), cutoff.replace(month=12, day=31), cutoff)
    return replace(made, dated=False)


def _cutoff_in(text: str, year: int) -> date | None:
    found = _stated_cutoff(text, year, _CUTOFFS)
    if found is not None:
        return found
    for words, month in _WORDS:
        if words.search(text):
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
