"""占比: a part over a whole, both as the text names them (税收收入占一般公共预算收入的70.6%, 其中出口26亿元，占68.6%).

The words before 占 name the part, the words behind it the whole; where the clause names no part it is the number that the
share stands behind, and where it names no whole it is the whole of the breakdown or the tally that the part stands in. A
share of something that the text gives no number for is no check, nor is one of a whole of another region (占全省).

Source: statistical communiqués.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.breakdowns import breakdowns_of
from metrics.checks.linking.complete_lists import NUMERALS
from metrics.checks.linking.links import (
    amounts_before,
    asks_plan,
    is_amount,
    is_base,
    is_percent,
    is_plan,
    of_year_before,
    same_unit,
    targets_of,
)
from metrics.checks.linking.lists import COMMA, adds_up
from metrics.checks.linking.rate_runs import listed_rates
from metrics.checks.linking.resumed import resumed_whole
from metrics.checks.linking.runs import aligned_before
from metrics.checks.linking.spelling import spells_out
from metrics.checks.linking.tallies import spread_tallies
from metrics.extraction.word_patterns import WordPattern
from metrics.messages import Message, message
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

SHARE_OF = WordPattern(
    r"^(?P<part>[^占]*)占(?:<entire>|到(?![位账期])|[了其])?(?P<whole>[\u4e00-\u9fff、]{2,24}?)(?P<all><grand_total>)?的?"
    r"<proportion>?(?:<is>|的)?<about>?$"
)
SHARE_OF_ALL = WordPattern(r"^(?P<part>[^占]*)占(?P<whole>)(?P<all><grand_total>)的?<proportion>?(?:<is>|的)?<about>?$")
AMONG = WordPattern(r"(?:^|[;。])(?P<whole><han>{2,10}?)<among>,?<han>{1,10}$")  # 签约项目中制造业15个，占71.4%
LONGEST_AMONG = 32
TOGETHER = WordPattern(r"^(?=(?P<count>[二两三四五六]))<called_before><total>?占")  # 二者合计占
AS_MUCH_AS = WordPattern(r"^<equals>(?P<whole><han>{3,16})的<about>?$")
NAMED_PART = WordPattern(r"(?:^|[^\u4e00-\u9fff])([\u4e00-\u9fff]{2,6})占比?<is>?$")
BARE_SHARE = WordPattern(r"(?:^|[^\u4e00-\u9fff])占(?:比|<proportion>)?<is|about>?$")
WHOLE_INSIDE = re.compile(r"占[^,。;()]{0,16}$")
TO_WHOLE = re.compile(r"[\u4e00-\u9fff]{0,8}的")
NO_NAME = WordPattern(r"^<of_which|share_idle>*$")
SCOPE = WordPattern(r"^(?:<region|own_level|entire|same_time>|总)+")
REACHED = WordPattern(r"^<arrives|is|about>*$")
LEAD_IN = WordPattern(r"^<of_which|linking>")
WIDER = WordPattern(r"^<wider_region>")
REMARK = re.compile(r"\([^()]{0,40}\)")
ALREADY = WordPattern(r"<of_which>?<now>?<done>")
QUANTITY_OF = ("额", "量", "数")  # 发行额 is what was 发行
MEASURE = re.compile("总[\u4e00-\u9fff]{0,2}$")
FEWEST_PARTS = 2
NAME_REACH = 24  # characters of the clause before a number that only says how much
DAILY = re.compile("均")  # 日均, 月均
BALANCE = "余额"
GENERIC = 2  # characters of a name that is too short to mean one whole only
MOST_WHOLES = 3


def find_share_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every share in *view* whose part and whole the text gives."""
    for cell, claim in view.numbers(is_percent):
        if claim.aspect not in ("growth", "difference"):
            yield from _share(view, cell, claim)


