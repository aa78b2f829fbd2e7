"""Join the lines of plain text that were broken at a fixed width, as mail programs, editors and copied PDF files break them.

A line goes on in the next one where it ends with a comma, or where it is as wide as the text is set and ends in the middle of
a sentence. An indent, a mark of a list or an empty line begins a new paragraph; lines with columns stay as they are.

>>> lines = ["全区扎实推进渔港建设和渔船改造，全年完成渔船改造1", "200艘，新建码头4个。", "二、下一步工作"]
>>> joined_lines([*lines, "深入推进渔港经济区建设，推动渔业全产业链融合发展", "取得新成效，培育龙头企业3家。"])[0]
(1, '全区扎实推进渔港建设和渔船改造，全年完成渔船改造1200艘，新建码头4个。')
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["joined_lines"]

_NARROWEST = 20  # characters; a line is narrower where it is a heading or an item of a list
_RAGGED = 3
_FEWEST = 2
_MOST_LINES = 200  # of one paragraph
_SHARE = 0.8
_ENDS = frozenset("。；：！？;!?”）)》】")
_POINTS = frozenset(".:")  # behind a digit they are part of a number
_COMMAS = frozenset("，、")
_COLUMN_GAPS = ("\t", "|", "｜", "  ", "\u3000\u3000")
_MARKED = re.compile(r"[^\t|｜][\t|｜]\s{0,20}[^\s|｜]")
_BULLET = re.compile(r"\s|[-*•·●◆■□▪➢]")
_MARK = re.compile(r"[(（]?([^\W_A-Za-z]{1,3})[)）、.．](?!\d)")
_LATIN = re.compile(r"[A-Za-z]")


class _Setting(NamedTuple):
    """How wide a text is set, and what its width is measured in: columns of print, or characters."""

    measure: Callable[[str], int]
    width: int


def joined_lines(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Return the paragraphs of *lines*, each with the number of its first line, from 1."""
    setting = _setting_of(lines)
    found: list[tuple[int, str]] = []
    first = 0
    while first < len(lines):
        end = first + 1
        while end < min(len(lines), first + _MOST_LINES) and _goes_on(lines[end - 1], lines[end], setting):
            end += 1
        last = _last_of(lines, first, end)
        found.append((first + 1, _joined(lines[first : last + 1])))
        found += ((at + 1, lines[at]) for at in range(last + 1, end))
        first = end
    return found


def _last_of(lines: Sequence[str], first: int, end: int) -> int:
    """Return the place of the last line of a paragraph; a list of equal lines without any full stop is none."""
    for last in range(end - 1, first, -1):
        if _ends_with(lines[last - 1], _COMMAS) or not _is_open(lines[last]):
            return last
    return first


def _goes_on(line: str, following: str, setting: _Setting | None) -> bool:
    if not line.strip() or not following.strip() or _has_columns(line) or _MARKED.search(following) or _begins(following):
        return False
    if _ends_with(line, _COMMAS):
        return True
    return setting is not None and _is_open(line) and setting.measure(line) >= setting.width - _RAGGED


def _begins(line: str) -> bool:
    """Whether a line begins a paragraph: an indent, a bullet, an item of a list (三、, (2))."""
    if _BULLET.match(line):
        return True
    mark = _MARK.match(line)
    return mark is not None and all(unicodedata.numeric(character, None) is not None for character in mark[1])


def _setting_of(lines: Sequence[str]) -> _Setting | None:
    """Return how wide the text is set; ``None`` where lines that break off are of many widths, or narrower than others."""
    inner = (line for line, following in pairwise(lines) if following.strip() and len(line) >= _NARROWEST)
    broken = list(filter(_breaks_off, inner))
    if len(broken) < _FEWEST:
        return None
    for measure in (_columns, _characters):
        widths = [measure(line) for line in broken]
        widest = max(widths)
        even = sum(width >= widest - _RAGGED for width in widths) >= _SHARE * len(widths)
        if even and max(map(measure, lines)) <= widest + _RAGGED:
            return _Setting(measure, widest)
    return None


def _breaks_off(line: str) -> bool:
    return _is_open(line) and not _has_columns(line)


def _is_open(line: str) -> bool:
    """Whether no sentence ends with the line."""
    end = line.rstrip()[-2:]
    return end[-1:] not in _ENDS and (end[-1:] not in _POINTS or end[:1].isdigit())


def _ends_with(line: str, characters: frozenset[str]) -> bool:
    return line.rstrip()[-1:] in characters


def _has_columns(line: str) -> bool:
    text = line.strip()
    return any(gap in text for gap in _COLUMN_GAPS)


def _joined(lines: Sequence[str]) -> str:
    if len(lines) == 1:
        return lines[0]
    parts = [lines[0].rstrip()]
    for line in lines[1:]:
        after = line.strip()
        if _LATIN.match(parts[-1][-1:]) and _LATIN.match(after[:1]):
            parts.append(" ")
        parts.append(after)
    return "".join(parts)


def _columns(line: str) -> int:
    return len(line.rstrip().encode("gbk", "replace"))  # two bytes for what is printed twice as wide


def _characters(line: str) -> int:
    return len(line.rstrip())
