"""Patterns of the names of offices, from ``lexicons/front.toml``: what they end with, and what they sign with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.lexicon.word_sets import alternatives_of

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["OfficeWords", "is_office", "office_words"]

_HAN = r"[一-鿿]"
_NAME = r"[一-鿿()（）]"
_DAY = r"(?:19|20)\d{2}[-年/.]\d{1,2}[-月/.]\d{1,2}日?"


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """What tells an office by its words.

    Args:
        office: The name of an office at the end of a text.
        owner: The name of whoever is responsible, as a whole.
        signer: The name of whoever signs, as a whole.
        published: Who published a document, as it says itself.
        dated: The day of a document, as a whole line.
    """

    office: re.Pattern[str]
    owner: re.Pattern[str]
    signer: re.Pattern[str]
    published: re.Pattern[str]
    dated: re.Pattern[str]


@lru_cache(maxsize=8)
def office_words(lexicon: Lexicon) -> OfficeWords:
    """Return the patterns of offices.

    >>> from metrics.lexicon import Lexicon
    >>> words = office_words(Lexicon.default())
    >>> words.owner.fullmatch("区交通局") is not None, words.owner.fullmatch("已建成2条") is not None
    (True, False)
    """

    def words(*meanings: str) -> str:
        return alternatives_of("front", lexicon, *meanings)

    department, owner = ("department_ending", "committee_ending"), "owner_ending"
    return OfficeWords(
        office=re.compile(rf"{_HAN}{{2}}{words(*department)}$"),
        owner=re.compile(rf"[一-鿿·]{{0,20}}{words(*department, 'body_ending', owner)}|{words('owner_opening')}{_HAN}{{1,10}}"),
        signer=re.compile(rf"{_NAME}{{4,30}}{words('department_ending', 'body_ending', 'inspection_ending')}"),
        published=re.compile(rf"{words('published_by')}[:：]\s*({_NAME}{{3,30}})"),
        dated=re.compile(rf"{words('dated')}?[:：]?\s*{_DAY}"),
    )


def is_office(text: str, lexicon: Lexicon) -> bool:
    """Return whether *text* ends as the names of offices do.

    >>> from metrics.lexicon import Lexicon
    >>> is_office("市财政局", Lexicon.default()), is_office("万元", Lexicon.default())
    (True, False)
    """
    return office_words(lexicon).office.search(text.strip()) is not None
