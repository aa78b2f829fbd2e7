"""Patterns of the words that tell the period of a report, from ``lexicons/front.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.lexicon.word_sets import alternatives_of

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["FIRST_MONTHS", "PeriodWords", "period_words"]

FIRST_MONTHS = r"(?<!\d)(?:1|元|一) ?[-—~至到] ?(\d{1,2}) ?月"
_NEAR = r"[^,。;]{0,6}"


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """What tells the time that a report covers.

    Args:
        annual: A report on a whole year.
        delivered: The title of a report that is given early in the year after.
        past_year: What such a report calls the year before.
        other_time: The end of words after which a time is not that of the report.
        year_figure: A figure of the whole year.
        part: A part of the year.
        months: Words of a part of the year, each with its last month.
        until: The end of words after which a day is the last one.
        review: What the heading of a part that looks back says: 执行情况.
        event: What follows a year that is not the time of the report: 2029年|督察反馈的问题.
        now: What speaks of the day on which the report came out: 截至目前.
    """

    annual: re.Pattern[str]
    delivered: re.Pattern[str]
    past_year: re.Pattern[str]
    other_time: re.Pattern[str]
    year_figure: re.Pattern[str]
    part: re.Pattern[str]
    months: tuple[tuple[re.Pattern[str], int], ...]
    until: re.Pattern[str]
    review: re.Pattern[str]
    event: re.Pattern[str]
    now: re.Pattern[str]


@lru_cache(maxsize=8)
def period_words(lexicon: Lexicon) -> PeriodWords:
    """Return the patterns of periods.

    >>> from metrics.lexicon import Lexicon
    >>> period_words(Lexicon.default()).part.search("今年前三季度")[0]
    '前三季度'
    """

    def words(*meanings: str) -> str:
        return alternatives_of("front", lexicon, *meanings)

    return PeriodWords(
        annual=re.compile(words("year_report")),
        delivered=re.compile(rf"{words('delivered_report')}$"),
        past_year=re.compile(words("past_year")),
        other_time=re.compile(rf"{words('other_time')}{_NEAR}$"),
        year_figure=re.compile(words("year_figure")),
        part=re.compile(rf"{words('nine_months', 'six_months', 'quarter')}|{FIRST_MONTHS}"),
        months=(
            (re.compile(words("nine_months")), 9),
            (re.compile(words("six_months", "half_year_report")), 6),
        ),
        until=re.compile(rf"{words('until')}$"),
        review=re.compile(alternatives_of("section", lexicon, "review")),
        event=re.compile(words("event_of_year")),
        now=re.compile(words("now")),
    )
