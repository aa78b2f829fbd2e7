"""Shares whose whole, or whose part and whole, stand in other paragraphs: 民生支出…占一般公共预算支出的80%.

A part of a list behind 其中 is a part of what the list breaks down, which is told there.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from metrics.checks.linking.links import amounts_before, is_amount
from metrics.checks.linking.share_parts import share_statement
from metrics.checks.linking.share_wholes import LEAD_IN
from metrics.checks.linking.table_facts import table_facts
from metrics.checks.linking.told_elsewhere import told_in
from metrics.checks.linking.told_times import may_be_of_one_time
from metrics.messages import message
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.checks.engine.statement import Statement
    from metrics.records import Quantity

__all__ = ["both_elsewhere", "is_surely_of", "row_of_list", "whole_elsewhere"]

REACH = 48  # characters before a share in which its topic stands
NEARLY = Fraction(1, 100)  # of a share: an author who is off by less took another statement of the whole (预计数, 决算数)


def whole_elsewhere(
    view: View, cell: CellView, part: Quantity, asked: str, every: str = "", *, held: Quantity | None
) -> Quantity | None:
    """Return what the document tells elsewhere under the name that a share asks for.

    Args:
        view: The document.
        cell: The cell of the share.
        part: What the share is of.
        asked: The name of the whole, as far as it says more than that it is all (总额).
        every: The words behind it that say so.
        held: The whole of the list that *part* stands in.
    """
    if held is not None or view.finder("of_which").search(cell.sentence_head(part)) is not None:
        return None
    return told_in(view).whole(asked, every, part)


def is_surely_of(claim: Quantity, part: Quantity, whole: Quantity) -> bool:
    """Return whether a share that does not hold of a *whole* told elsewhere is wrong, and not of another statement of it."""
    if claim.value is None or part.value is None or not whole.value or part.unit != whole.unit:
        return True
    share = 100 * Fraction(part.value) / Fraction(whole.value)
    return abs(share - Fraction(claim.value)) > NEARLY * share


def both_elsewhere(view: View, cell: CellView, claim: Quantity, name: str, asked: str) -> Iterator[Statement]:
    """Yield the statement of a share of which both the part and the whole are told elsewhere: 研究生占在校生的8.3%.

    They may stand in two rows of one column (石门镇支出占全县支出的43%).
    """
    told, name = told_in(view), LEAD_IN.of(cell).sub("", name)
    part, whole = _in_one_column(view, claim, name or _topic(cell, claim), asked, named=bool(name))
    if part is None:
        part = told.named(name, claim, listed=True)
        whole = None if part is None else told.named(asked, claim, like=part)
    if part is not None and whole is not None:
        firm = is_surely_of(claim, part, whole)
        yield from share_statement(claim, part, (whole,), message("subject.share_of", whole=asked), firm=firm)


def row_of_list(view: View, cell: CellView, claim: Quantity, name: str) -> Iterator[Statement]:
    """Yield the share of a row of a table in the list of its total: 估算总投资9亿元，其中农业类占40%."""
    for whole in amounts_before(cell, claim):
        if view.finder("of_which").search(cell.gap(whole, claim)) is None:
            continue
        asked = cell.head(whole)
        part, total = _in_one_column(view, claim, LEAD_IN.of(cell).sub("", name), asked, named=True)
        if part is not None and total is not None:
            yield from share_statement(claim, part, (total,), message("subject.share_of", whole=asked), firm=True)
        return


def _topic(cell: CellView, claim: Quantity) -> str:
    """Return the clause before that of a share, which names what it is of (农业类项目进度最快，占全县完成投资的40%)."""
    words = MARK.split(cell.sentence_head(claim, REACH).replace(" ", ""))
    return words[-2] if len(words) > 1 else ""


def _in_one_column(
    view: View, claim: Quantity, name: str, asked: str, *, named: bool
) -> tuple[Quantity | None, Quantity | None]:
    """Return the part and the whole that *name* and *asked* call by their rows of one column of a table.

    Where the share is not *named* itself, *name* is a clause that opens with its row.
    """
    tables = table_facts(view)
    part = (tables.called(name) or tables.in_row(name, asked)) if named else tables.opening(name, asked)
    whole = None if part is None else tables.beside(part, asked)
    if part is None or whole is None or not (is_amount(part.quantity) and may_be_of_one_time(part.quantity, claim)):
        return None, None
    return part.quantity, whole.quantity
