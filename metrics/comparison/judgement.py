"""Judge one achievement against one target: ratio, gap, whether exceeded, and the status on the report's schedule.

Conventions: a ratio is actual ÷ target, for a ceiling target ÷ actual; none for a band, a zero target or
different signs. ``exceeded`` is open (``None``) only where a hedge leaves it open; printed rounding alone does not.

A target with 左右 or 约 is as wide as :class:`Around` says: inside it the target is met and ``exceeded`` is open, beyond it
on the good side it is exceeded, on the bad side missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from metrics.lexicon.units import convert

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon
    from metrics.records import Period, Quantity, Status

__all__ = ["AROUND", "Around", "Judgement", "judge", "judge_share"]

_RATES = ("%", "‰", "百分点")


@dataclass(frozen=True, slots=True)
class Around:
    """How far 左右 reaches to either side of a target.

    Args:
        points: For rates and growth, in percentage points.
        share: For levels, as a share of the target.
    """

    points: Fraction = Fraction(1, 2)
    share: Fraction = Fraction(1, 200)

    def width(self, target: Quantity, value: Fraction) -> Fraction:
        """Return how far *target*, whose number is *value*, reaches to either side."""
        if target.unit in _RATES:
            return self.points * 10 if target.unit == "‰" else self.points
        return abs(value) * self.share


AROUND = Around()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a comparison says."""

    ratio: Fraction | None
    gap: Decimal | None
    gap_unit: str | None
    exceeded: bool | None
    status: Status


def judge(
    target: Quantity,
    actual: Quantity,
    lexicon: Lexicon,
    *,
    better: Literal["up", "down"],
    period: Period | None,
    early: bool = False,
    around: Around = AROUND,
) -> Judgement:
    """Judge *actual* against *target*.

    Args:
        target: The goal, with its bound.
        actual: What was achieved, in a unit of the same dimension.
        lexicon: Units to convert by.
        better: ``down`` when the target is a ceiling or less is better.
        period: The report's period; ``None`` judges as if it were over.
        early: The text itself says that the goal of the whole period was reached ahead of time.
        around: How wide a target with 左右 is.

    Raises:
        UnitMismatchError: The units have different dimensions.
    """
    value = _value(actual, actual, lexicon)
    low, high = _ends(target, actual, lexicon)
    falls = target.direction == "down" and low is not None and low.numerator < 0
    if low is None and high is None:
        return Judgement(None, None, None, None, "unverifiable")
    band = low is not None and high is not None and low != high
    goal = (low if better == "up" else high) if band else (low if low is not None else high)
    assert goal is not None  # noqa: S101 - one end exists
    aim, done = (-goal, -value) if falls else (goal, value)  # of a fall, more of it is more
    ratio = None if band else _ratio(aim, done, better)
    nearest = goal if not band or (low is not None and value < low) else high
    gap = value - (nearest if nearest is not None else goal)
    if band and low is not None and high is not None and low <= value <= high:
        gap = Fraction(0)
    limit = (high if band and better == "up" else low if band else goal) or goal
    # inside the width of 左右 a goal is neither missed nor exceeded
    width = around.width(target, goal) if target.spread == "around" and not band else None
    within = width is not None and abs(value - goal) <= width
    exceeded = None if within else _exceeded(-limit if falls else limit, actual, done, better, falls=falls)
    reached = within or _reached(aim, done, better)
    unit = "百分点" if actual.unit == "%" else actual.unit
    status = _status(target, ratio, exceeded=exceeded, reached=reached, period=period, early=early, better=better)
    return Judgement(ratio, _decimal(-gap if falls else gap), unit, exceeded, status)


