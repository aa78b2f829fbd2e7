"""单产: what an area yields on average, from the output and the area beside it (3.2万亩，总产量960吨，平均亩产30公斤).

The clause must name the yield, and the text must give one area in 亩 and one output in a unit of weight before it. An
output that is called so is the one meant; of another the yield counts only where it holds.

Source: 国家统计局 on 单位面积产量.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import is_amount, same_unit
from metrics.checks.linking.per_unit import amount_and_count
from metrics.extraction.word_patterns import WordPattern
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

YIELD = WordPattern(r"<yield_noun><so_far>?<is|about>?$")
OUTPUT = WordPattern(r"<output_noun><so_far>?<is|about>?$")
AREA_UNIT = "亩"


def find_yield_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every yield in *view* with its output and its area."""
    for cell, claim in view.numbers_saying("yield_noun", is_amount):
        if YIELD.of(view).search(cell.head(claim)):
            yield from _yield(view, cell, claim)


def _yield(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    pair = amount_and_count(view, cell, claim, lambda one: same_unit(view, one, claim), lambda one: one.unit == AREA_UNIT)
    if pair is not None:
        firm = OUTPUT.of(view).search(cell.head(pair[0])) is not None
        yield Statement(
            kind="rate", claim=claim, readings=(Reading("multiple", pair),), subject=message("subject.yield"), firm=firm
        )


FAMILY = Family("yield", find_yield_checks, kinds=("rate",), forms=("multiple",))
