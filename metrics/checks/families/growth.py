"""增速: the growth of a number from the numbers that the text gives with it.

From a level and its increment (完成86.53亿元，比上年增加7.21亿元，增长9.1%), from two levels (由740元提高到790元，增长6.8%;
由118家增至247家，是年初的2.09倍). Output at constant prices is not checkable from levels at current prices.

Source: 国家统计局 on growth at comparable prices.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.scales import POINTS, RANK, TIMES
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.earlier_levels import (
    earlier_levels,
    growths_in_a_run,
    is_achieved,
    is_growth,
    is_level,
    told_beside,
)
from metrics.checks.linking.increments import has_sure_sign, is_increment, is_of_subject, topic_of_change
from metrics.checks.linking.level_changes import raised_before
from metrics.checks.linking.levels_elsewhere import levels_elsewhere
from metrics.checks.linking.links import (
    amounts_before,
    asks_plan,
    is_amount,
    is_base,
    is_percent,
    of_year_before,
    prior_of,
    same_unit,
)
from metrics.checks.linking.resumed import spoken_of
from metrics.checks.linking.runs import aligned_before
from metrics.extraction.word_patterns import WordPattern
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

ZERO = Fraction(0)
YEARLY = WordPattern(r"<per_year>")
DOUBLED = re.compile(r"翻")
NET = WordPattern(r"^净[增减]加?<perfective|about>?$")
SHORTENED = WordPattern(r"^<each>?<shorten|cut><perfective|about>?$")
SHORTER = WordPattern(r"<shorten>")
AGAIN = WordPattern(r"<than|again>")  # another step than the one told
YEAR = re.compile(r"(?:19|20)\d\d")
EQUAL_TO = WordPattern(r"<equals>[^,。;]{0,16}$")
TIMES_OF_OLD = WordPattern(r"[,、]?(?:<equals|is|arrives>|<level_verb>)?<past_state>的")
TIMES_OF = WordPattern(r"<equals|is>[^,。;]{0,14}的$")


def find_growth_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every growth in *view* whose numbers the text gives."""
    for cell, claim in view.numbers(_may_be_growth):
        yield from _growth(view, cell, claim)


def _may_be_growth(claim: Quantity) -> bool:
    if claim.value is None:
        return False
    return is_percent(claim) or _is_change(claim) or (is_amount(claim) and claim.role != "target")


def _is_change(claim: Quantity) -> bool:
    """Return whether *claim* itself says that it is a change."""
    return is_growth(claim) or claim.unit in (TIMES, POINTS) or claim.aspect == "difference"


