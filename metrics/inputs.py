"""What people hand over as a report: a path, bytes, or a file opened either way."""

from __future__ import annotations

import io
import os
from typing import Any

__all__ = ["as_binary", "path_of"]


def as_binary(source: Any) -> Any:
    """Return *source* as the readers take it: bytes and text files become binary files, all else stays as it is.

    A file that was opened as text is read from its bytes, so a wrong encoding does no harm.

    >>> as_binary(b"a").read(), as_binary(io.StringIO("甲")).read().decode("utf-8-sig"), as_binary("a.txt")
    (b'a', '甲', 'a.txt')
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        return io.BytesIO(source)
    if not isinstance(source, io.TextIOBase):
        return source
    buffer = getattr(source, "buffer", None)
    if buffer is not None:
        if source.seekable():
            source.seek(0)
        return buffer
    made = io.BytesIO(b"\xef\xbb\xbf" + source.read().encode("utf-8", "replace"))
    made.name = getattr(source, "name", None)
    return made


def path_of(source: Any) -> str | None:
    """Return where *source* lies, ``None`` for what has no path (standard input, a stream, rows).

    >>> path_of("-"), path_of(b"x"), path_of("reports/a.txt") == os.path.abspath("reports/a.txt")
    (None, None, True)
    """
    if isinstance(source, (str, os.PathLike)):
        name = os.fspath(source)
    else:
        name = getattr(source, "name", None)
        if not isinstance(name, str) or not os.path.isfile(name):  # noqa: PTH113
            return None
    return None if name == "-" or not isinstance(name, str) else os.path.abspath(name)  # noqa: PTH100
