"""A text that knows where its characters stand in their file.

A reader that is asked for places hands on its texts as :class:`Located`. Cutting, stripping, dividing and joining keep the
places, so that a number found many steps later still leads back to the very characters that it was read from, through every
merge of cells and every line break that a stage takes away. Elsewhere a located text is a text like any other.

>>> from metrics.records import Place
>>> text = joined("", ["增长", Located.at("29.7%", Place(part="word/document.xml", node=3))])
>>> [(s.start, s.end, s.place.node, s.at) for s in place_of(text[3:].strip())]
[(0, 4, 3, 1)]
>>> place_of(text[:2]), place_of("增长")
((), ())
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, SupportsIndex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence
    from typing import Self

    from metrics.records.document import Cell, Document, Place

__all__ = ["Located", "Stretch", "divided", "joined", "place_of", "unlocated"]


class Stretch(NamedTuple):
    """Characters of a text that stand together in the file; half-open offsets.

    Args:
        start: Where they begin in the text.
        end: Where they end in it.
        place: What they stand in.
        at: Offset of the first of them in what *place* names.
    """

    start: int
    end: int
    place: Place
    at: int = 0


class Located(str):
    """A text with the places of its characters; those that the file does not hold (an automatic number) have none."""

    __slots__ = ("stretches",)
    stretches: tuple[Stretch, ...]

    def __new__(cls, text: str, stretches: Iterable[Stretch] = ()) -> Self:
        """Make a text of *text*, whose characters stand in *stretches*."""
        made = super().__new__(cls, text)
        made.stretches = tuple(stretches)
        return made

    @classmethod
    def at(cls, text: str, place: Place) -> Self:
        """Return *text* as it stands, whole, in *place*."""
        return cls(text, (Stretch(0, len(text), place),) if text else ())

    def _cut(self, start: int, end: int) -> Located:
        if start == 0 and end == len(self):
            return self
        # stretches stand in order and do not overlap, and a text may have one for each character
        low = bisect_right(self.stretches, start, key=lambda s: s.end)
        inside = self.stretches[low : bisect_left(self.stretches, end, lo=low, key=lambda s: s.start)]
        return Located(
            str.__getitem__(self, slice(start, end)),
            [
                Stretch(max(s.start, start) - start, min(s.end, end) - start, s.place, s.at + max(start - s.start, 0))
                for s in inside
            ],
        )

    def __getitem__(self, key: SupportsIndex | slice) -> Located:
        """Return some of the text with its places; of a slice with a step the text alone."""
        if not isinstance(key, slice):
            at = range(len(self))[key]
            return self._cut(at, at + 1)
        start, end, step = key.indices(len(self))
        return self._cut(start, max(start, end)) if step == 1 else Located(str.__getitem__(self, key))

    def __add__(self, other: str) -> Located:
        """Return this text and *other* behind it."""
        return _joined("", (self, other))

    def __radd__(self, other: str) -> Located:
        """Return this text behind *other*."""
        return _joined("", (other, self))

    def strip(self, chars: str | None = None) -> Located:
        """Return the text without *chars* at both ends."""
        return self.lstrip(chars).rstrip(chars)

    def lstrip(self, chars: str | None = None) -> Located:
        """Return the text without *chars* at its beginning."""
        return self._cut(len(self) - len(str.lstrip(self, chars)), len(self))

    def rstrip(self, chars: str | None = None) -> Located:
        """Return the text without *chars* at its end."""
        return self._cut(0, len(str.rstrip(self, chars)))

    def replace(self, old: str, new: str, count: SupportsIndex = -1) -> Located:
        """Return the text with *new* for *old*; characters that take the place of others have no place of their own."""
        return _joined(new, self.split(old, count)) if old in self else self

    def split(self, sep: str | None = None, maxsplit: SupportsIndex = -1) -> list[str]:
        """Return the parts that *sep*, or white space, divides."""
        found: list[str] = []
        at = 0
        for part in str.split(self, sep, maxsplit):
            at = at if sep is not None else self.index(part, at)
            found.append(self._cut(at, at + len(part)))
            at += len(part) + len(sep or "")
        return found


def joined(separator: str, texts: Sequence[str]) -> str:
    """Return *texts* with *separator* between them; places are kept where a text has some.

    >>> joined("、", ["甲", "乙"])
    '甲、乙'
    """
    return _joined(separator, texts) if Located in map(type, texts) else separator.join(texts)


def _joined(separator: str, texts: Sequence[str]) -> Located:
    found: list[Stretch] = []
    at = 0
    for text in texts:
        found.extend(Stretch(s.start + at, s.end + at, s.place, s.at) for s in place_of(text))
        at += len(text) + len(separator)
    return Located(separator.join(texts), found)


def divided(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return the parts of *text* between the matches of *pattern*, which has no groups; places are kept.

    >>> import re
    >>> divided(re.compile("[|｜]"), "甲|乙｜丙")
    ['甲', '乙', '丙']
    """
    if type(text) is not Located:
        return pattern.split(text)
    ends = [(match.start(), match.end()) for match in pattern.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    return [text[start:end] for start, end in zip(starts, [*(start for start, _ in ends), len(text)], strict=True)]


def unlocated(document: Document) -> Document:
    """Return *document* with plain texts: for stages that hand their texts to others, who want no texts of another kind."""
    from metrics.records.document import Paragraph

    cells: dict[int, Cell | None] = {id(None): None}

    def plain(cell: Cell | None) -> Cell | None:
        if id(cell) not in cells and cell is not None:
            cells[id(cell)] = replace(cell, text=str(cell.text))
        return cells[id(cell)]

    blocks = [
        replace(block, text=str(block.text))
        if isinstance(block, Paragraph)
        else replace(block, grid=tuple(tuple(map(plain, line)) for line in block.grid))
        for block in document.blocks
    ]
    return replace(document, blocks=tuple(blocks))


def place_of(text: str) -> tuple[Stretch, ...]:
    """Return where the characters of *text* stand, as far as it is known."""
    return text.stretches if isinstance(text, Located) else ()
