"""百分点: a change of a rate that is given in per cent where percentage points are meant (由40%提高到43%，提高3%).

From 40 % to 43 % are three percentage points, or growth by 7.5 %. Where the two rates lie exactly as far apart as the words say
and have not grown by so much, the sign was meant for 百分点. Often written so, therefore something to look at and no error.

Source: 国家统计局 on 百分点: it alone compares two percentages.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.forms import FORMS
from metrics.checks.engine.operand import operand_of
from metrics.checks.engine.statement import Remark
from metrics.checks.linking.earlier_levels import BETWEEN, is_growth
from metrics.checks.linking.level_changes import raised_before
from metrics.checks.linking.links import is_percent, prior_of
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

    Pair = tuple[Quantity, Quantity]

__all__ = ["FAMILY"]


def find_percent_points(view: View) -> Iterable[Remark]:
    """Yield a remark for every change in *view* in per cent that is one in percentage points."""
    for cell, claim in view.numbers(is_percent):
        pair = _rates(view, cell, claim) if is_growth(claim) else None
        if pair is not None and _are_points(claim, *pair):
            yield Remark(
                kind="growth",
                rows=(claim.row,),
                reported=claim,
                operands=pair,
                message=message("remark.percent_points", now=pair[0].text, before=pair[1].text, change=claim.text),
            )


def _rates(view: View, cell: CellView, claim: Quantity) -> Pair | None:
    """Return the rate and the one that it is held against, both before the change."""
    pair = raised_before(cell, claim) or _beside(view, cell, claim)
    return pair if pair is not None and all(is_percent(one) and not is_growth(one) for one in pair) else None


def _beside(view: View, cell: CellView, claim: Quantity) -> Pair | None:
    """Return a rate and that of a year before (93%，比上年的91%提高2%; 93%，上年91%，提高2%)."""
    earlier = list(islice(cell.before(claim, reach="near"), 2))
    if len(earlier) < 2:
        return None
    before, now = earlier
    told = view.finder("year_before").search(cell.head(before)) and BETWEEN.of(cell).fullmatch(cell.gap(before, claim))
    return (now, before) if prior_of(cell, claim) is before or told else None


def _are_points(claim: Quantity, now: Quantity, before: Quantity) -> bool:
    """Return whether the rates lie as far apart as *claim* says, and have not grown by that."""
    said, ends = operand_of(claim), [operand_of(one) for one in (now, before)]
    if said is None or ends[0] is None or ends[1] is None:
        return False
    levels = ends[0].nearest, ends[1].nearest
    moved, grown = FORMS["difference"](*levels), FORMS["growth_from_levels"](*levels)
    points = moved is not None and moved.meets(said.nearest)
    return points and not (grown is not None and grown.meets(said.nearest))


FAMILY = Family(
    "percent_points",
    find_percent_points,
    kinds=("growth",),
)
