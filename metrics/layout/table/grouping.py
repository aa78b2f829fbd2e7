"""Which columns belong together: a group for each pair of target and actual, with what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.layout.table.columns import LABELS

if TYPE_CHECKING:
    from metrics.layout.table.columns import Column

__all__ = ["Pair", "number_groups"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A target, the actual that answers it and the ratio that the table states of them."""

    target: Column
    actual: Column
    ratio: Column | None = None

    @property
    def start(self) -> int:
        """Grid column at which the pair begins."""
        return min(self.target.index, self.actual.index)


def number_groups(block: list[Column], pairs: list[Pair], first: int) -> int:
    """Number the groups of *block* from *first*; return the number after them."""
    paired = {id(member) for pair in pairs for member in (pair.target, pair.actual)}
    after = first + max(1, len(pairs))
    for column in block:
        column.group = first + _group_of(column, pairs)
        if pairs and column.role in ("target", "actual") and column.numeric and id(column) not in paired:
            column.group, after = after, after + 1  # it has no partner, and is none of a pair's
    return after


def _group_of(column: Column, pairs: list[Pair]) -> int:
    if len(pairs) < 2 or column.role in LABELS:
        return 0
    for number, pair in enumerate(pairs):
        if any(column is member for member in (pair.target, pair.actual, pair.ratio)):
            return number
    if column.subject:
        for number, pair in enumerate(pairs):
            if column.subject in (pair.actual.subject, pair.target.subject):
                return number
    before = [number for number, pair in enumerate(pairs) if pair.start <= column.index]
    return before[-1] if before else 0
