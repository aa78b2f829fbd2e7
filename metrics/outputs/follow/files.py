"""Write the table of outcomes in the form that the name of a file ends in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from metrics.arguments import check_choice
from metrics.errors import OutputError
from metrics.outputs.follow.database import write_database
from metrics.outputs.follow.workbook import write_workbook

if TYPE_CHECKING:
    from os import PathLike

    from metrics.tables.outcome_table import OutcomeTable

__all__ = ["TABLE_FORMS", "write_table"]

TABLE_FORMS = (".csv", ".parquet", ".xlsx", ".db", ".sqlite")


def write_table(table: OutcomeTable, path: str | PathLike[str]) -> None:
    """Write *table* to *path*.

    Raises:
        ChoiceError: The name of the file ends in none of :data:`TABLE_FORMS`.
        MissingExtraError: The form needs an optional dependency.
        OutputError: The file cannot be written.
    """
    form = Path(path).suffix.lower()
    check_choice("ending of a file", form, TABLE_FORMS)
    if form == ".parquet":
        table.to_parquet(Path(path))
    elif form == ".xlsx":
        write_workbook(table.columns, table.records, path)
    elif form == ".csv":
        _write_text(Path(path), table.to_csv())
    else:
        write_database(table.columns, table.records, path)


def _write_text(path: Path, text: str) -> None:
    try:
        # Excel takes a CSV file for a local code page unless it begins with a byte order mark
        path.write_text(text, encoding="utf-8-sig", newline="")
    except OSError as error:
        raise OutputError(str(path), error.strerror or str(error)) from error
