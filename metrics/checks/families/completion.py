"""完成率: what was done over what was planned, as stated.

Recognised are a completion named after its plan (为年初预算78.3亿元的54.4%, 完成年度任务的84.1%), a named rate (完成率93%,
预算执行率98%), an excess (超额完成6.7%) and a multiple of the plan (是目标的1.45倍). The plan is the number inside the
phrase, else the target the achieved number was compared with, else a planned number of the sentence; a phrase that says
调整 asks for the adjusted one.

Source: 统计学 textbooks, 计划完成程度相对指标; budget execution reports.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.scales import TIMES
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import (
    adjacent_part,
    amounts_before,
    asks_plan,
    is_amount,
    is_percent,
    is_plan,
    of_own_subject,
    part_and_whole,
    same_unit,
    set_tasks,
    targets_of,
    wholes_of,
)
from metrics.checks.linking.plans import answered, counted, names_agree, of_the_total, only_task, overall_plans, was_set
from metrics.checks.linking.resumed import spoken_of
from metrics.checks.linking.runs import aligned_before, run_of
from metrics.extraction.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

WHOLE = Fraction(100)
OF = Wording(r"的(?:<about>|<proportion><each>?<is>)?$")
LISTED = Wording(r"^[%‰]?(?:[、,]|<and>){0,2}<and>?$")
JOIN = Wording(r"(?:、|<and>)[^\d,、。;()占为]{0,6}")
EXCESS = Wording(r"超(?:额完成)?<perfective|whole_year|plan>{0,3}$")
PROPORTION = Wording(r"<proportion><each>?<is>?$")
TASK_DONE = Wording(r"<plan>[量数]?<so_far>?<carried_out><perfective|about>?$")
OF_WHOLE_PLAN = Wording(r"^<so_far>?<each>?(?:<carried_out|is>|占)(?!计划|任务|目标)[^,。;]{0,12}<plan>数?$")
OF_PLAN = (OF, PROPORTION, TASK_DONE, OF_WHOLE_PLAN)
DONE_EACH = Wording(r"<so_far>?<each><carried_out|is><perfective>?")
OF_ALL = Wording(r"占[^占,。;]{0,8}(?:<plan>|项目)总[数量]")
ONLY_DONE = Wording(r"<so_far>?<carried_out><perfective|about>?")
REMARK = re.compile(r"\([^()]{0,40}\)")
MOST_TASKS = 4
BLANK = "\0"  # stands for what a remark in brackets hides
OVER_PLAN = Wording(
    r"(?P<over>超)[出过额]?<whole_year|plan_initial>?<plan>|<than><whole_year|plan_initial>?<plan>数?(?P<more>[多高])|"
    r"(?:欠|短|<distance|than>[^,。;]{0,8}<plan>数?[少差低])"
)


def find_completion_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every stated completion in *view*."""
    for cell in view.prose:
        for claim in cell.quantities:
            if claim.value is None or _is_goal_itself(view, cell, claim):
                continue
            if is_percent(claim) and claim.aspect != "difference":
                yield from _completion(view, cell, claim)
            elif claim.unit == TIMES:
                yield from _multiple(view, cell, claim)


def _is_goal_itself(view: View, cell: CellView, claim: Quantity) -> bool:
    """Return whether *claim* is what was to be reached: 完成3.2%的年度下降目标."""
    tail = cell.tail(claim)
    return claim.role == "target" and tail.startswith("的") and asks_plan(view, tail)


