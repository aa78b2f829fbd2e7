"""Findings that a person has looked at and silenced, with a reason, in a small TOML file.

A silence names the row and the kind, and the number as printed where a row has several; a finding is still reported, but
no longer counted as one.

    [[silence]]
    row = "12"
    kind = "completion_rate"
    reported = "301.8%"
    reason = "按调整后的目标计算，已与填报单位核实"
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from metrics.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from metrics.records import Check, Quantity

__all__ = ["Silence", "apply_silences", "read_silences", "unused_silences"]

_MAX_BYTES = 8_000_000
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


def read_silences(path: str | Path) -> tuple[Silence, ...]:
    """Read silences from the TOML file *path*.

    Raises:
        LexiconError: The file is no TOML, or a silence lacks a row, a kind or a reason.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            raise LexiconError(path.name, "", f"文件超过 {_MAX_BYTES // 1_000_000} MB，不应这么大")
        parsed = tomllib.loads(data.decode("utf-8-sig"))
    except RecursionError as error:
        raise LexiconError(path.name, "", "括号嵌套太深") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise LexiconError(path.name, "", f"读不了这个文件（{error}）；请存为 UTF-8 的 TOML") from error
    entries = parsed.get("silence", [])
    if not isinstance(entries, list):
        raise LexiconError(path.name, "", "每条要以 [[silence]] 开头")
    return tuple(_silence(path.name, number, entry) for number, entry in enumerate(entries, 1))


def _silence(file: str, number: int, entry: Any) -> Silence:
    place = f"第 {number} 条 [[silence]]"
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        raise LexiconError(file, place, "字段的值都要写成加引号的文字")
    unknown = sorted(set(entry) - FIELDS)
    if unknown:
        raise LexiconError(file, place, f"不认识字段 {unknown[0]}；可以写的是：{'、'.join(sorted(FIELDS))}")
    missing = [field for field in ("row", "kind", "reason") if not entry.get(field)]
    if missing:
        raise LexiconError(file, place, f"缺少字段 {missing[0]}")
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
            return replace(check, silenced=silence.reason)
    return check


def _fits(silence: Silence, check: Check, reported: Quantity | None) -> bool:
    if silence.kind != check.kind or silence.row not in check.rows:
        return False
    return silence.reported is None or (reported is not None and reported.text == silence.reported)
