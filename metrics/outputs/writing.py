"""Write a file under its name only when it is complete, as the name says: through links, with its mode, into what is no file.

A device, a FIFO or a pipe that a shell opened is written into; putting a file in its place would destroy it.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from metrics.errors import OutputError

if TYPE_CHECKING:
    from typing import IO, Any

__all__ = ["Writing", "write_whole"]


class Writing:
    """A file to be written; nothing happens before the first :meth:`write`.

    Args:
        path: Its name.
        encoding: How text is written; ``None`` where bytes are.
    """

    def __init__(self, path: Path, encoding: str | None = "utf-8") -> None:
        self.path = path
        self.encoding = encoding
        self.file: IO[Any] | None = None
        self.part: Path | None = None

    def write(self, content: str | bytes) -> None:
        """Write *content*, a text or bytes as the file was opened for.

        Raises:
            OutputError: The file cannot be written.
        """
        try:
            if self.file is None:
                self.file = self._opened()
            self.file.write(content)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(str(self.path), error.strerror or str(error)) from error

    def finish(self) -> None:
        """Put what was written under its name.

        Raises:
            OutputError: The file cannot be written.
        """
        if self.file is None:
            return
        try:
            self.file.close()
            if self.part is not None:
                self.part.replace(self._real())
        except BrokenPipeError:
            raise
        except OSError as error:
            self.drop()
            raise OutputError(str(self.path), error.strerror or str(error)) from error

    def drop(self) -> None:
        """Leave everything as it was; what went into a pipe is gone."""
        if self.file is not None:
            with suppress(OSError):
                self.file.close()
        if self.part is not None:
            self.part.unlink(missing_ok=True)

    def _real(self) -> Path:
        # realpath, since Path.resolve raises on a loop of links
        return Path(os.path.realpath(self.path))

    def _opened(self) -> IO[Any]:
        try:
            mode = self.path.stat().st_mode
        except FileNotFoundError:
            mode = None
        if mode is not None and not stat.S_ISREG(mode):
            return self._open(self.path)
        real = self._real()
        self.part = real.with_name(f".{real.name}.{os.getpid()}.part")
        file = self._open(self.part)
        if mode is not None:
            with suppress(OSError):  # a file system without modes
                self.part.chmod(stat.S_IMODE(mode))
        return file

    def _open(self, path: Path) -> IO[Any]:
        if self.encoding is None:
            return path.open("wb")
        return path.open("w", encoding=self.encoding, errors="backslashreplace", newline="")


def write_whole(path: Path, data: bytes) -> None:
    """Write *data* to *path*, all of it or nothing.

    Raises:
        OutputError: The file cannot be written.
    """
    writing = Writing(path, encoding=None)
    try:
        writing.write(data)
    except BaseException:
        writing.drop()
        raise
    writing.finish()
