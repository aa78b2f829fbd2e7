"""The words that numbers in words, halves, shares and ranks are told by, compiled once for a lexicon.

>>> from metrics.lexicon import Lexicon
>>> words = in_words_of(Lexicon.default())
>>> words.half.match("半成本") is None, words.negative.search("增长负")[0], words.negative.search("担负") is None
(True, '负', True)
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from metrics.extraction.numeral_marks import ONES
from metrics.extraction.wordlists import any_of, rests_of, spellings_of, unless, unless_behind
from metrics.text.characters import HAN

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["InWords", "in_words_of"]


class InWords(NamedTuple):
    """Patterns and sets of words; the patterns that look back end in ``$``.

    Args:
        half: 半成, 半折 and 对折.
        half_unit: 半 and a unit behind it: 半小时.
        half_before: What makes 半 a part of something else: 上半月.
        half_limit: What makes 半天 a limit.
        half_within: 半 inside a unit: 两个半小时.
        half_end: 半 behind a unit: 一吨半.
        share: A share with a slash: 2/3以上.
        share_before: What stands before it.
        ordinals: Further members of a list of ordinals: 第3、5、8次.
        ordinal_nouns: What an ordinal counts.
        articles: Parts of laws.
        negative: 负 before a number.
        minus: The same as a sign, or a hyphen.
        dozen: 打 as a number.
        fraction_units: Units in one character that a fraction can have.
        change: What follows 块 where it is money: 三块五.
        coins: A smaller coin behind a number.
        tael: What follows 两 as another word than the weight.
        rate_end: What may follow a rate in words.
        sizes: What follows one of several measures of a thing.
        spans: Behind these a dash leads on to the end of a span.
        vague: What makes 十 vague.
        origins: What begins a change from one value to another.
        between: What begins a pair of bounds.
        between_end: What ends it.
    """

    half: re.Pattern[str]
    half_unit: re.Pattern[str]
    half_before: frozenset[str]
    half_limit: frozenset[str]
    half_within: re.Pattern[str]
    half_end: re.Pattern[str]
    share: re.Pattern[str]
    share_before: re.Pattern[str]
    ordinals: re.Pattern[str]
    ordinal_nouns: frozenset[str]
    articles: frozenset[str]
    negative: re.Pattern[str]
    minus: re.Pattern[str]
    dozen: re.Pattern[str]
    fraction_units: frozenset[str]
    change: re.Pattern[str]
    coins: re.Pattern[str]
    tael: re.Pattern[str]
    rate_end: re.Pattern[str]
    sizes: tuple[str, ...]
    spans: frozenset[str]
    vague: re.Pattern[str]
    origins: tuple[str, ...]
    between: re.Pattern[str]
    between_end: re.Pattern[str]


@lru_cache(maxsize=16)
def in_words_of(lexicon: Lexicon) -> InWords:
    """Return the words of *lexicon*."""
    masks = spellings_of(lexicon, "numeral_mask")

    def of(meaning: str) -> str:
        return any_of(spellings_of(lexicon, meaning))

    def chars(meaning: str) -> frozenset[str]:
        return frozenset(spellings_of(lexicon, meaning))

    return InWords(
        half=re.compile(rf"半(?:{unless('成', masks)}|{unless('折', masks)})|折(?<=打对折)"),
        half_unit=re.compile(rf"半\s?({of('half_unit')})"),
        half_before=chars("half_before") | {*ONES, "两", "十"},
        half_limit=chars("half_limit"),
        half_within=re.compile(rf"半\s?({of('half_within')})"),
        half_end=re.compile(rf"半(?=[^{HAN}]|{of('half_end')}|$)"),
        share=re.compile(rf"(\d{{1,2}}) ?/ ?(\d{{1,2}})(?![\d/.]|{of('slash_noun')})({of('share_behind')})?"),
        share_before=re.compile(rf"(?:{of('share_before')})$|占[^,。;\d]{{0,10}}$"),
        ordinals=re.compile(rf"(?:、\s?(?:\d{{1,3}}|[{ONES}])){{1,10}}(?={of('ordinal_noun')})"),
        ordinal_nouns=chars("ordinal_noun"),
        articles=chars("article_noun"),
        negative=re.compile(rf"{unless_behind('负', masks)}的?$"),
        minus=re.compile(rf"(?<![0-9A-Za-z.%)+-])-\s?$|{unless_behind('负', masks)}\s?$"),
        dozen=re.compile(unless("打", masks)),
        fraction_units=chars("fraction_unit"),
        change=re.compile(rf"零?[{ONES}\d](?:[毛角]|{unless('分', masks)}|(?![{HAN}\d])|(?=[到至]))"),
        coins=re.compile(rf"\s?[分角](?![0-9{HAN}])|\s?[角毛分厘](?!{rests_of('分', masks)})"),
        tael=re.compile(rf"(?!{of('tael_noun')})[{HAN}]"),
        rate_end=re.compile(rf"(?![{HAN}])|{of('rate_end')}"),
        sizes=spellings_of(lexicon, "size_word"),
        spans=chars("span_noun"),
        vague=re.compile(rf"(?:{of('vague_count')})$"),
        origins=spellings_of(lexicon, "range_from"),
        between=re.compile(rf"(?:{of('between')})[^,。;\d]{{0,2}}$"),
        between_end=re.compile(rf"\s?(?:{of('between_end')})"),
    )
