"""A report as text for a terminal: comparisons, what does not hold, what was not judged, one line of counts.

Columns are aligned by display width, so Chinese lines up. Control characters of the report never reach the terminal.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.outputs.labels import label
from metrics.outputs.marking import sentence_span
from metrics.outputs.numbers import percent, readable, width
from metrics.outputs.phrases import headline, period_text, row_name, row_place, target_text, unjudged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from metrics.outputs.labels import Language
    from metrics.records import Check, Quantity, Row
    from metrics.report import Report

__all__ = ["clean", "quantities_text", "report_text", "table_text"]

# C0 and C1 controls, and the marks that reverse the direction of a line
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_TINT = {"exceeded": "32", "met": "32", "on_schedule": "36", "unmet": "31", "behind_schedule": "33"}


def report_text(report: Report, *, language: Language = "zh", columns: int | None = None, color: bool = False) -> str:
    """Return the audit of *report* as text.

    Args:
        report: What to show.
        language: ``zh`` or ``en``.
        columns: Width to keep tables within; ``None`` for no limit.
        color: Use ANSI colours.
    """
    page = _Page(report, language, columns, color=color)
    sections = [page.head(), page.comparisons(), page.findings(), page.claims(), page.not_judged(), page.notes(), page.tail()]
    return "\n\n".join("\n".join(section) for section in sections if section) + "\n"


def table_text(head: Sequence[str], body: Iterable[Sequence[str]], *, columns: int | None = None, shrink: int = 0) -> list[str]:
    r"""Return lines of a table aligned for the terminal; column *shrink* gives way when *columns* is too narrow.

    >>> print("\n".join(table_text(["指标", "完成率"], [["GDP", "104%"], ["新增就业", "98.2%"]])))
    指标      完成率
    GDP       104%
    新增就业  98.2%
    """
    rows = [[clean(text) for text in row] for row in (head, *body)]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    over = sum(widths) + 2 * (len(widths) - 1) - columns if columns else 0
    if over > 0:
        widths[shrink] = max(12, widths[shrink] - over)
    return ["  ".join(_pad(text, size) for text, size in zip(row, widths, strict=True)).rstrip() for row in rows]


def clean(text: str) -> str:
    r"""Return *text* on one line and without characters that steer a terminal.

    >>> clean("完成\x1b[2J\n12件")
    '完成 [2J 12件'
    """
    return _CONTROL.sub(" ", text)


def quantities_text(quantities: Iterable[Quantity], language: Language = "zh") -> list[str]:
    """Return a table of numbers read from a text."""
    zh = ("原文", "数值", "单位", "界", "方面", "角色", "指标")
    en = ("text", "value", "unit", "bound", "aspect", "role", "indicator")
    body = []
    for q in quantities:
        value = "～".join("" if end is None else str(end) for end in q.ends) if q.ends and q.value is None else str(q.value)
        if q.value is not None:
            value = readable(q.value, digits=40)
        bound = label("bound", q.bound, language) if q.bound else ""
        role = label("role", q.role, language) if q.role else ""
        body.append([q.text, value, q.unit or "", bound, label("aspect", q.aspect, language), role, q.indicator or ""])
    return table_text(zh if language == "zh" else en, body)


def _pad(text: str, size: int) -> str:
    if width(text) > size:
        while width(text) > size - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (size - width(text))


class _Page:
    def __init__(self, report: Report, language: Language, columns: int | None, *, color: bool) -> None:
        self.report, self.language, self.columns, self.color = report, language, columns, color
        self.zh = language == "zh"
        self.row_of: dict[str, Row] = {row.id: row for row in report.rows}
        self.quantity_of: dict[str, Quantity] = {quantity.id: quantity for quantity in report.quantities}

    def tint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.color else text

    def title(self, zh: str, en: str) -> str:
        return self.tint(zh if self.zh else en, "1")

    def head(self) -> list[str]:
        report = self.report
        name = clean(report.title or report.source)
        facts = [fact for fact in (report.region, report.issuer) if fact]
        return [self.tint(name, "1"), clean("  ".join([*facts, period_text(report.period, self.language)]))]

    def comparisons(self) -> list[str]:
        items = self.report.comparisons
        if not items:
            return [self.title("没有可比的目标", "No target to compare")]
        zh = ("行", "指标", "目标", "完成", "完成率", "差距", "状态", "超额")
        en = ("row", "indicator", "target", "actual", "ratio", "gap", "status", "exceeded")
        body = [
            [
                row_name(self.row_of.get(item.row), item.row),
                item.indicator,
                target_text(item, self.quantity_of, self.language),
                self.quantity_of[item.actual].text if item.actual in self.quantity_of else "",
                percent(item.completion_ratio) or "—",
                "—" if item.gap is None else readable(item.gap, item.gap_unit, sign=True),
                label("status", item.status, self.language),
                label("exceeded", item.exceeded, self.language),
            ]
            for item in items
        ]
        head, *lines = table_text(zh if self.zh else en, body, columns=self.columns, shrink=1)
        tinted = [self.tint(line, _TINT.get(item.status, "0")) for line, item in zip(lines, items, strict=True)]
        return [
            self.title(f"目标与完成（{len(items)}）", f"Targets and achievements ({len(items)})"),
            self.tint(head, "4"),
            *tinted,
        ]

    def findings(self) -> list[str]:
        items = self.report.findings
        if not items:
            return [self.title("没有发现算术不符之处", "No arithmetic statement was found not to hold")]
        lines = [self.title(f"算术不符（{len(items)}）", f"What does not hold ({len(items)})")]
        for number, item in enumerate(items, 1):
            lines += self.finding(number, item)
        return lines

    def finding(self, number: int, item: Check) -> list[str]:
        reported = self.quantity_of.get(item.reported)
        row_id = reported.row if reported else next(iter(item.rows), "")
        row = self.row_of.get(row_id)
        names = (label("kind", item.kind, self.language), label("verdict", item.verdict, self.language))
        head = f"{number}. {row_place(row, row_id, self.language)} · {' · '.join(names)}"
        lines = [self.tint(clean(head), "31")]
        if row is not None and reported is not None and reported.cell < len(row.cells):
            lines.append(f"   {'原文' if self.zh else 'text'}：{clean(_quoted(row.cells[reported.cell].text, reported))}")
        message = item.message if self.zh else item.message_en or item.message
        lines.append(f"   {'核算' if self.zh else 'check'}：{clean(message or item.formula)}")
        if item.diagnosis:
            lines.append(f"   {'可能' if self.zh else 'perhaps'}：{clean(item.diagnosis)}")
        lines += [f"   {'倒推' if self.zh else 'implied'}：{clean(text)}" for text in item.implied]
        return lines

    def claims(self) -> list[str]:
        items = [item for item in self.report.claims if item.verdict != "substantiated"]
        if not items:
            return []
        head = self.title(f"没有数字支持的说法（{len(items)}）", f"Claims that the numbers do not bear out ({len(items)})")
        lines = [
            (
                row_place(self.row_of.get(item.row), item.row, self.language),
                item.text,
                label("claim_verdict", item.verdict, self.language),
            )
            for item in items
        ]
        return [head, *(clean(f"  {where}：{text} — {verdict}") for where, text, verdict in lines)]

    def not_judged(self) -> list[str]:
        lines = []
        for item in self.report.not_compared:
            target = self.quantity_of.get(item.target)
            what = f"{(target.indicator or '') if target else ''} {target.text if target else item.target}".strip()
            why = unjudged(item, self.quantity_of, self.language)
            lines.append(clean(f"  {row_place(self.row_of.get(item.row), item.row, self.language)}：{what} — {why}"))
        for check in self.report.checks:
            if check.verdict == "not_checkable":
                row = next(iter(check.rows), "")
                why = label("reason", check.reason, self.language) if check.reason else ""
                what = check.formula or (self.quantity_of[check.reported].text if check.reported in self.quantity_of else "")
                lines.append(clean(f"  {row_place(self.row_of.get(row), row, self.language)}：{what} — {why}"))
        return [self.title(f"未判定（{len(lines)}）", f"Not judged ({len(lines)})"), *lines] if lines else []

    def notes(self) -> list[str]:
        notes = self.report.notes
        return [self.title("读取说明", "Notes on reading"), *(f"  {clean(note)}" for note in notes)] if notes else []

    def tail(self) -> list[str]:
        return [clean(f"{self.report.source}：{headline(self.report, self.language)}")]


def _quoted(text: str, quantity: Quantity) -> str:
    """Return the sentence of *quantity* with the number in brackets, cut to what a reader needs."""
    low, high = sentence_span(text, quantity.start, quantity.end)
    low, high = max(low, quantity.start - 80), min(high, quantity.end + 40)
    before, after = text[low : quantity.start], text[quantity.end : high]
    return f"{before}【{quantity.text}】{after}"
