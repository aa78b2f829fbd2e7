"""Audit the reports of a Spark DataFrame: each partition calls the same function on its Arrow batches.

>>> audit.__module__
'metrics.batches.spark'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.batches.arrow import INPUTS, BatchAudit, batch_schema
from metrics.batches.manifest import FIELDS
from metrics.errors import ColumnError, MissingExtraError

if TYPE_CHECKING:
    from metrics.tables.report_table import TableName

__all__ = ["audit"]


def audit(df: Any, *, table: TableName = "comparisons", **options: Any) -> Any:
    """Audit every report of *df* and return a Spark DataFrame with the rows of one table.

    ``spark.read.format("binaryFile")`` gives files as such a frame: rename ``path`` to ``name``.

    Args:
        df: Spark DataFrame with ``name`` and ``content``, and any of ``region``, ``issuer``, ``period`` and ``as_of``.
        table: The table to return.
        options: Handed on to :func:`metrics.audit`. A lexicon is sent along with the function, once a task.

    Returns:
        A DataFrame with the columns of the table and ``error``; exact numbers are ``decimal(38, 12)``.

    Raises:
        ColumnError: *df* lacks a column.
        MissingExtraError: PySpark or pyarrow is not installed.
        ChoiceError: There is no such table.
    """
    try:
        from pyspark.sql.pandas.types import from_arrow_schema
    except ImportError as error:
        raise MissingExtraError("Spark", "spark") from error
    for name in INPUTS:
        if name not in df.columns:
            raise ColumnError(name, tuple(df.columns))
    act = BatchAudit(table=table, options=options)
    wanted = [name for name in (*INPUTS, *FIELDS) if name in df.columns]
    return df.select(*wanted).mapInArrow(act.stream, from_arrow_schema(batch_schema(table)))
