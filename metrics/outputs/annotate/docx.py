"""Comments in a Word document, each around exactly the characters of its number.

A comment inside a text box, a footnote, an endnote or a formula would not be shown; there it stands around the box, the mark
of the note or the formula, and begins with the number that it speaks of.

Source:
    ISO/IEC 29500-1, 17.13.4 (comments); Microsoft, [MS-OI29500] 2.1.315: Word passes over the range of a comment in headers,
    footers, text boxes, footnotes and endnotes, and opens no file with more than 32767 of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from metrics.outputs.annotate.annotations import quoted
from metrics.outputs.annotate.docx_comments import Comments
from metrics.outputs.annotate.docx_runs import length_of, split_runs
from metrics.outputs.annotate.package import PackageCopy
from metrics.outputs.annotate.written import Written
from metrics.readers.docx_text import TEXT_TAGS
from metrics.readers.ooxml import WORD, attribute, local, relationships

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.outputs.annotate.annotations import Annotation
    from metrics.outputs.annotate.docx_runs import Edges
    from metrics.outputs.annotate.wording import Wording
    from metrics.readers.limits import Limits
    from metrics.readers.opening import Opened
    from metrics.records import Stretch

__all__ = ["write_docx"]

_MOST = 32_767
# What may hold a comment's marks beside runs.
_HOLDERS = frozenset({"p", "hyperlink", "ins", "moveTo", "sdtContent", "smartTag", "fldSimple", "customXml", "dir", "bdo"})
_NOTES = {"footnote": "footnoteReference", "endnote": "endnoteReference"}


def write_docx(file: Opened, annotations: Sequence[Annotation], wording: Wording, limits: Limits) -> Written:
    """Return a copy of a Word document with a comment for each annotation."""
    copy = PackageCopy(file, limits)
    return _Writer(copy, wording).write(annotations)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Where a comment goes: around the runs of the text from *first* to *last*, or around *first* alone.

    Args:
        first: An element of text with an offset into it; of a whole element the offset is ``None``.
        last: Likewise, where it ends.
        inside: What the text stands in, when the comment cannot stand there: ``footnote``, ``box`` or ``formula``.
    """

    annotation: Annotation
    first: tuple[Any, int | None]
    last: tuple[Any, int | None]
    inside: str = ""


