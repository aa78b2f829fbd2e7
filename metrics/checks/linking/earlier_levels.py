"""A level and the one it is held against, where a growth rests on both: 5.94亿元，较上年的5.50亿元增长8%.

The earlier level stands in the phrase of the growth, before it as that of a year before, or behind it, in brackets or in a
clause of its own, one for each of several growths in a run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.scales import POINTS
from metrics.checks.linking.links import (
    PRIOR,
    amounts_before,
    is_amount,
    is_base,
    is_percent,
    is_plan,
    of_year_before,
    prior_behind,
    prior_of,
    same_unit,
)
from metrics.checks.linking.resumed import spoken_of
from metrics.checks.linking.runs import aligned_before, run_of, run_start
from metrics.extraction.word_patterns import WordPattern
from metrics.statements.cues import has_cue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["BETWEEN", "Earlier", "earlier_levels", "growths_in_a_run", "is_achieved", "is_growth", "is_level", "told_beside"]

BETWEEN = WordPattern(
    r"(?:\(<han>{1,2}\))?[,、(]?<past_base|year_on_year>?<basis>?<upward|downward|change_noun>?<perfective|is|about>?"
)
REDUCED = WordPattern(r"<reduction|cut|lowered>(?!后)")  # the number is itself a change
YEAR_ON_YEAR = WordPattern(r"<year_on_year>?<upward|downward|change_noun><perfective|is|about>?")
OVER_LAST_YEAR = WordPattern(r"[,(]<year_on_year><whole_year>?<carried_out>?的?")
CLOSED = re.compile(r"[,(]?")
FAR_ABOVE = 5
NEAR = 20  # characters before a level in which it may be called a change
YEAR_BEFORE = WordPattern(r"(?<![比较])<year_before>(?:<level_verb|account_side|number_noun>|产量)?<is>?$")
OPENED = WordPattern(r"^<year_before>(<han>{2,8}?)<is|about>?$")


@dataclass(frozen=True, slots=True)
class Earlier:
    """A level with the pairs of a level and an earlier one that a growth may rest on."""

    level: Quantity
    pairs: tuple[tuple[Quantity, Quantity], ...]

    @classmethod
    def of(cls, level: Quantity, base: Quantity) -> Earlier:
        """Return the one pair of *level* and *base*."""
        return cls(level, ((level, base),))


def earlier_levels(view: View, cell: CellView, claim: Quantity) -> Iterator[Earlier]:
    """Yield the levels that the growth *claim* may rest on, the plainest wording first."""
    for find in (_over_prior, _before_prior, _year_before, _year_behind, _years_behind, _years_between, _told_apart):
        found = find(view, cell, claim)
        if found is not None:
            yield found


def is_growth(quantity: Quantity) -> bool:
    """Return whether *quantity* is a growth in percent."""
    return quantity.aspect == "growth" and is_percent(quantity)


def is_achieved(view: View, cell: CellView, level: Quantity) -> bool:
    """Return whether *level* was reached: it is neither planned nor of an earlier time."""
    return level.role not in ("target", "baseline") and not is_plan(view, cell, level)


def is_level(view: View, cell: CellView, quantity: Quantity) -> bool:
    """Return whether *quantity* is an amount that was reached."""
    return is_amount(quantity) and is_achieved(view, cell, quantity)


def growths_in_a_run(cell: CellView, claim: Quantity) -> list[Quantity]:
    """Return the growths that stand in one run with *claim*; none where it stands alone."""
    run = run_of(cell, run_start(cell, claim, is_growth), is_growth)
    return run if len(run) > 1 and claim in run else []


def _over_prior(view: View, cell: CellView, claim: Quantity) -> Earlier | None:
    """Growth over a base that stands in its own phrase: 5.94亿元，较上年的5.50亿元增长8%."""
    base = prior_of(cell, claim)
    if base is None or not is_amount(base):
        return None
    planned = is_plan(view, cell, base)  # 拟安排48.2亿元，比上年预算数45.9亿元增长5%: both are plans
    levels = (other for other in amounts_before(cell, base, like=base) if planned or is_achieved(view, cell, other))
    told = (other for other in levels if not of_year_before(view, cell.head(other)))
    now = next((other for other in told if not _is_average_beside(view, cell, other, base)), None)
    if now is None or REDUCED.of(cell).search(cell.clause_words(now, NEAR)):
        return None
    return Earlier(now, tuple((one, base) for one in spoken_of(view, cell, now)))


def _is_average_beside(view: View, cell: CellView, level: Quantity, base: Quantity) -> bool:
    """Return whether *level* is an average and *base*, far above it, is none (日均40.9万吨，比4月的1231万吨增长3%)."""
    if level.value is None or base.value is None or base.value < FAR_ABOVE * level.value:
        return False
    return has_cue(cell.head(level), "per", view.lexicon) and not has_cue(cell.head(base), "per", view.lexicon)


def _before_prior(view: View, cell: CellView, claim: Quantity) -> Earlier | None:
    """Growth over a base that stands behind it: 61.3亿元，同比增长7.7%，比上年的56.9亿元增加4.4亿元."""
    now, following = cell.previous(claim), list(islice(cell.following(claim, reach="near"), 2))
    if now is None or len(following) < 2 or not is_amount(now) or not YEAR_ON_YEAR.of(cell).fullmatch(cell.head(claim)):
        return None
    base, change = following
    if (
        prior_of(cell, change) is not base
        or not is_amount(base)
        or not same_unit(view, base, now)
        or not is_achieved(view, cell, now)
    ):
        return None
    between = cell.gap(now, claim).removesuffix(cell.head(claim))
    said = OVER_LAST_YEAR.of(cell).fullmatch(cell.gap(claim, base)) is not None and CLOSED.fullmatch(between) is not None
    return Earlier.of(now, base) if said else None


def told_beside(cell: CellView, claim: Quantity) -> tuple[Quantity, Quantity] | None:
    """Return a level and that of a year before, between which *claim* lies: 收缴率81.4%，去年78.9%，提升2.5个百分点.

    The two are rates for one in points (增速7.8%，上年同期6.3%，加快1.5个百分点), else amounts of its unit.
    """
    levels = list(islice(cell.before(claim, reach="near"), 2))
    if len(levels) < 2 or not all(_may_differ_by(cell, claim, one) for one in levels):
        return None
    before, now = levels
    said = _are_of_a_kind(now, before) and _is_of_year_before(cell, before, now)
    return (now, before) if said and BETWEEN.of(cell).fullmatch(cell.gap(before, claim)) else None


def _are_of_a_kind(now: Quantity, before: Quantity) -> bool:
    """Return whether *before* may be what *now* was, a rate told again without a word of what it measures too."""
    return before.aspect in (now.aspect, "share") and now.role not in ("target", "baseline")


def _may_differ_by(cell: CellView, claim: Quantity, level: Quantity) -> bool:
    """Return whether *claim* may be a step between levels such as *level*."""
    if claim.unit == POINTS:
        return is_percent(level)
    return claim.aspect == "difference" and is_amount(level) and same_unit(cell, level, claim)


def _is_of_year_before(cell: CellView, before: Quantity, now: Quantity) -> bool:
    """Return whether *before* is given as that of a year before, by these words alone or with the deed told of *now*."""
    head = cell.head(before)
    if YEAR_BEFORE.of(cell).search(head):
        return True
    name = _opened_name(cell, before)
    return name is not None and name in cell.head(now)


def _year_before(view: View, cell: CellView, claim: Quantity) -> Earlier | None:
    """Growth from a level and the one of a year before, given as such: 8.4亿元，上年同期8亿元，同比增长5%."""
    before = cell.previous(claim)
    if before is None or not is_amount(before):
        return None
    if not BETWEEN.of(cell).fullmatch(cell.gap(before, claim).lstrip(")")):
        return None
    now = next((one for one in amounts_before(cell, before, reach="near", like=before) if is_achieved(view, cell, one)), None)
    if now is None or not _is_of_year_before(cell, before, now):
        return None
    return Earlier.of(now, before)


def _year_behind(view: View, cell: CellView, claim: Quantity) -> Earlier | None:
    """Growth from a level and the one of a year before in brackets behind it: 24亿元，同比增长4.1%（上年同期23亿元）."""
    before = prior_behind(view, cell, claim)
    if before is None or not is_amount(before) or growths_in_a_run(cell, claim):
        return None
    now = next((one for one in amounts_before(cell, claim, reach="near") if not is_base(cell, one)), None)
    now = next(iter(spoken_of(view, cell, now)), None)
    if now is None:
        return None
    if not same_unit(view, now, before) or not is_achieved(view, cell, now):
        return None
    return Earlier.of(now, before) if YEAR_ON_YEAR.of(cell).fullmatch(cell.head(claim)) else None


def _years_behind(view: View, cell: CellView, claim: Quantity) -> Earlier | None:
    """Growths in a run with as many numbers of the year before behind it: 分别下降16.1%和13.6%（上年同期31起、22人）."""
    run = growths_in_a_run(cell, claim)
    if not run:
        return None
    start = prior_behind(view, cell, run[-1]) or _told_after(view, cell, run[-1])
    before = [] if start is None else run_of(cell, start, is_amount)
    levels = aligned_before(cell, run[0], len(run), lambda one: is_level(view, cell, one) and not cell.aside(one, run[0]))
    if len(before) == len(run) == len(levels) and all(map(partial(same_unit, view), levels, before)):
        return Earlier.of(levels[run.index(claim)], before[run.index(claim)])
    return None


def _years_between(view: View, cell: CellView, claim: Quantity) -> Earlier | None:
    """Growths behind levels and as many of the year before: 41起、29人，上年同期分别为48起、33人，分别下降14.6%和12.1%.

    The earlier ones may stand in the phrase of the growths as well: 较上年的48起、33人分别下降14.6%和12.1%.
    """
    run = growths_in_a_run(cell, claim)
    before = aligned_before(cell, run[0], len(run), is_amount) if run else []
    if not before or not _opens_year_before(view, cell, before[0]):
        return None
    levels = aligned_before(cell, before[0], len(run), lambda one: is_level(view, cell, one) and not cell.aside(one, before[0]))
    if (
        run_of(cell, before[0], is_amount) != before
        or len(levels) != len(run)
        or not all(same_unit(cell, *pair) for pair in zip(levels, before, strict=True))
    ):
        return None
    return Earlier.of(levels[run.index(claim)], before[run.index(claim)])


def _opens_year_before(view: View, cell: CellView, first: Quantity) -> bool:
    """Return whether the words before *first* give the numbers of a year before, alone or behind a word of comparison."""
    if view.finder("year_before").match(cell.head(first)):
        return True
    words = cell.clause_words(first, NEAR)
    return PRIOR.of(cell).search(words) is not None and of_year_before(view, words)


def _told_apart(view: View, cell: CellView, claim: Quantity) -> Earlier | None:
    """Growth from two levels of one name that stand apart: 接待9万人次，增长8%，…。去年同期接待8.3万人次."""
    nearest = next(amounts_before(cell, claim, reach="near"), None)
    if nearest is None or not BETWEEN.of(cell).fullmatch(cell.gap(nearest, claim).lstrip(")")):
        return None
    if _opened_name(cell, nearest) is not None:
        return _pair(cell, nearest, [one for one in cell.before(nearest, reach="cell") if is_level(view, cell, one)])
    if not is_level(view, cell, nearest) or growths_in_a_run(cell, claim):
        return None
    behind = [one for one in cell.following(claim, reach="cell") if _is_of_year_before_by_name(cell, one, nearest)]
    return Earlier.of(nearest, behind[0]) if len(behind) == 1 else None


def _pair(cell: CellView, before: Quantity, levels: Sequence[Quantity]) -> Earlier | None:
    """Return the one level of the name that *before* is told by as that of a year before."""
    now = [one for one in levels if _is_of_year_before_by_name(cell, before, one)]
    return Earlier.of(now[0], before) if len(now) == 1 else None


def _is_of_year_before_by_name(cell: CellView, before: Quantity, now: Quantity) -> bool:
    """Return whether *before* opens its clause as the number of a year before of what *now* is called."""
    if not is_amount(before) or not same_unit(cell, before, now):
        return False
    name = _opened_name(cell, before)
    return name is not None and name in f"{now.indicator or ''} {cell.head(now)}"


def _opened_name(cell: CellView, before: Quantity) -> str | None:
    opened = OPENED.of(cell).match(cell.head(before))
    return None if opened is None else opened[1]


def _told_after(view: View, cell: CellView, last: Quantity) -> Quantity | None:
    """Return the first number of a clause that gives those of the year before: ，上年分别为295万人次、22亿元."""
    behind = cell.next(last)
    if behind is None or not is_amount(behind) or not view.finder("each").search(cell.head(behind)):
        return None
    return behind if view.finder("year_before").match(cell.head(behind)) else None
