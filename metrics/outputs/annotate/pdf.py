"""Highlighted numbers with notes in a PDF. The copy is the file itself, byte for byte, with an update at its end.

Source:
    ISO 32000-2, 7.5.6 (incremental updates), 12.5.6.10 (text markup annotations).
"""

from __future__ import annotations

import io
from itertools import groupby
from typing import TYPE_CHECKING, Any

from metrics.errors import AnnotationError, MissingExtraError
from metrics.outputs.annotate.author import AUTHOR
from metrics.outputs.annotate.docx_comments import printable
from metrics.outputs.annotate.pdf_update import PdfUpdate
from metrics.outputs.annotate.written import Written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdf import PdfReader

    from metrics.outputs.annotate.annotations import Annotation
    from metrics.outputs.annotate.wording import Wording
    from metrics.readers.limits import Limits
    from metrics.readers.opening import Opened

__all__ = ["write_pdf"]

Box = tuple[float, float, float, float]
_COLORS = {"finding": "ff9999", "doubt": "ffd27f", "target": "b3d9ff"}
_NEAR = 1.0  # points: characters this close to each other are marked in one piece
_PROTECTED = "is protected against changes, comments among them; ask for a copy without protection, or print it to a new PDF"
_DAMAGED = "takes no comments, its structure is damaged ({}); print it to a new PDF and audit that"


def write_pdf(file: Opened, annotations: Sequence[Annotation], wording: Wording, limits: Limits) -> Written:
    """Return a copy of a PDF in which the number of each annotation is highlighted and has a note.

    Raises:
        AnnotationError: The file is protected or damaged.
        MissingExtraError: ``pypdf`` is not installed.
    """
    del limits
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise MissingExtraError("annotating a PDF", "annotate") from error
    placed = [annotation for annotation in annotations if any(stretch.place.box for stretch in annotation.stretches)]
    unplaced = [annotation for annotation in annotations if annotation not in placed]
    try:
        reader = PdfReader(io.BytesIO(file.data))
        data = None if reader.is_encrypted else _annotated(file.data, reader, placed)
    except Exception as error:
        # A damaged file ends in anything from PdfReadError to KeyError and RecursionError.
        raise AnnotationError(file.name, _DAMAGED.format(error)) from error
    if data is None:
        raise AnnotationError(file.name, _PROTECTED)
    return Written(data, placed, unplaced, [wording.say("signed")] if b"/ByteRange" in file.data else [])


def _annotated(data: bytes, reader: PdfReader, annotations: Sequence[Annotation]) -> bytes:
    if not annotations:
        return data
    update = PdfUpdate(data, reader)
    pages: dict[int, list[Any]] = {}
    for annotation in annotations:
        for page, boxes in _by_page(annotation):
            mark = _highlight(annotation, list(_pieces(boxes)), update.page(page - 1))
            pages.setdefault(page, []).append(update.add(mark))
    for page, marks in pages.items():
        update.annotate(page - 1, marks)
    return update.finish()


def _by_page(annotation: Annotation) -> Iterator[tuple[int, list[Box]]]:
    found = [(stretch.place.page or 1, stretch.place.box) for stretch in annotation.stretches]
    for page, group in groupby(found, key=lambda item: item[0]):
        yield page, [box for _, box in group if box is not None]


def _pieces(boxes: Sequence[Box]) -> Iterator[Box]:
    """Yield the boxes of a number, those of neighbouring characters as one."""
    held: Box | None = None
    for box in boxes:
        if held is not None and _touch(held, box):
            held = (min(held[0], box[0]), min(held[1], box[1]), max(held[2], box[2]), max(held[3], box[3]))
            continue
        if held is not None:
            yield held
        held = box
    if held is not None:
        yield held


def _touch(first: Box, second: Box) -> bool:
    """Whether two boxes lie beside each other on one line, level or upright."""
    level = abs(first[1] - second[1]) < _NEAR and abs(first[3] - second[3]) < _NEAR
    upright = abs(first[0] - second[0]) < _NEAR and abs(first[2] - second[2]) < _NEAR
    size = min(first[2] - first[0], first[3] - first[1])
    gaps = (max(first[0], second[0]) - min(first[2], second[2]), max(first[1], second[1]) - min(first[3], second[3]))
    return (level and gaps[0] < size) or (upright and gaps[1] < size)


def _highlight(annotation: Annotation, boxes: Sequence[Box], page: Any) -> Any:
    from pypdf.annotations import Highlight
    from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

    # the corners of each piece: upper left, upper right, lower left, lower right
    corners = [n for x0, y0, x1, y1 in boxes for n in (x0, y1, x1, y1, x0, y0, x1, y0)]
    rect = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    mark = Highlight(
        rect=rect,
        quad_points=ArrayObject(FloatObject(n) for n in corners),
        highlight_color=_COLORS[annotation.kinds[0]],
        printing=True,
        title_bar=AUTHOR,
    )
    mark[NameObject("/P")] = page
    mark[NameObject("/Contents")] = TextStringObject(printable("\n".join(annotation.lines)))
    return mark
