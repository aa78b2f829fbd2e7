"""均值: an amount for each of the things counted (户均1500元, 笔均216.7万元), from the amount and the count beside it.

The text must give one amount of the unit and one count of the things before the average
(:mod:`metrics.checks.linking.per_unit`). What the average is of must be what the amount is of; where the words leave that open,
it counts only where it holds. What counts the things (家 for 户均) is said in ``lexicons/arithmetic.toml``.

Source: elementary.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.average_elsewhere import average_elsewhere
from metrics.checks.linking.links import amounts_before, is_amount, same_unit
from metrics.checks.linking.per_unit import amount_and_count, told_behind
from metrics.extraction.word_patterns import WordPattern
from metrics.lexicon.units import find_unit
from metrics.lexicon.word_sets import counted_by
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["FAMILY"]

EACH = WordPattern(
    r"(?:(?:平均每|每(?=[^\d,。;]{1,4}平均))(?P<per>[^\d,。;]{1,16}?)|(?P<thing>[^\d,。;])均(?P<of>[^\d,。;]{0,12}?))<is|about>?$"
)
AVERAGE = "均"
ON_AVERAGE = "平均"
LONGEST_BASE = 3
LONGEST_THING = 2
PERIODIC = re.compile(r"[年月日季周天]|每")
EVERY = "每"
GIVEN = WordPattern(r"<paid_out>")


def find_average_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every average in *view* with its amount and its count."""
    for cell, claim in view.numbers(is_amount):
        head = cell.head(claim) if claim.unit is not None else ""
        each = EACH.of(cell).search(head) if AVERAGE in head else None
        if each is not None:
            thing, name = _base_of(each, view.lexicon)
            if not PERIODIC.search(head.replace(f"{EVERY}{thing}", "")):
                yield from _average(view, cell, claim, thing, name)


def _base_of(each: re.Match[str], lexicon: Lexicon) -> tuple[str, str]:
    """Return for each of what an average is, and what it is of: 公顷 and 产量 of 平均每公顷产量."""
    if each["per"] is None:
        return each["thing"], each["of"]
    words = each["per"]
    units = (length for length in range(LONGEST_BASE, 0, -1) if find_unit(words[:length], lexicon) is not None)
    length = next(units, 1)
    return words[:length], words[length:].removeprefix(ON_AVERAGE)


def _average(view: View, cell: CellView, claim: Quantity, thing: str, name: str) -> Iterator[Statement]:
    kinds = counted_by(thing, view.lexicon)

    def is_total(one: Quantity) -> bool:
        return same_unit(view, one, claim)

    def counts(one: Quantity) -> bool:
        return _counts(cell, one, thing, kinds)

    told = amount_and_count(view, cell, claim, is_total, counts, name)
    by_name = None if told else average_elsewhere(view, cell, claim, counts, name)
    pair = told or by_name or told_behind(cell, claim, is_total, counts)
    if pair is not None:
        firm = pair is by_name or (pair is told and _is_of(cell, claim, name, pair))
        subject = message("subject.average_of", thing=thing)
        yield Statement(kind="rate", claim=claim, readings=(Reading("multiple", pair),), subject=subject, firm=firm)


def _is_of(cell: CellView, claim: Quantity, name: str, pair: tuple[Quantity, Quantity]) -> bool:
    """Return whether the average *claim* is of the amount and the count in *pair*.

    The amount is called by *name*; a bare average is of what was paid out, or of the last two numbers that the text told.
    """
    called = cell.head(pair[0])
    if name:
        return name in called
    told_last = set(pair) == set(islice(amounts_before(cell, claim, reach="near"), 2))
    return told_last or (GIVEN.of(cell).search(called) is not None and cell.near(*sorted(pair, key=lambda one: one.start)))


def _counts(cell: CellView, other: Quantity, thing: str, kinds: tuple[str, ...]) -> bool:
    """Return whether *other* counts the things of the average: by its unit, or by what the words before it end with."""
    if other.unit in kinds or (other.counted and thing in (other.unit or "")):
        return True
    return other.counted and thing in cell.head(other)[-LONGEST_THING:]


FAMILY = Family(
    "average",
    find_average_checks,
    kinds=("rate",),
    forms=("multiple",),
)
