"""Prose that a page sets in several columns, as newspapers do: it is read column by column.

Columns of prose are filled from edge to edge, line after line; the columns of a table are not. Only where a narrow strip stays
white beside many filled lines is the page divided.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Any

from metrics.readers.pdf_text import Line, is_wide, lines

__all__ = ["reading_order"]

_LINES = 15  # fewer are no column
_WIDTH = 8.0  # of the character size: narrower is no column of prose
_WHITE = 0.08  # share of the lines that may cross the strip between two columns: headings do
_FILLED = 0.6  # share of the lines that reach both edges of their column
_SLACK = 2.5  # of the character size, at the edges of a filled line
_STEP = 2.0  # points
_BETWEEN = 4  # lines without a heading: the columns have begun

_Char = dict[str, Any]


def reading_order(characters: list[_Char], page: int) -> list[Line]:
    """Return the lines of a page in reading order: from top to bottom, or column by column."""
    whole = lines(characters, page)
    strips = _strips(whole, characters)
    if not strips:
        return whole
    edges = [float("-inf"), *strips, float("inf")]
    heads = whole[: _headed(whole, strips)]
    rest = [c for c in characters if not heads or c["top"] + c["bottom"] > 2 * heads[-1].bottom]
    columns = [lines([c for c in rest if left <= (c["x0"] + c["x1"]) / 2 < right], page) for left, right in pairwise(edges)]
    if not all(map(_is_filled, columns)):
        return whole
    return [*heads, *(replace(line, column=number) for number, column in enumerate(columns, 1) for line in column)]


def _headed(whole: list[Line], strips: list[float]) -> int:
    """Return how many lines at the top are headings over the columns: they cross a strip, hardly broken by others."""
    end = 0
    for n, line in enumerate(whole):
        if n - end >= _BETWEEN:
            break
        if _crosses(line, strips):
            end = n + 1
    return end


def _strips(whole: list[Line], characters: list[_Char]) -> list[float]:
    """Return the middles of the white strips that stand between columns."""
    if len(whole) < _LINES or sum(is_wide(c["text"][0]) for c in characters if c["text"]) * 2 < len(characters):
        return []
    size = median(line.size for line in whole)
    left, right = min(line.x0 for line in whole), max(line.x1 for line in whole)
    steps = max(1, int((right - left) / _STEP))
    covered = [0] * (steps + 2)
    for character in characters:
        if character["text"].strip():
            for n in range(int((character["x0"] - left) / _STEP), int((character["x1"] - left) / _STEP) + 1):
                if 0 <= n <= steps:
                    covered[n] += 1
    usual = median(covered)
    white = [n for n, count in enumerate(covered[: steps + 1]) if count <= _WHITE * usual]
    found: list[float] = []
    for n in white:
        at = left + (n + 0.5) * _STEP
        if found and at - found[-1] <= _WIDTH * size:
            continue
        if at - left > _WIDTH * size and right - at > _WIDTH * size:
            found.append(at)
    return found


def _crosses(line: Line, strips: list[float]) -> bool:
    return any(x0 < strip < x1 for x0, x1, _ in line.parts for strip in strips)


def _is_filled(column: list[Line]) -> bool:
    """Whether most lines of a column reach from edge to edge."""
    if len(column) < _LINES:
        return False
    left, right = (median(sorted(values)) for values in ([line.x0 for line in column], [line.x1 for line in column]))
    filled = sum(
        abs(line.x0 - left) <= _SLACK * line.size
        and abs(line.x1 - right) <= _SLACK * line.size
        and line.x1 - line.x0 > _WIDTH * line.size
        for line in column
    )
    return filled >= _FILLED * len(column)
