"""Looks at the raw bytes of a PDF before the parser does: truncation, and streams that unpack without bound."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from metrics.errors import UnreadableDocumentError

if TYPE_CHECKING:
    from metrics.readers.limits import Limits
    from metrics.readers.opening import Opened

__all__ = ["check"]

_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/Filter\s{0,8}\[[^\]]{0,200}(?:Flate|LZW|/Fl\b)[^\]]{0,200}(?:Flate|LZW|/Fl\b)")
_TAIL = 4096
_CHUNK = 1 << 20


def check(file: Opened, limits: Limits) -> None:
    """Refuse a PDF that is cut off, or that holds a compression bomb.

    Raises:
        UnreadableDocumentError: Either of these.
    """
    data = file.data
    tail = data[-_TAIL:]
    if b"%%EOF" not in tail and b"startxref" not in tail:
        raise UnreadableDocumentError(file.name, "a truncated PDF, its end is missing; download it again")
    if _TWICE.search(data):
        raise UnreadableDocumentError(file.name, "a PDF with streams compressed twice, which looks like a bomb")
    total = 0
    for match in _STREAM.finditer(data):
        start = match.end()
        # Zlib streams begin with 78 (32 KB window); anything else is no candidate for a bomb of this kind.
        if data[start : start + 1] != b"\x78":
            continue
        total += _size(data, start, limits.part_bytes)
        if total > limits.unpacked_bytes:
            break
    if total > limits.unpacked_bytes:
        raise UnreadableDocumentError(
            file.name, f"unpacks to more than {limits.unpacked_bytes} bytes (Limits.unpacked_bytes), which looks like a bomb"
        )


def _size(data: bytes, start: int, limit: int) -> int:
    """Return the unpacked size of the stream at *start*; beyond *limit* it counts as endless."""
    unpacker = zlib.decompressobj()
    size, at = 0, start
    rest = b""
    try:
        while not unpacker.eof:
            if not rest:
                rest = data[at : at + _CHUNK]
                at += _CHUNK
                if not rest:
                    break
            size += len(unpacker.decompress(rest, _CHUNK))
            rest = unpacker.unconsumed_tail
            if size > limit:
                return 1 << 62
    except zlib.error:
        pass
    return size
