"""剩余: what is left of a whole after what was done (剩余34家, 未整改46个).

The whole and the part stand before it in the sentence, or the whole is the task that the row answers. Words such as
正在推进 often name the rest but may name only a share of it; with them the relation counts only where it holds.

Source: 督查通报 usage.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.breakdowns import breakdowns_of
from metrics.checks.linking.links import (
    NOT_YET,
    amounts_before,
    asks_plan,
    is_amount,
    is_base,
    opposite_before,
    same_unit,
    set_tasks,
    targets_of,
)
from metrics.checks.linking.lists import adds_up
from metrics.checks.linking.resumed import resumed_whole
from metrics.checks.linking.stock import stock_before
from metrics.checks.linking.tallies import spread_tallies
from metrics.extraction.word_patterns import WordPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

STILL = WordPattern(r"<still>[在未需]")
FINISHED = WordPattern(r"<of_which>?<now>?已?<entirely>?<finished>$")
AT_ONCE = WordPattern(r"<at_once>$")
UNDER_WAY = WordPattern(r"<under_way>")
CARRIED = WordPattern(r"<year_end>?<carried_on>(?:资金)?<about>?")
AMONG = re.compile(r"[件题目项户个业处的其]中(?![央心小学医型])")  # 未结案件中超期10件 is part of the rest
KEPT = WordPattern(r"<kept_in>$")
OUT_OF = WordPattern(r"<han>{0,8}?(?!<among_mask>)<among>")
DEED_UNDER_WAY = WordPattern(r"^<under_way>(<han>{2})$")
WITH_WHOLE = 2  # counts before the last of two parts
SHORTEST_NAME = 2  # characters
NEAR = 8  # characters from a number in which its words stand
DONE = WordPattern(r"已<finished|begun>|<built>$")

__all__ = ["FAMILY"]


def find_remainder_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every number in *view* that is said to be left over."""
    for cell, claim in view.numbers(is_amount):
        statement = _left_over(view, cell, claim) if claim.unit is not None else None
        if statement is None or _is_goal(view, cell, claim) or is_base(cell, claim):
            continue
        if not _goes_on_to_the_whole(view, cell, statement):
            yield statement


def _goes_on_to_the_whole(view: View, cell: CellView, statement: Statement) -> bool:
    """Return whether what is told behind makes up the whole, as in a tally (14项中已完成2项，未完成但快的11项，慢的1项)."""
    whole, *done = statement.readings[0].operands
    parts = [*done, statement.claim]
    for other in islice((one for one in cell.following(statement.claim, reach="near") if same_unit(view, one, whole)), 3):
        parts.append(other)
        if adds_up(view, whole, parts):
            return True
    return False


def _is_goal(view: View, cell: CellView, claim: Quantity) -> bool:
    """Return whether *claim* is what was to be done (未完成1万份的指标值), or what a change began with (由23件降至6件)."""
    tail = cell.tail(claim)
    if claim.role == "baseline" or any(rule.endswith(".refers") for rule in claim.rules):
        return True
    return tail.startswith("的") and asks_plan(view, tail[:6])


def _left_over(view: View, cell: CellView, claim: Quantity) -> Statement | None:
    said = _says_left(view, cell, claim)
    done = None if said else opposite_before(cell, claim, NOT_YET)
    opposite = None if done is None else _opposite(view, cell, claim, done)
    if opposite is not None:
        return opposite
    reading = None if said else _of_one_deed(view, cell, claim)
    if reading is not None and not _is_last_of_many(view, cell, claim, said=False):
        return _statement(claim, (reading,))
    if not (said or _may_be_left(view, cell, claim)) or _is_last_of_many(view, cell, claim, said=said):
        return None
    if said:
        return _said_to_be_left(view, cell, claim)
    return _statement(claim, tuple(_readings(view, cell, claim)), firm=False, ceiling=_apart(view, cell, claim))


def _opposite(view: View, cell: CellView, claim: Quantity, done: Quantity) -> Statement | None:
    """Return the statement that *claim* is what *done*, which is called its opposite, leaves of their whole or of its plan."""
    whole = _tallied_whole(view, cell, claim)
    if whole is not None:
        return _statement(claim, (Reading("remainder", (whole, done)),), firm=False)
    left = _of_its_plan(view, cell, claim, done) or _of_counts(view, cell, claim, done)
    return None if left is None else _statement(claim, (left,))


