"""Complete the names that a sentence leaves unfinished: 支出 after 一般公共预算收入 is the expenditure of the same budget.

A name that says only what was done (到位, 竣工) or a general noun (投资, 支出) belongs to the subject before it, also over 。;
what stands before a colon, and the words that set a goal, are no part of a name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.extraction.change import changed
from metrics.extraction.wordlists import any_of
from metrics.lexicon.word_sets import vocabulary_of, words_meaning
from metrics.statements.indicators import core, known_indicator, whole_name
from metrics.statements.lists import alike
from metrics.text.segment import is_verb, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["with_whole_names"]

_LABEL = re.compile(r"^.*[::]")
_LONGEST = 30
_SHORT = 2
_REVISED = {"target.revised.sets", "target.revised.refers"}
_KEPT = ("benchmark", "baseline")
_UNNAMED = frozenset(("part", *_KEPT))
_NAMED = ("level", "growth", "share", "multiple")


def with_whole_names(quantities: Sequence[Quantity], lexicon: Lexicon) -> tuple[Quantity, ...]:
    """Return *quantities* with whole names.

    Args:
        quantities: Of one text, with indicators and roles.
        lexicon: General nouns, verbs of doing and words that say nothing.
    """
    found: list[Quantity] = []
    subject = ""
    of: Quantity | None = None
    last = ("", "")  # the name as printed, and what became of it: the numbers behind it inherit both
    for quantity in quantities:
        printed = quantity.indicator or ""
        name = last[1] if printed and printed == last[0] else _clean(printed, lexicon)
        if _REVISED & set(quantity.rules):
            name = subject or name
        if quantity.role == "part" and of is not None and alike(of, quantity, lexicon):
            name = _of_part(subject, name, lexicon, counted=quantity.counted)
        named = quantity.aspect in _NAMED and quantity.role not in _KEPT
        if named and (
            _is_general(name, lexicon) or (of is not None and alike(of, quantity, lexicon) and _is_deed(name, lexicon))
        ):
            name = _whole(subject, name, lexicon)
        elif name and not name.endswith("率") and quantity.role not in _UNNAMED and quantity.aspect in _NAMED:
            subject, of = name, quantity
        last = (printed, name)
        if name and name != quantity.indicator:
            entry = known_indicator(name, lexicon)
            found.append(changed(quantity, indicator=name, indicator_id=None if entry is None else entry.id))
        else:
            found.append(quantity)
    return tuple(found)


@lru_cache(maxsize=16)
def _around_goal(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the words that set a goal, at the beginning or the end of a name (青岭县任务, 省定危房改造)."""
    meanings = ("goal", "plan", "set", "revised", "control", "this_period", "date")
    words = {w for e in lexicon.entries("cue") if e.text("meaning") in meanings for w in e.words}
    either = any_of(words)
    return re.compile(f"^(?:{either})+|(?:{either})+$")


@lru_cache(maxsize=4096)
def _clean(name: str, lexicon: Lexicon) -> str:
    printed = _LABEL.sub("", name)
    name, entry = whole_name(core(printed), printed, lexicon)
    if entry is None:
        name = core(_around_goal(lexicon).sub("", name))
    return name.strip("()（）、，, ")


@lru_cache(maxsize=16)
def _general(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    known = vocabulary_of(lexicon)
    cues = frozenset(w for e in lexicon.entries("cue") if e.text("meaning") != "mask" for w in e.words)
    return known.stops | cues, known.verbs, frozenset(words_meaning("general_noun", lexicon))


@lru_cache(maxsize=4096)
def _is_general(name: str, lexicon: Lexicon) -> bool:
    """Whether a name says only what was done, how much, or nothing at all."""
    stops, verbs, nouns = _general(lexicon)
    if known_indicator(name, lexicon) is not None:
        return False
    words = words_of(name, lexicon)
    unknown = sum(len(word) for word in words if len(word) == 1 and word not in stops)
    if unknown and len(name) > _SHORT:
        return False  # a name that the dictionary does not know
    return all(len(word) == 1 or word in stops or word in verbs or word in nouns for word in words)


@lru_cache(maxsize=16)
def _qualifiers(lexicon: Lexicon) -> frozenset[str]:
    return frozenset((*words_meaning("contrast", lexicon), *words_meaning("qualifier", lexicon)))


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
def _is_deed(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is a verb and nothing else (录取, 发行), which says what was done to the thing counted before it."""
    stops, verbs, _ = _general(lexicon)
    words = words_of(name, lexicon)
    return bool(words) and all(w in stops or w in verbs or is_verb(w, lexicon) for w in words)


@lru_cache(maxsize=4096)
def _whole(subject: str, name: str, lexicon: Lexicon) -> str:
    """Return the name of a subject whose predicate or general noun is *name*."""
    if not subject or len(subject) > _LONGEST:
        return name
    stops, verbs, nouns = _general(lexicon)
    own = [w for w in words_of(name, lexicon) if w not in stops and len(w) > 1]
    if not own or "".join(own) in subject:
        return subject
    words = list(words_of(subject, lexicon))
    while len(words) > 1 and words[-1] in nouns | verbs and (words[-1] in verbs) == (own[-1] in verbs):
        words.pop()
    return "".join((*words, *own))
