"""The workbook of audited reports: what was found, with the columns in which a person writes what they decide."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from metrics.outputs.workbook.columns import sheet_columns
from metrics.outputs.workbook.lines import LINES, correction_lines
from metrics.outputs.workbook.view import views_of
from metrics.outputs.workbook.words import BookWords
from metrics.outputs.workbook.writing import BookWriter
from metrics.outputs.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike

    from metrics.outputs.labels import Language
    from metrics.records import Analysis, Correction, Decision

__all__ = ["report_book", "write_report_book"]

_EMPTY = 30  # lines to write corrections in


def report_book(
    analyses: Sequence[Analysis], language: Language = "zh", decisions: Iterable[Decision | Correction] = ()
) -> bytes:
    """Return the workbook of some reports.

    Args:
        analyses: The audits.
        language: ``zh`` or ``en``.
        decisions: What was decided and corrected before; what the audits used is in them anyway.

    Raises:
        MissingExtraError: ``xlsxwriter`` is not installed.
        ChoiceError: There is no such language.
    """
    from metrics.arguments import check_choice

    check_choice("language", language, ("zh", "en"))
    words = BookWords(language)
    book = BookWriter(cut=words("word", "cut"), choose=(words("word", "choose"), words("word", "choose_one")))
    views = views_of(analyses, words, words("sheet", "numbers"))
    for sheet, lines in LINES.items():
        book.sheet(words("sheet", sheet), sheet_columns(sheet, words), chain.from_iterable(map(lines, views)))
    entries = dict.fromkeys((*decisions, *(entry for analysis in analyses for entry in analysis.decided)))
    corrections = correction_lines(entries, analyses, words)
    book.sheet(words("sheet", "corrections"), sheet_columns("corrections", words), corrections, empty=_EMPTY)
    book.page(words("sheet", "help"), _help(analyses, book, words))
    return book.data()


def write_report_book(
    analyses: Sequence[Analysis],
    path: str | PathLike[str],
    language: Language = "zh",
    decisions: Iterable[Decision | Correction] = (),
) -> None:
    """Write the workbook of some reports to *path*; see :func:`report_book`.

    Raises:
        MissingExtraError: ``xlsxwriter`` is not installed.
        OutputError: The file cannot be written.
    """
    write_whole(Path(path), report_book(analyses, language, decisions))


def _help(analyses: Iterable[Analysis], book: BookWriter, words: BookWords) -> Iterator[str]:
    """Yield how the book is used, what was left out of it, the notes on reading, and what made it."""
    from importlib.metadata import version

    from metrics.outputs.sentences import in_language

    yield from words.all("help")
    if book.cuts:
        yield words("word", "cut_note").format(count=book.cuts)
    for sheet, count in book.short.items():
        yield words("word", "lines_note").format(sheet=sheet, count=count)
    for analysis in analyses:
        for note in analysis.notes:
            yield words("word", "note").format(source=analysis.source, note=in_language(note, words.language))
    yield words("word", "made_by").format(version=version("progress-metrics"))
