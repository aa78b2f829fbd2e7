"""Lists of amounts in running text: where a list of parts goes on and where it closes.

The marks tell. Items joined by 、 are closed by the first comma, items joined by commas by the first semicolon; only a rest
(其他2个) may follow behind a stronger mark. A clause that says something of the whole again (为…的x%, 低于, 控制在) closes any
list, and what stands in brackets or behind a second 其中 belongs to the item before it.

Source: GB/T 15834 标点符号用法, the order of 顿号, 逗号, 分号, 句号.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from metrics.checks.engine.operand import operand_in, operand_of
from metrics.checks.linking.links import CHANGE, asks_plan, is_amount, is_base, is_criterion, is_percent, is_plan, same_unit
from metrics.records.interval import Interval
from metrics.statements.total_words import sum_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = [
    "COMMA",
    "FULL_STOP",
    "PAUSE",
    "SEMICOLON",
    "Items",
    "adds_up",
    "has_share",
    "leading_runs",
    "mark_between",
    "read_items",
    "total_of",
]

PAUSE, COMMA, SEMICOLON, FULL_STOP = 1, 2, 3, 4
MARKS = ((FULL_STOP, re.compile(r"[。!?\n]")), (SEMICOLON, re.compile(r";")), (COMMA, re.compile(r",")))
BRACKETED = re.compile(r"\([^()]{0,80}\)")
MOST_ITEMS = 12
# What keeps the cost linear where a sentence never ends: lists in a list in a list, of which each is read again for every one
# above it, and how many of them one list may hold.
MOST_NESTED, MOST_INNER = 2, 4


@dataclass(frozen=True, slots=True)
class Items:
    """The items of one list.

    Args:
        items: In order.
        mark: The strongest mark between the first two: :data:`PAUSE`, :data:`COMMA`, :data:`SEMICOLON`.
        further: Amounts behind the end of the list by its marks, before the next full stop, that may be items after all.
        even: All items are joined by the same mark, and none has parts of its own.
    """

    items: tuple[Quantity, ...]
    mark: int = PAUSE
    further: tuple[Quantity, ...] = ()
    even: bool = True


def mark_between(cell: CellView, first: Quantity, second: Quantity) -> int:
    """Return the strongest mark between two numbers, outside brackets."""
    between = BRACKETED.sub("", cell.gap(first, second))
    return next((mark for mark, pattern in MARKS if pattern.search(between)), PAUSE)


def in_brackets(cell: CellView, first: Quantity, other: Quantity) -> bool:
    """Return whether *other* stands in brackets that were opened after *first*."""
    between = cell.gap(first, other)
    return between.count("(") > between.count(")")


def read_items(view: View, cell: CellView, first: Quantity, whole: Quantity, *, depth: int = 0) -> Items:
    """Return the list that *first* opens, of amounts in units of *whole*; *depth* is how many lists it stands in."""
    reader = _Reader(view, cell, whole, [first], depth)
    for other in cell.following(first):
        reader.take(other)
        if len(reader.further) >= MOST_ITEMS or len(reader.items) > 4 * MOST_ITEMS:
            break  # what comes later is not asked for
    return Items(tuple(reader.items[:MOST_ITEMS]), reader.level or PAUSE, tuple(reader.further[:MOST_ITEMS]), reader.even)


@dataclass(slots=True)
class _Reader:
    """What has been read of a list so far."""

    view: View
    cell: CellView
    whole: Quantity
    items: list[Quantity]
    depth: int = 0
    further: list[Quantity] = field(default_factory=list)
    level: int | None = None
    even: bool = True
    inner_until: int = 0
    inner: int = 0
    closed: bool = False

    def take(self, other: Quantity) -> None:
        """Read one more number."""
        if other.start < self.inner_until or not self._may_be_item(other):
            return
        last = self.items[-1]
        if self.view.finder("of_which").search(self.cell.gap(last, other)) and not self.further:
            self.inner += 1
            known = self.depth < MOST_NESTED and self.inner <= MOST_INNER
            self.inner_until = (_inner(self.view, self.cell, other, last, self.depth + 1) if known else other).end
            self.even = False
            return
        mark = mark_between(self.cell, last, other)
        rest = self.view.finder("rest_part").match(self.cell.head(other)) is not None
        if self.further or self.closed or (self.level is not None and mark > self.level + rest):
            self.further.append(other)
            return
        apart = rest and self.level is not None and mark > self.level  # what a lighter mark joins is the rest of its item
        self.even = self.even and (self.level is None or mark == self.level or apart)
        self.level = mark if self.level is None else self.level
        self.items.append(other)

    def _may_be_item(self, other: Quantity) -> bool:
        if not is_amount(other) or not same_unit(self.cell, other, self.whole) or in_brackets(self.cell, self.items[0], other):
            return False
        if is_criterion(self.cell, other) or is_base(self.cell, other) or self._is_no_part(other):
            return False
        if self._is_set(other):
            self.closed = self.closed or (len(self.items) > 1 and self.level == PAUSE)
            return False
        return True

    def _is_no_part(self, other: Quantity) -> bool:
        """Return whether *other* is a change, a total or an average."""
        head = self.cell.head(other)
        if CHANGE.of(self.cell).search(head) or sum_word(head, self.view.lexicon):
            return True
        return self.view.finder("not_additive").search(head) is not None

    def _is_set(self, other: Quantity) -> bool:
        """Return whether *other* is a plan, unless it is dealt out like the parts (达到预期进度18项)."""
        if is_plan(self.view, self.cell, other) or asks_plan(self.view, self.cell.tail(other)[:6]):
            return True
        dealt_out = self.view.finder("state").search(self.cell.head(other)) or has_share(self.cell, other)
        return other.role == "target" and not dealt_out


def has_share(cell: CellView, part: Quantity) -> bool:
    """Return whether *part* is followed by its own share (列入计划逐步解决31件，占22.8%)."""
    share = cell.next(part, reach="joined")
    return share is not None and is_percent(share) and cell.lead(share).strip(",").startswith("占")


def _inner(view: View, cell: CellView, first: Quantity, whole: Quantity, depth: int) -> Quantity:
    """Return the last item of the list that breaks an item down."""
    found = read_items(view, cell, first, whole, depth=depth)
    everything = (*found.items, *found.further)
    for run in reversed(list(leading_runs(everything))):
        if adds_up(view, whole, run):
            return run[-1]
    return found.items[-1]


def total_of(view: View | CellView, parts: Sequence[Quantity], unit: str | None) -> Interval | None:
    """Return what *parts* add up to in *unit*."""
    operands = [operand for part in parts if (operand := operand_in(part, unit, view.lexicon)) is not None]
    return None if len(operands) < len(parts) else Interval.total([operand.nearest for operand in operands])


def adds_up(view: View | CellView, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Return whether *parts* make up *whole*, each read to its printed digits."""
    stated, total = operand_of(whole), total_of(view, parts, whole.unit)
    return stated is not None and total is not None and stated.nearest.meets(total)


def leading_runs(parts: Sequence[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """Yield the leading runs of *parts*, the longest first, of two parts at least."""
    for length in range(len(parts), 1, -1):
        yield tuple(parts[:length])
