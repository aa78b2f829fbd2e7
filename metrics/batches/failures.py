"""What went wrong with one document of many: its name, the reason, and the traceback for those who look for the cause."""

from __future__ import annotations

import hashlib
import pickle
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from metrics.errors import AuditFailedError, MetricsError
from metrics.outputs.database.identity import printable_name

__all__ = ["Failure", "write_traceback"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document that could not be audited.

    Args:
        name: Name of the document, as it was given.
        kind: Class of the error.
        message: What is wrong, in one line; it names the document.
        expected: It is one of the errors that the library raises on purpose; others are faults of the library.
        traceback: Where it happened.
        error: What to raise for it.
    """

    name: str
    kind: str
    message: str
    expected: bool
    traceback: str = field(default="", repr=False)
    error: Exception | None = field(default=None, repr=False, compare=False)

    @classmethod
    def of(cls, name: str, error: BaseException) -> Failure:
        """Return the failure that *error* is for the document *name*.

        >>> Failure.of("a/2024.txt", KeyError("x")).message
        "a/2024.txt: internal error, please report it: KeyError: 'x'"
        >>> Failure.of("a/2024.txt", MemoryError()).message
        'a/2024.txt: too large to read (MemoryError)'
        """
        expected = isinstance(error, (MetricsError, OSError))
        shown = printable_name(name)
        if isinstance(error, (MemoryError, RecursionError)):
            text = f"{shown}: too large to read ({type(error).__name__})"
            expected = True
        elif expected:
            text = str(error)
            text = text if Path(shown).name in text else f"{shown}: {text}"
        else:
            text = f"{shown}: internal error, please report it: {type(error).__name__}: {error}"
        trace = "".join(traceback.format_exception(error))
        return cls(
            name=name,
            kind=type(error).__name__,
            message=text,
            expected=expected,
            traceback=trace,
            error=_raisable(shown, error),
        )


def write_traceback(failure: Failure, folder: Path) -> Path:
    """Write what is known of *failure* to a file of *folder* and return its path; two documents never share one.

    Raises:
        OSError: The file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    mark = hashlib.sha256(failure.name.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    stem = "".join(c if c.isalnum() or c in "-_." else "_" for c in Path(printable_name(failure.name)).name)[-40:]
    path = folder / f"{stem or 'document'}.{mark}.traceback.txt"
    path.write_text(f"{failure.message}\n\n{failure.traceback}", encoding="utf-8", errors="backslashreplace")
    return path


def _raisable(name: str, error: BaseException) -> Exception:
    """Return *error* when it survives the way between processes and is one of ours, else one of ours that tells of it."""
    if isinstance(error, MetricsError):
        try:
            pickle.loads(pickle.dumps(error))  # noqa: S301 (made here)
        except Exception:  # noqa: BLE001 (an error of any shape may be unfit to travel)
            return AuditFailedError(name, f"{type(error).__name__}: {error}")
        return error
    return AuditFailedError(name, f"{type(error).__name__}: {error}")
