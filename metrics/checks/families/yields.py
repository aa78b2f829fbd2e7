"""单产: what an area yields on average, from the output and the area beside it (3.2万亩，总产量960吨，平均亩产30公斤).

The clause must name the yield, and the sentence must give one area in 亩 and one output in a unit of weight before it. An
output that is called so is the one meant; of another the yield counts only where it holds.

Source: 国家统计局 on 单位面积产量.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import amounts_before, is_amount, is_plan, same_unit
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
    amounts = amounts_before(cell, claim, reach="near")
    before = [other for other in amounts if other.role != "target" and not is_plan(view, cell, other)]
    outputs = [other for other in before if same_unit(view, other, claim)]
    areas = [other for other in before if other.unit == AREA_UNIT]
    if len(outputs) == len(areas) == 1:
        firm = OUTPUT.of(view).search(cell.head(outputs[0])) is not None
        reading = Reading("multiple", (outputs[0], areas[0]))
        yield Statement(kind="rate", claim=claim, readings=(reading,), subject=message("subject.yield"), firm=firm)


FAMILY = Family("yield", find_yield_checks, kinds=("rate",), forms=("multiple",))
