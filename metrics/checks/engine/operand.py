"""A printed number as an operand of arithmetic, under each reading of the verdict ladder.

A reading says how the writer may have come to the printed digits: rounded to the nearest (the default), truncated or
rounded up, or coarser than printed (a round number, a target given short, a hedge). The rule is that of XBRL
Calculations 1.1: a figure stands for the interval its own digits allow.

>>> Operand.printed("29.7").nearest.low
Fraction(593, 20)
>>> Operand.printed("4044", counted=True).nearest.is_point
True
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Literal

from metrics.checks.engine.scales import RELATIVE
from metrics.lexicon.units import compatible, convert
from metrics.records import Quantity
from metrics.records.interval import Interval
from metrics.records.making import with_values

if TYPE_CHECKING:
    from collections.abc import Callable

    from metrics.lexicon import Lexicon

__all__ = ["Operand", "operand_in", "operand_of"]

Spread = Literal["above", "below", "around"]
MOST_KNOWN = 10_000  # operands that are kept; families ask for those of a row together
PER_MILLE = Fraction(1, 10)
DOUBLED = "翻"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand:
    """A number with what it can stand for.

    Args:
        value: The number as printed, multiplier folded in.
        quantum: Place value of its last printed digit.
        decimals: Decimal places as printed.
        nearest: Reading for a writer who rounds to the nearest.
        further: Makes the readings that only a misfit asks for, *truncated* and *coarse*.
        stated: What it asserts as a claim, with its bound word (``80%以上`` reaches upwards).
        hedged: It carries a hedge (余, 约, 近).
        relative: It is a percentage, a percentage point or a multiple.
    """

    value: Fraction
    quantum: Fraction
    decimals: int
    nearest: Interval
    further: Callable[[], tuple[Interval, Interval]] = field(repr=False, compare=False)
    stated: Interval
    hedged: bool = False
    relative: bool = False

    @property
    def truncated(self) -> Interval:
        """The reading for a writer who cuts off or rounds up."""
        return self.further()[0]

    @property
    def coarse(self) -> Interval:
        """The reading for a number that was meant less precisely than printed."""
        return self.further()[1]

    @classmethod
    def printed(
        cls,
        digits: str,
        *,
        scale: int = 0,
        counted: bool = False,
        target: bool = False,
        spread: Spread | None = None,
        unit: str | None = None,
    ) -> Operand:
        """Return the operand for a number as printed; *scale* is 4 for 万, 8 for 亿.

        >>> Operand.printed("5.3", scale=4, target=True).coarse.width
        Fraction(1000, 1)
        """
        from decimal import Decimal

        decimals = len(digits.partition(".")[2])
        value = Decimal(digits).scaleb(scale)
        quantity = Quantity(
            start=0,
            end=len(digits),
            text=digits,
            value=value,
            decimals=decimals,
            scale=scale,
            counted=counted,
            spread=spread,
            unit=unit,
            role="target" if target else None,
        )
        operand = operand_of(quantity)
        if operand is None:  # pragma: no cover - a printed number always has a value
            raise ValueError(digits)
        return operand

    def mapped(self, change: Callable[[Interval], Interval], value: Fraction) -> Operand:
        """Return the operand with *change* applied to every reading."""
        nearest = change(self.nearest)
        return with_values(
            self,
            value=value,
            nearest=nearest,
            further=lambda: (change(self.truncated), change(self.coarse)),
            stated=nearest if self.stated is self.nearest else change(self.stated),
        )

    def __neg__(self) -> Operand:
        return self.mapped(Interval.__neg__, -self.value)

    def moved(self, value: Fraction) -> Operand:
        """Return the operand as if *value* had been printed with the same precision."""
        shift = Interval.point(value - self.value)
        return self.mapped(lambda interval: interval + shift, value)

    def scaled(self, by: Fraction) -> Operand:
        """Return the operand as if its unit were *by* times as large."""
        return with_values(self.mapped(lambda interval: interval.scaled(by), self.value * by), quantum=self.quantum * by)


def operand_of(quantity: Quantity, known: dict[str, Operand | None] | None = None) -> Operand | None:
    """Return *quantity* as an operand, ``‰`` in percent; ``None`` for a range.

    *known* keeps the operands of one document by the ids of their quantities.
    """
    if known is None or not quantity.id:
        return _operand_of(quantity)
    if quantity.id not in known:
        if len(known) >= MOST_KNOWN:
            known.clear()
        known[quantity.id] = _operand_of(quantity)
    return known[quantity.id]


def operand_in(
    quantity: Quantity, unit: str | None, lexicon: Lexicon, known: dict[str, Operand | None] | None = None
) -> Operand | None:
    """Return *quantity* as an operand in *unit*; in its own unit where the two do not convert.

    >>> from metrics import find_quantities
    >>> from metrics.lexicon import Lexicon
    >>> str(operand_in(find_quantities("造林1860公顷")[0], "亩", Lexicon.default()).value)
    '27900'
    """
    operand = operand_of(quantity, known)
    own = quantity.unit
    if operand is None or own == unit or {unit, own} & RELATIVE or not compatible(unit, own, lexicon):
        return operand
    return operand.scaled(convert(Fraction(1), own, unit, lexicon))


def _operand_of(quantity: Quantity) -> Operand | None:
    if quantity.value is None:
        return None
    value, quantum = Fraction(*quantity.value.as_integer_ratio()), quantity.quantum
    relative = quantity.unit in RELATIVE or quantity.aspect in ("growth", "share", "multiple")
    target = quantity.role == "target"
    bounded = quantity.bound in ("at_least", "at_most", "more_than", "less_than")
    hedged = quantity.spread is not None and not (target and bounded)  # the goal 突破5亿元 is held against as 5亿元
    nearest = quantity.around(value)
    if quantity.text.startswith(DOUBLED) and not hedged:
        nearest = Interval.around(value, value / 2)  # a word, said of 1.8 and of 2.1 times as much
    elif target and not hedged:
        nearest = Interval.point(value)
    operand = Operand(
        value=value,
        quantum=quantum,
        decimals=quantity.decimals,
        nearest=nearest,
        further=partial(_further, quantity, value, nearest, hedged=hedged, relative=relative),
        stated=quantity.meaning if bounded and not hedged else nearest,
        hedged=hedged,
        relative=relative,
    )
    return operand.scaled(PER_MILLE) if quantity.unit == "‰" else operand


def _further(
    quantity: Quantity, value: Fraction, nearest: Interval, *, hedged: bool, relative: bool
) -> tuple[Interval, Interval]:
    truncated = nearest
    if not (hedged or nearest.is_point or quantity.text.startswith(DOUBLED)):
        truncated = Interval(value - quantity.quantum, value + quantity.quantum, low_open=True, high_open=True)
    return truncated, _coarse(quantity, value, nearest, hedged=hedged, relative=relative)


def _coarse(quantity: Quantity, value: Fraction, nearest: Interval, *, hedged: bool, relative: bool) -> Interval:
    """Return the reading of a number that may have been meant less precisely than printed."""
    if hedged:
        width = nearest.width or quantity.quantum
        return Interval(value - width, value + width)
    if quantity.role == "target":
        return nearest if quantity.exact else Interval.around(value, quantity.quantum)
    zeros = _idle_zeros(value, quantity.quantum) if quantity.decimals == 0 and not relative else 0
    return Interval.around(value, quantity.quantum * 10**zeros) if zeros else nearest


def _idle_zeros(value: Fraction, quantum: Fraction) -> int:
    """Return how many of two or more final zeros may be idle; two digits always count, else 100 could mean 51."""
    if value.denominator == quantum.denominator == 1:
        number, rest = divmod(value.numerator, quantum.numerator)
    else:
        number, rest = (value / quantum).numerator, (value / quantum).denominator - 1
    digits = str(abs(number)) if number and not rest else ""
    zeros = len(digits) - len(digits.rstrip("0"))
    return min(zeros, len(digits) - 2) if zeros >= 2 else 0
