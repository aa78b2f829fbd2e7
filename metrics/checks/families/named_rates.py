"""比率: a rate named after what was done (整改率, 办结率, 拆除率) over all that was found.

The name of the rate says which number is the part: 整改率 takes the amount that the text calls 整改, not the one under
限期整改. The whole is an amount of the same unit before it. Rates whose parts a text does not give (失业率, 负债率) are
left alone.

Source: 督查通报 and 政务公开年报 usage.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import (
    amounts_before,
    is_amount,
    is_percent,
    of_own_subject,
    same_unit,
    set_tasks,
    targets_of,
)
from metrics.checks.linking.parts import denied_before, done_before, part_and_whole, parts_of, wholes_of
from metrics.checks.linking.rate_pairs import (
    farther_wholes,
    in_bracket,
    in_fraction,
    is_own,
    of_capacity,
    of_last_rate,
    owed_and_given,
    part_behind,
    rates_between,
    side_by_side,
    whole_behind,
    with_twins,
)
from metrics.checks.linking.resumed import resumed_whole
from metrics.checks.linking.runs import aligned_before, run_of
from metrics.checks.linking.stock import stock_before
from metrics.extraction.joints import JOINT
from metrics.extraction.word_patterns import WordPattern
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.messages import Message
    from metrics.records import Quantity

    Pair = tuple[Quantity, Quantity]

__all__ = ["FAMILY"]

WHOLE = Fraction(100)
MARK = re.compile(r"[,、;()“”]")
SURFACE = WordPattern(r"面<is>?$")  # 增长面 is a share of things, no growth
SPENDING = WordPattern(r"<spend>(?:进度|率)<so_far>?<is|about>?$")
SPENT = WordPattern(r"(?:^|<so_far|level_verb|this_year>)<spend>(?:资金)?(?:到<han>{1,2})?<about>?$")
PASSING = WordPattern(r"<passing>")
AGREED = WordPattern(r"<agreed_price>")
POOLED = WordPattern(r"<pooled>")
OPINION = WordPattern(r"<opinion>$")
LISTED = re.compile(r"[、,]")
DENIED = WordPattern(r"<bound_negation>")
REFUSED = re.compile(r"[不未]")
NAME = WordPattern(
    r"(<han>{1,8})(?:[率面]|(?P<asked>(?<=<opinion>)度)|比例|(?<!时)(?<!时间)(?<!完成)进度)<so_far>?(?:<is|about>|:)?$"
)
DECORATION = WordPattern(r"^<overall|in_time|rate_frame>")
DUE = WordPattern(r"<in_time>")  # such rates are of what was due, which the text need not count
LONGEST_STEM = 4
SHORTEST_NAME = 3  # characters of money that is named again
MOST_PAIRS = 8
MOST_WHOLES = 3


@dataclass(frozen=True, slots=True)
class _Named:
    """A rate by its name.

    Args:
        claim: The rate.
        stem: What it is a rate of (整改 of 整改率); empty where the name belongs to several.
        due: It is one of what was due.
    """

    claim: Quantity
    stem: str = ""
    due: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """Parts with their wholes, the likeliest first; *firm* when the text leaves no doubt that they belong to the rate."""

    pairs: Sequence[Pair] = ()
    firm: bool = False


def find_rate_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every rate in *view* whose part and whole the text gives."""
    for cell, claim in view.numbers(is_percent):
        words = cell.head(claim)
        if claim.aspect not in ("growth", "difference") or SURFACE.of(view).search(words):
            yield from _of_words(view, cell, claim, words)


def _of_words(view: View, cell: CellView, claim: Quantity, words: str) -> Iterator[Statement]:
    """Yield the rate that *words* name: of money spent, of several things, of what was done."""
    if SPENDING.of(view).search(words):
        yield from _of_use(view, cell, claim, words)
        return
    name = NAME.of(view).search(words)
    if name is None or view.finder("no_rate").search(words):
        return
    if view.finder("each").search(words):
        yield from _in_a_run(view, cell, claim)
        return
    stems = JOINT.of(view).split(name[1])
    if len(stems) > 1 and (together := _of_several(cell, claim, stems)) is not None:
        yield together
        return
    stem = DECORATION.of(view).sub("", name[1])[-LONGEST_STEM:]
    if SURFACE.of(view).search(words) and not any(one.counted for one in parts_of(view, cell, claim, stem)):
        return  # 亏损面 is a share of firms, never of money
    if name["asked"] and len(list(islice(parts_of(view, cell, claim, stem), 2))) != 1:
        return  # 满意度 is often a score, no share of those asked, and of several degrees the text does not say which it counts
    yield from _rate(view, cell, _Named(claim, stem, due=_is_of_due(view, cell, claim, name[1], stem)))


