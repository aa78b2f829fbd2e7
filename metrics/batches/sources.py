"""From what a caller names (files, folders, patterns, lists of names) to the documents, in a fixed order, each once.

A folder stands for the reports below it; links to folders are not followed, so a loop of links ends nothing.
"""

from __future__ import annotations

import os
import sys
from glob import iglob
from pathlib import Path
from typing import TYPE_CHECKING

from metrics.errors import UnreadableDocumentError
from metrics.outputs.database.identity import printable_name
from metrics.readers.formats import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["expand", "listed"]

_LIST_BYTES = 64 * 1024 * 1024


def expand(names: Iterable[str | os.PathLike[str]]) -> list[str]:
    """Return the files that *names* stand for: a file is itself, a folder the reports in it, a pattern what fits it.

    What is named twice is taken once. A name without a file stays, so that it is told where it is read.

    Raises:
        UnreadableDocumentError: A folder holds no report, or no file fits a pattern.

    Examples:
        >>> expand(["-", "missing.txt", "missing.txt"])
        ['-', 'missing.txt']
        >>> expand(["no-such-folder/*.txt"])
        Traceback (most recent call last):
            ...
        metrics.errors.UnreadableDocumentError: no-such-folder/*.txt: no file fits this pattern
    """
    found: dict[str, None] = {}
    for name in names:
        found.update(dict.fromkeys(_files(os.fspath(name))))
    return list(found)


def listed(path: str) -> list[str]:
    r"""Return the names in the file *path*, a line each, or divided by NUL where one occurs (``find -print0``).

    Args:
        path: The file; ``-`` for standard input.

    Raises:
        UnreadableDocumentError: It cannot be read.
    """
    try:
        data = sys.stdin.buffer.read(_LIST_BYTES + 1) if path == "-" else _head(path)
    except OSError as error:
        raise UnreadableDocumentError(path, f"cannot be opened: {error.strerror or error}") from error
    if len(data) > _LIST_BYTES:
        raise UnreadableDocumentError(path, f"a list of names of more than {_LIST_BYTES} bytes")
    parts = data.split(b"\0") if b"\0" in data else data.removeprefix(b"\xef\xbb\xbf").splitlines()
    return [os.fsdecode(part) for part in parts if part.strip()]


def _head(path: str) -> bytes:
    with Path(path).open("rb") as file:
        return file.read(_LIST_BYTES + 1)


def _files(name: str) -> Iterator[str]:
    if name != "-" and os.path.isdir(name):  # noqa: PTH112 (a name with NUL is no folder; Path raises on older releases)
        inside = list(_inside(name))
        if not inside:
            raise UnreadableDocumentError(printable_name(name), f"no report in this folder ({', '.join(SUFFIXES)})")
        yield from inside
    elif any(mark in name for mark in "*?[") and not os.path.lexists(name):
        fitting = sorted(path for path in iglob(name, recursive=True) if os.path.isfile(path))  # noqa: PTH113, PTH207
        if not fitting:
            raise UnreadableDocumentError(printable_name(name), "no file fits this pattern")
        yield from fitting
    else:
        yield name


def _inside(folder: str) -> Iterator[str]:
    for place, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = os.path.join(place, name)  # noqa: PTH118 (names that are not UTF-8 stay as they are)
            # hidden files and the lock files that Office leaves beside an open document are no reports
            if name.lower().endswith(SUFFIXES) and not name.startswith((".", "~$")) and os.path.isfile(path):  # noqa: PTH113
                yield path
