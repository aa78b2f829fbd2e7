"""差额: how far one number lies above or below another that the text gives too.

高于全市16.8个百分点（全市为12.9%）; 低于年度目标（6%）1.2个百分点; 由61.5%提高到63.2%，提高1.7个百分点. The second number
stands in brackets behind the gap, or between the word of comparison and the gap, or is the target that the first was
compared with. A gap to something that has no number is left alone.

Source: 国家统计局 on 百分点: it only compares percentages.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.scales import POINTS
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.gap_ends import (
    bases_of,
    compares,
    comparison_of,
    control_lines,
    is_comparable,
    number_in_brackets,
    number_inside,
)
from metrics.checks.linking.gaps import named_gaps
from metrics.checks.linking.goal_gaps import listed_gaps
from metrics.checks.linking.goals_elsewhere import gap_elsewhere
from metrics.checks.linking.linked_gaps import distance_to_goal, linked_gaps, nearest_goals
from metrics.checks.linking.links import (
    amounts_before,
    asks_plan,
    is_base,
    is_percent,
    is_plan,
    of_year_before,
    prior_behind,
    prior_of,
    same_level,
    same_unit,
    targets_of,
)
from metrics.checks.linking.resumed import above_parts, called_anew, spoken_of, topic_of
from metrics.extraction.word_patterns import WordPattern
from metrics.messages import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

ZERO = Fraction(0)
MOST_PLANS = 3
REACH = 40  # characters of a clause with brackets
SHORT_OF = "短"
SURPLUS = WordPattern(r"((?<![缩紧])短|超)<gone_over>{0,2}<whole_year|plan_initial|in_vigour>?<plan>{0,2}<about>?$")
GOAL_TAIL = WordPattern(r"的[^,。;]{0,8}<plan>")
SHORT = WordPattern(
    r"<distance|than>(?P<goal>[^,。;]{1,30}?)<still>?<lacking><is>?<about>?$|"
    r"(?:<distance>[^,。;]{1,24}<still>|^<still>?)差<about>?$|^<han>{0,4}缺口<is>?$"
)
DISTANCE = WordPattern(r"的?<gap_noun>")
ARRIVED = WordPattern(r",<is|arrives>")
LEVEL = re.compile(r"[\d.,]+[^\d,]{1,4}")  # 离5亿元还差: the goal by its number alone
DOWN = re.compile(r"低|少|慢|减|降|压|缩")
_OF_FALLS = {"difference": "decline", "decline": "difference"}  # the form by signed values of what the words measure


def find_difference_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every stated gap in *view* with both its ends."""
    for cell, claim in view.numbers(_may_be_difference):
        compared = compares(cell, claim)
        yield from _from_prior(view, cell, claim)
        yield from _against_plan(view, cell, claim)
        yield from _short(view, cell, claim)
        yield from listed_gaps(view, cell, claim) if compared else ()
        yield from linked_gaps(view, cell, claim)
        yield from _bracketed_prior(view, cell, claim)
        yield from _gap(view, cell, claim) if compared else ()
        yield from named_gaps(view, cell, claim) if compared else ()
        yield from gap_elsewhere(view, cell, claim)


def _may_be_difference(claim: Quantity) -> bool:
    return claim.value is not None and not is_percent(claim) and claim.unit is not None


