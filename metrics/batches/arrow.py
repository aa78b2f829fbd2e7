"""One function for engines that work on Arrow batches: reports come in as bytes, rows of one table go out.

Spark, Ray, Dask, polars and DuckDB all hand over and take back Arrow batches, so each needs a few lines only. A report that
cannot be audited is a row with its name and an ``error``; it never ends the job.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from metrics.arguments import check_choice
from metrics.batches.failures import Failure
from metrics.batches.manifest import FIELDS
from metrics.errors import ColumnError, MissingExtraError
from metrics.tables.columns import TABLES
from metrics.tables.report_table import ReportTable
from metrics.text.characters import whole_characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pyarrow as pa

    from metrics.report import Report
    from metrics.tables.report_table import TableName

__all__ = ["BatchAudit", "audit_batch", "batch_schema"]

INPUTS = ("name", "content")


def batch_schema(table: TableName = "comparisons") -> pa.Schema:
    """Return the schema of what :func:`audit_batch` returns: the columns of *table*, all nullable, and ``error``.

    Decimals are ``decimal128(38, 12)``.

    Raises:
        ChoiceError: There is no such table.
        MissingExtraError: pyarrow is not installed.

    Examples:
        >>> batch_schema("claims").names[-2:]
        ['decision_on', 'error']
    """
    pa = _pyarrow()
    check_choice("table", table, TABLES)
    fields = [field.with_nullable(True).remove_metadata() for field in ReportTable(table, ()).to_arrow().schema]  # noqa: FBT003
    return pa.schema([*fields, pa.field("error", pa.string())])


def audit_batch(batch: Any, table: TableName = "comparisons", **options: Any) -> pa.RecordBatch:
    """Audit the reports of one Arrow batch and return the rows of one table.

    Args:
        batch: A :class:`pyarrow.RecordBatch` or table with the columns ``name`` (text) and ``content`` (bytes), and any of
            ``region``, ``issuer``, ``period`` and ``as_of`` (text, null where the report is right itself).
        table: The table to return.
        options: Handed on to :func:`metrics.audit` for every report.

    Returns:
        One batch of :func:`batch_schema`. A report that cannot be audited is one row: its name as ``source``, ``error``, and
        nothing else.

    Raises:
        ColumnError: The batch lacks a column.
        ChoiceError: There is no such table.
        MissingExtraError: pyarrow is not installed.

    Examples:
        >>> import pyarrow as pa
        >>> found = audit_batch(
        ...     pa.table({"name": ["a.txt", "b.pdf"], "content": ["目标5个，完成6个。".encode(), b""]}), period="2024"
        ... )
        >>> found.select(["source", "target_text", "status", "error"]).to_pylist()
        [{'source': 'a.txt', 'target_text': '5个', 'status': 'exceeded', 'error': None},
         {'source': 'b.pdf', 'target_text': None, 'status': None, 'error': 'b.pdf: the file is empty'}]
    """
    return BatchAudit(table=table, options=options)(batch)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchAudit:
    """:func:`audit_batch` with its table and options, as a value that can be sent to another machine.

    Args:
        table: The table to return.
        options: Handed on to :func:`metrics.audit`; a lexicon travels with it, and is read once in each process.
    """

    table: TableName = "comparisons"
    options: Mapping[str, Any]

    def __call__(self, batch: Any) -> pa.RecordBatch:
        """Return the rows of the reports in *batch*."""
        pa = _pyarrow()
        schema = batch_schema(self.table)
        parts = []
        for record in _records(batch):
            made, error = self._one(record)
            parts.append(_with_error(pa, made, error, str(record["name"]), schema))
        whole = pa.concat_tables(parts).combine_chunks() if parts else schema.empty_table()
        found = whole.to_batches()
        return found[0] if found else pa.RecordBatch.from_pylist([], schema=schema)

    def stream(self, batches: Iterator[Any]) -> Iterator[pa.RecordBatch]:
        """Yield the rows of each batch, as ``mapInArrow`` of Spark wants it."""
        return map(self, batches)

    def _one(self, record: Mapping[str, Any]) -> tuple[Any, str | None]:
        name = str(record["name"])
        try:
            return self._report(name, record).table(self.table).to_arrow(), None
        except Exception as error:  # noqa: BLE001 (one report never ends the job)
            return None, whole_characters(Failure.of(name, error).message)

    def _report(self, name: str, record: Mapping[str, Any]) -> Report:
        from dataclasses import replace

        from metrics import api

        source = io.BytesIO(record["content"] or b"")
        source.name = name
        given = {field: record[field] for field in FIELDS if record.get(field)}
        report = api.audit(source, **{**self.options, **given})
        return replace(report, analysis=replace(report.analysis, source=name))


def _records(batch: Any) -> Iterator[dict[str, Any]]:
    """Yield the rows of *batch* one at a time: the content of all of them together may be large."""
    names = batch.schema.names
    for name in INPUTS:
        if name not in names:
            raise ColumnError(name, tuple(names))
    wanted = [name for name in (*INPUTS, *FIELDS) if name in names]
    for i in range(batch.num_rows):
        yield {name: batch.column(name)[i].as_py() for name in wanted}


def _with_error(pa: Any, made: Any, error: str | None, name: str, schema: Any) -> Any:
    if error is not None:
        return pa.Table.from_pylist([{"source": whole_characters(name), "error": error}], schema=schema)
    return made.append_column("error", pa.nulls(made.num_rows, pa.string())).cast(schema)


def _pyarrow() -> Any:
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtraError("Arrow batches", "arrow") from error
    return pa
