"""The JSON Schema of the interchange JSON, made from the column list.

``report.schema.json`` in this folder is the output of ``python -m metrics.tables.schema``; a test keeps it current.
"""

from __future__ import annotations

import json
from typing import Any

from metrics.tables.columns import SCHEMA, Column, json_columns

__all__ = ["json_schema", "shipped_schema"]

DECIMAL = r"^-?\d+(\.\d+)?$"

_DOCS = {
    "rows": "Every table row, and every prose paragraph that holds text, in document order.",
    "quantities": "Every number that measures or counts something.",
    "comparisons": "Targets with what was achieved.",
    "not_compared": "Numeric targets that found no answer.",
    "checks": "Arithmetic statements of the report, recomputed, whatever the verdict.",
    "claims": "Claims in words beside their evidence.",
    "links": "How numbers hang together: what the comparisons and checks rest on.",
}


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) that every ``to_dict()`` satisfies."""
    tables = {table: _table(table, doc) for table, doc in _DOCS.items()}
    text = {"type": ["string", "null"]}
    properties: dict[str, Any] = {
        "schema": {"const": SCHEMA},
        "source": {"type": "string", "description": "name of the file"},
        "title": text,
        "issuer": text,
        "region": text,
        "period": _period(),
        **tables,
        "notes": {"type": "array", "items": {"type": "string"}, "description": "what was left out of the reading, and why"},
        "summary": _summary(),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "description": "A progress report, read and audited. Fields may be added; these keep their meaning.",
        "type": "object",
        "required": list(properties),
        "properties": properties,
    }


def shipped_schema() -> dict[str, Any]:
    """Return the JSON Schema file of the package."""
    from importlib.resources import files

    result: dict[str, Any] = json.loads((files("metrics.tables") / "report.schema.json").read_text(encoding="utf-8"))
    return result


def _table(table: str, doc: str) -> dict[str, Any]:
    columns = json_columns(table)
    return {
        "type": "array",
        "description": doc,
        "items": {
            "type": "object",
            "required": [column.name for column in columns],
            "properties": {column.name: {**_value(column), "description": column.doc} for column in columns},
        },
    }


def _value(column: Column) -> dict[str, Any]:
    nullable = column.nullable
    if column.kind in ("ids", "texts"):
        return {"type": "array", "items": {"type": "string"}}
    if column.kind == "cells":
        return {"type": "array", "items": _cell()}
    if column.kind == "place":
        return _object({"page": "integer", "sheet": "string", "line": "integer", "cell": "string"})
    if column.kind == "span":
        return {**_object({"start": "date", "end": "date"}), "type": ["object", "null"]}
    if column.kind == "interval":
        return {**_object({"low": "decimal", "high": "decimal"}), "type": ["object", "null"]}
    if column.values:
        return {"enum": [*column.values, *([None] if nullable else [])]}
    return _plain(column.kind, nullable=nullable)


def _plain(kind: str, *, nullable: bool = True) -> dict[str, Any]:
    name = {"decimal": "string", "text": "string", "date": "string"}.get(kind, kind)
    result: dict[str, Any] = {"type": [name, "null"] if nullable else name}
    return {**result, "pattern": DECIMAL} if kind == "decimal" else result


def _object(kinds: dict[str, str]) -> dict[str, Any]:
    return {"type": "object", "required": list(kinds), "properties": {name: _plain(kind) for name, kind in kinds.items()}}


def _cell() -> dict[str, Any]:
    text = {"type": "string"}
    return {
        "type": "object",
        "required": ["name", "role", "text", "unit"],
        "properties": {"name": text, "role": _plain("text"), "text": text, "unit": _plain("text")},
    }


def _period() -> dict[str, Any]:
    date = {"type": ["string", "null"], "format": "date"}
    return {
        "type": ["object", "null"],
        "required": ["start", "end", "as_of", "month", "elapsed", "basis"],
        "properties": {
            "start": date,
            "end": date,
            "as_of": date,
            "month": {"type": ["integer", "null"], "description": "month of the cut-off where the year is not known"},
            "elapsed": {"type": "string", "pattern": DECIMAL, "description": "share of the period that has passed"},
            "basis": {"enum": ["months", "days"]},
            "stated": {"type": ["string", "null"], "description": "the words it was read from"},
        },
    }


def _summary() -> dict[str, Any]:
    counts = {"type": "object", "additionalProperties": {"type": "integer"}}
    maps = ("statuses", "row_statuses", "verdicts", "findings_by_kind", "claims")
    single = ("rows", "quantities", "compared", "not_compared", "exceeded", "checks", "findings", "covered", "coverable")
    properties: dict[str, Any] = {name: {"type": "integer"} for name in single} | dict.fromkeys(maps, counts)
    properties["coverage"] = _plain("decimal")
    return {"type": "object", "required": sorted(properties), "properties": properties}


def _main() -> None:
    import sys

    sys.stdout.write(json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    _main()
