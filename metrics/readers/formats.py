"""The formats that are read: for each its name, the endings of its files, and its module.

Which format a file has is told from its content (:mod:`metrics.readers.sniff`); an ending decides between kinds of plain text,
and which files of a folder are reports.

>>> [format.name for format in READABLE]
['txt', 'md', 'csv', 'html', 'docx', 'xlsx', 'xls', 'pdf']
>>> plain_format(".tab"), plain_format(".docx")
('csv', None)
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["READABLE", "SUFFIXES", "Format", "format_named", "plain_format"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format that is read.

    Args:
        name: What a document says of itself (``Document.format``).
        suffixes: How its files end; the first is the usual one.
        module: The module of ``metrics.readers`` that reads it.
        plain: It is plain text, so that the ending of a file may decide.
        isolated: It is read in a process of its own, which can be stopped.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    plain: bool = False
    isolated: bool = False


READABLE = (
    Format(name="txt", suffixes=(".txt", ".text"), module="text", plain=True),
    Format(name="md", suffixes=(".md", ".markdown"), module="markdown", plain=True),
    Format(name="csv", suffixes=(".csv", ".tsv", ".tab"), module="csv", plain=True),
    Format(name="html", suffixes=(".html", ".htm", ".xhtml", ".shtml"), module="html", plain=True),
    Format(name="docx", suffixes=(".docx",), module="docx"),
    Format(name="xlsx", suffixes=(".xlsx", ".xlsm"), module="xlsx"),
    Format(name="xls", suffixes=(".xls",), module="xls", isolated=True),
    Format(name="pdf", suffixes=(".pdf",), module="pdf", isolated=True),
)

SUFFIXES = tuple(suffix for each in READABLE for suffix in each.suffixes)


def format_named(name: str) -> Format:
    """Return the format that is called *name*."""
    return next(each for each in READABLE if each.name == name)


def plain_format(suffix: str) -> str | None:
    """Return the name of the format of plain text whose files end in *suffix*, or ``None``."""
    return next((each.name for each in READABLE if each.plain and suffix in each.suffixes), None)
