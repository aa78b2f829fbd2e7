"""The region that a document is about, from its title, its first lines and the offices that it names.

A region is a name before 省, 市, 县, 区 …; 全市 and 本县 are none, nor what a verb joins to a name (据某县…, 受市人民政府委托).
Names of autonomous regions are read whole, whatever 州 or 县 stands inside them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from metrics.layout.front_words import region_words
from metrics.layout.years import arabic_years

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.layout.front_words import RegionWords
    from metrics.lexicon import Lexicon

__all__ = ["find_region"]

_LINES = 80
_FIRST = 20
_OPENING = 3  # paragraphs in which a text without a title says of whom it speaks
_TWICE = 2
_LINE = 60
_CHARACTERS = 4_000
_SPACED = re.compile(r"(?<=[一-鿿])\s(?=[一-鿿])")


def find_region(title: str | None, own: str | None, texts: Sequence[str], lexicon: Lexicon) -> str | None:
    """Return the region, ``None`` where none is named.

    Args:
        title: The title of the document.
        own: Title that the file says it has, which may name the site.
        texts: Its texts, in order.
        lexicon: Holds the words that names of regions end in, and those around them.

    >>> from metrics.lexicon import Lexicon
    >>> find_region("关于呼和浩特市2024年预算执行情况的报告", None, (), Lexicon.default())
    '呼和浩特市'
    >>> find_region("工作进展情况", None, ("据甲乙县人民政府网，受市人民政府委托，", "甘南藏族自治州统计局"), Lexicon.default())
    '甲乙县'
    """
    words = region_words(lexicon)
    for text in (title, *(t for t in texts[:_FIRST] if len(t) < _LINE and "|" not in t)):
        if (name := _first(words.in_title, arabic_years(_SPACED.sub("", text or "")), words)) is not None:
            return name
    for pattern, text in ((words.before_office, own or ""), *((words.presented, arabic_years(t)) for t in texts[:_FIRST])):
        if (name := _first(pattern, text, words)) is not None:
            return name
    counts: Counter[str] = Counter()
    for text in (title or "", *texts[:_LINES]):
        counts.update(name for found in words.before_office.finditer(text[:_CHARACTERS]) if (name := _name(found[1], words)))
    if not counts:
        return _spoken_of(texts, words)
    best = max(counts.values())
    return max(
        (name for name, times in counts.items() if times * 2 >= best), key=lambda n: (n[-1] in "区县旗", counts[n], len(n))
    )


def _spoken_of(texts: Sequence[str], words: RegionWords) -> str | None:
    """Return the region that a text without a title opens with or speaks of more than once.

    What ends as parts of a town do (区) is a name only where the text is about a district: 棚户区 is none.
    """
    body = "\n".join(texts[:_OPENING])[:_CHARACTERS]
    district = words.district.search(body) is not None
    opened = (words.opening.match(arabic_years(text)) for text in texts[:_OPENING])
    named = [name for found in opened if found is not None and (name := _name(found[1], words)) is not None]
    spoken = (_name(found[1], words) for found in words.spoken_of.finditer(body))
    named += [name for name in spoken if name is not None and body.count(name) >= _TWICE]
    return next((name for name in named if district or not words.divided.search(name)), None)


def _first(pattern: re.Pattern[str], text: str, words: RegionWords) -> str | None:
    return next((name for found in pattern.finditer(text[:_CHARACTERS]) if (name := _name(found[1], words))), None)


def _name(text: str, words: RegionWords) -> str | None:
    """Return the name of a region at the end of *text*, without what stands before it and without higher levels."""
    text = words.above.sub("", words.leading.sub("", text))
    return None if len(text) < 2 or words.none.search(text) else text
