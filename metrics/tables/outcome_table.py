"""The table of outcomes: one line for each target of each plan, for frames, CSV, Parquet, workbooks and databases.

Numbers stay exact. ``target_low`` and ``target_high`` are the ends of what the target names: equal for a plain number, open on
one side for 以上 and 以内.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.records.outcome import MODALITIES, REASONS
from metrics.tables.columns import ASPECTS, BOUNDS, DECISION_COLUMNS, STATUSES, Column
from metrics.tables.numbers import rounded
from metrics.tables.record_values import decision_record
from metrics.tables.report_table import ReportTable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from metrics.records.outcome import Figure, Outcome

__all__ = ["OUTCOME_COLUMNS", "OutcomeTable", "outcome_line"]

_DIGITS = 12

OUTCOME_COLUMNS = (
    Column("region", "text", "region that the plan is of"),
    Column("year", "integer", "last year of the period that the target is set for"),
    Column("period_start", "date", "first day of that period"),
    Column("period_end", "date", "last day of that period"),
    Column("indicator", "text", "name of the indicator", nullable=False),
    Column("indicator_id", "text", "entry of the lexicon, where the whole name is one"),
    Column("aspect", "text", "what the number says of the indicator", nullable=False, values=ASPECTS),
    Column("scope", "text", "another way of counting than usual: nation, real, comparable"),
    Column("average", "boolean", "a yearly average over the period", nullable=False),
    Column("tier", "text", "base (确保), stretch (力争), else main", nullable=False, values=("main", *MODALITIES)),
    Column("unit", "text", "unit of target and actual"),
    Column("target_low", "decimal", "lower end of the target"),
    Column("target_high", "decimal", "upper end of the target"),
    Column("bound", "text", "bound of the target; missing for a plain number", values=(*BOUNDS, "range")),
    Column("modality", "text", "word of modality before the target, as printed (确保, 力争)"),
    Column("target_text", "text", "the target as printed", nullable=False),
    Column("target_sentence", "text", "the sentence that sets it, as printed", nullable=False),
    Column("actual", "decimal", "what was achieved, in unit"),
    Column("actual_text", "text", "the same as printed"),
    Column("actual_sentence", "text", "the sentence that reports it, as printed"),
    Column("gap", "decimal", "actual minus target, in gap_unit"),
    Column("gap_unit", "text", "unit of the gap"),
    Column("completion_ratio", "decimal", "actual over target, a fraction of 1; missing where no ratio is defined"),
    Column("exceeded", "boolean", "whether the target is exceeded; missing where a hedge leaves it open"),
    Column("status", "text", "what became of the target", nullable=False, values=STATUSES),
    Column("reason", "text", "why no number decides", values=REASONS),
    Column("claim", "text", "the report's own verdict in that sentence, as printed; it decides nothing"),
    Column("candidates", "text", "numbers that came near, as printed, joined by semicolons"),
    Column("parent_region", "text", "the region one level up"),
    Column("parent_target", "decimal", "its target for the same indicator, aspect, scope and period"),
    Column("parent_margin", "decimal", "how much this target asks more than the one above (层层加码)"),
    Column("target_source", "text", "document that sets the target", nullable=False),
    Column("target_row", "text", "row or paragraph there", nullable=False),
    Column("target_start", "integer", "where the number begins in the text of its cell", nullable=False),
    Column("target_end", "integer", "where it ends", nullable=False),
    Column("actual_source", "text", "document that answers"),
    Column("actual_row", "text", "row or paragraph there"),
    Column("actual_start", "integer", "where the number begins in the text of its cell"),
    Column("actual_end", "integer", "where it ends"),
    Column("key", "text", "short key of the target by content: it stays when rows are inserted", nullable=False),
    *DECISION_COLUMNS,
)


class OutcomeTable(ReportTable):
    """Lines of outcomes with everything that a :class:`ReportTable` can be given out in."""

    __slots__ = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order."""
        return OUTCOME_COLUMNS

    @classmethod
    def of_outcomes(cls, outcomes: Iterable[Outcome]) -> OutcomeTable:
        """Return the table of *outcomes*."""
        return cls("outcomes", tuple(outcome_line(outcome) for outcome in outcomes))


def outcome_line(outcome: Outcome) -> dict[str, Any]:
    """Return *outcome* as one line; the region above is not known yet."""
    target, actual = outcome.target, outcome.actual
    period = target.period
    low, high = target_ends(target)
    return {
        "region": outcome.region,
        "year": None if period is None else period.end.year,
        "period_start": None if period is None else period.start,
        "period_end": None if period is None else period.end,
        **{name: getattr(target.key, name) for name in ("indicator", "indicator_id", "aspect", "scope", "average")},
        "tier": target.modality or "main",
        "unit": target.quantity.unit,
        "target_low": low,
        "target_high": high,
        "bound": "range" if target.quantity.value is None else target.quantity.bound,
        "modality": target.modality_text,
        "target_text": target.quantity.text,
        "target_sentence": target.sentence,
        "actual": None if outcome.amount is None else rounded(outcome.amount, _DIGITS),
        "actual_text": None if actual is None else actual.quantity.text,
        "actual_sentence": None if actual is None else actual.sentence,
        "gap": outcome.gap,
        "gap_unit": outcome.gap_unit,
        "completion_ratio": None if outcome.completion_ratio is None else rounded(outcome.completion_ratio, _DIGITS),
        **{name: getattr(outcome, name) for name in ("exceeded", "status", "reason", "claim")},
        "candidates": "; ".join(c.figure.quantity.text for c in outcome.candidates) or None,
        **dict.fromkeys(("parent_region", "parent_target", "parent_margin")),
        **_place(target, "target"),
        **_place(actual, "actual"),
        **decision_record(outcome),
    }


def target_ends(target: Figure) -> tuple[Decimal | None, Decimal | None]:
    """Return the lower and upper end of a target: both for a plain number, one for 以上 and 以内."""
    quantity = target.quantity
    if quantity.value is None:
        return quantity.ends or (None, None)
    if quantity.bound in ("at_least", "more_than"):
        return quantity.value, None
    if quantity.bound in ("at_most", "less_than"):
        return None, quantity.value
    return quantity.value, quantity.value


def _place(figure: Figure | None, name: str) -> dict[str, Any]:
    if figure is None:
        return dict.fromkeys(f"{name}_{part}" for part in ("source", "row", "start", "end"))
    quantity = figure.quantity
    return {
        f"{name}_source": figure.source,
        f"{name}_row": quantity.row,
        f"{name}_start": quantity.start,
        f"{name}_end": quantity.end,
    }
