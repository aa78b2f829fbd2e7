"""The public functions: read, find, compare, audit. Each is one walk through the stages."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from os import PathLike
    from pathlib import Path

    import pint

    from metrics.decisions import Decisions
    from metrics.decisions.keys import Keys
    from metrics.decisions.silences import Silence
    from metrics.lexicon import Lexicon
    from metrics.readers import Limits
    from metrics.records import Check, Claim, Document, Period, Quantity, Row, RowCell
    from metrics.report import Report
    from metrics.stages import Stopwatch

__all__ = ["audit", "compare", "find_quantities", "read", "unit_registry"]


def read(source: str | Path | Any, *, limits: Limits | None = None) -> Document:
    """Read a file as it is: paragraphs and tables with their places, nothing interpreted.

    Args:
        source: Path of a file (TXT, Markdown, CSV, HTML, DOCX, XLSX, XLS or PDF), ``-`` for standard input, an open file,
            or bytes.
        limits: Limits on size and nesting; the defaults suit real reports.

    Raises:
        UnreadableDocumentError: The file is missing, empty, damaged, encrypted or beyond a limit.
        UnsupportedFormatError: No reader takes its format.
        MissingExtraError: The format needs an optional dependency.
    """
    from metrics.arguments import check_source
    from metrics.inputs import as_binary
    from metrics.readers import Limits as Default
    from metrics.readers import read_document

    check_source(source)
    return read_document(as_binary(source), limits=limits or Default())


def find_quantities(text: str, lexicon: Lexicon | None = None, *, measured: bool = False) -> tuple[Quantity, ...]:
    """Find every number in *text* that measures or counts something.

    Dates, list numbers, document numbers, names with numbers and vague counts are left out
    (``metrics explain`` on the command line shows them with the reason). A rate knows whether it is a growth or a share.

    Args:
        text: Chinese text of any length.
        lexicon: Words to read by; the library's own when ``None``.
        measured: Also tell role, progress and indicator of each number, which takes about three times as long.

    Returns:
        The quantities in the order of the text; offsets point into *text*.

    Examples:
        >>> [(q.text, str(q.value), q.unit, q.aspect) for q in find_quantities("工业投资35.28亿元,同比增长29.7%")]
        [('35.28亿元', '3528000000', '元', 'level'), ('29.7%', '29.7', '%', 'growth')]
        >>> find_quantities("2023年12月底")
        ()
    """
    measure, default = _measuring()
    if not isinstance(text, str):
        from metrics.arguments import check_text

        check_text(text, "text")
    return measure(text, None, lexicon or default(), indicators=measured)


@cache
def _measuring() -> tuple[Callable[..., tuple[Quantity, ...]], Callable[[], Lexicon]]:
    """Return what measures a text, and what gives the library's lexicon; looked up once, since cells are many and short."""
    from metrics.lexicon import Lexicon as Default
    from metrics.statements.measures import measure_text

    return measure_text, Default.default


def unit_registry(lexicon: Lexicon | None = None) -> pint.UnitRegistry[Any]:
    """Return the pint registry that holds exactly the units of the lexicon, with exact numbers.

    Args:
        lexicon: The words; the library's own when ``None``.

    Examples:
        >>> from fractions import Fraction
        >>> registry = unit_registry()
        >>> registry.Quantity(Fraction(10), "亩").to("公顷").magnitude
        Fraction(2, 3)
        >>> registry.Quantity(Fraction(35), "万元").to("亿元").magnitude
        Fraction(7, 2000)
        >>> registry.Quantity(Fraction(5), "percent").to("dimensionless").magnitude
        Fraction(1, 20)
    """
    from metrics.lexicon import Lexicon as Default
    from metrics.lexicon.pint_units import registry_of

    return registry_of(lexicon or Default.default())


