"""One table of a report for other tools: pandas, CSV, Parquet, and Arrow (polars, duckdb, pyarrow).

Exact numbers stay exact: ``Decimal`` in frames, digits in CSV, ``decimal128(38, 12)`` in Arrow and Parquet.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from metrics.arguments import check_choice
from metrics.errors import ChoiceError, MissingExtraError, OutputError
from metrics.tables.columns import TABLES, Column, flat_columns
from metrics.tables.record_values import encode, flatten
from metrics.tables.table_records import table_records

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pandas as pd

    from metrics.records import Analysis

__all__ = ["ReportTable", "TableName"]

TableName = Literal["documents", "rows", "quantities", "comparisons", "not_compared", "checks", "claims", "targets", "links"]

_DECIMALS = 12


@dataclass(frozen=True, slots=True, repr=False)
class ReportTable:
    """One table of a report, or of several put together.

    Args:
        name: Name of the table.
        records: Its records, exact Python values.
    """

    name: str
    records: tuple[dict[str, Any], ...]

    @classmethod
    def of(cls, analysis: Analysis, name: TableName) -> ReportTable:
        """Return the table *name* of *analysis*."""
        check_choice("table", name, TABLES)
        return cls(name, tuple(table_records(analysis, name)))

    @classmethod
    def concat(cls, tables: Iterable[ReportTable], *, name: str | None = None) -> ReportTable:
        """Return one table with the records of *tables*, in order.

        Args:
            tables: Tables of one name.
            name: That name; needed only where there may be no table at all.

        Raises:
            ChoiceError: The tables differ in name, or there is none and no *name*.
        """
        records: list[dict[str, Any]] = []
        for table in tables:
            name = table.name if name is None else name
            if table.name != name:
                raise ChoiceError("table to add", table.name, (name,))
            records += table.records
        check_choice("table", name, TABLES)
        return cls(str(name), tuple(records))

    def __repr__(self) -> str:
        return f"<ReportTable {self.name!r}: {len(self)} records>"

    def __len__(self) -> int:
        return len(self.records)

    def __add__(self, other: ReportTable) -> ReportTable:
        if other.name != self.name:
            raise ChoiceError("table to add", other.name, (self.name,))
        return ReportTable(self.name, self.records + other.records)

    def __radd__(self, other: object) -> ReportTable:
        """Return this table for ``0 + table``, so that ``sum`` puts many together."""
        if other != 0:
            return NotImplemented
        return self

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order."""
        return flat_columns(self.name)

    def to_frame(self, *, floats: bool = False) -> pd.DataFrame:
        """Return a pandas frame: ``str``, ``Int64``, ``boolean``, dates, and exact decimals (or ``Float64``)."""
        import pandas as pd

        data = {column.name: self._series(column, floats=floats) for column in self.columns}
        return pd.DataFrame(data, columns=[column.name for column in self.columns])

    def _values(self, column: Column) -> list[Any]:
        return [flatten(record[column.name], column.kind) for record in self.records]

    def _series(self, column: Column, *, floats: bool) -> pd.Series[Any]:
        import pandas as pd

        values = self._values(column)
        if column.kind == "decimal":
            if floats:
                return pd.Series([None if v is None else float(v) for v in values], dtype="Float64")
            return pd.Series(values, dtype=object)
        if column.kind == "date":
            return pd.Series(pd.to_datetime(pd.Series(values, dtype=object)).astype("datetime64[us]"))
        return pd.Series(values, dtype={"integer": "Int64", "boolean": "boolean"}.get(column.kind, "str"))

    def to_csv(self) -> str:
        """Return the table as CSV text with a header line.

        Text that a spreadsheet would run as a formula (it begins with ``= + - @``, a tab or a line break) gets a
        leading ``'``; numbers are left alone.
        """
        import csv
        import io

        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([column.name for column in self.columns])
        for record in self.records:
            writer.writerow([_field(flatten(record[column.name], column.kind)) for column in self.columns])
        return out.getvalue()

    def to_arrow(self) -> Any:
        """Return a :class:`pyarrow.Table` (needs the extra ``arrow``)."""
        try:
            import pyarrow as pa
        except ImportError as error:
            raise MissingExtraError("Arrow output", "arrow") from error
        types = {"integer": pa.int64(), "boolean": pa.bool_(), "date": pa.date32(), "decimal": pa.decimal128(38, _DECIMALS)}
        schema = pa.schema(
            [
                pa.field(c.name, types.get(c.kind, pa.string()), nullable=c.nullable, metadata={"doc": c.doc})
                for c in self.columns
            ],
            metadata={"schema": "progress-metrics/1", "table": self.name},
        )
        data = {}
        for column in self.columns:
            values = self._values(column)
            data[column.name] = [_storable(value) for value in values] if column.kind == "decimal" else values
        return pa.table(data, schema=schema)

    def to_parquet(self, path: str | Path) -> None:
        """Write the table to *path* as Parquet (needs the extra ``arrow``).

        Raises:
            OutputError: The file cannot be written.
        """
        table = self.to_arrow()
        import pyarrow.parquet as pq

        try:
            pq.write_table(table, path)
        except OSError as error:
            raise OutputError(str(path), error.strerror or str(error)) from error

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand the table to any library that speaks the Arrow PyCapsule interface."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        from metrics.tables.html_table import records_snippet

        return records_snippet(self.columns, self.records)


_RISKY = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


def _field(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        # the csv module does not quote a lone carriage return
        text = value.replace("\r\n", "\n").replace("\r", "\n")
        return f"'{text}" if text.lstrip(" \u3000").startswith(_RISKY) else text
    return str(encode(value))


def _storable(value: Decimal | None) -> Decimal | None:
    """Return *value* with the scale of the Arrow column, ``None`` when it has too many digits for it."""
    if value is None or value.adjusted() > 37 - _DECIMALS:
        return None
    from decimal import Context

    return value.quantize(Decimal(1).scaleb(-_DECIMALS), context=Context(prec=38))
