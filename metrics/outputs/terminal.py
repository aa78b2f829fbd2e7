"""A report as text for a terminal: comparisons, what does not hold, what was not judged, one line of counts.

Columns are aligned by display width, so Chinese lines up. Control characters of the report never reach the terminal.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from metrics.outputs.controls import clean
from metrics.outputs.folding import folded, headings, is_long
from metrics.outputs.labels import label, worded
from metrics.outputs.outlook import results_table, targets_ahead_table
from metrics.outputs.phrases import (
    decision_text,
    grouped_claims,
    headline,
    number_of,
    period_text,
    row_names,
    row_place,
    target_text,
)
from metrics.outputs.sentences import in_language
from metrics.outputs.text_tables import aligned, table_text, widths_of
from metrics.tables.numbers import percent, readable
from metrics.text.sentences import sentence_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.outputs.labels import Language
    from metrics.records import Analysis, Check, Claim, Comparison, Quantity, Row

__all__ = ["quantities_text", "report_text"]

_MANY = 12
_KEPT = 12  # lines of a section that a folded text shows
_SHORT = ("unmet", "behind_schedule")
_TINT = {"exceeded": "32", "met": "32", "on_schedule": "36", "unmet": "31", "behind_schedule": "33"}


def report_text(
    analysis: Analysis,
    *,
    language: Language = "zh",
    columns: int | None = None,
    color: bool = False,
    screen: int | None = None,
    brief: bool = False,
) -> str:
    """Return the audit of *analysis* as text.

    Args:
        analysis: What to show.
        language: ``zh`` or ``en``.
        columns: Width to keep tables within; ``None`` for no limit.
        color: Use ANSI colours.
        screen: Lines of a screen: a longer text begins with the counts and shows the beginning of each section.
        brief: Only the counts.
    """
    page = _Page(analysis, language, columns, color=color)
    long = screen is not None and not brief and len(analysis.comparisons) > screen  # then its lines need not be counted
    later = [page.table(results_table(analysis, language)), page.table(targets_ahead_table(analysis, language))]
    rest = [page.doubts(), page.silenced(), page.claims(), page.not_judged(), page.notes()]
    sections = [] if long else [page.head(), list(page.comparisons()), *later, page.findings(), *rest, page.tail()]
    if brief:
        sections = [page.head(), page.tail(), headings(sections[1:-1])]
    elif long or is_long(sections, screen):
        shown = [page.findings(), page.comparisons(short_first=True), *later, *rest]
        sections = [page.head(), page.tail(), *(folded(part, keep=_KEPT, language=language) for part in shown)]
    return "\n\n".join("\n".join(section) for section in sections if section) + "\n"


def quantities_text(quantities: Iterable[Quantity], language: Language = "zh") -> list[str]:
    """Return a table of numbers read from a text."""
    names = [label("head", name, language) for name in ("text", "value", "unit", "bound", "aspect", "role", "indicator")]
    body = []
    for q in quantities:
        value = "～".join("" if end is None else str(end) for end in q.ends) if q.ends and q.value is None else str(q.value)
        if q.value is not None:
            value = readable(q.value, digits=40)
        bound = label("bound", q.bound, language) if q.bound else ""
        role = label("role", q.role, language) if q.role else ""
        body.append([q.text, value, q.unit or "", bound, label("aspect", q.aspect, language), role, q.indicator or ""])
    return table_text(names, body)


class _Page:
    def __init__(self, analysis: Analysis, language: Language, columns: int | None, *, color: bool) -> None:
        self.analysis, self.language, self.columns, self.color = analysis, language, columns, color
        self.zh = language == "zh"
        self.keyed = bool(analysis.source)  # two texts that were compared come up no more
        self.colon, self.comma = ("：", "、") if self.zh else (": ", ", ")
        self.name_of = row_names(analysis.rows, language)
        self.row_of: dict[str, Row] = {row.id: row for row in analysis.rows}
        self.quantity_of: dict[str, Quantity] = {quantity.id: quantity for quantity in analysis.quantities}

    def tint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.color else text

    def title(self, name: str, count: int = 0) -> str:
        return self.tint(worded("terminal", name, self.language, count=count), "1")

    def head(self) -> list[str]:
        analysis = self.analysis
        if not analysis.title and not analysis.source:  # two texts that were compared
            return []
        name = clean(analysis.title or analysis.source)
        facts = [fact for fact in (analysis.region, analysis.issuer) if fact]
        return [self.tint(name, "1"), clean("  ".join([*facts, period_text(analysis.period, self.language)]))]

    def comparisons(self, *, short_first: bool = False) -> Iterator[str]:
        items = self.analysis.comparisons
        if short_first:
            items = tuple(sorted(items, key=lambda item: item.status not in _SHORT))
        if not items:
            yield self.title("no_target")
            return
        columns = ("row", "indicator", "target", "actual", "ratio", "gap", "status", "exceeded")
        names = [label("head", name, self.language) for name in columns]
        names += [label("decision", "key", self.language)] if self.keyed else []
        # made twice rather than held: of a large table they take more memory than their lines
        widths = widths_of(chain([names], map(self.comparison, items)), self.columns, 1)
        lines = aligned(chain([names], map(self.comparison, items)), widths)
        yield self.title("targets", len(items))
        yield self.tint(next(lines), "4")
        yield from (self.tint(line, _TINT.get(item.status, "0")) for line, item in zip(lines, items, strict=True))

    def comparison(self, item: Comparison) -> list[str]:
        line = [
            self.name_of.get(item.row, item.row),
            item.indicator or "—",
            target_text(item, self.quantity_of, self.language),
            self.quantity_of[item.actual].text if item.actual in self.quantity_of else "",
            percent(item.completion_ratio) or "—",
            "—" if item.gap is None else readable(item.gap, item.gap_unit, sign=True),
            label("status", item.status, self.language),
            label("exceeded", item.exceeded, self.language),
            *([item.key] if self.keyed else []),
        ]
        return [clean(text) for text in line]

    def table(self, made: tuple[str, list[str], list[list[str]]] | None) -> list[str]:
        if made is None:
            return []
        title, names, body = made
        head, *lines = table_text(names, body, columns=self.columns)
        return [self.tint(title, "1"), self.tint(head, "4"), *lines]

    def findings(self) -> list[str]:
        items = self.analysis.findings
        if not items and not self.analysis.checks:
            return [self.title("no_arithmetic")]
        if not items:
            return [self.title("no_finding")]
        lines = [self.title("findings", len(items))]
        for number, item in enumerate(items, 1):
            lines += self.finding(number, item)
        return lines

    def doubts(self) -> list[str]:
        items = self.analysis.doubts
        if not items:
            return []
        lines = [self.title("doubts", len(items))]
        for number, item in enumerate(items, 1):
            lines += self.finding(number, item)
        return lines

    def finding(self, number: int, item: Check) -> list[str]:
        reported = self.quantity_of.get(item.reported)
        row_id = (reported.row if reported else "") or next(iter(item.rows), "")
        row = self.row_of.get(row_id)
        names = (label("kind", item.kind, self.language), label("verdict", item.verdict, self.language))
        head = f"{number}. {row_place(row, row_id, self.language)} · {' · '.join(names)}"
        lines = [self.tint(clean(head), "31")]
        if row is not None and reported is not None and reported.cell < len(row.cells):
            lines.append(self.line("text", _quoted(row.cells[reported.cell].text, reported)))
        message = self.message(item)
        lines.append(self.line("check", message))
        diagnosis = in_language(item.diagnosis or "", self.language)
        if diagnosis not in message:
            lines.append(self.line("perhaps", diagnosis))
        lines += [self.line("implied", in_language(text, self.language)) for text in item.implied]
        return lines + ([self.line("key", self.decided(item), family="decision")] if self.keyed else [])

    def decided(self, item: Check | Claim) -> str:
        made = decision_text(item, self.language)
        return f"{item.key} · {made}" if made else item.key

    def tail_key(self, text: str) -> str:
        return f" · {text}" if self.keyed else ""

    def line(self, name: str, text: str, *, family: str = "terminal") -> str:
        return worded("terminal", "line", self.language, name=label(family, name, self.language), text=clean(text))

    def message(self, item: Check) -> str:
        return (item.message if self.zh else item.message_en) or item.message or item.formula

    def silenced(self) -> list[str]:
        items = [item for item in self.analysis.checks if item.silenced is not None]
        if not items:
            return []
        lines = [
            f"  {self.where(item.rows[0])}{self.colon}{self.message(item)} — {decision_text(item, self.language)}"
            for item in items
        ]
        return [self.title("dealt_with", len(items)), *map(clean, lines)]

    def where(self, row: str) -> str:
        return row_place(self.row_of.get(row), row, self.language)

    def claims(self) -> list[str]:
        groups = [(item, rows) for item, rows in grouped_claims(self.analysis) if item.verdict != "substantiated"]
        if not groups:
            return []
        count = sum(len(rows) for _, rows in groups)
        lines = [self.title("claims", count)]
        for item, rows in groups:
            names = self.comma.join(self.name_of.get(row, row) for row in rows[:_MANY])
            names += " …" if len(rows) > _MANY else ""
            many = number_of("row", len(rows), self.language)
            where = self.where(rows[0]) if len(rows) == 1 else self.bracketed(many, names)
            verdict = label("claim_verdict", item.verdict, self.language)
            tail = self.tail_key(self.decided(item)) if len(rows) == 1 else ""
            lines.append(clean(f"  {verdict}{self.colon}{item.text} — {where}{tail}"))
        return lines

    def not_judged(self) -> list[str]:
        reasons: dict[str, list[str]] = {}
        for item in self.analysis.not_compared:
            if item.reason == "not_due":
                continue  # in a table of their own
            target = self.quantity_of.get(item.target)
            what = f"{(target.indicator or '') if target else ''} {target.text if target else item.target}".strip()
            seen = [self.quantity_of[key].text for key in item.candidates if key in self.quantity_of]
            line = (
                f"    {self.where(item.row)}{self.colon}{what}"
                + (f" ← {self.comma.join(seen)}" if seen else "")
                + self.tail_key(item.key)
            )
            reasons.setdefault(label("reason", item.reason, self.language), []).append(clean(line))
        for check in self.analysis.checks:
            if check.verdict == "not_checkable":
                what = check.formula or (self.quantity_of[check.reported].text if check.reported in self.quantity_of else "")
                name = label("kind", check.kind, self.language)
                line = f"    {self.where(next(iter(check.rows), ''))}{self.colon}{name} {what}{self.tail_key(check.key)}"
                reasons.setdefault(label("reason", check.reason or "", self.language), []).append(clean(line))
        if not reasons:
            return []
        count = sum(map(len, reasons.values()))
        lines = [self.title("not_judged", count)]
        for reason, found in reasons.items():
            lines += [f"  {self.bracketed(reason, len(found))}", *found]
        return lines

    def bracketed(self, text: str, more: object) -> str:
        return worded("terminal", "bracketed", self.language, text=text, more=more)

    def notes(self) -> list[str]:
        notes = self.analysis.notes
        return [self.title("notes"), *(f"  {clean(in_language(note, self.language))}" for note in notes)] if notes else []

    def tail(self) -> list[str]:
        name = f"{self.analysis.source}{self.colon}" if self.analysis.source else ""
        return [clean(f"{name}{headline(self.analysis, self.language)}")]


def _quoted(text: str, quantity: Quantity) -> str:
    """Return the sentence of *quantity* with the number in brackets, cut to what a reader needs."""
    low, high = sentence_span(text, quantity.start, quantity.end)
    low, high = max(low, quantity.start - 80), min(high, quantity.end + 40)
    before, after = text[low : quantity.start], text[quantity.end : high]
    return f"{before}【{quantity.text}】{after}"
