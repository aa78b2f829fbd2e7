"""Find the counts of tasks that a report has been set and goes through: 承担改革任务16项，完成14项.

A count of matters to be done (督办事项, 民生实事) is a target where the next number of its unit says how many of them are done.
Counts of indicators (26项指标中21项达标) set no task.

Source: 督查通报 usage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.lexicon.units import find_unit
from metrics.lexicon.word_sets import finder_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity
    from metrics.statements.target_form import TargetForm
    from metrics.statements.tree import Clause

__all__ = ["counts_indicators", "counts_of_tasks", "is_count_of_tasks"]

_NAME = 12  # characters of a name on either side of its number


def counts_of_tasks(
    clauses: Sequence[Clause], quantities: Sequence[Quantity], forms: Mapping[int, TargetForm], lexicon: Lexicon
) -> Iterator[int]:
    """Yield the places of the counts of tasks of which the next number of their unit says how many are done.

    Args:
        clauses: Of the text.
        quantities: Of the text.
        forms: The targets that their clauses show.
        lexicon: Names of tasks, and units that count anything.
    """
    symbols = {clause.tokens[at].number: clause.symbols for clause in clauses for at in clause.numbers if clause.host is None}
    for place in symbols.keys() - forms.keys():
        whole = quantities[place]
        if is_count_of_tasks(whole, lexicon):
            told = _next_of_unit(place, quantities)
            if told in symbols and told not in forms and _is_done(quantities[told], whole, symbols[told]):
                yield place


def is_count_of_tasks(quantity: Quantity, lexicon: Lexicon) -> bool:
    """Return whether a number counts matters to be done (督办事项, 民生实事)."""
    if quantity.role != "actual" or quantity.aspect != "level":
        return False
    unit = find_unit(quantity.unit, lexicon)
    if unit is None or not unit.generic:
        return False
    return finder_of("set_task", lexicon).search(quantity.before[-_NAME:] + quantity.after[:_NAME]) is not None


def counts_indicators(quantity: Quantity, lexicon: Lexicon) -> bool:
    """Return whether a number counts indicators, which is no goal itself (主要指标28项，其中预期性18项; 26项主要指标)."""
    unit = find_unit(quantity.unit, lexicon)
    if unit is None or not unit.generic:
        return False
    counted = finder_of("counted_indicator", lexicon)
    before = quantity.before[-_NAME:]
    told = any(match.end() == len(before) for match in counted.finditer(before))
    return told or counted.match(quantity.after) is not None


def _next_of_unit(place: int, quantities: Sequence[Quantity]) -> int:
    """Return the place of the next number of a unit, in its sentence or the next one; -1 where there is none."""
    whole = quantities[place]
    for at in range(place + 1, len(quantities)):
        if quantities[at].sentence > whole.sentence + 1:
            break
        if quantities[at].unit == whole.unit:
            return at
    return -1


def _is_done(told: Quantity, whole: Quantity, symbols: str) -> bool:
    if told.value is None or whole.value is None or told.value > whole.value:
        return False
    return told.progress == "done" and told.role == "actual" and "V" in symbols
