"""Complete the names that a sentence leaves unfinished: 支出 after 一般公共预算收入 is the expenditure of the same budget.

A name that says only what was done (到位, 竣工) or a general noun (投资, 支出) belongs to the subject before it, also over 。;
what stands before a colon, and the words that set a goal, are no part of a name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.extraction.change import changed
from metrics.extraction.word_finder import by_beginning
from metrics.extraction.wordlists import spellings_of
from metrics.lexicon.pattern_start import guarded
from metrics.lexicon.word_sets import CONTRASTS, deeds_of, vocabulary_of, words_meaning
from metrics.statements.cores import core
from metrics.statements.known_indicators import RELATIVE_UNITS, id_in_unit, known_indicator, whole_name
from metrics.statements.lists import alike
from metrics.statements.progress import is_state
from metrics.text.segment import is_verb, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["is_deed", "with_whole_names"]

_LABEL = re.compile(r"^.*[::]")
_LONGEST = 30
_SHORT = 2
_NEAR = 3  # parts of a sentence
_LONGEST_VERB = 6  # characters of a verb of the dictionary
_LONGEST_DEED = 12  # characters of a verb or a word that says nothing
_REVISED = {"target.revised.sets", "target.revised.refers"}
_KEPT = ("benchmark", "baseline")
_NAMED = ("level", "growth", "share", "multiple")


def with_whole_names(quantities: Sequence[Quantity], hosts: Mapping[int, int], lexicon: Lexicon) -> tuple[Quantity, ...]:
    """Return *quantities* with whole names.

    Args:
        quantities: Of one text, with indicators and roles.
        hosts: The number that each number in brackets stands behind, by places.
        lexicon: General nouns, verbs of doing and words that say nothing.
    """
    completer = _Completer(lexicon)
    found: list[Quantity] = []
    for place, quantity in enumerate(quantities):
        host = hosts.get(place)
        told = quantity if host is None or host >= place else completer.of_host(quantity, found[host])
        found.append(completer.completed(told))
    return tuple(found)


class _Completer:
    """Completes one name after the other by the subject before it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._topic: str | None = None
        self._forget()

    def _forget(self) -> None:
        self._subject = ""
        self._thing = ""  # the last subject that says more than how far the work had got
        self._of: Quantity | None = None
        self._by_unit: dict[str | None, tuple[str, int]] = {}  # the last name of each unit, with its sentence
        self._last = ("", "")  # the name as printed, and what became of it: the numbers behind it inherit both

    def completed(self, quantity: Quantity) -> Quantity:
        """Return *quantity* with its whole name."""
        if quantity.topic != self._topic:  # 二、要素保障：供地11宗 is of nothing that stands under another heading
            self._topic = quantity.topic
            self._forget()
        printed = quantity.indicator or ""
        name = self._whole(quantity, self._own(quantity, printed))
        self._last = (printed, name)
        if not name or name == quantity.indicator:
            return quantity
        known = id_in_unit(known_indicator(name, self._lexicon), quantity.unit, self._lexicon)
        return changed(quantity, indicator=name, indicator_id=known)

    def of_host(self, quantity: Quantity, host: Quantity) -> Quantity:
        """Return a goal in brackets that names nothing as one of what its *host* is of (增长8.3%（目标7.5%）)."""
        name = _clean(quantity.indicator or "", self._lexicon)
        if quantity.role != "target" or not _is_general(name, self._lexicon):
            return quantity
        return changed(quantity, indicator=host.indicator, indicator_id=host.indicator_id)

    def _own(self, quantity: Quantity, printed: str) -> str:
        """Return the name as printed, cleaned; a revised goal goes by the name of the goal before."""
        if self._subject and not _REVISED.isdisjoint(quantity.rules):
            return self._subject
        return self._last[1] if printed and printed == self._last[0] else _clean(printed, self._lexicon)

    def _whole(self, quantity: Quantity, name: str) -> str:
        lexicon = self._lexicon
        if quantity.role == "part" and self._is_alike(quantity):
            name = _of_part(self._subject, name, lexicon, counted=quantity.counted)
        if quantity.aspect not in _NAMED or quantity.role in _KEPT:
            return name
        if _is_general(name, lexicon) or (is_deed(name, lexicon) and self._is_alike(quantity)):
            return _whole(self._told_in(quantity, name), name, lexicon)
        self._remember(quantity, name)
        return name

    def _remember(self, quantity: Quantity, name: str) -> None:
        """Keep the name of a number as the subject of those behind it; a rate and a part hand theirs on to none."""
        if not name or name.endswith("率") or quantity.role == "part":
            return
        self._subject, self._of = name, quantity
        self._thing = self._thing if is_state(name, self._lexicon) else name
        self._by_unit[quantity.unit] = name, quantity.sentence

    def _told_in(self, quantity: Quantity, name: str) -> str:
        """Return the subject of a number; a nameless amount of another unit than the last goes by the last of its own."""
        if quantity.unit in RELATIVE_UNITS or self._is_alike(quantity):
            return self._subject
        above = self._thing or self._subject
        last, sentence = self._by_unit.get(quantity.unit, ("", quantity.sentence))
        return last if last and quantity.sentence - sentence <= _NEAR and not _own_words(name, self._lexicon) else above

    def _is_alike(self, quantity: Quantity) -> bool:
        """Whether a number is of the kind of the last subject."""
        return self._of is not None and alike(self._of, quantity, self._lexicon)


