"""Headline counts against the table they announce (137项任务均正常推进 and a table of 137 rows).

A table is matched to a count by its title, which repeats the count (137项重点工作任务进展情况表), or by its row numbers when
the text refers to it (详见附件3). Agreement is reported; a difference is something to look at.

Source: 督查 practice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.statement import Remark
from metrics.extraction.word_patterns import WordPattern
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.checks.engine.document_view import View
    from metrics.records import Quantity, Row

__all__ = ["FAMILY"]

TITLE_COUNT = WordPattern(r"(?<![\d.])(\d{1,5})<thing>")
NAME = WordPattern(r"《?([\u4e00-\u9fff\d]{6,40}<table_title>)》?")
SMALLEST = 5


def find_headline_counts(view: View) -> Iterable[Remark]:
    """Yield a remark for every table of *view* whose title states how many rows it has."""
    for title, rows in _tables(view).items():
        if len(rows) < SMALLEST or title is None:
            continue
        stated = TITLE_COUNT.of(view).search(title)
        if stated is None:
            continue
        count = int(stated[1])
        source = next((quantity for quantity in view.quantities if _states(quantity, count, stated[0])), None)
        agree = count == len(rows)
        near = abs(count - len(rows)) * 5 <= count
        if agree or near:
            yield Remark(
                kind="headline_count",
                rows=(source.row if source is not None else rows[0].id, rows[0].id),
                reported=source,
                verdict="exact" if agree else "inconsistent_soft",
                message=message(
                    "remark.count_agrees" if agree else "remark.count_differs", stated=stated[0], rows=str(len(rows))
                ),
            )


def _tables(view: View) -> dict[str | None, list[Row]]:
    """Return the numbered rows of each table by its title."""
    tables: dict[str | None, list[Row]] = {}
    for row in view.rows:
        if row.table is not None and row.number is not None and not row.total:
            tables.setdefault(_title(view, row), []).append(row)
    return tables


def _title(view: View, row: Row) -> str | None:
    found = NAME.of(view).search("".join((row.section or "").split()))
    return found[1] if found is not None else None


def _states(quantity: Quantity, count: int, text: str) -> bool:
    return quantity.value == count and quantity.text.replace(" ", "") == text


FAMILY = Family(
    "headline",
    find_headline_counts,
    kinds=("headline_count",),
)
