"""Turn the numbers of a text into measures: aspect, role, progress and indicator of each, in that order.

Every step adds to the drafts of the step before; none looks back. They are frozen once, when nothing but their sentences is
left to be understood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from metrics.extraction.aspects import set_aspects
from metrics.extraction.change import frozen
from metrics.extraction.quantities import can_hold_quantity, drafts_in
from metrics.statements.indicators import set_indicators
from metrics.statements.progress import set_progress
from metrics.statements.role_rules import set_roles
from metrics.statements.roles import understood
from metrics.statements.topics import set_topics
from metrics.text.wrapping import unwrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["Standing", "drafts_of", "measure_text"]


class Standing(NamedTuple):
    """Where a text stands.

    Args:
        row: Id of its row.
        cell: Ordinal of its cell.
        first: Ordinal of its first number among those of the row.
    """

    row: str
    cell: int
    first: int

    def tell(self, drafts: Sequence[Any]) -> None:
        """Tell the numbers of the text where they stand, and give them their ids."""
        for number, draft in enumerate(drafts, self.first):
            draft.id, draft.row, draft.cell = f"{self.row}q{number}", self.row, self.cell


def measure_text(
    text: str,
    role: str | None,
    lexicon: Lexicon,
    *,
    subject: str | None = None,
    indicators: bool = True,
    place: Standing | None = None,
) -> tuple[Quantity, ...]:
    """Return the quantities of one cell's text, measured; see :func:`drafts_of`."""
    return frozen(drafts_of(text, role, lexicon, subject=subject, indicators=indicators, place=place))


def drafts_of(
    text: str,
    role: str | None,
    lexicon: Lexicon,
    *,
    subject: str | None = None,
    indicators: bool = True,
    place: Standing | None = None,
) -> Sequence[Any]:
    """Return drafts of the quantities of one cell's text, measured.

    Args:
        text: The text of the cell.
        role: Role of the cell (``target``, ``actual`` …); ``None`` for prose.
        lexicon: Words to read by.
        subject: What the row is about, for numbers that do not say so themselves.
        indicators: Also name what each number measures.
        place: Where the text stands.
    """
    if not can_hold_quantity(text, lexicon):
        return ()
    joined = unwrap(text)
    if joined is not None:
        found = drafts_of(joined.text, role, lexicon, subject=subject, indicators=indicators, place=place)
        for draft in found:
            draft.start, draft.end = joined.span(draft.start, draft.end)
            draft.text = text[draft.start : draft.end]
        return found
    drafts, _, settings, folded = drafts_in(text, lexicon)
    if not drafts:
        return ()
    if place is not None:
        place.tell(drafts)
    set_aspects(drafts, settings, lexicon)
    if not indicators:
        return drafts
    set_topics(drafts, folded)
    set_roles(drafts, settings, folded, role, lexicon)
    set_progress(drafts, settings, lexicon)
    goals = role in ("target", "detail", "task", "project")
    set_indicators(drafts, settings, folded, lexicon, subject, goals=goals)
    return understood(drafts, folded, lexicon, role)
