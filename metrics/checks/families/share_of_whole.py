"""占比: a part over a whole, both as the text names them (税收收入占一般公共预算收入的70.6%, 其中出口26亿元，占68.6%).

The words before 占 name the part, the words behind it the whole; where the clause names no part it is the number that the
share stands behind, and where it names no whole it is the whole of the breakdown or the tally that the part stands in. A
whole that another paragraph or a table tells must be called just so, at the level, of the account and at the time of the part
(:mod:`metrics.checks.linking.told_elsewhere`). A share of something that the text gives no number for is no check, nor is one
of a whole of another region (占全省).

Source: statistical communiqués.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, islice
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.bare_shares import BARE_SHARE, NAMED_PART, bare_share, share_before_part, share_named_after_part
from metrics.checks.linking.breakdowns import breakdowns_of
from metrics.checks.linking.complete_lists import PARTS_COUNTED
from metrics.checks.linking.links import (
    amounts_before,
    asks_plan,
    is_amount,
    is_base,
    is_percent,
    of_year_before,
    same_unit,
)
from metrics.checks.linking.rate_runs import listed_rates
from metrics.checks.linking.resumed import resumed_whole
from metrics.checks.linking.runs import aligned_before, told_at_once
from metrics.checks.linking.share_elsewhere import both_elsewhere, is_surely_of, row_of_list, whole_elsewhere
from metrics.checks.linking.share_parts import (
    holder_of,
    listed_under,
    names_nothing,
    part_in_brackets,
    part_of_share,
    share_statement,
)
from metrics.checks.linking.share_wholes import (
    SCOPE,
    called_by_clause,
    called_just_so,
    may_be_only,
    part_called,
    tasks_called,
    wholes_called,
)
from metrics.checks.linking.tallies import spread_tallies
from metrics.extraction.word_patterns import WordPattern
from metrics.messages import message
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

SHARE_OF = WordPattern(
    r"^(?P<part>[^占]*)占(?:<entire>|到(?![位账期])|[了其])?(?P<whole>[\u4e00-\u9fff、]{2,24}?)(?P<all><grand_total>)?的?"
    r"<proportion>?(?:<is>|的)?<about>?$"
)
SHARE_OF_ALL = WordPattern(r"^(?P<part>[^占]*)占(?P<whole>)(?P<all><grand_total>)的?<proportion>?(?:<is>|的)?<about>?$")
TOGETHER = WordPattern(r"^(?=(?P<count><han>))<called_before><total>?占")  # 二者合计占
AS_MUCH_AS = WordPattern(r"^<equals>(?P<whole><han>{3,16})的<about>?$")
SHARE = "占"
SEVERAL = WordPattern(rf"^<han>{{1,8}}<or|and><han>{{1,8}}{SHARE}<proportion|is|about>?$")  # 符合或快于进度的占
WHOLE_INSIDE = re.compile(rf"{SHARE}[^,。;()]{{0,16}}$")
TO_WHOLE = re.compile(r"[\u4e00-\u9fff]{0,8}的")
REMARK = re.compile(r"\([^()]{0,40}\)")
FEWEST_PARTS = 2
MOST_PARTS = 5  # of a tally, of which two may be meant
MOST_WHOLES = 3


def find_share_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every share in *view* whose part and whole the text gives."""
    for cell, claim in view.numbers(is_percent):
        if claim.aspect not in ("growth", "difference"):
            yield from _share(view, cell, claim)


