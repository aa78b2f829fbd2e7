"""Shares whose whole is not named: 占80%, 税收占比69%.

The whole is that of the breakdown or tally that the part stands in, or what was told of just before; where nothing says so,
a number may be the whole if the share fits.

Source: statistical communiqués.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.breakdowns import breakdowns_of
from metrics.checks.linking.links import amounts_before, is_amount, is_percent, is_plan, same_unit, targets_of
from metrics.checks.linking.resumed import resumed_whole
from metrics.checks.linking.share_parts import holder_of, listed_under, part_of_share, share_statement
from metrics.checks.linking.share_wholes import LEAD_IN, wholes_called
from metrics.extraction.word_patterns import WordPattern
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["BARE_SHARE", "NAMED_PART", "bare_share", "share_before_part", "share_named_after_part"]

AMONG = WordPattern(r"(?:^|[;。])(?P<whole><han>{2,10}?)<among>,?<han>{1,10}$")  # 签约项目中制造业15个，占71.4%
LONGEST_AMONG = 32
NAMED_PART = WordPattern(r"(?:^|[^\u4e00-\u9fff])([\u4e00-\u9fff]{2,12})占比?<is>?$")
BARE_SHARE = WordPattern(r"(?:^|[^\u4e00-\u9fff])占(?:比|<proportion>)?<is|about>?$")
ALREADY = WordPattern(r"<of_which>?<now>?<done>")
DAILY = re.compile("均")  # 日均, 月均
FEWEST_PARTS = 2
GENERIC = 2  # characters of a name that is too short to mean one part only
MOST_WHOLES = 3


def bare_share(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """A share whose whole is not named (占80%): firm in a breakdown or tally, else counted where it fits."""
    part = part_of_share(view, cell, claim)
    if part is None:
        return
    among = AMONG.of(cell).search(cell.text, max(0, part.start - LONGEST_AMONG), part.start)
    if among is not None and (named := list(islice(wholes_called(view, cell, part, among["whole"]), MOST_WHOLES))):
        yield from share_statement(claim, part, named, message("subject.share_of", whole=among["whole"]), firm=len(named) == 1)
        return
    whole, firm = holder_of(view, cell, part)
    if whole is not None and firm:
        yield from share_statement(claim, part, (whole,), None, firm=not _of_wider_whole(cell, whole))
        return
    source = (_done_out_of(cell, part) or _told_whole(view, cell, part)) if whole is None else None
    if source is not None:
        yield from share_statement(claim, part, (source,), None, firm=True)
        return
    yield from _likely(view, cell, claim, part, whole)


def _likely(view: View, cell: CellView, claim: Quantity, part: Quantity, whole: Quantity | None) -> Iterator[Statement]:
    """Yield the share of whatever may be its whole, which counts where it fits."""
    first = _first_of_run(view, cell, part)
    amounts = list(islice(amounts_before(cell, part, like=part), 2)) if first is part else []
    amounts = amounts or list(islice(amounts_before(cell, first, reach="cell", like=part), 2))
    wholes = [*([] if whole is None else [whole]), *amounts, *islice(listed_under(view, cell, part), 2)]
    tasks = [target for target in targets_of(view, part) if same_unit(view, part, target) and target.cell != part.cell]
    yield from share_statement(claim, part, (*wholes, *tasks), None, firm=False, asserted=True)


def _first_of_run(view: View, cell: CellView, part: Quantity) -> Quantity:
    """Return the first of the numbers with bare shares that end with *part*, all of one whole (141件，占71%；46件，占23%)."""
    share = cell.previous(part, reach="joined")
    while share is not None and is_percent(share) and BARE_SHARE.of(cell).search(cell.lead(share)) is not None:
        earlier = part_of_share(view, cell, share)
        if earlier is None or not same_unit(view, earlier, part):
            break
        part, share = earlier, cell.previous(earlier, reach="joined")
    return part


def _told_whole(view: View, cell: CellView, part: Quantity) -> Quantity | None:
    """Return the whole of the complete list right before *part* (学生90人，其中男50人、女40人；住校生30人，占33%)."""
    last = cell.previous(part, reach="joined")
    whole = None if last is None else resumed_whole(view, cell, last)
    return whole if whole is not None and same_unit(view, whole, part) else None


def _done_out_of(cell: CellView, part: Quantity) -> Quantity | None:
    """Return the amount right before what was done out of it: 涉及资金4.2亿元，已整改3.9亿元."""
    source = cell.previous(part)
    if source is None or not is_amount(source) or not same_unit(cell, source, part) or part.progress != "done":
        return None
    stated = ALREADY.of(cell).match(cell.head(part)) is not None and source.progress in (None, "involved")
    return source if stated and source.role in ("actual", "part") else None


def _of_wider_whole(cell: CellView, whole: Quantity) -> bool:
    """Return whether *whole* has a bare share itself, so that the shares of its parts may be of what it is a share of."""
    share = cell.next(whole)
    return share is not None and is_percent(share) and BARE_SHARE.of(cell).search(cell.lead(share).strip(",")) is not None


def share_named_after_part(view: View, cell: CellView, claim: Quantity, name: str) -> Iterator[Statement]:
    """A share named after its part, in a list after 其中: 其中税收收入47亿元，非税收入21亿元，税收占比69%."""
    for part in _within_a_stop(cell, claim):
        head = LEAD_IN.of(cell).sub("", cell.head(part))
        if head.startswith(name) or head.endswith(name) or (len(head) >= GENERIC and name.startswith(head)):
            held, sure = holder_of(view, cell, part)
            wholes = [held] if held is not None and sure else list(islice(listed_under(view, cell, part), 2))
            firm = bool(wholes) and (sure or cell.near(wholes[0], part))
            wholes = wholes or _counted_with(view, cell, part)
            yield from share_statement(claim, part, wholes, message("subject.share_of_part", name=name), firm=firm)
            return
    yield from _of_list(view, cell, claim)


def share_before_part(view: View, cell: CellView, claim: Quantity, part: Quantity) -> Iterator[Statement]:
    """A share with its part in brackets behind it, of what the text counted before: 编制486人，检察官占36.6%（178人）."""
    told = [one for one in amounts_before(cell, claim, like=part) if not is_plan(view, cell, one)]
    yield from share_statement(claim, part, told[:MOST_WHOLES], None, firm=len(told) == 1)


def _counted_with(view: View, cell: CellView, part: Quantity) -> list[Quantity]:
    """Return the one amount like *part* before it in its part of the sentence (清运40万吨，焚烧36万吨，焚烧占比90%)."""
    before = amounts_before(cell, part, reach="near", like=part)
    found = [one for one in before if not view.finder("not_additive").search(cell.head(one)) and not is_plan(view, cell, one)]
    found = [one for one in found if DAILY.search(cell.head(one)) is None]
    return found if len(found) == 1 else []


def _of_list(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """A share named by no part of the list before it, of all its parts together: 正高3人、副高7人，高级职称占20%."""
    last = next(amounts_before(cell, claim, reach="near"), None)
    for breakdown in breakdowns_of(view, cell):
        if len(breakdown.parts) >= FEWEST_PARTS and breakdown.parts[-1] is last:
            reading = Reading("parts_percent", (breakdown.whole, *breakdown.parts))
            yield Statement(kind="share", claim=claim, readings=(reading,), firm=False)
            return


def _within_a_stop(cell: CellView, claim: Quantity) -> Iterator[Quantity]:
    """Yield the amounts before a share, of its sentence and the one before."""
    for one in amounts_before(cell, claim, reach="cell"):
        if cell.sentences_between(one, claim) > 1:
            return
        yield one
