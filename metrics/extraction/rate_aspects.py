"""Say what a rate is: a growth, a share or a gap, by the last word of change or share before it.

Where no such word stands, a list, a comparison or a goal that was reached hands on the aspect of the rate before it in the
sentence (增长8.3%，完成8%的年度目标).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from metrics.extraction.told_changes import as_large, is_member, makes_change, own_lead, set_sign

if TYPE_CHECKING:
    from metrics.extraction.change_words import ChangeWords, Word
    from metrics.extraction.clauses import Setting

__all__ = ["hand_back", "set_rate"]

_SIGN = re.compile(r"\+|[-−－–—负]")
_FALLING = "↓"
_PLUS = "+"
_PART = "aspect.of_which"
_JOINT = "、"
_NEAR = 3


class _Reading(NamedTuple):
    """What a rate says: its aspect and direction, and the rule or entry that says so."""

    aspect: str
    direction: str | None = None
    rule: str | None = None


def set_rate(draft: Any, setting: Setting, words: ChangeWords, previous: Any) -> None:
    """Give a rate its aspect, its direction and the sign of a decline; *previous* is the rate before it in the sentence."""
    word = _word_of_rate(setting, words)
    if word is None and _is_apart(draft, setting, words, previous):
        return
    reading = _handed_on(draft, setting, words, previous, word) or _worded(draft, setting, words, word)
    draft.aspect = reading.aspect
    if reading.rule is not None:
        draft.rules = (*draft.rules, reading.rule)
    set_sign(draft, reading.direction)


def hand_back(goal: Any, answer: Any, setting: Setting, words: ChangeWords) -> None:
    """Make a goal a growth where its answer, the next rate, is one (按6%以上的目标安排，实际增长6.8%)."""
    weak = words.of_rate(setting.plain) is None and words.reached.search(setting.before) is not None
    if weak and goal.unit == answer.unit and words.goal.match(setting.behind) is not None and as_large(goal, answer):
        goal.aspect = "growth"


def _word_of_rate(setting: Setting, words: ChangeWords) -> Word | None:
    """Return the word that says what a rate is; for one that opens a bracket it may stand before the bracket."""
    word = words.beside_rate(setting.plain, setting.behind)
    if word is None and setting.inside and not setting.plain.strip() and not words.reference.search(setting.head):
        word = words.of_rate(setting.head)
    noun = words.noun.match(setting.behind) if word is None else None
    return word if noun is None else words.words[noun[1]]


def _handed_on(draft: Any, setting: Setting, words: ChangeWords, previous: Any, word: Word | None) -> _Reading | None:
    """Return what a rate takes from the one before it, ``None`` where it stands on its own."""
    if previous is None:
        return None
    weak = word is None or word.basis == "completion"
    if weak and previous.aspect in ("growth", "share"):
        if _against(draft, setting, words, previous, named=word is not None):
            return _Reading(previous.aspect, previous.direction if _lies_above(setting, words) else None)
        goes_on = is_member(setting)
        if word is None and (goes_on or words.only.fullmatch(setting.plain)):
            return _Reading(previous.aspect, previous.direction if goes_on else None)
    if word is None and _is_part(draft, setting, words, previous):
        return _Reading(previous.aspect, previous.direction, _PART)
    return None


def _worded(draft: Any, setting: Setting, words: ChangeWords, word: Word | None) -> _Reading:
    """Return what the word before a rate says; without one, the noun of an amount or a sign makes it a growth."""
    if word is not None and word.entry is not None:
        return _Reading(word.aspect, word.direction if word.aspect == "growth" else None, word.entry.id)
    if words.amount.search(setting.plain):
        return _Reading("growth", "up", "aspect.rate_of_amount")
    direction = "down" if setting.plain.endswith(_FALLING) else None
    return _Reading("growth" if _is_signed(draft, setting, words) else "share", direction)


def _is_signed(draft: Any, setting: Setting, words: ChangeWords) -> bool:
    """Whether a sign or 同比 alone says that a rate is a growth: 同比-3.2%, 5.8万吨(+3.6%), 同比↑9.4%."""
    if _SIGN.search(setting.plain[-1:] + draft.text[:1]) and words.past.search(setting.plain[-_NEAR:]):
        return True
    if setting.inside and (setting.plain.strip() or draft.text[:1]) == _PLUS:
        return True
    return words.on_year.search(setting.plain) is not None


def _lies_above(setting: Setting, words: ChangeWords) -> bool:
    """Whether a goal is exceeded by the rate before it, so that it is a fall where that is one (下降3.4%，高于2.9%的目标)."""
    return words.goal.match(setting.behind) is not None and words.above.search(setting.before) is not None


def _is_apart(draft: Any, setting: Setting, words: ChangeWords, previous: Any) -> bool:
    """Make a rate the gap that the words right before it say it is (比全省低8%); 超计划8% is a share of the plan."""
    word = words.ending(setting.plain)
    moved = word is not None and word.aspect == "difference" and not word.alone
    apart = moved and word is not None and makes_change(word, draft, setting, words, previous)
    if not apart and not words.gap.search(own_lead(setting)):
        return False
    draft.aspect, draft.direction = "difference", word.direction if word is not None else None
    return True


def _is_part(draft: Any, setting: Setting, words: ChangeWords, previous: Any) -> bool:
    """Whether a rate is that of a part whose whole has just been said to grow (增长6.4%,其中城镇5.9%、农村7.3%)."""
    opens = words.part.fullmatch(setting.plain) is not None
    goes_on = _PART in previous.rules and setting.plain.startswith(_JOINT)
    return previous.aspect == "growth" and (opens or goes_on) and as_large(draft, previous)


def _against(quantity: Any, setting: Setting, words: ChangeWords, previous: Any, *, named: bool) -> bool:
    """Whether a rate is the goal or the reference that the rate before it is held against.

    Args:
        quantity: The rate.
        setting: Its setting.
        words: The words of change.
        previous: The rate before it.
        named: A word of completion stands before the rate, so that it may be a share of the work instead.
    """
    before = setting.before
    if setting.inside and words.reference.search(setting.before or setting.head):
        return True
    if words.told.fullmatch(before):
        return True
    if words.goal.match(setting.behind) is not None and (words.reached.search(before) or words.compared.search(before)):
        return not named or as_large(quantity, previous)
    if named:
        return False
    return words.reference.search(before) is not None and words.compared.search(setting.lead) is not None
