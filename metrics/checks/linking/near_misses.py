"""Lists that miss their whole by one digit: 处置5.83亿元，其中清收2.17亿元、核销3.06亿元、抵债0.50亿元 make 5.73.

A list behind 其中 need not be complete. One that leaves out something comes short by any amount; where a single digit of one
number, and not the last, would mend a difference of no more than some hundredths, the list was meant to be whole.

Source: elementary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.checks.engine.operand import operand_in, operand_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.checks.engine.document_view import View
    from metrics.checks.engine.operand import Operand
    from metrics.records import Quantity

__all__ = ["one_digit_off"]

FEWEST_STEPS = 100  # of the last place in the whole: numbers of two digits differ by one digit too often
CLOSE = 50  # the whole is at least so many times the difference
TEN = 10


def one_digit_off(view: View, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Return whether *parts* differ from *whole* by a few units of one place that is not the last."""
    top = operand_of(whole)
    known = [one for part in parts if (one := operand_in(part, whole.unit, view.lexicon)) is not None and not one.hedged]
    if top is None or not known or len(known) < len(parts) or not _are_exact(top, known):
        return False
    steps = abs(top.value - sum(one.value for one in known)) / top.quantum
    return steps >= TEN and CLOSE * steps * top.quantum <= top.value and _is_one_digit(int(steps))


def _are_exact(top: Operand, known: Sequence[Operand]) -> bool:
    """Return whether all numbers are printed to the same place and with digits enough."""
    enough = top.value >= FEWEST_STEPS * top.quantum
    return enough and all(one.quantum == top.quantum and one.value >= TEN * one.quantum for one in known)


def _is_one_digit(steps: int) -> bool:
    """Return whether a number of steps has one digit that is not zero.

    >>> _is_one_digit(30), _is_one_digit(34), _is_one_digit(500)
    (True, False, True)
    """
    return len(str(steps).rstrip("0")) == 1
