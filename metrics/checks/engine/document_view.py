"""What the families of checks may look at: one document, read only, cell by cell (:mod:`metrics.checks.engine.cell_view`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from metrics.checks.engine.cell_view import CellView
from metrics.checks.engine.workings import Workings
from metrics.lexicon.word_sets import definitions_of, finder_of, partitions_of, words_meaning

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from metrics.lexicon import Lexicon
    from metrics.lexicon.word_sets import Definition, Partition
    from metrics.records import Comparison, Period, Quantity, Row

__all__ = ["CellView", "View", "make_view"]

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class View:
    """A document as the families see it."""

    rows: tuple[Row, ...] = field(repr=False)
    quantities: tuple[Quantity, ...] = field(repr=False)
    comparisons: tuple[Comparison, ...] = field(repr=False)
    period: Period | None
    lexicon: Lexicon = field(repr=False)
    region: str | None = None

    @cached_property
    def by_id(self) -> dict[str, Quantity]:
        """Every quantity by its id."""
        return {quantity.id: quantity for quantity in self.quantities}

    @cached_property
    def tables(self) -> dict[str, list[Row]]:
        """The rows of each table, in order."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            if row.table is not None:
                found.setdefault(row.table, []).append(row)
        return found

    @cached_property
    def workings(self) -> Workings:
        """What was worked out of the document so far."""
        return Workings(self.lexicon)

    @cached_property
    def cells(self) -> tuple[CellView, ...]:
        """Every cell that holds a quantity, in document order."""
        return tuple(cell for row in self.rows for cell in self._cells_by_row.get(row.id, ()))

    @cached_property
    def _cells_by_row(self) -> dict[str, tuple[CellView, ...]]:
        found: dict[str, dict[int, list[Quantity]]] = {}
        for quantity in self.quantities:
            found.setdefault(quantity.row, {}).setdefault(quantity.cell, []).append(quantity)
        return {row.id: tuple(self._cells_in(row, found[row.id])) for row in self.rows if row.id in found}

    def _cells_in(self, row: Row, found: dict[int, list[Quantity]]) -> Iterator[CellView]:
        for index in sorted(found):
            if index < len(row.cells):
                numbers = found[index]
                numbers.sort(key=attrgetter("start"))
                yield CellView(row, index, tuple(numbers), self.lexicon)

    def cells_of(self, row: str) -> tuple[CellView, ...]:
        """Return the cells of *row* that hold a quantity."""
        return self._cells_by_row.get(row, ())

    def cell_of(self, quantity: Quantity) -> CellView | None:
        """Return the cell that *quantity* stands in; ``None`` for one that is not of the document."""
        return next((cell for cell in self.cells_of(quantity.row) if cell.index == quantity.cell), None)

    @cached_property
    def prose(self) -> tuple[CellView, ...]:
        """The cells that hold sentences rather than one number."""
        return tuple(cell for cell in self.cells if not cell.numeric)

    def numbers_saying(self, meaning: str, fits: Callable[[Quantity], bool]) -> Iterator[tuple[CellView, Quantity]]:
        """Yield the numbers of the prose that *fit*, each with its cell, where the text may say anything with *meaning*."""
        for cell in self.prose:
            if cell.says(meaning):
                yield from ((cell, number) for number in cell.quantities if fits(number))

    def numbers(self, fits: Callable[[Quantity], bool]) -> tuple[tuple[CellView, Quantity], ...]:
        """Return the numbers of the prose that *fit*, each with its cell; those of one kind are picked out once."""
        found = self._numbers.get(fits)
        if found is None:
            found = self._numbers[fits] = tuple(
                (cell, number) for cell in self.prose for number in cell.quantities if fits(number)
            )
        return found

    @cached_property
    def _numbers(self) -> dict[Callable[[Quantity], bool], tuple[tuple[CellView, Quantity], ...]]:
        return {}

    @cached_property
    def _by_actual(self) -> dict[str, tuple[Comparison, ...]]:
        found: dict[str, list[Comparison]] = {}
        for comparison in self.comparisons:
            found.setdefault(comparison.actual, []).append(comparison)
        return {actual: tuple(comparisons) for actual, comparisons in found.items()}

    @cached_property
    def _comparisons_by_row(self) -> dict[str, tuple[Comparison, ...]]:
        found: dict[str, list[Comparison]] = {}
        for comparison in self.comparisons:
            found.setdefault(comparison.row, []).append(comparison)
        return {row: tuple(comparisons) for row, comparisons in found.items()}

    def comparisons_of(self, row: str) -> tuple[Comparison, ...]:
        """Return the comparisons of *row*."""
        return self._comparisons_by_row.get(row, ())

    def release(self) -> None:
        """Forget the cells, which take much memory in a large table; they are found again when they are asked for."""
        for name in ("cells", "prose", "_kept", "_cells_by_row", "_numbers"):
            self.__dict__.pop(name, None)

    def answered(self, actual: Quantity) -> tuple[Comparison, ...]:
        """Return the comparisons that *actual* takes part in as the achieved number."""
        return self._by_actual.get(actual.id, ())

    def words(self, meaning: str) -> tuple[str, ...]:
        """Return the words with *meaning*, longest first."""
        return words_meaning(meaning, self.lexicon)

    def finder(self, meaning: str) -> re.Pattern[str]:
        """Return a pattern that finds any word with *meaning*."""
        cached = self._finders.get(meaning)
        if cached is None:
            cached = self._finders[meaning] = finder_of(meaning, self.lexicon)
        return cached

    @cached_property
    def _kept(self) -> dict[tuple[str, str, int], Any]:
        return {}

    def keep(self, what: str, make: Callable[[], Kept], row: str = "", cell: int = 0) -> Kept:
        """Return what *make* finds, which is asked for again: worked out once for a document, a row or a cell.

        Args:
            what: What is found.
            make: Finds it.
            row: Id of the row that it is found in; empty for the whole document.
            cell: Index of the cell.
        """
        key = (what, row, cell)
        if key not in self._kept:
            self._kept[key] = make()
        found: Kept = self._kept[key]
        return found

    @property
    def partitions(self) -> tuple[Partition, ...]:
        """Names of parts that together are always the whole."""
        return partitions_of(self.lexicon)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """What is defined by two other numbers, longest names first."""
        return definitions_of(self.lexicon)

    def defined(self, words: str, *meanings: str) -> Definition | None:
        """Return what *words* end with the name of, if it is defined with one of *meanings*; the longest name is meant."""
        return next((one for one in self.definitions if one.meaning in meanings and words.endswith(one.name)), None)

    @cached_property
    def _finders(self) -> dict[str, re.Pattern[str]]:
        return {}


def make_view(
    rows: Sequence[Row],
    quantities: Iterable[Quantity],
    comparisons: Iterable[Comparison],
    period: Period | None,
    lexicon: Lexicon,
    region: str | None = None,
) -> View:
    """Return the view of a document."""
    return View(tuple(rows), tuple(quantities), tuple(comparisons), period, lexicon, region)
