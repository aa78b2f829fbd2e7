"""Columns of percentages that are, row by row, one column over another.

The figures say which two columns belong together, the words of their headers which is the plan.

年度计划实施项目 | 已开工项目 | 开工率 is a plan with what was done of it. 户籍人口 | 参保人数 | 参保率 is a whole with
a part: its rate can be recomputed, and answers no plan. Where two pairs of columns give the percentages, neither is taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

from metrics.layout.table.fitting import bears_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.layout.table.columns import Column
    from metrics.layout.table.grouping import Pair

__all__ = ["name_plans", "name_rates"]

_NEAREST = 6  # columns in which a rate looks for its whole and its part
_MOST = 24  # rates of a block
_OPEN = (None, "amount", "total")
_RATES = ("ratio", "ratio_other", "percent", "share", None)
_OPERANDS = (*_OPEN, "target", "target_initial", "actual", "actual_other")
_SHARED = 2  # characters of the name of a deed


@dataclass(frozen=True, slots=True)
class Triple:
    """A column of rates with the two columns that give it."""

    rate: Column
    whole: Column
    part: Column


def name_plans(block: list[Column]) -> None:
    """Give the roles of plan, result and ratio to columns whose figures and words say that they are."""
    plans = [triple for triple in _triples(block) if _is_plan(triple)]
    for triple in plans:
        if not _is_declared(triple) and _answers_best(triple, [other for other in plans if other.whole is triple.whole]):
            triple.whole.role, triple.part.role, triple.rate.role = "target", "actual", "ratio"
            triple.whole.subject = triple.part.subject = triple.whole.planned
            triple.rate.subject = ""


def _is_plan(triple: Triple) -> bool:
    """Return whether the words say that the whole is a plan and the part what was done of it."""
    rate, whole, part = triple.rate, triple.whole, triple.part
    if whole.side != "planned" or part.side == "planned" or "undone" in (part.side, rate.side):
        return False
    return _may_pair(whole, part) and (part.side == "done" or rate.role == "ratio" or _names_the_deed(triple))


def _may_pair(plan: Column, result: Column) -> bool:
    """Return whether two columns are free to be plan and result, and of one time as far as they say."""
    if plan.fixed or result.fixed or plan.role not in (*_OPEN, "target") or result.role not in (*_OPEN, "actual"):
        return False
    return "month" not in result.modifiers and (None in (plan.year, result.year) or plan.year == result.year)


def _is_declared(triple: Triple) -> bool:
    return triple.whole.role == "target" and triple.part.role == "actual" and triple.rate.role == "ratio"


def _names_the_deed(triple: Triple) -> bool:
    """Return whether plan, result and rate name one deed: 应改造管道 | 改造完 | 改造率."""
    deed = triple.rate.planned[-_SHARED - 1 : -1]
    return len(deed) == _SHARED and deed in triple.whole.planned and deed in triple.part.name


def _answers_best(triple: Triple, rivals: Sequence[Triple]) -> bool:
    """Return whether *triple* is the one of *rivals*, all of one plan, whose result is of the deed that is planned."""
    if len(rivals) == 1:
        return True
    named = [each for each in rivals if not _is_declared(each) and _shares_deed(each.whole.planned, each.part.planned)]
    return len(named) == 1 and named[0] is triple and not any(map(_is_declared, rivals))


def _shares_deed(plan: str, result: str) -> bool:
    return any(plan[at : at + _SHARED] in result for at in range(len(plan) - _SHARED + 1))


def name_rates(block: list[Column], pairs: Sequence[Pair]) -> None:
    """Say of the rates that belong to none of *pairs* what they are rates of, where the figures do."""
    paired = {id(pair.ratio) for pair in pairs}
    for triple in _triples(block, within=True):
        if id(triple.rate) in paired:
            continue
        if triple.rate.role != "share":
            triple.rate.role = "rate"
        if triple.whole.role in _OPEN:
            triple.whole.role = "whole"
        if triple.part.role in _OPEN:
            triple.part.role = "part"


def _triples(block: list[Column], *, within: bool = False) -> list[Triple]:
    """Return the rates of *block*, each with the only two columns that give it."""
    amounts = [column for column in block if column.role in _OPERANDS and column.numeric and not _is_rate(column)]
    found: list[Triple] = []
    for rate in [column for column in block if _is_rate(column) and not column.fixed][:_MOST]:
        near = sorted(amounts, key=lambda other: abs(other.index - rate.index))[:_NEAREST]
        fit = [Triple(rate, *two) for two in permutations(near, 2) if bears_out(rate, *two, within=within)]
        found += fit if len(fit) == 1 else []
    return found


def _is_rate(column: Column) -> bool:
    """Return whether a column holds percentages that may be rates: most of its cells carry the sign, or its header says so."""
    if column.role not in (*_RATES, "actual") or not column.numeric:
        return False
    signed = sum(text.strip().endswith(("%", "％")) for text in column.values)
    filled = sum(bool(text.strip()) for text in column.values)
    return signed * 2 > filled or (column.role in ("ratio", "ratio_other", "share", "percent") or column.unit == "%")
