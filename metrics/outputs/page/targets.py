"""The table of the page: every target beside its answer, and those that found none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.outputs.phrases import target_text
from metrics.tables.numbers import percent, readable

if TYPE_CHECKING:
    from metrics.outputs.page.view import PageView
    from metrics.records import Comparison, NotCompared

__all__ = ["SYMBOLS", "open_targets", "target_rows"]

SYMBOLS = {"exceeded": "▲", "met": "●", "on_schedule": "◆", "behind_schedule": "▼", "unmet": "✕", "not_compared": "?"}


def target_rows(view: PageView) -> list[dict[str, Any]]:
    """Return one line of the table for every numeric target, in the order of the report."""
    items = [_compared(view, item) for item in view.analysis.comparisons]
    items += [_not_compared(view, item) for item in view.analysis.not_compared]
    order = {row.id: number for number, row in enumerate(view.analysis.rows)}
    items.sort(key=lambda item: order.get(item["row_id"], len(order)))
    return items


def open_targets(view: PageView) -> list[dict[str, str]]:
    """Return the targets that found no answer, with the reason."""
    return [_open_target(view, item) for item in view.analysis.not_compared]


def _compared(view: PageView, item: Comparison) -> dict[str, Any]:
    ratio = item.completion_ratio
    keys = {item.actual: view.word("role", "actual")}
    if item.target is not None:
        keys = {item.target: view.word("role", "target"), **keys}
    actual = view.quantity_of.get(item.actual)
    return {
        **view.of_row(item.row),
        "id": item.id,
        "indicator": item.indicator or "—",
        "aspect": view.word("aspect", item.aspect) if item.aspect != "level" else "",
        "target": target_text(item, view.quantity_of, view.language),
        "actual": actual.text if actual else "—",
        "ratio": percent(ratio),
        "ratio_sort": "" if ratio is None else f"{float(ratio):.9g}",
        "bar": None if ratio is None else round(60 * min(max(float(ratio), 0), 2) / 2, 1),
        "gap": "" if item.gap is None else readable(item.gap, item.gap_unit, sign=True),
        "gap_sort": "" if item.gap is None else f"{float(item.gap):.9g}",
        "status": item.status,
        "status_label": view.word("status", item.status),
        "symbol": SYMBOLS.get(item.status, "–"),
        "exceeded": view.word("exceeded", item.exceeded),
        "why": "",
        "sources": view.quote(keys),
    }


def _not_compared(view: PageView, item: NotCompared) -> dict[str, Any]:
    target = view.quantity_of.get(item.target)
    keys = {item.target: view.word("role", "target")} | dict.fromkeys(item.candidates, view.word("page", "col_candidates"))
    return {
        **view.of_row(item.row),
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
        "status_label": view.word("page", "not_compared"),
        "symbol": SYMBOLS["not_compared"],
        "exceeded": "",
        "why": view.word("reason", item.reason),
        "sources": view.quote(keys),
    }


def _open_target(view: PageView, item: NotCompared) -> dict[str, str]:
    target = view.quantity_of.get(item.target)
    return {
        "where": view.where(item.row),
        "what": f"{(target.indicator or '') if target else ''} {target.text if target else item.target}".strip(),
        "why": view.word("reason", item.reason),
        "candidates": "、".join(view.quantity_of[key].text for key in item.candidates if key in view.quantity_of),
    }
