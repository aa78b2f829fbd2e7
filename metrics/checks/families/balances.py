"""差额的名称: a balance whose name says what is taken from what (贸易顺差: exports less imports; 逆差 the other way round).

Both amounts must stand in the sentence before, once each and called plainly so: 加工贸易出口 or 对美出口 is part of another
balance. The names are the words of meaning ``balance`` in ``lexicons/arithmetic.toml``.

Source: 海关统计 on 贸易差额.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import amounts_before, is_amount, is_plan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["find_balance_checks"]

OPENING = re.compile(
    r"^(?:其中|今年|上半年|前?[一二三四]季度|[\d-]{1,5}月份?|全[省市县区州年]|我[省市县区州]|"
    r"累计|实现|完成|货物|商品|外贸|贸易)*"
)
CLOSING = re.compile(r"(?:总?额|总?值|总量)?(?:累计|完成|实现|[为达是约到])*$")


def find_balance_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every balance in *view* with both its amounts."""
    for cell in view.prose:
        for claim in cell.quantities:
            if not is_amount(claim) or claim.unit is None or claim.role == "target":
                continue
            named = _plain(cell, claim)
            names = next((one for one in view.balances if one[0] == named), None)
            numbers = () if names is None else tuple(_called(view, cell, claim, word) for word in names[1:])
            operands = tuple(number for number in numbers if number is not None)
            if len(operands) == 2:
                reading = Reading("difference", operands)
                yield Statement(kind="difference", claim=claim, readings=(reading,), threshold=Fraction(0), subject=named)


def _plain(cell: CellView, quantity: Quantity) -> str:
    """Return what *quantity* is called without the words that any total carries (全市实现出口总额 is 出口)."""
    return CLOSING.sub("", OPENING.sub("", cell.head(quantity)))


def _called(view: View, cell: CellView, claim: Quantity, word: str) -> Quantity | None:
    """Return the one amount of the sentence that is called *word*, in the unit of *claim*."""
    found = [
        other
        for other in amounts_before(cell, claim, like=claim)
        if _plain(cell, other) == word and not is_plan(view, cell, other)
    ]
    return found[0] if len(found) == 1 else None
