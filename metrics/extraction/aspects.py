"""Decide what a number says of its indicator: level, growth, share, difference, rank or multiple, and in which direction.

A rate takes the last word of change or share before it; where none stands, a list, a comparison or a goal that was reached
hands on the aspect of the rate before it in the sentence (增长8.3%，完成8%的年度目标). A percentage point is always a
difference. An amount is a difference behind a word of change that has a base of comparison (比上年减少3户) or needs none
(减少3户), and behind a gap to a goal (距目标还差3户). All words come from the lexicon, see
:mod:`metrics.extraction.change_words`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.extraction.change import changed
from metrics.extraction.change_words import change_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.extraction.change_words import ChangeWords, Word
    from metrics.extraction.clauses import Setting
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["with_aspects"]

_RATES = ("%", "‰", "‱")
_POINTS = "百分点"
_TIMES = "倍"
_LIST = re.compile(r"\s?(?:[、,和及与]|以及|分别)?\s?")
_SIGN = re.compile(r"\+|[-−－–—负]")
_APART = "分别"
_OF = "的"
_PART = "aspect.of_which"
_JOINT = "、"
_NEAR = 3
_AS_LARGE = 3  # a goal of growth is rarely further from what was achieved; a share of the work usually is


def with_aspects(quantities: Sequence[Quantity], settings: Sequence[Setting], lexicon: Lexicon) -> tuple[Quantity, ...]:
    """Return *quantities* with aspect, direction and the sign of a decline."""
    words = change_words(lexicon)
    found: list[Quantity] = []
    rate: int | None = None  # the last of the sentence
    sentence = -1
    for i, (quantity, setting) in enumerate(zip(quantities, settings, strict=True)):
        if setting.sentence != sentence:
            rate, sentence = None, setting.sentence
        found.append(_with_aspect(quantity, setting, words, found, None if rate is None else found[rate]))
        if quantity.unit in _RATES:
            if rate is not None and found[rate].aspect == "share" and found[i].aspect == "growth":
                found[rate] = _handed_back(found[rate], found[i], settings[rate], words)
            rate = i
    return tuple(found)


def _handed_back(goal: Quantity, answer: Quantity, setting: Setting, words: ChangeWords) -> Quantity:
    """Return a goal as a growth where its answer, the next rate, is one (按6%以上的目标安排，实际增长6.8%)."""
    weak = words.of_rate(setting.plain) is None and words.reached.search(setting.before) is not None
    if weak and goal.unit == answer.unit and words.goal.match(setting.behind) is not None and _as_large(goal, answer):
        return changed(goal, aspect="growth")
    return goal


def _with_aspect(
    quantity: Quantity, setting: Setting, words: ChangeWords, earlier: list[Quantity], rate: Quantity | None
) -> Quantity:
    unit = quantity.unit
    if quantity.aspect in ("rank", "multiple"):
        return quantity
    if unit == _POINTS:
        return _points(quantity, setting, words, earlier)
    if unit in _RATES or (unit is None and quantity.aspect == "share"):
        return _rate(quantity, setting, words, rate)
    if unit == _TIMES:
        word = words.ending(setting.plain)
        grows = word is not None and word.direction == "up"
        return changed(quantity, aspect="growth" if grows else "multiple", direction="up" if grows else None)
    if words.hint.search(setting.lead) is None:
        return quantity
    return _amount(quantity, setting, words, earlier)


def _points(quantity: Quantity, setting: Setting, words: ChangeWords, earlier: list[Quantity]) -> Quantity:
    found = changed(quantity, aspect="difference")
    word = words.ending(setting.plain)
    if word is not None:
        return _signed(found, _direction(word, setting, words))
    if earlier and _is_member(setting) and earlier[-1].unit == _POINTS:
        return _signed(found, earlier[-1].direction)
    return found


def _amount(quantity: Quantity, setting: Setting, words: ChangeWords, earlier: list[Quantity]) -> Quantity:
    """Return an amount as the change, the excess or the gap that the words before it make it, if they do."""
    before = earlier[-1] if earlier else None
    alike = before is not None and before.sentence == setting.sentence
    if before is not None and alike and before.aspect == "growth" and words.net.fullmatch(setting.lead):
        return _difference(quantity, "up")
    word = words.ending(setting.plain)
    if word is not None and word.entry is not None and _changes(word, quantity, setting, words, before):
        direction = _direction(word, setting, words)
        # an amount that is less (比上年少3家) is told without a sign, unlike one that fell (减少3家)
        return changed(quantity, aspect="difference", direction=direction) if word.near else _difference(quantity, direction)
    if before is not None and before.aspect == "difference" and _APART in setting.lead and _is_member(setting):
        return _difference(quantity, before.direction)
    if setting.plain != setting.lead and words.done.search(setting.plain) is not None:
        return quantity  # 较上年提高1.2岁、达到79岁: the second is a level
    if _exceeds(quantity, setting, words, earlier):
        return changed(quantity, aspect="difference", direction="up")
    if _is_gap(quantity, setting, words, earlier) or words.gap.search(_lead(setting)):
        return changed(quantity, aspect="difference")
    return quantity


def _difference(quantity: Quantity, direction: str | None) -> Quantity:
    return _signed(changed(quantity, aspect="difference"), direction)


def _changes(word: Word, quantity: Quantity, setting: Setting, words: ChangeWords, before: Quantity | None) -> bool:
    """Whether *word* makes an amount a change: it needs no base, has one, or goes on from an amount of the unit."""
    if word.alone and not word.deed:
        return True
    if words.based.search(_lead(setting)) is not None:
        return True
    goes_on = before is not None and before.unit == quantity.unit and setting.plain == _lead(setting)
    return goes_on and not word.deed and not word.near and words.based.fullmatch(setting.plain) is not None


def _lead(setting: Setting) -> str:
    """Return the text of the clause before the number without the number's own bound word."""
    before, plain = setting.before, setting.plain
    return setting.lead if before == plain or not setting.lead.endswith(before) else setting.lead.removesuffix(before) + plain


