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
_SHARE = 0.8
_SENTENCE_END = re.compile(r"(?:[。；：！？;!?”）)》】]|(?<!\d)[.:])\s*$")
_COMMA = re.compile(r"[，、]\s*$")
_COLUMNS = re.compile(r"\t|\S {2,}\S|[|｜]|\S\u3000{2,}\S")
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
    at = 0
    while at < len(lines):
        end = _last_of(lines, at, setting)
        found.append((at + 1, _joined(lines[at : end + 1])))
        at = end + 1
    return found


def _last_of(lines: Sequence[str], first: int, setting: _Setting | None) -> int:
    """Return the place of the last line of the paragraph that begins with line *first*."""
    last = first
    while last + 1 < len(lines) and _goes_on(lines[last], lines[last + 1], setting):
        last += 1
    while last > first and not (_COMMA.search(lines[last - 1]) or _SENTENCE_END.search(lines[last])):
        last -= 1  # a list of equal lines without any full stop is no paragraph
    return last


def _goes_on(line: str, following: str, setting: _Setting | None) -> bool:
    if not line.strip() or not following.strip() or _COLUMNS.search(line.strip()) or _begins(following):
        return False
    if _COMMA.search(line):
        return True
    return setting is not None and _breaks_off(line) and setting.measure(line) >= setting.width - _RAGGED


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
    return not _SENTENCE_END.search(line) and not _COLUMNS.search(line.strip())


def _joined(lines: Sequence[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        before, after = text.rstrip(), line.strip()
        apart = " " if _LATIN.match(before[-1:]) and _LATIN.match(after[:1]) else ""
        text = f"{before}{apart}{after}"
    return text


def _columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line.rstrip())


def _characters(line: str) -> int:
    return len(line.rstrip())
