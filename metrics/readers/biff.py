"""The numbers of an XLS file with their formats: what the library that reads the texts does not tell.

Reads the records of BIFF8 (Excel 97 to 2003) and BIFF5 that hold numbers, errors, formats and the date system. Texts
and merged cells are left to python-calamine.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Any

from metrics.readers.builtin_formats import BUILTIN

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Book", "Encrypted", "TooWide", "read_book"]

_BOF, _EOF, _FILEPASS, _DATEMODE, _BOUNDSHEET, _FORMAT, _XF = 0x0809, 0x0A, 0x2F, 0x22, 0x85, 0x041E, 0xE0
_NUMBER, _RK, _MULRK, _FORMULA, _BOOLERR, _LABEL, _LABELSST = 0x0203, 0x027E, 0xBD, 0x06, 0x0205, 0x0204, 0xFD
_CELLS = frozenset({_NUMBER, _RK, _MULRK, _FORMULA, _BOOLERR, _LABEL, _LABELSST})
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_COLUMNS = 256
_FIFTEEN = Context(prec=15)


class Encrypted(Exception):  # noqa: N818
    """The workbook is protected by a password."""


class TooWide(Exception):  # noqa: N818
    """A cell lies where no XLS file can have one."""


@dataclass(slots=True)
class Book:
    """Numbers and errors by sheet name, then by row and column from 0.

    Args:
        sheets: ``(number or error text, format code)`` of each cell that holds one.
    """

    sheets: dict[str, dict[tuple[int, int], tuple[Decimal | str, str]]] = field(default_factory=dict)
    since_1904: bool = False


def read_book(data: bytes) -> Book:
    """Read the workbook stream *data*; what is damaged is left out.

    Raises:
        Encrypted: The stream is protected by a password.
        TooWide: A cell lies beyond the last column of the format.
    """
    book, formats, styles, places = Book(), dict(BUILTIN), [], []
    wide = True
    for kind, body in _records(data, 0):
        if kind == _BOF and len(body) >= 2:
            wide = struct.unpack_from("<H", body)[0] >= 0x0600
        elif kind == _FILEPASS:
            raise Encrypted
        elif kind == _DATEMODE:
            book.since_1904 = body[:1] == b"\x01"
        elif kind == _FORMAT and len(body) > 3:
            formats[struct.unpack_from("<H", body)[0]] = _string(body[2:], wide=wide, short=not wide)
        elif kind == _XF and len(body) >= 4:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _BOUNDSHEET and len(body) > 7:
            places.append((struct.unpack_from("<I", body)[0], _string(body[6:], wide=wide, short=True)))
    codes = [formats.get(style, "General") for style in styles]
    for offset, name in places:
        book.sheets[name] = _cells(data, offset, codes)
    return book


def _records(data: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records from *at* to the end of the substream."""
    depth = 0
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        yield kind, data[at + 4 : at + 4 + size]
        at += 4 + size
        # Charts inside a sheet are substreams of their own.
        depth += (kind == _BOF) - (kind == _EOF)
        if kind == _EOF and depth <= 0:
            return


def _string(body: bytes, *, wide: bool, short: bool) -> str:
    size, at = (body[0], 1) if short else (struct.unpack_from("<H", body)[0], 2)
    if not wide:
        return body[at : at + size].decode("gb18030", "replace")
    if body[at : at + 1] and body[at] & 1:
        return body[at + 1 : at + 1 + 2 * size].decode("utf-16-le", "replace")
    return body[at + 1 : at + 1 + size].decode("latin-1")


def _cells(data: bytes, offset: int, codes: list[str]) -> dict[tuple[int, int], tuple[Decimal | str, str]]:
    found: dict[tuple[int, int], tuple[Decimal | str, str]] = {}

    def put(row: int, column: int, style: int, value: Any) -> None:
        if value is not None:
            found[row, column] = (value, codes[style] if style < len(codes) else "General")

    depth = 0
    for kind, body in _records(data, offset):
        depth += (kind == _BOF) - (kind == _EOF)
        if depth > 1 or kind not in _CELLS or len(body) < 6:
            continue
        row, column, style = struct.unpack_from("<3H", body)
        if column >= _COLUMNS:
            raise TooWide
        if kind == _NUMBER and len(body) >= 14:
            put(row, column, style, _decimal(struct.unpack_from("<d", body, 6)[0]))
        elif kind == _RK and len(body) >= 10:
            put(row, column, style, _rk(struct.unpack_from("<i", body, 6)[0]))
        elif kind == _MULRK:
            for step, at in enumerate(range(4, len(body) - 7, 6)):
                each, packed = struct.unpack_from("<Hi", body, at)
                put(row, column + step, each, _rk(packed))
        elif kind == _FORMULA and len(body) >= 14:
            put(row, column, style, _result(body[6:14]))
        elif kind == _BOOLERR and len(body) >= 8 and body[7]:
            put(row, column, style, _ERRORS.get(body[6]))
    return found


def _result(cached: bytes) -> Decimal | str | None:
    if cached[6:] == b"\xff\xff":
        return _ERRORS.get(cached[2]) if cached[0] == 2 else None
    return _decimal(struct.unpack("<d", cached)[0])


def _rk(packed: int) -> Decimal | None:
    """Decode a number packed into 30 bits: an integer or the upper half of a double, perhaps in hundredths."""
    value: int | float = packed >> 2 if packed & 2 else struct.unpack("<d", struct.pack("<q", (packed & ~3) << 32))[0]
    number = _decimal(value)
    return number if number is None or not packed & 1 else _trim(number / 100)


def _decimal(value: float) -> Decimal | None:
    number = _FIFTEEN.create_decimal(value)
    return _trim(number) if number.is_finite() else None


def _trim(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    return whole if whole == number and number.adjusted() < 15 else number.normalize()
