"""Follow the targets of a plan into later reports: which number answers each, and was it met.

>>> import io
>>> from metrics.panel.follow import follow
>>> plan = io.BytesIO("2031年青禾市政府工作报告\\n今年发展的主要预期目标是：地区生产总值增长6%左右，城镇新增就业4万人以上。".encode())
>>> report = io.BytesIO("2032年青禾市政府工作报告\\n一、2031年工作回顾\\n过去一年，地区生产总值增长6.3%，城镇新增就业3.8万人。".encode())
>>> [(o.target.key.indicator, o.target.quantity.text, o.actual.quantity.text, o.status) for o in follow(plan, report).outcomes]
[('地区生产总值', '6%', '6.3%', 'met'), ('城镇新增就业', '4万人', '3.8万人', 'unmet')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.errors import DocumentOrderError, RegionMismatchError
from metrics.layout.periods import make_period
from metrics.panel.answers import Answer, FigureIndex, find_answer
from metrics.panel.figures import figures_of, targets_of
from metrics.panel.judging import better_for, judge_answer
from metrics.panel.result import Follow
from metrics.panel.sources import Reading, read_numbers, same_region
from metrics.records.outcome import Candidate, DocumentPart, Figure, Following, Outcome, Span
from metrics.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Period
    from metrics.records.outcome import Reason

__all__ = ["follow", "follow_readings"]


def follow(plan: Any, *reports: Any, region: str | None = None, lexicon: Lexicon | None = None) -> Follow:
    """Follow every target that *plan* sets into *reports*: its value there, whether it was met, or why that cannot be told.

    A target is answered by a number of the same indicator, aspect, unit, scope and period alone. Where the reports give
    several different numbers, none is chosen. The reports' own verdict (超额完成) is kept and decides nothing.

    Args:
        plan: The document that sets the targets: a path, an open file, a document as read, or a report of :func:`metrics.audit`.
        reports: The later documents, in the same forms.
        region: The region, when the documents do not name it.
        lexicon: Words to read by; the library's own when ``None``.

    Returns:
        The outcomes in the order of the plan, with every form they can be given out in.

    Raises:
        RegionMismatchError: A report is of another region than the plan.
        DocumentOrderError: A report is about a time before that of the plan's targets.
        UnreadableDocumentError: A file cannot be read.
        UnsupportedFormatError: No reader takes its format.
        TypeError: No report is given.
    """
    from metrics.arguments import check_lexicon
    from metrics.lexicon import Lexicon as Default

    check_lexicon(lexicon)
    if not reports:
        raise TypeError("follow(plan, *reports) needs a report of a later time beside the plan")
    words = lexicon or Default.default()
    readings = [read_numbers(source, words, region=region) for source in (plan, *reports)]
    return follow_readings(readings[0], readings[1:], words)


def follow_readings(plan: Reading, reports: Sequence[Reading], lexicon: Lexicon) -> Follow:
    """Follow the targets of *plan* into *reports*, all read already.

    Raises:
        RegionMismatchError: A report is of another region than the plan.
        DocumentOrderError: A report is about a time before that of the plan's targets.
    """
    _check_regions(plan, reports)
    targets = targets_of(plan, lexicon)
    first = _planned(plan, targets)
    _check_order(plan, reports, first)
    index = FigureIndex.of(figure for report in reports for figure in figures_of(report, lexicon))
    outcomes = tuple(
        _outcome(f"o{number}", plan.region, target, reports, index, lexicon) for number, target in enumerate(targets, 1)
    )
    parts = tuple(_part(report, report.reported) for report in reports)
    return Follow(Following(plan=_part(plan, first or plan.reported), reports=parts, outcomes=outcomes))


def _part(reading: Reading, period: Span | None) -> DocumentPart:
    return DocumentPart(source=reading.source, title=reading.analysis.title, region=reading.region, period=period)


def _planned(plan: Reading, targets: Iterable[Figure]) -> Span | None:
    """Return the period that most targets of the plan are set for, the earlier of two."""
    counts: dict[tuple[Any, Any], int] = {}
    for target in targets:
        if target.period is not None:
            at = (target.period.start, target.period.end)
            counts[at] = counts.get(at, 0) + 1
    if not counts:
        return None
    start, end = min(counts, key=lambda span: (-counts[span], span))
    return Span(start=start, end=end)


def _check_regions(plan: Reading, reports: Iterable[Reading]) -> None:
    for report in reports:
        if plan.certain and report.certain and not same_region(plan.region, report.region):
            raise RegionMismatchError(plan.source, plan.region or "", report.source, report.region or "")


def _check_order(plan: Reading, reports: Iterable[Reading], planned: Span | None) -> None:
    for report in reports:
        covered = report.reported
        if planned is not None and covered is not None and covered.end < planned.start:
            raise DocumentOrderError(plan.source, planned.start.year, report.source, covered.end.year)


def _outcome(
    name: str, region: str | None, target: Figure, reports: Sequence[Reading], index: FigureIndex, lexicon: Lexicon
) -> Outcome:
    covered, period = _covered(target, reports)
    if not covered:
        return Outcome(id=name, region=region, target=target, reason="not_due")
    answer = find_answer(target, index, covered)
    if not answer.found:
        reason = answer.reason or _said_in_words(target, reports, lexicon)
        return Outcome(id=name, region=region, target=target, reason=reason, candidates=answer.candidates)
    return _judged(name, region, target, answer, period, lexicon)


def _covered(target: Figure, reports: Iterable[Reading]) -> tuple[list[Span | None], Period | None]:
    """Return the periods in which a number answers *target*, and the target's period as far as the reports go when it runs on."""
    span = target.period
    if span is None:
        return [None], None
    running: list[tuple[Span, Period]] = []
    unknown = False
    for report in reports:
        period = report.analysis.period
        if period is None:
            unknown = True
        elif period.as_of >= span.end:
            return [span], None
        elif span.start <= period.as_of and not report.looks_back:
            so_far = Span(start=span.start, end=period.as_of)
            running.append((so_far, make_period(span.start, span.end, period.as_of)))
    if running:
        so_far, period = max(running, key=lambda each: each[0].end)
        return [so_far, span], period
    return ([None, span] if unknown else []), None


