"""Many reports of many regions as one table: each plan followed into the report that covers its targets.

Reports are grouped by region and put in order first, from a short look at each; then one region at a time is read in full,
so that memory depends on the largest region and not on their number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from metrics.errors import MetricsError
from metrics.panels.follow import follow_numbers
from metrics.panels.inputs import PanelInput, panel_inputs
from metrics.panels.numbers import numbers_of
from metrics.panels.parents import parents_of, with_parents
from metrics.panels.result import Panel
from metrics.panels.sources import read_numbers, short_look
from metrics.tables.outcome_table import outcome_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from metrics.lexicon import Lexicon
    from metrics.panels.numbers import Numbers

__all__ = ["build_panel", "panel"]

Failure = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a report belongs: its region, the year it is spoken in, the last day that it reports on."""

    report: PanelInput
    region: str | None
    order: tuple[int, str]


def panel(
    reports: Any,
    *,
    text: str | None = None,
    region: str | None = None,
    year: str | None = None,
    parents: Any = None,
    lexicon: Lexicon | None = None,
) -> Panel:
    """Return one line for each target of each report, with what later reports of the region say of it.

    Args:
        reports: Paths, reports of :func:`metrics.audit` or documents, in any order and of any regions; a frame, or a CSV
            file, whose cells are whole reports.
        text: Column of the texts in such a frame or file; the longest one when not given.
        region: Column of the regions.
        year: Column of the years that the reports are spoken in.
        parents: The region one level up of each region, as a mapping or as a frame with the columns ``region`` and
            ``parent``: each line then has the target above and the margin over it.
        lexicon: Words to read by; the library's own when ``None``.

    Returns:
        The panel, with every form it can be given out in.

    Raises:
        ColumnError: There is no such column.
        UnreadableDocumentError: A file cannot be read.
        UnsupportedFormatError: No reader takes its format.
    """
    from metrics.arguments import require_lexicon
    from metrics.lexicon import Lexicon as Default

    require_lexicon(lexicon)
    inputs = panel_inputs(reports, text=text, region=region, year=year)
    return build_panel(inputs, lexicon or Default.default(), parents=parents)


def build_panel(
    inputs: Iterable[PanelInput],
    lexicon: Lexicon,
    *,
    parents: Any = None,
    failed: Callable[[Any, MetricsError], None] | None = None,
) -> Panel:
    """Return the panel of *inputs*; a report that cannot be read is handed to *failed*, where that is given.

    Raises:
        MetricsError: A report cannot be read, and *failed* is not given.
    """
    groups: dict[str | None, list[_Place]] = {}
    for place in _places(inputs, lexicon, failed):
        groups.setdefault(place.region, []).append(place)
    records: list[dict[str, Any]] = []
    for group in groups.values():
        records += _lines(sorted(group, key=lambda place: place.order), lexicon)
    return Panel(with_parents(records, parents_of(parents)))


def _places(
    inputs: Iterable[PanelInput], lexicon: Lexicon, failed: Callable[[Any, MetricsError], None] | None
) -> Iterator[_Place]:
    for given in inputs:
        try:
            report = _rereadable(given)
            region, year, as_of = short_look(report.source, lexicon)
        except MetricsError as error:
            if failed is None:
                raise
            failed(given.source, error)
            continue
        order = (report.year or year or 0, "" if as_of is None else as_of.isoformat())
        yield _Place(report=report, region=report.region or region, order=order)


def _rereadable(report: PanelInput) -> PanelInput:
    """Return *report* so that it can be read twice: an open file is read at once."""
    if not hasattr(report.source, "read"):
        return report
    from metrics.api import read

    return replace(report, source=read(report.source))


def _lines(group: list[_Place], lexicon: Lexicon) -> Iterator[dict[str, Any]]:
    """Yield the lines of the reports of one region, which are in order."""
    numbers = [numbers_of(read_numbers(place.report.source, lexicon, region=place.region), lexicon) for place in group]
    for plan in numbers:
        later = [report for report in numbers if report is not plan and _can_answer(plan, report)]
        for outcome in follow_numbers(plan, later, lexicon).outcomes:
            yield outcome_line(outcome)


def _can_answer(plan: Numbers, report: Numbers) -> bool:
    planned = plan.planned
    return planned is not None and report.as_of is not None and report.as_of >= planned.start
