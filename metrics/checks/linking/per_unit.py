"""The amount and the count that an average is of: side by side, in its part of the sentence, its sentence, or the one before.

The nearest stretch of text that holds both decides. Where it holds two of either the text leaves open which is meant, unless
the words of the average name one of them; parts after 其中 are no totals.

Source: elementary.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.linking.links import amounts_before, is_amount, is_plan
from metrics.checks.linking.resumed import closes_list
from metrics.text.characters import HAN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

    Pair = tuple[Quantity, Quantity]
    Fits = Callable[[Quantity], bool]

__all__ = ["amount_and_count", "told_behind"]

BESIDE = re.compile("[、,]?")
BEHIND = re.compile(f"[,(][{HAN}]{{1,8}}")
PART = "part"
NO_TOTALS = ("target", "baseline", "benchmark", PART)
FARTHEST = 1  # full stops between an average and what it is of


def amount_and_count(view: View, cell: CellView, claim: Quantity, is_total: Fits, counts: Fits, name: str = "") -> Pair | None:
    """Return the amount and the count that *claim* is the average of; ``None`` where the text leaves that open.

    Args:
        view: The document.
        cell: The cell of the average.
        claim: The average.
        is_total: Whether a number may be the amount.
        counts: Whether a number may be the count.
        name: What the words of the average say that it is of (消费 of 人均消费); empty where they say nothing.
    """
    beside = _side_by_side(cell, claim, is_total, counts)
    if beside is not None:
        return beside
    every = list(amounts_before(cell, claim, reach="cell"))
    if _may_be_of_part(view, cell, next(filter(is_total, every), None)):
        return None
    told = [one for one in every if _is_total(view, cell, one)]
    for reach in (cell.near, cell.joined, _within_a_stop(cell)):
        here = [one for one in told if reach(one, claim)]
        amounts = _named(cell, list(filter(is_total, here)), name)
        found = [one for one in filter(counts, here) if one not in amounts]
        if len(amounts) + len(found) > 1:
            return (amounts[0], found[0]) if len(amounts) == len(found) == 1 else None
    return None


def told_behind(cell: CellView, claim: Quantity, is_total: Fits, counts: Fits) -> Pair | None:
    """Return the amount right before the average and the count that only follows it: 藏书168万册，生均96.5册，在校生17430人."""
    amount, count = cell.previous(claim), cell.next(claim)
    if amount is None or count is None or BEHIND.fullmatch(cell.gap(claim, count)) is None:
        return None
    return (amount, count) if is_amount(amount) and is_total(amount) and counts(count) else None


def _may_be_of_part(view: View, cell: CellView, last: Quantity | None) -> bool:
    """Return whether an average may be of the part right before it (粮食13万吨，其中水稻10万吨，平均亩产630公斤)."""
    return last is None or (last.role == PART and not closes_list(view, cell, last))


def _within_a_stop(cell: CellView) -> Callable[[Quantity, Quantity], bool]:
    return lambda one, claim: cell.sentences_between(one, claim) <= FARTHEST


def _side_by_side(cell: CellView, claim: Quantity, is_total: Fits, counts: Fits) -> Pair | None:
    """Return the amount and the count that stand side by side right before an average: 发放贷款120人960万元，人均8万元."""
    last = list(islice(cell.before(claim, reach="near"), 2))
    if len(last) < 2 or BESIDE.fullmatch(cell.gap(*last[::-1])) is None:
        return None
    amounts = [one for one in last if is_amount(one) and is_total(one)]
    found = [one for one in last if one not in amounts and counts(one)]
    return (amounts[0], found[0]) if len(amounts) == len(found) == 1 else None


def _is_total(view: View, cell: CellView, one: Quantity) -> bool:
    if one.role in NO_TOTALS or is_plan(view, cell, one):
        return False
    return view.finder("not_additive").search(cell.head(one)) is None


def _named(cell: CellView, amounts: Sequence[Quantity], name: str) -> list[Quantity]:
    """Return the one of several *amounts* that is called by *name*, else all of them."""
    called = [one for one in amounts if name and name in cell.head(one)]
    return called if len(called) == 1 else list(amounts)
