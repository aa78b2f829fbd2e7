"""What the cells of tables tell: named by their row and their column (石门镇 | 资金支出进度), or by the row alone.

A sentence names such a number by both, one behind the other (石门镇资金支出进度, 农业类项目完成投资); the row of a total is
meant by the words for all that a report speaks of (全县完成投资). Two cells of one name that differ name nothing.

Source: 进度通报 usage.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from metrics.checks.linking.links import OF_CLASS
from metrics.checks.linking.told_names import DEED
from metrics.extraction.word_patterns import WordPattern
from metrics.statements.clean_names import clean_name
from metrics.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity, Row

__all__ = ["CellFact", "TableFacts", "table_facts"]

LABELS = ("indicator", "project", "group", "task")
FIGURES = ("actual", "part", "whole", "rate", "ratio", "share", "growth", None)
ALL = WordPattern(r"(?:<region|entire|own_region|scope_body|total>)+")
CLASS = WordPattern(rf"(?:<class_noun>|{OF_CLASS})+$")
SHORTEST = 2  # characters of the name of a row or a column
LONGEST = 40  # characters of a name that is asked for


class CellFact(NamedTuple):
    """A number of a table.

    Args:
        table: Number of the table.
        label: What its row is called; empty for the total.
        header: What its column is called.
        quantity: The number.
    """

    table: str
    label: str
    header: str
    quantity: Quantity


def table_facts(view: View) -> TableFacts:
    """Return what the tables of *view* tell; they are listed once."""
    return view.keep("table_facts", lambda: TableFacts(view))


class TableFacts:
    """The numbers of the tables of a document by the names of their rows and columns."""

    def __init__(self, view: View) -> None:
        self._view = view

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], list[CellFact]]:
        found: dict[tuple[str, str], list[CellFact]] = {}
        for fact in self._facts():
            found.setdefault((fact.label, fact.header), []).append(fact)
        return found

    @cached_property
    def _headers(self) -> frozenset[str]:
        return frozenset(header for _, header in self._by_name)

    def called(self, asked: str) -> CellFact | None:
        """Return the one number whose row and column *asked* names."""
        if not self._headers or len(asked) > LONGEST:
            return None
        asked = self._plain(asked)
        for at in range(1, len(asked) - SHORTEST + 1):
            if asked[at:] in self._headers:
                return self._only(self._label(asked[:at]), asked[at:])
        return None

    def in_row(self, name: str, column: str) -> CellFact | None:
        """Return the one number of the row called *name* in the column that *column* names with the words for all before it."""
        header = self._header_of(column)
        return self.called(name + header) if name and header else None

    def total(self, column: str) -> CellFact | None:
        """Return the one total of the column that *column* names."""
        header = self._header_of(column)
        return self._only("", header) if header in self._headers else None

    def opening(self, words: str, column: str) -> CellFact | None:
        """Return the number of the row whose name *words* begin with, the longest, in the column that *column* names."""
        header = self._header_of(column) if words else ""
        ends = range(min(len(words), LONGEST), SHORTEST - 1, -1) if header in self._headers else ()
        return next((one for end in ends if (one := self.called(words[:end] + header)) is not None and one.label), None)

    def _header_of(self, words: str) -> str:
        name = ALL.of(self._view).sub("", words, count=1)
        return self._plain(clean_name(name, self._view.lexicon)) if len(name) >= SHORTEST else ""

    def beside(self, fact: CellFact, words: str) -> CellFact | None:
        """Return the number of the same column whose row *words* name, with the name of the column behind it or not."""
        words = self._plain(words)
        label = self._label(words.removesuffix(fact.header).removesuffix(OF_CLASS))
        if self._header_of(words) == fact.header:
            label = ""
        found = [one for one in self._by_name.get((label, fact.header), ()) if one.table == fact.table]
        return found[0] if len(found) == 1 and found[0].label != fact.label else None

    def _only(self, label: str, header: str) -> CellFact | None:
        for name in dict.fromkeys((label, CLASS.of(self._view).sub("", label))):
            found = self._by_name.get((name, header), [])
            if len({(one.quantity.value, one.quantity.unit) for one in found}) == 1:
                return found[0]
        return None

    def _label(self, words: str) -> str:
        return "" if not words or self._says_all(words) else words

    def _says_all(self, words: str) -> bool:
        """Return whether *words* say no more than that all is meant (全县, 合计)."""
        return ALL.of(self._view).fullmatch(words) is not None

    def _plain(self, name: str) -> str:
        """Return a name without its spaces and without what says that it was done."""
        return DEED.of(self._view).sub("", name.replace(" ", ""))

    def _facts(self) -> Iterator[CellFact]:
        for row in self._view.rows:
            cells = self._view.cells_of(row.id) if row.table is not None else ()
            label = self._name_of(row) if cells else None
            if label is None:
                continue
            for cell in cells:
                header = self._header(cell)
                if header:
                    yield CellFact(row.table or "", label, header, cell.quantities[0])

    def _name_of(self, row: Row) -> str | None:
        """Return what a row is called, empty for a total; ``None`` where nothing names it."""
        if row.total:
            return ""
        said = next((cell.text for cell in row.cells if cell.role in LABELS and cell.text.strip()), "")
        name = self._plain(clean_name(fold(said), self._view.lexicon)) if said else ""
        if self._says_all(name):
            return ""
        return name if len(name) >= SHORTEST else None

    def _header(self, cell: CellView) -> str:
        """Return what the column of a cell is called that holds one number of what was done; empty for others."""
        if not cell.numeric or cell.cell.role not in FIGURES:
            return ""
        name = self._plain(clean_name(fold(cell.cell.name), self._view.lexicon))
        return name if len(name) >= SHORTEST else ""
