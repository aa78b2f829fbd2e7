"""The title of a document: the line that names it, whole where it was set over several lines.

Headings that the format marks, lines that the file's own title repeats and lines that end in a word for a kind of report are
titles; menus, names of sites, dates, offices and labels with answers are none. What a file says about itself in its properties
counts only where the text shows nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.layout.front_words import title_words
from metrics.layout.table.cell_texts import is_entry
from metrics.layout.years import arabic_years
from metrics.text.numbers import compact
from metrics.text.ordinals import ORDINAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.layout.front_words import TitleWords
    from metrics.lexicon import Lexicon
    from metrics.records import Paragraph

__all__ = ["find_title"]

_LINES = 40  # in which a title stands; pages begin with menus
_LONG = 120  # a paragraph that is text
_SHORTEST, _LONGEST, _LINE = 6, 80, 45
_ENOUGH = 3
_MOST_LINES = 4

_NUMBERED = re.compile(rf"{ORDINAL}、|\d{{1,2}}[.、]")
_REST = re.compile(r"^[^，。：:\s]{2,20}$")
_REMARK = re.compile(r"[（(][^（）()\d]{1,8}[）)]")  # （书面） in a line of its own
_SPACED_OUT = re.compile(r"\S(?:\s{1,8}\S){1,40}")  # each character on its own, as titles are set
_YEAR = re.compile(r"(?:19|20)\d{2}")
_ONLY_YEAR = re.compile(r"(?:19|20)\d{2}\s?\D{0,2}")
_SENTENCE = re.compile(r"[。；;>|｜！!]|https?:|www\.")
_LABEL = re.compile(r"^[^：:]{1,10}[：:]")
_DELIVERED = re.compile(r"\s*——.{0,12}(?:\d{1,2}月\d{1,2}日|会议).*$")
_NOTED = re.compile(r"\s?(?:\[\d{1,2}\]|[①-⑩])$")
_SEPARATOR = re.compile(r"\s?[_|｜]+\s?|\s+[-–—]+\s*|\s*[-–—]+\s+|-{1,3}(?=[一-鿿]{2,20}$)")
_FULL_LINE = re.compile(r"[\s，。日]$|\d$")
_CHINESE = re.compile(r"[一-鿿]{4}")


def find_title(own: str | None, paragraphs: Sequence[Paragraph], lexicon: Lexicon) -> str | None:
    """Return the title of a document, ``None`` where nothing reads like one.

    Args:
        own: Title that the file says it has.
        paragraphs: Its paragraphs with text, in order.
        lexicon: Holds the words for kinds of reports, sites and so on.

    >>> from metrics.lexicon import Lexicon
    >>> from metrics.records import Paragraph
    >>> texts = ("某市人民政府门户网站", "关于某市2024年预算执行情况和", "2025年预算草案的报告", "各位代表：")
    >>> find_title(None, [Paragraph(text=text) for text in texts], Lexicon.default())
    '关于某市2024年预算执行情况和2025年预算草案的报告'
    >>> find_title("某市2024年统计公报_统计公报_某市统计局", [], Lexicon.default())
    '某市2024年统计公报'
    """
    words = title_words(lexicon)
    parts = _parts(own, words)
    lines = _head(paragraphs, words)
    best: tuple[int, str] | None = None
    for at, block in enumerate(lines):
        if not _may_be(block.text, words):
            continue
        text, end = _joined(lines, at, words)
        text = _before(lines, at, text, words, own)
        score = _score(text, block, parts, words) + _leads(lines, at, end, own)
        if score >= _ENOUGH and len(compact(text)) >= _SHORTEST and (best is None or score > best[0]):
            best = score, text
    if best is None:
        return next((part for part in parts if words.kind.search(part)), None) or _page_title(own, parts, words)
    return next((part for part in parts if best[1] != part and best[1].endswith(part) and words.kind.search(part)), best[1])


def _head(paragraphs: Sequence[Paragraph], words: TitleWords) -> list[Paragraph]:
    """Return the lines before the text begins, tidied."""
    found: list[Paragraph] = []
    for block in paragraphs[:_LINES]:
        if len(found) > 1 and ((len(block.text) > _LONG and "。" in block.text) or words.contents.fullmatch(block.text)):
            break
        found.append(replace(block, text=_tidied(block.text, words)))
    return found


def _tidied(text: str, words: TitleWords) -> str:
    text = words.label.sub("", text)
    text = "".join(text.split()) if _SPACED_OUT.fullmatch(text.strip()) else text
    text = re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*|\s*\n\s*(?=[^\x00-\x7f])", "", text).replace("\u200b", "")
    return words.echo.sub(r"\1", _NOTED.sub("", _DELIVERED.sub("", text))).strip()


def _parts(own: str | None, words: TitleWords) -> list[str]:
    """Return what the title of a file says beside the names of site and section, the longest first."""
    text = re.sub(r"<br\s?/?>", "", own or "")
    found = [_tidied(part, words) for part in _SEPARATOR.split(text)]
    return sorted((part for part in found if len(part) >= _SHORTEST and _CHINESE.search(part)), key=len, reverse=True)


def _page_title(own: str | None, parts: list[str], words: TitleWords) -> str | None:
    """Return the title of a page that is a headline without a word for its kind; a lone name is that of a site."""
    named = [part for part in parts if not words.office.search(part) and not words.site.search(part) and _YEAR.search(part)]
    return named[0] if own and named else None


def _may_be(text: str, words: TitleWords) -> bool:
    if not 3 <= len(text) <= _LONGEST or _SENTENCE.search(text) or words.none.match(text) or words.site.search(text):
        return False
    return (
        not (is_entry(text) or words.office.search(text.strip()) or _LABEL.match(text))
        and _CHINESE.search(compact(text)) is not None
    )


def _joined(lines: Sequence[Paragraph], at: int, words: TitleWords) -> tuple[str, int]:
    """Return a title that was set in several lines as one, and the line after it."""
    text, end = lines[at].text, at + 1
    while end < min(len(lines), at + _MOST_LINES):
        following = lines[end].text
        if (
            len(following) > _LINE
            or _SENTENCE.search(following)
            or _LABEL.match(following)
            or not _is_unfinished(text, following, words)
        ):
            break
        text, end = text + following, end + 1
    return text, end


def _is_unfinished(text: str, following: str, words: TitleWords) -> bool:
    if (
        following.startswith("——")
        or _NUMBERED.match(following)
        or words.office.search(following.strip())
        or is_entry(following)
    ):
        return False
    if _REMARK.fullmatch(following):
        return words.ends.search(text) is not None
    if _ONLY_YEAR.fullmatch(arabic_years(text)):
        return _may_be(following, words)
    if words.hangs.search(text) or _is_open(text):
        return True
    return _goes_on(text, following, words)


def _is_open(text: str) -> bool:
    return text.count("（") > text.count("）") or text.count("《") > text.count("》")


def _goes_on(text: str, following: str, words: TitleWords) -> bool:
    """Return whether *following* says of what kind the paper is that *text* begins to name."""
    if (words.lead.match(text) or words.plan_beside.search(text)) and not words.whole.search(text):
        return len(following) > 1
    year = _YEAR.search(arabic_years(text)) is not None
    if words.kind.search(following) is None or not year:
        return False
    return words.goes_on.match(following) is not None or (not words.ends.search(text) and _REST.match(following) is not None)


def _before(lines: Sequence[Paragraph], at: int, text: str, words: TitleWords, own: str | None) -> str:
    """Return *text* with the line above, where that begins the title (2026年某市 / 专项债券评级报告).

    The name of a region in a line of its own begins one that starts with a year. An office above 关于… does, in a file that is
    no web page, where it would be the name of the site.

    Source: GB/T 9704—2012, 7.3.1: issuer, subject and kind of a paper make its title.
    """
    if not at:
        return text
    above = lines[at - 1].text
    if _is_named_above(above, text, words, own):
        return above + text
    dated = _YEAR.search(arabic_years(above)) and not _YEAR.search(arabic_years(text))
    whole = len(above) > _LINE or words.ends.search(above) or _FULL_LINE.search(above)
    return above + text if dated and _may_be(above, words) and not whole else text


def _is_named_above(above: str, text: str, words: TitleWords, own: str | None) -> bool:
    """Return whether the line above a title names its region or its issuer."""
    if words.region.fullmatch(above) and _YEAR.match(arabic_years(text)):
        return True
    issued = words.office.search(above.strip()) or words.government.search(above)
    return own is None and issued is not None and words.lead.match(text) is not None and words.ends.search(text) is not None


def _score(text: str, block: Paragraph, parts: list[str], words: TitleWords) -> int:
    flat = compact(text)
    score = 3 if any(flat in compact(part) or compact(part) in flat for part in parts) else 0
    score += 3 if words.ends.search(text) else 1 if words.kind.search(text) else 0
    score += _YEAR.search(arabic_years(text)) is not None
    return score + (3 - block.level if block.level in (1, 2) else 0)


def _leads(lines: Sequence[Paragraph], at: int, end: int, own: str | None) -> int:
    """Return what it adds that a short first line stands over text: a headline."""
    if at or own is not None or len(lines[0].text) > _LINE or re.search(r"[，,：:]$", lines[0].text):
        return 0
    below = [line.text for line in lines[end : end + 3]]
    return _ENOUGH if not below or any(len(text) > len(lines[0].text) for text in below) else 1
