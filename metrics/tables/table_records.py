"""The tables of a report as plain records: Python values by column, exact, nothing encoded yet.

:func:`table_records` gives the flat tables (frames, CSV, Arrow, SQL), :func:`to_dict` the interchange JSON.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from metrics.tables.columns import SCHEMA, flat_columns, json_columns
from metrics.tables.numbers import ratio_exact, rounded
from metrics.tables.record_values import (
    Record,
    computed_ends,
    decision_record,
    encode,
    period_record,
    quantity_record,
    severity,
    summary_record,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from metrics.records import Analysis, Check, Claim, Comparison, Link, NotCompared, Quantity, Row

__all__ = ["table_records", "to_dict"]

_MADE_HERE = ("targets", "links")  # tables that the analysis does not hold, or makes anew each time


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
        "period": period_record(analysis.period),
    }
    for table in ("rows", "quantities", "comparisons", "not_compared", "checks", "claims", "links"):
        names = [column.name for column in json_columns(table)]
        result[table] = [{name: encode(record[name]) for name in names} for record in tables.records(table)]
    result["notes"] = list(analysis.notes)
    result["summary"] = summary_record(analysis.summary)
    return result


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


def _texts(row: Row, role: str) -> str | None:
    return "\n".join(cell.text for cell in row.cells if cell.role == role and cell.text) or None
