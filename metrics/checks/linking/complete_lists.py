"""What says that the parts listed are all there are: how many they are, opposites, a rest, a partition that is known.

Source: the wording of statistical communiqués; XBRL Calculations 1.1 (only declared relations are checked).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.checks.linking.links import opposite_before
from metrics.checks.linking.lists import COMMA, MOST_ITEMS, PAUSE, mark_between
from metrics.checks.linking.time_parts import are_all_of_the_time
from metrics.extraction.word_patterns import WordPattern
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["COUNT", "PARTS_COUNTED", "declared_parts", "number_of_parts"]

COUNT = re.compile(r"[两二三四五六七八九十]|\d")
COUNTED = WordPattern(rf"({COUNT.pattern})<counted_parts>")
PARTS_COUNTED = {"两": 2} | {numeral: at for at, numeral in enumerate("一二三四五六七八九十", 1)}
LABEL = 16  # characters before a part that may name it
ACCOUNT = WordPattern(r"<account>")  # 其他收入 is the name of an account beside others


def number_of_parts(count: str) -> int:
    """Return how many parts *count* says that there are.

    >>> number_of_parts("两"), number_of_parts("3")
    (2, 3)
    """
    return PARTS_COUNTED.get(count) or int(count)


def declared_parts(view: View, cell: CellView, whole: Quantity, parts: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Return the leading *parts* that the text says are all there are."""
    if not 2 <= len(parts) < MOST_ITEMS or cell.head(whole) in {cell.head(part) for part in parts}:
        return ()  # the list goes on; a whole called like a part is the last part of a list before
    if _says_complete(view, cell, whole, parts):
        return parts
    labels = [cell.lead(part, LABEL) for part in parts]
    name = cell.clause_head(whole) + (whole.indicator or "")
    for length in range(len(parts), 1, -1):
        nested = _named_complete(view, name, labels[length : 2 * length])  # 市建议、市提案、县建议、县提案
        if _named_complete(view, name, labels[:length]) and not nested and not _goes_on(view, cell, parts, length):
            return parts[:length]
    return ()


def _goes_on(view: View, cell: CellView, parts: tuple[Quantity, ...], length: int) -> bool:
    """Return whether others stand behind the leading *length* parts: in the list itself, 等, or a rest (其余为中职教师)."""
    last = parts[length - 1]
    if length < len(parts) and mark_between(cell, last, parts[length]) == mark_between(cell, *parts[:2]):
        return True
    behind = MARK.sub("", cell.after(last, 1)) + cell.after(last, LABEL)[1:]
    return any(view.finder(meaning).match(behind) is not None for meaning in ("example", "rest_part"))


def _says_complete(view: View, cell: CellView, whole: Quantity, parts: tuple[Quantity, ...]) -> bool:
    """Return whether the text says so: it counts the *parts*, two are opposites, words such as 无其他 stand by."""
    counted = COUNTED.of(cell).search(cell.clause_head(whole)[-LABEL:])
    if counted is not None and number_of_parts(counted[1]) == len(parts):
        return True
    if len(parts) == 2 and opposite_before(cell, parts[1]) is parts[0]:
        return True
    if are_all_of_the_time(whole, parts):
        return True
    between = cell.text[whole.end : parts[0].start]
    if mark_between(cell, *parts[:2]) <= COMMA and view.finder("made_of").search(between):
        return True
    if len(parts) == 2 and mark_between(cell, *parts) == PAUSE and _is_rest(view, cell.head(parts[1])):
        return True
    return view.finder("complete").search(between + cell.after(parts[-1])) is not None


def _is_rest(view: View, label: str) -> bool:
    """Return whether *label* names what is left of a whole (其他2个), and nothing done besides (另引进3头)."""
    rest = view.finder("rest_part").match(label)
    if rest is None or view.finder("work_verb").match(label, rest.end()) is not None:
        return False
    return ACCOUNT.of(view).search(label) is None


def _named_complete(view: View, name: str, labels: list[str]) -> bool:
    """Return whether the names of the parts of what is called *name* say that nothing is left out."""
    if len(labels) > 2 and _is_rest(view, MARK.split(labels[-1])[-1]):
        return True
    return any(
        len(partition.names) == len(labels)
        and all(sum(one in label for label in labels) == 1 for one in partition.names)
        and (not partition.of or any(one in name for one in partition.of))
        for partition in view.partitions
    )
