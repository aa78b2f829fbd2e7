"""The zip container of DOCX and XLSX files, opened with limits on what it unpacks to.

Only the parts that are asked for are ever unpacked; sizes are counted while unpacking, whatever the directory says.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from metrics.errors import UnreadableDocumentError

if TYPE_CHECKING:
    from metrics.readers.limits import Limits

__all__ = ["Package"]

_ENCRYPTED = 0x1
_DAMAGED = "a damaged or truncated file; download it again, or open and save it in an office program"


class Package:
    """A zip file whose parts are read by name."""

    def __init__(self, data: bytes, source: str, limits: Limits) -> None:
        self.source = source
        self._limits = limits
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except Exception as error:
            # A damaged directory ends in anything from BadZipFile to struct.error and ValueError.
            raise UnreadableDocumentError(source, _DAMAGED) from error
        if len(entries) > limits.entries:
            raise UnreadableDocumentError(source, f"more than {limits.entries} files inside (Limits.entries)")
        self._entries = {entry.filename.replace("\\", "/"): entry for entry in entries}

    def __contains__(self, part: str) -> bool:
        return part in self._entries

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._entries)

    def read(self, part: str) -> bytes:
        """Unpack one part.

        Raises:
            UnreadableDocumentError: It is missing, damaged, encrypted or unpacks to more than the limits.
        """
        entry = self._entries.get(part)
        if entry is None:
            raise UnreadableDocumentError(self.source, f"{part} is missing; {_DAMAGED}")
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableDocumentError(self.source, "protected by a password; remove the password and save it again")
        room = min(self._limits.part_bytes, self._limits.unpacked_bytes - self._unpacked)
        if entry.file_size > room:
            raise self._bomb(part)
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(room + 1)
        except Exception as error:
            raise UnreadableDocumentError(self.source, f"{part} cannot be unpacked; {_DAMAGED}") from error
        if len(data) > room:
            raise self._bomb(part)
        self._unpacked += len(data)
        if (marks := data.count(b"<")) > self._limits.elements and marks - data.count(b"</") > self._limits.elements:
            most = f"more than {self._limits.elements} elements (Limits.elements)"
            raise UnreadableDocumentError(self.source, f"{part} holds {most}; divide it into several files")
        return data

    def _bomb(self, part: str) -> UnreadableDocumentError:
        limits = self._limits
        return UnreadableDocumentError(
            self.source,
            f"{part} unpacks to more than {min(limits.part_bytes, limits.unpacked_bytes)} bytes, "
            "which looks like a zip bomb (Limits.part_bytes, Limits.unpacked_bytes)",
        )
