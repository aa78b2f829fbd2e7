"""Gaps to a thing that the text names: 羊肉增速快于牛肉2.5个百分点, 农村比城镇多14平方米, 两者相差9个百分点.

Both ends are found by their names: the one the clause speaks of and the one behind the word of comparison. A clause without a
subject speaks of the number before it. A name that no number of the text carries, or that two carry, leaves the gap open.

Source: 国家统计局 on 百分点: it only compares percentages.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.scales import POINTS
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import CHANGE, asks_plan, is_amount, is_percent, is_plan, of_year_before, same_unit
from metrics.checks.linking.runs import listed_name
from metrics.checks.linking.spelling import spells_out
from metrics.checks.linking.table_facts import table_facts
from metrics.checks.linking.told_times import may_be_of_one_time
from metrics.extraction.word_patterns import WordPattern
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["named_gaps"]

THAN_MORE = WordPattern(
    r"(?P<one>.*?)<than>(?P<other>[^比较]{1,14}?)(?<!增)(?P<word><above_behind|below_behind>)[出于]?<han>?<about>?$"
)
BETWEEN_TWO = WordPattern(r"^(?:<two_of>的?<apart>|<apart>)<about>?$")
IDLE = WordPattern(r"^<name_frame|change_noun>+|(?:的?<change_noun|rate_noun|rise|fall>)+$")
OWN = WordPattern(r"<own_region>")
REMARK = re.compile(r"\([^()]{0,40}\)")
SHORTEST = 2  # characters of a name
SENTENCES_BACK = 2
MOST_NUMBERS = 16


def named_gaps(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """Yield the statement that *claim* is the gap between two named numbers."""
    words = MARK.split(REMARK.sub("", cell.lead(claim)))[-1].strip()
    if of_year_before(view, words) or asks_plan(view, words):
        return
    if BETWEEN_TWO.of(cell).match(words):
        yield from _between_two(view, cell, claim)
        return
    named = _names(view, words, difference=claim.unit == POINTS or claim.aspect == "difference")
    if named is None or asks_plan(view, cell.tail(claim)[:6]):
        return
    one, other, form = named
    reference = _called(view, cell, claim, other)
    if reference is None:
        yield from _told_otherwise(view, cell, claim, named)
        return
    base = _subject(view, cell, claim, one, reference)
    if base is None or base is reference:
        return
    if base.aspect == reference.aspect or reference.start > claim.start:  # 全市为7.4% behind the gap inherits what it is
        yield _statement(claim, form, base, reference)


def _names(view: View, words: str, *, difference: bool) -> tuple[str, str, str] | None:
    """Return what is compared, what it is compared with, and the form; the first name may be empty."""
    for meaning, form in (("above", "difference"), ("below", "decline")):
        found = list(view.finder(meaning).finditer(words)) if difference else []
        if found:
            one, other = words[: found[-1].start()], words[found[-1].end() :]
            return (_core(view, one), _core(view, other), form) if len(_core(view, other)) >= SHORTEST else None
    than = THAN_MORE.of(view).fullmatch(words)
    if than is None or len(_core(view, than["other"])) < SHORTEST:
        return None
    form = "difference" if view.finder("above_behind").fullmatch(than["word"]) else "decline"
    return _core(view, than["one"]), _core(view, than["other"]), form


def _core(view: View, name: str) -> str:
    return IDLE.of(view).sub("", IDLE.of(view).sub("", name.strip(" ,的")))


def _told_otherwise(view: View, cell: CellView, claim: Quantity, named: tuple[str, str, str]) -> Iterator[Statement]:
    """Yield the gap between steps, or between rows of a table, where the text gives no number for what is named."""
    one, other, form = named
    yield from _of_rows(view, claim, one, other, form) if one else _of_steps(cell, claim, other, form)


def _of_rows(view: View, claim: Quantity, one: str, other: str, form: str) -> Iterator[Statement]:
    """Yield the gap between two rows of one column of a table: 石门镇支出进度比全县高6个百分点."""
    tables = table_facts(view)
    base = tables.called(one)
    if base is None or not _comparable(view, base.quantity, claim) or not may_be_of_one_time(base.quantity, claim):
        return
    reference = tables.beside(base, other)
    if reference is not None:
        yield _statement(claim, form, base.quantity, reference.quantity)


def _numbers(view: View, cell: CellView, claim: Quantity) -> Iterator[Quantity]:
    """Yield the numbers that may be an end of the gap: before the claim, nearest first."""
    for other in islice(cell.before(claim, reach="cell"), MOST_NUMBERS):
        if cell.sentences_between(other, claim) >= SENTENCES_BACK:
            break
        if _comparable(view, other, claim) and not is_plan(view, cell, other) and other.role != "target":
            yield other


def _told_behind(view: View, cell: CellView, claim: Quantity, name: str) -> Iterator[Quantity]:
    """Yield the number right behind the gap that is told of *name*: ，全市为5.4%, or of 后者, the one named last.

    A share of something called so (，占全市的5.4%) is another fact.
    """
    behind = cell.next(claim, reach="joined")
    if behind is None or behind.role == "claim" or not _comparable(view, behind, claim):
        return
    head = IDLE.of(view).sub("", cell.head(behind))
    latter = view.finder("one_of_two").match(head)
    if head.startswith(name) or (latter is not None and view.finder("former").match(head) is None):
        yield behind


def _comparable(view: View, other: Quantity, claim: Quantity) -> bool:
    if claim.unit in (POINTS, "%"):
        return is_percent(other) and other.aspect != "difference" and other.value is not None
    return is_amount(other) and same_unit(view, claim, other)


def _called(view: View, cell: CellView, claim: Quantity, name: str) -> Quantity | None:
    """Return the one number that the text calls *name*."""
    if view.finder("one_of_two").fullmatch(name):
        return _of_two(view, cell, claim, name)
    labels = [(_label(view, cell, other), other) for other in _numbers(view, cell, claim)]
    found = [other for label, other in labels if name in label] + list(_told_behind(view, cell, claim, name))
    found = found or _by_short_name(labels, name)
    values = {other.value for other in found}
    return found[0] if found and len(values) == 1 else None


def _by_short_name(labels: list[tuple[str, Quantity]], name: str) -> list[Quantity]:
    """Return the numbers whose label spells *name* out, else those of a list that are told of it (二产 of 第一、二、三产业)."""
    found = [other for label, other in labels if spells_out(label, name)]
    return found or [other for _, other in labels if name in (other.indicator or "")]


def _of_two(view: View, cell: CellView, claim: Quantity, name: str) -> Quantity | None:
    """Return the former or the latter of the two comparable numbers of the sentence, if there are no more."""
    found = [other for other in _numbers(view, cell, claim) if other.start < claim.start and cell.joined(other, claim)]
    latter, *further = found or (None,)
    if len(further) != 1:
        return None
    return further[0] if view.finder("former").fullmatch(name) else latter


def _label(view: View, cell: CellView, quantity: Quantity) -> str:
    head = cell.head(quantity)
    if not head or view.finder("each").search(head):
        return listed_name(view, cell, quantity) or quantity.indicator or head
    return head if len(head) > SHORTEST + 2 else (quantity.indicator or "") + head


def _nearest(view: View, cell: CellView, claim: Quantity, reference: Quantity) -> Quantity | None:
    for other in _numbers(view, cell, claim):
        if other.start < claim.start and other is not reference and not cell.aside(other, claim):
            return other
    return None


def _of_steps(cell: CellView, claim: Quantity, other: str, form: str) -> Iterator[Statement]:
    """Yield the gap between two steps in points, the second told behind: 提高3个百分点、快于乡镇1个百分点，乡镇提高2个百分点.

    Where the rate itself stands before its step (为95%，提高3个百分点), the gap may be that of the rates.
    """
    step, reference = cell.previous(claim), cell.next(claim, reach="joined")
    if step is None or reference is None or not all(_is_step(cell, one) for one in (step, reference)):
        return
    if any(is_percent(one) and cell.joined(one, step) for one in islice(cell.before(step, reach="joined"), 2)):
        return
    if claim.unit == POINTS and cell.head(reference).startswith(other) and step.direction == reference.direction:
        yield _statement(claim, form, step, reference)


def _is_step(cell: CellView, quantity: Quantity) -> bool:
    """Return whether *quantity* is how far a rate rose or fell (提高3个百分点)."""
    return quantity.unit == POINTS and quantity.value is not None and CHANGE.of(cell).search(cell.head(quantity)) is not None


def _subject(view: View, cell: CellView, claim: Quantity, name: str, reference: Quantity) -> Quantity | None:
    """Return what is held against *reference*: what the text calls *name*, else the number that the gap stands behind.

    Who speaks of himself (我市高于全省) names nothing new; he means the only other number of the sentence.
    """
    if not name:
        return _nearest(view, cell, claim, reference)
    called = _called(view, cell, claim, name)
    if called is not None or not OWN.of(view).fullmatch(name):
        return called
    others = [one for one in _numbers(view, cell, claim) if one is not reference and cell.joined(one, claim)]
    return others[0] if len(others) == 1 and others[0].start < claim.start else None


def _between_two(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """两者相差9个百分点: the two comparable numbers of the sentence, if there are no more."""
    found = [other for other in _numbers(view, cell, claim) if other.start < claim.start and cell.joined(other, claim)]
    if len(found) == 2 and found[0].aspect == found[1].aspect:
        low, high = sorted(found, key=lambda one: (one.value is not None, one.value))
        yield _statement(claim, "difference", high, low)


def _statement(claim: Quantity, form: str, base: Quantity, reference: Quantity) -> Statement:
    if claim.value is not None and claim.value < 0:
        form = "difference"  # 少3个百分点 may carry its own sign
    reading = Reading(form, (base, reference))
    return Statement(kind="difference", claim=claim, readings=(reading,), threshold=Fraction(0))
