"""The share of the plan that a remark beside target and achievement states: 完成51.2%, 为年度目标的81.8%.

The other numbers of remarks are left alone: they explain, count and date, and answer nothing.

>>> from metrics.lexicon import Lexicon
>>> texts = "完成51.2%，占收入0.9%", "增量完成42.6%", "收回5.5亿元，完成80%"
>>> [told_share(text, Lexicon.default()) is not None for text in texts]
[True, False, False]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.extraction.grammar import POINT
from metrics.extraction.word_patterns import WordPattern
from metrics.statements.measures import drafts_of
from metrics.text.fold import fold
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon
    from metrics.statements.measures import Standing

__all__ = ["told_share"]

_PERCENT = "%"
_DONE = WordPattern(
    r"<so_far>?<carried_out><perfective|about>?|"
    r"[^,。;]{0,6}<completion_name><is>?<about>?|"
    r"<so_far>?<share_verb>[^,。;]{0,10}<plan>[^,。;]{0,2}"
)


def told_share(text: str, lexicon: Lexicon, *, place: Standing | None = None) -> Any:
    """Return a draft of the share done that *text* states of its row, ``None`` where it states none or one of its own numbers.

    Args:
        text: Text of the cell.
        lexicon: Words to read by.
        place: Where the text stands.
    """
    if _PERCENT not in fold(text):
        return None
    for number in drafts_of(text, None, lexicon, place=place):
        said = MARK.split(fold(text[: number.start]))[-1]
        if number.unit == _PERCENT and number.aspect == "share" and _DONE.in_words_of(lexicon).fullmatch(said):
            number.role = "claim"
            return number
        if number.unit not in (_PERCENT, POINT):
            return None
    return None
