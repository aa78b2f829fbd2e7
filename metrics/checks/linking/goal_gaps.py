"""Gaps to goals that are listed: 比各自目标值（98%、95%）高出1.1个和1.8个百分点, 分别高于省、市目标2.2个和0.2个百分点.

As many gaps as goals go together by their order; goals of several levels (省定目标7%、市定目标9%) are told apart by their
names. Numbers are taken from the clause before the word of comparison, one for all goals or one for each.

Source: 考核通报 usage.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from metrics.checks.engine.scales import POINTS
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import THAN, asks_plan, is_amount, is_percent, is_plan, of_year_before, same_unit
from metrics.checks.linking.resumed import resumed_whole
from metrics.checks.linking.runs import aligned_before, run_of, run_start
from metrics.extraction.joints import JOINT
from metrics.extraction.word_patterns import WordPattern
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["listed_gaps"]

LOWER = WordPattern(r"[低少慢]|不及|落后")
GOAL_WORDS = WordPattern(r"<goal_frame|plan>")
MOST_GOALS = 6
REACH = 40


@dataclass(frozen=True, slots=True)
class _Gaps:
    """Gaps in a run and the goals they are held against.

    Args:
        run: The gaps, in order.
        start: Where the name of the goals begins.
        names: What the goals are called, one for each that is named.
        below: The word of comparison says below.
        each: They go together by their order (分别).
    """

    run: list[Quantity]
    start: int
    names: list[str]
    below: bool
    each: bool


def listed_gaps(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """Yield the statement of *claim* against its own goal among several."""
    gaps = _gaps(view, cell, claim)
    goal = None if gaps is None else _goal(view, cell, claim, gaps)
    base = None if gaps is None or goal is None else _base(view, cell, claim, gaps, goal)
    if gaps is not None and goal is not None and base is not None:
        lower = gaps.below or LOWER.of(cell).search(cell.head(claim)) is not None
        reading = Reading("decline" if lower else "difference", (base, goal))
        yield Statement(
            kind="difference", claim=claim, readings=(reading,), threshold=Fraction(0), subject=message("subject.gap_to_goal")
        )


def _gaps(view: View, cell: CellView, claim: Quantity) -> _Gaps | None:
    """Return the run of gaps that *claim* stands in, if its words name goals."""
    first = run_start(cell, claim, _is_gap)
    run = run_of(cell, first, _is_gap)
    words = cell.clause_words(first, REACH)
    start, below = _phrase(view, first.start - len(words), words)
    if start is None or claim not in run or of_year_before(view, words):
        return None
    asked = cell.text[start : first.start].split("(")[0]
    if not asks_plan(view, asked):
        return None
    names = [GOAL_WORDS.of(cell).sub("", name) for name in JOINT.of(cell).split(asked)]
    return _Gaps(run, start, names, below, each=view.finder("each").search(words) is not None)


def _is_gap(quantity: Quantity) -> bool:
    return quantity.value is not None and (quantity.unit == POINTS or quantity.aspect == "difference")


def _phrase(view: View, begin: int, words: str) -> tuple[int | None, bool]:
    """Return where the name of the goals begins behind the word of comparison, and whether that says below."""
    for meaning in ("above", "below"):
        found = list(view.finder(meaning).finditer(words))
        if found and words[found[-1].end() :].strip():
            return begin + found[-1].end(), meaning == "below"
    than = THAN.of(view).search(words)
    return (None, False) if than is None else (begin + than.end(), False)


def _goal(view: View, cell: CellView, claim: Quantity, gaps: _Gaps) -> Quantity | None:
    """Return the goal of *claim*: by its order in the phrase, by its name, or as the only one of its unit."""
    run, at = gaps.run, gaps.run.index(claim)
    like = [one for one in cell.before(run[0]) if _like(cell, one, claim)]
    inside = [one for one in like if one.start >= gaps.start][::-1]
    if len(inside) == len(run) > 1:
        return inside[at]
    goals = [one for one in like if _is_goal(view, cell, one)][:MOST_GOALS]
    name = gaps.names[at] if len(gaps.names) == len(run) else ""
    called = [one for one in goals if name and name in cell.head(one)]
    if len(called) == 1:
        return called[0]
    unlike = len({one.unit for one in run}) == len(run) > 1  # 低2.7个百分点、少4.6亿元: each has the one goal of its unit
    return goals[0] if unlike and len(goals) == 1 else None


def _base(view: View, cell: CellView, claim: Quantity, gaps: _Gaps, goal: Quantity) -> Quantity | None:
    """Return what lies above or below the goal: one for each gap by order, else the one before them all."""
    first = gaps.run[0]

    def fits(other: Quantity) -> bool:
        return other.end <= gaps.start and not cell.aside(other, first) and _may_be_base(view, cell, other, claim, goal)

    like = [one for one in gaps.run if one.unit == claim.unit]
    aligned = aligned_before(cell, first, len(like), fits)
    listed = len(aligned) > 1 and goal.start > aligned[-1].start and "(" not in cell.gap(goal, claim)
    if listed and (gaps.each or _joined(aligned, cell)):
        return aligned[like.index(claim)]
    before = next(filter(fits, cell.before(first)), None)
    whole = None if before is None else resumed_whole(view, cell, before)  # 余额40亿元，其中…，低于限额2亿元
    return next(filter(fits, filter(None, (whole, before))), None)


def _may_be_base(view: View, cell: CellView, other: Quantity, claim: Quantity, goal: Quantity) -> bool:
    return same_unit(view, other, goal) and _like(cell, other, claim) and not _is_goal(view, cell, other)


def _joined(numbers: list[Quantity], cell: CellView) -> bool:
    return run_of(cell, numbers[0], lambda other: other in numbers) == numbers


def _is_goal(view: View, cell: CellView, quantity: Quantity) -> bool:
    if quantity.role == "claim":
        return False  # 为年初预算的101.5% is how much of a goal was done
    return quantity.role == "target" or is_plan(view, cell, quantity) or asks_plan(view, cell.head(quantity))


def _like(cell: CellView, other: Quantity, claim: Quantity) -> bool:
    if claim.unit == POINTS:
        return is_percent(other) and other.value is not None and other.aspect != "difference"
    return is_amount(other) and same_unit(cell, other, claim)
