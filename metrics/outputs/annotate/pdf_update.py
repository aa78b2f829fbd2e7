"""An update at the end of a PDF: new objects and pages, with a table of where they are; what stands before is not touched.

Source:
    ISO 32000-2, 7.5.4 (cross-reference table), 7.5.6 (incremental updates), 7.5.8 (cross-reference streams).
"""

from __future__ import annotations

import io
import re
import struct
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pypdf import PdfReader

__all__ = ["PdfUpdate"]

_START = re.compile(rb"startxref\s{1,8}(\d{1,15})")
_TAIL = 2048


class PdfUpdate:
    """The update while it is made.

    Args:
        data: The file.
        reader: The same, as pypdf reads it.
    """

    def __init__(self, data: bytes, reader: PdfReader) -> None:
        self._data, self._reader = data, reader
        self._made = bytearray(data)
        if not data.endswith(b"\n"):
            self._made += b"\n"
        self._places: dict[int, tuple[int, int]] = {}
        known = [int(reader.trailer.get("/Size", 0)), *(key + 1 for keys in reader.xref.values() for key in keys)]
        self._next = max(*known, *(key + 1 for key in reader.xref_objStm), 1)

    def add(self, value: Any) -> Any:
        """Add an object and return the reference to it."""
        from pypdf.generic import IndirectObject

        key, self._next = self._next, self._next + 1
        self._write(key, 0, value)
        return IndirectObject(key, 0, self._reader)

    def page(self, number: int) -> Any:
        """Return the reference to a page, counted from 0."""
        return self._reader.pages[number].indirect_reference

    def annotate(self, number: int, marks: Sequence[Any]) -> None:
        """Give the page a few more annotations, by their references."""
        from pypdf.generic import ArrayObject, DictionaryObject, NameObject

        reference = self.page(number)
        page = DictionaryObject(reference.get_object())
        page[NameObject("/Annots")] = ArrayObject([*(page.get("/Annots") or []), *marks])
        self._write(reference.idnum, reference.generation, page)

    def finish(self) -> bytes:
        """Return the file with its update."""
        found = _START.findall(self._data[-_TAIL:])
        before = int(found[-1]) if found else 0
        if self._data[before : before + 4] == b"xref":
            self._table(before)
        else:
            self._stream(before)
        return bytes(self._made)

    def _write(self, key: int, generation: int, value: Any) -> None:
        self._places[key] = (len(self._made), generation)
        self._made += b"%d %d obj\n" % (key, generation) + _text(value) + b"\nendobj\n"

    def _trailer(self, before: int) -> Any:
        from pypdf.generic import DictionaryObject, NameObject, NumberObject

        kept = {key: self._reader.trailer.raw_get(key) for key in ("/Root", "/Info", "/ID") if key in self._reader.trailer}
        trailer = DictionaryObject({NameObject(key): value for key, value in kept.items()})
        trailer[NameObject("/Size")] = NumberObject(self._next)
        if before:
            trailer[NameObject("/Prev")] = NumberObject(before)
        return trailer

    def _table(self, before: int) -> None:
        at = len(self._made)
        self._made += b"xref\n0 1\n0000000000 65535 f \n"
        for key, (place, generation) in sorted(self._places.items()):
            self._made += b"%d 1\n%010d %05d n \n" % (key, place, generation)
        self._made += b"trailer\n" + _text(self._trailer(before)) + b"\nstartxref\n%d\n%%%%EOF\n" % at

    def _stream(self, before: int) -> None:
        from pypdf.generic import ArrayObject, NameObject, NumberObject, StreamObject

        at, key = len(self._made), self._next
        self._next += 1
        self._places[key] = (at, 0)
        places = sorted(self._places.items())
        stream = StreamObject()
        stream.update(self._trailer(before))
        stream[NameObject("/Type")] = NameObject("/XRef")
        stream[NameObject("/W")] = ArrayObject(map(NumberObject, (1, 8, 2)))
        stream[NameObject("/Index")] = ArrayObject(NumberObject(n) for number, _ in places for n in (number, 1))
        stream.set_data(b"".join(struct.pack(">BQH", 1, place, generation) for _, (place, generation) in places))
        self._made += b"%d 0 obj\n" % key + _text(stream) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % at


def _text(value: Any) -> bytes:
    held = io.BytesIO()
    value.write_to_stream(held)
    return held.getvalue()