def _completion(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    explicit = _explicit(view, cell, claim)
    if explicit is not None:
        target, phrase_start = explicit
        others = _joined_before(cell, target)
        if others:
            yield from _aligned(cell, [*others, target], _run(cell, claim))
            return
        readings = tuple(Reading("ratio_percent", (actual, target)) for actual in _actuals(view, cell, target, phrase_start))
        yield _statement(claim, readings, "" if readings else "missing_operand", (target,))
        return
    words = _words(cell, claim)
    if EXCESS.of(cell).search(words):
        pairs = answered(view, cell, claim, words)
        if pairs:
            yield _statement(claim, tuple(Reading("excess_percent", pair) for pair in pairs), threshold=Fraction(0))
    elif OF_ALL.of(cell).search(words):
        return  # 占任务总数的30% is a share of a tally
    elif view.finder("completion_name").search(words[-10:]):
        pairs = [*answered(view, cell, claim, words), *part_and_whole(view, cell, claim, "完成")]
        done = [part for part in adjacent_part(view, cell, claim) if view.finder("done").search(cell.head(part)[-6:])]
        pairs += [(part, whole) for part in done for whole in islice(wholes_of(view, cell, part), 3)]
        pairs = [pair for pair in pairs if _of_claim(view, cell, claim, *pair) and _set_here(view, cell, *pair)]
        firm = not pairs or any(was_set(view, cell, whole) and _stated_here(cell, part, whole) for part, whole in pairs)
        pairs += _other_tasks(view, pairs)
        yield _ratio(claim, pairs, firm=firm)
    elif asks_plan(view, words) and any(ending.of(cell).search(words) for ending in OF_PLAN):
        yield from _listed(view, cell, claim, words)
    elif DONE_EACH.of(cell).fullmatch(words):
        yield from _of_goals(view, cell, claim)
    elif ONLY_DONE.of(cell).fullmatch(words):
        pairs = answered(view, cell, claim, words)
        if pairs and any(target in targets_of(view, pairs[0][0]) for _, target in pairs):
            yield _ratio(claim, pairs)


def _of_claim(view: View, cell: CellView, claim: Quantity, part: Quantity, whole: Quantity) -> bool:
    """Return whether *claim* is of *part*: no other thing stands between but its own plan (；改造任务320户，完成率101.9%)."""
    beside = next(cell.before(claim, reach="near"), None) is whole and is_plan(view, cell, whole)
    return beside or not of_own_subject(cell, part, claim)


def _stated_here(cell: CellView, part: Quantity, whole: Quantity) -> bool:
    """Return whether the text or the row joins *part* and *whole*, so that a share of another plan is a finding.

    A plan of an earlier sentence must be called like what was done; one of another paragraph is only likely.
    """
    if whole.row != part.row:
        return cell.row.table is not None
    if whole.cell != part.cell or cell.joined(*sorted((part, whole), key=lambda one: one.start)):
        return True
    between = cell.text[min(part.end, whole.end) : max(part.start, whole.start)]
    return between.count("。") <= 1 and (whole.indicator is None or whole.indicator == part.indicator)


def _other_tasks(view: View, pairs: list[tuple[Quantity, Quantity]]) -> list[tuple[Quantity, Quantity]]:
    """Return what else the row sets in the unit of what was done: tried before a share is said not to hold."""
    part = pairs[0][0] if pairs else None
    return [] if part is None else [(part, task) for task in islice(set_tasks(view, part), MOST_TASKS)]


def _set_here(view: View, cell: CellView, part: Quantity, whole: Quantity) -> bool:
    """Return whether *whole* may be the plan of *part*: one of an earlier sentence must be set as one."""
    here = (whole.row, whole.cell) == (cell.row.id, cell.index)
    return not here or whole.start > part.start or cell.joined(whole, part) or is_plan(view, cell, whole)


def _words(cell: CellView, claim: Quantity) -> str:
    """Return the words right before *claim* back to a mark, without remarks in brackets (占调整预算（下同）的91%)."""
    return re.split(r"[,、:;()“”]", REMARK.sub("", cell.lead(claim)))[-1].rstrip()


def _joined_before(cell: CellView, target: Quantity) -> list[Quantity]:
    """Return the plans that stand in one list with *target* (目标6万人和2万人的…), in order."""
    found: list[Quantity] = []
    later = target
    for other in cell.before(target, reach="near"):
        if not JOIN.of(cell).fullmatch(cell.gap(other, later)) or is_percent(other) is not is_percent(target):
            break  # 完成基本目标35亿元的104%、奋斗目标38亿元的96% are two phrases
        found.append(other)
        later = other
    return found[::-1]


def _run(cell: CellView, claim: Quantity) -> list[Quantity]:
    """Return *claim* with the percentages listed after it."""
    rates = [claim]
    for other in cell.following(claim, reach="near"):
        if not (is_percent(other) and LISTED.of(cell).match(cell.gap(rates[-1], other))):
            break
        rates.append(other)
    return rates


def _aligned(cell: CellView, plans: list[Quantity], rates: list[Quantity]) -> Iterator[Statement]:
    """Yield the statements of lists that go together by their order; lists of different lengths are left open."""
    actuals = list(islice((other for other in amounts_before(cell, plans[0]) if other not in plans), len(rates)))[::-1]
    if not len(plans) == len(rates) == len(actuals):
        yield from (_statement(rate, (), "formula_ambiguous") for rate in rates)
        return
    for rate, actual, plan in zip(rates, actuals, plans, strict=True):
        readings = (Reading("ratio_percent", (actual, plan)),) if same_unit(actual, plan) else ()
        yield _statement(rate, readings)


def _statement(
    claim: Quantity,
    readings: tuple[Reading, ...],
    reason: str = "",
    operands: tuple[Quantity, ...] = (),
    threshold: Fraction = WHOLE,
) -> Statement:
    if not readings:
        readings = (Reading("ratio_percent", operands),)
        reason = reason or "missing_operand"
    return Statement(kind="completion_rate", claim=claim, readings=readings, threshold=threshold, reason=reason or None)


def _ratio(claim: Quantity, pairs: Iterable[tuple[Quantity, Quantity]], *, firm: bool = True) -> Statement:
    readings = tuple(Reading("ratio_percent", pair) for pair in dict.fromkeys(pairs))
    statement = _statement(claim, readings[:8])
    if firm or not readings:
        return replace(statement, firm=firm)
    nearest = readings[0].operands[0]
    here = (claim.row, claim.cell)
    asserted = (one for one in statement.readings if one.operands[0] is nearest and _place(one.operands[1]) != here)
    return replace(statement, firm=firm, asserted=tuple(asserted))


def _place(quantity: Quantity) -> tuple[str, int]:
    return quantity.row, quantity.cell


def _explicit(view: View, cell: CellView, claim: Quantity) -> tuple[Quantity, int] | None:
    """Return the plan that stands inside the phrase of *claim*, with the start of the phrase."""
    plan = next(cell.before(claim, reach="near"), None)
    if plan is None or plan.value is None or plan.end == claim.start:
        return None
    between = _out_of_bracket(cell, plan, cell.gap(plan, claim).rstrip())
    if len(between) > 16 or not OF.of(cell).search(between) or re.search(r"[,、]|和占", between):
        return None
    opening = between.startswith((")", "]"))
    first = (*_joined_before(cell, plan), plan)[0]
    before = cell.text[max(0, first.start - 40) : first.start]
    if opening:
        before = before.rstrip("(")
    hidden = REMARK.sub(lambda remark: BLANK * len(remark[0]), before)
    head = re.split(r"[,、:;。()“”]", hidden)[-1]
    if not (asks_plan(view, head.replace(BLANK, "")) or asks_plan(view, between)):
        return None
    return plan, first.start - len(head) - (1 if opening else 0)


def _out_of_bracket(cell: CellView, plan: Quantity, between: str) -> str:
    """Return *between* without the rest of the bracket that *plan* stands in (计划（800亩，年初下达）的107.5%)."""
    if cell.text[max(0, plan.start - 1) : plan.start] != "(" or ")" not in between:
        return between
    return ")" + between.partition(")")[2]


def _actuals(view: View, cell: CellView, target: Quantity, phrase_start: int) -> Iterator[Quantity]:
    """Yield what was achieved: the amounts before the phrase, nearest first, of the plan's unit and aspect."""
    change = is_percent(target)
    found = (
        other
        for other in cell.before(target)
        if other.end <= phrase_start
        and same_unit(other, target)
        and other.value is not None
        and (other.aspect == target.aspect if change else is_amount(other))
        and other.role != "target"
    )
    first = next(found, None)
    if len(subjects := spoken_of(view, cell, first)) > 1:
        return iter(subjects)
    # further back only plain numbers may be meant, what is no more than approximate decides nothing
    return islice((one for one in (first, *found) if one is not None and (one is first or one.spread is None)), 3)


def _listed(view: View, cell: CellView, claim: Quantity, words: str) -> Iterator[Statement]:
    """Yield the statements of a phrase, which may carry several rates (分别完成年计划的76.5%和89.5%)."""
    rates = _run(cell, claim)
    if len(rates) == 1:
        by_gap = _by_gap(view, cell, claim, words)
        if by_gap is not None:
            yield by_gap
            return
        pairs = answered(view, cell, claim, words) or of_the_total(view, cell, claim, words)
        firm = names_agree(view, cell, pairs, words)
        firm = firm and all(_stated_here(cell, *pair) for pair in pairs[:1])
        pairs = [*pairs, *overall_plans(cell, pairs, words), *_other_tasks(view, pairs)]
        if not pairs:
            pairs = counted(view, cell, claim)
            firm = not pairs or only_task(view, cell, claim)
        yield _ratio(claim, pairs, firm=firm)
        return
    amounts = (other for other in amounts_before(cell, claim) if not is_plan(view, cell, other))
    actuals = list(islice(amounts, len(rates)))[::-1]
    if len(actuals) != len(rates):
        yield from (_statement(rate, (), "formula_ambiguous") for rate in rates)
        return
    if plans := _plans_in_a_run(view, cell, actuals):
        yield from (_ratio(rate, [pair]) for rate, pair in zip(rates, zip(actuals, plans, strict=True), strict=True))
        return
    tasks = list(islice(set_tasks(view, actuals[0]), len(rates) + 1))
    if len(tasks) == len(rates) and all(map(same_unit, tasks, actuals)):
        yield from (_ratio(*one) for one in _by_order(view, rates, actuals, tasks))
        return
    for rate, actual in zip(rates, actuals, strict=True):
        targets = [target for target in targets_of(view, actual) if same_unit(target, actual)]
        plans = [plan for plan in amounts_before(cell, actual, reach="cell", like=actual) if plan.role == "target"]
        # a plan that the text sets further up, for something else perhaps, need not be meant
        yield _ratio(rate, [(actual, target) for target in targets or plans], firm=bool(targets) or not plans)


def _plans_in_a_run(view: View, cell: CellView, actuals: list[Quantity]) -> list[Quantity]:
    """Return the plans that stand in one run before *actuals*: 计划投资分别为5亿元、8亿元，完成4.5亿元、8.4亿元."""
    plans = aligned_before(cell, actuals[0], len(actuals), lambda one: is_amount(one) and not cell.aside(one, actuals[0]))
    if not plans or not all(map(same_unit, plans, actuals)) or not asks_plan(view, cell.clause_head(plans[0])):
        return []
    return plans if run_of(cell, plans[0], is_amount) == plans and run_of(cell, actuals[0], is_amount) == actuals else []


def _by_order(
    view: View, rates: list[Quantity], actuals: list[Quantity], tasks: list[Quantity]
) -> Iterator[tuple[Quantity, list[tuple[Quantity, Quantity]]]]:
    """Yield each rate with what was done and its target, or else the task at the same place of the row's list."""
    for rate, actual, task in zip(rates, actuals, tasks, strict=True):
        targets = [target for target in targets_of(view, actual) if same_unit(target, actual)]
        yield rate, [(actual, target) for target in targets or [task]]


def _of_goals(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """Rates in a run behind as many goals (超额完成省目标（1万人）和市目标（1.15万人），分别完成118.6%和103.2%)."""
    rates = _run(cell, claim)
    goals = aligned_before(cell, claim, len(rates), lambda one: is_amount(one) and one.unit is not None)
    if len(rates) < 2 or not goals or not all(goal.role == "target" or is_plan(view, cell, goal) for goal in goals):
        return
    actuals = aligned_before(cell, goals[0], len(rates), is_amount) or aligned_before(cell, goals[0], 1, is_amount) * len(rates)
    if actuals and all(map(same_unit, actuals, goals)):
        for rate, pair in zip(rates, zip(actuals, goals, strict=True), strict=True):
            yield _ratio(rate, [pair])


def _by_gap(view: View, cell: CellView, claim: Quantity, words: str) -> Statement | None:
    """A completion whose plan the gap behind it gives: 21.6万吨，完成计划的108%，超计划1.6万吨."""
    gap = next(cell.following(claim, reach="near"), None)
    actual = next((one for one in amounts_before(cell, claim) if not is_plan(view, cell, one)), None)
    if gap is None or actual is None or not same_unit(gap, actual) or answered(view, cell, claim, words):
        return None
    said = OVER_PLAN.of(cell).search(cell.head(gap))
    if said is None or gap.role == "target":
        return None
    form = "ratio_by_excess" if said["over"] or said["more"] else "ratio_by_shortfall"
    return _statement(claim, (Reading(form, (actual, gap)),))


def _multiple(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    explicit = _explicit(view, cell, claim)
    if explicit is not None:
        actuals = _actuals(view, cell, *explicit)
        readings = tuple(Reading("multiple", (actual, explicit[0])) for actual in actuals)
        if readings:
            yield _statement(claim, readings, threshold=Fraction(1))
        return
    words = _words(cell, claim)
    if OF.of(cell).search(words) and asks_plan(view, words):
        pairs = answered(view, cell, claim, words)
        if pairs:
            yield _statement(claim, tuple(Reading("multiple", pair) for pair in pairs), threshold=Fraction(1))


FAMILY = Family(
    "completion",
    find_completion_checks,
    kinds=("completion_rate",),
    forms=("ratio_percent", "excess_percent", "multiple", "ratio_by_excess", "ratio_by_shortfall"),
)