def _is_of_due(view: View, cell: CellView, claim: Quantity, name: str, stem: str) -> bool:
    """Return whether a rate is of what was due, which the text does not count (办结1480件，按时办结率95%).

    Where the part itself is called so (按时办结1480件), the rate is of what the text counts.
    """
    due = DUE.of(view).search(name)
    part = None if due is None else next(parts_of(view, cell, claim, stem), None)
    return due is not None and (part is None or name[due.start() :] not in cell.head(part))


def _of_use(view: View, cell: CellView, claim: Quantity, words: str) -> Iterator[Statement]:
    """Yield the rate of money that was spent, or of the room that is used (床位使用率)."""
    pair, room = owed_and_given(view, cell, claim, words), of_capacity(view, cell, claim, words)
    if pair is None and room is None:
        yield from _spending(view, cell, claim)
    elif used := pair or room:
        yield _statement(claim, (Reading("ratio_percent", used),), firm=pair is not None)


def _of_several(cell: CellView, claim: Quantity, stems: Sequence[str]) -> Statement | None:
    """Return the rate of what several names are told of together (满意154件、基本满意7件，满意和基本满意率98%)."""
    parts = aligned_before(cell, claim, len(stems), is_amount)
    if not parts or not all(cell.head(part).endswith(stem) for part, stem in zip(parts, stems, strict=True)):
        return None
    wholes = list(islice(amounts_before(cell, parts[0], reach="cell", like=parts[0]), MOST_WHOLES))
    readings = tuple(Reading("parts_percent", (whole, *parts)) for whole in wholes)
    firm = len([one for one in wholes if cell.near(one, parts[0])]) == 1
    return _statement(claim, readings[:1] if firm else readings, _called("".join(stems)), firm=firm) if readings else None


def _in_a_run(view: View, cell: CellView, first: Quantity) -> Iterator[Statement]:
    """Rates of as many amounts before them (已开工43个、涉及5716户，开工率分别为82.7%和84.1%), each of its task."""
    rates = run_of(cell, first, is_percent)
    parts = aligned_before(cell, first, len(rates), lambda one: is_amount(one) and one.role != "target")
    if len(rates) < 2:
        yield from _rate(view, cell, _Named(first))
        return
    for rate, part in zip(rates, parts, strict=False):
        tasks = [one for one in targets_of(view, part) if same_unit(view, one, part)] or list(islice(set_tasks(view, part), 2))
        if len(tasks) == 1:
            yield _statement(rate, (Reading("ratio_percent", (part, tasks[0])),))


def _statement(
    claim: Quantity,
    readings: tuple[Reading, ...],
    subject: Message | None = None,
    *,
    firm: bool = True,
    asserted: tuple[Reading, ...] = (),
) -> Statement:
    return Statement(
        kind="rate", claim=claim, readings=readings, threshold=WHOLE, subject=subject, firm=firm, asserted=asserted
    )


def _called(stem: str) -> Message:
    return message("subject.rate_of", name=stem)


def _rate(view: View, cell: CellView, named: _Named) -> Iterator[Statement]:
    """Yield the rate that is *named*: firm when the text names the part, else only where it holds."""
    found = _by_name(view, cell, named)
    counted = _counted(view, cell, named, found)
    if counted is not None:
        yield counted
        return
    if not found.pairs:
        found = _otherwise(view, cell, named)
    if found.pairs:
        readings = tuple(_readings(view, cell, named.stem, found.pairs))
        own = (
            [] if not named.stem or named.due else [one.id for one in islice(parts_of(view, cell, named.claim, named.stem), 1)]
        )
        asserted = tuple(reading for reading in readings if reading.operands[0].id in own)
        yield _statement(named.claim, readings, _called(named.stem), firm=found.firm, asserted=asserted)
    elif named.stem and (told := _with_the_rest(view, cell, named.claim, named.stem)) is not None:
        yield told


