"""What a number is counted among, where the words before it name that: 开工项目中投产34个 is of the 61 that 开工61个 counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.extraction.word_patterns import WordPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from metrics.checks.engine.document_view import CellView
    from metrics.records import Quantity

__all__ = ["whole_among"]

AMONG = WordPattern(r"(?P<mark>^|[,;。])(?P<whole><han>{3,10}?)(?!<among_mask>)<among>,?<han>{1,10}$")
SO_FAR = WordPattern(r"^<so_far>")
LONGEST = 32  # characters of what is named and of the name of the part
SHORTEST = 2  # characters of a name
STOPS = ("", ";", "。")


def whole_among(cell: CellView, part: Quantity, candidates: Iterable[Quantity], *, opening: bool = False) -> Quantity | None:
    """Return the one of *candidates* that *part* is said to be among; with *opening*, where that opens a part of the text."""
    named = AMONG.of(cell).search(cell.text, max(0, part.start - LONGEST), part.start)
    if named is None or (opening and named["mark"] not in STOPS):
        return None
    heads = {one.id: (head, one) for one in candidates if len(head := cell.head(one)) >= SHORTEST}
    called = _called(cell, part, named["whole"], tuple(heads.values()))
    return called[0] if len(called) == 1 else None


def _called(cell: CellView, part: Quantity, name: str, heads: Sequence[tuple[str, Quantity]]) -> list[Quantity]:
    """Return the numbers whose words *name* says, else those whose words end with it, else near ones of that kind of thing."""
    said = [one for head, one in heads if head in name]
    said = said or [one for head, one in heads if head.endswith(SO_FAR.of(cell).sub("", name))]
    return said or [one for head, one in heads if head[-SHORTEST:] in name and cell.sentences_between(one, part) <= 1]
