"""完成率: what was done over what was planned, as stated.

Recognised are a completion named after its plan (为年初预算78.3亿元的54.4%, 完成年度任务的84.1%), a named rate (完成率93%,
预算执行率98%), an excess (超额完成6.7%) and a multiple of the plan (是目标的1.45倍). The plan is the number inside the
phrase, else the target the achieved number was compared with, else a planned number of the sentence; a phrase that says
调整 asks for the adjusted one.

Source: 统计学 textbooks, 计划完成程度相对指标; budget execution reports.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.scales import TIMES
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.goals_elsewhere import goals_elsewhere
from metrics.checks.linking.links import (
    THAN,
    amounts_before,
    asks_plan,
    is_amount,
    is_percent,
    is_plan,
    same_unit,
    targets_of,
)
from metrics.checks.linking.lists import PAUSE, mark_between
from metrics.checks.linking.parts import adjacent_part, part_and_whole, wholes_of
from metrics.checks.linking.plan_pairs import gaps_beside, is_gap, is_of_claim, is_set_here, is_stated_here, other_tasks
from metrics.checks.linking.plan_phrases import OF, answering, bare_words, measured_by, plan_phrase
from metrics.checks.linking.plans import (
    answered,
    counted,
    names_agree,
    names_another,
    of_the_total,
    only_task,
    overall_plans,
    was_set,
)
from metrics.checks.linking.rate_runs import by_goals, by_order, listed_rates
from metrics.extraction.word_patterns import WordPattern
from metrics.statements.goal_phrases import goal_side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.checks.linking.plan_phrases import PlanPhrase
    from metrics.checks.linking.rate_runs import RatePairs
    from metrics.records import Quantity

    Pair = tuple[Quantity, Quantity]
    Says = Callable[[View, CellView, str], bool]
    Way = Callable[[View, CellView, Quantity, str], Iterator[Statement]]

__all__ = ["FAMILY"]

WHOLE = Fraction(100)
EXCESS = WordPattern(r"<exceeding><carried_out|attained>?<perfective|whole_year|in_vigour|plan>{0,3}<carried_out>?$")
OVER = WordPattern(r"[,、]?<so_far>?(?:<above>|超额<carried_out>)<perfective>?")
PROPORTION = WordPattern(r"<proportion><each>?<is>?$")
TASK_DONE = WordPattern(r"<plan>[量数]?<so_far>?<carried_out|attained><perfective|about>?$")
OF_YEAR = WordPattern(r"<carried_out><perfective>?<whole_year|this_year><grand_total>?的$")
OF_WHOLE_PLAN = WordPattern(r"^<so_far>?<each>?(?:<carried_out|is>|占)[^,。;]{0,12}<plan>数?$")
OF_PLAN = (OF, PROPORTION, TASK_DONE, OF_WHOLE_PLAN)
DONE_EACH = WordPattern(r"<so_far>?<each><carried_out|is><perfective>?")
OF_ALL = WordPattern(r"占[^占,。;]{0,8}(?:<plan>|项目)总[数量]")
ONLY_DONE = WordPattern(r"(?:<so_far>?<carried_out>|<equals>)<perfective|about>?")
DONE = "完成"  # the stem of 完成率
MOST_READINGS = 8
MOST_WHOLES = 3


def find_completion_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every stated completion in *view*."""
    for cell, claim in view.numbers(_may_be_completion):
        if _is_goal_itself(view, cell, claim):
            continue
        if claim.unit == TIMES:
            yield from _multiple(view, cell, claim)
        else:
            yield from _completion(view, cell, claim)


def _may_be_completion(claim: Quantity) -> bool:
    return claim.value is not None and (claim.unit == TIMES or is_percent(claim))


def _is_goal_itself(view: View, cell: CellView, claim: Quantity) -> bool:
    """Return whether *claim* is what was to be reached: 完成3.2%的年度下降目标, 比计划的80%高."""
    if claim.role != "target":
        return False
    if THAN.of(cell).match(bare_words(cell, claim)):
        return True
    tail = cell.tail(claim)
    return tail.startswith("的") and asks_plan(view, tail)