def _by_name(view: View, cell: CellView, named: _Named) -> _Found:
    """Return the pairs whose part the text calls by the stem, or that it calls owed and done."""
    claim, stem = named.claim, named.stem
    likely = islice(part_and_whole(view, cell, claim, stem), MOST_PAIRS) if stem else ()
    pairs = [pair for pair in likely if not side_by_side(cell, *pair)]
    firm = bool(pairs) and not named.due and is_own(view, cell, claim, pairs[0])
    pairs = with_twins(cell, pairs)
    if not firm and not named.due and (pair := owed_and_given(view, cell, claim, stem)) is not None:
        return _Found([pair], firm=True)
    if not pairs and stem and (pair := whole_behind(view, cell, claim, stem)) is not None:
        return _Found([pair], firm=not named.due)
    return _Found(pairs, firm)


def _counted(view: View, cell: CellView, named: _Named, found: _Found) -> Statement | None:
    """Return the rate of a stock or by its counterpart, which go before pairs that are only likely."""
    if not named.stem:
        return None
    stock = _of_stock(view, cell, named.claim, named.stem)
    return stock if stock is not None or found.firm else _of_the_denied(view, cell, named.claim, named.stem)


def _otherwise(view: View, cell: CellView, named: _Named) -> _Found:
    """Return the pair that brackets behind the rate or the list before it give, else whatever may have been done."""
    for find, firm in ((in_fraction, True), (in_bracket, True), (part_behind, False), (of_capacity, False)):
        pair = find(view, cell, named.claim, named.stem) if named.stem else None
        if pair is not None:
            return _Found([pair], firm=firm and not named.due)
    if named.stem and (pairs := of_last_rate(view, cell, named.claim, named.stem)):
        return _Found(pairs, firm=not named.due)
    if named.claim.bound is not None:
        return _Found()
    return _Found([*_likely(view, cell, named), *islice(farther_wholes(view, cell, named.claim, named.stem), MOST_PAIRS)])


def _likely(view: View, cell: CellView, named: _Named) -> Iterator[Pair]:
    """Yield what may have been done before the rate with what it may be a part of.

    What passed (验收合格率) is held against what was examined, never against a task; a limit is no whole at all, an average
    no part, and a rate of a thing of its own behind a semicolon has its part there.
    """
    claim, passed = named.claim, PASSING.of(cell).search(named.stem) is not None
    for part in [one for one in islice(done_before(view, cell, claim), 3) if _may_be_part(view, cell, claim, one)]:
        further = islice(amounts_before(cell, part, like=part), 3) if part.counted else ()
        tasks = (task for task in islice(set_tasks(view, part), 2) if task.bound is None)
        wholes = (*islice(wholes_of(view, cell, part), 2), *tasks, *further)
        yield from ((part, whole) for whole in wholes if whole.cell == part.cell or not passed)


def _may_be_part(view: View, cell: CellView, claim: Quantity, part: Quantity) -> bool:
    """Return whether *part*, which no word joins to the rate *claim*, may be its part for all that the text says."""
    if rates_between(cell, part, claim) or of_own_subject(cell, part, claim):
        return False
    return view.finder("not_additive").search(cell.head(part)) is None


def _readings(view: View, cell: CellView, stem: str, pairs: Iterable[Pair]) -> Iterator[Reading]:
    """Yield the ways to read a rate of *pairs*; what was taken off may be held against both, what was refused too."""
    forms = ("ratio_percent", "part_of_sum") if view.finder("reduction").search(stem) else ("ratio_percent",)
    yield from (Reading(form, pair) for pair in pairs for form in forms)
    if OPINION.of(cell).search(stem):
        yield from (
            Reading("parts_percent", (whole, part, less)) for part, whole in pairs for less in _less_so(cell, part, stem)
        )
    if REFUSED.match(stem):
        yield from (Reading("part_of_sum", (part, done)) for part, _ in pairs for done in _decided(cell, part))


def _less_so(cell: CellView, part: Quantity, stem: str) -> Iterator[Quantity]:
    """Yield who answered so with less conviction right behind *part* (满意1768份、基本满意74份): a degree may count both."""
    other = cell.next(part)
    said = stem[-2:]
    if other is None or not same_unit(cell, other, part) or not LISTED.match(cell.gap(part, other)):
        return
    if said in cell.head(other) and not DENIED.of(cell).search(cell.head(other)):
        yield other


def _of_the_denied(view: View, cell: CellView, claim: Quantity, stem: str) -> Statement | None:
    """A rate whose counterpart is counted: 抽检4926批次，检出不合格83批次，合格率98.3%."""
    denied = denied_before(cell, claim, stem)
    wholes = [] if denied is None else list(islice(amounts_before(cell, denied, reach="near", like=denied), 3))
    if denied is None or not wholes or wholes[0].role == "target":
        return None
    firm = len(wholes) == 1 and is_own(view, cell, claim, (denied, wholes[0]))
    return _statement(claim, tuple(Reading("rest_percent", (denied, whole)) for whole in wholes), _called(stem), firm=firm)


