"""Files made from a report: the workbook, the annotated copy, a table; decisions read back from one."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from metrics.errors import DecisionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from metrics.decisions import Decisions
    from metrics.lexicon import Lexicon
    from metrics.outputs.labels import Language
    from metrics.panels.result import Follow
    from metrics.report import Report
    from metrics.serve.orders import Upload

__all__ = ["copy_of", "decisions_in", "table_of", "workbook_of"]


def workbook_of(report: Report, language: Language) -> bytes:
    """Return the workbook of *report*, with room for decisions."""
    return _written(".xlsx", lambda path: report.to_excel(path, language=language))


def copy_of(report: Report, file: BinaryIO, form: str, language: Language, lexicon: Lexicon | None) -> bytes:
    """Return a copy of *file*, a report of the format *form*, with a comment at what *report* found."""
    return _written(f".{form}", lambda path: report.annotate(path, file, doubts=True, language=language, lexicon=lexicon))


def table_of(found: Follow) -> bytes:
    """Return the targets of a plan with what became of them, as a workbook."""
    return _written(".xlsx", found.to_xlsx)


def decisions_in(file: Upload) -> Decisions:
    """Return the decisions in a file of them, or in a workbook that was filled in.

    Raises:
        DecisionError: It cannot be read, or an entry is wrong.
    """
    from metrics.decisions import read_decisions

    with tempfile.TemporaryDirectory(prefix="metrics-") as folder:
        # a workbook is a zip file, whatever it is called
        path = Path(folder) / ("decisions.xlsx" if file.data[:2] == b"PK" else "decisions.toml")
        path.write_bytes(file.data)
        try:
            return read_decisions(path)
        except DecisionError as error:
            raise DecisionError(file.name, error.place, error.reason) from error


def _written(suffix: str, write: Callable[[Path], object]) -> bytes:
    """Return what *write* writes into a file that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="metrics-") as folder:
        path = Path(folder) / f"made{suffix}"
        write(path)
        return path.read_bytes()
