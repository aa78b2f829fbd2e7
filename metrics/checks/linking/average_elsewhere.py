"""The amount and the count of an average that says by how many it is: 按年末常住人口计算，人均一般公共预算支出12016元.

Either may stand in another paragraph, under its full name. A count does only where the average says of which time it is and
its own clause calls it just so: what is worked out by the 常住人口 is mostly by that of the middle of the year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.checks.linking.links import amounts_before, is_amount, is_plan
from metrics.checks.linking.told_elsewhere import told_in
from metrics.extraction.word_patterns import WordPattern
from metrics.lexicon.word_sets import finder_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

    Fits = Callable[[Quantity], bool]

__all__ = ["average_elsewhere"]

YEAR_END = WordPattern("<year_end>")
REACH = 60  # characters before an average in which it says by how many it is


def average_elsewhere(view: View, cell: CellView, claim: Quantity, counts: Fits, name: str) -> tuple[Quantity, Quantity] | None:
    """Return the amount called *name* and the count that *claim* says it is worked out by; ``None`` where either is not sure.

    Args:
        view: The document.
        cell: The cell of the average.
        claim: The average.
        counts: Whether a number may be the count.
        name: What the words of the average say that it is of.
    """
    count = _base(view, cell, claim, counts) if name else None
    amount = None if count is None else _amount(view, cell, claim, name)
    return None if amount is None or count is None else (amount, count)


def _base(view: View, cell: CellView, claim: Quantity, counts: Fits) -> Quantity | None:
    """Return the count that the sentence of an average names for its base, or tells there."""
    words = cell.sentence_head(claim, REACH)
    based = finder_of("average_base", view.lexicon).search(words)
    if based is None:
        return None
    at = claim.start - len(words) + based.end()
    told = next((one for one in cell.before(claim) if one.start == at), None)
    if told is None and YEAR_END.of(cell).match(based["base"]) is None:
        return None
    base = told_in(view).printed(based["base"], claim) if told is None else told
    return base if base is not None and is_amount(base) and counts(base) else None


def _amount(view: View, cell: CellView, claim: Quantity, name: str) -> Quantity | None:
    """Return the amount that goes by *name*: in the paragraph of the average, else in another."""
    here = [one for one in amounts_before(cell, claim, reach="cell", like=claim) if cell.head(one).endswith(name)]
    if here:
        return here[0] if len(here) == 1 and not is_plan(view, cell, here[0]) else None
    return told_in(view).named(name, claim, like=claim)
