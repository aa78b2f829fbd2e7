"""The time of numbers and goals, as the statements of a document give it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.layout.periods import make_period
from metrics.statements.calendar import clock_of, year_span
from metrics.statements.sections import headings_in
from metrics.statements.stage import with_times
from metrics.text.fold import fold

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon
    from metrics.records import Analysis, Quantity, Span

__all__ = ["goal_period", "in_full", "spoken_year", "with_periods"]

_YEAR_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def spoken_year(analysis: Analysis) -> int | None:
    """Return the year that a document is spoken in: 今年; ``None`` where neither it nor its name tells."""
    year = clock_of(analysis.title, analysis.period, headings_in(analysis.rows)).year
    if year is not None:
        return year
    named = _YEAR_IN_NAME.search(fold(analysis.source))
    return None if named is None else int(named[1])


def in_full(analysis: Analysis) -> Analysis:
    """Return *analysis* with its whole period where it is spoken in a later year: a half year named in passing ends nothing."""
    period, year = analysis.period, spoken_year(analysis)
    if period is None or not period.dated or year is None or period.closed or year <= period.end.year:
        return analysis
    return replace(analysis, period=make_period(period.start, period.end, stated=period.stated))


def with_periods(analysis: Analysis, lexicon: Lexicon) -> Analysis:
    """Return *analysis* with the time of every number, where it has none yet."""
    if any(quantity.period is not None or quantity.section is not None for quantity in analysis.quantities):
        return analysis
    found = with_times(analysis.rows, analysis.quantities, analysis.title, analysis.period, lexicon)
    return replace(analysis, quantities=tuple(found))


def goal_period(quantity: Quantity, year: int | None, *, average: bool = False) -> Span | None:
    """Return the period of a number in a list of goals: its own, else the year that the document is spoken in.

    A yearly average that is to be reached by the end of a year (到2040年…年均增长6%) is one over the years from now to then.
    """
    period = quantity.period
    if period is None:
        return None if year is None else year_span(year)
    if average and year is not None and period.years == 1 and period.end.year > year:
        return year_span(year, period.end.year)
    return period
