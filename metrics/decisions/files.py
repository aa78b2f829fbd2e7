r"""Read decisions from a TOML file or a filled-in workbook, and write them as TOML.

    [[decision]]
    key = "B7KQ2MXW"
    ruling = "dismissed"            # or 误报; confirmed 属实, to_check 待核实
    reason = "按调整后的目标计算"
    who = "核查组"
    when = 2031-03-02

    [[together]]                    # a target and its answer
    target = "C4XWFRYB"
    actual = "HDF9KQ6Q"

``[[apart]]`` has the same fields or the ``key`` of a comparison, ``[[no_target]]`` a ``key``, ``[[name]]`` a ``key`` and a
``name``; every entry may have ``reason``, ``who``, ``when`` and ``about``.

>>> from metrics.records import Decision
>>> made = Decisions(decisions=(Decision(key="B7KQ2MXW", ruling="to_check", who="核查组"),))
>>> print(decisions_text(made), end="")
[[decision]]
key = "B7KQ2MXW"
ruling = "to_check"
who = "核查组"
<BLANKLINE>
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from metrics.decisions.decided import NO_DECISIONS, Decisions
from metrics.decisions.entries import correction_from, decision_from
from metrics.decisions.silences import silences_of
from metrics.errors import DecisionError
from metrics.records import Correction, Decision
from metrics.records.decision import CORRECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from metrics.decisions.silences import Silence

__all__ = ["as_decisions", "decisions_text", "read_decisions", "read_silences", "require_single", "toml_lines"]

_MAX_BYTES = 8_000_000
_MAX_ENTRIES = 100_000
_BOOKS = (".xlsx", ".xlsm")
_KINDS = ("decision", *CORRECTIONS, "silence")


def as_decisions(decisions: Decisions | str | PathLike[str] | None) -> Decisions:
    """Return *decisions*, read from a file where they are named.

    Raises:
        DecisionError: The file cannot be read, or an entry is wrong.
        TypeError: *decisions* is something else.
    """
    if decisions is None:
        return NO_DECISIONS
    if isinstance(decisions, Decisions):
        return decisions
    if isinstance(decisions, (str, PathLike)):
        return read_decisions(decisions)
    raise TypeError(f"decisions are a path or what metrics.decisions.read_decisions returns; got {type(decisions).__name__}")


def read_decisions(path: str | PathLike[str]) -> Decisions:
    """Read decisions and corrections from a TOML file, or from a workbook that was filled in.

    Args:
        path: The file; a workbook ends in ``.xlsx``.

    Raises:
        DecisionError: The file cannot be read, or an entry is wrong; the error names file, entry and what to do.
        MissingExtraError: A workbook needs the extra ``excel``.
    """
    path = Path(path)
    if path.suffix.lower() in _BOOKS:
        from metrics.decisions.workbook import read_workbook

        return read_workbook(path)
    return _parsed(path.name, _loaded(path))


def read_silences(path: str | PathLike[str]) -> tuple[Silence, ...]:
    """Read the entries of the form before keys; :func:`read_decisions` reads both.

    Raises:
        DecisionError: The file is no TOML, or a silence lacks a row, a kind or a reason.
    """
    return read_decisions(path).silences


def _loaded(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            raise DecisionError(path.name, "", f"the file has more than {_MAX_BYTES // 1_000_000} MB; divide it")
        return tomllib.loads(data.decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise DecisionError(path.name, "", "no such file") from error
    except RecursionError as error:
        raise DecisionError(path.name, "", "brackets are nested too deep") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DecisionError(path.name, "", f"is not TOML in UTF-8 ({error})") from error
    except OSError as error:
        raise DecisionError(path.name, "", f"cannot be read: {error.strerror or error}") from error


def _parsed(file: str, data: dict[str, Any]) -> Decisions:
    for kind, entries in data.items():
        if kind not in _KINDS:
            raise DecisionError(file, f"[{kind}]", f"is unknown; an entry begins with [[{']], [['.join(_KINDS[:-1])}]]")
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise DecisionError(file, f"[{kind}]", f"each entry begins with [[{kind}]], in two pairs of brackets")
    if sum(map(len, data.values())) > _MAX_ENTRIES:
        raise DecisionError(file, "", f"holds more than {_MAX_ENTRIES} entries; divide it")
    made = [decision_from(entry, _problem(file, "decision", at)) for at, entry in enumerate(data.get("decision", ()), 1)]
    found = tuple(each for each in made if each is not None)
    require_single(found, lambda key: DecisionError(file, key, "is decided in two ways; keep one of the two entries"))
    corrections = (
        correction_from(kind, entry, _problem(file, kind, at))
        for kind in CORRECTIONS
        for at, entry in enumerate(data.get(kind, ()), 1)
    )
    return Decisions(
        decisions=tuple(dict.fromkeys(found)),
        corrections=tuple(dict.fromkeys(corrections)),
        silences=silences_of(file, data.get("silence", [])),
        file=file,
    )


def _problem(file: str, kind: str, number: int) -> Callable[[str, str], DecisionError]:
    return lambda field, reason: DecisionError(file, f"[[{kind}]] {number}, {field}", reason)


def require_single(decisions: tuple[Decision, ...], problem: Callable[[str], Exception]) -> None:
    """Refuse two decisions about one key that differ in more than what the result was."""
    told = {(each.key, each.ruling, each.reason, each.who, each.when) for each in decisions}
    for key, count in Counter(each[0] for each in told).items():
        if count > 1:
            raise problem(key)


def decisions_text(decisions: Decisions) -> str:
    """Return *decisions* as TOML that :func:`read_decisions` reads back; entries of the old form are left out."""
    return "".join(f"{line}\n" for entry in decisions for line in toml_lines(entry))


def toml_lines(entry: Decision | Correction) -> Iterator[str]:
    """Yield the lines of one entry, and an empty one."""
    kind = entry.kind if isinstance(entry, Correction) else "decision"
    yield f"[[{kind}]]"
    for name, value in _fields_of(entry).items():
        if value:
            yield f"{name} = {_quoted(value)}"
    yield ""


def _fields_of(entry: Decision | Correction) -> dict[str, str]:
    common = {"reason": entry.reason, "who": entry.who, "when": entry.when, "about": entry.about}
    if isinstance(entry, Decision):
        return {"key": entry.key, "ruling": entry.ruling, **common}
    if entry.other:
        return {"target": entry.key, "actual": entry.other, **common}
    return {"key": entry.key, "name": entry.name, **common}


def _quoted(text: str) -> str:
    # a JSON string is a basic string of TOML
    return json.dumps(text.replace("\x7f", "").encode("utf-8", "replace").decode(), ensure_ascii=False)
