"""The decisions of the people who use the page: in memory, and in a file of the chosen folder when there is one."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from metrics.decisions import NO_DECISIONS, Decision, Decisions, decisions_text, read_decisions
from metrics.outputs.writing import Writing

if TYPE_CHECKING:
    from pathlib import Path

    from metrics.records.decision import Ruling
    from metrics.serve.orders import Finding

__all__ = ["DECISIONS_FILE", "DecisionBook"]

DECISIONS_FILE = "decisions.toml"


class DecisionBook:
    """All decisions so far; safe for several threads.

    Args:
        folder: Where they are kept; in memory alone when ``None``.

    Raises:
        DecisionError: The file of decisions there cannot be read.

    Examples:
        >>> from metrics.serve.orders import Finding
        >>> book = DecisionBook(None)
        >>> book.put(Finding(number=1, key="B7KQ2MXW", certain=True, kind="", where="", message="105%"), "to_check", "", "")
        >>> len(book), book.of("B7KQ2MXW").ruling, book.of("B7KQ2MXW").about
        (1, 'to_check', '105%')
    """

    def __init__(self, folder: Path | None) -> None:
        self._path = None if folder is None else folder / DECISIONS_FILE
        self._lock = threading.Lock()
        self._all = NO_DECISIONS
        self._seen = (0, 0)
        self.who = ""
        self._look()

    def __len__(self) -> int:
        return len(self.all)

    @property
    def all(self) -> Decisions:
        """Everything that was decided and corrected, by others in the same folder too.

        Raises:
            DecisionError: The file there cannot be read any more.
        """
        with self._lock:
            self._look()
            return self._all

    def of(self, key: str) -> Decision | None:
        """Return what was decided about the result with *key*."""
        return self.all.of(key)

    def text(self) -> str:
        """Return everything as a file."""
        return decisions_text(self.all)

    def put(self, finding: Finding, ruling: Ruling, reason: str, who: str) -> None:
        """Keep what was decided about *finding* in place of an earlier decision.

        Raises:
            OutputError: The file of the chosen folder cannot be written.
        """
        when = datetime.now(UTC).astimezone().date().isoformat()
        made = Decision(key=finding.key, ruling=ruling, reason=reason, who=who, when=when, about=finding.message)
        self.who = who
        self.add(Decisions(decisions=(made,)))

    def drop(self, key: str) -> None:
        """Withdraw what was decided about the result with *key*.

        Raises:
            OutputError: The file of the chosen folder cannot be written.
        """
        with self._lock:
            self._look()
            kept = tuple(each for each in self._all.decisions if each.key != key)
            self._hold(replace(self._all, decisions=kept))

    def add(self, more: Decisions) -> None:
        """Take *more*, which outweighs what was decided before.

        Raises:
            OutputError: The file of the chosen folder cannot be written.
        """
        with self._lock:
            self._look()
            self._hold(self._all + more)

    def _look(self) -> None:
        """Read the file when it is not as it was last seen."""
        state = _state(self._path)
        if state != self._seen and self._path is not None:
            self._all = read_decisions(self._path) if state != (0, 0) else NO_DECISIONS
            self._seen = state

    def _hold(self, made: Decisions) -> None:
        if self._path is not None:
            _write(self._path, decisions_text(made))
            self._seen = _state(self._path)
        self._all = made


def _state(path: Path | None) -> tuple[int, int]:
    """Return what tells one state of a file from another."""
    try:
        found = None if path is None else path.stat()
    except OSError:
        found = None
    return (0, 0) if found is None else (found.st_mtime_ns, found.st_size)


def _write(path: Path, text: str) -> None:
    """Write *text* to *path*, which is there in its old state or in its new one."""
    writing = Writing(path)
    try:
        writing.write(text)
    except BaseException:
        writing.drop()
        raise
    writing.finish()
