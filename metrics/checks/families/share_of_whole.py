"""占比: a part over a whole that the text names (占工业投资比重31.89%, 占一般公共预算收入的70.6%).

The whole must be found by its name among the amounts before; a share of something the text gives no number for is no
check, nor is one whose whole belongs to another scope (占全省).

Source: statistical communiqués.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import amounts_before, asks_plan, is_amount, is_percent, is_plan, same_unit
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["find_share_checks"]

OF = re.compile(
    r"占(?:全部|整个|到(?![位账期])|了|其)?([一-鿿（）()、]{2,24}?)(?:总量|总数|总额)?(?:的)?(?:比重|比例|比率)?(?:为|达到|达|的)?(?:约|近)?$"
)
OF_WHOLE = re.compile(r"[一-鿿]{0,8}的")
NAMED = re.compile(r"(?:^|[^一-鿿])([一-鿿]{2,6})占比(?:为|达到|达)?$")
GENERIC = 2
BARE = re.compile(r"(?:^|[^一-鿿])占(?:比|比重|比例)?(?:为|达到|达|约)?$")
HEAD = re.compile(r"占[^,。;()]{0,16}$")
SCOPE = re.compile(r"^(?:全市|全区|全县|全镇|全州|全省|全国|全部|同期|当年|总|本级|市本级|区本级)+")
WIDER = re.compile(r"^(?:全市|全省|全国|全州|全球|世界)")


def find_share_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every share in *view* whose whole is given by name."""
    for cell in view.prose:
        for claim in cell.quantities:
            if is_percent(claim) and claim.aspect not in ("growth", "difference"):
                yield from _share(view, cell, claim)


def _share(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    words = re.split(r"[,;:。]", cell.lead(claim))[-1].rstrip()
    inside = _inside(view, cell, claim)
    if inside is not None:
        yield inside
        return
    named = NAMED.search(words)
    if named is not None:
        yield from _named(view, cell, claim, named[1])
        return
    if BARE.search(words):
        yield from _bare(view, cell, claim)
        return
    asked = OF.search(words)
    if asked is None or asks_plan(view, asked[1]):
        return
    part = next((other for other in amounts_before(cell, claim)), None)
    if part is None:
        return
    subject = f"占{asked[1]}比重"
    wholes = list(islice(_wholes(view, cell, part, asked[1]), 3))
    if wholes:
        readings = tuple(Reading("ratio_percent", (part, whole)) for whole in wholes)
        firm = len(SCOPE.sub("", asked[1])) > GENERIC or _dealt_out(view, cell, part, wholes)
        yield Statement(kind="share", claim=claim, readings=readings, subject=subject, firm=firm)
    else:
        listed = list(islice(_listed_under(view, cell, part), 2))
        readings = tuple(Reading("ratio_percent", (part, whole)) for whole in listed)
        yield Statement(kind="share", claim=claim, readings=readings, subject=subject, firm=False)


def _dealt_out(view: View, cell: CellView, part: Quantity, wholes: list[Quantity]) -> bool:
    """Return whether *part* stands after the 其中 of the one whole, so that a short name (占支出的) can mean no other."""
    return (
        len(wholes) == 1
        and cell.near(wholes[0], part)
        and view.finder("of_which").search(cell.gap(wholes[0], part)) is not None
    )


def _inside(view: View, cell: CellView, claim: Quantity) -> Statement | None:
    """A share whose whole stands in its own phrase: 占总投资25亿元的50%."""
    whole = next(cell.before(claim, reach="near"), None)
    if whole is None or not is_amount(whole) or not OF_WHOLE.fullmatch(cell.gap(whole, claim).strip(") ")):
        return None
    head = MARK.split(cell.text[max(0, whole.start - 40) : whole.start].removesuffix("("))[-1]
    if not HEAD.search(head) or asks_plan(view, head):
        return None
    part = next(amounts_before(cell, whole, like=whole), None)
    return (
        None
        if part is None
        else Statement(kind="share", claim=claim, readings=(Reading("ratio_percent", (part, whole)),), subject="占比")
    )


def _bare(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    """A share whose whole is not named (占比80%): counts where it fits, and always under 其中."""
    amounts = list(islice(amounts_before(cell, claim), 3))
    part, wholes = (amounts[0], amounts[1:]) if amounts else (claim, [])
    listed = islice(_listed_under(view, cell, part), 2) if amounts else ()
    wholes = list(dict.fromkeys([*(whole for whole in wholes if same_unit(part, whole)), *listed]))
    readings = tuple(Reading("ratio_percent", (part, whole)) for whole in wholes)
    if readings:
        near = [whole for whole in wholes if cell.near(whole, part)]
        firm = len(near) == 1 and view.finder("of_which").search(cell.gap(near[0], part)) is not None
        asserted = () if firm else readings
        yield Statement(kind="share", claim=claim, readings=readings, subject="占比", firm=firm, asserted=asserted)


def _named(view: View, cell: CellView, claim: Quantity, name: str) -> Iterator[Statement]:
    """A share named after its part, in a list after 其中: 其中税收收入47亿元，非税收入21亿元，税收占比69%."""
    for part in amounts_before(cell, claim):
        head = MARK.split(cell.lead(part))[-1].removeprefix("其中")
        if not (head.startswith(name) or head.endswith(name)):
            continue
        wholes = list(islice(_listed_under(view, cell, part), 2))
        if wholes:
            readings = tuple(Reading("ratio_percent", (part, whole)) for whole in wholes)
            yield Statement(
                kind="share", claim=claim, readings=readings, subject=f"{name}占比", firm=cell.near(wholes[0], part)
            )
        return


def _listed_under(view: View, cell: CellView, part: Quantity) -> Iterator[Quantity]:
    """Yield the amounts that a list after 其中 with *part* in it may break down; its name is not the one asked for."""
    opened = False
    later = part
    for other in cell.before(part, reach="cell"):
        opened = opened or view.finder("of_which").search(cell.gap(other, later)) is not None
        later = other
        if opened and is_amount(other) and same_unit(other, part) and not is_plan(view, cell, other):
            yield other


def _wholes(view: View, cell: CellView, part: Quantity, asked: str) -> Iterator[Quantity]:
    """Yield the amounts before *part* that the text calls as *asked*, nearest first."""
    core = SCOPE.sub("", asked).removesuffix("的")
    if len(core) < 2:
        return
    for other in amounts_before(cell, part, reach="cell", like=part):
        name = _name(cell, other)
        if (
            (core in name or _spelt(core, name))
            and not is_plan(view, cell, other)
            and not (WIDER.match(asked) and not name.startswith(asked[:2]))
        ):
            yield other


def _spelt(core: str, name: str) -> bool:
    """Return whether *name* holds both halves of a name of four characters in order (到位资金, 到位市外资金)."""
    return len(core) == 4 and re.search(f"{core[:2]}.{{0,4}}{core[2:]}", name) is not None


def _name(cell: CellView, quantity: Quantity) -> str:
    """Return what a sentence calls *quantity*: the clause before it, or the one before that when it is only a verb."""
    head = cell.clause_head(quantity)
    return head if len(head) >= 4 else (quantity.indicator or "") + head
