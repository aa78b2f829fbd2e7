"""What the table itself says of its ratio columns: the formula row, and whether the figures confirm a pairing.

A pairing is only chosen by its figures, never excused: once chosen, every row is checked against it.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from metrics.text.numbers import compact, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.layout.table.columns import Column

__all__ = ["adds_up", "evidence", "fits", "formula_says", "refuted"]

_SAMPLE = 400
_FEW = 40
_ROWS = 4
_CHANGED = 3
_SLIP = Fraction(1, 50)
_WITH_UNIT = re.compile(r"([^一-鿿A-Za-z]{1,30})[一-鿿]{1,4}")


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
    held, failed = evidence(ratio, target, actual)
    return held - failed


def refuted(ratio: Column, target: Column, actual: Column) -> bool:
    """Return whether the figures show that the ratio is not of these columns: hardly a row holds, even roughly."""
    held, failed = evidence(ratio, target, actual, most=_FEW)
    return held + failed >= _ROWS and failed >= 4 * held


def evidence(ratio: Column, target: Column, actual: Column, *, most: int = _SAMPLE) -> tuple[int, int]:
    """Return how many rows confirm the ratio, and how many contradict it whatever the rounding."""
    rows = _rows((ratio, target, actual))
    full = ((r, t, a) for r, t, a in rows if r and t and a and r.value and t.value and a.value)
    judged = [_holds(*row) for row in islice(full, most)]
    return judged.count(True), judged.count(False)


def adds_up(before: Column, change: Column, after: Column) -> bool:
    """Return whether *before* and *change* add up to *after*, but for a row in ten."""
    held = total = 0
    for row in islice(_rows((before, change, after)), _SAMPLE):
        old, by, new = (figure.value if figure else 0 for figure in row)
        if by and new:
            total += 1
            held += old + by == new
    return held >= _CHANGED and held * 10 >= total * 9


class _Figure(NamedTuple):
    value: Fraction
    decimals: int
    percent: bool

    @property
    def half(self) -> Fraction:
        """Half of the last printed place."""
        return Fraction(1, 2 * 10**self.decimals)


def _rows(columns: tuple[Column, Column, Column]) -> Iterator[tuple[_Figure | None, ...]]:
    return (tuple(map(_figure, texts)) for texts in zip(*(column.values for column in columns), strict=True))


@lru_cache(maxsize=16384)
def _figure(text: str) -> _Figure | None:
    """Return the number that *text* is, a short unit after it left aside."""
    value, folded = number_of(text), compact(text)
    if value is None and (found := _WITH_UNIT.fullmatch(folded)) is not None:
        folded = found[1]
        value = number_of(folded)
    if value is None:
        return None
    return _Figure(value, len(folded.rstrip("%‰").partition(".")[2]), folded.endswith("%"))


def _holds(ratio: _Figure, target: _Figure, actual: _Figure) -> bool | None:
    """Return whether the ratio is that of the figures, ``None`` when only their rounding or a slip would tell."""
    share, place = actual.value / target.value, 10**ratio.decimals
    if abs(share * 100 - ratio.value) * place <= 1:
        return True
    if not ratio.percent and ratio.decimals > 1 and abs(share - ratio.value) * place <= 1:
        return True
    if target.half >= abs(target.value):
        return None
    least = (abs(actual.value) - actual.half) / (abs(target.value) + target.half)
    most = (abs(actual.value) + actual.half) / (abs(target.value) - target.half)
    slack = max(Fraction(1, place), abs(ratio.value) * _SLIP)
    near = least * 100 - slack <= abs(ratio.value) <= most * 100 + slack
    return None if near else False
