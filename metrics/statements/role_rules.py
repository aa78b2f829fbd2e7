"""Decide which part a number plays in its sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from metrics.extraction.joints import JOINT
from metrics.statements.changes import ends_of_change
from metrics.statements.words import follow_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.extraction.clauses import Setting
    from metrics.lexicon import Entry, Lexicon
    from metrics.records import Role

__all__ = ["set_roles"]

_MODALITY = 20  # characters before a number in which it is said how firmly a goal is meant
_RATES = ("%", "‰")
_SET_AFTER = ("role.20.target.goal_after",)
_REACH = 400
_THEN = 24  # characters after a number in which the next clause begins
_TO = 14  # characters behind the start of a change in which the word stands that leads to its end
_FAR = 2000  # keeps the cost linear where a sentence never ends


class _Rule(NamedTuple):
    id: str
    role: Role
    scope: str
    pattern: re.Pattern[str]
    tail: re.Pattern[str] | None
    then: re.Pattern[str] | None
    stops_at: tuple[str, ...]


class _Place(NamedTuple):
    """Where a number stands, with the words before it that its role is read from."""

    quantity: Any
    setting: Setting
    lead: str
    folded: str


@lru_cache(maxsize=16)
def _rules_of(lexicon: Lexicon) -> tuple[_Rule, ...]:
    entries = sorted(lexicon.entries("role"), key=lambda e: e.id)
    return tuple(
        _Rule(
            e.id,
            e.text("role"),  # type: ignore[arg-type]
            e.text("scope"),
            re.compile(e.pattern),
            _pattern(e.text("tail")),
            _pattern(e.text("then")),
            _stops_of(e, lexicon),
        )
        for e in entries
        if e.pattern
    )


def _stops_of(entry: Entry, lexicon: Lexicon) -> tuple[str, ...]:
    stops = entry.list("stops_at")
    return ends_of_change(lexicon) if stops and entry.text("role") == "baseline" else stops


@lru_cache(maxsize=128)
def _rules_for(lexicon: Lexicon, *, goals: bool, share: bool, difference: bool, inside: bool) -> tuple[_Rule, ...]:
    """Return the rules that can hold for a number.

    Args:
        lexicon: The role rules.
        goals: The number is of a text that sets goals.
        share: It is a share in per cent.
        difference: It is a difference.
        inside: It stands in brackets.
    """
    never: set[str] = {"target", "claim"} if goals else set() if share else {"claim"}
    if difference:
        never |= {"target", "benchmark"}  # 高于全国平均2个百分点: the distance to an average is no average
    return tuple(rule for rule in _rules_of(lexicon) if rule.role not in never and (inside or rule.scope != "inside"))


def _pattern(text: str) -> re.Pattern[str] | None:
    return re.compile(text) if text else None


def set_roles(drafts: Sequence[Any], settings: Sequence[Setting], folded: str, role: str | None, lexicon: Lexicon) -> None:
    """Set the role of each number.

    Args:
        drafts: The numbers in the order of the text.
        settings: The setting of each.
        folded: The folded text.
        role: What the cell holds: ``target``, ``detail`` or ``task`` set goals; ``actual`` reports; ``None`` is prose.
        lexicon: The role rules.
    """
    goals = role in ("target", "detail", "task", "project")
    for i, (draft, setting) in enumerate(zip(drafts, settings, strict=True)):
        _set_role(draft, setting, folded, lexicon, goals=goals)
        if i and not goals:
            _after_list(drafts[i - 1], draft, settings[i - 1], setting, lexicon)
    if not goals:
        _before_list(drafts, settings)


def _before_list(drafts: Sequence[Any], settings: Sequence[Setting]) -> None:
    """Make the members before a goal goals as well (新建敬老院8所、服务站15个的任务)."""
    for i in range(len(drafts) - 1, 0, -1):
        later, quantity = drafts[i], drafts[i - 1]
        listed = settings[i].before.startswith("、") and settings[i - 1].clause == settings[i].clause
        alike = quantity.role == "actual" and quantity.aspect == later.aspect
        if listed and alike and later.role == "target" and later.rules[-1] in _SET_AFTER:
            quantity.role, quantity.rules = "target", (*quantity.rules, later.rules[-1])


def _set_role(draft: Any, setting: Setting, folded: str, lexicon: Lexicon, *, goals: bool) -> None:
    draft.role = None
    if draft.aspect == "rank":
        return
    difference = draft.aspect == "difference"
    draft.modality = _modality(draft, setting, lexicon, goals=goals)
    lead = setting.plain if setting.before.strip() or not setting.inside else setting.head
    place = _Place(draft, setting, lead, folded)
    share = draft.aspect == "share" and draft.unit in _RATES
    for rule in _rules_for(lexicon, goals=goals, share=share, difference=difference, inside=setting.inside):
        if _holds(rule, place, share=share):
            draft.role, draft.rules = rule.role, (*draft.rules, rule.id)
            return
    if difference:
        return
    if goals:
        draft.role = "target"
    elif _is_part(setting, folded, draft):
        draft.role, draft.rules = "part", (*draft.rules, "role.part")
    else:
        draft.role = "actual"


def _modality(quantity: Any, setting: Setting, lexicon: Lexicon, *, goals: bool) -> Literal["base", "stretch", "soft"] | None:
    """Return how firmly a goal is meant."""
    words, said = follow_words(lexicon), setting.lead[-_MODALITY:]
    if words.stretch.search(said):
        return "stretch"
    if words.base.search(said):
        return "base"
    return "soft" if goals and quantity.bound == "about" else None


def _holds(rule: _Rule, place: _Place, *, share: bool) -> bool:
    quantity, setting, lead, folded = place
    if not (_is_opened if rule.scope == "sentence" else _is_near)(rule, place):
        return False
    if rule.role == "target" and rule.scope == "backward" and share and lead.endswith("的") and rule.tail is None:
        return False
    if rule.role == "baseline" and rule.stops_at and not _goes_on(rule, setting.tail):
        return False
    return rule.then is None or rule.then.search(folded[quantity.end : quantity.end + _THEN]) is not None


def _is_opened(rule: _Rule, place: _Place) -> bool:
    """Whether the words of a rule opened the sentence of a number and none that stop it came after."""
    start = place.quantity.start
    opened = _last(rule.pattern, place.folded[max(place.setting.sentence_start, start - _REACH) : start])
    return opened is not None and not any(word in opened for word in rule.stops_at)


def _is_near(rule: _Rule, place: _Place) -> bool:
    """Whether the words of a rule stand beside a number, or before the brackets that it stands in."""
    setting = place.setting
    if _applies(rule, setting, setting.lead if rule.role == "claim" and not setting.inside else place.lead):
        return True
    return setting.inside and rule.role == "target" and _applies(rule, setting, setting.head)


def _goes_on(rule: _Rule, tail: str) -> bool:
    """Whether a change that begins with a number goes on to another (从5个增至9个)."""
    return any(tail.startswith(word) or word in tail[:_TO] for word in rule.stops_at)


def _last(pattern: re.Pattern[str], text: str) -> str | None:
    """Return what follows the last match of *pattern* in *text*."""
    end = None
    for match in pattern.finditer(text):
        end = match.end()
    return None if end is None else text[end:]


def _applies(rule: _Rule, setting: Setting, lead: str) -> bool:
    if rule.scope == "forward":
        return rule.pattern.search(setting.after) is not None
    if rule.tail is not None and not rule.tail.search(setting.tail):
        return False
    return rule.pattern.search(lead) is not None


def _after_list(previous: Any, quantity: Any, before: Setting, setting: Setting, lexicon: Lexicon) -> None:
    """A member of a list (76.5%、89.5%和80.2%) plays the part of the member before it."""
    gap = setting.before.strip()
    if (
        JOINT.in_words_of(lexicon).fullmatch(gap)
        and before.clause == setting.clause
        and quantity.role == "actual"
        and previous.unit == quantity.unit
    ):
        quantity.role, quantity.rules = previous.role, (*quantity.rules, "role.list")
    elif (
        previous.role == "target"
        and gap.startswith("、")
        and before.clause == setting.clause
        and quantity.role == "actual"
        and len(gap) <= 12
    ):
        quantity.role, quantity.rules = "target", (*quantity.rules, "role.list")


def _is_part(setting: Setting, folded: str, quantity: Any) -> bool:
    """Whether 其中 opened an enumeration of parts before the number, in its sentence."""
    return folded.rfind("其中", max(setting.sentence_start, quantity.start - _FAR), quantity.start) >= 0
