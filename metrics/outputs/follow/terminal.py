"""What became of each target, as text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.outputs.controls import clean
from metrics.outputs.follow.phrases import counts_text, indicator_text, span_words, target_words
from metrics.outputs.labels import label
from metrics.outputs.phrases import decision_text
from metrics.outputs.text_tables import table_text
from metrics.tables.numbers import percent, readable

if TYPE_CHECKING:
    from metrics.outputs.labels import Language
    from metrics.records.outcome import Following, Outcome

__all__ = ["follow_text"]

_TINT = {"exceeded": "32", "met": "32", "on_schedule": "36", "unmet": "31", "behind_schedule": "33"}
_HEAD = ("indicator", "aspect", "target", "actual", "ratio", "gap", "outcome")


def follow_text(following: Following, language: Language = "zh", *, columns: int | None = None, color: bool = False) -> str:
    """Return *following* as text: one line a target, then what was not judged with the numbers that came near."""
    plan = following.plan
    head = clean(f"{plan.title or plan.source}  {span_words(plan.period, language)}".strip())
    to = "、".join(report.title or report.source for report in following.reports)
    lines = [head, clean(f"→ {to}"), ""]
    if not following.outcomes:
        return "\n".join([*lines, label("terminal", "no_numeric_target", language), ""])
    names = (*(label("head", name, language) for name in _HEAD), label("decision", "key", language))
    table = table_text(names, [_line(o, language) for o in following.outcomes], columns=columns)
    lines.append(table[0])
    for outcome, text in zip(following.outcomes, table[1:], strict=True):
        tint = _TINT.get(outcome.status)
        lines.append(f"\x1b[{tint}m{text}\x1b[0m" if color and tint else text)
    return "\n".join([*lines, *_near(following, language), "", counts_text(following, language), ""])


def _line(outcome: Outcome, language: Language) -> list[str]:
    key = outcome.target.key
    said = label("status", outcome.status, language)
    if outcome.reason is not None:
        said += ("：" if language == "zh" else ": ") + label("follow_reason", outcome.reason, language)
    made = decision_text(outcome, language)
    said += f" · {made}" if made else ""
    return [
        indicator_text(key, language),
        label("aspect", key.aspect, language),
        target_words(outcome.target, language),
        "—" if outcome.actual is None else outcome.actual.quantity.text,
        percent(outcome.completion_ratio) or "—",
        "—" if outcome.gap is None else readable(outcome.gap, outcome.gap_unit, sign=True),
        said,
        outcome.key,
    ]


def _near(following: Following, language: Language) -> list[str]:
    """Return the numbers that came near, for each target that has no answer."""
    lines: list[str] = []
    for outcome in following.outcomes:
        for candidate in outcome.candidates[:2]:
            figure = candidate.figure
            before = figure.sentence[max(0, figure.offset - 16) : figure.offset]
            why = label("follow_reason", candidate.reason, language)
            lines.append(clean(f"  {outcome.target.key.indicator}: …{before}【{figure.quantity.text}】 {why}"))
    if not lines:
        return []
    return ["", label("terminal", "not_taken", language), *lines]
