"""Numbers that stand in one run (8%、6%和5%) and what goes with them by its order.

The one place of the audit that aligns lists: n results with the n numbers, the n plans and the n names before them. Lists
of different lengths are not aligned.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from metrics.extraction.joints import JOINT
from metrics.extraction.word_patterns import WordPattern
from metrics.lexicon.word_sets import folded_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["aligned_before", "listed_name", "run_of", "run_start", "told_at_once"]

FARTHEST_NAME = 60  # characters from the first of the names to the first number
NEXT = WordPattern(r"[%‰]?(?:、|<and>)<and>?[^\d,、。;()占为比]{0,6}")


def run_of(cell: CellView, first: Quantity, belongs: Callable[[Quantity], bool]) -> list[Quantity]:
    """Return *first* with the numbers that follow it in one run, as far as they *belong*."""
    run = [first]
    for other in cell.following(first, reach="near"):
        if not belongs(other) or not NEXT.of(cell).fullmatch(cell.gap(run[-1], other)):
            break
        run.append(other)
    return run


def run_start(cell: CellView, number: Quantity, belongs: Callable[[Quantity], bool]) -> Quantity:
    """Return the first number of the run that *number* stands in."""
    for other in cell.before(number, reach="near"):
        if not belongs(other) or not NEXT.of(cell).fullmatch(cell.gap(other, number)):
            break
        number = other
    return number


def told_at_once(view: View, cell: CellView, last: Quantity) -> tuple[Quantity, ...]:
    """Return the numbers that 分别 tells at once, of which *last* is the last (收入分别达到9亿元、7亿元和5亿元), else none."""
    first = run_start(cell, last, lambda other: other.unit == last.unit)
    if first is last or view.finder("each").search(cell.head(first)) is None:
        return ()
    run = run_of(cell, first, lambda other: other.unit == last.unit)
    return tuple(run) if run[-1] is last else ()


def listed_name(view: View, cell: CellView, number: Quantity) -> str | None:
    """Return the name of *number* among those that stand before 分别 (城镇、农村收入分别为4.1万元和2.0万元)."""
    first = run_start(cell, number, lambda other: other.unit == number.unit)
    head = cell.head(first)
    before = cell.sentence_head(first, FARTHEST_NAME)
    each = view.finder("each").search(head)
    if each is None:
        return None
    said = re.split(r"[,;:。]", before[: before.rfind(each[0])])[-1]
    run = run_of(cell, first, lambda other: other.unit == number.unit)
    names = _unfolded(view, said) or JOINT.of(cell).split(said)
    return names[run.index(number)] if len(names) == len(run) and number in run else None


def _unfolded(view: View, name: str) -> list[str]:
    """Return what *name* stands for, if for several (第一、二、三产业: 第一产业增加值, …)."""
    return next((list(names) for short, names in folded_names(view.lexicon) if short in name), [])


def aligned_before(cell: CellView, first: Quantity, count: int, fits: Callable[[Quantity], bool]) -> list[Quantity]:
    """Return the *count* numbers that *fit* right before *first* in its sentence, in order; none where they are fewer."""
    found = list(islice((other for other in cell.before(first) if fits(other)), count))
    return found[::-1] if len(found) == count else []
