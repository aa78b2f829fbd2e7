"""One stream out of an OLE compound file, the container of old office formats."""

from __future__ import annotations

import struct

__all__ = ["stream"]

_FREE = 0xFFFFFFFA  # this number and those above it end a chain


def stream(data: bytes, names: tuple[str, ...]) -> bytes | None:
    """Return the first stream called one of *names*, or ``None`` when it is missing or the container is damaged."""
    try:
        return _Container(data).stream(names)
    except (struct.error, IndexError, OverflowError):
        return None


class _Container:
    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 0x1E)
        if not 7 <= shift <= 16 or not 4 <= mini_shift <= shift:
            raise IndexError
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        self._cutoff, mini_start, _, difat, difats = struct.unpack_from("<5I", data, 0x38)
        tables = list(struct.unpack_from("<109I", data, 0x4C))
        for _ in range(min(difats, len(data) // self._size + 1)):
            if difat >= _FREE:
                break
            sector = self._sector(difat)
            entries = struct.unpack_from(f"<{self._size // 4}I", sector)
            tables.extend(entries[:-1])
            difat = entries[-1]
        self._next: list[int] = []
        for table in tables:
            if table < _FREE and (table + 1) * self._size < len(data):
                self._next.extend(struct.unpack_from(f"<{self._size // 4}I", self._sector(table).ljust(self._size, b"\xff")))
        self._directory = self._chain(struct.unpack_from("<I", data, 0x30)[0])
        mini = self._chain(mini_start)
        self._mini_next = struct.unpack(f"<{len(mini) // 4}I", mini[: len(mini) // 4 * 4])

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _chain(self, start: int) -> bytes:
        parts: list[bytes] = []
        while start < len(self._next) and len(parts) <= len(self._next):
            parts.append(self._sector(start))
            start = self._next[start]
        return b"".join(parts)

    def stream(self, names: tuple[str, ...]) -> bytes | None:
        wanted = {name.lower() for name in names}
        root = b""
        for at in range(0, len(self._directory) - 127, 128):
            entry = self._directory[at : at + 128]
            length = struct.unpack_from("<H", entry, 64)[0]
            name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            kind, start, size = entry[66], *struct.unpack_from("<IQ", entry, 116)
            size &= 0xFFFFFFFF
            if kind == 5:
                root = self._chain(start)
            elif kind == 2 and name.lower() in wanted:
                return self._chain(start)[:size] if size >= self._cutoff else self._mini(root, start)[:size]
        return None

    def _mini(self, root: bytes, start: int) -> bytes:
        parts: list[bytes] = []
        while start < len(self._mini_next) and len(parts) <= len(self._mini_next):
            parts.append(root[start * self._mini_size : (start + 1) * self._mini_size])
            start = self._mini_next[start]
        return b"".join(parts)
