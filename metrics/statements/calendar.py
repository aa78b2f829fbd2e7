"""Say what days a time means that a text names: 今年 is the year of the speech, 过去五年 ends with the year reported on.

The clock of a document holds the year it is spoken in and the days that it reports on. Where the year is not known, a time
keeps its meaning (:mod:`metrics.statements.frames`) and has no days.

>>> from metrics.lexicon import Lexicon
>>> from metrics.statements.times import times_in
>>> clock = Clock(year=2032, reported=Span(start=date(2031, 1, 1), end=date(2031, 12, 31)))
>>> [str(days_of(t, clock).end) for t in times_in("去年三季度，过去五年，“十七五”时期", Lexicon.default())]
['2031-09-30', '2031-12-31', '2040-12-31']
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from metrics.layout.plan_years import PLAN_YEARS, first_year_of_plan
from metrics.records import Span
from metrics.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.records import Period
    from metrics.statements.times import TimeExpression

__all__ = ["Clock", "clock_of", "days_of", "year_span"]

_ENDING = ("plan", "year_range")  # “十六五”末 is the last of its years
_YEAR_IN_TITLE = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """When a document is spoken, and of which days it reports.

    Args:
        year: 今年; ``None`` where it is not known.
        reported: The report's period up to the end that targets are set for.
        as_of: The last day that achievements cover.
    """

    year: int | None = None
    reported: Span | None = None
    as_of: date | None = None

    @property
    def last_reported_year(self) -> int | None:
        """The last year that the document reports on; a plan looks back from before its first."""
        if self.reported is None:
            return self.year
        return self.reported.start.year - 1 if self.is_plan else min(self.reported.end, self.as_of or self.reported.end).year

    @property
    def is_plan(self) -> bool:
        """Whether the document plans the years that it is for, and has nothing of them to report."""
        return self.reported is not None and self.reported.years > 1 and self.as_of == self.reported.start

    @property
    def looks_back(self) -> bool:
        """Whether the year reported on is over when the document is spoken (a work report in January)."""
        return self.reported is not None and self.year is not None and self.year > self.reported.end.year

    @property
    def left(self) -> Span | None:
        """What is left of the year that a document reports on a part of; ``None`` where the year is over or not known."""
        if self.is_plan:
            return self.reported
        if self.reported is None or self.as_of is None or not self.reported.start <= self.as_of < self.reported.end:
            return None
        return Span(start=self.as_of + timedelta(days=1), end=self.reported.end)

    def is_future(self, span: Span) -> bool:
        """Whether *span* begins after the days reported on."""
        return self.reported is not None and span.start > self.reported.end

    def is_past(self, span: Span) -> bool:
        """Whether *span* ends with the days reported on, in a document that only looks back on them, or before them."""
        if self.reported is None:
            return False
        return span.end < self.reported.start or (self.looks_back and span.end <= self.reported.end)


def clock_of(title: str | None, period: Period | None, headings: Iterable[str] = ()) -> Clock:
    """Return the clock of a document: a title or heading that names the year after its period is spoken in that year.

    >>> from metrics.layout.periods import make_period
    >>> clock_of("2032年政府工作报告", make_period(date(2031, 1, 1), date(2031, 12, 31))).year
    2032
    """
    named = [int(year) for year in _YEAR_IN_TITLE.findall(fold(title or ""))]
    if period is None or not period.dated:
        return Clock(year=max(named, default=None))
    named += (int(year) for heading in headings for year in _YEAR_IN_TITLE.findall(fold(heading)))
    last = min(period.end, period.as_of).year if period.end.year > period.start.year else period.end.year
    year = last + (last + 1 in named)
    return Clock(year=year, reported=Span(start=period.start, end=period.end), as_of=period.as_of)


def year_span(first: int, last: int | None = None) -> Span | None:
    """Return the whole years from *first* to *last*; ``None`` where a calendar has no such year."""
    end = first if last is None else last
    return Span(start=date(first, 1, 1), end=date(end, 12, 31)) if 1 <= first <= end <= 9999 else None


def days_of(time: TimeExpression, clock: Clock, within: Span | None = None) -> Span | None:
    """Return the days that *time* means, ``None`` where the text and the clock do not tell.

    Args:
        time: As read.
        clock: That of the document.
        within: The days that the passage speaks of: 全年 and 三季度 are those of its year.
    """
    base = _years(time, clock, within)
    if base is None:
        return None
    if time.at_end and time.meaning in _ENDING:
        base = year_span(base.end.year) or base
    if time.months is not None:
        base = _part(base.end.year, time)
    elif time.same:
        base = _same_part(base, clock)
    if time.use == "since" and base is not None:
        end = _now(clock, base.start)
        return Span(
            start=base.start, end=max(end, base.end) if time.months is None and end < base.start else max(end, base.start)
        )
    return base


def _years(time: TimeExpression, clock: Clock, within: Span | None) -> Span | None:
    """Return the whole years that the core of *time* names."""
    meaning, year = time.meaning, clock.year
    if meaning == "year":
        return None if year is None or time.offset is None else year_span(year + time.offset)
    if meaning == "year_number":
        return None if time.year is None else year_span(time.year)
    if meaning == "year_range":
        return None if time.year is None or time.last_year is None else year_span(time.year, time.last_year)
    if meaning == "plan":
        return None if time.year is None else _plan(time.year)
    if meaning == "reported_year":
        return None if clock.last_reported_year is None else year_span(clock.last_reported_year)
    if meaning in ("year_in_force", "plan_year", "months", "now"):
        return _in_force(clock, within)
    return _several(time, clock, within)


def _several(time: TimeExpression, clock: Clock, within: Span | None) -> Span | None:
    """Return the years of 过去五年, 今后三年, 连续4年."""
    if not time.count:
        return None
    if time.meaning == "first_years":
        return _first_of(within, time.count)
    if time.meaning == "years_counted" and _goes_on(within, clock):
        return _last_of(within, time.count)
    if time.meaning == "years_ahead":
        first = None if clock.year is None else clock.year
        if within is not None and clock.is_future(within) and within.years > 1 and within.end.year >= (first or 0):
            first = within.end.year + 1  # 在此基础上再奋斗五年: after the plan just spoken of
        return None if first is None else year_span(first, first + time.count - 1)
    last = clock.last_reported_year
    if time.meaning == "years_running" and within is not None:
        last = within.end.year
    return None if last is None else year_span(last - time.count + 1, last)


def _first_of(within: Span | None, count: int) -> Span | None:
    """Return the first years of a plan, ``None`` where none is spoken of."""
    if within is None or within.years < count:
        return None
    return year_span(within.start.year, within.start.year + count - 1)


def _last_of(within: Span | None, count: int) -> Span | None:
    """Return the years that end with those of a passage."""
    return None if within is None else year_span(within.end.year - count + 1, within.end.year)


def _goes_on(within: Span | None, clock: Clock) -> bool:
    """Whether a passage speaks of years after those reported on."""
    return within is not None and clock.last_reported_year is not None and within.end.year > clock.last_reported_year


def _plan(number: int) -> Span | None:
    """Return the years of a five-year plan."""
    first = first_year_of_plan(number)
    return year_span(first, first + PLAN_YEARS - 1)


def _in_force(clock: Clock, within: Span | None) -> Span | None:
    """Return the year that a passage speaks of."""
    if within is not None and within.years == 1:
        return year_span(within.end.year)
    if within is not None and within.years > 1:
        return year_span(within.end.year)
    return None if clock.last_reported_year is None else year_span(clock.last_reported_year)


def _part(year: int, time: TimeExpression) -> Span | None:
    first, last = time.months or (1, 12)
    if not 1 <= first <= last <= 12:
        return None
    final = monthrange(year, last)[1]
    end = date(year, last, min(time.day, final) if time.day else final)
    if time.use == "by" or time.at_end:
        return Span(start=date(year, 1, 1), end=end)
    return Span(start=end if time.day else date(year, first, 1), end=end)


def _same_part(year: Span, clock: Clock) -> Span:
    """Return of an earlier *year* the days that the report covers of its own (上年同期)."""
    reported, last = clock.reported, clock.as_of
    if reported is None or last is None or not reported.years == year.years == 1 or last >= reported.end:
        return year
    final = monthrange(year.end.year, last.month)[1]
    whole = last.day == monthrange(last.year, last.month)[1]
    return Span(start=year.start, end=date(year.end.year, last.month, final if whole else min(last.day, final)))


def _now(clock: Clock, start: date) -> date:
    """Return the last day that a passage can speak of when it says 以来."""
    return clock.as_of or (clock.reported.end if clock.reported is not None else date(start.year, 12, 31))
