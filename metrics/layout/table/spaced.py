"""Read the rows of a table whose columns stand apart by runs of blanks, as it was typed or copied out of a page.

A row with as many fields as the header is complete. Where fields are missing, the others are laid under the headings that
begin, end or are centred where they do, in columns of a fixed-width font. A line without a run of blanks ends the table.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.records import Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from metrics.records import Place, Table

__all__ = ["SpacedTable", "spaced_table"]

_FIELD = re.compile(r"[^\s](?:[^\n\t \u3000\xa0]|[ \u3000\xa0](?![ \u3000\xa0]|$)){0,400}")
_BLANKS = re.compile(r"[ \u3000\xa0](?=[ \u3000\xa0])")  # a set alone can be searched for quickly
_RULE = re.compile(r"[\s\-—=─]{3,400}")
_FEWEST = 3
_LONGEST = 2_000
_NEAR = 1


@dataclass(frozen=True, slots=True)
class SpacedTable:
    """A table of text columns.

    Args:
        names: Its headings.
        rows: The texts of each row: one for each heading, empty where none stands, or fewer where their columns are not told.
        places: Where each row stands.
        end: Number of the block after it.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    places: tuple[Place, ...]
    end: int


@dataclass(frozen=True, slots=True)
class _Field:
    text: str
    start: int
    end: int


def spaced_table(
    blocks: Sequence[Paragraph | Table], start: int, is_header: Callable[[Sequence[str]], bool]
) -> SpacedTable | None:
    """Return the table whose header is the block at *start*, ``None`` where it is none.

    Args:
        blocks: Blocks of the document.
        start: Number of the block.
        is_header: Judges headings.
    """
    heads = _fields(blocks[start])
    if len(heads) < _FEWEST or not is_header([head.text for head in heads]):
        return None
    at = start + 1
    rows: list[tuple[str, ...]] = []
    places: list[Place] = []
    while at < len(blocks) and isinstance(block := blocks[at], Paragraph):
        if not rows and _RULE.fullmatch(block.text):
            at += 1
            continue
        fields = _fields(block)
        if not 1 < len(fields) <= len(heads):
            break
        rows.append(_under(heads, fields) or tuple(field.text for field in fields))
        places.append(block.place)
        at += 1
    return SpacedTable(tuple(head.text for head in heads), tuple(rows), tuple(places), at) if rows else None


def _fields(block: Paragraph | Table) -> list[_Field]:
    """Return the texts of a line that runs of blanks keep apart, and the columns in which each begins and ends."""
    if not isinstance(block, Paragraph) or len(block.text) > _LONGEST or _BLANKS.search(block.text) is None:
        return []
    found: list[_Field] = []
    at = column = 0
    for match in _FIELD.finditer(block.text):
        column += _width(block.text[at : match.start()])
        width = _width(match[0])
        found.append(_Field(block.text[match.start() : match.end()], column, column + width))
        at, column = match.end(), column + width
    return found


def _under(heads: Sequence[_Field], fields: Sequence[_Field]) -> tuple[str, ...] | None:
    """Return the texts of *fields* under *heads*, ``None`` where they do not fit."""
    if len(fields) == len(heads):
        return tuple(field.text for field in fields)
    texts = [""] * len(heads)
    first = 0
    for field in fields:
        fitting = [at for at in range(first, len(heads)) if _fits(heads[at], field)]
        if len(fitting) != 1:
            return None
        texts[fitting[0]] = field.text
        first = fitting[0] + 1
    return tuple(texts)


def _fits(head: _Field, field: _Field) -> bool:
    """Return whether two fields begin, end or are centred in one column."""
    sides = (field.start - head.start, field.end - head.end, (field.start + field.end - head.start - head.end) // 2)
    return min(map(abs, sides)) <= _NEAR


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
