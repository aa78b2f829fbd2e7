"""增速: the growth of a number from the numbers that the text gives with it.

From a level and its increment (完成86.53亿元，比上年增加7.21亿元，增长9.1%), from two levels (由740元提高到790元，增长6.8%;
由118家增至247家，是年初的2.09倍). Output at constant prices is not checkable from levels at current prices.

Source: 国家统计局 on growth at comparable prices.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.scales import POINTS, RANK, TIMES
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.level_changes import raised_before
from metrics.checks.linking.links import (
    amounts_before,
    asks_plan,
    is_amount,
    is_base,
    is_percent,
    is_plan,
    prior_behind,
    prior_of,
    same_unit,
)
from metrics.checks.linking.resumed import spoken_of
from metrics.checks.linking.runs import aligned_before, run_of, run_start
from metrics.extraction.wording import Wording
from metrics.messages import message
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

ZERO = Fraction(0)
BETWEEN = Wording(r"(?:\(<han>{1,2}\))?[,、(]?<past_base|year_on_year>?<basis>?<rise|fall|change_noun>?<perfective|is|about>?")
CHANGED = Wording(r"(?:<rise|fall|flow_up|flow_down>|(?<![至不最])[多少]<han>{0,2}|[增减])<perfective|about>?$")
RISEN = Wording(r"(?:<rise|flow_up>|(?<![至不最])多<han>{0,2})<perfective|about>?$")
YEARLY = Wording(r"<per_year>")
DOUBLED = re.compile(r"翻")
REDUCED = Wording(r"<reduction|cut|lowered>(?!后)")  # the number is itself a change
NET = Wording(r"^净[增减]加?<perfective|about>?$")
YEAR_ON_YEAR = Wording(r"<year_on_year>?<rise|fall|change_noun><perfective|is|about>?")
OVER_LAST_YEAR = Wording(r"[,(]<year_on_year><whole_year>?<carried_out>?的?")
CLOSED = re.compile(r"[,(]?")
SHORTENED = Wording(r"^<each>?<shorten><perfective|about>?$")
SHORTER = Wording(r"<shorten>")
AGAIN = Wording(r"<than|again>")  # another step than the one told
IDLE = Wording(
    r"(?:19|20)\d\d年|"
    r"<past_base|basis|than|this_year|each|growth_idle|shorten|about|is|perfective|per_year|of_which|change_noun>"
    r"|提[高升]"
)
SHORTEST_NAME = 2
NAME_REACH = 40
EQUAL_TO = Wording(r"<equals>[^,。;]{0,16}$")
YEAR_BEFORE = Wording(r"(?<![比较])<year_before>(?:<level_verb|account_side|number_noun>|产量)?<is>?$")
TIMES_OF = Wording(r"<equals|is>[^,。;]{0,14}的$")


def find_growth_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every growth in *view* whose numbers the text gives."""
    for cell in view.prose:
        for claim in cell.quantities:
            if claim.value is None:
                continue
            if (
                (is_percent(claim) and claim.aspect == "growth")
                or claim.unit in (TIMES, POINTS)
                or claim.aspect == "difference"
                or (is_amount(claim) and claim.role != "target" and _moved(cell, claim))
            ):
                yield from _levels(view, cell, claim)
            if is_percent(claim) and claim.aspect == "growth":
                yield from _listed_increments(view, cell, claim)
                yield from _increment(view, cell, claim)
                yield from _over_prior(view, cell, claim)
                yield from _before_prior(view, cell, claim)
                yield from _year_before(view, cell, claim)
                yield from _year_behind(view, cell, claim)
                yield from _years_behind(view, cell, claim)
            if claim.unit == TIMES:
                yield from _times(view, cell, claim)


