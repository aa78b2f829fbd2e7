"""Small BIFF8 workbooks, made record by record."""

from __future__ import annotations

import struct


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def wide(text: str, size: str = "<H") -> bytes:
    return struct.pack(size, len(text)) + b"\x01" + text.encode("utf-16-le")


def begin(kind: int) -> bytes:
    return record(0x0809, struct.pack("<4H2I", 0x0600, kind, 0, 0, 0, 0))


def text_cell(row: int, column: int, index: int) -> bytes:
    return record(0x00FD, struct.pack("<3HI", row, column, 0, index))


def number_cell(row: int, column: int, style: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<3Hd", row, column, style, value))


def workbook(
    sheets: dict[str, bytes], strings: list[str], formats: list[str], hidden: tuple[str, ...] = (), extra: bytes = b""
) -> bytes:
    """Style 0 is General, style N is format N of *formats*."""
    head = begin(5) + extra + record(0x0042, struct.pack("<H", 1200))
    head += b"".join(record(0x041E, struct.pack("<H", 164 + n) + wide(code)) for n, code in enumerate(formats))
    head += record(0x00E0, bytes(20))
    head += b"".join(record(0x00E0, struct.pack("<2H", 0, 164 + n) + bytes(16)) for n, _ in enumerate(formats))
    table = record(0x00FC, struct.pack("<2I", len(strings), len(strings)) + b"".join(map(wide, strings))) + record(0x0A, b"")
    at = len(head) + len(table) + sum(len(wide(name, "<B")) + 10 for name in sheets)
    places, bodies = b"", b""
    for name, cells in sheets.items():
        places += record(0x0085, struct.pack("<IBB", at + len(bodies), name in hidden, 0) + wide(name, "<B"))
        bodies += begin(16) + cells + record(0x0A, b"")
    return head + places + table + bodies


def container(data: bytes, name: str = "Workbook") -> bytes:
    """Put one stream into a compound file of 512-byte sectors: allocation table, directory, stream."""
    data = data.ljust(max(4096, -(-len(data) // 512) * 512), b"\0")
    count = len(data) // 512
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0) + b"\xff" * 432
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, count + 2), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")

    def entry(title: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
        coded = title.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<3I", 0xFFFFFFFF, 0xFFFFFFFF, child)
        return (
            coded.ljust(64, b"\0")
            + struct.pack("<HBB", len(coded), kind, 1)
            + links
            + bytes(36)
            + struct.pack("<IQ", start, size)
        )

    directory = entry("Root Entry", 5, 0xFFFFFFFE, 0, 1) + entry(name, 2, 2, len(data))
    return head + table + directory.ljust(512, b"\0") + data


STRINGS = ["重点任务", "新增就业", "完成率", "不读"]
CELLS = (
    text_cell(1, 1, 0)
    + text_cell(2, 1, 1)
    + number_cell(2, 2, 2, 12500.0)
    + record(0x00BD, struct.pack("<2H", 2, 3) + struct.pack("<Hi", 2, 13218 << 2 | 2) + struct.pack("<HiH", 0, 550 << 2 | 3, 4))
    + text_cell(3, 1, 2)
    + record(0x027E, struct.pack("<3Hi", 3, 2, 1, 10575 << 2 | 3))
    + record(0x0006, struct.pack("<3H", 3, 3, 0) + b"\x02\0\x17\0\0\0\xff\xff" + bytes(8))
    + record(0x0205, struct.pack("<3HBB", 3, 4, 0, 7, 1))
    + number_cell(4, 2, 3, 45291.0)
    + number_cell(4, 3, 1, 0.9857)
    + record(0x00E5, struct.pack("<5H", 1, 1, 1, 1, 4))
)  # fmt: skip
FORMATS = ["0.0%", "#,##0", "yyyy/m/d"]
BOOK = workbook({"进度": CELLS, "旧表": text_cell(0, 0, 3)}, STRINGS, FORMATS, hidden=("旧表",))
