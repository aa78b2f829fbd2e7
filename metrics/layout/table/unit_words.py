"""Whether a text is a unit of measure, and the unit that a header gives to the numbers below it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.lexicon.units import parse_scale
from metrics.text.numbers import fold

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["is_unit", "split_unit", "unit_at_end", "unit_in_heading"]

_CURRENCY = "人民币"
_BEFORE_UNIT = re.compile(rf"^(?:单位:?)?(?:{_CURRENCY})?")
_LONGEST_HEADING = 80
_LAST_WORD = re.compile(r"\s{1,4}([^\s()（）]{1,8})\s*$")
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
        inside = _BEFORE_UNIT.sub("", found[group])
        if inside and is_unit(inside, lexicon):
            start = found.end(group) - len(inside)
            return text[places[start] : places[found.end(group) - 1] + 1]
    if (unit := split_unit(text, lexicon)[1]) is not None:
        return unit
    if re.search(r"[%‰]\)?$", folded):
        return "‰" if folded.rstrip(")").endswith("‰") else "%"
    return None


@lru_cache(maxsize=4096)
def split_unit(text: str, lexicon: Lexicon) -> tuple[str, str | None]:
    r"""Return a heading and the unit that stands behind white space in it, in a line of its own as a rule.

    >>> from metrics.lexicon import Lexicon
    >>> split_unit("年度计划\n万元", Lexicon.default()), split_unit("预 算 数", Lexicon.default())
    (('年度计划', '万元'), ('预 算 数', None))
    """
    found = _LAST_WORD.search(text) if len(text) <= _LONGEST_HEADING else None
    if found is None or not is_unit(found[1], lexicon):
        return text, None
    return text[: found.start()], found[1]


def unit_at_end(text: str, lexicon: Lexicon) -> str | None:
    """Return the unit in brackets at the end of a title: 投资完成情况表（万元）.

    >>> from metrics.lexicon import Lexicon
    >>> [unit_at_end(text, Lexicon.default()) for text in ("投资完成情况表（万元）", "工作报告（草案）", "共计（亿元）。")]
    ['万元', None, None]
    """
    ends = len(text) <= _LONGEST_HEADING and text.rstrip().endswith((")", "）", "]", "】"))
    return unit_in_heading(text.strip(), lexicon) if ends else None


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
    return bool(parts) and all(_is_measure(part.removeprefix(_CURRENCY), known) for part in parts)


def _is_measure(part: str, known: frozenset[str]) -> bool:
    """Return whether *part* is a word of measure, with 万 or 亿 before it, or 亿 alone (the unit is understood)."""
    bare = _SCALE.sub("", part)
    return part in known or (part != bare and (bare in known or parse_scale(part) is not None))


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> frozenset[str]:
    words = {fold(word)[0] for entry in lexicon.entries("unit") for word in (*entry.words, entry.text("symbol"))}
    return frozenset(words | {"%", "‰"}) - {""}
