"""What a sentence goes on to speak of behind a list of parts: the whole again.

完成造林10万亩，其中人工造林6万亩、封山育林4万亩，为计划的105%: once the parts make up the whole, nothing more is said of
them, and what follows is said of the whole, or else of the last part. A list that is not complete stays open.

Source: GB/T 15834; the wording of statistical communiqués.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.checks.linking.breakdowns import breakdowns_of
from metrics.checks.linking.links import is_amount, is_percent, same_unit
from metrics.checks.linking.lists import adds_up, leading_runs
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.checks.linking.breakdown import Breakdown
    from metrics.records import Quantity

__all__ = ["above_parts", "called_anew", "closes_list", "resumed_whole", "spoken_of", "topic_of"]

THAN = re.compile(r"[比较][^比较]{0,16}$")
SHORTEST = 2  # characters of a name
MANY = 2  # parts of a list


def resumed_whole(view: View, cell: CellView, part: Quantity) -> Quantity | None:
    """Return the whole of the complete list that *part* closes: it makes up the whole, or a word says so (由…构成)."""
    return next((one.whole for one in _completed_by(view, cell, part) if not _told_of_each(cell, one, part)), None)


def closes_list(view: View, cell: CellView, part: Quantity) -> bool:
    """Return whether *part* is the last of parts that make up a whole, whatever else is told of each of them."""
    return next(_completed_by(view, cell, part), None) is not None


def _completed_by(view: View, cell: CellView, part: Quantity) -> Iterator[Breakdown]:
    """Yield the lists of parts that *part* completes, the last ones first."""
    for breakdown in reversed(breakdowns_of(view, cell)):
        everything = (*breakdown.items.items, *breakdown.items.further)
        made_up = part in everything and any(
            run[-1] is part and adds_up(view, breakdown.whole, run) for run in leading_runs(everything)
        )
        if made_up or (breakdown.opening == "built_of" and part is breakdown.parts[-1]):
            yield breakdown


def topic_of(cell: CellView, base: Quantity, candidates: Sequence[Quantity]) -> Quantity | None:
    """Return which of *candidates* the clause of *base* names anew: 死亡31人、受伤178人，死亡人数比上年的36人减少5人."""
    name = THAN.sub("", MARK.split(cell.lead(base).rstrip("("))[-1])
    heads = [(one, cell.head(one)) for one in candidates]
    called = [one for one, head in heads if len(head) >= SHORTEST and name.startswith(head)]
    return called[0] if len(called) == 1 else None


def called_anew(cell: CellView, claim: Quantity, candidates: Sequence[Quantity]) -> Quantity | None:
    """Return which of *candidates* the clause of *claim* names once more, else the first (其中投资低于目标0.4个百分点)."""
    words = cell.clause_head(claim)
    called = [one for one in candidates if len(one.indicator or "") > SHORTEST and (one.indicator or "") in words]
    return next(iter((*called, *candidates)), None)


def _told_of_each(cell: CellView, breakdown: Breakdown, part: Quantity) -> bool:
    """Return whether the parts have shares or rates of their own, so that what follows the last is said of it."""
    if breakdown.opening == "built_of":
        return False
    whole = breakdown.whole
    return any(whole.end <= one.start < part.start and is_percent(one) for one in cell.before(part, reach="cell"))


def spoken_of(view: View, cell: CellView, nearest: Quantity | None) -> tuple[Quantity, ...]:
    """Return what words behind *nearest* may speak of: the whole of the list that it closes, and itself."""
    if nearest is None:
        return ()
    whole = resumed_whole(view, cell, nearest)
    if whole is not None:
        return (whole, nearest)
    above, items = _above_open_list(view, cell, nearest)
    return (nearest,) if above is None or items < MANY else (nearest, above)


def above_parts(view: View, cell: CellView, part: Quantity) -> tuple[Quantity, ...]:
    """Return the number whose part *part* is, which a plan may be of (事故5起，其中顶板事故2起，较全年8起的控制线少3起)."""
    above, _ = _above_open_list(view, cell, part)
    return () if above is None else (above,)


def _above_open_list(view: View, cell: CellView, nearest: Quantity) -> tuple[Quantity | None, int]:
    """Return the number before the 其中 of the list that *nearest* closes, complete or not, and how many items it has."""
    later, items = nearest, 1
    for other in cell.before(nearest, reach="near"):
        if is_percent(other) or cell.aside(other, later):
            break
        if not is_amount(other) or not same_unit(view, other, nearest):
            continue
        if view.finder("of_which").search(cell.gap(other, later)):
            return other, items
        if "," in cell.gap(other, later):
            break
        later, items = other, items + 1
    return None, items
