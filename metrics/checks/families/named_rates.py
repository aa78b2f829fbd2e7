"""比率: a rate named after what was done (整改率, 办结率, 拆除率) over all that was found.

The name of the rate says which number is the part: 整改率 takes the amount that the text calls 整改, not the one under
限期整改. The whole is an amount of the same unit before it. Rates whose parts a text does not give (失业率, 负债率) are
left alone.

Source: 督查通报 and 政务公开年报 usage.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.forms import FORMS
from metrics.checks.engine.operand import operand_of
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import (
    amounts_before,
    denied_before,
    done_before,
    is_amount,
    is_percent,
    of_own_subject,
    part_and_whole,
    parts_of,
    same_unit,
    set_tasks,
    targets_of,
    wholes_of,
)
from metrics.checks.linking.runs import aligned_before, run_of
from metrics.checks.linking.stock import stock_before
from metrics.comparison.terms import likeness, terms_of, terms_of_text
from metrics.extraction.wording import Wording
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

OWED = Wording(r"<ought>(<han>{1,9})$")
GIVEN = Wording(r"<indeed>已?(<han>{1,9})$")
BEHIND = re.compile(r"\([^\d,。;()]{2,10}")
SURFACE = Wording(r"面<is>?$")  # 增长面 is a share of things, no growth
SPENDING = Wording(r"<spend>(?:进度|率)<so_far>?<is|about>?$")
SPENT = Wording(r"(?:^|<so_far|level_verb>)<spend>(?:资金)?(?:到<han>{1,2})?<about>?$")
POOLED = Wording(r"<pooled>")
LISTED = Wording(r"[^,;:。()]{0,24}(?:、|<and>)[^,;:。()]{0,8}")
REFUSED = re.compile(r"[不未]")
PRESENT = Wording(r"<presence>")
OUT_OF = Wording(r"<han>{0,8}<among>,?<han>{0,6}$")
NAME = Wording(r"(<han>{1,8})(?:[率面]|比例|(?<!时)(?<!时间)(?<!完成)进度)<so_far>?(?:<is|about>|:)?$")
DECORATION = Wording(r"^<overall|in_time|rate_frame>")
DUE = Wording(r"<in_time>")  # such rates are of what was due, which the text need not count


def find_rate_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every rate in *view* whose part and whole the text gives."""
    for cell in view.prose:
        for claim in cell.quantities:
            words = re.split(r"[,、;()“”]", cell.lead(claim))[-1]
            if not is_percent(claim) or (claim.aspect in ("growth", "difference") and not SURFACE.of(view).search(words)):
                continue
            if SPENDING.of(view).search(words):
                yield from _spending(view, cell, claim)
                continue
            name = NAME.of(view).search(words)
            if name is None or view.finder("no_rate").search(words):
                continue
            if view.finder("each").search(words):
                yield from _in_a_run(view, cell, claim)
                continue
            stem = DECORATION.of(view).sub("", name[1])[-4:]
            if SURFACE.of(view).search(words) and not any(one.counted for one in parts_of(view, cell, claim, stem)):
                continue  # 亏损面 is a share of firms, never of money
            yield from _rate(view, cell, claim, stem, due=DUE.of(view).search(name[1]) is not None)


def _in_a_run(view: View, cell: CellView, first: Quantity) -> Iterator[Statement]:
    """Rates of as many amounts before them (已开工43个、涉及5716户，开工率分别为82.7%和84.1%), each of its task."""
    rates = run_of(cell, first, is_percent)
    parts = aligned_before(cell, first, len(rates), lambda one: is_amount(one) and one.role != "target")
    if len(rates) < 2:
        yield from _rate(view, cell, first, "", due=False)
        return
    for rate, part in zip(rates, parts, strict=False):
        tasks = [one for one in targets_of(view, part) if same_unit(one, part)] or list(islice(set_tasks(view, part), 2))
        if len(tasks) == 1:
            yield Statement(
                kind="rate", claim=rate, readings=(Reading("ratio_percent", (part, tasks[0])),), threshold=Fraction(100)
            )


