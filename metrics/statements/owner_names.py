"""Read the names of those whose numbers a text tells: places, institutions that are called by a place, parts of the whole.

Places are known by how their names end (区, 开发区), by the dictionary, which has most cities with their rank (泸州市 for
泸州), and in lists by the names beside them. A name that is one of a list of things counted (青岭、南浦等3个园区) owns nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.lexicon.word_sets import finder_of, words_meaning
from metrics.statements.cores import core
from metrics.text.characters import HAN, is_han
from metrics.text.segment import begins_place, is_named_place, is_verb, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon

__all__ = ["ENUMERATES", "OwnerNames"]

ENUMERATES = ("、", "和", "与", "及")
_ENUMERATION = re.compile("|".join(ENUMERATES))
_LEAST = 2
_COUNTY = 3  # characters of the name of most counties, with their rank
_LONGEST_PLACE = 5
_RATES = "%‰点"
_IN_LIST = re.compile(rf"(?:[{HAN}]{{2,6}}(?:{_ENUMERATION.pattern})){{1,6}}(?=[{HAN}])")
_IN_BRACKET = re.compile(rf"([{HAN}]{{2,12}})\($")
_BRACKET_ENDS = re.compile(rf"[{HAN}]{{0,4}}\)")


class OwnerNames:
    """The names of owners in one text.

    Args:
        folded: The text.
        spans: Places of its numbers, in order.
        region: The region that its report is on.
        lexicon: Names of places, institutions and parts.
    """

    def __init__(self, folded: str, spans: Sequence[tuple[int, int]], region: str, lexicon: Lexicon) -> None:
        self._folded, self._spans, self._region, self._lexicon = folded, spans, region, lexicon
        self._starts = [start for start, _ in spans]

    def at(self, start: int, end: int) -> str:
        """Return the owner that stands at *start*, before *end*, empty where none does."""
        name = self._name(start, end)
        if not name or not self._goes_on(name, start + len(name), end):
            return ""
        part = finder_of("scope_part", self._lexicon).fullmatch(name) is not None
        return name if part or self._is_apart(name) else ""

    def _goes_on(self, name: str, behind: int, end: int) -> bool:
        """Whether a name is said something of, and is neither one of a list of things counted nor what is counted."""
        rest = self._folded[behind:end]
        if finder_of("scope_no_owner", self._lexicon).match(rest) is not None or rest.endswith(ENUMERATES):
            return False
        at = bisect_right(self._starts, end) - 1
        if at < 0 or self._starts[at] != end:
            return bool(rest.strip()) or end < len(self._folded)  # a heading may be the name alone (南浦区:)
        last = self._spans[at][1]
        counted = self._counted(last)
        if core(rest, self._lexicon):
            return not (counted and finder_of("scope_listing", self._lexicon).search(rest))
        counts_others = counted and not rest.strip()
        return counts_others or is_named_place(name, self._lexicon) or self._folded[last - 1] in _RATES

    def _counted(self, end: int) -> bool:
        """Whether a number that ends at *end* says what it counts (3家企业, not 3家建成)."""
        after = self._folded[end : end + _LEAST]
        done = finder_of("work_verb", self._lexicon).match(self._folded, end)
        return len(after) == _LEAST and all(map(is_han, after)) and done is None

    def _name(self, start: int, end: int) -> str:
        """Return the longest name of an owner that stands at *start*."""
        listed = _IN_LIST.match(self._folded, start, end)
        if listed is not None and all(map(self._may_be_place, _ENUMERATION.split(listed[0][:-1]))):
            last = self._one(listed.end(), end)
            if last:
                return f"{listed[0]}{last}"
        return self._one(start, end)

    def before_bracket(self, start: int, end: int) -> str | None:
        """Return the place whose number, which stands between two places, is alone in brackets behind it (河西市(9%))."""
        if self._folded[start - 1 : start] != "(" or _BRACKET_ENDS.match(self._folded, end) is None:
            return None
        name = _IN_BRACKET.search(self._folded[max(0, start - 14) : start])
        last = words_of(name[1], self._lexicon)[-1] if name else ""
        return last if self._is_place(last) and (not self._region or self._is_apart(last)) else None

    def _may_be_place(self, name: str) -> bool:
        """Whether a name of a list is that of a place, or one that the dictionary has no words for."""
        words = words_of(name, self._lexicon)
        known = len(words) == 1 and (_is_city(name, self._lexicon) or is_named_place(name, self._lexicon))
        part = finder_of("scope_part", self._lexicon).fullmatch(name) is not None
        return known or part or all(len(word) == 1 for word in words)

    def _one(self, start: int, end: int) -> str:
        """Return the longest name of one owner that stands at *start*."""
        folded, lexicon = self._folded, self._lexicon
        longest = city = self._city(start, end)
        part = finder_of("scope_part", lexicon).match(folded, start, end)
        if part is not None:
            longest = max(city, part[0], key=len)
        institution = finder_of("scope_institution", lexicon).match(folded, start, end)
        if institution is not None and (city or self._begins_with_place(institution[0])):
            longest = self._longer(longest, institution[0], city)
        area = finder_of("scope_area", lexicon).match(folded, start, end)
        return longest if area is None else self._longer(longest, area[0], city)

    def _longer(self, name: str, other: str, city: str) -> str:
        """Return *other*, which may begin with a *city*, where it is the name of a place and longer than *name*."""
        return other if len(other) > len(name) and self._is_name(other, city) else name

    def _begins_with_place(self, name: str) -> bool:
        return is_named_place(words_of(name, self._lexicon)[0], self._lexicon)

    def _is_name(self, name: str, city: str) -> bool:
        """Whether what ends like a place is the name of one: neither a word of another meaning nor what is done to a place."""
        if len(name) == _COUNTY and is_named_place(name, self._lexicon):
            return True  # 从江县, whatever its characters mean
        if len(name) <= _LEAST or finder_of("scope_no_area", self._lexicon).search(name) is not None:
            return False
        words = words_of(name[len(city) :], self._lexicon)
        placed = bool(city) or is_named_place(words[0], self._lexicon)
        return not any(is_verb(word, self._lexicon) for word in (words[: 1 + (not city)] if placed else words))

    def _city(self, start: int, end: int) -> str:
        """Return the city or province at *start* that is called without its rank (泸州)."""
        words = self._folded[start : min(end, start + _LONGEST_PLACE + 1)]
        if not begins_place(words[:_LEAST], self._lexicon) and finder_of("scope_city", self._lexicon).match(words) is None:
            return ""  # only what may begin with a place need be cut into words to know
        first = words_of(words, self._lexicon)[0]
        return first if _is_city(first, self._lexicon) else ""

    def _is_place(self, word: str) -> bool:
        ranked = word.endswith(words_meaning("scope_rank", self._lexicon)) and is_named_place(word, self._lexicon)
        return _is_city(word, self._lexicon) or ranked

    def _is_apart(self, name: str) -> bool:
        """Whether the report, whose region is known, is neither on a place nor lies in it."""
        return name not in self._region and self._region not in (name, name[: len(self._region)])


@lru_cache(maxsize=4096)
def _is_city(word: str, lexicon: Lexicon) -> bool:
    """Whether *word* is the name of a region that is also called with its rank."""
    if finder_of("scope_city", lexicon).fullmatch(word) is not None:
        return True
    if not _LEAST <= len(word) <= _LONGEST_PLACE or finder_of("scope_no_city", lexicon).fullmatch(word) is not None:
        return False
    return any(is_named_place(f"{word}{rank}", lexicon) for rank in words_meaning("scope_rank", lexicon))