def _direction(word: Word, setting: Setting, words: ChangeWords) -> str | None:
    """Return the direction of a change; 少 and 多 have one against the past and are a gap to anything else."""
    if word.near and words.past.search(_lead(setting)) is None:
        return None
    return word.direction


def _is_member(setting: Setting) -> bool:
    """Whether nothing but the joint of a list stands before the number."""
    return _LIST.fullmatch(setting.plain) is not None


def _exceeds(quantity: Quantity, setting: Setting, words: ChangeWords, earlier: list[Quantity]) -> bool:
    """Whether the amount is an excess over a goal (52个，超年初计划12个): far smaller than the amount it belongs to."""
    text = setting.before or setting.lead
    if not earlier or quantity.value is None or words.over.search(text) is None or words.goal.match(setting.behind):
        return False
    whole = next((q.value for q in reversed(earlier[-3:]) if q.unit == quantity.unit and q.aspect == "level"), None)
    return whole is not None and quantity.value * 2 < whole


def _is_gap(quantity: Quantity, setting: Setting, words: ChangeWords, earlier: list[Quantity]) -> bool:
    """Whether the amount is a distance to another of its unit: 优于年度目标（35…）2微克/立方米."""
    match = words.against.search(setting.lead if "(" not in setting.lead else setting.before)
    if match is None or quantity.value is None or words.goal.match(setting.behind) or _OF in match[0][-4:]:
        return False
    return any(q.unit == quantity.unit and q.value is not None and quantity.value * 2 < q.value for q in earlier[-2:])


def _rate(quantity: Quantity, setting: Setting, words: ChangeWords, previous: Quantity | None) -> Quantity:
    word = words.of_rate(setting.plain)
    if word is None and setting.inside and not setting.plain.strip():
        word = None if words.reference.search(setting.head) else words.of_rate(setting.head)
    weak = word is None or word.basis == "completion"
    if weak and previous is not None and previous.aspect in ("growth", "share"):
        against = _against(quantity, setting, words, previous, named=word is not None)
        member = _is_member(setting)
        if against or (word is None and (member or words.only.fullmatch(setting.plain))):
            return _signed(changed(quantity, aspect=previous.aspect), previous.direction if member and not against else None)
    if word is None and previous is not None and _is_part(quantity, setting, words, previous):
        return _signed(changed(quantity, aspect=previous.aspect, rules=(*quantity.rules, _PART)), previous.direction)
    if word is None and words.amount.search(setting.plain):
        return changed(quantity, aspect="growth", direction="up", rules=(*quantity.rules, "aspect.rate_of_amount"))
    entry = None if word is None else word.entry
    if word is None or entry is None:
        signed = _SIGN.search(setting.plain[-1:] + quantity.text[:1]) and words.past.search(setting.plain[-_NEAR:])  # 同比-3.2%
        return changed(quantity, aspect="growth" if signed else "share")
    found = changed(quantity, aspect=word.aspect, rules=(*quantity.rules, entry.id))
    return _signed(found, word.direction) if word.aspect == "growth" else found


def _is_part(quantity: Quantity, setting: Setting, words: ChangeWords, previous: Quantity) -> bool:
    """Whether a rate is that of a part whose whole has just been said to grow (增长6.4%,其中城镇5.9%、农村7.3%)."""
    opens = words.part.fullmatch(setting.plain) is not None
    goes_on = _PART in previous.rules and setting.plain.startswith(_JOINT)
    return previous.aspect == "growth" and (opens or goes_on) and _as_large(quantity, previous)


def _against(quantity: Quantity, setting: Setting, words: ChangeWords, previous: Quantity, *, named: bool) -> bool:
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
        return not named or _as_large(quantity, previous)
    if named:
        return False
    return words.reference.search(before) is not None and words.compared.search(setting.lead) is not None


def _as_large(quantity: Quantity, previous: Quantity) -> bool:
    """Whether two rates are of one size; 完成60%的任务 after 增长9% is a share of the work."""
    if quantity.value is None or previous.value is None:
        return True
    low, high = sorted((abs(quantity.value), abs(previous.value)))
    return high <= _AS_LARGE * low


def _signed(quantity: Quantity, direction: str | None) -> Quantity:
    """Return *quantity* with *direction*; a fall makes the value negative."""
    if direction != "down":
        return changed(quantity, direction=direction)
    value = quantity.value
    if value is not None and value > 0:
        value = -value
    ends = quantity.ends
    if ends is not None and ends[0] is not None and ends[1] is not None and ends[0] > 0:
        ends = (-ends[1], -ends[0])
    return changed(quantity, direction="down", value=value, ends=ends)
