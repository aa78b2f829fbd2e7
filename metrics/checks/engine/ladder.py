"""The verdict ladder: how well a stated result agrees with what its operands allow.

Recomputing, rounding and comparing raises an alarm for every figure that was computed from unrounded data. The ladder
asks instead whether the stated interval and the computed one can meet, first with every number rounded to the nearest,
then cut off, then read coarser than printed. Only what fits none of these is inconsistent.

>>> from metrics.checks.engine.operand import Operand
>>> done, found = Operand.printed("3629", counted=True), Operand.printed("4044", counted=True)
>>> judge(Operand.printed("89.74", unit="%"), compute(ratio_percent, (done, found)))
'exact'
>>> judge(Operand.printed("98.74", unit="%"), compute(ratio_percent, (done, found)))
'inconsistent'
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from metrics.checks.engine.forms.ratios import ratio_percent
from metrics.records.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.checks.engine.forms import Form
    from metrics.checks.engine.operand import Operand
    from metrics.records import Verdict

__all__ = ["Computed", "compute", "judge", "ratio_percent", "rounded", "slack", "steps_of", "too_wide"]

WIDEST_HEDGE = 20  # claim quanta; a hedged result wider than this says nothing


@dataclass(frozen=True)
class Computed:
    """A result recomputed from its operands.

    Args:
        form: The form it was computed by.
        operands: What it was computed from.
        value: From the numbers as printed, ``None`` where undefined.
        nearest: With every operand rounded to the nearest.
        hedged: An operand carries a hedge.
    """

    form: Form = field(repr=False)
    operands: tuple[Operand, ...] = field(repr=False)
    value: Fraction | None
    nearest: Interval | None
    hedged: bool = False

    def judged(self) -> Computed:
        """Return the result without its operands, which take memory and are not asked for after the judgement."""
        return Computed(self.form, (), self.value, self.nearest, self.hedged)

    @cached_property
    def truncated(self) -> Interval | None:
        """The result with every rounded operand cut off or rounded up."""
        return self.form(*(operand.truncated for operand in self.operands))

    @cached_property
    def coarse(self) -> Interval | None:
        """The result with round numbers, targets and hedges read coarser."""
        return self.form(*(operand.coarse for operand in self.operands))


def compute(form: Form, operands: Sequence[Operand]) -> Computed:
    """Evaluate *form* on *operands*; the readings that only a misfit needs are left until they are asked for."""
    nearest = form(*(operand.nearest for operand in operands))
    points = (Interval.point(operand.value) for operand in operands)
    value = nearest if all(operand.nearest.is_point for operand in operands) else form(*points)
    exact = value.low if value is not None and value.is_point else None
    return Computed(form, tuple(operands), exact, nearest, any(operand.hedged for operand in operands))


def judge(claim: Operand, computed: Computed, *, threshold: Fraction | None = None) -> Verdict:
    """Return the rung on which *claim* and *computed* agree.

    Args:
        claim: The stated result.
        computed: The result of its operands; ``nearest`` must be defined.
        threshold: The value that parts one judgement from its opposite (100 for completion, 0 for growth); a
            recomputed result on the other side of it turns the conclusion round.

    Raises:
        ValueError: *computed* is undefined.
    """
    if computed.nearest is None:
        raise ValueError("an undefined result cannot be judged")
    if _is_exact(claim, computed):
        return "exact"
    if claim.stated.meets(computed.nearest):
        return "consistent"
    bounded = claim.stated != claim.nearest
    if _meets(claim.stated if bounded else claim.truncated, computed.truncated):
        return "rounding_style"
    if _meets(claim.stated if bounded else claim.coarse, computed.coarse):
        return "consistent_if_coarse"
    if claim.hedged or computed.hedged:
        return "inconsistent_soft"
    if threshold is not None and _reversed(claim.value, computed.nearest, threshold):
        return "conclusion_inconsistent"
    return "inconsistent"


def _is_exact(claim: Operand, computed: Computed) -> bool:
    """Return whether the numbers as printed give the stated one, rounded where it is."""
    if computed.value is None or claim.hedged or computed.hedged or claim.stated != claim.nearest:
        return False
    return claim.value == (computed.value if claim.nearest.is_point else rounded(computed.value, claim.quantum))


def _meets(stated: Interval, computed: Interval | None) -> bool:
    return computed is not None and stated.meets(computed)


def _reversed(stated: Fraction, computed: Interval, threshold: Fraction) -> bool:
    """Return whether *stated* and *computed* lie on different sides of *threshold*."""
    if stated >= threshold:
        return computed.high is not None and computed.high < threshold
    return computed.low is not None and computed.low > threshold


def rounded(value: Fraction, quantum: Fraction) -> Fraction:
    """Round *value* to a multiple of *quantum*, ties away from zero as is usual in government text.

    >>> from fractions import Fraction
    >>> rounded(Fraction("94.45"), Fraction("0.1"))
    Fraction(189, 2)
    """
    return Fraction(steps_of(value, quantum) * quantum.numerator, quantum.denominator)


def steps_of(value: Fraction, quantum: Fraction) -> int:
    """Return the multiple of *quantum* that *value* is rounded to.

    >>> from fractions import Fraction
    >>> steps_of(Fraction("-94.45"), Fraction("0.1"))
    -945
    """
    # in whole numbers, which is much faster than in fractions
    part = value.denominator * quantum.numerator
    steps = (2 * abs(value.numerator) * quantum.denominator + part) // (2 * part)
    return steps if value.numerator >= 0 else -steps


def slack(claim: Operand, computed: Computed) -> Fraction | None:
    """Return how many quanta of the claim the computed interval spans; a pass with large slack is weak evidence."""
    width = None if computed.nearest is None else computed.nearest.width
    if width is None:
        return None
    return Fraction(width.numerator * claim.quantum.denominator, width.denominator * claim.quantum.numerator)


def too_wide(claim: Operand, computed: Computed) -> bool:
    """Return whether hedges make the computed interval too wide to say anything."""
    if not computed.hedged:
        return False
    width = slack(claim, computed)
    return width is None or width > WIDEST_HEDGE
