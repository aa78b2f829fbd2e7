"""Decide what a number says of its indicator: level, growth, share, difference, rank or multiple, and in which direction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.extraction.change import changed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.extraction.clauses import Setting
    from metrics.lexicon import Entry, Lexicon
    from metrics.records import Quantity

__all__ = ["with_aspects"]

_RATES = ("%", "‰", "‱")
_TO = ("到", "至")
_LIST = re.compile(r"\s?(?:[、,和及与]|以及|分别)?\s?$")
_COMPARED = re.compile(r"(?:高于|低于|超过|超出|优于|好于|多于|少于|超|快于|慢于|落后|领先|距|差|比|较|与|同)[^,。;]{0,24}$")
_GOAL_AFTER = re.compile(r"(?:左右)?的?[^,。;\d]{0,8}(?:目标|计划|任务|预期|持平)")
_GOAL_INSIDE = re.compile(r"(?:目标|任务|计划|预算|指标|控制数|控制线|全[国省市州区县]|平均)[^,。;()]{0,6}$")
_REACHED = re.compile(r"(?:达到|完成|实现|达|及)$")
_SHORTFALL = re.compile(
    r"(?:(?:距|距离|与|比|较|离)[^,。;]{0,24}(?:相差|尚差|还差|差|缺口|短|少|多|高|低|快|慢)|^(?:还|尚|仍)?(?:相差|差|缺))(?:约|近)?$"
)
_OVER = re.compile(r"(?:超|超过|超出|超额完成|超额)(?:了)?(?:[^,。;]{0,8}(?:计划|目标|任务)(?:数)?)?$")
_HINT = re.compile(r"[增减降升少多超差短缩延移提推约高低快慢优好落领距欠缺核节]")  # every word of change has one of these
_INCREASE = re.compile(r"(?:同比|环比)?(?:增加|增收|减少|提高)(?:了)?$")
_NET = re.compile(r"净增加?(?:了|约|近|超)?")
_CHANGE = re.compile(
    r"(?:(?:比|较|同比|环比|与)[^,。;]{0,20}?(?:增加|减少|提高|下降|降低|增长|上升|回落|增收|减收|增产|减产|缩短|延长|前移|后移|前进|提前|推迟|节约|增|减|降|升|多|少)|超收|短收|超额|超计划|超任务|超目标|增收|减收|多收|少收|调减|调增|核减|核增|追减|减少|下降|降低|回落|提高|上升)"
    r"(?:了|约|近|超|超过|仅)?$"
)
_AGAINST = re.compile(
    r"(?:高于|低于|优于|好于|多于|少于|高出|多出|快于|慢于|(?:比|较)[^,。;]{2,16}(?:高|低|多|少|快|慢|优))[^,。;]{0,24}$"
)
_ALONE = re.compile(
    r"[、,和]?(?:并|且|已|力争|确保|争取|努力){0,2}(?:控制在|保持在|稳定在|维持在|达到|达|为|是|低于|高于|超过|实现)?(?:约|近)?\s?$"
)
_AMOUNT = re.compile(
    r"(?:增加值|总值|产值|总额|收入|零售额|销售额|进出口)(?:预计|有望|约|近|超过|超|突破|达到|达|为|实现|完成)*$"
)
_DOWN = re.compile(r"(?:缩短|减产|减少|调减|核减|追减|下降|降低|回落|减收|短收|减|降)(?:了|约|近|超|超过|仅)?$")
_TIMES_GROWTH = re.compile(r"(?:增长|增加|提高|提升|扩大|增|翻)(?:了|约|近|超过|超)?$")


@dataclass(frozen=True, slots=True)
class _Words:
    pattern: re.Pattern[str]
    entries: dict[str, Entry | None]


@lru_cache(maxsize=16)
def _words_of(lexicon: Lexicon) -> _Words:
    entries: dict[str, Entry | None] = {w: e for e in lexicon.entries("aspect") for w in e.words}
    for mask in lexicon.entries("word"):
        if mask.text("meaning") == "aspect_mask":
            entries.update(dict.fromkeys(mask.words))
    words = sorted(entries, key=len, reverse=True)
    return _Words(re.compile("|".join(map(re.escape, words)) or r"(?!)"), entries)


def with_aspects(quantities: Sequence[Quantity], settings: Sequence[Setting], lexicon: Lexicon) -> tuple[Quantity, ...]:
    """Return *quantities* with aspect, direction and the sign of a decline.

    A rate takes the last word of change or share before it; where none stands, a list or a comparison hands on the aspect of
    the rate before it in the sentence.
    """
    words = _words_of(lexicon)
    found: list[Quantity] = []
    rate: Quantity | None = None  # the last of the sentence
    sentence = -1
    for quantity, setting in zip(quantities, settings, strict=True):
        if setting.sentence != sentence:
            rate, sentence = None, setting.sentence
        found.append(_with_aspect(quantity, setting, words, found, rate))
        if quantity.unit in _RATES:
            rate = found[-1]
    return tuple(found)


def _with_aspect(
    quantity: Quantity, setting: Setting, words: _Words, earlier: list[Quantity], rate: Quantity | None
) -> Quantity:
    if quantity.aspect in ("rank", "multiple"):
        return quantity
    if quantity.unit == "百分点":
        down = _DOWN.search(setting.before)
        return _signed(
            changed(quantity, aspect="difference"), "down" if down else "up" if _CHANGE.search(setting.before) else None
        )
    if quantity.unit in _RATES or (quantity.unit is None and quantity.aspect == "share"):
        return _rate(quantity, setting, words, rate)
    if quantity.unit == "倍":
        grows = _TIMES_GROWTH.search(setting.before) is not None
        return changed(quantity, aspect="growth" if grows else "multiple", direction="up" if grows else None)
    if _HINT.search(setting.lead) is None:
        return quantity
    if _NET.fullmatch(setting.lead) and earlier and earlier[-1].aspect == "growth" and earlier[-1].sentence == setting.sentence:
        return _signed(changed(quantity, aspect="difference"), "up")
    if _INCREASE.fullmatch(setting.before) and setting.before == setting.lead and earlier and earlier[-1].unit == quantity.unit:
        return _signed(changed(quantity, aspect="difference"), "down" if "减" in setting.before else "up")
    listed = _LIST.fullmatch(setting.before) is not None and bool(earlier) and earlier[-1].aspect == "difference"
    if listed and "分别" in setting.lead:
        return _signed(changed(quantity, aspect="difference"), earlier[-1].direction)
    if _CHANGE.search(setting.lead) and not _by_itself(setting.before):
        return _signed(changed(quantity, aspect="difference"), "down" if _DOWN.search(setting.before) else "up")
    if _REACHED.search(setting.before) and setting.before != setting.lead:
        return quantity  # 较上年提高1.2岁、达到79岁: the second is a level
    if _exceeds(quantity, setting, earlier):
        return changed(quantity, aspect="difference", direction="up")
    if _is_gap(quantity, setting, earlier) or _SHORTFALL.search(setting.lead):
        return changed(quantity, aspect="difference")
    return quantity


def _by_itself(before: str) -> bool:
    """Whether a verb of raising governs an object of its own, so that the number is no change of an indicator."""
    return (
        re.search(r"(?:提高|上升|下降|降低|减少|回落)(?:了|约|近|超|超过|仅)?$", before) is not None
        and re.search(r"(?:压|精|裁)(?:减少|减)$", before) is not None
    )


def _exceeds(quantity: Quantity, setting: Setting, earlier: list[Quantity]) -> bool:
    """Whether the amount is an excess over a goal (52个，超年初计划12个): far smaller than the amount it belongs to."""
    if not earlier or quantity.value is None or _OVER.search(setting.before) is None or _GOAL_AFTER.match(setting.tail):
        return False
    whole = next((q.value for q in reversed(earlier[-3:]) if q.unit == quantity.unit and q.aspect == "level"), None)
    return whole is not None and quantity.value * 2 < whole


def _is_gap(quantity: Quantity, setting: Setting, earlier: list[Quantity]) -> bool:
    """Whether the amount is a distance to another of its unit: 优于年度目标（35…）2微克/立方米."""
    match = _AGAINST.search(setting.lead if "(" not in setting.lead else setting.before)
    if match is None or not earlier:
        return False
    return (
        any(q.unit == quantity.unit for q in earlier[-2:])
        and _GOAL_AFTER.match(setting.tail) is None
        and "的" not in match[0][-4:]
    )


def _rate(quantity: Quantity, setting: Setting, words: _Words, previous: Quantity | None) -> Quantity:
    entry = _last_word(setting.before, words)
    against = (_COMPARED.search(setting.before) is not None or _REACHED.search(setting.before) is not None) and (
        _GOAL_AFTER.match(setting.tail) is not None
    )
    if _GOAL_INSIDE.search(setting.before or setting.head) and (setting.inside or _COMPARED.search(setting.before)):
        against = True
    if setting.inside and entry is None and _GOAL_INSIDE.search(setting.head):
        against = True
    alone = _ALONE.fullmatch(setting.before) is not None
    if (
        entry is None
        and (against or alone or _LIST.fullmatch(setting.before))
        and previous is not None
        and previous.aspect in ("growth", "share")
    ):
        direction = previous.direction if _LIST.fullmatch(setting.before) and not against else None
        return _signed(changed(quantity, aspect=previous.aspect), direction)
    if entry is None and not setting.before.strip() and setting.inside:
        entry = _last_word(setting.head, words)
    if entry is None and _AMOUNT.search(setting.before):
        return changed(quantity, aspect="growth", direction="up", rules=(*quantity.rules, "aspect.rate_of_amount"))
    if entry is None or entry.text("aspect") == "share":
        return changed(quantity, aspect="share", rules=quantity.rules if entry is None else (*quantity.rules, entry.id))
    grown = changed(quantity, aspect="growth", rules=(*quantity.rules, entry.id))
    return _signed(grown, entry.text("direction") or None)


def _last_word(before: str, words: _Words) -> Entry | None:
    last: Entry | None = None
    for match in words.pattern.finditer(before):
        entry = words.entries[match[0]]
        if entry is None or (entry.text("direction") and before.startswith(_TO, match.end())):
            continue
        last = entry
    return last


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
