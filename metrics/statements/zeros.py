"""Read growth of nothing that is said in words: 与上年持平, 零增长.

>>> from metrics.lexicon import Lexicon
>>> from metrics.records import Row, RowCell
>>> from metrics.statements.words import follow_words
>>> row = Row(id="1", cells=(RowCell(name="正文", role="text", text="出口与上年持平，增速与全国持平"),))
>>> [(q.text, q.value, q.start) for q in with_zeros(row, (), follow_words(Lexicon.default()))]
[('持平', Decimal('0'), 5)]
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from metrics.extraction.change import made
from metrics.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.records import Quantity, Row, RowCell
    from metrics.statements.words import FollowWords

__all__ = ["is_zero", "with_zeros"]

_RULE = "aspect.zero_growth"
_WITH = re.compile(r"[与和同跟较比]([^,。;、]{1,14})$")
_PAUSE = re.compile(r"[,。;、:!?\n]")
_REACH = 60


def with_zeros(row: Row, quantities: Sequence[Quantity], words: FollowWords) -> tuple[Quantity, ...]:
    """Return *quantities* of *row* and, in their order, the growths of nothing that its texts state."""
    if row.table is not None:
        return tuple(quantities)
    zeros = [zero for at, cell in enumerate(row.cells) for zero in _zeros(row, at, cell, words)]
    if not zeros:
        return tuple(quantities)
    return tuple(sorted((*quantities, *zeros), key=lambda q: (q.cell, q.start)))


def is_zero(quantity: Quantity) -> bool:
    """Return whether *quantity* is a growth of nothing that was said in words."""
    return quantity.rules == (_RULE,)


def _zeros(row: Row, at: int, cell: RowCell, words: FollowWords) -> Iterator[Quantity]:
    folded = fold(cell.text)
    for match in words.zero.finditer(folded):
        first = max(0, match.start() - _REACH)
        start = max((m.end() for m in _PAUSE.finditer(folded, first, match.start())), default=first)
        lead = folded[start : match.start()]
        compared = _WITH.search(lead)
        if compared is not None and words.base_year.search(compared[1]) is None:
            continue
        pause = _PAUSE.search(folded, match.end())
        yield made(
            id=f"{row.id}.z{match.start()}",
            row=row.id,
            cell=at,
            start=match.start(),
            end=match.end(),
            text=cell.text[match.start() : match.end()],
            value=Decimal(0),
            unit="%",
            aspect="growth",
            role="actual",
            lead=lead,
            before=lead,
            after=folded[match.end() : len(folded) if pause is None else pause.start()],
            rules=(_RULE,),
        )