def _increment(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """Growth from a level and the change that it includes."""
    change = next(cell.before(claim, reach="near"), None)
    if change is None or change.aspect not in ("difference", "level") or change.unit in (POINTS, None) or change.value is None:
        return
    if not BETWEEN.of(cell).fullmatch(cell.gap(change, claim)) or not CHANGED.of(cell).search(cell.head(change)):
        return
    if not _sure_sign(cell, change, claim):
        return
    base = prior_of(cell, change)
    if base is not None:
        now = next((one for one in amounts_before(cell, base, like=base) if _achieved(view, cell, one)), None)
        further = () if now is None else (Reading("growth_from_levels", (now, base)),)
        yield from _judgeable(view, cell, claim, base, (Reading("ratio_percent", (change, base)), *further))
        return
    levels = [level for level in amounts_before(cell, change, reach="near", like=change) if _achieved(view, cell, level)][:1]
    levels = levels or _topic_before(view, cell, change)
    if not levels or not _of_subject(view, cell, change, levels[0]):
        return
    levels = list(spoken_of(view, cell, levels[0]))
    yield from _judgeable(
        view, cell, claim, levels[0], tuple(Reading("growth_from_increment", (level, change)) for level in levels)
    )


def _listed_increments(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """Growths, changes and levels in three runs: 事故19起、死亡17人，分别减少4起、3人，下降17.4%和15%."""
    first = run_start(cell, claim, _is_growth)
    run = run_of(cell, first, _is_growth)
    if len(run) < 2 or claim not in run:
        return
    changes = aligned_before(cell, first, len(run), lambda one: one.aspect == "difference" and one.unit != POINTS)
    levels = [] if not changes else aligned_before(cell, changes[0], len(run), lambda one: _is_level(view, cell, one))
    pairs = list(zip(levels, changes, strict=True)) if levels else []
    if pairs and all(same_unit(level, change) for level, change in pairs):
        level, change = pairs[run.index(claim)]
        yield from _judgeable(view, cell, claim, level, (Reading("growth_from_increment", (level, change)),))


def _is_growth(quantity: Quantity) -> bool:
    return is_percent(quantity) and quantity.aspect == "growth"


def _is_level(view: View, cell: CellView, quantity: Quantity) -> bool:
    return is_amount(quantity) and _achieved(view, cell, quantity)


def _topic_before(view: View, cell: CellView, change: Quantity) -> list[Quantity]:
    """Return what the sentence before is about, where *change* opens its own: 收入5.5亿元，其中…。比上年增加0.5亿元."""
    text = cell.text[: change.start]
    begin = text.rfind("。") + 1
    if not begin or MARK.search(text[begin:]) or any(one.start >= begin for one in cell.before(change)):
        return []
    earlier = text.rfind("。", 0, begin - 1) + 1
    found = [one for one in amounts_before(cell, change, reach="cell", like=change) if one.start >= earlier]
    return [one for one in found[::-1] if _achieved(view, cell, one)][:1]


def _of_subject(view: View, cell: CellView, change: Quantity, level: Quantity) -> bool:
    """Return whether *change* is of nothing else than *level*: 投资50亿元，工业投资增加5亿元 are of two things."""
    words = MARK.split(cell.text[level.end : change.start])[-1]
    words = CHANGED.of(cell).sub("", view.finder("year_before").sub("", words))
    name = IDLE.of(cell).sub("", words)
    return len(name) < SHORTEST_NAME or name in cell.text[max(0, level.start - NAME_REACH) : level.end]


def _over_prior(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """Growth over a base that stands in its own phrase: 5.94亿元，较上年的5.50亿元增长8%."""
    base = prior_of(cell, claim)
    if base is None or not is_amount(base):
        return
    now = next((other for other in amounts_before(cell, base, like=base) if _achieved(view, cell, other)), None)
    if now is not None and not REDUCED.of(cell).search(re.split(r"[,。;]", cell.text[max(0, now.start - 20) : now.start])[-1]):
        nows = spoken_of(view, cell, now)
        yield from _judgeable(view, cell, claim, now, tuple(Reading("growth_from_levels", (one, base)) for one in nows))


def _before_prior(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """Growth over a base that stands behind it: 61.3亿元，同比增长7.7%，比上年的56.9亿元增加4.4亿元."""
    now, following = next(cell.before(claim, reach="near"), None), list(islice(cell.following(claim, reach="near"), 2))
    if now is None or len(following) < 2 or not is_amount(now) or not YEAR_ON_YEAR.of(cell).fullmatch(cell.head(claim)):
        return
    base, change = following
    if prior_of(cell, change) is not base or not is_amount(base) or not same_unit(base, now) or not _achieved(view, cell, now):
        return
    if OVER_LAST_YEAR.of(cell).fullmatch(cell.gap(claim, base)) and CLOSED.fullmatch(
        cell.gap(now, claim).removesuffix(cell.head(claim))
    ):
        yield from _judgeable(view, cell, claim, now, (Reading("growth_from_levels", (now, base)),))


def _achieved(view: View, cell: CellView, level: Quantity) -> bool:
    return level.role not in ("target", "baseline") and not is_plan(view, cell, level)


def _year_before(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """Growth from a level and the one of a year before, given as such: 8.4亿元，上年同期8亿元，同比增长5%."""
    before = next(cell.before(claim, reach="near"), None)
    if before is None or not is_amount(before):
        return
    gap = cell.gap(before, claim).lstrip(")")
    if not (BETWEEN.of(cell).fullmatch(gap) and YEAR_BEFORE.of(cell).search(cell.head(before))):
        return
    now = next(amounts_before(cell, before, reach="near", like=before), None)
    if now is not None:
        yield from _judgeable(view, cell, claim, now, (Reading("growth_from_levels", (now, before)),))


def _year_behind(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """Growth from a level and the one of a year before in brackets behind it: 24亿元，同比增长4.1%（上年同期23亿元）."""
    before = prior_behind(view, cell, claim)
    now = next((one for one in amounts_before(cell, claim, reach="near") if not is_base(cell, one)), None)
    now = next(iter(spoken_of(view, cell, now)), None)
    if before is None or now is None or not is_amount(before) or not same_unit(now, before) or not _achieved(view, cell, now):
        return
    if YEAR_ON_YEAR.of(cell).fullmatch(cell.head(claim)):
        yield from _judgeable(view, cell, claim, now, (Reading("growth_from_levels", (now, before)),))


def _years_behind(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """Growths in a run with as many numbers of the year before behind it: 分别下降16.1%和13.6%（上年同期31起、22人）."""
    first = run_start(cell, claim, _is_growth)
    run = run_of(cell, first, _is_growth)
    start = None if len(run) < 2 or claim not in run else prior_behind(view, cell, run[-1]) or _told_after(view, cell, run[-1])
    before = [] if start is None else run_of(cell, start, is_amount)
    levels = aligned_before(cell, first, len(run), lambda one: _is_level(view, cell, one) and not cell.aside(one, first))
    if len(before) == len(run) == len(levels) and all(map(same_unit, levels, before)):
        at = run.index(claim)
        yield from _judgeable(view, cell, claim, levels[at], (Reading("growth_from_levels", (levels[at], before[at])),))


def _told_after(view: View, cell: CellView, last: Quantity) -> Quantity | None:
    """Return the first number of a clause that gives those of the year before: ，上年分别为295万人次、22亿元."""
    behind = next(cell.following(last, reach="near"), None)
    if behind is None or not is_amount(behind) or not view.finder("each").search(cell.head(behind)):
        return None
    return behind if view.finder("year_before").match(cell.head(behind)) else None


def _times(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """A multiple of a number that stands in its own phrase: 达到84家，是2020年42家的2倍."""
    base = next(cell.before(claim, reach="near"), None)
    if base is None or not is_amount(base) or cell.gap(base, claim).strip(" )") != "的":
        return
    words = cell.clause_head(base) or cell.lead(base).rstrip("(")
    if not EQUAL_TO.of(cell).search(words) or asks_plan(view, words):
        return
    now = next(amounts_before(cell, base, like=base), None)
    if now is not None:
        yield Statement(
            kind="growth", claim=claim, readings=(Reading("multiple", (now, base)),), subject=message("subject.multiple")
        )


def _sure_sign(cell: CellView, change: Quantity, claim: Quantity) -> bool:
    """Return whether the sign of the change is sure: it agrees with the growth, or its words leave no doubt."""
    if change.value is None or claim.value is None:
        return False
    return (change.value < 0) == (claim.value < 0) or change.value < 0 or RISEN.of(cell).search(cell.head(change)) is not None


def _levels(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """Growth, gap or multiple from two levels (由A增至B)."""
    pair = raised_before(cell, claim)
    if pair is not None and (pair[0].unit == RANK or not _of_subject(view, cell, claim, pair[1])):
        return  # a rank does not grow, and 企业数量增长3.5倍 is of something else than 成交额
    if pair is None or YEARLY.of(cell).search(cell.gap(pair[0], claim)) or asks_plan(view, cell.gap(pair[0], claim)):
        return
    now, before = pair
    if SHORTER.of(cell).search(cell.head(claim)) and AGAIN.of(cell).search(cell.gap(now, claim)):
        return
    form = _form(cell, now, claim)
    if form is not None:
        yield Statement(
            kind="difference" if form in ("difference", "decline") else "growth",
            claim=claim,
            readings=(Reading(form, pair),),
            threshold=None if form == "multiple" else ZERO,
            reason=_reason(view, cell, before, claim) if form == "growth_from_levels" else None,
            subject=message("subject.change"),
        )


def _form(cell: CellView, now: Quantity, claim: Quantity) -> str | None:
    if claim.unit == TIMES:
        return "multiple" if TIMES_OF.of(cell).search(cell.lead(claim)) or DOUBLED.match(claim.text) else "times_more"
    if is_percent(claim):
        return None if is_percent(now) else "growth_from_levels"
    if (claim.aspect == "difference" or _moved(cell, claim)) and (
        claim.unit == now.unit or (claim.unit == POINTS and is_percent(now))
    ):
        shorter = claim.value is not None and claim.value > 0 and SHORTENED.of(cell).search(cell.head(claim))
        return "decline" if shorter else "difference"
    return None


def _moved(cell: CellView, claim: Quantity) -> bool:
    """Return whether the words before *claim* make it a change of the level before (净增36户, 缩短0.7天)."""
    return (NET.of(cell).search(cell.head(claim)) or SHORTENED.of(cell).search(cell.head(claim))) is not None


def _judgeable(
    view: View, cell: CellView, claim: Quantity, level: Quantity, readings: tuple[Reading, ...]
) -> Iterator[Statement]:
    reason = _reason(view, cell, level, claim)
    yield Statement(kind="growth", claim=claim, readings=readings, threshold=ZERO, reason=reason)


def _reason(view: View, cell: CellView, level: Quantity, claim: Quantity) -> str | None:
    """Return why growth may not be computed from the levels: it is at comparable prices or of another scope."""
    words = cell.text[max(0, level.start - 24) : claim.start]
    return "basis_comparable_price" if view.finder("constant_price").search(words) else None


FAMILY = Family(
    "growth",
    find_growth_checks,
    kinds=("growth", "difference"),
    forms=("growth_from_levels", "growth_from_increment", "ratio_percent", "multiple", "times_more", "difference", "decline"),
)
