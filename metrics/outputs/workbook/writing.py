"""The one way in which workbooks are written: sheets with a header that stays in sight, filters, lists to choose from, colours.

Nothing in a text is ever run: a cell that begins with ``=`` is a text, and so is an address.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from metrics.errors import MissingExtraError
from metrics.outputs.workbook.cells import CellValue, Jump, Printed, plain_text, printed_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["LONGEST_CELL", "MOST_LINES", "BookColumn", "BookWriter", "sheet_name"]

LONGEST_CELL = 32_767
MOST_LINES = 1_048_575
_LONGEST_NAME = 31
_MOST_LINKS = 60_000  # of a sheet; programs take no more
_FORBIDDEN = dict.fromkeys(map(ord, "[]:*?/\\"), "_")
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_DAY_FORM = "yyyy-mm-dd"
_TONES = {
    "good": {"font_color": "#006100", "bg_color": "#C6EFCE"},
    "bad": {"font_color": "#9C0006", "bg_color": "#FFC7CE"},
    "doubt": {"font_color": "#7F6000", "bg_color": "#FFEB9C"},
    "quiet": {"font_color": "#595959", "bg_color": "#E7E6E6"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BookColumn:
    """A column of a sheet.

    Args:
        title: Its header.
        width: Its width in characters.
        choices: What may be chosen in its cells; anything when empty.
        tones: Colours by text: ``good``, ``bad``, ``doubt`` or ``quiet``.
        wrap: Break long texts into lines.
        fill: Mark the cells as those that a person fills in.
    """

    title: str
    width: int = 12
    choices: tuple[str, ...] = ()
    tones: Mapping[str, str] = field(default_factory=dict)
    wrap: bool = False
    fill: bool = False


class BookWriter:
    """A workbook that is being written.

    Args:
        cut: What stands at the end of a text that is longer than a cell.
        choose: Title and text of the message to a person who fills in what is not among the choices.

    Raises:
        MissingExtraError: ``xlsxwriter`` is not installed.
    """

    def __init__(self, *, cut: str = "…", choose: tuple[str, str] = ("", "")) -> None:
        try:
            from xlsxwriter import Workbook
        except ImportError as error:
            raise MissingExtraError("a workbook", "excel") from error
        self._cut, self._choose = cut, choose
        self._data = io.BytesIO()
        self._book = Workbook(self._data, _OPTIONS)
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._names: list[str] = []
        self.cuts = 0
        self.short: dict[str, int] = {}

    def sheet(self, title: str, columns: Sequence[BookColumn], lines: Iterable[Sequence[CellValue]], *, empty: int = 0) -> None:
        """Write a sheet.

        Args:
            title: Its name; cut to what a name may be.
            columns: Its columns.
            lines: Its lines below the header, each with a value a column.
            empty: Lines to fill in below the last one.
        """
        name = sheet_name(title, self._names)
        self._names.append(name)
        sheet = self._book.add_worksheet(name)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, plain_text(column.title), self._format(bold=True, bg_color="#DDEBF7", text_wrap=True))
        last = 0
        for last, line in enumerate(self._within(name, lines), 1):
            for at, (column, value) in enumerate(zip(columns, line, strict=True)):
                self._write(sheet, (last, at), value, column)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        for at, column in enumerate(columns):
            self._decorate(sheet, at, last + empty, column)
        for line_at in range(last + 1, last + empty + 1):
            for at, column in enumerate(columns):
                self._write(sheet, (line_at, at), None, column)

    def page(self, title: str, lines: Iterable[str], *, width: int = 110) -> None:
        """Write a sheet of texts, one a line, the first as its heading."""
        name = sheet_name(title, self._names)
        self._names.append(name)
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, 0, width)
        for at, line in enumerate(lines):
            sheet.write_string(at, 0, self._text(line), self._format(bold=at == 0, text_wrap=True, valign="top"))

    def data(self) -> bytes:
        """Return the finished workbook; nothing can be added after that."""
        self._book.close()
        return self._data.getvalue()

    def _within(self, name: str, lines: Iterable[Sequence[CellValue]]) -> Iterator[Sequence[CellValue]]:
        """Yield as many lines as a sheet holds, and remember where there were more."""
        for at, line in enumerate(lines):
            if at == MOST_LINES:
                self.short[name] = at
                return
            yield line

    def _decorate(self, sheet: Any, at: int, last: int, column: BookColumn) -> None:
        """Give the cells below a header their list to choose from and their colours."""
        if last < 1:
            return
        if column.choices:
            title, message = self._choose
            told = {"error_title": title[:32], "error_message": message[:255]} if title else {}
            sheet.data_validation(1, at, last, at, {"validate": "list", "source": list(column.choices), **told})
        for text, tone in column.tones.items():
            value = '"{}"'.format(text.replace('"', '""'))
            form = self._format(**_TONES[tone])
            sheet.conditional_format(1, at, last, at, {"type": "cell", "criteria": "==", "value": value, "format": form})

    def _write(self, sheet: Any, place: tuple[int, int], value: CellValue, column: BookColumn) -> None:
        looks: dict[str, Any] = {"valign": "top", "text_wrap": column.wrap}
        if column.fill:
            looks["bg_color"] = "#FFFDE7"
        if isinstance(value, Decimal):
            value = printed_value(value)
        if value is None or value == "":
            sheet.write_blank(*place, None, self._format(**looks))
        elif isinstance(value, Printed):
            sheet.write_number(*place, value.value, self._format(**looks, num_format=value.form))
        elif isinstance(value, bool):
            sheet.write_boolean(*place, value, self._format(**looks))
        elif isinstance(value, int):
            sheet.write_number(*place, value, self._format(**looks))
        elif isinstance(value, date):
            sheet.write_datetime(*place, value, self._format(**looks, num_format=_DAY_FORM))
        else:
            self._write_text(sheet, place, value, looks)

    def _write_text(self, sheet: Any, place: tuple[int, int], value: Any, looks: dict[str, Any]) -> None:
        text = self._text(value.text if isinstance(value, Jump) else str(value))
        if isinstance(value, Jump) and place[0] <= _MOST_LINKS and value.line < MOST_LINES:
            link = self._format(**looks, font_color="#0563C1", underline=1)
            sheet.write_url(*place, f"internal:'{value.sheet}'!A{value.line + 1}", link, text)
        else:
            # @ keeps a text a text when a person edits the cell
            sheet.write_string(*place, text, self._format(**looks, num_format="@"))

    def _text(self, text: str) -> str:
        text = plain_text(text)
        if len(text) <= LONGEST_CELL:
            return text
        self.cuts += 1
        return text[: LONGEST_CELL - len(self._cut)] + self._cut

    def _format(self, **looks: Any) -> Any:
        key = tuple(sorted(looks.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(looks)
        return self._formats[key]


def sheet_name(title: str, taken: Iterable[str] = ()) -> str:
    """Return a name that a sheet may have: 31 characters at most, no brackets, slashes, colons or marks, and not taken.

    >>> sheet_name("目标/完成"), sheet_name("甲" * 40, ["甲" * 31])[-3:]
    ('目标_完成', '甲~2')
    """
    name = plain_text(title).translate(_FORBIDDEN).replace("\n", " ").strip("'")[:_LONGEST_NAME] or "_"
    known = {other.casefold() for other in taken}
    number, found = 1, name
    while found.casefold() in known:
        number += 1
        found = f"{name[: _LONGEST_NAME - 1 - len(str(number))]}~{number}"
    return found
