"""The cells of a worksheet: what each shows, and the number that it stores.

Most cells of a large workbook are written in one plain form, which a pattern reads and takes out of the part before it is
parsed: a parser makes three objects of each. What is written in another way, or strikes its text through, is left to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

from metrics.errors import UnreadableDocumentError
from metrics.readers.numberformat import display, display_text, is_date
from metrics.readers.ooxml import MAIN
from metrics.readers.sheet import Sheet, column_number
from metrics.readers.spaces import strip
from metrics.readers.xlsx_styles import CellStyles
from metrics.readers.xlsx_text import rich_text, unescape

if TYPE_CHECKING:
    from collections.abc import Callable

    from metrics.readers.limits import Limits

__all__ = ["Filler", "SharedParts"]

_VALUE = frozenset(f"{{{space}}}v" for space in MAIN)
_FORMULA = frozenset(f"{{{space}}}f" for space in MAIN)
# <c r="A1" s="3" t="s"><v>12</v></c>, with a formula or without
_PLAIN = re.compile(
    rb'<c r="(?P<column>[A-Z]{1,3})(?P<row>[0-9]{1,7})"(?: s="(?P<style>[0-9]{1,9})")?+(?: t="(?P<kind>s|n|str)")?+>'
    rb"(?P<formula><f(?=[ />])[^<>]*+(?:(?<=/)>|(?<!/)>[^<]*+</f>))?+<v>(?P<raw>[^<&\x00-\x1f]*+)</v></c>"
)
# Cells that are only formatted hold nothing, and some sheets have millions of them.
_BLANK = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"[^<>]{0,80}/>')
# A cell without a reference counts on from the one before it; a comment or a mark of raw text may hold what looks like cells.
_COUNTED = re.compile(rb'<c(?=[\s/>])(?! r="[A-Z])|<!--')
_VIEW = re.compile(rb"<sheetView(?=[ />])([^<>]*+)>")
_NO_ZEROS = re.compile(rb"""\bshowZeros=["'](?:0|false)["']""")
_UTF8 = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,4}<(?:\?xml[^<>]{0,80}?encoding=[\"'](?i:utf-8)[\"']|(?!\?xml))")
# Spreadsheets keep fifteen digits; what the file holds beyond them is noise of binary fractions.
_FIFTEEN = Context(prec=15)
_AS_TYPED = frozenset({"General", "@"})
_RAW_TEXT = b"<![CDATA["


@dataclass(slots=True)
class SharedParts:
    """What the sheets of a workbook share.

    Args:
        sheets: Name, state and part of each.
        strings: The shared strings.
        part_struck: Strings of which a part is struck through.
        styles: What the styles of cells change.
        since_1904: Days count from 1904.
    """

    sheets: list[tuple[str, str, str]] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    part_struck: set[int] = field(default_factory=set)
    styles: CellStyles = field(default_factory=CellStyles)
    since_1904: bool = False


class Filler:
    """Fills a sheet with the cells of its part.

    Args:
        sheet: The sheet.
        book: What it shares with others.
        limits: Limits on columns.
        where: Name of the file and of the part, for errors.
    """

    def __init__(self, sheet: Sheet, book: SharedParts, limits: Limits, where: tuple[str, str]) -> None:
        self.zeros = True
        self._sheet, self._book = sheet, book
        self._columns, self._where = limits.columns, where
        self._numbers: dict[bytes, int] = {}
        self._styles: dict[bytes | None, tuple[str, bool]] = {}

    # --- plain cells ------------------------------------------------------------------------------------------

    def take_plain(self, data: bytes) -> bytes:
        """Fill in the cells of *data* that are written in the plain form, and return what is left of it."""
        if _RAW_TEXT in data:
            return data
        data = _BLANK.sub(b"", data)
        views = _VIEW.findall(data)
        self.zeros = not views or _NO_ZEROS.search(views[-1]) is None
        return data if _COUNTED.search(data) or _UTF8.match(data) is None else _PLAIN.sub(self._take, data)

    def _take(self, match: re.Match[bytes]) -> bytes:
        letters, row, style, kind, formula, raw = match.groups()
        found = self._styles.get(style)
        if found is None:
            found = self._styles[style] = self._book.styles.of(style)
        code, struck = found
        at = self._shared_at(raw) if kind == b"s" else -1
        if struck or at in self._book.part_struck:
            return match[0]
        column = self._numbers.get(letters)
        if column is None:
            column = self._numbers[letters] = column_number(letters.decode())
            self.check(column)
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            return match[0]
        if formula and not text:
            self._sheet.uncalculated += 1
        elif kind is None or kind == b"n":
            self._sheet.put(int(row), column, *_shown(text, code, since_1904=self._book.since_1904, zeros=self.zeros))
        else:
            text = strip(unescape(text)) if kind == b"str" else self._string(at)
            self._sheet.put(int(row), column, _as_text(text, code))
        return b""

    def check(self, column: int) -> None:
        """Refuse a column beyond the limit.

        Raises:
            UnreadableDocumentError: It is.
        """
        if column > self._columns:
            source, part = self._where
            raise UnreadableDocumentError(source, f"{part}: more than {self._columns} columns (Limits.columns)")

    # --- any cell ---------------------------------------------------------------------------------------------

    def put(self, element: Any, row: int, column: int) -> None:
        """Fill in the cell that *element* is."""
        kind = element.get("t") or "n"
        raw, formula = self._content(element, kind, (row, column))
        if raw is None or (formula and not raw):
            self._sheet.uncalculated += formula
            return
        code, struck = self._book.styles.of(element.get("s"))
        if struck:
            self._sheet.struck.append((row, column))
        elif kind == "n":
            self._sheet.put(row, column, *_shown(raw, code, since_1904=self._book.since_1904, zeros=self.zeros))
        else:
            read = self._KINDS.get(kind)
            text = raw if read is None else read(self, raw, (row, column))
            self._sheet.put(row, column, _as_text(text, code))

    def _content(self, element: Any, kind: str, at: tuple[int, int]) -> tuple[str | None, bool]:
        """Return what a cell holds, and whether a formula computes it."""
        raw, formula = None, False
        for child in element:
            if child.tag in _VALUE:
                raw = child.text or ""
            elif child.tag in _FORMULA:
                formula = True
            elif kind == "inlineStr":
                raw, partly = rich_text(child)
                if partly:
                    self._sheet.struck.append(at)
        return raw, formula

    def _string(self, at: int) -> str:
        return self._book.strings[at] if at < len(self._book.strings) else ""

    def _shared_at(self, raw: str | bytes) -> int:
        return int(raw) if raw.isdigit() and len(raw) < 10 else len(self._book.strings)

    def _shared(self, raw: str, at: tuple[int, int]) -> str:
        number = self._shared_at(raw)
        if number in self._book.part_struck:
            self._sheet.struck.append(at)
        return self._string(number)

    def _truth(self, raw: str, at: tuple[int, int]) -> str:
        del at
        return "TRUE" if raw.strip() == "1" else "FALSE"

    def _error(self, raw: str, at: tuple[int, int]) -> str:
        self._sheet.errors.append((*at, raw[:20]))
        return raw

    def _computed(self, raw: str, at: tuple[int, int]) -> str:
        del at
        return strip(unescape(raw))

    _KINDS: ClassVar[dict[str, Callable[[Filler, str, tuple[int, int]], str]]] = {
        "s": _shared,
        "b": _truth,
        "e": _error,
        "str": _computed,
    }


def _as_text(text: str, code: str) -> str:
    return text if code in _AS_TYPED else display_text(text, code)


@lru_cache(maxsize=16384)  # of the numbers of a workbook most are there more than once
def _shown(raw: str, code: str, *, since_1904: bool, zeros: bool) -> tuple[str, Decimal | None]:
    """Return a number as shown and as stored."""
    number = _decimal(raw)
    if number is None:
        return strip(raw), None
    shown = display(number, code, since_1904=since_1904) if zeros or number else ""
    return shown, None if is_date(code) else number


def _decimal(text: str) -> Decimal | None:
    if text.isdecimal() and len(text) < 16:
        return Decimal(text)
    try:
        number = _FIFTEEN.create_decimal(text.strip()) if len(text) < 64 else None
    except InvalidOperation:
        return None
    if number is None or not number.is_finite():
        return None
    whole = number.to_integral_value()
    return whole if whole == number and number.adjusted() < 15 else number
