"""Which plan a stated completion is of: the ways a text or a row sets what was to be done.

The target that the achieved number was compared with, a plan of the sentence or the one before it (the adjusted one where it
is asked for), a tally, a total after 其中, the one task of the row.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.scales import RELATIVE
from metrics.checks.linking.links import (
    CHANGE,
    amounts_before,
    asks_plan,
    is_adjusted,
    is_amount,
    is_base,
    is_percent,
    is_plan,
    same_level,
    same_unit,
    set_tasks,
    targets_of,
)
from metrics.checks.linking.resumed import spoken_of
from metrics.comparison.terms import likeness, terms_of_text
from metrics.extraction.word_patterns import WordPattern
from metrics.statements.total_words import sum_word

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = [
    "answered",
    "counted",
    "names_agree",
    "names_another",
    "of_the_total",
    "only_task",
    "overall_plans",
    "was_set",
]

SET = WordPattern(r"<plan|plan_frame>")
BESIDE = ("", "、")
MOST_PLANS = 4
PART_OF_YEAR = WordPattern(r"<part_of_year>")
WHOLE_YEAR = WordPattern(r"<whole_year>|年<plan>")
Pair = tuple["Quantity", "Quantity"]
INCREMENT = WordPattern(r"^<increment_name>")
WHOLE_TASK = WordPattern(r"(?:^|占|<carried_out|is>)<total_prefix><plan>")
TOTAL = WordPattern(r"占[到了]?<total_prefix><plan>")
OF_ALL = WordPattern(r"<grand_total|total>")  # 总量为目标的105%: a part may stand between
BARE = WordPattern(r"<bare_total|total>(?:<carried_out|built|plan_work>)?")


def answered(view: View, cell: CellView, claim: Quantity, words: str) -> list[tuple[Quantity, Quantity]]:
    """Return (actual, target) for the amount before *claim*: the targets it answers, then the plans of its sentence."""
    changes = _of_change(view, cell, claim, words)
    if changes is not None:
        return changes
    nearest = _answering_change(view, cell, claim) or next(_achieved(view, cell, claim, words), None)
    subjects = spoken_of(view, cell, nearest)
    found = [pair for actual in subjects for pair in _answered_by(view, cell, claim, words, actual)]
    joined = None if found or nearest is None else _joined_to(cell, nearest)
    return found if joined is None else _answered_by(view, cell, claim, words, joined)


def _achieved(view: View, cell: CellView, claim: Quantity, words: str) -> Iterator[Quantity]:
    """Yield the amounts before *claim* that were done, without the parts where *words* speak of all (总量为目标的105%)."""
    never = ("target", "part") if OF_ALL.of(cell).match(words) else ("target",)
    return (one for one in amounts_before(cell, claim) if one.role not in never and not is_plan(view, cell, one))


def _answering_change(view: View, cell: CellView, claim: Quantity) -> Quantity | None:
    """Return how much was added beside *claim* where a goal asks just for that (用户净增18.4万户，目标20万户，完成92%)."""
    near = (one for one in cell.before(claim, reach="near") if not is_percent(one) and one.role != "target")
    nearest = next(near, None)
    if nearest is None or CHANGE.of(cell).search(cell.head(nearest)) is None:
        return None
    return nearest if any(same_unit(view, target, nearest) for target in targets_of(view, nearest)) else None


def _of_change(view: View, cell: CellView, claim: Quantity, words: str) -> list[tuple[Quantity, Quantity]] | None:
    """Return a change with each target that it answers, where the claim is of one; ``None`` where it is not."""
    change = _own_change(cell, claim)
    if change is not None:
        return _changes(view, change)
    added = _named_increment(cell, claim, words)
    return None if added is None else [(added, one) for one in targets_of(view, added) if same_unit(view, one, added)]


def _named_increment(cell: CellView, claim: Quantity, words: str) -> Quantity | None:
    """Return how much was added where *words* say that this is meant (余额131亿元，新增15.6亿元，…，新增额完成计划的104%)."""
    if INCREMENT.of(cell).match(words) is None:
        return None
    changes = (one for one in cell.before(claim, reach="near") if one.aspect == "difference" and not cell.aside(one, claim))
    return next((one for one in changes if one.value is not None and one.unit not in RELATIVE), None)


def _joined_to(cell: CellView, amount: Quantity) -> Quantity | None:
    """Return the count that *amount* is joined to without a word of its own: 发放补贴327户、214万元, 310人、86万元."""
    before = cell.previous(amount)
    beside = before is not None and cell.gap(before, amount) in BESIDE
    return before if before is not None and beside and before.counted and before.role != "target" else None


def _answered_by(view: View, cell: CellView, claim: Quantity, words: str, actual: Quantity) -> list[tuple[Quantity, Quantity]]:
    """Return *actual* with each plan that it may be measured by."""
    named = _named(view, cell, actual, words)
    if named:
        return [(actual, plan) for plan in named]
    alike = (target for target in targets_of(view, actual) if same_unit(view, target, actual))
    targets = [target for target in alike if same_level(view, cell, words, target)]
    targets = [one for one in targets if not _behind(view, cell, claim, one)]
    beside = [one for one in amounts_before(cell, claim, reach="near", like=actual) if one.start > actual.start]
    added = [one for one in beside if is_plan(view, cell, one)][:1]  # 改造326户，其中…；任务320户，完成率101.9%
    plans = [*added, *_plans(view, cell, actual), *targets]
    return [(actual, plan) for plan in _of_period(view, actual, _asked(view, cell, actual, plans, words), words)]


def _named(view: View, cell: CellView, actual: Quantity, words: str) -> list[Quantity]:
    """Return the plan that *words* call by its level or as the total (占省下达任务的93.2%、总任务的76.4%)."""
    level, total = view.finder("level").search(words), WHOLE_TASK.of(cell).search(words)
    before = list(islice(amounts_before(cell, actual, reach="cell", like=actual), MOST_PLANS))
    if total is not None:
        return [one for one in before if sum_word(cell.head(one), view.lexicon)][:1]
    if level is None:
        return []
    return [one for one in before if level[0] in cell.head(one) and asks_plan(view, cell.head(one))][:1]


def _behind(view: View, cell: CellView, claim: Quantity, target: Quantity) -> bool:
    """Return whether *target* stands behind *claim*: a sentence sets it first, in brackets, or adds it (，计划数300场)."""
    here = (target.row, target.cell) == (claim.row, claim.cell) and target.start > claim.start
    if not here or cell.aside(claim, target) or "(" in cell.gap(claim, target):
        return False
    added = cell.next(claim) is target
    return not (added and asks_plan(view, cell.head(target)) and is_plan(view, cell, target))


def _of_other(view: View, cell: CellView, plan: Quantity, actual: Quantity) -> bool:
    """Return whether *plan* is set behind another number that answers it and is of that alone: 放映45场，目标40场；送戏30场."""
    if cell.near(plan, actual):
        return False
    answers = [view.by_id.get(one.actual) for one in view.comparisons_of(plan.row) if one.target == plan.id]
    here = [one for one in answers if one is not None and one.cell == plan.cell]
    return actual not in here and any(one.start < plan.start and cell.near(one, plan) for one in here)


def names_another(view: View, cell: CellView, claim: Quantity, actual: Quantity) -> bool:
    """Return whether a share behind a semicolon names a thing of its own, none of *actual* (；铺设光缆完成计划的97%)."""
    if not claim.indicator or not actual.indicator or cell.near(actual, claim) or claim.indicator not in cell.head(claim):
        return False
    return likeness(terms_of_text(claim.indicator, view.lexicon), terms_of_text(actual.indicator, view.lexicon)) == 0


def names_agree(view: View, cell: CellView, pairs: list[tuple[Quantity, Quantity]], words: str) -> bool:
    """Return whether the plan found is the one asked for: 调整预算 may not be meant by a plan called 年初预算."""
    adjusted = view.finder("plan_adjusted")
    if not adjusted.search(words) or not pairs:
        return True
    plan = pairs[0][1]
    here = (plan.row, plan.cell) == (cell.row.id, cell.index)
    return not here or adjusted.search(cell.clause_head(plan)) is not None or is_adjusted(cell, plan)


def counted(view: View, cell: CellView, claim: Quantity) -> list[tuple[Quantity, Quantity]]:
    """Return what may be done out of what was set: a tally in the sentence, or the tasks of the row."""
    amounts = list(islice(amounts_before(cell, claim), 3))
    tallies = [(amounts[0], one) for one in amounts[1:] if same_unit(view, one, amounts[0]) and cell.near(one, amounts[0])]
    return tallies + [(amount, task) for amount in amounts for task in islice(set_tasks(view, amount), 2)]


def of_the_total(view: View, cell: CellView, claim: Quantity, words: str) -> list[tuple[Quantity, Quantity]]:
    """Return a part after 其中 and the plan before it: 计划建设项目80个，其中按期推进的有66个，占总任务的82.5%."""
    part = next(amounts_before(cell, claim, reach="near"), None)
    whole = None if part is None else next(amounts_before(cell, part, reach="near", like=part), None)
    if part is None or whole is None or not TOTAL.of(cell).search(words) or not cell.near(part, claim):
        return []
    listed = view.finder("of_which").search(cell.gap(whole, part)) is not None
    return [(part, whole)] if listed and asks_plan(view, cell.clause_head(whole)) else []


def overall_plans(cell: CellView, pairs: list[tuple[Quantity, Quantity]], words: str) -> Iterator[Pair]:
    """Yield the amounts further up that may be the 总计划 asked for: a heading may set it, and the sentence another plan."""
    if pairs and TOTAL.of(cell).search(words):
        actual = pairs[0][0]
        above = islice(amounts_before(cell, actual, reach="cell", like=actual), 6)
        yield from ((actual, plan) for plan in above if plan.value is not None and plan.value > 0)


def only_task(view: View, cell: CellView, claim: Quantity) -> bool:
    """Return whether the number before *claim* is a bare total (共113公里) and the row sets one amount of its unit only."""
    part = cell.previous(claim)
    if part is None or not is_amount(part) or not BARE.of(cell).fullmatch(cell.head(part)) or cell.tail(part):
        return False
    return len({task.id for task in islice(set_tasks(view, part), 2)}) == 1


def was_set(view: View, cell: CellView, whole: Quantity) -> bool:
    """Return whether *whole* may be what was to be done: a count, a plan, or money that was set aside to be spent."""
    if whole.counted or whole.role == "target" or (whole.row, whole.cell) != (cell.row.id, cell.index):
        return True
    return SET.of(cell).search(cell.clause_head(whole)) is not None or is_plan(view, cell, whole)


def _own_change(cell: CellView, claim: Quantity) -> Quantity | None:
    """Return the growth that a part of the sentence without amounts is about: 能耗累计下降7.4%，完成目标进度的46.3%."""
    own = [other for other in cell.before(claim, reach="near") if other.value is not None and not cell.aside(other, claim)]
    if any(is_amount(other) for other in own) or not own or not cell.near(own[-1], claim):
        return None
    return own[0] if is_percent(own[0]) and own[0].aspect == "growth" else None


def _changes(view: View, change: Quantity) -> list[tuple[Quantity, Quantity]]:
    """Return the one target that a growth can answer in the tasks of its row."""
    compared = [target for target in targets_of(view, change) if target.aspect == change.aspect]
    tasks = [] if compared else list(_set_changes(view, change))
    found = compared or (tasks if len(tasks) == 1 else [])
    return [(change, target) for target in found if target.value is not None]


def _set_changes(view: View, change: Quantity) -> Iterator[Quantity]:
    """Yield the changes like *change* that the tasks of its row set."""
    for cell in view.cells_of(change.row):
        if cell.cell.role in ("target", "detail", "task") and cell.index != change.cell:
            like = (one for one in cell.quantities if (one.aspect, one.direction) == (change.aspect, change.direction))
            yield from (one for one in like if is_percent(one))


def _plans(view: View, cell: CellView, actual: Quantity) -> list[Quantity]:
    """Return the plans that the text gives right before *actual*, nearest first, with no achieved amount between."""
    plans: list[Quantity] = []
    later = actual
    for other in amounts_before(cell, actual, reach="cell", like=actual):
        if not is_plan(view, cell, other) or view.finder("of_which").search(cell.gap(other, later)):
            break
        if _of_other(view, cell, other, actual):
            break
        if is_base(cell, other) and not cell.near(other, actual):
            break  # the plan of what stands before: 完成任务4800人的104%；工伤保险3000人
        if plans and not cell.joined(other, later):
            break
        plans.append(other)
        later = other
    return plans


def _of_period(view: View, actual: Quantity, plans: list[Quantity], words: str) -> list[Quantity]:
    """Return *plans* with those first that are set for the part of the year or the whole year that *words* name.

    A task may set one thing for a quarter and for the year; all it sets in that unit is tried before one is missed.
    """
    wanted = PART_OF_YEAR.of(view).search(words)
    if wanted is None and not WHOLE_YEAR.of(view).search(words):
        return plans
    tasks = [task for task in set_tasks(view, actual) if task.role == "target"] if wanted is not None else []
    found = list(dict.fromkeys([*plans, *tasks]))[:MOST_PLANS]
    return sorted(
        found, key=lambda plan: (PART_OF_YEAR.of(view).search(_said_before(view, plan)) is None) is (wanted is not None)
    )


def _said_before(view: View, plan: Quantity) -> str:
    cell = view.cell_of(plan)
    return "" if cell is None else cell.clause_head(plan)


def _asked(view: View, cell: CellView, actual: Quantity, plans: list[Quantity], words: str) -> list[Quantity]:
    """Return the plans that *words* ask for: the adjusted one, the one of the start of the year, else those of the task.

    The sentence before may set the plan, but then only the budget that is asked for by name is taken from it.
    """
    adjusted, initial = view.finder("plan_adjusted"), view.finder("plan_initial")
    here = {plan.id: cell.clause_head(plan) for plan in plans if (plan.row, plan.cell) == (cell.row.id, cell.index)}

    def called(said: re.Pattern[str]) -> list[Quantity]:
        return [plan for plan in plans if said.search(here.get(plan.id, ""))]

    every = list(dict.fromkeys(plans))
    if adjusted.search(words):
        return called(adjusted) or _adjusted_tasks(view, actual) or every
    if initial.search(words):
        return called(initial) or [plan for plan in plans if plan not in called(adjusted)]
    return every


def _adjusted_tasks(view: View, actual: Quantity) -> list[Quantity]:
    adjusted = view.finder("plan_adjusted")
    return [task for task in set_tasks(view, actual) if adjusted.search(_said_before(view, task))]
