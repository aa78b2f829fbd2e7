"""Recognise the goals that only a bound shows, by what is told beside them.

- a limit, of which the next clause says what it came to: 面积≥3200平方米，实际3348平方米;
- a limit that is called a standard: 没有高于4小时的标准;
- a threshold that the number before has reached: 满意度95.8%，达到95%以上.

Source: forms of self-evaluation, which write the limit and what it came to side by side.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.statements.lists import alike

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity
    from metrics.statements.tree import Clause

__all__ = ["LIMITS", "is_limit_told_of", "is_standard", "is_threshold_reached"]

LIMITS = ("at_least", "at_most")
"""Bounds that include their number."""

_BOUNDED = re.compile(r"[BX]N$|Nb$")
_CAME_TO = re.compile(r"[yt]?(?:D[wVC]{0,3}|C)")  # before the number that a limit came to: 实际3348平方米, 为29口
_STANDARD = re.compile(r"[XBK]Nb?do")


def is_limit_told_of(
    clause: Clause, at: int, by_number: Mapping[int, Clause], quantities: Sequence[Quantity], lexicon: Lexicon
) -> bool:
    """Return whether the next clause says what a limit came to (面积≥3200平方米，实际3348平方米; 不许超过30口，为29口).

    Args:
        clause: The clause of the limit, which ends it.
        at: The place of its number among the tokens.
        by_number: The clauses of the text by their ordinals.
        quantities: Of the text.
        lexicon: Units to compare by.
    """
    number = clause.tokens[at].number
    quantity, following = quantities[number], by_number.get(clause.number + 1)
    if not _ends_with_limit(clause, at, quantity) or following is None or not following.numbers:
        return False
    told, came_to = following.tokens[following.numbers[0]].number, following.symbols[: following.numbers[0]]
    if told != number + 1 or following.sentence != clause.sentence or quantities[told].bound in LIMITS:
        return False
    if "p" in clause.before(at) and "w" in came_to:
        return False  # 单次补贴不得超过5000元，实际发放补贴320万元
    return _CAME_TO.fullmatch(came_to) is not None and alike(quantity, quantities[told], lexicon)


def _ends_with_limit(clause: Clause, at: int, quantity: Quantity) -> bool:
    bounded = quantity.bound in LIMITS and _BOUNDED.search(clause.before(at + 2)) is not None
    return bounded and not clause.behind(at).strip("b")


def is_standard(clause: Clause, at: int, quantity: Quantity) -> bool:
    """Return whether a limit is called a standard behind its number: 没有高于4小时的标准, 控制在15秒的标准以内.

    Args:
        clause: The clause of the number.
        at: Its place among the tokens.
        quantity: The number.
    """
    return quantity.bound in LIMITS and at > 0 and _STANDARD.match(clause.symbols, at - 1) is not None


def is_threshold_reached(quantities: Sequence[Quantity], number: int, lexicon: Lexicon) -> bool:
    """Return whether a number is the threshold that the one before it has reached (满意度95.8%，达到95%以上).

    Args:
        quantities: Of the text.
        number: The place of the number.
        lexicon: Units to compare by.
    """
    result, quantity = quantities[max(0, number - 1)], quantities[number]
    if quantity.bound != "at_least" or result.bound is not None or result.sentence != quantity.sentence:
        return False
    if result.value is None or quantity.value is None or result.value < quantity.value or result.role != "actual":
        return False
    return quantity.clause == result.clause + 1 and alike(result, quantity, lexicon)