def _share(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    words = re.split(r"[,;:。]", REMARK.sub("", cell.lead(claim)))[-1].strip()
    inside = _whole_inside(view, cell, claim)
    if inside is not None:
        yield inside
    elif view.finder("each").search(words):
        yield from _listed(view, cell, claim, words)
    elif together := TOGETHER.of(cell).match(words):
        yield from _together(view, cell, claim, words, together)
    elif named := NAMED_PART.of(cell).search(words):
        yield from _named_part(view, cell, claim, named[1])
    elif BARE_SHARE.of(cell).search(words):
        yield from _bare(view, cell, claim)
    elif asked := SHARE_OF.of(cell).search(words) or SHARE_OF_ALL.of(cell).search(words):
        yield from _named_whole(view, cell, claim, asked)
    elif asked := AS_MUCH_AS.of(cell).search(words):
        yield from _as_much_as(view, cell, claim, asked["whole"])


def _statement(
    claim: Quantity, part: Quantity, wholes: Iterable[Quantity], subject: Message | None, *, firm: bool, asserted: bool = False
) -> Iterator[Statement]:
    readings = tuple(Reading("ratio_percent", (part, whole)) for whole in dict.fromkeys(wholes))
    if readings:
        yield Statement(
            kind="share", claim=claim, readings=readings, subject=subject, firm=firm, asserted=readings if asserted else ()
        )


def _whole_inside(view: View, cell: CellView, claim: Quantity) -> Statement | None:
    """A share whose whole stands in its own phrase: 占总投资25亿元的50%."""
    whole = cell.previous(claim)
    if whole is None or not is_amount(whole) or not TO_WHOLE.fullmatch(cell.gap(whole, claim).strip(") ")):
        return None
    head = MARK.split(cell.text[max(0, whole.start - 40) : whole.start].removesuffix("("))[-1]
    if not WHOLE_INSIDE.search(head) or asks_plan(view, head):
        return None
    part = next((one for one in amounts_before(cell, whole, like=whole) if not is_base(cell, one)), None)
    if part is None:
        return None
    return next(_statement(claim, resumed_whole(view, cell, part) or part, (whole,), None, firm=True))


def _listed(view: View, cell: CellView, first: Quantity, words: str) -> Iterator[Statement]:
    """Shares of as many parts before them: 东区9亿元、西区6亿元，分别占全市的60%和40%."""
    shares = listed_rates(cell, first)
    parts = aligned_before(cell, first, len(shares), is_amount)
    if len(shares) < 2 or not parts or not all(same_unit(cell, part, parts[0]) for part in parts):
        return
    said = view.finder("each").sub("", words)
    if asks_plan(view, said):
        return
    asked = SHARE_OF.of(cell).search(said)
    if asked is not None:
        wholes, firm = _called_or_held(view, cell, parts[0], asked["whole"])
    elif BARE_SHARE.of(cell).search(said):
        held, firm = _holder(view, cell, parts[0])
        wholes = [] if held is None else [held]
    else:
        return
    for share, part in zip(shares, parts, strict=True):
        yield from _statement(share, part, wholes, None, firm=firm)


def _together(view: View, cell: CellView, claim: Quantity, words: str, said: re.Match[str]) -> Iterator[Statement]:
    """A share of the last numbers together: 东区9亿元、西区6亿元，二者合计占全市的75%."""
    parts = _last_of(cell, claim, NUMERALS.get(said["count"], 0))
    asked = SHARE_OF.of(cell).search(words)
    if len(parts) < FEWEST_PARTS or (asked is not None and asks_plan(view, asked["whole"])):
        return
    wholes, firm = _called_or_held(view, cell, parts[0], asked["whole"]) if asked else ([], False)
    held, sure = _holder(view, cell, parts[0])
    if not wholes and held is not None and asked is None:
        wholes, firm = [held], sure
    readings = tuple(Reading("parts_percent", (whole, *parts)) for whole in wholes)
    if readings:
        yield Statement(kind="share", claim=claim, readings=readings, firm=firm)


def _last_of(cell: CellView, claim: Quantity, count: int) -> tuple[Quantity, ...]:
    """Return the last *count* amounts before *claim*, of one unit, with no other of that unit since; none if they are fewer."""
    found = list(islice(amounts_before(cell, claim, reach="near"), count))
    return tuple(found[::-1]) if len(found) == count and all(same_unit(cell, one, found[0]) for one in found) else ()


def _as_much_as(view: View, cell: CellView, claim: Quantity, asked: str) -> Iterator[Statement]:
    """A number in percent of another that is named by the very words told of it: 贷款余额9亿元，为存款余额的60%."""
    part = _part_of(view, cell, claim)
    if part is None or asks_plan(view, asked) or of_year_before(view, asked) or SCOPE.of(cell).match(asked):
        return
    wholes = [one for one in _wholes(view, cell, part, asked) if cell.head(one).endswith(asked) and one is not part]
    if len(wholes) == 1:
        yield from _statement(claim, part, wholes, message("subject.share_of", whole=asked), firm=True)


def _called_or_held(view: View, cell: CellView, part: Quantity, asked: str) -> tuple[list[Quantity], bool]:
    """Return the wholes called as *asked*, else that of the breakdown told of just that, and whether they are sure."""
    named = list(islice(_wholes(view, cell, part, asked), MOST_WHOLES))
    if named:
        return named, len(named) == 1
    held, sure = _holder(view, cell, part)
    return ([held], sure) if held is not None and asked in cell.lead(held) else ([], False)


def _part_of(view: View, cell: CellView, claim: Quantity) -> Quantity | None:
    """Return the number that a share without a subject stands behind: 出口26亿元，占68.6%; at most one full stop back."""
    words = cell.text[: claim.start].rpartition("。")[2]
    reach = "cell" if NO_NAME.of(cell).match(words.partition("占")[0].strip()) else "near"
    for other in amounts_before(cell, claim, reach=reach):
        if is_base(cell, other) or (other.role == "target" and is_plan(view, cell, other)):
            continue
        return other if cell.sentences_between(other, claim) <= 1 else None
    return None


def _bare(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """A share whose whole is not named (占80%): firm in a breakdown or tally, else counted where it fits."""
    part = _part_of(view, cell, claim)
    if part is None:
        return
    among = AMONG.of(cell).search(cell.text, max(0, part.start - LONGEST_AMONG), part.start)
    if among is not None and (named := list(islice(_wholes(view, cell, part, among["whole"]), MOST_WHOLES))):
        yield from _statement(claim, part, named, message("subject.share_of", whole=among["whole"]), firm=len(named) == 1)
        return
    whole, firm = _holder(view, cell, part)
    if whole is not None and firm:
        yield from _statement(claim, part, (whole,), None, firm=not _of_wider_whole(cell, whole))
        return
    source = (_done_out_of(cell, part) or _told_whole(view, cell, part)) if whole is None else None
    if source is not None:
        yield from _statement(claim, part, (source,), None, firm=True)
        return
    yield from _likely(view, cell, claim, part, whole)


def _likely(view: View, cell: CellView, claim: Quantity, part: Quantity, whole: Quantity | None) -> Iterator[Statement]:
    """Yield the share of whatever may be its whole, which counts where it fits."""
    first = _first_of_run(view, cell, part)
    amounts = list(islice(amounts_before(cell, part, like=part), 2)) if first is part else []
    amounts = amounts or list(islice(amounts_before(cell, first, reach="cell", like=part), 2))
    wholes = [*([] if whole is None else [whole]), *amounts, *islice(_listed_under(view, cell, part), 2)]
    tasks = [target for target in targets_of(view, part) if same_unit(view, part, target) and target.cell != part.cell]
    yield from _statement(claim, part, (*wholes, *tasks), None, firm=False, asserted=True)


def _first_of_run(view: View, cell: CellView, part: Quantity) -> Quantity:
    """Return the first of the numbers with bare shares that end with *part*, all of one whole (141件，占71%；46件，占23%)."""
    share = cell.previous(part, reach="joined")
    while share is not None and is_percent(share) and BARE_SHARE.of(cell).search(cell.lead(share)) is not None:
        earlier = _part_of(view, cell, share)
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


def _holder(view: View, cell: CellView, part: Quantity) -> tuple[Quantity | None, bool]:
    """Return the whole of the breakdown or tally that *part* stands in, and whether no other can be meant."""
    for breakdown in reversed(breakdowns_of(view, cell)):
        if part in breakdown.parts and breakdown.opening not in ("respectively", "bracket"):
            joined = part is breakdown.parts[0] or breakdown.items.mark <= COMMA
            joined = joined or adds_up(view, breakdown.whole, breakdown.parts)
            return breakdown.whole, joined and breakdown.sure
    for tally in spread_tallies(view, cell):
        if part in tally.parts:
            return tally.whole, True
    return None, False


def _named_part(view: View, cell: CellView, claim: Quantity, name: str) -> Iterator[Statement]:
    """A share named after its part, in a list after 其中: 其中税收收入47亿元，非税收入21亿元，税收占比69%."""
    for part in _within_a_stop(cell, claim):
        head = LEAD_IN.of(cell).sub("", cell.head(part))
        if head.startswith(name) or head.endswith(name) or (len(head) >= GENERIC and name.startswith(head)):
            held, sure = _holder(view, cell, part)
            wholes = [held] if held is not None and sure else list(islice(_listed_under(view, cell, part), 2))
            firm = bool(wholes) and (sure or cell.near(wholes[0], part))
            wholes = wholes or _counted_with(view, cell, part)
            yield from _statement(claim, part, wholes, message("subject.share_of_part", name=name), firm=firm)
            return
    yield from _of_list(view, cell, claim)


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


def _listed_under(view: View, cell: CellView, part: Quantity) -> Iterator[Quantity]:
    """Yield the amounts that a list after 其中 with *part* in it may break down; its name is not the one asked for."""
    opened = False
    later = part
    for other in cell.before(part, reach="cell"):
        opened = opened or view.finder("of_which").search(cell.gap(other, later)) is not None
        later = other
        if opened and is_amount(other) and same_unit(view, other, part) and not is_plan(view, cell, other):
            yield other


def _named_whole(view: View, cell: CellView, claim: Quantity, asked: re.Match[str]) -> Iterator[Statement]:
    """A share whose whole is named: the part by the words before 占, else the number before."""
    name, whole = asked["part"].strip(), asked["whole"]
    of_plan, tallied = asks_plan(view, whole), asked["all"] is not None
    if of_plan and not tallied:
        return
    part = _part_of(view, cell, claim) if NO_NAME.of(cell).match(name) else _called(view, cell, claim, name)
    if part is None:
        return
    held, sure = _holder(view, cell, part)
    subject = message("subject.share_of", whole=whole + (asked["all"] or ""))
    if tallied and held is not None and (not whole or sure):
        called = not whole or whole in (held.indicator or "") + " " + _name(cell, held)
        yield from _statement(claim, part, (held,), subject, firm=sure and called)
    elif wholes := [] if of_plan else list(islice(_wholes(view, cell, part, whole), MOST_WHOLES)):
        firm = _is_plain(cell, whole, wholes) or (sure and wholes == [held]) or _dealt_out(view, cell, part, wholes)
        yield from _statement(claim, part, wholes, subject, firm=firm)
    elif not of_plan and NO_NAME.of(cell).match(name):
        yield from _statement(claim, part, islice(_listed_under(view, cell, part), 2), subject, firm=False)


def _dealt_out(view: View, cell: CellView, part: Quantity, wholes: list[Quantity]) -> bool:
    """Return whether *part* stands behind the 其中 of the one whole, so that a short name (占支出的) can mean no other."""
    return (
        len(wholes) == 1
        and cell.near(wholes[0], part)
        and view.finder("of_which").search(cell.gap(wholes[0], part)) is not None
    )


def _called(view: View, cell: CellView, claim: Quantity, name: str) -> Quantity | None:
    """Return the amount that the text calls *name*, in the clause of the share or before it."""
    core = SCOPE.of(cell).sub("", LEAD_IN.of(cell).sub("", name))
    inside = cell.previous(claim)
    if inside is not None and is_amount(inside) and not MARK.search(cell.gap(inside, claim)):
        return inside  # 税收收入17亿元占一般公共预算收入的73%
    for other in amounts_before(cell, claim, reach="cell"):
        head = SCOPE.of(cell).sub("", LEAD_IN.of(cell).sub("", cell.head(other)))
        if len(core) >= GENERIC and (head.startswith(core) or head.endswith(core)) and not is_plan(view, cell, other):
            return other
    return None


def _wholes(view: View, cell: CellView, part: Quantity, asked: str) -> Iterator[Quantity]:
    """Yield the amounts before *part* that the text calls as *asked*, nearest first: by their own clause where any is."""
    core = _core_of(cell, asked)
    if len(core) < GENERIC:
        return
    amounts = amounts_before(cell, part, reach="cell", like=part)
    found = [one for one in amounts if _is_called(cell, one, core, asked) and not is_plan(view, cell, one)]
    yield from [one for one in found if _says_so(cell, one, core)] or found


def _core_of(cell: CellView, asked: str) -> str:
    """Return what a whole is called without its scope and without the words of a measure."""
    core = SCOPE.of(cell).sub("", asked).removesuffix("的")
    core = core[:-1] if len(core) > GENERIC and core.endswith(QUANTITY_OF) else core
    shorter = MEASURE.sub("", core)  # 占林地总面积的 is of 林地80万亩
    return shorter if len(shorter) >= GENERIC else core


def _is_called(cell: CellView, quantity: Quantity, core: str, asked: str) -> bool:
    """Return whether *quantity* is called *core*; a wider region (全省) must be named with it."""
    name = _name(cell, quantity)
    wider = WIDER.of(cell).match(asked) and not name.startswith(asked[:2])
    stock = BALANCE in name and BALANCE not in asked and asked.endswith(QUANTITY_OF)  # 缴存额 is no 缴存余额
    return spells_out(name, core) and not wider and not stock


def _says_so(cell: CellView, quantity: Quantity, core: str) -> bool:
    """Return whether the clause of *quantity* calls it so itself, or only says that it was reached."""
    words = cell.clause_head(quantity)
    return spells_out(words, core) or REACHED.of(cell).match(words) is not None


def _is_plain(cell: CellView, asked: str, wholes: Sequence[Quantity]) -> bool:
    """Return whether *asked* can be but one of the things named: it is long, or short for the only one (营收)."""
    return len(SCOPE.of(cell).sub("", asked)) > GENERIC or (len(wholes) == 1 and asked not in _name(cell, wholes[0]))


def _name(cell: CellView, quantity: Quantity) -> str:
    """Return what a sentence calls *quantity*: the clause before it, or the one before that when it is only a verb."""
    head = cell.clause_head(quantity)
    if len(head) >= 4:
        return head
    before = MARK.split(cell.text[max(0, quantity.start - len(head) - NAME_REACH) : quantity.start])[:-1]
    return (quantity.indicator or "".join(before[-1:])) + head  # 销量与上年持平，为31万吨


FAMILY = Family(
    "share",
    find_share_checks,
    kinds=("share",),
    forms=("ratio_percent", "parts_percent"),
)
