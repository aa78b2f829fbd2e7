"""What the sheets of a report look things up in: rows, numbers, sentences, and the lines of the sheet of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.outputs.decision_entries import about_result
from metrics.outputs.labels import label
from metrics.outputs.phrases import interval_text, row_place
from metrics.outputs.sentences import in_language
from metrics.outputs.workbook.cells import Jump, day_or_text, printed_number
from metrics.tables.record_values import computed_ends
from metrics.text.sentences import sentence_span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from metrics.outputs.workbook.cells import CellValue
    from metrics.outputs.workbook.words import BookWords
    from metrics.records import Analysis, Check, Claim, Comparison, NotCompared, Quantity, Row

    Result = Check | Claim | Comparison | NotCompared

__all__ = ["BookView", "views_of"]


class BookView:
    """One report as the sheets need it.

    Args:
        analysis: The audit.
        words: Words of the book.
        numbers: Name of the sheet of numbers.
        first: Line of that sheet at which its numbers begin.
    """

    def __init__(self, analysis: Analysis, words: BookWords, numbers: str, first: int) -> None:
        self.analysis, self.words = analysis, words
        self.row_of: Mapping[str, Row] = {row.id: row for row in analysis.rows}
        self.number_of: Mapping[str, Quantity] = {quantity.id: quantity for quantity in analysis.quantities}
        self._numbers = numbers
        self._line = {quantity.id: first + at for at, quantity in enumerate(analysis.quantities)}

    def label(self, family: str, word: object) -> str:
        """Return what a word of a closed vocabulary is called."""
        return label(family, word, self.words.language)

    def said(self, text: str | None) -> str:
        """Return a sentence of a stage in the language of the book."""
        return in_language(text or "", self.words.language)

    def where(self, row: str, number: str = "") -> CellValue:
        """Return the place of a row, leading to the line of a number in the sheet of numbers."""
        text = row_place(self.row_of.get(row), row, self.words.language)
        return Jump(text, self._numbers, self._line[number]) if number in self._line else text

    def facts(self, row: str) -> tuple[CellValue, CellValue]:
        """Return the section and the owner of a row."""
        found = self.row_of.get(row)
        return (None, None) if found is None else (found.section, found.owner)

    def printed(self, number: str | None) -> tuple[str | None, CellValue, str | None]:
        """Return a number as printed, its value and its unit."""
        found = self.number_of.get(number or "")
        return (None, None, None) if found is None else (found.text, printed_number(found), found.unit)

    def texts(self, ids: Sequence[str]) -> str:
        """Return numbers as printed, a line each."""
        return "\n".join(self.number_of[key].text for key in ids if key in self.number_of)

    def sentence(self, number: str) -> str:
        """Return the sentence of a number, as printed."""
        quantity = self.number_of.get(number)
        row = None if quantity is None else self.row_of.get(quantity.row)
        if quantity is None or row is None or quantity.cell >= len(row.cells):
            return ""
        text = row.cells[quantity.cell].text
        low, high = sentence_span(text, quantity.start, quantity.end)
        return text[low:high]

    def computed(self, check: Check) -> str:
        """Return what the operands of a check allow."""
        low, high = computed_ends(check.computed, self.number_of.get(check.reported))
        point = check.computed.low if check.computed is not None and check.computed.is_point else None
        return interval_text(low, high, check.unit, point=point)

    def about(self, item: Result) -> str:
        """Return in a line what a result is."""
        return about_result(item, self.analysis, self.words.language)

    def decided(self, item: Result) -> tuple[CellValue, ...]:
        """Return the cells that a person fills in, and the key."""
        made = item.decision
        if made is None:
            return (None, None, None, None, item.key)
        return (self.words("ruling", made.ruling), made.reason, made.who, day_or_text(made.when), item.key)


def views_of(analyses: Sequence[Analysis], words: BookWords, numbers: str) -> tuple[BookView, ...]:
    """Return the views of some reports, whose numbers stand in one sheet one after the other."""
    views, first = [], 1
    for analysis in analyses:
        views.append(BookView(analysis, words, numbers, first))
        first += len(analysis.quantities)
    return tuple(views)
