"""From what the caller names (a path, ``-``, a file object) to bytes, within the limits."""

from __future__ import annotations

import stat
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from metrics.errors import UnreadableDocumentError

if TYPE_CHECKING:
    from os import PathLike, stat_result

    from metrics.readers.limits import Limits

__all__ = ["Opened", "open_source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The bytes of a file and what it is called.

    Args:
        name: What it is called.
        data: Its bytes.
        located: Its texts are to tell where they stand in it (:class:`~metrics.records.Located`).
    """

    name: str
    data: bytes = field(repr=False)
    located: bool = False

    @property
    def suffix(self) -> str:
        """The suffix in lower case, with its dot."""
        return Path(self.name).suffix.lower()


def open_source(source: str | PathLike[str] | BinaryIO, limits: Limits) -> Opened:
    """Read *source* whole; ``-`` is standard input."""
    if isinstance(source, str) and source == "-":
        return Opened(name="<stdin>", data=_read(sys.stdin.buffer, "<stdin>", limits))
    if hasattr(source, "read"):
        stream = cast("BinaryIO", source)
        name = getattr(stream, "name", None)
        label = _printable(Path(name).name) if isinstance(name, str) and name else "<stream>"
        return Opened(name=label, data=_read(stream, label, limits))
    path = Path(source)
    try:
        status = path.stat()
        reason = _refusal(status, limits)
        data = b"" if reason else _head(path, limits.file_bytes + 1)
    except FileNotFoundError as error:
        raise UnreadableDocumentError(str(source), "no such file") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnreadableDocumentError(str(source), f"cannot be opened: {why}") from error
    if reason:
        raise UnreadableDocumentError(str(source), reason)
    return Opened(name=_printable(path.name), data=_checked(data, str(source), limits))


def _printable(name: str) -> str:
    """Return a file name that can be printed: bytes that are no UTF-8 (surrogates in Python) are replaced."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _refusal(status: stat_result, limits: Limits) -> str | None:
    if stat.S_ISDIR(status.st_mode):
        return "a folder, not a file; name the files in it"
    return _too_big(limits, status.st_size) if status.st_size > limits.file_bytes else None


def _head(path: Path, size: int) -> bytes:
    # Pipes and devices have no size, so it is counted while reading.
    with path.open("rb") as file:
        return file.read(size)


def _read(file: BinaryIO, name: str, limits: Limits) -> bytes:
    data = file.read(limits.file_bytes + 1)
    if not isinstance(data, bytes):
        raise UnreadableDocumentError(name, "opened as text; open it in binary mode ('rb')")
    return _checked(data, name, limits)


def _checked(data: bytes, name: str, limits: Limits) -> bytes:
    if len(data) > limits.file_bytes:
        raise UnreadableDocumentError(name, _too_big(limits))
    if not data:
        raise UnreadableDocumentError(name, "the file is empty")
    return data


def _too_big(limits: Limits, size: int | None = None) -> str:
    found = f"{size} bytes" if size is not None else "the file"
    return f"{found}, more than the limit of {limits.file_bytes} bytes (Limits.file_bytes); divide it into several files"
