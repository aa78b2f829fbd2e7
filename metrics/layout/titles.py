"""The title of a document: the line that names it, whole where it was set over several lines.

Headings that the format marks, lines that the file's own title repeats and lines that end in a word for a kind of report are
titles; menus, names of sites, dates, offices and labels with answers are none. What a file says about itself in its properties
counts only where the text shows nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.layout.table.cell_texts import is_entry, is_office
from metrics.layout.years import arabic_years
from metrics.text.numbers import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.records import Paragraph

__all__ = ["KIND", "find_title"]

_LINES = 40  # in which a title stands; pages begin with menus
_LONG = 120  # a paragraph that is text
_SHORTEST, _LONGEST, _LINE = 6, 80, 45
_ENOUGH = 3
_MOST_LINES = 4

KIND = re.compile(r"报告|情况|通报|公报|总结|进展|汇总|一览表|自评|清单|台账|公告|说明|计划|草案")
_ENDS_IN_KIND = re.compile(
    r"(?:报告|情况|通报|公报|总结|进展|汇总|自评表?|清单|台账|公告|说明|安排|计划|草案|预算(?=[（(]草案)|[表书])(?:[（(《][^（）()]{1,12}[)）》]){0,2}$"
)
_ENDS_WHOLE = re.compile(r"(?:报告|通报|公报|总结|公告|说明|草案)[)）》]?(?:[（(][^（）()]{1,12}[)）])?$")
_PLAN_BESIDE = re.compile(r"情况[和与及]")
_HANGS = re.compile(r"[和与及、的]$")
_GOES_ON = re.compile(r"^[和与及的（(]")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|\d{1,2}[.、]")
_REST = re.compile(r"^[^，。：:\s]{2,12}$")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_SENTENCE = re.compile(r"[。；;>|｜！!]|https?:|www\.")
_LABEL = re.compile(r"^[^：:]{1,10}[：:]")
_NO_TITLE = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节部]|\d{1,2}\s?[.、．]|——|[(（]|附|扫|您|当前|首页|表\s?\d|目\s?录)"
)
_SITE = re.compile(r"网站|门户|信息网|政务网|数字报|无障碍|登录|首页|返回|打印|版权|政务公开$")
_CONTENTS = re.compile(r"目\s?录")
_GIVEN = re.compile(r"^标题[：:]\s*")
_DELIVERED = re.compile(r"\s*——.{0,12}(?:\d{1,2}月\d{1,2}日|会议).*$")
_NOTED = re.compile(r"\s?(?:\[\d{1,2}\]|[①-⑩])$")
_ECHO = re.compile(r"(?<=[报告公报])\s+(?:19|20)\d{2}$")
_SEPARATOR = re.compile(r"\s?[_|｜]+\s?|\s+[-–—]+\s*|\s*[-–—]+\s+|-{1,3}(?=[一-鿿]{2,20}$)")
_CHINESE = re.compile(r"[一-鿿]{4}")


def find_title(own: str | None, paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the title of a document, ``None`` where nothing reads like one.

    Args:
        own: Title that the file says it has.
        paragraphs: Its paragraphs with text, in order.

    >>> from metrics.records import Paragraph
    >>> texts = ("某市人民政府门户网站", "关于某市2024年预算执行情况和", "2025年预算草案的报告", "各位代表：")
    >>> find_title(None, [Paragraph(text=text) for text in texts])
    '关于某市2024年预算执行情况和2025年预算草案的报告'
    >>> find_title("某市2024年统计公报_统计公报_某市统计局", [])
    '某市2024年统计公报'
    """
    parts = _parts(own)
    lines = _head(paragraphs)
    best: tuple[int, str] | None = None
    for at, block in enumerate(lines):
        if not _may_be(block.text):
            continue
        text, end = _joined(lines, at)
        text = _before(lines, at, text)
        score = _score(text, block, parts) + _leads(lines, at, end, own)
        if score >= _ENOUGH and len(compact(text)) >= _SHORTEST and (best is None or score > best[0]):
            best = score, text
    if best is None:
        return next((part for part in parts if KIND.search(part)), None) or _page_title(own, parts)
    return next((part for part in parts if best[1] != part and best[1].endswith(part) and KIND.search(part)), best[1])


