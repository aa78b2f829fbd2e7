"""Breakdowns: a whole, its parts, and what in the text says that the ones make up the other.

One reader for all families that ask (sums, shares, remainders). What opens a breakdown: 其中 and its like behind a whole,
a bracket right behind a number, 分行业看, N件中, 由 up to 构成. A whole behind 其中 at the start of a sentence is the topic
of the sentence before, so that a second 其中 divides the whole again. 分别为 opens no breakdown by itself: it gives numbers
of things that may have no whole at all.

Source: XBRL Calculations 1.1 (only declared relations are checked); the wording of statistical communiqués.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal

from metrics.checks.linking.among import whole_among
from metrics.checks.linking.complete_lists import declared_parts
from metrics.checks.linking.funding import funded_projects
from metrics.checks.linking.links import (
    amounts_before,
    asks_plan,
    is_amount,
    is_base,
    is_criterion,
    is_plan,
    same_unit,
)
from metrics.checks.linking.lists import COMMA, PAUSE, Items, adds_up, in_brackets, read_items
from metrics.extraction.word_patterns import WordPattern
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["Breakdown", "breakdowns_of", "is_tight"]

Opening = Literal["bracket", "of_which", "built_of", "by_field", "tally", "respectively"]
BY_FIELD = WordPattern(r"(?:<field><han>{1,10}(?:来?看|划?分|为)|<seen_from><han>{1,10}看)[,:]?")
AMONG = WordPattern(r"[\u4e00-\u9fff“”]{0,14}(?!<among_mask>)中[,:]?")
LONGEST_BRACKET = 400
NEAREST_BRACKET = 8  # characters from the whole to the bracket that breaks it down
MOST_WHOLES = 3
SHORTEST = 2  # characters of a name


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole and the list of its parts.

    Args:
        whole: What is broken down.
        items: The list.
        opening: What says so.
        declared: The parts that the text says are all there are; none where it does not say so.
        sure: The whole is the only number that can be meant.
    """

    whole: Quantity
    items: Items
    opening: Opening
    declared: tuple[Quantity, ...] = ()
    sure: bool = True

    @property
    def parts(self) -> tuple[Quantity, ...]:
        """The parts as far as the marks of the list reach."""
        return self.items.items


def breakdowns_of(view: View, cell: CellView) -> tuple[Breakdown, ...]:
    """Return the breakdowns of *cell* in order of their wholes."""
    key = ("breakdowns", cell.row.id, cell.index)
    if key not in view.kept:
        found = [*_brackets(view, cell), *_of_which(view, cell), *_built_of(view, cell)]
        found += [*_by_field(view, cell), *_tallies(view, cell), *_named_tallies(view, cell)]
        found += [Breakdown(whole, items, "by_field", declared) for whole, items, declared in funded_projects(view, cell)]
        found = [one for one in found if not _tells_it_again(cell, one)]
        found += _partitions(view, cell, {one.whole.id for one in found})
        view.kept[key] = tuple(sorted(found, key=lambda one: one.whole.start))
    kept: tuple[Breakdown, ...] = view.kept[key]
    return kept


def _tells_it_again(cell: CellView, breakdown: Breakdown) -> bool:
    """Return whether only the last part is called like the whole: the others are other things (毕业9人（招生5人，毕业4人）)."""
    name = cell.head(breakdown.whole)
    called = [cell.head(part).endswith(name) for part in breakdown.parts]
    return len(name) >= SHORTEST and len(called) > 1 and called.count(True) == 1 and called[-1]


def _brackets(view: View, cell: CellView) -> Iterator[Breakdown]:
    """Parts in brackets right after the whole: 排查隐患120个（重大2个、一般118个）."""
    if "(" not in cell.text:
        return
    for whole in cell.quantities:
        if not is_amount(whole) or whole.unit is None or whole.role == "target":
            continue
        first = cell.next(whole, reach="joined")
        if first is None:
            continue
        opened = _bracket_between(cell, whole, first)
        if opened is None:
            continue
        close = cell.text.find(")", first.end, first.end + LONGEST_BRACKET)
        inside = (first, *(other for other in cell.following(whole) if first.end < other.end <= close))
        if len(inside) > 1 and all(_is_part(view, cell, one, whole) for one in inside) and not is_plan(view, cell, whole):
            label = cell.text[opened + 1 : first.start]
            if view.finder("year_before").search(label):
                continue  # （上年为8人和5人）: each is of its own number
            loose = view.finder("example").search(cell.text[whole.end : close]) or view.finder("of_which").search(label)
            yield Breakdown(whole, Items(inside), "bracket", () if loose else inside)