def compare(
    target: str,
    actual: str,
    *,
    period: str | int | Period | None = None,
    as_of: str | date | None = None,
    lexicon: Lexicon | None = None,
) -> Report:
    """Compare what a goal asks with what a progress text reports.

    Args:
        target: The goal in words (``工业投资增长20%以上``).
        actual: The progress in words.
        period: The goal's period (``2023``, ``2023Q1``, ``2023-01-01/2023-12-31``); without one the goal counts as due.
        as_of: Last day that the progress covers (``2023-09-30``).
        lexicon: Words to read by.

    Raises:
        PeriodError: *period* or *as_of* cannot be read.

    Examples:
        >>> report = compare("增长20%以上", "同比增长29.7%")
        >>> [(str(c.completion_ratio), c.exceeded) for c in report.comparisons]
        [('297/200', True)]
    """
    from metrics.arguments import check_text
    from metrics.records import Row

    check_text(target, "target")
    check_text(actual, "actual")
    row = Row(id="1", cells=goal_and_answer(target, actual, ("目标任务", "完成情况")))
    return audit((row,), period=period, as_of=as_of, lexicon=lexicon)


def goal_and_answer(goal: str, answer: str, names: tuple[str, str]) -> tuple[RowCell, RowCell]:
    """Return the two cells of a goal and its answer; an answer that is a number and nothing else makes them columns."""
    from metrics.records import RowCell
    from metrics.text.numbers import is_bare_number

    role = "target" if is_bare_number(answer) else "task"
    return RowCell(name=names[0], role=role, text=goal), RowCell(name=names[1], role="actual", text=answer)


