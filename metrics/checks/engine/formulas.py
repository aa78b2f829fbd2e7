"""How a reading is written: its form with the numbers as printed.

A fall that words make one (下降3.6%) is printed without a sign, so that a gap between two such falls is written the other way
round: how far 下降3.6% lies beyond 下降3% is 3.6% - 3%.
"""

from __future__ import annotations

from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING

from metrics.checks.engine.figures import figure
from metrics.checks.engine.forms import FORMULAS
from metrics.messages import Message, message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from metrics.checks.engine.statement import Reading
    from metrics.records import Quantity

__all__ = ["formula_of", "is_unsigned"]

PLACES = ("a", "b", "c")


def formula_of(reading: Reading) -> str | Message:
    """Return how *reading* is written; a message where words are in it.

    >>> from metrics import find_quantities
    >>> from metrics.checks.engine.statement import Reading
    >>> formula_of(Reading("total", tuple(find_quantities("新建3所、改建5所"))))
    '3所 + 5所'
    """
    numbers = reading.operands
    texts = [operand.text for operand in numbers]
    args: dict[str, str | Message] = dict(zip(PLACES, texts, strict=False))
    for place in _asked(reading.form):
        written = _WRITTEN.get(place)
        if written is not None:
            args[place] = written(reading, texts)
    if not reading.constants:
        return FORMULAS[reading.form].format_map(args)
    for constant in reading.constants:
        args |= {"years": str(constant), "schedule": message("word.schedule", share=f"{figure(constant, 2)}%")}
    return message(FORMULAS[reading.form], **args)


@lru_cache(maxsize=64)
def _asked(form: str) -> tuple[str, ...]:
    """Return the places of *form* that its formula has."""
    return tuple(name for _, name, _, _ in Formatter().parse(FORMULAS[form]) if name)


_WRITTEN: Mapping[str, Callable[[Reading, Sequence[str]], str]] = {
    "sum": lambda _, texts: " + ".join(texts),
    "others": lambda _, texts: " + ".join(texts[1:]),
    "left": lambda _, texts: " - ".join(texts),
    "parts": lambda _, texts: " + ".join(f"{level}（{rate}）" for level, rate in zip(texts[::2], texts[1::2], strict=False)),
    "carried": lambda reading, texts: _carried(reading.operands, texts, int(reading.constants[0])),
    "gap": lambda reading, _: _gap(reading.operands[0], reading.operands[1]),
    "gap_below": lambda reading, _: _gap(reading.operands[1], reading.operands[0]),
    "sign": lambda reading, _: "+" if is_unsigned(reading.operands[1]) else "-",
}
"""What stands in the places of a formula besides its first numbers, from the reading and the texts of its numbers."""


def _carried(numbers: Sequence[Quantity], texts: Sequence[str], outs: int) -> str:
    """Return what was there and came in, less the last *outs*, which went out, and less what words make a fall."""
    last = len(texts) - outs
    signs = ["-" if at >= last or is_unsigned(number) else "+" for at, number in enumerate(numbers)]
    return " ".join([texts[0], *(f"{sign} {text}" for sign, text in zip(signs[1:], texts[1:], strict=True))])


def _gap(first: Quantity, second: Quantity) -> str:
    """Return *first* less *second* in print."""
    if is_unsigned(first) and is_unsigned(second):
        return f"{second.text} - {first.text}"
    less = f"(-{second.text})" if is_unsigned(second) else second.text
    return f"-{first.text} - {less}" if is_unsigned(first) else f"{first.text} - {less}"


def is_unsigned(quantity: Quantity) -> bool:
    """Return whether words, not a sign, make *quantity* negative (下降3.6%)."""
    return quantity.value is not None and quantity.value < 0 and "-" not in quantity.text
