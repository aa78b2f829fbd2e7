"""Breakdowns that words open: 其中 and its like, 由 up to 构成, 分行业看; with the amount before them that the parts are of.

Source: the wording of statistical communiqués.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.linking.breakdown import Breakdown
from metrics.checks.linking.complete_lists import COUNT, declared_parts, number_of_parts
from metrics.checks.linking.links import amounts_before, asks_plan, is_amount, is_base, is_criterion, is_plan, same_unit
from metrics.checks.linking.lists import adds_up, leading_runs, read_items
from metrics.extraction.word_patterns import WordPattern
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.checks.linking.breakdown import Opening
    from metrics.checks.linking.lists import Items
    from metrics.records import Quantity

__all__ = ["amounts_of_lists", "built_of_lists", "field_lists", "of_which_lists"]

BY_FIELD = WordPattern(r"(?:<field><han>{1,10}(?:来?看|(?P<divided>(?<=划))?分|为)|<seen_from><han>{1,10}看)[,:]?")
MOST_WHOLES = 3
MANY = 2  # parts that may add up by chance


def of_which_lists(view: View, cell: CellView) -> Iterator[Breakdown]:
    """Parts behind 其中, and the amount before it that they are parts of."""
    if not cell.says("of_which", "respectively", "made_of"):
        return
    for first in cell.quantities:
        if not is_amount(first) or first.unit is None:
            continue
        lead = _lead_of(cell, first)
        divides = view.finder("of_which").search(lead) or view.finder("made_of").search(lead)
        if (divides or view.finder("respectively").search(lead)) and not is_criterion(cell, first):
            opening: Opening = "of_which" if divides else "respectively"
            for column in _columns(cell, first) if divides else (first,):
                yield from _with_whole(view, cell, column, first, opening)


def built_of_lists(view: View, cell: CellView) -> Iterator[Breakdown]:
    """Parts between 由 and 构成, which are all there are: 新签67.8亿元，由房建31.5亿元、市政22.4亿元、水利13.9亿元构成.

    So are those that the text adds (为房建3亿元与市政2亿元之和) or counts (分房建3亿元、市政2亿元两块).
    """
    if not cell.says("made_from") or not cell.says("made_up"):
        return
    for first in cell.quantities:
        if not is_amount(first) or first.unit is None or view.finder("made_from").match(cell.head(first)) is None:
            continue
        whole = _plain_amount_before(cell, first)
        if whole is None or is_plan(view, cell, whole):
            continue
        items = read_items(view, cell, first, whole)
        for parts in (items.items[:-1], items.items):  # 两块 may be read as money
            if len(parts) > 1 and _are_closed(view, cell, parts):
                yield Breakdown(whole, replace(items, items=parts), "built_of", parts)
                break


def _are_closed(view: View, cell: CellView, parts: Sequence[Quantity]) -> bool:
    """Return whether words behind *parts* say that they make up the whole; those that count them must count as many."""
    closed = view.finder("made_up").match(cell.text, parts[-1].end)
    counted = None if closed is None else COUNT.match(closed[0])
    return closed is not None and (counted is None or number_of_parts(counted[0]) == len(parts))


def field_lists(view: View, cell: CellView) -> Iterator[Breakdown]:
    """Parts behind 分领域看, against the amount before."""
    if not cell.says("field", "seen_from"):
        return
    for opening in islice(BY_FIELD.of(cell).finditer(cell.text), 4):
        if view.finder("each").match(cell.text, opening.start()):
            continue  # 分别为
        first = next((one for one in cell.quantities if one.start >= opening.end()), None)
        if first is None or not is_amount(first) or first.unit is None or cell.sentence_start(first.start) > opening.end():
            continue
        for column in _columns(cell, first):
            yield from _field_column(view, cell, column, opening)


def amounts_of_lists(view: View, cell: CellView, first: Quantity) -> Iterator[Quantity]:
    """Yield the amounts before *first* that can be a whole."""
    return (
        other
        for other in amounts_before(cell, first, reach="cell", like=first)
        if other.role not in ("target", "baseline")
        and not is_plan(view, cell, other)
        and not is_base(cell, other)
        and not asks_plan(view, cell.tail(other)[:4])
    )


def _lead_of(cell: CellView, first: Quantity) -> str:
    """Return what stands before *first*, also before a number that only says which things it counts (其中300毫米以上的12处)."""
    before, lead = cell.previous(first, reach="joined"), cell.lead(first)
    return cell.lead(before) + lead if before is not None and is_criterion(cell, before) else lead


def _plain_amount_before(cell: CellView, first: Quantity) -> Quantity | None:
    """Return the amount before *first* that no share is said to be of (非航收入4812万元，占总收入1.36亿元的35.4%，由…)."""
    return next((one for one in amounts_before(cell, first, like=first) if not is_base(cell, one)), None)


def _columns(cell: CellView, first: Quantity) -> Iterator[Quantity]:
    """Yield *first* and what its item counts in other units (道路运输事故13起、死亡11人，…)."""
    yield first
    second = cell.next(first, reach="joined")
    if (
        second is not None
        and is_amount(second)
        and not same_unit(cell, first, second)
        and MARK.split(cell.gap(first, second))[0] == ""
    ):
        yield second


def _with_whole(view: View, cell: CellView, first: Quantity, opener: Quantity, opening: Opening) -> Iterator[Breakdown]:
    wholes = list(islice(_wholes(view, cell, first, opener), MOST_WHOLES))
    beside = [one for one in wholes if cell.near(one, first)]  # what stands before a semicolon is another thing's
    if opening == "respectively":
        wholes = beside[:1]
    if not wholes:
        return
    read = [(whole, read_items(view, cell, first, whole)) for whole in wholes]
    fitting = _fitting(view, read)
    whole, items = fitting or read[0]
    sure = fitting is not None or len(wholes) == 1 or beside == [whole]
    yield Breakdown(whole, items, opening, declared_parts(view, cell, whole, items.items), sure=sure)


def _fitting(view: View, read: Sequence[tuple[Quantity, Items]]) -> tuple[Quantity, Items] | None:
    """Return the first whole with its list that makes it up as far as the marks reach, else with what follows."""
    fits = ((whole, items) for whole, items in read if len(items.items) > 1 and adds_up(view, whole, items.items))
    return next(fits, None) or next((one for one in read if _adds_up_further(view, *one)), None)


def _adds_up_further(view: View, whole: Quantity, items: Items) -> bool:
    """Return whether the list makes up *whole* with amounts behind its end by the marks (刑事9件、民事24件，执行11件)."""
    runs = leading_runs((*items.items, *items.further))
    return any(adds_up(view, whole, run) for run in runs if len(run) > max(len(items.items), MANY))


def _wholes(view: View, cell: CellView, first: Quantity, opener: Quantity) -> Iterator[Quantity]:
    """Yield what a list may break down: amounts before 其中, nearest first; at the start of a sentence the topic before."""
    here = [one for one in amounts_of_lists(view, cell, first) if one.end <= opener.start]
    same = [one for one in here if cell.joined(one, first)]
    if same:
        yield from same
        return
    before = [one for one in here if cell.sentences_between(one, first) <= 1]
    yield from reversed(before)


def _field_column(view: View, cell: CellView, first: Quantity, opening: re.Match[str]) -> Iterator[Breakdown]:
    """Yield the list from *first* on with what it breaks down; what is divided (按措施划分) is divided without a rest."""
    read = _long_enough(view, cell, first, opening.start())
    fits = [(whole, items) for whole, items in read if adds_up(view, whole, items.items)]
    for whole, items in fits or read:
        declared = (
            items.items if opening["divided"] is not None and items.even else declared_parts(view, cell, whole, items.items)
        )
        if fits or _opens(cell, whole, first, declared):
            yield Breakdown(whole, items, "by_field", declared)
            return


def _long_enough(view: View, cell: CellView, first: Quantity, until: int) -> list[tuple[Quantity, Items]]:
    """Return the amounts before *until* that a list from *first* on may break down, with the list where it has two parts."""
    wholes = islice((one for one in amounts_of_lists(view, cell, first) if one.end <= until), MOST_WHOLES)
    read = [(whole, read_items(view, cell, first, whole)) for whole in wholes]
    return [(whole, items) for whole, items in read if len(items.items) > 1]


def _opens(cell: CellView, whole: Quantity, first: Quantity, declared: tuple[Quantity, ...]) -> bool:
    """Return whether a list that does not add up may still be of *whole*: right behind it, or all there is of the topic."""
    return cell.near(whole, first) or (bool(declared) and cell.sentences_between(whole, first) <= 1)
