"""The years of a five-year plan that a title names: “十六五”规划纲要 is for 2031 to 2035, and all of it is still to be done.

Source: 第一个五年计划 ran from 1953 to 1957; the sixth began in 1981, and each since then has taken five years.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.lexicon.word_sets import alternatives_of
from metrics.text.ordinals import NUMERALS

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["first_year_of_its_plan", "first_year_of_plan", "planned_years"]

PLAN_YEARS = 5
_SIXTH, _SINCE = 6, 1981
_TENS = 10


def first_year_of_plan(number: int) -> int:
    """Return the year in which five-year plan *number* begins.

    >>> first_year_of_plan(16)
    2031
    """
    return _SINCE + PLAN_YEARS * (number - _SIXTH)


def first_year_of_its_plan(year: int) -> int:
    """Return the first year of the five-year plan that *year* belongs to.

    >>> first_year_of_its_plan(2035)
    2031
    """
    return year - (year - _SINCE) % PLAN_YEARS


def planned_years(title: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the first and the last year of the plan that a folded *title* is of; a report on how a plan went is none.

    >>> from metrics.lexicon import Lexicon
    >>> planned_years("青岭州国民经济和社会发展第十六个五年规划纲要", Lexicon.default())
    (2031, 2035)
    >>> planned_years("“十六五”规划纲要实施情况中期评估报告", Lexicon.default()) is None
    True
    """
    named = _plan(lexicon).search(title)
    number = None if named is None else next(filter(None, named.groups()), None)
    if named is None or number is None or _outline(lexicon).search(title, named.start()) is None:
        return None
    first = first_year_of_plan(_TENS + NUMERALS.index(number) + 1)
    return first, first + PLAN_YEARS - 1


@lru_cache(maxsize=16)
def _plan(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile("|".join(e.pattern for e in lexicon.entries("time") if e.text("meaning") == "plan" and e.pattern))


@lru_cache(maxsize=16)
def _outline(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(alternatives_of("front", lexicon, "plan_outline"))
