"""Decide what a number says of its indicator: level, growth, share, difference, rank or multiple, and in which direction.

A rate takes the last word of change or share before it (:mod:`metrics.extraction.rate_aspects`), an amount is a difference
where the words around it say so (:mod:`metrics.extraction.amount_aspects`), and a percentage point is always one. All words
come from the lexicon, see :mod:`metrics.extraction.change_words`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from metrics.extraction.amount_aspects import set_amount
from metrics.extraction.change_words import change_words
from metrics.extraction.grammar import POINT
from metrics.extraction.rate_aspects import hand_back, set_rate
from metrics.extraction.told_changes import direction_of, is_member, set_sign
from metrics.extraction.wordlists import any_of, spellings_of
from metrics.lexicon.word_sets import definitions_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.extraction.change_words import ChangeWords
    from metrics.extraction.clauses import Setting
    from metrics.lexicon import Lexicon

__all__ = ["set_aspects"]

_RATES = ("%", "‰", "‱")
_SETTLED = ("rank", "multiple")
_LOOKED_BACK = 3
_TIMES = "倍"


@lru_cache(maxsize=16)
def _ratio_name(lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern for the names of what is divided by something else, which need no unit (流动比率1.5)."""
    names = any_of(one.name for one in definitions_of(lexicon) if one.meaning == "ratio")
    return re.compile(f"(?:{names})(?:{any_of(spellings_of(lexicon, 'is'))})?$")


def set_aspects(drafts: list[Any], settings: Sequence[Setting], lexicon: Lexicon) -> None:
    """Give each of *drafts* its aspect, its direction and the sign of a decline.

    Args:
        drafts: The numbers of a text, not yet frozen; changed in place.
        settings: Where each of them stands.
        lexicon: The words of change.
    """
    words = change_words(lexicon)
    rate: int | None = None  # the last of the sentence
    sentence = -1
    for i, draft in enumerate(drafts):
        setting = settings[i]
        if setting.sentence != sentence:
            rate, sentence = None, setting.sentence
        last = None if rate is None else drafts[rate]
        if draft.aspect not in _SETTLED:
            if _is_rate(draft):
                set_rate(draft, setting, words, last)
            else:
                back = slice(max(0, i - _LOOKED_BACK), i)
                _set_other(draft, setting, words, drafts[back], settings[back], lexicon)
        if draft.unit in _RATES:
            if last is not None and rate is not None and last.aspect == "share" and draft.aspect == "growth":
                hand_back(last, draft, settings[rate], words)
            rate = i


def _is_rate(draft: Any) -> bool:
    """Whether a number is in per cent, or a share that is printed without its sign."""
    return draft.unit in _RATES or (draft.unit is None and draft.aspect == "share")


def _set_other(
    draft: Any, setting: Setting, words: ChangeWords, earlier: list[Any], places: Sequence[Setting], lexicon: Lexicon
) -> None:
    """Give what is no rate its aspect: percentage points, a number of times, a ratio without a unit, or an amount."""
    before = earlier[-1] if earlier else None
    if draft.unit == POINT:
        _points(draft, setting, words, before)
    elif draft.unit == _TIMES:
        _times(draft, setting, words, before)
    elif draft.unit is None and _ratio_name(lexicon).search(setting.plain):
        draft.aspect = "multiple"
    elif words.any_beside(setting.lead, setting.behind):
        set_amount(draft, setting, words, earlier, places)


def _times(draft: Any, setting: Setting, words: ChangeWords, before: Any) -> None:
    """Make a number of times a growth, by its word or in a list of growths (分别增长64.2%和1.3倍), else a multiple."""
    word = words.ending(setting.plain)
    goes_on = before is not None and before.aspect == "growth" and is_member(setting)
    grows = goes_on or (word is not None and word.direction == "up")
    draft.aspect, draft.direction = ("growth", "up") if grows else ("multiple", None)


def _points(draft: Any, setting: Setting, words: ChangeWords, before: Any) -> None:
    draft.aspect = "difference"
    word = words.ending(setting.plain) or words.following(setting.behind)
    if word is not None:
        set_sign(draft, direction_of(word, setting, words))
    elif before is not None and is_member(setting) and before.unit == POINT:
        set_sign(draft, before.direction)
