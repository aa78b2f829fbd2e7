"""What the page shows, as plain data: the template only places it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from metrics.outputs.chart import chart_of
from metrics.outputs.labels import label
from metrics.outputs.marking import marked, sentence_span
from metrics.outputs.numbers import percent, readable
from metrics.outputs.phrases import (
    grouped_claims,
    headline,
    interval_text,
    period_text,
    place_text,
    row_names,
    row_place,
    target_text,
)
from metrics.outputs.records import computed_ends, severity
from metrics.outputs.snippets import quantity_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.outputs.labels import Language
    from metrics.records import Check, Comparison, NotCompared, Quantity, Row
    from metrics.report import Report

__all__ = ["page_of"]

REACHED = ("exceeded", "met", "on_schedule")
SHORT = ("unmet", "behind_schedule")
SYMBOLS = {"exceeded": "▲", "met": "●", "on_schedule": "◆", "behind_schedule": "▼", "unmet": "✕", "not_compared": "?"}
_LONG = 160


def page_of(report: Report, language: Language = "zh") -> dict[str, Any]:
    """Return everything that the template places."""
    maker = _Page(report, language)
    summary = report.summary
    items = maker.comparisons()
    return {
        "language": label("page", "lang", language),
        "title": report.title or report.source,
        "facts": maker.facts(),
        "headline": headline(report, language),
        "tiles": maker.tiles(),
        "checks": summary.checks,
        "findings": [maker.finding(item) for item in report.findings],
        "chart": chart_of(report, language),
        "comparisons": items,
        "statuses": _statuses(items),
        "owners": _distinct(item["owner"] for item in items),
        "sections": _distinct(item["section"] for item in items),
        "claims": maker.claims(),
        "silenced": maker.silenced(),
        "open_targets": [maker.open_target(item) for item in report.not_compared],
        "open_checks": [maker.open_check(item) for item in report.checks if item.verdict == "not_checkable"],
        "verdicts": [
            {
                "label": label("verdict", word, language),
                "count": count,
                "bad": word.removesuffix("_soft").endswith("inconsistent"),
            }
            for word, count in summary.verdicts.items()
        ],
        "roles": [(role, label("role", role, language)) for role in ("target", "actual", "claim", "benchmark", "part", "none")],
        "notes": report.notes,
        "version": _version(),
    }


def _statuses(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = Counter(item["status"] for item in items)
    words = {item["status"]: item["status_label"] for item in items}
    order = ["exceeded", "met", "on_schedule", "behind_schedule", "unmet", *(w for w in words if w != "not_compared"), *words]
    return [
        {"word": word, "label": words[word], "count": found[word], "symbol": SYMBOLS.get(word, "–")}
        for word in dict.fromkeys(order)
        if word in found
    ]


def _distinct(values: Iterable[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]


def _version() -> str:
    try:
        return version("progress-metrics")
    except PackageNotFoundError:
        return ""


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    role: str = ""
    title: str = ""
    key: str = ""


class _Page:
    def __init__(self, report: Report, language: Language) -> None:
        self.report, self.language = report, language
        self.name_of = row_names(report.rows, language)
        self.row_of: dict[str, Row] = {row.id: row for row in report.rows}
        self.quantity_of: dict[str, Quantity] = {quantity.id: quantity for quantity in report.quantities}
        self.in_cell: dict[tuple[str, int], list[Quantity]] = {}
        for quantity in report.quantities:
            self.in_cell.setdefault((quantity.row, quantity.cell), []).append(quantity)
        for found in self.in_cell.values():
            found.sort(key=lambda quantity: quantity.start)

    def word(self, family: str, word: object) -> str:
        return label(family, word, self.language)

    def facts(self) -> list[tuple[str, str]]:
        report = self.report
        pairs = [("region", report.region), ("issuer", report.issuer), ("period", period_text(report.period, self.language))]
        pairs.append(("source", report.source))
        return [(self.word("page", name), value) for name, value in pairs if value]

    def tiles(self) -> list[dict[str, str]]:
        s, page = self.report.summary, "page"
        reached, short = (sum(s.statuses.get(word, 0) for word in words) for words in (REACHED, SHORT))
        of_exceeded = f"{self.word(page, 'tile_exceeded_of')} {s.statuses.get('exceeded', 0)}"
        of_checked = f"{self.word(page, 'tile_checked_of')} {s.checks}"
        tone = "bad" if s.findings else "good" if s.checks else ""
        tiles = [
            (s.compared, "tile_compared", "", f"{s.rows} {self.word(page, 'col_row')}"),
            (reached, "tile_reached", "good", of_exceeded),
            (short, "tile_short", "warn" if short else "", ""),
            (s.findings, "tile_findings", tone, of_checked),
            (s.not_compared, "tile_open", "", ""),
            (percent(s.coverage, 0) or "—", "tile_coverage", "", f"{s.covered} / {s.coverable}"),
        ]
        return [
            {"number": str(number), "label": self.word(page, name), "tone": tone, "note": note}
            for number, name, tone, note in tiles
        ]

    def quote(self, keys: dict[str, str]) -> list[dict[str, Any]]:
        """Return the sentences of some quantities, each once, with the numbers marked; *keys* says what each one is here."""
        spans: dict[tuple[str, int], list[tuple[int, int]]] = {}
        for quantity in (self.quantity_of[key] for key in keys if key in self.quantity_of):
            row = self.row_of.get(quantity.row)
            if row is None or quantity.cell >= len(row.cells):
                continue
            span = _shortened(row.cells[quantity.cell].text, quantity)
            known = spans.setdefault((quantity.row, quantity.cell), [])
            meeting = [other for other in known if other[0] <= span[1] and span[0] <= other[1]]
            known[:] = [other for other in known if other not in meeting]
            known.append((min(span[0], *(s[0] for s in meeting), span[0]), max(span[1], *(s[1] for s in meeting), span[1])))
        return [
            {
                "where": row_place(self.row_of[row], row, self.language),
                "cell": self.row_of[row].cells[cell].name,
                "pieces": self.pieces(row, cell, span, keys),
                "cut_before": span[0] > 0,
                "cut_after": span[1] < len(self.row_of[row].cells[cell].text),
            }
            for (row, cell), found in spans.items()
            for span in sorted(found)
        ]

    def pieces(self, row: str, cell: int, span: tuple[int, int], keys: dict[str, str]) -> list[_Piece]:
        result = []
        known = self.in_cell[row, cell]
        first, last = (bisect_left(known, end, key=lambda quantity: quantity.start) for end in span)
        for piece in marked(self.row_of[row].cells[cell].text, known[first:last], span):
            quantity = piece.quantity
            if quantity is None:
                result.append(_Piece(piece.text))
            else:
                role = quantity.role or "none"
                result.append(_Piece(piece.text, role, quantity_title(quantity, self.language), keys.get(quantity.id, "")))
        return result

    def comparisons(self) -> list[dict[str, Any]]:
        items = [self.comparison(item) for item in self.report.comparisons]
        items += [self.not_compared(item) for item in self.report.not_compared]
        order = {row.id: number for number, row in enumerate(self.report.rows)}
        items.sort(key=lambda item: order.get(item["row_id"], len(order)))
        return items

    def of_row(self, row_id: str) -> dict[str, Any]:
        row = self.row_of.get(row_id)
        return {
            "row_id": row_id,
            "row": self.name_of.get(row_id, row_id),
            "place": place_text(row, self.language),
            "owner": (row and row.owner) or "",
            "section": (row and row.section) or "",
        }

    def comparison(self, item: Comparison) -> dict[str, Any]:
        ratio = item.completion_ratio
        keys = {item.actual: self.word("role", "actual")}
        if item.target is not None:
            keys = {item.target: self.word("role", "target"), **keys}
        actual = self.quantity_of.get(item.actual)
        return {
            **self.of_row(item.row),
            "id": item.id,
            "indicator": item.indicator,
            "aspect": self.word("aspect", item.aspect) if item.aspect != "level" else "",
            "target": target_text(item, self.quantity_of, self.language),
            "actual": actual.text if actual else "—",
            "ratio": percent(ratio),
            "ratio_sort": "" if ratio is None else f"{float(ratio):.9g}",
            "bar": None if ratio is None else round(60 * min(max(float(ratio), 0), 2) / 2, 1),
            "gap": "" if item.gap is None else readable(item.gap, item.gap_unit, sign=True),
            "gap_sort": "" if item.gap is None else f"{float(item.gap):.9g}",
            "status": item.status,
            "status_label": self.word("status", item.status),
            "symbol": SYMBOLS.get(item.status, "–"),
            "exceeded": self.word("exceeded", item.exceeded),
            "why": "",
            "sources": self.quote(keys),
        }

    def not_compared(self, item: NotCompared) -> dict[str, Any]:
        target = self.quantity_of.get(item.target)
        keys = {item.target: self.word("role", "target")} | dict.fromkeys(item.candidates, self.word("page", "col_candidates"))
        return {
            **self.of_row(item.row),
            "id": f"{item.row}/{item.target}",
            "indicator": (target and target.indicator) or "—",
            "aspect": "",
            "target": target.text if target else item.target,
            "actual": "—",
            "ratio": "",
            "ratio_sort": "",
            "bar": None,
            "gap": "",
            "gap_sort": "",
            "status": "not_compared",
            "status_label": self.word("page", "not_compared"),
            "symbol": SYMBOLS["not_compared"],
            "exceeded": "",
            "why": self.word("reason", item.reason),
            "sources": self.quote(keys),
        }

    def finding(self, item: Check) -> dict[str, Any]:
        reported = self.quantity_of.get(item.reported)
        row_id = (reported.row if reported else "") or next(iter(item.rows), "")
        low, high = computed_ends(item.computed, reported)
        stated, operand = self.word("page", "stated"), self.word("page", "formula")
        return {
            "severity": severity(item),
            "severity_label": self.word("severity", severity(item)),
            "kind": self.word("kind", item.kind),
            "verdict": self.word("verdict", item.verdict),
            "where": row_place(self.row_of.get(row_id), row_id, self.language),
            "owner": self.of_row(row_id)["owner"],
            "message": (item.message_en if self.language == "en" else item.message) or item.message or item.formula,
            "stated": reported.text if reported else "",
            "computed": interval_text(
                low, high, item.unit, point=item.computed.low if item.computed is not None and item.computed.is_point else None
            ),
            "formula": item.formula,
            "diagnosis": item.diagnosis if item.diagnosis and item.diagnosis not in item.message else "",
            "implied": item.implied,
            "sources": self.quote({item.reported: stated, **dict.fromkeys(item.operands, operand), item.reported: stated}),
        }

    def claims(self) -> list[dict[str, str]]:
        return [
            {
                "where": row_place(self.row_of.get(item.row), item.row, self.language) if len(rows) == 1 else self.names(rows),
                "claim": self.word("claim", item.claim),
                "text": item.text,
                "verdict": self.word("claim_verdict", item.verdict),
                "word": item.verdict,
            }
            for item, rows in grouped_claims(self.report)
        ]

    def names(self, rows: list[str]) -> str:
        return ("、" if self.language == "zh" else ", ").join(self.name_of.get(row, row) for row in rows)

    def silenced(self) -> list[dict[str, str]]:
        return [
            {
                "where": row_place(self.row_of.get(row), row, self.language),
                "what": item.message or item.formula,
                "why": item.silenced or "",
            }
            for item in self.report.checks
            if item.silenced is not None
            for row in item.rows[:1]
        ]

    def open_target(self, item: NotCompared) -> dict[str, str]:
        target = self.quantity_of.get(item.target)
        return {
            "where": row_place(self.row_of.get(item.row), item.row, self.language),
            "what": f"{(target.indicator or '') if target else ''} {target.text if target else item.target}".strip(),
            "why": self.word("reason", item.reason),
            "candidates": "、".join(self.quantity_of[key].text for key in item.candidates if key in self.quantity_of),
        }

    def open_check(self, item: Check) -> dict[str, str]:
        row_id = next(iter(item.rows), "")
        reported = self.quantity_of.get(item.reported)
        return {
            "where": row_place(self.row_of.get(row_id), row_id, self.language),
            "what": item.formula or (reported.text if reported else ""),
            "kind": self.word("kind", item.kind),
            "why": self.word("reason", item.reason) if item.reason else "",
        }


def _shortened(text: str, quantity: Quantity) -> tuple[int, int]:
    """Return the sentence of *quantity*, cut on both sides when it is very long."""
    low, high = sentence_span(text, quantity.start, quantity.end)
    return max(low, quantity.start - _LONG), min(high, quantity.end + _LONG)
