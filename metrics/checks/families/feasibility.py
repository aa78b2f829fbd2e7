"""整数可行性: a rate of a small number of things that no whole number can give (GRIM).

48 samples of which 97.3 % pass: 46 of 48 is 95.8 %, 47 is 97.9 %. Said only of things that were sampled or examined and
whose rate follows at once, and only as something to look at: the rate may be of another thing than was counted.

Source: Brown and Heathers 2017, the GRIM test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.forms import integers_for_rate
from metrics.checks.engine.operand import operand_of
from metrics.checks.engine.statement import Remark
from metrics.checks.linking.links import is_amount, is_percent
from metrics.extraction.word_patterns import WordPattern
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.checks.engine.document_view import View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

RATE = WordPattern(r"[,，]<examined>?<passing>率<is>?")
LARGEST = 1000


def find_infeasible_rates(view: View) -> Iterable[Remark]:
    """Yield a remark for every rate in *view* that no count of the things examined gives."""
    for cell, claim in view.numbers_saying("sampled", is_percent):
        if claim.spread is not None or claim.bound is not None:
            continue
        whole = cell.previous(claim)
        if whole is None or not view.finder("sampled").search(cell.head(whole)):
            continue
        if RATE.of(view).fullmatch(cell.gap(whole, claim)) and _infeasible(claim, whole):
            yield Remark(
                kind="feasibility",
                rows=(claim.row,),
                reported=claim,
                operands=(whole,),
                message=message("remark.infeasible", whole=whole.text, rate=claim.text),
            )


def _infeasible(claim: Quantity, whole: Quantity) -> bool:
    rate = operand_of(claim)
    if rate is None or whole.value is None or whole.spread is not None or not is_amount(whole):
        return False
    if not whole.exact or not 0 < whole.value < LARGEST:
        return False
    # A rate cut off instead of rounded must not be called impossible.
    return not integers_for_rate(rate.truncated, int(whole.value))


FAMILY = Family(
    "feasibility",
    find_infeasible_rates,
    kinds=("feasibility",),
)
