"""Tell the distances that a sentence states to its goal without giving the goal: 低于目标1.8个百分点, 比年度计划多3亿元.

Such a number says on which side of the goal the result lies, which decides how a row stands where nothing else does.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from metrics.lexicon.word_sets import alternatives_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity
    from metrics.statements.tree import Clause

__all__ = ["ABOVE", "BELOW", "sides_of_goal"]

ABOVE, BELOW = "gap.above_goal", "gap.below_goal"
_TO_GOAL = re.compile(r"X[^N]*G[^NO]*$")


@lru_cache(maxsize=16)
def _sides(lexicon: Lexicon) -> re.Pattern[str]:
    words = {side: alternatives_of("word", lexicon, side) for side in ("above", "below")}
    behind = {side: alternatives_of("word", lexicon, f"{side}_behind") for side in ("above", "below")}  # 比目标低1.4个百分点
    return re.compile("|".join(f"(?P<{side}>{words[side]}|(?:{behind[side]})$)" for side in words))


def sides_of_goal(
    clauses: Sequence[Clause], quantities: Sequence[Quantity], folded: str, lexicon: Lexicon
) -> dict[int, Literal["gap.above_goal", "gap.below_goal"]]:
    """Return the side of each distance to a goal, by its place in *quantities*."""
    found: dict[int, Literal["gap.above_goal", "gap.below_goal"]] = {}
    for clause in clauses:
        for at in clause.numbers if "X" in clause.symbols else ():
            token = clause.tokens[at]
            if quantities[token.number].aspect != "difference":
                continue
            if _TO_GOAL.search(clause.before(at)) is None:
                continue
            match = _sides(lexicon).search(folded, clause.tokens[0].start, token.start)
            if match is not None:
                found[token.number] = ABOVE if match.lastgroup == "above" else BELOW  # type: ignore[assignment]
    return found
