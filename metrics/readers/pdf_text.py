"""Lines of a PDF page from its characters, and paragraphs from lines.

A line break inside a paragraph is where the next word did not fit; it is removed, without a space between wide
characters. A paragraph goes on over a page break, and page numbers and running heads between its halves are dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from metrics.readers.spaces import strip
from metrics.records import joined

__all__ = ["Line", "Part", "is_wide", "join", "lines", "paragraphs"]

_SAME_LINE = 0.4  # of the character size, between the middles
_WORD_GAP = 0.22  # between letters or digits
_WIDE_GAP = 0.6  # beside a wide character: smaller gaps are set between 汉字 and digits automatically
_COLUMN_GAP = 2.0
_PART_GAP = 1.2
_INDENT = 1.2
_SPACED = 3  # digits that are set apart evenly are one number
_PARAGRAPH_GAP = 1.9  # between lines, against the usual distance
_LEADERS = re.compile(r"(?:[…·.．]\s?){4,}\s{0,4}\d{1,4}$")  # a line of a table of contents
_UNFINISHED = re.compile(r"[（(《“、，,:：；;]$")
_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十\d]{1,3}[条章节]|[①-⑳])"
)


Part = tuple[float, float, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line.

    Args:
        text: Its characters, with a space where a word gap is and a tab where a column gap is.
        size: Size of most of its characters, in points.
        parts: Its texts between column gaps, each with its left and right edge.
        head: Width of its first word, which is what has to fit for a line above to hold it.
        column: Number of the column of prose that it stands in, from 0.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    page: int
    head: float
    parts: tuple[Part, ...] = ()
    column: int = 0

    @property
    def middle(self) -> float:
        """Height of the middle of the line, from the top of the page."""
        return (self.top + self.bottom) / 2


def is_wide(character: str) -> bool:
    """Whether a character is as wide as it is high (汉字 and their punctuation)."""
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or "\uff00" <= character <= "\uff60"


def lines(characters: list[dict[str, Any]], page: int) -> list[Line]:
    """Return the lines that *characters* (of pdfplumber) form, from top to bottom."""
    found: list[tuple[float, list[dict[str, Any]]]] = []
    shown = (c for c in characters if c["text"] and c.get("upright", True))
    for character in sorted(shown, key=lambda c: (c["top"] + c["bottom"], c["x0"])):
        middle = (character["top"] + character["bottom"]) / 2
        if found and abs(found[-1][0] - middle) <= _SAME_LINE * max(character["size"], found[-1][1][-1]["size"]):
            found[-1][1].append(character)
        elif character["text"].strip():
            found.append((middle, [character]))
    return [line for _, group in found if (line := _line(group, page)) is not None]


def _line(group: list[dict[str, Any]], page: int) -> Line | None:
    group.sort(key=lambda c: c["x0"])
    printed = _closed_up([c for c in group if c["text"].strip()])
    if not printed:
        return None
    out: list[str] = []
    before: dict[str, Any] | None = None
    head, head_open = 0.0, True
    parts: list[tuple[list[float], list[str]]] = []
    for character in printed:
        text = character["text"]
        x0, x1 = character["x0"], character["x1"]
        if before is None:
            parts.append(([x0, x1], [text]))
        elif text == before["text"] and abs(x0 - before["x0"]) < 0.2 * character["size"]:
            continue  # bold print made by printing twice
        else:
            gap = _gap(before, character)
            out.append(gap)
            head_open = head_open and not gap and not (is_wide(text[0]) or is_wide(before["text"][-1]))
            if x0 - before["x1"] > _PART_GAP * max(before["size"], character["size"]):
                parts.append(([x0, x1], [text]))
            else:
                parts[-1][0][1] = max(parts[-1][0][1], x1)
                parts[-1][1].extend((gap, text))
        if head_open:
            head = x1 - printed[0]["x0"]
        out.append(text)
        before = character
    text = strip(joined("", out))
    if not text:
        return None
    return Line(
        text=text,
        x0=printed[0]["x0"],
        x1=max(c["x1"] for c in printed),
        top=min(c["top"] for c in printed),
        bottom=max(c["bottom"] for c in printed),
        size=median(c["size"] for c in printed),
        page=page,
        head=head,
        parts=tuple((x0, x1, strip(joined("", texts))) for (x0, x1), texts in parts),
    )


def _closed_up(printed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return *printed* with digits that are set apart evenly (3 8 5 0) reaching to each other, so that they are one number."""
    found, start = list(printed), 0
    while start < len(printed):
        end = start + 1
        while end < len(printed) and printed[start]["text"].isdecimal() and printed[end]["text"].isdecimal():
            end += 1
        gaps = [(b["x0"] - a["x1"]) / (a["size"] or 1) for a, b in pairwise(printed[start:end])]
        if len(gaps) >= _SPACED - 1 and min(gaps) > _WORD_GAP and max(gaps) <= min(_PART_GAP, 1.4 * min(gaps)):
            for n in range(start, end - 1):
                found[n] = {**printed[n], "x1": printed[n + 1]["x0"]}
        start = end
    return found


