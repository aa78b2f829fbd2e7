"""What a table of files says of each report: its region, issuer, period and last day, where the report does not.

A manifest is a CSV file with a header. ``file`` is a path as seen from the folder of the manifest; the other columns are
``region``, ``issuer``, ``period`` and ``as_of``, all optional, empty where the report is right itself.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import TYPE_CHECKING

from metrics.errors import ColumnError, UnreadableDocumentError
from metrics.layout.overrides import check_given

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FIELDS", "read_manifest"]

FIELDS = ("region", "issuer", "period", "as_of")

_MAX_BYTES = 64 * 1024 * 1024


def read_manifest(path: str | os.PathLike[str]) -> Mapping[str, Mapping[str, str]]:
    """Return what the manifest at *path* says, by the real path of each file.

    Raises:
        UnreadableDocumentError: It cannot be read, or names a file twice.
        ColumnError: It has no column ``file``, or one that is not known.
        PeriodError: A period or day in it cannot be read.
    """
    place = Path(path)
    try:
        with place.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            raise UnreadableDocumentError(str(place), f"a manifest of more than {_MAX_BYTES} bytes")
        lines = csv.DictReader(data.decode("utf-8-sig").splitlines(), strict=True)
        header = tuple(lines.fieldnames or ())
        records = list(lines)
    except OSError as error:
        raise UnreadableDocumentError(str(place), f"cannot be opened: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UnreadableDocumentError(str(place), "is not UTF-8; save it as CSV UTF-8") from error
    except csv.Error as error:
        raise UnreadableDocumentError(str(place), f"is not a CSV table: {error}") from error
    for name in header:
        if name not in ("file", *FIELDS):
            raise ColumnError(name, ("file", *FIELDS))
    if "file" not in header:
        raise ColumnError("file", header)
    found: dict[str, dict[str, str]] = {}
    for number, record in enumerate(records, 2):
        key = os.path.realpath(place.parent / (record["file"] or ""))
        if not record["file"] or key in found or None in record:
            raise UnreadableDocumentError(str(place), f"line {number}: no file, a file named before, or too many fields")
        given = {name: value for name in FIELDS if (value := (record.get(name) or "").strip())}
        check_given(given.get("period"), given.get("as_of"))
        found[key] = given
    return found
