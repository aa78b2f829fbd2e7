"""Whether a text is a unit of measure, and the unit that a header gives to the numbers below it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.text.numbers import fold

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["is_unit", "unit_in_heading"]

_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,16})[)\]]|[/,:]([^()\[\],:/]{1,4}(?:/[^()\[\],:/]{1,4})?)$")
_SCALE = re.compile(r"^(?:十|百|千)?(?:万亿|亿|万|千|百|十)?")


@lru_cache(maxsize=4096)
def unit_in_heading(text: str, lexicon: Lexicon) -> str | None:
    """Return the unit that a header cell gives to the bare numbers below it, as printed.

    >>> from metrics.lexicon import Lexicon
    >>> lexicon = Lexicon.default()
    >>> [unit_in_heading(text, lexicon) for text in ("地区生产总值（亿元）", "占预算(%)", "比上年增长%", "执行数(B)")]
    ['亿元', '%', '%', None]
    """
    if len(text) > 80:
        return None
    folded, places = fold(text)
    for found in reversed(list(_IN_BRACKETS.finditer(folded))):
        group = 1 if found[1] else 2
        inside = re.sub(r"^单位[:]?", "", found[group])
        if inside and is_unit(inside, lexicon):
            start = found.end(group) - len(inside)
            return text[places[start] : places[found.end(group) - 1] + 1]
    if re.search(r"[%‰]\)?$", folded):
        return "‰" if folded.rstrip(")").endswith("‰") else "%"
    return None


@lru_cache(maxsize=4096)
def is_unit(text: str, lexicon: Lexicon) -> bool:
    """Return whether *text* is a unit of measure: a word of the lexicon, 万 or 亿 before it, 元/月, or several, 个（台、套）.

    >>> from metrics.lexicon import Lexicon
    >>> [is_unit(text, Lexicon.default()) for text in ("万元", "%", "元/月", "含省直", "1-6月")]
    [True, True, True, False, False]
    """
    folded = fold(text)[0]
    if not folded or len(folded) > 16:
        return False
    parts = [part for part in re.split(r"[/、,()每·]", folded) if part]
    known = _words(lexicon)
    return bool(parts) and all(part in known or (part != (bare := _SCALE.sub("", part)) and bare in known) for part in parts)


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> frozenset[str]:
    words = {fold(word)[0] for entry in lexicon.entries("unit") for word in (*entry.words, entry.text("symbol"))}
    return frozenset(words | {"%", "‰"}) - {""}
