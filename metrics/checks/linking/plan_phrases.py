"""A plan inside the phrase of a rate (为年初预算78.3亿元的54.4%, 占计划（800亩，年初下达）的107.5%), and what it measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.linking.links import asks_plan, is_amount, is_percent, same_unit
from metrics.checks.linking.resumed import spoken_of
from metrics.extraction.word_patterns import WordPattern
from metrics.statements.cues import has_cue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["OF", "PlanPhrase", "answering", "bare_words", "measured_by", "plan_phrase"]

OF = WordPattern(r"的(?:<about>|<proportion><each>?<is>)?$")
JOIN = WordPattern(r"(?:、|<and>)[^\d,、。;()占为]{0,6}")
ANOTHER_PHRASE = re.compile(r"[,、]|和占")
REMARK = re.compile(r"\([^()]{0,40}\)")
CLAUSE = re.compile(r"[,、:;()“”]")
DIGIT = re.compile(r"\d")
SENTENCE = re.compile(r"[,、:;。()“”]")
BLANK = "\0"  # stands for what a remark in brackets hides
LONGEST_GAP = 16  # characters from the plan to its rate
REACH = 40
MOST_ACTUALS = 3


@dataclass(frozen=True, slots=True)
class PlanPhrase:
    """The plans inside the phrase of a rate, in order (目标6万人和2万人的…), and where the phrase begins."""

    plans: tuple[Quantity, ...]
    start: int

    @property
    def plan(self) -> Quantity:
        """The plan right before the rate."""
        return self.plans[-1]


def bare_words(cell: CellView, claim: Quantity) -> str:
    """Return the words right before *claim* back to a mark, without remarks in brackets (占调整预算（下同）的91%).

    A remark with a number of its own is left out too (超额完成年度计划（1.8亿元）7.8%).
    """
    lead = cell.lead(claim)
    if lead == ")":
        lead = cell.text[max(0, claim.start - REACH) : claim.start]
    return CLAUSE.split(REMARK.sub("", lead))[-1].rstrip()


def plan_phrase(view: View, cell: CellView, claim: Quantity) -> PlanPhrase | None:
    """Return the phrase of *claim* if a plan stands inside it."""
    plan = cell.previous(claim)
    if plan is None or plan.value is None or plan.end == claim.start:
        return None
    between = REMARK.sub("", _out_of_bracket(cell, plan, cell.gap(plan, claim).rstrip()))
    if len(between) > LONGEST_GAP or not OF.of(cell).search(between) or ANOTHER_PHRASE.search(between):
        return None
    opening = between.startswith((")", "]"))
    plans = (*_joined_before(cell, plan), plan)
    head = _head(cell, plans[0], opening=opening)
    said = asks_plan(view, head.replace(BLANK, "")) or asks_plan(view, between)
    if not said and not _is_done_of(view, plan, claim, head):
        return None
    return PlanPhrase(plans, plans[0].start - len(head) - (1 if opening else 0))


def _is_done_of(view: View, plan: Quantity, claim: Quantity, head: str) -> bool:
    """Return whether *plan* is known to be one and stands behind a deed: 完成全年4500小时的41.3%, 达到总会下达的300人的104%."""
    if plan.role != "target" or not is_amount(plan):
        return False
    said = CLAUSE.split(head)[-1]
    if view.finder("done").search(said) is not None:
        return True
    return is_percent(claim) and DIGIT.search(said) is None and has_cue(said, "reach", view.lexicon)  # 是2020年42家的2倍


def _head(cell: CellView, first: Quantity, *, opening: bool) -> str:
    """Return the words of the phrase before its first plan, remarks in brackets blanked out."""
    before = cell.text[max(0, first.start - REACH) : first.start]
    hidden = REMARK.sub(lambda remark: BLANK * len(remark[0]), before.rstrip("(") if opening else before)
    return SENTENCE.split(hidden)[-1]


def _out_of_bracket(cell: CellView, plan: Quantity, between: str) -> str:
    """Return *between* without the rest of the bracket that *plan* stands in (计划（800亩，年初下达）的107.5%)."""
    if cell.text[max(0, plan.start - 1) : plan.start] != "(" or ")" not in between:
        return between
    return ")" + between.partition(")")[2]


def _joined_before(cell: CellView, plan: Quantity) -> list[Quantity]:
    """Return the plans that stand in one list before *plan*, in order."""
    found: list[Quantity] = []
    later = plan
    for other in cell.before(plan, reach="near"):
        between = cell.gap(other, later).strip("()")  # 年度计划（3亿元）和总投资（12亿元）的
        if not JOIN.of(cell).fullmatch(between) or is_percent(other) is not is_percent(plan):
            break  # 完成基本目标35亿元的104%、奋斗目标38亿元的96% are two phrases
        found.append(other)
        later = other
    return found[::-1]


def measured_by(view: View, cell: CellView, phrase: PlanPhrase) -> Iterator[Quantity]:
    """Yield what was achieved: the amounts before the phrase, nearest first, of the plan's unit and aspect.

    A plan of what is to be added (完成新增计划3万户的79%) measures the increase that stands before it.
    """
    added = _added(view, cell, phrase)
    if added is not None:
        return iter((added,))
    found = (one for one in cell.before(phrase.plan) if one.end <= phrase.start and _answers(cell, one, phrase.plan))
    first = next(found, None)
    if len(subjects := spoken_of(view, cell, first)) > 1:
        return iter(subjects)
    # further back only plain numbers may be meant, what is no more than approximate decides nothing
    return islice((one for one in (first, *found) if one is not None and (one is first or one.spread is None)), MOST_ACTUALS)


def _added(view: View, cell: CellView, phrase: PlanPhrase) -> Quantity | None:
    """Return the increase right before a plan of what is to be added (比年初增加2.4万户，完成新增计划3万户的79%)."""
    words = cell.text[phrase.start : phrase.plan.start]
    if view.finder("flow_word").search(words) is None and view.finder("net_word").search(words) is None:
        return None
    before = next((one for one in cell.before(phrase.plan, reach="near") if one.end <= phrase.start), None)
    grew = before is not None and before.aspect == "difference" and same_unit(view, before, phrase.plan)
    return before if grew else None


def answering(view: View, plan: Quantity) -> list[Quantity]:
    """Return what the text tells elsewhere as the answer to a plan (完成任务320件的107.5%，实际入藏344件)."""
    answers = (view.by_id.get(one.actual) for one in view.comparisons_of(plan.row) if one.target == plan.id)
    return [one for one in answers if one is not None and one.cell == plan.cell and same_unit(view, one, plan)][:1]


def _answers(cell: CellView, other: Quantity, plan: Quantity) -> bool:
    if not same_unit(cell, other, plan) or other.value is None or other.role == "target":
        return False
    return other.aspect == plan.aspect if is_percent(plan) else is_amount(other)
