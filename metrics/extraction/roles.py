"""Decide which part a number plays in its sentence, and how far the work had got that it reports."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.extraction.clauses import Setting
    from metrics.lexicon import Entry, Lexicon
    from metrics.records import Quantity

__all__ = ["with_progress", "with_roles"]

_PART = re.compile(r"其中|包括|含|分别为")
_STRETCH = re.compile(r"(?:力争|争取|努力争取|奋斗)[^,。;]{0,16}$")
_BASE = re.compile(r"(?:确保|保底)[^,。;]{0,16}$")
_RATES = ("%", "‰")


@dataclass(frozen=True, slots=True)
class _Rule:
    entry: Entry
    pattern: re.Pattern[str]
    scope: str


@lru_cache(maxsize=16)
def _rules_of(lexicon: Lexicon) -> tuple[_Rule, ...]:
    entries = sorted(lexicon.entries("role"), key=lambda e: e.id)
    return tuple(_Rule(e, re.compile(e.pattern), e.text("scope")) for e in entries if e.pattern)


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
    return tuple(found)


def _with_role(quantity: Quantity, setting: Setting, folded: str, rules: tuple[_Rule, ...], *, goals: bool) -> Quantity:
    if quantity.aspect == "rank":
        return replace(quantity, role=None)
    modality = "stretch" if _STRETCH.search(setting.lead) else "base" if _BASE.search(setting.lead) else None
    if modality is None and quantity.bound == "about":
        modality = "soft"
    quantity = replace(quantity, modality=modality if goals or modality != "soft" else None)  # type: ignore[arg-type]
    lead = setting.before
    if setting.inside and not lead.strip():
        lead = setting.head
    for rule in rules:
        name = rule.entry.text("role")
        if goals and name in ("target", "claim"):
            continue
        if name == "claim" and (quantity.unit not in _RATES or quantity.aspect != "share"):
            continue
        if name == "target" and quantity.aspect == "difference":
            continue
        if not _applies(rule, setting, setting.lead if name == "claim" and not setting.inside else lead):
            continue
        if name == "target" and rule.scope == "backward" and quantity.unit in _RATES and quantity.aspect == "share" and lead.endswith("的"):
            continue
        if name == "baseline" and not any(setting.tail.startswith(w) or w in setting.tail[:14] for w in rule.entry.list("stops_at")):
            continue
        if rule.scope == "inside" and not setting.inside:
            continue
        return replace(quantity, role=name, rules=(*quantity.rules, rule.entry.id))  # type: ignore[arg-type]
    if goals:
        return replace(quantity, role="target" if quantity.aspect != "difference" else None)
    if quantity.aspect == "difference":
        return replace(quantity, role=None)
    if _is_part(setting, folded, quantity):
        return replace(quantity, role="part", rules=(*quantity.rules, "role.part"))
    return replace(quantity, role="actual")


def _applies(rule: _Rule, setting: Setting, lead: str) -> bool:
    if rule.scope == "forward":
        return rule.pattern.search(setting.tail if not setting.inside else setting.after) is not None
    return rule.pattern.search(lead) is not None


def _after_list(previous: Quantity, quantity: Quantity, before: Setting, setting: Setting) -> Quantity:
    """A member of a list (76.5%、89.5%和80.2%) plays the part of the member before it."""
    gap = setting.before.strip()
    if gap in ("、", "和", "及", "与") and before.clause == setting.clause and quantity.role == "actual" and previous.unit == quantity.unit:
        return replace(quantity, role=previous.role, rules=(*quantity.rules, "role.list"))
    if previous.role == "target" and gap.startswith("、") and before.clause == setting.clause and quantity.role == "actual" and len(gap) <= 12:
        return replace(quantity, role="target", rules=(*quantity.rules, "role.list"))
    return quantity


def _is_part(setting: Setting, folded: str, quantity: Quantity) -> bool:
    """Whether 其中 opened an enumeration of parts before the number, in its sentence."""
    before = folded[setting.sentence_start : quantity.start]
    at = before.rfind("其中")
    return at >= 0


# --- progress of the work -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _States:
    pattern: re.Pattern[str]
    state: dict[str, str]


@lru_cache(maxsize=16)
def _states_of(lexicon: Lexicon) -> _States:
    state = {w: e.text("state") for e in lexicon.entries("progress") for w in e.words}
    words = sorted(state, key=len, reverse=True)
    return _States(re.compile("|".join(map(re.escape, words)) or r"(?!)"), state)


def with_progress(quantities: Sequence[Quantity], settings: Sequence[Setting], lexicon: Lexicon) -> tuple[Quantity, ...]:
    """Return *quantities* with what their clause says of the work: done, under way, begun, planned or left.

    The words after the number outrank those before it when they speak of unfinished work (``5个项目正在施工``); otherwise the
    last word before the number counts.
    """
    states = _states_of(lexicon)
    return tuple(replace(q, progress=_progress(s, states)) for q, s in zip(quantities, settings, strict=True))  # type: ignore[arg-type]


def _progress(setting: Setting, states: _States) -> str | None:
    before = [states.state[m[0]] for m in states.pattern.finditer(setting.before)]
    after = [states.state[m[0]] for m in states.pattern.finditer(setting.after)]
    if before and before[-1] in ("planned", "left"):
        return before[-1]
    for state in ("begun", "under_way", "planned"):
        if state in after:
            return state
    if "done" in after:
        return "done"
    return before[-1] if before else None
