"""What forbidding a pair needs to know of a row beside the two numbers: which of them are totals, stocks, parts of a whole."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from metrics.comparison.repeats import only_mentioned, stocks_added_to, totals
from metrics.comparison.stages import says_this_period
from metrics.lexicon.word_sets import finder_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from metrics.comparison.scoring import Answer
    from metrics.lexicon import Lexicon
    from metrics.lexicon.word_sets import Contrast
    from metrics.records import Quantity

__all__ = ["Ground", "cell_and_unit", "ground_of", "place_of_answer"]


@dataclass(frozen=True, slots=True)
class Ground:
    """What the vetoes need to know of a row beside the pair.

    Args:
        lexicon: Words to compare by.
        final: The period is over, so that 预计全年 gives its result and no forecast.
        net: Some answer says that it is what was added less what was lost.
        mentioned: Ids of the answers that only lead to the next number.
        members: The answers that each total adds up, by its id.
        sides: The sides of contrasts (省级, 农村) that any answer names.
        stocks: Sentences and units in which an answer says how many there are (总数达到206家).
        stocked: Ids of the totals that add to what was there before, or are told with how much they grew since then.
        parts: The answers that are parts of a whole, by sentence and unit.
        rivals: The answers that nothing else forbids to answer the goal.
        yearly: Sentences and units in which an answer says that it is of this period (累计掘进2437米，本年掘进1268米).
        told: The answers, in order.
        newly: Cells and units in which an answer without a name of its own says what is new (其中今年新增23万人).
    """

    lexicon: Lexicon
    final: bool
    net: bool
    mentioned: frozenset[str]
    members: Mapping[str, Sequence[Answer]]
    sides: frozenset[tuple[Contrast, str]]
    told: Sequence[Answer]
    newly: frozenset[tuple[int, str | None]]
    yearly: frozenset[tuple[int, int, str | None]]
    stocks: frozenset[tuple[int, int, str | None]]
    stocked: frozenset[str]
    parts: Mapping[tuple[int, int, str | None], Sequence[Answer]]
    rivals: Sequence[Answer] = ()


def ground_of(
    goals: Sequence[Quantity], answers: Sequence[Answer], told: Sequence[Quantity], lexicon: Lexicon, *, final: bool
) -> Ground:
    """Return what the vetoes need to know of a row.

    Args:
        goals: The goals of the row.
        answers: All of the row.
        told: Their numbers.
        lexicon: Words to compare by.
        final: The period is over.
    """
    new, net, stock = (finder_of(meaning, lexicon) for meaning in ("flow_word", "net_word", "stock_word"))
    return Ground(
        lexicon=lexicon,
        final=final,
        net=any(net.search(answer.quantity.before) for answer in answers),
        mentioned=only_mentioned(told, goals, lexicon),
        members={total: [a for a in answers if a.quantity.id in ids] for total, ids in totals(told, lexicon).items()},
        sides=frozenset().union(*(answer.terms.sides for answer in answers)),
        told=answers,
        newly=frozenset(cell_and_unit(a) for a in answers if a.terms.elliptic and new.search(a.quantity.before)),
        yearly=_places(answers, lambda a: says_this_period(a.quantity)),
        stocked=stocks_added_to(told, lexicon) | _grown(told, lexicon),
        stocks=_places(answers, lambda a: stock.search(a.quantity.before) is not None),
        parts=_parts(answers),
    )


def _grown(told: Sequence[Quantity], lexicon: Lexicon) -> frozenset[str]:
    """Return the ids of the numbers behind which stands how much they grew since the period began (8亩，比上年末增加2亩)."""
    since = finder_of("since_start", lexicon)
    return frozenset(
        one.id
        for one, change in pairwise(told)
        if change.aspect == "difference"
        and (one.unit, one.cell, one.sentence) == (change.unit, change.cell, change.sentence)
        and since.search(change.before) is not None
    )


def _places(answers: Sequence[Answer], fits: Callable[[Answer], bool]) -> frozenset[tuple[int, int, str | None]]:
    """Return the sentences and units in which an answer *fits*."""
    return frozenset(map(place_of_answer, filter(fits, answers)))


def _parts(answers: Sequence[Answer]) -> dict[tuple[int, int, str | None], list[Answer]]:
    found: dict[tuple[int, int, str | None], list[Answer]] = defaultdict(list)
    for answer in answers:
        if answer.quantity.role == "part":
            found[place_of_answer(answer)].append(answer)
    return found


def place_of_answer(answer: Answer) -> tuple[int, int, str | None]:
    """Return cell, sentence and unit of an answer."""
    return answer.quantity.cell, answer.quantity.sentence, answer.quantity.unit


def cell_and_unit(answer: Answer) -> tuple[int, str | None]:
    """Return the cell of an answer and what it counts in."""
    return answer.quantity.cell, answer.quantity.unit
