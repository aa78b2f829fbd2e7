"""What forbids a pair however alike the names are: another time, or work that is not as far as the goal asks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["asks_for_a_beginning", "same_time"]

_OTHER_TIMES = ("last_period", "whole_life", "part_period", "next_period")


def same_time(target: Quantity, actual: Quantity) -> bool:
    """Whether a reported number speaks of the time that the goal is set for, as far as the words tell.

    A figure of last year, of a project's whole life or of one month answers no goal of the year, unless the goal is one too.
    """
    if actual.frame in _OTHER_TIMES:
        return target.frame == actual.frame
    return target.frame != "last_period"


@lru_cache(maxsize=16)
def _beginnings(lexicon: Lexicon) -> re.Pattern[str]:
    words = {w for e in lexicon.entries("progress") if e.text("state") == "begun" for w in e.words}
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)")


def asks_for_a_beginning(target: Quantity, lexicon: Lexicon) -> bool:
    """Whether a goal asks only that work be begun or prepared (开工12个, 走访300家), so that begun work answers it."""
    return _beginnings(lexicon).search(target.lead + target.after) is not None
