"""期初期末: what is there at the end is what was there before, with what came in and without what went out.

年初存栏210头，繁育80头，淘汰45头，年末存栏245头: the text tells the stock of the beginning, then numbers that each say
which way they go, then the stock of the end. A number of the same unit between them that says neither leaves it open.

Source: 企业会计准则, 期末余额 = 期初余额 + 本期增加 - 本期减少.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import is_plan, same_unit
from metrics.extraction.word_patterns import WordPattern
from metrics.statements.cores import core
from metrics.statements.total_words import sum_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

OPENING = WordPattern(r"(?:^|[,;。、:])(?:\d{4})?<han>{0,8}?<opening_stock>(?P<thing><han>{0,12})$")
CLOSING = WordPattern(r"(?:^|[,;。、:])(?:\d{4})?<han>{0,4}?<closing_stock>(?P<thing><han>{0,12})$")
MOST_FLOWS = 8
SENTENCES = 1  # that may end between the beginning and the end
SHORTEST = 2  # characters of a name that two stocks share


def find_forward_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every stock at the end in *view* with the stock at the beginning and all that changed it."""
    for cell in view.prose:
        if not cell.says("closing_stock"):
            continue
        for claim in filter(_may_be_stock, cell.quantities):
            closing = CLOSING.of(cell).search(cell.clause_head(claim))
            if closing is not None and not is_plan(view, cell, claim):
                yield from _forward(view, cell, claim, closing["thing"])


def _may_be_stock(quantity: Quantity) -> bool:
    return quantity.value is not None and quantity.unit is not None and quantity.aspect == "level" and quantity.role != "target"


def _forward(view: View, cell: CellView, claim: Quantity, thing: str) -> Iterator[Statement]:
    """Yield the statement of a stock at the end: back over what came in and went out to the stock at the beginning."""
    came: list[Quantity] = []
    went: list[Quantity] = []
    before = _amounts(view, cell, claim)
    for other in islice(before, MOST_FLOWS):
        opening = _opening(cell, other, claim)
        if opening is not None:
            came += _told_first(view, cell, other, before)
            if came and _one_thing(core(opening, view.lexicon), core(thing, view.lexicon)):
                operands = (other, *came[::-1], *went[::-1])
                reading = Reading("carried_forward", operands, (Fraction(len(went)),))
                yield Statement(kind="remainder", claim=claim, readings=(reading,))
            return
        side = _side(view, cell, other)
        if side is None:
            return
        (came if side else went).append(other)


def _opening(cell: CellView, other: Quantity, claim: Quantity) -> str | None:
    """Return what a stock at the beginning is of, called so or at the end of an earlier year (2030年末), else ``None``."""
    opening = OPENING.of(cell).search(cell.clause_head(other))
    if opening is None and other.period is not None and claim.period is not None:
        earlier = other.period.end.year < claim.period.end.year
        opening = CLOSING.of(cell).search(cell.clause_head(other)) if earlier else None
    return None if opening is None else opening["thing"]


def _told_first(view: View, cell: CellView, opening: Quantity, before: Iterator[Quantity]) -> list[Quantity]:
    """Return what came in that the sentence tells before the stock at the beginning (收入9亿元，上年结转2亿元，支出8亿元)."""
    here = takewhile(lambda one: cell.joined(one, opening), islice(before, MOST_FLOWS))
    return list(takewhile(lambda one: _side(view, cell, one) is True, here))


def _amounts(view: View, cell: CellView, claim: Quantity) -> Iterator[Quantity]:
    """Yield the numbers before *claim* in its unit, the nearest first, over one full stop at most."""
    for other in cell.before(claim, reach="cell"):
        if cell.sentences_between(other, claim) > SENTENCES:
            return
        if other.value is not None and same_unit(view, other, claim) and not cell.aside(other, claim):
            yield other


def _side(view: View, cell: CellView, flow: Quantity) -> bool | None:
    """Return whether a number came in, or went out; ``None`` where its words say neither or both, or add up."""
    words = cell.head(flow)
    came, went = (view.finder(meaning).search(words) is not None for meaning in ("inflow", "outflow"))
    if came == went or flow.role in ("target", "part", "baseline") or sum_word(words, view.lexicon):
        return None
    return came or (flow.value or 0) < 0  # 减少12头 carries its own sign


def _one_thing(one: str, other: str) -> bool:
    """Return whether two stocks are of one thing; one of them may leave its name out."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) < SHORTEST or shorter[-SHORTEST:] in longer or shorter[:SHORTEST] in longer


FAMILY = Family("carried", find_forward_checks, kinds=("remainder",), forms=("carried_forward",))
