"""Find the reported numbers that only repeat another: a whole before its done part, members before their total."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from metrics.comparison.scoring import same_dimension
from metrics.extraction.joints import COMMA_OR_JOINT
from metrics.lexicon.word_sets import finder_of
from metrics.statements.lists import make_up
from metrics.statements.total_words import all_there_is, sum_word
from metrics.statements.whole_names import is_deed
from metrics.statements.words import follow_words
from metrics.text.segment import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["only_mentioned", "stocks_added_to", "summed", "totals"]

_PARTS = 20
_REMARK = 2  # clauses that a remark in brackets counts for
_OPEN = ("planned", "begun", "under_way", "left", "involved")


def only_mentioned(actuals: Sequence[Quantity], goals: Sequence[Quantity], lexicon: Lexicon) -> frozenset[str]:
    """Return the numbers that only lead to the next: a whole before its done part, a mark before the value that passed it.

    37项任务中，已完成32项; 20部电梯加装完成12部; 突破13亿元大关，达到13.2亿元; of a goal of 48公里, 护岸48公里已完成30公里.
    """
    asked = {(goal.value, goal.unit, goal.aspect) for goal in goals}
    mark = finder_of("round_mark", lexicon)
    return frozenset(
        first.id
        for first, second in itertools.pairwise(actuals)
        if (first.cell, first.sentence, first.unit, first.aspect) == (second.cell, second.sentence, second.unit, second.aspect)
        and (mark.match(first.after.removeprefix("的")) or _is_whole(first, second, asked, lexicon))
    )


def _is_whole(first: Quantity, second: Quantity, asked: AbstractSet[tuple[object, ...]], lexicon: Lexicon) -> bool:
    if first.value is None or second.value is None or second.value > first.value:
        return False
    if first.progress == "involved" or _is_done_part_of(first, second, lexicon):
        return second.progress not in _OPEN
    if second.progress != "done" or not second.before.strip() or second.clause - first.clause not in (0, _REMARK):
        return False
    again = (first.value, first.unit, first.aspect) in asked
    whole = not first.lead or finder_of("whole_area", lexicon).fullmatch(first.lead) is not None
    return again or (whole and first.clause == second.clause)


def _is_done_part_of(first: Quantity, second: Quantity, lexicon: Lexicon) -> bool:
    """Whether the words between two numbers name a thing and end with what was done to it (14家隐患单位销案11家)."""
    between = second.before
    if first.clause != second.clause or first.after != between or COMMA_OR_JOINT.in_words_of(lexicon).match(between):
        return False
    words = words_of(between, lexicon)
    return len(words) > 1 and len(words[-1]) > 1 and is_deed(words[-1], lexicon)


def summed(actuals: Sequence[Quantity], lexicon: Lexicon) -> frozenset[str]:
    """Return the numbers that a total after them adds up (东门420个、西门365个，合计785个), as far as their work is over."""
    added = (parts for _, parts in _added_up(actuals, lexicon) if not _has_stock(parts, lexicon))
    return frozenset(part.id for parts in added if all(one.progress not in _OPEN for one in parts) for part in parts)


def totals(actuals: Sequence[Quantity], lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Return the totals with the numbers before them that they add up, all of the period's own work."""
    return {
        total: tuple(part.id for part in parts)
        for total, parts in _added_up(actuals, lexicon)
        if not _has_stock(parts, lexicon)
    }


def stocks_added_to(actuals: Sequence[Quantity], lexicon: Lexicon) -> frozenset[str]:
    """Return the totals that add to what was there before (新设9个，与原有16个合计25个): all there is, not what was done."""
    return frozenset(total for total, parts in _added_up(actuals, lexicon) if _has_stock(parts, lexicon))


def _has_stock(parts: Sequence[Quantity], lexicon: Lexicon) -> bool:
    stock = finder_of("stock_word", lexicon)
    return any(stock.search(part.before) for part in parts)


def _added_up(actuals: Sequence[Quantity], lexicon: Lexicon) -> Iterator[tuple[str, list[Quantity]]]:
    """Yield the totals with what they add up: those that say so, 累计 behind its batches, a bare 共 that is their sum."""
    cumulative = follow_words(lexicon).cumulative
    for at, total in enumerate(actuals):
        says_so, so_far = sum_word(total.before, lexicon) is not None, cumulative.search(total.before) is not None
        if not says_so and not so_far and not _is_all(total, lexicon):
            continue
        place = (total.cell, total.sentence, total.aspect)
        near = itertools.takewhile(
            lambda part, place=place: (part.cell, part.sentence, part.aspect) == place,  # type: ignore[misc]
            reversed(actuals[max(0, at - _PARTS) : at]),
        )
        parts = [part for part in near if same_dimension(part, total, lexicon)]
        if says_so or (_are_batches(parts, lexicon) if so_far else make_up(total, parts)):
            yield total.id, parts


def _are_batches(parts: Sequence[Quantity], lexicon: Lexicon) -> bool:
    """Whether several numbers are told batch by batch (首期132人、次期158人)."""
    batch = finder_of("batch", lexicon)
    return len(parts) > 1 and all(batch.search(part.before) for part in parts)


def _is_all(total: Quantity, lexicon: Lexicon) -> bool:
    """Whether nothing but a bare 共 stands before a number."""
    word = all_there_is(total.before, lexicon)
    return word is not None and word.end() == len(total.before)
