"""What the words around a number tell of a change: whether they make the number one, in which direction, with which sign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from metrics.extraction.change_words import ChangeWords, Word
    from metrics.extraction.clauses import Setting

__all__ = ["RESPECTIVELY", "as_large", "direction_of", "is_member", "makes_change", "own_lead", "set_sign"]

RESPECTIVELY = "分别"

_LIST = re.compile(rf"\s?(?:[、,和与]|以?及|{RESPECTIVELY})?\s?")
_AS_LARGE = 3  # a goal of growth is rarely further from what was achieved; a share of the work usually is


def makes_change(word: Word, quantity: Any, setting: Setting, words: ChangeWords, before: Any) -> bool:
    """Whether *word* makes an amount a change: it needs no base, has one, or goes on from an amount of the unit."""
    if word.alone and not word.deed:
        return True
    if words.based.search(own_lead(setting)) is not None:
        return True
    goes_on = before is not None and before.unit == quantity.unit and setting.plain == own_lead(setting)
    return goes_on and not word.deed and not word.near and words.based.fullmatch(setting.plain) is not None


def own_lead(setting: Setting) -> str:
    """Return the text of the clause before the number without the number's own bound word."""
    before, plain = setting.before, setting.plain
    return setting.lead if before == plain or not setting.lead.endswith(before) else setting.lead.removesuffix(before) + plain


def direction_of(word: Word, setting: Setting, words: ChangeWords) -> str | None:
    """Return the direction of a change; 少 and 多 have one against the past and are a gap to anything else."""
    if word.near and words.past.search(own_lead(setting)) is None:
        return None
    return word.direction


def is_member(setting: Setting) -> bool:
    """Whether nothing but the joint of a list stands before the number."""
    return _LIST.fullmatch(setting.plain) is not None


def as_large(quantity: Any, previous: Any) -> bool:
    """Whether two rates are of one size; 完成60%的任务 after 增长9% is a share of the work."""
    if quantity.value is None or previous.value is None:
        return True
    low, high = sorted((abs(quantity.value), abs(previous.value)))
    return bool(high <= _AS_LARGE * low)


def set_sign(draft: Any, direction: str | None) -> None:
    """Give *draft* its direction; a fall makes the value negative."""
    draft.direction = direction
    if direction != "down":
        return
    value, ends = draft.value, draft.ends
    if value is not None and value > 0:
        draft.value = -value
    if ends is not None and ends[0] is not None and ends[1] is not None and ends[0] > 0:
        draft.ends = (-ends[1], -ends[0])
