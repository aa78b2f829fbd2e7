"""Say whether an amount is a change, an excess or a gap: 减少3户, 比上年减少3户, 超年初计划12个, 距目标还差3户.

It is one behind a word of change that has a base of comparison or needs none, behind a gap to a goal, and in a list of such.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.extraction.change_words import ATTRIBUTIVE
from metrics.extraction.told_changes import RESPECTIVELY, direction_of, is_member, makes_change, own_lead, set_sign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.extraction.change_words import ChangeWords
    from metrics.extraction.clauses import Setting

__all__ = ["set_amount"]


def set_amount(draft: Any, setting: Setting, words: ChangeWords, earlier: list[Any], places: Sequence[Setting]) -> None:
    """Make an amount the change, the excess or the gap that the words before it say it is, if they do."""
    before = earlier[-1] if earlier else None
    if before is not None and _is_net(setting, words, before):
        return _differ(draft, "up")
    word = words.ending(setting.plain)
    stepped = word is not None and not word.deed and _between_levels(draft, setting, words, earlier, places)
    if word is not None and word.entry is not None and (stepped or makes_change(word, draft, setting, words, before)):
        # an amount that is less (比上年少3家) is told without a sign, unlike one that fell (减少3家)
        return _differ(draft, direction_of(word, setting, words), signed=not word.near)
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
    if before is not None and before.aspect == "difference" and RESPECTIVELY in setting.lead and is_member(setting):
        return _differ(draft, before.direction)
    if setting.plain != setting.lead and words.done.search(setting.plain) is not None:
        return None  # 较上年提高1.2岁、达到79岁: the second is a level
    if _exceeds(draft, setting, words, earlier):
        return _exceed(draft, setting)
    if _is_gap(draft, setting, words, earlier) or _is_missing(setting, words):
        _go_on(draft, setting, before)
    return None


def _is_missing(setting: Setting, words: ChangeWords) -> bool:
    """Whether the clause of an amount says that so much is missing (距目标还差, 欠年度任务, 与目标有3户的差距)."""
    if words.gap.search(own_lead(setting)) or words.under.search(setting.before or setting.lead):
        return True
    return words.missing.match(setting.behind) is not None and words.compared.search(setting.lead) is not None


def _go_on(draft: Any, setting: Setting, before: Any) -> None:
    """Make an amount a gap: in a list of changes the next of them, of the same direction (减少4起、3人)."""
    draft.aspect = "difference"
    if before is not None and before.aspect == "difference" and is_member(setting):
        _differ(draft, before.direction, signed=before.value is not None and before.value < 0)


def _exceed(draft: Any, setting: Setting) -> None:
    """Make the amount an excess; the word that says so is no bound of it (完成90家，超出10家)."""
    if setting.plain != setting.before:
        draft.bound = draft.spread = None
    _differ(draft, "up")


def _differ(draft: Any, direction: str | None, *, signed: bool = True) -> None:
    draft.aspect = "difference"
    if signed:
        set_sign(draft, direction)
    else:
        draft.direction = direction


def _between_levels(draft: Any, setting: Setting, words: ChangeWords, earlier: list[Any], places: Sequence[Setting]) -> bool:
    """Whether a word of change alone stands between an amount and two levels, one of them past (6天，去年7天，缩短1天)."""
    if len(earlier) < 2 or words.last.fullmatch(setting.plain) is None or setting.plain != setting.lead:
        return False
    levels = all(one.unit == draft.unit and one.aspect == "level" and one.sentence == draft.sentence for one in earlier[-2:])
    return levels and any(words.past.search(place.lead) is not None for place in places[-2:])


def _exceeds(quantity: Any, setting: Setting, words: ChangeWords, earlier: list[Any]) -> bool:
    """Whether the amount is an excess over a goal or missing (52个，超计划12个): far smaller than what it belongs to."""
    over = words.over.search(setting.before or setting.lead) or words.beyond.search(setting.lead)
    if not earlier or quantity.value is None or over is None or words.goal.match(setting.behind):
        return False
    whole = next((q.value for q in reversed(earlier[-3:]) if q.unit == quantity.unit and q.aspect == "level"), None)
    return whole is not None and quantity.value * 2 < whole


def _is_gap(quantity: Any, setting: Setting, words: ChangeWords, earlier: list[Any]) -> bool:
    """Whether the amount is a distance to another of its unit: 优于年度目标（35…）2微克/立方米."""
    match = words.against.search(setting.lead if "(" not in setting.lead else setting.before)
    if match is None or quantity.value is None or words.goal.match(setting.behind) or ATTRIBUTIVE in match[0][-4:]:
        return False
    return any(q.unit == quantity.unit and q.value is not None and quantity.value * 2 < q.value for q in earlier[-2:])
