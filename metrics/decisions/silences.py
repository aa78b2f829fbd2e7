"""The form of decisions before they had keys: findings silenced by row. It is read for one more release.

A silence names the row and the kind, and the number as printed where a row has several; a finding is still reported, but
no longer counted as one.

    [[silence]]
    row = "12"
    kind = "completion_rate"
    reported = "301.8%"
    reason = "按调整后的目标计算，已与填报单位核实"
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from metrics.errors import DecisionError
from metrics.records.decision import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from metrics.records import Check, Quantity

__all__ = ["Silence", "apply_silences", "silences_of", "unused_silences"]

FIELDS = frozenset({"source", "row", "kind", "reported", "reason"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A finding to be left in peace.

    Args:
        row: Id of the row that holds the reported number.
        kind: Kind of the check.
        reason: Why; shown wherever the finding is.
        source: Name of the file the finding is in, ``None`` for any.
        reported: The reported number as printed, ``None`` for all of the kind in the row.
    """

    row: str
    kind: str
    reason: str
    source: str | None = None
    reported: str | None = None


def silences_of(file: str, entries: list[Any]) -> tuple[Silence, ...]:
    """Return the silences that the entries of the file called *file* hold.

    Raises:
        DecisionError: An entry is wrong.
    """
    return tuple(_silence(file, number, entry) for number, entry in enumerate(entries, 1))


def _silence(file: str, number: int, entry: Any) -> Silence:
    place = f"[[silence]] {number}"
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        raise DecisionError(file, place, "its values are texts in quotes")
    unknown = sorted(set(entry) - FIELDS)
    if unknown:
        raise DecisionError(file, place, f"{unknown[0]} is no field of it; its fields are: {', '.join(sorted(FIELDS))}")
    missing = [field for field in ("row", "kind", "reason") if not entry.get(field)]
    if missing:
        raise DecisionError(file, place, f"the field {missing[0]} is missing or empty; fill it in")
    return Silence(**entry)


def apply_silences(
    checks: Sequence[Check], silences: Iterable[Silence], quantities: Mapping[str, Quantity], source: str | None = None
) -> tuple[Check, ...]:
    """Return *checks* with the reason of the first silence that covers each."""
    known = [silence for silence in silences if silence.source in (None, source)]
    return tuple(_silenced(check, known, quantities) for check in checks)


def unused_silences(
    checks: Sequence[Check], silences: Iterable[Silence], quantities: Mapping[str, Quantity], source: str
) -> tuple[Silence, ...]:
    """Return the silences that name *source* and fit none of its *checks*: the report has changed since."""
    known = [silence for silence in silences if silence.source == source]
    return tuple(
        silence for silence in known if not any(_fits(silence, check, quantities.get(check.reported)) for check in checks)
    )


def _silenced(check: Check, silences: Sequence[Silence], quantities: Mapping[str, Quantity]) -> Check:
    if not (check.finding or check.doubtful):
        return check
    reported = quantities.get(check.reported)
    for silence in silences:
        if _fits(silence, check, reported):
            return replace(check, decision=Decision(key=check.key, ruling="dismissed", reason=silence.reason))
    return check


def _fits(silence: Silence, check: Check, reported: Quantity | None) -> bool:
    if silence.kind != check.kind or silence.row not in check.rows:
        return False
    return silence.reported is None or (reported is not None and reported.text == silence.reported)
