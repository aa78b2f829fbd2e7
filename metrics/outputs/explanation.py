"""An explanation as text: for each target what was tried and why it was taken or not, for each check what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.outputs.controls import clean
from metrics.outputs.labels import label, worded
from metrics.outputs.sentences import in_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.outputs.labels import Language
    from metrics.records import Check, Link
    from metrics.records.explanation import Explanation, TargetExplained, Tried

__all__ = ["RowExplanation", "explanation_text"]

_MOST = 8  # numbers and features shown


@dataclass(frozen=True, slots=True, repr=False)
class RowExplanation:
    """An explanation that prints itself.

    Args:
        explanation: What was found: ``targets``, ``checks``, ``links``.
        language: Of its text.
    """

    explanation: Explanation
    language: Language = "zh"

    def __str__(self) -> str:
        return explanation_text(self.explanation, self.language)

    def __repr__(self) -> str:
        found = self.explanation
        return f"<Explanation of row {found.row}: {len(found.targets)} targets, {len(found.checks)} checks>"


def explanation_text(explanation: Explanation, language: Language = "zh") -> str:
    """Return *explanation* as text of several lines."""
    lines = [_row(explanation, language)]
    for target in explanation.targets:
        lines += ["", *_target(target, language)]
    for check in explanation.checks:
        link = next((link for link in explanation.links if link.rests == check.id), None)
        lines += ["", *_check(check, link, explanation, language)]
    if len(lines) == 1:
        lines.append(label("explain", "nothing", language))
    return "\n".join(lines)


def _row(explanation: Explanation, language: Language) -> str:
    """Return what outputs call the row: its number, else its line, else its id."""
    if explanation.number is None and explanation.line is not None:
        return worded("place", "line", language, at=explanation.line)
    return label("explain", "row", language).format(name=clean(explanation.number or explanation.row))


def _target(target: TargetExplained, language: Language) -> Iterator[str]:
    name = f" · {clean(target.indicator)}" if target.indicator else ""
    yield f"{label('explain', 'target', language)} {clean(target.text)}{name} [{target.target}]"
    if target.reason is not None:
        yield f"  {label('explain', 'unanswered', language)}: {label('reason', target.reason, language)} [{target.reason}]"
    for rule in target.rules:
        yield f"  {label('explain', 'rule', language)}: {label('pair_rule', rule, language)} [{rule}]"
    for tried in target.tried[:_MOST]:
        yield f"  {_mark(tried)} {clean(tried.text)} [{tried.actual}] {_why(tried, language)}"
        for weighed in tried.features[:_MOST]:
            yield f"      {weighed.weight:+.2f} {label('feature', weighed.name, language)} [{weighed.name}]"
    left = len(target.tried) - _MOST
    if left > 0:
        yield f"  {label('explain', 'more', language).format(count=left)}"


def _mark(tried: Tried) -> str:
    return "✓" if tried.outcome == "chosen" else "✗"


def _why(tried: Tried, language: Language) -> str:
    if tried.veto is not None:
        return f"{label('outcome', tried.outcome, language)}: {label('veto', tried.veto, language)} [{tried.veto}]"
    return f"{label('outcome', tried.outcome, language)}, {label('explain', 'score', language)} {tried.score:.2f}"


def _check(check: Check, link: Link | None, explanation: Explanation, language: Language) -> Iterator[str]:
    kind, verdict = label("kind", check.kind, language), label("verdict", check.verdict, language)
    yield f"{label('explain', 'check', language)} {kind} [{check.id}]: {verdict} [{check.verdict}]"
    if check.reason is not None:
        yield f"  {label('explain', 'unjudged', language)}: {label('reason', check.reason, language)} [{check.reason}]"
    message = check.message if language == "zh" else check.message_en
    if message:
        yield f"  {clean(in_language(message, language))}"
    if link is not None:
        to = "、".join(explanation.texts.get(each, each) for each in link.to)
        source = explanation.texts.get(link.source, link.source)
        yield f"  {label('link', link.kind, language)}: {clean(source)} ← {clean(to)} ({', '.join(link.evidence)})"
