"""The tables of a report as plain records: Python values by column, exact, nothing encoded yet.

:func:`table_records` gives the flat tables (frames, CSV, Arrow, SQL), :func:`to_dict` the interchange JSON.
"""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from metrics.tables.columns import SCHEMA, flat_columns, json_columns
from metrics.tables.numbers import exact, is_finite_decimal, outward, plain, ratio_exact, rounded
from metrics.text.characters import whole_characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from metrics.records import Analysis, Check, Claim, Comparison, Link, NotCompared, Quantity, Row, Summary
    from metrics.records.interval import Interval
    from metrics.records.outcome import Outcome

__all__ = [
    "computed_ends",
    "decision_record",
    "encode",
    "flatten",
    "quantity_record",
    "severity",
    "summary_record",
    "table_records",
    "to_dict",
]

Record = dict[str, Any]

_MADE_HERE = ("targets", "links")  # tables that the analysis does not hold, or makes anew each time
_SEVERITY = {"conclusion_inconsistent": "high", "inconsistent": "medium", "inconsistent_soft": "low"}


def severity(check: Check) -> str | None:
    """Return how much a finding matters: ``high``, ``medium``, ``low`` for what to look at, ``None`` for a check that holds."""
    return _SEVERITY.get(check.verdict) if check.finding or check.doubtful else None


def table_records(analysis: Analysis, table: str) -> Iterator[Record]:
    """Yield the records of the flat *table*, each with exactly the columns of :data:`COLUMNS` in their order.

    Raises:
        KeyError: There is no such table.
    """
    names = [column.name for column in flat_columns(table)]
    for record in _Tables(analysis).records(table):
        yield {name: record[name] for name in names}


def to_dict(analysis: Analysis) -> Record:
    """Return *analysis* as the interchange JSON ``progress-metrics/1``: flat lists, decimal strings, ``None`` for unknown."""
    tables = _Tables(analysis)
    result: Record = {
        "schema": SCHEMA,
        "source": analysis.source,
        "title": analysis.title,
        "issuer": analysis.issuer,
        "region": analysis.region,
        "period": _period(analysis),
    }
    for table in ("rows", "quantities", "comparisons", "not_compared", "checks", "claims", "links"):
        names = [column.name for column in json_columns(table)]
        result[table] = [{name: encode(record[name]) for name in names} for record in tables.records(table)]
    result["notes"] = list(analysis.notes)
    result["summary"] = summary_record(analysis.summary)
    return result


def summary_record(summary: Summary) -> Record:
    """Return the counts as plain values, ``coverage`` as a decimal string."""
    counts = ((name, getattr(summary, name)) for name in summary.__slots__ if not name.startswith("_"))
    result: Record = {name: dict(value) if isinstance(value, dict) else value for name, value in counts}
    result["coverage"] = None if summary.coverage is None else plain(rounded(summary.coverage, 6))
    return result


def encode(value: Any) -> Any:
    """Return *value* as JSON can hold it: decimals as strings, dates as ISO text, tuples as lists."""
    from datetime import date
    from decimal import Decimal

    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return {key: encode(item) for key, item in value.items()}
    return value


def _period(analysis: Analysis) -> Record | None:
    period = analysis.period
    if period is None:
        return None
    return {
        "start": period.start.isoformat() if period.dated else None,
        "end": period.end.isoformat() if period.dated else None,
        "as_of": period.as_of.isoformat() if period.dated else None,
        "month": None if period.dated else period.as_of.month,
        "elapsed": plain(rounded(period.elapsed)),
        "basis": period.basis,
        "stated": period.stated,
    }