def _rates_between(cell: CellView, part: Quantity, claim: Quantity) -> bool:
    return any(other.start > part.start and is_percent(other) and other.aspect == "share" for other in cell.before(claim))


def _of_last_rate(view: View, cell: CellView, claim: Quantity, stem: str) -> list[tuple[Quantity, Quantity]]:
    """Return the part named by *stem* over the whole of the list of rates it stands in (开工28个，开工率93.3%，完工20个)."""
    part = next(parts_of(view, cell, claim, stem), None)
    if part is None or _rates_between(cell, part, claim) or not part.counted:
        return []
    others = [other for other in cell.before(part, reach="cell") if not is_percent(other) or other.aspect != "share"]
    amounts = [other for other in others if is_amount(other) and same_unit(other, part) and not cell.aside(other, part)]
    fitting = [
        whole for whole in amounts[:3] if whole.value is not None and part.value is not None and whole.value > part.value
    ]
    rates = [other for other in cell.before(part, reach="near") if is_percent(other) and other.aspect == "share"]
    for whole in fitting:
        first = next((other for other in amounts if whole.start < other.start < part.start), None)
        if first is not None and rates and _is_ratio(rates[0], first, whole):
            return [(part, whole)]
    return []


def _is_ratio(rate: Quantity, part: Quantity, whole: Quantity) -> bool:
    stated, numbers = operand_of(rate), [operand_of(part), operand_of(whole)]
    if stated is None or numbers[0] is None or numbers[1] is None:
        return False
    found = FORMS["ratio_percent"](numbers[0].nearest, numbers[1].nearest)
    return found is not None and stated.nearest.meets(found)


def _own(view: View, cell: CellView, claim: Quantity, pair: tuple[Quantity, Quantity]) -> bool:
    """Return whether the pair surely belongs to *claim*: no other rate and no other topic stands between."""
    part, whole = pair
    if _rates_between(cell, part, claim) or of_own_subject(cell, part, claim):
        return False
    here = (whole.row, whole.cell) == (part.row, part.cell) and whole.start < part.start
    return not here or cell.near(whole, part) or (part.counted and not _of_another(view, part, whole))


def _of_another(view: View, part: Quantity, whole: Quantity) -> bool:
    """Return whether the part names things that the whole does not: 入户23万人；重点人群签约18万人, 抽检350批；65批不合格."""
    named, above = terms_of(part, view.lexicon), terms_of(whole, view.lexicon)
    if whole.indicator:
        above = replace(above, nouns=above.nouns | terms_of_text(whole.indicator, view.lexicon).nouns)
    return bool(named.nouns) and likeness(replace(named, indicator=None), replace(above, indicator=None)) == 0


