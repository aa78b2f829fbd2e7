"""Choose the years that a number of a longer passage is of: what happened fills all of them, a level is that of the last.

Source: 国家统计局《主要统计指标解释》 tells 时期指标 (a flow, of a period) from 时点指标 (a level, at its end).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.records import Span
from metrics.statements.calendar import year_span
from metrics.statements.sections import word_pattern

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["part_of_years"]

_LEVEL_RATES = ("%", "‰")
_NEAR = 8  # characters before a number in which the word stands that says what kind it is


def part_of_years(quantity: Quantity, span: Span, base: Span | None, lexicon: Lexicon) -> Span:
    """Return the part of *span* that *quantity* speaks of.

    Args:
        quantity: With aspect and role.
        span: The days of its passage.
        base: What it is compared with in its own clause.
        lexicon: Words of flows and of levels.
    """
    if quantity.role == "baseline":
        return year_span(span.start.year - 1) or span
    if quantity.aspect in ("growth", "difference", "multiple"):
        return _since(base, span)
    if span.years == 1 or not _is_level(quantity, lexicon):
        return span
    return year_span(span.end.year) or span


def _since(base: Span | None, span: Span) -> Span:
    """Return the years over which something grew: those after a base more than a year back."""
    if base is None or base.end.year >= span.end.year - 1 or base.years > 1:
        return span
    following = year_span(base.end.year + 1)
    return span if following is None else Span(start=following.start, end=span.end)


def _is_level(quantity: Quantity, lexicon: Lexicon) -> bool:
    lead = quantity.before or quantity.lead
    if word_pattern(lexicon, "reached").search(lead[-_NEAR:]):
        return word_pattern(lexicon, "average").search(quantity.lead) is None
    if quantity.aspect == "share" and quantity.unit in _LEVEL_RATES:
        return word_pattern(lexicon, "average").search(quantity.lead) is None
    return quantity.role == "target" and word_pattern(lexicon, "flow").search(lead) is None
