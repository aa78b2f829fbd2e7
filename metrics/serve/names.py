r"""Names of uploaded files: words to show, never a path.

>>> shown_name("C:\\reports\\2024\u202excod.exe\n.docx"), shown_name("../../etc/passwd"), shown_name(" ")
('2024 xcod.exe .docx', 'passwd', 'report')
"""

from __future__ import annotations

from metrics.outputs.controls import clean
from metrics.text.characters import whole_characters

__all__ = ["shown_name", "with_suffix"]

_LONGEST = 120
_NO_FILE_NAME = str.maketrans(dict.fromkeys('<>:"/\\|?*', "_"))


def shown_name(name: str | None) -> str:
    """Return the last part of *name* on one line, without characters that steer, and not too long to read."""
    last = whole_characters(name or "").replace("\\", "/").rpartition("/")[2]
    plain = " ".join(clean(last).split()).strip(". ")
    if len(plain) > _LONGEST:
        stem, dot, suffix = plain.rpartition(".")
        plain = f"{stem[: _LONGEST - 12]}…{dot}{suffix[-8:]}" if dot else plain[:_LONGEST]
    return plain or "report"


def with_suffix(name: str, addition: str, suffix: str) -> str:
    """Return the name of a file made from the report *name*, fit for the folders of every system.

    >>> with_suffix("临江: 2024.docx", "-核查", ".xlsx")
    '临江_ 2024-核查.xlsx'
    """
    stem, dot, ending = name.rpartition(".")
    kept = stem if dot and ending.isascii() and ending.isalnum() else name
    return f"{kept.translate(_NO_FILE_NAME)}{addition}{suffix}"