def _head(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the lines before the text begins, tidied."""
    from dataclasses import replace

    found: list[Paragraph] = []
    for block in paragraphs[:_LINES]:
        if len(found) > 1 and ((len(block.text) > _LONG and "。" in block.text) or _CONTENTS.fullmatch(block.text)):
            break
        found.append(replace(block, text=_tidied(block.text)))
    return found


def _tidied(text: str) -> str:
    text = _GIVEN.sub("", text)
    text = re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*|\s*\n\s*(?=[^\x00-\x7f])", "", text).replace("\u200b", "")
    return _ECHO.sub("", _NOTED.sub("", _DELIVERED.sub("", text))).strip()


def _parts(own: str | None) -> list[str]:
    """Return what the title of a file says beside the names of site and section, the longest first."""
    text = re.sub(r"<br\s?/?>", "", own or "")
    found = [_tidied(part) for part in _SEPARATOR.split(text)]
    return sorted((part for part in found if len(part) >= _SHORTEST and _CHINESE.search(part)), key=len, reverse=True)


def _page_title(own: str | None, parts: list[str]) -> str | None:
    """Return the title of a page that is a headline without a word for its kind; a lone name is that of a site."""
    named = [part for part in parts if not is_office(part) and not _SITE.search(part) and _YEAR.search(part)]
    return named[0] if own and named else None


def _may_be(text: str) -> bool:
    if not 3 <= len(text) <= _LONGEST or _SENTENCE.search(text) or _NO_TITLE.match(text) or _SITE.search(text):
        return False
    return not (is_entry(text) or is_office(text) or _LABEL.match(text)) and _CHINESE.search(compact(text)) is not None


def _joined(lines: Sequence[Paragraph], at: int) -> tuple[str, int]:
    """Return a title that was set in several lines as one, and the line after it."""
    text, end = lines[at].text, at + 1
    while end < min(len(lines), at + _MOST_LINES):
        following = lines[end].text
        if (
            len(following) > _LINE
            or _SENTENCE.search(following)
            or _LABEL.match(following)
            or not _is_unfinished(text, following)
        ):
            break
        text, end = text + following, end + 1
    return text, end


def _is_unfinished(text: str, following: str) -> bool:
    if following.startswith("——") or _NUMBERED.match(following) or is_office(following) or is_entry(following):
        return False
    if _HANGS.search(text) or text.count("（") > text.count("）") or text.count("《") > text.count("》"):
        return True
    if (text.startswith("关于") or _PLAN_BESIDE.search(text)) and not _ENDS_WHOLE.search(text):
        return len(following) > 1
    year = _YEAR.search(arabic_years(text)) is not None
    if year and _GOES_ON.match(following):
        return KIND.search(following) is not None
    return year and not _ENDS_IN_KIND.search(text) and _REST.match(following) is not None and KIND.search(following) is not None


def _before(lines: Sequence[Paragraph], at: int, text: str) -> str:
    """Return *text* with the line above, where that begins the title (2026年某市 / 专项债券评级报告)."""
    above = lines[at - 1].text if at else ""
    dated = _YEAR.search(arabic_years(above)) and not _YEAR.search(arabic_years(text))
    if (
        dated
        and _may_be(above)
        and len(above) <= _LINE
        and not _ENDS_IN_KIND.search(above)
        and not re.search(r"[\s，。日]$|\d$", above)
    ):
        return above + text
    return text


def _score(text: str, block: Paragraph, parts: list[str]) -> int:
    flat = compact(text)
    score = 3 if any(flat in compact(part) or compact(part) in flat for part in parts) else 0
    score += 3 if _ENDS_IN_KIND.search(text) else 1 if KIND.search(text) else 0
    score += _YEAR.search(arabic_years(text)) is not None
    return score + (3 - block.level if block.level in (1, 2) else 0)


def _leads(lines: Sequence[Paragraph], at: int, end: int, own: str | None) -> int:
    """Return what it adds that a short first line stands over text: a headline."""
    if at or own is not None or len(lines[0].text) > _LINE or re.search(r"[，,：:]$", lines[0].text):
        return 0
    below = [line.text for line in lines[end : end + 3]]
    return _ENOUGH if not below or any(len(text) > len(lines[0].text) for text in below) else 1
