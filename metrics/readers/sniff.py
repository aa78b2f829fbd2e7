"""Tells the format of a file from its content; the suffix only decides between kinds of plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.errors import UnreadableDocumentError, UnsupportedFormatError
from metrics.readers.formats import plain_format

if TYPE_CHECKING:
    from metrics.readers.limits import Limits
    from metrics.readers.opening import Opened

__all__ = ["sniff"]

_SAVE_AS = "open it in WPS or Microsoft Office (or LibreOffice) and save it as"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"{\\rtf", f"RTF; {_SAVE_AS} .docx"),
    (b"\x89PNG", "an image; recognise its text (OCR) first"),
    (b"\xff\xd8\xff", "an image; recognise its text (OCR) first"),
    (b"GIF8", "an image; recognise its text (OCR) first"),
    (b"II*\x00", "an image; recognise its text (OCR) first"),
    (b"MM\x00*", "an image; recognise its text (OCR) first"),
    (b"BM", "an image; recognise its text (OCR) first"),
    (b"Rar!", "an archive; unpack it first"),
    (b"7z\xbc\xaf", "an archive; unpack it first"),
    (b"\x1f\x8b", "an archive; unpack it first"),
    (b"%!PS", "PostScript; convert it to PDF"),
)
_OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
_WEB = re.compile(rb"<(?:!doctype html|html|head|body|meta|table|div|p|h[1-6]|style|script|font|span)\b", re.IGNORECASE)
_ARCHIVE = re.compile(rb"multipart/related", re.IGNORECASE)


def sniff(file: Opened, limits: Limits) -> str:
    """Return the name of the format, one of :data:`~metrics.readers.formats.READABLE`.

    Raises:
        UnsupportedFormatError: A format that no reader takes; the message says how to convert it.
        UnreadableDocumentError: The file is damaged or no document at all.
    """
    data = file.data
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_kind(file, limits)
    if data.startswith(_OLE):
        return _ole_kind(file)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLD_BIFF):
        raise UnsupportedFormatError(file.name, f"Excel 5.0 or older; {_SAVE_AS} .xlsx")
    for magic, what in _MAGIC:
        if data.startswith(magic) and (magic != b"BM" or b"\x00" in data[:16]):
            raise UnsupportedFormatError(file.name, what)
    return _text_kind(file)


def _zip_kind(file: Opened, limits: Limits) -> str:
    from metrics.readers.archive import Package

    package = Package(file.data, file.name, limits)
    parts = package.parts
    folders = {part.partition("/")[0].lower() for part in parts}
    if any(part.lower().endswith("workbook.bin") for part in parts):
        raise UnsupportedFormatError(file.name, f".xlsb; {_SAVE_AS} .xlsx")
    if "xl" in folders:
        return "xlsx"
    if "word" in folders:
        return "docx"
    if "ppt" in folders:
        raise UnsupportedFormatError(file.name, f"a presentation; {_SAVE_AS} .pdf")
    if "mimetype" in parts and "content.xml" in parts:
        raise UnsupportedFormatError(file.name, f"OpenDocument; {_SAVE_AS} .docx or .xlsx")
    if "OFD.xml" in parts:
        raise UnsupportedFormatError(file.name, "OFD; open it in an OFD reader and export it as PDF or DOCX")
    if "[Content_Types].xml" in parts:
        raise UnreadableDocumentError(file.name, "an office file without its main part; download it again")
    raise UnsupportedFormatError(file.name, "an archive; unpack it first and name the files in it")


def _ole_kind(file: Opened) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") + b"\x00\x00" in file.data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise UnreadableDocumentError(file.name, "protected by a password; remove the password and save it again")
    if file.suffix == ".et":
        raise UnsupportedFormatError(file.name, f".et (WPS table); {_SAVE_AS} .xlsx")
    if file.suffix == ".wps":
        raise UnsupportedFormatError(file.name, f".wps (WPS text); {_SAVE_AS} .docx")
    if holds("WordDocument"):
        raise UnsupportedFormatError(file.name, f".doc; {_SAVE_AS} .docx")
    if holds("PowerPoint Document"):
        raise UnsupportedFormatError(file.name, f"a presentation; {_SAVE_AS} .pdf")
    if holds("Workbook") or holds("Book"):
        return "xls"
    raise UnsupportedFormatError(file.name, f"an old office format; {_SAVE_AS} .docx or .xlsx")


def _text_kind(file: Opened) -> str:
    from metrics.readers.csv import looks_like_table
    from metrics.readers.decode import decode

    head = file.data[:8192].lstrip(b"\xef\xbb\xbf \t\r\n\x00\xff\xfe")
    # Every second byte of UTF-16 is zero; without them the markup can be recognised.
    plain = head.replace(b"\x00", b"")
    if plain.startswith(b"<?xml") and b"urn:schemas-microsoft-com:office:spreadsheet" in plain:
        raise UnsupportedFormatError(file.name, f"an XML table of Excel 2003; {_SAVE_AS} .xlsx")
    if plain[:2048].startswith((b"MIME-Version", b"From:")) and _ARCHIVE.search(plain):
        raise UnsupportedFormatError(
            file.name, "a web archive (MHT); open it in a browser or Office and save it as .html or .docx"
        )
    named = plain_format(file.suffix)
    if named != "md" and plain.startswith(b"<") and _WEB.search(plain):
        return "html"
    if named is not None:
        return named
    return "csv" if looks_like_table(decode(file.data[:65536], file.name)) else "txt"
