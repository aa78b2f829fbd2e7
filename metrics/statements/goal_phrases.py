"""Phrases that hold a number against a goal: 比年度目标（多3家）, 超出市下达任务, 距1600名的年度任务（还差120名）.

Such a phrase names no thing: a gap is that of the number before it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from metrics.extraction.change_words import ATTRIBUTIVE
from metrics.extraction.word_patterns import WordPattern
from metrics.extraction.wordlists import any_of, spellings_of
from metrics.statements.cues import cues_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.lexicon import Lexicon

__all__ = ["before_gap_to_goal", "gap_side", "goal_side", "is_goal_phrase", "says_only_gap"]

_GOALS = ("goal", "set", "plan")
_LEVELS = (*_GOALS, "this_period")
_NUMBER = re.compile(r"\d[\d.,]{0,12}[^\d,。;()]{0,4}$")  # with its unit
_IDLE = WordPattern(
    rf"<plan|whole_year|this_year|plan_initial|in_vigour|level|own_region|number_noun|perfective>|[{ATTRIBUTIVE}()]"
)
_SIDE = WordPattern(r"(?:(?P<above><above|over_goal|over_limit>)|<below|under_goal>)<perfective>?")
_FROM = WordPattern(r"<than|distance|held_against>")
_TO = WordPattern(
    r"<so_far|still>{0,2}(?:(?P<above><above_behind|over_goal|rise>)|<below_behind|lacking|fall>)<carried_out|attained>?<perfective>?"
)
_BARE = WordPattern(r"<so_far|still>{0,2}(?:(?P<above><over_goal>)|<lacking>)<carried_out|attained>?<perfective>?")
_LONGEST_SIDE = 6  # characters of the words behind a goal that say on which side of it (多完成了)
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


def goal_side(words: str, lexicon: Lexicon) -> Literal["above", "below"] | None:
    """Return on which side of a goal the *words* before a number say that it lies, ``None`` where they say something else.

    >>> from metrics.lexicon import Lexicon
    >>> words = ("超出目标值", "较年度任务少完成", "货运量超出目标值", "超出全省")
    >>> [goal_side(one, Lexicon.default()) for one in words]
    ['above', 'below', None, None]
    """
    side = _SIDE.in_words_of(lexicon).match(words)
    if side is not None:
        return _side_of(side) if is_goal_phrase(words[side.end() :], lexicon) else None
    opened = _FROM.in_words_of(lexicon).match(words)
    if opened is None:
        return None
    for at in range(max(opened.end(), len(words) - _LONGEST_SIDE), len(words)):
        side = _TO.in_words_of(lexicon).fullmatch(words, at)
        if side is not None and is_goal_phrase(words[opened.end() : at], lexicon):
            return _side_of(side)
    return None


def gap_side(words: str, lexicon: Lexicon) -> Literal["above", "below"] | None:
    """Return the same where *words* may name first what is held against the goal, or leave the goal out.

    >>> from metrics.lexicon import Lexicon
    >>> [gap_side(one, Lexicon.default()) for one in ("接种超年度目标", "尚差", "超额完成", "增加")]
    ['above', 'below', 'above', None]
    """
    bare = _BARE.in_words_of(lexicon).fullmatch(words)
    if bare is not None:
        return _side_of(bare)
    starts = (match.start() for pattern in (_SIDE, _FROM) for match in pattern.in_words_of(lexicon).finditer(words))
    return next((side for at in starts if (side := goal_side(words[at:], lexicon)) is not None), None)


def _side_of(match: re.Match[str]) -> Literal["above", "below"]:
    return "above" if match["above"] else "below"


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
