"""How a reading is written: its form with the numbers as printed.

A fall that words make one (下降3.6%) is printed without a sign, so that a gap between two such falls is written the other way
round: how far 下降3.6% lies beyond 下降3% is 3.6% - 3%.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.checks.engine.figures import figure
from metrics.checks.engine.forms import FORMULAS
from metrics.messages import Message, message

if TYPE_CHECKING:
    from metrics.checks.engine.statement import Reading
    from metrics.records import Quantity

__all__ = ["formula_of", "is_unsigned"]

PLACES = ("a", "b", "c")


def formula_of(reading: Reading) -> Message:
    """Return how *reading* is written.

    >>> from metrics import find_quantities
    >>> from metrics.messages import render
    >>> from metrics.checks.engine.statement import Reading
    >>> render(formula_of(Reading("total", tuple(find_quantities("新建3所、改建5所")))), "zh")
    '3所 + 5所'
    """
    numbers = reading.operands
    texts = [operand.text for operand in numbers]
    args: dict[str, str | Message] = dict(zip(PLACES, texts, strict=False))
    args |= {"sum": " + ".join(texts), "others": " + ".join(texts[1:]), "left": " - ".join(texts)}
    args["parts"] = " + ".join(f"{level}（{rate}）" for level, rate in zip(texts[::2], texts[1::2], strict=False))
    if len(numbers) > 1:
        args |= {"gap": _gap(numbers[0], numbers[1]), "gap_below": _gap(numbers[1], numbers[0])}
        args["sign"] = "+" if is_unsigned(numbers[1]) else "-"
    for constant in reading.constants:
        args |= {"years": str(constant), "schedule": message("word.schedule", share=f"{figure(constant, 2)}%")}
    return message(FORMULAS[reading.form], **args)


def _gap(first: Quantity, second: Quantity) -> str:
    """Return *first* less *second* in print."""
    if is_unsigned(first) and is_unsigned(second):
        return f"{second.text} - {first.text}"
    less = f"(-{second.text})" if is_unsigned(second) else second.text
    return f"-{first.text} - {less}" if is_unsigned(first) else f"{first.text} - {less}"


def is_unsigned(quantity: Quantity) -> bool:
    """Return whether words, not a sign, make *quantity* negative (下降3.6%)."""
    return quantity.value is not None and quantity.value < 0 and "-" not in quantity.text
