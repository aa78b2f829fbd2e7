"""Everything that following needs of one document: its targets, and its numbers by indicator."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from metrics.panels.answers import FigureIndex
from metrics.panels.figures import figures_of, target_figures
from metrics.statements.words import follow_words
from metrics.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from metrics.lexicon import Lexicon
    from metrics.panels.sources import SourceNumbers
    from metrics.records import Period, Span
    from metrics.records.outcome import Figure, Key

__all__ = ["Numbers", "numbers_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """A document with its targets and its numbers.

    Args:
        reading: The document.
        targets: The targets that it sets.
        index: The numbers that can answer targets.
        named: The indicators that its text names outside lists of goals.
    """

    reading: SourceNumbers
    targets: tuple[Figure, ...] = field(repr=False)
    index: FigureIndex = field(repr=False)
    named: frozenset[str] = field(repr=False)

    def names(self, key: Key) -> bool:
        """Whether the text names what *key* speaks of, with a number or without."""
        if key.indicator_id is not None:
            return key.indicator_id in self.named
        return any(key.indicator in text for text in _texts(self.reading))

    @property
    def period(self) -> Period | None:
        """The period that the document reports on."""
        return self.reading.period

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


def numbers_of(reading: SourceNumbers, lexicon: Lexicon) -> Numbers:
    """Return the targets and the numbers of *reading*."""
    words = follow_words(lexicon)
    figures = tuple(figures_of(reading, lexicon))
    named = {words.indicators[match[0]].id for text in _texts(reading) for match in words.named.finditer(text)}
    return Numbers(
        reading=reading, targets=target_figures(figures), index=FigureIndex.of(figures, lexicon), named=frozenset(named)
    )


def _texts(reading: SourceNumbers) -> Iterator[str]:
    """Yield the texts of the document outside its lists of goals, folded."""
    lists = {(found.row, found.cell) for found in reading.lists}
    for row in reading.analysis.rows:
        yield from (fold(cell.text) for at, cell in enumerate(row.cells) if (row.id, at) not in lists)
