"""How the words of ``[[follow]]`` are read: by the word sets that the names of figures and their lists ask for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.examples.reading import KindReading, Seen
from metrics.extraction.change_words import words_of_change
from metrics.extraction.wordlists import any_of
from metrics.statements.cores import core
from metrics.statements.names import known_name
from metrics.statements.words import follow_words
from metrics.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.lexicon import Entry, Lexicon
    from metrics.statements.words import FollowWords

__all__ = ["FOLLOW"]


def _patterns(words: FollowWords) -> dict[str, re.Pattern[str]]:
    """Return the pattern of each meaning that is looked for anywhere in a sentence."""
    return {
        "goal_list_opening": words.opening,
        "goal_list_end": words.ending,
        "yearly_average": words.average,
        "cumulative": words.cumulative,
        "modality_base": words.base,
        "modality_stretch": words.stretch,
        "one_for_all": words.joint,
        "respective": words.respective,
        "nation": words.nation,
        "topic_noun": words.topics,
        "zero_growth": words.zero,
        "base_year": words.base_year,
        "target_revised": words.revised,
        "scope_real": words.scopes[0][0],
        "scope_method": words.scopes[1][0],
    }


def _cut_off(text: str, words: FollowWords) -> Iterator[Seen]:
    """Give the words that are taken off the beginning or the end of a name, wherever a name may begin or end."""
    behind = re.compile("|".join((r"\d|[、,，]|$", *map(re.escape, words_of_change(words.lexicon)))))
    for at in range(len(text) + 1):
        yield from _first_or_last("neutral_qualifier", words.neutral, text[at:], at)
        if behind.match(text, at):
            yield from _taken_off("measure_tail", words, text[:at])
            yield from _first_or_last("carrier_noun", words.carrier, text[:at])
        if text[at : at + 1] in ("", "、"):
            yield from _first_or_last("predicate_end", words.predicate, text[:at])


def _first_or_last(meaning: str, pattern: re.Pattern[str], name: str, begin: int = 0) -> Iterator[Seen]:
    match = pattern.search(name)
    if match is not None:
        yield Seen(begin + match.start(), begin + match.end(), meaning)


def _taken_off(meaning: str, words: FollowWords, name: str) -> Iterator[Seen]:
    """Give word after word at the end of *name*, as long as there is one, also before what links it to a number (为, 在)."""
    while name:
        match = words.tail.search(name)
        if match is not None:
            yield Seen(match.start(), match.end(), meaning)
        rest = core(name, words.lexicon) if match is None else name[: match.start()]
        name = rest if rest != name and name.startswith(rest) else ""


@lru_cache(maxsize=16)
def _every_name(words: FollowWords) -> re.Pattern[str]:
    """Return what finds every name that stands for an indicator, for several, or for the head of one, the longest first."""
    names = {*words.indicators, *words.growing, *words.folds, *words.heads}
    return re.compile(any_of(names))


def _names(text: str, words: FollowWords) -> Iterator[Seen]:
    holders: dict[str, list[str]] = {}
    for entry in words.lexicon.entries("follow"):
        for word in entry.words:
            holders.setdefault(word, []).append(entry.id)
    for match in _every_name(words).finditer(text):
        name, (start, end) = match[0], match.span()
        known = known_name(name, "growth", words)
        entries = tuple(holders.get(name, ()))
        if known is not None:
            yield Seen(start, end, known.id, entries)
        if name in words.folds:
            yield Seen(start, end, "、".join(words.folds[name]), entries)
        if name in words.heads:
            yield Seen(start, end, "dependent_head", entries)


def _follow(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    words, folded = follow_words(lexicon), fold(text)
    for meaning, pattern in _patterns(words).items():
        for match in pattern.finditer(folded):
            yield Seen(match.start(), match.end(), meaning)
    yield from _cut_off(folded, words)
    yield from _names(folded, words)


def _means(entry: Entry) -> str:
    """Return the meaning of *entry*, of a name what it stands for."""
    meaning = entry.text("meaning")
    if meaning == "identity":
        return entry.list("beside")[0]
    return "、".join(entry.list("beside")) if meaning == "fold" else meaning


FOLLOW = KindReading(read=_follow, means=_means)
