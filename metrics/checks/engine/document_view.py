"""What the families of checks may look at: one document, read only.

A family links numbers by what stands between and around them, so the view answers questions about text: what leads up to
a number, what follows it, what lies between two numbers, whether a sentence ends there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from metrics.lexicon.word_sets import definitions_of, finder_of, partitions_of, words_meaning
from metrics.text.fold import fold
from metrics.text.sentences import BREAK, MARK, STOP
from metrics.text.wrapping import soften

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.checks.engine.operand import Operand
    from metrics.lexicon import Lexicon
    from metrics.lexicon.word_sets import Definition, Partition
    from metrics.records import Comparison, Period, Quantity, Row, RowCell

__all__ = ["CellView", "View", "make_view"]

REACH = 24  # numbers to look back or ahead; longer lists are tables in disguise, and cost must stay linear


@dataclass(frozen=True)
class CellView:
    """One cell with its quantities in order; what stands around and between them is told without spaces, which mean nothing."""

    row: Row
    index: int
    quantities: tuple[Quantity, ...] = field(repr=False)
    lexicon: Lexicon = field(repr=False)

    @property
    def cell(self) -> RowCell:
        """The cell itself."""
        return self.row.cells[self.index]

    @cached_property
    def text(self) -> str:
        """The text of the cell in half-width spelling, character for character; no comma inside a number."""
        text = fold(soften(self.row.cells[self.index].text))
        pieces, end = [], 0
        for quantity in self.quantities:
            if "," in text[max(end, quantity.start) : quantity.end]:
                pieces += [text[end : quantity.start], text[quantity.start : quantity.end].replace(",", "_")]
                end = quantity.end
        return "".join([*pieces, text[end:]])

    @property
    def numeric(self) -> bool:
        """Whether the cell holds one number and nothing else of weight."""
        if len(self.quantities) != 1:
            return False
        only = self.quantities[0]
        # The folded text is as long, but it would be kept, and most cells of a large report are numeric.
        return len(self.row.cells[self.index].text.strip()) - (only.end - only.start) <= 2

    @cached_property
    def _places(self) -> dict[int, int]:
        return {quantity.start: at for at, quantity in enumerate(self.quantities)}

    def _at(self, quantity: Quantity) -> int:
        return self._places[quantity.start]

    def gap(self, first: Quantity, second: Quantity) -> str:
        """Return the text between two quantities."""
        return self.text[first.end : second.start].replace(" ", "")

    def lead(self, quantity: Quantity, limit: int = 40) -> str:
        """Return what stands before *quantity*, back to the quantity before it or the start of the sentence."""
        at = self._at(quantity)
        begin = max(self.quantities[at - 1].end if at else 0, quantity.start - limit)
        return STOP.split(self.text[begin : quantity.start])[-1].replace(" ", "")

    def head(self, quantity: Quantity) -> str:
        """Return the words right before *quantity*, back to a punctuation mark or a number."""
        return MARK.split(self.lead(quantity))[-1]

    def clause_head(self, quantity: Quantity, limit: int = 40) -> str:
        """Return the words before *quantity* back to a punctuation mark, across other numbers."""
        return MARK.split(self.text[max(0, quantity.start - limit) : quantity.start])[-1].replace(" ", "")

    def tail(self, quantity: Quantity, limit: int = 24) -> str:
        """Return the words right after *quantity*, up to a punctuation mark or the next number."""
        at = self._at(quantity)
        until = self.quantities[at + 1].start if at + 1 < len(self.quantities) else len(self.text)
        return MARK.split(self.text[quantity.end : min(until, quantity.end + limit)])[0].replace(" ", "")

    def after(self, quantity: Quantity, limit: int = 24) -> str:
        """Return the characters after *quantity*, whatever they are."""
        return self.text[quantity.end : quantity.end + limit]

    def joined(self, first: Quantity, second: Quantity) -> bool:
        """Return whether no sentence ends between two quantities."""
        return not STOP.search(self.gap(first, second))

    def aside(self, other: Quantity, quantity: Quantity) -> bool:
        """Return whether *other* stands in brackets that were closed before *quantity*."""
        between = self.gap(other, quantity)
        return between.count(")") > between.count("(")

    def near(self, first: Quantity, second: Quantity) -> bool:
        """Return whether neither a sentence nor a semicolon part ends between two quantities."""
        return not BREAK.search(self.gap(first, second))

    def before(self, quantity: Quantity, *, reach: str = "joined") -> Iterator[Quantity]:
        """Yield the quantities before *quantity*, nearest first, within the sentence (``joined``), part (``near``) or cell."""
        at = self._at(quantity)
        for other in reversed(self.quantities[max(0, at - REACH) : at]):
            if reach == "joined" and not self.joined(other, quantity):
                return
            if reach == "near" and not self.near(other, quantity):
                return
            yield other

    def following(self, quantity: Quantity, *, reach: str = "joined") -> Iterator[Quantity]:
        """Yield the quantities after *quantity*, nearest first, within the sentence, part or cell."""
        at = self._at(quantity)
        for other in self.quantities[at + 1 : at + 1 + REACH]:
            if reach == "joined" and not self.joined(quantity, other):
                return
            if reach == "near" and not self.near(quantity, other):
                return
            yield other


@dataclass(frozen=True)
class View:
    """A document as the families see it."""

    rows: tuple[Row, ...] = field(repr=False)
    quantities: tuple[Quantity, ...] = field(repr=False)
    comparisons: tuple[Comparison, ...] = field(repr=False)
    period: Period | None
    lexicon: Lexicon = field(repr=False)

    @cached_property
    def by_id(self) -> dict[str, Quantity]:
        """Every quantity by its id."""
        return {quantity.id: quantity for quantity in self.quantities}

    @cached_property
    def operands(self) -> dict[str, Operand | None]:
        """The quantities as operands, those that were asked for."""
        return {}

    @cached_property
    def cells(self) -> tuple[CellView, ...]:
        """Every cell that holds a quantity, in document order."""
        found: dict[tuple[str, int], list[Quantity]] = {}
        for quantity in self.quantities:
            found.setdefault((quantity.row, quantity.cell), []).append(quantity)
        return tuple(
            CellView(row, index, tuple(sorted(found[row.id, index], key=lambda quantity: quantity.start)), self.lexicon)
            for row in self.rows
            for index in range(len(row.cells))
            if (row.id, index) in found
        )

    @cached_property
    def _cells_by_row(self) -> dict[str, tuple[CellView, ...]]:
        found: dict[str, list[CellView]] = {}
        for cell in self.cells:
            found.setdefault(cell.row.id, []).append(cell)
        return {row: tuple(cells) for row, cells in found.items()}

    def cells_of(self, row: str) -> tuple[CellView, ...]:
        """Return the cells of *row* that hold a quantity."""
        return self._cells_by_row.get(row, ())

    @cached_property
    def prose(self) -> tuple[CellView, ...]:
        """The cells that hold sentences rather than one number."""
        return tuple(cell for cell in self.cells if not cell.numeric)

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
    def kept(self) -> dict[tuple[str, str, int], Any]:
        """What was found in a cell once and is asked for again, by what it is, row and cell."""
        return {}

    @property
    def partitions(self) -> tuple[Partition, ...]:
        """Names of parts that together are always the whole."""
        return partitions_of(self.lexicon)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """What is defined by two other numbers, longest names first."""
        return definitions_of(self.lexicon)

    @cached_property
    def _finders(self) -> dict[str, re.Pattern[str]]:
        return {}


def make_view(
    rows: Sequence[Row],
    quantities: Iterable[Quantity],
    comparisons: Iterable[Comparison],
    period: Period | None,
    lexicon: Lexicon,
) -> View:
    """Return the view of a document."""
    return View(tuple(rows), tuple(quantities), tuple(comparisons), period, lexicon)