def judge_share(share: Quantity, period: Period | None, *, scheduled: bool) -> Judgement:
    """Judge a stated share of the work.

    Args:
        share: The stated percentage.
        period: The report's period.
        scheduled: The share is of the period's task, so that the schedule applies; else of a whole work of any length.
    """
    ratio = Fraction(share.value or 0) / (100 if share.unit == "%" else 1000)
    status: Status
    if not scheduled:
        status = "met" if ratio >= 1 else "in_progress"
    elif ratio >= 1:
        status = "exceeded" if ratio > 1 else "met"
    elif period is None or period.closed:
        status = "unmet"
    else:
        status = "on_schedule" if ratio >= period.elapsed else "behind_schedule"
    return Judgement(ratio, None, None, ratio > 1, status)


def _value(quantity: Quantity, unit_of: Quantity, lexicon: Lexicon) -> Fraction:
    if quantity.value is None:
        low, high = quantity.ends or (Decimal(0), Decimal(0))
        value = (Fraction(low or high or 0) + Fraction(high or low or 0)) / 2
    else:
        value = Fraction(quantity.value)
    return (
        value
        if quantity.unit == unit_of.unit or quantity.unit is None or unit_of.unit is None
        else _convert(value, quantity, unit_of, lexicon)
    )


def _convert(value: Fraction, quantity: Quantity, unit_of: Quantity, lexicon: Lexicon) -> Fraction:
    from metrics.errors import UnitMismatchError

    try:
        return convert(value, quantity.unit, unit_of.unit, lexicon)
    except UnitMismatchError:
        if quantity.counted and unit_of.counted:
            return value  # general classifiers answer each other one to one
        raise


def _ends(target: Quantity, actual: Quantity, lexicon: Lexicon) -> tuple[Fraction | None, Fraction | None]:
    if target.value is not None:
        value = _value(target, actual, lexicon)
        return value, value
    low, high = target.ends or (None, None)
    factor = (
        Fraction(1)
        if target.unit == actual.unit or target.unit is None or actual.unit is None
        else _convert(Fraction(1), target, actual, lexicon)
    )
    return None if low is None else Fraction(low) * factor, None if high is None else Fraction(high) * factor


def _ratio(goal: Fraction, value: Fraction, better: str) -> Fraction | None:
    if goal == 0 or ((goal < 0) != (value < 0) and value != 0):
        return None
    if better == "up":
        return value / goal if goal > 0 else None
    return goal / value if value > 0 else None


def _exceeded(limit: Fraction, actual: Quantity, value: Fraction, better: str, *, falls: bool) -> bool | None:
    if actual.spread is not None and actual.value is not None:
        span = -actual.interval if falls else actual.interval
        low, high = span.low, span.high
        assert low is not None  # noqa: S101 - hedged figures have both ends
        assert high is not None  # noqa: S101
        if better == "up":
            if low > limit or (actual.spread == "above" and low >= limit):
                return True
            return False if high < limit or (actual.spread == "below" and high <= limit) else None
        if high < limit or (actual.spread == "below" and high <= limit):
            return True
        return False if low > limit or (actual.spread == "above" and low >= limit) else None
    return value > limit if better == "up" else value < limit


def _reached(goal: Fraction, value: Fraction, better: str) -> bool:
    return value >= goal if better == "up" else value <= goal


def _status(
    target: Quantity,
    ratio: Fraction | None,
    *,
    exceeded: bool | None,
    reached: bool,
    period: Period | None,
    early: bool,
    better: str,
) -> Status:
    done: Status = "exceeded" if exceeded else "met"
    if period is None or period.closed:
        return done if reached else "unmet"
    if _accumulates(target, period, better):
        on_schedule = ratio is not None and ratio >= period.elapsed
        return done if reached else "on_schedule" if on_schedule else "behind_schedule"
    if not reached:
        return "behind_schedule"
    return done if early else "on_schedule"


def _accumulates(target: Quantity, period: Period, better: str) -> bool:
    """Return whether a target is reached bit by bit: an amount to be done, or a decline over several years."""
    if target.aspect == "growth":
        return target.direction == "down" and period.end.year > period.start.year
    return target.aspect == "level" and better == "up"


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
