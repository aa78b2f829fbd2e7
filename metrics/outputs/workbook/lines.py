"""The lines of each sheet of the workbook, one a result, with the values in the order of the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.outputs.phrases import period_text, target_text
from metrics.outputs.workbook.cells import Jump, day_or_text, printed_number, printed_ratio, printed_value
from metrics.records import Correction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.outputs.workbook.cells import CellValue
    from metrics.outputs.workbook.view import BookView
    from metrics.outputs.workbook.words import BookWords
    from metrics.records import Analysis, Check, Decision

    Line = tuple[CellValue, ...]

__all__ = ["LINES", "correction_lines"]

_FIRM = ("inconsistent", "conclusion_inconsistent")
_STATUSES = ("exceeded", "met", "on_schedule", "behind_schedule", "unmet")


def _overview(view: BookView) -> Iterator[Line]:
    analysis = view.analysis
    summary, words = analysis.summary, view.words
    undecided = sum(check.decision is None for check in analysis.findings)
    findings: CellValue = summary.findings
    if summary.findings:
        findings = Jump(str(summary.findings), words("sheet", "findings"), 0)
    yield (
        *(analysis.source, analysis.title, analysis.region, analysis.issuer),
        period_text(analysis.period, words.language),
        *(summary.rows, summary.compared, *(summary.statuses.get(status, 0) for status in _STATUSES)),
        *(summary.not_compared, summary.checks, findings, summary.doubts),
        *(sum(claim.refuted for claim in analysis.claims), undecided, printed_ratio(summary.coverage)),
    )


def _comparisons(view: BookView) -> Iterator[Line]:
    for item in view.analysis.comparisons:
        _, asked, unit = view.printed(item.target)
        actual, reached, actual_unit = view.printed(item.actual)
        yield (
            *(view.analysis.source, view.where(item.row, item.actual), *view.facts(item.row), item.indicator),
            *(target_text(item, dict(view.number_of), view.words.language), actual),
            *(printed_ratio(item.completion_ratio), printed_value(item.gap, item.gap_unit), item.gap_unit),
            *(view.label("status", item.status), view.label("exceeded", item.exceeded)),
            *(asked, unit, reached, actual_unit, view.about(item), *view.decided(item)),
        )


def _findings(view: BookView) -> Iterator[Line]:
    order = ("conclusion_inconsistent", "inconsistent")
    found = (check for check in view.analysis.checks if check.verdict in _FIRM)
    return _checks(view, sorted(found, key=lambda check: order.index(check.verdict)))


def _doubts(view: BookView) -> Iterator[Line]:
    return _checks(view, (check for check in view.analysis.checks if check.verdict == "inconsistent_soft"))


def _checks(view: BookView, checks: Iterable[Check]) -> Iterator[Line]:
    """Yield what does not hold, also what a person dismissed: what was decided must not be lost."""
    for item in checks:
        stated = view.printed(item.reported)[0]
        reported = view.number_of.get(item.reported)
        row = reported.row if reported else next(iter(item.rows), "")
        hints = [view.said(text) for text in (item.diagnosis, *item.implied) if text]
        yield (
            *(view.analysis.source, view.where(row, item.reported or next(iter(item.operands), ""))),
            *(view.label("kind", item.kind), view.label("verdict", item.verdict), stated),
            *(view.computed(item), item.formula, "\n".join(hints), view.sentence(item.reported)),
            *(view.about(item), *view.decided(item)),
        )


def _claims(view: BookView) -> Iterator[Line]:
    for item in view.analysis.claims:
        number = next((key for key in item.evidence if key in view.number_of), "")
        yield (
            *(view.analysis.source, view.where(item.row, number), *view.facts(item.row)),
            *(view.label("claim", item.claim), view.label("claim_verdict", item.verdict)),
            *(view.about(item), *view.decided(item)),
        )


def _open(view: BookView) -> Iterator[Line]:
    words = view.words
    for item in view.analysis.not_compared:
        yield (
            *(view.analysis.source, view.where(item.row, item.target), words("word", "target"), view.printed(item.target)[0]),
            *(view.label("reason", item.reason), view.texts(item.candidates), view.about(item), *view.decided(item)),
        )
    for check in view.analysis.checks:
        if check.verdict == "not_checkable":
            yield (
                *(view.analysis.source, view.where(next(iter(check.rows), ""), check.reported)),
                *(view.label("kind", check.kind), view.printed(check.reported)[0], view.label("reason", check.reason or "")),
                *(view.texts(check.operands), view.about(check), *view.decided(check)),
            )


def _numbers(view: BookView) -> Iterator[Line]:
    for item in view.analysis.quantities:
        days = (None, None) if item.period is None else (item.period.start, item.period.end)
        yield (
            *(view.analysis.source, view.where(item.row), item.text, printed_number(item), item.unit, item.indicator),
            *(view.label("role", item.role), view.label("aspect", item.aspect), *days),
            *(view.sentence(item.id), item.key),
        )


LINES = {
    "overview": _overview,
    "comparisons": _comparisons,
    "findings": _findings,
    "doubts": _doubts,
    "claims": _claims,
    "open": _open,
    "numbers": _numbers,
}


def correction_lines(
    entries: Iterable[Decision | Correction], analyses: Iterable[Analysis], words: BookWords
) -> Iterator[Line]:
    """Yield the corrections among *entries*, and the decisions whose results stand in no sheet of the book."""
    shown = {
        item.key
        for analysis in analyses
        for items in (analysis.comparisons, analysis.not_compared, analysis.claims, _with_sheet(analysis.checks))
        for item in items
    }
    for entry in entries:
        if isinstance(entry, Correction):
            kind, other, name = words("correction", entry.kind), entry.other, entry.name
        elif entry.key in shown:
            continue
        else:
            kind, other, name = words("ruling", entry.ruling), "", ""
        yield (kind, entry.key, other, name, entry.reason, entry.who, day_or_text(entry.when), entry.about)


def _with_sheet(checks: Iterable[Check]) -> Iterator[Check]:
    """Yield the checks that stand in a sheet: what does not hold, is doubtful or cannot be judged."""
    yield from (check for check in checks if check.verdict in (*_FIRM, "inconsistent_soft", "not_checkable"))
