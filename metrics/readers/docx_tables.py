"""The tables of a Word document that are open, one inside the other: which cell is read, and which columns it spans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from metrics.readers.flow import OpenCell
from metrics.readers.ooxml import WORD, attribute

if TYPE_CHECKING:
    from metrics.readers.flow import Flow
    from metrics.records import Place

__all__ = ["OpenTables", "is_on"]

_OFF = frozenset({"0", "false", "off"})
_DIGITS = 9  # of a number of columns; one that is longer is none


def is_on(element: Any) -> bool:
    """Return whether a property that stands there is switched on; without a value it is."""
    return attribute(element, "val", WORD) not in _OFF


class OpenTables:
    """Hands the tables of a part on to the flow of its blocks.

    Args:
        flow: The blocks of the part.
        most: How many columns a cell may span.
    """

    def __init__(self, flow: Flow, most: int) -> None:
        self._flow, self._most = flow, most
        self._columns: list[int] = []
        self._cells: list[OpenCell] = []
        self._header_row = False

    @property
    def in_cell(self) -> bool:
        """Whether a cell is open."""
        return bool(self._cells)

    def start_row(self, place: Place) -> None:
        """Begin a row."""
        self._flow.start_row(place)
        if self._columns:
            self._columns[-1] = 0
        self._header_row = False

    def start_cell(self, place: Place) -> None:
        """Begin a cell."""
        if not self._columns:
            return
        cell = OpenCell(column=self._columns[-1], header=self._header_row, place=place)
        self._columns[-1] += 1
        self._cells.append(cell)
        self._flow.start_cell(cell)

    def _start_table(self, element: Any) -> None:
        del element
        self._flow.start_table()
        self._columns.append(0)

    def _before(self, element: Any) -> None:
        if self._columns:
            self._columns[-1] += self._number(element)

    def _header(self, element: Any) -> None:
        self._header_row = is_on(element)

    def _span(self, element: Any) -> None:
        if self._cells and self._columns:
            self._cells[-1].colspan = self._number(element)
            self._columns[-1] += self._cells[-1].colspan - 1

    def _merge(self, element: Any) -> None:
        if self._cells:
            self._cells[-1].continues = attribute(element, "val", WORD) != "restart"

    def _end_cell(self, element: Any) -> None:
        del element
        if self._cells:
            self._cells.pop()
            self._flow.end_cell()

    def _end_table(self, element: Any) -> None:
        del element
        if self._columns:
            self._columns.pop()
            self._flow.end_table()

    def _number(self, element: Any) -> int:
        value = attribute(element, "val", WORD) or ""
        return min(max(int(value), 1), self._most) if value.isdecimal() and len(value) <= _DIGITS else 1

    STARTS: ClassVar = {"tbl": _start_table}
    ENDS: ClassVar = {
        "gridBefore": _before,
        "tblHeader": _header,
        "gridSpan": _span,
        "vMerge": _merge,
        "tc": _end_cell,
        "tbl": _end_table,
    }
