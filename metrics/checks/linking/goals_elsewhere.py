"""Gaps to a goal, and shares of one, that name what they are of while its result and its goal stand elsewhere.

改造管网比年度目标多12公里 in a summary, with 改造管网 | 80公里 | 92公里 in a table or in two other paragraphs. A clause that
names nothing speaks of the result before it, or of what the claim before it names. The pair must be the only one of its name
(:mod:`metrics.checks.linking.told_elsewhere`).

Source: 考核通报 usage.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from metrics.checks.engine.scales import POINTS
from metrics.checks.engine.statement import Statement
from metrics.checks.linking.gap_ends import number_in_brackets
from metrics.checks.linking.linked_gaps import distance_to_goal
from metrics.checks.linking.links import (
    THAN,
    asks_plan,
    is_amount,
    is_percent,
    is_plan,
    of_year_before,
    same_level,
    same_unit,
    targets_of,
)
from metrics.checks.linking.plans import names_agree
from metrics.checks.linking.share_wholes import LEAD_IN
from metrics.checks.linking.table_facts import table_facts
from metrics.checks.linking.told_elsewhere import told_in
from metrics.checks.linking.told_times import is_of_now, may_be_of_one_time
from metrics.extraction.word_patterns import WordPattern
from metrics.messages import message
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

    Pair = tuple[Quantity, Quantity]

__all__ = ["gap_elsewhere", "goals_elsewhere"]

GAP = WordPattern(rf"^(?P<name>[^,。;]*)(?:{THAN.template}|<distance|above|below>)(?P<goal>[^,。;]*?<plan>[^,。;]*)$")
DONE = WordPattern(
    r"^(?P<name>[^,。;]*?)(?:<so_far>?<exceeding>?(?:<carried_out>|<equals>|<is>|<arrives>|占)|<exceeding>)[^,。;]{0,10}<plan>"
)
REACH = 48  # characters of the clause before a claim
SHORTEST = 3  # characters of a name
DEEPEST = 3  # claims before that may name it


def gap_elsewhere(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """Yield the statement that *claim* is how far a result lies from its goal, both told elsewhere."""
    words = _words_of_gap(view, cell, claim)
    for result, goal in goals_elsewhere(view, cell, claim, words, rate=claim.unit == POINTS) if words else ():
        alike = claim.unit == POINTS or (is_amount(result) and same_unit(view, result, claim))
        signed = claim.value is not None and claim.value < 0
        reading = distance_to_goal(result, goal, signed=signed) if alike else None
        if reading is not None:
            subject = message("subject.gap_to_goal")
            yield Statement(kind="difference", claim=claim, readings=(reading,), threshold=Fraction(0), subject=subject)


def _words_of_gap(view: View, cell: CellView, claim: Quantity) -> str:
    """Return the clause before *claim* where it holds against a goal that it gives no number for; empty for others."""
    if claim.role == "target" or is_percent(claim) or not cell.says("plan"):
        return ""
    words = cell.clause_words(claim, REACH).replace(" ", "")
    asked = GAP.of(cell).match(words) if view.finder("plan").search(words) else None
    if asked is None or of_year_before(view, words) or number_in_brackets(cell, claim) is not None:
        return ""
    return "" if _holds_number(cell, claim, len(asked["goal"])) else words


def _holds_number(cell: CellView, claim: Quantity, reach: int) -> bool:
    """Return whether the words of the goal hold its number (较目标80公里多12公里)."""
    before = cell.previous(claim)
    return before is not None and before.end > claim.start - reach


def goals_elsewhere(view: View, cell: CellView, claim: Quantity, words: str, *, rate: bool | None = None) -> list[Pair]:
    """Return the result and the goal that *claim* is said of, where at least one of them stands elsewhere.

    Args:
        view: The document.
        cell: The cell of the claim.
        claim: How far both lie apart, or how much of the goal was done.
        words: The clause before it.
        rate: Rates are meant; ``None`` where either may be.
    """
    pair = _pair(view, cell, claim, words, DEEPEST, rate=rate) if _sets_goals(view) else None
    if pair is None or not same_level(view, cell, words, pair[1]) or not names_agree(view, cell, [pair], words):
        return []
    return [pair]


def _sets_goals(view: View) -> bool:
    """Return whether the document sets a goal of the time that it is on; looked up once."""
    return view.keep("sets_goals", lambda: any(one.role == "target" and is_of_now(one) for one in view.quantities))


def _pair(view: View, cell: CellView, claim: Quantity, words: str, depth: int, *, rate: bool | None) -> Pair | None:
    name = _name(view, cell, words)
    if name:
        return _told_of(view, claim, name, rate=rate)
    before = cell.previous(claim)
    if before is None or not depth:
        return None
    if _may_be_result(view, cell, before):
        return _of_result(view, cell, claim, before, rate=rate)
    if before.aspect == "difference" or before.role == "claim":
        return _pair(view, cell, before, cell.clause_words(before, REACH).replace(" ", ""), depth - 1, rate=rate)
    return None


def _told_of(view: View, claim: Quantity, name: str, *, rate: bool | None) -> Pair | None:
    """Return the one pair called *name*, of rates or of amounts."""
    kinds = (False, True) if rate is None else (rate,)
    found = [pair for kind in kinds if (pair := told_in(view).goal_and_result(name, claim, rate=kind)) is not None]
    return found[0] if len(found) == 1 else _of_cell(view, claim, name) if not found else None


def _of_cell(view: View, claim: Quantity, name: str) -> Pair | None:
    """Return the number of a table whose row and column are called *name*, with the one goal that it answers."""
    fact = table_facts(view).called(name)
    goals = () if fact is None else targets_of(view, fact.quantity)
    if fact is None or len(goals) != 1 or not may_be_of_one_time(fact.quantity, claim):
        return None
    return fact.quantity, goals[0]


def _of_result(view: View, cell: CellView, claim: Quantity, result: Quantity, *, rate: bool | None) -> Pair | None:
    """Return *result*, which stands before *claim*, with the one goal that is called like it elsewhere."""
    if rate is not None and is_percent(result) is not rate:
        return None
    names = dict.fromkeys(filter(None, (result.indicator, cell.clause_head(result))))
    for name in names:
        goal = told_in(view).goal(name, result, rate=is_percent(result))
        if goal is not None and (rate is not False or same_unit(view, result, claim)):
            return result, goal
    return None


def _may_be_result(view: View, cell: CellView, number: Quantity) -> bool:
    measured = is_amount(number) or (is_percent(number) and number.aspect in ("share", "growth"))
    return measured and number.role not in ("target", "claim", "baseline") and not is_plan(view, cell, number)


def _name(view: View, cell: CellView, words: str) -> str:
    """Return what the clause of a claim names before it says how far it is from its goal, or how much of it was done."""
    asked = GAP.of(cell).match(words) or DONE.of(cell).match(words)
    name = "" if asked is None else LEAD_IN.of(cell).sub("", MARK.split(asked["name"])[-1])
    return name if len(name) >= SHORTEST and not asks_plan(view, name) else ""
