"""Read back a workbook in which a person filled in what they decided.

Sheets are known by their headers, in either language, so that columns may be moved and further ones added. What cannot be
understood is an error that names sheet and cell; nothing is left out in silence.
"""

from __future__ import annotations

import io
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from metrics.decisions.decided import Decisions
from metrics.decisions.entries import correction_from, decision_from, text_of
from metrics.decisions.words import correction_of, decision_words, ruling_of
from metrics.errors import DecisionError, MissingExtraError, UnreadableDocumentError
from metrics.records import Correction, Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

__all__ = ["is_filled_in", "read_workbook"]

_HEADERS = 5  # lines in which a header may stand
_MOST_LINES = 200_000
_MAX_BYTES = 64_000_000
_WRITTEN = ("ruling", "reason", "who", "when", "other", "name")


def is_filled_in(path: Path) -> bool:
    """Whether the workbook at *path* has sheets to decide in, as ``metrics audit -o`` writes them."""
    try:
        with _opened(path) as book:
            return any(_header(path.name, sheet) is not None for sheet in book.worksheets)
    except DecisionError:
        return False


def read_workbook(path: Path) -> Decisions:
    """Return what the workbook at *path* holds.

    Raises:
        DecisionError: It cannot be read, has no sheet to decide in, or a cell is wrong.
        MissingExtraError: ``openpyxl`` is not installed.
    """
    decisions: dict[str, tuple[Decision, str]] = {}
    corrections: dict[Correction, None] = {}
    known = False
    with _opened(path) as book:
        for sheet in book.worksheets:
            header = _header(path.name, sheet)
            if header is None:
                continue
            known = True
            for entry, place in _entries(path.name, sheet, *header):
                if isinstance(entry, Correction):
                    corrections[entry] = None
                else:
                    _keep(path.name, decisions, entry, place)
    if not known:
        names = decision_words()["column"]
        wanted = f"{'/'.join(names['key'])} and {'/'.join(names['ruling'])}"
        raise DecisionError(path.name, "", f"has no sheet with the columns {wanted}; give a workbook of metrics audit -o")
    return Decisions(decisions=tuple(each for each, _ in decisions.values()), corrections=tuple(corrections), file=path.name)


def _keep(file: str, decisions: dict[str, tuple[Decision, str]], entry: Decision, place: str) -> None:
    """Take a decision down; one key may stand in several lines as long as they agree."""
    earlier, where = decisions.setdefault(entry.key, (entry, place))
    if earlier != entry:
        raise DecisionError(file, place, f"{entry.key} is decided in another way in {where}; make both the same, or clear one")


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    from metrics.readers.archive import Package
    from metrics.readers.limits import Limits

    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise MissingExtraError("reading a workbook", "excel") from error
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DecisionError(path.name, "", f"cannot be read: {error.strerror or error}") from error
    if len(data) > _MAX_BYTES:
        raise DecisionError(path.name, "", f"the file has more than {_MAX_BYTES // 1_000_000} MB; divide it")
    try:
        package = Package(data, path.name, Limits())
        for part in package.parts:
            if part.endswith(".xml"):
                package.read(part)  # counts what it unpacks to
        book = load_workbook(io.BytesIO(data), read_only=True)
    except UnreadableDocumentError as error:
        raise DecisionError(path.name, "", error.reason) from error
    except Exception as error:  # what a damaged workbook raises is anything
        raise DecisionError(path.name, "", f"cannot be read as a workbook ({error}); save it again as .xlsx") from error
    with closing(book):
        yield book


def _header(file: str, sheet: Any) -> tuple[int, dict[int, str]] | None:
    """Return the line of the header of a sheet to decide in, and its columns; ``None`` for any other sheet."""
    titles = {title.casefold(): name for name, both in decision_words()["column"].items() for title in both}
    for line, cells in enumerate(sheet.iter_rows(max_row=_HEADERS, values_only=True), 1):
        found = {at: titles[text] for at, value in enumerate(cells) if (text := text_of(value).casefold()) in titles}
        names = set(found.values())
        if "key" in names and names & {"ruling", "kind"}:
            if len(found) > len(names):
                raise DecisionError(file, f"{sheet.title}!{line}", "has two columns of one name; rename or remove one")
            return line, found
    return None


def _entries(file: str, sheet: Any, line: int, header: Mapping[int, str]) -> Iterator[tuple[Decision | Correction, str]]:
    """Yield what the lines below the header hold, with the place of each."""
    sheet.reset_dimensions()
    for at, cells in enumerate(sheet.iter_rows(min_row=line + 1), line + 1):
        if at > _MOST_LINES:
            raise DecisionError(file, sheet.title, f"has more than {_MOST_LINES} lines; divide the workbook")
        values = _values(file, sheet, at, cells, header)
        if not any(values.get(name) for name in (*_WRITTEN, "kind")):
            continue
        entry = _entry(values, _problem(file, sheet.title, at, header))
        if entry is not None:
            yield entry, _place(sheet.title, at, header, "key")


def _values(file: str, sheet: Any, line: int, cells: Sequence[Any], header: Mapping[int, str]) -> dict[str, str]:
    values = {}
    for at, name in header.items():
        cell = cells[at] if at < len(cells) else None
        if cell is None or cell.value is None:
            continue
        if getattr(cell, "data_type", "") == "f" and name != "about":
            raise DecisionError(file, _place(sheet.title, line, header, name), "holds a formula; write a text")
        if isinstance(cell.value, bool) or getattr(cell, "data_type", "") == "e":
            raise DecisionError(file, _place(sheet.title, line, header, name), f"holds {cell.value}; write a text")
        values[name] = text_of(cell.value)
    return values


def _entry(values: Mapping[str, str], problem: Callable[[str, str], DecisionError]) -> Decision | Correction | None:
    told = {name: values.get(name, "") for name in ("reason", "who", "when", "about")}
    key, kind = values.get("key", ""), values.get("kind", "")
    if "ruling" in values or not kind:
        if not values.get("ruling"):
            raise problem("ruling", "nothing is decided, though something is filled in beside it; choose a decision")
        return decision_from({"key": key, "ruling": values["ruling"], **told}, problem)
    if ruling_of(kind) is not None:
        return decision_from({"key": key, "ruling": kind, **told}, lambda name, why: problem(_also_kind(name), why))
    correction = correction_of(kind)
    if correction is None:
        words = (zh for family in ("correction", "ruling") for zh, _ in decision_words()[family].values())
        raise problem("kind", f"{kind[:40]!r} is no correction; write one of: {', '.join(words)}")
    return correction_from(correction, _fields(correction, values) | told, problem)


def _also_kind(name: str) -> str:
    return "kind" if name == "ruling" else name


def _fields(kind: str, values: Mapping[str, str]) -> dict[str, str]:
    key, other = values.get("key", ""), values.get("other", "")
    if kind == "name":
        return {"key": key, "name": values.get("name", "")}
    if kind == "together" or (kind == "apart" and other):
        return {"target": key, "actual": other}
    return {"key": key}


def _problem(file: str, sheet: str, line: int, header: Mapping[int, str]) -> Callable[[str, str], DecisionError]:
    columns = {"target": "key", "actual": "other"}
    return lambda name, reason: DecisionError(file, _place(sheet, line, header, columns.get(name, name)), reason)


def _place(sheet: str, line: int, header: Mapping[int, str], name: str) -> str:
    from openpyxl.utils import get_column_letter

    at = next((at for at, known in header.items() if known == name), 0)
    return f"{sheet}!{get_column_letter(at + 1)}{line}"
