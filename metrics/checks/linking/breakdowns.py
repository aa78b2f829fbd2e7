"""Breakdowns: a whole, its parts, and what in the text says that the ones make up the other.

One reader for all families that ask (sums, shares, remainders). What opens a breakdown: 其中 and its like behind a whole,
a bracket right behind a number, 分行业看, N件中, 由 up to 构成. A whole behind 其中 at the start of a sentence is the topic
of the sentence before, so that a second 其中 divides the whole again. 分别为 opens no breakdown by itself: it gives numbers
of things that may have no whole at all.

Source: XBRL Calculations 1.1 (only declared relations are checked); the wording of statistical communiqués.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.checks.engine.operand import operand_of
from metrics.checks.linking.among import whole_among
from metrics.checks.linking.breakdown import Breakdown
from metrics.checks.linking.complete_lists import declared_parts
from metrics.checks.linking.funding import funded_projects
from metrics.checks.linking.links import is_amount, is_plan, same_unit
from metrics.checks.linking.lists import COMMA, PAUSE, Items, adds_up, in_brackets, read_items, total_of
from metrics.checks.linking.opened_lists import amounts_of_lists, built_of_lists, field_lists, of_which_lists
from metrics.checks.linking.runs import listed_name
from metrics.extraction.word_patterns import WordPattern
from metrics.lexicon.word_sets import folded_names
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["breakdowns_of"]

AMONG = WordPattern(r"[\u4e00-\u9fff“”]{0,14}(?!<among_mask>)中[,:]?")
LONGEST_BRACKET = 400
NEAREST_BRACKET = 8  # characters from the whole to the bracket that breaks it down
COLON = ":"
BEHIND_WHOLE = ","
SHORTEST = 2  # characters of a name
FEWEST = 2  # parts


def breakdowns_of(view: View, cell: CellView) -> tuple[Breakdown, ...]:
    """Return the breakdowns of *cell* in order of their wholes."""
    return view.keep("breakdowns", lambda: _find(view, cell), cell.row.id, cell.index)


def _find(view: View, cell: CellView) -> tuple[Breakdown, ...]:
    found = [*_brackets(view, cell), *built_of_lists(view, cell), *of_which_lists(view, cell)]
    found += [*field_lists(view, cell), *_tallies(view, cell), *_named_tallies(view, cell), *_behind_colons(view, cell)]
    found += [Breakdown(whole, items, "by_field", declared) for whole, items, declared in funded_projects(view, cell)]
    found = [one for one in found if not _tells_it_again(cell, one)]
    found += _unopened(view, cell, {one.whole.id for one in found})
    found += _partitions(view, cell, {one.whole.id for one in found})
    return tuple(sorted(found, key=lambda one: one.whole.start))


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
        if is_amount(whole) and whole.unit is not None and whole.role != "target":
            yield from _bracket_behind(view, cell, whole)


def _bracket_behind(view: View, cell: CellView, whole: Quantity) -> Iterator[Breakdown]:
    first = cell.next(whole, reach="joined")
    opened = None if first is None else _bracket_between(cell, whole, first)
    if first is None or opened is None:
        return
    close = cell.text.find(")", first.end, first.end + LONGEST_BRACKET)
    inside = (first, *(other for other in cell.following(whole) if first.end < other.end <= close))
    label = cell.text[opened + 1 : first.start]
    if len(inside) < FEWEST or view.finder("year_before").search(label):
        return  # （上年为8人和5人）: each is of its own number
    if all(_is_part(view, cell, one, whole) for one in inside) and not is_plan(view, cell, whole):
        examples = _gives_examples(view, cell.text[whole.end : close], label)
        yield Breakdown(whole, Items(inside), "bracket", () if examples else _all_there_are(view, inside, whole))


def _all_there_are(view: View, inside: tuple[Quantity, ...], whole: Quantity) -> tuple[Quantity, ...]:
    """Return what stands in brackets where it can be all of *whole*."""
    return () if _is_less_than_half(view, inside, whole) else inside


def _is_less_than_half(view: View, parts: Sequence[Quantity], whole: Quantity) -> bool:
    """Return whether *parts* are so few that they cannot be meant as all of *whole* (186家（国家级3家、省级41家）)."""
    stated, total = operand_of(whole), total_of(view, parts, whole.unit)
    high = None if total is None else total.high
    return stated is not None and high is not None and 2 * high < stated.value


def _gives_examples(view: View, bracket: str, label: str) -> bool:
    """Return whether what stands in a bracket, which *label* opens, need not be all there is."""
    return (view.finder("example").search(bracket) or view.finder("of_which").search(label)) is not None


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


def _tallies(view: View, cell: CellView) -> Iterator[Breakdown]:
    """Parts behind N件中: 120条意见中，涉企类70条、涉民类50条."""
    if not cell.says("among"):
        return
    for whole in cell.quantities:
        if whole.unit is None or not is_amount(whole):
            continue
        first = cell.next(whole, reach="joined")
        if first is None or not same_unit(view, whole, first) or not is_amount(first):
            continue
        if AMONG.of(cell).match(cell.gap(whole, first)) and not in_brackets(cell, whole, first):
            items = read_items(view, cell, first, whole)
            yield Breakdown(whole, items, "tally", declared_parts(view, cell, whole, items.items))


def _behind_colons(view: View, cell: CellView) -> Iterator[Breakdown]:
    """Parts behind a colon right after the whole: 复核景区45家：合格38家、限期整改6家."""
    for whole in cell.quantities if COLON in cell.text else ():
        first = cell.next(whole) if cell.after(whole, 1) == COLON and is_amount(whole) else None
        if first is None or not _is_part(view, cell, first, whole) or MARK.search(cell.gap(whole, first)[1:]):
            continue
        items = read_items(view, cell, first, whole)
        if len(items.items) >= FEWEST and items.mark == PAUSE and not is_plan(view, cell, whole):
            yield Breakdown(whole, items, "of_which", declared_parts(view, cell, whole, items.items))


def _unopened(view: View, cell: CellView, known: AbstractSet[str]) -> Iterator[Breakdown]:
    """Parts that no word opens, right behind what they make up: 举办活动63场，线下41场、线上22场.

    That they make it up is all that says so; a list of other deeds (改建3所、扩建2所) is none of parts.
    """
    for whole in cell.quantities:
        if whole.id in known or not is_amount(whole) or whole.unit is None or cell.after(whole, 1) != BEHIND_WHOLE:
            continue
        first = cell.next(whole)
        items = None if first is None or not _is_part(view, cell, first, whole) else read_items(view, cell, first, whole)
        if items is not None and _makes_up(view, cell, whole, items):
            yield Breakdown(whole, items, "by_field")


def _makes_up(view: View, cell: CellView, whole: Quantity, items: Items) -> bool:
    """Return whether a list joined by 、 makes up *whole*, of which no member names a deed of its own or what is not done."""
    if len(items.items) < FEWEST or items.mark != PAUSE or not items.even or not adds_up(view, whole, items.items):
        return False
    heads = [cell.head(item) for item in items.items]
    deeds = any(view.finder("work_verb").match(head) is not None for head in heads)
    return not deeds and not any(view.finder("not_done").search(head) for head in heads) and not is_plan(view, cell, whole)


def _named_tallies(view: View, cell: CellView) -> Iterator[Breakdown]:
    """Parts behind the name of what was counted the sentence before: 审结160件。审结案件中，调解90件、判决50件、其他20件."""
    for first in cell.quantities if cell.says("among") else ():
        whole = _called_before(view, cell, first) if first.counted and is_amount(first) else None
        items = None if whole is None else read_items(view, cell, first, whole)
        if whole is not None and items is not None:
            yield Breakdown(whole, items, "tally", declared_parts(view, cell, whole, items.items))


def _called_before(view: View, cell: CellView, first: Quantity) -> Quantity | None:
    """Return the one amount of the part of the text before that *first* opens its own by naming (审结案件中，)."""
    before = (one for one in amounts_of_lists(view, cell, first) if cell.sentences_between(one, first) <= 1)
    return whole_among(cell, first, before, opening=True)


def _partitions(view: View, cell: CellView, known: AbstractSet[str]) -> Iterator[Breakdown]:
    """Parts that are known to make up what is called so, and that no word opens: 生产总值…。第一产业…；第二产业…；第三产业…."""
    for partition in view.partitions:
        if not partition.of or not _are_named(view, cell, partition.names):
            continue
        for whole in cell.quantities:
            if whole.id in known or not is_amount(whole) or not any(name in cell.head(whole) for name in partition.of):
                continue
            parts = _named_in_order(view, cell, whole, partition.names)
            if parts is not None:
                yield Breakdown(whole, Items(parts, COMMA), "by_field", parts)
                break


def _are_named(view: View, cell: CellView, names: Sequence[str]) -> bool:
    """Return whether the text names all parts, or by one word for all (三次产业)."""
    if all(name in cell.text for name in names):
        return True
    folded = (short for short, parts in folded_names(view.lexicon) if all(map(str.startswith, parts, names)))
    return any(short in cell.text for short in folded)


def _named_in_order(view: View, cell: CellView, whole: Quantity, names: Sequence[str]) -> tuple[Quantity, ...] | None:
    """Return the next amounts of the unit of *whole* if they are called by *names*, each once, a sentence further at most."""
    following = [one for one in cell.following(whole, reach="cell") if _is_part(view, cell, one, whole)]
    named = [(listed_name(view, cell, one) or cell.head(one), one) for one in following]
    named = [(name, one) for name, one in named if name.startswith(tuple(names))][: len(names)]
    parts = tuple(one for _, one in named)
    if not _each_once([name for name, _ in named], names) or cell.sentences_between(whole, parts[-1]) > 1:
        return None
    beside = parts[0] is following[0] or cell.sentence_head(parts[0]) == cell.head(parts[0])
    return parts if beside else None


def _each_once(called: Sequence[str], names: Sequence[str]) -> bool:
    return all(sum(one.startswith(name) for one in called) == 1 for name in names)
