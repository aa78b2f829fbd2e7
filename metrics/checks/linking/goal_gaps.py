"""Gaps to goals that are listed: 比各自目标值（98%、95%）高出1.1个和1.8个百分点, 分别高于省、市目标2.2个和0.2个百分点.

As many gaps as goals go together by their order; goals of several levels (省定目标7%、市定目标9%) are told apart by their
names. Numbers are taken from the clause before the word of comparison, one for all goals or one for each.

Source: 考核通报 usage.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from metrics.checks.engine.scales import POINTS
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import asks_plan, is_amount, is_percent, is_plan, of_year_before, same_unit
from metrics.checks.linking.runs import aligned_before, run_of, run_start
from metrics.extraction.wording import Wording
from metrics.messages import message
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["THAN", "listed_gaps"]

LOWER = Wording(r"[低少慢]|不及|落后")
GOAL_WORDS = Wording(r"<goal_frame|plan>")
NAMES = Wording(r"、|<and>")
THAN = Wording(r"(?!<than_mask>)<than>")
MOST_GOALS = 6


def listed_gaps(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """Yield the statement of *claim* against its own goal among several."""
    first = run_start(cell, claim, _is_gap)
    run = run_of(cell, first, _is_gap)
    words = re.split(r"[,;。]", cell.text[max(0, first.start - 40) : first.start])[-1]
    start, below = _phrase(view, first.start - len(words), words)
    if start is None or claim not in run or of_year_before(view, words):
        return
    asked = cell.text[start : first.start].split("(")[0]
    names = [GOAL_WORDS.of(cell).sub("", name) for name in NAMES.of(cell).split(asked)]
    goal = _goal(view, cell, claim, (first, start, run, names)) if asks_plan(view, asked) else None
    each = view.finder("each").search(words) is not None
    base = None if goal is None else _base(view, cell, claim, (run, goal, start), each=each)
    if goal is not None and base is not None:
        lower = below or LOWER.of(cell).search(cell.head(claim)) is not None
        reading = Reading("decline" if lower else "difference", (base, goal))
        yield Statement(
            kind="difference", claim=claim, readings=(reading,), threshold=Fraction(0), subject=message("subject.gap_to_goal")
        )


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


def _goal(
    view: View, cell: CellView, claim: Quantity, phrase: tuple[Quantity, int, list[Quantity], list[str]]
) -> Quantity | None:
    first, start, run, names = phrase
    inside = [one for one in cell.before(first) if one.start >= start and _like(one, claim)][::-1]
    at = run.index(claim)
    if len(inside) == len(run) > 1:
        return inside[at]
    goals = [one for one in cell.before(first) if _like(one, claim) and _is_goal(view, cell, one)][:MOST_GOALS]
    name = names[at] if len(names) == len(run) else ""
    called = [one for one in goals if name and name in MARK.split(cell.lead(one))[-1]]
    if len(called) == 1:
        return called[0]
    unlike = len({one.unit for one in run}) == len(run) > 1  # 低2.7个百分点、少4.6亿元: each has the one goal of its unit
    return goals[0] if unlike and len(goals) == 1 else None


def _base(
    view: View, cell: CellView, claim: Quantity, phrase: tuple[list[Quantity], Quantity, int], *, each: bool
) -> Quantity | None:
    """Return what lies above or below the goal: one for each gap by order, else the one before them all."""
    run, goal, start = phrase

    def fits(other: Quantity) -> bool:
        return other.end <= start and same_unit(other, goal) and _like(other, claim) and not _is_goal(view, cell, other)

    like = [one for one in run if one.unit == claim.unit]
    aligned = aligned_before(cell, run[0], len(like), lambda one: fits(one) and not cell.aside(one, run[0]))
    if (
        "(" not in cell.gap(goal, claim)
        and len(aligned) == len(like) > 1
        and goal.start > aligned[-1].start
        and (each or _joined(aligned, cell))
    ):
        return aligned[like.index(claim)]
    return next((one for one in cell.before(run[0]) if fits(one) and not cell.aside(one, run[0])), None)


def _joined(numbers: list[Quantity], cell: CellView) -> bool:
    return run_of(cell, numbers[0], lambda other: other in numbers) == numbers


def _is_goal(view: View, cell: CellView, quantity: Quantity) -> bool:
    return quantity.role == "target" or is_plan(view, cell, quantity) or asks_plan(view, cell.head(quantity))


def _like(other: Quantity, claim: Quantity) -> bool:
    if claim.unit == POINTS:
        return is_percent(other) and other.value is not None and other.aspect != "difference"
    return is_amount(other) and same_unit(other, claim)
