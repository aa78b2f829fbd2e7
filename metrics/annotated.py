"""The public function that writes a copy of a report with comments at what does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike
    from pathlib import Path

    from metrics.lexicon import Lexicon
    from metrics.outputs.annotate.written import AnnotatedCopy
    from metrics.outputs.labels import Language
    from metrics.readers import Limits
    from metrics.report import Report

__all__ = ["annotate"]


def annotate(
    source: str | Path | Any,
    target: str | PathLike[str],
    *,
    report: Report | None = None,
    targets: bool = False,
    doubts: bool = False,
    language: Language = "zh",
    lexicon: Lexicon | None = None,
    columns: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    **options: Any,
) -> AnnotatedCopy:
    """Write a copy of a report with a comment at every number that does not hold; its text stays as it is.

    A Word document gets comments, a workbook notes at its cells, a PDF highlighted numbers with notes.

    Args:
        source: The report: the path of a DOCX, XLSX or PDF file, an open file, or bytes.
        target: Where the copy is written; never the report itself.
        report: Its audit, when there is one already; made from *source* when ``None``.
        targets: Also comment on every target, with what became of it.
        doubts: Also comment on what may well hold but is worth a look.
        language: Language of the comments.
        lexicon: Words to read by, the same as for *report*.
        columns: Roles of columns by header, the same as for *report*.
        limits: Limits for reading the file.
        options: What :func:`metrics.audit` is given besides, without a *report*.

    Returns:
        How many comments were written, and what has no place.

    Raises:
        AnnotationError: Files of this format hold no comments, or *report* is of another file.
        UnreadableDocumentError: The file cannot be read.
        MissingExtraError: A PDF needs the extra ``annotate``.
        OutputError: *target* is the report itself or cannot be written.

    Examples:
        >>> import io, metrics
        >>> metrics.annotate(io.BytesIO("目标300户，完成312户".encode()), "copy.docx")
        Traceback (most recent call last):
            ...
        metrics.errors.AnnotationError: <stream>: a plain text cannot take comments; make the page for the browser instead: ...
    """
    from metrics.api import audit
    from metrics.outputs.annotate.copy import Source, annotate_report
    from metrics.records import unlocated

    read = Source.read(source, limits)
    if report is not None and options:
        raise TypeError(f"{', '.join(options)}: goes to metrics.audit, which has made the report already")
    if report is None:
        report = audit(unlocated(read.document), lexicon=lexicon, columns=columns, **options)
    return annotate_report(
        report.analysis, read, target, language=language, doubts=doubts, targets=targets, lexicon=lexicon, columns=columns
    )
