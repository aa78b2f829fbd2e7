"""Shares whose whole, or whose part and whole, stand in other paragraphs: 民生支出…占一般公共预算支出的80%.

A part of a list behind 其中 is a part of what the list breaks down, which is told there.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from metrics.checks.linking.share_parts import share_statement
from metrics.checks.linking.share_wholes import LEAD_IN
from metrics.checks.linking.told_elsewhere import told_in
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.checks.engine.statement import Statement
    from metrics.records import Quantity

__all__ = ["both_elsewhere", "is_surely_of", "whole_elsewhere"]

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
    """Yield the statement of a share of which both the part and the whole are told elsewhere: 研究生占在校生的8.3%."""
    told = told_in(view)
    part = told.named(LEAD_IN.of(cell).sub("", name), claim)
    whole = None if part is None else told.named(asked, claim, like=part)
    if part is not None and whole is not None:
        firm = is_surely_of(claim, part, whole)
        yield from share_statement(claim, part, (whole,), message("subject.share_of", whole=asked), firm=firm)