def _of_counts(view: View, cell: CellView, claim: Quantity, done: Quantity) -> Reading | None:
    """Return what *done* leaves of the one count before it, where nothing else is counted (机组36台，已检修31台，未检修5台)."""
    before = list(islice((one for one in cell.before(claim, reach="near") if same_unit(view, one, claim)), 3))
    alone = len(before) == WITH_WHOLE and before[0] is done and claim.counted and not _goes_on(view, cell, claim)
    if not alone or view.finder("done").search(cell.head(done)) is None:
        return None
    whole = before[1]
    may_be = is_amount(whole) and not cell.aside(whole, done) and not _is_too_much(claim, whole, done)
    return Reading("remainder", (whole, done)) if may_be and not _is_tallied(view, cell, claim) else None


def _is_tallied(view: View, cell: CellView, claim: Quantity) -> bool:
    """Return whether *claim* is a part of a tally, whose sum is told then."""
    return any(claim in tally.parts for tally in spread_tallies(view, cell))


def _of_its_plan(view: View, cell: CellView, claim: Quantity, done: Quantity) -> Reading | None:
    """Return what *done* leaves of its one plan where *claim* is called its opposite (实际支出326万元，…未支出的15万元结转)."""
    plans = [plan for plan in targets_of(view, done) if same_unit(view, plan, claim)]
    alone = len(plans) == 1 and plans[0].bound is None and not _is_too_much(claim, plans[0], done)
    return Reading("remainder", (plans[0], done)) if alone and cell.joined(done, claim) else None


def _of_one_deed(view: View, cell: CellView, claim: Quantity) -> Reading | None:
    """Return what is left of a count where one deed is done or under way, and nothing else (已整改219个，正在整改19个)."""
    deed = None if cell.lacks("under_way") else DEED_UNDER_WAY.of(cell).match(cell.head(claim) + cell.tail(claim))
    if deed is None:
        return None
    counts = list(islice((one for one in cell.before(claim, reach="near") if same_unit(view, one, claim)), 3))
    if len(counts) != WITH_WHOLE or _goes_on(view, cell, claim):
        return None
    done, whole = counts
    words, state = cell.head(done) + cell.tail(done), view.finder("state")
    said = view.finder("done").search(words) is not None and deed[1] in words
    return Reading("remainder", (whole, done)) if said and not state.search(cell.head(whole) + cell.tail(whole)) else None


def _goes_on(view: View, cell: CellView, claim: Quantity) -> bool:
    """Return whether another count of the same unit follows *claim* in its part of the sentence."""
    return any(is_amount(one) and same_unit(view, one, claim) for one in islice(cell.following(claim, reach="near"), 2))


def _says_left(view: View, cell: CellView, claim: Quantity) -> bool:
    """Return whether the words right before or behind *claim* say that it is left (剩余34家, 12户尚未签约)."""
    words = _left_head(cell, claim)[-NEAR:]
    found = None if AMONG.search(words) else view.finder("left").search(words)
    named = found is not None and not _is_kept(view, cell, claim, words[: found.start()])
    return named or (not cell.lacks("still") and STILL.of(view).match(cell.tail(claim)) is not None)


def _is_kept(view: View, cell: CellView, claim: Quantity, place: str) -> bool:
    """Return whether *claim* is what a store holds (培育库内尚有9家), which the work does not draw upon."""
    return KEPT.of(cell).search(place) is not None and view.finder("not_done").search(cell.tail(claim)) is None


def _may_be_left(view: View, cell: CellView, claim: Quantity) -> bool:
    """Return whether the words often name what is left, and may name a part of it only (正在推进34家)."""
    if cell.lacks("carried_on", "left_loose"):
        return False
    head, loose = cell.head(claim), view.finder("left_loose")
    return any((CARRIED.of(view).fullmatch(head), loose.search(head[-NEAR:]), loose.search(cell.tail(claim)[:NEAR])))


def _said_to_be_left(view: View, cell: CellView, claim: Quantity) -> Statement | None:
    stock = tuple(_of_stock(view, cell, claim))
    if stock:
        return _statement(claim, stock)
    readings = tuple(_readings(view, cell, claim))
    if not readings:
        tasks = tuple(_of_task(view, cell, claim))
        firm = len(tasks) == 1 and _is_of_task(view, cell, *tasks[0].operands)
        alone = not firm and len(tasks) == 1 and _may_be_of_task(view, cell, claim, tasks[0])
        return _statement(claim, tasks, firm=firm, ceiling=alone, asserted=() if alone else tasks, soft=alone)
    near = cell.near(readings[0].operands[-1], claim)
    firm = near and (_is_rest_of_task(view, cell, readings) or _plain(view, cell, claim, readings[0]))
    return _statement(claim, readings, firm=firm, asserted=readings if near else readings[:1])


