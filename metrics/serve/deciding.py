"""The decisions of the people who use the page: in memory, and in the chosen folder when there is one."""

from __future__ import annotations

import json
import threading
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from metrics.errors import OutputError, UnreadableDocumentError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FILE", "RULINGS", "Decided", "Decisions"]

FILE = "decisions.toml"
RULINGS = ("confirmed", "dismissed", "to_check")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision on one finding."""

    key: str
    ruling: str
    reason: str = ""
    who: str = ""
    when: str = ""


class Decisions:
    """Decisions by key."""

    def __init__(self, folder: Path | None) -> None:
        self._path = None if folder is None else folder / FILE
        self._known: dict[str, Decided] = {}
        self._lock = threading.Lock()
        self.who = ""
        if self._path is not None and self._path.is_file():
            self.take(FILE, self._path.read_bytes())

    def get(self, key: str) -> Decided | None:
        """Return the decision kept under *key*."""
        return self._known.get(key)

    def put(self, key: str, ruling: str, reason: str) -> None:
        """Keep a decision in place of an earlier one."""
        when = datetime.now(UTC).date().isoformat()
        with self._lock:
            self._known[key] = Decided(key=key, ruling=ruling, reason=reason, who=self.who, when=when)
            self._save()

    def drop(self, key: str) -> None:
        """Withdraw the decision kept under *key*."""
        with self._lock:
            self._known.pop(key, None)
            self._save()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._known)

    def take(self, name: str, data: bytes) -> int:
        """Take the decisions of a file and return how many there were."""
        try:
            entries = tomllib.loads(data.decode("utf-8-sig")).get("decision", [])
            found = [Decided(**entry) for entry in entries]
        except (ValueError, TypeError, AttributeError) as error:
            raise UnreadableDocumentError(name, f"no file of decisions ({error})") from error
        with self._lock:
            self._known.update({each.key: each for each in found})
            self._save()
        return len(found)

    def text(self) -> str:
        """Return all decisions as a file."""
        lines = []
        for each in list(self._known.values()):
            lines.append("[[decision]]")
            lines += [f"{name} = {json.dumps(getattr(each, name), ensure_ascii=False)}" for name in Decided.__slots__]
            lines.append("")
        return "\n".join(lines)

    def _save(self) -> None:
        if self._path is None:
            return
        try:
            self._path.write_text(self.text(), encoding="utf-8")
        except OSError as error:
            raise OutputError(str(self._path), error.strerror or str(error)) from error
