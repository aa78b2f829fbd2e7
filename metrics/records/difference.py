"""The frozen records of a comparison of two documents: what changed between one and the other.

Both are known by what their sentences say without their numbers, never by row numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from metrics.records.analysis import Analysis
    from metrics.records.check import Check
    from metrics.records.quantity import Quantity

__all__ = ["CopiedSentence", "Difference", "FindingChange", "NumberChange"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberChange:
    """A number that is not the same in both documents.

    Args:
        old: The number in the old document; ``None`` where it is new.
        new: The number in the new document; ``None`` where it is gone.
        effect: Of a target, whether it asks for less (``lowered``) or more (``raised``) than before.
    """

    old: Quantity | None
    new: Quantity | None
    effect: Literal["lowered", "raised"] | None = None

    @property
    def change(self) -> Literal["changed", "gone", "new"]:
        """What became of the number."""
        return "new" if self.old is None else "gone" if self.new is None else "changed"

    @property
    def number(self) -> Quantity:
        """The number in the new document, in the old one where it is gone."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a change has an old or a new number")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedSentence:
    """A sentence with results that stands word for word in the reports of two times.

    Args:
        text: The sentence.
        old_row: Its row in the old document.
        new_row: Its row in the new document.
    """

    text: str
    old_row: str
    new_row: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingChange:
    """A finding that only one of the documents has.

    Args:
        change: ``gone`` or ``new``.
        check: The finding.
    """

    change: Literal["gone", "new"]
    check: Check


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What is different between two documents.

    Args:
        old: The one document.
        new: The other.
        numbers: Numbers that changed, are gone, or are new, in the order of the new document, what is gone at the end.
        same: How many numbers are the same in both.
        copied: Sentences with results that were copied; ``None`` where both are of one time, or of none that is known.
        findings: Findings that are gone and new.
        kept: How many findings are in both.
    """

    old: Analysis
    new: Analysis
    numbers: tuple[NumberChange, ...]
    same: int
    copied: tuple[CopiedSentence, ...] | None
    findings: tuple[FindingChange, ...]
    kept: int

    @property
    def changed(self) -> tuple[NumberChange, ...]:
        """Numbers that both documents have, with other values."""
        return tuple(each for each in self.numbers if each.change == "changed")

    @property
    def lowered(self) -> tuple[NumberChange, ...]:
        """Targets that ask for less than before."""
        return tuple(each for each in self.numbers if each.effect == "lowered")

    @property
    def targets_gone(self) -> tuple[NumberChange, ...]:
        """Targets that the new document does not set any more."""
        return tuple(each for each in self.numbers if each.change == "gone" and each.number.role == "target")
