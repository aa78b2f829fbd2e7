"""An arithmetic statement as a family links it, before it is judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from metrics.messages import Message
    from metrics.records import Quantity, Verdict

__all__ = ["Reading", "Remark", "Statement"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a statement: a form and the numbers it is computed from.

    Args:
        form: Name of a form in :data:`metrics.checks.engine.forms.FORMS`.
        operands: The numbers, in the order the form takes them.
        constants: Exact numbers that the form takes after the operands: the share of the period that has passed, years.
        counts: The operands are counts, exact as printed, though no unit says so.
    """

    form: str
    operands: tuple[Quantity, ...]
    constants: tuple[Fraction, ...] = ()
    counts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A stated result with the ways it can be recomputed.

    Args:
        kind: Kind of check.
        claim: The stated result.
        readings: The readings that the text supports, the most natural first. The first that holds is taken.
        firm: The text asserts the relation; otherwise it counts only where it holds.
        ceiling: The parts need not be complete: the relation counts where it holds, and a whole that is less than the parts
            (a rest that is more than they leave) is a finding; so is one that a transposition of digits would complete.
        threshold: The value where the judgement turns round (100 for completion, 0 for growth).
        sign: -1 when the number is printed without the sign that its words give it.
        reason: Why it cannot be judged, from the closed list; then nothing is computed.
        subject: What the statement is called in its message; its kind where there is nothing more to say.
        asserted: Readings of a statement that is not firm which its words do assert: all that is open is whether their
            numbers belong together, which another equation of the text may show.
        soft: What does not hold is something to look at, no finding: the words leave open whether the parts overlap.
    """

    kind: str
    claim: Quantity
    readings: tuple[Reading, ...]
    firm: bool = True
    ceiling: bool = False
    threshold: Fraction | None = None
    sign: int = 1
    reason: str | None = None
    subject: Message | None = None
    soft: bool = False
    asserted: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something a reader should look at that is no equation: copied texts, a headline beside its table.

    Args:
        kind: Kind of check.
        rows: The rows it is about.
        message: What was seen.
        reported: The number it hangs on, if any.
        operands: Further numbers.
        verdict: ``inconsistent_soft`` for what should be looked at, ``exact`` for what agrees.
    """

    kind: str
    rows: tuple[str, ...]
    message: Message
    reported: Quantity | None = None
    operands: tuple[Quantity, ...] = ()
    verdict: Verdict = "inconsistent_soft"
