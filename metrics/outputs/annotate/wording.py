"""What a comment says: the finding with its formula, interval and diagnosis; the target with its status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.outputs.labels import label
from metrics.outputs.phrases import decision_text, row_place, target_text
from metrics.outputs.sentences import in_language
from metrics.tables.numbers import percent, readable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.outputs.labels import Language
    from metrics.records import Analysis, Check, Comparison, NotCompared

__all__ = ["Wording"]


class Wording:
    """The words of one report's comments in one language."""

    def __init__(self, analysis: Analysis, language: Language) -> None:
        self._analysis, self._language = analysis, language
        self.quantity_of = {quantity.id: quantity for quantity in analysis.quantities}
        self._row_of = {row.id: row for row in analysis.rows}

    def say(self, word: str, **facts: object) -> str:
        """Return a sentence of the table of labels with its *facts*."""
        return label("annotate", word, self._language).format_map(facts)

    def check(self, check: Check, kind: str) -> tuple[str, ...]:
        """Return what is said of an arithmetic statement, a paragraph a line."""
        names = (self.say(kind), label("kind", check.kind, self._language), label("verdict", check.verdict, self._language))
        message = (check.message_en if self._language == "en" else check.message) or check.message or check.formula
        lines = [self.say("dot").join(names), message]
        diagnosis = in_language(check.diagnosis or "", self._language)
        if diagnosis and diagnosis not in message:
            lines.append(self.say("perhaps", text=diagnosis))
        lines += [self.say("implied", text=in_language(text, self._language)) for text in check.implied]
        return (*lines, *self._kept(check))

    def _kept(self, item: Check | Comparison | NotCompared) -> tuple[str, ...]:
        """Return the key of a result, for a file of decisions, with what was decided already."""
        if not item.key:
            return ()
        decided = decision_text(item, self._language)
        return (self.say("dot").join((self.say("key", key=item.key), *([decided] if decided else []))),)

    def where(self, check: Check) -> str:
        """Return the row of a statement with its place."""
        row = next(iter(check.rows), "")
        return row_place(self._row_of.get(row), row, self._language)

    def targets(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the id of each target with what became of it, a paragraph a line."""
        for item in self._analysis.comparisons:
            if item.target is not None:
                yield item.target, (self._compared(item), *self._kept(item))
        for left in self._analysis.not_compared:
            target = self.quantity_of.get(left.target)
            said = self.say(
                "open",
                indicator=(target.indicator if target else None) or self.say("unnamed"),
                target=target.text if target else "",
                reason=label("reason", left.reason, self._language),
            )
            yield left.target, (said, *self._kept(left))

    def _compared(self, item: Comparison) -> str:
        actual = self.quantity_of.get(item.actual)
        said = [
            self.say(
                "compared",
                indicator=item.indicator or self.say("unnamed"),
                target=target_text(item, self.quantity_of, self._language),
                actual=actual.text if actual else "",
                status=label("status", item.status, self._language),
            )
        ]
        if item.completion_ratio is not None:
            said.append(self.say("ratio", ratio=percent(item.completion_ratio)))
        if item.gap is not None:
            said.append(self.say("gap", gap=readable(item.gap, item.gap_unit, sign=True)))
        return self.say("comma").join(said)