def _statement(
    claim: Quantity,
    readings: tuple[Reading, ...],
    *,
    firm: bool = True,
    ceiling: bool = False,
    asserted: tuple[Reading, ...] = (),
    soft: bool = False,
) -> Statement | None:
    if not readings:
        return None
    return Statement(kind="remainder", claim=claim, readings=readings, firm=firm, ceiling=ceiling, asserted=asserted, soft=soft)


def _may_be_of_task(view: View, cell: CellView, claim: Quantity, left: Reading) -> bool:
    """Return whether *claim* can be meant as what the number right before leaves of the one task (铺筑52公里，剩余34公里)."""
    whole, done = left.operands
    said = view.finder("done").search(cell.head(done)) is not None and cell.previous(claim) is done
    return said and cell.near(done, claim) and not _is_too_much(claim, whole, done) and not claim.counted


def _is_last_of_many(view: View, cell: CellView, claim: Quantity, *, said: bool) -> bool:
    """Return whether *claim* closes a list whose parts make up its whole: a sum, unless it is the rest that one part leaves.

    So does the rest of many that a list tells one by one (甲县9亿元；乙县7亿元；丙县5亿元；其余三地4亿元), right or wrong.
    """
    for breakdown in breakdowns_of(view, cell):
        parts = breakdown.parts
        if parts[-1] is not claim or len(parts) <= (2 if said else 1):
            continue
        told = breakdown.sure and len(parts) > WITH_WHOLE + 1 and claim in breakdown.declared
        if told or adds_up(view, breakdown.whole, parts):
            return True
    return False


def _tallied_whole(view: View, cell: CellView, claim: Quantity) -> Quantity | None:
    """Return the whole of the two parts of which *claim* is the second."""
    for breakdown in breakdowns_of(view, cell):
        if len(breakdown.parts) == 2 and breakdown.parts[1] is claim:
            return breakdown.whole
    return None


def _left_head(cell: CellView, claim: Quantity) -> str:
    """Return the words before *claim*, those of the number it is joined to when there are none (剩余15户45人)."""
    head = cell.head(claim)
    before = None if head else cell.previous(claim)
    return cell.head(before) if before is not None and before.end == claim.start else head


def _apart(view: View, cell: CellView, claim: Quantity) -> bool:
    """Return whether what was done and *claim* exclude each other, so that they cannot be more than the one whole before."""
    earlier = list(islice(amounts_before(cell, claim, like=claim), 3))
    if len(earlier) != 2 or not cell.near(earlier[1], claim) or not all(other.counted for other in (claim, *earlier)):
        return False
    done, whole = earlier
    if cell.tail(done) or view.finder("state").search(cell.head(whole) + cell.tail(whole)):
        return False
    words = cell.head(claim)[-8:] + cell.tail(claim)[:8]
    if AT_ONCE.of(cell).search(cell.head(done)):
        return "限期" in words or UNDER_WAY.of(cell).search(words) is not None
    return FINISHED.of(cell).fullmatch(cell.head(done)) is not None and UNDER_WAY.of(cell).search(words) is not None


def _readings(view: View, cell: CellView, claim: Quantity) -> Iterator[Reading]:
    earlier = list(islice((other for other in amounts_before(cell, claim) if same_unit(view, other, claim)), 4))
    if len(earlier) >= 2 and _is_part(cell, earlier[-1]):
        for target in dict.fromkeys((*targets_of(view, earlier[-1]), *set_tasks(view, earlier[-1]))):
            if same_unit(view, target, claim):
                yield Reading("remainder", (target, *earlier[::-1]))
    elif len(earlier) >= 2:
        done, whole = earlier[:2] if not is_base(cell, earlier[0]) else earlier[1::-1]
        resumed = resumed_whole(view, cell, whole)
        if resumed is not None and done.start > whole.end:
            yield Reading("remainder", (resumed, done))
        yield from _of_sentence(cell, earlier[2] if len(earlier) >= 3 else None, whole, done)
    for done in (one for one in earlier if not _is_dealt_with(cell, one)):
        for target in targets_of(view, done):
            if same_unit(view, target, done):
                yield Reading("remainder", (target, done))