def _share(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    words = re.split(r"[,;:。]", REMARK.sub("", cell.lead(claim)))[-1].strip()
    inside = _whole_inside(view, cell, claim) or _before_its_part(view, cell, claim, words)
    if inside is not None:
        yield inside
    elif view.finder("each").search(words):
        yield from _listed(view, cell, claim, words)
    elif (together := TOGETHER.of(cell).match(words)) and together["count"] in PARTS_COUNTED:
        yield from _together(view, cell, claim, words, PARTS_COUNTED[together["count"]])
    elif SEVERAL.of(cell).search(words):
        yield from _of_some(view, cell, claim)
    elif named := NAMED_PART.of(cell).search(words):
        yield from share_named_after_part(view, cell, claim, named[1])
        yield from row_of_list(view, cell, claim, named[1])
    elif BARE_SHARE.of(cell).search(words):
        yield from bare_share(view, cell, claim)
    elif asked := SHARE_OF.of(cell).search(words) or SHARE_OF_ALL.of(cell).search(words):
        yield from _named_whole(view, cell, claim, asked)
    elif asked := AS_MUCH_AS.of(cell).search(words):
        yield from _as_much_as(view, cell, claim, asked["whole"])


def _before_its_part(view: View, cell: CellView, claim: Quantity, words: str) -> Statement | None:
    """A share with its part, or its whole, in brackets right behind it: 检察官占36.6%（178人）, 占职工的20%（职工90人）."""
    behind = part_in_brackets(cell, claim)
    if behind is None:
        return None
    if NAMED_PART.of(cell).search(words) is not None or BARE_SHARE.of(cell).search(words) is not None:
        return next(share_before_part(view, cell, claim, behind), None)
    asked = SHARE_OF.of(cell).search(words)
    if asked is None or asks_plan(view, asked["whole"]) or not called_just_so(cell, behind, asked["whole"]):
        return None
    part = _part_of(view, cell, claim, asked["part"].strip())
    subject = message("subject.share_of", whole=asked["whole"])
    return None if part is None else next(share_statement(claim, part, (behind,), subject, firm=True))


def _part_of(view: View, cell: CellView, claim: Quantity, name: str) -> Quantity | None:
    """Return the number that a share is of: called by the words before 占, else the one that stands before it."""
    return part_of_share(view, cell, claim) if names_nothing(cell, name) else part_called(view, cell, claim, name)


def _whole_inside(view: View, cell: CellView, claim: Quantity) -> Statement | None:
    """A share whose whole stands in its own phrase: 占总投资25亿元的50%."""
    whole = cell.previous(claim)
    if whole is None or not is_amount(whole) or not TO_WHOLE.fullmatch(cell.gap(whole, claim).strip(") ")):
        return None
    head = MARK.split(cell.text[max(0, whole.start - 40) : whole.start].removesuffix("("))[-1]
    if not WHOLE_INSIDE.search(head) or asks_plan(view, head):
        return None
    part = next((one for one in amounts_before(cell, whole, like=whole) if not is_base(cell, one)), None)
    if part is None or _is_of_more(cell, part, whole, claim):
        return None
    told = share_statement(claim, resumed_whole(view, cell, part) or part, (whole,), None, firm=True)
    return next(_or_of_all(view, cell, part, (whole,), told), None)


def _or_of_all(
    view: View, cell: CellView, part: Quantity, wholes: Iterable[Quantity], statements: Iterable[Statement]
) -> Iterator[Statement]:
    """Yield *statements* on *part*, which may be on all numbers that 分别 tells with it (分别达到9亿元、7亿元，占全市的40%)."""
    several = told_at_once(view, cell, part)
    together = tuple(Reading("parts_percent", (whole, *several)) for whole in wholes if several)
    yield from (replace(one, readings=(*one.readings, *together)) for one in statements)


def _is_of_more(cell: CellView, part: Quantity, whole: Quantity, claim: Quantity) -> bool:
    """Return whether a share is of more than the things counted: 3个街道税收占全区9个街道的六成 is of their taxes."""
    things = cell.gap(whole, claim).removesuffix("的")
    said = cell.text[part.end : whole.start].partition(SHARE)[0]
    return part.counted and bool(things) and said.startswith(things) and len(said) > len(things)


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
        held, firm = holder_of(view, cell, parts[0])
        wholes = [] if held is None else [held]
    else:
        return
    for share, part in zip(shares, parts, strict=True):
        yield from share_statement(share, part, wholes, None, firm=firm)


def _together(view: View, cell: CellView, claim: Quantity, words: str, count: int) -> Iterator[Statement]:
    """A share of the last numbers together: 东区9亿元、西区6亿元，二者合计占全市的75%."""
    parts = _last_of(cell, claim, count)
    asked = SHARE_OF.of(cell).search(words)
    if len(parts) < FEWEST_PARTS or (asked is not None and asks_plan(view, asked["whole"])):
        return
    wholes, firm = _called_or_held(view, cell, parts[0], asked["whole"]) if asked else ([], False)
    held, sure = holder_of(view, cell, parts[0])
    if not wholes and held is not None and asked is None:
        wholes, firm = [held], sure
    readings = tuple(Reading("parts_percent", (whole, *parts)) for whole in wholes)
    if readings:
        yield Statement(kind="share", claim=claim, readings=readings, firm=firm)


def _of_some(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """A share of two parts of a tally that other words name (提前的9项，按期的19项，滞后的4项，按期或更快的占87.5%)."""
    last = next(amounts_before(cell, claim, reach="near"), None)
    held = [(one.whole, one.parts) for one in breakdowns_of(view, cell)]
    for whole, parts in (*held, *((one.whole, one.parts) for one in spread_tallies(view, cell))):
        if last in parts[-1:] and FEWEST_PARTS < len(parts) <= MOST_PARTS:
            readings = tuple(Reading("parts_percent", (whole, *pair)) for pair in combinations(parts, FEWEST_PARTS))
            yield Statement(kind="share", claim=claim, readings=readings, firm=False)
            return


def _last_of(cell: CellView, claim: Quantity, count: int) -> tuple[Quantity, ...]:
    """Return the last *count* amounts before *claim*, of one unit, with no other of that unit since; none if they are fewer."""
    found = list(islice(amounts_before(cell, claim, reach="near"), count))
    return tuple(found[::-1]) if len(found) == count and all(same_unit(cell, one, found[0]) for one in found) else ()


def _as_much_as(view: View, cell: CellView, claim: Quantity, asked: str) -> Iterator[Statement]:
    """A number in percent of another that is named by the very words told of it: 贷款余额9亿元，为存款余额的60%."""
    part = part_of_share(view, cell, claim)
    if part is None or asks_plan(view, asked) or of_year_before(view, asked) or SCOPE.of(cell).match(asked):
        return
    wholes = [one for one in wholes_called(view, cell, part, asked) if cell.head(one).endswith(asked) and one is not part]
    if len(wholes) == 1:
        yield from share_statement(claim, part, wholes, message("subject.share_of", whole=asked), firm=True)


def _called_or_held(view: View, cell: CellView, part: Quantity, asked: str) -> tuple[list[Quantity], bool]:
    """Return the wholes called as *asked*, else that of the breakdown told of just that, and whether they are sure."""
    named = list(islice(wholes_called(view, cell, part, asked), MOST_WHOLES))
    if named:
        return named, len(named) == 1
    held, sure = holder_of(view, cell, part)
    if held is not None:
        return ([held], sure) if asked in cell.lead(held) else ([], False)
    elsewhere = whole_elsewhere(view, cell, part, asked, held=held)
    return ([], False) if elsewhere is None else ([elsewhere], True)


def _named_whole(view: View, cell: CellView, claim: Quantity, asked: re.Match[str]) -> Iterator[Statement]:
    """A share whose whole is named: the part by the words before 占, else the number before."""
    of_plan = asks_plan(view, asked["whole"])
    if of_plan and asked["all"] is None:
        return
    part = part_in_brackets(cell, claim) or _part_of(view, cell, claim, asked["part"].strip())
    of_list = None if part is None or asked["all"] is None else _of_list(view, cell, claim, part, asked)
    if of_list is not None:
        yield from of_list
    elif not of_plan:
        yield from _of_called(view, cell, claim, part, asked)


def _of_list(view: View, cell: CellView, claim: Quantity, part: Quantity, asked: re.Match[str]) -> Iterator[Statement] | None:
    """What *part* is of all of the list that it stands in (占总数的60%); ``None`` where that may not be meant."""
    whole = asked["whole"]
    held, sure = holder_of(view, cell, part)
    if held is None or (whole and not sure):
        return None
    called = not whole or whole in (held.indicator or "") + " " + called_by_clause(cell, held)
    return share_statement(claim, part, (held,), message("subject.share_of", whole=whole + asked["all"]), firm=sure and called)


def _of_called(view: View, cell: CellView, claim: Quantity, part: Quantity | None, asked: re.Match[str]) -> Iterator[Statement]:
    """What *part* is of the whole asked for: told before it, else elsewhere, else that of a list by another name."""
    whole, every = asked["whole"], asked["all"] or ""
    if part is None:
        yield from both_elsewhere(view, cell, claim, asked["part"].strip(), whole + every)
        return
    held, sure = holder_of(view, cell, part)
    subject = message("subject.share_of", whole=whole + every)
    wholes = _wholes_named(view, cell, part, whole + every, held)
    if wholes:
        firm = may_be_only(cell, part, whole, wholes) or (sure and wholes == [held]) or _dealt_out(view, cell, part, wholes)
        told = share_statement(claim, part, wholes, subject, firm=firm)
        yield from _or_of_all(view, cell, part, wholes, told)
        return
    elsewhere = whole_elsewhere(view, cell, part, whole, every, held=held)
    if elsewhere is not None:
        told = share_statement(claim, part, (elsewhere,), subject, firm=is_surely_of(claim, part, elsewhere))
        yield from _or_of_all(view, cell, part, (elsewhere,), told)
    elif names_nothing(cell, asked["part"].strip()):
        yield from share_statement(claim, part, islice(listed_under(view, cell, part), 2), subject, firm=False)


def _wholes_named(view: View, cell: CellView, part: Quantity, asked: str, held: Quantity | None) -> list[Quantity]:
    """Return what may be called as *asked*: of several the whole of the list that *part* stands in, where it is called so.

    财政收入年初预算190亿元，调整为182亿元，实际完成186亿元，其中税收收入129亿元，占财政收入的69.2%.
    """
    wholes = list(islice(wholes_called(view, cell, part, asked), MOST_WHOLES)) or list(tasks_called(view, part, asked))
    if wholes and held is not None and held not in wholes and held.indicator == asked:
        return [held]
    return wholes


def _dealt_out(view: View, cell: CellView, part: Quantity, wholes: list[Quantity]) -> bool:
    """Return whether *part* stands behind the 其中 of the one whole, so that a short name (占支出的) can mean no other."""
    return (
        len(wholes) == 1
        and cell.near(wholes[0], part)
        and view.finder("of_which").search(cell.gap(wholes[0], part)) is not None
    )


FAMILY = Family(
    "share",
    find_share_checks,
    kinds=("share",),
    forms=("ratio_percent", "parts_percent"),
)
