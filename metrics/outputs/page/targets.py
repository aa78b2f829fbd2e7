"""The tables of the page: every target that was judged beside its answer, the worst ones, and those that found no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.outputs.page.ranking import SHORT, worst
from metrics.outputs.phrases import decision_text, target_text
from metrics.tables.numbers import percent, readable

if TYPE_CHECKING:
    from metrics.outputs.page.view import PageView
    from metrics.records import Comparison, NotCompared

__all__ = ["SYMBOLS", "open_targets", "target_rows", "worst_behind"]

SYMBOLS = {"exceeded": "▲", "met": "●", "on_schedule": "◆", "behind_schedule": "▼", "unmet": "✕"}
_WORST = 5


def target_rows(view: PageView) -> list[dict[str, Any]]:
    """Return one line of the table for every target that was judged, in the order of the report, numbered T1, T2 …."""
    order = {row.id: number for number, row in enumerate(view.analysis.rows)}
    items = sorted(view.analysis.comparisons, key=lambda item: order.get(item.row, len(order)))
    return [{"ref": f"T{number}", **_compared(view, item)} for number, item in enumerate(items, 1)]


def worst_behind(view: PageView, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the lines of the targets that fall short most, five at most."""
    of_id = {line["id"]: line for line in lines}
    short = [item for item in view.analysis.comparisons if item.status in SHORT]
    return [of_id[item.id] for item in worst(short, _WORST)]


def open_targets(view: PageView) -> list[dict[str, Any]]:
    """Return the targets that found no answer, with the reason, numbered U1, U2 …."""
    return [{"ref": f"U{number}", **_open_target(view, item)} for number, item in enumerate(view.analysis.not_compared, 1)]


def _compared(view: PageView, item: Comparison) -> dict[str, Any]:
    ratio = item.completion_ratio
    keys = {item.actual: view.word("role", "actual")}
    if item.target is not None:
        keys = {item.target: view.word("role", "target"), **keys}
    actual = view.quantity_of.get(item.actual)
    return {
        **view.of_row(item.row),
        "id": item.id,
        "key": item.key,
        "decided": decision_text(item, view.language),
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
        "sources": view.quote(keys),
    }


def _open_target(view: PageView, item: NotCompared) -> dict[str, Any]:
    target = view.quantity_of.get(item.target)
    keys = {item.target: view.word("role", "target")} | dict.fromkeys(item.candidates, view.word("page", "col_candidates"))
    return {
        "key": item.key,
        "decided": decision_text(item, view.language),
        "sources": view.quote(keys),
        "where": view.where(item.row),
        "what": f"{(target.indicator or '') if target else ''} {target.text if target else item.target}".strip(),
        "why": view.word("reason", item.reason),
        "candidates": "、".join(view.quantity_of[key].text for key in item.candidates if key in view.quantity_of),
    }
