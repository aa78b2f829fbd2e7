"""Find what a key names in a report (a row, a comparison, a check, a number) and explain the row that holds it."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Protocol, TypeVar

from metrics.comparison.explaining import explain_targets
from metrics.comparison.ruled import NOTHING_RULED, rulings_by_row
from metrics.decisions import Decisions
from metrics.errors import ChoiceError
from metrics.outputs.explanation import RowExplanation
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
    comparisons = _of_row(analysis.comparisons, row)
    checks = tuple(check for check in analysis.checks if row.id in check.rows)
    about = {*map(attrgetter("id"), checks), *map(attrgetter("id"), comparisons)}
    found = Explanation(
        row=row.id,
        number=row.number,
        targets=explain_targets(
            row,
            _of_row(analysis.quantities, row),
            comparisons,
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
    """Return the row that *key* names: its printed number, its id, or the id of something in it.

    Raises:
        ChoiceError: Nothing goes by *key*, or several rows have the number.
    """
    numbered = [row for row in analysis.rows if row.number == key]
    if len(numbered) == 1:
        return numbered[0]
    held = _rows_by_id(analysis)
    if key in held:
        return next(row for row in analysis.rows if row.id == held[key])
    raise ChoiceError("row", key, tuple(row.id for row in numbered or analysis.rows))


def _rows_by_id(analysis: Analysis) -> dict[str, str]:
    """Return the row in which each row, number, comparison and check of *analysis* stands, also by their short keys."""
    found = {check.key: check.rows[0] for check in analysis.checks}
    for held in (analysis.comparisons, analysis.not_compared, analysis.claims, analysis.quantities):
        found |= {each.key: each.row for each in held}
    found |= {row.id: row.id for row in analysis.rows}
    found |= {check.id: check.rows[0] for check in analysis.checks}
    found |= {comparison.id: comparison.row for comparison in analysis.comparisons}
    return found | {quantity.id: quantity.row for quantity in analysis.quantities}
