"""What the table itself says of its ratio columns: the formula row, and whether the figures confirm a pairing.

A pairing is only chosen by its figures, never excused: once chosen, every row is checked against it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.layout.texts import number_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from metrics.layout.columns import Column

__all__ = ["fits", "formula_says"]

_SAMPLE = 400


def formula_says(ratio: Column, target: Column, actual: Column) -> int:
    """Return 1 when the table says that the ratio is computed of these columns: ``4=3/2*100``, ``(B/A)``."""
    if not (ratio.formula and target.formula and actual.formula):
        return 0
    wanted = f"{re.escape(_symbol(actual))}[/÷]{re.escape(_symbol(target))}"
    body = ratio.formula.partition("=")[2] or ratio.formula
    return int(re.search(rf"(?<![A-Z\d]){wanted}(?!\d)", body) is not None)


def _symbol(column: Column) -> str:
    return (column.formula or "").partition("=")[0]


def fits(ratio: Column, target: Column, actual: Column) -> int:
    """Return how many more rows confirm the ratio than contradict it."""
    return sum(1 if _holds(*row) else -1 for row in _sample(ratio, target, actual))


def _sample(*columns: Column) -> Iterable[tuple[str, str, str]]:
    found = 0
    for ratio, target, actual in zip(*(column.values for column in columns), strict=True):
        if found >= _SAMPLE:
            return
        if ratio and target and actual and number_of(ratio) and number_of(target) and number_of(actual):
            found += 1
            yield ratio, target, actual


def _holds(ratio: str, target: str, actual: str) -> bool:
    stated, whole, done = number_of(ratio), number_of(target), number_of(actual)
    if stated is None or not whole or done is None:
        return False
    share: Fraction = done / whole
    decimals = len(ratio.rstrip("%％ ").partition(".")[2])
    near = abs(share * 100 - stated) * 10**decimals <= 1
    return near or ("%" not in ratio and decimals >= 2 and abs(share - stated) * 10**decimals <= 1)
