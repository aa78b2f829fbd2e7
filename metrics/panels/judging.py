"""Judge an answer against its target: by the library's comparison, with the width of 左右 and one-sided answers.

A target with 左右 is met within half a percentage point for rates and within half a percent for levels.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from metrics.comparison.direction import better_of
from metrics.comparison.judgement import Judgement, judge
from metrics.extraction.change import changed

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon
    from metrics.records import Period, Quantity, Status

__all__ = ["Better", "better_for", "judge_answer", "width_of_about"]

Better = Literal["up", "down"]
_RATES = ("%", "‰", "百分点")
_POINTS = Fraction(1, 2)
_SHARE = Fraction(1, 200)


def width_of_about(target: Quantity) -> Fraction | None:
    """Return how far from its number a target with 左右 reaches, ``None`` for another target.

    >>> from metrics import find_quantities
    >>> [width_of_about(q) for q in find_quantities("增长6%左右，新增4万人左右，新增4万人")]
    [Fraction(1, 2), Fraction(200, 1), None]
    """
    if target.bound != "about" or target.value is None:
        return None
    return _POINTS if target.unit in _RATES else abs(Fraction(target.value)) * _SHARE


def better_for(target: Quantity, actual: Quantity, lexicon: Lexicon) -> Better | None:
    """Return whether more or less is better; ``None`` for a target with 左右 on an indicator of which neither is better.

    The rise of consumer prices is such an indicator: 2%左右 is missed on either side.
    """
    better = better_of(target, actual, lexicon)
    if better == "down" or width_of_about(target) is None:
        return better
    entry = next((e for e in lexicon.entries("indicator") if e.id == target.indicator_id), None)
    return better if entry is None or entry.text("better") else None


def judge_answer(
    target: Quantity, actual: Quantity, better: Better | None, period: Period | None, lexicon: Lexicon
) -> Judgement | None:
    """Judge *actual* against *target*; ``None`` where an answer that is only a bound (超过60万) does not decide.

    Args:
        target: The target.
        actual: The answer, of the same dimension.
        better: Whether more or less is better.
        period: The target's period as far as the report covers it; ``None`` where it is over.
        lexicon: Units.

    Raises:
        UnitMismatchError: The units have different dimensions.
    """
    side = better or "up"
    plain = changed(target, bound=None, spread=None) if width_of_about(target) is not None else target
    found = judge(plain, actual, lexicon, better=side, period=period)
    if not _decides(actual, found, side):
        return None
    width = width_of_about(target)
    if width is not None and found.gap is not None:
        found = _within(found, width, neutral=better is None, side=side, running=period is not None and not period.closed)
    if actual.bound in ("at_most", "less_than"):
        return replace(found, ratio=None, exceeded=found.exceeded if actual.value != target.value else None)
    return found


def _decides(actual: Quantity, found: Judgement, side: Better) -> bool:
    """Whether an answer with a bound lies wholly on one side of the target."""
    if actual.bound in ("at_least", "more_than"):
        return side == "up" and found.status != "unmet"
    if actual.bound in ("at_most", "less_than"):
        return side == "down" and found.status != "unmet"
    return True


def _within(found: Judgement, width: Fraction, *, neutral: bool, side: Better, running: bool) -> Judgement:
    """Return *found* by the width of 左右: inside it a target is met and whether it is exceeded stays open."""
    gap = Fraction(found.gap or Decimal(0))
    good = gap if side == "up" else -gap
    status: Status
    if abs(gap) <= width:
        status = "on_schedule" if running else "met"
        return replace(found, exceeded=None, status=status)
    if neutral:
        return replace(found, exceeded=None, status="behind_schedule" if running else "unmet")
    if good > 0:
        return replace(found, exceeded=True, status="on_schedule" if running else "exceeded")
    return replace(found, exceeded=False, status="behind_schedule" if running else "unmet")
