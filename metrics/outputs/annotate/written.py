"""What a writer of comments hands back, and what the caller of an annotated copy is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.outputs.annotate.annotations import Annotation

__all__ = ["AnnotatedCopy", "Written"]


class Written(NamedTuple):
    """A copy as made.

    Args:
        data: Its bytes.
        placed: Annotations that became comments.
        unplaced: Annotations for which the file has no place.
        notes: What a reader of the copy should know.
    """

    data: bytes
    placed: Sequence[Annotation]
    unplaced: Sequence[Annotation]
    notes: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedCopy:
    """A copy with comments that was written.

    Args:
        path: Where it lies.
        comments: Number of comments; a number of which several things are said has one.
        findings: Findings that they tell.
        doubts: Statements worth a look that they tell.
        targets: Targets that they tell.
        notes: What could not be said at its place, and what else a reader should know, a sentence each.
    """

    path: str
    comments: int
    findings: int
    doubts: int
    targets: int
    notes: tuple[str, ...] = field(default=())
