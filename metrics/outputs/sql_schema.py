"""The tables and views of the database, made from the column list."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from metrics.outputs.columns import TABLES, flat_columns
from metrics.outputs.numbers import plain
from metrics.outputs.records import flatten

if TYPE_CHECKING:
    from sqlalchemy import Column, MetaData, Table

__all__ = ["SQL_SCHEMA", "VIEWS", "ViewFor", "metadata_of", "stored"]

SQL_SCHEMA = "progress-metrics-sql/1"

VIEWS = {
    "achievement_by_region": "one line a region and period: targets compared, exceeded, met, behind, and the shares of them",
    "exceeded_targets": "targets that were exceeded, with ratio and gap",
    "targets_behind": "targets that are behind schedule or not met",
    "open_findings": "arithmetic that does not hold and was not silenced, the gravest first",
    "unjudged_targets": "numeric targets that found no answer, with the reason",
    "unsupported_claims": "claims in words that the numbers do not bear out",
    "report_overview": "one line a report, with its counts and coverage",
    "achievement_by_owner": "one line a region, period and responsible body",
}

_JUDGED = "'exceeded', 'met', 'on_schedule', 'unmet', 'behind_schedule'"
_COUNTS = f"""
    COUNT(*) AS compared,
    SUM(CASE WHEN c.status IN ({_JUDGED}) THEN 1 ELSE 0 END) AS judged,
    SUM(CASE WHEN c.status = 'exceeded' THEN 1 ELSE 0 END) AS exceeded,
    SUM(CASE WHEN c.status = 'met' THEN 1 ELSE 0 END) AS met,
    SUM(CASE WHEN c.status = 'on_schedule' THEN 1 ELSE 0 END) AS on_schedule,
    SUM(CASE WHEN c.status = 'behind_schedule' THEN 1 ELSE 0 END) AS behind_schedule,
    SUM(CASE WHEN c.status = 'unmet' THEN 1 ELSE 0 END) AS unmet,
    1.0 * SUM(CASE WHEN c.status IN ('exceeded', 'met', 'on_schedule') THEN 1 ELSE 0 END)
        / NULLIF(SUM(CASE WHEN c.status IN ({_JUDGED}) THEN 1 ELSE 0 END), 0) AS share_reached
"""
_OF_DOCUMENT = "d.source, d.title, d.region, d.period_start, d.period_end"


@dataclass(frozen=True, slots=True)
class ViewFor:
    """The statements that create the views.

    Args:
        dialect: ``sqlite`` or ``postgresql``; the statements are the same today.
    """

    dialect: str

    def statements(self) -> list[str]:
        """Return one CREATE VIEW for each of :data:`VIEWS`."""
        join = "JOIN documents d ON d.document = c.document"
        bodies = {
            "achievement_by_region": f"SELECT d.region, d.period_start, d.period_end, {_COUNTS} FROM comparisons c {join} "
            "GROUP BY d.region, d.period_start, d.period_end",
            "achievement_by_owner": f"SELECT d.region, d.period_start, d.period_end, c.owner, {_COUNTS} FROM comparisons c {join} "
            "GROUP BY d.region, d.period_start, d.period_end, c.owner",
            "exceeded_targets": f"SELECT {_OF_DOCUMENT}, c.number, c.section, c.owner, c.indicator, c.target_text, c.actual_text, "
            f"c.completion_ratio_num AS completion_ratio, c.gap_num AS gap, c.gap_unit FROM comparisons c {join} "
            "WHERE c.status = 'exceeded'",
            "targets_behind": f"SELECT {_OF_DOCUMENT}, c.number, c.section, c.owner, c.indicator, c.target_text, c.actual_text, "
            f"c.completion_ratio_num AS completion_ratio, c.gap_num AS gap, c.gap_unit, c.status FROM comparisons c {join} "
            "WHERE c.status IN ('behind_schedule', 'unmet')",
            "open_findings": f"SELECT {_OF_DOCUMENT}, c.number, c.section, c.owner, c.kind, c.severity, c.reported_text, c.formula, "
            f"c.computed_low, c.computed_high, c.unit, c.diagnosis, c.message FROM checks c {join} WHERE c.finding "
            "ORDER BY CASE c.severity WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END, d.source, c.position",
            "unjudged_targets": f"SELECT {_OF_DOCUMENT}, c.number, c.section, c.owner, c.indicator, c.target_text, c.reason, "
            f"c.candidate_texts FROM not_compared c {join}",
            "unsupported_claims": f"SELECT {_OF_DOCUMENT}, c.number, c.section, c.owner, c.claim, c.text, c.verdict FROM claims c "
            f"{join} WHERE c.verdict <> 'substantiated'",
            "report_overview": f"SELECT {_OF_DOCUMENT}, d.as_of, d.elapsed_num AS elapsed, d.rows, d.comparisons, d.not_compared, "
            "d.checks, d.findings, d.coverage_num AS coverage FROM documents d",
        }
        return [f"CREATE VIEW {name} AS {bodies[name]}" for name in VIEWS]


def metadata_of() -> tuple[MetaData, dict[str, Table]]:
    """Return the tables for SQLAlchemy, by name."""
    from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text

    metadata = MetaData()
    tables = {"metrics_schema": Table("metrics_schema", metadata, Column("version", Text, primary_key=True))}
    tables["documents"] = Table(
        "documents",
        metadata,
        Column("document", Integer, primary_key=True),
        Column("source", Text, nullable=False, unique=True),
        Column("digest", Text, nullable=False),
        Column("input_digest", Text),
        *_columns("documents"),
    )
    for name in TABLES[1:]:
        tables[name] = Table(
            name,
            metadata,
            Column("document", Integer, ForeignKey("documents.document", ondelete="CASCADE"), primary_key=True, autoincrement=False),
            Column("position", Integer, primary_key=True, autoincrement=False),
            *_columns(name),
        )
        key = "id" if "id" in tables[name].c else "row"
        Index(f"{name}_by_{key}", tables[name].c.document, tables[name].c[key])
    Index("comparisons_by_status", tables["comparisons"].c.status)
    return metadata, tables


def stored(table: str, record: dict[str, Any]) -> dict[str, Any]:
    """Return a flat record as the database holds it: exact numbers as text with a number beside, lists joined."""
    result: dict[str, Any] = {}
    for column in flat_columns(table):
        if column.name == "source":
            continue
        value = flatten(record[column.name], column.kind)
        if isinstance(value, Decimal):
            result[column.name], result[f"{column.name}_num"] = plain(value), value
        elif column.kind == "decimal":
            result[column.name] = result[f"{column.name}_num"] = None
        else:
            # PostgreSQL has no NUL in text
            result[column.name] = value.replace("\x00", "") if isinstance(value, str) else value
    return result


def _columns(table: str) -> list[Column[Any]]:
    from sqlalchemy import Boolean, Column, Date, Float, Integer, Numeric, Text

    kinds = {"integer": Integer, "boolean": Boolean, "date": Date}
    result: list[Column[Any]] = []
    for column in flat_columns(table):
        if column.name == "source":
            continue
        result.append(Column(column.name, kinds.get(column.kind, Text), nullable=column.nullable, comment=column.doc))
        if column.kind == "decimal":
            number = Numeric(asdecimal=True).with_variant(Float(), "sqlite")
            result.append(Column(f"{column.name}_num", number, comment=f"{column.doc} (to calculate with)"))
    return result