class _Tables:
    """The records of one report; holds the indexes that joins need."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.row_of: Mapping[str, Row] = {row.id: row for row in self.analysis.rows}
        self.quantity_of: Mapping[str, Quantity] = {quantity.id: quantity for quantity in self.analysis.quantities}
        self.judged_by: Mapping[str, Comparison] = {c.target: c for c in self.analysis.comparisons if c.target is not None}
        self.reason_of: Mapping[str, str] = {item.target: item.reason for item in self.analysis.not_compared}
        period = self.analysis.period
        period = None if period is None or not period.dated else period
        self.of_report: Record = {
            "region": self.analysis.region,
            "period_start": period and period.start,
            "period_end": period and period.end,
            "as_of": period and period.as_of,
        }

    @cached_property
    def links(self) -> tuple[Link, ...]:
        return self.analysis.links  # made anew each time it is asked for

    @cached_property
    def link_of(self) -> Mapping[str, str]:
        """The link that each comparison and check rests on."""
        return {link.rests: link.id for link in self.links}

    def records(self, table: str) -> Iterator[Record]:
        if table == "documents":
            yield self.document()
            return
        one = {
            "rows": self.row,
            "quantities": quantity_record,
            "comparisons": self.comparison,
            "not_compared": self.not_compared,
            "checks": self.check,
            "claims": self.claim,
            "links": self.link,
            "targets": self.target,
        }[table]
        for item in getattr(self if table in _MADE_HERE else self.analysis, table):
            yield {"source": self.analysis.source, **one(item)}  # type: ignore[operator]

    @property
    def targets(self) -> tuple[Quantity, ...]:
        """Return every target of the report, answered or not."""
        return tuple(quantity for quantity in self.analysis.quantities if quantity.role == "target")

    def target(self, quantity: Quantity) -> Record:
        record, row = quantity_record(quantity), self.row_of.get(quantity.row)
        judged = self.judged_by.get(quantity.id)
        return {
            **record,
            **self.of_row(quantity.row),
            "page": row and row.place.page,
            "line": row and row.place.line,
            "comparison": judged and judged.id,
            "status": judged and judged.status,
            "reason": None if judged else self.reason_of.get(quantity.id),
        }

    def document(self) -> Record:
        analysis, summary = self.analysis, self.analysis.summary
        return {
            "source": analysis.source,
            "title": analysis.title,
            "issuer": analysis.issuer,
            **self.of_report,
            "elapsed": None if analysis.period is None else rounded(analysis.period.elapsed),
            "rows": summary.rows,
            "comparisons": summary.compared,
            "not_compared": summary.not_compared,
            "checks": summary.checks,
            "findings": summary.findings,
            "coverage": None if summary.coverage is None else rounded(summary.coverage, 6),
        }

    def row(self, row: Row) -> Record:
        place = row.place
        cells = [{"name": cell.name, "role": cell.role, "text": cell.text, "unit": cell.unit} for cell in row.cells]
        return {
            "id": row.id,
            "table": row.table,
            "number": row.number,
            "section": row.section,
            "place": {"page": place.page, "sheet": place.sheet, "line": place.line, "cell": place.cell},
            "page": place.page,
            "sheet": place.sheet,
            "line": place.line,
            "place_cell": place.cell,
            "owner": row.owner,
            "status": row.status,
            "total": row.total,
            "level": row.level,
            **{f"{role}_text": _texts(row, role) for role in ("target", "detail", "actual")},
            "cells": cells,
        }

    def of_row(self, row_id: str) -> Record:
        row = self.row_of.get(row_id)
        return {"row": row_id, **{name: row and getattr(row, name) for name in ("number", "section", "owner")}}

    def of_quantity(self, prefix: str, quantity_id: str | None) -> Record:
        quantity = self.quantity_of.get(quantity_id) if quantity_id is not None else None
        return {
            f"{prefix}_text": quantity and quantity.text,
            f"{prefix}_value": quantity and quantity.value,
            f"{prefix}_unit": quantity and quantity.unit,
        }

    def texts(self, ids: tuple[str, ...]) -> str:
        return " ".join(self.quantity_of[key].text for key in ids if key in self.quantity_of)

    def comparison(self, item: Comparison) -> Record:
        names = (
            "id",
            "indicator",
            "indicator_id",
            "indicator_name",
            "aspect",
            "basis",
            "target",
            "actual",
            "bound",
            "better",
            "gap",
            "gap_unit",
            "exceeded",
            "status",
        )
        ratio = item.completion_ratio
        return {
            **self.of_row(item.row),
            **{name: getattr(item, name) for name in names},
            **self.of_quantity("target", item.target),
            **self.of_quantity("actual", item.actual),
            "completion_ratio": None if ratio is None else rounded(ratio),
            "completion_ratio_exact": None if ratio is None else ratio_exact(ratio),
            "rule": " ".join(item.rules) or None,
            "link": self.link_of.get(item.id),
            **self.of_report,
            **decision_record(item),
        }

    def not_compared(self, item: NotCompared) -> Record:
        target = self.quantity_of.get(item.target)
        return {
            **self.of_row(item.row),
            "target": item.target,
            **self.of_quantity("target", item.target),
            "indicator": target and target.indicator,
            "candidates": item.candidates,
            "candidate_texts": self.texts(item.candidates),
            "reason": item.reason,
            **decision_record(item),
        }

    def check(self, item: Check) -> Record:
        reported = self.quantity_of.get(item.reported)
        names: tuple[str, ...] = (
            "id",
            "kind",
            "rows",
            "operands",
            "formula",
            "unit",
            "verdict",
            "finding",
            "diagnosis",
            "implied",
        )
        names += ("reason", "silenced", "message", "message_en")
        low, high = computed_ends(item.computed, reported)
        return {
            **self.of_row((reported.row if reported else "") or next(iter(item.rows), "")),
            **{name: getattr(item, name) for name in names},
            "reported": item.reported or None,
            "reported_text": reported and reported.text,
            "reported_value": reported and reported.value,
            "operand_texts": self.texts(item.operands),
            "computed": None if item.computed is None else {"low": low, "high": high},
            "computed_low": low,
            "computed_high": high,
            "severity": severity(item),
            "link": self.link_of.get(item.id),
            "slack": None if item.slack is None else rounded(item.slack, 6),
            **decision_record(item),
        }

    def claim(self, item: Claim) -> Record:
        return {
            **self.of_row(item.row),
            **{name: getattr(item, name) for name in ("claim", "text", "verdict", "evidence")},
            **decision_record(item),
        }

    def link(self, item: Link) -> Record:
        first = self.quantity_of.get(item.source)
        return {
            "row": first.row if first else "",
            **{name: getattr(item, name) for name in ("id", "kind", "to", "rests", "evidence")},
            "from": item.source,
            "from_id": item.source,
            "from_text": first and first.text,
            "to_ids": item.to,
            "to_texts": self.texts(item.to),
        }


def decision_record(item: Check | Claim | Comparison | NotCompared | Outcome) -> Record:
    """Return the key of a result and what a person decided about it."""
    made = item.decision
    return {
        "key": item.key,
        "decision": made and made.ruling,
        "decision_reason": (made and made.reason) or None,
        "decision_by": (made and made.who) or None,
        "decision_on": (made and made.when) or None,
    }


def quantity_record(quantity: Quantity) -> Record:
    """Return the record of one quantity, without the source."""
    meaning = quantity.meaning
    names: tuple[str, ...] = ("id", "row", "cell", "start", "end", "text", "value", "unit", "bound", "aspect", "direction")
    names += ("role", "indicator", "indicator_id", "scope", "period_basis", "frame", "section", "modality")
    period = quantity.period
    return {
        **{name: getattr(quantity, name) for name in names},
        "period": None if period is None else {"start": period.start, "end": period.end},
        "period_start": period and period.start,
        "period_end": period and period.end,
        "low": _decimal(meaning.low),
        "high": _decimal(meaning.high),
        "rule": " ".join(quantity.rules) or None,
        "key": quantity.key or None,
    }


def computed_ends(computed: Interval | None, reported: Quantity | None) -> tuple[Decimal | None, Decimal | None]:
    """Return the ends of what a check computed, rounded outward one digit finer than the number it is held against."""
    if computed is None:
        return None, None
    return outward(computed, reported.quantum if reported else Fraction(1, 100))


def flatten(value: Any, kind: str) -> Any:
    """Return *value* as one field of a flat table: lists joined, cells as JSON text."""
    if value is None:
        return None
    if kind == "ids":
        return " ".join(value)
    if kind == "texts":
        value = "\n".join(value)
    elif kind == "cells":
        value = json.dumps(value, ensure_ascii=False)
    return whole_characters(value) if isinstance(value, str) else value


def _texts(row: Row, role: str) -> str | None:
    return "\n".join(cell.text for cell in row.cells if cell.role == role and cell.text) or None


def _decimal(value: Fraction | None) -> Decimal | None:
    if value is None:
        return None
    return exact(value) if is_finite_decimal(value) else rounded(value)
