"""Say which reports can answer a target: those about its period, or the part of it that has passed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.layout.periods import make_period
from metrics.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.panels.numbers import Numbers
    from metrics.records import Period

__all__ = ["Coverage", "coverage_of"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where the answer to a target is looked for.

    Args:
        reports: The reports.
        spans: The periods in which a number answers.
        period: The target's period as far as the reports go, while it runs; ``None`` when it is over or not known.
    """

    reports: tuple[Numbers, ...] = ()
    spans: tuple[Span | None, ...] = ()
    period: Period | None = None


def coverage_of(span: Span | None, reports: Sequence[Numbers]) -> Coverage:
    """Return where the answer to a target set for *span* is looked for.

    The report about the end of the period answers; a later one only where there is none. While the period runs, the
    latest interim report does. A target without a known period is answered by numbers without one.
    """
    if span is None:
        return Coverage(tuple(reports), (None, *_reported(reports)))
    unknown = tuple(report for report in reports if report.period is None)
    over = [report for report in reports if report.as_of is not None and report.as_of >= span.end]
    about = [report for report in over if report.period is not None and report.period.start <= span.end]
    if over:
        return Coverage(tuple(about or over), (span,))
    running = [report for report in reports if _runs(report, span)]
    if running:
        latest = max(running, key=lambda report: (report.as_of is not None, report.as_of))
        assert latest.as_of is not None  # noqa: S101 - a report that runs has a day
        so_far = Span(start=span.start, end=latest.as_of)
        return Coverage((latest,), (so_far, span), make_period(span.start, span.end, latest.as_of))
    return Coverage(unknown, (None, span))


def _reported(reports: Sequence[Numbers]) -> list[Span]:
    spans = [report.reading.reported for report in reports]
    return [span for span in spans if span is not None]


def _runs(report: Numbers, span: Span) -> bool:
    """Whether an interim report covers the first part of *span*."""
    period = report.period
    if period is None or report.reading.looks_back:
        return False
    return period.start >= span.start and span.start <= period.as_of < span.end