@lru_cache(maxsize=16)
def _around_goal(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the words that set a goal, at the beginning or the end of a name (青岭县任务, 省定危房改造)."""
    meanings = ("goal", "plan", "set", "revised", "control", "this_period", "date")
    words = {w for e in lexicon.entries("cue") if e.text("meaning") in meanings for w in e.words}
    either = by_beginning(words)
    return re.compile(guarded(f"^(?:{either})+|(?:{either})+$") if words else r"(?!)")


@lru_cache(maxsize=4096)
def _clean(name: str, lexicon: Lexicon) -> str:
    printed = _LABEL.sub("", name)
    name, entry = whole_name(core(printed, lexicon), printed, lexicon)
    if entry is None:
        name = core(_around_goal(lexicon).sub("", name), lexicon)
    return name.strip("()（）、，, ")


@lru_cache(maxsize=16)
def _general(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    cues = frozenset(w for e in lexicon.entries("cue") if e.text("meaning") != "mask" for w in e.words)
    return vocabulary_of(lexicon).stops | cues, deeds_of(lexicon), frozenset(words_meaning("general_noun", lexicon))


@lru_cache(maxsize=16)
def _by_beginning(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in frozenset().union(*_general(lexicon)):
        found.setdefault(word[0], []).append(word)
    return {first: tuple(words) for first, words in found.items()}


def _is_made_of_such(name: str, lexicon: Lexicon) -> bool:
    """Whether a name can be put together from words that say nothing; only then need it be cut into words to know."""
    if len(name) <= _SHORT:
        return True
    known = _by_beginning(lexicon)
    ends = {0}
    for at, character in enumerate(name):
        if at in ends:
            ends.update(at + len(word) for word in known.get(character, ()) if name.startswith(word, at))
    return len(name) in ends


def _is_known(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is an indicator, or one of those that tell sets apart (省级)."""
    return name in _qualifiers(lexicon) or known_indicator(name, lexicon) is not None


@lru_cache(maxsize=4096)
def _is_general(name: str, lexicon: Lexicon) -> bool:
    """Whether a name says only what was done, how much, or nothing at all."""
    stops, verbs, nouns = _general(lexicon)
    if _is_known(name, lexicon) or not _is_made_of_such(name, lexicon):
        return False
    words = words_of(name, lexicon)
    unknown = sum(len(word) for word in words if len(word) == 1 and word not in stops)
    if unknown and len(name) > _SHORT:
        return False  # a name that the dictionary does not know
    return all(len(word) == 1 or word in stops or word in verbs or word in nouns for word in words)


@lru_cache(maxsize=16)
def _qualifiers(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(spellings_of(lexicon, *CONTRASTS, "qualifier"))


@lru_cache(maxsize=4096)
def _of_part(subject: str, name: str, lexicon: Lexicon, *, counted: bool) -> str:
    """Return the name of a part of what was counted before it: 省级4处 of 水利风景区8处 are 省级水利风景区."""
    own = [w for w in words_of(name, lexicon) if len(w) > 1]
    if not own or not subject or name in subject or len(subject) > _LONGEST:
        return name
    qualified = all(w in _qualifiers(lexicon) for w in own)
    another = counted and not any(w in subject for w in own)
    return f"{name}{subject}" if qualified or another else name


@lru_cache(maxsize=4096)
def is_deed(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is a verb and nothing else (录取, 发行), which says what was done to the thing counted before it."""
    sizes = range(1, min(len(name), _LONGEST_DEED) + 1)
    if not any(_tells_deed(name[:size], lexicon) for size in sizes):
        return False  # it begins with no such word; only another name need be cut into words to know
    if not any(_tells_deed(name[-size:], lexicon) for size in sizes):
        return False
    words = words_of(name, lexicon)
    if len(words) > 1 and words[-1] in _general(lexicon)[2]:
        return False  # 旅游综合收入 is a thing
    return all(_tells_deed(word, lexicon) for word in words)


def _tells_deed(word: str, lexicon: Lexicon) -> bool:
    stops, verbs, _ = _general(lexicon)
    return word in stops or word in verbs or (len(word) <= _LONGEST_VERB and is_verb(word, lexicon))


def _own_words(name: str, lexicon: Lexicon) -> list[str]:
    """Return the words of a name that say anything."""
    stops = _general(lexicon)[0]
    return [w for w in words_of(name, lexicon) if w not in stops and len(w) > 1]


@lru_cache(maxsize=4096)
def _whole(subject: str, name: str, lexicon: Lexicon) -> str:
    """Return the name of a subject whose predicate or general noun is *name*."""
    if not subject or len(subject) > _LONGEST:
        return name
    _, verbs, nouns = _general(lexicon)
    own = _own_words(name, lexicon)
    if not own or "".join(own) in subject:
        return subject
    words = list(words_of(subject, lexicon))
    while len(words) > 1 and (words[-1] in nouns or words[-1] in verbs) and (words[-1] in verbs) == (own[-1] in verbs):
        words.pop()
    return "".join((*words, *own))
