"""The words that following a target needs, by meaning, compiled once for a lexicon (``lexicons/follow.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.extraction.wordlists import any_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from metrics.lexicon import Entry, Lexicon

__all__ = ["FollowWords", "follow_words"]

_NEVER = r"(?!)"
_QUOTES = re.compile(r"[“”\"'‘’]")


@dataclass(frozen=True, slots=True, eq=False)
class FollowWords:
    """Word sets by meaning.

    Args:
        lexicon: What the words come from.
        indicators: Entry of the indicator that a whole name is, by name.
        growing: The same for names that mean the indicator only beside a rate of growth (经济增长).
        named: Finds the names of indicators in a text, the longest first.
        folds: Names that stand for several indicators, with those.
        opening: Words that open a list of goals.
        ending: Words that begin the explanation behind such a list.
        neutral: Qualifiers at the start of a name that leave the indicator what it is.
        tail: Words at the end of a name that say how it is measured.
        heads: Head nouns that need the thing before them (增加值).
        carrier: Nouns at the end of a thing that a head noun does not take along (企业).
        average, cumulative, base, stretch, joint, respective, nation, topics, verbs, deed, zero, base_year, revised,
            predicate: Words of these meanings.
        scopes: Words of another way of counting, each with the scope they mean.
    """

    lexicon: Lexicon
    indicators: Mapping[str, Entry]
    growing: Mapping[str, Entry]
    named: re.Pattern[str]
    folds: Mapping[str, tuple[str, ...]]
    opening: re.Pattern[str]
    ending: re.Pattern[str]
    neutral: re.Pattern[str]
    tail: re.Pattern[str]
    heads: frozenset[str]
    carrier: re.Pattern[str]
    average: re.Pattern[str]
    cumulative: re.Pattern[str]
    base: re.Pattern[str]
    stretch: re.Pattern[str]
    joint: re.Pattern[str]
    respective: re.Pattern[str]
    nation: re.Pattern[str]
    topics: re.Pattern[str]
    verbs: re.Pattern[str]
    deed: re.Pattern[str]
    zero: re.Pattern[str]
    base_year: re.Pattern[str]
    revised: re.Pattern[str]
    predicate: re.Pattern[str]
    scopes: tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=16)
def follow_words(lexicon: Lexicon) -> FollowWords:
    """Return the word sets of *lexicon*."""
    by_meaning: dict[str, list[Entry]] = {}
    for entry in (*lexicon.entries("follow"), *lexicon.entries("word")):
        by_meaning.setdefault(entry.text("meaning"), []).append(entry)

    def words(meaning: str, form: str = "{}") -> re.Pattern[str]:
        found = [w for e in by_meaning.get(meaning, ()) for w in e.words]
        patterns = [e.pattern for e in by_meaning.get(meaning, ()) if e.pattern]
        either = "|".join([*patterns, *map(re.escape, sorted(found, key=len, reverse=True))])
        return re.compile(form.format(f"(?:{either or _NEVER})"))

    indicators, growing = _names(lexicon, by_meaning.get("identity", ()))
    return FollowWords(
        lexicon=lexicon,
        indicators=indicators,
        growing=growing,
        named=re.compile(any_of(indicators)),
        folds={w: e.list("beside") for e in by_meaning.get("fold", ()) for w in e.words},
        opening=words("goal_list_opening"),
        ending=words("goal_list_end"),
        neutral=words("neutral_qualifier", "^{}"),
        tail=_tail(lexicon, words("measure_tail")),
        heads=frozenset(w for e in by_meaning.get("dependent_head", ()) for w in e.words),
        carrier=words("carrier_noun", "{}$"),
        average=words("yearly_average"),
        cumulative=words("cumulative"),
        base=words("modality_base"),
        stretch=words("modality_stretch"),
        joint=words("one_for_all"),
        respective=words("respective"),
        nation=words("nation"),
        topics=words("topic_noun"),
        verbs=words("work_verb", "{}{{1,4}}"),
        deed=words("work_verb", "^{}"),
        zero=words("zero_growth"),
        base_year=words("base_year"),
        revised=words("target_revised"),
        predicate=words("predicate_end", "{}$"),
        scopes=((words("scope_real"), "real"), (words("scope_method"), "comparable")),
    )


def _tail(lexicon: Lexicon, measures: re.Pattern[str]) -> re.Pattern[str]:
    """Return what can end a name without belonging to it: how it is measured, and how it changed (提升至)."""
    changes = {w for e in lexicon.entries("aspect") if e.text("aspect") == "growth" for w in e.words}
    return re.compile(f"(?:{measures.pattern}|(?:{any_of(changes)})[到至]?)$")


def _names(lexicon: Lexicon, identities: list[Entry] | tuple[Entry, ...]) -> tuple[dict[str, Entry], dict[str, Entry]]:
    """Return the indicators by every name that means nothing else, and by names that mean them beside growth alone."""
    entries = {e.id: e for e in lexicon.entries("indicator")}
    whole = {_QUOTES.sub("", w): e for e in entries.values() for w in e.words}
    growing: dict[str, Entry] = {}
    for identity in identities:
        target, *only = identity.list("beside")
        entry = entries.get(target)
        if entry is not None:
            names = growing if "growth" in only else whole
            names.update(dict.fromkeys(identity.words, entry))
    return whole, growing