def audit(
    source: str | Path | Document | Sequence[Row] | Any,
    *,
    period: str | int | Period | None = None,
    as_of: str | date | None = None,
    region: str | None = None,
    issuer: str | None = None,
    lexicon: Lexicon | None = None,
    columns: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    families: str | Iterable[str] | None = None,
    sensitivity: Literal["low", "normal", "high"] = "normal",
    decisions: Decisions | str | PathLike[str] | None = None,
    silences: Iterable[Silence] = (),
) -> Report:
    """Audit a report: every quantity, every target against its achievement, every arithmetic statement recomputed.

    Args:
        source: Path of a file, an open file, bytes, a document as read, or rows; a text goes to :func:`metrics.audit_text`.
        period: The report's period, when it should not be read from the report itself.
        as_of: Last day that the achievements cover.
        region: The region, when it should not be read from the report itself.
        issuer: Who issued the report, likewise.
        lexicon: Words to read by; the library's own when ``None``.
        columns: Roles of columns by header (``{"年度目标": "target"}``), where the headers are unusual.
        limits: Limits for reading a file.
        families: Families of checks to run (:func:`metrics.checks.inventory`), by name or in Chinese (``完成率``, ``合计``);
            all when ``None``.
        sensitivity: ``low`` leaves findings that rest on approximations unjudged, ``high`` also counts figures cut off
            instead of rounded as findings.
        decisions: What a person decided about results and corrected in the reading: a file (TOML or a filled-in workbook),
            or what :func:`metrics.decisions.read_decisions` returned.
        silences: Deprecated: findings to leave out by row, as read by :func:`metrics.checks.read_silences`; use
            *decisions*, which reads such files too.

    Returns:
        The report.

    Raises:
        UnreadableDocumentError: The file cannot be read.
        UnsupportedFormatError: No reader takes its format.
        ColumnError: *columns* names a header that the report does not have.
        PeriodError: *period* or *as_of* cannot be read.
        ChoiceError: There is no such family or sensitivity.
        DecisionError: The file of decisions cannot be read.

    Examples:
        >>> import metrics
        >>> from metrics.samples import sample_report
        >>> report = metrics.audit(sample_report())
        >>> len(report.findings)
        2
    """
    from dataclasses import replace

    from metrics import arguments
    from metrics.checks.stage import audit_document
    from metrics.comparison.rows import compare_rows
    from metrics.decisions.applied import deciding, with_decisions
    from metrics.decisions.keys import Keys as KeysOf
    from metrics.decisions.keys import keyed_numbers, sender
    from metrics.inputs import path_of
    from metrics.layout.document import Layout, lay_out
    from metrics.layout.overrides import NO_PERIOD, NOT_DUE, override_period, period_of_the_text
    from metrics.lexicon import Lexicon as Default
    from metrics.records import Analysis, Row
    from metrics.records import Document as Doc
    from metrics.report import Report
    from metrics.stages import Stopwatch as Watch
    from metrics.statements.cells import drafts_of_row
    from metrics.statements.scopes import with_scopes
    from metrics.statements.stage import with_times

    arguments.require_lexicon(lexicon)
    arguments.check_columns(columns)
    words = lexicon or Default.default()
    name, path = "", None
    watch = Watch("")
    if isinstance(source, (tuple, list)) and all(isinstance(r, Row) for r in source):
        layout = Layout(title=None, issuer=None, region=None, period=None, rows=tuple(source), columns={})
    else:
        path = None if isinstance(source, Doc) else path_of(source)
        layout = lay_out(_as_read(source, limits, watch), words, columns)  # which alone holds a large document
        name = watch.document
        watch.lap("lay out", rows=len(layout.rows))
    span, remarks = override_period(period, as_of, layout.period)
    made = deciding(decisions, arguments.check_silences(silences))
    who = sender(issuer, layout.issuer, region, layout.region)
    measured = (q for row in layout.rows for q in drafts_of_row(row, words))
    told = period_of_the_text(span, layout.period, layout.title)
    dated = with_times(layout.rows, measured, layout.title, told, words)
    scoped = with_scopes(layout.rows, dated, region or layout.region, words)
    quantities = made.corrected(keyed_numbers(scoped, layout.rows, who))
    watch.lap("extract", quantities=len(quantities))
    rows, comparisons, missing, cut = compare_rows(layout.rows, quantities, span, words, made)
    layout = replace(layout, rows=())  # they have their status now
    keys = KeysOf(rows, quantities, who)
    comparisons, missing = made.judged(keys.comparisons(comparisons)), made.judged(keys.not_compared(missing))
    watch.lap("compare", comparisons=len(comparisons), not_compared=len(missing))
    if span is None and name and comparisons:
        remarks = (NO_PERIOD,)
    ahead = sum(each.reason == "not_due" for each in missing)
    if ahead:
        remarks += (NOT_DUE.format(count=ahead),)
    checks, claims = _with_keys(
        audit_document(
            rows,
            quantities,
            comparisons,
            words,
            period=span,
            region=region or layout.region,
            families=None if families is None else arguments.as_names(families),
            sensitivity=sensitivity,
        ),
        keys,
    )
    watch.lap("check", checks=len(checks), claims=len(claims))
    analysis = Analysis(
        source=name,
        title=layout.title,
        issuer=issuer or layout.issuer,
        region=region or layout.region,
        period=span,
        rows=rows,
        quantities=quantities,
        comparisons=comparisons,
        not_compared=missing,
        checks=checks,
        claims=claims,
        notes=(*layout.notes, *cut, *remarks),
        columns=layout.columns,
    )
    return Report(with_decisions(analysis, made), path)


def _as_read(source: Any, limits: Limits | None, watch: Stopwatch) -> Document:
    """Return the document that *source* is or holds."""
    from metrics.records import Document as Doc

    document = source if isinstance(source, Doc) else read(source, limits=limits)
    watch.document = document.source
    watch.lap("read", blocks=len(document.blocks))
    return document


def _with_keys(found: tuple[tuple[Check, ...], tuple[Claim, ...]], keys: Keys) -> tuple[tuple[Check, ...], tuple[Claim, ...]]:
    """Return the checks and claims that were *found* with their keys."""
    checks, claims = iter(found[0]), found[1]
    del found  # of many checks, each makes room for the one with its key
    return keys.checks(checks), keys.claims(claims)
