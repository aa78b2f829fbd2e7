"""Measure how far two numbers speak of the same thing: the content words around them, compared.

Words of time, of change and of mere doing say nothing about the thing and are left out. Where nothing remains, the number is
elliptic (``已完工27栋``) and speaks of whatever its row is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.extraction.clauses import without_bound
from metrics.extraction.joints import COMMA_OR_JOINT
from metrics.extraction.word_patterns import WordPattern
from metrics.extraction.wordlists import spellings_of
from metrics.lexicon.word_sets import CONTRASTS, Contrast, contrasts_of, finder_of, vocabulary_of, words_meaning
from metrics.statements.cores import core
from metrics.text.segment import is_verb, is_word, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon
    from metrics.lexicon.word_sets import Vocabulary
    from metrics.records import Quantity

__all__ = [
    "ALIKE",
    "Terms",
    "closeness",
    "coverage",
    "is_stage",
    "likeness",
    "opposed",
    "sides_by_contrast",
    "tells_sets_apart",
    "terms_of",
    "terms_of_text",
]

ALIKE = 0.34  # of likeness, from which two names may be of one thing
_TWO_VERBS = 4  # characters
_EDGE, _DEEDS = 6, 12  # characters at either end of the words before a number in which its deed stands
_GRADED = "contrast"
_CJK = re.compile(r"[\u4e00-\u9fffA-Za-z0-9.]+")


@dataclass(frozen=True, slots=True)
class Terms:
    """The content words around a number and the verbs of doing.

    Args:
        nouns: What is counted or measured.
        verbs: What is done to it (新增, 建成, 引进).
        indicator: Id of a known indicator, if one is named.
        sides: Sides of known contrasts that are named (进口, not 出口), each as group and word.
        weak: Nouns that say little of what is counted, wherever they stand (面积, 项目).
    """

    nouns: frozenset[str]
    verbs: frozenset[str]
    indicator: str | None = None
    sides: frozenset[tuple[Contrast, str]] = frozenset()
    weak: frozenset[str] = field(default=frozenset(), repr=False, compare=False)

    @property
    def general(self) -> bool:
        """Whether only general nouns (企业, 项目) name what is counted."""
        return self.indicator is None and self.nouns <= self.weak

    @property
    def elliptic(self) -> bool:
        """Whether the number does not say itself what it counts."""
        return not self.nouns and self.indicator is None


_NAMES = re.compile(r"^.*等(?!级|额|待|候)")
_TOLD = WordPattern(r"^<told_behind>")
_NOUN_AFTER = WordPattern(r"^[余多]?(?!<told_behind>)[\u4e00-\u9fff“A-Za-z0-9()]{2,}")


def terms_of(quantity: Quantity, lexicon: Lexicon) -> Terms:
    """Return the terms of *quantity* from its own clause.

    A counted thing stands behind its classifier (``8家研发机构``); the names listed before it (``A、B等``) are only examples.
    """
    before = core(_NAMES.sub("", quantity.before) if "等" in quantity.before else quantity.before, lexicon)
    verbs = quantity.before if len(quantity.before) <= _DEEDS else f"{quantity.before[:_EDGE]} {quantity.before[-_EDGE:]}"
    behind = without_bound(quantity.after, lexicon)
    if quantity.unit not in ("%", "‰", "百分点", "元", "美元") and _NOUN_AFTER.in_words_of(lexicon).match(behind):
        after = _clean_after(behind, lexicon)
        if after:
            kept = terms_of_text(after, lexicon, quantity.indicator_id)
            if not kept.elliptic:
                done = terms_of_text(f"{verbs} {before}", lexicon).verbs
                return Terms(kept.nouns, kept.verbs | done, kept.indicator, kept.sides | _sides(before, lexicon), kept.weak)
    only_told = not before and _NAMES.fullmatch(quantity.before) is not None and _TOLD.in_words_of(lexicon).match(behind)
    thing = "" if only_told else _clean_after(behind, lexicon)  # 东门、桥南等5个已开张
    own = terms_of_text(f"{before} {thing}", lexicon, quantity.indicator_id if before else None)
    sides = own.sides | _sides(quantity.before, lexicon)
    return Terms(own.nouns, own.verbs | terms_of_text(verbs, lexicon).verbs, own.indicator, sides, own.weak)


def _clean_after(after: str, lexicon: Lexicon) -> str:
    """Return the words that follow a number up to the next member of its list."""
    return COMMA_OR_JOINT.in_words_of(lexicon).split(after.lstrip("的"))[0] if after else ""


@lru_cache(maxsize=16)
def _particles(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(spellings_of(lexicon, "particle"))


@lru_cache(maxsize=16)
def _deed_objects(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(word for each in lexicon.entries("edge") if each.text("meaning") == "deed_object" for word in each.words)


@lru_cache(maxsize=16)
def _short_things(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(words_meaning("short_thing", lexicon))


@lru_cache(maxsize=8192)
def terms_of_text(text: str, lexicon: Lexicon, indicator: str | None = None) -> Terms:
    """Return the terms of a text."""
    vocabulary = vocabulary_of(lexicon)
    stops = vocabulary.stops
    idle, things, objects = stops | _particles(lexicon), _short_things(lexicon), _deed_objects(lexicon)
    nouns: set[str] = set()
    done: set[str] = set()
    for piece in _CJK.findall(text):
        words = _without_leftovers(words_of(piece, lexicon), idle, lexicon)
        nouns.update(things.intersection(words[:1]))  # 梨、桃
        run = ""
        for at, word in enumerate((*words, "")):
            if len(word) == 1 and word not in idle:
                run += word
                continue
            if len(run) > 1:
                nouns.add(run)  # a name that the dictionary does not know
            run = ""
            deeds = _deeds(word, vocabulary, lexicon)
            done.update(deeds)
            if deeds and at and words[at - 1] in objects:
                nouns.discard(words[at - 1])  # 主体完工
            if not deeds and len(word) > 1 and word not in stops and not word.isdigit():
                nouns.add(vocabulary.synonyms.get(word, word))
    return Terms(frozenset(nouns), frozenset(done), indicator, _sides(text, lexicon), _weak_nouns(lexicon))


def _without_leftovers(words: Sequence[str], idle: frozenset[str], lexicon: Lexicon) -> list[str]:
    """Return *words* with each single character that is left over in one word with the end of the word before it.

    供水管 and 网 are 供水 and 管网, so that 管网 is the same word with 供水 and without it.
    """
    found: list[str] = []
    for word in words:
        last = found[-1] if found else ""
        if len(word) == 1 < len(last) - 1 and word not in idle and _parts_so(last, word, lexicon):
            found[-1:] = [last[:-1], last[-1] + word]
        else:
            found.append(word)
    return found


def _parts_so(word: str, left_over: str, lexicon: Lexicon) -> bool:
    return is_word(word[:-1], lexicon) and is_word(word[-1] + left_over, lexicon)


def _deeds(word: str, vocabulary: Vocabulary, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the verbs of doing that a word is: one, the two that it puts together (建成投产), or none."""
    if len(word) == _TWO_VERBS and word[:2] in vocabulary.verbs and is_verb(word[2:], lexicon):
        return word[:2], word[2:]
    plain = word.lstrip("新已再") if len(word) > 2 else word
    return (vocabulary.synonyms.get(word, plain),) if word in vocabulary.verbs else ()


