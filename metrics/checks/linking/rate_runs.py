"""Rates in a run, with what was done and what was planned by their order: 分别完成年计划的76.5%和89.5%.

Lists of different lengths are left open.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.linking.links import (
    amounts_before,
    asks_plan,
    is_amount,
    is_percent,
    is_plan,
    same_unit,
    set_tasks,
    targets_of,
)
from metrics.checks.linking.runs import aligned_before, run_of
from metrics.extraction.word_patterns import WordPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["RatePairs", "by_goals", "by_order", "listed_rates"]

LISTED = WordPattern(r"^[%‰]?(?:[、,]|<and>){0,2}<and>?$")


@dataclass(frozen=True, slots=True)
class RatePairs:
    """A rate with what was done and the plans it may be of; *firm* when no other plan can be meant."""

    rate: Quantity
    pairs: tuple[tuple[Quantity, Quantity], ...]
    firm: bool = True


def listed_rates(cell: CellView, claim: Quantity) -> list[Quantity]:
    """Return *claim* with the percentages listed after it."""
    rates = [claim]
    for other in cell.following(claim, reach="near"):
        if not (is_percent(other) and LISTED.of(cell).match(cell.gap(rates[-1], other))):
            break
        rates.append(other)
    return rates


def by_order(view: View, cell: CellView, rates: Sequence[Quantity]) -> tuple[RatePairs, ...]:
    """Return *rates* with as many amounts before them and their plans; none where the lists differ in length."""
    actuals = _achieved_before(view, cell, rates[0], len(rates))
    if len(actuals) != len(rates):
        return ()
    if plans := _plans_in_a_run(view, cell, actuals):
        return _paired(rates, actuals, [(plan,) for plan in plans])
    targets = [tuple(target for target in targets_of(view, one) if same_unit(view, target, one)) for one in actuals]
    if tasks := _tasks_in_order(view, cell, actuals):
        return _paired(rates, actuals, [own or (task,) for own, task in zip(targets, tasks, strict=True)])
    return tuple(_of_plans_above(cell, *one) for one in zip(rates, actuals, targets, strict=True))


def _tasks_in_order(view: View, cell: CellView, actuals: Sequence[Quantity]) -> list[Quantity]:
    """Return the amounts that the tasks of the row set, one for each of *actuals* in order: of one unit, else all there are."""
    others = (one for one in view.cells_of(cell.row.id) if one.cell.role in ("target", "task") and one.index != cell.index)
    alike = list(islice(set_tasks(view, actuals[0]), len(actuals) + 1))
    every = [quantity for one in others for quantity in one.quantities if is_amount(quantity)]
    found = alike if len(alike) == len(actuals) else every
    return found if len(found) == len(actuals) and all(map(partial(same_unit, view), found, actuals)) else []


def _achieved_before(view: View, cell: CellView, first: Quantity, size: int) -> list[Quantity]:
    """Return the amounts right before *first*, in order; those that answer targets where others stand between them.

    左洞累计2437米，本年1268米；右洞累计2391米，本年1237米，分别占计划的70%和71%: the numbers of the year are meant.
    """
    amounts = [other for other in amounts_before(cell, first) if not is_plan(view, cell, other)][: 2 * size]
    answering = [one for one in amounts if targets_of(view, one)]
    return (answering if len(answering) == size else amounts[:size])[::-1]


def _of_plans_above(cell: CellView, rate: Quantity, actual: Quantity, targets: tuple[Quantity, ...]) -> RatePairs:
    """Return *rate* of its targets, else of plans further up, which may be set for something else and need not be meant."""
    plans = targets or tuple(_plans_above(cell, actual))
    return RatePairs(rate, tuple((actual, plan) for plan in plans), firm=bool(targets) or not plans)


def _paired(
    rates: Sequence[Quantity], actuals: Sequence[Quantity], plans: Sequence[tuple[Quantity, ...]]
) -> tuple[RatePairs, ...]:
    lists = zip(rates, actuals, plans, strict=True)
    return tuple(RatePairs(rate, tuple((actual, plan) for plan in own)) for rate, actual, own in lists)


def _plans_above(cell: CellView, actual: Quantity) -> list[Quantity]:
    return [plan for plan in amounts_before(cell, actual, reach="cell", like=actual) if plan.role == "target"]


def _plans_in_a_run(view: View, cell: CellView, actuals: list[Quantity]) -> list[Quantity]:
    """Return the plans that stand in one run before *actuals*: 计划投资分别为5亿元、8亿元，完成4.5亿元、8.4亿元."""
    plans = aligned_before(cell, actuals[0], len(actuals), lambda one: is_amount(one) and not cell.aside(one, actuals[0]))
    if not plans or not all(map(partial(same_unit, view), plans, actuals)) or not asks_plan(view, cell.clause_head(plans[0])):
        return []
    return plans if run_of(cell, plans[0], is_amount) == plans and run_of(cell, actuals[0], is_amount) == actuals else []


def by_goals(view: View, cell: CellView, rates: Sequence[Quantity]) -> tuple[RatePairs, ...]:
    """Return *rates* behind as many goals (超额完成省目标（1万人）和市目标（1.15万人），分别完成118.6%和103.2%)."""
    goals = aligned_before(cell, rates[0], len(rates), lambda one: is_amount(one) and one.unit is not None)
    if len(rates) < 2 or not goals or not all(goal.role == "target" or is_plan(view, cell, goal) for goal in goals):
        return ()
    actuals = aligned_before(cell, goals[0], len(rates), is_amount) or aligned_before(cell, goals[0], 1, is_amount) * len(rates)
    if not actuals or not all(map(partial(same_unit, view), actuals, goals)):
        return ()
    return _paired(rates, actuals, [(goal,) for goal in goals])
