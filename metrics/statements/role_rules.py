"""Decide which part a number plays in its sentence."""

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

__all__ = ["with_roles"]

_STRETCH = re.compile(r"(?:力争|争取|努力争取|奋斗)[^,。;]{0,16}$")
_BASE = re.compile(r"(?:确保|保底)[^,。;]{0,16}$")
_RATES = ("%", "‰")
_SET_AFTER = ("role.20.target.goal_after",)
_REACH = 400
_THEN = 24  # characters after a number in which the next clause begins
_FAR = 2000  # keeps the cost linear where a sentence never ends
_BOUND_END = re.compile(r"(?:≥|≤|>|<|=|不低于|不少于|不超过|不高于|约)+$")


@dataclass(frozen=True, slots=True)
class _Rule:
    entry: Entry
    pattern: re.Pattern[str]
    scope: str
    tail: re.Pattern[str] | None
    then: re.Pattern[str] | None


@lru_cache(maxsize=16)
def _rules_of(lexicon: Lexicon) -> tuple[_Rule, ...]:
    entries = sorted(lexicon.entries("role"), key=lambda e: e.id)
    return tuple(
        _Rule(e, re.compile(e.pattern), e.text("scope"), _pattern(e.text("tail")), _pattern(e.text("then")))
        for e in entries
        if e.pattern
    )


def _pattern(text: str) -> re.Pattern[str] | None:
    return re.compile(text) if text else None


def with_roles(
    quantities: Sequence[Quantity], settings: Sequence[Setting], folded: str, role: str | None, lexicon: Lexicon
) -> tuple[Quantity, ...]:
    """Return *quantities* with their roles.

    Args:
        quantities: In the order of the text.
        settings: The setting of each.
        folded: The folded text.
        role: What the cell holds: ``target``, ``detail`` or ``task`` set goals; ``actual`` reports; ``None`` is prose.
        lexicon: The role rules.
    """
    rules = _rules_of(lexicon)
    goals = role in ("target", "detail", "task", "project")
    found: list[Quantity] = []
    for i, (quantity, setting) in enumerate(zip(quantities, settings, strict=True)):
        found.append(_with_role(quantity, setting, folded, rules, goals=goals))
        if i and not goals:
            found[-1] = _after_list(found[-2], found[-1], settings[i - 1], setting)
    return tuple(found) if goals else _before_list(found, settings)


def _before_list(found: list[Quantity], settings: Sequence[Setting]) -> tuple[Quantity, ...]:
    """Make the members before a goal goals as well (新建敬老院8所、服务站15个的任务)."""
    for i in range(len(found) - 1, 0, -1):
        later, quantity = found[i], found[i - 1]
        listed = settings[i].before.startswith("、") and settings[i - 1].clause == settings[i].clause
        alike = quantity.role == "actual" and quantity.aspect == later.aspect
        if listed and alike and later.role == "target" and later.rules[-1] in _SET_AFTER:
            found[i - 1] = changed(quantity, role="target", rules=(*quantity.rules, later.rules[-1]))
    return tuple(found)


def _with_role(quantity: Quantity, setting: Setting, folded: str, rules: tuple[_Rule, ...], *, goals: bool) -> Quantity:
    if quantity.aspect == "rank":
        return changed(quantity, role=None)
    modality = "stretch" if _STRETCH.search(setting.lead) else "base" if _BASE.search(setting.lead) else None
    if modality is None and quantity.bound == "about":
        modality = "soft"
    quantity = changed(quantity, modality=modality if goals or modality != "soft" else None)
    lead = setting.before if setting.before.strip() or not setting.inside else setting.head
    lead = _BOUND_END.sub("", lead)
    for rule in rules:
        name = rule.entry.text("role")
        if goals and name in ("target", "claim"):
            continue
        if name == "claim" and (quantity.unit not in _RATES or quantity.aspect != "share"):
            continue
        if name in ("target", "benchmark") and quantity.aspect == "difference":
            continue  # 高于全国平均2个百分点: the distance to an average is no average
        if rule.scope == "sentence":
            opened = _last(rule.pattern, folded[max(setting.sentence_start, quantity.start - _REACH) : quantity.start])
            if opened is None or any(word in opened for word in rule.entry.list("stops_at")):
                continue
        elif not _applies(rule, setting, setting.lead if name == "claim" and not setting.inside else lead) and not (
            setting.inside and name == "target" and _applies(rule, setting, setting.head)
        ):
            continue
        if (
            name == "target"
            and rule.scope == "backward"
            and quantity.unit in _RATES
            and quantity.aspect == "share"
            and lead.endswith("的")
            and rule.tail is None
        ):
            continue
        if (
            name == "baseline"
            and rule.entry.list("stops_at")
            and not any(setting.tail.startswith(w) or w in setting.tail[:14] for w in rule.entry.list("stops_at"))
        ):
            continue
        if rule.scope == "inside" and not setting.inside:
            continue
        if rule.then is not None and rule.then.search(folded[quantity.end : quantity.end + _THEN]) is None:
            continue
        return changed(quantity, role=name, rules=(*quantity.rules, rule.entry.id))
    if goals:
        return changed(quantity, role="target" if quantity.aspect != "difference" else None)
    if quantity.aspect == "difference":
        return changed(quantity, role=None)
    if _is_part(setting, folded, quantity):
        return changed(quantity, role="part", rules=(*quantity.rules, "role.part"))
    return changed(quantity, role="actual")


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


def _after_list(previous: Quantity, quantity: Quantity, before: Setting, setting: Setting) -> Quantity:
    """A member of a list (76.5%、89.5%和80.2%) plays the part of the member before it."""
    gap = setting.before.strip()
    if (
        gap in ("、", "和", "及", "与")
        and before.clause == setting.clause
        and quantity.role == "actual"
        and previous.unit == quantity.unit
    ):
        return changed(quantity, role=previous.role, rules=(*quantity.rules, "role.list"))
    if (
        previous.role == "target"
        and gap.startswith("、")
        and before.clause == setting.clause
        and quantity.role == "actual"
        and len(gap) <= 12
    ):
        return changed(quantity, role="target", rules=(*quantity.rules, "role.list"))
    return quantity


def _is_part(setting: Setting, folded: str, quantity: Quantity) -> bool:
    """Whether 其中 opened an enumeration of parts before the number, in its sentence."""
    return folded.rfind("其中", max(setting.sentence_start, quantity.start - _FAR), quantity.start) >= 0
