"""差额: how far one number lies above or below another that the text gives too.

高于全市16.8个百分点（全市为12.9%）; 低于年度目标（6%）1.2个百分点; 由61.5%提高到63.2%，提高1.7个百分点. The second number
stands in brackets behind the gap, or between the word of comparison and the gap, or is the target that the first was
compared with. A gap to something that has no number is left alone.

Source: 国家统计局 on 百分点: it only compares percentages.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.scales import POINTS
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.gaps import named_gaps
from metrics.checks.linking.goal_gaps import THAN, listed_gaps
from metrics.checks.linking.links import (
    amounts_before,
    asks_plan,
    is_percent,
    is_plan,
    of_year_before,
    prior_behind,
    prior_of,
    same_level,
    same_unit,
    targets_of,
)
from metrics.checks.linking.resumed import spoken_of, topic_of
from metrics.extraction.wording import Wording
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

ZERO = Fraction(0)
LINE = Wording(r"<control_line>")
TO_SIDE = Wording(
    r"(?<![提增减最])([高低多少快慢])[出发产收支销建用完]?成?$|(?:[再又下]|压|缩)?([降短缩减升])[低少短减]?<perfective|about>?$"
)
CLOSE = re.compile(r"^(?:\)[^,。;()]{0,4}|的[^,。;]{0,8}|[^,。;()、]{0,8}|)$")
SURPLUS = Wording(r"((?<![缩紧])短|超)<gone_over>{0,2}<whole_year|plan_initial|in_vigour>?<plan>{0,2}<about>?$")
GOAL_TAIL = Wording(r"的[^,。;]{0,8}<plan>")
SHORT = Wording(
    r"<distance|than>[^,。;]{0,24}<plan|asked>[^,。;]{0,4}?<still>?相?差<about>?$|^<still>?差$|^(?:<still>有?|存在)?缺口"
    r"<is>?$"
)
DISTANCE = Wording(r"的?<gap_noun>")
UP = re.compile(r"高|多|超|快|升")
DOWN = re.compile(r"低|少|慢|减|降|压|缩")
_OF_FALLS = {"difference": "decline", "decline": "difference"}  # the form by signed values of what the words measure


def find_difference_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every stated gap in *view* with both its ends."""
    for cell in view.prose:
        for claim in cell.quantities:
            if claim.value is not None and not is_percent(claim) and claim.unit is not None:
                yield from _from_prior(view, cell, claim)
                yield from _against_plan(view, cell, claim)
                yield from _short(view, cell, claim)
                yield from listed_gaps(view, cell, claim)
                yield from _bracketed_prior(view, cell, claim)
                yield from _gap(view, cell, claim)
                yield from named_gaps(view, cell, claim)


