"""What can go wrong when a person uses the library, one class a kind of mistake.

An exception means that a request cannot be carried out (an unreadable file, a broken lexicon, a wrong call).
What a *document* says never raises: a document that contradicts itself yields findings.

Every class inherits the builtin a caller would expect, carries its facts as attributes and survives pickling.
"""

from __future__ import annotations

__all__ = [
    "AnnotationError",
    "AuditFailedError",
    "BrokenLexiconError",
    "ChoiceError",
    "ColumnError",
    "DatabaseError",
    "DecisionError",
    "DocumentOrderError",
    "KeyClashError",
    "LexiconError",
    "MetricsError",
    "MissingExtraError",
    "NumeralError",
    "OutputError",
    "PeriodError",
    "RegionMismatchError",
    "RoleError",
    "SchemaVersionError",
    "UnitMismatchError",
    "UnreadableDocumentError",
    "UnsupportedFormatError",
]

_SHOWN = 30


class MetricsError(Exception):
    """Root of all errors of this library."""


class _SourceError(MetricsError):
    """What is wrong with a file that the caller named, and what to do about it."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason)
        self.source = source
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


class UnreadableDocumentError(_SourceError, OSError):
    """A file cannot be read: missing, empty, truncated, encrypted, or beyond a limit.

    Args:
        source: The file, as the caller named it.
        reason: What is wrong and what to do about it.
    """


class UnsupportedFormatError(_SourceError, ValueError):
    """A file is of a kind that no reader takes."""


class AnnotationError(_SourceError, ValueError):
    """A report cannot be given comments.

    Args:
        source: The report.
        reason: Why not, and what to do instead.
    """


class MissingExtraError(MetricsError, ImportError):
    """A feature needs an optional dependency that is not installed."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(feature, extra)
        self.feature = feature
        self.extra = extra

    def __str__(self) -> str:
        package = f"'progress-metrics[{self.extra}]' (in a clone: '.[{self.extra}]')"
        return f"{self.feature} needs an optional dependency: pip install {package}"


class AuditFailedError(MetricsError, RuntimeError):
    """One document of many could not be audited, for a reason that is no fault of the caller.

    Args:
        name: Name of the document.
        reason: What happened.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


class KeyClashError(MetricsError, ValueError):
    """Two documents of one call would be known by one key, so that one of them would be lost.

    Args:
        key: The key.
        first: The one document.
        second: The other.
    """

    def __init__(self, key: str, first: str, second: str) -> None:
        super().__init__(key, first, second)
        self.key = key
        self.first = first
        self.second = second

    def __str__(self) -> str:
        return f"{self.first} and {self.second} have the same key, {self.key!r}; key documents by their path (key='path')"


class LexiconError(MetricsError, ValueError):
    """One problem in a lexicon file.

    Args:
        file: Name of the file.
        place: Entry id, or ``line N``, or an empty string.
        reason: What is wrong, in words a non-programmer can act on; in Chinese, as *place* is.
        warning: The file can be used all the same.
        line: The line that it stands in; 0 where the problem is one of the whole file.
    """

    def __init__(self, file: str, place: str, reason: str, *, warning: bool = False, line: int = 0) -> None:
        super().__init__(file, place, reason)
        self.file = file
        self.place = place
        self.reason = reason
        self.warning = warning
        self.line = line

    def __str__(self) -> str:
        return self._told(self.place, f"提醒：{self.reason}" if self.warning else self.reason)

    @property
    def english(self) -> str:
        """The same in English, as far as place and reason know it (:class:`metrics.lexicon.messages.Bilingual`)."""
        reason = _english(self.reason)
        return self._told(_english(self.place), f"warning: {reason}" if self.warning else reason)

    def _told(self, place: str, reason: str) -> str:
        return f"{self.file}: {place}: {reason}" if place else f"{self.file}: {reason}"


class DecisionError(MetricsError, ValueError):
    """One problem in a file of decisions.

    Args:
        file: Name of the file.
        place: The entry, or the sheet and the cell; empty for the file as a whole.
        reason: What is wrong and what to do about it.
    """

    def __init__(self, file: str, place: str, reason: str) -> None:
        super().__init__(file, place, reason)
        self.file = file
        self.place = place
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.file}: {self.place}: {self.reason}" if self.place else f"{self.file}: {self.reason}"


class BrokenLexiconError(MetricsError, ExceptionGroup[LexiconError]):
    """All the problems of the lexicon files that a user gave, at once."""

    def __str__(self) -> str:
        return "\n".join([f"{self.message}：", *(f"  {problem}" for problem in self.exceptions)])

    @property
    def english(self) -> str:
        """The same in English."""
        return "\n".join([f"{_english(self.message)}:", *(f"  {_english(problem)}" for problem in self.exceptions)])


def _english(said: object) -> str:
    """Return in English what knows its English; anything else as it is."""
    return str(getattr(said, "english", said))


class NumeralError(MetricsError, ValueError):
    """A string is no numeral."""

    def __init__(self, text: str, reason: str = "not a numeral") -> None:
        super().__init__(text, reason)
        self.text = text
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.text!r}: {self.reason}"


class UnitMismatchError(MetricsError, ValueError):
    """Two quantities cannot be expressed in one unit."""

    def __init__(self, unit: str | None, other: str | None) -> None:
        super().__init__(unit, other)
        self.unit = unit
        self.other = other

    def __str__(self) -> str:
        return f"cannot express {self.unit or 'a bare number'} in {self.other or 'a bare number'}"


class ChoiceError(MetricsError, ValueError):
    """A name that the caller gave stands in no list: a table, a row, a family of checks, a language.

    Args:
        kind: What was named.
        name: The name.
        known: The names there are.
    """

    def __init__(self, kind: str, name: str, known: tuple[str, ...]) -> None:
        super().__init__(kind, name, known)
        self.kind = kind
        self.name = name
        self.known = known

    def __str__(self) -> str:
        shown = [*self.known[:_SHOWN], *(["…"] if len(self.known) > _SHOWN else [])]
        return f"no {self.kind} {self.name!r}; choose from: {', '.join(shown) or '(none)'}"


class ColumnError(MetricsError, KeyError):
    """A column that the caller named does not exist, or stands more than once."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name, known)
        self.name = name
        self.known = known

    def __str__(self) -> str:
        if self.name in self.known:
            return f"column {self.name!r} stands {self.known.count(self.name)} times; give each a name of its own"
        return f"no column {self.name!r}; the columns are: {', '.join(self.known) or '(none)'}"


