"""The reports of a panel: paths, reports, a frame with a text column, or a CSV file whose cells are whole reports."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from metrics.errors import ColumnError, UnreadableDocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from metrics.records import Document

__all__ = ["PanelInput", "panel_inputs"]

_LONG = 400  # characters of a cell that can only be a report
_TABLES = (".csv", ".tsv")
_TITLE = "{year}年{region}政府工作报告"
_LARGEST_FIELD = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelInput:
    """One report, not read yet.

    Args:
        source: What to read: a path, a report, a document.
        region: The region, when it is given beside the report.
        year: The year that the report is spoken in, likewise.
    """

    source: Any
    region: str | None = None
    year: int | None = None


def panel_inputs(
    reports: Any, *, text: str | None = None, region: str | None = None, year: str | None = None
) -> Iterator[PanelInput]:
    """Yield the reports.

    Args:
        reports: A frame, a path, or several paths, reports or documents.
        text: Column that holds the texts of the reports, in a frame or a CSV file.
        region: Column that holds their regions.
        year: Column that holds the years that they are spoken in.

    Raises:
        ColumnError: There is no such column.
        UnreadableDocumentError: A CSV file cannot be read.
    """
    if hasattr(reports, "iloc"):
        yield from _of_records(_frame_records(reports), list(map(str, reports.columns)), "frame", text, region, year)
        return
    for source in _several(reports):
        if isinstance(source, PanelInput):
            yield source
            continue
        rows = _csv_rows(source, text) if isinstance(source, (str, Path)) else None
        if rows is None:
            yield PanelInput(source=source)
        else:
            yield from _of_records(rows, list(rows[0]), str(source), text, region, year)


def _several(reports: Any) -> Iterable[Any]:
    return (reports,) if isinstance(reports, (str, Path)) or hasattr(reports, "analysis") else reports


def _frame_records(frame: Any) -> list[dict[str, Any]]:
    return [{str(k): v for k, v in record.items()} for record in frame.to_dict(orient="records")]


def _csv_rows(source: str | Path, text: str | None) -> list[dict[str, str]] | None:
    """Return the rows of a CSV file whose cells are whole reports; ``None`` for any other file."""
    path = Path(source)
    if path.suffix.lower() not in _TABLES or not path.is_file():
        return None
    from metrics.readers.decode import decode

    content = decode(path.read_bytes(), str(path))
    limit = csv.field_size_limit(_LARGEST_FIELD)
    try:
        delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
        rows = [dict(row) for row in csv.DictReader(io.StringIO(content, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise UnreadableDocumentError(str(path), f"{error}; check the quotes") from error
    finally:
        csv.field_size_limit(limit)
    holds = bool(rows) and (text is not None or any(len(value or "") > _LONG for value in rows[0].values()))
    return rows if holds else None


def _of_records(
    rows: list[dict[str, Any]], names: list[str], source: str, text: str | None, region: str | None, year: str | None
) -> Iterator[PanelInput]:
    for name in (text, region, year):
        if name is not None and name not in names:
            raise ColumnError(name, tuple(names))
    of_text = text if text is not None else _longest(rows, names)
    for number, row in enumerate(rows, 1):
        content = row.get(of_text)
        if not isinstance(content, str) or not content.strip():
            continue
        where = _said(row, region)
        when = _year(row, year)
        yield PanelInput(source=_document(content, f"{source}#{number}", where, when), region=where, year=when)


def _longest(rows: list[dict[str, Any]], names: list[str]) -> str:
    """Return the column that holds texts: the one with the most characters."""
    sizes = {name: sum(len(str(row.get(name) or "")) for row in rows[:20]) for name in names}
    return max(sizes, key=lambda name: sizes[name]) if sizes else ""


def _said(row: Mapping[str, Any], column: str | None) -> str | None:
    value = None if column is None else row.get(column)
    return value.strip() or None if isinstance(value, str) else None


def _year(row: Mapping[str, Any], column: str | None) -> int | None:
    value = None if column is None else row.get(column)
    digits = str(value).strip().removesuffix("年").removesuffix(".0")
    return int(digits) if digits.isdigit() and len(digits) == 4 else None


def _document(content: str, source: str, region: str | None, year: int | None) -> Document:
    """Return a text as a document, under a title that says where and when where these are given."""
    from metrics.records import Document, Paragraph

    blocks = tuple(Paragraph(text=line.strip()) for line in content.splitlines() if line.strip())
    found = Document(source=source, format="txt", blocks=blocks)
    if year is None:
        return found
    title = _TITLE.format(year=year, region=region or "")
    return replace(found, title=title, blocks=(Paragraph(text=title), *blocks))