def _of_sentence(cell: CellView, first: Quantity | None, whole: Quantity, done: Quantity) -> Iterator[Reading]:
    """Yield what *done* leaves of *whole*, and both of the *first*: that before where the text deals it out."""
    nearest = Reading("remainder", (whole, done))
    further = [] if first is None else [Reading("remainder", (first, *parts)) for parts in ((whole, done), (done,), (whole,))]
    dealt_out = first is not None and _is_dealt_with(cell, first)
    yield from (*further, nearest) if dealt_out else (nearest, *further)


def _is_dealt_with(cell: CellView, whole: Quantity) -> bool:
    """Return whether *whole* only counts those of which the text names some (3座渔港中东港完工，其余2座)."""
    return OUT_OF.of(cell).match(cell.tail(whole)) is not None


def _is_part(cell: CellView, first: Quantity) -> bool:
    """Return whether the first number of the sentence is itself a part that was done, so that the whole is elsewhere."""
    return DONE.of(cell).search(cell.head(first)) is not None


def _of_stock(view: View, cell: CellView, claim: Quantity) -> Iterator[Reading]:
    """Yield what is left of what came in and what was there before: 新收1860件，旧存120件，审结1900件，未结80件."""
    done = next(amounts_before(cell, claim, like=claim), None)
    stock = None if done is None else stock_before(view, cell, done)
    if done is not None and stock is not None:
        yield Reading("rest_of_stock", (*stock, done))


def _of_task(view: View, cell: CellView, claim: Quantity) -> Iterator[Reading]:
    """Yield what is left of the task that the row sets, where no target was compared with what was done."""
    for done in islice((other for other in amounts_before(cell, claim) if same_unit(view, other, claim)), 1):
        if _is_dealt_with(cell, done):
            return
        yield from (Reading("remainder", (whole, done)) for whole in islice(set_tasks(view, done), 2))


def _is_rest_of_task(view: View, cell: CellView, readings: Sequence[Reading]) -> bool:
    """Return whether *readings* are but one, of a task of the row that the words before what was done name."""
    whole, *done = readings[0].operands
    return len(readings) == 1 and len(done) == 1 and whole.cell != done[0].cell and _is_of_task(view, cell, whole, done[0])


def _is_of_task(view: View, cell: CellView, task: Quantity, done: Quantity) -> bool:
    """Return whether the words before *done* name what *task* asks for (新建公园20个: 公园全面开工，已完工13个)."""
    asked = view.cell_of(task)
    name = "" if asked is None else asked.head(task)[-SHORTEST_NAME:]
    said = view.finder("done").search(cell.head(done)) is not None
    return said and len(name) == SHORTEST_NAME and name in cell.lead(done)


def _plain(view: View, cell: CellView, claim: Quantity, first: Reading) -> bool:
    """Return whether the sentence deals out a whole by the state of its parts, so that *claim* can only be the rest."""
    if _is_too_much(claim, *first.operands[:2]):
        return False
    earlier = list(islice(amounts_before(cell, claim, like=claim), 4))
    if earlier and _is_part(cell, earlier[-1]):
        return False
    if len(earlier) <= 2:
        return True
    if len(earlier) != 3 or not cell.near(earlier[2], claim):
        return False
    told = _is_dealt_with(cell, earlier[2]) and not adds_up(view, earlier[2], earlier[:2])
    return told or _dealt_out(view, cell, earlier[:2], earlier[2])


def _is_too_much(claim: Quantity, whole: Quantity, done: Quantity) -> bool:
    """Return whether *claim* cannot be what *done* leaves of *whole*.

    Amounts of money pass from hand to hand; a rest larger than the whole is a rest of something else.
    """
    if whole.value is None or done.value is None or claim.value is None:
        return True
    return not claim.counted and (done.value >= whole.value or claim.value > whole.value)


def _dealt_out(view: View, cell: CellView, parts: Sequence[Quantity], whole: Quantity) -> bool:
    """Return whether each of *parts* has a state and *whole* has none."""
    state = view.finder("state")
    each = all(state.search(cell.head(part) + cell.tail(part)) for part in parts)
    return each and not state.search(cell.head(whole))


FAMILY = Family(
    "remainder",
    find_remainder_checks,
    kinds=("remainder",),
    forms=("remainder", "rest_of_stock"),
)
