r"""Follow the targets of a plan into later reports: which number answers each, and was it met.

>>> import io
>>> from metrics.panels.follow import follow
>>> plan = "2031年青禾市政府工作报告。主要预期目标是：城镇新增就业4万人以上，地区生产总值增长6%左右。"
>>> report = "2032年青禾市政府工作报告。过去一年，地区生产总值增长6.3%，城镇新增就业3.8万人。"
>>> found = follow(*(io.BytesIO(text.replace("。", "\n", 1).encode()) for text in (plan, report)))
>>> [(o.target.quantity.text, o.actual.quantity.text, o.status) for o in found.outcomes]
[('4万人', '3.8万人', 'unmet'), ('6%', '6.3%', 'met')]
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from metrics.decisions import NO_DECISIONS, as_decisions
from metrics.errors import DocumentOrderError, RegionMismatchError
from metrics.lexicon.units import compatible, convert
from metrics.panels.answers import find_answer
from metrics.panels.coverage import coverage_of
from metrics.panels.judging import better_for, judge_answer
from metrics.panels.numbers import numbers_of
from metrics.panels.result import Follow
from metrics.panels.sources import read_numbers, same_region
from metrics.records.outcome import Candidate, DocumentPart, Figure, Following, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from os import PathLike

    from metrics.decisions import Decisions
    from metrics.lexicon import Lexicon
    from metrics.panels.answers import FoundAnswer
    from metrics.panels.numbers import Numbers
    from metrics.panels.sources import SourceNumbers
    from metrics.records import Period, Quantity, Span
    from metrics.records.outcome import Reason

__all__ = ["follow", "follow_numbers"]


def follow(
    plan: Any,
    *reports: Any,
    region: str | None = None,
    lexicon: Lexicon | None = None,
    decisions: Decisions | str | PathLike[str] | None = None,
) -> Follow:
    """Follow every target that *plan* sets into *reports*: its value there, whether it was met, or why that cannot be told.

    A target is answered by a number of the same indicator, aspect, unit, scope and period alone. Where the reports give
    several different numbers, none is chosen. The reports' own verdict (超额完成) is kept and decides nothing.

    Args:
        plan: The document that sets the targets: a path, an open file, a document as read, or what
            :func:`metrics.audit` returned.
        reports: The later documents, in the same forms.
        region: The region, when the documents do not name it.
        lexicon: Words to read by; the library's own when ``None``.
        decisions: What a person decided and corrected: a file, or what :func:`metrics.decisions.read_decisions` returned.
            An outcome has the key of its target.

    Returns:
        The outcomes in the order of the plan, with every form they can be given out in.

    Raises:
        RegionMismatchError: A report is of another region than the plan.
        DocumentOrderError: A report is about a time before that of the plan's targets.
        UnreadableDocumentError: A file cannot be read.
        UnsupportedFormatError: No reader takes its format.
        DecisionError: The file of decisions cannot be read.
        TypeError: No report is given.
    """
    from metrics.arguments import require_lexicon
    from metrics.lexicon import Lexicon as Default

    require_lexicon(lexicon)
    if not reports:
        raise TypeError("follow(plan, *reports) needs a report of a later time beside the plan")
    words, made = lexicon or Default.default(), as_decisions(decisions)
    readings = (read_numbers(source, words, region=region, decisions=made) for source in (plan, *reports))
    plan_numbers, *others = (numbers_of(reading, words) for reading in readings)
    _check_regions(plan_numbers.reading, [other.reading for other in others])
    _check_order(plan_numbers, others)
    found = follow_numbers(plan_numbers, others, words, made)
    numbers = [quantity for each in (plan_numbers, *others) for quantity in each.reading.analysis.quantities]
    return Follow(replace(found, decided=made.fitting(numbers, (outcome.key for outcome in found.outcomes))))


def follow_numbers(
    plan: Numbers, reports: Sequence[Numbers], lexicon: Lexicon, decisions: Decisions = NO_DECISIONS
) -> Following:
    """Follow the targets of *plan* into *reports*, all read already, of one region and in order."""
    outcomes = tuple(
        replace(
            _outcome(f"o{number}", plan.reading.region, target, reports, lexicon, decisions),
            key=target.quantity.key,
            decision=decisions.of(target.quantity.key),
        )
        for number, target in enumerate(plan.targets, 1)
    )
    parts = tuple(_part(report.reading, report.reading.reported) for report in reports)
    return Following(plan=_part(plan.reading, plan.planned or plan.reading.reported), reports=parts, outcomes=outcomes)


def _part(reading: SourceNumbers, period: Span | None) -> DocumentPart:
    return DocumentPart(source=reading.source, title=reading.analysis.title, region=reading.region, period=period)


def _check_regions(plan: SourceNumbers, reports: Iterable[SourceNumbers]) -> None:
    for report in reports:
        if plan.certain and report.certain and not same_region(plan.region, report.region):
            raise RegionMismatchError(plan.source, plan.region or "", report.source, report.region or "")


def _check_order(plan: Numbers, reports: Iterable[Numbers]) -> None:
    planned = plan.planned
    for report in reports:
        if planned is not None and report.as_of is not None and report.as_of < planned.start:
            raise DocumentOrderError(plan.reading.source, planned.start.year, report.reading.source, report.as_of.year)


def _outcome(
    name: str, region: str | None, target: Figure, reports: Sequence[Numbers], lexicon: Lexicon, decisions: Decisions
) -> Outcome:
    coverage = coverage_of(target.period, reports)
    if not coverage.reports:
        return Outcome(id=name, region=region, target=target, reason="not_due")
    answer = find_answer(target, [report.index for report in coverage.reports], coverage.spans, lexicon, decisions)
    if not answer.found:
        reason = answer.reason or _said_in_words(target, coverage.reports)
        return Outcome(id=name, region=region, target=target, reason=reason, candidates=answer.candidates)
    return _judged(name, region, target, answer, coverage.period, lexicon)


def _said_in_words(target: Figure, reports: Iterable[Numbers]) -> Reason:
    """Return whether the reports name the indicator at all, outside their own lists of goals."""
    key = target.key
    return "words_only" if any(report.names(key) for report in reports) else "not_mentioned"


def _judged(
    name: str, region: str | None, target: Figure, answer: FoundAnswer, period: Period | None, lexicon: Lexicon
) -> Outcome:
    actual, *also = answer.found
    better = better_for(target.quantity, actual.quantity, lexicon)
    found = judge_answer(target.quantity, actual.quantity, better, period, lexicon)
    if found is None:
        near = tuple(Candidate(figure=figure, reason="bound_only") for figure in answer.found)
        return Outcome(id=name, region=region, target=target, reason="bound_only", candidates=near, better=better)
    return Outcome(
        id=name,
        region=region,
        target=target,
        actual=actual,
        also=tuple(also),
        amount=_amount(actual.quantity, target.quantity, lexicon),
        completion_ratio=found.ratio,
        gap=found.gap,
        gap_unit=found.gap_unit,
        exceeded=found.exceeded,
        status=found.status,
        claim=_claim(actual, lexicon),
        better=better,
    )


def _amount(actual: Quantity, target: Quantity, lexicon: Lexicon) -> Fraction | None:
    """Return the value of *actual* in the unit of *target*; as printed where the units do not convert."""
    if actual.value is None:
        return None
    value = Fraction(actual.value)
    same = actual.unit == target.unit or not compatible(actual.unit, target.unit, lexicon)
    return value if same else convert(value, actual.unit, target.unit, lexicon)


def _claim(actual: Figure, lexicon: Lexicon) -> str | None:
    """Return the verdict that the report itself gives in the sentence of the number."""
    for entry in lexicon.entries("claim"):
        for word in entry.words:
            if word in actual.sentence:
                return word
    return None
