"""Notes at the cells of a workbook whose numbers do not hold; values, formulas with their results, charts and shapes stay.

Source:
    ISO/IEC 29500-1, 18.7 (comments), 18.3.1.99 (order of the elements of a worksheet).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.errors import AnnotationError
from metrics.outputs.annotate.annotations import quoted
from metrics.outputs.annotate.package import PackageCopy
from metrics.outputs.annotate.written import Written
from metrics.outputs.annotate.xlsx_notes import Notes
from metrics.readers.ooxml import MAIN, local
from metrics.readers.xlsx import sheet_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.outputs.annotate.annotations import Annotation
    from metrics.outputs.annotate.wording import Wording
    from metrics.readers.limits import Limits
    from metrics.readers.opening import Opened

__all__ = ["write_xlsx"]

_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# What stands behind the reference to the drawing of notes.
_BEHIND = frozenset(
    {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"}
    | {"AlternateContent"}  # around embedded objects and controls
)
_STRICT = "is saved as Strict Open XML, in which notes cannot be written; save it as an ordinary Excel workbook (.xlsx) first"


def write_xlsx(file: Opened, annotations: Sequence[Annotation], wording: Wording, limits: Limits) -> Written:
    """Return a copy of a workbook with a note at each cell of an annotation.

    Raises:
        AnnotationError: It is saved as Strict Open XML, or its drawings cannot be read.
    """
    copy = PackageCopy(file, limits)
    parts = sheet_parts(copy.package)
    notes = [wording.say("signed")] if copy.signed else []
    placed: list[Annotation] = []
    unplaced: list[Annotation] = []
    sheets: dict[str, dict[str, list[Annotation]]] = {}
    for annotation in annotations:
        place = annotation.stretches[0].place if annotation.stretches else None
        if place is None or place.cell is None or place.sheet not in parts:
            unplaced.append(annotation)
        else:
            sheets.setdefault(place.sheet, {}).setdefault(place.cell, []).append(annotation)
    for name, cells in sheets.items():
        left = _annotate(copy, parts[name], cells, wording)
        for cell, here in cells.items():
            if cell not in left:
                placed += here
            else:
                notes += [
                    wording.say("threaded", sheet=name, cell=cell, text=" ".join(annotation.lines)) for annotation in here
                ]
    return Written(copy.finish(), placed, unplaced, notes)


def _annotate(copy: PackageCopy, part: str, cells: dict[str, list[Annotation]], wording: Wording) -> set[str]:
    """Write the notes of one sheet, and return the cells that take none."""
    root = copy.read(part)
    if root.tag.startswith(f"{{{MAIN[1]}}}"):
        raise AnnotationError(copy.source, _STRICT)
    notes = Notes(copy, part, root)
    left = set()
    for cell, here in cells.items():
        if not notes.add(cell, _paragraphs(here, wording)):
            left.add(cell)
    drawing = notes.finish()
    if drawing is not None:
        _refer(root, drawing)
        copy.write(part, root)
    return left


def _paragraphs(annotations: Sequence[Annotation], wording: Wording) -> list[str]:
    if len(annotations) == 1:
        return list(annotations[0].lines)
    return [
        line for annotation in annotations for line in (wording.say("around", text=quoted(annotation.text)), *annotation.lines)
    ]


def _refer(root: Any, key: str) -> None:
    """Let a worksheet refer to its new drawing of notes."""
    mark = root.makeelement(f"{{{MAIN[0]}}}legacyDrawing", {f"{{{_RELATED}}}id": key}, nsmap={"r": _RELATED})
    behind = next((child for child in root.iterchildren("*") if local(child) in _BEHIND), None)
    if behind is None:
        root.append(mark)
    else:
        behind.addprevious(mark)
