"""Decide what a number says of its indicator: level, growth, share, difference, rank or multiple, and in which direction.

A rate takes the last word of change or share before it; where none stands, a list, a comparison or a goal that was reached
hands on the aspect of the rate before it in the sentence (增长8.3%，完成8%的年度目标). A percentage point is always a
difference. An amount is a difference behind a word of change that has a base of comparison (比上年减少3户) or needs none
(减少3户), and behind a gap to a goal (距目标还差3户). All words come from the lexicon, see
:mod:`metrics.extraction.change_words`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from metrics.extraction.change_words import ATTRIBUTIVE, change_words
from metrics.extraction.grammar import POINT
from metrics.extraction.wordlists import any_of, spellings_of
from metrics.lexicon.word_sets import definitions_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.extraction.change_words import ChangeWords, Word
    from metrics.extraction.clauses import Setting
    from metrics.lexicon import Lexicon

__all__ = ["set_aspects"]

_RATES = ("%", "‰", "‱")
_SETTLED = ("rank", "multiple")
_LOOKED_BACK = 3
_TIMES = "倍"
_SIGN = re.compile(r"\+|[-−－–—负]")
_FALLING = "↓"
_PLUS = "+"
_APART = "分别"
_LIST = re.compile(rf"\s?(?:[、,和与]|以?及|{_APART})?\s?")
_PART = "aspect.of_which"
_JOINT = "、"
_NEAR = 3
_AS_LARGE = 3  # a goal of growth is rarely further from what was achieved; a share of the work usually is


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
        unit, before, last = draft.unit, drafts[i - 1] if i else None, None if rate is None else drafts[rate]
        if unit in _RATES:
            if draft.aspect not in _SETTLED:
                _rate(draft, setting, words, last)
            if last is not None and rate is not None and last.aspect == "share" and draft.aspect == "growth":
                _hand_back(last, draft, settings[rate], words)
            rate = i
        elif draft.aspect in _SETTLED:
            continue
        elif unit == POINT:
            _points(draft, setting, words, before)
        elif unit is None and draft.aspect == "share":
            _rate(draft, setting, words, last)
        elif unit == _TIMES:
            _times(draft, setting, words, before)
        elif unit is None and _ratio_name(lexicon).search(setting.plain):
            draft.aspect = "multiple"
        elif words.any_beside(setting.lead, setting.behind):
            _amount(draft, setting, words, drafts[max(0, i - _LOOKED_BACK) : i], settings[max(0, i - _LOOKED_BACK) : i])


def _times(draft: Any, setting: Setting, words: ChangeWords, before: Any) -> None:
    """Make a number of times a growth, by its word or in a list of growths (分别增长64.2%和1.3倍), else a multiple."""
    word = words.ending(setting.plain)
    goes_on = before is not None and before.aspect == "growth" and _is_member(setting)
    grows = goes_on or (word is not None and word.direction == "up")
    draft.aspect, draft.direction = ("growth", "up") if grows else ("multiple", None)


def _hand_back(goal: Any, answer: Any, setting: Setting, words: ChangeWords) -> None:
    """Make a goal a growth where its answer, the next rate, is one (按6%以上的目标安排，实际增长6.8%)."""
    weak = words.of_rate(setting.plain) is None and words.reached.search(setting.before) is not None
    if weak and goal.unit == answer.unit and words.goal.match(setting.behind) is not None and _as_large(goal, answer):
        goal.aspect = "growth"


def _points(draft: Any, setting: Setting, words: ChangeWords, before: Any) -> None:
    draft.aspect = "difference"
    word = words.ending(setting.plain) or words.following(setting.behind)
    if word is not None:
        _sign(draft, _direction(word, setting, words))
    elif before is not None and _is_member(setting) and before.unit == POINT:
        _sign(draft, before.direction)


def _amount(draft: Any, setting: Setting, words: ChangeWords, earlier: list[Any], places: Sequence[Setting]) -> None:
    """Make an amount the change, the excess or the gap that the words before it say it is, if they do."""
    before = earlier[-1] if earlier else None
    if before is not None and _is_net(setting, words, before):
        return _differ(draft, "up")
    word = words.ending(setting.plain)
    stepped = word is not None and not word.deed and _between_levels(draft, setting, words, earlier, places)
    if word is not None and word.entry is not None and (stepped or _changes(word, draft, setting, words, before)):
        # an amount that is less (比上年少3家) is told without a sign, unlike one that fell (减少3家)
        return _differ(draft, _direction(word, setting, words), signed=not word.near)
    behind = words.following(setting.behind)
    if behind is not None:
        return _differ(draft, behind.direction)
    return _by_setting(draft, setting, words, earlier, before)


def _is_net(setting: Setting, words: ChangeWords, before: Any) -> bool:
    """Whether an amount is what came to be added net, behind a growth (增长8%，净增36户)."""
    growth = before.sentence == setting.sentence and before.aspect == "growth"
    return growth and words.net.fullmatch(setting.lead) is not None


def _by_setting(draft: Any, setting: Setting, words: ChangeWords, earlier: list[Any], before: Any) -> None:
    """Make an amount without a word of change the member of a list of changes, an excess or a gap, if it is one."""
    if before is not None and before.aspect == "difference" and _APART in setting.lead and _is_member(setting):
        return _differ(draft, before.direction)
    if setting.plain != setting.lead and words.done.search(setting.plain) is not None:
        return None  # 较上年提高1.2岁、达到79岁: the second is a level
    if _exceeds(draft, setting, words, earlier):
        return _exceed(draft, setting)
    if _is_gap(draft, setting, words, earlier) or words.gap.search(_lead(setting)):
        _go_on(draft, setting, before)
    return None


def _go_on(draft: Any, setting: Setting, before: Any) -> None:
    """Make an amount a gap: in a list of changes the next of them, of the same direction (减少4起、3人)."""
    draft.aspect = "difference"
    if before is not None and before.aspect == "difference" and _is_member(setting):
        _differ(draft, before.direction, signed=before.value is not None and before.value < 0)


def _exceed(draft: Any, setting: Setting) -> None:
    """Make the amount an excess; the word that says so is no bound of it (完成90家，超出10家)."""
    if setting.plain != setting.before:
        draft.bound = draft.spread = None
    _differ(draft, "up")


def _differ(draft: Any, direction: str | None, *, signed: bool = True) -> None:
    draft.aspect = "difference"
    if signed:
        _sign(draft, direction)
    else:
        draft.direction = direction


def _changes(word: Word, quantity: Any, setting: Setting, words: ChangeWords, before: Any) -> bool:
    """Whether *word* makes an amount a change: it needs no base, has one, or goes on from an amount of the unit."""
    if word.alone and not word.deed:
        return True
    if words.based.search(_lead(setting)) is not None:
        return True
    goes_on = before is not None and before.unit == quantity.unit and setting.plain == _lead(setting)
    return goes_on and not word.deed and not word.near and words.based.fullmatch(setting.plain) is not None


def _between_levels(draft: Any, setting: Setting, words: ChangeWords, earlier: list[Any], places: Sequence[Setting]) -> bool:
    """Whether a word of change alone stands between an amount and two levels, one of them past (6天，去年7天，缩短1天)."""
    if len(earlier) < 2 or words.last.fullmatch(setting.plain) is None or setting.plain != setting.lead:
        return False
    levels = all(one.unit == draft.unit and one.aspect == "level" and one.sentence == draft.sentence for one in earlier[-2:])
    return levels and any(words.past.search(place.lead) is not None for place in places[-2:])


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


def _exceeds(quantity: Any, setting: Setting, words: ChangeWords, earlier: list[Any]) -> bool:
    """Whether the amount is an excess over a goal (52个，超年初计划12个): far smaller than the amount it belongs to."""
    text = setting.before or setting.lead
    if not earlier or quantity.value is None or words.over.search(text) is None or words.goal.match(setting.behind):
        return False
    whole = next((q.value for q in reversed(earlier[-3:]) if q.unit == quantity.unit and q.aspect == "level"), None)
    return whole is not None and quantity.value * 2 < whole


def _is_gap(quantity: Any, setting: Setting, words: ChangeWords, earlier: list[Any]) -> bool:
    """Whether the amount is a distance to another of its unit: 优于年度目标（35…）2微克/立方米."""
    match = words.against.search(setting.lead if "(" not in setting.lead else setting.before)
    if match is None or quantity.value is None or words.goal.match(setting.behind) or ATTRIBUTIVE in match[0][-4:]:
        return False
    return any(q.unit == quantity.unit and q.value is not None and quantity.value * 2 < q.value for q in earlier[-2:])


class _Reading(NamedTuple):
    """What a rate says: its aspect and direction, and the rule or entry that says so."""

    aspect: str
    direction: str | None = None
    rule: str | None = None


def _rate(draft: Any, setting: Setting, words: ChangeWords, previous: Any) -> None:
    word = _word_of_rate(setting, words)
    if word is None and _is_apart(draft, setting, words, previous):
        return
    reading = _handed_on(draft, setting, words, previous, word) or _worded(draft, setting, words, word)
    draft.aspect = reading.aspect
    if reading.rule is not None:
        draft.rules = (*draft.rules, reading.rule)
    _sign(draft, reading.direction)


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
        goes_on = _is_member(setting)
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
    apart = moved and word is not None and _changes(word, draft, setting, words, previous)
    if not apart and not words.gap.search(_lead(setting)):
        return False
    draft.aspect, draft.direction = "difference", word.direction if word is not None else None
    return True


def _is_part(draft: Any, setting: Setting, words: ChangeWords, previous: Any) -> bool:
    """Whether a rate is that of a part whose whole has just been said to grow (增长6.4%,其中城镇5.9%、农村7.3%)."""
    opens = words.part.fullmatch(setting.plain) is not None
    goes_on = _PART in previous.rules and setting.plain.startswith(_JOINT)
    return previous.aspect == "growth" and (opens or goes_on) and _as_large(draft, previous)


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
        return not named or _as_large(quantity, previous)
    if named:
        return False
    return words.reference.search(before) is not None and words.compared.search(setting.lead) is not None


def _as_large(quantity: Any, previous: Any) -> bool:
    """Whether two rates are of one size; 完成60%的任务 after 增长9% is a share of the work."""
    if quantity.value is None or previous.value is None:
        return True
    low, high = sorted((abs(quantity.value), abs(previous.value)))
    return bool(high <= _AS_LARGE * low)


def _sign(draft: Any, direction: str | None) -> None:
    """Give *draft* its direction; a fall makes the value negative."""
    draft.direction = direction
    if direction != "down":
        return
    value, ends = draft.value, draft.ends
    if value is not None and value > 0:
        draft.value = -value
    if ends is not None and ends[0] is not None and ends[1] is not None and ends[0] > 0:
        draft.ends = (-ends[1], -ends[0])
