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
from metrics.checks.linking.spelling import spells_out
from metrics.comparison.terms import likeness, terms_of
from metrics.extraction.word_patterns import WordPattern
from metrics.messages import message
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["BARE_SHARE", "NAMED_PART", "bare_share", "share_before_part", "share_named_after_part"]

AMONG = WordPattern(r"(?:^|[;。])(?P<whole><han>{2,10}?)<among>,?<han>{1,10}$")  # 签约项目中制造业15个，占71.4%
LONGEST_AMONG = 32
NAMED_PART = WordPattern(r"(?:^|[^\u4e00-\u9fff])([\u4e00-\u9fff]{1,12})占比?<is|about>*$")
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
    source = (
        (_done_out_of(cell, part) or _told_whole(view, cell, part) or _of_topic(view, cell, part)) if whole is None else None
    )
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


def _of_topic(view: View, cell: CellView, part: Quantity) -> Quantity | None:
    """Return the one amount of the sentence before that *part*, which opens its own, is of by its name (存款…。储蓄存款…)."""
    opens = MARK.search(cell.sentence_head(part)) is None and cell.previous(part, reach="joined") is None
    if not opens or targets_of(view, part):
        return None
    found, sure = _counted_with(view, cell, part)
    return found[0] if sure else None


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
    part = _part_named(cell, claim, name)
    if part is None:
        yield from _of_list(view, cell, claim)
        return
    held, sure = holder_of(view, cell, part)
    wholes = [held] if held is not None and sure else list(islice(listed_under(view, cell, part), 2))
    firm = bool(wholes) and (sure or cell.near(wholes[0], part))
    if not wholes:
        wholes, firm = _counted_with(view, cell, part)
    yield from share_statement(claim, part, wholes, message("subject.share_of_part", name=name), firm=firm)


def _part_named(cell: CellView, claim: Quantity, name: str) -> Quantity | None:
    """Return the number that begins or ends with *name*, else one whose words spell it out (三产 of 第三产业)."""
    told = [(LEAD_IN.of(cell).sub("", cell.head(part)), part) for part in _within_a_stop(cell, claim)]
    for head, part in told:
        if head.startswith(name) or head.endswith(name) or (len(head) >= GENERIC and name.startswith(head)):
            return part
    spelt = [part for head, part in told if len(name) >= GENERIC and spells_out(head, name)]
    return spelt[0] if len(spelt) == 1 else None


def share_before_part(view: View, cell: CellView, claim: Quantity, part: Quantity) -> Iterator[Statement]:
    """A share with its part in brackets behind it, of what the text counted before: 编制486人，检察官占36.6%（178人）."""
    told = [one for one in amounts_before(cell, claim, like=part) if not is_plan(view, cell, one)]
    yield from share_statement(claim, part, told[:MOST_WHOLES], None, firm=len(told) == 1)


def _counted_with(view: View, cell: CellView, part: Quantity) -> tuple[list[Quantity], bool]:
    """Return the one amount like *part* before it in its part of the sentence (清运40万吨，焚烧36万吨，焚烧占比90%).

    Where *part* opens a sentence, that of the sentence before; whether no other can be meant, as they name one thing.
    """
    before = [one for one in amounts_before(cell, part, reach="cell", like=part) if cell.sentences_between(one, part) <= 1]
    here = [one for one in before if cell.near(one, part)]
    found = [one for one in here or before if _is_total(view, cell, one)]
    if len(found) != 1:
        return [], False
    return found, not here and _of_one_thing(view, part, found[0])


def _of_one_thing(view: View, part: Quantity, whole: Quantity) -> bool:
    """Return whether both are of one time and their names share a thing (交通事故16000起。轻微事故快处12000起)."""
    return part.frame == whole.frame and likeness(terms_of(part, view.lexicon), terms_of(whole, view.lexicon)) > 0


def _is_total(view: View, cell: CellView, one: Quantity) -> bool:
    """Return whether *one* is no average and no plan."""
    head = cell.head(one)
    return view.finder("not_additive").search(head) is None and DAILY.search(head) is None and not is_plan(view, cell, one)


def _of_list(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """A share named by no part of the list before it, of its last parts together: 正高3人、副高7人，高级职称占20%."""
    last = next(amounts_before(cell, claim, reach="near"), None)
    for breakdown in breakdowns_of(view, cell):
        if len(breakdown.parts) >= FEWEST_PARTS and breakdown.parts[-1] is last:
            runs = (breakdown.parts[at:] for at in range(len(breakdown.parts) - 1))
            readings = tuple(Reading("parts_percent", (breakdown.whole, *run)) for run in islice(runs, MOST_WHOLES))
            yield Statement(kind="share", claim=claim, readings=readings, firm=False)
            return


def _within_a_stop(cell: CellView, claim: Quantity) -> Iterator[Quantity]:
    """Yield the amounts before a share, of its sentence and the one before."""
    for one in amounts_before(cell, claim, reach="cell"):
        if cell.sentences_between(one, claim) > 1:
            return
        yield one
