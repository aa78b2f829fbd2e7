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
    goal = _goal_of(target, actual, lexicon, better)
    if goal is None:
        return Judgement(None, None, None, None, "unverifiable")
    aim, done = goal.turned(goal.near), goal.turned(value)
    ratio = None if goal.is_band else _ratio(aim, done, better)
    # inside the width of 左右 a goal is neither missed nor exceeded
    about = target.spread == "around" and not goal.is_band and abs(value - goal.near) <= around.width(target, goal.near)
    exceeded = None if about else _exceeded(goal.turned(goal.limit), actual, done, better, falls=goal.falls)
    reached = about or _reached(aim, done, better)
    status = _status(target, ratio, exceeded=exceeded, reached=reached, period=period, early=early, better=better)
    unit = "百分点" if actual.unit == "%" else actual.unit
    return Judgement(ratio, _decimal(goal.turned(goal.gap(value))), unit, exceeded, status)


@dataclass(frozen=True, slots=True)
class _Goal:
    """The number or band that an achievement is held against, in the unit of the achievement.

    Args:
        low: The lower end of a band.
        high: The upper end; equal to *low* where the goal is one number.
        better: ``down`` when less is better.
        falls: The goal is a fall, of which more is more.
    """

    low: Fraction
    high: Fraction
    better: Literal["up", "down"]
    falls: bool

    @property
    def is_band(self) -> bool:
        """Whether the goal has two ends."""
        return self.low != self.high

    @property
    def near(self) -> Fraction:
        """The end that has to be reached."""
        return self.low if self.better == "up" else self.high

    @property
    def limit(self) -> Fraction:
        """The end beyond which the goal is exceeded."""
        return (self.high if self.better == "up" else self.low) or self.near

    def turned(self, value: Fraction) -> Fraction:
        """Return *value* so that more of it is more, of a fall too."""
        return -value if self.falls else value

    def gap(self, value: Fraction) -> Fraction:
        """Return how far *value* is from the goal; nothing inside a band."""
        if self.low <= value <= self.high:
            return Fraction(0)
        return value - (self.near if value < self.low else self.high)


def _goal_of(target: Quantity, actual: Quantity, lexicon: Lexicon, better: Literal["up", "down"]) -> _Goal | None:
    """Return the goal that *target* sets, ``None`` where neither of its ends is known."""
    low, high = _ends(target, actual, lexicon)
    known = [end for end in (low, high) if end is not None]
    if not known:
        return None
    return _Goal(known[0], known[-1], better, target.direction == "down" and low is not None and low < 0)


def judge_share(share: Quantity, period: Period | None, *, scheduled: bool, excess: bool = False) -> Judgement:
    """Judge a stated share of the work.

    Args:
        share: The stated percentage.
        period: The report's period.
        scheduled: The share is of the period's task, so that the schedule applies; else of a whole work of any length.
        excess: The share is by how much the task was exceeded (超额完成5%).
    """
    ratio = Fraction(share.value or 0) / (100 if share.unit == "%" else 1000) + excess
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
