"""Totals at the end of a list: 建议186件、提案243件，合计429件; 甲镇签约612户…；乙镇签约358户…。全县合计签约970户.

The numbers before the total are its parts when they are one list of its unit. Over semicolons each part of the sentence
gives one number, the one that is called like the total. A total of something else (共计节约资金) proves nothing.

Source: elementary.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.complete_lists import COUNT, number_of_parts
from metrics.checks.linking.links import asks_plan, is_amount, is_base, is_plan, same_unit
from metrics.checks.linking.lists import COMMA, mark_between
from metrics.checks.linking.runs import run_of, run_start
from metrics.checks.linking.step_totals import step_total
from metrics.checks.linking.told_of_each import once_for_each
from metrics.extraction.word_patterns import WordPattern
from metrics.statements.total_words import all_there_is, sum_word
from metrics.text.segment import is_verb
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["closing_totals", "may_close"]

ADDED = WordPattern(r"<addend|adding>[^,。;]{0,16}$")
ADDING = WordPattern(r",<adding>[^,。;]{0,16}")
ABOVE = WordPattern(r"<above_list>[^,;]{0,12}$")
LAST_YEAR = WordPattern(r"<year_before><level_verb|is|about>*")  # 上年为24269件, no 上年结余
AND = WordPattern(r"、|^<and>$")
NAMED_TOTAL = WordPattern(r"(?:(?:<grand_total>|<total_prefix><han>{1,4})<is|so_far|about>?|<han>{2,8}<bare_total>)$")
BARE_NAMED = WordPattern(r",<grand_total><is|so_far|about>?")
PUT_TOGETHER = WordPattern(r"<put_together>")
NAMED_ALONE = WordPattern(r",<han>{1,8}")
COUNTED = WordPattern(rf"^<entire>?({COUNT.pattern})<han>{{1,6}}?<total|bare_total>(?P<thing><han>*)<is|about>?$")
LONGEST_SHORT = 12  # characters of 共 and what was done (共受理, 共完成食品抽检)
LONGEST_GOAL = 6  # characters from a number to the word that makes it a goal
MOST_PARTS = 12
SENTENCES_BACK, MOST_ADDENDS = 2, 6
GENERIC = 2  # characters of a name
LONGEST_ALL = 5  # characters of a word for a sum with what it is of all of
FEWEST_SEGMENTS = 2


def may_close(cell: CellView) -> bool:
    """Return whether the text may say of a number that it is the total of those before it."""
    return not cell.lacks("total", "bare_total", "grand_total", "total_prefix", "next_in_order", "put_together")


def closing_totals(view: View, cell: CellView, whole: Quantity) -> Iterator[Statement]:
    """Yield the statement that *whole* is the total of the numbers before it, no goal among results and no average."""
    for one in _closing(view, cell, whole):
        readings = tuple(reading for reading in one.readings if _may_add_up(view, cell, reading.operands))
        if readings:
            yield replace(one, readings=readings)


def _may_add_up(view: View, cell: CellView, parts: Sequence[Quantity]) -> bool:
    """Return whether *parts* are alike: no goal among results (建成118公里，计划120公里，两段合计1.4公里), and no average."""
    here = [part for part in parts if (part.row, part.cell) == (cell.row.id, cell.index)]
    averages = view.finder("not_additive")
    return len({part.role == "target" for part in here}) < 2 and not any(averages.search(cell.head(part)) for part in here)


def _closing(view: View, cell: CellView, whole: Quantity) -> Iterator[Statement]:
    """Yield the statement that *whole* is the total of the numbers before it by any word for one."""
    head = cell.head(whole)
    stepped = step_total(view, cell, whole)
    said = sum_word(head, view.lexicon) or (all_there_is(head, view.lexicon) if len(head) <= LONGEST_SHORT else None)
    said = said or _put_together(cell, whole, head)
    if stepped is not None and (stepped.firm or said is None):
        yield stepped
    elif said is None:
        yield from _by_count(view, cell, whole) or _named_total(view, cell, whole, head)
    else:
        yield from _called_total(view, cell, whole, head[said.end() :])


def _called_total(view: View, cell: CellView, whole: Quantity, thing: str) -> Iterator[Statement]:
    """Yield the statement that *whole*, which the text calls a total of *thing*, is one."""
    parts = _list_before(view, cell, whole) or _list_above(view, cell, whole) or _respective_list(view, cell, whole, thing)
    if parts and view.finder("overlapping").search(cell.gap(parts[0], whole)):
        return
    if (
        told := _told_of_each(view, cell, whole, parts, thing)
        or _of_counted(cell, whole, parts)
        or _by_count(view, cell, whole)
    ):
        yield from told
        return
    if len(parts) >= 2:
        yield from _of_list(view, cell, whole, parts, thing)
    if len(parts) < 2 or any(mark_between(cell, *pair) > COMMA for pair in pairwise([*parts, whole])):
        yield from _of_segments(view, cell, whole, thing)


def _told_of_each(view: View, cell: CellView, whole: Quantity, parts: list[Quantity], thing: str) -> list[Statement]:
    """Return the statement of a total of what is told of several things at once (两厂各发电6亿千瓦时，合计12亿千瓦时)."""
    every = once_for_each(view, cell, parts)
    if len(every) == len(parts):
        return []
    firm = _same_thing(view, cell, parts, thing)
    return [Statement(kind="sum", claim=whole, readings=(Reading("total", every),), firm=firm)]


def _of_counted(cell: CellView, whole: Quantity, parts: list[Quantity]) -> list[Statement]:
    """Return the statement of a total that itself says how many it adds up."""
    counted = _counted_parts(cell, whole, parts)
    return [Statement(kind="sum", claim=whole, readings=(Reading("total", counted),))] if counted else []


def _counted_parts(cell: CellView, whole: Quantity, parts: list[Quantity]) -> tuple[Quantity, ...]:
    """Return the last of *parts*, as many as the total itself says it adds up (三项合计8.1亿元), or none."""
    count = cell.previous(whole)
    if count is None or not _counts_parts(cell, count, whole) or count.value is None:
        return ()
    return tuple(parts[-int(count.value) :]) if FEWEST_SEGMENTS <= count.value <= len(parts) else ()


def _by_count(view: View, cell: CellView, whole: Quantity) -> list[Statement]:
    """Return the statement of a total that says how many things it is of (三个片区共贯通14公里), if as many were told of.

    They stand each in its part of the sentence, or in one list where all are called by what the total adds.
    """
    said = COUNTED.of(cell).match(cell.clause_head(whole))
    if said is None:
        return []
    count, thing = number_of_parts(said[1]), said["thing"][:FEWEST_SEGMENTS]
    parts = _one_of_each(_segments(view, cell, whole), cell, thing)
    if len(parts) != count:
        listed = list(islice(_called_alike(view, cell, whole, thing), count + 1))
        parts = tuple(listed[::-1])
    if not FEWEST_SEGMENTS <= count == len(parts) or view.finder("overlapping").search(cell.gap(parts[0], whole)):
        return []
    alike = thing != "" and all(thing in cell.clause_head(part) for part in parts)
    return [Statement(kind="sum", claim=whole, readings=(Reading("total", parts),), firm=alike)]


def _called_alike(view: View, cell: CellView, whole: Quantity, thing: str) -> Iterator[Quantity]:
    """Yield the amounts before *whole* in its sentence or the one before that are called by *thing*, nearest first."""
    for other in cell.before(whole, reach="cell"):
        if cell.sentences_between(other, whole) > 1:
            return
        if _may_be_part(view, cell, other, whole) and other.role != "target" and thing and thing in cell.head(other):
            yield other


def _put_together(cell: CellView, whole: Quantity, head: str) -> re.Match[str] | None:
    """Return the words that put together what the number before them counts (两项合并清收3亿元, 三者相加9万人)."""
    count = cell.previous(whole)
    return PUT_TOGETHER.of(cell).match(head) if count is not None and _counts_parts(cell, count, whole) else None


def _named_total(view: View, cell: CellView, whole: Quantity, head: str) -> Iterator[Statement]:
    """Yield the total that only its name calls one, right behind the list of its parts: 金牌3枚、银牌4枚，奖牌总数7枚.

    What is listed need not be all there is, so that it counts only where it holds; but no list that 、 joins is more than what
    is only called 总数. What the text itself adds is all there is (新购6条，加上库存14条，总量20条).
    """
    last = cell.previous(whole) if NAMED_TOTAL.of(cell).search(head) else None
    if last is None or cell.gap(last, whole) != f",{head}":
        return
    parts = _list_before(view, cell, whole)
    if len(parts) < FEWEST_SEGMENTS or parts[-1] is not last or not all(_may_be_part(view, cell, one, whole) for one in parts):
        return
    if view.finder("overlapping").search(cell.gap(parts[0], whole)) is None:
        bare = BARE_NAMED.of(cell).fullmatch(f",{head}") is not None and _joined(cell, parts)
        firm = _is_added_up(cell, parts) and not _of_more(whole, parts)
        yield Statement(kind="sum", claim=whole, readings=_tails(parts), firm=firm, ceiling=bare)


def _tails(parts: list[Quantity]) -> tuple[Reading, ...]:
    """Return what a total of the last of *parts* may add up, all of them first."""
    return tuple(Reading("total", tuple(parts[at:])) for at in range(len(parts) - 1))[:4]


def _is_added_up(cell: CellView, parts: list[Quantity]) -> bool:
    """Return whether the words before each of *parts* but the first add it (新购6条，加上库存14条)."""
    first, *others = (ADDED.of(cell).search(cell.lead(part)) for part in parts)
    added = all(ADDING.of(cell).fullmatch(cell.gap(*pair)) for pair in pairwise(parts))
    return first is None and added and all(others)


def _list_before(view: View, cell: CellView, whole: Quantity) -> list[Quantity]:
    parts: list[Quantity] = []
    for other in cell.before(whole):
        if (not parts and _counts_parts(cell, other, whole)) or (not is_amount(other) and other.unit is not None):
            continue
        if asks_plan(view, cell.tail(other)[:LONGEST_GOAL]) or cell.aside(other, whole):
            continue  # 均超过6亿元的目标，合计15亿元
        if len(parts) == MOST_PARTS or _ends_list(view, cell, other, whole, parts):
            break
        if not is_base(cell, other) and LAST_YEAR.of(cell).fullmatch(cell.head(other)) is None:
            parts.append(other)
    parts.reverse()
    return parts


def _ends_list(view: View, cell: CellView, other: Quantity, whole: Quantity, parts: list[Quantity]) -> bool:
    """Return whether the list of *whole* does not reach back to *other*: it is of another unit, or a total itself.

    What is larger than the total, behind a semicolon, is of something else (检测33万辆；路面查处13辆、源头查处7辆，合计20辆).
    """
    if other.unit is None or not same_unit(view, other, whole) or sum_word(cell.head(other), view.lexicon):
        return True
    larger = other.value is not None and whole.value is not None and other.value > whole.value
    return larger and len(parts) > 1 and mark_between(cell, other, parts[-1]) > COMMA


def _counts_parts(cell: CellView, other: Quantity, whole: Quantity) -> bool:
    """Return whether *other* says how many kinds are added, in the words of the total (两类项目共计46个)."""
    return other.counted and other.unit != whole.unit and not MARK.search(cell.gap(other, whole))


def _list_above(view: View, cell: CellView, whole: Quantity) -> list[Quantity]:
    """Return the list of the sentence before that 以上 or 上述 sums up (以上合计完成投资83亿元)."""
    if ABOVE.of(cell).match(cell.sentence_head(whole)) is None:
        return []
    found = [one for one in cell.before(whole, reach="cell") if cell.sentences_between(one, whole) == 1]
    parts = [
        one for one in found if _may_be_part(view, cell, one, whole) and one.role != "target" and not cell.aside(one, whole)
    ]
    return parts[:MOST_PARTS][::-1]


def _respective_list(view: View, cell: CellView, whole: Quantity, thing: str) -> list[Quantity]:
    """Return the numbers behind 分别 of the sentences before, that a total adds (分别手术846台和317台…。全院合计手术1163台)."""
    alone = len(cell.sentence_head(whole)) - len(thing) <= LONGEST_ALL  # 全院合计, not 甲乙两县合计
    for other in cell.before(whole, reach="cell") if thing and alone else ():
        if cell.sentences_between(other, whole) > SENTENCES_BACK:
            return []
        first = run_start(cell, other, is_amount)
        each = view.finder("each").search(cell.head(first)) is not None and thing[-GENERIC:] in cell.clause_head(first)
        parts = run_of(cell, first, is_amount) if each and other.role != "target" else []
        if len(parts) >= FEWEST_SEGMENTS and all(_may_be_part(view, cell, one, whole) for one in parts):
            return parts
    return []


def _of_list(view: View, cell: CellView, whole: Quantity, parts: list[Quantity], thing: str) -> Iterator[Statement]:
    tails = _tails(parts)
    added = any(ADDED.of(cell).search(cell.lead(part)) for part in parts)
    if added:
        tails = (*tails, *(Reading("total", (first, *parts)) for first in _first_addends(view, cell, whole, parts)))
    listed = len(parts) == 2 or _joined(cell, parts) or _alike_called(cell, parts)
    told = listed and (_is_added_up(cell, parts) or not added)
    yield Statement(
        kind="sum",
        claim=whole,
        readings=tails,
        firm=told and _same_thing(view, cell, parts, thing) and not _of_more(whole, parts),
    )


def _first_addends(view: View, cell: CellView, whole: Quantity, parts: list[Quantity]) -> list[Quantity]:
    """Return what the parts may be added to: amounts of the sentences before (收入9亿元，…。加上补助5亿元，合计14亿元)."""
    before = cell.before(parts[0], reach="cell")
    near = (one for one in before if cell.sentences_between(one, parts[0]) <= SENTENCES_BACK)
    return [one for one in near if _may_be_part(view, cell, one, whole)][:MOST_ADDENDS]


def _joined(cell: CellView, parts: list[Quantity]) -> bool:
    """Return whether 、 or 和 joins all *parts*."""
    return all(AND.of(cell).search(cell.gap(first, second)) is not None for first, second in pairwise(parts))


def _alike_called(cell: CellView, parts: list[Quantity]) -> bool:
    """Return whether *parts* are joined by commas alone and called alike (一级12个，二级38个，三级61个)."""
    named = [NAMED_ALONE.of(cell).fullmatch(cell.gap(first, second)) for first, second in pairwise(parts)]
    ends = {cell.head(part)[-1:] for part in parts}
    return all(named) and len(ends) == 1 and "" not in ends


def _of_more(whole: Quantity, parts: list[Quantity]) -> bool:
    """Return whether the *parts* are less than half of *whole*, so that others are missing rather than miscounted."""
    values = [part.value for part in parts if part.value is not None]
    return whole.value is not None and 2 * sum(values) < whole.value


def _same_thing(view: View, cell: CellView, parts: list[Quantity], thing: str) -> bool:
    """Return whether *thing*, what the words of the total add (共计节约资金), is what the parts are of."""
    noun = view.finder("done").sub("", thing).strip("为达约")
    if is_verb(noun, view.lexicon) and _joined(cell, parts):
        return True  # 共投入: what is done is done with all that 、 joins
    said = "".join(cell.clause_head(part) + cell.tail(part) for part in parts[:1])
    return len(noun) < 2 or noun[-2:] in said or noun[:2] in said


def _of_segments(view: View, cell: CellView, whole: Quantity, thing: str) -> Iterator[Statement]:
    """A total over the parts of a sentence, each of which gives one number of it."""
    parts = _one_of_each(_segments(view, cell, whole), cell, thing[:2])
    if len(parts) >= FEWEST_SEGMENTS:
        yield Statement(kind="sum", claim=whole, readings=(Reading("total", parts),), firm=False)


def _one_of_each(segments: list[list[Quantity]], cell: CellView, thing: str) -> tuple[Quantity, ...]:
    """Return the one number of each of *segments*, that called by *thing* of several; none where one gives more."""
    called = [[one for one in found if thing in cell.clause_head(one)] or found for found in segments]
    return tuple(found[0] for found in called[::-1]) if all(len(found) == 1 for found in called) else ()


def _segments(view: View, cell: CellView, whole: Quantity) -> list[list[Quantity]]:
    """Return the amounts before *whole* by the part of a sentence they stand in, without those of its own, nearest first."""
    segments: dict[int, list[Quantity]] = {}
    for other in cell.before(whole, reach="cell"):
        back = cell.sentences_between(other, whole)
        if back > 1 or len(segments) > MOST_PARTS:
            break
        if _may_be_part(view, cell, other, whole):
            segments.setdefault(back + cell.gap(other, whole).count(";"), []).append(other)
    segments.pop(0, None)
    return list(segments.values())


def _may_be_part(view: View, cell: CellView, other: Quantity, whole: Quantity) -> bool:
    achieved = other.role != "baseline" and not is_base(cell, other) and not is_plan(view, cell, other)
    return is_amount(other) and same_unit(view, other, whole) and achieved
