"""What stands in a cell: texts that no program runs, numbers with as many decimals as were printed, links inside the book."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from metrics.tables.numbers import percent, rounded
from metrics.text.characters import whole_characters

if TYPE_CHECKING:
    from fractions import Fraction

    from metrics.records import Quantity

__all__ = ["CellValue", "Jump", "Printed", "day_or_text", "plain_text", "printed_number", "printed_ratio", "printed_value"]

# C0 controls without tab and line break, half characters, and what XML does not hold
_UNHELD = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOST_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class Printed:
    """A number and the form that it is shown in, in the notation of spreadsheets."""

    value: Decimal
    form: str


@dataclass(frozen=True, slots=True)
class Jump:
    """A text that leads to a line of another sheet, both counted from 0."""

    text: str
    sheet: str
    line: int


CellValue = str | int | bool | Decimal | date | Printed | Jump | None


def plain_text(text: str) -> str:
    r"""Return *text* as a workbook can hold it.

    >>> plain_text("完成\x0b12件\n=1+1\ud800")
    '完成12件\n=1+1\ufffd'
    """
    return _UNHELD.sub("", whole_characters(text.replace("\r\n", "\n").replace("\r", "\n")))


def printed_number(quantity: Quantity) -> Printed | None:
    """Return the value of *quantity* with as many decimals as it was printed with; ``None`` for a range."""
    if quantity.value is None:
        return None
    return Printed(quantity.value, _form(max(0, quantity.decimals - quantity.scale), quantity.unit))


def printed_value(value: Decimal | None, unit: str | None = None) -> Printed | None:
    """Return a number with the decimals that it has.

    >>> printed_value(Decimal("-1.2"), "百分点")
    Printed(value=Decimal('-1.2'), form='#,##0.0')
    """
    if value is None:
        return None
    exponent = value.as_tuple().exponent
    return Printed(value, _form(max(0, -exponent) if isinstance(exponent, int) else 0, unit))


def printed_ratio(ratio: Fraction | None) -> Printed | None:
    """Return a fraction of 1 as a percentage; what is not quite 100 % is never shown as 100 %."""
    if ratio is None:
        return None
    decimals = len(percent(ratio).rstrip("%").partition(".")[2])
    return Printed(rounded(ratio), f"0.{'0' * decimals}%" if decimals else "0%")


def day_or_text(text: str) -> date | str | None:
    """Return a day that is written as one, and any other text as it is.

    >>> day_or_text("2031-03-02"), day_or_text("三月初"), day_or_text("")
    (datetime.date(2031, 3, 2), '三月初', None)
    """
    if _DAY.fullmatch(text) is None:
        return text or None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _form(decimals: int, unit: str | None) -> str:
    places = min(decimals, _MOST_DECIMALS)
    form = f"#,##0.{'0' * places}" if places else "#,##0"
    return f'{form}"{unit}"' if unit in ("%", "‰") else form
