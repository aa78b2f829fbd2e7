"""序时进度: how far a completion lies ahead of or behind the share of the period that has passed.

Government releases count whole months over twelve; days are tried as a second reading. A lead is judged only where the
text claims one, never invented.

A sentence that says by when (1—3月, 截至6月底) is held to that day, whatever the period of the report.

Source: seven published budget and project releases, all of which fit months.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.scales import POINTS
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import (
    amounts_before,
    asks_plan,
    is_base,
    is_percent,
    is_plan,
    of_own_subject,
    of_year_before,
    same_unit,
    targets_of,
)
from metrics.checks.linking.plans import answered
from metrics.extraction.word_patterns import WordPattern
from metrics.layout.periods import year_seen_on
from metrics.text.sentences import CLAUSE_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Period, Quantity

__all__ = ["FAMILY"]

SLOWER = WordPattern(r"<slower><perfective>?$")  # 较序时进度慢1.6个百分点
QUARTERS = {"一季度": 3, "上半年": 6, "二季度": 6, "前三季度": 9, "三季度": 9}
UNTIL = re.compile(
    r"(?<!\d)[1一]月?(?:份)?[-—–~～至到](?P<month>1[0-2]|[1-9])月|截[至止]到?(?:20\d\d年|今年|目前)?(?P<by>1[0-2]|[1-9])月(?P<day>\d{1,2}日)?"
    r"|(?P<end>1[0-2]|[1-9])月(?:底|末)|(?P<quarter>前三季度|[一二三]季度|上半年)|前(?P<first>1[0-2]|[2-9])个?月"
)
MOST_RATES = 3
NEAR = 10  # characters before a number in which the schedule must be named
FARTHEST = 160
SHORT = 2  # characters of a clause that leaves the schedule to the one before


@dataclass(frozen=True, slots=True)
class _Forms:
    """The forms of a lead: of a rate that is traced to what it is of, of a rate alone, of amounts."""

    traced: str
    of_rate: str
    by_ratio: str


BEHIND_WORDS = ("schedule_behind", "below")
AHEAD = _Forms("lead", "ahead", "lead_by_ratio")
BEHIND = _Forms("lag", "behind", "lag_by_ratio")


def find_schedule_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every stated lead over the schedule in *view*."""
    for cell, claim in view.numbers(_may_be_lead):
        yield from _lead(view, cell, claim)


def _may_be_lead(claim: Quantity) -> bool:
    return claim.value is not None and claim.unit in (POINTS, "%")


