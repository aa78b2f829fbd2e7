"""Tallies: counted things that the text deals out by their state, over commas, semicolons and full stops.

下达督办任务89项。截至6月底，办结31项，占34.8%；推进52项，占58.4%；滞后6项，占6.7%: the whole is a count without a state,
the parts are counts of the same unit that each have one. Nothing but the arithmetic shows where such a tally ends, so that
it counts only where the parts make up the whole, or where each carries its share.

Source: 督查通报 usage.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from metrics.checks.linking.links import NOT_SO, OF_CLASS, is_amount, is_plan, opposite_before, same_unit
from metrics.checks.linking.lists import PAUSE, adds_up, has_share, in_brackets, leading_runs, mark_between
from metrics.extraction.word_patterns import WordPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["Tally", "spread_tallies"]

TASKS = WordPattern(r"<joint_work>(?=<task_noun>)")
ENTIRE = WordPattern(r"<entire>")  # 82个村已全部纳入计划: what is said of all is the state of no part
LONGEST_LIMIT = 4  # characters that end a class (以上的)
OPEN_ABOVE, OPEN_BELOW = {"at_least", "more_than"}, {"at_most", "less_than"}
FEWEST = 3  # counts that a tally takes: a whole and two parts
FARTHEST = 2  # sentences from the whole to the last part
LONGEST_ITEM = 24  # characters of an item of a tally


@dataclass(frozen=True, slots=True)
class Tally:
    """A count and the counts it is dealt out into.

    Args:
        whole: The count.
        parts: In order.
        with_rest: The last part is what is left over, which is told by what is left and not by what adds up.
        complete: There can be no other part.
    """

    whole: Quantity
    parts: tuple[Quantity, ...]
    with_rest: bool = False
    complete: bool = False


def spread_tallies(view: View, cell: CellView) -> tuple[Tally, ...]:
    """Return the tallies of *cell* that are not opened by a word."""
    return view.keep("tallies", lambda: tuple(_find(view, cell)), cell.row.id, cell.index)


def _find(view: View, cell: CellView) -> Iterator[Tally]:
    taken = -1
    for whole in _counts(cell):
        if whole.start <= taken or not is_amount(whole):
            continue
        if opposites := _opposites(cell, whole) or _classes(cell, whole):
            taken = opposites[-1].start
            yield Tally(whole, opposites, complete=True)
        else:
            run = _dealt_out(cell, whole, _parts(view, cell, whole))
            if run and (not _has_state(view, cell, whole) or ENTIRE.of(cell).search(cell.tail(whole))):
                taken = run[-1].start
                each = all(has_share(cell, part) for part in run)
                yield Tally(whole, run, with_rest=not each and _is_rest(view, cell, run))


def _counts(cell: CellView) -> list[Quantity]:
    """Return the counts of *cell*, none where they are too few for a tally."""
    found = [one for one in cell.quantities if one.counted]
    return found if len(found) >= FEWEST else []


def _dealt_out(cell: CellView, whole: Quantity, parts: list[Quantity]) -> tuple[Quantity, ...]:
    """Return the leading *parts* that make up *whole*, or all where each carries its share."""
    run = next((one for one in leading_runs(parts) if adds_up(cell, whole, one)), None)
    if run is not None:
        return run
    return tuple(parts) if len(parts) > 1 and all(has_share(cell, part) for part in parts) else ()


def _opposites(cell: CellView, whole: Quantity) -> tuple[Quantity, ...]:
    """Return the two counts behind *whole* that are called by a word and its denial (64家，合格57家、不合格7家)."""
    parts = tuple(islice(cell.following(whole, reach="near"), 2)) if NOT_SO in cell.text else ()
    if len(parts) < 2 or not cell.head(parts[1]).startswith(NOT_SO):
        return ()
    if not all(is_amount(part) and part.counted and same_unit(cell, part, whole) for part in parts):
        return ()
    if opposite_before(cell, parts[1], NOT_SO) is not parts[0] or mark_between(cell, whole, parts[0]) == PAUSE:
        return ()  # what a pause joins is a third state (满意1768份、基本满意74份、不满意18份)
    return parts


def _classes(cell: CellView, whole: Quantity) -> tuple[Quantity, ...]:
    """Return the counts behind *whole* by classes that leave nothing out, one open above and one below.

    50万元以上的21个，20万元至50万元的38个，不足20万元的14个.
    """
    numbers = list(cell.following(whole, reach="near"))
    classes = list(takewhile(partial(_is_class, cell, whole), zip(numbers[::2], numbers[1::2], strict=False)))
    limits = {limit.bound for limit, _ in classes}
    whole_range = len(classes) > 1 and limits & OPEN_ABOVE and limits & OPEN_BELOW
    return tuple(part for _, part in classes) if whole_range else ()


def _is_class(cell: CellView, whole: Quantity, pair: tuple[Quantity, Quantity]) -> bool:
    """Return whether a number only says which things the next one counts."""
    limit, part = pair
    between = cell.gap(limit, part)
    of_class = between.endswith(OF_CLASS) and len(between) <= LONGEST_LIMIT
    return of_class and part.counted and same_unit(cell, part, whole)


def _parts(view: View, cell: CellView, whole: Quantity) -> list[Quantity]:
    parts: list[Quantity] = []
    for other in cell.following(whole, reach="cell"):
        if cell.sentences_between(whole, other) > FARTHEST:
            break
        if not is_amount(other) or in_brackets(cell, whole, other):
            continue
        if not same_unit(view, other, whole) or not other.counted:
            if not parts:
                break
            continue
        dealt_out = _has_state(view, cell, other) or has_share(cell, other)
        if not dealt_out or is_plan(view, cell, other):
            break
        parts.append(other)
    if not parts:
        return parts
    text = cell.text[whole.end : parts[-1].end]
    if view.finder("overlapping").search(text) or len(text) > LONGEST_ITEM * (len(parts) + 1):
        return []
    return parts


def _has_state(view: View, cell: CellView, quantity: Quantity) -> bool:
    return view.finder("state").search(TASKS.of(cell).sub("", cell.head(quantity) + cell.tail(quantity))) is not None


def _is_rest(view: View, cell: CellView, run: tuple[Quantity, ...]) -> bool:
    """Return whether the last part is what is left over: a remainder then, no sum."""
    last = run[-1]
    around = cell.head(last) + cell.tail(last)
    return (view.finder("left").search(cell.head(last)) or view.finder("left_loose").search(around)) is not None
