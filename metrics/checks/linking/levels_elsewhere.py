"""Growth of what is told elsewhere on what it was a year before, told elsewhere too: 旅游收入同比增长12%.

The words before the growth name the amount, or the amount stands right before it; that of the year before must be told of just
that time, under the same name. Growth at comparable prices is not that of the levels.

Source: 国家统计局 on growth at comparable prices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.checks.linking.earlier_levels import BETWEEN, Earlier, growths_in_a_run
from metrics.checks.linking.links import is_amount, is_plan
from metrics.checks.linking.share_wholes import LEAD_IN
from metrics.checks.linking.told_elsewhere import told_in
from metrics.checks.linking.told_times import NOW
from metrics.extraction.word_patterns import WordPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["levels_elsewhere"]

GREW = WordPattern(r"^(?P<name><han>{3,24}?)(?:<year_on_year>|<than><year_before>)<upward|downward>(?:<perfective>|<about>)?$")


def levels_elsewhere(view: View, cell: CellView, claim: Quantity) -> Iterator[Earlier]:
    """Yield the one pair of levels that the growth *claim* rests on, of which that of the year before stands elsewhere."""
    if claim.frame not in NOW or growths_in_a_run(cell, claim) or not _tells_year_before(view):
        return
    name, now = _named(view, cell, claim)
    if now is None:
        name, now = _beside(cell, claim)
    if now is None or not name or not _is_level(view, cell, now) or _is_at_constant_prices(view, name):
        return
    earlier = told_in(view).year_before(name, now)
    if earlier is not None:
        yield Earlier.of(now, earlier)


def _beside(cell: CellView, claim: Quantity) -> tuple[str, Quantity | None]:
    """Return the number right before a growth with its name."""
    before = cell.previous(claim)
    if before is None or BETWEEN.of(cell).fullmatch(cell.gap(before, claim)) is None:
        return "", None
    return before.indicator or "", before


def _tells_year_before(view: View) -> bool:
    """Return whether the document tells anything of the year before; looked up once."""
    return view.keep("tells_year_before", lambda: any(one.frame == "last_year" and is_amount(one) for one in view.quantities))


def _named(view: View, cell: CellView, claim: Quantity) -> tuple[str, Quantity | None]:
    """Return what the clause of a growth names, and the one amount that the document tells of it."""
    asked = GREW.of(cell).match(LEAD_IN.of(cell).sub("", cell.clause_head(claim)))
    return ("", None) if asked is None else (asked["name"], told_in(view).named(asked["name"], claim))


def _is_level(view: View, cell: CellView, now: Quantity) -> bool:
    told = is_amount(now) and now.frame in NOW and now.role in ("actual", None) and now.spread is None
    return told and not is_plan(view, view.cell_of(now) or cell, now)


def _is_at_constant_prices(view: View, name: str) -> bool:
    """Return whether growth of what is called so is worked out at comparable prices."""
    return view.finder("constant_price").search(name) is not None
