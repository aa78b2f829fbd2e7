"""Pairs that a text itself links: a target that a sentence names and the number it measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.comparison.pairing import Pair
from metrics.lexicon.word_sets import finder_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["linked_pairs", "of_a_wider_place"]


def linked_pairs(quantities: Sequence[Quantity], *, referring: bool = False) -> tuple[Pair, ...]:
    """Return the pairs of targets and answers that their sentences link.

    Args:
        quantities: All quantities of one row outside its task cells, in the order of the text.
        referring: Only targets that measure what was reported before them: in a row whose task cell sets the goals, a plan
            that the progress mentions is no goal of the row.
    """
    pairs: list[Pair] = []
    for at, target in enumerate(quantities):
        if not target.answered or (referring and not any(rule.endswith(".refers") for rule in target.rules)):
            continue
        places = (at + step for step in target.answered)
        answers = (quantities[place] for place in places if 0 <= place < len(quantities))
        pairs += [Pair(target, answer, 0.9, "prose.near") for answer in answers if answer.cell == target.cell]
    return tuple(pairs)


def of_a_wider_place(pair: Pair, lexicon: Lexicon) -> bool:
    """Return whether the answer of a pair is of a wider whole than the target before it (全国赤字 for a goal of 中央赤字)."""
    asked, said = pair.target.scope, pair.actual.scope
    if said is None or said == asked or pair.actual.start < pair.target.start:
        return False
    return finder_of("scope_whole", lexicon).match(said) is not None
