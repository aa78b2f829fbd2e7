"""The phrase that the clause of a number gives it for a name: the words before it, or the noun behind its unit."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from metrics.extraction.change_words import ATTRIBUTIVE, change_words
from metrics.extraction.special import NONE_AT_ALL
from metrics.extraction.word_patterns import WordPattern
from metrics.extraction.wordlists import WordList, rests_of, spellings_of
from metrics.lexicon.pattern_start import guarded
from metrics.lexicon.word_sets import finder_of, has_sense
from metrics.statements.change_ends import without_change
from metrics.statements.changes import change_to, ends_of_change, reaching
from metrics.statements.cores import behind_examples, core, edge_words, only_examples
from metrics.statements.goal_phrases import before_gap_to_goal, says_only_gap

if TYPE_CHECKING:
    from metrics.extraction.clauses import Setting
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["is_named_goal", "phrase_of_clause", "share_verb"]

_FROM = re.compile(r"[从由自][^从由自]{0,16}$")
_NOUN = re.compile(r"^(?:[^,。;:!?\n\d]{1,24})")
_TRAITS = re.compile(r"^[^、的]{2,10}(?:、[^、的]{2,12}){1,3}的([^、的]{2,12})")  # 9个设施全、服务好的站点
_BOUND_BEHIND = re.compile(r"^(?:的|左右|以上|以内|余|多)+")
_OF_THINGS = frozenset(("平方米", "公里", "亩", "平方公里", "米", "吨"))  # units whose thing may stand behind the number
_SIZE = WordPattern(r"^\d[\d.]{0,8}<han>{1,6}?<limit>(?=<han>)")  # 3个10万吨级以上泊位
_SHARE = "占"
_LONGEST_ATTRIBUTE = 12  # characters
_CHANGES = ("growth", "difference")
_DIGIT = re.compile(r"\d")
_CONNECT = re.compile(r"^[、和及与,]|^(?:等|的)")
_SHORTEST, _LONGEST = 2, 24  # characters of a name


class _NameWords(NamedTuple):
    goal: re.Pattern[str]
    listing: re.Pattern[str]
    noun_end: re.Pattern[str]


@lru_cache(maxsize=16)
def _name_words(lexicon: Lexicon) -> _NameWords:
    return _NameWords(
        goal=re.compile(guarded(f"{edge_words('goal', lexicon)}+$")),
        listing=re.compile(f"^[^:]{{0,40}}{edge_words('label', lexicon)}(?:是|为|如下)?:(?=.)"),
        noun_end=re.compile(guarded(f"[,。;、]|{edge_words('noun_end', lexicon)}")),
    )


def is_named_goal(quantity: Quantity, setting: Setting, lexicon: Lexicon) -> bool:
    """Whether a goal is one of a list of goals, each of which names its own thing."""
    listed = has_sense(quantity.rules, "goal_list", lexicon)
    return listed and len(core(_name_words(lexicon).goal.sub("", core(setting.before, lexicon)), lexicon)) >= _SHORTEST


@lru_cache(maxsize=16)
def _last_verb(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(guarded(f"(?:{finder_of('work_verb', lexicon).pattern})$"))


@lru_cache(maxsize=16)
def _ends(lexicon: Lexicon) -> WordList[bool]:
    return WordList((word, True) for word in ends_of_change(lexicon))


def _is_change(quantity: Quantity, before: str, lexicon: Lexicon) -> bool:
    """Whether a number is a change or a gap, or a share that says by how much a plan was exceeded (超计划6%)."""
    word = None if quantity.aspect in _CHANGES else change_words(lexicon).ending(before)
    return quantity.aspect in _CHANGES or (word is not None and word.alone and word.aspect == "difference")


def _before(quantity: Quantity, setting: Setting, lexicon: Lexicon) -> str:
    """Return the words before a number that can name it: behind a label (主要目标是:), before 从, without 增至."""
    before = _name_words(lexicon).listing.sub("", setting.plain) if ":" in setting.plain else setting.plain
    if before != setting.lead and not before.startswith("、"):
        noun, listed, name = before.partition("、")
        if listed and noun and len(core(name, lexicon)) >= _SHORTEST:
            before = name  # 3条新线、运营里程30公里: the noun of the 3
    if quantity.role == "baseline":
        before = _FROM.sub("", before)
    if _is_change(quantity, before, lexicon):
        before = without_change(before, lexicon)
    if _ends(lexicon).before(before, len(before)) is not None:
        before = next((before[: m.start()] for m in change_to(lexicon).finditer(before) if m.end() == len(before)), before)
    return core(reaching(lexicon).sub("", core(before, lexicon)), lexicon)


@lru_cache(maxsize=16)
def share_verb(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the verb of a share, none where it begins another word (占用床位, 占地, but 占地方财政收入的9%)."""
    return re.compile(f"{_SHARE}(?!比|(?:{rests_of(_SHARE, spellings_of(lexicon, 'aspect_mask'))})(?!方))")


