"""What the table itself says of its ratio columns: the formula row, and whether the figures confirm a pairing.

A pairing is only chosen by its figures, never excused: once chosen, every row is checked against it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from metrics.text.numbers import compact, number_of, undated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.layout.table.columns import Column

__all__ = ["adds_up", "bears_out", "evidence", "fits", "formula_says", "refuted"]

_SAMPLE = 400
_FEW = 40
_LONGEST = 80
_ROWS = 4
_CHANGED = 3
_CONFIRMED = 3  # rows
_MANY = 3  # a row in so many may fail
_TELLING = 2  # different rates below 100 %, with decimals
_TELLING_WHOLE = 4  # the same, in whole per cent
_LARGEST = 2  # a number without a sign above it is in per cent
_SLIP = 50  # a slip is less than one part in so many
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
    full = ((r, t, a) for r, t, a in rows if r and t and a and r.above and t.above and a.above)
    judged = [_holds(*row) for row in islice(full, most)]
    return judged.count(True), judged.count(False)


def bears_out(rate: Column, whole: Column, part: Column, *, within: bool = False) -> bool:
    """Return whether nearly every row shows that *rate* is *part* over *whole*, which no chance explains.

    Rows done in full say little: any two equal columns give 100 %. Rates in whole per cent fit by chance more easily.

    Args:
        rate: The percentages.
        whole: What they are percentages of.
        part: What was done of it, or belongs to it.
        within: No part may be more than its whole.
    """
    rows = [row for row in islice(_rows((rate, whole, part)), _SAMPLE) if _is_filled(row)]
    if within and any(map(_is_beyond, rows)):
        return False
    held = [row for row in rows if _holds(*row)]
    failed = sum(_holds(*row) is False for row in rows)
    return len(held) >= _CONFIRMED and failed * _MANY <= len(held) and _tell(held)


def _tell(rows: list[tuple[_Figure, _Figure, _Figure]]) -> bool:
    """Return whether the rates of rows that hold are too many and too fine for chance."""
    telling = {row[0] for row in rows if _is_telling(row)}
    return len(telling) >= (_TELLING if any(map(_has_decimals, telling)) else _TELLING_WHOLE)


def _is_telling(row: tuple[_Figure, _Figure, _Figure]) -> bool:
    _, of, done = row
    return done.above != 0 and done[:2] != of[:2]


def _is_filled(row: tuple[_Figure | None, ...]) -> TypeGuard[tuple[_Figure, _Figure, _Figure]]:
    stated, of, done = row
    return stated is not None and of is not None and done is not None and of.above > 0 and done.above >= 0


def _is_beyond(row: tuple[_Figure, _Figure, _Figure]) -> bool:
    _, of, done = row
    return done.above * of.below > of.above * done.below


def _has_decimals(rate: _Figure) -> bool:
    """Return whether a rate is given more finely than in whole per cent; without a sign, 0.98 is 98 %."""
    whole = rate.percent or rate.above > rate.below * _LARGEST
    return rate.decimals > (0 if whole else 2)


def adds_up(before: Column, change: Column, after: Column) -> bool:
    """Return whether *before* and *change* add up to *after*, but for a row in ten."""
    held = total = 0
    for row in islice(_rows((before, change, after)), _SAMPLE):
        old, by, new = ((figure.above, figure.below) if figure else (0, 1) for figure in row)
        if by[0] and new[0]:
            total += 1
            held += (old[0] * by[1] + by[0] * old[1]) * new[1] == new[0] * old[1] * by[1]
    return held >= _CHANGED and held * 10 >= total * 9


class _Figure(NamedTuple):
    """A printed figure: its value as two integers, which are quicker than a fraction, and how it is printed."""

    above: int
    below: int
    decimals: int
    percent: bool


def _rows(columns: tuple[Column, Column, Column]) -> Iterator[tuple[_Figure | None, ...]]:
    return (tuple(map(_figure, texts)) for texts in zip(*(column.values for column in columns), strict=True))


def _figure(text: str) -> _Figure | None:
    """Return the number that *text* is, a short unit after it left aside."""
    return _read_figure(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=16384)
def _read_figure(text: str) -> _Figure | None:
    value, folded = number_of(text), compact(undated(text))
    if value is None and (found := _WITH_UNIT.fullmatch(folded)) is not None:
        folded = found[1]
        value = number_of(folded)
    if value is None:
        return None
    return _Figure(*value.as_integer_ratio(), len(folded.rstrip("%‰").partition(".")[2]), folded.endswith("%"))


def _holds(ratio: _Figure, target: _Figure, actual: _Figure) -> bool | None:
    """Return whether the ratio is that of the figures, ``None`` when only their rounding or a slip would tell.

    Every comparison of fractions is one of integers here: both sides times the denominators.
    """
    place = 10**ratio.decimals
    # actual ÷ target, the ratio, and one, all over one denominator
    share, stated = actual.above * target.below * ratio.below, ratio.above * actual.below * target.above
    one = abs(actual.below * target.above * ratio.below)
    if target.above < 0:
        share, stated = -share, -stated
    if abs(share * 100 - stated) * place <= one:
        return True
    if not ratio.percent and ratio.decimals > 1 and abs(share - stated) * place <= one:
        return True
    twice_actual, twice_target = 2 * 10**actual.decimals, 2 * 10**target.decimals
    done, planned = abs(actual.above) * twice_actual, abs(target.above) * twice_target
    if target.below >= planned:
        return None
    # actual and target may be half a printed place less or more
    scale = 100 * target.below * twice_target
    least = (done - actual.below) * scale, actual.below * twice_actual * (planned + target.below)
    most = (done + actual.below) * scale, actual.below * twice_actual * (planned - target.below)
    size, whole = abs(ratio.above), ratio.below
    near = _reaches(least, (size * place + whole, whole * place), (size * (_SLIP + 1), whole * _SLIP)) and (
        _stays_below(most, (size * place - whole, whole * place), (size * (_SLIP - 1), whole * _SLIP))
    )
    return None if near else False


def _reaches(low: tuple[int, int], *ends: tuple[int, int]) -> bool:
    """Whether *low* is no more than the greatest of *ends*; each is a fraction with a denominator above zero."""
    return any(low[0] * end[1] <= end[0] * low[1] for end in ends)


def _stays_below(high: tuple[int, int], *ends: tuple[int, int]) -> bool:
    """Whether *high* is no less than the least of *ends*."""
    return any(end[0] * high[1] <= high[0] * end[1] for end in ends)