def _rate(view: View, cell: CellView, claim: Quantity, stem: str, *, due: bool) -> Iterator[Statement]:
    """Yield the rate that *stem* names: firm when the text names the part, else only where it holds."""
    pairs = list(islice(part_and_whole(view, cell, claim, stem), 8)) if stem else []
    pairs = [pair for pair in pairs if not _side_by_side(cell, *pair)]
    firm = bool(pairs) and not due and _own(view, cell, claim, pairs[0])
    if not firm and not due and (pair := _owed_and_given(cell, claim, stem)) is not None:
        pairs, firm = [pair], True
    if not pairs and stem and (pair := _whole_behind(view, cell, claim, stem)) is not None:
        pairs, firm = [pair], not due
    counted = _of_stock(view, cell, claim, stem) if stem else None
    if counted is None and stem and not firm:
        counted = _of_the_denied(view, cell, claim, stem)
    if counted is not None:
        yield counted
        return
    if not pairs and stem and (pair := _in_bracket(cell, claim)) is not None:
        pairs, firm = [pair], not due
    if not pairs and stem and (pair := _part_behind(view, cell, claim, stem)) is not None:
        pairs, firm = [pair], False
    if not pairs and stem:
        pairs = _of_last_rate(view, cell, claim, stem)
        firm = bool(pairs) and not due
    if not pairs and claim.bound is None:
        parts = [part for part in islice(done_before(view, cell, claim), 3) if not _rates_between(cell, part, claim)]
        wholes = {part.id: [*islice(wholes_of(view, cell, part), 2), *islice(set_tasks(view, part), 2)] for part in parts}
        further = {part.id: islice(amounts_before(cell, part, like=part), 3) for part in parts if part.counted}
        pairs = [(part, whole) for part in parts for whole in (*wholes[part.id], *further.get(part.id, ()))]
    if pairs:
        forms = ("ratio_percent", "part_of_sum") if view.finder("reduction").search(stem) else ("ratio_percent",)
        readings = tuple(Reading(form, pair) for pair in pairs for form in forms)
        if REFUSED.match(stem):
            readings += tuple(Reading("part_of_sum", (part, done)) for part, _ in pairs for done in _decided(cell, part))
        named = {part.id for part in islice(parts_of(view, cell, claim, stem), 1)} if stem and not due else set()
        yield Statement(
            kind="rate",
            claim=claim,
            readings=readings,
            threshold=Fraction(100),
            subject=message("subject.rate_of", name=stem),
            firm=firm,
            asserted=tuple(reading for reading in readings if reading.operands[0].id in named),
        )


def _of_the_denied(view: View, cell: CellView, claim: Quantity, stem: str) -> Statement | None:
    """A rate whose counterpart is counted: 抽检4926批次，检出不合格83批次，合格率98.3%."""
    denied = denied_before(cell, claim, stem)
    wholes = [] if denied is None else list(islice(amounts_before(cell, denied, reach="near", like=denied), 3))
    if denied is None or not wholes or wholes[0].role == "target":
        return None
    firm = len(wholes) == 1 and _own(view, cell, claim, (denied, wholes[0]))
    readings = tuple(Reading("rest_percent", (denied, whole)) for whole in wholes)
    return Statement(
        kind="rate",
        claim=claim,
        readings=readings,
        threshold=Fraction(100),
        subject=message("subject.rate_of", name=stem),
        firm=firm,
    )


def _of_stock(view: View, cell: CellView, claim: Quantity, stem: str) -> Statement | None:
    """A rate of what came in and what was there before: 新收1860件，旧存120件，审结1900件，结案率96%."""
    part = next((one for one in done_before(view, cell, claim) if not _rates_between(cell, one, claim)), None)
    stock = None if part is None else stock_before(view, cell, part)
    if part is None or stock is None or not cell.near(part, claim):
        return None
    reading = Reading("ratio_of_total", (part, *stock))
    return Statement(
        kind="rate", claim=claim, readings=(reading,), threshold=Fraction(100), subject=message("subject.rate_of", name=stem)
    )


def _in_bracket(cell: CellView, claim: Quantity) -> tuple[Quantity, Quantity] | None:
    """Return part and whole that the brackets right behind the rate give: 优良比例93.3%（30个断面中28个达标）."""
    behind = list(islice(cell.following(claim, reach="near"), 2))
    if len(behind) < 2 or not cell.after(claim, 1).startswith("(") or ")" in cell.text[claim.end : behind[1].start]:
        return None
    whole, part = behind
    if not (is_amount(whole) and is_amount(part) and whole.counted and part.counted and same_unit(whole, part)):
        return None
    return (part, whole) if OUT_OF.of(cell).match(cell.gap(whole, part)) else None


def _side_by_side(cell: CellView, part: Quantity, whole: Quantity) -> bool:
    """Return whether both are items of one list (5座山塘、7座县管水库和2座乡管水库均达标): neither is part of the other."""
    here = (whole.row, whole.cell) == (cell.row.id, cell.index) and whole.start < part.start
    return here and LISTED.of(cell).fullmatch(cell.gap(whole, part)) is not None


