"""A table as HTML for notebooks, cut after the first records. Everything is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from metrics.tables.record_values import encode, flatten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.tables.columns import Column

__all__ = ["LIMIT", "html_table", "records_snippet"]

LIMIT = 30


def records_snippet(columns: Sequence[Column], records: Sequence[dict[str, Any]]) -> str:
    """Return the first records of a table."""
    body = [
        ["" if record[c.name] is None else str(encode(flatten(record[c.name], c.kind))) for c in columns]
        for record in records[:LIMIT]
    ]
    return html_table([column.name for column in columns], body, len(records))


def html_table(head: list[str], body: list[list[str]], total: int) -> str:
    """Return a table of *head* and *body*, which shows so many of *total* lines."""
    cell = "style='text-align:left'"
    rows = "".join("<tr>" + "".join(f"<td {cell}>{escape(text)}</td>" for text in row) + "</tr>" for row in body)
    more = f"<p>… {total - len(body)}</p>" if total > len(body) else ""
    titles = "".join(f"<th {cell}>{escape(text)}</th>" for text in head)
    return f"<table><thead><tr>{titles}</tr></thead><tbody>{rows}</tbody></table>{more}"
