"""What a document is known by from one month to the next: its path below a folder, its name, or a digest of its content."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from metrics.arguments import check_choice
from metrics.errors import KeyClashError, UnreadableDocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["KEYS", "KeyKind", "content_digest", "key_of", "keys_of", "printable_name"]

KeyKind = Literal["path", "name", "digest"]
KEYS: tuple[KeyKind, ...] = get_args(KeyKind)

_BLOCK = 1 << 20


def key_of(path: str, *, by: KeyKind = "path", root: str | os.PathLike[str] | None = None) -> str:
    """Return what the document at *path* is known by.

    Args:
        path: Where it is.
        by: ``path``: its path below *root*, with ``/`` on every system, or its absolute path without *root*; ``name``: its
            file name; ``digest``: SHA-256 of its content.
        root: The folder that paths are told from.

    Raises:
        ChoiceError: There is no such kind of key.
        UnreadableDocumentError: The file lies outside *root*, or its content cannot be read.

    Examples:
        >>> key_of("2024/north/report.txt", root="2024"), key_of("2024/north/report.txt", by="name")
        ('north/report.txt', 'report.txt')
        >>> key_of("2023/report.txt", root="2024")
        Traceback (most recent call last):
            ...
        metrics.errors.UnreadableDocumentError: 2023/report.txt: lies outside the folder 2024
    """
    check_choice("key", by, KEYS)
    if by == "name":
        return printable_name(os.path.basename(path))  # noqa: PTH119 (names that are not UTF-8 stay as they are)
    if by == "digest":
        digest = content_digest(path)
        if digest is None:
            raise UnreadableDocumentError(printable_name(path), "cannot be opened, so it has no digest")
        return digest
    # realpath, since Path.resolve raises on a loop of links
    place = os.path.realpath(path)
    if root is None:
        return printable_name(place)
    base = os.path.realpath(root)
    try:
        inside = os.path.commonpath([place, base]) == base
    except ValueError:  # another drive
        inside = False
    if not inside:
        raise UnreadableDocumentError(printable_name(path), f"lies outside the folder {os.fspath(root)}")
    return printable_name(Path(os.path.relpath(place, base)).as_posix())


def keys_of(paths: Iterable[str], *, by: KeyKind = "path", root: str | os.PathLike[str] | None = None) -> dict[str, str]:
    """Return the key of each of *paths*; what cannot have one (it is missing) is known by its path.

    Raises:
        KeyClashError: Two paths have one key.
        UnreadableDocumentError: A path lies outside *root*.
    """
    found: dict[str, str] = {}
    first: dict[str, str] = {}
    for path in paths:
        if path == "-" or (by == "digest" and not os.path.isfile(path)):  # noqa: PTH113
            continue
        key = key_of(path, by=by, root=root)
        if key in first and path not in found:
            raise KeyClashError(key, printable_name(first[key]), printable_name(path))
        found[path] = key
        first[key] = path
    return found


def printable_name(name: str) -> str:
    r"""Return the name of a file as text that every program takes: bytes that are not UTF-8 are written out.

    >>> printable_name("临江.txt"), printable_name("\udcc1\udcd9.txt")
    ('临江.txt', '\\xc1\\xd9.txt')
    """
    plain = name.replace("\0", "")
    try:
        data = plain.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half of a pair that stands for no byte
        data = plain.encode("utf-8", "backslashreplace")
    return data.decode("utf-8", "backslashreplace")


def content_digest(path: str) -> str | None:
    """Return SHA-256 of the file at *path*, ``None`` for what is no readable file (a pipe can be read once only)."""
    digest = hashlib.sha256()
    try:
        if not os.path.isfile(path):  # noqa: PTH113
            return None
        with open(path, "rb") as file:  # noqa: PTH123
            while block := file.read(_BLOCK):
                digest.update(block)
    except (OSError, ValueError):
        return None
    return digest.hexdigest()
