"""Whether the words before a number say that it adds up those before it: 建议186件、提案243件，合计429件; …、新建9座，共17座.

A word like 合计 says so itself; 共 alone says only that it is all there is, and the numbers must add up to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.extraction.word_patterns import WordPattern
from metrics.lexicon.word_sets import finder_of

if TYPE_CHECKING:
    import re

    from metrics.lexicon import Lexicon

__all__ = ["all_there_is", "sum_word"]

_NEAR = 12  # characters from a word for a sum to its number
_ALL = WordPattern(r"[、,]?<region>?<bare_total>")


def sum_word(before: str, lexicon: Lexicon) -> re.Match[str] | None:
    """Return the word for a sum that stands near the end of the words *before* a number.

    >>> from metrics.lexicon import Lexicon
    >>> sum_word("全镇合计签约", Lexicon.default())[0]
    '合计'
    """
    return finder_of("total", lexicon).search(before, max(0, len(before) - _NEAR))


def all_there_is(before: str, lexicon: Lexicon) -> re.Match[str] | None:
    """Return the word that opens the words *before* a number and says that it is all there is.

    >>> from metrics.lexicon import Lexicon
    >>> all_there_is("共受理", Lexicon.default())[0]
    '共'
    """
    return _ALL.in_words_of(lexicon).match(before)