def _against_plan(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """An amount over or short of the plan (超收1.2亿元): against the one plan of what was achieved."""
    surplus = SURPLUS.of(cell).search(cell.head(claim))
    if surplus is None or claim.aspect == "growth" or claim.role == "target" or GOAL_TAIL.of(cell).match(cell.tail(claim)):
        return
    if claim.unit == POINTS:
        yield from _points_over(view, cell, claim, surplus[1])
        return
    before = next(cell.before(claim, reach="near"), None)
    if before is not None and view.finder("schedule").search(cell.head(before)):
        return  # 低于平均进度4个百分点，短收900万元: short of the schedule, not of the plan
    actual = next((other for other in amounts_before(cell, claim, like=claim) if not is_plan(view, cell, other)), None)
    if actual is None:
        return
    here = [other for other in amounts_before(cell, claim, like=claim) if is_plan(view, cell, other)]
    plans = list(dict.fromkeys([*(target for target in targets_of(view, actual) if same_unit(target, actual)), *here]))
    form = "decline" if surplus[1] == "短" and claim.value is not None and claim.value >= 0 else "difference"
    readings = tuple(Reading(form, (actual, plan)) for plan in plans[:3])
    if readings:
        yield Statement(
            kind="difference",
            claim=claim,
            readings=readings,
            threshold=ZERO,
            subject=message("subject.gap_to_plan"),
            firm=len(plans) == 1,
        )


def _points_over(view: View, cell: CellView, claim: Quantity, word: str) -> Iterator[Statement]:
    """A rate over its target in percentage points (增长12.5%，超目标2.5个百分点)."""
    rate = next(
        (other for other in cell.before(claim, reach="near") if is_percent(other) and not cell.aside(other, claim)), None
    )
    if rate is None or rate.role == "target":
        return
    words = cell.clause_head(claim)
    goals = [goal for goal in targets_of(view, rate) if goal.aspect == rate.aspect and same_level(view, cell, words, goal)]
    falls = rate.value is not None and rate.value < 0  # 能耗下降3.4%，超目标0.4个百分点
    form = "decline" if (word == "短") is not falls else "difference"
    readings = tuple(Reading(form, (rate, goal)) for goal in goals if goal.unit == rate.unit)
    if readings:
        yield Statement(
            kind="difference", claim=claim, readings=readings, threshold=ZERO, subject=message("subject.gap_to_goal")
        )


def _from_prior(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """A change whose start stands in its own phrase: 1.86亿元，比上年的1.42亿元增加4400万元."""
    base = prior_of(cell, claim)
    if base is None or claim.aspect not in ("difference", "level") or (is_percent(base) and claim.unit != POINTS):
        return
    found = list(_now(cell, base))
    named = topic_of(cell, base, found)
    now = named or next(iter(found), None)
    if now is None or claim.value is None:
        return
    falls = DOWN.search(cell.head(claim)) is not None and claim.value >= 0
    nows = (now,) if named is not None else spoken_of(view, cell, now)
    readings = tuple(Reading("decline" if falls else "difference", (one, base)) for one in nows)
    yield Statement(kind="difference", claim=claim, readings=readings, threshold=ZERO)


def _bracketed_prior(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """A change of a rate whose start stands in brackets behind it: 破案率60.1%，同比提高4.8个百分点（上年同期55.3%）."""
    before = prior_behind(view, cell, claim)
    rate = next(cell.before(claim, reach="near"), None)
    if before is None or rate is None or not is_percent(before) or claim.unit != POINTS:
        return
    if rate.unit == before.unit and rate.aspect not in ("growth", "difference") and rate.role != "target":
        form = "decline" if claim.value is not None and claim.value >= 0 and DOWN.search(cell.head(claim)) else "difference"
        yield Statement(kind="difference", claim=claim, readings=(Reading(form, (rate, before)),), threshold=ZERO)


def _now(cell: CellView, base: Quantity) -> Iterator[Quantity]:
    """Yield what may have changed from *base*: an amount of its unit, or the rate right before it."""
    if not is_percent(base):
        yield from (other for other in amounts_before(cell, base, like=base) if other.role not in ("target", "baseline"))
        return
    rate = next(cell.before(base, reach="near"), None)
    if rate is not None and rate.unit == base.unit and rate.aspect not in ("growth", "difference") and rate.role != "target":
        yield rate


def _short(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """A distance from a goal, whichever lies higher: 距33亿元的目标相差1.3亿元, 与目标尚差3.5个百分点."""
    words = cell.clause_head(claim)
    short = SHORT.of(cell).search(words) or (DISTANCE.of(cell).match(cell.tail(claim)) and asks_plan(view, words))
    if not short or claim.role == "target" or of_year_before(view, words):
        return
    begin = claim.start - len(words)
    inside = next((other for other in cell.before(claim, reach="near") if other.start >= begin), None)
    found = (
        other
        for other in cell.before(claim, reach="near")
        if other.end <= begin and _comparable(other, claim) and other.role != "target" and not cell.aside(other, claim)
    )
    base = next((other for other in found if other.aspect != "growth" or claim.unit == POINTS), None)
    if base is None or base.value is None:
        return
    goals = [inside] if inside is not None else [goal for goal in targets_of(view, base) if same_level(view, cell, words, goal)]
    readings = tuple(
        Reading("decline" if base.value < goal.value else "difference", (base, goal))
        for goal in goals
        if goal.value is not None and goal.unit == base.unit
    )
    if readings:
        yield Statement(
            kind="difference", claim=claim, readings=readings, threshold=ZERO, subject=message("subject.gap_to_goal")
        )


def _gap(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    form, base_from = _comparison(view, cell, claim)
    if form is None:
        return
    reference = _inside(cell, claim, base_from) or _bracketed(cell, claim)
    between = next(cell.before(claim, reach="near"), None)
    if reference is None and between is not None and between.start >= base_from:
        return  # 拨付滞后57个、进度缓慢48个: the word belongs to the number before
    base = next(_bases(cell, claim, base_from, reference), None)
    if base is None:
        return
    if reference is None and _is_target(claim, base):
        return
    references = [reference] if reference is not None else _lines(view, cell, claim, base)
    if claim.value is not None and claim.value < 0:
        form = "difference"  # 减少2000万元 carries its own sign
    better = view.finder("better").match(cell.text, base_from) is not None
    forms = ("decline", "difference") if better else (form,)
    bases = spoken_of(view, cell, base)
    readings = tuple(
        Reading(_OF_FALLS[one] if _both_fall(base, other) else one, (base, other))
        for base in bases
        for other in references
        if other.unit == base.unit
        for one in forms
    )
    if readings:
        yield Statement(kind="difference", claim=claim, readings=readings, threshold=ZERO, firm=not better)


def _both_fall(one: Quantity, other: Quantity) -> bool:
    """Return whether both are falls printed without a sign (下降3.6%，超出目标下降3%): the words measure how far they fall."""
    return all(q.value is not None and q.value < 0 and q.aspect == "growth" and q.text[:1].isdigit() for q in (one, other))


def _is_target(claim: Quantity, base: Quantity) -> bool:
    """Return whether 超过规划目标3.2人 gives the goal itself: it is marked so, or it is as large as what it is held against."""
    if claim.role == "target" or claim.value is None or base.value is None:
        return True
    return claim.unit == base.unit and 2 * abs(claim.value) > abs(base.value)


def _comparison(view: View, cell: CellView, claim: Quantity) -> tuple[str | None, int]:
    """Return the form that the word of comparison asks for and where that word begins."""
    begin = max(0, claim.start - 36)
    text = re.split(r"[,;。]", cell.text[begin : claim.start])[-1]
    offset = claim.start - len(text)
    above = list(view.finder("above").finditer(text))
    below = list(view.finder("below").finditer(text))
    found = [*(("difference", match.start()) for match in above), *(("decline", match.start()) for match in below)]
    if found:
        form, at = max(found, key=lambda one: one[1])
        return form, offset + at
    than = THAN.of(cell).search(text)
    if than is not None and (word := TO_SIDE.of(cell).search(text)) is not None:
        return ("difference" if UP.search(word[1] or word[2]) else "decline"), offset + than.start()
    return None, 0


def _inside(cell: CellView, claim: Quantity, base_from: int) -> Quantity | None:
    """Return the number between the word of comparison and the gap: 低于年度目标（6%）1.2个百分点."""
    other = next(cell.before(claim, reach="near"), None)
    if other is None or other.start < base_from or other.value is None or not CLOSE.match(cell.gap(other, claim)):
        return None
    return other if _comparable(other, claim) else None


def _comparable(other: Quantity, claim: Quantity) -> bool:
    if claim.unit == POINTS:
        return is_percent(other)
    return other.unit == claim.unit and other.aspect != "difference"


def _bracketed(cell: CellView, claim: Quantity) -> Quantity | None:
    """Return the number in the brackets right after the gap: 高于全市2.1个百分点（全市为5.4%）."""
    if not cell.after(claim, 1).startswith("("):
        return None
    other = next(cell.following(claim), None)
    if other is None or ")" in cell.gap(claim, other) or not _comparable(other, claim):
        return None
    return other


def _bases(cell: CellView, claim: Quantity, base_from: int, reference: Quantity | None) -> Iterator[Quantity]:
    """Yield the numbers that may be compared, nearest first, outside brackets."""
    for other in islice(cell.before(claim), 8):
        if other.end > base_from or other is reference or other.value is None or not _comparable(other, claim):
            continue
        if reference is None and claim.unit == POINTS and other.role == "target":
            continue  # 控制在3%以内，低于调控目标2.1个百分点: what is below the target is not the target
        if is_percent(other) and other.role == "claim":
            continue  # how far the work is lies above no target of growth
        between = cell.text[other.end : claim.start]
        if between.count(")") > between.count("("):
            continue
        yield other


def _lines(view: View, cell: CellView, claim: Quantity, base: Quantity) -> list[Quantity]:
    """Return the targets that *base* was compared with, where the gap is to a target or a control line."""
    words = cell.clause_head(claim)
    if of_year_before(view, words):
        return []
    if asks_plan(view, words) or LINE.of(cell).search(words):
        return [target for target in targets_of(view, base) if same_level(view, cell, words, target)]
    return []


FAMILY = Family(
    "difference",
    find_difference_checks,
    kinds=("difference",),
    forms=("difference", "decline"),
)
