"""What a check says of a statement: that it holds or does not, why it was not judged, what may explain it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from metrics.checks.engine.figures import figure, span, unit_of
from metrics.checks.engine.forms import integers_for_rate
from metrics.checks.engine.forms.corners import at_corners
from metrics.checks.engine.formulas import is_unsigned
from metrics.checks.engine.operand import operand_of
from metrics.checks.engine.scales import LARGEST_FRACTION
from metrics.messages import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from metrics.checks.engine.diagnosis import Repair
    from metrics.checks.engine.judging import Judged
    from metrics.checks.engine.statement import Reading, Statement
    from metrics.records import Quantity, Verdict
    from metrics.records.interval import Interval

__all__ = ["cause_of", "implied_by", "judged_message", "unchecked_message"]

HOLDING = ("exact", "consistent")
FACTORS = {"ratio_percent": Fraction(100), "multiple": Fraction(1)}
MOST_FITTING = 2  # whole numbers that are worth naming


def judged_message(judged: Judged, verdict: Verdict, formula: str | Message) -> Message:
    """Return what is said of a statement that was judged, in the light of its row *verdict*, by the *formula* it was read."""
    statement, computed = judged.statement, judged.shown
    sentence, ending = "judged", str(verdict)
    if statement.soft and verdict == "inconsistent_soft":
        ending = "may_overlap"
    if statement.ceiling and verdict not in HOLDING:
        sentence = "at_most" if judged.reading.form == "remainder" else "at_least"
    return message(
        f"sentence.{sentence}",
        subject=_subject(statement),
        computed="" if computed is None else _shown(computed, statement.claim),
        stated=statement.claim.text,
        formula=formula,
        ending=message(f"ending.{ending}"),
    )


def unchecked_message(statement: Statement, reason: str) -> Message:
    """Return why *statement* was not judged."""
    why = message(f"reason.{reason}")
    return message("sentence.unchecked", subject=_subject(statement), stated=statement.claim.text, reason=why)


def _subject(statement: Statement) -> Message:
    return statement.subject or message(f"called.{statement.kind}")


def _shown(interval: Interval, claim: Quantity) -> str | Message:
    """Print *interval* as the text prints *claim*: a decline without its sign (下降11.6%)."""
    if interval.high is None or interval.high.numerator >= 0 or not is_unsigned(claim):
        return span(interval, claim)
    fall = span(-interval, claim)
    return message("word.fall", a=fall) if claim.aspect == "growth" else fall


def cause_of(repair: Repair, numbers: Mapping[str, Quantity]) -> Message:
    """Return what *repair* says may explain why a statement does not hold."""
    quantity = numbers[repair.number]
    if repair.other is not None:
        return message(f"cause.{repair.slip}", a=quantity.text, b=numbers[repair.other].text)
    if repair.slip == "unit":
        meant = f"{figure(repair.value, quantity.decimals + 8)}{quantity.unit or ''}"
        return message("cause.unit", a=quantity.text, b=meant)
    value = -repair.value if is_unsigned(quantity) else repair.value
    value = value * 10 if quantity.unit == "‰" else value
    meant = f"{figure(value, quantity.decimals, quantity.scale)}{unit_of(quantity)}"
    return message("cause.slip", a=quantity.text, b=meant, word=message(f"word.{repair.slip}"))


def implied_by(statement: Statement, reading: Reading) -> tuple[Message, ...]:
    """Return the operands that the claim implies, each solved back from the other.

    Things that are counted are whole: where no whole number gives the claim, nothing is said of that operand.
    """
    factor = FACTORS.get(reading.form)
    return () if factor is None else tuple(_implied(statement.claim, reading.operands, factor))


def _implied(stated: Quantity, numbers: tuple[Quantity, ...], factor: Fraction) -> Iterator[Message]:
    claim, part, whole = (operand_of(quantity) for quantity in (stated, *numbers))
    if claim is None or part is None or whole is None:
        return
    rate = claim.nearest.scaled(FACTORS["ratio_percent"] / factor)
    if _is_fraction(stated, part.value, whole.value, factor):
        rate = rate.scaled(factor)
    wholes = part.nearest.scaled(FACTORS["ratio_percent"]) / rate
    parts = at_corners(lambda percent, of: percent * of / FACTORS["ratio_percent"], rate, whole.nearest)
    for side, interval, printed in (("whole", wholes, numbers[1]), ("part", parts, numbers[0])):
        if interval is not None and _can_be(interval, printed):
            yield message("cause.implied", word=message(f"word.{side}"), a=span(interval, printed), b=printed.text)
    if whole.nearest.is_point and numbers[1].exact and factor == FACTORS["ratio_percent"]:
        yield from _fitting(stated, rate, int(whole.value), numbers[1])


def _fitting(stated: Quantity, rate: Interval, whole: int, printed: Quantity) -> Iterator[Message]:
    fitting = integers_for_rate(rate, whole)
    if 0 < len(fitting) <= MOST_FITTING:
        yield message("cause.fitting", a=printed.text, b="、".join(map(str, fitting)), c=stated.text)


def _is_fraction(stated: Quantity, part: Fraction, whole: Fraction, factor: Fraction) -> bool:
    """Whether a ratio in bare digits is a fraction of 1 (0.92 for 92%): nearer to part over whole than to its hundredfold."""
    if factor == 1 or stated.value is None or not stated.text.replace(".", "", 1).isdecimal():
        return False
    return stated.value < LARGEST_FRACTION and Fraction(stated.value) * whole < 10 * part


def _can_be(interval: Interval, printed: Quantity) -> bool:
    """Whether what is solved back for *printed* can be: things that are counted are whole."""
    if not printed.counted:
        return True
    first = interval.whole().low
    return first is None or first in interval
