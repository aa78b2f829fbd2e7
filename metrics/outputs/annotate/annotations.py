"""What is to be said at which characters of a report: findings, doubts, and by wish every target with its status.

Annotations on the very same characters become one, so that a number has one comment.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from metrics.outputs.annotate.wording import Wording
from metrics.records import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from metrics.outputs.labels import Language
    from metrics.records import Analysis, Check, Stretch

__all__ = ["Annotation", "annotations_of", "quoted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A comment to be.

    Args:
        text: The number as printed, which knows where it stands.
        lines: What is said, a paragraph a line.
        kinds: What it is: ``finding``, ``doubt`` or ``target``, once for each thing that is said.
        where: The row that it is about, in words.
    """

    text: str
    lines: tuple[str, ...]
    kinds: tuple[str, ...]
    where: str = ""

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Where the number stands; empty where that is not known."""
        return place_of(self.text)


def annotations_of(
    analysis: Analysis, texts: Mapping[tuple[str, int], str], language: Language, *, doubts: bool, targets: bool
) -> list[Annotation]:
    """Return the annotations on a report in the order of its numbers.

    Args:
        analysis: What was found.
        texts: The located text of each cell, by row and number of the cell.
        language: Language of the comments.
        doubts: Also say what is no finding but worth a look.
        targets: Also say at each target what became of it.
    """
    maker = _Maker(analysis, texts, Wording(analysis, language))
    found = [maker.of_check(check, "finding") for check in analysis.findings]
    if doubts:
        found += [maker.of_check(check, "doubt") for check in analysis.doubts]
    if targets:
        found += maker.of_targets()
    found.sort(key=lambda item: item[0])
    return _merged(annotation for _, annotation in found)


class _Maker:
    def __init__(self, analysis: Analysis, texts: Mapping[tuple[str, int], str], wording: Wording) -> None:
        self._analysis, self._texts, self._wording = analysis, texts, wording
        self._order = {row.id: number for number, row in enumerate(analysis.rows)}
        self._row_of = {row.id: row for row in analysis.rows}

    def of_check(self, check: Check, kind: str) -> tuple[tuple[int, int, int], Annotation]:
        order, text = self._number(check.reported)
        if order is None:
            order, text = self._row(check)
        return order, Annotation(
            text=text, lines=self._wording.check(check, kind), kinds=(kind,), where=self._wording.where(check)
        )

    def of_targets(self) -> Iterator[tuple[tuple[int, int, int], Annotation]]:
        for key, lines in self._wording.targets():
            order, text = self._number(key)
            if order is not None:
                yield order, Annotation(text=text, lines=lines, kinds=("target",))

    def _number(self, key: str | None) -> tuple[tuple[int, int, int] | None, str]:
        """Return where a quantity stands in the report, and its located text."""
        quantity = self._wording.quantity_of.get(key or "")
        if quantity is None:
            return None, ""
        order = (self._order.get(quantity.row, -1), quantity.cell, quantity.start)
        whole = self._texts.get((quantity.row, quantity.cell))
        return order, quantity.text if whole is None else whole[quantity.start : quantity.end]

    def _row(self, check: Check) -> tuple[tuple[int, int, int], str]:
        """Return the first text with a place in the rows of a statement that names no number."""
        for row in check.rows:
            for cell in range(len(self._row_of[row].cells) if row in self._row_of else 0):
                text = self._texts.get((row, cell), "")
                if place_of(text):
                    return (self._order[row], cell, 0), text
        return (len(self._order), 0, 0), ""


def _merged(annotations: Iterator[Annotation]) -> list[Annotation]:
    """Return annotations on the same characters as one; those without a place stay apart."""
    found: dict[object, Annotation] = {}
    for number, annotation in enumerate(annotations):
        key: object = tuple((s.place, s.at, s.end - s.start) for s in annotation.stretches) or number
        first = found.get(key)
        lines = annotation.lines if first is None else (*first.lines, *(x for x in annotation.lines if x not in first.lines))
        kinds = annotation.kinds if first is None else first.kinds + annotation.kinds
        found[key] = replace(annotation if first is None else first, lines=lines, kinds=kinds)
    return list(found.values())


def quoted(text: str, most: int = 30) -> str:
    r"""Return *text* on one line, cut to what a comment needs.

    >>> quoted("甲\n乙", 30), quoted("一二三四", 3)
    ('甲 乙', '一二三…')
    """
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most]}…"