def _bracket_between(cell: CellView, whole: Quantity, first: Quantity) -> int | None:
    """Return where the bracket that opens right behind *whole* stands, if *first* is inside it."""
    between = cell.text[whole.end : first.start]
    opened = between.find("(")
    if not 0 <= opened <= NEAREST_BRACKET or MARK.search(between[:opened]) or ")" in between:
        return None
    return whole.end + opened


def _is_part(view: View, cell: CellView, quantity: Quantity, whole: Quantity) -> bool:
    return is_amount(quantity) and same_unit(view, quantity, whole) and not _set_or_past(view, cell, quantity)


def _set_or_past(view: View, cell: CellView, quantity: Quantity) -> bool:
    """Return whether *quantity* is a plan or of another time, and so no part (完成12个（目标10个、上年9个）)."""
    if quantity.role in ("target", "baseline", "benchmark") or is_plan(view, cell, quantity):
        return True
    return view.finder("year_before").search(cell.head(quantity)) is not None


def _of_which(view: View, cell: CellView) -> Iterator[Breakdown]:
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


def _lead_of(cell: CellView, first: Quantity) -> str:
    """Return what stands before *first*, also before a number that only says which things it counts (其中300毫米以上的12处)."""
    before, lead = cell.previous(first, reach="joined"), cell.lead(first)
    return cell.lead(before) + lead if before is not None and is_criterion(cell, before) else lead


def _built_of(view: View, cell: CellView) -> Iterator[Breakdown]:
    """Parts between 由 and 构成, which are all there are: 新签67.8亿元，由房建31.5亿元、市政22.4亿元、水利13.9亿元构成."""
    if not cell.says("made_from") or not cell.says("made_up"):
        return
    for first in cell.quantities:
        if not is_amount(first) or first.unit is None or view.finder("made_from").match(cell.head(first)) is None:
            continue
        whole = _plain_amount_before(cell, first)
        if whole is None or is_plan(view, cell, whole):
            continue
        items = read_items(view, cell, first, whole)
        if len(items.items) > 1 and view.finder("made_up").match(cell.tail(items.items[-1])):
            yield Breakdown(whole, items, "built_of", items.items)


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
    fits = ((whole, items) for whole, items in read if len(items.items) > 1 and adds_up(view, whole, items.items))
    fitting = next(fits, None)
    whole, items = fitting or read[0]
    sure = fitting is not None or len(wholes) == 1 or beside == [whole]
    yield Breakdown(whole, items, opening, declared_parts(view, cell, whole, items.items), sure=sure)


def _wholes(view: View, cell: CellView, first: Quantity, opener: Quantity) -> Iterator[Quantity]:
    """Yield what a list may break down: amounts before 其中, nearest first; at the start of a sentence the topic before."""
    here = [one for one in _amounts(view, cell, first) if one.end <= opener.start]
    same = [one for one in here if cell.joined(one, first)]
    if same:
        yield from same
        return
    before = [one for one in here if cell.sentences_between(one, first) <= 1]
    yield from reversed(before)


def _amounts(view: View, cell: CellView, first: Quantity) -> Iterator[Quantity]:
    """Yield the amounts before *first* that can be a whole."""
    return (
        other
        for other in amounts_before(cell, first, reach="cell", like=first)
        if other.role not in ("target", "baseline")
        and not is_plan(view, cell, other)
        and not is_base(cell, other)
        and not asks_plan(view, cell.tail(other)[:4])
    )


def _by_field(view: View, cell: CellView) -> Iterator[Breakdown]:
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
            yield from _field_column(view, cell, column, opening.start())


