"""What the public functions say when they are handed something that they do not take.

A value of a wrong type is a :class:`TypeError` that tells what to pass instead, a name that stands in no list a
:class:`~metrics.errors.ChoiceError`.

>>> check_text(None, "text")
Traceback (most recent call last):
    ...
TypeError: text is a str; got None: leave missing values out, or make them ''
"""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING, Any

from metrics.errors import ChoiceError, UnreadableDocumentError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

__all__ = [
    "as_names",
    "check_choice",
    "check_columns",
    "check_frame",
    "check_report",
    "check_silences",
    "check_source",
    "check_text",
    "require_lexicon",
]

_SENTENCE = ("\n", "。", "；", "，")


def check_text(value: object, name: str) -> None:
    """Refuse what is no text."""
    if isinstance(value, str):
        return
    advice = ""
    if value is None or value != value:  # noqa: PLR0124 - NaN is unequal to itself
        advice = ": leave missing values out, or make them ''"
    elif isinstance(value, bytes):
        advice = ": decode it first"
    raise TypeError(f"{name} is a str; got {_told(value)}{advice}")


def check_source(source: object) -> None:
    """Refuse what is neither a file, a document nor rows, and say which function takes it."""
    if isinstance(source, str):
        _check_name(source)
        return
    if isinstance(source, (PathLike, bytes, bytearray, memoryview)) or hasattr(source, "read"):
        return
    advice = ""
    if _is_frame(source):
        advice = ": use metrics.audit_frame(df, target=…, actual=…)"
    elif hasattr(source, "analysis"):
        advice = ": it is audited already"
    elif isinstance(source, (list, tuple, set)) or hasattr(source, "__next__"):
        advice = ": for several files use metrics.audit_many(paths)"
    raise TypeError(f"source is a path, an open file, bytes, a document or a list of rows; got {_told(source)}{advice}")


def _check_name(source: str) -> None:
    if not source.strip():
        raise UnreadableDocumentError(repr(source), "an empty name; give the path of a report")
    if any(mark in source for mark in _SENTENCE):
        from pathlib import Path

        try:
            known = Path(source).exists()
        except (OSError, ValueError):
            known = False
        if not known:
            short = source if len(source) <= 20 else f"{source[:20]}…"
            reason = "no such file; a text is audited with metrics.audit_text(text)"
            raise UnreadableDocumentError(repr(short), reason)


def check_report(report: object) -> None:
    """Refuse what is no report."""
    if not hasattr(report, "analysis"):
        advice = "; for files write metrics.load(map(metrics.audit, paths), url)" if isinstance(report, (str, PathLike)) else ""
        raise TypeError(f"reports are what metrics.audit returns; got {_told(report)}{advice}")


def check_frame(df: object) -> None:
    """Refuse what is no DataFrame."""
    if not hasattr(df, "iloc") or not _is_frame(df):
        library = type(df).__module__.partition(".")[0]
        advice = f" of {library}; df.to_pandas() makes one" if hasattr(df, "to_pandas") else ""
        raise TypeError(f"df is a pandas DataFrame; got {_told(df)}{advice}")


def check_columns(columns: object) -> None:
    """Refuse roles of columns that are no mapping of texts."""
    if columns is None:
        return
    if not hasattr(columns, "items"):
        raise TypeError(f"columns is a dict such as {{'年度目标': 'target'}}; got {_told(columns)}")


def require_lexicon(lexicon: object) -> None:
    """Refuse a lexicon that is named instead of read."""
    if lexicon is None or hasattr(lexicon, "entries"):
        return
    named = isinstance(lexicon, (str, PathLike))
    advice = f": use metrics.Lexicon.default().with_files({str(lexicon)!r})" if named else ""
    raise TypeError(f"lexicon is a metrics.Lexicon; got {_told(lexicon)}{advice}")


def check_silences(silences: Iterable[Any]) -> tuple[Any, ...]:
    """Return *silences* as a tuple, and refuse the name of a file of them."""
    if not isinstance(silences, (str, PathLike)) and hasattr(silences, "__iter__"):
        found = tuple(silences)
        if all(hasattr(silence, "reason") for silence in found):
            return found
    raise TypeError(f"silences are what metrics.checks.read_silences(path) returns; got {_told(silences)}")


def as_names(names: str | Iterable[str]) -> tuple[str, ...]:
    """Return names as a tuple; a single one may be given as it is.

    >>> as_names("sum"), as_names(["sum", "rate"])
    (('sum',), ('sum', 'rate'))
    """
    return (names,) if isinstance(names, str) else tuple(names)


def check_choice(kind: str, name: object, known: Collection[str] | Mapping[str, Any]) -> None:
    """Refuse a *name* that stands not among the *known*.

    Raises:
        ChoiceError: It does not; the error lists those that do.
    """
    if not isinstance(name, str) or name not in known:
        raise ChoiceError(kind, name if isinstance(name, str) else repr(name), tuple(known))


def _is_frame(value: object) -> bool:
    return hasattr(value, "columns") and (hasattr(value, "iloc") or hasattr(value, "to_pandas"))


def _told(value: object) -> str:
    if value is None:
        return "None"
    if isinstance(value, (int, float, str, bytes, PathLike)):
        return f"{_kind(value)}, {_short(repr(value))}"
    return _kind(value)


def _kind(value: object) -> str:
    name = type(value).__name__
    return f"an {name}" if name[:1].lower() in "aeiou" else f"a {name}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
