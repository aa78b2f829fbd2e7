"""Phrases that hold a number against a goal: 比年度目标（多3家）, 超出市下达任务, 距1600名的年度任务（还差120名）.

Such a phrase names no thing: a gap is that of the number before it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.extraction.word_patterns import WordPattern
from metrics.extraction.wordlists import any_of, spellings_of
from metrics.statements.cues import cues_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.lexicon import Lexicon

__all__ = ["before_gap_to_goal", "is_goal_phrase", "says_only_gap"]

_GOALS = ("goal", "set", "plan")
_LEVELS = (*_GOALS, "this_period")
_NUMBER = re.compile(r"\d[\d.,]{0,12}[^\d,。;()]{0,4}$")  # with its unit
_IDLE = WordPattern(r"<plan|whole_year|this_year|plan_initial|in_vigour|level|own_region|number_noun|perfective>|[的之()]")
_OPENING = WordPattern(r"<distance|over_goal|over_limit|under_goal|held_against>")
_GAP = (
    "above",
    "below",
    "above_behind",
    "below_behind",
    "gap_verb",
    "over_goal",
    "over_limit",
    "under_goal",
    "outstanding",
    "lacking",
    "gap_noun",
    "still",
    "perfective",
)


def is_goal_phrase(text: str, lexicon: Lexicon) -> bool:
    """Return whether *text* says no more than a goal, with its number, its time and who set it.

    >>> from metrics.lexicon import Lexicon
    >>> [is_goal_phrase(text, Lexicon.default()) for text in ("1600名的年度任务", "市下达目标", "年初提出的任务书要求")]
    [True, True, False]
    """
    cues = [cue for cue in cues_in(text, lexicon) if cue.meaning in _LEVELS]
    if not any(cue.meaning == "goal" for cue in cues):
        return False
    ends = [0, *(cue.end for cue in cues)]
    begins = [*(cue.start for cue in cues), len(text)]
    rests = (text[end:begin] for end, begin in zip(ends, begins, strict=True))
    return not any(_NUMBER.sub("", _IDLE.in_words_of(lexicon).sub("", rest)) for rest in rests)


def before_gap_to_goal(words: str, lexicon: Lexicon) -> str | None:
    """Return what stands before the comparison with a goal in the *words* before a gap, ``None`` where there is none.

    >>> from metrics.lexicon import Lexicon
    >>> words = ("货运量比年度目标多", "超出市下达任务", "比上年多", "货运量")
    >>> [before_gap_to_goal(one, Lexicon.default()) for one in words]
    ['货运量', '', None, None]
    """
    if _comparing(lexicon).search(words) is None:
        return None
    opened = 0 if _OPENING.in_words_of(lexicon).match(words) is not None else None
    for meaning, start, _ in cues_in(words, lexicon):
        if meaning == "compare":
            opened = start if opened is None else opened
        elif meaning in _GOALS and opened is not None:
            return words[:opened]
    return None


def says_only_gap(words: str, lexicon: Lexicon) -> bool:
    """Return whether *words* say only that something is compared, is missing or left over.

    >>> from metrics.lexicon import Lexicon
    >>> [says_only_gap(one, Lexicon.default()) for one in ("还差", "多出", "教师缺口")]
    [True, True, False]
    """
    return _gaps(lexicon).fullmatch(words) is not None


@lru_cache(maxsize=16)
def _comparing(lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern for the words without which nothing is compared."""
    return re.compile(any_of(_comparing_words(lexicon)))


def _comparing_words(lexicon: Lexicon) -> Iterator[str]:
    yield from (word for entry in lexicon.entries("cue") if entry.text("meaning") == "compare" for word in entry.words)
    yield from spellings_of(lexicon, "above", "below", "distance", "over_goal", "over_limit", "under_goal", "held_against")


@lru_cache(maxsize=16)
def _gaps(lexicon: Lexicon) -> re.Pattern[str]:
    words = any_of((*_comparing_words(lexicon), *spellings_of(lexicon, *_GAP)))
    times = any_of(spellings_of(lexicon, "whole_year", "this_year"))
    return re.compile(rf"(?:{words}){{1,4}}(?:{times})?")
