"""Everything that following needs of one document: its targets, and its numbers by indicator."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from metrics.panels.answers import FigureIndex
from metrics.panels.figures import figures_of, targets_of

if TYPE_CHECKING:
    from datetime import date

    from metrics.lexicon import Lexicon
    from metrics.panels.sources import Reading
    from metrics.records import Period, Span
    from metrics.records.outcome import Figure

__all__ = ["Numbers", "numbers_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """A document with its targets and its numbers.

    Args:
        reading: The document.
        targets: The targets that it sets.
        index: The numbers that can answer targets.
    """

    reading: Reading
    targets: tuple[Figure, ...] = field(repr=False)
    index: FigureIndex = field(repr=False)

    @property
    def period(self) -> Period | None:
        """The period that the document reports on."""
        return self.reading.analysis.period

    @property
    def as_of(self) -> date | None:
        """The last day that it reports on."""
        return None if self.period is None else self.period.as_of

    @property
    def planned(self) -> Span | None:
        """The period that most of its targets are set for, the earlier of two."""
        counts: dict[Span, int] = {}
        for target in self.targets:
            if target.period is not None:
                counts[target.period] = counts.get(target.period, 0) + 1
        return min(counts, key=lambda span: (-counts[span], span.start, span.end)) if counts else None


def numbers_of(reading: Reading, lexicon: Lexicon) -> Numbers:
    """Return the targets and the numbers of *reading*."""
    figures = tuple(figures_of(reading, lexicon))
    return Numbers(reading=reading, targets=targets_of(figures), index=FigureIndex.of(figures))
