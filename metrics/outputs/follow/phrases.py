"""Words for people about outcomes: targets as printed, periods, counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from metrics.outputs.labels import label
from metrics.tables.numbers import plain

if TYPE_CHECKING:
    from metrics.outputs.labels import Language
    from metrics.records import Span
    from metrics.records.outcome import Figure, Following, Key

__all__ = ["counts_text", "indicator_text", "span_words", "target_words"]

_ORDER = ("exceeded", "met", "on_schedule", "behind_schedule", "unmet", "unverifiable")


def target_words(target: Figure, language: Language) -> str:
    """Return a target as a reader would say it: modality, number, bound."""
    quantity = target.quantity
    if quantity.bound is None or quantity.value is None:
        said = quantity.text
    else:
        said = f"{quantity.text}（{label('bound', quantity.bound, language)}）"
        if language == "en":
            said = f"{quantity.text} ({label('bound', quantity.bound, language)})"
    if quantity.value is not None and quantity.value < 0 and not quantity.text.startswith("-"):
        said = f"{plain(quantity.value)}{quantity.unit or ''}" + said.removeprefix(quantity.text)
    return f"{target.modality_text} {said}" if target.modality_text else said


def indicator_text(key: Key, language: Language) -> str:
    """Return the name of an indicator with what sets it apart: a yearly average, another scope."""
    apart = [label("scope", scope, language) for scope in (key.scope or "").split("+") if scope]
    if key.average:
        apart.insert(0, "年均" if language == "zh" else "yearly average")
    if not apart:
        return key.indicator
    return f"{key.indicator}（{'、'.join(apart)}）" if language == "zh" else f"{key.indicator} ({', '.join(apart)})"


def span_words(period: Span | None, language: Language) -> str:
    """Return a period: its year, or its first and last day."""
    if period is None:
        return ""
    start, end = period.start, period.end
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        years = str(start.year) if start.year == end.year else f"{start.year}—{end.year}"
        return f"{years}年" if language == "zh" else years
    return f"{start.isoformat()}—{end.isoformat()}"


def counts_text(following: Following, language: Language) -> str:
    """Return the counts of outcomes by status in one line."""
    counts: Counter[str] = Counter(outcome.status for outcome in following.outcomes)
    parts = [f"{label('status', word, language)} {counts[word]}" for word in (*_ORDER, *counts) if word in counts]
    total = len(following.outcomes)
    head = f"{total} 项目标：" if language == "zh" else f"{total} targets: "
    return head + ("，" if language == "zh" else ", ").join(dict.fromkeys(parts))
