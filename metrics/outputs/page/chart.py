"""Geometry of the chart of completion ratios: a labelled bar for each target, for the worst ones alone where there are many.

Only this drawing uses floats; every number that is read comes from the exact records.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from metrics.outputs.labels import label
from metrics.outputs.page.ranking import worst
from metrics.outputs.phrases import counts
from metrics.tables.numbers import percent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from metrics.outputs.page.view import PageView
    from metrics.records import Comparison

__all__ = ["chart_of"]

FEW, WORST = 15, 10
_WIDTH, _LEFT, _RIGHT, _BAR, _TOP = 960, 250, 90, 26, 26


def chart_of(view: PageView, refs: Mapping[str, str]) -> dict[str, Any] | None:
    """Return the chart as shapes to draw, or ``None`` when no target has a ratio; *refs* holds the number of each target."""
    analysis = view.analysis
    items = [item for item in analysis.comparisons if item.completion_ratio is not None]
    if not items:
        return None
    drawn = items if len(items) <= FEW else worst(items, WORST)
    left_out = [item for item in items if item not in drawn]
    cap, over = _cap(drawn)
    period = analysis.period
    elapsed = None if period is None or period.closed else period.elapsed
    return {
        "width": _WIDTH,
        "height": _TOP + _BAR * len(drawn) + 6,
        "top": _TOP,
        "left": _LEFT,
        "shapes": [_bar(view, item, refs.get(item.id, ""), row, cap) for row, item in enumerate(drawn)],
        "lines": [
            {"x": _at(float(share), cap), "kind": kind}
            for share, kind in ((1, "target"), (elapsed, "schedule"))
            if share is not None
        ],
        "alt": view.word("page", "chart_alt").format(n=len(drawn), text=_statuses(view, drawn)),
        "cap": percent_of(cap) * over,
        "shown": len(drawn),
        "cut": len(left_out),
        "cut_statuses": _statuses(view, left_out),
        "without": len(analysis.comparisons) - len(items),
        "elapsed": percent(elapsed),
    }


def _cap(items: list[Comparison]) -> tuple[float, bool]:
    """Return where the axis ends, and whether something lies beyond."""
    highest = max(float(item.completion_ratio or 0) for item in items)
    cap = next((end for end in (1.2, 1.5) if highest <= end), 2.0)
    return cap, highest > cap


def percent_of(value: float) -> str:
    """Return a fraction of an axis as a whole percentage.

    >>> percent_of(1.5)
    '150%'
    """
    return f"{round(value * 100)}%"


def _statuses(view: PageView, items: list[Comparison]) -> str:
    return counts(Counter(item.status for item in items), "status", view.language)


def _at(ratio: float, cap: float) -> float:
    return round(_LEFT + (_WIDTH - _LEFT - _RIGHT) * min(max(ratio, 0), cap) / cap, 1)


def _bar(view: PageView, item: Comparison, ref: str, row: int, cap: float) -> dict[str, Any]:
    ratio, name = float(item.completion_ratio or 0), item.indicator or "—"
    status = label("status", item.status, view.language)
    return {
        "ref": ref,
        "status": item.status,
        "title": f"{ref} {view.name_of.get(item.row, item.row)} {name}: {percent(item.completion_ratio)}, {status}",
        "label": name if len(name) <= 17 else name[:16] + "…",
        "value": percent(item.completion_ratio),
        "x": _LEFT,
        "y": _TOP + _BAR * row + 5,
        "width": round(_at(ratio, cap) - _LEFT, 1),
        "height": _BAR - 10,
        "over": ratio > cap,
    }
