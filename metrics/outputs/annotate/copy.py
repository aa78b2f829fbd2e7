"""Write a copy of a report with comments: read it with its places, find the numbers in it, hand them to its format's writer."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from metrics.errors import AnnotationError, OutputError
from metrics.outputs.annotate.annotations import annotations_of
from metrics.outputs.annotate.wording import Wording
from metrics.outputs.annotate.written import AnnotatedCopy, Written
from metrics.outputs.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from os import PathLike

    from metrics.lexicon import Lexicon
    from metrics.outputs.annotate.annotations import Annotation
    from metrics.outputs.labels import Language
    from metrics.readers.limits import Limits
    from metrics.readers.opening import Opened
    from metrics.records import Analysis, Document, Row

__all__ = ["FORMATS", "Source", "annotate_report"]

FORMATS = ("docx", "xlsx", "pdf")
_PAGE = "make the page for the browser instead: metrics audit REPORT --html PAGE.html"
_REFUSED = {
    "txt": f"a plain text cannot take comments; {_PAGE}",
    "md": f"a Markdown file cannot take comments; {_PAGE}",
    "csv": f"a CSV file cannot take comments; {_PAGE}",
    "html": f"a web page cannot take comments; {_PAGE}",
    "xls": f"comments are not written into .xls; save it as .xlsx first, or {_PAGE}",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A report that was read with the places of its texts.

    Args:
        file: Its bytes.
        document: What was read from them.
        path: Where it lies, if it does.
        limits: Limits for reading.
    """

    file: Opened
    document: Document
    path: str | None
    limits: Limits

    @classmethod
    def read(cls, source: str | PathLike[str] | Any, limits: Limits | None = None) -> Source:
        """Read a report.

        Raises:
            AnnotationError: Files of its format hold no comments.
            UnreadableDocumentError: It cannot be read.
        """
        from metrics.arguments import check_source
        from metrics.inputs import as_binary, path_of
        from metrics.readers import Limits as Default
        from metrics.readers import read_opened
        from metrics.readers.opening import open_source

        check_source(source)
        limits = limits or Default()
        file = replace(open_source(as_binary(source), limits), located=True)
        document = read_opened(file, limits)
        if document.format not in FORMATS:
            raise AnnotationError(file.name, _REFUSED.get(document.format, _PAGE))
        return cls(file, document, path_of(source), limits)


def annotate_report(
    analysis: Analysis,
    source: Source,
    target: str | PathLike[str],
    *,
    language: Language,
    doubts: bool,
    targets: bool,
    lexicon: Lexicon | None,
    columns: Mapping[str, str] | None,
) -> AnnotatedCopy:
    """Write a copy of *source* with what *analysis*, made from the same file, found.

    Raises:
        AnnotationError: The file is not the one that was audited.
        OutputError: The copy cannot be written.
    """
    from metrics.layout.document import lay_out
    from metrics.lexicon import Lexicon as Default

    rows = lay_out(source.document, lexicon or Default.default(), columns).rows
    there = _texts(rows)
    asked = _texts(analysis.rows)
    texts = {key: text for key, text in there.items() if asked.get(key) == text}
    if asked and not texts:
        raise AnnotationError(source.file.name, f"is not the file that was audited as {analysis.source!r}; name that one")
    return _write_copy(analysis, source, Path(target), texts, language=language, doubts=doubts, targets=targets)


def _write_copy(
    analysis: Analysis,
    source: Source,
    path: Path,
    texts: Mapping[tuple[str, int], str],
    *,
    language: Language,
    doubts: bool,
    targets: bool,
) -> AnnotatedCopy:
    from metrics.arguments import check_choice

    check_choice("language", language, ("zh", "en"))
    _check_target(path, source)
    annotations = annotations_of(analysis, texts, language, doubts=doubts, targets=targets)
    wording = Wording(analysis, language)
    form = source.document.format
    write = getattr(import_module(f"metrics.outputs.annotate.{form}"), f"write_{form}")
    made: Written = write(source.file, annotations, wording, source.limits)
    write_whole(path, made.data)
    changed = sum(len(row.cells) for row in analysis.rows) - len(texts)
    notes = [wording.say("changed", count=changed)] if changed else []
    notes += [*made.notes, *(wording.say("unplaced", text=_told(annotation)) for annotation in made.unplaced)]
    kinds = Counter(kind for annotation in made.placed for kind in annotation.kinds)
    return AnnotatedCopy(
        path=str(path),
        comments=len(made.placed),
        findings=kinds["finding"],
        doubts=kinds["doubt"],
        targets=kinds["target"],
        notes=tuple(notes),
    )


def _texts(rows: Iterable[Row]) -> dict[tuple[str, int], str]:
    return {(row.id, number): cell.text for row in rows for number, cell in enumerate(row.cells)}


def _told(annotation: Annotation) -> str:
    return " ".join(text for text in (annotation.where, *annotation.lines) if text)


def _check_target(path: Path, source: Source) -> None:
    """Refuse to write over the report, and under a name that says something else than it is.

    Raises:
        OutputError: Either of these.
    """
    if source.path is not None and os.path.realpath(path) == os.path.realpath(source.path):
        raise OutputError(str(path), "it is the report itself; give the copy another name")
    suffix, given = path.suffix.lower(), Path(source.file.name).suffix.lower()
    if suffix not in {f".{source.document.format}", given}:
        raise OutputError(
            str(path), f"the copy is a file of the report's own format; end its name in .{source.document.format}"
        )
    if not path.parent.is_dir():
        raise OutputError(str(path), f"the folder {path.parent} does not exist")
