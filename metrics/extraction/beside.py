"""The words beside a numeral that decide whether and what it counts, compiled once for a lexicon.

A numeral without a unit counts where a verb of counting stands before it (完成300); 度 is heat or an angle by the words before
it; 成, 折, 位, 名 and 多 behind a numeral may begin a word of their own (成立, 名单).

>>> from metrics.lexicon import Lexicon
>>> beside = beside_of(Lexicon.default())
>>> beside.tenths.match("成农户") is not None, beside.tenths.match("成立大会") is None
(True, True)
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from metrics.extraction.change_words import words_of_change
from metrics.extraction.numeral_marks import DIGITS, ONES
from metrics.extraction.wordlists import WordList, any_of, spellings_of, unless

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["Beside", "beside_of"]


_ZERO = f"[{''.join(digit for digit, value in DIGITS.items() if not value)}]"


class Beside(NamedTuple):
    """Patterns of what stands beside a numeral; those that look back end in ``$``.

    Args:
        rises: From where a change began to where it led: 提高到.
        changes: A word of change at once behind a number: 由35提高.
        money: The noun behind an amount of money that has no unit.
        counted: What stands before a number that counts.
        decimal: What stands before a number with decimals that needs no unit: 系数.
        shared: What stands before a share without its sign: 占年计划的105.3.
        speed: What makes a length a speed.
        below_zero: What stands before a temperature below zero.
        signed: What makes a dash before a number a minus sign: 增长—3.2%.
        ranked: What stands before an ordinal that is a rank.
        rank_end: The classifier of a rank.
        tenths: 成 behind a numeral, with what it adds.
        folds: 折 behind a numeral.
        hedge: 余, 多 and their like between number and unit.
        paid: What stands before money in 块.
        hot: What makes a 度 one of temperature.
        angle: What makes it one of an angle.
        none_of: 零 before a thing that nobody wants, as goals name it: 零事故.
    """

    rises: re.Pattern[str]
    changes: re.Pattern[str]
    money: re.Pattern[str]
    counted: WordList[bool]
    decimal: WordList[bool]
    shared: re.Pattern[str]
    speed: re.Pattern[str]
    below_zero: re.Pattern[str]
    signed: re.Pattern[str]
    ranked: re.Pattern[str]
    rank_end: re.Pattern[str]
    tenths: re.Pattern[str]
    folds: re.Pattern[str]
    hedge: re.Pattern[str]
    paid: re.Pattern[str]
    hot: re.Pattern[str]
    angle: re.Pattern[str]
    none_of: re.Pattern[str]


@lru_cache(maxsize=16)
def beside_of(lexicon: Lexicon) -> Beside:
    """Return the patterns of *lexicon*."""
    changes = [word for word, meaning in words_of_change(lexicon).items() if meaning.direction is not None]
    change = any_of(changes)
    goals = any_of(spellings_of(lexicon, "limit_noun"))
    masks = spellings_of(lexicon, "numeral_mask")

    def of(meaning: str) -> str:
        return any_of(spellings_of(lexicon, meaning))

    return Beside(
        rises=re.compile(rf"(?:{change}|调整)?[到至](?:{of('rise_hedge')})?"),
        changes=re.compile(change),
        money=re.compile(rf"的?(?:{of('money_noun')})"),
        counted=_endings(
            *spellings_of(lexicon, "count_verb"),
            *(f"{goal}{end}" for goal in spellings_of(lexicon, "limit_noun") for end in ("的", "数的")),
            *(f"{word}{to}" for word in changes for to in "至到"),
        ),
        decimal=_endings(*spellings_of(lexicon, "decimal_name")),
        shared=re.compile(
            rf"(?:{of('share_verb')})[^,。;]{{0,14}}(?:{goals})数?(?:约?[\d.,]{{1,12}}[万亿]?[^,。;\d的]{{1,4}})?的$"
        ),
        speed=re.compile(rf"(?:{of('speed_word')})[^,。;\d]{{0,6}}$"),
        below_zero=re.compile(rf"(?:{of('below_zero')})$"),
        signed=re.compile(rf"(?:{change}|{any_of(spellings_of(lexicon, 'past_base', 'decimal_name', 'share_verb'))})为?$"),
        ranked=re.compile(rf"(?:{of('rank_verb')})[^,。;\d]{{0,14}}$|(?:{of('rank_among')})$"),
        rank_end=re.compile(rf"\s?({unless('位', masks)}|{unless('名', masks)})"),
        tenths=re.compile(rf"\s?{unless('成', masks)}(\s?半|\s?[{ONES}](?![、个家户项人]))?"),
        folds=re.compile(rf"\s?{unless('折', masks)}"),
        hedge=re.compile(rf"\s?(余|{unless('多', masks)}|几|来)\s?"),
        paid=re.compile(rf"(?:{of('paid_verb')})[^,。;\d]{{0,4}}$"),
        hot=re.compile(rf"(?:{of('heat_word')})[^,。;\d]{{0,6}}$"),
        angle=re.compile(rf"(?:{of('angle_word')})[^,。;\d]{{0,4}}$"),
        none_of=re.compile(rf"{_ZERO}(?=(?:{of('unwanted')})(?:.?(?:{goals})|[,。;、)\s]|$))"),
    )


def _endings(*words: str) -> WordList[bool]:
    return WordList((word, True) for word in words)
