"""Pictures of reports for notebooks and slides: targets against achievements, districts against the schedule, checks by family.

Each function draws into an axes and returns it (extra ``charts``). Where no Chinese font is installed, rows go by their
numbers and everything else is in English, so that no empty boxes appear. Only these drawings use floats.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from metrics.errors import MissingExtraError
from metrics.outputs.labels import label, worded
from metrics.outputs.phrases import row_names
from metrics.tables.numbers import percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from metrics.outputs.labels import Language
    from metrics.records import Analysed, Analysis, Comparison

__all__ = ["bullet_chart", "chinese_font", "findings_chart", "schedule_chart"]

_FONTS = (
    "Noto Sans CJK",
    "Source Han Sans",
    "PingFang",
    "Microsoft YaHei",
    "WenQuanYi",
    "Hiragino Sans GB",
    "Heiti",
    "SimHei",
    "Noto Serif CJK",
)
_TINTS = {
    "exceeded": "#1f6f8b",
    "met": "#3d8361",
    "on_schedule": "#6b9a3f",
    "behind_schedule": "#c07a10",
    "unmet": "#b8402e",
}
_OTHER, _TRACK, _INK = "#8a8f94", "#eceae3", "#1d2327"


@cache
def chinese_font() -> str | None:
    """Return the name of an installed font that has Chinese characters, ``None`` if there is none.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    manager = _matplotlib("font_manager")
    names: list[str] = sorted(manager.fontManager.get_font_names())
    for start in _FONTS:
        # the faces of one collection differ in a few glyphs; the simplified one suits these texts
        found = [name for name in names if name.startswith(start) and "Mono" not in name]
        if found:
            return next((name for name in found if name.endswith("SC")), found[0])
    return None


def bullet_chart(report: Analysed, ax: Any = None) -> Any:
    """Draw each target as a line at 100 % and what was achieved as a bar, with the printed figures beside it.

    Args:
        report: The report; comparisons without a ratio are left out.
        ax: Axes to draw into; new ones when ``None``.
    """
    analysis = report.analysis
    items = [item for item in analysis.comparisons if item.completion_ratio is not None][::-1]
    pen = _Pen(ax, height=1.2 + 0.36 * len(items))
    printed = {quantity.id: quantity.text for quantity in analysis.quantities}
    ratios = [min(float(item.completion_ratio or 0), 2.0) for item in items]
    edge = max([1.2, *ratios])
    pen.ax.barh(range(len(items)), [edge] * len(items), color=_TRACK, height=0.72)
    pen.ax.barh(range(len(items)), ratios, color=[_tint(item.status) for item in items], height=0.42)
    pen.ax.axvline(1, color=_INK, linewidth=1.4)
    if analysis.period is not None and not analysis.period.closed:
        pen.ax.axvline(float(analysis.period.elapsed), color=_INK, linewidth=1, linestyle=":")
    for y, item in enumerate(items):
        parts = [printed[item.actual], printed[item.target]] if item.target else [printed[item.actual]]
        text = " / ".join(parts) if pen.font else percent(item.completion_ratio)
        pen.ax.annotate(text, (edge, y), (5, 0), textcoords="offset points", va="center", fontsize=9, fontfamily=pen.family)
    pen.rows(_names(analysis, items, pen))
    pen.percentages(edge)
    pen.title("targets")
    pen.legend([item.status for item in analysis.comparisons if item in items])
    return pen.ax


def schedule_chart(reports: Iterable[Analysed], ax: Any = None) -> Any:
    """Draw the completion ratios of several reports, one line a report, against the share of the period that has passed.

    Args:
        reports: Reports on one period.
        ax: Axes to draw into; new ones when ``None``.
    """
    found = [report.analysis for report in reports][::-1]
    pen = _Pen(ax, height=1.6 + 0.7 * len(found))
    for elapsed in {float(each.period.elapsed) for each in found if each.period is not None}:
        pen.ax.axvline(elapsed, color=_INK, linewidth=1.2, linestyle=":")
        pen.say("schedule", f"{elapsed:.0%}", (elapsed, len(found) - 0.5))
    statuses = []
    for y, each in enumerate(found):
        for item in each.comparisons:
            if item.completion_ratio is not None:
                x = min(float(item.completion_ratio), 2.0)
                pen.ax.plot(x, y, "o", color=_tint(item.status), markersize=9, alpha=0.85)
                statuses.append(item.status)
    pen.rows([each.region or each.source if pen.font else each.source for each in found])
    pen.ax.set_ylim(-0.6, len(found) - 0.1)
    pen.percentages(None)
    pen.title("schedules")
    pen.legend(statuses)
    return pen.ax


