"""The tables and views of the database, made from the column list."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from metrics.outputs.database.history import loads_table
from metrics.tables.columns import TABLES, flat_columns
from metrics.tables.numbers import plain
from metrics.tables.record_values import flatten

if TYPE_CHECKING:
    from sqlalchemy import Column, MetaData, Table

__all__ = ["SQL_SCHEMA", "metadata_of", "stored", "views"]

SQL_SCHEMA = "progress-metrics-sql/5"


def views() -> dict[str, tuple[str, str]]:
    """Return the views by name, each as (what it answers, the statement that creates it)."""
    from importlib.resources import files

    text = (files("metrics.outputs.database") / "views.sql").read_text(encoding="utf-8")
    found = re.findall(r"^-- ([^\n]*)\n(CREATE VIEW (\w+) AS[^;]*);", text, flags=re.MULTILINE)
    return {name: (doc, statement) for doc, statement, name in found}


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
        Column("name", Text, comment="name of the file"),
        Column("load", Integer, comment="line of the table loads by which it came"),
        *_columns("documents"),
    )
    for name in TABLES[1:]:
        tables[name] = Table(
            name,
            metadata,
            Column(
                "document", Integer, ForeignKey("documents.document", ondelete="CASCADE"), primary_key=True, autoincrement=False
            ),
            Column("position", Integer, primary_key=True, autoincrement=False),
            *_columns(name),
        )
        key = "id" if "id" in tables[name].c else "row"
        Index(f"{name}_by_{key}", tables[name].c.document, tables[name].c[key])
    tables["loads"] = loads_table(metadata)
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
