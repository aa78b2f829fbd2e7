"""What the families of shares ask alike: the number that a share is of, and the whole of the list that it stands in.

Source: statistical communiqués.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.breakdowns import breakdowns_of
from metrics.checks.linking.links import amounts_before, is_amount, is_base, is_plan, same_unit
from metrics.checks.linking.lists import COMMA, adds_up
from metrics.checks.linking.tallies import spread_tallies
from metrics.extraction.word_patterns import WordPattern
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.messages import Message
    from metrics.records import Quantity

__all__ = ["holder_of", "listed_under", "names_nothing", "part_in_brackets", "part_of_share", "share_statement"]

NO_NAME = WordPattern(r"^<of_which|share_idle>*$")


def names_nothing(cell: CellView, words: str) -> bool:
    """Return whether *words* before a share name no part of their own (其中, 共)."""
    return NO_NAME.of(cell).match(words) is not None


def share_statement(
    claim: Quantity, part: Quantity, wholes: Iterable[Quantity], subject: Message | None, *, firm: bool, asserted: bool = False
) -> Iterator[Statement]:
    """Yield the statement that *claim* is what *part* is of one of *wholes*, if there is any."""
    readings = tuple(Reading("ratio_percent", (part, whole)) for whole in dict.fromkeys(wholes))
    if readings:
        yield Statement(
            kind="share", claim=claim, readings=readings, subject=subject, firm=firm, asserted=readings if asserted else ()
        )


def part_of_share(view: View, cell: CellView, claim: Quantity) -> Quantity | None:
    """Return the number that a share without a subject stands behind: 出口26亿元，占68.6%; at most one full stop back."""
    words = cell.sentence_head(claim)
    reach = "cell" if names_nothing(cell, words.partition("占")[0].strip()) else "near"
    for other in amounts_before(cell, claim, reach=reach):
        if is_base(cell, other) or (other.role == "target" and is_plan(view, cell, other)):
            continue
        return other if cell.sentences_between(other, claim) <= 1 else None
    return None


def part_in_brackets(cell: CellView, claim: Quantity) -> Quantity | None:
    """Return the number in brackets right behind a share that is of it: 检察官占36.6%（178人）."""
    part = cell.next(claim, reach="joined") if cell.after(claim, 1) == "(" else None
    if part is None or part.unit is None or not is_amount(part) or not cell.after(part, 1).startswith(")"):
        return None
    return part if MARK.search(cell.gap(claim, part)[1:]) is None else None


def holder_of(view: View, cell: CellView, part: Quantity) -> tuple[Quantity | None, bool]:
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


def listed_under(view: View, cell: CellView, part: Quantity) -> Iterator[Quantity]:
    """Yield the amounts that a list after 其中 with *part* in it may break down; its name is not the one asked for."""
    opened = False
    later = part
    for other in cell.before(part, reach="cell"):
        opened = opened or view.finder("of_which").search(cell.gap(other, later)) is not None
        later = other
        if opened and is_amount(other) and same_unit(view, other, part) and not is_plan(view, cell, other):
            yield other
