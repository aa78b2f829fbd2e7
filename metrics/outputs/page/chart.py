"""Geometry of the chart of completion ratios: labelled bars for a few targets, ranked columns for many.

Only this drawing uses floats; every number that is read comes from the exact records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.outputs.labels import label
from metrics.outputs.phrases import counts, row_names
from metrics.tables.numbers import percent

if TYPE_CHECKING:
    from metrics.outputs.labels import Language
    from metrics.records import Analysis, Comparison

__all__ = ["chart_of"]

FEW = 24
_WIDTH, _LEFT, _RIGHT, _BAR = 960, 250, 90, 26
_TOP, _HEIGHT = 26, 240


def chart_of(analysis: Analysis, language: Language = "zh") -> dict[str, Any] | None:
    """Return the chart as shapes to draw, or ``None`` when no target has a ratio."""
    items = [item for item in analysis.comparisons if item.completion_ratio is not None]
    if not items:
        return None
    highest = max(float(item.completion_ratio or 0) for item in items)
    cap = 1.2 if highest <= 1.2 else 1.5 if highest <= 1.5 else 2.0
    elapsed = None if analysis.period is None or analysis.period.closed else float(analysis.period.elapsed)
    draw = _bars if len(items) <= FEW else _columns
    drawn = draw(_titles(analysis, language), items, cap, elapsed)
    summary = counts(analysis.summary.statuses, "status", language)
    return {
        **drawn,
        "alt": label("page", "chart_alt", language).format(n=len(items), text=summary),
        "cap": percent_of(cap) if highest > cap else "",
        "without": len(analysis.comparisons) - len(items),
        "elapsed": "" if elapsed is None or analysis.period is None else percent(analysis.period.elapsed),
    }


def percent_of(value: float) -> str:
    """Return a fraction of an axis as a whole percentage.

    >>> percent_of(1.5)
    '150%'
    """
    return f"{round(value * 100)}%"


def _titles(analysis: Analysis, language: Language) -> dict[str, str]:
    names = row_names(analysis.rows, language)
    return {
        item.id: (
            f"{names.get(item.row, item.row)} {item.indicator}: "
            f"{percent(item.completion_ratio)}, {label('status', item.status, language)}"
        )
        for item in analysis.comparisons
    }


def _label(indicator: str) -> str:
    return indicator if len(indicator) <= 17 else indicator[:16] + "…"


def _bars(titles: dict[str, str], items: list[Comparison], cap: float, elapsed: float | None) -> dict[str, Any]:
    span = _WIDTH - _LEFT - _RIGHT
    height = _TOP + _BAR * len(items) + 6

    def at(ratio: float) -> float:
        return round(_LEFT + span * min(max(ratio, 0), cap) / cap, 1)

    shapes = [
        {
            "id": item.id,
            "status": item.status,
            "title": titles[item.id],
            "label": _label(item.indicator or "—"),
            "value": percent(item.completion_ratio),
            "x": _LEFT,
            "y": _TOP + _BAR * number + 5,
            "width": round(at(float(item.completion_ratio or 0)) - _LEFT, 1),
            "height": _BAR - 10,
            "over": float(item.completion_ratio or 0) > cap,
        }
        for number, item in enumerate(items)
    ]
    lines = [{"x": at(1), "kind": "target"}] + ([] if elapsed is None else [{"x": at(elapsed), "kind": "schedule"}])
    return {"form": "bars", "width": _WIDTH, "height": height, "top": _TOP, "left": _LEFT, "shapes": shapes, "lines": lines}


def _columns(titles: dict[str, str], items: list[Comparison], cap: float, elapsed: float | None) -> dict[str, Any]:
    left, right = 46, 8
    span = _WIDTH - left - right
    step = span / len(items)
    bottom = _TOP + _HEIGHT

    def at(ratio: float) -> float:
        return round(bottom - _HEIGHT * min(max(ratio, 0), cap) / cap, 1)

    ranked = sorted(items, key=lambda item: -(item.completion_ratio or 0))
    shapes = [
        {
            "id": item.id,
            "status": item.status,
            "title": titles[item.id],
            "x": round(left + step * number, 2),
            "y": at(float(item.completion_ratio or 0)),
            "width": round(max(step - (2 if step > 5 else 1), 0.8), 2),
            "height": round(max(bottom - at(float(item.completion_ratio or 0)), 1), 1),
            "over": float(item.completion_ratio or 0) > cap,
        }
        for number, item in enumerate(ranked)
    ]
    lines = [{"y": at(1), "kind": "target"}] + ([] if elapsed is None else [{"y": at(elapsed), "kind": "schedule"}])
    ticks = [{"y": at(value), "text": percent_of(value)} for value in (0, 0.5, 1, cap) if value <= cap]
    return {
        "form": "columns",
        "width": _WIDTH,
        "height": bottom + 8,
        "top": _TOP,
        "left": left,
        "shapes": shapes,
        "lines": lines,
        "ticks": ticks,
    }
