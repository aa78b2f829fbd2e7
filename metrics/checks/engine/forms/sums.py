"""Sums, rests and gaps."""

from __future__ import annotations

from metrics.checks.engine.forms.corners import HUNDRED
from metrics.records.interval import Interval

__all__ = ["carried_forward", "decline", "difference", "remainder", "rest_of_hundred", "rest_of_stock", "same", "total"]


def total(*parts: Interval) -> Interval | None:
    """Return the sum of *parts*."""
    return Interval.total(parts)


def remainder(whole: Interval, *done: Interval) -> Interval | None:
    """Return what is left of *whole*."""
    return whole - Interval.total(done)


def difference(first: Interval, second: Interval) -> Interval | None:
    """Return *first* minus *second*."""
    return first - second


def decline(first: Interval, second: Interval) -> Interval | None:
    """Return *second* minus *first*: how far the first lies below the second."""
    return second - first


def rest_of_stock(taken: Interval, carried: Interval, done: Interval) -> Interval | None:
    """Return what is left of *taken* and *carried* together."""
    return taken + carried - done


def carried_forward(opening: Interval, *flows: Interval) -> Interval | None:
    """Return what *opening* becomes with what came in and without what went out.

    Args:
        opening: The stock at the beginning.
        flows: What came in, then what went out, and last how many of them went out.
    """
    *changes, outs = flows
    last = len(changes) - int(outs.low or 0)
    return opening + Interval.total(changes[:last]) - Interval.total(changes[last:])


def rest_of_hundred(*parts: Interval) -> Interval | None:
    """Return what *parts* leave of 100 percent."""
    return remainder(Interval.point(HUNDRED), *parts)


def same(other: Interval) -> Interval | None:
    """Return *other*: the same fact stated twice."""
    return other
