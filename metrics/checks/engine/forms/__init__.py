"""Closed forms of the arithmetic that reports state, over exact intervals, each beside the way it is written.

Every form takes the intervals of its operands and returns what the result can be, or ``None`` where it is not defined (a base
that is not surely positive). A new form is a function in one of the modules here and a line in the table below.

>>> from fractions import Fraction
>>> from metrics.records.interval import Interval
>>> done, found = Interval.point(Fraction(3629)), Interval.point(Fraction(4044))
>>> FORMS["ratio_percent"](done, found).low == Fraction(362900, 4044)
True
>>> FORMULAS["ratio_percent"].format(a="3629件", b="4044件")
'3629件 ÷ 4044件'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.checks.engine.forms import growth, ratios, schedule, sums
from metrics.checks.engine.forms.ratios import integers_for_rate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from metrics.records.interval import Interval

    Form = Callable[..., Interval | None]

__all__ = ["FORMS", "FORMULAS", "integers_for_rate"]

# {a} {b} {c} are the operands as printed, {sum} all with + between, {others} all but the first, {left} all with - between;
# {gap} {gap_below} the first less the second and the other way round, {sign} the sign before a change that is taken off,
# {parts} level and rate of each part, {carried} what came in with + and what went out with -; {years} and {schedule} are the
# exact number that a reading brings along.
_WRITTEN: tuple[tuple[Form, str], ...] = (
    (sums.total, "{sum}"),
    (sums.remainder, "{left}"),
    (sums.difference, "{gap}"),
    (sums.decline, "{gap_below}"),
    (sums.rest_of_stock, "{a} + {b} - {c}"),
    (sums.carried_forward, "{carried}"),
    (sums.rest_of_hundred, "100% - {left}"),
    (sums.same, "{a}"),
    (ratios.ratio_percent, "{a} ÷ {b}"),
    (ratios.ratio_of_total, "{a} ÷ ({others})"),
    (ratios.parts_percent, "({others}) ÷ {a}"),
    (ratios.rest_percent, "100% - {a} ÷ {b}"),
    (ratios.part_of_sum, "{a} ÷ ({a} + {b})"),
    (ratios.ratio_by_excess, "{a} ÷ ({a} {sign} {b})"),
    (ratios.ratio_by_shortfall, "{a} ÷ ({a} + {b})"),
    (ratios.excess_percent, "{a} ÷ {b} - 1"),
    (ratios.multiple, "{a} ÷ {b}"),
    (growth.growth_from_levels, "{a} ÷ {b} - 1"),
    (growth.growth_from_increment, "{b} ÷ ({a} {sign} {b})"),
    (growth.times_more, "{a} ÷ {b} - 1"),
    (growth.compound_growth, "({a} ÷ {b}) ^ (1/{years}) - 1"),
    (growth.compound_increase, "({a} ÷ ({a} - {b})) ^ (1/{years}) - 1"),
    (growth.even_growth, "({a} ÷ {b} - 1) ÷ {years}"),
    (growth.even_step, "({gap}) ÷ {years}"),
    (growth.weighted_growth, "{parts}"),
    (schedule.ahead, "{a} - {schedule}"),
    (schedule.behind, "{schedule} - {a}"),
    (schedule.lead, "{a}（{b} ÷ {c}）- {schedule}"),
    (schedule.lag, "{schedule} - {a}（{b} ÷ {c}）"),
    (schedule.lead_by_ratio, "{a} ÷ {b} - {schedule}"),
    (schedule.lag_by_ratio, "{schedule} - {a} ÷ {b}"),
)

FORMS: Mapping[str, Form] = {form.__name__: form for form, _ in _WRITTEN}
"""Every form by its name."""

FORMULAS: Mapping[str, str] = {form.__name__: written for form, written in _WRITTEN}
"""How each form is written, by its name."""
