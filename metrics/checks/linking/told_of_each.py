"""One number that is told of several things at once: 甲、乙两厂各发电6.3亿千瓦时, 三个园区产值均为2亿元.

In a total it counts once for each of them. How many they are is told by their names, or by a count of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.checks.linking.complete_lists import PARTS_COUNTED
from metrics.extraction.joints import JOINT
from metrics.extraction.word_patterns import WordPattern
from metrics.statements.cues import cues_in
from metrics.text.sentences import CLAUSE_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["once_for_each"]

COUNT = f"([{''.join(PARTS_COUNTED)}]|\\d)"
COUNTED = WordPattern(rf"{COUNT}<counted_parts>(?!<han>*{COUNT}<counted_parts>)")
KINDS = WordPattern("<counted_parts|level>")  # 各类, 各项, 各级
REACH = 48  # characters of a clause
LONGEST_DEED = 8  # characters between the word for each and the number


def once_for_each(view: View, cell: CellView, parts: Iterable[Quantity]) -> tuple[Quantity, ...]:
    """Return *parts*, each as often as the words before it tell it of something."""
    return tuple(part for part in parts for _ in range(_times(view, cell, part)))


def _times(view: View, cell: CellView, part: Quantity) -> int:
    """Return of how many things *part* is told; 1 where the words do not say, or say it in two ways."""
    words = CLAUSE_MARK.split(cell.sentence_head(part, REACH))[-1]
    each = next((one for one in reversed(cues_in(words, view.lexicon)) if one.meaning == "each"), None)
    if each is None or len(words) - each.end > LONGEST_DEED or KINDS.of(cell).match(words, each.end):
        return 1
    if view.finder("not_additive").search(words) is not None:
        return 1
    named, counted = len(JOINT.of(cell).split(words[: each.start])), COUNTED.of(cell).search(words[: each.start])
    told = named if counted is None else PARTS_COUNTED.get(counted[1]) or int(counted[1])
    return told if named in (1, told) else 1
