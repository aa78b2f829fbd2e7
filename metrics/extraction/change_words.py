"""The words of change, of gaps and of comparison as patterns, compiled once for a lexicon.

A word with a direction works alike for rates, percentage points and amounts; how it must stand depends on what it governs,
see :mod:`metrics.extraction.aspects`. It is an entry ``[[aspect]]``, or a ``[[marker]]`` that means ``rise`` or ``fall``, for
the checks as for the reading: all ask :func:`words_of_change`.

>>> from metrics.lexicon import Lexicon
>>> words = change_words(Lexicon.default())
>>> words.ending("比上年减少了").direction, words.ending("工业投资") is None
('down', True)
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from metrics.extraction.wordlists import any_of, spellings_of, unmasked
from metrics.lexicon.word_sets import finder_of, goals_added
from metrics.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from metrics.lexicon import Entry, Lexicon

__all__ = ["ATTRIBUTIVE", "ChangeWords", "Word", "change_words", "words_of_change"]

ATTRIBUTIVE = "的"
_LE = "了"
_WITHIN = r"(?:[^,。;]|(?<=\d),(?=\d))"  # a clause, with the groups of digits of its numbers
_LISTED = r"(?!\d[\d.,]*[^\d,。;、]{0,4}、)"  # 滞后57个、缓慢48个: the first of a list, and no end of a comparison
_DONE = f"[{_LE}仅只]?"
_STOPS = r",。;:、\d"
_TO = ("到", "至")
_REACH = 24
_MARKED: dict[str, Literal["up", "down"]] = {"rise": "up", "fall": "down"}
_CHANGES = ("growth", "difference")


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
        last: A word of change at the end of a text (比上年减少了).
        told_last: The same, or a word of a gap or of the schedule (比目标还差).
        behind: A noun of growth behind a number (8%的增长), that of its goal included (8%的增长目标).
        based: The same behind a base of comparison (比上年…减少了).
        past: What a base of comparison is, when it is the past.
        gap: A distance to a goal at the end of a text (距目标还差).
        over: An excess over a goal at the end (超年初计划).
        under: A shortfall from one at the end (欠年度任务).
        beyond: Either, with the number of the goal (超1600名的任务, 超任务（1600名）).
        missing: A noun of a gap behind a number (的差距).
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
        noun: A noun of change right behind a number (的增幅).
        on_year: 同比 and its like right before a rate, an arrow or a sign between.
        above: A word that says more than what follows.
        hint: A character without which none of these can be there.
    """

    words: dict[str, Word]
    rate: re.Pattern[str]
    last: re.Pattern[str]
    told_last: re.Pattern[str]
    behind: re.Pattern[str]
    based: re.Pattern[str]
    past: re.Pattern[str]
    gap: re.Pattern[str]
    over: re.Pattern[str]
    under: re.Pattern[str]
    beyond: re.Pattern[str]
    missing: re.Pattern[str]
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
    noun: re.Pattern[str]
    on_year: re.Pattern[str]
    above: re.Pattern[str]
    hint: re.Pattern[str]

    def ending(self, text: str) -> Word | None:
        """Return the word of change with which *text* ends."""
        match = self.last.search(text, max(0, len(text) - _REACH))
        return None if match is None else self.words[match[1]]

    def following(self, text: str) -> Word | None:
        """Return the word of growth that stands right behind a number, at the beginning of *text*."""
        match = self.behind.match(text)
        return None if match is None else self.words[match[1]]

    def of_name(self, name: str) -> Word | None:
        """Return the word of growth with which a name ends (蔬菜价格涨幅), none for that of a thing (企业新增) or a share."""
        last = self.last_of_rate(name)
        word = self.words[last[0]] if last is not None and last.end() == len(name) else None
        return word if word is not None and word.aspect == "growth" and not word.near else None

    def last_of_rate(self, text: str) -> re.Match[str] | None:
        """Return the last of the words in *text* that say what a rate is, wherever it stands."""
        return next(iter(deque(self.rate.finditer(text), maxlen=1)), None)

    def any_beside(self, lead: str, behind: str) -> bool:
        """Whether a word of these can stand beside an amount."""
        return (
            self.hint.search(lead) is not None
            or self.behind.match(behind) is not None
            or self.missing.match(behind) is not None
        )

    def beside_rate(self, before: str, behind: str) -> Word | None:
        """Return the word that says what a rate is: the last before it, else that of growth behind it (完成8%的增长目标)."""
        word = self.of_rate(before)
        weak = word is None or word.basis == "completion"
        return (self.following(behind) or word) if weak else word

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


@lru_cache(maxsize=16)
def words_of_change(lexicon: Lexicon) -> Mapping[str, Word]:
    """Return every word of change, share or gap by its spelling; where an aspect and a marker share one, as the aspect says.

    >>> from metrics.lexicon import Lexicon
    >>> words_of_change(Lexicon.default())["下降"].direction
    'down'
    """
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
    for entry in lexicon.entries("marker"):
        marked = _MARKED.get(entry.text("meaning"))
        if marked is not None:
            found = dict.fromkeys(map(fold, entry.words), Word(entry, "growth", marked)) | found
    return found


def _without(gaps: Sequence[str], unders: Sequence[str]) -> list[str]:
    """Return the words of *gaps* that tell one without a goal beside them; 尚欠9亿元 of no goal is what is owed."""
    return [word for word in gaps if not word.endswith(tuple(unders))]