@lru_cache(maxsize=16)
def _weak_nouns(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(words_meaning("weak_noun", lexicon))


def _sides(text: str, lexicon: Lexicon) -> frozenset[tuple[Contrast, str]]:
    """Return the words of contrast in *text*; one that means it only beside other words (重大 beside 事故) needs them."""
    synonyms = vocabulary_of(lexicon).synonyms
    found = {
        (group, synonyms.get(word, word))
        for group, word, beside in contrasts_of(lexicon)
        if word in text and (not beside or any(each in text for each in beside))
    }
    grades = finder_of("grade", lexicon).finditer(text)
    return frozenset(found | {(Contrast(_GRADED, match["grade"]), match[0]) for match in grades})


def is_stage(group: Contrast) -> bool:
    """Whether the sides of a contrast are stages of one work in its course (签约, 开工), which tell no sets apart."""
    return group.meaning == "contrast_of_stage"


def tells_sets_apart(group: Contrast) -> bool:
    """Whether the sides of a contrast are two sets of things (城镇, 农村), and no two stages of one."""
    return group.meaning in CONTRASTS and not is_stage(group)


def sides_by_contrast(terms: Terms) -> dict[Contrast, set[tuple[Contrast, str]]]:
    """Return the sides that are named, by the contrast that they are sides of."""
    found: dict[Contrast, set[tuple[Contrast, str]]] = {}
    for side in terms.sides:
        if tells_sets_apart(side[0]):
            found.setdefault(side[0], set()).add(side)
    return found


def opposed(target: Terms, actual: Terms) -> bool:
    """Whether the two name different sides of one contrast (进口 and 出口), or one a kind that the other does not."""
    own = {w for _, w in actual.sides}
    if any(group.meaning == "qualifier" and word not in own for group, word in target.sides):
        return True
    asked = {w for _, w in target.sides}
    if any(group.meaning == "part" and word not in asked for group, word in actual.sides):
        return True
    both = {g for g, _ in target.sides} & {g for g, _ in actual.sides}
    return any(not {w for g, w in target.sides if g == group} & {w for g, w in actual.sides if g == group} for group in both)


def likeness(target: Terms, actual: Terms) -> float:
    """Return from 0 to 1 how far two sets of terms name the same thing.

    Shared words weigh by their length, general ones (面积, 项目) half; the smaller set is the measure, because a report repeats
    only as much of a goal as it needs.
    """
    if opposed(target, actual):
        return 0.0
    if target.indicator is not None and target.indicator == actual.indicator:
        return 1.0
    if not target.nouns or not actual.nouns:
        return 0.0
    common, weak = target.nouns & actual.nouns, target.weak or actual.weak
    if common and common <= weak:
        strong = target.nouns - weak
        if strong and not _partial(strong, actual.nouns - common, weak):
            # only 项目 or 企业 in common, not what kind of them
            return 0.4 if target.verbs & actual.verbs and actual.nouns <= weak else 0.3
        if not target.verbs & actual.verbs and actual.nouns - common:
            return 0.3
    shared = _weight(common, weak) + _partial(target.nouns - actual.nouns, actual.nouns - target.nouns, weak)
    smaller = min(_weight(target.nouns, weak), _weight(actual.nouns, weak))
    return min(1.0, shared / smaller) if smaller else 0.0


def closeness(target: Terms, actual: Terms) -> float:
    """Return the shared part of all words of both: 1 when they name exactly the same, less when one says more."""
    weak = target.weak or actual.weak
    whole = _weight(target.nouns | actual.nouns, weak)
    return _weight(target.nouns & actual.nouns, weak) / whole if whole else 0.0


def coverage(target: Terms, actual: Terms) -> float:
    """Return the part of a target's words that an answer has."""
    whole = _weight(target.nouns, target.weak)
    return _weight(target.nouns & actual.nouns, target.weak) / whole if whole else 0.0


def _weight(words: frozenset[str], weak: frozenset[str]) -> float:
    return sum(len(w) * (0.5 if w in weak else 1.0) for w in words)


def _partial(left: frozenset[str], right: frozenset[str], weak: frozenset[str]) -> float:
    """Count words of which one holds the other (停车 in 停车位)."""
    total = 0.0
    for word in left:
        other = max((o for o in right if word in o or o in word), key=len, default=None)
        if other is not None:
            total += min(len(word), len(other)) * (0.5 if word in weak or other in weak else 0.8)
    return total
