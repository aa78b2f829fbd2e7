"""Read how far the work had got that a number reports: done, under way, begun, planned or left."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from metrics.extraction.word_finder import by_beginning
from metrics.lexicon.pattern_start import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.extraction.clauses import Setting
    from metrics.lexicon import Lexicon

__all__ = ["is_state", "set_progress"]


@dataclass(frozen=True, slots=True)
class _States:
    pattern: re.Pattern[str]
    state: dict[str, str]
    groups: dict[str, str]

    def found(self, text: str) -> list[str]:
        """Return the states that the words of *text* name, in order; a word in the name of a rate (开工率) is none."""
        if not text:
            return []
        return [
            self.groups[m.lastgroup] if m.lastgroup else self.state[m[0]]
            for m in self.pattern.finditer(text)
            if not text.startswith("率", m.end())
        ]


@lru_cache(maxsize=16)
def _states_of(lexicon: Lexicon) -> _States:
    entries = lexicon.entries("progress")
    state = {w: e.text("state") for e in entries for w in e.words}
    groups = {f"p{i}": e.text("state") for i, e in enumerate(entries) if e.pattern}
    patterns = [f"(?P<p{i}>{e.pattern})" for i, e in enumerate(entries) if e.pattern]
    parts = ([guarded(*map(guarded, patterns))] if patterns else []) + ([by_beginning(state)] if state else [])
    return _States(re.compile(guarded(*parts) if parts else r"(?!)"), state, groups)


def is_state(name: str, lexicon: Lexicon) -> bool:
    """Whether a name says nothing but how far the work had got (未开工, 主体封顶).

    >>> from metrics.lexicon import Lexicon
    >>> is_state("未开工", Lexicon.default()), is_state("危房改造", Lexicon.default())
    (True, False)
    """
    first = _states_of(lexicon).pattern.match(name)
    return first is not None and first.end() == len(name)


def set_progress(drafts: Sequence[Any], settings: Sequence[Setting], lexicon: Lexicon) -> None:
    """Set what the clause of each number says of the work: done, under way, begun, planned or left.

    What follows the number up to the next pause speaks of it first (``5个项目正在施工``), then the last word before it.
    Preparation finished (完成招标) is work begun; a share of the work that follows (``6公里道路,已完成40%``) says that it is
    under way.
    """
    states = _states_of(lexicon)
    for draft, setting in zip(drafts, settings, strict=True):
        draft.progress = _progress(setting, states)
    for quantity, converted in itertools.pairwise(drafts):
        if converted.progress is None and converted.sentence == quantity.sentence and _CONVERTED.match(converted.lead):
            converted.progress = quantity.progress
    for quantity, following in itertools.pairwise(drafts):
        partial = following.role == "claim" and following.value is not None and following.value < 100
        if (
            quantity.progress == "done"
            and following.clause == quantity.clause
            and following.unit != quantity.unit
            and _SUBJECT_OF.search(quantity.after)
        ):
            quantity.progress = "under_way"
        if (
            partial
            and quantity.progress is None
            and quantity.aspect == "level"
            and following.sentence == quantity.sentence
            and following.clause == quantity.clause + 1
            and _WHOLE.match(following.lead)
            and quantity.after
        ):
            quantity.progress = "under_way"


_SUBJECT_OF = re.compile(r"(?:完成|实现|投入|到位|拨付)[^,。;、]{0,8}$")  # 168个项目完成投资86亿元: the 168 are no result
_CONVERTED = re.compile(r"折合|约合|相当于|折算")  # 意向接入6800户，折合面积71万平方米: one fact in two units
_WHOLE = re.compile(r"(?:目前)?(?:已)?完成(?:总)?(?:工程|进度|投资|形象)")
_PAUSE = re.compile(r"[、,]")
_REALLY = re.compile(r"已|实际")


def _progress(setting: Setting, states: _States) -> str | None:
    before = states.found(setting.before)
    lead = before if setting.lead == setting.before else states.found(setting.lead)
    if before and before[-1] == "left":
        return "left"
    if "planned" in lead and not _REALLY.search(setting.lead):
        return "planned"
    before = [state for state in before if state != "planned"]
    pause = _PAUSE.search(setting.after)
    first = states.found(setting.after if pause is None else setting.after[: pause.start()])
    if first == ["done"] and before and before[-1] == "under_way" and not _REALLY.search(setting.after):
        return "under_way"
    if first:
        if first[-1] == "involved":
            return "involved"  # 54项整改任务中: the whole again
        for state in ("begun", "under_way", "planned"):
            if state in first:
                return state
        return first[0]
    return before[-1] if before else None
