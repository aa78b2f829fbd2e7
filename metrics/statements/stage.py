"""Give every number of a document the time it speaks of, the section it stands in, and the role that follows from both.

>>> from metrics.lexicon import Lexicon
>>> from metrics.records import Row, RowCell
>>> from metrics.statements.cells import measure_row
>>> from metrics.layout.periods import parse_period
>>> row = Row(id="1", cells=(RowCell(name="正文", role="text", text="上年新建公园9个，今年新建12个"),))
>>> numbers = with_times((row,), measure_row(row, Lexicon.default()), None, parse_period("2031"), Lexicon.default())
>>> [(q.text, q.period.end.year, q.period_basis, q.frame) for q in numbers]
[('9个', 2030, 'stated', 'last_year'), ('12个', 2031, 'stated', 'this_period')]
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from metrics.extraction.change import changed
from metrics.layout.plan_years import first_year_of_its_plan
from metrics.records import Span
from metrics.statements.calendar import clock_of, days_of, year_span
from metrics.statements.frames import frame_of, was_examined
from metrics.statements.levels import part_of_years
from metrics.statements.periods import NumberTime, times_of_numbers
from metrics.statements.section_roles import DELIMITER, FOUNDED, with_section_role
from metrics.statements.sections import headings_in, sections_of, word_pattern
from metrics.statements.times import times_in
from metrics.text.numbers import undated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Period, PeriodBasis, Quantity, Row, RowCell, TimeFrame
    from metrics.statements.calendar import Clock
    from metrics.statements.sections import Section

__all__ = ["with_times"]

_CELL = attrgetter("row", "cell")
_NO_TIME = NumberTime()
_GOALS = ("target", "detail", "task", "project", "target_initial")


def with_times(
    rows: Sequence[Row], quantities: Iterable[Quantity], title: str | None, period: Period | None, lexicon: Lexicon
) -> Iterator[Quantity]:
    """Yield *quantities* with period, frame and section, and in prose with the role that these give.

    Args:
        rows: All rows of the document, in order.
        quantities: Their quantities, in order.
        title: The title of the document.
        period: The report's period.
        lexicon: Words of times and sections.
    """
    clock = clock_of(title, period, headings_in(rows))
    sections = sections_of(rows, clock, lexicon, title)
    by_id = {row.id: (row, section) for row, section in zip(rows, sections, strict=True)}
    headers: dict[tuple[str, str | None], Span | None] = {}
    known: dict[tuple[object, ...], _Dated] = {}
    for (row_id, cell), group in groupby(quantities, key=_CELL):
        row, section = by_id[row_id]
        numbers, place = list(group), _Cell(row, row.cells[cell], section, clock, lexicon, headers)
        if row.table is not None and len(numbers) == 1 and not numbers[0].start and not _is_dated(row.cells[cell]):
            yield place.alone(numbers[0], known)
        else:
            yield from place.dated(numbers)


def _is_dated(cell: RowCell) -> bool:
    """Return whether the one number of a cell stands there with its own date: 302.8（2022年）."""
    return undated(cell.text) != cell.text


class _Dated(NamedTuple):
    """The time of a number: its days, how they are known, and where they lie beside the report's."""

    days: Span | None
    basis: PeriodBasis | None
    frame: TimeFrame | None


