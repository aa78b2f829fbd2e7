"""The words of change, of gaps and of comparison as patterns, compiled once for a lexicon.

A word with a direction works alike for rates, percentage points and amounts; how it must stand depends on what it governs,
see :mod:`metrics.extraction.aspects`.

>>> from metrics.lexicon import Lexicon
>>> words = change_words(Lexicon.default())
>>> words.ending("比上年减少了").direction, words.ending("工业投资") is None
('down', True)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from metrics.extraction.wordlists import any_of, spellings_of
from metrics.lexicon.word_sets import goals_added
from metrics.text.fold import fold

if TYPE_CHECKING:
    from metrics.lexicon import Entry, Lexicon

__all__ = ["ChangeWords", "Word", "change_words"]

_LE = "了"
_DONE = f"[{_LE}仅只]?"
_TO = ("到", "至")
_REACH = 24


@dataclass(frozen=True, slots=True)
class Word:
    """A word of change, share or gap: its entry, and how it must stand."""

    entry: Entry | None
    aspect: str = ""
    direction: Literal["up", "down"] | None = None
    alone: bool = False
    deed: bool = False
    near: bool = False
    basis: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class ChangeWords:
    """Patterns of the words beside a number.

    Args:
        words: Every word by its spelling.
        rate: A word that says what a rate is; masks such as 增加值 included, which say nothing.
        last: A word of change or of a gap at the end of a text (比上年减少了).
        based: The same behind a base of comparison (比上年…减少了).
        past: What a base of comparison is, when it is the past.
        gap: A distance to a goal at the end of a text (距目标还差).
        over: An excess over a goal at the end (超年初计划).
        against: A comparison with another number (优于年度目标).
        compared: A comparison in the last words (高于全省).
        reference: A goal or another area as the thing compared with, in the last words (年度目标, 全省为).
        told: Nothing but what another number is of (全省平均为).
        reached: A verb of reaching and what belongs to the goal behind it (完成全年).
        done: A verb of reaching at the end, which makes a level of what follows (达到79岁).
        goal: The noun of a goal behind a number, a further member of its list between (8%、力争9%的目标).
        only: Nothing but verbs of aiming and joints of a list (并力争).
        amount: The noun of an amount at the end (工业增加值).
        net: 净增 and its like, as a whole.
        part: 其中 and the name of a part.
        hint: A character without which none of these can be there.
    """

    words: dict[str, Word]
    rate: re.Pattern[str]
    last: re.Pattern[str]
    based: re.Pattern[str]
    past: re.Pattern[str]
    gap: re.Pattern[str]
    over: re.Pattern[str]
    against: re.Pattern[str]
    compared: re.Pattern[str]
    reference: re.Pattern[str]
    told: re.Pattern[str]
    reached: re.Pattern[str]
    done: re.Pattern[str]
    goal: re.Pattern[str]
    only: re.Pattern[str]
    amount: re.Pattern[str]
    net: re.Pattern[str]
    part: re.Pattern[str]
    hint: re.Pattern[str]

    def ending(self, text: str) -> Word | None:
        """Return the word of change with which *text* ends."""
        match = self.last.search(text, max(0, len(text) - _REACH))
        return None if match is None else self.words[match[1]]

    def of_rate(self, before: str) -> Word | None:
        """Return the last word before a rate that says what it is (提高到80% is none of change)."""
        last: Word | None = None
        for match in self.rate.finditer(before):
            word = self.words[match[0]]
            if word.entry is None or (word.direction and before.startswith(_TO, match.end())):
                continue
            if not word.near or before[match.end() :] in ("", _LE):
                last = word
        return last


def _words_of(lexicon: Lexicon) -> dict[str, Word]:
    found: dict[str, Word] = {}
    for entry in lexicon.entries("aspect"):
        direction = entry.text("direction")
        word = Word(
            entry,
            entry.text("aspect"),
            "up" if direction == "up" else "down" if direction == "down" else None,
            entry.flag("alone"),
            entry.flag("deed"),
            entry.flag("near"),
            entry.text("basis"),
        )
        found |= dict.fromkeys(map(fold, entry.words), word)
    return found


@lru_cache(maxsize=16)
def change_words(lexicon: Lexicon) -> ChangeWords:
    """Return the compiled words of change of *lexicon*."""
    words = _words_of(lexicon)
    masks = dict.fromkeys(spellings_of(lexicon, "aspect_mask"), Word(None))
    directed = [word for word, meaning in words.items() if meaning.direction is not None and not meaning.basis]
    gaps = [word for word, meaning in words.items() if meaning.basis == "gap"]
    rates = [word for word, meaning in words.items() if meaning.aspect != "difference" or meaning.basis == "schedule"]
    bases, past = spellings_of(lexicon, "change_base"), spellings_of(lexicon, "past", "past_base")
    goals = any_of((*spellings_of(lexicon, "limit_noun", "level_with"), *map(fold, goals_added(lexicon))))
    references = any_of(spellings_of(lexicon, "reference"))
    over, comparators = spellings_of(lexicon, "over_goal"), spellings_of(lexicon, "comparator")
    aims, reach = any_of(spellings_of(lexicon, "aim_word")), any_of(spellings_of(lexicon, "reach_verb"))
    adverbs = any_of(spellings_of(lexicon, "amount_adverb"))
    still = any_of(spellings_of(lexicon, "still"))
    nets = spellings_of(lexicon, "net_change")
    near = any_of(word for word, meaning in words.items() if meaning.near)
    base, gap, compares = any_of(bases), any_of(gaps), any_of(comparators)
    change = f"({any_of(directed)}){_DONE}$"
    return ChangeWords(
        words=masks | words | {mask: Word(None) for mask in masks},
        rate=re.compile(any_of((*rates, *masks))),
        last=re.compile(change),
        based=re.compile(rf"(?:{base})[^,。;]{{0,20}}?{change}"),
        past=re.compile(any_of(past)),
        gap=re.compile(rf"(?:{base})[^,。;]{{0,24}}(?:{gap}|{near})$|^(?:{still})?(?:{gap})$"),
        over=re.compile(rf"(?:{any_of(over)}){_DONE}(?:[^,。;]{{0,8}}(?:{goals})数?)?$"),
        against=re.compile(rf"(?:{compares}|(?:{base})[^,。;]{{2,16}}(?:{gap}|{near}))[^,。;]{{0,24}}$"),
        compared=re.compile(rf"(?:{compares}|{any_of(over)}|{base}|{gap})[^,。;]{{0,24}}$"),
        reference=re.compile(rf"(?:{goals}|{references})[^,。;()]{{0,6}}$"),
        told=re.compile(rf"(?:{references}){{1,3}}(?:{aims})?"),
        reached=re.compile(rf"(?:{reach}){_LE}?[^,。;\d]{{0,8}}$"),
        done=re.compile(rf"(?:{any_of(spellings_of(lexicon, 'level_verb'))})$"),
        goal=re.compile(
            rf"(?:[、和及与至~—-][^,。;\d]{{0,4}}[\d.]{{1,8}}[%‰])?[^,。;\d]{{0,3}}?的?[^,。;\d]{{0,8}}?(?:{goals})"
        ),
        only=re.compile(rf"[、,和]?(?:{aims}){{0,5}}\s?"),
        amount=re.compile(rf"(?:{any_of(spellings_of(lexicon, 'amount_noun'))})(?:{adverbs}|{aims})*$"),
        net=re.compile(rf"(?:{any_of(nets)}){_LE}?"),
        part=re.compile(rf"[,、]?(?:{any_of(spellings_of(lexicon, 'of_which'))}):?[^,。;:、]{{1,12}}"),
        hint=re.compile("[" + re.escape("".join({w[-1] for w in (*directed, *gaps, *over, *comparators, *nets)})) + "]"),
    )