def _decided(cell: CellView, part: Quantity) -> Iterator[Quantity]:
    """Yield what was decided the other way, which with the refused is all that was decided (起诉1239人，不起诉318人)."""
    other = next(cell.before(part, reach="near"), None)
    if other is not None and is_amount(other) and same_unit(other, part):
        yield other


def _part_behind(view: View, cell: CellView, claim: Quantity, stem: str) -> tuple[Quantity, Quantity] | None:
    """Return the part in the brackets behind the rate and its one whole: 培训1820人次，合格率97.3%（1771人次合格）."""
    part = next(cell.following(claim, reach="near"), None)
    if part is None or not is_amount(part) or not part.counted or not cell.gap(claim, part).startswith("("):
        return None
    if stem[-2:] not in cell.head(part) + cell.tail(part):
        return None
    before = next((one for one in amounts_before(cell, claim, like=part) if one.counted), None)
    wholes = [before] if before is not None else list(islice(set_tasks(view, part), 2))
    return (part, wholes[0]) if len(wholes) == 1 else None


def _whole_behind(view: View, cell: CellView, claim: Quantity, stem: str) -> tuple[Quantity, Quantity] | None:
    """Return the part and the whole in the brackets right behind the rate: 亏损企业163户，亏损面21.2%（规上企业769户）."""
    part, whole = next(parts_of(view, cell, claim, stem), None), next(cell.following(claim, reach="near"), None)
    if part is None and whole is not None and OWED.of(cell).search(cell.head(whole)):
        part = next(amounts_before(cell, claim, reach="near", like=whole), None)  # 随访8600人，管理率86%（应管理10000人）
    if part is None or whole is None or not is_amount(whole) or not same_unit(part, whole) or not part.counted:
        return None
    inside = BEHIND.fullmatch(cell.gap(claim, whole)) is not None and cell.after(whole, 1) == ")"
    return (part, whole) if inside and not _rates_between(cell, part, claim) else None


def _spending(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """How much of the money at hand was spent: 资金到位12.6亿元，已支出9.83亿元，支出进度78%."""
    spent = next(
        (other for other in amounts_before(cell, claim, reach="near") if SPENT.of(cell).search(cell.head(other))), None
    )
    if spent is None or view.finder("of_which").search(cell.gap(spent, claim)):
        return
    held = view.finder("set_aside")
    before = [(other, cell.head(other) + cell.tail(other)) for other in amounts_before(cell, spent, like=spent)]
    given = [other for other, name in before if held.search(name) and cell.near(other, spent)]
    wholes = given or [other for other, name in before if held.search(name) or POOLED.of(cell).search(name)]
    if wholes:
        firm = bool(given) and not _rates_between(cell, wholes[0], spent)  # 为计划的101.7%: the rate may be of the plan, too
        readings = tuple(Reading("ratio_percent", (spent, whole)) for whole in wholes)
        threshold = Fraction(100)
        yield Statement(
            kind="rate", claim=claim, readings=readings, threshold=threshold, subject=message("subject.spending"), firm=firm
        )


def _owed_and_given(cell: CellView, claim: Quantity, stem: str) -> tuple[Quantity, Quantity] | None:
    """Return what was done and what should have been, where both are called so: 应检车辆3200台，实检3136台."""
    earlier = list(islice(cell.before(claim, reach="near"), 2))
    if len(earlier) < 2 or not all(is_amount(other) for other in earlier) or not same_unit(*earlier):
        return None
    given, owed = GIVEN.of(cell).search(cell.head(earlier[0])), OWED.of(cell).search(cell.head(earlier[1]))
    if given is None or owed is None or given[1][0] != owed[1][0]:
        return None
    return (earlier[0], earlier[1]) if PRESENT.of(cell).search(stem) or set(stem) & set(given[1]) else None


FAMILY = Family(
    "rate",
    find_rate_checks,
    kinds=("rate",),
    forms=("ratio_percent", "part_of_sum", "rest_percent", "ratio_of_total"),
)
