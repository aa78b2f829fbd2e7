"""Find the lists of goals of a report: 今年的主要预期目标：粮食产量30万吨以上；…；….

Such a list is opened by words that announce it and goes on over ，；and 。 until a sentence begins the explanation behind it or
names no indicator. It may stand in the paragraphs that follow its opening. Every number in it is a goal with a name of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.statements.subjects import subjects_of
from metrics.text.fold import fold
from metrics.text.ordinals import NUMERALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from metrics.records import Quantity, Row
    from metrics.statements.words import FollowWords

__all__ = ["GoalList", "goal_lists"]

_SENTENCE = re.compile(r"[。!?\n]")
_ITEM = re.compile(rf"^\s{{0,4}}(?:——|--?|[-•·●◆■▪*]|[①-⑩]|\(?[{NUMERALS}\d]{{1,3}}[)、.]|[{NUMERALS}]{{1,2}}是)")
_MOST_ITEMS = 60
_NEAR = 40  # characters between the opening and the first number of a list in one paragraph


@dataclass(frozen=True, slots=True)
class GoalList:
    """A stretch of a cell in which goals are listed.

    Args:
        row: Id of the row.
        cell: Index of the cell.
        start, end: Half-open offsets into the text of the cell.
        announced: The words up to the list, in which its time may stand (2025年…主要预期目标是：).
        section: The heading it stands under.
    """

    row: str
    cell: int
    start: int
    end: int
    announced: str
    section: str | None


def goal_lists(
    rows: Sequence[Row], quantities: Mapping[tuple[str, int], Sequence[Quantity]], words: FollowWords
) -> tuple[GoalList, ...]:
    """Return the lists of goals in *rows*.

    Args:
        rows: The rows of a document.
        quantities: Their numbers by row and cell.
        words: Word sets.
    """
    found: list[GoalList] = []
    for at, row in enumerate(rows):
        for index, cell in enumerate(row.cells):
            if row.table is not None or cell.role not in (None, "text"):
                continue
            folded = fold(cell.text)
            for match in words.opening.finditer(folded):
                if found and found[-1].row == row.id and match.start() < found[-1].end:
                    continue
                announced = _announced(folded, match.end())
                found += _lists_from(rows, at, index, match.end(), announced, quantities, words)
    return tuple(found)


def _announced(folded: str, end: int) -> str:
    """Return the sentence up to *end*."""
    start = max((m.end() for m in _SENTENCE.finditer(folded, max(0, end - 200), end)), default=max(0, end - 200))
    return folded[start:end]


def _lists_from(
    rows: Sequence[Row],
    at: int,
    index: int,
    start: int,
    announced: str,
    quantities: Mapping[tuple[str, int], Sequence[Quantity]],
    words: FollowWords,
) -> Iterator[GoalList]:
    row = rows[at]
    folded = fold(row.cells[index].text)
    numbers = [q for q in quantities.get((row.id, index), ()) if q.start >= start]
    end = _end(folded, start, numbers, words)
    if any(q.end <= end for q in numbers):
        yield GoalList(row.id, index, start, end, announced, row.section)
    elif folded[start:].strip(" :,") == "":
        yield from _items_below(rows, at, announced, quantities, words)


def _end(folded: str, start: int, numbers: Sequence[Quantity], words: FollowWords) -> int:
    """Return where the list ends that begins at *start*: before the first sentence that is no longer of it."""
    stops = [m.end() for m in _SENTENCE.finditer(folded, start)]
    end = stops[0] if stops else len(folded)
    for following in [*stops[1:], len(folded)] if stops else ():
        sentence = folded[end:following]
        within = [q for q in numbers if end <= q.start < following]
        if not within or words.ending.search(sentence[:_NEAR]) or not _names_first(folded[:following], within[0], words):
            break
        end = following
    return end


def _names_first(folded: str, first: Quantity, words: FollowWords) -> bool:
    """Whether the first number of a sentence has the name of an indicator."""
    subject = subjects_of(folded, [first], words)[0]
    return bool(subject.names) and subject.names[0].indicator is not None


def _items_below(
    rows: Sequence[Row],
    at: int,
    announced: str,
    quantities: Mapping[tuple[str, int], Sequence[Quantity]],
    words: FollowWords,
) -> Iterator[GoalList]:
    """Yield the paragraphs below an opening that are items of its list."""
    for row in rows[at + 1 : at + 1 + _MOST_ITEMS]:
        if len(row.cells) != 1 or row.table is not None:
            return
        folded = fold(row.cells[0].text)
        numbers = quantities.get((row.id, 0), ())
        item = _ITEM.match(folded)
        named = bool(numbers) and _names_first(folded, numbers[0], words)
        if words.ending.search(folded[:_NEAR]) or not (item or named):
            return
        if numbers:
            yield GoalList(row.id, 0, 0, _end(folded, 0, numbers, words), announced, row.section)