def _lead(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    words = _words_of(cell, claim)
    if not _is_of_schedule(view, cell, claim, words):
        return
    progress = _progress(view, cell, claim, words)
    pairs = () if progress else _plain_pairs(view, cell, claim)
    if not progress and not pairs:
        return
    behind = _is_behind(view, words)
    shares = _stated(cell, claim, view.period) or _elapsed(view.period, whole="." not in claim.text)
    forms = BEHIND if behind else AHEAD
    readings = tuple(
        Reading(form, numbers, (share,)) for form, numbers in _measured(view, cell, forms, progress, pairs) for share in shares
    )
    yield Statement(
        kind="schedule",
        claim=claim,
        readings=readings or (Reading(forms.of_rate, progress[:1]),),
        threshold=Fraction(0),
        reason=None if shares else "missing_operand",
    )


def _is_behind(view: View, words: str) -> bool:
    return any(view.finder(side).search(words) for side in BEHIND_WORDS) or SLOWER.of(view).search(words) is not None


def _is_schedule_itself(cell: CellView, claim: Quantity) -> bool:
    """Return whether *claim* says in brackets how much of the period has passed: 高于时间进度（91.7%）0.5个百分点."""
    return is_percent(claim) and cell.lead(claim).endswith("(") and cell.after(claim).startswith(")")


def _is_of_schedule(view: View, cell: CellView, claim: Quantity, words: str) -> bool:
    """Return whether *words* name the schedule; the progress of another year (高于去年同期时序进度) is no calendar."""
    if of_year_before(view, words) or _is_schedule_itself(cell, claim):
        return False
    return view.finder("schedule").search(words[-NEAR:]) is not None or _goes_on(view, cell, claim, words)


def _goes_on(view: View, cell: CellView, claim: Quantity, words: str) -> bool:
    """Return whether *words* say of another rate what the lead before says (收入超序时2个百分点，利润滞后3个百分点)."""
    before = cell.previous(claim)
    if before is None or before.unit != POINTS or not view.finder("schedule").search(_words_of(cell, before)[-NEAR:]):
        return False
    side = view.finder("schedule_behind").search(words) or view.finder("above").search(words)
    name = words[: side.start()] if side is not None and side.end() == len(words) else ""
    return bool(name) and any(one.indicator == name for one in cell.before(claim))


def _words_of(cell: CellView, claim: Quantity) -> str:
    """Return the words that say what *claim* is ahead of or behind; 未达序时进度，差3个百分点 says it a comma before."""
    words = cell.clause_head(claim)
    if len(words) > SHORT:
        return words
    return "".join(CLAUSE_MARK.split(cell.text[max(0, claim.start - FARTHEST) : claim.start])[-2:])


def _measured(
    view: View, cell: CellView, forms: _Forms, progress: tuple[Quantity, ...], pairs: Iterable[tuple[Quantity, Quantity]]
) -> Iterator[tuple[str, tuple[Quantity, ...]]]:
    """Yield what may be held against the schedule, with the form: rates that are traced, rates alone, amounts of a plan."""
    traced = [(one, *pair) for one in progress for pair in _pairs_of(view, cell, one)]
    yield from ((forms.traced, numbers) for numbers in traced[:MOST_RATES])
    yield from ((forms.of_rate, (one,)) for one in progress)
    yield from ((forms.by_ratio, pair) for pair in pairs)


def _progress(view: View, cell: CellView, claim: Quantity, words: str) -> tuple[Quantity, ...]:
    """Return the rates that may lie ahead of schedule, those of a plan first: never one of another subject.

    Of several the one that *words* name (分别完成计划的77%和72%，收入超序时2个百分点).
    """
    rates = [one for one in cell.before(claim) if is_percent(one) and one.aspect == "share" and not cell.aside(one, claim)]
    rates = [one for one in rates if one.indicator and words.startswith(one.indicator)] or rates
    rates = [one for one in rates if not of_own_subject(cell, one, claim)][:MOST_RATES]
    return tuple(sorted(rates, key=lambda one: not asks_plan(view, cell.clause_head(one))))


def _pairs_of(view: View, cell: CellView, rate: Quantity) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield what was done and the plan that the printed *rate* is of, so that the lead can be traced to them."""
    inside = cell.previous(rate)
    if inside is not None and is_base(cell, inside):
        yield from ((one, inside) for one in islice(amounts_before(cell, inside, like=inside), 1))
    else:
        yield from islice(answered(view, cell, rate, cell.head(rate)), MOST_RATES)


def _plain_pairs(view: View, cell: CellView, claim: Quantity) -> tuple[tuple[Quantity, Quantity], ...]:
    """Return what was done with its one plan where no rate is printed: 入库3.9亿元，年计划7.5亿元，超序时进度2个百分点."""
    done = next((one for one in amounts_before(cell, claim, reach="near") if not is_plan(view, cell, one)), None)
    if done is None or done.role == "target":
        return ()
    goals = [one for one in targets_of(view, done) if same_unit(view, one, done)]
    return ((done, goals[0]),) if len(goals) == 1 else ()


def _stated(cell: CellView, claim: Quantity, period: Period | None) -> tuple[Fraction, ...]:
    """Return the share of the year that has passed by the words of the sentence, in percent; empty without such words.

    The end of the report's own period is left to the period, which may be no year and may end within a month.
    """
    sentence = cell.sentence_head(claim, FARTHEST)
    matches = list(UNTIL.finditer(sentence))
    if not matches:
        return ()
    found = matches[-1]
    quarter = found["quarter"]
    month = QUARTERS[quarter] if quarter else int(found["month"] or found["by"] or found["end"] or found["first"])
    if period is not None and month == period.as_of.month:
        return ()
    months = (month, month - 1) if found["day"] else (month,)
    return tuple(Fraction(100 * one, 12) for one in months)


def _elapsed(period: Period | None, *, whole: bool) -> tuple[Fraction, ...]:
    """Return the share of the period that has passed in percent, by whole months and by days.

    Days give fractions of a point: a lead of *whole* points at the end of a month counts months. A part of a year that is over
    has no schedule to be ahead of: the year is meant.
    """
    if period is None or not 0 < period.elapsed <= 1:
        return ()
    if period.closed and period.start.year == period.end.year:
        period = year_seen_on(period.end)
    days = Fraction((period.as_of - period.start).days + 1, (period.end - period.start).days + 1)
    if whole and (period.as_of + timedelta(days=1)).day == 1:
        return (period.elapsed * 100,)
    return tuple(dict.fromkeys((period.elapsed * 100, days * 100)))


FAMILY = Family(
    "schedule",
    find_schedule_checks,
    kinds=("schedule",),
    forms=("lead", "lag", "ahead", "behind", "lead_by_ratio", "lag_by_ratio"),
)