def _gap(before: dict[str, Any], after: dict[str, Any]) -> str:
    """Return what stands between two neighbours: nothing, a space, or a tab for a column gap."""
    size = max(before["size"], after["size"]) or 1
    gap = (after["x0"] - before["x1"]) / size
    if gap > _COLUMN_GAP:
        return "\t"
    wide = is_wide(before["text"][-1]) or is_wide(after["text"][0])
    if gap > (_WIDE_GAP if wide else _WORD_GAP):
        return " "
    return ""


def join(first: str, second: str) -> str:
    """Join two parts of one text that a line break divided.

    >>> join("投资完成3.2", "亿元"), join("per", "cent")
    ('投资完成3.2亿元', 'per cent')
    """
    return joined(_between(first, second), (first, second))


def _between(first: str, second: str) -> str:
    """Return the space that two words need between them."""
    if not first or not second:
        return ""
    return " " if first[-1].isascii() and first[-1].isalpha() and second[0].isascii() and second[0].isalpha() else ""


def paragraphs(flow: list[Line]) -> list[tuple[str, int]]:
    """Join lines into paragraphs; return each with the page it begins on."""
    found: list[list[Line]] = []
    margins = _margins(flow)
    spacing = _spacing(flow)
    for line in flow:
        if found and _continues(found[-1], line, margins, spacing):
            found[-1].append(line)
        else:
            found.append([line])
    out = []
    for group in found:
        texts = [group[0].text]
        for before, line in pairwise(group):
            texts += (_between(before.text, line.text), line.text)
        out.append((joined("", texts), group[0].page))
    return out


def _margins(flow: list[Line]) -> dict[tuple[int, int], tuple[float, float]]:
    """Return the left and right edge of the text of each page and column."""
    standing: dict[tuple[int, int], list[Line]] = {}
    for line in flow:
        standing.setdefault((line.page, line.column), []).append(line)
    margins = {}
    for where, here in standing.items():
        long = [line for line in here if len(line.text) > 8] or here
        margins[where] = (min(line.x0 for line in long), max(line.x1 for line in long))
    return margins


def _spacing(flow: list[Line]) -> float:
    """Return the usual distance between the middles of neighbouring lines."""
    steps = [b.middle - a.middle for a, b in pairwise(flow) if a.page == b.page and b.middle > a.middle]
    return median(steps) if steps else 0.0


def _continues(group: list[Line], line: Line, margins: dict[tuple[int, int], tuple[float, float]], spacing: float) -> bool:
    before = group[-1]
    if (
        "\t" in before.text
        or "\t" in line.text
        or _LEADERS.search(before.text[-60:])
        or abs(before.size - line.size) > 0.15 * before.size
    ):
        return False
    left, _ = margins[line.page, line.column]
    _, right = margins[before.page, before.column]
    if line.x0 > left + _INDENT * line.size:
        return False
    # The line above had room for the word that begins this one: it ended its paragraph. Punctuation may hang over.
    if right - before.x1 > line.head + 1.1 * before.size and not _UNFINISHED.search(before.text):
        return False
    if line.page == before.page:
        return line.middle - before.middle <= _PARAGRAPH_GAP * spacing
    return line.page - before.page <= 2 and not _ITEM.match(line.text)