def _said_in_words(target: Figure, reports: Iterable[Reading], lexicon: Lexicon) -> Reason:
    """Return whether the reports name the indicator at all."""
    entry = next((e for e in lexicon.entries("indicator") if e.id == target.key.indicator_id), None)
    names = (target.key.indicator,) if entry is None else entry.words
    for report in reports:
        lists = {(found.row, found.cell) for found in report.lists}
        for row in report.analysis.rows:
            for at, cell in enumerate(row.cells):
                if (row.id, at) not in lists and any(name in fold(cell.text) for name in names):
                    return "words_only"
    return "not_mentioned"


def _judged(name: str, region: str | None, target: Figure, answer: Answer, period: Period | None, lexicon: Lexicon) -> Outcome:
    actual, *also = answer.found
    better = better_for(target.quantity, actual.quantity, lexicon)
    found = judge_answer(target.quantity, actual.quantity, better, period)
    if found is None:
        near = tuple(Candidate(figure=figure, reason="bound_only") for figure in answer.found)
        return Outcome(id=name, region=region, target=target, reason="bound_only", candidates=near, better=better)
    return Outcome(
        id=name,
        region=region,
        target=target,
        actual=actual,
        also=tuple(also),
        completion_ratio=found.ratio,
        gap=found.gap,
        gap_unit=found.gap_unit,
        exceeded=found.exceeded,
        status=found.status,
        claim=_claim(actual, lexicon),
        better=better,
    )


def _claim(actual: Figure, lexicon: Lexicon) -> str | None:
    """Return the verdict that the report itself gives in the sentence of the number."""
    for entry in lexicon.entries("claim"):
        for word in entry.words:
            if word in actual.sentence:
                return word
    return None
