"""Turn the words before a number into the exact name of what it measures: indicator, scope, average or not.

Two numbers speak of the same thing only when these agree; no name is matched by likeness.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from metrics.statements.cores import core

if TYPE_CHECKING:
    from metrics.lexicon import Entry
    from metrics.statements.words import FollowWords

__all__ = ["Name", "indicator_name", "known_name", "scopes_in"]

_EDGES = "“”\"'‘’()·• 的—-,、:"
_MOST_STEPS = 12


class Name(NamedTuple):
    """What a number measures.

    Args:
        text: Name of the indicator as the lexicon has it, else the words that remain of the text.
        indicator: The indicator, when the whole name is one.
        scopes: Ways of counting that differ from the usual one: ``nation``, ``real``, ``comparable``.
        average: The number is a yearly average over several years.
    """

    text: str
    indicator: Entry | None = None
    scopes: frozenset[str] = frozenset()
    average: bool = False


def indicator_name(phrase: str, aspect: str, words: FollowWords, region: str | None = None) -> Name:
    """Return the name in *phrase*, the words directly before a number, folded and without white space.

    Args:
        phrase: The words.
        aspect: What the number says of the indicator.
        words: Word sets.
        region: The region whose report it is; its name says nothing more.
    """
    average = words.average.search(phrase) is not None
    rest = words.revised.sub("", words.average.sub("", phrase) if average else phrase)
    scopes = scopes_in(rest, words)
    if words.nation.search(rest) is not None:
        scopes.add("nation")
        rest = words.nation.sub("", rest)
    name, entry = _stripped(_without_region(rest, region), aspect, words)
    if scopes and entry is None:
        for pattern, _ in words.scopes:
            rest = pattern.sub("", rest)
        name, entry = _stripped(_without_region(rest, region), aspect, words)
    if entry is not None and entry.flag("constant_prices"):
        scopes.discard("real")  # growth at constant prices is real growth
    return Name(name if entry is None else entry.words[0], entry, frozenset(scopes), average)


def scopes_in(text: str, words: FollowWords) -> set[str]:
    """Return the ways of counting that *text* names; 扣除价格因素 is one of real growth and no other."""
    scopes = set()
    for pattern, scope in words.scopes:
        rest = pattern.sub("", text)
        if rest != text:
            scopes.add(scope)
        text = rest
    return scopes


def known_name(name: str, aspect: str, words: FollowWords) -> Entry | None:
    """Return the indicator that *name* as a whole is."""
    entry = words.indicators.get(name)
    if entry is None and aspect == "growth":
        return words.growing.get(name)
    return entry


def _stripped(phrase: str, aspect: str, words: FollowWords) -> tuple[str, Entry | None]:
    """Take words off both ends until an indicator or nothing more to take remains."""
    name = phrase
    for _ in range(_MOST_STEPS):
        entry = known_name(name, aspect, words)
        if entry is not None:
            return name, entry
        shorter = words.tail.sub("", name.strip(_EDGES))
        if shorter == name:
            shorter = core(name, words.lexicon)
        if shorter == name:
            shorter = words.neutral.sub("", name)
        if shorter == name:
            break
        name = shorter
    return name, None


def _without_region(phrase: str, region: str | None) -> str:
    if region:
        for name in (region, region[:-1] if len(region) > 2 else region):
            if phrase.startswith(name):
                return phrase[len(name) :]
    return phrase
