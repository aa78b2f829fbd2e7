"""Place the time of a number beside that of the report: this period, to date, last year, or the whole life of a work.

A frame needs no year, so that figures of other times are told apart in a report without one. Pairing uses frames as vetoes:
:func:`answers_in_time` says whether a number of one frame can answer a target of another.

>>> answers_in_time("year_plan", "whole_life"), answers_in_time("year_plan", "to_date")
(False, True)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.lexicon.word_sets import finder_of

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity, Span, TimeFrame
    from metrics.statements.calendar import Clock
    from metrics.statements.times import TimeExpression

__all__ = ["answers_in_time", "frame_by_words", "frame_of", "was_examined"]

_BY_MEANING: dict[str, TimeFrame] = {
    "year_in_force": "this_period",
    "plan_year": "this_period",
    "years_ahead": "future",
    "years_past": "years",
    "years_counted": "years",
    "first_years": "years",
    "whole_life": "whole_life",
}
_ANSWERS: tuple[TimeFrame | None, ...] = (None, "this_period", "to_date", "year_plan", "point", "part")


def frame_of(time: TimeExpression | None, span: Span | None, clock: Clock) -> TimeFrame | None:
    """Return the frame of a number.

    Args:
        time: The time that its text names for it, if any.
        span: The days that it speaks of.
        clock: That of the document.
    """
    if time is not None and time.meaning == "whole_life":
        return "whole_life"
    if span is None or clock.reported is None:
        return None if time is None else frame_by_words(time)
    reported = clock.reported
    if span.start > reported.end:
        return "future"
    if span.end < reported.start:
        return "last_year" if span.years == 1 and span.end.year == reported.start.year - 1 else "earlier"
    if span == reported or (span.years == 1 and span.start <= reported.start and reported.end <= span.end):
        return "this_period"  # the whole year too, in a report on a part of it
    if span.start == span.end:
        return "point"
    if span.start == reported.start and span.end == clock.as_of:
        return "to_date"
    if span.start < reported.start or span.end > reported.end:
        return "years"
    return "part"


def was_examined(quantity: Quantity, lexicon: Lexicon) -> bool:
    """Return whether a rate says how things stood when they were examined (三季度检测优良路率92.6%), and is of no time alone.

    Args:
        quantity: The rate.
        lexicon: Words of examining.
    """
    return quantity.aspect == "share" and finder_of("sampled", lexicon).search(quantity.lead) is not None


def frame_by_words(time: TimeExpression) -> TimeFrame | None:
    """Return the frame that words alone give, without a calendar."""
    if time.use == "since" or time.meaning == "now":
        return "to_date"
    if time.meaning == "year" and time.offset is not None:
        if time.offset:
            return "last_year" if time.offset == -1 else "earlier" if time.offset < 0 else "future"
        return "this_period" if time.months is None else "part"
    if time.meaning == "months":
        return "to_date" if time.use == "by" or (time.months or (0, 0))[0] == 1 else "part"
    return _BY_MEANING.get(time.meaning)


def answers_in_time(target: TimeFrame | None, actual: TimeFrame | None) -> bool:
    """Return whether a number of the frame *actual* can answer a target of the frame *target*.

    A number of no known time answers any goal; a goal of no known time is one of the report's own period. The whole life of a
    work answers only a goal for its whole life, another year only a goal of that year.
    """
    if actual is None or target == actual or (target is None and actual == "years"):
        return True
    return target in _ANSWERS and actual in _ANSWERS
