"""Read files into :class:`~metrics.records.Document`: one module per format, which knows the format and nothing else.

What a grid or a heading means is the business of ``metrics.layout``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO

from metrics.readers.limits import Limits

if TYPE_CHECKING:
    from os import PathLike

    from metrics.readers.opening import Opened
    from metrics.records import Document

__all__ = ["Limits", "read_document", "read_opened"]

_LARGE = 1024 * 1024


def read_document(source: str | PathLike[str] | BinaryIO, *, limits: Limits | None = None) -> Document:
    r"""Read a file: TXT, Markdown, CSV, TSV, HTML, DOCX, XLSX, XLS, or PDF with text.

    The format is told from the content, so a web page or an XLSX file named ``.xls`` is read as what it is. Nothing
    is fetched from the network and nothing in the file is executed.

    Args:
        source: A path, ``-`` for standard input, or a file object opened in binary mode.
        limits: What a file may cost; see :class:`Limits`.

    Returns:
        The paragraphs and tables in document order, each with its place.

    Raises:
        UnreadableDocumentError: The file is missing, empty, damaged, encrypted, a scan, or beyond a limit.
        UnsupportedFormatError: A format that no reader takes (``.doc``, ``.wps``, ``.et``); it says how to convert.
        MissingExtraError: The format needs an optional dependency.

    Examples:
        >>> import io
        >>> document = read_document(io.BytesIO("目标300户\n完成312户".encode("gb18030")))
        >>> document.format, [block.text for block in document.blocks]
        ('txt', ['目标300户', '完成312户'])
        >>> read_document(io.BytesIO(b""))
        Traceback (most recent call last):
            ...
        metrics.errors.UnreadableDocumentError: <stream>: the file is empty
    """
    from metrics.readers.opening import open_source

    limits = limits or Limits()
    return read_opened(open_source(source, limits), limits)


def read_opened(file: Opened, limits: Limits) -> Document:
    """Read a file whose bytes are there; errors are those of :func:`read_document`."""
    from metrics.readers.formats import format_named
    from metrics.readers.sniff import sniff

    kind = format_named(sniff(file, limits))
    if kind.isolated:
        from metrics.readers.isolation import read_isolated

        return read_isolated(kind.name, file, limits)
    document: Document = import_module(f"metrics.readers.{kind.module}").read(file, limits)
    if len(file.data) > _LARGE:
        from metrics.readers.memory import give_back

        give_back()
    return document