@lru_cache(maxsize=16)
def _share_of(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the verb of a share at the beginning of a clause."""
    return re.compile(f"^(?:约|已|均)?{share_verb(lexicon).pattern}")


def _none_of(setting: Setting, lexicon: Lexicon) -> str:
    """Return the thing right behind a word for none (生产安全零事故)."""
    words = _name_words(lexicon)
    stop = words.noun_end.search(setting.behind, 2)
    return words.goal.sub("", setting.behind if stop is None else setting.behind[: stop.start()])


def _counts_things(quantity: Quantity) -> bool:
    return (quantity.counted and quantity.unit is not None) or quantity.unit in _OF_THINGS


def phrase_of_clause(quantity: Quantity, setting: Setting, lexicon: Lexicon) -> str | None:
    """Return the phrase that the clause itself gives, or ``None``."""
    share_of = _share_of(lexicon)
    if share_of.match(setting.before.lstrip("、")) or (quantity.aspect == "share" and share_of.match(setting.lead)):
        return None  # 占…的82% speaks of the subject before it
    held = _before_gap(quantity, setting, lexicon)
    if held is not None:
        return held or None
    before = _before(quantity, setting, lexicon)
    if quantity.role in ("claim", "target"):
        before = core(_name_words(lexicon).goal.sub("", before), lexicon)
    if NONE_AT_ALL in quantity.rules:
        return ("" if "、" in setting.before else before) + _none_of(setting, lexicon)
    after = _noun_behind(setting, lexicon) if _counts_things(quantity) else ""
    if len(after) >= _SHORTEST:
        return _said_of_things(setting, lexicon) + after
    return _own_words(before, quantity, setting, lexicon)


def _own_words(before: str, quantity: Quantity, setting: Setting, lexicon: Lexicon) -> str | None:
    """Return the words before a number as its name, ``None`` where they are none."""
    before = _CONNECT.sub("", before).strip("()“”\"' ·•")
    before = _without_examples(before, quantity, setting, lexicon)
    return before[-_LONGEST:] if len(before) >= _SHORTEST else None


def _said_of_things(setting: Setting, lexicon: Lexicon) -> str:
    """Return what is said of the things counted: an attribute (与专线配套的12家企业), or the last deed done to them."""
    before = setting.before.strip()
    told = before.endswith(ATTRIBUTIVE) and setting.before == setting.lead
    attribute = core(before.removesuffix(ATTRIBUTIVE), lexicon) if told else ""
    if _SHORTEST <= len(attribute) <= _LONGEST_ATTRIBUTE and "、" not in attribute:
        return attribute
    verb = _last_verb(lexicon).search(before)
    return verb[0] if verb else ""


def _before_gap(quantity: Quantity, setting: Setting, lexicon: Lexicon) -> str | None:
    """Return what a gap is of by its own clause, empty where that says only that there is one; ``None`` for other numbers."""
    if quantity.aspect != "difference":
        return None
    if says_only_gap(setting.before, lexicon):
        return ""
    held = before_gap_to_goal(setting.lead, lexicon)
    name = None if held is None else core(held, lexicon)
    return name if name is None or (len(name) >= _SHORTEST and not _DIGIT.search(name)) else ""


def _without_examples(before: str, quantity: Quantity, setting: Setting, lexicon: Lexicon) -> str:
    """Return the name of a number, empty where only examples of what is counted are named, or only a comparison is made."""
    if says_only_gap(setting.before.strip(), lexicon):
        return ""
    if not _counts_things(quantity):
        return before
    return "" if only_examples(setting.before, lexicon) else behind_examples(before, lexicon)


def _noun_behind(setting: Setting, lexicon: Lexicon) -> str:
    """Return the thing named right behind a number, empty where a change is told there instead."""
    if change_words(lexicon).following(setting.behind) is not None or finder_of("plan", lexicon).match(setting.behind):
        return ""
    size = _SIZE.in_words_of(lexicon).match(setting.behind)
    behind = setting.after[len(setting.tail) - len(setting.behind) :] if size is None else setting.behind[size.end() :]
    match = _NOUN.match(behind)
    if match is None or change_to(lexicon).match(match[0]):
        return ""
    traits = _TRAITS.match(match[0])
    noun = match[0] if traits is None else traits[1]
    stop = _name_words(lexicon).noun_end.search(noun)
    noun = noun[: stop.start()] if stop else noun
    noun = _BOUND_BEHIND.sub("", noun).strip("()“”\"' ")
    if noun.endswith(spellings_of(lexicon, "round_mark")):
        return ""
    return noun if size is None or not noun else size[0] + noun
