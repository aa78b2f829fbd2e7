"""How far work lies ahead of or behind the time that has passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.checks.engine.forms.ratios import ratio_percent

if TYPE_CHECKING:
    from metrics.records.interval import Interval

__all__ = ["ahead", "behind", "lag", "lag_by_ratio", "lead", "lead_by_ratio", "rate_of"]


def lead(rate: Interval, actual: Interval, plan: Interval, elapsed: Interval) -> Interval | None:
    """Return how far the printed *rate* lies ahead of the time that has passed, where it is that of *actual* over *plan*.

    >>> from fractions import Fraction
    >>> from metrics.records.interval import Interval
    >>> lead(*(Interval.point(Fraction(n)) for n in (62, 31, 50, 50))).low
    Fraction(12, 1)
    """
    own = rate_of(rate, actual, plan)
    return None if own is None else own - elapsed


def lag(rate: Interval, actual: Interval, plan: Interval, elapsed: Interval) -> Interval | None:
    """Return how far the printed *rate* lies behind the time that has passed, where it is that of *actual* over *plan*."""
    ahead = lead(rate, actual, plan, elapsed)
    return None if ahead is None else -ahead


def rate_of(rate: Interval, actual: Interval, plan: Interval) -> Interval | None:
    """Return *rate*; ``None`` where it is not the rate of *actual* over *plan*."""
    ratio = ratio_percent(actual, plan)
    if rate.is_point:
        return rate
    return rate if ratio is not None and ratio.meets(rate) else None


def lead_by_ratio(actual: Interval, plan: Interval, elapsed: Interval) -> Interval | None:
    """Return how far *actual* over *plan* lies ahead of the time that has passed, where no rate is printed."""
    ratio = ratio_percent(actual, plan)
    return None if ratio is None else ratio - elapsed


def lag_by_ratio(actual: Interval, plan: Interval, elapsed: Interval) -> Interval | None:
    """Return how far *actual* over *plan* lies behind the time that has passed, where no rate is printed."""
    ratio = ratio_percent(actual, plan)
    return None if ratio is None else elapsed - ratio


def ahead(rate: Interval, elapsed: Interval) -> Interval | None:
    """Return how far *rate* lies ahead of the time that has passed."""
    return rate - elapsed


def behind(rate: Interval, elapsed: Interval) -> Interval | None:
    """Return how far *rate* lies behind the time that has passed."""
    return elapsed - rate