class _Cell(NamedTuple):
    """A cell with what its document says of its time; *headers* keeps what the headers of its columns name."""

    row: Row
    cell: RowCell
    section: Section
    clock: Clock
    lexicon: Lexicon
    headers: dict[tuple[str, str | None], Span | None]

    def alone(self, quantity: Quantity, known: dict[tuple[object, ...], _Dated]) -> Quantity:
        """Return a number that its cell begins with: its column and section tell its time, once for all that are alike.

        *known* keeps what they told, by the section, which the caller keeps, the column and the kind of the number.
        """
        cell = self.cell
        key = (id(self.section), cell.name, cell.role, quantity.role, quantity.aspect)
        told = known.get(key)
        if told is None:
            span, basis = self._span_of(_NO_TIME, self._header())
            told = self._told(quantity, _NO_TIME, span, basis)
            if span is None or span.years == 1:  # of several years the words beside a number may choose
                known[key] = told
        return changed(quantity, period=told.days, period_basis=told.basis, frame=told.frame, section=self.section.kind)

    def dated(self, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
        """Yield the quantities of the cell with period, frame, section and role."""
        header = self._header()
        numbers = times_of_numbers(self.cell.text, quantities, self.lexicon)
        for quantity, number in zip(quantities, numbers, strict=True):
            span, basis = self._span_of(number, header)
            yield self._with_period(self._with_role(quantity, number, span), number, span, basis)

    def _with_role(self, quantity: Quantity, number: NumberTime, span: Span | None) -> Quantity:
        if self.row.table is not None:
            return quantity
        near = number.basis in ("stated", "sentence")
        if number.time is not None and number.time.meaning == "years_counted" and number.above is not None:
            span = days_of(number.above, self.clock, span) or span  # 到2033年，…，三年累计投资5亿元 is as far ahead as its end
        return with_section_role(quantity, self.section, span, self.clock, self.lexicon, stated=near)

    def _header(self) -> Span | None:
        """Return the days that the header of the column names."""
        if self.row.table is None:
            return None
        column = self.cell.name, self.cell.role
        if column not in self.headers:
            self.headers[column] = self._named_by_header()
        return self.headers[column]

    def _named_by_header(self) -> Span | None:
        times = (time for time in times_in(self.cell.name, self.lexicon) if time.use != "compared")
        own = next((span for time in times if (span := days_of(time, self.clock)) is not None), None)
        if own is None and self.cell.role == "last_year" and self.clock.reported is not None:
            return year_span(self.clock.reported.start.year - 1)
        return own

    def _span_of(self, number: NumberTime, header: Span | None) -> tuple[Span | None, PeriodBasis | None]:
        """Return the days that a number speaks of, before its role is known, and how they are known."""
        within = self._above(number, header or self.section.span)
        if number.time is not None:
            if number.time.meaning == "whole_life":
                return None, number.basis
            span = days_of(number.time, self.clock, within)
            counted = number.time.meaning == "years_counted"  # 三年累计 is said of a number, not of the passage
            if span is not None and (counted or not self._outlasts_review(span)):
                return span, number.basis
        if header is not None:
            return header, "stated"
        if self.section.span is not None:
            return self.section.span, "section"
        return (self.clock.reported, "report") if self.section.kind in (None, "review") else (None, None)

    def _above(self, number: NumberTime, within: Span | None) -> Span | None:
        """Return the days of the time that the paragraph of a number is under, else *within*."""
        above = None if number.above is None else days_of(number.above, self.clock, within)
        if above is None:
            return within
        first = number.time is not None and number.time.meaning == "first_years"  # of a plan that may go on
        return above if first or not self._outlasts_review(above) else within

    def _outlasts_review(self, span: Span) -> bool:
        """Whether a review only mentions a time that is not over (2031年是“十六五”的关键之年): what is done is not of it."""
        reported = self.clock.reported
        if self.section.kind != "review" or reported is None:
            return False
        return span.start <= reported.end < span.end and span.years > 1

    def _with_period(self, quantity: Quantity, number: NumberTime, span: Span | None, basis: PeriodBasis | None) -> Quantity:
        """Return *quantity* with its period: a level of several years is that of the last, a baseline the year before."""
        if quantity.rules[-1:] == (DELIMITER,):
            return changed(quantity, section=self.section.kind)
        told = self._told(quantity, number, span, basis)
        return changed(quantity, period=told.days, period_basis=told.basis, frame=told.frame, section=self.section.kind)

    def _told(self, quantity: Quantity, number: NumberTime, span: Span | None, basis: PeriodBasis | None) -> _Dated:
        goal = quantity.role == "target" or self.cell.role in _GOALS
        days = self._days(quantity, number, span)
        if quantity.rules[-1:] == (FOUNDED,) and number.time is None:
            days, basis = self.clock.reported, "report"
        held = self._held_to(quantity, number, days)
        if held is not None:
            days, basis = held, "stated"
        if days is not None and not goal and self._is_of_report(days, basis):
            days = _to_date(days, self.clock)
        frame: TimeFrame | None = frame_of(None if basis == "report" else number.time, days, self.clock)
        frame = _frame_of_goal(frame) if goal else self._frame_of_rate(frame, quantity)
        return _Dated(days, None if days is None else basis, frame)

    def _frame_of_rate(self, frame: TimeFrame | None, quantity: Quantity) -> TimeFrame | None:
        """Return the frame of a result; a rate examined in a part of the year tells how things stood then."""
        return "point" if frame == "part" and was_examined(quantity, self.lexicon) else frame

    def _is_of_report(self, days: Span, basis: PeriodBasis | None) -> bool:
        """Whether no more than the report, or its part that looks back, tells the time of a number."""
        reviewed = basis == "section" and self.section.kind == "review" and days == self.clock.reported
        return basis == "report" or reviewed

    def _held_to(self, quantity: Quantity, number: NumberTime, days: Span | None) -> Span | None:
        """Return the longer time of a goal that a result is held against (上半年增长6.1%，与全年6.5%的目标相差0.4个百分点)."""
        if quantity.role != "target" or number.base is None or days is None:
            return None
        base = days_of(number.base, self.clock, days)
        return base if base is not None and base.start <= days.start and base.end > days.end else None

    def _days(self, quantity: Quantity, number: NumberTime, span: Span | None) -> Span | None:
        if span is None or number.origin or (number.time is not None and number.time.months is not None):
            return span
        if number.time is not None and number.time.meaning == "years_running":
            return span
        if number.time is not None and number.time.use == "by" and word_pattern(self.lexicon, "average").search(quantity.lead):
            span = _years_up_to(span)
        multiplied = quantity.aspect == "multiple"  # is of its own year, however far back the year lies that it is held against
        base = None if number.base is None or multiplied else days_of(number.base, self.clock, span)
        return part_of_years(quantity, span, base, self.lexicon)


def _years_up_to(span: Span) -> Span:
    """Return the years of a plan up to the one that a yearly average is told for (到2035年年均增长7%)."""
    first = year_span(first_year_of_its_plan(span.end.year))
    return span if first is None or span.years > 1 else Span(start=first.start, end=span.end)


def _frame_of_goal(frame: TimeFrame | None) -> TimeFrame | None:
    return "year_plan" if frame == "this_period" else frame


def _to_date(days: Span, clock: Clock) -> Span:
    """Return the days that achievements cover, of all those of the report."""
    if clock.as_of is None or clock.as_of >= days.end:
        return days
    return Span(start=days.start, end=max(clock.as_of, days.start))