def _growth(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    if _may_be_change(cell, claim):
        yield from _levels(view, cell, claim)
    if is_growth(claim):
        yield from _listed_increments(view, cell, claim)
        yield from _increment(view, cell, claim)
        yield from _from_levels(view, cell, claim, "growth_from_levels")
    if claim.unit == TIMES and TIMES_OF.of(cell).search(cell.lead(claim)) is None:
        yield from _from_levels(view, cell, claim, "times_more")
    if claim.unit == TIMES or (is_percent(claim) and claim.aspect == "share"):
        yield from _times(view, cell, claim)


def _from_levels(view: View, cell: CellView, claim: Quantity, form: str) -> Iterator[Statement]:
    """What became of each level that the text tells of an earlier time and of now."""
    found = list(earlier_levels(view, cell, claim))
    if not found and form == "growth_from_levels":
        found = list(levels_elsewhere(view, cell, claim))
    for one in found:
        readings = tuple(Reading(form, pair) for pair in one.pairs)
        yield _statement(view, cell, claim, one.level, readings)


def _may_be_change(cell: CellView, claim: Quantity) -> bool:
    """Return whether *claim* may be the change between two levels."""
    return _is_change(claim) or _moved(cell, claim)


def _increment(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """Growth from a level and the change that it includes."""
    change = cell.previous(claim)
    if change is None or not is_increment(cell, change, claim):
        return
    base = prior_of(cell, change)
    if base is not None:
        yield _increment_on(view, cell, claim, change, base)
        return
    amounts = amounts_before(cell, change, reach="near", like=change)
    level = next((one for one in amounts if is_achieved(view, cell, one) and not is_base(cell, one)), None)
    level = level or topic_of_change(view, cell, change)
    if level is not None and is_of_subject(view, cell, change, level):
        levels = spoken_of(view, cell, level)
        readings = tuple(Reading("growth_from_increment", (one, change)) for one in levels)
        yield _statement(view, cell, claim, levels[0], readings)


def _increment_on(view: View, cell: CellView, claim: Quantity, change: Quantity, base: Quantity) -> Statement:
    """Growth from a change and the level that it starts from, which the text gives (比上年的8亿元增加1亿元，增长12.5%)."""
    now = next((one for one in amounts_before(cell, base, like=base) if is_achieved(view, cell, one)), None)
    further = () if now is None else (Reading("growth_from_levels", (now, base)),)
    return _statement(view, cell, claim, base, (Reading("ratio_percent", (change, base)), *further))


def _listed_increments(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """Growths, changes and levels in three runs: 事故19起、死亡17人，分别减少4起、3人，下降17.4%和15%."""
    run = growths_in_a_run(cell, claim)
    if not run:
        return
    changes = aligned_before(cell, run[0], len(run), lambda one: one.aspect == "difference" and one.unit != POINTS)
    levels = aligned_before(cell, changes[0], len(run), lambda one: is_level(view, cell, one)) if changes else []
    if levels and all(map(partial(same_unit, view), levels, changes)):
        level, change = levels[run.index(claim)], changes[run.index(claim)]
        if has_sure_sign(cell, change, claim):
            yield _statement(view, cell, claim, level, (Reading("growth_from_increment", (level, change)),))


def _is_change_of(view: View, cell: CellView, claim: Quantity, level: Quantity) -> bool:
    """Return whether *claim* is a change of *level*: of nothing else, or a multiple of what it was (达到原来的2倍)."""
    return TIMES_OF_OLD.of(cell).fullmatch(cell.lead(claim)) is not None or is_of_subject(view, cell, claim, level)


def _base_of(cell: CellView, claim: Quantity) -> Quantity | None:
    """Return the amount that a multiple or a share is of, right before it (42家的2倍)."""
    base = cell.previous(claim)
    return base if base is not None and is_amount(base) and cell.gap(base, claim).strip(" )") == "的" else None


def _stands_behind(cell: CellView, base: Quantity) -> bool:
    """Return whether *base* is held against the amount right before it (存栏3.7万头，为正常保有量3.6万头的102.2%)."""
    now = cell.previous(base)
    return now is not None and is_amount(now) and same_unit(cell, now, base)


def _times(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """A multiple of a number that stands in its own phrase: 达到84家，是2020年42家的2倍, 为上年120件的95%."""
    base = _base_of(cell, claim)
    if base is None:
        return
    words = cell.clause_head(base) or cell.lead(base).rstrip("(")
    if not EQUAL_TO.of(cell).search(words) or asks_plan(view, words):
        return
    grown = of_year_before(view, words) or YEAR.search(words) is not None
    if grown or claim.unit == TIMES or _stands_behind(cell, base):
        form, kind = "multiple" if claim.unit == TIMES else "ratio_percent", "growth" if grown else "rate"
        for now in islice(amounts_before(cell, base, like=base), 1):
            yield Statement(kind=kind, claim=claim, readings=(Reading(form, (now, base)),), subject=message("subject.multiple"))


def _levels(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """Growth, gap or multiple from two levels (由A增至B)."""
    pair = raised_before(cell, claim) or told_beside(cell, claim)
    form = _form(cell, pair[0], claim) if pair is not None and _is_between(view, cell, claim, *pair) else None
    if pair is not None and form is not None:
        yield Statement(
            kind="difference" if form in ("difference", "decline") else "growth",
            claim=claim,
            readings=(Reading(form, pair),),
            threshold=None if form == "multiple" else ZERO,
            reason=_reason(view, cell, pair[1], claim) if form == "growth_from_levels" else None,
            subject=message("subject.change"),
        )


def _is_between(view: View, cell: CellView, claim: Quantity, now: Quantity, before: Quantity) -> bool:
    """Return whether *claim* tells the way from *before* to *now*; a rank does not grow, and neither does another thing."""
    if now.unit == RANK or not _is_change_of(view, cell, claim, before):
        return False  # 成交额由2亿元增至3亿元，企业数量增长3.5倍
    another = SHORTER.of(cell).search(cell.head(claim)) and AGAIN.of(cell).search(cell.gap(now, claim))
    return not another and not _is_else(view, cell, now, claim)


def _is_else(view: View, cell: CellView, now: Quantity, claim: Quantity) -> bool:
    """Return whether the words between *now* and *claim* make it a step of every year or one to a plan."""
    gap = cell.gap(now, claim)
    return asks_plan(view, gap) or YEARLY.of(cell).search(view.finder("year_before").sub("", gap)) is not None


def _form(cell: CellView, now: Quantity, claim: Quantity) -> str | None:
    """Return the form of a change to the level *now*."""
    if claim.unit == TIMES:
        return (
            "multiple"
            if TIMES_OF.of(cell).search(cell.lead(claim))
            or TIMES_OF_OLD.of(cell).fullmatch(cell.lead(claim))
            or DOUBLED.match(claim.text)
            else "times_more"
        )
    if is_percent(claim):
        return None if is_percent(now) else "growth_from_levels"
    moved = claim.aspect == "difference" or _moved(cell, claim)
    same = claim.unit == now.unit or (claim.unit == POINTS and is_percent(now))
    return _form_of_step(cell, claim) if moved and same else None


def _form_of_step(cell: CellView, claim: Quantity) -> str:
    shorter = claim.value is not None and claim.value > 0 and SHORTENED.of(cell).search(cell.head(claim)) is not None
    return "decline" if shorter else "difference"


def _moved(cell: CellView, claim: Quantity) -> bool:
    """Return whether the words before *claim* make it a change of the level before (净增36户, 缩短0.7天)."""
    head = cell.head(claim)
    return (NET.of(cell).match(head) or SHORTENED.of(cell).match(head)) is not None


def _statement(view: View, cell: CellView, claim: Quantity, level: Quantity, readings: tuple[Reading, ...]) -> Statement:
    return Statement(kind="growth", claim=claim, readings=readings, threshold=ZERO, reason=_reason(view, cell, level, claim))


def _reason(view: View, cell: CellView, level: Quantity, claim: Quantity) -> str | None:
    """Return why growth may not be computed from the levels: it is at comparable prices or of another scope."""
    words = cell.text[max(0, level.start - 24) : claim.start]
    return "basis_comparable_price" if view.finder("constant_price").search(words) else None


FAMILY = Family(
    "growth",
    find_growth_checks,
    kinds=("growth", "difference", "rate"),
    forms=("growth_from_levels", "growth_from_increment", "ratio_percent", "multiple", "times_more", "difference", "decline"),
)
