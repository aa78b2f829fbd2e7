"""比率: a rate named after what was done (整改率, 办结率, 拆除率) over all that was found.

The name of the rate says which number is the part: 整改率 takes the amount that the text calls 整改, not the one under
限期整改. The whole is an amount of the same unit before it. Rates whose parts a text does not give (失业率, 负债率) are
left alone.

Source: 督查通报 and 政务公开年报 usage.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from metrics.audit.links import done_before, is_percent, part_and_whole, set_tasks, wholes_of
from metrics.audit.statement import Reading, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.audit.view import CellView, View
    from metrics.records import Quantity

__all__ = ["find_rate_checks"]

NAME = re.compile(r"([一-鿿]{1,8})(?:[率面]|比例)(?:已|均|也)?(?:为|达到了?|达|是|约|:)?$")
DECORATION = re.compile(r"^(?:整体|总体|平均|综合|的|其|总|已|任务|项目|目标|按期|按时|及时|限时|首次|一次)")
DUE = re.compile(r"按期|按时|及时|限时|首次|一次")  # such rates are of what was due, which the text need not count


def find_rate_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every rate in *view* whose part and whole the text gives."""
    for cell in view.prose:
        for claim in cell.quantities:
            if not is_percent(claim) or claim.aspect in ("growth", "difference"):
                continue
            words = re.split(r"[,、;()“”]", cell.lead(claim))[-1]
            name = NAME.search(words)
            if name is None or view.finder("no_rate").search(words):
                continue
            stem = DECORATION.sub("", name[1])[-4:]
            yield from _rate(view, cell, claim, stem, due=DUE.search(name[1]) is not None)


def _own(cell: CellView, claim: Quantity, pair: tuple[Quantity, Quantity]) -> bool:
    """Return whether the pair surely belongs to *claim*: no other rate and no other topic stands between."""
    part, whole = pair
    rates = [other for other in cell.before(claim) if other.start > part.start and is_percent(other)]
    if any(other.aspect == "share" for other in rates):
        return False
    here = (whole.row, whole.cell) == (part.row, part.cell) and whole.start < part.start
    return not here or cell.near(whole, part) or part.counted


def _rate(view: View, cell: CellView, claim: Quantity, stem: str, *, due: bool) -> Iterator[Statement]:
    """Yield the rate that *stem* names: firm when the text names the part, else only where it holds."""
    pairs = list(islice(part_and_whole(view, cell, claim, stem), 8)) if stem else []
    firm = bool(pairs) and not due and _own(cell, claim, pairs[0])
    if not pairs:
        parts = list(islice(done_before(view, cell, claim), 3))
        wholes = {part.id: [*islice(wholes_of(view, cell, part), 2), *islice(set_tasks(view, part), 2)] for part in parts}
        pairs = [(part, whole) for part in parts for whole in wholes[part.id]]
    if pairs:
        forms = ("ratio_percent", "part_of_sum") if view.finder("reduction").search(stem) else ("ratio_percent",)
        readings = tuple(Reading(form, pair) for pair in pairs for form in forms)
        yield Statement(kind="rate", claim=claim, readings=readings, threshold=Fraction(100), subject=f"{stem}率", firm=firm)
