"""Find what a key names in a report (a row, a comparison, a check, a number) and explain the row that holds it."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Protocol, TypeVar

from metrics.comparison.explaining import explain_targets
from metrics.comparison.ruled import NOTHING_RULED, rulings_by_row
from metrics.decisions import Decisions
from metrics.errors import ChoiceError
from metrics.outputs.explanation import RowExplanation
from metrics.outputs.labels import worded
from metrics.records.explanation import Explanation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.lexicon import Lexicon
    from metrics.outputs.labels import Language
    from metrics.records import Analysis, Row

__all__ = ["explain", "row_of"]


class _InRow(Protocol):
    @property
    def row(self) -> str: ...


_Held = TypeVar("_Held", bound=_InRow)


def explain(analysis: Analysis, key: str | int, lexicon: Lexicon, language: Language) -> RowExplanation:
    """Return the explanation of the row that *key* names or lies in.

    Raises:
        ChoiceError: Nothing in the report goes by *key*.
    """
    row = row_of(analysis, str(key))
    by_id = {quantity.id: quantity for quantity in analysis.quantities}
    comparisons = tuple(one for one in analysis.comparisons if row.id in (one.row, by_id[one.actual].row))
    checks = tuple(check for check in analysis.checks if row.id in check.rows)
    about = {*map(attrgetter("id"), checks), *map(attrgetter("id"), comparisons)}
    found = Explanation(
        row=row.id,
        number=row.number,
        line=row.place.line,
        targets=explain_targets(
            row,
            _of_row(analysis.quantities, row),
            comparisons,
            by_id,
            _of_row(analysis.not_compared, row),
            analysis.period,
            lexicon,
            rulings_by_row(analysis.quantities, Decisions.of_entries(analysis.decided)).get(row.id, NOTHING_RULED),
        ),
        checks=checks,
        links=tuple(link for link in analysis.links if link.rests in about),
        texts={quantity.id: quantity.text for quantity in analysis.quantities},
    )
    return RowExplanation(found, language)


def _of_row(items: Iterable[_Held], row: Row) -> tuple[_Held, ...]:
    return tuple(item for item in items if item.row == row.id)


def row_of(analysis: Analysis, key: str) -> Row:
    """Return the row that *key* names: its line or number as printed, its id, or the id of something in it.

    Raises:
        ChoiceError: Nothing goes by *key*, or several rows have the number.

    >>> import metrics
    >>> report = metrics.audit_text("新建公园3个，完成4个。")
    >>> row_of(report.analysis, "第1行").id, row_of(report.analysis, "row 1").id
    ('1', '1')
    """
    numbered: list[Row] = []
    held = _rows_by_id(analysis)
    printed = _row_at(analysis, key.replace(" ", ""))
    if printed is not None:
        return printed
    for name in (key, _as_printed(key)):
        numbered = numbered or [row for row in analysis.rows if row.number == name]
        if len(numbered) == 1:
            return numbered[0]
        if name in held:
            return next(row for row in analysis.rows if row.id == held[name])
    raise ChoiceError("row", key, tuple(row.id for row in numbered or analysis.rows))


def _row_at(analysis: Analysis, name: str) -> Row | None:
    """Return the one row that outputs call *name*, without its spaces, by its line (第3行, line 3)."""
    line = "".join(filter(str.isdecimal, name))
    if not line or name not in (worded("place", "line", at=line), worded("place", "line", "en", at=line).replace(" ", "")):
        return None
    found = [row for row in analysis.rows if row.place.line == int(line)]
    return found[0] if len(found) == 1 else None


def _as_printed(key: str) -> str:
    """Return the number in *key* where it is written as outputs print the row: 第 3 行, row 3; else nothing."""
    from metrics.outputs.labels import label

    for language in ("zh", "en"):
        before, after = label("explain", "row", language).split("{name}")
        name = key.strip().removeprefix(before.strip()).removesuffix(after.strip()).strip()
        if name != key.strip() and name.isdecimal():
            return name
    return ""


def _rows_by_id(analysis: Analysis) -> dict[str, str]:
    """Return the row in which each row, number, comparison and check of *analysis* stands, also by their short keys."""
    found = {check.key: check.rows[0] for check in analysis.checks}
    for held in (analysis.comparisons, analysis.not_compared, analysis.claims, analysis.quantities):
        found |= {each.key: each.row for each in held}
    found |= {row.id: row.id for row in analysis.rows}
    found |= {check.id: check.rows[0] for check in analysis.checks}
    found |= {comparison.id: comparison.row for comparison in analysis.comparisons}
    return found | {quantity.id: quantity.row for quantity in analysis.quantities}
