"""What a plan or work report sets for the time after it, and what it reports of its own: two tables for the terminal.

Where a report judges no target of its own, these are what a reader takes from it; judging the targets takes the report of the
time that they are set for (``metrics follow``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.outputs.labels import label
from metrics.outputs.phrases import place_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.outputs.labels import Language
    from metrics.records import Analysis, Quantity

__all__ = ["results_table", "targets_ahead_table"]

_MOST = 40
_OWN_TIME = ("this_period", "to_date")
_HEADS = {
    "targets_ahead": ("indicator", "target", "time", "place"),
    "results": ("indicator", "actual", "time", "place"),
}


def targets_ahead_table(analysis: Analysis, language: Language) -> tuple[str, list[str], list[list[str]]] | None:
    """Return title, head and lines of the targets for a time after the report; ``None`` where it sets none."""
    ahead = {item.target for item in analysis.not_compared if item.reason == "not_due"}
    return _table("targets_ahead", [q for q in analysis.quantities if q.id in ahead], analysis, language)


def results_table(analysis: Analysis, language: Language) -> tuple[str, list[str], list[list[str]]] | None:
    """Return title, head and lines of what the report tells of its own time; ``None`` where it judges targets or tells none."""
    if analysis.comparisons:
        return None
    found = [q for q in analysis.quantities if q.role == "actual" and q.indicator and q.frame in _OWN_TIME]
    return _table("results", found, analysis, language)


def _table(
    name: str, quantities: Sequence[Quantity], analysis: Analysis, language: Language
) -> tuple[str, list[str], list[list[str]]] | None:
    if not quantities:
        return None
    places = {row.id: place_text(row, language) for row in analysis.rows}
    title = label("section", name, language).format(count=len(quantities))
    head = [label("head", word, language) for word in _HEADS[name]]
    lines = [[_named(q, language), _bounded(q, language), _time(q), places.get(q.row, "")] for q in quantities[:_MOST]]
    left = len(quantities) - _MOST
    if left > 0:
        lines.append([label("section", "more", language).format(count=left), "", "", ""])
    return title, head, lines


def _named(quantity: Quantity, language: Language) -> str:
    name = quantity.indicator or "—"
    return f"{name} {label('aspect', 'growth', language)}" if quantity.aspect == "growth" else name


def _bounded(quantity: Quantity, language: Language) -> str:
    return f"{label('bound', quantity.bound, language)} {quantity.text}" if quantity.bound else quantity.text


def _time(quantity: Quantity) -> str:
    if quantity.period is None:
        return ""
    start, end = quantity.period.start, quantity.period.end
    whole_year = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    if whole_year:
        return str(start.year) if start.year == end.year else f"{start.year}—{end.year}"
    return str(end) if start == end else f"{start}—{end}"