def _against_plan(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """An amount over or short of the plan (超收1.2亿元): against the one plan of what was achieved."""
    if claim.aspect == "growth" or claim.role == "target":
        return
    surplus = SURPLUS.of(cell).search(cell.head(claim))
    if surplus is None or GOAL_TAIL.of(cell).match(cell.tail(claim)):
        return
    short = surplus[1] == SHORT_OF
    if claim.unit == POINTS:
        yield from _points_over(view, cell, claim, short=short)
    elif not _of_schedule(view, cell, claim):
        yield from _amount_over(view, cell, claim, short=short)


def _of_schedule(view: View, cell: CellView, claim: Quantity) -> bool:
    """Return whether *claim* is short of the schedule, not of the plan: 低于平均进度4个百分点，短收900万元."""
    before = cell.previous(claim)
    return before is not None and view.finder("schedule").search(cell.head(before)) is not None


def _amount_over(view: View, cell: CellView, claim: Quantity, *, short: bool) -> Iterator[Statement]:
    amounts = list(amounts_before(cell, claim, like=claim))
    here = [other for other in amounts if is_plan(view, cell, other)]
    actual = _base(cell, claim, [other for other in amounts if other not in here and not _is_past(view, cell, other)])
    if actual is None:
        return
    plans = list(dict.fromkeys([*(target for target in targets_of(view, actual) if same_unit(view, target, actual)), *here]))
    form = "decline" if short and not _is_negative(claim) else "difference"
    readings = tuple(Reading(form, (actual, plan)) for plan in plans[:MOST_PLANS])
    yield from _statement(claim, readings, message("subject.gap_to_plan"), firm=len(plans) == 1)


def _base(cell: CellView, claim: Quantity, earlier: Sequence[Quantity]) -> Quantity | None:
    """Return the result that a gap is of: the one behind it, or of those before, unless the gap is of another indicator."""
    behind = _told_behind(cell, claim)
    if behind is not None:
        return behind
    found = called_anew(cell, claim, earlier)
    return None if found is None or _of_another(claim, found) else found


def _of_another(claim: Quantity, found: Quantity) -> bool:
    """Return whether two numbers are of known indicators that have no word in common (净利润, 营业收入)."""
    if claim.indicator_id is None or found.indicator_id is None or claim.indicator_id == found.indicator_id:
        return False
    return not any(first + second in (found.indicator or "") for first, second in pairwise(claim.indicator or ""))


def _told_behind(cell: CellView, claim: Quantity) -> Quantity | None:
    """Return the result that follows its own surplus: 净利润反超预算0.24亿元，达3.34亿元."""
    behind = cell.next(claim)
    if behind is None or not same_unit(cell, claim, behind) or ARRIVED.of(cell).fullmatch(cell.gap(claim, behind)) is None:
        return None
    return behind


def _is_past(view: View, cell: CellView, other: Quantity) -> bool:
    return of_year_before(view, cell.clause_head(other))


def _points_over(view: View, cell: CellView, claim: Quantity, *, short: bool) -> Iterator[Statement]:
    """A rate over its target in percentage points (增长12.5%，超目标2.5个百分点)."""
    rates = [other for other in cell.before(claim, reach="near") if is_percent(other) and not cell.aside(other, claim)]
    rate = called_anew(cell, claim, [one for one in rates if one.role != "target"])  # 增长6.4%，完成6%的目标，超目标0.4个
    if rate is None:
        return
    form = "decline" if short is not _is_negative(rate) else "difference"  # 能耗下降3.4%，超目标0.4个百分点
    goals = (goal for goal in targets_of(view, rate) if same_level(view, cell, cell.clause_head(claim), goal))
    readings = tuple(Reading(form, (rate, goal)) for goal in goals if (goal.aspect, goal.unit) == (rate.aspect, rate.unit))
    yield from _statement(claim, readings, message("subject.gap_to_goal"))


def _is_negative(quantity: Quantity) -> bool:
    return quantity.value is not None and quantity.value < 0


def _from_prior(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """A change whose start stands in its own phrase: 1.86亿元，比上年的1.42亿元增加4400万元."""
    base = prior_of(cell, claim) if claim.aspect in ("difference", "level") else None
    if base is None or (is_percent(base) and claim.unit != POINTS):
        return
    found = list(_now(cell, base))
    named = topic_of(cell, base, found)
    nows = (named,) if named is not None else spoken_of(view, cell, next(iter(found), None))
    yield from _statement(claim, tuple(Reading(_form_of_change(cell, claim), (now, base)) for now in nows))


def _form_of_change(cell: CellView, claim: Quantity) -> str:
    return "decline" if not _is_negative(claim) and DOWN.search(cell.head(claim)) else "difference"


def _bracketed_prior(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """A change of a rate whose start stands in brackets behind it: 破案率60.1%，同比提高4.8个百分点（上年同期55.3%）."""
    before = prior_behind(view, cell, claim) if claim.unit == POINTS else None
    if before is None:
        return
    rate = cell.previous(claim)
    if rate is not None and is_percent(before) and _may_change_from(rate, before):
        yield from _statement(claim, (Reading(_form_of_change(cell, claim), (rate, before)),))


def _now(cell: CellView, base: Quantity) -> Iterator[Quantity]:
    """Yield what may have changed from *base*: an amount of its unit, or the rate right before it."""
    if not is_percent(base):
        before = (other for other in amounts_before(cell, base, like=base) if not is_base(cell, other))
        yield from (other for other in before if other.role not in ("baseline", "target"))
        return
    rate = cell.previous(base)
    if rate is not None and _may_change_from(rate, base):
        yield rate


def _may_change_from(rate: Quantity, base: Quantity) -> bool:
    return rate.unit == base.unit and rate.aspect not in ("growth", "difference") and rate.role != "target"


def _short(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """A distance from a goal, whichever lies higher: 距33亿元的目标相差1.3亿元, 与目标尚差3.5个百分点."""
    words = _words_of(cell, claim)
    if claim.role == "target" or not words or not _says_short(view, cell, claim, words) or of_year_before(view, words):
        return
    begin = claim.start - len(words)
    earlier = list(cell.before(claim, reach="near"))
    base = next((one for one in earlier if one.end <= begin and _may_fall_short(cell, one, claim)), None)
    if base is None:
        return
    inside = next((other for other in earlier if other.start >= begin), None)
    readings = (
        distance_to_goal(one, goal)
        for one in spoken_of(view, cell, base)
        for goal in ([inside] if inside is not None else nearest_goals(view, cell, claim, one, words))
    )
    yield from _statement(claim, tuple(one for one in readings if one is not None), message("subject.gap_to_goal"))


def _words_of(cell: CellView, claim: Quantity) -> str:
    """Return the words of the clause before *claim*, with the brackets that may hold the goal (距任务（1600名）还差)."""
    words = cell.clause_head(claim)
    return cell.clause_words(claim, REACH) if cell.text[: claim.start - len(words)].endswith(")") else words


def _says_short(view: View, cell: CellView, claim: Quantity, words: str) -> bool:
    """Return whether the words before *claim* say that a goal was missed, or those behind it that it is a gap to one."""
    short = SHORT.of(cell).search(words)
    if short is not None and (short["goal"] is None or asks_plan(view, short["goal"]) or LEVEL.fullmatch(short["goal"])):
        return True
    return DISTANCE.of(cell).match(cell.tail(claim)) is not None and asks_plan(view, words)


def _may_fall_short(cell: CellView, other: Quantity, claim: Quantity) -> bool:
    if not is_comparable(other, claim) or other.role == "target" or cell.aside(other, claim):
        return False
    return other.aspect != "growth" or claim.unit == POINTS


def _statement(
    claim: Quantity, readings: tuple[Reading, ...], subject: Message | None = None, *, firm: bool = True
) -> Iterator[Statement]:
    if readings:
        yield Statement(kind="difference", claim=claim, readings=readings, threshold=ZERO, subject=subject, firm=firm)


def _gap(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """A gap to the number that the word of comparison names: 高于全市16.8个百分点（全市为12.9%）."""
    form, base_from = comparison_of(view, cell, claim)
    if form is None or (claim.role == "target" and claim.unit != POINTS):
        return
    reference = number_inside(cell, claim, base_from) or number_in_brackets(cell, claim)
    base = _ahead_of_schedule(view, cell, claim, base_from) or _base(
        cell, claim, list(bases_of(cell, claim, base_from, reference))
    )
    if base is None or (reference is None and not _may_be_gap_to_goal(cell, claim, base, base_from)):
        return
    references = [reference] if reference is not None else control_lines(view, cell, claim, base)
    better = view.finder("better").match(cell.text, base_from) is not None
    form = "difference" if _is_negative(claim) else form  # 减少2000万元 carries its own sign
    subjects = spoken_of(view, cell, base)
    if asks_plan(view, cell.clause_head(claim)):
        subjects = (*subjects, *above_parts(view, cell, base))
    pairs = [(one, other) for one in dict.fromkeys(subjects) for other in references if other.unit == base.unit]
    readings = tuple(_signed(one, pair) for pair in pairs for one in (("decline", "difference") if better else (form,)))
    yield from _statement(claim, readings, firm=not better)


def _ahead_of_schedule(view: View, cell: CellView, claim: Quantity, base_from: int) -> Quantity | None:
    """Return the completion that lies ahead of a schedule printed in brackets (完成81.7%，快于时间进度（75.0%）6.7个百分点)."""
    words = cell.text[base_from : claim.start]
    if "(" not in words or view.finder("schedule").search(words) is None:
        return None
    before = (one for one in cell.before(claim, reach="near") if one.end <= base_from and is_percent(one))
    return next((one for one in before if one.role == "claim"), None)


def _may_be_gap_to_goal(cell: CellView, claim: Quantity, base: Quantity, base_from: int) -> bool:
    """Return whether *claim* may be held against the target of *base*: the word of comparison is its own, and it is no goal.

    拨付滞后57个、进度缓慢48个: the word belongs to the number before.
    """
    between = cell.previous(claim)
    return (between is None or between.start < base_from) and not _is_target(claim, base)


def _signed(form: str, pair: tuple[Quantity, Quantity]) -> Reading:
    """Return the reading of *pair*; of two falls the words measure how far they fall."""
    return Reading(_OF_FALLS[form] if _both_fall(*pair) else form, pair)


def _both_fall(one: Quantity, other: Quantity) -> bool:
    """Return whether both are falls printed without a sign (下降3.6%，超出目标下降3%): the words measure how far they fall."""
    return all(q.value is not None and q.value < 0 and q.aspect == "growth" and q.text[:1].isdigit() for q in (one, other))


def _is_target(claim: Quantity, base: Quantity) -> bool:
    """Return whether 超过规划目标3.2人 gives the goal itself: it is marked so, or it is as large as what it is held against."""
    if claim.role == "target" or claim.value is None or base.value is None:
        return True
    return claim.unit == base.unit and 2 * abs(claim.value) > abs(base.value)


FAMILY = Family(
    "difference",
    find_difference_checks,
    kinds=("difference",),
    forms=("difference", "decline", "total"),
)