def _of_stock(view: View, cell: CellView, claim: Quantity, stem: str) -> Statement | None:
    """A rate of what came in and what was there before: 新收1860件，旧存120件，审结1900件，结案率96%."""
    part = next((one for one in done_before(view, cell, claim) if not rates_between(cell, one, claim)), None)
    stock = None if part is None else stock_before(view, cell, part)
    if part is None or stock is None or not cell.near(part, claim):
        return None
    reading = Reading("ratio_of_total", (part, *stock))
    return _statement(claim, (reading,), _called(stem))


def _with_the_rest(view: View, cell: CellView, claim: Quantity, stem: str) -> Statement | None:
    """A rate of what was done and what is left behind it: 已化解42件，化解率70%，剩余18件."""
    part, rest = next(parts_of(view, cell, claim, stem), None), cell.next(claim)
    if part is None or rest is None or not same_unit(view, part, rest) or view.finder("left").match(cell.head(rest)) is None:
        return None
    if next(amounts_before(cell, part, reach="near", like=part), None) is not None:
        return None  # the whole stands before
    return _statement(claim, (Reading("part_of_sum", (part, rest)),), _called(stem), firm=False)


def _decided(cell: CellView, part: Quantity) -> Iterator[Quantity]:
    """Yield what was decided the other way, which with the refused is all that was decided (起诉1239人，不起诉318人)."""
    other = cell.previous(part)
    if other is not None and is_amount(other) and same_unit(cell, other, part):
        yield other


def _spending(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """How much of the money at hand was spent: 资金到位12.6亿元，已支出9.83亿元，支出进度78%."""
    amounts = amounts_before(cell, claim, reach="near")
    spent = next((other for other in amounts if SPENT.of(cell).search(cell.head(other))), None)
    if spent is None or view.finder("of_which").search(cell.gap(spent, claim)):
        return
    own, others = _money_at_hand(view, cell, spent)
    if wholes := own or others:
        firm = bool(own) and not rates_between(cell, wholes[0], spent)  # 为计划的101.7%: the rate may be of the plan, too
        readings = tuple(Reading("ratio_percent", (spent, whole)) for whole in wholes)
        yield _statement(claim, readings, message("subject.spending"), firm=firm)


def _money_at_hand(view: View, cell: CellView, spent: Quantity) -> tuple[list[Quantity], list[Quantity]]:
    """Return the money that *spent* is surely of, and what else it may be of."""
    before = list(amounts_before(cell, spent, like=spent))
    held = [one for one in before if _is_held(view, cell, one)]
    own = [one for one in before if _named_again(cell, one, spent)] or [one for one in held if cell.near(one, spent)]
    own = own or _last_told(view, cell, before, spent)
    pooled = [one for one in before if one in held or POOLED.of(cell).search(cell.head(one) + cell.tail(one))]
    return own, pooled or [one for one in before if cell.near(one, spent)]


def _last_told(view: View, cell: CellView, before: Sequence[Quantity], spent: Quantity) -> list[Quantity]:
    """Return the whole that the last amount before goes on from, or that amount where no mark parts it from *spent*."""
    whole = resumed_whole(view, cell, before[0]) if before else None
    if whole is not None:
        return [whole]
    return [one for one in before[:1] if not MARK.search(cell.gap(one, spent))]


def _is_held(view: View, cell: CellView, amount: Quantity) -> bool:
    """Return whether *amount* was handed on, or agreed to be paid."""
    words = cell.head(amount) + cell.tail(amount)
    return view.finder("set_aside").search(words) is not None or AGREED.of(cell).search(words) is not None


def _named_again(cell: CellView, whole: Quantity, spent: Quantity) -> bool:
    """Return whether the words of what was spent open with the name of *whole* (直达资金5亿元，直达资金已支出3亿元)."""
    name = whole.indicator or cell.head(whole)
    return len(name) >= SHORTEST_NAME and cell.near(whole, spent) and cell.head(spent).startswith(name)


FAMILY = Family(
    "rate",
    find_rate_checks,
    kinds=("rate",),
    forms=("ratio_percent", "part_of_sum", "rest_percent", "ratio_of_total", "parts_percent"),
)