class DatabaseError(MetricsError, OSError):
    """A database cannot be reached, read or written.

    Args:
        url: The database, without its password.
        reason: What is wrong, in the database's words.
    """

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(url, reason)
        self.url = url
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.url}: {self.reason}"


class OutputError(MetricsError, OSError):
    """A file cannot be written.

    Args:
        path: The file.
        reason: What is wrong, in the system's words.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: cannot be written: {self.reason}"


class PeriodError(MetricsError, ValueError):
    """A period or date that the caller gave cannot be read."""

    def __init__(self, text: str, advice: str = "") -> None:
        super().__init__(text, advice)
        self.text = text
        self.advice = advice

    def __str__(self) -> str:
        advice = self.advice or "is not a period; write 2023, 2023Q1, 2023H1, 2023-06 or 2023-01-01/2023-12-31"
        return f"{self.text!r} {advice}"


class RoleError(MetricsError, ValueError):
    """A column was given a role that columns do not have."""

    def __init__(self, role: str, known: tuple[str, ...]) -> None:
        super().__init__(role, known)
        self.role = role
        self.known = known

    def __str__(self) -> str:
        return f"{self.role!r} is not a role of a column; the roles are: {', '.join(self.known)}"


class SchemaVersionError(MetricsError, ValueError):
    """Stored data has a schema version that this release does not write."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(found, expected)
        self.found = found
        self.expected = expected

    def __str__(self) -> str:
        return f"the data has schema {self.found}, this release writes {self.expected}; load into a new database or migrate"


class RegionMismatchError(MetricsError, ValueError):
    """A plan and a report are of different regions.

    Args:
        plan: The plan, as the caller named it.
        region: Its region.
        report: The report.
        other: Its region.
    """

    def __init__(self, plan: str, region: str, report: str, other: str) -> None:
        super().__init__(plan, region, report, other)
        self.plan = plan
        self.region = region
        self.report = report
        self.other = other

    def __str__(self) -> str:
        return (
            f"{self.report} is of {self.other}, the plan {self.plan} of {self.region}: targets are followed within one region"
        )


class DocumentOrderError(MetricsError, ValueError):
    """A report is about a time before that of the plan's targets.

    Args:
        plan: The plan, as the caller named it.
        planned: The year that its targets are set for.
        report: The report.
        reported: The year that it reports on.
    """

    def __init__(self, plan: str, planned: int, report: str, reported: int) -> None:
        super().__init__(plan, planned, report, reported)
        self.plan = plan
        self.planned = planned
        self.report = report
        self.reported = reported

    def __str__(self) -> str:
        return (
            f"{self.report} reports on {self.reported}, but {self.plan} sets targets for {self.planned}: "
            "give the plan first, then the reports of its year and later"
        )
