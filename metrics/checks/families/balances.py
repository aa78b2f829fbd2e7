"""差额的名称: a balance whose name says what is taken from what.

贸易顺差 is exports less imports, 自然增长率 births less deaths, 当期结余 income less expenditure.
Both numbers must stand before, called plainly so, or both of one thing that the first of them names (保税区出口…，进口…):
加工贸易出口 or 对美出口 beside the plain 进口 is part of another balance. The names are the entries of meaning ``balance`` and
``rest`` in ``lexicons/arithmetic.toml``.

Source: 海关统计 on 贸易差额; 国家统计局 on 自然增长率; 社会保险基金预算.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import is_plan
from metrics.extraction.word_patterns import WordPattern
from metrics.messages import message
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.lexicon.word_sets import Definition
    from metrics.records import Quantity

    Called = tuple[str, Quantity]  # a number, with what stands before its name

__all__ = ["FAMILY"]

BALANCES = ("balance", "rest")
OPENING = WordPattern(
    r"^(?:<balance_frame|this_period|region|own_region>|前?[一二三四]季度|[\d-]{1,5}月份?|<han>{1,5}[区县市省镇港](?=出口|进口))*"
)
TOLD = WordPattern(r"<carried_out|so_far|is|about>$")
OFFSET = WordPattern(r"<offset>,")
CLOSING = WordPattern(r"总?<amount_end>?(?:<carried_out|so_far|is|about>|实现)*$")


def find_balance_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every balance in *view* with both its numbers."""
    for cell in view.prose:
        if cell.says("balance", "rest"):
            for claim in cell.quantities:
                if claim.value is not None and claim.unit is not None and claim.role != "target":
                    yield from _balance(view, cell, claim)


def _balance(view: View, cell: CellView, claim: Quantity) -> Iterator[Statement]:
    words = CLOSING.of(cell).sub("", cell.head(claim))
    defined = view.defined(words, *BALANCES)
    if defined is None:
        return
    subject = OPENING.of(cell).sub("", words.removesuffix(defined.name))
    pair = _pair(view, cell, claim, defined, subject)
    if pair is None:
        return
    (first, one), (second, other) = pair
    rest = defined.meaning == "rest"
    if rest and one.value == other.value:
        return  # totals that balance hold the rest themselves (收入总计5亿元；支出总计5亿元，其中结转下年0.3亿元)
    yield Statement(
        kind="remainder" if rest else "difference",
        claim=claim,
        readings=(Reading("difference", (one, other)),),
        threshold=None if rest else Fraction(0),
        subject=message("subject.named", name=subject + defined.name),
        firm=first == second or rest or (words == defined.name and _in_a_row(cell, one, other, claim)),
    )


def _in_a_row(cell: CellView, one: Quantity, other: Quantity, claim: Quantity) -> bool:
    """Return whether both numbers and the balance follow each other in a part of the sentence of their own.

    Elsewhere, and where the balance has a subject (贸易顺差), 加工贸易出口 beside the plain 进口 may be part of another.
    """
    second = cell.previous(claim)
    first = None if second is None else cell.previous(second)
    told = first is not None and second is not None and {first.id, second.id} == {one.id, other.id}
    return told and cell.near(one, claim) and cell.near(other, claim)


def _pair(view: View, cell: CellView, claim: Quantity, defined: Definition, subject: str) -> tuple[Called, Called] | None:
    """Return the two numbers of the balance, each with what stands before its name; none where several may be meant.

    Those of its own part of the sentence go before others that are called alike (甲基金收入，支出；乙基金收入，支出，缺口).
    """
    numbers = _numbers(view, cell, claim)
    here = [one for one in numbers if cell.near(one, claim)]
    return _pair_of(cell, here, defined, subject) or _pair_of(cell, numbers, defined, subject)


def _pair_of(cell: CellView, numbers: list[Quantity], defined: Definition, subject: str) -> tuple[Called, Called] | None:
    """Return the two of *numbers* that the balance is of."""
    firsts, seconds = (_called(cell, numbers, names) for names in (defined.first, defined.second))
    if len({before for before, _ in firsts}) < len(firsts):
        return None
    return next((pair for pair in product(firsts, seconds) if _one_subject(pair, subject)), None)


def _one_subject(pair: tuple[Called, Called], claimed: str) -> bool:
    """Return whether both numbers are of one thing: the later one may leave its name out, or a part of it."""
    (first, one), (second, other) = pair
    earlier, later = (first, second) if other.start > one.start else (second, first)
    return earlier.endswith(later) and claimed in (first, second, "")


def _plain(cell: CellView, quantity: Quantity) -> tuple[str, ...]:
    """Return what *quantity* is called without the words that any total carries (全市实现出口总额: 出口总额, 出口)."""
    opened = OPENING.of(cell).sub("", cell.head(quantity))
    return opened, TOLD.of(cell).sub("", opened), CLOSING.of(cell).sub("", opened)


def _numbers(view: View, cell: CellView, claim: Quantity) -> list[Quantity]:
    """Return the numbers like *claim* before it, also of the sentence before where it opens its own.

    What is taken from what may be told in two sentences, where words say that both are offset (收支相抵，结转4亿元).
    """
    before = cell.before(claim, reach="joined")
    sentence = cell.sentence_head(claim)
    offset = OFFSET.of(cell).match(sentence)
    back = 1 if offset is None else 2
    opens = not MARK.search(sentence if offset is None else sentence[offset.end() :])
    before = cell.before(claim, reach="cell") if opens else before
    return [
        other
        for other in before
        if other.value is not None
        and other.unit == claim.unit
        and not cell.aside(other, claim)
        and not is_plan(view, cell, other)
        and cell.sentences_between(other, claim) <= back
    ]


def _called(cell: CellView, numbers: list[Quantity], names: tuple[str, ...]) -> list[Called]:
    """Return the numbers that are called one of *names*, each with what stands before that name, the plain ones first."""
    found = [(subject, other) for other in numbers if (subject := _subject(_plain(cell, other), names, other)) is not None]
    return sorted(found, key=lambda one: len(one[0]))


def _subject(plain: tuple[str, ...], names: tuple[str, ...], quantity: Quantity) -> str | None:
    """Return what stands before one of *names* in what *quantity* is called; counted things may stand behind it.

    新登记市场主体860户 is called 新登记.
    """
    for name in names:
        before = next((one.removesuffix(name) for one in plain if one.endswith(name)), None)
        if before is not None:
            return before
    return "" if quantity.counted and plain[0].startswith(names) else None


FAMILY = Family(
    "balance",
    find_balance_checks,
    kinds=("difference", "remainder"),
    forms=("difference",),
)
