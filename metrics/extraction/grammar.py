"""What the lexicon means for reading numbers: its units, bounds and names, compiled once for a lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from metrics.extraction.beside import beside_of
from metrics.extraction.in_words import in_words_of
from metrics.extraction.numeral_marks import BEGINNINGS, COLLIDING, HEDGES, IN_WORDS, NUMERAL_CHARS
from metrics.extraction.wordlists import NOTHING, WordList, any_of, spellings_of
from metrics.lexicon.pattern_run import RunGate
from metrics.lexicon.pattern_start import beginnings, can_begin
from metrics.text.fold import fold, unfolded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from metrics.extraction.beside import Beside
    from metrics.extraction.in_words import InWords
    from metrics.lexicon import Entry, Lexicon
    from metrics.records import Bound

__all__ = ["POINT", "YUAN", "BoundWord", "Grammar", "Unit", "WordList", "grammar_of"]

YUAN = "元"
POINT = "百分点"

# What else than a unit can follow a Chinese numeral that is a quantity.
_AFTER_CHINESE = f"成折分点又{HEDGES}半至到-—~%‰‱、和及与或/ \n0123456789"
# Currency signs stand before their number.
_SIGNS = ("¥", "$", "€", "£")
# What a number alone in its cell is printed with.
_MARKS = "+-.,() \n—–"
_CLOSING = 2  # characters of 以上, 以内 and their like
# Names that are no numerals at all, whatever is asked for: 一切, 四川.
_WORDS = ("idiom", "place")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as matched: its canonical symbol and what it is.

    Args:
        symbol: As results print it.
        dimension: Units of one dimension convert into each other.
        discrete: It counts whole things.
        rule: Id of its entry.
        arabic: It stands only after Arabic digits (三门峡 is no three gates).
        factor: How many base units it is, as a fraction in text.
        not_before: What may not follow it.
    """

    symbol: str
    dimension: str
    discrete: bool
    rule: str
    arabic: bool = False
    factor: str = "1"
    not_before: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class BoundWord:
    """A bound word: what it says and beside which characters it is part of another word.

    Args:
        bound: What it says.
        spread: Where the true value lies, for a hedge.
        rule: Id of its entry.
        not_after: Characters before it that make it part of another word (签约).
        only_before: The only characters that may follow it.
        verb: A verb of comparison, which can be negated.
        floats: An adverb, which governs a number further on.
    """

    bound: Bound
    spread: Literal["above", "below", "around"] | None
    rule: str
    not_after: str
    only_before: str
    verb: bool = False
    floats: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The compiled lexicon: units, bound words by their side, and patterns of what is no quantity.

    Args:
        units: Spellings that may follow a number.
        denominators: Spellings that may follow a slash.
        prefixes: Bound words before a number.
        suffixes: Bound words after a unit.
        links: What may stand between a bound word and its number (突破了, 最高为).
        negations: Words that turn a bound word round.
        modals: Verbs that may stand between negation and bound word (不应低于).
        reaches: Verbs that, where they are negated, say that a number was not reached (未达到60%).
        negation_rule: Id of the entry of negations.
        hedge_rule: Id of the entry of hedges inside a number (5000余人).
        frames: Openings that ask for a bound word behind the number (控制在).
        limits: Nouns of a goal or limit, which may stand between number and bound word.
        references: Words for what a number is compared with (全省, 上年).
        masks: Words that only look like a bound word (超额).
        adverbs: Bound words that are adverbs (至少).
        speeds: Words that make a length a speed (每小时).
        closings: Bound words behind a number that a noun may part from it.
        closing: The first characters of these.
        arabic_names: Arabic numbers that are dates, names and the like; a group ``nI`` for the entry at I.
        chinese_names: The same for Chinese numbers.
        begin_names: What these can begin with.
        whole_gate: Whether one of these can match digits, by what stands beside them.
        part_gate: The same for digits with decimals.
        name_rules: The reason and the id of the entries of these groups.
        words: Everyday words that begin with a numeral (一切).
        stops: Units that begin with a power of ten (千瓦, 百分点), where a numeral ends.
        currencies: First characters of the names of currencies.
        signs: Currency signs, which stand before their number.
        after_chinese: Characters that can follow a Chinese numeral in a quantity.
        begins: A character of a text as read that can begin a number.
        figures: Nothing but figures and marks that are no unit, so that nothing is measured.
        beside: What the words beside a numeral say of it.
        in_words: The words of numbers in words.
    """

    units: WordList[Unit]
    denominators: WordList[Unit]
    prefixes: WordList[BoundWord]
    suffixes: WordList[BoundWord]
    links: WordList[bool]
    negations: WordList[bool]
    modals: WordList[bool]
    reaches: WordList[bool]
    negation_rule: str
    hedge_rule: str
    frames: tuple[str, ...]
    limits: tuple[str, ...]
    references: tuple[str, ...]
    masks: tuple[str, ...]
    adverbs: tuple[str, ...]
    speeds: tuple[str, ...]
    closings: tuple[str, ...]
    closing: str
    arabic_names: re.Pattern[str]
    chinese_names: re.Pattern[str]
    begin_names: frozenset[str]
    whole_gate: RunGate
    part_gate: RunGate
    name_rules: dict[str, tuple[str, str]]
    words: re.Pattern[str]
    stops: re.Pattern[str]
    currencies: frozenset[str]
    signs: dict[str, Unit]
    after_chinese: frozenset[str]
    begins: re.Pattern[str]
    figures: re.Pattern[str]
    beside: Beside
    in_words: InWords

    def named(self, match: re.Match[str]) -> tuple[str, str]:
        """Return the reason and the id of the entry that *match* of a pattern of names found."""
        return self.name_rules[match.lastgroup or "n0"]


@lru_cache(maxsize=16)
def grammar_of(lexicon: Lexicon) -> Grammar:
    """Return the compiled grammar of *lexicon*."""
    names = lexicon.entries("name")
    bounds = lexicon.entries("bound")
    prefixes, suffixes = WordList(_bound_words(bounds, "prefix")), WordList(_bound_words(bounds, "suffix"))
    closings = _closings(suffixes)
    every = list(_unit_words(lexicon.entries("unit")))
    units = WordList((word, unit) for word, kind, unit in every if kind != "rate" and word not in _SIGNS)
    beside = beside_of(lexicon)
    arabic = [pattern for pattern in map(_pattern, names) if can_begin(pattern, "0123456789")]
    return Grammar(
        units=units,
        # a word that stands only after a slash has its own meaning there (时 is an hour)
        denominators=WordList((word, unit) for word, kind, unit in sorted(every, key=lambda each: each[1] != "rate")),
        prefixes=prefixes,
        suffixes=suffixes,
        links=_plain_list(lexicon, "bound_link"),
        negations=_plain_list(lexicon, "bound_negation"),
        modals=_plain_list(lexicon, "bound_modal"),
        reaches=_plain_list(lexicon, "bound_reach"),
        negation_rule=next((e.id for e in lexicon.entries("marker") if e.text("meaning") == "bound_negation"), ""),
        hedge_rule=next((entry.id for entry in bounds if entry.text("side") == "inner"), ""),
        frames=spellings_of(lexicon, "bound_frame"),
        limits=spellings_of(lexicon, "limit_noun"),
        references=spellings_of(lexicon, "reference", "past"),
        masks=spellings_of(lexicon, "bound_mask"),
        adverbs=tuple(word for word, meaning in prefixes.meaning.items() if meaning.floats),
        speeds=spellings_of(lexicon, "speed_word"),
        closings=closings,
        closing="".join(sorted({word[0] for word in closings})),
        arabic_names=_names(names, "0123456789"),
        chinese_names=_names(names, NUMERAL_CHARS + IN_WORDS),
        begin_names=_beginnings(names, NUMERAL_CHARS + IN_WORDS),
        whole_gate=RunGate(arabic, points=False),
        part_gate=RunGate(arabic, points=True),
        name_rules={f"n{i}": (entry.text("reason"), entry.id) for i, entry in enumerate(names)},
        words=_everyday(names),
        stops=re.compile(any_of(word for word in units.meaning if word[0] in COLLIDING and len(word) > 1)),
        currencies=_currencies(units),
        signs={word: unit for word, _, unit in every if word in _SIGNS},
        after_chinese=frozenset(_AFTER_CHINESE) | _unit_beginnings(units),
        begins=re.compile("[" + "".join(unfolded(BEGINNINGS)) + "]"),
        figures=_figures((*units.meaning, *_SIGNS), beside),
        beside=beside,
        in_words=in_words_of(lexicon),
    )


def _closings(suffixes: WordList[BoundWord]) -> tuple[str, ...]:
    return tuple(word for word, each in suffixes.meaning.items() if len(word) == _CLOSING and each.spread is None)


def _currencies(units: WordList[Unit]) -> frozenset[str]:
    return frozenset(word[0] for word, unit in units.meaning.items() if unit.dimension.startswith("money.")) - {YUAN}


def _unit_beginnings(units: WordList[Unit]) -> frozenset[str]:
    """Return what units begin with, also behind a power of ten that a numeral takes (百分点)."""
    behind = (char for word in units.meaning if word[0] in NUMERAL_CHARS for char in word[1:2])
    return units.first.union(behind)


def _everyday(names: Iterable[Entry]) -> re.Pattern[str]:
    """Return a pattern for the names that are no numerals at all."""
    return re.compile("|".join(f"(?:{_pattern(entry)})" for entry in names if entry.text("reason") in _WORDS) or NOTHING)


def _figures(units: Iterable[str], beside: Beside) -> re.Pattern[str]:
    """Return a pattern for texts of figures and such marks as begin no unit and end no word before a number that counts."""
    telling = {word[0] for word in units}.union(beside.counted.last, beside.decimal.last)
    return re.compile("[0-9" + re.escape("".join(mark for mark in _MARKS if mark not in telling)) + "]*")


def _plain_list(lexicon: Lexicon, meaning: str) -> WordList[bool]:
    return WordList((word, True) for word in spellings_of(lexicon, meaning))


def _names(entries: tuple[Entry, ...], chars: str) -> re.Pattern[str]:
    """Return one pattern for the entries that can begin with one of *chars*.

    An alternative has its name at its end: one that cannot begin at a character is then passed by before any group is opened.
    """
    patterns = [(i, _pattern(entry)) for i, entry in enumerate(entries)]
    return re.compile("|".join(f"(?:{pattern})(?P<n{i}>)" for i, pattern in patterns if can_begin(pattern, chars)) or r"(?!)")


def _beginnings(entries: tuple[Entry, ...], chars: str) -> frozenset[str]:
    """Return those of *chars* with which any of the entries can begin."""
    return frozenset[str]().union(*(beginnings(_pattern(entry), chars) for entry in entries))


def _pattern(entry: Entry) -> str:
    if entry.pattern:
        return entry.pattern
    return "|".join(re.escape(fold(w)) for w in sorted(entry.words, key=len, reverse=True))


def _unit_words(entries: tuple[Entry, ...]) -> Iterable[tuple[str, str, Unit]]:
    for entry in entries:
        unit = Unit(
            entry.text("symbol"),
            entry.text("dimension"),
            entry.flag("discrete"),
            entry.id,
            entry.flag("arabic"),
            entry.text("factor", "1"),
            re.compile(entry.text("not_before")) if entry.text("not_before") else None,
        )
        for word in entry.words:
            yield fold(word), entry.text("kind"), unit


def _bound_words(entries: tuple[Entry, ...], side: str) -> Iterable[tuple[str, BoundWord]]:
    for entry in entries:
        if entry.text("side") != side:
            continue
        word = BoundWord(
            cast("Bound", entry.text("bound")),
            cast('Literal["above", "below", "around"] | None', entry.text("spread") or None),
            entry.id,
            entry.text("not_after"),
            entry.text("only_before"),
            entry.flag("verb"),
            entry.flag("floats"),
        )
        for spelling in entry.words:
            yield fold(spelling), word