def _completion(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    phrase = plan_phrase(view, cell, claim)
    measured = [] if phrase is None else [*measured_by(view, cell, phrase)]
    if phrase is not None and (measured or not _lasts(view, cell, claim, phrase.plan)):
        yield from _of_phrase(view, cell, claim, phrase, measured)
        return
    words = bare_words(cell, claim)
    way = next((way for says, way in WAYS if says(view, cell, words)), None)
    if way is not None and (claim.aspect != "difference" or way in OF_GAPS):
        yield from way(view, cell, claim, words)


def _lasts(view: View, cell: CellView, claim: Quantity, plan: Quantity) -> bool:
    """Whether a number that measures nothing tells how long its plan lasts, and not how much it is (占三年总任务的75.2%)."""
    return view.finder("plan").search(cell.gap(plan, claim)) is not None and not is_percent(plan)


def _of_phrase(
    view: View, cell: CellView, claim: Quantity, phrase: PlanPhrase, measured: Sequence[Quantity]
) -> Iterator[Statement]:
    """A completion with its plan inside its phrase, or several of several plans by their order."""
    if len(phrase.plans) > 1:
        yield from _aligned(cell, phrase.plans, listed_rates(cell, claim))
        return
    told = measured or answering(view, phrase.plan)
    over = OVER.of(cell).match(cell.text, phrase.start, phrase.plan.start) is not None  # 超过计划8亿元的15%, or of the 115%
    forms = ("excess_percent", "ratio_percent") if over else ("ratio_percent",)
    readings = tuple(Reading(form, (actual, phrase.plan)) for actual in told for form in forms)
    yield _statement(claim, readings, operands=(phrase.plan,), threshold=Fraction(0) if over else WHOLE)


def _excess(view: View, cell: CellView, claim: Quantity, words: str) -> Iterator[Statement]:
    """How far the plan was exceeded: 超额完成6.7%."""
    pairs = answered(view, cell, claim, words) or goals_elsewhere(view, cell, claim, words)
    if pairs:
        yield _statement(claim, tuple(Reading("excess_percent", pair) for pair in pairs), threshold=Fraction(0))


def _beyond(view: View, cell: CellView, claim: Quantity, words: str) -> Iterator[Statement]:
    """By how many percent an amount lies above or below its goal: 4106份，超出目标值8%; a rate does so in points."""
    result = cell.previous(claim)
    pairs = answered(view, cell, claim, words) if result is not None and is_amount(result) else []
    form = "excess_percent" if goal_side(words, view.lexicon) == "above" else "rest_percent"
    if claim.value is not None and claim.value < 0:
        form = "excess_percent"
    if pairs:
        yield _statement(claim, tuple(Reading(form, pair) for pair in pairs), threshold=Fraction(0))


def _none(_view: View, _cell: CellView, _claim: Quantity, _words: str) -> Iterator[Statement]:
    """占任务总数的30% is a share of a tally, no completion."""
    return iter(())


def _named(view: View, cell: CellView, claim: Quantity, words: str) -> Iterator[Statement]:
    """A rate called so, or several of as many results: 完成率93%, 完成率依次为104%、92.5%."""
    rates = listed_rates(cell, claim)
    if len(rates) > 1 and (found := by_order(view, cell, rates)):
        yield from _ratios(found)
        return
    likely = (*answered(view, cell, claim, words), *part_and_whole(view, cell, claim, DONE), *_beside(view, cell, claim))
    pairs = [pair for pair in likely if is_of_claim(view, cell, claim, *pair) and is_set_here(view, cell, *pair)]
    pairs = [pair for pair in pairs if not is_gap(cell, pair[1], pair[0])]
    firm = not pairs or any(was_set(view, cell, whole) and _is_told(view, cell, claim, part, whole) for part, whole in pairs)
    yield _ratio(claim, [*pairs, *_dealt_out_with(view, cell, pairs), *other_tasks(view, pairs)], firm=firm)


def _dealt_out_with(view: View, cell: CellView, pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Yield the numbers listed before the part taken, each of which may be what is done (完成29项、基本完成5项)."""
    if not pairs:
        return
    later, whole = pairs[0]
    for other in amounts_before(cell, later, reach="near", like=later):
        if other is whole or mark_between(cell, other, later) != PAUSE:
            return
        if DONE in cell.head(other) and not is_plan(view, cell, other):
            yield other, whole
        later = other


def _is_told(view: View, cell: CellView, claim: Quantity, part: Quantity, whole: Quantity) -> bool:
    """Return whether *whole* is surely the plan of *part*: stated with it, or both are of the deed that the rate is named by.

    须落地成果120项。已落地93项，落地任务完成率77.5%.
    """
    if is_stated_here(cell, part, whole):
        return True
    said = view.finder("completion_name").search(cell.clause_head(claim))
    deed = "" if said is None else view.finder("plan").sub("", cell.clause_head(claim)[: said.start()])
    alike = whole in targets_of(view, part) and (whole.row, whole.cell) == (cell.row.id, cell.index)
    return alike and len(deed) > 1 and all(deed in cell.clause_head(one) for one in (part, whole))


def _beside(view: View, cell: CellView, claim: Quantity) -> Iterator[Pair]:
    """Yield what was done right before *claim* with what it may be a part of."""
    for part in adjacent_part(view, cell, claim):
        if view.finder("done").search(cell.head(part)[-6:]):
            yield from ((part, whole) for whole in islice(wholes_of(view, cell, part), MOST_WHOLES))


def _of_goals(view: View, cell: CellView, claim: Quantity, _words: str) -> Iterator[Statement]:
    return _ratios(by_goals(view, cell, listed_rates(cell, claim)))


def _answering(view: View, cell: CellView, claim: Quantity, words: str) -> Iterator[Statement]:
    """完成 alone before a share: of the target that what was done was compared with; 为 where 下同 has set the base."""
    if claim.role != "claim" and view.finder("done").search(words) is None:
        return
    pairs = answered(view, cell, claim, words)
    if pairs and any(target in targets_of(view, pairs[0][0]) for _, target in pairs):
        yield _ratio(claim, pairs)


def _of_plan(view: View, cell: CellView, claim: Quantity, words: str) -> Iterator[Statement]:
    """A share of a plan that is named, perhaps one of several (分别完成年计划的76.5%和89.5%)."""
    rates = listed_rates(cell, claim)
    if len(rates) == 1:
        yield _by_gap(view, cell, claim, words) or _of_one_plan(view, cell, claim, words)
        return
    found = by_order(view, cell, rates)
    yield from _ratios(found) if found else (_statement(rate, (), "formula_ambiguous") for rate in rates)


def _of_one_plan(view: View, cell: CellView, claim: Quantity, words: str) -> Statement:
    pairs = answered(view, cell, claim, words) or of_the_total(view, cell, claim, words)
    pairs = [pair for pair in pairs if not names_another(view, cell, claim, pair[0])]
    firm = names_agree(view, cell, pairs, words) and all(is_stated_here(cell, *pair) for pair in pairs[:1])
    pairs = [*pairs, *overall_plans(cell, pairs, words), *other_tasks(view, pairs)]
    told = [] if pairs else goals_elsewhere(view, cell, claim, words)
    if told:
        return _ratio(claim, told)
    if not pairs:
        pairs = counted(view, cell, claim)
        firm = not pairs or only_task(view, cell, claim)
    return _ratio(claim, pairs, firm=firm)


def _says_excess(_view: View, cell: CellView, words: str) -> bool:
    return EXCESS.of(cell).search(words) is not None


def _says_beyond(view: View, _cell: CellView, words: str) -> bool:
    return goal_side(words, view.lexicon) is not None


def _says_of_all(_view: View, cell: CellView, words: str) -> bool:
    return OF_ALL.of(cell).search(words) is not None


def _says_name(view: View, _cell: CellView, words: str) -> bool:
    return view.finder("completion_name").search(words[-10:]) is not None


def _says_of_plan(view: View, cell: CellView, words: str) -> bool:
    if OF_YEAR.of(cell).search(words):
        return True
    return asks_plan(view, words) and any(ending.of(cell).search(words) for ending in OF_PLAN)


def _says_each(_view: View, cell: CellView, words: str) -> bool:
    return DONE_EACH.of(cell).fullmatch(words) is not None


def _says_done(_view: View, cell: CellView, words: str) -> bool:
    return ONLY_DONE.of(cell).fullmatch(words) is not None


WAYS: tuple[tuple[Says, Way], ...] = (
    (_says_excess, _excess),
    (_says_beyond, _beyond),
    (_says_of_all, _none),
    (_says_name, _named),
    (_says_of_plan, _of_plan),
    (_says_each, _of_goals),
    (_says_done, _answering),
)
"""What the words right before a share say, and how the share is read then; the first that fits."""

OF_GAPS = (_beyond,)  # the ways that also read what is called a gap


def _aligned(cell: CellView, plans: Sequence[Quantity], rates: Sequence[Quantity]) -> Iterator[Statement]:
    """Yield the statements of lists that go together by their order; lists of different lengths are left open."""
    before = [other for other in amounts_before(cell, plans[0], reach="near") if other not in plans]
    each = len(before) != 1  # a result of each plan, or one of them all
    actuals = before[: len(rates)][::-1] if each else before * len(rates)
    if not len(plans) == len(rates) == len(actuals):
        yield from (_statement(rate, (), "formula_ambiguous") for rate in rates)
        return
    for rate, actual, plan in zip(rates, actuals, plans, strict=True):
        readings = (Reading("ratio_percent", (actual, plan)),) if same_unit(cell, actual, plan) else ()
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


def _ratios(found: Iterable[RatePairs]) -> Iterator[Statement]:
    return (_ratio(one.rate, one.pairs, firm=one.firm) for one in found)


def _ratio(claim: Quantity, pairs: Iterable[Pair], *, firm: bool = True) -> Statement:
    readings = tuple(Reading("ratio_percent", pair) for pair in dict.fromkeys(pairs))
    statement = _statement(claim, readings[:MOST_READINGS])
    if firm or not readings:
        return replace(statement, firm=firm)
    nearest = readings[0].operands[0]
    here = (claim.row, claim.cell)
    asserted = (one for one in statement.readings if one.operands[0] is nearest and _place(one.operands[1]) != here)
    return replace(statement, firm=firm, asserted=tuple(asserted))


def _place(quantity: Quantity) -> tuple[str, int]:
    return quantity.row, quantity.cell


def _by_gap(view: View, cell: CellView, claim: Quantity, words: str) -> Statement | None:
    """A completion whose plan the gap beside it gives: 21.6万吨，完成计划的108%，超计划1.6万吨; 较计划增加1.6万吨，完成108%."""
    gap, form = next(gaps_beside(cell, claim), (None, ""))
    if gap is None or answered(view, cell, claim, words):
        return None
    actual = next((one for one in amounts_before(cell, claim) if one is not gap and not is_plan(view, cell, one)), None)
    if actual is None or not same_unit(view, gap, actual):
        return None
    return _statement(claim, (Reading(form, (actual, gap)),))


def _multiple(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """A multiple of the plan: 是目标的1.45倍."""
    phrase, words = plan_phrase(view, cell, claim), bare_words(cell, claim)
    pairs: list[Pair] = []
    if phrase is not None:
        pairs = [(actual, phrase.plan) for actual in measured_by(view, cell, phrase)]
    elif OF.of(cell).search(words) and asks_plan(view, words):
        pairs = answered(view, cell, claim, words)
    if pairs:
        yield _statement(claim, tuple(Reading("multiple", pair) for pair in pairs), threshold=Fraction(1))


FAMILY = Family(
    "completion",
    find_completion_checks,
    kinds=("completion_rate",),
    forms=("ratio_percent", "excess_percent", "rest_percent", "multiple", "ratio_by_excess", "ratio_by_shortfall"),
)