def findings_chart(reports: Iterable[Analysed], ax: Any = None) -> Any:
    """Draw how many statements of each family hold, do not hold, or cannot be recomputed.

    Args:
        reports: One report or many.
        ax: Axes to draw into; new ones when ``None``.
    """
    checks = [check for report in reports for check in report.analysis.checks]
    kinds = sorted({check.kind for check in checks}, key=lambda kind: sum(check.kind == kind for check in checks))
    pen = _Pen(ax, height=1.4 + 0.4 * len(kinds))
    left = [0] * len(kinds)
    groups = {
        pen.word("holds"): (_TINTS["met"], [c for c in checks if not c.finding and c.verdict != "not_checkable"]),
        pen.word("fails"): (_TINTS["unmet"], [c for c in checks if c.finding]),
        pen.word("unjudged"): (_OTHER, [c for c in checks if c.verdict == "not_checkable"]),
    }
    for name, (color, group) in groups.items():
        counts = [sum(check.kind == kind for check in group) for kind in kinds]
        if group:
            pen.ax.barh(range(len(kinds)), counts, left=left, color=color, height=0.6, label=name)
        left = [before + count for before, count in zip(left, counts, strict=True)]
    pen.rows([label("kind", kind, pen.language) for kind in kinds])
    pen.ax.xaxis.get_major_locator().set_params(integer=True)
    pen.title("families")
    if checks:
        pen.ax.legend(loc="lower right", frameon=False, prop={"family": pen.family, "size": 9})
    return pen.ax


class _Pen:
    """An axes with the font and the language that can be shown."""

    def __init__(self, ax: Any, *, height: float) -> None:
        if ax is None:
            _, ax = _matplotlib("pyplot").subplots(figsize=(9, height), layout="constrained")
        self.ax = ax
        self.font = chinese_font()
        self.family = self.font or "sans-serif"
        self.language: Language = "zh" if self.font else "en"
        ax.spines[["top", "right", "left"]].set_visible(False)
        ax.tick_params(axis="y", length=0)

    def word(self, name: str, share: str = "") -> str:
        return worded("plot", name, self.language, share=share)

    def say(self, name: str, share: str, at: tuple[float, float]) -> None:
        text = self.word(name, share)
        self.ax.annotate(text, at, (4, 0), textcoords="offset points", va="center", fontsize=9, fontfamily=self.family)

    def rows(self, names: Sequence[str]) -> None:
        self.ax.set_yticks(range(len(names)), labels=names, fontfamily=self.family)

    def percentages(self, edge: float | None) -> None:
        self.ax.set_xlim(0, edge)
        self.ax.xaxis.set_major_formatter(_matplotlib("ticker").PercentFormatter(1, decimals=0))

    def title(self, name: str) -> None:
        self.ax.set_title(self.word(name), loc="left", fontsize=11, fontfamily=self.family)

    def legend(self, statuses: Iterable[str]) -> None:
        shown = set(statuses)
        patch = _matplotlib("patches").Patch
        order = [status for status in (*_TINTS, "in_progress", "unverifiable") if status in shown]
        handles = [patch(color=_tint(status), label=label("status", status, self.language)) for status in order]
        if handles:
            font = {"family": self.family, "size": 9}
            self.ax.legend(handles=handles, ncols=5, loc="upper left", bbox_to_anchor=(0, -0.06), frameon=False, prop=font)


def _names(analysis: Analysis, items: Sequence[Comparison], pen: _Pen) -> list[str]:
    rows = row_names(analysis.rows, pen.language)
    if pen.font:
        return [item.indicator or "—" for item in items]
    return [f"row {rows.get(item.row, item.row)}" for item in items]


def _tint(status: str) -> str:
    return _TINTS.get(status, _OTHER)


def _matplotlib(module: str) -> Any:
    try:
        from importlib import import_module

        return import_module(f"matplotlib.{module}")
    except ModuleNotFoundError as error:
        raise MissingExtraError("drawing charts", "charts") from error