def _field_column(view: View, cell: CellView, first: Quantity, until: int) -> Iterator[Breakdown]:
    wholes = islice((one for one in _amounts(view, cell, first) if one.end <= until), MOST_WHOLES)
    read = [(whole, read_items(view, cell, first, whole)) for whole in wholes]
    read = [(whole, items) for whole, items in read if len(items.items) > 1]
    fits = [(whole, items) for whole, items in read if adds_up(view, whole, items.items)]
    for whole, items in fits or read:
        declared = declared_parts(view, cell, whole, items.items)
        if fits or _opens(cell, whole, first, declared):
            yield Breakdown(whole, items, "by_field", declared)
            return


def _opens(cell: CellView, whole: Quantity, first: Quantity, declared: tuple[Quantity, ...]) -> bool:
    """Return whether a list that does not add up may still be of *whole*: right behind it, or all there is of the topic."""
    return cell.near(whole, first) or (bool(declared) and cell.sentences_between(whole, first) <= 1)


def _tallies(view: View, cell: CellView) -> Iterator[Breakdown]:
    """Parts behind N件中: 120条意见中，涉企类70条、涉民类50条."""
    if not cell.says("among"):
        return
    for whole in cell.quantities:
        if not whole.counted or not is_amount(whole):
            continue
        first = cell.next(whole, reach="joined")
        if first is None or not same_unit(view, whole, first) or not is_amount(first):
            continue
        if AMONG.of(cell).match(cell.gap(whole, first)) and not in_brackets(cell, whole, first):
            items = read_items(view, cell, first, whole)
            yield Breakdown(whole, items, "tally", declared_parts(view, cell, whole, items.items))


def _named_tallies(view: View, cell: CellView) -> Iterator[Breakdown]:
    """Parts behind the name of what was counted the sentence before: 审结160件。审结案件中，调解90件、判决50件、其他20件."""
    for first in cell.quantities if cell.says("among") else ():
        whole = _called_before(view, cell, first) if first.counted and is_amount(first) else None
        items = None if whole is None else read_items(view, cell, first, whole)
        if whole is not None and items is not None:
            yield Breakdown(whole, items, "tally", declared_parts(view, cell, whole, items.items))


def _called_before(view: View, cell: CellView, first: Quantity) -> Quantity | None:
    """Return the one amount of the part of the text before that *first* opens its own by naming (审结案件中，)."""
    before = (one for one in _amounts(view, cell, first) if cell.sentences_between(one, first) <= 1)
    return whole_among(cell, first, before, opening=True)


def _partitions(view: View, cell: CellView, known: AbstractSet[str]) -> Iterator[Breakdown]:
    """Parts that are known to make up what is called so, and that no word opens: 生产总值…。第一产业…；第二产业…；第三产业…."""
    for partition in view.partitions:
        if not partition.of or not all(name in cell.text for name in partition.names):
            continue
        for whole in cell.quantities:
            if whole.id in known or not is_amount(whole) or not any(name in cell.head(whole) for name in partition.of):
                continue
            parts = _named_in_order(view, cell, whole, partition.names)
            if parts is not None:
                yield Breakdown(whole, Items(parts, COMMA), "by_field", parts)
                break


def _named_in_order(view: View, cell: CellView, whole: Quantity, names: Sequence[str]) -> tuple[Quantity, ...] | None:
    """Return the next amounts of the unit of *whole* if they are called by *names*, one by one, a sentence further at most."""
    following = [one for one in cell.following(whole, reach="cell") if _is_part(view, cell, one, whole)]
    called = [one for one in following if cell.head(one).startswith(tuple(names))]
    parts = tuple(called[: len(names)])
    if len(parts) < len(names) or cell.sentences_between(whole, parts[-1]) > 1:
        return None
    beside = parts[0] is following[0] or cell.sentence_head(parts[0]) == cell.head(parts[0])
    in_order = all(cell.head(part).startswith(name) for part, name in zip(parts, names, strict=True))
    return parts if beside and in_order else None


def is_tight(breakdown: Breakdown) -> bool:
    """Return whether the parts exclude each other: they are joined by 、 alone, so none is named beside the list."""
    return breakdown.items.even and breakdown.items.mark == PAUSE
