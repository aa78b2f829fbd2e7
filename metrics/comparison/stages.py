"""What forbids a pair however alike the names are: another time, or work that is not as far as the goal asks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.extraction.wordlists import any_of
from metrics.lexicon.word_sets import finder_of
from metrics.statements.frames import answers_in_time
from metrics.statements.roles import PART_OF_PERIOD

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["asks_for_a_beginning", "said_in_the_end", "same_time", "says_this_period"]


def said_in_the_end(actual: Quantity, lexicon: Lexicon) -> str | None:
    """Return what a number says came of the steps before it (最终开放45处: 开放), ``None`` where it says no such thing."""
    ended = finder_of("in_the_end", lexicon).match(actual.before)
    return None if ended is None else actual.before[ended.end() :]


def says_this_period(actual: Quantity) -> bool:
    """Whether the clause of a number says that it is of the report's own period (本年, 当年)."""
    return actual.frame == "this_period" and actual.period_basis == "stated"


def _says_its_time(actual: Quantity) -> bool:
    """Whether the clause of a number says of which time it speaks; in a report without a year 去年 alone is enough."""
    undated = actual.period is None and actual.frame == "last_year"
    return undated or actual.period_basis == "stated" or actual.frame in ("whole_life", "next_period")


def _is_of_years_before(target: Quantity, actual: Quantity) -> bool:
    """Whether a number adds up years (2020年以来, 近三年) of which the goal says that it asks for this one alone (当年)."""
    this_year = target.period_basis == "stated" and target.frame in ("this_period", "year_plan")
    return this_year and actual.frame == "years" and actual.period_basis in ("stated", "sentence")


def same_time(target: Quantity, actual: Quantity) -> bool:
    """Whether a reported number speaks of the time that the goal is set for, as far as the words tell.

    A figure of last year, of a project's whole life or of a month that is over answers no goal of the year, unless the goal is
    one too. Only what the clause of the number says itself counts.
    """
    if PART_OF_PERIOD in actual.rules and PART_OF_PERIOD not in target.rules:
        return False
    if _is_of_years_before(target, actual):
        return False
    if not _says_its_time(actual):
        return True
    if actual.frame in {"years", target.frame}:
        return True
    if not answers_in_time(target.frame, actual.frame):
        return False
    if actual.frame != "part" or actual.period is None or target.period is None or actual.period_basis == "report":
        return True
    return actual.period == target.period or actual.period.start == target.period.start


@lru_cache(maxsize=16)
def _beginnings(lexicon: Lexicon) -> re.Pattern[str]:
    words = {w for e in lexicon.entries("progress") if e.text("state") == "begun" for w in e.words}
    return re.compile(any_of(words))


@lru_cache(maxsize=16)
def _stages(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the words of work under way (封顶, 吊装), which is done where a goal asks for no more."""
    entries = [entry for entry in lexicon.entries("progress") if entry.text("state") == "under_way"]
    words = any_of({word for entry in entries for word in entry.words})
    return re.compile("|".join([words, *(entry.pattern for entry in entries if entry.pattern)]))


@lru_cache(maxsize=16)
def _fulfilled_by(lexicon: Lexicon) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return what a beginning is done by, and the goals that it fulfils (签约 is how a project is 引进)."""
    entries = (e for e in lexicon.entries("progress") if e.list("fulfils"))
    return tuple((re.compile(any_of(e.words)), re.compile(any_of(e.list("fulfils")))) for e in entries)


def asks_for_a_beginning(target: Quantity, actual: Quantity, lexicon: Lexicon) -> bool:
    """Whether a goal asks only that work be begun or prepared (开工12个, 走访300家), so that begun work answers it.

    What is begun may also be all that a goal of another word asks for: a project that is signed is brought in.
    """
    asked = target.lead + target.after
    if _beginnings(lexicon).search(asked) is not None or any(
        word[0] in asked for word in _stages(lexicon).finditer(actual.before)
    ):
        return True
    return any(by.search(actual.before) and goal.search(target.lead) for by, goal in _fulfilled_by(lexicon))
