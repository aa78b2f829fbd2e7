"""What a caller says of a report instead of the report itself, and what a reader should know of it.

A period or day that does not go with the report is taken as given, with a note: it may be the report that was misread.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime
from typing import TYPE_CHECKING

from metrics.errors import PeriodError
from metrics.layout.periods import make_period, parse_day, parse_period, year_seen_on
from metrics.records import Period

__all__ = ["NOT_DUE", "NO_PERIOD", "NO_YEAR", "check_given", "override_period", "period_of_the_text"]

NO_YEAR = "the report states no year, so its schedule is judged by months alone"
NOT_DUE = "{count} targets are set for a time after the report: they can be judged only with a report on that time"
NO_PERIOD = "the report states no period, so every target is judged as due"

if TYPE_CHECKING:
    from collections.abc import Iterator


def override_period(
    period: str | int | Period | None, as_of: str | date | None, stated: Period | None
) -> tuple[Period | None, tuple[str, ...]]:
    """Return the period of a report and notes on it.

    Args:
        period: The period that the caller gives.
        as_of: The day that the caller gives.
        stated: The period that the report states.

    Raises:
        PeriodError: *period* or *as_of* cannot be read, or the day given lies before the period given.

    >>> from datetime import date
    >>> read = make_period(date(2024, 1, 1), date(2024, 12, 31))
    >>> found, notes = override_period(None, "2024-09", read)
    >>> found.elapsed, notes
    (Fraction(3, 4), ())
    >>> override_period(None, "2023-09", read)[1]
    ('the day given, 2023-09-30, is before the period of the report, 2024-01-01 to 2024-12-31',)
    >>> until_june = make_period(date(2024, 1, 1), date(2024, 12, 31), date(2024, 6, 30))
    >>> override_period("2024H1", None, until_june)[0].end
    datetime.date(2024, 12, 31)
    """
    day = None if as_of is None else _day(as_of)
    given = None if period is None else _period(period)
    base = stated if given is None else given
    if base is None:
        return (None, ()) if day is None else (year_seen_on(day), ())
    if given is None and not base.dated:
        return (base, (NO_YEAR,)) if day is None else (year_seen_on(day), ())
    if given is not None and stated is not None and _is_part_reported(given, stated, day):
        return stated, ()
    if given is not None and day is not None and day < given.start:
        raise PeriodError(str(as_of), f"is before the period, which begins on {given.start}")
    if day is None and given is not None and stated is not None and not isinstance(period, Period):
        day = _cutoff_within(given, stated)
    made = base if day is None else make_period(base.start, base.end, day, stated=base.stated)
    return made, tuple(_notes(given, day, stated))


def _is_part_reported(given: Period, stated: Period, day: date | None) -> bool:
    """Return whether *given* is the part of a year that the report is on (2024H1 for 2024年上半年), its goals the year's."""
    dated = stated.dated and stated.start == given.start
    return dated and given.end == stated.as_of < stated.end and day in (None, stated.as_of)


def period_of_the_text(period: Period | None, stated: Period | None, title: str | None) -> Period | None:
    """Return the period by which the times of a text are to be understood.

    It is that of its title where the period given lies elsewhere, so that a wrong period makes no future of the report.

    >>> given, own, title = parse_period("2022"), parse_period("2024"), "2024年重点工作情况"
    >>> period_of_the_text(given, own, title).start.year, period_of_the_text(given, own, None).start.year
    (2024, 2022)
    """
    if period is None or stated is None or str(stated.end.year) not in (title or ""):
        return period
    return stated if period.end < stated.start or period.start > stated.end else period


def _cutoff_within(given: Period, stated: Period) -> date | None:
    """Return the cut-off that the report states, in the year that the caller gives."""
    if stated.closed or given.end.year != given.start.year or (stated.dated and stated.end != given.end):
        return None
    year, month, day = given.end.year, stated.as_of.month, stated.as_of.day
    final = monthrange(year, month)[1]
    at_end = day == monthrange(stated.as_of.year, month)[1]
    cutoff = date(year, month, final if at_end else min(day, final))
    return cutoff if given.start <= cutoff <= given.end else None


def check_given(period: str | int | Period | None, as_of: str | date | None) -> None:
    """Refuse a period or day that cannot be read, before many reports are read for nothing.

    Raises:
        PeriodError: *period* or *as_of* cannot be read, or the day lies before the period.
    """
    if period is None:
        if as_of is not None:
            _day(as_of)
        return
    override_period(period, as_of, None)


def _notes(given: Period | None, day: date | None, stated: Period | None) -> Iterator[str]:
    base = given or stated
    if base is None:
        return
    if given is not None and stated is not None and stated.dated and (given.end < stated.start or given.start > stated.end):
        yield f"the period given, {_span(given)}, is not the one that the report states, {_span(stated)}"
    if day is not None and day < base.start:
        yield f"the day given, {day}, is before the period of the report, {_span(base)}"
    if day is not None and day.year > base.end.year + 1:
        yield f"the day given, {day}, is more than a year after the period of the report, {_span(base)}"


def _span(period: Period) -> str:
    return f"{period.start} to {period.end}"


def _period(given: object) -> Period:
    if isinstance(given, Period):
        return given
    if isinstance(given, str) or (isinstance(given, int) and not isinstance(given, bool)):
        return parse_period(str(given))  # a bare year is the natural thing to write
    raise TypeError(f"period is a str such as '2023' or '2023Q1', a year, or a Period; got a {type(given).__name__}")


def _day(given: object) -> date:
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    if isinstance(given, str):
        return parse_day(given)
    raise TypeError(f"as_of is a str such as '2023-09-30' or a date; got a {type(given).__name__}")