class _Writer:
    def __init__(self, copy: PackageCopy, wording: Wording) -> None:
        self._copy, self._wording = copy, wording
        main = next((part for kind, part in relationships(copy.package, "").values() if kind == "officeDocument"), "")
        self._main = main if main in copy.package else "word/document.xml"
        self._nodes: dict[str, list[Any]] = {}
        self._root = self._tree(self._main)

    def write(self, annotations: Sequence[Annotation]) -> Written:
        anchors: list[_Anchor] = []
        unplaced: list[Annotation] = []
        for annotation in annotations:
            anchor = self._anchor(annotation)
            if anchor is None:
                unplaced.append(annotation)
            else:
                anchors.append(anchor)
        notes = self._notes()
        comments = Comments(self._copy, self._main, self._root)
        room = max(0, _MOST - comments.ranges)
        if len(anchors) > room:
            notes.append(self._wording.say("too_many", most=_MOST, count=len(anchors) - room))
        placed = anchors[:room]
        if placed:
            self._mark(placed, comments)
            comments.finish()
            self._copy.write(self._main, self._root)
        wide = sum(bool(anchor.inside) for anchor in placed)
        notes += [self._wording.say("wide", count=wide)] if wide else []
        return Written(self._copy.finish(), [anchor.annotation for anchor in placed], unplaced, notes)

    def _notes(self) -> list[str]:
        notes = [self._wording.say("signed")] if self._copy.signed else []
        settings = self._copy.related(self._main, "settings")
        if settings is not None:
            marks = [element for element in self._copy.read(settings) if local(element) == "documentProtection"]
            if any(attribute(mark, "enforcement", WORD) in {"1", "true", "on"} for mark in marks):
                notes.append(self._wording.say("protected"))
        return notes

    # --- from places to elements ------------------------------------------------------------------------------

    def _tree(self, part: str) -> Any:
        root = self._copy.read(part)
        self._nodes[part] = list(root.iter(*TEXT_TAGS))
        return root

    def _anchor(self, annotation: Annotation) -> _Anchor | None:
        stretches = self._stretches(annotation)
        if not stretches:
            return None
        first, last = (self._element(s) for s in (stretches[0], stretches[-1]))
        inside, outer = self._around(first, stretches[0].place.part or "")
        if inside:
            return None if outer is None else _Anchor(annotation, (outer, None), (outer, None), inside)
        if _beside_runs(first) is None or _beside_runs(last) is None:
            return None
        end = stretches[-1].at + stretches[-1].end - stretches[-1].start
        return _Anchor(annotation, (first, stretches[0].at), (last, end))

    def _stretches(self, annotation: Annotation) -> list[Stretch]:
        """Return where the number of an annotation stands, nothing where the file holds something else."""
        stretches = [s for s in annotation.stretches if s.place.part is not None and s.place.node is not None]
        return stretches if all(self._is_there(annotation.text, s) for s in stretches) else []

    def _around(self, node: Any, part: str) -> tuple[str, Any]:
        """Return what *node* stands in that shows no comments, and the element that a comment can stand around instead."""
        if part != self._main:
            return "footnote", self._mark_of_note(node)
        box, formula = _outermost(node, "txbxContent"), _outermost(node, "oMath")
        if box is not None:
            return "box", box
        return ("", None) if formula is None else ("formula", formula)

    def _is_there(self, text: str, stretch: Stretch) -> bool:
        """Whether the file holds, where a stretch says, the characters that were read from there."""
        node, length = self._element(stretch), stretch.end - stretch.start
        if node is None or stretch.at + length > length_of(node):
            return False
        return local(node) != "t" or node.text[stretch.at : stretch.at + length] == text[stretch.start : stretch.end]

    def _element(self, stretch: Stretch) -> Any:
        part, node = stretch.place.part or "", stretch.place.node or 0
        if part not in self._nodes:
            self._tree(part)
        return self._nodes[part][node] if node < len(self._nodes[part]) else None

    def _mark_of_note(self, node: Any) -> Any:
        """Return the mark in the text of the footnote or endnote that holds *node*."""
        note = next((each for each in node.iterancestors() if local(each) in _NOTES), None)
        if note is None:
            return None
        marks = self._root.iter(*(f"{{{space}}}{_NOTES[local(note)]}" for space in WORD))
        return next((mark for mark in marks if attribute(mark, "id", WORD) == attribute(note, "id", WORD)), None)

    # --- marks ------------------------------------------------------------------------------------------------

    def _mark(self, anchors: Sequence[_Anchor], comments: Comments) -> None:
        cuts: dict[Any, set[int]] = {}
        for anchor in anchors:
            for node, offset in (anchor.first, anchor.last):
                if offset is not None:
                    cuts.setdefault(node, set()).add(offset)
        begins, ends = split_runs(cuts.items())
        for anchor in anchors:
            first, last = (_at(*anchor.first, begins), _at(*anchor.last, ends))
            lead = (self._wording.say(anchor.inside, text=quoted(anchor.annotation.text)),) if anchor.inside else ()
            comments.add(_beside_runs(first), _beside_runs(last), (*lead, *anchor.annotation.lines))


def _at(node: Any, offset: int | None, edges: Edges) -> Any:
    """Return the element at an offset into *node*, *node* itself where there is none."""
    return node if offset is None else edges[node, offset]


def _outermost(node: Any, name: str) -> Any:
    """Return the outermost element of a name that holds *node*, if any does."""
    found = None
    for each in node.iterancestors():
        found = each if local(each) == name else found
    return found


def _beside_runs(node: Any) -> Any:
    """Return *node* or what holds it and stands where a comment's marks may stand, ``None`` where nothing does."""
    while (holder := node.getparent()) is not None:
        if local(holder) in _HOLDERS:
            return node
        node = holder
    return None
