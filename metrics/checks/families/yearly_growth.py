"""年均: the yearly growth between two levels that lie a known number of years apart.

由2016年的18.6亿元增加到2021年的27.3亿元，年均增长8% is compound growth over five years; 年均提高0.5个百分点 is an even step.
Some writers divide the whole growth by the years: that is taken for a way to count, too. Years are those of the levels, or
those of the levels before in the sentence; without years nothing is judged. In the outline of a plan (2025年 | 2030年 |
年均增长[累计]) most of the column must hold before one number of it that does not is a finding.

Source: 国家统计局 on 年均增长速度 (水平法).
"""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.judging import Judged, judge_statement
from metrics.checks.engine.scales import POINTS
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.level_changes import raised_before, years_between
from metrics.checks.linking.links import is_amount, is_percent, same_unit
from metrics.checks.linking.outline_columns import outlined
from metrics.checks.linking.table_columns import nearly_all_hold
from metrics.extraction.word_patterns import WordPattern
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

FARTHEST = 40
YEARLY = WordPattern(r"年平?均(?:复合)?<basis>?(?:<rise|fall|reshape|change_noun>|增)率?<perfective|is|about>?$")
REACHED_IN = WordPattern(r"((?:19|20)\d\d)年<month_end>?[^\d。;]{0,28}$")
ABOVE = WordPattern(r"<than>((?:19|20)\d\d)年<month_end>?净?(?:<rise>|[增多])<perfective>?$")


def find_yearly_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every yearly growth or step in *view* with both its levels and their years."""
    yield from _told(view)
    for column in outlined(view):
        yield from _if_meant(view, [_of_outline(view, claim, readings) for claim, readings in column])


def _told(view: View) -> Iterator[Statement]:
    for cell in view.prose:
        last: Quantity | None = None
        known: tuple[int, ...] = ()
        for claim in cell.quantities:
            if (
                claim.value is None
                or claim.aspect not in ("growth", "difference")
                or not YEARLY.of(view).search(cell.head(claim))
            ):
                continue
            known = known if last is not None and cell.joined(last, claim) else ()
            readings = _from_levels(cell, claim, known) or _from_increase(cell, claim, known)
            if readings:
                last, known = claim, tuple(dict.fromkeys(int(reading.constants[0]) for reading in readings))
                yield _statement(view, cell, claim, readings)


def _of_outline(view: View, claim: Quantity, readings: tuple[Reading, ...]) -> Statement:
    real = is_percent(claim) and view.finder("constant_price").search(claim.indicator or "") is not None
    return Statement(
        kind="growth" if is_percent(claim) else "difference",
        claim=claim,
        readings=readings,
        reason="basis_comparable_price" if real else None,
        subject=message("subject.yearly_growth" if is_percent(claim) else "subject.change"),
    )


def _if_meant(view: View, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Yield *statements* of one column: all where at least three hold and hardly one does not, else those that hold."""
    judged = [result for statement in statements if isinstance(result := judge_statement(statement, view.workings), Judged)]
    held = [result.statement for result in judged if not result.failed]
    failed = len(judged) - len(held)
    yield from (result.statement for result in judged) if nearly_all_hold(len(held), failed) else held


def _from_levels(cell: CellView, claim: Quantity, known: tuple[int, ...]) -> tuple[Reading, ...]:
    """Return the readings over two levels; *known* are the years of the levels before in the sentence."""
    pair = raised_before(cell, claim, farthest=FARTHEST)
    if pair is None:
        return ()
    now, before = pair
    if is_percent(claim) and not is_percent(now):
        forms: tuple[str, ...] = ("compound_growth", "even_growth")
    elif claim.unit == now.unit or (claim.unit == POINTS and is_percent(now)):
        forms = ("even_step",)
    else:
        return ()
    years = years_between(cell, now, before) or known
    return tuple(Reading(form, pair, (Fraction(count),)) for form in forms for count in years)


def _from_increase(cell: CellView, claim: Quantity, known: tuple[int, ...]) -> tuple[Reading, ...]:
    """Return the readings over a level and how far it lies above that of an earlier year (比2010年增加1.3万元)."""
    earlier = tuple(islice(cell.before(claim, reach="near"), 2))
    if len(earlier) < 2 or not is_percent(claim) or not is_amount(earlier[1]) or not same_unit(cell, *earlier):
        return ()
    change, level = earlier
    first, last = (
        ABOVE.of(cell).search(cell.head(change)),
        REACHED_IN.of(cell).search(cell.text[max(0, level.start - 40) : level.start]),
    )
    if first is None:
        return ()
    years = known if last is None else (int(last[1]) - int(first[1]),)
    return tuple(Reading("compound_increase", (level, change), (Fraction(count),)) for count in years if count > 1)


def _statement(view: View, cell: CellView, claim: Quantity, readings: tuple[Reading, ...]) -> Statement:
    words = cell.text[max(0, readings[0].operands[-1].start - 40) : claim.start]
    constant = is_percent(claim) and view.finder("constant_price").search(words) is not None
    return Statement(
        kind="growth" if is_percent(claim) else "difference",
        claim=claim,
        readings=readings,
        threshold=Fraction(0),
        reason="basis_comparable_price" if constant else None,
        subject=message("subject.yearly_growth" if is_percent(claim) else "subject.yearly_change"),
    )


FAMILY = Family(
    "yearly",
    find_yearly_checks,
    kinds=("growth", "difference"),
    forms=("compound_growth", "compound_increase", "even_growth", "even_step", "difference", "decline", "growth_from_levels"),
)