@lru_cache(maxsize=16)
def change_words(lexicon: Lexicon) -> ChangeWords:
    """Return the compiled words of change of *lexicon*."""
    words = dict(words_of_change(lexicon))
    masks = dict.fromkeys(spellings_of(lexicon, "aspect_mask"), Word(None))
    changes = [word for word, meaning in words.items() if meaning.aspect in _CHANGES and not meaning.basis]
    gaps = [word for word, meaning in words.items() if meaning.basis == "gap"]
    schedules = [word for word, meaning in words.items() if meaning.basis == "schedule"]
    grown = [word for word, meaning in words.items() if meaning.aspect == "growth" and len(word) > 1]
    rates = [word for word, meaning in words.items() if meaning.aspect != "difference" or meaning.basis == "schedule"]
    bases, past = spellings_of(lexicon, "change_base"), spellings_of(lexicon, "past", "past_base")
    goals = any_of((*spellings_of(lexicon, "limit_noun", "level_with"), *map(fold, goals_added(lexicon))))
    references = any_of(spellings_of(lexicon, "reference"))
    over, comparators = spellings_of(lexicon, "over_goal"), spellings_of(lexicon, "comparator")
    sides = any_of(spellings_of(lexicon, "above", "below"))
    unders = spellings_of(lexicon, "under_goal")
    bare = any_of(_without(gaps, unders))
    aims, reach = any_of(spellings_of(lexicon, "aim_word")), any_of(spellings_of(lexicon, "reach_verb"))
    adverbs = any_of(spellings_of(lexicon, "amount_adverb"))
    still = any_of(spellings_of(lexicon, "still"))
    nets = spellings_of(lexicon, "net_change")
    nears = [word for word, meaning in words.items() if meaning.near]
    near = any_of(nears)
    base, gap, compares = any_of(bases), any_of(gaps), any_of(comparators)
    number = any_of(spellings_of(lexicon, "number_noun"))
    apart = rf"(?:{unmasked(bases, masks)})[^,。;]{{2,16}}(?:{unmasked((*gaps, *nears), masks)})"
    ends = (
        *changes,
        *gaps,
        *schedules,
        *over,
        *comparators,
        *nets,
        *unders,
        *spellings_of(lexicon, "above", "below", "over_limit"),
    )
    change = f"({any_of(changes)}){_DONE}$"
    return ChangeWords(
        words=masks | words | {mask: Word(None) for mask in masks},
        rate=re.compile(any_of((*rates, *masks))),
        last=re.compile(change),
        told_last=re.compile(f"({any_of((*changes, *gaps, *schedules))}){_DONE}$"),
        behind=re.compile(rf"[^{_STOPS}]{{0,2}}?{ATTRIBUTIVE}({any_of(grown)})(?=[{_STOPS})]|$|{goals})"),
        based=re.compile(rf"(?:{base}){_WITHIN}{{0,20}}?{change}"),
        past=re.compile(any_of(past)),
        gap=re.compile(rf"(?:{base}){_WITHIN}{{0,24}}(?:{gap}|{near})$|^(?:{still})?(?:{bare})$|(?:{any_of(schedules)})$"),
        over=re.compile(rf"(?:{any_of(over)}){_DONE}(?:[^,。;]{{0,8}}(?:{goals})数?)?$"),
        under=re.compile(rf"(?:{any_of(unders)}){_DONE}[^,。;]{{0,8}}(?:{goals})(?:{number})?$"),
        beyond=re.compile(
            rf"(?:{any_of((*over, *unders, *spellings_of(lexicon, 'over_limit')))}){_DONE}"
            rf"[^,。;()]{{0,16}}?(?:{goals})(?:{number})?"
            r"(?:\([^()]{0,12}\))?$"
        ),
        missing=re.compile(rf"{ATTRIBUTIVE}(?:{any_of(spellings_of(lexicon, 'gap_noun'))})"),
        against=re.compile(rf"(?:{compares}|(?:{sides})(?=..){_LISTED}|{apart})[^,。;]{{0,24}}$"),
        compared=re.compile(rf"(?:{compares}|(?:{sides}){_LISTED}|{any_of(over)}|{base}|{gap})[^,。;]{{0,24}}$"),
        reference=re.compile(rf"(?:{goals}|{references})[^,。;()]{{0,6}}$"),
        told=re.compile(rf"(?:{references}){{1,3}}(?:{aims})?"),
        reached=re.compile(rf"(?:{reach}|{sides}){_LE}?[^,。;\d]{{0,8}}$"),
        done=re.compile(rf"(?:{any_of(spellings_of(lexicon, 'level_verb'))})$"),
        goal=re.compile(
            rf"(?:[、和及与至~—-][^,。;\d]{{0,4}}[\d.]{{1,8}}[%‰])?[^,。;\d]{{0,3}}?的?[^,。;\d]{{0,8}}?(?:{goals})"
        ),
        only=re.compile(rf"[、,和]?(?:{aims}){{0,5}}\s?"),
        amount=re.compile(rf"(?:{any_of(spellings_of(lexicon, 'amount_noun'))})(?:{adverbs}|{aims})*$"),
        net=re.compile(rf"(?:{any_of(nets)}){_LE}?"),
        part=re.compile(rf"[,、]?(?:{any_of(spellings_of(lexicon, 'of_which'))}):?[^,。;:、]{{1,12}}"),
        noun=re.compile(rf"{ATTRIBUTIVE}?({any_of(w for w in spellings_of(lexicon, 'change_noun') if w in words)})"),
        on_year=re.compile(rf"(?:{any_of(spellings_of(lexicon, 'year_on_year'))})\s?[+↑↓]?$"),
        above=finder_of("above", lexicon),
        hint=re.compile("[" + re.escape("".join({w[-1] for w in ends})) + "]"),
    )
