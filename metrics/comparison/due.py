"""Until when a goal is to be reached: the goal of a year told in a half-year report is not missed in June.

>>> from metrics.texts import audit_text
>>> report = audit_text("上半年完成投资50亿元，占全年目标100亿元的50%。", period="2031-01-01/2031-06-30")
>>> report.comparisons[0].status
'on_schedule'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.layout.periods import make_period

if TYPE_CHECKING:
    from metrics.records import Period, Quantity

__all__ = ["period_of_goal"]


_TOLD = ("stated", "sentence", "paragraph")  # how the text itself tells the time of a goal


def period_of_goal(goal: Quantity, period: Period | None) -> Period | None:
    """Return the period that *goal* is judged by: its own, where its words give it one that outlasts the report's."""
    own = goal.period
    if period is None or own is None or goal.period_basis not in _TOLD:
        return period
    outlasts = own.start <= period.start and own.end > period.end
    return make_period(own.start, own.end, period.as_of) if outlasts else period
