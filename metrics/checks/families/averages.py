"""均值: an amount for each of the things counted (户均1500元, 笔均216.7万元), from the amount and the count beside it.

The sentence must give one amount of the unit and one count of the things before the average. What the average is of must be
what the amount is of; where the words leave that open, it counts only where it holds.

Source: elementary.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import amounts_before, is_amount, is_plan
from metrics.extraction.word_patterns import WordPattern
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

EACH = WordPattern(r"(?:平均每(?P<one>[^\d,。;])|(?P<thing>[^\d,。;])均)(?P<of>[^\d,。;]{0,8}?)<is|about>?$")
UNITS = {
    "户": ("户",),
    "人": ("人", "名"),
    "笔": ("笔",),
    "家": ("家", "户"),
    "亩": ("亩",),
    "件": ("件",),
    "套": ("套",),
}
AVERAGE = "均"
EVERY = "每"
LONGEST_THING = 2
PERIODIC = re.compile(r"[年月日季周]|每")
BESIDE = re.compile("[、,]?")
GIVEN = WordPattern(r"<paid_out>")


def find_average_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every average in *view* with its amount and its count."""
    for cell, claim in view.numbers(is_amount):
        head = cell.head(claim) if claim.unit is not None else ""
        each = EACH.of(cell).search(head) if AVERAGE in head else None
        if each is not None and not PERIODIC.search(head.replace(f"{EVERY}{each['one']}", "")):
            yield from _average(view, cell, claim, each)


def _average(view: View, cell: CellView, claim: Quantity, each: re.Match[str]) -> Iterator[Statement]:
    thing = each["one"] or each["thing"]
    amounts, counts = _side_by_side(cell, claim, thing) or _told_before(view, cell, claim, thing)
    if len(amounts) != 1 or len(counts) != 1:
        return
    same = _is_of(cell, claim, each["of"], (amounts[0], counts[0]))
    readings = (Reading("multiple", (amounts[0], counts[0])),)
    yield Statement(kind="rate", claim=claim, readings=readings, subject=message("subject.average_of", thing=thing), firm=same)


def _side_by_side(cell: CellView, claim: Quantity, thing: str) -> tuple[list[Quantity], list[Quantity]] | None:
    """Return the amount and the count that stand side by side right before an average: 发放贷款120人960万元，人均8万元."""
    last = list(islice(cell.before(claim, reach="near"), 2))
    if len(last) < 2 or BESIDE.fullmatch(cell.gap(*last[::-1])) is None:
        return None
    amounts = [one for one in last if is_amount(one) and one.unit == claim.unit]
    counts = [one for one in last if one not in amounts and _counts(cell, one, thing)]
    return (amounts, counts) if len(amounts) == len(counts) == 1 else None


def _told_before(view: View, cell: CellView, claim: Quantity, thing: str) -> tuple[list[Quantity], list[Quantity]]:
    """Return the amounts before an average, and the numbers that count the *thing* it is for."""
    before = [other for other in amounts_before(cell, claim, reach="near") if not is_plan(view, cell, other)]
    amounts = [other for other in before if other.unit == claim.unit and _adds_up(view, cell, other)]
    return amounts, [other for other in before if other not in amounts and _counts(cell, other, thing)]


def _adds_up(view: View, cell: CellView, amount: Quantity) -> bool:
    return view.finder("not_additive").search(cell.head(amount)) is None


def _is_of(cell: CellView, claim: Quantity, name: str, pair: tuple[Quantity, Quantity]) -> bool:
    """Return whether the average *claim* is of the amount and the count in *pair*.

    The amount is called by *name*; a bare average is of what was paid out, or of the last two numbers that the text told.
    """
    called = cell.head(pair[0])
    if name:
        return name in called
    return GIVEN.of(cell).search(called) is not None or set(pair) == set(islice(cell.before(claim), 2))


def _counts(cell: CellView, other: Quantity, thing: str) -> bool:
    """Return whether *other* counts the things of the average: by its unit, or by what the words before it end with."""
    if other.unit in UNITS.get(thing, (thing,)) or (other.counted and thing in (other.unit or "")):
        return True
    return other.counted and thing in cell.head(other)[-LONGEST_THING:]


FAMILY = Family(
    "average",
    find_average_checks,
    kinds=("rate",),
    forms=("multiple",),
)
