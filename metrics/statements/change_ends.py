"""Take the words of change off the end of a name: what rose or fell is measured, not its rising (接待游客比上年下滑)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.extraction.change_words import change_words
from metrics.statements.cores import core
from metrics.text.segment import is_verb, words_of

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["without_change"]

_REACH = 24
_MOST_WORDS = 4


def without_change(phrase: str, lexicon: Lexicon) -> str:
    """Return *phrase*, the words before a number that is a change or a gap, without those that say so.

    >>> from metrics.lexicon import Lexicon
    >>> [without_change(phrase, Lexicon.default()) for phrase in ("接待游客比上年下滑", "税收同比狂涨", "贸易逆差")]
    ['接待游客', '税收', '贸易逆差']
    """
    for _ in range(_MOST_WORDS):
        start = _start_of_change(phrase, lexicon)
        if start is None:
            break
        phrase = core(phrase[:start], lexicon)
    return phrase


def _start_of_change(phrase: str, lexicon: Lexicon) -> int | None:
    """Return where the word of change begins that ends *phrase*; one character may be the end of a longer word."""
    change = change_words(lexicon).told_last.search(phrase, max(0, len(phrase) - _REACH))
    if change is None:
        return None
    if len(change[1]) > 1:
        return change.start()
    *_, last = words_of(phrase[max(0, change.end(1) - _REACH) : change.end(1)], lexicon)
    if len(last) == 1:
        return change.start()
    return change.end(1) - len(last) if is_verb(last, lexicon) else None  # 同比暴增, but 逆差
